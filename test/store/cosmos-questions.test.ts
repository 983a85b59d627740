import { CosmosClient } from '@azure/cosmos';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from './cosmos-server.ts';
import { cosmosStage, counting, hasty, lostAfter, lostBefore, throttled } from './cosmos-stage.ts';
import { note, put, refusal } from './fixtures.ts';

const stage = cosmosStage();

describe('a point read', () => {
  const key = { partition: 'reads', id: 'a' };
  beforeAll(() => stage.store.commit({ partition: 'reads', writes: [put(note('a', { value: 'there' }))] }));
  const read = async (on = stage.store) => (await on.read([key]))[0]?.value;

  it('waits as long as it is told to (429), and no shorter', async () => {
    stage.server.fail('read', throttled);
    const [value, requests, took] = await counting(stage, 'read', read());
    expect([value, requests]).toEqual(['there', 2]);
    expect(took).toBeGreaterThan(145);
  });

  const lost = [...lostBefore, ...lostAfter].filter(([name]) => name !== 'an empty answer');
  it.each(lost)('is sent again after %s', async (_, fault) => {
    stage.server.fail('read', fault);
    expect(await read(stage.hurried)).toBe('there');
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
    stage.server.fail('read', fault, 1_000);
    const [error, requests, took] = await counting(stage, 'read', refusal(read(stage.hurried)));
    expect(error.wrote).toBe('nothing');
    expect(took).toBeLessThan(hasty.call + 500);
    expect(requests).toBeLessThan(12);
  });

  it('is one round for many records', async () => {
    const keys = Array.from({ length: 10 }, (_, n) => ({ partition: 'reads', id: `n${n}` }));
    const [, requests] = await counting(stage, 'read', stage.store.read(keys));
    expect(requests).toBe(10);
  });
});

describe('a query', () => {
  const list = (on = stage.store) => on.list({ partition: 'queries', kind: 'note', limit: 5 });

  it.each<[string, Fault]>([
    ['429', throttled],
    ['503', { status: 503 }],
  ])('is sent again after %s', async (_, fault) => {
    await stage.store.commit({ partition: 'queries', writes: [put(note('a'))] });
    stage.server.fail('query', fault);
    expect((await list()).items).toHaveLength(1);
    stage.server.fail('query', fault);
    expect(await stage.store.due(0, 5)).toEqual([]);
  });

  it('that is never answered ends by its deadline', async () => {
    stage.server.fail('query', 'silence', 1_000);
    const [error, , took] = await counting(stage, 'query', refusal(list(stage.hurried)));
    expect(error.wrote).toBe('nothing');
    expect(took).toBeLessThan(hasty.call + 500);
  });
});

describe('opening', () => {
  it('refuses an account whose reads may be stale', async () => {
    await expect(stage.open({ anyConsistency: false })).rejects.toThrow(/Strong/);
  });

  it('refuses a container that is not there, or not made for this', async () => {
    expect((await refusal(stage.open({ create: false, container: 'nowhere' }))).wrote).toBe('nothing');
    const connectionPolicy = { enableEndpointDiscovery: false };
    const client = new CosmosClient({
      endpoint: stage.server.endpoint,
      key: stage.server.key,
      connectionPolicy,
    });
    const { containers } = client.database('attune');
    await containers.create({ id: 'other', partitionKey: { paths: ['/other'] } });
    await containers.create({ id: 'lasting', partitionKey: { paths: ['/pk'] } });
    await expect(stage.open({ container: 'other' })).rejects.toThrow(/partition key/);
    await expect(stage.open({ container: 'lasting' })).rejects.toThrow(/time to live/);
    client.dispose();
  });

  it('says that a service cannot be reached', async () => {
    const error = await refusal(stage.open({ endpoint: 'http://127.0.0.1:9', deadlines: hasty }));
    expect([error.wrote, error.message]).toEqual(['nothing', expect.stringContaining('ECONNREFUSED')]);
  });
});

it('a store that is closed answers nothing more', async () => {
  const closed = await stage.open();
  await closed.close();
  expect((await refusal(closed.read([{ partition: 'p', id: 'a' }]))).wrote).toBe('nothing');
  expect((await refusal(closed.commit({ partition: 'p', writes: [put(note('a'))] }))).wrote).toBe('nothing');
  expect((await refusal(closed.due(0, 1))).wrote).toBe('nothing');
});
