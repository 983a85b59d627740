import type { PersonId } from '../../people/service.ts';
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
import { isDone, noticesNow, recipients, refresh, saved, tellAll } from './rules.ts';

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
  const list: Situation['list'] = (type, of) =>
    type === 'notice'
      ? ([notice, ...situation.list('notice').filter(({ id }) => id !== notice.id)] as never)
      : situation.list(type, of);
  const closes = person && closing({ ...situation, list }, notice, person.id);
  return {
    outcome: 'decided',
    ...rest,
    events: [...rest.events, ...(closes?.events ?? [])],
    saves: [saved(notice), ...(closes?.saves ?? [])],
    ...(closes && { engagement: closes.engagement }),
    owes: [...(rest.owes ?? []), ...refresh(notice), ...(closes?.owes ?? [])],
  };
}

/** The end of Stage 4, where everything is done that the policy asks for; `last` and `by`: what was the last of it. */
function closing(situation: Situation, last: Notice, by: PersonId) {
  const { stage, ...pathway } = pathwayOf(situation);
  if (stage?.name !== 'stage4' || !recipients(situation).every(isDone)) return undefined;
  return {
    events: [happened('everybody has been told', 'BMC-4.4')],
    saves: [ended(situation, stage, by, 'all-told')],
    engagement: pathwayChanged(situation, pathway),
    owes: [
      ...tellAll(
        [...holding(situation, 'headOfClinicalService'), ...holding(situation, 'therapist')],
        'closed',
        last.proposal,
      ),
      refreshPathway,
    ],
  };
}

/** The same where whoever was still waited for has gone: what somebody did before was the last of it. */
export function closedByGoing(situation: Situation): Decided | undefined {
  const [last] = noticesNow(situation)
    .filter(({ acknowledged }) => acknowledged)
    .sort((a, b) => (b.acknowledged?.at ?? 0) - (a.acknowledged?.at ?? 0));
  const closes = last?.acknowledged && closing(situation, last, last.acknowledged.by);
  return closes && { outcome: 'decided', ...closes };
}
