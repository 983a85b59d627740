import { z } from 'zod';
import { id, localDate, localTime, plainDate, plainText, plainTime } from '../../access/plain.ts';
import { instantOf, minutes } from '../../time.ts';
import { sessionButton, sessionLink } from '../fields.ts';
import { act, type Decision, ignored, type Situation } from '../workflow.ts';
import {
  announcement,
  happened,
  notOpen,
  outOfDate,
  planners,
  subjectOf,
  tellEducation,
  wholeSession,
} from './rules.ts';
import type { Session } from './session.ts';
import { lessonDuring } from './timetable.ts';

/** The form for another time or place of one session. */
export const changeForm = act({
  about: 'youngPerson',
  input: sessionLink,
  by: planners,
  clause: 'BMC-2.2c',
  needs: ({ session }) => wholeSession(session),
  decide: (situation, { session: id }) => {
    const { youngPerson, directory, find } = situation;
    const session = find('session', id);
    const closed = notOpen(situation, session);
    if (closed || !session) return closed as Decision;
    const { timeZone } = directory.service;
    return {
      outcome: 'shows',
      view: {
        card: 'change-form',
        data: {
          clause: 'BMC-2.2c',
          initials: youngPerson.initials,
          what: session.what,
          start: session.start,
          date: localDate(session.start, timeZone),
          time: localTime(session.start, timeZone),
          lengthMinutes: (session.end - session.start) / minutes(1),
          place: session.place,
          actions: [
            {
              verb: 'session.change',
              about: youngPerson.id,
              input: { session: session.id, seen: session.version },
              label: 'save-change',
              style: 'positive',
            },
          ],
        },
      },
    };
  },
});

/** Another time or place for one session: the home and education are told (BMC-2.2c). */
export const changeSession = act({
  about: 'youngPerson',
  input: sessionButton.extend({
    session: id,
    date: plainDate,
    time: plainTime,
    lengthMinutes: z.coerce.number().int().min(10).max(240),
    place: plainText(80),
  }),
  by: planners,
  clause: 'BMC-2.2c',
  form: 'session.change-form',
  needs: ({ session }) => wholeSession(session),
  decide: (situation, { session: id, seen, date, time, lengthMinutes, place }) => {
    const { now, directory, youngPerson, find } = situation;
    const before = find('session', id);
    const closed = notOpen(situation, before) ?? (before && outOfDate(before, seen));
    if (closed || !before) return closed as Decision;
    const { timeZone } = directory.service;

    const start = instantOf(date, time, timeZone);
    if (start === undefined) return { outcome: 'asks', fields: { date: { say: 'field-not-understood' } } };
    if (start <= now) return { outcome: 'asks', fields: { date: { say: 'session-in-past' } } };
    const end = start + minutes(lengthMinutes);
    if (start === before.start && end === before.end && place === before.place)
      return ignored('session-same');
    const lesson =
      start === before.start ? undefined : lessonDuring(youngPerson.lessons, start, end, timeZone);
    if (lesson)
      return {
        outcome: 'asks',
        fields: { time: { say: 'clash', with: { lesson: lesson.what, from: lesson.from, to: lesson.to } } },
      };

    return changed(situation, before, { ...before, version: before.version + 1, start, end, place });
  },
});

function changed(situation: Situation, before: Session, after: Session): Decision {
  const { directory, now } = situation;
  const facts = { from: before.start, to: after.start };
  return {
    outcome: 'decided',
    events: [happened('session changed', after.id, 'BMC-2.2c', facts)],
    saves: [{ type: 'session', value: after }],
    owes: [
      announcement(directory, after, now),
      { owe: 'refresh', subject: subjectOf(after.id) },
      ...tellEducation(situation, subjectOf(after.id), `changed.${after.id}.${after.version}`),
    ],
    says: { say: 'session-changed', with: { start: { at: after.start } } },
  };
}
