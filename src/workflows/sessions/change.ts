import type { z } from 'zod';
import { localDate, localTime, plainDate, plainText, plainTime } from '../../access/plain.ts';
import type { Lesson } from '../../people/service.ts';
import { type Instant, instantOf, minutes, weeks } from '../../time.ts';
import { movedAlong } from '../alert/escalate.ts';
import { withFacts } from '../checking/alone.ts';
import { placeAlone } from '../checking/place.ts';
import { recentDisclosures } from '../disclosure/rules.ts';
import { sessionButton, sessionLink } from '../fields.ts';
import { afterTheEnd } from '../withdrawal/ended.ts';
import type { Words } from '../words.ts';
import { act, type Decision, ignored, type Situation } from '../workflow.ts';
import { askBeforeFirst, factsOf, overLessons } from './before-first.ts';
import { atNight, isInTheWay, keptAnyway, showClash } from './clash.ts';
import { diaryOf, elsewhereAt } from './elsewhere.ts';
import {
  announcement,
  announcementTime,
  happened,
  notOpen,
  outOfDate,
  planners,
  subjectOf,
  tellEducation,
  tellTheHome,
  therapistFor,
  wholeSession,
} from './rules.ts';
import type { Engagement, Session } from './session.ts';
import { ownSessions, sessionLength, standingAt } from './standing.ts';
import { lessonsDuring } from './timetable.ts';

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

const wanted = sessionButton.extend({
  date: plainDate,
  time: plainTime,
  lengthMinutes: sessionLength,
  place: plainText(80),
  /** A time against which something speaks is kept all the same; absent until whoever changes it was asked. */
  clashes: keptAnyway.optional(),
});

/** Another time or place for one session: the home and education are told (BMC-2.2c). */
export const changeSession = act({
  about: 'youngPerson',
  input: wanted,
  by: planners,
  clause: 'BMC-2.2c',
  form: 'session.change-form',
  needs: ({ session, date, time }, asker) => {
    const start = instantOf(date, time, asker.directory.service.timeZone);
    const lately = recentDisclosures(asker).lists;
    if (start === undefined) return { ...wholeSession(session), lists: lately };
    return {
      ...wholeSession(session),
      lists: [...diaryOf(asker, therapistFor(asker), start, start), ...lately],
    };
  },
  decide: (situation, typed) =>
    withFacts(situation, { place: placeAlone(situation, typed.place) }, changedTo(situation, typed)),
});

function changedTo(situation: Situation, typed: z.output<typeof wanted>): Decision {
  const { session: id, seen, date, time, lengthMinutes, place, clashes } = typed;
  const { directory, youngPerson, find } = situation;
  const before = find('session', id);
  const closed = notOpen(situation, before) ?? (before && outOfDate(before, seen));
  if (closed || !before) return closed as Decision;

  const start = instantOf(date, time, directory.service.timeZone);
  if (start === undefined) return { outcome: 'asks', fields: { date: { say: 'field-not-understood' } } };
  const end = start + minutes(lengthMinutes);
  if (start === before.start && end === before.end && place === before.place) return ignored('session-same');
  const wrong = wrongTime(situation, before, start, end);
  if (wrong) return { outcome: 'asks', fields: wrong };
  const lessons = newLessons(situation, before, start, end);
  const inTheWay = {
    lessons,
    night: start !== before.start && atNight(situation, start),
    ...elsewhereAt(situation, before.therapist, [start], end - start, before.id),
  };
  if (isInTheWay(inTheWay) && !clashes) {
    const input = { session: id, seen, date, time, lengthMinutes, place };
    return showClash(
      situation,
      inTheWay,
      { start, count: 1, verb: 'session.change', input },
      {
        verb: 'session.change-form',
        about: youngPerson.id,
        input: { session: id },
        label: 'plan-again',
        opens: true,
      },
    );
  }

  const told = lessons.length > 0 ? overLessons(situation, clashes === 'explained') : undefined;
  const after = { ...before, version: before.version + 1, start, end, place };
  return changed(situation, before, after, told);
}

/** Why the session can't stand at that time, or undefined when it can. */
function wrongTime(
  situation: Situation,
  before: Session,
  start: Instant,
  end: Instant,
): { readonly [field: string]: Words } | undefined {
  const { now, pack } = situation;
  const { mostWeeksAhead } = pack.sessions;
  if (start <= now) return { date: { say: 'session-in-past' } };
  if (start > now + weeks(mostWeeksAhead))
    return { date: { say: 'session-too-far', with: { weeks: mostWeeksAhead } } };
  const ended = afterTheEnd(situation, start);
  if (ended) return { date: ended };
  const other = standingAt(ownSessions(situation), start, end, before.id);
  return (
    other && { time: { say: 'session-stands-there', with: { what: other.what, start: { at: other.start } } } }
  );
}

/** Lessons that the session would fall into and does not yet: nobody is asked twice about the same one. */
function newLessons(
  { youngPerson, directory }: Situation,
  before: Session,
  start: Instant,
  end: Instant,
): readonly Lesson[] {
  const { timeZone } = directory.service;
  const lessons = lessonsDuring(youngPerson.lessons, start, end, timeZone);
  if (localDate(start, timeZone) !== localDate(before.start, timeZone)) return lessons;
  const known = lessonsDuring(youngPerson.lessons, before.start, before.end, timeZone);
  return lessons.filter(lesson => !known.includes(lesson));
}

/** `told`: what becomes of the engagement when the time falls into a lesson (BMC-2.1b). */
function changed(situation: Situation, before: Session, wanted: Session, told?: Engagement): Decision {
  const { directory, now } = situation;
  // A home that has the card already hears at once, in a card of its own, unless the new day's card comes now.
  const card = `session.${wanted.id}.changed.${wanted.version}`;
  const tellsHome = before.card !== undefined && announcementTime(directory, wanted.start, now) > now;
  const after: Session = tellsHome ? { ...wanted, card } : wanted;
  const facts = { from: before.start, to: after.start, ...factsOf(told) };
  const alert = movedAlong(situation, situation.find('alert', after.id), after);
  return {
    outcome: 'decided',
    events: [happened('session changed', after.id, 'BMC-2.2c', facts)],
    saves: [{ type: 'session', value: after }, ...alert.saves],
    ...(told && { engagement: told }),
    owes: [
      announcement(directory, after, now),
      ...(tellsHome ? tellTheHome(situation, after.id, card) : []),
      { owe: 'refresh', subject: subjectOf(after.id) },
      ...alert.owes,
      ...(after.start === before.start && !told ? [] : askBeforeFirst(situation, after, told)),
      ...tellEducation(situation, subjectOf(after.id), `changed.${after.id}.${after.version}`),
    ],
    says: { say: 'session-changed', with: { start: { at: after.start } } },
  };
}
