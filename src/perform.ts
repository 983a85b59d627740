import { hashId, type Plain } from './access/plain.ts';
import { Reader } from './access/reader.ts';
import type { Answer, Claim } from './claim.ts';
import { type Actor, canonicalId, chain, type Entry } from './journal.ts';
import {
  doorPartition,
  eventWrite,
  type Head,
  headKey,
  headOf,
  headWrite,
  personPartition,
  saveWrite,
  youngPersonPartition,
} from './partition.ts';
import { type Directory, identityKey, type Unidentified } from './people/directory.ts';
import type { DirectoryKeeper } from './people/directory-store.ts';
import type { Role } from './people/roles.ts';
import type { Person, YoungPerson } from './people/service.ts';
import type { ClauseId } from './policy/clauses.ts';
import type { Pack } from './policy/pack.ts';
import { readNeeds } from './reading.ts';
import type { Item, Store, Stored } from './store/store.ts';
import { taskWrite } from './tasks/task.ts';
import { type Clock, days, type Instant } from './time.ts';
import { fieldsToPutRight } from './workflows/fields.ts';
import type { Registry } from './workflows/registry.ts';
import type { Words } from './workflows/words.ts';
import type { Act, Asker, Command, Decision, Situation } from './workflows/workflow.ts';

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
  readonly person?: string | undefined;
  readonly youngPerson?: string | undefined;
  readonly ms: number;
  readonly error?: unknown;
}

/** Attune's own side of the pipeline: carries out what is due, exactly once for an id. */
export type CarryOut = (command: Command, id: string) => Promise<Answer['outcome']>;

/** How long an answer is kept for a claim that is sent again. */
const receiptLife = days(7);
/** How often a decision is taken anew because somebody else changed the young person's records meanwhile. */
const mostRounds = 12;

type Asking =
  | { readonly claim: Claim }
  /** Attune's own; the id is that of the task. */
  | { readonly own: Command; readonly id: string };

interface Receipt {
  readonly outcome: Answer['outcome'];
  readonly says?: Words;
  readonly clause?: ClauseId;
  /** The answer showed something, which is drawn again rather than kept. */
  readonly showed: boolean;
}

/** Everything that is known before the store is asked. */
interface Standing {
  readonly asking: Asking;
  readonly command: { readonly verb: string; readonly about?: string | undefined; readonly input: unknown };
  readonly directory: Directory;
  readonly now: Instant;
  readonly person: Person | Unidentified | undefined;
  readonly act: Act | undefined;
  readonly youngPerson: YoungPerson | undefined;
  readonly input: { readonly data: unknown } | { readonly fields: NonNullable<Answer['fields']> };
  readonly partition: string;
  readonly id: string;
}

/** The one pipeline for every workflow, chat and reveal (design: "the way of one act"). */
export function createPerform(parts: Parts): { perform(claim: Claim): Promise<Answer>; carryOut: CarryOut } {
  return {
    perform: claim => observed(parts, { claim }, claim.verb, claim.who.chat),
    carryOut: async (command, id) => {
      const answer = await rounds(parts, { own: command, id });
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
  const known = parts.registry.act(verb) ? verb : 'unknown';
  const about = {
    verb: known,
    chat,
    person: identityKey(asking.claim.who),
    // Only an id that the service file has: a forged claim could put any text there.
    youngPerson: parts.directory.cached()?.directory.youngPerson(asking.claim.about as YoungPerson['id'])?.id,
  };
  try {
    const answer = await rounds(parts, asking);
    const { outcome, clause, says } = answer;
    parts.observe({ ...about, outcome, clause, say: says?.say, ms: performance.now() - started });
    return answer;
  } catch (error) {
    parts.observe({ ...about, outcome: 'failed', ms: performance.now() - started, error });
    return { outcome: 'refused', says: { say: 'try-again' } };
  }
}

async function rounds(parts: Parts, asking: Asking): Promise<Answer> {
  for (let round = 0; round < mostRounds; round += 1) {
    const answer = await oneRound(parts, asking);
    if (answer !== 'again') return answer;
    if (round > 2) await new Promise(resolve => setTimeout(resolve, Math.random() * 10 * round));
  }
  throw new Error('Others kept changing the same records');
}

/** Reads once, decides, commits once. `again` when what was read no longer held. */
async function oneRound(parts: Parts, asking: Asking): Promise<Answer | 'again'> {
  const directory = parts.directory.cached()?.directory ?? (await parts.directory.current());
  if (!directory) return { outcome: 'refused', says: { say: 'no-service' } };
  const standing = stand(parts, asking, directory);
  const { act, partition, input } = standing;

  const needs = act && 'data' in input ? act.needs?.(input.data, askerOf(standing)) : undefined;
  const [[directoryHead, receipt, head], found] = await Promise.all([
    parts.store.read([parts.directory.key, { partition, id: receiptId(standing.id) }, headKey(partition)]),
    readNeeds(parts.store, directory.service.id, standing.youngPerson?.id, needs ?? {}),
  ]);
  if (!parts.directory.isCurrent(directoryHead, directory)) {
    await parts.directory.refresh(directoryHead);
    return 'again';
  }

  const refusal = whyNot(standing);
  if (refusal) return record(parts, standing, head, refusal, receipt);
  if (!act || 'fields' in input) throw new Error('An act that is neither refused nor understood');

  const before = headOf(head);
  const situation: Situation = {
    now: standing.now,
    person: personOf(standing),
    reader: readerOf(standing),
    directory,
    pack: parts.pack(directory.service.pack),
    youngPerson: standing.youngPerson as YoungPerson,
    engagement: before.engagement,
    ...found,
    newId: hint => idFrom(standing.id, hint),
  };
  const decision = act.decide(situation, input.data);
  return answerWith(parts, standing, situation, head, decision, receipt);
}

/** Who asks for what, against the directory: everything that needs no record. */
function stand(parts: Parts, asking: Asking, directory: Directory): Standing {
  const now = parts.clock.now();
  const command: Standing['command'] = 'own' in asking ? asking.own : asking.claim;
  const person = 'own' in asking ? undefined : directory.identify(asking.claim.who, now);
  const act = parts.registry.act(command.verb);
  const about = command.about ?? fieldNamed(command.input, 'youngPerson');
  const child = about === undefined ? undefined : directory.youngPerson(about as YoungPerson['id']);
  const youngPerson = child && !directory.hasLeft(child, now) ? child : undefined;
  const parsed = act?.input.safeParse(command.input ?? {});
  const service = directory.service.id;
  const inOwnPartition = act?.about === 'person' && typeof person === 'object';
  const partition = inOwnPartition
    ? personPartition(service, person.id)
    : youngPerson && typeof person !== 'string'
      ? youngPersonPartition(service, youngPerson.id)
      : doorPartition(service);
  const fields = parsed && !parsed.success ? fieldsToPutRight(parsed.error) : {};
  return {
    asking,
    command,
    directory,
    now,
    person,
    act,
    youngPerson,
    input: parsed?.success ? { data: parsed.data } : { fields },
    partition,
    id: 'own' in asking ? asking.id : claimId(asking.claim, act, person, now),
  };
}

const receiptId = (id: string): string => `receipt:${id}`;
const personOf = ({ person }: Standing): Person | undefined =>
  typeof person === 'object' ? person : undefined;
const askerOf = (standing: Standing): Asker => ({ ...standing, person: personOf(standing) });

function readerOf({ directory, person, youngPerson, now }: Standing): Reader {
  return typeof person === 'object'
    ? Reader.of(person, youngPerson ? directory.rolesFor(person, youngPerson, now) : [])
    : Reader.nobody;
}

/** The refusal that needs no rule: not identified, no such button, not theirs. Parsing comes last, so that a stranger learns nothing. */
function whyNot(standing: Standing): Decision | undefined {
  const { person, act, youngPerson, asking, input, directory, now } = standing;
  if (typeof person === 'string')
    return refuse(unidentified[person], 'BMC-3.6', { ask: directory.service.ask });
  if (!act) return refuse('unknown-button', 'BMC-3.6');
  const own = 'own' in asking;
  if (own !== (act.by === 'attune')) return refuse('unknown-button', act.clause);
  if (act.about === 'youngPerson' && !youngPerson) return refuse('out-of-scope', act.clause);
  if (person && Array.isArray(act.by) && !holdsOneOf(act.by, person, standing))
    return refuse('out-of-scope', act.clause);
  if ('fields' in input) {
    const unknownIds = Object.keys(input.fields).length === 0;
    return unknownIds || own
      ? refuse('unknown-button', act.clause)
      : { outcome: 'asks', fields: input.fields };
  }
  return undefined;

  function holdsOneOf(roles: readonly Role[], person: Person, { act, youngPerson }: Standing): boolean {
    return act?.about === 'youngPerson' && youngPerson
      ? directory.rolesFor(person, youngPerson, now).some(held => roles.includes(held.role))
      : roles.some(role => directory.rolesAnywhere(person, now).has(role));
  }
}

const unidentified = { unknown: 'unknown-person', ambiguous: 'ambiguous-person', left: 'left' } as const;

function refuse(say: Words['say'], clause: ClauseId, details?: Words['with']): Decision {
  return { outcome: 'refused', because: { say, ...(details && { with: details }) }, clause };
}

/** Turns a decision into an answer, committing first what has to be committed. */
async function answerWith(
  parts: Parts,
  standing: Standing,
  situation: Situation,
  head: Stored | undefined,
  decision: Decision,
  receipt: Stored | undefined,
): Promise<Answer | 'again'> {
  switch (decision.outcome) {
    case 'decided':
    case 'refused':
      return record(parts, standing, head, decision, receipt);
    case 'shows':
      return { outcome: 'shows', view: decision.view };
    case 'ignored':
      return receipt ? replay(receipt, undefined) : { outcome: 'ignored', says: decision.because };
    case 'asks':
      if (receipt) return replay(receipt, undefined);
      return { outcome: 'asks', fields: decision.fields, view: formOf(parts, standing, situation) };
    default:
      return decision satisfies never;
  }
}

/** The form a field belongs to, drawn from the same situation. */
function formOf(parts: Parts, { act, command }: Standing, situation: Situation): Answer['view'] {
  const form = act?.form === undefined ? undefined : parts.registry.act(act.form);
  const parsed = form?.input.safeParse(command.input ?? {});
  const shown = form && parsed?.success ? form.decide(situation, parsed.data) : undefined;
  return shown?.outcome === 'shows' ? shown.view : undefined;
}

/** Commits what a decision changes, or the refusal of a command, together with its receipt; then answers. */
async function record(
  parts: Parts,
  standing: Standing,
  head: Stored | undefined,
  decision: Decision,
  receipt: Stored | undefined,
): Promise<Answer | 'again'> {
  if (decision.outcome === 'asks') return { outcome: 'asks', fields: decision.fields };
  if (decision.outcome !== 'decided' && decision.outcome !== 'refused') throw new Error('Nothing to record');
  const answer = answerOf(decision);
  if (receipt) return replay(receipt, answer.view);

  const { partition, now, id } = standing;
  const before: Head = headOf(head);
  const { events, end } = chain(before.journal, entriesOf(standing, decision));
  const done = decision.outcome === 'decided' ? decision : undefined;
  const engagement = done?.engagement ?? before.engagement;
  const commit = await parts.store.commit({
    partition,
    receipt: receiptItem(id, answer, now),
    writes: [
      headWrite(head, { engagement, journal: end }),
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
      return replay(commit.receipt, answer.view);
    case 'conflict':
      return 'again';
    default:
      return commit satisfies never;
  }
}

function answerOf(decision: Decision & { outcome: 'decided' | 'refused' }): Answer {
  return decision.outcome === 'decided'
    ? { outcome: 'decided', says: decision.says, view: decision.shows }
    : { outcome: 'refused', says: decision.because, clause: decision.clause };
}

function receiptItem(id: string, answer: Answer, now: Instant): Item {
  const { outcome, says, clause, view } = answer;
  const value: Receipt = {
    outcome,
    ...(says && { says }),
    ...(clause && { clause }),
    showed: view !== undefined,
  };
  return { id: receiptId(id), kind: 'receipt', expires: now + receiptLife, value };
}

/** The answer given before. What it showed is drawn anew, for the roles held now. */
function replay(receipt: Stored, view: Answer['view']): Answer {
  const { outcome, says, clause, showed } = receipt.value as Receipt;
  return { outcome, says, clause, view: showed ? view : undefined };
}

function entriesOf(standing: Standing, decision: Decision & { outcome: 'decided' | 'refused' }): Entry[] {
  const { now, asking, command, act, youngPerson } = standing;
  const common = {
    at: now,
    actor: actorOf(standing),
    chat: 'claim' in asking ? asking.claim.who.chat : ('none' as const),
    verb: act ? command.verb : 'unknown',
  };
  if (decision.outcome === 'decided')
    return decision.events.map(event => ({
      ...common,
      outcome: 'happened',
      type: event.type,
      clause: event.clause,
      subject: event.subject,
      facts: event.facts,
    }));
  const subject = youngPerson ? `young-person:${youngPerson.id}` : 'none';
  const type = decision.because.say;
  return [{ ...common, outcome: 'refused', type, clause: decision.clause, subject, facts: undefined }];
}

function actorOf(standing: Standing): Actor {
  if ('own' in standing.asking) return { attune: true };
  const person = personOf(standing);
  return person ? { person: person.id } : { stranger: identityKey(standing.asking.claim.who) };
}

/**
 * The same for the same click by the same person, however often a platform delivers it. What opens
 * something is new each minute, so that reading again tomorrow is another read receipt.
 */
function claimId(claim: Claim, act: Act | undefined, person: Standing['person'], now: Instant): string {
  const who = typeof person === 'object' ? person.id : identityKey(claim.who);
  const minute = act?.opens ? Math.floor(now / 60_000) : 0;
  return canonicalId([who, claim.verb, claim.about ?? '', claim.nonce, minute, claim.input ?? null]);
}

/** A new id that is the same whenever the same command is decided again. */
const idFrom = (command: string, hint: string): Plain => hashId(`${command} ${hint}`);

function fieldNamed(input: unknown, name: string): string | undefined {
  if (input === null || typeof input !== 'object' || !Object.hasOwn(input, name)) return undefined;
  const value = (input as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
}
