import { Confidential } from '../../access/confidential.ts';
import type { Action } from '../views.ts';
import type { Situation } from '../workflow.ts';
import type { Account, Disclosure } from './disclosure.ts';

/** The heaviest that what people typed may make one page, in bytes of UTF-8. */
const heaviest = 12_000;
/** More accounts than this, each with its heading, do not stand on one card. */
const mostAccounts = 10;

/** Which accounts stand on one page: nothing of them is ever shortened, so that what does not fit is on the next. */
export interface Page {
  readonly accounts: readonly Account[];
  readonly from: number;
  /** Where the next page begins; undefined on the last, which has the steps as well. */
  readonly next: number | undefined;
}

/** The page that begins with one of the accounts, oldest first; of what there is not, the last. */
export function pageFrom({ accounts, steps }: Disclosure, start: number): Page {
  const from = Math.min(start, accounts.length);
  const notes = weigh(steps.map(({ note }) => note));
  let to = from;
  let weight = 0;
  for (const account of accounts.slice(from, from + mostAccounts)) {
    const more = weight + weigh([account.text, account.done]);
    if (to > from && more > heaviest) break;
    weight = more;
    to += 1;
  }
  const stepsFit = to === from || weight + notes <= heaviest;
  const isLast = to === accounts.length && stepsFit;
  return { accounts: accounts.slice(from, to), from, next: isLast ? undefined : to };
}

const weigh = (texts: readonly (Confidential | undefined)[]): number =>
  texts.reduce((sum, text) => sum + (text ? Confidential.weightOf(text) : 0), 0);

/** On to the rest, and back to where it begins. */
export function turnPages(
  { youngPerson }: Pick<Situation, 'youngPerson'>,
  { id }: Disclosure,
  { from, next }: Page,
): readonly Action[] {
  const opening = { verb: 'disclosure.open', about: youngPerson.id, opens: true } as const;
  const input = { disclosure: id };
  return [
    ...(next === undefined
      ? []
      : [
          {
            ...opening,
            input: { ...input, from: next },
            label: 'read-the-rest',
            style: 'positive',
          } as const,
        ]),
    ...(from > 0 ? [{ ...opening, input, label: 'read-from-the-start' } as const] : []),
  ];
}
