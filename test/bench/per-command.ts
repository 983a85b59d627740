import { build } from '../../bot/house.ts';
import { createLog } from '../../bot/log.ts';
import { createMetrics } from '../../bot/metrics.ts';
import type { Claim } from '../../src/claim.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { wallClock } from '../../src/time.ts';
import { teamId } from '../slack/slack-api.ts';
import { freshStore } from './outside.ts';
import { carerOf, sessionId } from './service.ts';

/** What a store was asked. A round is everything that is asked before the first of it is answered. */
interface Counts {
  rounds: number;
  reads: number;
  batches: number;
  operations: number;
}

/** Reads and batches of one cancellation, counted at the store. */
export async function perCommand(folder: string, print: (figure: object) => void): Promise<void> {
  const counts: Counts = { rounds: 0, reads: 0, batches: 0, operations: 0 };
  const store = counting(openSqlite(await freshStore(folder, 'slack', 3), { clock: wallClock }), counts);
  const house = build({ store, clock: wallClock, log: createLog('silent'), metrics: createMetrics() }, {});
  await house.directory.current();
  for (const [verb, index] of [
    ['cancellation.form', 0],
    ['cancellation.cancel', 0],
    // A reveal: the role checked, the receipt committed, the sealed text shown.
    ['cancellation.open', 0],
  ] as const) {
    Object.assign(counts, { rounds: 0, reads: 0, batches: 0, operations: 0 });
    const answer = await house.surroundings.perform(claimOf(verb, index));
    const aim = 'at most two rounds and one batch';
    print({ figure: 'per-command', verb, outcome: answer.outcome, ...counts, aim });
  }
  await store.close();
}

function claimOf(verb: string, index: number): Claim {
  const input = { session: sessionId(0, index), seen: 1, reason: 'illness', spokenTo: 'yes' };
  const who = { chat: 'slack', team: teamId, user: carerOf('slack', 0).user } as const;
  return { who, verb, about: 'yp-0', nonce: verb, input };
}

function counting(store: Store, counts: Counts): Store {
  let open = 0;
  const read = async <T>(question: () => Promise<T>): Promise<T> => {
    counts.reads += 1;
    if (open === 0) counts.rounds += 1;
    open += 1;
    try {
      return await question();
    } finally {
      open -= 1;
    }
  };
  return {
    read: keys => read(() => store.read(keys)),
    list: listing => read(() => store.list(listing)),
    due: (by, limit) => read(() => store.due(by, limit)),
    commit: batch => {
      counts.batches += 1;
      counts.operations += batch.writes.length + (batch.receipt ? 1 : 0);
      return store.commit(batch);
    },
    close: () => store.close(),
  };
}
