import { z } from 'zod';
import { id } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import { nextTime } from '../owed.ts';
import { holding } from '../sessions/answering.ts';
import { act, type Decision, type Happening, ignored, type Situation } from '../workflow.ts';
import { chaseBack, toTellBack } from './back.ts';
import type { Notice } from './notice.ts';
import { allSubject, grounds, saved, senders } from './rules.ts';
import { tellAll } from './tell.ts';

/** These people are asked for these letters. */
function asks(
  situation: Situation,
  owed: readonly Notice[],
  to: readonly PersonId[],
  { type, name }: { readonly type: Happening['type']; readonly name: string },
): Decision & { outcome: 'decided' } {
  return {
    outcome: 'decided',
    events: [
      {
        ...{ type, clause: situation.pack.notices.clause, subject: allSubject },
        facts: { to, letters: owed.length },
      },
    ],
    // Not another version: a form that is open meanwhile means the same.
    saves: owed.flatMap(one =>
      one.back
        ? [saved({ ...one, back: { ...one.back, asked: [...new Set([...one.back.asked, ...to])] } })]
        : [],
    ),
    owes: [...tellAll(to, 'back', name), { owe: 'refresh', subject: allSubject }],
  };
}

/** Attune's own: letters are owed; from the second time on whom the policy names is asked as well: never silence. */
export const chaseAllBack = act({
  about: 'youngPerson',
  input: z.object({ of: id, round: z.number().int().nonnegative() }),
  by: 'attune',
  clause: 'BMC-6',
  needs: () => grounds,
  decide: (situation, { of, round }) => {
    const owed = toTellBack(situation).filter(({ back }) => back?.of === of);
    if (owed.length === 0) return ignored('notices-none');
    const besides = round > 0 ? holding(situation, situation.pack.notices.escalateTo) : [];
    const told = [...new Set([...senders(situation), ...besides])];
    const asked = asks(situation, owed, told, { type: 'asked for letters', name: `${of}.${round}` });
    return {
      ...asked,
      owes: [...(asked.owes ?? []), chaseBack(situation, of, round + 1, nextTime(situation))],
    };
  },
});

/** Others send the notices now: whoever has not been asked is, and goes on being asked in turn. */
export function handOnBack(situation: Situation): Decision {
  const owed = toTellBack(situation);
  const to = senders(situation).filter(one => owed.some(({ back }) => !back?.asked.includes(one)));
  if (to.length === 0) return ignored('notices-none');
  return asks(situation, owed, to, { type: 'handed on', name: situation.newId('hand-on') });
}
