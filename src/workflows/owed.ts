import type { PersonId } from '../people/service.ts';
import { type Instant, minutes, outsideQuietHours } from '../time.ts';
import type { Owed, Situation } from './workflow.ts';

/** This time, or as soon after it as quiet hours are over: what is about the next days is not about this night. */
export const awake = ({ directory }: Pick<Situation, 'directory'>, at: Instant): Instant =>
  outsideQuietHours(at, directory.service.quietHours, directory.service.timeZone);

/** By day, after the time that the pack gives people to answer. */
export const nextTime = (around: Pick<Situation, 'pack' | 'now' | 'directory'>): Instant =>
  awake(around, around.now + minutes(around.pack.withdrawal.answerWithinMinutes));

type Post = Extract<Owed, { owe: 'post' }>;

/** The same card for each of these, in their own chats; `once` names it, and each of them makes it a post of its own. */
export const toEach = (
  people: readonly PersonId[],
  card: Post['card'],
  { once, ...more }: Pick<Post, 'once' | 'subject' | 'at' | 'ifUndelivered'>,
): readonly Owed[] =>
  [...new Set(people)].map(person => ({
    ...{ owe: 'post', card, once: `${once}.${person}`, to: { person } },
    ...more,
  }));
