import { inspect } from 'node:util';
import { CosmosClient } from '@azure/cosmos';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Confidential } from '../../src/access/confidential.ts';
import { openCosmos } from '../../src/store/cosmos.ts';
import { type Batch, type Store, StoreUnavailable, TooLarge } from '../../src/store/store.ts';
import { committed, create, freshPartition, note, put, receipt, recordOf } from './contract.ts';
import { type CosmosServer, type Fault, startCosmosServer } from './cosmos-server.ts';

const deadlines = { request: 200, call: 900 };
const clock = { now: () => 1_000_000 };

let server: CosmosServer;
let store: Store;
let second: Store;

beforeAll(async () => {
  server = await startCosmosServer();
  store = await open();
  second = await open();
});
afterEach(() => server.heal());
afterAll(async () => {
  await Promise.all([store.close(), second.close()]);
  await server.close();
});

const open = (more: object = {}): Promise<Store> =>
  openCosmos({
    ...{ endpoint: server.endpoint, database: 'attune', credential: { key: server.key }, clock, deadlines },
    ...{ create: true, anyConsistency: true, ...more },
  });

/** What went wrong, which must be that the store is unavailable. */
const refusal = (answer: Promise<unknown>): Promise<StoreUnavailable> =>
  answer.then(
    () => Promise.reject(new Error('it was answered')),
    (error: unknown) => (error instanceof StoreUnavailable ? error : Promise.reject(error)),
  );

/** How many requests of a kind the work sent, and how long it took, in milliseconds. */
async function counting<T>(kind: 'batch' | 'read' | 'query', work: Promise<T>): Promise<[T, number, number]> {
  const before = server.requests.length;
  const start = performance.now();
  const result = await work;
  const count = server.requests.slice(before).filter(each => each === kind).length;
  return [result, count, performance.now() - start];
}

const throttled: Fault = { status: 429, headers: { 'x-ms-retry-after-ms': '150' } };
/** Nothing was carried out, and nobody can tell. */
const lostBefore: [string, Fault][] = [
  ['408', { status: 408 }],
  ['410', { status: 410 }],
  ['500 in HTML', { status: 500, body: '<html>' }],
  ['502 without a body', { status: 502, body: '' }],
  ['503', { status: 503 }],
  ['a reset before', 'reset before'],
  ['an empty answer', { status: 200, body: '[]' }],
];
/** It was carried out, and nobody can tell. */
const lostAfter: [string, Fault][] = [
  ['a reset after', 'reset after'],
  ['an answer cut off', 'cut off'],
  ['no answer at all', 'silence'],
];

describe('a point read', () => {
  const key = { partition: 'reads', id: 'a' };
  beforeAll(() => store.commit({ partition: 'reads', writes: [put(note('a', { value: 'there' }))] }));
  const read = async () => (await store.read([key]))[0]?.value;

  it('waits as long as it is told to (429), and no shorter', async () => {
    server.fail('read', throttled);
    const [value, requests, took] = await counting('read', read());
    expect([value, requests]).toEqual(['there', 2]);
    expect(took).toBeGreaterThan(145);
  });

  const lost = [...lostBefore, ...lostAfter].filter(([name]) => name !== 'an empty answer');
  it.each(lost)('is sent again after %s', async (_, fault) => {
    server.fail('read', fault);
    expect(await read()).toBe('there');
  });

  it.each<[string, Fault]>([
    ['a replica that lags behind', { status: 404, headers: { 'x-ms-substatus': '1002' } }],
    ['a container that is gone', { status: 404, headers: { 'x-ms-substatus': '1003' } }],
    ['a refused key', { status: 401 }],
    ['a firewall', { status: 403 }],
    ['a service that is down', { status: 503 }],
    ['a service without a word', 'silence'],
    ['a service that is too busy', { status: 429, headers: { 'x-ms-retry-after-ms': '0' } }],
  ])('never takes %s for a record that is not there', async (_, fault) => {
    server.fail('read', fault, 1_000);
    const [error, requests, took] = await counting('read', refusal(read()));
    expect(error.wrote).toBe('nothing');
    expect(took).toBeLessThan(deadlines.call + 200);
    expect(requests).toBeLessThan(12);
  });

  it('is one round for many records', async () => {
    const keys = Array.from({ length: 10 }, (_, n) => ({ partition: 'reads', id: `n${n}` }));
    const [, requests] = await counting('read', store.read(keys));
    expect(requests).toBe(10);
  });
});

describe('a query', () => {
  const list = () => store.list({ partition: 'queries', kind: 'note', limit: 5 });

  it.each<[string, Fault]>([
    ['429', throttled],
    ['503', { status: 503 }],
  ])('is sent again after %s', async (_, fault) => {
    await store.commit({ partition: 'queries', writes: [put(note('a'))] });
    server.fail('query', fault);
    expect((await list()).items).toHaveLength(1);
    server.fail('query', fault);
    expect(await store.due(0, 5)).toEqual([]);
  });

  it('that is never answered ends by its deadline', async () => {
    server.fail('query', 'silence', 1_000);
    const [error, , took] = await counting('query', refusal(list()));
    expect(error.wrote).toBe('nothing');
    expect(took).toBeLessThan(deadlines.call + 200);
  });
});

describe('a batch with a receipt', () => {
  const batchOf = (partition: string): Batch => ({
    partition,
    receipt: receipt('r'),
    writes: [create(note('a', { value: Confidential.seal('what was said') }))],
  });

  it('waits as long as it is told to (429) and is committed once', async () => {
    server.fail('batch', throttled);
    const [commit, requests, took] = await counting('batch', store.commit(batchOf(freshPartition())));
    expect([commit, requests]).toEqual([committed, 2]);
    expect(took).toBeGreaterThan(145);
  });

  it.each(lostBefore)('is sent again after %s, and committed', async (_, fault) => {
    const batch = batchOf(freshPartition());
    server.fail('batch', fault);
    const [commit, requests] = await counting('batch', store.commit(batch));
    expect([commit, requests]).toEqual([committed, 2]);
    expect(await recordOf(second, batch.partition, 'a')).toBeDefined();
  });

  it.each(lostAfter)(
    'is sent again after %s, and learns from its receipt that it was committed',
    async (_, fault) => {
      const batch = batchOf(freshPartition());
      server.fail('batch', fault);
      const [commit, requests] = await counting('batch', store.commit(batch));
      expect(commit).toMatchObject({ outcome: 'replayed', receipt: { id: 'r', value: { answer: 'r' } } });
      expect(requests).toBe(2);
      expect((await second.list({ partition: batch.partition, kind: 'note', limit: 9 })).items).toHaveLength(
        1,
      );
    },
  );

  it('that was overtaken while it waited is a conflict, and leaves nothing', async () => {
    const partition = freshPartition();
    await store.commit({ partition, writes: [create(note('lock'))] });
    const { etag } = await recordOf(store, partition, 'lock');
    server.fail('batch', throttled);
    const writes = [create(note('a')), { op: 'replace', item: note('lock'), etag } as const];
    const waiting = store.commit({ partition, receipt: receipt('r'), writes });
    await expect.poll(() => server.requests.at(-1)).toBe('batch');
    expect(await second.commit({ partition, writes: [put(note('lock', { value: 'new' }))] })).toEqual(
      committed,
    );
    expect(await waiting).toEqual({ outcome: 'conflict', id: 'lock' });
    expect(
      await store.read([
        { partition, id: 'r' },
        { partition, id: 'a' },
      ]),
    ).toEqual([undefined, undefined]);
  });

  it('refused for one operation (412) is a conflict on that record', async () => {
    server.fail('batch', { operation: 412, index: 1 });
    expect(await store.commit(batchOf(freshPartition()))).toEqual({ outcome: 'conflict', id: 'a' });
  });

  it('refused for one operation (429) is sent again', async () => {
    server.fail('batch', { operation: 429, index: 1 });
    expect(await store.commit(batchOf(freshPartition()))).toEqual(committed);
  });

  it('that every operation refused because of another is not believed', async () => {
    server.fail('batch', { operation: 424, index: 0 });
    const [commit, requests] = await counting('batch', store.commit(batchOf(freshPartition())));
    expect([commit, requests]).toEqual([committed, 2]);
  });

  it.each<[string, Fault]>([
    ['412', { status: 412 }],
    ['403', { status: 403 }],
    ['400', { status: 400 }],
  ])('refused as a whole (%s) is not sent again: surely nothing was written', async (_, fault) => {
    server.fail('batch', fault, 1_000);
    const [error, requests] = await counting('batch', refusal(store.commit(batchOf(freshPartition()))));
    expect([error.wrote, requests]).toEqual(['nothing', 1]);
  });

  it('that Cosmos DB finds too large is never sent again', async () => {
    server.fail('batch', { status: 413 });
    await expect(store.commit(batchOf(freshPartition()))).rejects.toThrow(TooLarge);
  });

  it.each<[string, Fault, 'nothing' | 'unknown']>([
    ['too busy (429)', throttled, 'nothing'],
    ['down (503)', { status: 503 }, 'unknown'],
    ['cutting every connection', 'reset before', 'unknown'],
    ['without a word', 'silence', 'unknown'],
  ])('at a service that stays %s ends by its deadline and says what it knows', async (_, fault, wrote) => {
    server.fail('batch', fault, 1_000);
    const [error, requests, took] = await counting('batch', refusal(store.commit(batchOf(freshPartition()))));
    expect(error.wrote).toBe(wrote);
    expect(took).toBeLessThan(deadlines.call + 200);
    expect(requests).toBeLessThan(12);
  });

  it('that was committed, but whose receipt cannot be read then, is not called unwritten', async () => {
    server.fail('batch', 'reset after');
    server.fail('read', { status: 503 }, 1_000);
    expect((await refusal(store.commit(batchOf(freshPartition())))).wrote).toBe('unknown');
  });

  it('shows nothing of its content in the error, however that is printed', async () => {
    server.fail('batch', 'reset before', 1_000);
    const error = await refusal(store.commit(batchOf(freshPartition())));
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('what was said');
  });
});

describe('a batch without a receipt', () => {
  const write = () => store.commit({ partition: freshPartition(), writes: [create(note('a'))] });

  it.each([...lostBefore, ...lostAfter])(
    'is never sent again after %s: its fate is unknown',
    async (_, fault) => {
      server.fail('batch', fault);
      const [error, requests] = await counting('batch', refusal(write()));
      expect([error.wrote, requests]).toEqual(['unknown', 1]);
    },
  );

  it('is sent again when it was surely not carried out (429)', async () => {
    server.fail('batch', throttled);
    expect(await write()).toEqual(committed);
  });
});

describe('commands under random faults', () => {
  const fault = fc.constantFrom<Fault>(
    ...[...lostBefore, ...lostAfter].map(([, each]) => each),
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
    await store.commit({ partition, writes: [create(note('count', { value: 0 }))] });
    const answers: string[] = [];
    for (const [n, faults] of commands.entries()) {
      const { value, etag } = await recordOf(store, partition, 'count');
      const item = note('count', { value: (value as number) + 1 });
      for (const each of faults) server.fail('batch', each);
      const commit = store.commit({
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
      server.heal();
    }
    const receipts = await store.read(answers.map((_, n) => ({ partition, id: `r${n}` })));
    const carriedOut = receipts.filter(found => found !== undefined).length;
    expect((await recordOf(store, partition, 'count')).value).toBe(carriedOut);
    for (const [n, answer] of answers.entries()) {
      expect(answer).not.toBe('conflict');
      if (answer === 'nothing') expect(receipts[n]).toBeUndefined();
      if (answer === 'committed' || answer === 'replayed') expect(receipts[n]).toBeDefined();
    }
  }
});

describe('opening', () => {
  it('refuses an account whose reads may be stale', async () => {
    await expect(open({ anyConsistency: false })).rejects.toThrow(/Strong/);
  });

  it('refuses a container that is not there, or not made for this', async () => {
    expect((await refusal(open({ create: false, container: 'nowhere' }))).wrote).toBe('nothing');
    const connectionPolicy = { enableEndpointDiscovery: false };
    const client = new CosmosClient({ endpoint: server.endpoint, key: server.key, connectionPolicy });
    const { containers } = client.database('attune');
    await containers.create({ id: 'other', partitionKey: { paths: ['/other'] } });
    await containers.create({ id: 'lasting', partitionKey: { paths: ['/pk'] } });
    await expect(open({ container: 'other' })).rejects.toThrow(/partition key/);
    await expect(open({ container: 'lasting' })).rejects.toThrow(/time to live/);
    client.dispose();
  });

  it('says that a service cannot be reached', async () => {
    const error = await refusal(open({ endpoint: 'http://127.0.0.1:9' }));
    expect([error.wrote, error.message]).toEqual(['nothing', expect.stringContaining('ECONNREFUSED')]);
  });
});

it('a store that is closed answers nothing more', async () => {
  const closed = await open();
  await closed.close();
  expect((await refusal(closed.read([{ partition: 'p', id: 'a' }]))).wrote).toBe('nothing');
  expect((await refusal(closed.commit({ partition: 'p', writes: [put(note('a'))] }))).wrote).toBe('nothing');
  expect((await refusal(closed.due(0, 1))).wrote).toBe('nothing');
});
