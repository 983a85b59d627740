import { z } from 'zod';
import type { PersonId } from '../../people/service.ts';
import {
  ended,
  changed as pathwayChanged,
  happened as pathwayHappened,
  pathwayOf,
  refresh as refreshPathway,
} from '../pathway/rules.ts';
import { holding } from '../sessions/answering.ts';
import { act, type Decision, ignored, refused, type Situation } from '../workflow.ts';
import type { Notice } from './notice.ts';
import { allSubject, canClose, grounds, notToSend, refresh, saved, sending, withdrawalOf } from './rules.ts';
import { tellAll } from './tell.ts';

type Decided = Decision & { outcome: 'decided' };

/**
 * A notice as it stands now. With the last of what the policy asks for Stage 4 closes, the engagement goes on as
 * consultation, and the Head sees it (BMC-4.4, BMC-5).
 */
export function after(
  situation: Situation,
  notice: Notice,
  rest: Pick<Decided, 'events' | 'owes' | 'says'>,
): Decided {
  const list: Situation['list'] = (type, of) =>
    type === 'notice'
      ? ([notice, ...situation.list('notice').filter(({ id }) => id !== notice.id)] as never)
      : situation.list(type, of);
  const closed = closing({ ...situation, list });
  return {
    outcome: 'decided',
    ...rest,
    events: [...rest.events, ...(closed?.events ?? [])],
    saves: [saved(notice), ...(closed?.saves ?? [])],
    ...(closed && { engagement: closed.engagement }),
    owes: [...(rest.owes ?? []), ...refresh(notice), ...(closed?.owes ?? [])],
  };
}

/** Stage 4 closes: nobody is left whom the policy wants told. A person did it: none of it is Attune's to decide. */
function closing(situation: Situation) {
  const { person, pack } = situation;
  const { stage, ...pathway } = pathwayOf(situation);
  const { withdrawn } = pathway;
  if (!stage || !person || !withdrawn || !canClose(situation)) return undefined;
  const told: readonly PersonId[] = [
    ...holding(situation, 'headOfClinicalService'),
    ...holding(situation, pack.withdrawal.signOff.by),
    ...holding(situation, 'therapist'),
  ];
  return {
    events: [pathwayHappened('everybody has been told', pack.notices.clause)],
    saves: [ended(situation, stage, person.id, 'all-told')],
    engagement: pathwayChanged(situation, pathway),
    owes: [...tellAll(told, 'closed', withdrawn.proposal), refreshPathway],
  } as const;
}

/** The last who was waited for has gone, and whoever sends the notices closes Stage 4 (BMC-4.4, BMC-5). */
export const close = act({
  about: 'youngPerson',
  input: z.object({}),
  by: sending,
  clause: 'BMC-4.4',
  needs: () => grounds,
  decide: (situation: Situation) => {
    const { clause } = situation.pack.notices;
    const notTheirs = notToSend(situation);
    if (notTheirs) return notTheirs;
    if (!withdrawalOf(situation)) return refused('notices-none', clause);
    if (pathwayOf(situation).stage?.name !== 'stage4') return ignored('notices-none');
    const closed = closing(situation);
    if (!closed) return refused('notices-still-open', clause);
    return {
      outcome: 'decided',
      ...closed,
      owes: [...closed.owes, { owe: 'refresh', subject: allSubject }],
      says: { say: 'notices-closed' },
    };
  },
});
