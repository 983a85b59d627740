import { Reader } from '../../access/reader.ts';
import { invitable, type Role } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import { awake, nextTime, toEach } from '../owed.ts';
import { pathwayOf, watching } from '../pathway/rules.ts';
import { deciding } from '../pathway/suggestion.ts';
import { type Around, holding, holds } from '../sessions/answering.ts';
import type { Session } from '../sessions/session.ts';
import type { Happening, Needs, Owed, Save, Situation } from '../workflow.ts';
import type { Return } from './way-back.ts';

/** Those who find a therapist, by clinical need (BMC-6). */
export const allocating = ['clinicalLead', 'headOfClinicalService'] as const satisfies readonly Role[];

/** Anybody around the young person can say that they want to try again: those outside the chat as well, by email (BMC-6). */
export const recording = [
  ...watching,
  ...invitable,
  ...(['gp', 'healthVisitor', 'referrer', 'parent'] as const),
] as const satisfies readonly Role[];
export type HeardBy = (typeof recording)[number];

/** Whether somebody is outside: what becomes of it is not theirs to see. */
export const isOutside = (around: Around, person: PersonId): boolean => !holds(around, person, watching);

/** Whether a new referral is needed, and somebody decides on it (WHS-2.5). */
export const needsReferral = ({ pack }: Pick<Situation, 'pack'>): boolean =>
  pack.refusals.wayBack.by === 'reReferral';

/** What the cards of the way back are about. */
export const subject = 'way-back';
export const refresh: Owed = { owe: 'refresh', subject };

/** The last sessions planned: with the first of them that comes the way back has come to its end. */
export const lastPlanned = {
  lists: [{ type: 'session', newestFirst: true, limit: 50 }],
} as const satisfies Needs;

/**
 * Who finds a therapist: the clinical lead, or the Head where there is none. A new referral goes to whom the policy
 * names, and to the other where nobody holds that role (WHS-2.5).
 */
export function allocators(around: Around & Pick<Situation, 'pack'>): readonly PersonId[] {
  const named = needsReferral(around) ? around.pack.referral?.allocatedBy : undefined;
  const inTurn = [...(named ? [named] : []), ...allocating].map(role => holding(around, role));
  return inTurn.find(people => people.length > 0) ?? [];
}

/**
 * What it waits for: somebody to find a therapist, or the first session; a new referral for somebody to decide on it, and
 * on the waiting list for its day.
 */
export type Wait = Remindable | 'list';
/** Those of which somebody is reminded. */
export const remindable = ['allocate', 'plan', 'decide'] as const;
type Remindable = (typeof remindable)[number];

type Where = Pick<Situation, 'engagement' | 'list' | 'now'>;

export function waitOf(situation: Where & Pick<Situation, 'pack'>): Wait | undefined {
  const { wayBack } = pathwayOf(situation);
  if (!wayBack) return undefined;
  if (!wayBack.allocated) {
    if (!needsReferral(situation)) return 'allocate';
    return (wayBack.decided?.lookAgainOn ?? 0) > situation.now ? 'list' : 'decide';
  }
  return hasEnded(situation) || firstSessions(situation).length > 0 ? undefined : 'plan';
}

/** Sessions that were planned since a therapist was found, and not called off. */
const firstSessions = ({ engagement, list }: Where) => {
  const { at = Number.POSITIVE_INFINITY, stood = [] } = engagement.pathway?.wayBack?.allocated ?? {};
  const all = list('session');
  // Another time for one that stood then is of what was before as well.
  const isOfBefore = ({ id, movedFrom }: Session): boolean => {
    const before = movedFrom && all.find(one => one.id === movedFrom.session);
    return stood.includes(id) || (before !== undefined && isOfBefore(before));
  };
  return all.filter(one => one.status === 'planned' && one.start > at && !isOfBefore(one));
};

/** The first session has come, or refusals have led into the stages since: what follows is no longer the way back's. */
export function hasEnded(situation: Where): boolean {
  const { wayBack, stage } = pathwayOf(situation);
  if (!wayBack?.allocated) return false;
  return stage !== undefined || firstSessions(situation).some(({ start }) => start <= situation.now);
}

/** Who owes the next step: whoever finds a therapist, then that therapist; until the service file names them, who leads. */
export function whoOwes(around: Around & Pick<Situation, 'pack'>, wayBack: Return): readonly PersonId[] {
  const { allocated } = wayBack;
  if (!allocated) return allocators(around);
  return holds(around, allocated.therapist, ['therapist']) ? [allocated.therapist] : allocators(around);
}

/** Of whom it is to be asked on its day whether they want to try again: whoever knows them (BMC-6). */
export const askers = (around: Around): readonly PersonId[] => [
  ...new Set([
    ...deciding(around),
    ...holding(around, 'allocatedClinician'),
    ...holding(around, 'careManager'),
  ]),
];

/** The clause under which a policy lets a young person come back. */
export const clauseOf = ({ pack }: Pick<Situation, 'pack'>) => pack.refusals.wayBack.clause;

export const happened = (
  situation: Pick<Situation, 'pack'>,
  type: string,
  facts?: Happening['facts'],
): Happening => ({ type, clause: clauseOf(situation), subject, ...(facts && { facts }) });

export const saved = (value: Return): Save => ({ type: 'return', value });

/** What a card is posted for; it is in its name. */
export const causes = [
  ...(['allocate', 'decide', 'plan', 'ask', 'step', 'answered', 'found'] as const),
  ...(['said', 'heard', 'wish', 'signs'] as const),
] as const;
export type Cause = (typeof causes)[number];

/** Whoever said that they want to try again hears what came of it, where their role may know (engagement.stage). */
export function hearsOf({ directory, youngPerson, now }: Around, by: PersonId): boolean {
  const person = directory.person(by);
  if (!person) return false;
  const reader = Reader.of(person, directory.rolesFor(person, youngPerson, now));
  return reader.allows('engagement', 'stage') !== undefined;
}

export const tellPeople = (people: readonly PersonId[], cause: Cause, name: string): readonly Owed[] =>
  toEach(people, 'way-back', { once: `way-back.${cause}.${name}`, subject });

/** By day, as long as it waits: never silence. What was put on the waiting list has a day of its own. */
export function reminder(
  situation: Pick<Situation, 'youngPerson' | 'pack' | 'now' | 'directory'>,
  { id, decided }: Return,
  wait: Remindable,
  round: number,
): Owed {
  const day = decided?.lookAgainOn ?? 0;
  const since = wait === 'decide' ? decided?.at : undefined;
  return {
    owe: 'later',
    once: `way-back.remind.${id}.${wait}.${since === undefined ? '' : `${since}.`}${round}`,
    at: day > situation.now ? awake(situation, day) : nextTime(situation),
    command: {
      ...{ verb: 'way-back.remind', about: situation.youngPerson.id },
      input: { id, wait, round, ...(since !== undefined && { since }) },
    },
  };
}
