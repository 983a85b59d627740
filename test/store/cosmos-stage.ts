import { afterAll, afterEach, beforeAll } from 'vitest';
import { openCosmos } from '../../src/store/cosmos.ts';
import type { Store } from '../../src/store/store.ts';
import { type CosmosServer, type Fault, type RequestKind, startCosmosServer } from './cosmos-server.ts';

/** Patient enough for a busy machine: every request beyond the expected ones is a fault in the store. */
const patient = { request: 3_000, call: 12_000 };
/** For what is never answered. */
export const hasty = { request: 200, call: 900 };

/** A server that can be made to fail, and stores on it. */
export interface CosmosStage {
  readonly server: CosmosServer;
  readonly store: Store;
  /** As another replica has it. */
  readonly second: Store;
  /** One that soon gives up waiting. */
  readonly hurried: Store;
  open(more?: object): Promise<Store>;
}

/** Sets the stage for the test file that calls it; every test begins without faults. */
export function cosmosStage(): CosmosStage {
  const stage = {} as { -readonly [K in keyof CosmosStage]: CosmosStage[K] };
  beforeAll(async () => {
    const server = await startCosmosServer();
    const clock = { now: () => 1_000_000 };
    const place = { endpoint: server.endpoint, database: 'attune', credential: { key: server.key }, clock };
    stage.server = server;
    stage.open = (more = {}) =>
      openCosmos({ ...place, deadlines: patient, create: true, anyConsistency: true, ...more });
    stage.store = await stage.open();
    stage.second = await stage.open();
    stage.hurried = await stage.open({ deadlines: hasty });
  });
  afterEach(() => stage.server.heal());
  afterAll(async () => {
    await Promise.all([stage.store, stage.second, stage.hurried].map(store => store.close()));
    await stage.server.close();
  });
  return stage;
}

/** How many requests of a kind the work sent, and how long it took, in milliseconds. */
export async function counting<T>(
  { server }: CosmosStage,
  kind: RequestKind,
  work: Promise<T>,
): Promise<[T, number, number]> {
  const before = server.requests.length;
  const start = performance.now();
  const result = await work;
  const count = server.requests.slice(before).filter(each => each === kind).length;
  return [result, count, performance.now() - start];
}

export const throttled: Fault = { status: 429, headers: { 'x-ms-retry-after-ms': '150' } };

/** Nothing was carried out, and nobody can tell. */
export const lostBefore: [string, Fault][] = [
  ['408', { status: 408 }],
  ['410', { status: 410 }],
  ['500 in HTML', { status: 500, body: '<html>' }],
  ['502 without a body', { status: 502, body: '' }],
  ['503', { status: 503 }],
  ['a reset before', 'reset before'],
  ['an empty answer', { status: 200, body: '[]' }],
];

/** It was carried out, and nobody can tell. */
export const lostAfter: [string, Fault][] = [
  ['a reset after', 'reset after'],
  ['an answer cut off', 'cut off'],
  ['no answer at all', 'silence'],
];
