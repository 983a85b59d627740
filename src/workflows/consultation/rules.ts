import { z } from 'zod';
import { id } from '../../access/plain.ts';
import type { PersonId, YoungPersonId } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import { type Around, holding } from '../sessions/answering.ts';
import { educationOf, homeOf } from '../sessions/rules.ts';
import type { Engagement } from '../sessions/session.ts';
import {
  type Decision,
  type Happening,
  ignored,
  type Needs,
  type Owed,
  type Recipient,
  refused,
  type Save,
  type Situation,
} from '../workflow.ts';
import type { Consultation, Consulted } from './consultation.ts';

export const consultationLink = z.object({ consultation: id });
export const consultationButton = consultationLink.extend({ seen: z.coerce.number().int().nonnegative() });

/** More than this are not looked through. */
const most = 20;
export const newest = {
  lists: [{ type: 'consultation', newestFirst: true, limit: most }],
} as const satisfies Needs;

/** The consultation that a button is about, or why there is none (promise 3). */
export function openOne(
  situation: Situation,
  { consultation: about, seen }: { readonly consultation: string; readonly seen?: number },
): Consultation | Decision {
  const found = situation.list('consultation').find(({ id }) => id === about);
  if (!found) return refused('consultation-none', 'BMC-5');
  if (found.cancelled) return ignored('consultation-over');
  return seen === undefined || seen === found.version ? found : refused('out-of-date', 'BMC-5');
}

/** Whom home and education ask: those who treat the young person, or who leads where there is nobody (BMC-5). */
export function advisers(around: Around): readonly PersonId[] {
  const own = [...new Set([...holding(around, 'therapist'), ...holding(around, 'allocatedClinician')])];
  const inTurn = [own, holding(around, 'clinicalLead'), holding(around, 'headOfClinicalService')];
  return inTurn.find(people => people.length > 0) ?? [];
}

/** How often the policy wants a consultation, who sees to it, and what it goes through (BMC-5). */
export const reviewOf = ({ pack }: Pick<Situation, 'pack'>) =>
  pack.reviews.find(({ clause }) => clause === 'BMC-5');

export const subjectOf = (consultation: string): string => `consultation:${consultation}`;

export const happened = (
  { id }: Pick<Consultation, 'id'>,
  type: string,
  facts?: Happening['facts'],
): Happening => ({ type, clause: 'BMC-5', subject: subjectOf(id), ...(facts && { facts }) });

export const saved = (value: Consultation): Save => ({ type: 'consultation', value });
export const refresh = ({ id }: Pick<Consultation, 'id'>): Owed => ({
  owe: 'refresh',
  subject: subjectOf(id),
});

/** The channel of those who are advised. */
export const whereTold = (
  { directory, youngPerson, now }: Around,
  consulted: Consulted,
): readonly Recipient[] =>
  consulted === 'home' ? homeOf(directory, youngPerson, now) : educationOf(directory, youngPerson, now);

/** The cards that ask for a consultation. */
export const refreshAdvice = { owe: 'refresh', subject: 'advice' } as const satisfies Owed;

/** Nobody is asked any more. */
export const askedNoMore = (engagement: Engagement): Engagement => {
  const { asked: _, ...consulting } = engagement.consulting ?? {};
  return { ...engagement, consulting };
};

/** Owed with the decision that sessions end: from that day on the home's card says whom to ask (BMC-5). */
export const lookOn = (about: YoungPersonId, day: Instant, proposal: Consultation['id']): Owed => ({
  owe: 'later',
  once: `consultation.look.${proposal}`,
  at: day,
  command: { verb: 'consultation.look', about, input: {} },
});

/** A card: when it is, and whom to ask; to whoever planned it, that it can be noted. */
export const tell = (
  recipients: readonly Recipient[],
  cause: 'planned' | 'note',
  { id }: Pick<Consultation, 'id'>,
  name: string | number,
): readonly Owed[] =>
  recipients.map(to => ({
    owe: 'post',
    once: `consultation.${cause}.${id}.${name}.${'person' in to ? to.person : `in.${to.channel}`}`,
    card: 'consultation',
    to,
    subject: subjectOf(id),
  }));
