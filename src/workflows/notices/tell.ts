import type { PersonId } from '../../people/service.ts';
import { toEach } from '../owed.ts';
import type { Owed, Situation } from '../workflow.ts';
import type { Notice } from './notice.ts';
import { allSubject, subjectOf } from './rules.ts';

/** The card of one notice, to whoever is told that it waits. */
export const tellOf = (
  people: readonly PersonId[],
  { id }: Pick<Notice, 'id'>,
  name: string | number,
): readonly Owed[] =>
  toEach(people, 'notice', { once: `notice.waits.${id}.${name}`, subject: subjectOf(id) });

/** The same to its recipient; should it not arrive, whoever sends the notices is told whom to tell another way. */
export function tellRecipient(
  { youngPerson }: Pick<Situation, 'youngPerson'>,
  { id, to }: Pick<Notice, 'id' | 'to'>,
  once: string,
): readonly Owed[] {
  if (to === undefined) return [];
  const input = { notice: id, person: to };
  const ifUndelivered = { verb: 'notice.undelivered', about: youngPerson.id, input };
  return toEach([to], 'notice', { once, subject: subjectOf(id), ifUndelivered });
}

/** The card of all notices: to those who send them, and to the Head when everybody knows. */
export const tellAll = (
  people: readonly PersonId[],
  cause: 'send' | 'close' | 'closed' | 'back',
  name: string | number,
): readonly Owed[] => toEach(people, 'notices', { once: `notices.${cause}.${name}`, subject: allSubject });
