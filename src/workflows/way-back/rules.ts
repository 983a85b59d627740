import type { Role } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import { minutes, outsideQuietHours } from '../../time.ts';
import { pathwayOf } from '../pathway/rules.ts';
import { deciding } from '../pathway/suggestion.ts';
import { type Around, holding, holds } from '../sessions/answering.ts';
import type { Happening, Needs, Owed, Save, Situation } from '../workflow.ts';
import type { Return } from './way-back.ts';

/** Those who find a therapist, by clinical need (BMC-6). */
export const allocating = ['clinicalLead', 'headOfClinicalService'] as const satisfies readonly Role[];

/** What the cards of the way back are about. */
export const subject = 'way-back';
export const refresh: Owed = { owe: 'refresh', subject };

/** The last sessions planned: with the first of them that comes the way back has come to its end. */
export const lastPlanned = {
  lists: [{ type: 'session', newestFirst: true, limit: 50 }],
} as const satisfies Needs;

/** Who finds a therapist: the clinical lead, or the Head where there is none. */
export function allocators(around: Around): readonly PersonId[] {
  const inTurn = allocating.map(role => holding(around, role));
  return inTurn.find(people => people.length > 0) ?? [];
}

/** What it waits for: somebody to find a therapist, or the first session. */
export type Wait = 'allocate' | 'plan';

type Where = Pick<Situation, 'engagement' | 'list' | 'now'>;

export function waitOf(situation: Where): Wait | undefined {
  const { wayBack } = pathwayOf(situation);
  if (!wayBack) return undefined;
  if (!wayBack.allocated) return 'allocate';
  return hasEnded(situation) || firstSessions(situation).length > 0 ? undefined : 'plan';
}

/** Sessions that were planned since a therapist was found, and not called off. */
const firstSessions = ({ engagement, list }: Where) => {
  const since = engagement.pathway?.wayBack?.allocated?.at ?? Number.POSITIVE_INFINITY;
  return list('session').filter(({ status, start }) => status === 'planned' && start > since);
};

/** The first session has come, or refusals have led into the stages since: what follows is no longer the way back's. */
export function hasEnded(situation: Where): boolean {
  const { wayBack, stage } = pathwayOf(situation);
  if (!wayBack?.allocated) return false;
  return stage !== undefined || firstSessions(situation).some(({ start }) => start <= situation.now);
}

/** Who owes the next step: whoever finds a therapist, then that therapist; until the service file names them, who leads. */
export function whoOwes(around: Around, wayBack: Return): readonly PersonId[] {
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
export const causes = ['allocate', 'plan', 'ask', 'step'] as const;
export type Cause = (typeof causes)[number];

export const tellPeople = (people: readonly PersonId[], cause: Cause, name: string): readonly Owed[] =>
  [...new Set(people)].map(person => ({
    owe: 'post',
    once: `way-back.${cause}.${name}.${person}`,
    card: 'way-back',
    to: { person },
    subject,
  }));

/** By day, as long as it waits: never silence. */
export function reminder(
  { youngPerson, pack, now, directory }: Pick<Situation, 'youngPerson' | 'pack' | 'now' | 'directory'>,
  { id }: Return,
  wait: Wait,
  round: number,
): Owed {
  const { quietHours, timeZone } = directory.service;
  return {
    owe: 'later',
    once: `way-back.remind.${id}.${wait}.${round}`,
    at: outsideQuietHours(now + minutes(pack.withdrawal.answerWithinMinutes), quietHours, timeZone),
    command: { verb: 'way-back.remind', about: youngPerson.id, input: { id, wait, round } },
  };
}
