import { minutes } from '../../time.ts';
import type { PrivateView } from '../views.ts';
import type { Situation } from '../workflow.ts';
import { against, notLookedAt } from './diary.ts';
import { furthest, gridOf, spread } from './grid.ts';
import type { Meeting } from './meeting.ts';

/** As many as every chat can show as choices. */
const mostOffered = 10;
/** As many times as people are asked about at once. */
export const mostTimes = 5;

/** The form for times: those at which all are free as far as is known, and places to type others. */
export function timesForm(situation: Situation, meeting: Meeting): PrivateView {
  const { youngPerson, directory, now, pack } = situation;
  const { quietHours, timeZone, closedOn } = directory.service;
  // People need time to answer before the first of them.
  const answered = now + minutes(pack.withdrawal.answerWithinMinutes);
  const grid = gridOf({
    ...{ now: answered, zone: timeZone, quiet: quietHours, lengthMinutes: meeting.lengthMinutes, closedOn },
    ...meeting.window,
    isTaken: (start, end) => start > now + furthest || against(situation, meeting, start, end) !== undefined,
  });
  return {
    card: 'meeting-times-form',
    data: {
      clause: 'BMC-4.2',
      initials: youngPerson.initials,
      lengthMinutes: meeting.lengthMinutes,
      most: mostTimes,
      free: spread(grid, mostOffered),
      window: meeting.window ?? null,
      notLookedAt: notLookedAt(situation),
      confirmed: meeting.confirmed?.start ?? null,
      actions: [
        {
          verb: 'meeting.propose',
          about: youngPerson.id,
          input: { meeting: meeting.id, seen: meeting.version },
          label: 'propose-times',
          style: 'positive',
        },
      ],
    },
  };
}

export const endOf = ({ lengthMinutes }: Pick<Meeting, 'lengthMinutes'>, start: number): number =>
  start + minutes(lengthMinutes);
