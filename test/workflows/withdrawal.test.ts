import { describe, expect, it } from 'vitest';
import { workedService } from '../house/service.ts';
import { london, of, someone } from '../people/hafod.ts';
import { packFixture } from '../policy/fixture.ts';
import { confirmed, inStage2, leads } from './meeting-kit.ts';
import { infantsAfterThree } from './packs-kit.ts';
import { aWeek, everybody, inStage1, opened, presses, verbsOf, weeks } from './pathway-kit.ts';
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
const notClinical = ['dee', 'mags', 'catrin', 'gwenno', 'sian', 'theo', 'alun', 'nobody'];

describe('BMC-4.3 Stage 3: after the meeting it is decided to continue, or to propose an ending', () => {
  it('begins with what came of the meeting; another meeting keeps Stage 2', async () => {
    const kit = await confirmed();
    await kit.passesUntil('2026-09-24 11:01');
    const outcome = { came: 'clinical,care,education', result: 'another-meeting', next: 'Again' };
    await leads(kit, 'outcome', outcome);
    expect(await opened(kit)).toMatchObject({ stage: { which: 'stage2' }, next: { step: 'meeting' } });
    const third = await inStage3();
    expect(await opened(third)).toMatchObject({ stage: { which: 'stage3' }, next: { step: 'decision' } });
    expect((await third.events()).map(({ type }) => type)).toContain('stage 3 started');
    expect(await third.records('stay')).toMatchObject([
      { stage: 'stage1', ended: { how: 'next-stage' } },
      { stage: 'stage2', ended: { how: 'next-stage' } },
      { stage: 'stage3' },
    ]);
  });

  it('nobody skips a stage: in Stage 1 and 2 nothing can be proposed, whatever is pressed', async () => {
    for (const kit of [await inStage1(), await inStage2()]) {
      const seen = (await opened(kit)).stage?.which === 'stage1' ? 2 : 4;
      for (const who of ['anwen', 'lowri', 'nia', ...notClinical])
        for (const verb of ['proposal.propose-form', 'proposal.propose', 'proposal.continue'])
          expect(await kit.does(who, verb, { ...proposed, seen }), `${who} ${verb}`).toMatchObject(refusal);
      expect(await kit.records('proposal')).toEqual([]);
    }
  });

  it('to continue, one proposes a plan and the other agrees: back to Stage 1, and the plan is looked at on its day', async () => {
    const kit = await inStage3();
    const plan = { reasons: 'CANARY shorter, at home', reviewOn: '2026-11-02' };
    expect(await presses(kit, 'anwen', 'proposal.continue', plan)).toMatchObject(decided);
    await kit.settles();
    expect(await lastCardOf(kit, 'lowri')).toMatch(/KL: you are asked to agree to something/);
    expect(await acts(kit, 'anwen', 'agree')).toMatchObject(refusal);
    expect(await acts(kit, 'lowri', 'agree')).toMatchObject({ says: { say: 'proposal-continues' } });
    expect(await opened(kit)).toMatchObject({
      stage: { which: 'stage1' },
      next: { step: 'plan', who: ['Anwen'] },
      suggestion: null,
    });
    expect(await lastCardOf(kit, 'anwen')).toMatch(/it has been decided/);
    await kit.passesUntil('2026-11-02 08:00');
    expect((await opened(kit)).suggestion).toMatchObject({ suggests: 'planReview', clause: 'BMC-4.3' });
    expect(await presses(kit, 'anwen', 'pathway.discuss', { text: 'No better' })).toMatchObject(decided);
  });

  it('the clinical lead may propose as well, and then the therapist agrees', async () => {
    const kit = await ready();
    await propose(kit, {}, 'lowri');
    expect(await lastCardOf(kit, 'anwen')).toMatch(/you are asked to agree/);
    expect(await acts(kit, 'lowri', 'agree')).toMatchObject(refusal);
    expect(await acts(kit, 'anwen', 'agree')).toMatchObject({ says: { say: 'proposal-sent' } });
  });

  it('who does not agree says why; the young person stays in Stage 3 and a new proposal can be made', async () => {
    const kit = await isProposed();
    expect(await acts(kit, 'lowri', 'not-agree', { text: '' })).toMatchObject({ outcome: 'asks' });
    expect(await acts(kit, 'lowri', 'not-agree', { text: 'CANARY too early' })).toMatchObject(decided);
    expect(await shownTo(kit, 'anwen')).toMatchObject({ state: 'not-agreed', actions: [] });
    expect((await shownTo(kit, 'anwen')).why).not.toBeNull();
    expect(await lastCardOf(kit, 'anwen')).toMatch(/it was not agreed to/);
    expect(await opened(kit)).toMatchObject({ stage: { which: 'stage3' }, next: { step: 'decision' } });
    expect(await propose(kit)).toMatchObject(decided);
  });

  it('who is silent is asked again by day, without an end', async () => {
    const kit = await isProposed();
    const before = (await proposalCards(kit, 'lowri')).length;
    await daysPass(kit, 7);
    expect((await proposalCards(kit, 'lowri')).length).toBeGreaterThanOrEqual(before + 3);
    expect(await opened(kit)).toMatchObject({ next: { step: 'agreement', who: ['Lowri'] } });
  });
});

describe('BMC-2.1f, BMC-2.1g what comes before an ending can be proposed', () => {
  it('is listed with its clause, and can be done from there', async () => {
    const kit = await inStage3();
    const { view } = await kit.does('anwen', 'proposal.propose-form');
    expect(view).toMatchObject({
      card: 'proposal-missing',
      data: {
        missing: [
          {
            ...{ condition: 'attempts', clause: 'BMC-2.1f', count: { made: 0, needed: 3 } },
            action: { verb: 'attempt.form' },
          },
          { condition: 'youngPerson', clause: 'BMC-2.1g', action: { verb: 'conversation.form' } },
          { condition: 'careTeam', clause: 'BMC-2.1g', action: { verb: 'conversation.form' } },
        ],
      },
    });
    expect(
      await kit.does('anwen', 'proposal.propose', { ...proposed, seen: (await opened(kit)).stage?.since }),
    ).toMatchObject({
      ...refusal,
      says: { say: 'proposal-incomplete' },
    });
    for (const date of ['2026-09-21', '2026-09-22']) await attempt(kit, 'home-visit', date);
    await talk(kit, 'youngPerson');
    const nearly = (await kit.does('anwen', 'proposal.propose-form')).view;
    expect(nearly).toMatchObject({
      data: { missing: [{ count: { made: 2, needed: 3 } }, { condition: 'careTeam' }] },
    });
    await attempt(kit, 'other-time', '2026-09-23');
    await talk(kit, 'careTeam', 'ruth');
    await propose(kit);
    const counted = (await kit.events()).find(({ type }) => type === 'attempts counted');
    expect(counted).toMatchObject({ clause: 'BMC-2.1f', facts: { made: 3, needed: 3 } });
    await acts(kit, 'anwen', 'take-back', { text: 'Once more' });
    expect((await kit.does('anwen', 'proposal.propose-form')).view).toMatchObject({ card: 'proposal-form' });
  });

  it('the meeting counts only with every party that has a part in it (BMC-4.2); another one can be called', async () => {
    const kit = await inStage3({}, 'clinical,care');
    expect((await kit.does('anwen', 'proposal.propose-form')).view).toMatchObject({
      data: { missing: [{ condition: 'parties', clause: 'BMC-4.2' }, {}, {}, {}] },
    });
    expect(verbsOf((await opened(kit)).actions)).toContain('meeting.call-form');
    expect((await kit.does('anwen', 'meeting.call-form')).outcome).toBe('shows');
  });

  it('the talks are recorded by those whom the policy names, and open for the clinical team alone', async () => {
    const kit = await inStage3();
    for (const who of ['lowri', ...notClinical])
      expect(await talk(kit, 'youngPerson', who)).toMatchObject(refusal);
    expect(await talk(kit, 'clinicalLead')).toMatchObject({ fields: { with: {} } });
    expect(await talk(kit, 'network')).toMatchObject({ fields: { with: {} } });
    const future = { with: 'careTeam', date: '2026-12-01', note: 'CANARY' };
    expect(await kit.does('anwen', 'conversation.record', future)).toMatchObject({ fields: { date: {} } });
    expect(await talk(kit, 'careTeam', 'ruth')).toMatchObject(decided);
    expect(JSON.stringify(await kit.events())).not.toContain('CANARY');
  });

  it('without anybody who could sign off it cannot be proposed, and whom to ask is said', async () => {
    const file = workedService(draft => {
      of(draft.people, 'nia').roles = [];
      of(draft.people, 'lowri').roles = [{ role: 'clinicalLead', setting: 'hafod' }];
    });
    const kit = await ready({ file });
    const { view } = await kit.does('anwen', 'proposal.propose-form');
    // Lowri could be the deputy, but she is the one who agrees.
    expect(view).toMatchObject({ data: { missing: [{ condition: 'signers', clause: 'BMC-7.1' }] } });
    expect(
      await kit.does('anwen', 'proposal.propose', { ...proposed, seen: (await opened(kit)).stage?.since }),
    ).toMatchObject(refusal);
  });

  it('days lie ahead, and the review comes after the end', async () => {
    const kit = await ready();
    expect(await propose(kit, { endsOn: '2026-09-24' })).toMatchObject({ fields: { endsOn: {} } });
    expect(await propose(kit, { endsOn: '2027-09-24' })).toMatchObject({ fields: { endsOn: {} } });
    expect(await propose(kit, { reviewOn: '2026-10-11' })).toMatchObject({ fields: { reviewOn: {} } });
    expect(await propose(kit, { reasons: 'x'.repeat(700) })).toMatchObject({
      fields: { reasons: { say: 'field-too-long' } },
    });
    expect(await kit.records('proposal')).toEqual([]);
  });
});

describe('BMC-7.1 no withdrawal without the sign-off', () => {
  it('the Head gets it in the chat, opens it, approves it after seeing what happens: and sessions end from that day', async () => {
    const kit = await isSent();
    for (const [date, time] of [
      ['2026-10-06', '14:00'],
      ['2026-10-13', '14:00'],
      ['2026-10-20', '14:00'],
    ] as const)
      await kit.session({ date, time });
    expect(await lastCardOf(kit, 'nia')).toMatch(/KL: something waits for your decision/);
    const seen = await shownTo(kit, 'nia');
    expect(seen).toMatchObject({ state: 'to-sign', by: 'Anwen', agreed: { by: 'Lowri' } });
    expect(verbsOf(seen.actions)).toEqual([
      'proposal.approve-form',
      'proposal.decline-form',
      'proposal.ask-form',
    ]);
    const form = await acts(kit, 'nia', 'approve-form');
    expect(drawn(kit, form)).toMatch(/2 fall away, not held against the young person, from.*12 Oct/);
    expect((await proposalOf(kit)).decision).toBeUndefined();
    expect(await acts(kit, 'nia', 'approve')).toMatchObject({ says: { say: 'sign-off-approved' } });
    expect(
      (await kit.records('session')).filter(one => one.start > kit.now()).map(one => one.status),
    ).toEqual(['planned', 'cancelled', 'cancelled']);
    const ended = (await kit.records('cancellation')).filter(({ told }) => told.length === 0);
    expect(ended.map(({ countsAs, by }) => [countsAs, by])).toEqual([
      ['service', 'nia'],
      ['service', 'nia'],
    ]);
    expect(await opened(kit)).toMatchObject({ stage: { which: 'stage4' }, next: { step: 'notices' } });
    for (const who of ['anwen', 'lowri', 'ruth'])
      expect(await lastCardOf(kit, who)).toMatch(/it has been decided/);
    expect(await shownTo(kit, 'anwen')).toMatchObject({
      decision: { is: 'approved', by: 'Nia', as: 'head' },
      actions: [],
    });
  });

  it('no session is planned, moved or offered from that day on', async () => {
    const kit = await isSent();
    const before = await kit.session({ date: '2026-10-06', time: '14:00' });
    await acts(kit, 'nia', 'approve');
    const plan = { youngPerson: 'kl', what: 'Art', lengthMinutes: 50, place: 'Hut', clashes: 'anyway' };
    const late = { ...plan, date: '2026-10-13', time: '14:00' };
    expect(await kit.does('anwen', 'session.plan', late)).toMatchObject({
      fields: { date: { say: 'sessions-have-ended' } },
    });
    const moved = { session: before, seen: 1, date: '2026-10-14', time: '14:00', place: 'Hut' };
    expect(await kit.does('anwen', 'session.change', { ...moved, lengthMinutes: 50 })).toMatchObject({
      fields: { date: { say: 'sessions-have-ended' } },
    });
    expect(await kit.does('anwen', 'session.plan', { ...late, date: '2026-10-09' })).toMatchObject(decided);
  });

  it('never the proposer or the one who agreed, and nobody else, whatever they press or forge', async () => {
    const kit = await isSent();
    for (const verb of ['approve', 'decline', 'ask', 'approve-form', 'decline-form', 'ask-form'])
      for (const who of ['anwen', 'lowri', 'ruth', ...notClinical])
        expect(await acts(kit, who, verb, { text: 'x', back: 'stage1' }), `${who} ${verb}`).toMatchObject(
          refusal,
        );
    expect(await acts(kit, 'lowri', 'approve')).toMatchObject({
      says: { say: 'sign-off-own' },
      clause: 'BMC-7.1',
    });
    for (const forged of ['other', '', '../kl', undefined])
      expect(await kit.does('nia', 'proposal.approve', { proposal: forged, seen: 2 })).toMatchObject(refusal);
    expect(await acts(kit, 'nia', 'approve', { seen: 1 })).toMatchObject({ says: { say: 'out-of-date' } });
    expect(await shownTo(kit, 'nia')).toMatchObject({ state: 'to-sign' });
  });

  it('before the other has agreed, the Head cannot decide it', async () => {
    const kit = await isProposed();
    expect(await acts(kit, 'nia', 'approve')).toMatchObject({
      ...refusal,
      says: { say: 'sign-off-not-yet' },
    });
  });

  it('declined with a reason: sessions go on, back to Stage 1 or 3 as the Head says', async () => {
    for (const back of ['stage1', 'stage3'] as const) {
      const kit = await isSent();
      expect(await acts(kit, 'nia', 'decline', { text: '', back })).toMatchObject({ outcome: 'asks' });
      expect(await acts(kit, 'nia', 'decline', { text: 'CANARY try the other room', back })).toMatchObject(
        decided,
      );
      expect(await opened(kit)).toMatchObject({ stage: { which: back } });
      expect(await shownTo(kit, 'anwen')).toMatchObject({ state: 'declined', decision: { by: 'Nia', back } });
      expect((await shownTo(kit, 'anwen')).why).not.toBeNull();
      expect(await lastCardOf(kit, 'lowri')).toMatch(/it has been decided/);
      expect(
        (
          await kit.does('anwen', 'session.plan', {
            ...{ youngPerson: 'kl', what: 'Art', lengthMinutes: 50, place: 'Hut' },
            ...{ date: '2026-11-17', time: '15:00', clashes: 'anyway' },
          })
        ).outcome,
      ).toBe('decided');
    }
  });

  it('a question is answered on the card, and the clock stands still until then', async () => {
    const kit = await isSent();
    expect(await acts(kit, 'nia', 'ask', { text: 'CANARY another therapist?' })).toMatchObject(decided);
    expect(await lastCardOf(kit, 'anwen')).toMatch(/a question waits for your answer/);
    const second = await acts(kit, 'nia', 'ask', { text: 'CANARY and the room?' });
    expect(second).toMatchObject({ says: { say: 'sign-off-question-open' } });
    // Ten days pass, the deputy is not asked: it waits for the answer, of which they are reminded.
    await daysPass(kit, 10);
    expect((await proposalOf(kit)).deputyAsked).toBeUndefined();
    expect((await proposalCards(kit, 'anwen')).length).toBeGreaterThanOrEqual(4);
    for (const who of ['ruth', 'nia', 'dee'])
      expect(await acts(kit, who, 'reply', { text: 'x' }), who).toMatchObject(refusal);
    expect(await acts(kit, 'lowri', 'reply', { text: 'CANARY yes, two' })).toMatchObject(decided);
    const seen = await shownTo(kit, 'nia');
    expect(seen).toMatchObject({ state: 'to-sign', questions: [{ by: 'Nia', answeredBy: 'Lowri' }] });
    expect(await lastCardOf(kit, 'nia')).toMatch(/something waits for your decision/);
    expect(await acts(kit, 'nia', 'approve')).toMatchObject(decided);
  });

  it('is never silent and never expires: reminders, then the deputy, who is another clinical lead', async () => {
    const file = workedService(draft => {
      draft.people.push(someone('bethan', { role: 'clinicalLead' }));
    });
    const kit = await isSent({ file });
    expect(await acts(kit, 'bethan', 'approve')).toMatchObject({ says: { say: 'sign-off-not-yours' } });
    const before = (await proposalCards(kit, 'nia')).length;
    await daysPass(kit, 4);
    expect((await proposalCards(kit, 'nia')).length).toBe(before + 3);
    expect((await proposalCards(kit, 'bethan')).join()).not.toMatch(/waits for your decision/);
    await daysPass(kit, 2);
    expect(await lastCardOf(kit, 'bethan')).toMatch(/something waits for your decision/);
    expect((await kit.events()).map(({ type }) => type)).toContain('deputy asked as well');
    expect(await lastCardOf(kit, 'anwen')).toMatch(/there is something to see/);
    await daysPass(kit, 30);
    expect((await proposalCards(kit, 'nia')).length).toBeGreaterThan(before + 20);
    expect(await acts(kit, 'lowri', 'approve')).toMatchObject({ says: { say: 'sign-off-own' } });
    const named = { endsOn: '2026-11-09', reviewOn: '2027-01-11' };
    expect(await acts(kit, 'bethan', 'approve', named)).toMatchObject(decided);
    expect(await shownTo(kit, 'anwen')).toMatchObject({ decision: { by: 'Bethan', as: 'deputy' } });
  });

  it('two decisions at once: one counts, the other is told', async () => {
    const file = workedService(draft => {
      draft.people.push(someone('hefin', { role: 'headOfClinicalService' }));
    });
    const kit = await isSent({ file });
    const { id: proposal, version: seen } = await proposalOf(kit);
    const both = await Promise.all([
      kit.does('nia', 'proposal.approve', { proposal, seen }),
      kit.does('hefin', 'proposal.decline', { proposal, seen, text: 'No', back: 'stage1' }),
    ]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['decided', 'ignored']);
    expect(both.find(({ outcome }) => outcome === 'ignored')).toMatchObject({
      says: { say: 'proposal-decided' },
    });
    const types = (await kit.events()).map(({ type }) => type);
    expect(
      types.filter(type => type === 'withdrawal signed off' || type === 'withdrawal declined'),
    ).toHaveLength(1);
  });

  it('a delegate only by a dated delegation that the Head recorded, and not a day longer', async () => {
    const file = workedService(draft => {
      draft.people.push(someone('bethan', { role: 'clinicalLead' }));
    });
    const kit = await isSent({ file });
    const days = { to: 'bethan', from: '2026-09-25', until: '2026-09-26' };
    for (const who of ['lowri', 'bethan', 'anwen', 'dee'])
      expect(await kit.does(who, 'delegation.record', days), who).toMatchObject(refusal);
    expect(await kit.does('nia', 'delegation.record', { ...days, to: 'dee' })).toMatchObject({
      fields: { to: {} },
    });
    expect(await kit.does('nia', 'delegation.record', { ...days, until: '2026-09-24' })).toMatchObject({
      fields: { until: { say: 'end-before-start' } },
    });
    expect(await kit.does('nia', 'delegation.record', days)).toMatchObject({ says: { say: 'delegated' } });
    expect(await acts(kit, 'bethan', 'approve')).toMatchObject({ says: { say: 'sign-off-not-yours' } });
    await kit.passesUntil('2026-09-25 09:00');
    expect(await lastCardOf(kit, 'bethan')).toMatch(/something waits for your decision/);
    const { id: delegation } = (await kit.ownRecords('delegation', 'nia'))[0] ?? {};
    expect((await kit.does('nia', 'delegate')).view).toMatchObject({
      data: { standing: [{ name: 'Bethan', end: { input: { delegation } } }] },
    });
    await kit.passesUntil('2026-09-27 00:01');
    expect(await acts(kit, 'bethan', 'approve')).toMatchObject({ says: { say: 'sign-off-not-yours' } });
    await kit.does('nia', 'delegation.record', { ...days, until: '2026-10-30' });
    const [last] = [...(await kit.ownRecords('delegation', 'nia'))].sort((a, b) => b.start - a.start);
    expect(await kit.does('nia', 'delegation.end', { delegation: last?.id })).toMatchObject(decided);
    expect(await acts(kit, 'bethan', 'approve')).toMatchObject({ says: { say: 'sign-off-not-yours' } });
    await kit.does('nia', 'delegation.record', { ...days, until: '2026-10-30' });
    expect(await acts(kit, 'bethan', 'approve')).toMatchObject(decided);
    expect(await shownTo(kit, 'anwen')).toMatchObject({ decision: { by: 'Bethan', as: 'delegate' } });
  });

  it('whoever made it takes it back, and the young person can leave the stages then; with it open they cannot', async () => {
    const kit = await isSent();
    await aWeek(kit, 'attended');
    expect(await presses(kit, 'anwen', 'pathway.leave')).toMatchObject({
      ...refusal,
      says: { say: 'pathway-proposal-open' },
    });
    expect(await acts(kit, 'anwen', 'take-back', { text: 'CANARY came again' })).toMatchObject(decided);
    expect(await lastCardOf(kit, 'nia')).toMatch(/it was taken back/);
    expect(await acts(kit, 'nia', 'approve')).toMatchObject({ outcome: 'ignored' });
    expect(await presses(kit, 'anwen', 'pathway.leave')).toMatchObject(decided);
  });

  it('others who come into the roles are shown what waits', async () => {
    const kit = await isSent();
    await kit.imports(
      workedService(draft => {
        of(draft.people, 'nia').left = '2026-09-24';
        draft.people.push(someone('hefin', { role: 'headOfClinicalService' }));
      }),
    );
    await kit.settles();
    expect(await lastCardOf(kit, 'hefin')).toMatch(/something waits for your decision/);
    expect(await acts(kit, 'nia', 'approve')).toMatchObject(refusal);
    expect(await acts(kit, 'hefin', 'approve')).toMatchObject(decided);
  });

  it('nothing of it stands in a chat, and each sees what the grants table allows', async () => {
    const kit = await isSent();
    await acts(kit, 'nia', 'ask', { text: 'CANARY why' });
    await acts(kit, 'anwen', 'reply', { text: 'CANARY therefore' });
    for (const who of ['anwen', 'ruth', 'lowri', 'nia'])
      expect((await shownTo(kit, who)).reasons, who).not.toBeNull();
    for (const who of ['mags', 'gwenno'])
      expect(await shownTo(kit, who), who).toMatchObject({
        ...{ reasons: null, ending: null, questions: [], why: null, endsOn: london('2026-10-12 00:00') },
      });
    for (const who of ['dee', 'catrin', 'sian', 'theo', 'alun', 'nobody'])
      expect(await kit.does(who, 'proposal.show'), who).toMatchObject(refusal);
    const posts = await Promise.all(
      everybody.map(async who => [await kit.chatOf(who), await kit.channelOf(who)]),
    );
    expect(JSON.stringify([posts, await kit.events()])).not.toContain('CANARY');
    for (const channel of ['hafod', 'ysgol'])
      expect(JSON.stringify(await kit.channelOf(channel))).not.toContain('proposal');
  });
});

describe('the same machine by other policies', () => {
  it('WHS-2.1, WHS-2.5 a special school: pastoral lead heard, the family where possible, and the Head signs off', async () => {
    const kit = await weeks(['refused', 'refused'], { pack: packFixture('west-heath') });
    await presses(kit, 'anwen', 'pathway.start');
    await presses(kit, 'anwen', 'pathway.discuss', { text: 'Nothing helps' });
    await presses(kit, 'lowri', 'pathway.confirm');
    expect(await opened(kit)).toMatchObject({ stage: { which: 'stage3' }, next: { step: 'decision' } });
    const stays = Object.groupBy(await kit.records('stay'), ({ stage }) => stage);
    expect(stays).toMatchObject({
      stage1: [{ ended: { how: 'next-stage' } }],
      stage2: [{ ended: { how: 'next-stage' } }],
      stage3: [{}],
    });
    const kinds = packFixture('west-heath').attempts.kinds;
    for (const [index, kind] of kinds.slice(0, 2).entries()) await attempt(kit, kind.id, `2026-09-1${index}`);
    const later = { date: '2026-09-15', note: 'Tried' };
    await kit.does('anwen', 'conversation.record', { ...later, with: 'pastoralLead' });
    const wanted = { ...proposed, endsOn: '2026-10-12', reviewOn: '2027-01-11', early: 'CANARY it harms' };
    expect(await presses(kit, 'anwen', 'proposal.propose', wanted)).toMatchObject({
      fields: { notHeard: { say: 'proposal-not-heard-why' } },
    });
    expect(
      await presses(kit, 'anwen', 'proposal.propose', { ...wanted, notHeard: 'No answer to two letters' }),
    ).toMatchObject({ says: { say: 'proposal-sent' } });
    await kit.settles();
    expect(await acts(kit, 'anwen', 'approve')).toMatchObject(refusal);
    expect(await acts(kit, 'nia', 'approve')).toMatchObject(decided);
  });

  it('WHS-2.5 where nobody is asked to agree, a plan to continue holds at once, and nobody is asked to sign it off', async () => {
    const kit = await weeks(['refused', 'refused'], { pack: packFixture('west-heath') });
    await presses(kit, 'anwen', 'pathway.start');
    await presses(kit, 'anwen', 'pathway.discuss', { text: 'Nothing helps' });
    await presses(kit, 'lowri', 'pathway.confirm');
    const plan = { reasons: 'CANARY shorter ones', reviewOn: '2026-10-12' };
    expect(await presses(kit, 'anwen', 'proposal.continue', plan)).toMatchObject({
      says: { say: 'proposal-continues' },
    });
    await kit.settles();
    expect(await opened(kit)).toMatchObject({ stage: { which: 'stage1' }, next: { step: 'plan' } });
    expect(await proposalCards(kit, 'nia')).toEqual([]);
    expect(await shownTo(kit, 'anwen')).toMatchObject({ state: 'continues', actions: [] });
  });

  it('PIP-4, PIP-8 parent-infant: the supervisor signs off, and sessions may become fewer before they end', async () => {
    const kit = await infantsAfterThree();
    const form = await kit.does('anwen', 'proposal.propose-form');
    expect(drawn(kit, form)).toMatch(/can become fewer first.*Every fortnight from.*Every month from/s);
    expect(await presses(kit, 'anwen', 'proposal.propose', proposed)).toMatchObject({
      says: { say: 'proposal-sent' },
    });
    await kit.settles();
    expect(await lastCardOf(kit, 'lowri')).toMatch(/something waits for your decision/);
    expect(await acts(kit, 'nia', 'approve')).toMatchObject({ says: { say: 'sign-off-not-yours' } });
    expect(await acts(kit, 'lowri', 'approve')).toMatchObject(decided);
  });
});
