import type { Model, Verdict } from './model.ts';

/** What stands in every field that somebody types into: nothing of it may be found again. */
export const text = 'CANARY nothing helps';

export type Choice = { readonly [field: string]: unknown };

/** One thing that people do, as the policy sees it. */
export interface Act {
  readonly verb: string;
  /** What its button is about; with it goes what the button saw. None: it is only typed. */
  readonly button?:
    | 'pathway'
    | 'attempt'
    | 'stage'
    | 'meeting'
    | 'round'
    | 'proposal'
    | 'notice'
    | 'letter'
    | 'delegation'
    | 'consultation'
    | 'leaving'
    | 'taper'
    | 'wish'
    | 'session';
  /** However old the button is. */
  readonly everWelcome?: true;
  /** What is typed and chosen; a number chooses. */
  choose(m: Model, n: number): Choice;
  says(m: Model, who: string, choice: Choice): Verdict;
  happens(m: Model, who: string, choice: Choice): void;
}
