import { z } from 'zod';
import { id, type Plain, plainDate, plainTime } from '../../access/plain.ts';
import { type Instant, instantOf, weeks } from '../../time.ts';
import { optional, severalIds } from '../fields.ts';
import { atNight } from '../sessions/clash.ts';
import { lessonDuring } from '../sessions/timetable.ts';
import type { Words } from '../words.ts';
import { act, type Decision, refused, type Situation } from '../workflow.ts';
import { against, diaries } from './diary.ts';
import { furthest } from './grid.ts';
import type { Meeting } from './meeting.ts';
import { hasBegun } from './outcome.ts';
import { calling, invitedNow, represented } from './parties.ts';
import {
  changed,
  happened,
  leadsNow,
  meetingButton,
  newest,
  refresh,
  reminder,
  saved,
  tellPeople,
} from './rules.ts';
import { endOf, mostTimes, timesForm } from './times-form.ts';

/** What has begun is not moved: what came of it is recorded first. */
function notBegun(situation: Situation, button: Parameters<typeof leadsNow>[1]): Meeting | Decision {
  const meeting = leadsNow(situation, button);
  if ('outcome' in meeting || !hasBegun(meeting, situation.now)) return meeting;
  return refused('meeting-begun', 'BMC-4.2');
}

/** The form for times, the first and every other: also to move a meeting that is confirmed. */
export const proposeForm = act({
  about: 'youngPerson',
  input: z.object({ meeting: id }),
  by: calling,
  clause: 'BMC-4.2',
  needs: (_, asker) => ({ lists: [...newest.lists, ...diaries(asker, asker.now, asker.now + furthest)] }),
  decide: (situation, input) => {
    const meeting = notBegun(situation, input);
    return 'outcome' in meeting ? meeting : { outcome: 'shows', view: timesForm(situation, meeting) };
  },
});

const date = optional(plainDate);
const time = optional(plainTime);

/** Up to five times, chosen or typed: each representative is asked which of them they can (BMC-4.2). */
export const propose = act({
  about: 'youngPerson',
  input: meetingButton.extend({
    offered: severalIds,
    ...{ date1: date, time1: time, date2: date, time2: time, date3: date, time3: time },
  }),
  by: calling,
  clause: 'BMC-4.2',
  form: 'meeting.propose-form',
  needs: (_, asker) => ({ lists: [...newest.lists, ...diaries(asker, asker.now, asker.now + furthest)] }),
  decide: (situation, { meeting: about, seen, offered, ...typed }) => {
    const meeting = notBegun(situation, { meeting: about, seen });
    if ('outcome' in meeting) return meeting;
    const { starts, fields } = timesIn(situation, meeting, offered, typed);
    if (Object.keys(fields).length > 0) return { outcome: 'asks', fields };
    const { person } = situation;
    if (!person) return refused('out-of-scope', 'BMC-4.2');
    const next = changed(meeting, { times: starts, round: meeting.round + 1 });
    const whom = [...represented(next).map(party => party.person), ...invitedNow(situation, next)];
    return {
      outcome: 'decided',
      events: [happened(next, 'times for the meeting offered', { times: starts })],
      saves: [saved(next)],
      owes: [
        ...tellPeople(situation, whom, 'asked', next, next.round),
        reminder(situation, next, 1),
        refresh(next),
      ],
      says: whatIsSaid(situation, meeting, starts),
    };
  },
});

/** That one of the times is in a lesson is said, and is no obstacle: the young person need not be there (BMC-2.3a). */
function whatIsSaid(
  { youngPerson, directory }: Situation,
  meeting: Meeting,
  starts: readonly Instant[],
): Words {
  const { timeZone } = directory.service;
  const [lesson] = starts.flatMap(
    start => lessonDuring(youngPerson.lessons, start, endOf(meeting, start), timeZone) ?? [],
  );
  if (lesson)
    return {
      say: 'meeting-over-lesson',
      with: { lesson: lesson.what, from: lesson.from, to: lesson.to, count: starts.length },
    };
  return {
    say: meeting.confirmed ? 'meeting-new-times' : 'meeting-proposed',
    with: { count: starts.length },
  };
}

const places = [1, 2, 3] as const;

/** The times wanted, in order, or what is wrong with which. */
function timesIn(
  situation: Situation,
  meeting: Meeting,
  offered: readonly Plain[],
  typed: { readonly [field: string]: Plain | undefined },
): { readonly starts: readonly Instant[]; readonly fields: { [field: string]: Words } } {
  const { timeZone } = situation.directory.service;
  const fields: { [field: string]: Words } = {};
  const starts = new Set<Instant>();
  for (const code of offered) {
    const start = /^\d{10,15}$/.test(code) ? Number(code) : Number.NaN;
    const wrong = Number.isSafeInteger(start)
      ? notToMeet(situation, meeting, start)
      : { say: 'field-needed' as const };
    if (wrong) fields.offered = wrong;
    else starts.add(start);
  }
  for (const place of places) {
    const [day, at] = [typed[`date${place}`], typed[`time${place}`]];
    if (!day && !at) continue;
    const start = day && at ? instantOf(day, at, timeZone) : undefined;
    const wrong =
      start === undefined ? { say: 'field-needed' as const } : notToMeet(situation, meeting, start);
    if (wrong) fields[start === undefined && !day ? `date${place}` : `time${place}`] = wrong;
    else if (start !== undefined) starts.add(start);
  }
  const count = starts.size;
  if (Object.keys(fields).length === 0) {
    if (count === 0) fields.offered = { say: 'meeting-times-needed', with: { most: mostTimes } };
    if (count > mostTimes) fields.offered = { say: 'meeting-too-many', with: { most: mostTimes } };
  }
  return { starts: [...starts].sort((a, b) => a - b), fields };
}

/** Why nobody can meet then, as far as is known (BMC-2.3a). */
function notToMeet(situation: Situation, meeting: Meeting, start: Instant): Words | undefined {
  const { now } = situation;
  if (start <= now) return { say: 'time-in-past' };
  if (start > now + furthest)
    return { say: 'session-too-far', with: { weeks: Math.round(furthest / weeks(1)) } };
  if (atNight(situation, start)) return { say: 'time-at-night' };
  return against(situation, meeting, start, endOf(meeting, start), 'typed');
}
