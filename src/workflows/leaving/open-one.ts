import type { PersonId } from '../../people/service.ts';
import type { Recipient } from '../workflow.ts';
import type { OpenThing } from './leaving.ts';

/** One thing that is open, and who owes the next step of it. */
export interface OpenOne {
  readonly thing: OpenThing;
  /** As the events name it. */
  readonly subject: string;
  readonly who: readonly Recipient[];
}

/** People as those who owe something. */
export const persons = (people: readonly PersonId[]): readonly Recipient[] =>
  [...new Set(people)].map(person => ({ person }));

export const open = (thing: OpenThing, subject: string, who: OpenOne['who']): OpenOne => ({
  ...{ thing, subject, who },
});
