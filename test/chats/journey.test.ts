import { expect, it } from 'vitest';
import { refusedThrice } from '../workflows/pathway-kit.ts';
import { attempt, proposalOf, proposed, talk } from '../workflows/withdrawal-kit.ts';
import { openBoth } from './both.ts';

it.each([
  ['the Head on Slack, care on Teams', 'teams'],
  ['the Head on Teams, care on Slack', 'slack'],
] as const)('BMC-4.1 to BMC-6: from the third refusal to the care plan and back: %s', async (_, careIn) => {
  const { kit, parts, standing, wrong } = await openBoth(careIn, refusedThrice);
  const { anwen, lowri, nia, catrin, mags, gwenno, dee } = parts;

  // Stage 1: the therapist starts it from what the policy suggests, and records what is tried.
  await anwen.opens('pathway.show');
  await anwen.presses('pathway.start');
  expect(anwen.reads()).toMatch(/Stage 1 has started/);
  await anwen.opens('pathway.show');
  await anwen.presses('attempt.form');
  await anwen.sends({
    kind: 'home-visit',
    went: 'no-change',
    note: 'CANARY a shut door',
    date: '2027-01-01',
  });
  expect(anwen.toPutRight()).toEqual(['date']);
  await anwen.sends({ date: '2026-09-22' });
  expect(await kit.records('attempt')).toHaveLength(1);
  await mags.opens('pathway.show', 'hafod');
  expect(mags.reads()).toMatch(/CANARY a shut door/);
  await mags.presses('idea.form');
  await mags.sends({ text: 'CANARY walk there with her' });

  // Stage 2: the discussion is asked for and confirmed.
  await anwen.opens('pathway.show');
  expect(anwen.reads()).toMatch(/CANARY walk there with her/);
  await anwen.presses('pathway.discuss-form');
  await anwen.sends({ text: 'CANARY nothing has changed' });
  await lowri.opens('pathway.show');
  expect(lowri.reads()).toMatch(/CANARY nothing has changed/);
  await lowri.presses('pathway.confirm');

  // The meeting is called, and its times are proposed.
  await anwen.opens('pathway.show');
  await anwen.presses('meeting.call-form');
  await anwen.sends({
    ...{ reason: 'CANARY nothing helps', lengthMinutes: '60', place: 'Hafod lounge' },
    ...{ clinical: 'lowri', care: 'mags', education: '-', invited: 'alun' },
  });
  expect(anwen.toPutRight()).toEqual(['whyNot']);
  await anwen.sends({ education: 'catrin' });
  const times = { date1: '2026-09-24', time1: '10:00', date2: '2026-09-25', time2: '23:30' };
  await anwen.sends(times);
  expect(anwen.toPutRight()).toEqual(['time2']);
  await anwen.sends({ time2: '09:30' });
  for (const who of [mags, lowri, catrin]) {
    await who.opens('meeting.show');
    await who.presses('meeting.answer-form');
    await who.sends({ answer1: 'can' });
    expect(who.toPutRight()).toEqual(['answer2']);
    await who.sends({ answer2: who === mags ? 'cannot' : 'can' });
  }
  await anwen.opens('meeting.show');
  await anwen.presses('meeting.confirm');
  await kit.settles();
  expect(await standing()).toMatch(/Add to calendar/);

  // Afterwards: who came, and what came of it.
  await kit.passesUntil('2026-09-24 11:01');
  await anwen.opens('meeting.show');
  await anwen.presses('meeting.outcome-form');
  await anwen.sends({
    ...{ came: 'clinical,care,education', result: 'think-of-ending' },
    ...{ note: 'CANARY a good talk', next: 'CANARY decide' },
  });

  // Stage 3: what is missing is listed, and done from there.
  await attempt(kit, 'room-visit', '2026-09-23');
  await attempt(kit, 'room-pictures', '2026-09-24');
  await talk(kit, 'careTeam');
  await anwen.opens('pathway.show');
  await anwen.presses('proposal.propose-form');
  expect(anwen.reads()).toMatch(/Talk about it with the young person.*BMC-2.1g/s);
  await anwen.presses('conversation.form');
  await anwen.sends({ with: 'youngPerson', note: 'CANARY not now', date: '2026-12-01' });
  expect(anwen.toPutRight()).toEqual(['date']);
  await anwen.sends({ date: '2026-09-24' });
  await anwen.opens('pathway.show');
  await anwen.presses('proposal.propose-form');
  await anwen.sends({ ...proposed, endsOn: '2026-09-24' });
  expect(anwen.toPutRight()).toEqual(['endsOn']);
  await anwen.sends({ endsOn: proposed.endsOn });
  await lowri.opens('proposal.show');
  await lowri.presses('proposal.agree');

  // The Head opens it, asks, is answered, and approves after seeing what happens. Nobody else can, whatever they send.
  await nia.opens('proposal.show');
  expect(nia.reads()).toMatch(/CANARY eight refusals/);
  await nia.presses('proposal.ask-form');
  await nia.sends({ text: 'CANARY was another therapist considered?' });
  await anwen.opens('proposal.show');
  await anwen.presses('proposal.reply-form');
  await anwen.sends({ text: 'CANARY yes, two' });
  await nia.opens('proposal.show');
  expect(nia.reads()).toMatch(/CANARY yes, two/);
  await nia.presses('proposal.approve-form');
  const approval = nia.carries('proposal.approve');
  for (const who of [anwen, lowri, mags, dee]) {
    await who.forges(approval);
    expect(await who.forgesUnsigned(approval)).toBe(401);
  }
  expect(await nia.forgesUnsigned(approval)).toBe(401);
  expect((await proposalOf(kit)).decision).toBeUndefined();
  const refused = (await kit.events()).filter(({ outcome }) => outcome === 'refused');
  expect(refused.map(({ actor, type }) => [actor, type])).toEqual([
    [{ person: 'anwen' }, 'out-of-scope'],
    [{ person: 'lowri' }, 'sign-off-own'],
    [{ person: 'mags' }, 'out-of-scope'],
    [{ person: 'dee' }, 'out-of-scope'],
  ]);
  await nia.sends({ endsOn: '2026-09-01' });
  expect(nia.toPutRight()).toEqual(['endsOn']);
  await nia.sends({ endsOn: proposed.endsOn });
  expect((await proposalOf(kit)).decision).toMatchObject({ is: 'approved', by: 'nia' });

  // Stage 4: the therapist reads and sends each notice; each recipient opens their own.
  for (const whom of ['Mags', 'Gwenno', 'Alun']) {
    await anwen.opens('notice.list');
    await anwen.presses('notice.draft');
    expect(anwen.reads()).toMatch(whom);
    await anwen.presses('notice.send');
  }
  await mags.opens('notice.open');
  expect(mags.reads()).toMatch(/no individual therapy sessions for KL/);
  await mags.presses('notice.acknowledge');
  await mags.opens('notice.open');
  await mags.presses('notice.care-plan-form');
  await mags.sends({ date: '2026-12-01' });
  expect(mags.toPutRight()).toEqual(['date']);
  await mags.sends({ date: '2026-09-24' });
  await gwenno.opens('notice.open');
  await gwenno.presses('notice.acknowledge');
  await anwen.opens('notice.list');
  await anwen.presses('notice.record-form');
  await anwen.sends({ what: 'acknowledged', date: '2026-09-24' });
  await nia.opens('notice.list');
  expect(nia.reads()).toMatch(
    /Mags.*In the care plan since Thursday 24 September\n.*Gwenno.*Alun.*Acknowledged/s,
  );

  // Back: a carer says that they want to try again; the lead allocates, and the first session is to be planned.
  await dee.types('re-engage');
  expect(dee.reads()).toMatch(/They want to try again.*Pressing it records that/s);
  await dee.presses('way-back.record');
  await lowri.opens('way-back.allocate-form');
  await lowri.sends({ therapist: 'anwen' });
  await anwen.opens('plan');
  expect(anwen.reads()).toMatch(/KL/);
  expect(await standing()).not.toMatch(/CANARY/);
  expect(wrong()).toEqual([]);
});
