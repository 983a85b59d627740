import { describe, expect, it } from 'vitest';
import { days } from '../../src/time.ts';
import { buttonsOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of, someone } from '../people/hafod.ts';
import { packFixture } from '../policy/fixture.ts';
import {
  asked,
  aWeek,
  cards,
  inStage1,
  lastCard,
  opened,
  presses,
  refusedThrice,
  verbsOf,
  type Week,
  weeks,
} from './pathway-kit.ts';
import { drawn } from './summary-kit.ts';

const refusal = { outcome: 'refused' } as const;
const everybody = [
  'dee',
  'owen',
  'mags',
  'catrin',
  'anwen',
  'ruth',
  'lowri',
  'nia',
  'gwenno',
  'hafod',
  'ysgol',
];

describe('BMC-4.1 what the policy suggests', () => {
  it('three refusals in a row: the therapist is shown Stage 1 with the facts and the clause, and nobody else is told', async () => {
    const kit = await weeks(['attended', 'refused', 'refused']);
    expect(await cards(kit, 'anwen')).toEqual([]);
    await aWeek(kit, 'refused');
    expect(await lastCard(kit, 'anwen')).toMatch(/KL: a suggestion to decide on/);
    for (const other of everybody.filter(who => who !== 'anwen'))
      expect(await cards(kit, other), other).toEqual([]);
    expect(await opened(kit)).toMatchObject({
      stage: null,
      suggestion: { suggests: 'stage1', clause: 'BMC-4.1', fact: { rule: 'inARow', found: 3 } },
      next: { step: 'decide', who: ['Anwen'] },
      ledger: { inARow: 3, inPeriod: 3, weeks: 8, apart: [{ outcome: 'attended', count: 1 }] },
    });
    // Nothing starts by itself.
    await kit.passes(days(20));
    expect(await opened(kit)).toMatchObject({ stage: null });
    expect(await kit.records('stay')).toEqual([]);
  });

  it('four in eight weeks suggest it too, though the young person came in between; four in nine do not', async () => {
    const often: Week[] = ['refused', 'attended', 'refused', 'attended', 'refused', 'attended'];
    const kit = await weeks(often);
    expect(await cards(kit, 'anwen')).toEqual([]);
    await aWeek(kit, 'refused');
    expect((await opened(kit)).suggestion).toMatchObject({
      suggests: 'stage1',
      fact: { rule: 'inPeriod', found: 4, weeks: 8 },
    });
    const seldom = await weeks([...often, 'attended', 'attended', 'refused']);
    expect((await opened(seldom)).suggestion).toBeNull();
  });

  it('illness, not being brought and what the service cancels never count, and break no row', async () => {
    const kit = await weeks(['unable', 'notBrought', 'service', 'unable', 'notBrought', 'service']);
    expect((await opened(kit)).ledger).toMatchObject({
      inARow: 0,
      inPeriod: 0,
      apart: [
        { outcome: 'unable', count: 2 },
        { outcome: 'notBrought', count: 2 },
        { outcome: 'service', count: 2 },
      ],
    });
    expect(await cards(kit, 'anwen')).toEqual([]);
    const mixed = await weeks(['refused', 'unable', 'refused', 'notBrought', 'service', 'refusedInSummary']);
    expect((await opened(mixed)).suggestion).toMatchObject({ fact: { rule: 'inARow', found: 3 } });
  });

  it('a refused session that moved keeps its refusal', async () => {
    const kit = await weeks(['moved', 'refused', 'refused']);
    const { ledger, suggestion } = await opened(kit);
    expect(ledger).toMatchObject({ inARow: 3, apart: [{ outcome: 'unknown', count: 1 }] });
    expect(suggestion).toMatchObject({ suggests: 'stage1' });
  });

  it('holds no longer once the young person comes: the card asks for nothing, and says so', async () => {
    const kit = await refusedThrice();
    await aWeek(kit, 'attended');
    expect(await lastCard(kit, 'anwen')).toMatch(/nothing is asked of you here now/);
    expect(await opened(kit)).toMatchObject({ suggestion: null, next: { step: 'usual' } });
    expect((await kit.events()).map(({ type }) => type)).toContain('policy suggestion holds no longer');
  });

  it('looks anew when a summary is changed or taken back', async () => {
    const kit = await weeks(['refusedInSummary', 'refused', 'refused']);
    const [first] = await kit.records('session');
    const back = { session: first?.id, seen: 1, reason: 'Wrong session' };
    expect((await kit.does('anwen', 'summary.retract', back)).outcome).toBe('decided');
    await kit.settles();
    expect(await opened(kit)).toMatchObject({ suggestion: null, ledger: { inARow: 2 } });
  });

  it('can wait, with a reason and a day: nobody is asked before it, and it comes again on that day', async () => {
    const kit = await refusedThrice();
    const wait = { reason: 'CANARY a new school', date: '2026-10-06' };
    expect(await presses(kit, 'anwen', 'pathway.not-now', { ...wait, date: '2026-09-22' })).toMatchObject({
      fields: { date: { say: 'look-again-not-ahead' } },
    });
    expect(await presses(kit, 'anwen', 'pathway.not-now', { ...wait, date: '2027-09-22' })).toMatchObject({
      fields: { date: { say: 'look-again-too-far' } },
    });
    const answer = await presses(kit, 'anwen', 'pathway.not-now', wait);
    expect(answer).toMatchObject({ outcome: 'decided', says: { say: 'pathway-waits' } });
    await aWeek(kit, 'refused');
    expect(await cards(kit, 'anwen')).toHaveLength(1);
    expect(await opened(kit, 'ruth')).toMatchObject({
      suggestion: null,
      putOff: { by: 'Anwen' },
      next: { step: 'look-again' },
    });
    await kit.passesUntil('2026-10-06 07:01');
    expect(await cards(kit, 'anwen')).toHaveLength(2);
    expect(await opened(kit)).toMatchObject({ putOff: null, suggestion: { suggests: 'stage1' } });
    expect(await kit.records('wait')).toMatchObject([{ by: 'anwen', what: 'stage1' }]);
  });

  it('is shown to another therapist who takes over while it waits', async () => {
    const kit = await refusedThrice();
    await kit.imports(
      workedService(draft => {
        of(draft.youngPeople, 'kl').therapist = 'theo';
      }),
    );
    await kit.settles();
    expect(await lastCard(kit, 'theo')).toMatch(/a suggestion to decide on/);
    expect(verbsOf((await opened(kit, 'theo')).actions)).toContain('pathway.start');
    expect(await kit.does('anwen', 'pathway.show')).toMatchObject(refusal);
  });
});

describe('BMC-4.1 Stage 1', () => {
  it('is started by a clinician: home and education are asked what might help, and no card says why', async () => {
    const kit = await inStage1();
    for (const where of ['hafod', 'ysgol']) {
      const [card] = (await kit.channelOf(where)).filter(one =>
        buttonsOf(one).some(({ verb }) => verb === 'idea.form'),
      );
      expect(card && verbsOf(buttonsOf(card)), where).toEqual(['pathway.show', 'idea.form']);
    }
    expect(await lastCard(kit, 'ruth')).toMatch(/something new to see/);
    for (const where of everybody)
      for (const card of await cards(kit, where)) expect(card).not.toMatch(/stage|refus|attend|came/i);
    expect(await opened(kit)).toMatchObject({
      stage: { which: 'stage1', by: 'Anwen' },
      next: { step: 'attempts', who: ['Anwen'] },
    });
    expect(await kit.records('stay')).toMatchObject([{ stage: 'stage1', by: 'anwen' }]);
  });

  it('cannot start without any refusal, twice, from an old card, or by somebody else', async () => {
    const fresh = await weeks(['attended', 'unable']);
    const start = (kit: typeof fresh, who: string, seen: unknown) => kit.does(who, 'pathway.start', { seen });
    expect(verbsOf((await opened(fresh)).actions)).toEqual(['attempt.form']);
    expect(await start(fresh, 'anwen', 0)).toMatchObject({
      ...refusal,
      says: { say: 'pathway-no-refusals' },
    });
    const kit = await refusedThrice();
    for (const seen of [0, 2, -1, 'three', undefined, null])
      expect(await start(kit, 'anwen', seen), String(seen)).toMatchObject(refusal);
    for (const who of ['dee', 'mags', 'catrin', 'nia', 'gwenno', 'sian', 'theo', 'nobody'])
      expect(await start(kit, who, 1), who).toMatchObject(refusal);
    expect(await start(kit, 'ruth', 1)).toMatchObject({ outcome: 'decided' });
    expect(await start(kit, 'anwen', 1)).toMatchObject({ outcome: 'ignored' });
    expect(await kit.records('stay')).toHaveLength(1);
  });

  it('ideas come from home and education, for those who treat the young person and their author alone', async () => {
    const kit = await inStage1();
    expect(await kit.does('dee', 'idea.send', { text: 'CANARY walk there' })).toMatchObject({
      outcome: 'decided',
    });
    await kit.passes(1);
    await kit.does('catrin', 'idea.send', { text: 'CANARY after lunch' });
    await kit.settles();
    expect(await lastCard(kit, 'anwen')).toMatch(/somebody has an idea/);
    const seen = async (who: string) => (await opened(kit, who)).ideas.map(({ by }) => by);
    for (const who of ['anwen', 'ruth', 'lowri', 'nia']) expect(await seen(who)).toEqual(['Catrin', 'Dee']);
    expect(await seen('dee')).toEqual(['Dee']);
    expect(await seen('catrin')).toEqual(['Catrin']);
    for (const who of ['owen', 'mags', 'gwenno']) expect(await seen(who)).toEqual([]);
    for (const who of ['anwen', 'gwenno', 'gethin'])
      expect(await kit.does(who, 'idea.send', { text: 'Mine' })).toMatchObject(refusal);
    expect(JSON.stringify([await kit.events(), await kit.channelOf('hafod')])).not.toContain('CANARY');
  });

  it('ideas are asked for in a stage, and not without one', async () => {
    const kit = await refusedThrice();
    for (const verb of ['idea.form', 'idea.send'])
      expect(await kit.does('dee', verb, { text: 'Walk' })).toMatchObject({
        ...refusal,
        says: { say: 'pathway-not-in-stage' },
      });
  });

  it('is left when the young person comes again: the therapist is shown it, decides, and the stay remains', async () => {
    const kit = await inStage1();
    expect(await kit.does('anwen', 'pathway.leave', { seen: 2 })).toMatchObject({
      ...refusal,
      says: { say: 'pathway-not-attended' },
    });
    await aWeek(kit, 'attendedInPart');
    expect(await lastCard(kit, 'anwen')).toMatch(/a suggestion to decide on/);
    expect(await opened(kit)).toMatchObject({
      stage: { which: 'stage1' },
      suggestion: { suggests: 'attendsAgain' },
      next: { step: 'leave' },
    });
    expect((await presses(kit, 'anwen', 'pathway.leave')).outcome).toBe('decided');
    expect(await opened(kit)).toMatchObject({ stage: null, suggestion: null, next: { step: 'usual' } });
    expect(await kit.records('stay')).toMatchObject([
      { stage: 'stage1', by: 'anwen', ended: { by: 'anwen', how: 'attends-again' } },
    ]);
    expect(await lastCard(kit, 'hafod')).toMatch(/something new to see/);
    // What was before counts no more.
    for (const what of ['refused', 'refused'] as const) await aWeek(kit, what);
    expect(await opened(kit)).toMatchObject({ suggestion: null, ledger: { inARow: 2, inPeriod: 2 } });
    await aWeek(kit, 'refused');
    expect(await opened(kit)).toMatchObject({ suggestion: { suggests: 'stage1' } });
  });

  it('is not left when they came once and refuse again', async () => {
    const kit = await inStage1();
    for (const what of ['attended', 'refused'] as const) await aWeek(kit, what);
    expect(verbsOf((await opened(kit)).actions)).not.toContain('pathway.leave');
    const seen = (await opened(kit)).actions.length;
    expect(await kit.does('anwen', 'pathway.leave', { seen })).toMatchObject(refusal);
  });
});

describe('BMC-2.1a attempts to engage', () => {
  const visit = { youngPerson: 'kl', kind: 'home-visit', date: '2026-09-22', went: 'a-little' };

  it('by word, from a card, with a date and how it went; counted against what the policy asks for', async () => {
    const kit = await inStage1();
    const form = await kit.does('anwen', 'attempt');
    expect(form.view).toMatchObject({ card: 'attempt-form', data: { youngPeople: [{ id: 'kl' }] } });
    expect((await kit.does('ruth', 'attempt')).view?.data).toMatchObject({
      youngPeople: [{ id: 'kl' }, { id: 'tw' }],
    });
    const note = 'CANARY ten minutes in the kitchen';
    expect(await kit.does('anwen', 'attempt.record', { ...visit, note })).toMatchObject({
      outcome: 'decided',
    });
    await kit.does('ruth', 'attempt.record', { ...visit, kind: 'room-pictures', date: '2026-09-20' });
    expect((await opened(kit, 'dee')).attempts).toMatchObject({
      needed: 3,
      made: 2,
      list: [
        { kind: 'Home visit', date: '2026-09-22', went: 'a-little', by: 'Anwen' },
        { kind: 'Pictures of the room', date: '2026-09-20', by: 'Ruth' },
      ],
    });
    expect((await opened(kit)).next).toMatchObject({ step: 'attempts' });
    await kit.does('lowri', 'attempt.record', { ...visit, kind: 'other-time' });
    expect((await opened(kit)).next).toMatchObject({ step: 'discuss' });
    expect(drawn(kit, await kit.does('dee', 'pathway.show'))).toContain(note);
    expect(drawn(kit, await kit.does('catrin', 'pathway.show'))).not.toMatch(/CANARY|Home visit/);
    expect(JSON.stringify(await kit.events())).not.toContain('CANARY');
  });

  it.each([
    ['a kind that the policy does not know', { kind: 'a-treat' }, 'kind', 'field-needed'],
    ['a day to come', { date: '2026-09-23' }, 'date', 'attempt-in-future'],
    ['a day long ago', { date: '2026-02-01' }, 'date', 'attempt-too-old'],
    ['no day', { date: '2026-02-31' }, 'date', 'field-not-understood'],
    ['nothing of how it went', { went: '' }, 'went', 'field-needed'],
    ['a note that is too long', { note: 'x'.repeat(601) }, 'note', 'field-too-long'],
  ])('%s is to be put right', async (_, wrong, field, say) => {
    const kit = await inStage1();
    const answer = await kit.does('anwen', 'attempt.record', { ...visit, ...wrong });
    expect(answer).toMatchObject({ outcome: 'asks', fields: { [field]: { say } } });
    expect(answer.view?.card).toBe('attempt-form');
    expect(await kit.records('attempt')).toEqual([]);
  });

  it('by those who treat the young person, and nobody else', async () => {
    const kit = await inStage1();
    for (const who of ['dee', 'mags', 'catrin', 'nia', 'gwenno', 'theo', 'nobody'])
      expect(await kit.does(who, 'attempt.record', visit), who).toMatchObject(refusal);
  });
});

describe('Stage 2: the discussion with the clinical lead', () => {
  it('asked for by the therapist, confirmed by the clinical lead; the clinical team alone reads why', async () => {
    const kit = await asked();
    expect(await lastCard(kit, 'lowri')).toMatch(/KL: a discussion to confirm/);
    expect(await opened(kit, 'lowri')).toMatchObject({ next: { step: 'confirm', who: ['Lowri'] } });
    for (const who of ['anwen', 'ruth', 'lowri', 'nia'])
      expect(drawn(kit, await kit.does(who, 'pathway.show')), who).toContain('CANARY nothing has changed');
    for (const who of ['dee', 'mags', 'catrin', 'gwenno']) {
      const shown = drawn(kit, await kit.does(who, 'pathway.show'));
      expect(shown, who).not.toMatch(/CANARY|discussion/);
      expect(await opened(kit, who)).toMatchObject({ discussion: null, ledger: null, suggestion: null });
    }
    expect((await presses(kit, 'lowri', 'pathway.confirm')).outcome).toBe('decided');
    expect(await lastCard(kit, 'anwen')).toMatch(/there is an answer for you/);
    expect(await lastCard(kit, 'ruth')).toMatch(/something new to see/);
    expect(await opened(kit)).toMatchObject({
      clause: 'BMC-4.2',
      stage: { which: 'stage2', by: 'Lowri' },
      next: { step: 'meeting', who: ['Anwen'] },
      discussion: { state: 'held', answeredBy: 'Lowri' },
    });
    expect(await kit.records('stay')).toMatchObject([
      { stage: 'stage1', ended: { how: 'next-stage', by: 'lowri' } },
      { stage: 'stage2', by: 'lowri' },
    ]);
  });

  it('nobody skips Stage 1, and nobody asks twice', async () => {
    const kit = await refusedThrice();
    const text = 'Nothing helps';
    expect(await kit.does('anwen', 'pathway.discuss', { seen: 1, text })).toMatchObject({
      ...refusal,
      says: { say: 'pathway-not-in-stage' },
    });
    expect(await kit.does('lowri', 'pathway.confirm', { seen: 1 })).toMatchObject(refusal);
    await presses(kit, 'anwen', 'pathway.start');
    await presses(kit, 'anwen', 'pathway.discuss', { text });
    expect(await kit.does('ruth', 'pathway.discuss', { seen: 3, text })).toMatchObject({
      outcome: 'ignored',
    });
    expect(verbsOf((await opened(kit, 'ruth')).actions)).not.toContain('pathway.discuss-form');
  });

  it('not yet, with a reason that the therapist reads; it can be asked for again, and nothing is lost', async () => {
    const kit = await asked();
    expect(await presses(kit, 'lowri', 'pathway.not-yet', { text: '' })).toMatchObject({ outcome: 'asks' });
    await presses(kit, 'lowri', 'pathway.not-yet', { text: 'CANARY a visit first' });
    expect(await lastCard(kit, 'anwen')).toMatch(/there is an answer for you/);
    expect(drawn(kit, await kit.does('anwen', 'pathway.show'))).toContain('CANARY a visit first');
    expect(await opened(kit)).toMatchObject({ stage: { which: 'stage1' }, discussion: { state: 'not-yet' } });
    await presses(kit, 'anwen', 'pathway.discuss', { text: 'It was tried' });
    expect(await kit.records('discussion')).toMatchObject([
      { answer: { is: 'not-yet', by: 'lowri' } },
      { by: 'anwen' },
    ]);
  });

  it('never confirmed by the one who asks: by another lead, or by the Head where there is none', async () => {
    const kit = await inStage1();
    await presses(kit, 'lowri', 'pathway.discuss', { text: 'Asked by the lead herself' });
    expect(await kit.does('lowri', 'pathway.confirm', { seen: 3 })).toMatchObject({
      ...refusal,
      says: { say: 'discussion-not-yours' },
    });
    expect(verbsOf((await opened(kit, 'lowri')).actions)).not.toContain('pathway.confirm');
    expect(await lastCard(kit, 'nia')).toMatch(/a discussion to confirm/);
    expect((await presses(kit, 'nia', 'pathway.confirm')).outcome).toBe('decided');
  });

  it('not by the Head while a clinical lead can, nor by anybody else, whatever they send', async () => {
    const kit = await asked();
    for (const verb of ['pathway.confirm', 'pathway.not-yet-form', 'pathway.not-yet'])
      for (const who of ['nia', 'anwen', 'ruth', 'dee', 'mags', 'gwenno', 'sian', 'nobody'])
        expect(await kit.does(who, verb, { seen: 3, text: 'x' }), `${who} ${verb}`).toMatchObject(refusal);
    for (const seen of [0, 2, 4, 'x'])
      expect(await kit.does('lowri', 'pathway.confirm', { seen })).toMatchObject(refusal);
    expect((await kit.does('lowri', 'pathway.confirm', { seen: 3 })).outcome).toBe('decided');
    expect(await kit.does('lowri', 'pathway.confirm', { seen: 3 })).toMatchObject({ outcome: 'ignored' });
    expect(await kit.records('stay')).toHaveLength(2);
  });

  it('unanswered, is asked for again every two days, the second time of the Head as well, and never forgotten', async () => {
    const kit = await asked();
    const count = async (who: string) => (await cards(kit, who)).length;
    expect([await count('lowri'), await count('nia')]).toEqual([1, 0]);
    // A form opened before a reminder still counts.
    const form = await kit.does('lowri', 'pathway.not-yet-form');
    await kit.passes(days(2) + 1);
    expect([await count('lowri'), await count('nia')]).toEqual([2, 0]);
    await kit.passes(days(2) + 1);
    expect([await count('lowri'), await count('nia')]).toEqual([3, 1]);
    expect(await opened(kit)).toMatchObject({ next: { step: 'confirm', who: ['Lowri', 'Nia'] } });
    await kit.passes(days(2) + 1);
    expect([await count('lowri'), await count('nia')]).toEqual([4, 2]);
    const sent = { ...form.view?.data.actions[0]?.input, text: 'Sorry for the wait' };
    expect((await kit.does('lowri', 'pathway.not-yet', sent)).outcome).toBe('decided');
    await kit.passes(days(9));
    expect([await count('lowri'), await count('nia')]).toEqual([4, 2]);
    expect(await lastCard(kit, 'nia')).toMatch(/nothing is asked of you/);
  });

  it('is handed on to another clinical lead while it waits', async () => {
    const kit = await asked();
    await kit.imports(
      workedService(draft => {
        draft.people.push(someone('bryn', { role: 'clinicalLead' }));
        of(draft.people, 'lowri').roles = [];
      }),
    );
    await kit.settles();
    expect(await lastCard(kit, 'bryn')).toMatch(/a discussion to confirm/);
    expect((await presses(kit, 'bryn', 'pathway.confirm')).outcome).toBe('decided');
  });

  it('is left as well when the young person comes again', async () => {
    const kit = await asked();
    await presses(kit, 'lowri', 'pathway.confirm');
    await aWeek(kit, 'attended');
    expect((await presses(kit, 'anwen', 'pathway.leave')).outcome).toBe('decided');
    expect(await kit.records('stay')).toMatchObject([
      { stage: 'stage1', ended: { how: 'next-stage' } },
      { stage: 'stage2', ended: { how: 'attends-again' } },
    ]);
  });

  it('a young person who comes while it is asked for leaves the stages, and nobody is asked any more', async () => {
    const kit = await asked();
    await aWeek(kit, 'attended');
    await presses(kit, 'anwen', 'pathway.leave');
    const before = (await cards(kit, 'lowri')).length;
    expect(await lastCard(kit, 'lowri')).toMatch(/nothing is asked of you/);
    await kit.passes(days(10));
    expect(await cards(kit, 'lowri')).toHaveLength(before);
    expect(await kit.does('lowri', 'pathway.confirm', { seen: 5 })).toMatchObject(refusal);
  });
});

describe('where things stand', () => {
  it('opens by a word, for those who may see it, and is a read receipt', async () => {
    const kit = await inStage1();
    expect((await kit.does('dee', 'pathway')).view).toMatchObject({
      card: 'pathway-form',
      data: { youngPeople: [{ initials: 'KL' }], actions: [{ verb: 'pathway.show', about: 'kl' }] },
    });
    expect((await kit.does('ruth', 'pathway')).view?.data).toMatchObject({
      youngPeople: [{ id: 'kl' }, { id: 'tw' }],
    });
    for (const who of ['dee', 'mags', 'catrin', 'gwenno', 'anwen', 'ruth', 'lowri', 'nia']) {
      expect(await opened(kit, who)).toMatchObject({ stage: { which: 'stage1', by: 'Anwen' } });
      expect((await kit.events()).at(-1)).toMatchObject({ type: 'pathway opened', actor: { person: who } });
    }
    for (const who of ['gethin', 'theo', 'piers', 'martin', 'sian', 'ade', 'alun', 'nobody'])
      expect(await kit.does(who, 'pathway.show'), who).toMatchObject(refusal);
    for (const who of ['sian', 'ade']) expect((await kit.does(who, 'pathway')).view).toBeUndefined();
  });

  it('shows a picture of the weeks to the clinical team, in words and signs', async () => {
    const kit = await weeks(['attended', 'refused', 'unable', 'refused']);
    const shown = drawn(kit, await kit.does('anwen', 'pathway.show'));
    expect(shown).toMatch(
      /From Mon 21 Sept?"[^}]*✗ Refused[\s\S]*○ Was unable to come[\s\S]*✗ Refused[\s\S]*✓ Attended/,
    );
    expect(drawn(kit, await kit.does('dee', 'pathway.show'))).not.toMatch(/✗|✓|Refused/);
  });

  it('offers no button that would be refused', async () => {
    const kit = await asked();
    await aWeek(kit, 'attended');
    for (const who of ['dee', 'mags', 'catrin', 'gwenno', 'anwen', 'ruth', 'lowri', 'nia'])
      for (const { verb, input } of (await opened(kit, who)).actions)
        if (/form$/.test(verb))
          expect((await kit.does(who, verb, input)).outcome, `${who} ${verb}`).toBe('shows');
  });
});

describe('the same machine by other policies', () => {
  const school = { pack: packFixture('west-heath') };
  const infants = { pack: packFixture('parent-infant') };

  it('a special school: two in a row are Stage 1; six weeks of nothing but refusals, and the time is given up', async () => {
    const kit = await weeks(['refused', 'refused'], school);
    expect((await opened(kit)).suggestion).toMatchObject({
      suggests: 'stage1',
      clause: 'WHS-2.5',
      fact: { rule: 'inARow', count: 2, found: 2 },
    });
    await presses(kit, 'anwen', 'pathway.start');
    for (const what of ['refused', 'unable', 'service', 'refused'] as const) await aWeek(kit, what);
    expect((await opened(kit)).suggestion).toMatchObject({ suggests: 'slotGivenUp', fact: { weeks: 6 } });
    expect(drawn(kit, await kit.does('anwen', 'pathway.show'))).toMatch(
      /the time is not kept open any longer, once every effort has been made.*Policy WHS-2.5/,
    );
    expect((await opened(kit)).attempts).toMatchObject({ needed: 2 });
  });

  it('a special school: five weeks are not six, and coming once begins the weeks anew', async () => {
    const five = await weeks(['refused', 'refused', 'refused', 'refused', 'refused'], school);
    expect((await opened(five)).suggestion).toMatchObject({ suggests: 'stage1' });
    const came = await weeks(
      ['refused', 'refused', 'refused', 'attended', 'refused', 'refused', 'refused'],
      school,
    );
    expect((await opened(came)).suggestion).toMatchObject({ suggests: 'stage1' });
  });

  it('a special school: without a clinical lead the Head confirms, and no meeting is called', async () => {
    const file = workedService(draft => {
      of(draft.people, 'lowri').roles = [];
    });
    const kit = await weeks(['refused', 'refused'], { ...school, file });
    await presses(kit, 'anwen', 'pathway.start');
    await presses(kit, 'anwen', 'pathway.discuss', { text: 'Nothing helps' });
    await presses(kit, 'nia', 'pathway.confirm');
    expect((await opened(kit)).next).toMatchObject({ step: 'decision' });
  });

  it('parent-infant: three of refused, unable or not brought in twelve weeks, and ending is talked about', async () => {
    const kit = await weeks(['unable', 'attended', 'notBrought', 'service', 'attended'], infants);
    expect((await opened(kit)).suggestion).toBeNull();
    await aWeek(kit, 'refused');
    expect((await opened(kit)).suggestion).toMatchObject({
      suggests: 'endingDiscussed',
      clause: 'PIP-4',
      fact: { rule: 'inPeriod', count: 3, found: 3, weeks: 12 },
    });
    const { ledger } = await opened(kit);
    expect(ledger).toMatchObject({
      counts: ['refused', 'unable', 'notBrought'],
      apart: [
        { outcome: 'attended', count: 2 },
        { outcome: 'service', count: 1 },
      ],
    });
    await kit.passes(days(7 * 9));
    expect((await opened(kit)).suggestion).toBeNull();
  });
});
