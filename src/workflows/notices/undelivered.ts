import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { nextTime, toEach } from '../owed.ts';
import { pathwayOf } from '../pathway/rules.ts';
import { numbersOf } from '../sessions/telephones.ts';
import { act, type Drawing, ignored } from '../workflow.ts';
import { chaseBack, owedBack, toTellBack } from './back.ts';
import { listButton, named } from './buttons.ts';
import type { Notice } from './notice.ts';
import {
  grounds,
  happened,
  isTheirs,
  isToPost,
  noticesNow,
  refresh,
  saved,
  senders,
  subjectOf,
} from './rules.ts';

/**
 * Attune's own: neither chat nor email brought it to whoever is to be told. Whoever sends the notices hears whom to
 * telephone, and it is theirs to see to from then on (BMC-4.4).
 */
export const undelivered = act({
  about: 'youngPerson',
  input: z.object({ notice: id, person: id, reason: id }),
  by: 'attune',
  clause: 'BMC-4.4',
  needs: () => grounds,
  decide: (situation, { notice: about, person, reason }) => {
    const notice = situation.list('notice').find(one => one.id === about && one.to === person);
    const { now, newId, pack } = situation;
    // Whoever has to do with it no longer is told nothing any more.
    if (!notice || !isTheirs(situation, notice, person)) return ignored('notices-none');
    const isBack = pathwayOf(situation).withdrawn === undefined;
    if (isBack ? notice.back !== undefined : !noticesNow(situation).includes(notice))
      return ignored('notices-none');
    // Whoever has it, or is known not to, is not told of again.
    if (!isBack && (notice.acknowledged || notice.unreached)) return ignored('notices-none');
    const told = senders(situation);
    const of = newId('back');
    const next: Notice = isBack
      ? owedBack(situation, notice, of)
      : { ...notice, unreached: { at: now, reason } };
    return {
      outcome: 'decided',
      events: [happened(next, 'recipient not reached', pack.notices.clause, { to: person, reason, told })],
      saves: [saved(next)],
      owes: [
        ...toEach(told, 'notice-unreached', {
          once: `notice.unreached.${notice.id}.${newId('unreached')}`,
          subject: subjectOf(notice.id),
        }),
        // The card above asks first.
        ...(isBack ? [chaseBack(situation, of, 1, nextTime(situation))] : []),
        ...refresh(next),
      ],
    };
  },
});

/** To whoever sends the notices: somebody could not be reached, so telephone. Gone once they are known to be told. */
export const unreachedPost: Drawing = {
  needs: () => grounds,
  draw: (around, subject, to) => {
    const notice = around.list('notice').find(one => subjectOf(one.id) === subject);
    if (!notice?.to || !('person' in to)) return 'gone';
    const isBack = toTellBack(around).includes(notice);
    const isOpen = isBack || (noticesNow(around).includes(notice) && isToPost(notice));
    if (!isOpen) return 'gone';
    return {
      card: 'notice-unreached',
      data: {
        ...named(around),
        tells: isBack ? 'back' : 'ends',
        telephone: numbersOf(around.directory, [notice.to]),
        actions: [listButton(around)],
      },
    };
  },
};
