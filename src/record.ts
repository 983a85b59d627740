import { actorOf, type Standing } from './asking.ts';
import type { Answer } from './claim.ts';
import { chain, type Entry } from './journal.ts';
import { eventWrite, headOf, headWrite, saveWrite } from './partition.ts';
import type { Pack } from './policy/pack.ts';
import { receiptItem, replay } from './receipt.ts';
import type { Store, Stored } from './store/store.ts';
import { taskWrite } from './tasks/task.ts';
import type { Decision } from './workflows/workflow.ts';

/** What was read first, before the records that a rule looks at. */
export interface Read {
  readonly head: Stored | undefined;
  /** The answer to the same asking, which holds. */
  readonly receipt: Stored | undefined;
  /** An answer that showed what has changed since: it is given anew, and is another read receipt. */
  readonly outdated: Stored | undefined;
}

export type Refused = Decision & { outcome: 'refused' };
/** A decision that changes something, if only the record. */
type Recorded = Decision & { outcome: 'decided' | 'refused' | 'asks' | 'ignored' };

/** Commits what a decision changes, or the refusal of a command, together with its receipt; then answers. */
export async function record(
  parts: { readonly store: Store; pack(id: string): Pack; owing(): void },
  standing: Standing,
  { head, receipt, outdated }: Read,
  decision: Recorded,
  answer: Answer = answerOf(decision),
): Promise<Answer | 'again'> {
  if (receipt) return replay(receipt, answer);

  const { partition, now, id } = standing;
  const before = headOf(head);
  const { cites } = parts.pack(standing.directory.service.pack);
  const entries = entriesOf(standing, decision).map(entry => ({
    ...entry,
    clause: cites[entry.clause] ?? entry.clause,
  }));
  const { events, end } = chain(before.journal, entries);
  const engagement = decision.outcome === 'decided' ? decision.engagement : undefined;
  const done = decision.outcome === 'decided' ? decision : decision.keeps;
  const item = receiptItem(id, answer, end, now);
  const commit = await parts.store.commit({
    partition,
    ...(!outdated && { receipt: item }),
    writes: [
      ...(outdated ? [{ op: 'replace' as const, item, etag: outdated.etag }] : []),
      headWrite(head, { engagement: engagement ?? before.engagement, journal: end }),
      ...events.map(eventWrite),
      ...(done?.saves ?? []).map(saveWrite),
      ...(done?.owes ?? []).map(owed => taskWrite(owed, now)),
    ],
  });
  switch (commit.outcome) {
    case 'committed':
      if (done?.owes?.length) parts.owing();
      return answer;
    case 'replayed':
      return replay(commit.receipt, answer);
    case 'conflict':
      return 'again';
    default:
      return commit satisfies never;
  }
}

function answerOf(decision: Recorded): Answer {
  switch (decision.outcome) {
    case 'decided':
      return { outcome: 'decided', says: decision.says, view: decision.shows };
    case 'refused':
      return { outcome: 'refused', says: decision.because, clause: decision.clause };
    case 'asks':
      return { outcome: 'asks', fields: decision.fields };
    case 'ignored':
      return { outcome: 'ignored', says: decision.because };
    default:
      return decision satisfies never;
  }
}

/** What goes on record: everything that happened, and a refusal with what it keeps all the same. */
function entriesOf(standing: Standing, decision: Recorded): Entry[] {
  const { now, asking, verb, act, youngPerson } = standing;
  const common = {
    at: now,
    actor: actorOf(standing),
    chat: 'claim' in asking ? asking.claim.who.chat : ('none' as const),
    verb: act ? verb : 'unknown',
  };
  const { events = [] } = (decision.outcome === 'decided' ? decision : decision.keeps) ?? {};
  const happened = events.map(
    ({ type, clause, subject, facts }): Entry => ({
      ...common,
      outcome: 'happened',
      type,
      clause,
      subject,
      facts,
    }),
  );
  if (decision.outcome !== 'refused') return happened;
  const subject = youngPerson ? `young-person:${youngPerson.id}` : 'none';
  const { because, clause } = decision;
  return [
    ...happened,
    { ...common, outcome: 'refused', type: because.say, clause, subject, facts: undefined },
  ];
}
