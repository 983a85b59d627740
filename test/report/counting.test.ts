import { describe, expect, it } from 'vitest';
import { Confidential } from '../../src/access/confidential.ts';
import { plain } from '../../src/access/plain.ts';
import { countService } from '../../src/counting.ts';
import { saveWrite, youngPersonPartition } from '../../src/partition.ts';
import { Directory } from '../../src/people/directory.ts';
import type { Listing, Store } from '../../src/store/store.ts';
import type { Proposal } from '../../src/workflows/withdrawal/proposal.ts';
import type { Save } from '../../src/workflows/workflow.ts';
import { type Kit, openKit } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { london, of } from '../people/hafod.ts';
import { countOf, now, october, pack, recordsOf, type Told } from './made-up.ts';

/** A store that says how much of it was asked for at once. */
function watched(store: Store): { readonly store: Store; readonly asked: Listing[]; most: number } {
  let open = 0;
  const seen = { asked: [] as Listing[], most: 0 };
  const watching: Store = {
    read: keys => store.read(keys),
    commit: batch => store.commit(batch),
    due: (by, limit) => store.due(by, limit),
    close: () => store.close(),
    list: async listing => {
      seen.asked.push(listing);
      open += 1;
      seen.most = Math.max(seen.most, open);
      const page = await store.list(listing);
      open -= 1;
      return page;
    },
  };
  return Object.assign(seen, { store: watching });
}

/** Puts the records of many sessions of one young person into the store, as many to a batch as it takes. */
async function fill(kit: Kit, who: string, all: readonly Told[]): Promise<void> {
  const saves = Object.entries(recordsOf(all, 'kl')).flatMap(([type, values]) =>
    values.map(value => ({ type, value }) as Save),
  );
  for (let from = 0; from < saves.length; from += 90)
    await kit.store.commit({
      partition: youngPersonPartition('hafren', who as never),
      writes: saves.slice(from, from + 90).map(saveWrite),
    });
}

const told = (day: number): Told => ({ who: 'kl', day, attended: 'attended', written: 'in-time' });
const counting = (store: Store) => ({ store, pack: () => pack });

describe('counting a service', () => {
  it('goes through more records than a page holds', async () => {
    const kit = await openKit();
    await fill(
      kit,
      'kl',
      Array.from({ length: 2300 }, (_, index) => told(index % 31)),
    );
    const counted = await countService(
      counting(kit.store),
      await kit.house.surroundings.directory(),
      october,
      now,
    );
    expect(countOf(counted, 'sessions', 'held')).toBe(2300);
    expect(countOf(counted, 'summaries', 'onTime')).toBe(2300);
  });

  it('counts a young person until the morning on which they left, and where they lived (BMC-7.2)', async () => {
    const kit = await openKit();
    await fill(kit, 'kl', [told(3), told(13), told(14), told(20)]);
    const left = (day: string) =>
      new Directory(
        workedService(draft => {
          of(draft.youngPeople, 'kl').left = day;
        }),
      );
    const held = async (day: string) =>
      countOf(await countService(counting(kit.store), left(day), october, now), 'sessions', 'held', 'hafod');
    expect(await held('2026-10-15')).toBe(2);
    expect(await held('2026-10-01')).toBe(0);
    // By now they have not left yet, and what waits still waits.
    const proposal: Proposal = {
      ...{ id: plain('p'), start: october.from, at: october.from, by: plain('anwen'), version: 1 },
      ...{ as: 'therapist', reasons: Confidential.seal('CANARY'), reviewOn: 0, asked: [], questions: [] },
      ...{ ending: {} as never, sentAt: october.from },
    };
    await kit.store.commit({
      partition: youngPersonPartition('hafren', plain('kl')),
      writes: [saveWrite({ type: 'proposal', value: proposal })],
    });
    const signOffs = async (day: string, row: string) =>
      countOf(await countService(counting(kit.store), left(day), october, now), 'signOffs', row, 'hafod');
    expect(await held('2026-12-01')).toBe(4);
    expect(await signOffs('2026-12-01', 'waiting')).toBe(1);
    expect(await signOffs('2026-10-15', 'gone')).toBe(1);
  });

  it('BMC-2.1a: knows of an attempt what put it right after the period', async () => {
    const kit = await openKit({ at: '2026-10-30 12:00' });
    const tried = { kind: 'home-visit', date: '2026-10-30', went: 'helped' };
    await kit.does('anwen', 'attempt.record', tried);
    await kit.passesUntil('2026-11-03 12:00');
    const [before] = await kit.records('attempt');
    const form = await kit.does('anwen', 'attempt.put-right-form');
    const right = { ...form.view?.data.actions[0]?.input, attempt: before?.id, reason: 'CANARY' };
    const answer = await kit.does('anwen', 'attempt.put-right', { ...right, ...tried, date: '2026-11-02' });
    expect(answer).toMatchObject({ outcome: 'decided' });
    const directory = await kit.house.surroundings.directory();
    const counted = await countService(counting(kit.store), directory, october, kit.now());
    expect(countOf(counted, 'attempts')).toBe(0);
  });

  it('has no more than a few young people in memory at once, however many there are', async () => {
    const kit = await openKit();
    const { store, asked, ...seen } = watched(kit.store);
    const file = workedService(draft => {
      const [kl] = draft.youngPeople;
      for (let one = 0; one < 60; one += 1)
        draft.youngPeople.push({ ...kl, id: `yp-${one}`, initials: `Y${one}` } as never);
    });
    await countService(counting(store), new Directory(file), october, now);
    const kinds = new Set(asked.map(({ kind }) => kind)).size - 1;
    expect(seen.most).toBeLessThanOrEqual(8 * kinds);
    expect(asked.every(({ limit }) => limit <= 1000)).toBe(true);
    const children = new Set(asked.filter(({ kind }) => kind === 'session').map(one => one.partition));
    expect(children.size).toBe(file.youngPeople.length);
  });

  it('BMC-2.2h: counts what was written in journals, deleted entries too, and nothing else of them leaves', async () => {
    const kit = await openKit();
    const write = (who: string) => kit.does(who, 'journal.write', { youngPerson: 'kl', answer1: 'CANARY' });
    for (const who of ['dee', 'owen', 'anwen']) expect((await write(who)).outcome).toBe('decided');
    const [entry] = await kit.ownRecords('journal', 'dee');
    await kit.does('dee', 'journal.delete', { entry: entry?.id, seen: 1 });
    const november = { from: london('2026-11-01 00:00'), to: london('2026-12-01 00:00') };
    const directory = await kit.house.surroundings.directory();
    const counted = await countService(counting(kit.store), directory, november, kit.now());
    expect(countOf(counted, 'journals', 'written', 'hafod')).toBe(3);
    expect(JSON.stringify(counted)).not.toContain('CANARY');
  });
});
