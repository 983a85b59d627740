import { describe, expect, it } from 'vitest';
import { days } from '../../src/time.ts';
import { workedService } from '../house/service.ts';
import { of, someone } from '../people/hafod.ts';
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
} from './pathway-kit.ts';
import { drawn } from './summary-kit.ts';

const refusal = { outcome: 'refused' } as const;

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
        // Lowri goes on as a carer of the home, and is asked no more.
        of(draft.people, 'lowri').roles = [{ role: 'carer', setting: 'hafod' }];
      }),
    );
    await kit.settles();
    expect(await lastCard(kit, 'bryn')).toMatch(/a discussion to confirm/);
    expect(await lastCard(kit, 'lowri')).toMatch(/nothing is asked of you/);
    expect((await opened(kit)).next).toMatchObject({ step: 'confirm', who: ['Bryn'] });
    expect(await kit.does('lowri', 'pathway.confirm', { seen: 3 })).toMatchObject(refusal);
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
    const all = await cards(kit, 'lowri');
    const before = all.length;
    // Who was asked to confirm is told that there is something new, and asked no more.
    expect(await lastCard(kit, 'lowri')).toMatch(/something new to see/);
    expect(all.join()).toMatch(/nothing is asked of you/);
    expect(all.join()).not.toMatch(/a discussion to confirm/);
    await kit.passes(days(10));
    expect(await cards(kit, 'lowri')).toHaveLength(before);
    expect(await kit.does('lowri', 'pathway.confirm', { seen: 5 })).toMatchObject(refusal);
  });
});
