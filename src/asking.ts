import { hashId, type Plain } from './access/plain.ts';
import { Reader } from './access/reader.ts';
import type { Answer, Claim } from './claim.ts';
import { type Actor, canonicalId } from './journal.ts';
import { doorPartition, personPartition, youngPersonPartition } from './partition.ts';
import { type Directory, identityKey, isPerson, type Unidentified } from './people/directory.ts';
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
  /** Refused whatever the records say; then nothing is decided. */
  readonly refusal: Refusal | undefined;
  /** Where it is decided and recorded. */
  readonly partition: string;
  /** The same for the same asking, however often it arrives. */
  readonly id: string;
}

type Refusal = Decision & { outcome: 'refused' };

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
  const youngPerson = childNamed(directory, about ?? fieldNamed(input, 'youngPerson'), now, act);
  const understood = act && understand(registry, act, input ?? {});
  const known = { asking, verb, input, directory, now, person, act, youngPerson, understood };
  const refusal = whyNot(known);
  return {
    ...known,
    refusal,
    partition: partitionOf(known),
    id: 'own' in asking ? asking.id : claimId(asking.claim, known, refusal),
  };
}

/** What is known of an asking before its refusal, place and id follow from it. */
type Known = Omit<Standing, 'refusal' | 'partition' | 'id'>;

export const personOf = ({ person }: Pick<Standing, 'person'>): Person | undefined =>
  isPerson(person) ? person : undefined;

export const askerOf = (standing: Standing, pack: Asker['pack']): Asker => ({
  ...standing,
  ...{ person: personOf(standing), pack },
});

/** The asker's rights to the young person's records, as the directory stands now. */
export function readerOf({ directory, person, youngPerson, now }: Standing): Reader {
  return isPerson(person)
    ? Reader.of(person, youngPerson ? directory.rolesFor(person, youngPerson, now) : [])
    : Reader.nobody;
}

export function actorOf(standing: Standing): Actor {
  const { asking } = standing;
  if ('own' in asking) {
    const { stranger, operator } = asking.own;
    return stranger ? { stranger } : operator ? { operator } : { attune: true };
  }
  return whoOf(asking.claim, standing.person);
}

/** Who it was, for the record: somebody who has left is still known by name. */
function whoOf(claim: Claim, person: Standing['person']): { person: Person['id'] } | { stranger: string } {
  if (typeof person !== 'object') return { stranger: identityKey(claim.who) };
  return { person: isPerson(person) ? person.id : person.leaver.id };
}

/**
 * The refusal that needs no rule: not identified, no such button, not theirs. What was typed is looked at
 * last, so that somebody who may not ask learns nothing.
 */
function whyNot(known: Known): Refusal | undefined {
  const { person, act, youngPerson, asking, understood, directory } = known;
  if (person !== undefined && !isPerson(person))
    return refused(unidentified(person), 'BMC-3.6', { ask: directory.service.ask });
  if (!act) return refused('unknown-button', 'BMC-3.6');
  if ('own' in asking !== (act.by === 'attune')) return refused('unknown-button', act.clause);
  if (act.about === 'youngPerson' && !youngPerson) return refused('out-of-scope', act.clause);
  if (person && Array.isArray(act.by) && !holdsOneOf(act.by, person, known))
    return refused('out-of-scope', act.clause);
  return understood ? undefined : refused('unknown-button', act.clause);
}

function unidentified(who: Unidentified) {
  if (typeof who === 'object') return 'left';
  return who === 'unknown' ? 'unknown-person' : 'ambiguous-person';
}

function holdsOneOf(
  roles: readonly Role[],
  person: Person,
  { act, directory, youngPerson, now }: Known,
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

/** Of a young person who has left, nothing is done any more; what is on record opens for the archive's roles (BMC-3.6). */
function childNamed(
  directory: Directory,
  about: string | undefined,
  now: Instant,
  act: Act | undefined,
): YoungPerson | undefined {
  const child = about === undefined ? undefined : directory.youngPerson(about as YoungPerson['id']);
  const stays = act?.opens || act?.afterLeaving;
  return child && (stays || !directory.hasLeft(child, now)) ? child : undefined;
}

function partitionOf({ asking, directory, person, act, youngPerson }: Known): string {
  const service = directory.service.id;
  if (person !== undefined && !isPerson(person)) return doorPartition(service);
  const whose = 'own' in asking ? asking.own.person : person?.id;
  if (act?.about === 'person' && whose !== undefined) return personPartition(service, whose);
  return youngPerson ? youngPersonPartition(service, youngPerson.id) : doorPartition(service);
}

/**
 * The same for the same click by the same person, however often a platform delivers it. What opens
 * something is new each minute, so that reading again tomorrow is another read receipt; and so is what is
 * refused before any rule, since the service file may be put right and the same button pressed again.
 */
function claimId(claim: Claim, { act, person, now }: Known, refusal: Refusal | undefined): string {
  const minute = act?.opens || refusal ? Math.floor(now / 60_000) : 0;
  const why = refusal ? [refusal.because.say, refusal.clause] : [];
  const { verb, about = '', nonce, input = null } = claim;
  return canonicalId([whoOf(claim, person), verb, about, nonce, minute, input, ...why]);
}

/** A new id that is the same whenever the same asking is decided again. */
export const newIdFor = ({ id }: Standing, hint: string): Plain => hashId(`${id} ${hint}`);

function fieldNamed(input: unknown, name: string): string | undefined {
  if (input === null || typeof input !== 'object' || !Object.hasOwn(input, name)) return undefined;
  const value = (input as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
}
