import { z } from 'zod';
import { id, localDate, type Plain, plainDate, plainList, plainText, plainTime } from '../../access/plain.ts';
import { type Instant, instantOf, minutes, weeks } from '../../time.ts';
import { aboutWhom, type Offered, youngPeopleFor, youngPeopleInWords } from '../agenda/whom.ts';
import { withFacts } from '../checking/alone.ts';
import { placeAlone } from '../checking/place.ts';
import { titleAlone } from '../checking/title.ts';
import { recentDisclosures } from '../disclosure/rules.ts';
import { optional } from '../fields.ts';
import type { Action, PrivateView } from '../views.ts';
import { afterTheEnd } from '../withdrawal/ended.ts';
import type { Words } from '../words.ts';
import { act, type Decision, ignored, refused, type Save, type Situation } from '../workflow.ts';
import { askBeforeFirst, factsOf, overLessons } from './before-first.ts';
import { atNight, isInTheWay, keptAnyway, showClash } from './clash.ts';
import { diaryOf, elsewhereAt } from './elsewhere.ts';
import {
  announcement,
  educationToldOf,
  happened,
  planners,
  subjectOf,
  tellEducation,
  therapistFor,
} from './rules.ts';
import type { Series, Session } from './session.ts';
import { ownSessions, sessionLength, standingAt } from './standing.ts';
import { exceptInVain, lessonDuring, lessonsDuring, startsOf } from './timetable.ts';

/** Dates typed one after another: "2026-12-25, 2027-01-01". */
const dates = z
  .string()
  .max(400)
  .transform(text => text.split(/[\s,;]+/).filter(Boolean))
  .pipe(z.array(plainDate).max(30));

const plan = z.object({
  youngPerson: id,
  what: plainText(60),
  date: plainDate,
  time: plainTime,
  lengthMinutes: sessionLength,
  place: plainText(80),
  weekly: z.enum(['once', 'weekly']).default('once'),
  until: optional(plainDate),
  except: optional(dates),
  /** Times against which something speaks are planned all the same; absent until whoever plans was asked. */
  clashes: keptAnyway.optional(),
});
type Plan = z.output<typeof plan>;

/** `plan`: the form, for those who plan for somebody. */
export const planForm = act({
  about: 'person',
  input: aboutWhom,
  by: planners,
  clause: 'BMC-2.2c',
  decide: (situation, whom) => {
    const offered = youngPeopleFor(situation, planners, 'plan', whom);
    if (offered.children.length === 0) return ignored('nobody-to-plan-for');
    return { outcome: 'shows', view: form(situation, offered) };
  },
});

/** Plans one session or a weekly series (BMC-2.2c); shows a clash with lessons first (BMC-2.3a). */
export const planSessions = act({
  about: 'youngPerson',
  input: plan,
  by: planners,
  clause: 'BMC-2.2c',
  form: 'plan',
  needs: ({ date, time, weekly, until }, asker) => {
    const { timeZone } = asker.directory.service;
    const first = instantOf(date, time, timeZone);
    const last = weekly === 'weekly' && until ? instantOf(until, time, timeZone) : first;
    if (first === undefined || last === undefined) return recentDisclosures(asker);
    return {
      lists: [...diaryOf(asker, therapistFor(asker), first, last), ...recentDisclosures(asker).lists],
    };
  },
  decide: (situation, wanted) =>
    withFacts(situation, factsAlone(situation, wanted), wantedOf(situation, wanted)),
});

/** What channels and titles of cards show of a session (BMC-2.2i). */
export const factsAlone = (
  around: Parameters<typeof placeAlone>[0],
  { what, place }: Pick<Plan, 'what' | 'place'>,
) => ({ what: titleAlone(around, what), place: placeAlone(around, place) });

function wantedOf(situation: Situation, wanted: Plan): Decision {
  const { pack, directory, youngPerson } = situation;
  const { timeZone } = directory.service;
  const therapist = therapistFor(situation);
  if (!therapist) return refused('therapist-needed', 'BMC-2.2c');

  const plan = { ...wanted, except: wanted.except ?? [] };
  const starts = startsOf(plan, pack.sessions.mostInSeries, timeZone);
  const wrong = wrongDates(plan) ?? wrongStarts(situation, plan, starts);
  if (wrong) return { outcome: 'asks', fields: wrong };

  const first = starts[0] as Instant;
  const end = first + minutes(wanted.lengthMinutes);
  // A series keeps its day and local time and so do lessons: what holds for the first holds for all.
  const lessons = lessonsDuring(youngPerson.lessons, first, end, timeZone);
  const inTheWay = {
    lessons,
    night: atNight(situation, first),
    // What else the therapist has keeps no week as lessons do: each date is looked at.
    ...elsewhereAt(situation, therapist, starts, end - first),
  };
  if (isInTheWay(inTheWay) && !wanted.clashes)
    return showClash(
      situation,
      inTheWay,
      { start: first, count: starts.length, verb: 'session.plan', input: asInput(wanted) },
      { verb: 'plan', input: {}, label: 'plan-again', opens: true },
    );

  return planned(situation, { ...plan, explained: wanted.clashes === 'explained' }, therapist, starts);
}

type Fields = { readonly [field: string]: Words };
type Dates = Plan & { readonly except: readonly Plain[] };

/** What the dates of a series ask for and do not say. */
function wrongDates({ weekly, date, until, except }: Dates): Fields | undefined {
  if (weekly === 'once') return undefined;
  if (!until) return { until: { say: 'series-end-needed' } };
  if (until < date) return { until: { say: 'end-before-start' } };
  const vain = exceptInVain({ date, until, except });
  return vain.length > 0
    ? { except: { say: 'except-not-in-series', with: { dates: plainList(vain) } } }
    : undefined;
}

/** Why these sessions can't stand, or undefined when they can. */
function wrongStarts(
  situation: Situation,
  { weekly, lengthMinutes }: Plan,
  starts: readonly Instant[],
): Fields | undefined {
  const { now, pack } = situation;
  const { mostInSeries, mostWeeksAhead } = pack.sessions;
  const [first, last] = [starts[0], starts.at(-1)];
  if (first === undefined || last === undefined)
    return { date: { say: weekly === 'once' ? 'field-not-understood' : 'series-empty' } };
  if (first <= now) return { date: { say: 'session-in-past' } };
  const tooFar: Words = { say: 'session-too-far', with: { weeks: mostWeeksAhead } };
  if (first > now + weeks(mostWeeksAhead)) return { date: tooFar };
  if (starts.length > mostInSeries)
    return { until: { say: 'series-too-long', with: { most: mostInSeries } } };
  if (last > now + weeks(mostWeeksAhead)) return { until: tooFar };
  const ended = starts.map(start => afterTheEnd(situation, start)).find(Boolean);
  if (ended) return { date: ended };
  const others = starts.flatMap(
    start => standingAt(ownSessions(situation), start, start + minutes(lengthMinutes)) ?? [],
  );
  const other = others[0];
  return (
    other && { time: { say: 'session-stands-there', with: { what: other.what, start: { at: other.start } } } }
  );
}

/** What is planned, once its times are known. */
interface Wanted extends Pick<Plan, 'what' | 'place' | 'lengthMinutes' | 'except'> {
  /** From a file that may be imported again. */
  readonly imported?: boolean;
  /** Why they fall into lessons has been explained to the young person (BMC-2.1b). */
  readonly explained?: boolean;
}

/** What follows from a plan: the sessions, the series, and everybody who is to hear of them. */
export function planned(
  situation: Situation,
  { what, place, lengthMinutes, except = [], imported, explained = false }: Wanted,
  therapist: Session['therapist'],
  starts: readonly Instant[],
): Decision {
  const { youngPerson, directory, now, newId } = situation;
  const [first, last] = [starts[0] as Instant, starts.at(-1) as Instant];
  const series = starts.length > 1 ? newId('series') : undefined;
  const sessions = starts.map(
    (start, index): Session => ({
      id: newId(`session ${index}`),
      youngPerson: youngPerson.id,
      version: 1,
      ...(series && { series }),
      what,
      therapist,
      start,
      end: start + minutes(lengthMinutes),
      place,
      status: 'planned',
      ...(imported && { importedAs: start }),
    }),
  );
  const record: Series | undefined = series && {
    id: series,
    youngPerson: youngPerson.id,
    what,
    therapist,
    place,
    first,
    last,
    lengthMinutes,
    except,
    count: starts.length,
  };
  const clashing = sessions.some(({ start, end }) =>
    lessonDuring(youngPerson.lessons, start, end, directory.service.timeZone),
  );
  const told = clashing ? overLessons(situation, explained) : undefined;
  const engagement = told ?? situation.engagement;
  const subject = series ? `series:${series}` : subjectOf((sessions[0] as Session).id);
  return {
    outcome: 'decided',
    events: [
      series
        ? {
            type: 'series planned',
            clause: 'BMC-2.2c',
            subject,
            facts: { first, last, count: starts.length, ...factsOf(told) },
          }
        : happened('session planned', (sessions[0] as Session).id, 'BMC-2.2c', {
            start: first,
            ...factsOf(told),
          }),
    ],
    saves: [
      ...(record ? [{ type: 'series', value: record } satisfies Save] : []),
      ...sessions.map((value): Save => ({ type: 'session', value })),
    ],
    engagement: {
      ...engagement,
      firstSession: engagement.firstSession ?? (sessions[0] as Session).id,
      ...(!engagement.firstSession && { askedOf: [therapist] }),
    },
    owes: [
      ...sessions.map(session => announcement(directory, session, now)),
      ...tellEducation(situation, subject, `planned.${newId('plan')}`),
      ...askBeforeFirst(situation, sessions[0] as Session, told),
    ],
    says: series
      ? { say: 'series-planned', with: { count: starts.length, start: { at: first }, last: { at: last } } }
      : { say: 'session-planned', with: { start: { at: first }, ...educationToldOf(situation) } },
  };
}

/** The plan as a button carries it on: plain facts alone. */
function asInput({ youngPerson, what, place, lengthMinutes, ...rest }: Plan): Action['input'] {
  const { date, time, weekly, until, except } = rest;
  return {
    youngPerson,
    what,
    place,
    lengthMinutes,
    date,
    time,
    weekly,
    ...(until && { until }),
    ...(except && { except: plainList(except) }),
  };
}

function form(
  { directory, pack, now }: Situation,
  { children, others }: Offered,
): PrivateView & { card: 'session-form' } {
  return {
    card: 'session-form',
    data: {
      clause: 'BMC-2.2c',
      youngPeople: youngPeopleInWords(directory, children),
      lengthMinutes: pack.sessions.defaultLengthMinutes,
      today: localDate(now, directory.service.timeZone),
      mostInSeries: pack.sessions.mostInSeries,
      actions: [{ verb: 'session.plan', input: {}, label: 'plan-sessions', style: 'positive' }, ...others],
    },
  };
}
