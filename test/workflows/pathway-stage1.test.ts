import { describe, expect, it } from 'vitest';
import { buttonsOf } from '../house/kit.ts';
import {
  aWeek,
  cards,
  everybody,
  inStage1,
  lastCard,
  opened,
  presses,
  refusedThrice,
  verbsOf,
  weeks,
} from './pathway-kit.ts';
import { drawn } from './summary-kit.ts';

const refusal = { outcome: 'refused' } as const;
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
    const seen = async (who: string) => (await opened(kit, who)).ideas.list.map(({ by }) => by);
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
    // What was before counts no more, and the card says so above the weeks that show it.
    const left = (await opened(kit)).ledger;
    expect(left).toMatchObject({ inARow: 0, inPeriod: 0, anew: expect.any(Number) });
    expect(left?.picture.flatMap(({ outcomes }) => outcomes)).toContain('refused');
    expect(drawn(kit, await kit.does('anwen', 'pathway.show'))).toMatch(/Counted anew from/);
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
