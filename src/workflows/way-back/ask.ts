import { z } from 'zod';
import type { PersonId } from '../../people/service.ts';
import { youngPeopleInWords } from '../agenda/whom.ts';
import type { Action } from '../views.ts';
import { act, type Situation } from '../workflow.ts';
import { clauseOf, isOutside, recording } from './rules.ts';

const sayings = ['wants-to-try-again', 'refer-again', 'wants-to-come'] as const;
/** What a button can say of them; not how things stand, since whoever is outside learns nothing of it. */
export type Saying = (typeof sayings)[number];

/** Says so at once in a chat; whoever is outside has a page that a thumb scrolls, so they are asked once more. */
export function sayingButton(
  around: Pick<Situation, 'directory' | 'youngPerson' | 'now'>,
  person: PersonId,
  label: Saying,
): Action {
  const about = around.youngPerson.id;
  return isOutside(around, person)
    ? { verb: 'way-back.ask', about, input: { says: label }, label, opens: true }
    : { verb: 'way-back.record', about, input: {}, label };
}

/** Are they to be told? Nothing is recorded yet, and it says the same however things stand (BMC-6). */
export const ask = act({
  about: 'youngPerson',
  input: z.object({ says: z.enum(sayings) }),
  by: recording,
  clause: 'BMC-6',
  whileClosed: true,
  decide: (situation, { says }) => {
    const { directory, youngPerson } = situation;
    return {
      outcome: 'shows',
      view: {
        card: 'pathway-form',
        data: {
          ...{ clause: clauseOf(situation), asks: `tell-${says}` },
          youngPeople: youngPeopleInWords(directory, [youngPerson]),
          actions: [
            {
              ...{ verb: 'way-back.record', about: youngPerson.id, input: {} },
              ...{ label: 'tell-them', style: 'positive' },
            },
          ],
        },
      },
    };
  },
});
