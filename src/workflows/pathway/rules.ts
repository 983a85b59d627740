import { z } from 'zod';
import { careTeam, clinicalTeam, ownClinicians, type Role } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import { awake } from '../owed.ts';
import { type Around, holding } from '../sessions/answering.ts';
import { educationOf, homeOf, planners } from '../sessions/rules.ts';
import type { Engagement } from '../sessions/session.ts';
import {
  type Decision,
  type Happening,
  type Owed,
  type Recipient,
  refused,
  type Save,
  type Situation,
} from '../workflow.ts';
import type { Discussion, Pathway, Stage, Stay } from './pathway.ts';

/** Those who start, wait, try, ask and leave: the young person's own clinicians and the clinical lead (BMC-4.1, 4.2). */
export const leading = planners;
/** Those who see where things stand (engagement.stage). */
export const watching = [
  ...careTeam,
  ...clinicalTeam,
  'education',
  'regionalManager',
] as const satisfies readonly Role[];
/** Those who are asked what might help (BMC-4.1). */
export const helping = [...careTeam, 'education'] as const satisfies readonly Role[];
/** Those who confirm the discussion (BMC-4.2). */
export const confirming = ['clinicalLead', 'headOfClinicalService'] as const satisfies readonly Role[];

/** What a button saw. */
export const seen = z.coerce.number().int().nonnegative();

export const pathwayOf = ({ engagement }: Pick<Situation, 'engagement'>): Pathway =>
  engagement.pathway ?? { version: 0 };

/** The engagement with the pathway changed: every button drawn before means nothing any more. */
export function changed({ engagement }: Pick<Situation, 'engagement'>, after: Pathway): Engagement {
  return { ...engagement, pathway: { ...after, version: (engagement.pathway?.version ?? 0) + 1 } };
}

/** The button was drawn before something changed (promise 3). */
export const outOfDate = (situation: Situation, seen: number): Decision | undefined =>
  pathwayOf(situation).version === seen ? undefined : refused('out-of-date', 'BMC-4.1');

/** It was asked for and nobody has answered. */
export const isWaiting = (discussion: Discussion | undefined): discussion is Discussion =>
  discussion !== undefined && discussion.answer === undefined;

/** What the cards of a young person's pathway are about. */
export const pathwaySubject = 'pathway';

export function happened(type: string, clause: Happening['clause'], facts?: Happening['facts']): Happening {
  return { type, clause, subject: pathwaySubject, ...(facts && { facts }) };
}

/**
 * A stage begins: what stands with the engagement, and the record of the stay. Every stage of one time round knows when the
 * first of them began and on which refusals.
 */
export function began(
  situation: Situation,
  by: PersonId,
  name: Stage,
  refusals: Pick<NonNullable<Pathway['stage']>, 'restsOn' | 'refusedSince'> = { restsOn: situation.now },
) {
  const { now, newId } = situation;
  const before = pathwayOf(situation).stage;
  const stay: Stay = { id: newId(`stay ${name}`), start: now, stage: name, by };
  const { restsOn, refusedSince } = before ?? refusals;
  return {
    stage: {
      ...{ name, by, at: now, stay: stay.id },
      ...{ first: before?.first ?? now, restsOn },
      ...(refusedSince !== undefined && { refusedSince }),
    },
    save: { type: 'stay', value: stay } satisfies Save,
  };
}

/** The stay in a stage as it ends. */
export function ended(
  { now }: Pick<Situation, 'now'>,
  { stay, at, name, by }: NonNullable<Pathway['stage']>,
  who: PersonId,
  how: NonNullable<Stay['ended']>['how'],
): Save {
  const value: Stay = { id: stay, start: at, stage: name, by, ended: { by: who, at: now, how } };
  return { type: 'stay', value };
}

/** What a card of the pathway is posted for; it is in its name, and what the card wants of its reader follows. */
export const causes = [
  'suggested',
  'next',
  'waits',
  'ideas',
  'idea',
  'step',
  'discuss',
  'unconfirmed',
  'answered',
  'missed',
] as const;
export type Cause = (typeof causes)[number];

/** A card that says that there is something, for each; what it is opens. */
export function tell(recipients: readonly Recipient[], cause: Cause, name: string): readonly Owed[] {
  return recipients.map(to => ({
    owe: 'post',
    once: `pathway.${cause}.${name}.${'person' in to ? to.person : `in.${to.channel}`}`,
    card: 'pathway',
    to,
    subject: pathwaySubject,
  }));
}

export const tellPeople = (people: readonly PersonId[], cause: Cause, name: string): readonly Owed[] =>
  tell(
    [...new Set(people)].map(person => ({ person })),
    cause,
    name,
  );

/** Home and education, who are asked what might help. */
export const aroundThem = ({ directory, youngPerson, now }: Around): readonly Recipient[] => [
  ...homeOf(directory, youngPerson, now),
  ...educationOf(directory, youngPerson, now),
];

/** Those who treat the young person hear of every step of others. */
export const clinicians = (around: Around, apart?: PersonId): readonly PersonId[] =>
  [...new Set(ownClinicians.flatMap(role => holding(around, role)))].filter(person => person !== apart);

/** The same, in the morning when it is night: it is about the next days. */
export function byDay(
  situation: Pick<Situation, 'now' | 'directory'>,
  owed: readonly Owed[],
): readonly Owed[] {
  const at = awake(situation, situation.now);
  return at === situation.now ? owed : owed.map(one => (one.owe === 'post' ? { ...one, at } : one));
}

export const refresh: Owed = { owe: 'refresh', subject: pathwaySubject };
