import { describe, expect, it } from 'vitest';
import { days } from '../../src/time.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import {
  asked,
  aWeek,
  cards,
  everybody,
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

  it('BMC-2.1f: how many attempts the policy asks for is said in a stage alone', async () => {
    const kit = await weeks(['attended']);
    expect(await opened(kit)).toMatchObject({ stage: null, attempts: null });
    const visit = { kind: 'home-visit', date: '2026-08-31', went: 'a-little' };
    expect(await kit.does('anwen', 'attempt.record', visit, { about: 'kl' })).toMatchObject({
      outcome: 'decided',
    });
    expect((await opened(kit)).attempts).toMatchObject({ needed: null, made: 1 });
    expect((await opened(await inStage1())).attempts).toMatchObject({ needed: 3, made: 0 });
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
    const shown = (await cards(kit, 'anwen')).length;
    expect(await presses(kit, 'anwen', 'pathway.not-now', { ...wait, date: '2026-09-22' })).toMatchObject({
      fields: { date: { say: 'look-again-not-ahead' } },
    });
    expect(await presses(kit, 'anwen', 'pathway.not-now', { ...wait, date: '2027-09-22' })).toMatchObject({
      fields: { date: { say: 'look-again-too-far' } },
    });
    const answer = await presses(kit, 'anwen', 'pathway.not-now', wait);
    expect(answer).toMatchObject({ outcome: 'decided', says: { say: 'pathway-waits' } });
    await aWeek(kit, 'refused');
    expect(await cards(kit, 'anwen')).toHaveLength(shown);
    expect(await opened(kit, 'ruth')).toMatchObject({
      suggestion: null,
      putOff: { by: 'Anwen' },
      next: { step: 'look-again' },
    });
    await kit.passesUntil('2026-10-06 07:01');
    expect(await cards(kit, 'anwen')).toHaveLength(shown + 1);
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
      /From Mon 21 Sept?"[^}]*× Refused[\s\S]*– Was unable to come[\s\S]*× Refused[\s\S]*• Attended/,
    );
    expect(drawn(kit, await kit.does('dee', 'pathway.show'))).not.toMatch(/×|•|Refused/);
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
