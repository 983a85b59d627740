import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Confidential } from '../../src/access/confidential.ts';
import { type Batch, type Store, type StoreUnavailable, TooLarge } from '../../src/store/store.ts';
import type { Fault } from './cosmos-server.ts';
import { cosmosStage, counting, hasty, lostAfter, lostBefore, throttled } from './cosmos-stage.ts';
import { committed, create, freshPartition, note, put, receipt, recordOf, refusal } from './fixtures.ts';

const stage = cosmosStage();

/** Only who is in a hurry notices soon that no answer comes. */
const sender = (fault: Fault): Store => (fault === 'silence' ? stage.hurried : stage.store);

const batchOf = (partition: string): Batch => ({
  partition,
  receipt: receipt('r'),
  writes: [create(note('a', { value: Confidential.seal('what was said') }))],
});

describe('a batch with a receipt', () => {
  it('waits as long as it is told to (429) and is committed once', async () => {
    stage.server.fail('batch', throttled);
    const [commit, requests, took] = await counting(
      stage,
      'batch',
      stage.store.commit(batchOf(freshPartition())),
    );
    expect([commit, requests]).toEqual([committed, 2]);
    expect(took).toBeGreaterThan(145);
  });

  it.each(lostBefore)('is sent again after %s, and committed', async (_, fault) => {
    const batch = batchOf(freshPartition());
    stage.server.fail('batch', fault);
    const [commit, requests] = await counting(stage, 'batch', stage.store.commit(batch));
    expect([commit, requests]).toEqual([committed, 2]);
    expect(await recordOf(stage.second, batch.partition, 'a')).toBeDefined();
  });

  it.each(lostAfter)(
    'is sent again after %s, and learns from its receipt that it was committed',
    async (_, fault) => {
      const batch = batchOf(freshPartition());
      stage.server.fail('batch', fault);
      const [commit, requests] = await counting(stage, 'batch', sender(fault).commit(batch));
      expect(commit).toMatchObject({ outcome: 'replayed', receipt: { id: 'r', value: { answer: 'r' } } });
      if (fault !== 'silence') expect(requests).toBe(2);
      expect(
        (await stage.second.list({ partition: batch.partition, kind: 'note', limit: 9 })).items,
      ).toHaveLength(1);
    },
  );

  it('that was overtaken while it waited is a conflict, and leaves nothing', async () => {
    const partition = freshPartition();
    await stage.store.commit({ partition, writes: [create(note('lock'))] });
    const { etag } = await recordOf(stage.store, partition, 'lock');
    stage.server.fail('batch', throttled);
    const writes = [create(note('a')), { op: 'replace', item: note('lock'), etag } as const];
    const waiting = stage.store.commit({ partition, receipt: receipt('r'), writes });
    await expect.poll(() => stage.server.requests.at(-1)).toBe('batch');
    expect(await stage.second.commit({ partition, writes: [put(note('lock', { value: 'new' }))] })).toEqual(
      committed,
    );
    expect(await waiting).toEqual({ outcome: 'conflict', id: 'lock' });
    expect(
      await stage.store.read([
        { partition, id: 'r' },
        { partition, id: 'a' },
      ]),
    ).toEqual([undefined, undefined]);
  });

  it('refused for one operation (412) is a conflict on that record', async () => {
    stage.server.fail('batch', { operation: 412, index: 1 });
    expect(await stage.store.commit(batchOf(freshPartition()))).toEqual({ outcome: 'conflict', id: 'a' });
  });

  it('refused for one operation (429) is sent again', async () => {
    stage.server.fail('batch', { operation: 429, index: 1 });
    expect(await stage.store.commit(batchOf(freshPartition()))).toEqual(committed);
  });

  it('that every operation refused because of another is not believed', async () => {
    stage.server.fail('batch', { operation: 424, index: 0 });
    const [commit, requests] = await counting(stage, 'batch', stage.store.commit(batchOf(freshPartition())));
    expect([commit, requests]).toEqual([committed, 2]);
  });

  it.each<[string, Fault]>([
    ['412', { status: 412 }],
    ['403', { status: 403 }],
    ['400', { status: 400 }],
  ])('refused as a whole (%s) is not sent again: surely nothing was written', async (_, fault) => {
    stage.server.fail('batch', fault, 1_000);
    const [error, requests] = await counting(
      stage,
      'batch',
      refusal(stage.store.commit(batchOf(freshPartition()))),
    );
    expect([error.wrote, requests]).toEqual(['nothing', 1]);
  });

  it('that Cosmos DB finds too large is never sent again', async () => {
    stage.server.fail('batch', { status: 413 });
    await expect(stage.store.commit(batchOf(freshPartition()))).rejects.toThrow(TooLarge);
  });
});

/**
 * Whoever gives up sends no more, but what was sent last may still arrive: on a server of its own, in an order in which
 * it takes no fault from the next.
 */
describe('a batch with a receipt, given up by its deadline', () => {
  const stage = cosmosStage();

  it('that was committed, but whose receipt cannot be read then, is not called unwritten', async () => {
    stage.server.fail('batch', 'reset after');
    stage.server.fail('read', { status: 503 }, 1_000);
    expect((await refusal(stage.hurried.commit(batchOf(freshPartition())))).wrote).toBe('unknown');
  });

  it('shows nothing of its content in the error, however that is printed', async () => {
    stage.server.fail('batch', 'reset before', 1_000);
    const error = await refusal(stage.hurried.commit(batchOf(freshPartition())));
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('what was said');
  });

  it.each<[string, Fault, 'nothing' | 'unknown']>([
    ['too busy (429)', throttled, 'nothing'],
    ['down (503)', { status: 503 }, 'unknown'],
    ['cutting every connection', 'reset before', 'unknown'],
    ['without a word', 'silence', 'unknown'],
  ])('at a service that stays %s says what it knows', async (_, fault, wrote) => {
    stage.server.fail('batch', fault, 1_000);
    const answered = fault !== 'silence';
    // An answer that comes is waited for, however busy the machine: what is unknown would be another thing.
    const store = await stage.open({ deadlines: answered ? { ...hasty, request: 3_000 } : hasty });
    const commit = store.commit(batchOf(freshPartition()));
    const [error, requests, took] = await counting(stage, 'batch', refusal(commit));
    await store.close();
    expect(error.wrote).toBe(wrote);
    expect(took).toBeLessThan(hasty.call + 500);
    expect(requests).toBeLessThan(12);
  });
});

describe('a batch without a receipt', () => {
  const write = (on = stage.store) => on.commit({ partition: freshPartition(), writes: [create(note('a'))] });

  it.each([...lostBefore, ...lostAfter])(
    'is never sent again after %s: its fate is unknown',
    async (_, fault) => {
      stage.server.fail('batch', fault);
      const [error, requests] = await counting(stage, 'batch', refusal(write(sender(fault))));
      expect([error.wrote, requests]).toEqual(['unknown', 1]);
    },
  );

  it('is sent again when it was surely not carried out (429)', async () => {
    stage.server.fail('batch', throttled);
    expect(await write()).toEqual(committed);
  });
});

describe('commands under random faults', () => {
  const fault = fc.constantFrom<Fault>(
    ...[...lostBefore, ...lostAfter].map(([, each]) => each).filter(each => each !== 'silence'),
    { status: 429 },
    { status: 403 },
    { operation: 429, index: 0 },
  );

  it('are each carried out once or not at all, as they were answered', async () => {
    const commands = fc.array(fc.array(fault, { maxLength: 3 }), { minLength: 1, maxLength: 4 });
    await fc.assert(fc.asyncProperty(commands, followCommands), { numRuns: 8 });
  }, 60_000);

  async function followCommands(commands: readonly (readonly Fault[])[]): Promise<void> {
    const partition = freshPartition();
    await stage.store.commit({ partition, writes: [create(note('count', { value: 0 }))] });
    const answers: string[] = [];
    for (const [n, faults] of commands.entries()) {
      const { value, etag } = await recordOf(stage.store, partition, 'count');
      const item = note('count', { value: (value as number) + 1 });
      for (const each of faults) stage.server.fail('batch', each);
      const commit = stage.store.commit({
        partition,
        receipt: receipt(`r${n}`),
        writes: [{ op: 'replace', item, etag }],
      });
      answers.push(
        await commit.then(
          ({ outcome }) => outcome,
          (error: StoreUnavailable) => error.wrote,
        ),
      );
      stage.server.heal();
    }
    const receipts = await stage.store.read(answers.map((_, n) => ({ partition, id: `r${n}` })));
    const carriedOut = receipts.filter(found => found !== undefined).length;
    expect((await recordOf(stage.store, partition, 'count')).value).toBe(carriedOut);
    for (const [n, answer] of answers.entries()) {
      expect(answer).not.toBe('conflict');
      if (answer === 'nothing') expect(receipts[n]).toBeUndefined();
      if (answer === 'committed' || answer === 'replayed') expect(receipts[n]).toBeDefined();
    }
  }
});
