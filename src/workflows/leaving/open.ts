import { weeks } from '../../time.ts';
import { isOpen as isMeetingOpen, newestOf as newestMeeting } from '../meeting/rules.ts';
import { isDone, recipients } from '../notices/rules.ts';
import { pathwayOf } from '../pathway/rules.ts';
import { currentOf } from '../summary/summary.ts';
import type { Action } from '../views.ts';
import { waitOf } from '../way-back/rules.ts';
import { isOpen as isProposalOpen, newestOf as newestProposal } from '../withdrawal/rules.ts';
import type { Needs, Situation } from '../workflow.ts';
import type { OpenThing } from './leaving.ts';

/** What is open is looked for this far back, and in no more records than these. */
const back = weeks(26);
const most = 200;

/** What the open things are read from. */
export function everythingOpen(now: number): Needs {
  return {
    lists: [
      { type: 'meeting', newestFirst: true, limit: 1 },
      { type: 'proposal', newestFirst: true, limit: 5 },
      { type: 'notice', newestFirst: true, limit: 60 },
      { type: 'summary', from: now - back, to: now, newestFirst: true, limit: most },
      { type: 'session', newestFirst: true, limit: most },
    ],
  };
}

/** One thing that is open, how many of it, and the way to it. */
export interface Open {
  readonly thing: OpenThing;
  readonly count: number;
  readonly action?: Action;
}

/** Sessions that are still planned. */
export const sessionsAhead = ({ list, now }: Pick<Situation, 'list' | 'now'>) =>
  list('session').filter(({ status, start }) => status === 'planned' && start > now);

/** Everything that is open about a young person (BMC-3.6). */
export function openNow(situation: Situation): readonly Open[] {
  const about = situation.youngPerson.id;
  const opens = (verb: string, label: string): Action => ({ verb, about, input: {}, label, opens: true });
  const stage4 = pathwayOf(situation).stage?.name === 'stage4';
  const counted: readonly (readonly [OpenThing, number, Action?])[] = [
    ['meeting', isMeetingOpen(newestMeeting(situation)) ? 1 : 0, opens('meeting.show', 'open-meeting')],
    ['proposal', isProposalOpen(newestProposal(situation)) ? 1 : 0, opens('proposal.show', 'open-proposal')],
    [
      'notices',
      stage4 ? recipients(situation).filter(one => !isDone(one)).length : 0,
      opens('notice.list', 'who-is-told'),
    ],
    ['way-back', waitOf(situation) ? 1 : 0, opens('pathway.show', 'open-pathway')],
    [
      'summaries',
      situation.list('summary').filter(summary => !currentOf(summary)).length,
      { verb: 'summary', input: {}, label: 'write-summary', opens: true },
    ],
    ['sessions', sessionsAhead(situation).length],
  ];
  return counted.flatMap(([thing, count, action]) =>
    count > 0 ? [{ thing, count, ...(action && { action }) }] : [],
  );
}

/** What others wait for has to be closed by name first; sessions fall away, and what is owed is on record as owed. */
export const isInTheWay = ({ thing }: Open): boolean => thing !== 'sessions' && thing !== 'summaries';
