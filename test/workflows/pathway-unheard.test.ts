import { describe, expect, it } from 'vitest';
import type { ServiceFile } from '../../src/people/service.ts';
import { days, minutes } from '../../src/time.ts';
import type { Kit } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { packFixture } from '../policy/fixture.ts';
import { call, inStage2 } from './meeting-kit.ts';
import { asked, aWeek, cards, inStage1, lastCard, opened, presses, verbsOf, weeks } from './pathway-kit.ts';

/** Days go by, one after another. */
async function daysPass(kit: Kit, count: number): Promise<void> {
  for (let day = 0; day < count; day += 1) await kit.passes(days(1));
}

const countOf = async (kit: Kit, who: string, what: RegExp) =>
  (await cards(kit, who)).filter(card => what.test(card)).length;

/** The third refusal has just been recorded. */
async function suggested(options: Parameters<typeof weeks>[1] = {}): Promise<Kit> {
  const kit = await weeks(['refused', 'refused'], options);
  const session = await kit.session({ date: '2026-09-15', time: '14:00' });
  const said = { seen: 1, reason: 'refusal', spokenTo: 'yes', alternative: 'A walk' };
  await kit.does('dee', 'cancellation.cancel', { session, ...said });
  await kit.settles();
  await kit.passes(minutes(1));
  return kit;
}

const people = (change: (draft: ServiceFile) => void) => workedService(draft => change(draft as never));
const without = (draft: ServiceFile, ...who: string[]) => {
  for (const one of who) Object.assign(of(draft.people as never[], one as never), { roles: [] });
};

describe('BMC-4.1 a suggestion never falls silent', () => {
  it('is shown again every two days, then to the clinical lead as well, then to the Head', async () => {
    const kit = await suggested();
    const waits = /something waits for somebody/;
    expect(await countOf(kit, 'anwen', /a suggestion to decide on/)).toBe(1);
    await daysPass(kit, 3);
    expect(await countOf(kit, 'anwen', /a suggestion to decide on/)).toBe(2);
    expect([await countOf(kit, 'lowri', waits), await countOf(kit, 'nia', waits)]).toEqual([0, 0]);
    await daysPass(kit, 2);
    expect([await countOf(kit, 'lowri', waits), await countOf(kit, 'nia', waits)]).toEqual([1, 0]);
    await daysPass(kit, 2);
    expect([await countOf(kit, 'lowri', waits), await countOf(kit, 'nia', waits)]).toEqual([2, 1]);
    for (const who of ['dee', 'mags', 'hafod', 'ysgol', 'catrin']) expect(await cards(kit, who)).toEqual([]);
    // Once somebody decides, nobody is asked any more.
    await presses(kit, 'lowri', 'pathway.start');
    const all = (await cards(kit, 'nia')).length;
    await daysPass(kit, 5);
    expect(await lastCard(kit, 'nia')).toMatch(/nothing is asked of you/);
    expect(await cards(kit, 'nia')).toHaveLength(all);
  });

  it('that is put off is not asked about until its day', async () => {
    const kit = await suggested();
    await presses(kit, 'anwen', 'pathway.not-now', { reason: 'A new school', date: '2026-10-06' });
    await daysPass(kit, 10);
    expect(await cards(kit, 'anwen')).toHaveLength(1);
    expect(await cards(kit, 'lowri')).toEqual([]);
  });

  it('put off for one row is not put off for the next one', async () => {
    const kit = await suggested();
    await presses(kit, 'anwen', 'pathway.not-now', { reason: 'A new school', date: '2026-11-01' });
    await kit.passesUntil('2026-09-16 09:00');
    for (const what of ['attended', 'refused', 'refused'] as const) await aWeek(kit, what);
    expect(await opened(kit)).toMatchObject({ ledger: { inARow: 2 } });
    await aWeek(kit, 'refused');
    expect(await opened(kit)).toMatchObject({ suggestion: { suggests: 'stage1' }, putOff: null });
    expect(await lastCard(kit, 'anwen')).toMatch(/a suggestion to decide on/);
  });

  it('falls to the Head where nobody else is there, who learns what the Head can do', async () => {
    const kit = await suggested({
      file: people(draft => {
        without(draft, 'lowri');
        Object.assign(of(draft.youngPeople as never[], 'kl' as never), { allocatedClinician: undefined });
      }),
    });
    await kit.imports(
      people(draft => {
        without(draft, 'lowri', 'anwen');
        Object.assign(of(draft.youngPeople as never[], 'kl' as never), {
          therapist: undefined,
          allocatedClinician: undefined,
        });
      }),
    );
    await kit.settles();
    expect(await lastCard(kit, 'nia')).toMatch(/somebody is needed who decides here/);
    const { next, actions } = await opened(kit, 'nia');
    expect(next).toEqual({ step: 'appoint', who: ['Nia'] });
    expect(verbsOf(actions)).toEqual([]);
  });
});

describe('BMC-4.1 to 4.3 what is next in a stage is asked for until it is done', () => {
  it('Stage 2 without a meeting: the therapist, then the clinical lead, then the Head', async () => {
    const kit = await inStage2();
    await daysPass(kit, 5);
    expect(await lastCard(kit, 'anwen')).toMatch(/the next step waits for you/);
    expect(await countOf(kit, 'lowri', /something waits/)).toBe(0);
    await daysPass(kit, 5);
    expect(await countOf(kit, 'lowri', /something waits/)).toBeGreaterThan(0);
    expect(await countOf(kit, 'nia', /something waits/)).toBeGreaterThan(0);
    for (const who of ['dee', 'mags', 'hafod', 'ysgol'])
      for (const card of await cards(kit, who)) expect(card).not.toMatch(/waits|next step/);
    await call(kit);
    expect(await lastCard(kit, 'anwen')).toMatch(/nothing is asked of you/);
    const all = (await cards(kit, 'anwen')).length;
    await daysPass(kit, 5);
    expect(await cards(kit, 'anwen')).toHaveLength(all);
  });

  it('Stage 3 without a decision, and a meeting that was called off, likewise', async () => {
    const kit = await inStage2({ pack: packFixture('west-heath') });
    expect((await opened(kit)).stage?.which).toBe('stage3');
    await daysPass(kit, 9);
    expect(await countOf(kit, 'anwen', /the next step waits for you/)).toBeGreaterThan(0);

    const other = await inStage2();
    await call(other);
    const [{ id: meeting, version: seen } = { id: '', version: 0 }] = await other.records('meeting');
    await other.does('anwen', 'meeting.cancel', { meeting, seen, text: 'Ill' });
    await other.settles();
    await daysPass(other, 9);
    expect(await countOf(other, 'anwen', /the next step waits for you/)).toBeGreaterThan(0);
  });

  it('Stage 1: after three weeks of trying somebody is asked to look', async () => {
    const kit = await inStage1();
    await daysPass(kit, 20);
    expect(await countOf(kit, 'anwen', /the next step/)).toBe(0);
    await daysPass(kit, 6);
    expect(await countOf(kit, 'anwen', /the next step waits for you/)).toBe(1);
  });

  it('whoever has left the stages is asked about no more', async () => {
    const kit = await inStage2();
    await aWeek(kit, 'attended');
    await presses(kit, 'anwen', 'pathway.leave');
    const all = await Promise.all(['anwen', 'lowri', 'nia'].map(async who => (await cards(kit, who)).length));
    await daysPass(kit, 12);
    expect(
      await Promise.all(['anwen', 'lowri', 'nia'].map(async who => (await cards(kit, who)).length)),
    ).toEqual(all);
  });
});

describe('BMC-4.2 the discussion, when people change', () => {
  it('that nobody can confirm is said to whoever asked', async () => {
    const kit = await asked();
    await kit.imports(people(draft => without(draft, 'lowri', 'nia')));
    await daysPass(kit, 3);
    expect(await lastCard(kit, 'anwen')).toMatch(/nobody is there to answer/);
    expect(await opened(kit)).toMatchObject({ next: { step: 'confirm', who: [] } });
  });

  it('answered "not yet", is told to those who treat the young person now', async () => {
    const kit = await asked();
    await kit.imports(
      people(draft => {
        Object.assign(of(draft.youngPeople as never[], 'kl' as never), { therapist: 'theo' });
      }),
    );
    await kit.settles();
    await presses(kit, 'lowri', 'pathway.not-yet', { text: 'A visit first' });
    await kit.settles();
    expect(await lastCard(kit, 'theo')).toMatch(/there is an answer for you/);
  });
});

describe('BMC-4.1 ideas are heard', () => {
  it('by whoever decides where nobody treats the young person, and not at night', async () => {
    const kit = await inStage1();
    await kit.imports(
      people(draft => {
        without(draft, 'anwen', 'ruth');
        Object.assign(of(draft.youngPeople as never[], 'kl' as never), {
          therapist: undefined,
          allocatedClinician: undefined,
        });
      }),
    );
    await kit.passesUntil('2026-09-22 23:30');
    await kit.does('dee', 'idea.send', { text: 'Walk there' });
    await kit.settles();
    expect(await countOf(kit, 'lowri', /somebody has an idea/)).toBe(0);
    await kit.passesUntil('2026-09-23 07:01');
    expect(await countOf(kit, 'lowri', /somebody has an idea/)).toBe(1);
  });
});

describe('WHS-2.5 a rule that comes true by time', () => {
  it('is shown on that day, though no session has been since', async () => {
    const kit = await weeks(['refused', 'refused'], { pack: packFixture('west-heath') });
    await presses(kit, 'anwen', 'pathway.start');
    const before = (await cards(kit, 'anwen')).length;
    await kit.passesUntil('2026-10-11 09:00');
    expect(await countOf(kit, 'anwen', /a suggestion/)).toBe(0);
    await kit.passesUntil('2026-10-13 09:00');
    expect((await cards(kit, 'anwen')).length).toBeGreaterThan(before);
    expect(await opened(kit)).toMatchObject({ suggestion: { suggests: 'slotGivenUp', clause: 'WHS-2.5' } });
    expect(await countOf(kit, 'anwen', /a suggestion to decide on/)).toBeGreaterThan(0);
  });
});

describe('BMC-4.1 the picture of the last weeks', () => {
  it('shows the sessions from before the stages were left, which count no more', async () => {
    const kit = await inStage1();
    await aWeek(kit, 'attended');
    await presses(kit, 'anwen', 'pathway.leave');
    const { ledger } = await opened(kit);
    expect(ledger).toMatchObject({ inARow: 0, inPeriod: 0 });
    expect(ledger?.picture.flatMap(({ outcomes }) => outcomes)).toEqual([
      ...['attended', 'refused', 'refused', 'refused'],
    ]);
  });
});

describe('BMC-4.1 an idea is welcome', () => {
  it('though the stages were left while it was written; and never asked for without one', async () => {
    const kit = await inStage1();
    await aWeek(kit, 'attended');
    await presses(kit, 'anwen', 'pathway.leave');
    expect(await kit.does('dee', 'idea.send', { text: 'Walk there' })).toMatchObject({ outcome: 'decided' });
    expect(await kit.does('dee', 'idea.form')).toMatchObject({ outcome: 'refused' });
  });
});
