import { build } from '../../bot/house.ts';
import { createLog } from '../../bot/log.ts';
import { createMetrics } from '../../bot/metrics.ts';
import { Confidential } from '../../src/access/confidential.ts';
import { plain } from '../../src/access/plain.ts';
import type { Claim } from '../../src/claim.ts';
import { personPartition, saveWrite, youngPersonPartition } from '../../src/partition.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { days, hours, minutes, wallClock } from '../../src/time.ts';
import type { Session } from '../../src/workflows/sessions/session.ts';
import type { Summary, Version } from '../../src/workflows/summary/summary.ts';
import type { Save } from '../../src/workflows/workflow.ts';
import { teamId } from '../slack/slack-api.ts';
import { freshStore } from './outside.ts';
import { carerOf, clinicianOf, sessionId } from './service.ts';

/** What a store was asked. A round is everything that is asked before the first of it is answered. */
interface Counts {
  rounds: number;
  reads: number;
  batches: number;
  operations: number;
}

/** Reads and batches of one cancellation and of every kind of reveal, counted at the store. */
export async function perCommand(folder: string, print: (figure: object) => void): Promise<void> {
  const counts: Counts = { rounds: 0, reads: 0, batches: 0, operations: 0 };
  const store = counting(openSqlite(await freshStore(folder, 'slack', 3), { clock: wallClock }), counts);
  const house = build({ store, clock: wallClock, log: createLog('silent'), metrics: createMetrics() }, {});
  await house.directory.current();
  const { perform } = house.surroundings;
  const counted = async (claim: Claim) => {
    Object.assign(counts, { rounds: 0, reads: 0, batches: 0, operations: 0 });
    const { outcome } = await perform(claim);
    const aim = 'at most two rounds and one batch';
    print({ figure: 'per-command', verb: claim.verb, outcome, ...counts, aim });
  };
  const cancel = { session: sessionId(0, 0), seen: 1, reason: 'illness', spokenTo: 'yes' };
  for (const verb of ['cancellation.form', 'cancellation.cancel']) await counted(by(carer, verb, cancel));

  // Reveals: the role checked, the receipt committed, the sealed text shown.
  await counted(by(carer, 'cancellation.open', cancel));
  await summedUp(store);
  await counted(by(carer, 'summary.open', { session: over }));
  await perform(by(carer, 'disclosure.report', report));
  const [disclosure] = await ids(store, partition, 'disclosure');
  await counted(by(carer, 'disclosure.open', { disclosure }));
  await perform(by(carer, 'journal.write', { youngPerson: 'yp-0', answer1: 'The garden helped' }));
  const [entry] = await ids(store, personPartition(plain('bench'), plain('carer-0')), 'journal');
  await perform(by(carer, 'journal.share', { entry, seen: 1, with: 'clinician-0' }));
  await counted(by(clinician, 'journal.read', { author: 'carer-0', entry }));
  await store.close();
}

const { user: carer } = carerOf('slack', 0);
const { user: clinician } = clinicianOf('slack', 0, 'allocatedClinician');
const partition = youngPersonPartition(plain('bench'), plain('yp-0'));
const report = {
  ...{ kind: 'newly-told', whose: 'young-person', danger: 'no', told: 'not-yet' },
  account: 'As it was',
};

const by = (user: string, verb: string, input: object): Claim => ({
  ...{ who: { chat: 'slack', team: teamId, user }, verb, about: 'yp-0', nonce: `${user} ${verb}`, input },
});

async function ids(store: Store, partition: string, kind: string): Promise<readonly unknown[]> {
  const { items } = await store.list({ partition, kind, limit: 1 });
  return items.map(({ value }) => (value as { readonly id: string }).id);
}

/** A session that is over, and its summary. */
const over = plain('over-0');
async function summedUp(store: Store): Promise<void> {
  const start = wallClock.now() - hours(2);
  const [therapist, sealed] = [plain('therapist-0'), Confidential.seal];
  const version: Version = {
    ...{ by: therapist, at: start + hours(1), attendance: 'attended', education: 'not-asked' },
    ...{
      themeIds: sealed(['settling']),
      themes: sealed(['Settling']),
      tips: sealed([]),
      words: sealed('Rest'),
    },
  };
  const session: Session = {
    ...{ id: over, youngPerson: plain('yp-0'), version: 1, what: plain('Art therapy'), therapist },
    ...{ place: plain('Garden room'), status: 'planned', start, end: start + minutes(50) },
  };
  const summary: Summary = {
    ...{ session: over, start, due: start + days(1), versions: [version], retractions: [], opened: [] },
    ...{ extensions: [], escalatedTo: [], secondLooks: [] },
  };
  const saves: readonly Save[] = [
    { type: 'session', value: session },
    { type: 'summary', value: summary },
  ];
  await store.commit({ partition, writes: saves.map(saveWrite) });
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
