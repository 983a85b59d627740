import type { Plain } from '../../../src/access/plain.ts';
import type { Around, Saying } from '../../../src/workflows/checking/alone.ts';
import { factsAlone } from '../../../src/workflows/sessions/plan.ts';

/** What channels and titles of cards show of a session. */
interface Shown {
  readonly what: Plain;
  readonly place: Plain;
}

/** Where a session says more than what it is and where (BMC-2.2i). It stays out of the terminal, too: the line leads to it. */
export function moreThanFacts(around: Around, { what, place }: Shown) {
  const facts = factsAlone(around, { what, place });
  return (['what', 'place'] as const).flatMap(part => {
    const { wrong } = facts[part];
    return wrong ? [{ part, found: found[wrong.say], expected: expected[part] }] : [];
  });
}

const named = 'the name or initials of a young person or of somebody who is not of the staff';
const said = 'what reads like something that somebody said';
const told =
  'what reads like a risk, or like something that was told (to be reported with "disclosure" in the chat)';
const more = 'more than many should read';
const found: { readonly [S in Saying]: string } = {
  ...{ 'title-name': named, 'title-words': said, 'title-risk': told, 'title-detail': more },
  ...{ 'place-name': named, 'place-words': said, 'place-risk': told, 'place-detail': more },
};
const expected = {
  what: 'what it is and nothing else, such as "Art therapy"',
  place: 'where it is and nothing else: a room, an address, a telephone number or a link',
};
