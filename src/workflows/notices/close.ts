import {
  ended,
  happened,
  changed as pathwayChanged,
  pathwayOf,
  refresh as refreshPathway,
} from '../pathway/rules.ts';
import { holding } from '../sessions/answering.ts';
import type { Decision, Situation } from '../workflow.ts';
import type { Notice } from './notice.ts';
import { isDone, recipients, refresh, saved, tellAll } from './rules.ts';

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
  const { person } = situation;
  const { stage, ...pathway } = pathwayOf(situation);
  const list: Situation['list'] = (type, of) =>
    type === 'notice'
      ? ([notice, ...situation.list('notice').filter(({ id }) => id !== notice.id)] as never)
      : situation.list(type, of);
  const closes = stage?.name === 'stage4' && person && recipients({ ...situation, list }).every(isDone);
  return {
    outcome: 'decided',
    ...rest,
    events: [...rest.events, ...(closes ? [happened('everybody has been told', 'BMC-4.4')] : [])],
    saves: [saved(notice), ...(closes ? [ended(situation, stage, person.id, 'all-told')] : [])],
    ...(closes && { engagement: pathwayChanged(situation, pathway) }),
    owes: [
      ...(rest.owes ?? []),
      ...refresh(notice),
      ...(closes
        ? [
            ...tellAll(
              [...holding(situation, 'headOfClinicalService'), ...holding(situation, 'therapist')],
              'closed',
              notice.proposal,
            ),
            refreshPathway,
          ]
        : []),
    ],
  };
}
