import type { Needs, Situation } from '../workflow.ts';
import type { Meeting } from './meeting.ts';
import { isOpen, newestOf } from './rules.ts';

/** The newest, and those before it that may still wait for what came of them. */
export const withEarlier = {
  lists: [{ type: 'meeting', newestFirst: true, limit: 10 }],
} as const satisfies Needs;

/** Those before the newest that still wait for what came of them. */
export const unsaid = (situation: Pick<Situation, 'list' | 'youngPerson'>): readonly Meeting[] =>
  situation
    .list('meeting')
    .filter(one => one.youngPerson === situation.youngPerson.id && one.id !== newestOf(situation)?.id)
    .filter(isOpen);
