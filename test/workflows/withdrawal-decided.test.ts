import { describe, expect, it } from 'vitest';
import { minutes } from '../../src/time.ts';
import { textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { london, of, someone } from '../people/hafod.ts';
import { packFixture } from '../policy/fixture.ts';
import { aWeek, cards, opened, presses, verbsOf, weeks } from './pathway-kit.ts';
import { drawn } from './summary-kit.ts';
import {
  acts,
  attempt,
  daysPass,
  inStage3,
  isProposed,
  isSent,
  lastCardOf,
  proposalCards,
  proposalOf,
  propose,
  proposed,
  ready,
  shownTo,
  talk,
} from './withdrawal-kit.ts';

const refusal = { outcome: 'refused' } as const;
const decided = { outcome: 'decided' } as const;
const bethan = someone('bethan', { role: 'clinicalLead' });
const missingOf = async (kit: Parameters<typeof opened>[0], who = 'anwen') => {
  const { view } = await kit.does(who, 'proposal.propose-form');
  return view?.card === 'proposal-missing' ? view.data.missing.map(({ condition }) => condition) : [];
};

describe('BMC-2.1f, BMC-2.1g what comes before an ending is of now', () => {
  it('declined so that more is tried: the attempts and the talks of before count no more', async () => {
    const kit = await isSent();
    await acts(kit, 'nia', 'decline', { text: 'CANARY another room first', back: 'stage1' });
    expect(await opened(kit)).toMatchObject({ next: { step: 'attempts' }, attempts: { made: 0, needed: 3 } });
    await kit.passesUntil('2026-10-05 09:00');
    // What is typed later but was before it is no new attempt.
    await attempt(kit, 'home-visit', '2026-09-23');
    expect((await opened(kit)).attempts).toMatchObject({ made: 0 });
    for (const kind of ['home-visit', 'room-visit', 'other-time']) await attempt(kit, kind, '2026-10-01');
    expect(await opened(kit)).toMatchObject({ next: { step: 'discuss' }, attempts: { made: 3 } });
    expect((await kit.records('conversation')).length).toBe(2);
  });

  it('a talk counts by when it was, not by when it was typed', async () => {
    const kit = await inStage3();
    for (const partner of ['youngPerson', 'careTeam']) {
      const old = { with: partner, date: '2026-04-10', note: 'CANARY in the spring' };
      expect(await kit.does('anwen', 'conversation.record', old)).toMatchObject(decided);
    }
    expect(await missingOf(kit)).toEqual(['attempts', 'youngPerson', 'careTeam']);
    for (const partner of ['youngPerson', 'careTeam']) await talk(kit, partner);
    expect(await missingOf(kit)).toEqual(['attempts']);
  });
});

describe('BMC-4.3 the therapist and the clinical lead both decide', () => {
  it('never two clinical leads without the therapist, whoever lost which role meanwhile', async () => {
    const kit = await ready();
    await propose(kit, {}, 'lowri');
    await kit.imports(
      workedService(draft => {
        of(draft.people, 'lowri').roles = [];
        draft.people.push(bethan);
      }),
    );
    await kit.settles();
    expect(await acts(kit, 'bethan', 'agree')).toMatchObject(refusal);
    expect(await acts(kit, 'anwen', 'agree')).toMatchObject({ says: { say: 'proposal-sent' } });
  });

  it('whoever may agree now is asked, where the one who was asked has gone', async () => {
    const kit = await isProposed();
    await kit.imports(
      workedService(draft => {
        of(draft.people, 'lowri').left = '2026-09-24';
        draft.people.push(bethan);
      }),
    );
    await kit.settles();
    expect(await lastCardOf(kit, 'bethan')).toMatch(/you are asked to agree/);
    expect(await acts(kit, 'bethan', 'agree')).toMatchObject({ says: { say: 'proposal-sent' } });
  });

  it('waiting for agreement is not silent: from the second time on the proposer and the Head hear of it', async () => {
    const kit = await isProposed();
    await daysPass(kit, 2);
    expect(await proposalCards(kit, 'nia')).toEqual([]);
    await daysPass(kit, 3);
    expect(await lastCardOf(kit, 'nia')).toMatch(/there is something to see/);
    expect(await lastCardOf(kit, 'anwen')).toMatch(/there is something to see/);
    expect(await lastCardOf(kit, 'lowri')).toMatch(/you are asked to agree/);
  });

  it('WHS-2.1, PIP-4 where the policy asks nobody else, a plan to continue holds at once', async () => {
    for (const name of ['west-heath', 'parent-infant'] as const) {
      const kit = await weeks(['refused', 'refused', 'refused'], { pack: packFixture(name) });
      await presses(kit, 'anwen', 'pathway.start');
      await presses(kit, 'anwen', 'pathway.discuss', { text: 'Nothing helps' });
      await presses(kit, 'lowri', 'pathway.confirm');
      const form = await kit.does('anwen', 'proposal.continue-form');
      expect(drawn(kit, form), name).toMatch(/It holds from now on/);
      const plan = { reasons: 'CANARY shorter', reviewOn: '2026-11-02' };
      expect(await presses(kit, 'anwen', 'proposal.continue', plan), name).toMatchObject({
        says: { say: 'proposal-continues' },
      });
      expect(await opened(kit), name).toMatchObject({ stage: { which: 'stage1' }, next: { step: 'plan' } });
      expect(await shownTo(kit, 'anwen'), name).toMatchObject({ state: 'continues', actions: [] });
      expect((await kit.events()).map(({ type }) => type)).not.toContain('sign-off asked for');
      await kit.passesUntil('2026-11-02 08:00');
      expect((await opened(kit)).suggestion, name).toMatchObject({ suggests: 'planReview' });
    }
  });
});

describe('BMC-4.3 what waits in Stage 3 is not silent', () => {
  it('nothing proposed, or what was proposed has ended: the therapist is asked again, then others as well', async () => {
    for (const end of ['nothing', 'not-agree', 'decline'] as const) {
      const kit = end === 'nothing' ? await inStage3() : await (end === 'decline' ? isSent() : isProposed());
      if (end === 'not-agree') await acts(kit, 'lowri', end, { text: 'CANARY not yet' });
      if (end === 'decline') await acts(kit, 'nia', end, { text: 'CANARY no', back: 'stage3' });
      const [before, heads] = [(await cards(kit, 'anwen')).length, (await cards(kit, 'nia')).length];
      await daysPass(kit, 9);
      expect((await cards(kit, 'anwen')).length, end).toBeGreaterThan(before + 1);
      expect((await cards(kit, 'nia')).length, end).toBeGreaterThan(heads);
    }
  });

  it('what was typed is not lost because a session was recorded meanwhile', async () => {
    const kit = await ready();
    const form = await kit.does('anwen', 'proposal.propose-form');
    await aWeek(kit, 'refused');
    const [send] = form.view?.data.actions ?? [];
    expect(await kit.does('anwen', 'proposal.propose', { ...proposed, ...send?.input })).toMatchObject(
      decided,
    );
  });

  it('a form of another time in Stage 3 changes nothing', async () => {
    const kit = await ready();
    expect(await kit.does('anwen', 'proposal.propose', { ...proposed, seen: 1 })).toMatchObject({
      ...refusal,
      says: { say: 'out-of-date' },
    });
  });

  it('what was decided can be opened from where it led to', async () => {
    for (const back of ['stage1', 'stage4'] as const) {
      const kit = await isSent();
      if (back === 'stage1') await acts(kit, 'nia', 'decline', { text: 'CANARY no', back });
      else await acts(kit, 'nia', 'approve');
      for (const who of ['anwen', 'lowri', 'ruth', 'nia', 'gwenno'])
        expect(verbsOf((await opened(kit, who)).actions), `${who} ${back}`).toContain('proposal.show');
    }
  });

  it('BMC-6 in Stage 4 nobody leaves the stages: whoever comes again is recorded as wanting to', async () => {
    const kit = await isSent();
    await acts(kit, 'nia', 'approve');
    await aWeek(kit, 'attended');
    const { actions } = await opened(kit);
    expect(verbsOf(actions)).not.toContain('pathway.leave');
    expect(verbsOf(actions)).toContain('way-back.record');
    for (let seen = 0; seen < 20; seen += 1)
      expect(await kit.does('anwen', 'pathway.leave', { seen })).toMatchObject(refusal);
    expect((await kit.events()).map(({ type }) => type)).toContain('pathway-signed-off');
  });
});

describe('BMC-7.1 what is signed off is what whoever signs off has seen', () => {
  it('never a day that has passed while it waited: another is named, the review lies after it, and the home hears', async () => {
    const kit = await isSent();
    const near = await kit.session({ date: '2026-10-22', time: '14:00' });
    await kit.session({ date: '2026-11-12', time: '14:00' });
    await kit.passesUntil('2026-10-20 13:00');
    const form = await acts(kit, 'nia', 'approve-form');
    expect(drawn(kit, form)).toMatch(/The day that was proposed has passed/);
    expect(form.view).toMatchObject({
      data: { hasPassed: true, endsOn: '2026-11-03', reviewOn: '2027-01-11' },
    });
    expect(await acts(kit, 'nia', 'approve')).toMatchObject({
      fields: { endsOn: { say: 'sign-off-day-passed' } },
    });
    for (const endsOn of ['2026-10-12', '2026-10-20', '2027-09-01'])
      expect(await acts(kit, 'nia', 'approve', { endsOn }), endsOn).toMatchObject({ fields: { endsOn: {} } });
    const tooEarly = { endsOn: '2026-10-21', reviewOn: '2026-10-21' };
    expect(await acts(kit, 'nia', 'approve', tooEarly)).toMatchObject({ fields: { reviewOn: {} } });
    expect(
      (await kit.records('session')).every(({ status }) => status === 'planned' || status === 'cancelled'),
    ).toBe(true);
    expect((await proposalOf(kit)).decision).toBeUndefined();
    const before = (await kit.channelOf('hafod')).length;
    const named = { endsOn: '2026-10-21', reviewOn: '2027-01-11' };
    expect(await acts(kit, 'nia', 'approve', named)).toMatchObject({ says: { say: 'sign-off-approved' } });
    expect(await shownTo(kit, 'anwen')).toMatchObject({
      ...{ endsOn: london('2026-10-21 00:00'), reviewOn: london('2027-01-11 00:00') },
    });
    const session = (await kit.records('session')).find(({ id }) => id === near);
    expect(session).toMatchObject({ status: 'cancelled' });
    // An updated card notifies nobody: the one of the day after tomorrow is a new one.
    expect((await kit.channelOf('hafod')).length).toBe(before + 1);
    // Nobody around the young person called it off, and nothing was to be said with it (BMC-4.4).
    const card = textOf((await kit.channelOf('hafod')).at(-1));
    expect(card).toContain('Called off by the service');
    expect(card).not.toMatch(/Nia|BMC-4\.0/);
    const why = await kit.does('dee', 'cancellation.open', { session: near });
    expect(why.view).toMatchObject({ data: { clause: 'BMC-4.4', by: null, spokenTo: null } });
    expect(drawn(kit, why)).toMatch(/Individual sessions have ended/);
    expect(drawn(kit, why)).not.toMatch(/Spoken to|Nia|BMC-4\.0/);
    const withdrawn = (await kit.events()).find(({ type }) => type === 'withdrawal signed off');
    expect(withdrawn?.facts).toMatchObject({ endsOn: london('2026-10-21 00:00') });
  });

  it('all sessions from that day on, however far ahead, since those are cancelled', async () => {
    const kit = await isSent();
    const ahead = [
      await kit.session({ date: '2026-11-12', time: '14:00' }),
      await kit.session({ date: '2028-08-24', time: '14:00' }),
    ];
    const form = await acts(kit, 'nia', 'approve-form');
    expect(form.view?.data).toMatchObject({ sessions: { count: ahead.length } });
    expect(await acts(kit, 'nia', 'approve')).toMatchObject(decided);
    const cancelled = (await kit.records('session')).filter(({ id }) => ahead.includes(id));
    expect(cancelled.map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
  });

  it('approved long after, the young person is not asked again in the past', async () => {
    const kit = await isSent();
    await daysPass(kit, 118);
    const form = await acts(kit, 'nia', 'approve-form');
    const [send] = form.view?.data.actions ?? [];
    if (form.view?.card !== 'approve-form') throw new Error('No form');
    const { endsOn, reviewOn } = form.view.data;
    expect(
      await acts(kit, 'nia', 'approve', { ...send?.input, endsOn, reviewOn: '2027-01-11' }),
    ).toMatchObject({
      fields: { reviewOn: {} },
    });
    expect(await acts(kit, 'nia', 'approve', { ...send?.input, endsOn, reviewOn })).toMatchObject(decided);
    const { decision } = await proposalOf(kit);
    expect(decision?.is === 'approved' && decision.reviewOn > decision.endsOn).toBe(true);
    expect(decision?.is === 'approved' && decision.endsOn > kit.now()).toBe(true);
  });

  it('that the young person has come again since it was proposed is on the card and on the form', async () => {
    const kit = await isSent();
    for (const what of ['attended', 'attended'] as const) await aWeek(kit, what);
    expect(await shownTo(kit, 'nia')).toMatchObject({ since: { came: 2, refused: 0 } });
    const detail = await kit.does('nia', 'proposal.show');
    expect(drawn(kit, detail)).toMatch(/Sessions since it was proposed.*Came to 2, refused none/s);
    expect(drawn(kit, await acts(kit, 'nia', 'approve-form'))).toMatch(/Came to 2, refused none/);
    expect((await shownTo(kit, 'gwenno')).since).toBeNull();
  });

  it('of what somebody said more than once on one day, what was recorded last', async () => {
    const kit = await ready();
    for (const note of ['Perhaps', 'Yes, later', 'Not now', 'Perhaps', 'CANARY the last word']) {
      await kit.passes(minutes(1));
      await talk(kit, 'youngPerson', 'anwen', note);
    }
    await propose(kit);
    await acts(kit, 'lowri', 'agree');
    const text = drawn(kit, await kit.does('nia', 'proposal.show'));
    expect(text).toContain('CANARY the last word');
    expect(text).not.toMatch(/Perhaps|Yes, later/);
  });

  it('what came before it, and what was said, opens with it for the clinical team alone', async () => {
    const kit = await isSent();
    expect(await shownTo(kit, 'nia')).toMatchObject({
      before: {
        attempts: { made: 3, needed: 3 },
        meeting: { at: london('2026-09-24 10:00'), came: ['clinical', 'care', 'education'] },
        talks: [{ with: 'youngPerson', by: 'Anwen' }, { with: 'careTeam' }],
      },
    });
    const text = drawn(kit, await kit.does('nia', 'proposal.show'));
    const { ledger } = await opened(kit);
    expect(ledger?.inARow).toBeGreaterThan(2);
    expect((await shownTo(kit, 'nia')).before?.led).toMatchObject({
      ...{ inARow: ledger?.inARow, since: ledger?.since, inPeriod: ledger?.inPeriod, weeks: 8 },
    });
    expect(text).toMatch(/What led here.*Refused: \d in a row, since .*; \d in 8 weeks/s);
    expect(text).toMatch(/3 \(3 needed\)/);
    expect(text).toMatch(/The young person, .*24 Sept?.*as Anwen wrote it.*CANARY not now/s);
    for (const who of ['mags', 'gwenno']) {
      expect(await shownTo(kit, who), who).toMatchObject({ before: null, since: null });
      expect(drawn(kit, await kit.does(who, 'proposal.show')), who).not.toMatch(/CANARY|needed/);
    }
  });

  it('an ending that was declined before is there when another is proposed', async () => {
    const kit = await isSent();
    await acts(kit, 'nia', 'decline', { text: 'CANARY another room first', back: 'stage3' });
    await propose(kit);
    expect(await shownTo(kit, 'lowri')).toMatchObject({ declinedBefore: { by: 'Nia' } });
    expect(drawn(kit, await kit.does('nia', 'proposal.show'))).toMatch(
      /Declined before by Nia.*CANARY another room first/s,
    );
    expect((await shownTo(kit, 'gwenno')).declinedBefore).toBeNull();
  });
});

describe('BMC-7.1 who signs off, and what it waits for', () => {
  it('whoever made it names nobody who signs it off for them', async () => {
    const file = workedService(draft => {
      of(draft.people, 'nia').roles = [{ role: 'headOfClinicalService' }, { role: 'clinicalLead' }];
      draft.people.push(
        someone('bethan', { role: 'clinicalLead' }),
        someone('hefin', { role: 'headOfClinicalService' }),
      );
    });
    const kit = await ready({ file });
    await propose(kit, {}, 'nia');
    await acts(kit, 'anwen', 'agree');
    const delegation = { to: 'bethan', from: '2026-09-24', until: '2026-10-30' };
    expect(await kit.does('nia', 'delegation.record', delegation)).toMatchObject(decided);
    expect(await acts(kit, 'nia', 'approve')).toMatchObject({ says: { say: 'sign-off-own' } });
    expect(await acts(kit, 'bethan', 'approve')).toMatchObject({ says: { say: 'sign-off-not-yours' } });
    expect(await kit.does('hefin', 'delegation.record', delegation)).toMatchObject(decided);
    expect(await acts(kit, 'bethan', 'approve')).toMatchObject(decided);
  });

  it('an unanswered question stops nobody who signs off, and whoever asked hears that it is unanswered', async () => {
    const kit = await isSent();
    await acts(kit, 'nia', 'ask', { text: 'CANARY another therapist?' });
    const before = (await proposalCards(kit, 'nia')).length;
    await daysPass(kit, 5);
    expect((await proposalCards(kit, 'nia')).length).toBeGreaterThan(before);
    expect(verbsOf((await shownTo(kit, 'nia')).actions)).toEqual([
      'proposal.approve-form',
      'proposal.decline-form',
    ]);
    expect(await acts(kit, 'nia', 'approve')).toMatchObject(decided);
    expect(await shownTo(kit, 'anwen')).toMatchObject({
      state: 'approved',
      questions: [{ by: 'Nia', answeredBy: null }],
    });
  });

  it('with nobody left who could answer, whoever signs off is told', async () => {
    const kit = await isSent();
    await acts(kit, 'nia', 'ask', { text: 'CANARY why' });
    await kit.imports(
      workedService(draft => {
        for (const who of ['anwen', 'lowri']) of(draft.people, who).left = '2026-09-24';
      }),
    );
    await kit.settles();
    const before = (await proposalCards(kit, 'nia')).length;
    await daysPass(kit, 3);
    expect((await proposalCards(kit, 'nia')).length).toBeGreaterThan(before);
    expect(await acts(kit, 'nia', 'decline', { text: 'CANARY nobody', back: 'stage1' })).toMatchObject(
      decided,
    );
  });

  it('a Head who came during a question is asked when the answer comes', async () => {
    const kit = await isSent();
    await acts(kit, 'nia', 'ask', { text: 'CANARY why' });
    await kit.imports(
      workedService(draft => {
        of(draft.people, 'nia').left = '2026-09-24';
        draft.people.push(someone('hefin', { role: 'headOfClinicalService' }));
      }),
    );
    await kit.settles();
    await acts(kit, 'anwen', 'reply', { text: 'CANARY therefore' });
    expect(await lastCardOf(kit, 'hefin')).toMatch(/something waits for your decision/);
  });

  it('where there is no deputy, none is said to have been asked; those who made it hear that it waits', async () => {
    const kit = await isSent();
    await daysPass(kit, 7);
    expect((await kit.events()).map(({ type }) => type)).not.toContain('deputy asked as well');
    expect((await proposalOf(kit)).deputyAsked).toBeUndefined();
    for (const who of ['anwen', 'lowri'])
      expect(await lastCardOf(kit, who), who).toMatch(/there is something to see/);
  });

  it('a delegation begins by day', async () => {
    const kit = await isSent({ file: workedService(draft => void draft.people.push(bethan)) });
    const days = { to: 'bethan', from: '2026-09-26', until: '2026-09-30' };
    expect(await kit.does('nia', 'delegation.record', days)).toMatchObject(decided);
    for (const moment of ['2026-09-25 12:00', '2026-09-26 06:30']) await kit.passesUntil(moment);
    expect((await proposalCards(kit, 'bethan')).join()).not.toMatch(/waits for your decision/);
    await kit.passesUntil('2026-09-26 07:30');
    expect(await lastCardOf(kit, 'bethan')).toMatch(/waits for your decision/);
  });

  it('a delegation to somebody who made what waits says at once for how many they cannot sign, and a count alone', async () => {
    const dates = { from: '2026-09-24', until: '2026-11-24' };
    const delegated = async (kit: Awaited<ReturnType<typeof isSent>>, to: string) =>
      (await kit.does('nia', 'delegation.record', { to, ...dates })).says;
    const file = workedService(draft => {
      draft.people.push(bethan);
    });
    const kit = await isProposed({ file });
    expect(await delegated(kit, 'lowri')).toMatchObject({ say: 'delegated' });
    expect(await acts(kit, 'lowri', 'agree')).toMatchObject(decided);
    const says = await delegated(kit, 'lowri');
    expect(says).toEqual({
      say: 'delegated-but-own',
      with: { who: 'Lowri', from: dates.from, to: dates.until, count: 1 },
    });
    expect(await delegated(kit, 'bethan')).toMatchObject({ say: 'delegated' });
    const mine = (await kit.ownRecords('delegation', 'nia')).map(({ to }) => to).sort();
    expect(mine).toEqual(['bethan', 'lowri', 'lowri']);
    expect((await acts(kit, 'lowri', 'approve')).says).toMatchObject({ say: 'sign-off-own' });
    await acts(kit, 'nia', 'decline', { text: 'CANARY another room first', back: 'stage3' });
    expect(await delegated(kit, 'lowri')).toMatchObject({ say: 'delegated' });
  });

  it('and once it is over nothing is asked of whoever signed off for the Head', async () => {
    for (const ends of [true, false]) {
      const kit = await isSent({ file: workedService(draft => void draft.people.push(bethan)) });
      const days = { to: 'bethan', from: '2026-09-24', until: ends ? '2026-10-30' : '2026-09-24' };
      expect(await kit.does('nia', 'delegation.record', days)).toMatchObject(decided);
      await kit.settles();
      expect(await lastCardOf(kit, 'bethan')).toMatch(/waits for your decision/);
      const [delegation] = await kit.ownRecords('delegation', 'nia');
      if (ends) await kit.does('nia', 'delegation.end', { delegation: delegation?.id });
      else await kit.passesUntil('2026-09-25 07:30');
      await kit.settles();
      expect(await lastCardOf(kit, 'bethan'), `${ends}`).toMatch(/nothing is asked of you/);
      expect(await lastCardOf(kit, 'nia'), `${ends}`).toMatch(/waits for your decision/);
    }
  });
});
