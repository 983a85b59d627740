import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audit, type BrokenChain } from '../../src/audit.ts';
import { canonical } from '../../src/journal.ts';
import { type Kit, openKit } from '../house/kit.ts';
import { rowsOf } from './rows.ts';
import { everythingHappens, failing, recordingChat } from './run.ts';

const brokenIn = async (kit: Kit): Promise<readonly BrokenChain[]> => {
  const directory = await kit.house.surroundings.directory();
  return (await audit(kit.store, directory)).broken;
};

/** Changes rows behind Attune's back, looks whether the audit finds it, and puts them back. */
async function tampered(kit: Kit, change: (database: DatabaseSync) => void): Promise<readonly BrokenChain[]> {
  const database = new DatabaseSync(kit.path, { timeout: 5_000 });
  try {
    database.exec('DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT * FROM record');
    change(database);
    const broken = await brokenIn(kit);
    database.exec('DELETE FROM record; INSERT INTO record SELECT * FROM kept; DROP TABLE kept');
    return broken;
  } finally {
    database.close();
  }
}

interface EventRow {
  readonly partition: string;
  readonly id: string;
  readonly value: Record<string, unknown>;
}
const eventsIn = (kit: Kit): readonly EventRow[] =>
  rowsOf(kit.path).filter(({ kind }) => kind === 'event') as readonly EventRow[];

const where = 'WHERE partition = ? AND id = ?';
const write = (database: DatabaseSync, { partition, id }: EventRow, value: unknown) =>
  database.prepare(`UPDATE record SET value = ? ${where}`).run(JSON.stringify(value), partition, id);
const remove = (database: DatabaseSync, { partition, id }: EventRow) =>
  database.prepare(`DELETE FROM record ${where}`).run(partition, id);

async function aFullDay(): Promise<Kit> {
  const faults = failing();
  const chat = recordingChat();
  const kit = await openKit({ around: faults.around, chat: chat.chat });
  await everythingHappens(kit, { faults, chat });
  return kit;
}

describe('promise 7: everything is on record', () => {
  it('the chains of a full day hold, and whatever is done to a row of them is found', async () => {
    const kit = await aFullDay();
    expect(await brokenIn(kit)).toEqual([]);
    const events = eventsIn(kit);
    expect(events.length).toBeGreaterThan(80);
    const any = fc.constantFrom(...events);

    // Changed: any field to anything else, one added, one left out.
    const field = fc.constantFrom(...new Set(events.flatMap(({ value }) => Object.keys(value))), 'more');
    await fc.assert(
      fc.asyncProperty(any, field, fc.jsonValue(), async (event, name, value) => {
        const forged = { ...event.value, [name]: value };
        fc.pre(canonical(forged) !== canonical(event.value));
        expect(await tampered(kit, database => write(database, event, forged))).not.toEqual([]);
      }),
      { numRuns: 20 },
    );
    // Left out, alone or with all that follow (the end cut off).
    await fc.assert(
      fc.asyncProperty(any, fc.boolean(), async (event, andAllAfter) => {
        const gone = andAllAfter
          ? events.filter(({ partition, id }) => partition === event.partition && id >= event.id)
          : [event];
        const broken = await tampered(kit, database => {
          for (const one of gone) remove(database, one);
        });
        expect(broken).toMatchObject([{ partition: event.partition, seq: event.value.seq }]);
      }),
      { numRuns: 10 },
    );
    // Put in, in any place: a copy of another event, or one made up.
    await fc.assert(
      fc.asyncProperty(any, any, fc.boolean(), async (event, other, made) => {
        const value = made ? { ...event.value, type: 'never happened' } : other.value;
        const broken = await tampered(kit, database =>
          database
            .prepare('INSERT INTO record VALUES (?, ?, ?, ?, NULL, NULL, ?, ?)')
            .run(
              event.partition,
              `${event.id}x`,
              'event',
              Number(event.value.seq),
              'etag',
              JSON.stringify(value),
            ),
        );
        expect(broken).not.toEqual([]);
      }),
      { numRuns: 10 },
    );
    // Two exchanged; one moved to another young person; one that is past its keeping; one of another kind.
    await fc.assert(
      fc.asyncProperty(any, any, async (one, other) => {
        fc.pre(one !== other);
        const exchanged = await tampered(kit, database => {
          write(database, one, other.value);
          write(database, other, one.value);
        });
        expect(exchanged).not.toEqual([]);
        for (const change of ["kind = 'events'", 'expires = 1', "partition = 'hafren|mc'", "value = 'null'"])
          await expect(
            tampered(kit, database =>
              database.prepare(`UPDATE record SET ${change} ${where}`).run(one.partition, one.id),
            ).then(broken => broken.length > 0),
            change,
          ).resolves.toBe(true);
      }),
      { numRuns: 3 },
    );
    // The end of the chain itself: gone, turned back, or another's.
    for (const change of [
      "DELETE FROM record WHERE kind = 'head'",
      "UPDATE record SET value = json_set(value, '$.journal.seq', 1) WHERE kind = 'head'",
      "UPDATE record SET value = json_set(value, '$.journal.hash', 'x') WHERE kind = 'head'",
    ])
      expect((await tampered(kit, database => database.exec(change))).length, change).toBeGreaterThan(2);
    expect(await brokenIn(kit), 'all was put back').toEqual([]);
  });

  it('every change of a record has its event, every refusal its reason and clause', async () => {
    const kit = await aFullDay();
    const events = (await kit.events()).concat(await kit.events('tw'));
    for (const { actor, type, clause, outcome, verb, at } of events) {
      expect(actor).toSatisfy((who: object) => 'person' in who || 'attune' in who || 'stranger' in who);
      expect(clause).toMatch(/^[A-Z]+-\d/);
      expect(verb).toMatch(/^[a-z.-]+$/);
      expect(type).not.toBe('');
      expect(['happened', 'refused']).toContain(outcome);
      expect(at).toBeGreaterThan(0);
    }
    const done = (type: string) => events.filter(event => event.type === type);
    for (const [records, types] of [
      [await kit.records('cancellation'), ['session cancelled', 'session refused by the young person']],
      [await kit.records('alert'), ['alert raised']],
    ] as const)
      for (const record of records)
        expect(types.flatMap(done).map(({ subject }) => subject)).toContain(`session:${record.session}`);
    for (const alert of await kit.records('alert'))
      for (const { by } of alert.opened)
        expect(done('alert opened').map(({ actor }) => actor)).toContainEqual({ person: by });
  });
});
