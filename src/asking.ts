import { hashId, type Plain } from './access/plain.ts';
import { Reader } from './access/reader.ts';
import type { Answer, Claim } from './claim.ts';
import { type Actor, canonicalId } from './journal.ts';
import { doorPartition, personPartition, youngPersonPartition } from './partition.ts';
import { type Directory, identityKey, type Unidentified } from './people/directory.ts';
import type { Role } from './people/roles.ts';
import type { Person, YoungPerson } from './people/service.ts';
import type { Instant } from './time.ts';
import { fieldsToPutRight } from './workflows/fields.ts';
import type { Registry } from './workflows/registry.ts';
import { type Act, type Asker, type Command, type Decision, refused } from './workflows/workflow.ts';

/** A claim of somebody's, or something that Attune owes itself; the id of the latter is that of its task. */
export type Asking = { readonly claim: Claim } | { readonly own: Command; readonly id: string };

/** Who asks for what: everything that is known against the directory, before any record is read. */
export interface Standing {
  readonly asking: Asking;
  readonly verb: string;
  readonly input: unknown;
  readonly directory: Directory;
  readonly now: Instant;
  /** Undefined for Attune itself. */
  readonly person: Person | Unidentified | undefined;
  readonly act: Act | undefined;
  readonly youngPerson: YoungPerson | undefined;
  readonly understood: Understood;
  /** Where it is decided and recorded. */
  readonly partition: string;
  /** The same for the same asking, however often it arrives. */
  readonly id: string;
}

/** The act that is carried out with its input, or the form to be shown again with what to put right in it. */
type Understood =
  | { readonly act: Act; readonly data: unknown }
  | { readonly act: Act; readonly data: unknown; readonly fields: NonNullable<Answer['fields']> }
  | undefined;

/** Looks at an asking in the light of the directory. */
export function stand(registry: Registry, now: Instant, asking: Asking, directory: Directory): Standing {
  const { verb, about, input } = 'own' in asking ? asking.own : asking.claim;
  const person = 'own' in asking ? undefined : directory.identify(asking.claim.who, now);
  const act = registry.act(verb);
  const youngPerson = childNamed(directory, about ?? fieldNamed(input, 'youngPerson'), now);
  return {
    asking,
    verb,
    input,
    directory,
    now,
    person,
    act,
    youngPerson,
    understood: act && understand(registry, act, input ?? {}),
    partition: partitionOf(directory, person, act, youngPerson),
    id: 'own' in asking ? asking.id : claimId(asking.claim, act, person, now),
  };
}

export const personOf = ({ person }: Standing): Person | undefined =>
  typeof person === 'object' ? person : undefined;

export const askerOf = (standing: Standing): Asker => ({ ...standing, person: personOf(standing) });

/** The asker's rights to the young person's records, as the directory stands now. */
export function readerOf({ directory, person, youngPerson, now }: Standing): Reader {
  return typeof person === 'object'
    ? Reader.of(person, youngPerson ? directory.rolesFor(person, youngPerson, now) : [])
    : Reader.nobody;
}

export function actorOf(standing: Standing): Actor {
  if ('own' in standing.asking) return { attune: true };
  const person = personOf(standing);
  return person ? { person: person.id } : { stranger: identityKey(standing.asking.claim.who) };
}

/**
 * The refusal that needs no rule: not identified, no such button, not theirs. What was typed is looked at
 * last, so that somebody who may not ask learns nothing.
 */
export function whyNot(standing: Standing): (Decision & { outcome: 'refused' }) | undefined {
  const { person, act, youngPerson, asking, understood, directory } = standing;
  if (typeof person === 'string')
    return refused(unidentified[person], 'BMC-3.6', { ask: directory.service.ask });
  if (!act) return refused('unknown-button', 'BMC-3.6');
  if ('own' in asking !== (act.by === 'attune')) return refused('unknown-button', act.clause);
  if (act.about === 'youngPerson' && !youngPerson) return refused('out-of-scope', act.clause);
  if (person && Array.isArray(act.by) && !holdsOneOf(act.by, person, standing))
    return refused('out-of-scope', act.clause);
  return understood ? undefined : refused('unknown-button', act.clause);
}

const unidentified = { unknown: 'unknown-person', ambiguous: 'ambiguous-person', left: 'left' } as const;

function holdsOneOf(
  roles: readonly Role[],
  person: Person,
  { act, directory, youngPerson, now }: Standing,
): boolean {
  return act?.about === 'youngPerson' && youngPerson
    ? directory.rolesFor(person, youngPerson, now).some(held => roles.includes(held.role))
    : roles.some(role => directory.rolesAnywhere(person, now).has(role));
}

/** Undefined when something is wrong that only a button could have sent: a forged claim, or one from another time. */
function understand(registry: Registry, act: Act, input: unknown): Understood {
  const parsed = act.input.safeParse(input);
  if (parsed.success) return { act, data: parsed.data };
  const fields = fieldsToPutRight(parsed.error);
  const form = act.form === undefined ? undefined : registry.act(act.form);
  const shown = form?.input.safeParse(input);
  return form && shown?.success && Object.keys(fields).length > 0
    ? { act: form, data: shown.data, fields }
    : undefined;
}

function childNamed(directory: Directory, about: string | undefined, now: Instant): YoungPerson | undefined {
  const child = about === undefined ? undefined : directory.youngPerson(about as YoungPerson['id']);
  return child && !directory.hasLeft(child, now) ? child : undefined;
}

function partitionOf(
  directory: Directory,
  person: Standing['person'],
  act: Act | undefined,
  youngPerson: YoungPerson | undefined,
): string {
  const service = directory.service.id;
  if (typeof person === 'string') return doorPartition(service);
  if (act?.about === 'person' && person) return personPartition(service, person.id);
  return youngPerson ? youngPersonPartition(service, youngPerson.id) : doorPartition(service);
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

/** A new id that is the same whenever the same asking is decided again. */
export const newIdFor = ({ id }: Standing, hint: string): Plain => hashId(`${id} ${hint}`);

function fieldNamed(input: unknown, name: string): string | undefined {
  if (input === null || typeof input !== 'object' || !Object.hasOwn(input, name)) return undefined;
  const value = (input as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
}
