import type { PersonId } from '../../people/service.ts';
import type { Owed, Situation } from '../workflow.ts';
import type { Disclosure } from './disclosure.ts';
import { alsoTold, othersToHear, tell } from './rules.ts';

/**
 * Something was noticed and is not passed on: it was said to be nothing, or graded as what is talked about in therapy
 * (PIP-6). Somebody else hears of it, without the text; nobody, while nobody holds the role.
 */
export function heard(
  situation: Situation,
  disclosure: Disclosure,
): { readonly after: Disclosure; readonly to: readonly PersonId[]; readonly owes: readonly Owed[] } {
  const { dismissed, reported } = disclosure;
  const by = dismissed?.by ?? reported?.by;
  const to = by === undefined ? [] : othersToHear(situation, by);
  const after: Disclosure = { ...alsoTold(situation, disclosure, to), told: to };
  const why = dismissed ? 'dismissed' : 'graded';
  return { after, to, owes: to.map(person => tell(situation, after, person, why)) };
}
