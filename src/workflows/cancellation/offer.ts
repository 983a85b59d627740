import { localDate, localTime, type Plain, plainDate, plainTime } from '../../access/plain.ts';
import { type Instant, instantOf, minutes, weeks } from '../../time.ts';
import { optional, sessionButton, sessionLink } from '../fields.ts';
import { therapistsOf } from '../sessions/answering.ts';
import { atNight } from '../sessions/clash.ts';
import { aboutWhom, diaryOf, type Elsewhere, elsewhereAt } from '../sessions/elsewhere.ts';
import {
  outOfDate,
  planners,
  subjectOf,
  tellTheHome,
  therapistFor,
  wholeSession,
} from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import { ownSessions, standingAt } from '../sessions/standing.ts';
import { lessonDuring } from '../sessions/timetable.ts';
import { afterTheEnd } from '../withdrawal/ended.ts';
import type { Words } from '../words.ts';
import { act, type Decision, ignored, type Owed, refused, type Situation } from '../workflow.ts';
import { withAcknowledgement } from './answer.ts';
import type { Cancellation } from './cancellation.ts';

/** The form for up to three other times (BMC-4.0). */
export const offerForm = act({
  about: 'youngPerson',
  input: sessionLink,
  by: planners,
  clause: 'BMC-4.0',
  needs: ({ session }) => wholeSession(session),
  decide: (situation, { session: id }) => {
    const { find, pack, youngPerson, directory, now } = situation;
    const session = find('session', id);
    const closed = notToRearrange(situation, session);
    if (closed || !session) return closed as Decision;
    return {
      outcome: 'shows',
      view: {
        card: 'offer-form',
        data: {
          clause: 'BMC-4.0',
          initials: youngPerson.initials,
          what: session.what,
          start: session.start,
          lengthMinutes: (session.end - session.start) / minutes(1),
          most: pack.cancellation.mostOfferedTimes,
          today: localDate(now, directory.service.timeZone),
          wanted:
            find('cancellation', id)?.afterAll &&
            session.start > now &&
            !afterTheEnd(situation, session.start)
              ? {
                  date: localDate(session.start, directory.service.timeZone),
                  time: localTime(session.start, directory.service.timeZone),
                }
              : null,
          actions: [
            {
              verb: 'cancellation.offer',
              about: youngPerson.id,
              input: { session: session.id, seen: session.version },
              label: 'send-times',
              style: 'positive',
            },
          ],
        },
      },
    };
  },
});

const date = optional(plainDate);
const time = optional(plainTime);

/** Other times are offered to the care team; offering is also an acknowledgement (BMC-4.0). */
export const offer = act({
  about: 'youngPerson',
  input: sessionButton.extend({
    date1: date,
    time1: time,
    date2: date,
    time2: time,
    date3: date,
    time3: time,
  }),
  by: planners,
  clause: 'BMC-4.0',
  form: 'cancellation.offer-form',
  needs: ({ session, seen: _, ...typed }, asker) => {
    const starts = startsTyped(typed, asker.directory.service.timeZone);
    if (starts.length === 0) return wholeSession(session);
    const [first, last] = [Math.min(...starts), Math.max(...starts)];
    return {
      ...wholeSession(session),
      lists: diaryOf(asker, therapistFor(asker), first, last),
    };
  },
  decide: (situation, { session: id, seen, ...fields }) => {
    const { find, person, now } = situation;
    const session = find('session', id);
    const cancellation = find('cancellation', id);
    const closed = notToRearrange(situation, session) ?? (session && outOfDate(session, seen));
    if (closed || !session || !cancellation || !person)
      return closed ?? refused('cancellation-not-found', 'BMC-4.0');

    const wanted = timesIn(situation, session, fields);
    if ('fields' in wanted) return { outcome: 'asks', fields: wanted.fields };
    const { starts } = wanted;
    const offered: Cancellation['offered'] = { by: person.id, at: now, starts };
    const version = session.version + 1;
    const card = `session.${session.id}.offered.${version}`;
    return {
      outcome: 'decided',
      events: [
        { type: 'times offered', clause: 'BMC-4.0', subject: subjectOf(session.id), facts: { starts } },
      ],
      saves: [
        { type: 'session', value: { ...session, version, card } },
        {
          type: 'cancellation',
          value: { ...withAcknowledgement(situation, cancellation, person.id), offered },
        },
      ],
      owes: [
        // A card of its own, since an updated card notifies nobody.
        ...tellTheHome(situation, session.id, card),
        { owe: 'refresh', subject: subjectOf(session.id) },
        // A time that has passed is no longer offered.
        ...starts.map((at): Owed => ({ owe: 'refresh', subject: subjectOf(session.id), at })),
      ],
      says: { say: 'times-offered', with: { count: starts.length } },
    };
  },
});

function notToRearrange(situation: Situation, session: Session | undefined): Decision | undefined {
  if (!session) return refused('session-not-found', 'BMC-4.0');
  if (session.movedTo) return ignored('already-moved', { start: { at: session.movedTo.start } });
  if (session.status === 'planned') return refused('cancellation-not-found', 'BMC-4.0');
  const ended = afterTheEnd(situation, situation.now);
  return ended && refused(ended.say, 'BMC-6', ended.with);
}

type Typed = { readonly [field: string]: Plain | undefined };

/** The form has places for three times; a pack may ask for fewer. */
const places = [1, 2, 3] as const;

function startsTyped(typed: Typed, timeZone: string): readonly Instant[] {
  return places.flatMap(number => {
    const [day, at] = [typed[`date${number}`], typed[`time${number}`]];
    return (day && at && instantOf(day, at, timeZone)) || [];
  });
}

export const takenBy = ({ what, start }: Session) => ({ what, start: { at: start } });

/** The times typed, or what is wrong with which. */
function timesIn(
  situation: Situation,
  session: Session,
  typed: Typed,
): { starts: readonly Instant[] } | { fields: { [field: string]: Words } } {
  const { directory, pack } = situation;
  const { timeZone } = directory.service;
  const fields: { [field: string]: Words } = {};
  const starts: Instant[] = [];
  for (const number of places.slice(0, pack.cancellation.mostOfferedTimes)) {
    const [day, at] = [typed[`date${number}`], typed[`time${number}`]];
    if (!day && !at) continue;
    const start = day && at ? instantOf(day, at, timeZone) : undefined;
    if (start === undefined) {
      fields[day ? `time${number}` : `date${number}`] = { say: 'field-needed' };
      continue;
    }
    const wrong = starts.includes(start)
      ? ({ field: 'time', words: { say: 'times-equal' } } as const)
      : notToOffer(situation, session, start);
    if (wrong) fields[`${wrong.field}${number}`] = wrong.words;
    else starts.push(start);
  }
  if (starts.length === 0 && Object.keys(fields).length === 0) fields.date1 = { say: 'times-needed' };
  return Object.keys(fields).length > 0 ? { fields } : { starts: starts.sort((a, b) => a - b) };
}

/** Why a time is none to offer: nobody is there, or somebody has something else then (BMC-2.3a). */
function notToOffer(
  situation: Situation,
  session: Session,
  start: Instant,
): { readonly field: 'date' | 'time'; readonly words: Words } | undefined {
  const { directory, youngPerson, now, pack } = situation;
  const { mostWeeksAhead } = pack.sessions;
  const end = start + (session.end - session.start);
  if (start <= now) return { field: 'date', words: { say: 'time-in-past' } };
  if (start > now + weeks(mostWeeksAhead))
    return { field: 'date', words: { say: 'session-too-far', with: { weeks: mostWeeksAhead } } };
  const ended = afterTheEnd(situation, start);
  if (ended) return { field: 'date', words: ended };
  if (atNight(situation, start)) return { field: 'time', words: { say: 'time-at-night' } };
  const other = standingAt(ownSessions(situation), start, end);
  if (other) return { field: 'time', words: { say: 'session-stands-there', with: takenBy(other) } };
  const lesson = lessonDuring(youngPerson.lessons, start, end, directory.service.timeZone);
  if (lesson) {
    const { what, from, to } = lesson;
    return { field: 'time', words: { say: 'clash', with: { lesson: what, from, to } } };
  }
  const [therapist = session.therapist] = therapistsOf(situation, session);
  const words = saidOf(situation, elsewhereAt(situation, therapist, [start], end - start));
  return words && { field: 'time', words };
}

/** What the therapist has then, and about whom, as whoever plans a session is told. */
function saidOf(situation: Situation, { busy, meeting, consultation }: Elsewhere): Words | undefined {
  const said = (say: Words['say'], whom: Plain | undefined, at: Instant): Words => ({
    ...{ say, with: { ...(whom && { whom }), start: { at } } },
  });
  const [session] = busy;
  if (session) {
    const child = situation.directory.youngPerson(session.youngPerson);
    return said('therapist-busy', child?.initials ?? session.youngPerson, session.start);
  }
  if (meeting?.confirmed)
    return said('meeting-then', aboutWhom(situation, meeting.youngPerson), meeting.confirmed.start);
  return (
    consultation &&
    said('consultation-then', aboutWhom(situation, consultation.youngPerson), consultation.start)
  );
}
