import { type Asking, askerOf, newIdFor, personOf, readerOf, type Standing, stand } from './asking.ts';
import type { Answer, Claim } from './claim.ts';
import { withoutRefused } from './closed.ts';
import { countService } from './counting.ts';
import { headKey, headOf } from './partition.ts';
import { identityKey } from './people/directory.ts';
import type { DirectoryKeeper } from './people/directory-store.ts';
import type { YoungPerson } from './people/service.ts';
import type { Pack } from './policy/pack.ts';
import { type Found, readNeeds } from './reading.ts';
import { hasChangedSince, receiptId, replay, wasDecided } from './receipt.ts';
import { type Read, type Refused, record } from './record.ts';
import type { Store, Stored } from './store/store.ts';
import type { Clock } from './time.ts';
import { inTurn } from './turns.ts';
import type { Registry } from './workflows/registry.ts';
import {
  type Command,
  type Decision,
  isClosed,
  refused,
  type Situation,
  staysPossible,
} from './workflows/workflow.ts';

/** What the pipeline works with. */
export interface Parts {
  readonly store: Store;
  readonly directory: DirectoryKeeper;
  readonly registry: Registry;
  readonly clock: Clock;
  pack(id: string): Pack;
  /** Called once for every claim and every command of Attune's own, after it was answered or committed. */
  observe(seen: Observation): void;
  /** Called after a commit that owes something, so that the task runner need not wait. */
  owing(): void;
}

/** What the operator's log and metrics learn of one act. No text that a person typed. */
export interface Observation {
  readonly verb: string;
  readonly outcome: Answer['outcome'] | 'failed';
  readonly say?: string | undefined;
  readonly clause?: string | undefined;
  readonly chat: Claim['who']['chat'] | 'none';
  /** Who, and whom it was about: neither for acts of safeguarding. */
  readonly person?: string | undefined;
  readonly youngPerson?: string | undefined;
  readonly ms: number;
  readonly error?: unknown;
}

/**
 * Attune's own side of the pipeline: carries out what is due, exactly once for an id. It `waits` while the records of a
 * young person who leaves are closed: they may stay after all, and then nothing that was promised is forgotten.
 */
export type CarryOut = (command: Command, id: string) => Promise<Answer['outcome'] | 'waits'>;

/** How often a decision is taken anew because somebody else changed the same records meanwhile. */
const mostRounds = 12;

/** The way in for people and for Attune itself. */
export interface Pipeline {
  perform(claim: Claim): Promise<Answer>;
  carryOut: CarryOut;
  /** How many people wait for an answer just now; later work makes room for them. */
  peopleWaiting(): number;
}

/** The one pipeline for every workflow, chat and reveal (design: "the way of one act"). */
export function createPerform(parts: Parts): Pipeline {
  let waiting = 0;
  return {
    perform: async claim => {
      waiting += 1;
      try {
        return await observed(parts, { claim }, claim.verb, claim.who.chat);
      } finally {
        waiting -= 1;
      }
    },
    peopleWaiting: () => waiting,
    carryOut: async (command, id) => {
      const answer = await rounds(parts, { own: command, id });
      if (answer === closed) return 'waits';
      parts.observe({
        verb: command.verb,
        outcome: answer.outcome,
        say: answer.says?.say,
        chat: 'none',
        ms: 0,
      });
      return answer.outcome;
    },
  };
}

/** Nothing is shown when anything goes wrong: the person is asked to try again, the operator gets the error. */
async function observed(
  parts: Parts,
  asking: Asking & { claim: Claim },
  verb: string,
  chat: Claim['who']['chat'],
): Promise<Answer> {
  const started = performance.now();
  const act = parts.registry.act(verb);
  const about = {
    verb: act ? verb : 'unknown',
    chat,
    ...(!act?.safeguarding && whoAndWhom(parts, asking)),
  };
  try {
    const answer = await rounds(parts, asking);
    const { clause, says } = answer;
    const outcome = outcomeSeen(answer);
    parts.observe({ ...about, outcome, clause, say: says?.say, ms: performance.now() - started });
    return answer;
  } catch (error) {
    parts.observe({ ...about, outcome: 'failed', ms: performance.now() - started, error });
    return { outcome: 'refused', says: { say: 'try-again' } };
  }
}

/**
 * What is put on record beside what is shown makes no other line of it, be it a read receipt: or else the operator would
 * see by the outcome that a draft holds something for safeguarding (BMC-3.1).
 */
const outcomeSeen = ({ outcome, says, view }: Answer): Answer['outcome'] =>
  outcome === 'decided' && view && !says ? 'shows' : outcome;

/** For the operator, who may know: of acts of safeguarding the record alone says it. */
const whoAndWhom = ({ directory }: Parts, { claim }: { readonly claim: Claim }) => ({
  person: identityKey(claim.who),
  // Only an id that the service file has: a forged claim could put any text there.
  youngPerson: directory.cached()?.directory.youngPerson(claim.about as YoungPerson['id'])?.id,
});

/**
 * Decides until what was read still holds when it is committed. The first time nobody waits for anybody; whoever has
 * to decide anew does so in turn with the others of this process who have to, so that nobody is always the slowest.
 */
async function rounds(parts: Parts, asking: Asking): Promise<Answer> {
  const first = await oneRound(parts, asking);
  if (first !== 'again') return first;
  return inTurn(turnsOf(asking), async () => {
    for (let round = 1; round < mostRounds; round += 1) {
      const answer = await oneRound(parts, asking);
      if (answer !== 'again') return answer;
      if (round > 2) await new Promise(resolve => setTimeout(resolve, Math.random() * 10 * round));
    }
    throw new Error('Others kept changing the same records');
  });
}

/** What those who wait have in common: the young person whom it is about, or else whoever it is about themselves. */
const turnsOf = (asking: Asking): string =>
  'own' in asking
    ? String(asking.own.about ?? asking.own.person)
    : (asking.claim.about ?? identityKey(asking.claim.who));

/** Reads, decides, commits once. `again` when what was read no longer held. */
async function oneRound(parts: Parts, asking: Asking): Promise<Answer | 'again'> {
  const directory = parts.directory.cached()?.directory ?? (await parts.directory.current());
  if (!directory) return { outcome: 'refused', says: { say: 'no-service' } };
  const standing = stand(parts.registry, parts.clock.now(), asking, directory);
  const { understood, partition } = standing;

  // The lock comes before what it guards: read at once, a record could be older than the lock that vouches for it.
  const [directoryHead, before, head] = await parts.store.read([
    parts.directory.key,
    { partition, id: receiptId(standing.id) },
    headKey(partition),
  ]);
  if (!parts.directory.isCurrent(directoryHead, directory)) {
    await parts.directory.refresh(directoryHead);
    return 'again';
  }

  const outdated = standing.act?.opens && hasChangedSince(before, headOf(head).journal) ? before : undefined;
  const read: Read = { head, receipt: outdated ? undefined : before, outdated };
  const { refusal } = standing;
  if (refusal || !understood) return record(parts, standing, read, refusal as Refused);
  const asker = askerOf(standing, parts.pack(directory.service.pack));
  const needs = understood.act.needs?.(understood.data, asker) ?? {};
  const [found, counted] = await Promise.all([
    readNeeds(parts.store, directory.service.id, partition, needs),
    needs.counted && countService(parts, directory, needs.counted, standing.now),
  ]);
  const situation = situationOf(parts, standing, read, { ...found, counted });
  const isOver = isClosed(situation.engagement) && !staysPossible(understood.act);
  if (isOver && 'own' in asking) return closed;
  const decision = isOver
    ? refused('records-archived', 'BMC-3.6')
    : shownOf(parts, situation, understood.act.decide(situation, understood.data));
  if (!('fields' in understood)) return answerTo(parts, standing, situation, read, decision);
  // What was typed is not understood yet: the form once more, if it can still be shown.
  if (decision.outcome !== 'shows') return answerTo(parts, standing, situation, read, decision);
  return { outcome: 'asks', fields: understood.fields, view: decision.view };
}

/** Everything a rule may look at. */
function situationOf(
  parts: Parts,
  standing: Standing,
  { head }: Read,
  found: Found & Pick<Situation, 'counted'>,
): Situation {
  const { now, directory, youngPerson } = standing;
  return {
    now,
    person: personOf(standing),
    reader: readerOf(standing),
    directory,
    pack: parts.pack(directory.service.pack),
    // An act about a young person is refused before this without one; no other act looks at it.
    youngPerson: youngPerson as YoungPerson,
    engagement: headOf(head).engagement,
    ...found,
    newId: hint => newIdFor(standing, hint),
  };
}

/** The same, without buttons that would be refused since the records are closed. */
const shownOf = ({ registry }: Parts, { engagement }: Situation, decision: Decision): Decision =>
  isClosed(engagement) && (decision.outcome === 'shows' || decision.outcome === 'decided')
    ? ({
        ...decision,
        ...('view' in decision && { view: withoutRefused(registry, decision.view) }),
        ...('shows' in decision && { shows: withoutRefused(registry, decision.shows) }),
      } as Decision)
    : decision;

/** What Attune owed of records that are closed by now: nothing was done, and it is not done with. */
const closed: Answer = { outcome: 'ignored' };

type Asks = Decision & { outcome: 'asks' };

/** Turns a decision into an answer, committing first what has to be committed. */
async function answerTo(
  parts: Parts,
  standing: Standing,
  situation: Situation,
  read: Read,
  decision: Decision,
): Promise<Answer | 'again'> {
  switch (decision.outcome) {
    case 'decided':
    case 'refused':
      return record(parts, standing, read, decision);
    case 'shows': {
      const answer: Answer = { outcome: 'shows', view: decision.view };
      // What it made may stand in its own way now. What was refused is asked for anew: it may be possible by now.
      return read.receipt && wasDecided(read.receipt) ? replay(read.receipt, answer) : answer;
    }
    case 'ignored': {
      // Somebody else was faster; what was written besides may be of something nobody knows.
      if (decision.keeps) return record(parts, standing, read, decision);
      const before = await answeredMeanwhile(parts, standing, read);
      return before ? replay(before, undefined) : { outcome: 'ignored', says: decision.because };
    }
    case 'asks': {
      const answer = putRight(parts, standing, situation, decision);
      // What must never be lost is committed before anybody is asked for the rest.
      if (decision.keeps) return record(parts, standing, read, decision, answer);
      const before = await answeredMeanwhile(parts, standing, read);
      return before ? replay(before, answer) : answer;
    }
    default:
      return decision satisfies never;
  }
}

/** What to put right, in the form that it belongs to, drawn from the same situation. */
const putRight = (parts: Parts, standing: Standing, situation: Situation, { fields }: Asks): Answer => ({
  outcome: 'asks',
  fields,
  view: formOf(parts, standing, situation),
});

/**
 * The receipt, looked for once more where no commit will find it: what makes a claim pointless may be the same
 * claim, delivered twice and answered since the first look.
 */
async function answeredMeanwhile(
  { store }: Parts,
  { partition, id }: Standing,
  { receipt, outdated }: Read,
): Promise<Stored | undefined> {
  if (receipt || outdated) return receipt;
  const [since] = await store.read([{ partition, id: receiptId(id) }]);
  return since;
}

/** The form a field belongs to, drawn from the same situation. */
function formOf(parts: Parts, { act, input }: Standing, situation: Situation): Answer['view'] {
  const form = act?.form === undefined ? undefined : parts.registry.act(act.form);
  const parsed = form?.input.safeParse(input ?? {});
  const shown = form && parsed?.success ? form.decide(situation, parsed.data) : undefined;
  return shown?.outcome === 'shows' ? shown.view : undefined;
}
