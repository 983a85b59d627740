import { z } from 'zod';
import { id, localDate, plainDate, plainList, plainText, plainTime } from '../../access/plain.ts';
import { days, type Instant, minutes, outsideQuietHours } from '../../time.ts';
import { optional } from '../fields.ts';
import type { Action, PrivateView } from '../views.ts';
import { act, type Decision, ignored, type Owed, refused, type Save, type Situation } from '../workflow.ts';
import { askForAgreements } from './agreements.ts';
import { announcement, happened, planners, subjectOf, tellEducation, therapistFor } from './rules.ts';
import type { Series, Session } from './session.ts';
import { clashesWith, type LessonClash, startsOf } from './timetable.ts';

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
  lengthMinutes: z.coerce.number().int().min(10).max(240),
  place: plainText(80),
  weekly: z.enum(['once', 'weekly']).default('once'),
  until: optional(plainDate),
  except: optional(dates),
  /** What to do with times that clash with lessons; absent until the therapist was asked. */
  clashes: z.enum(['keep', 'leave-out']).optional(),
});
type Plan = z.output<typeof plan>;

/** `plan`: the form, for those who plan for somebody. */
export const planForm = act({
  about: 'person',
  input: z.object({}),
  by: planners,
  clause: 'BMC-2.2c',
  decide: situation => {
    const youngPeople = youngPeopleFor(situation);
    if (youngPeople.length === 0) return ignored('nobody-to-plan-for');
    return { outcome: 'shows', view: form(situation, youngPeople) };
  },
});

/** Plans one session or a weekly series (BMC-2.2c); shows a clash with lessons first (BMC-2.3a). */
export const planSessions = act({
  about: 'youngPerson',
  input: plan,
  by: planners,
  clause: 'BMC-2.2c',
  form: 'plan',
  decide: (situation, wanted) => {
    const { now, pack, directory, youngPerson } = situation;
    const { timeZone } = directory.service;
    const therapist = therapistFor(situation);
    if (!therapist) return refused('therapist-needed', 'BMC-2.2c');

    const all = startsOf({ ...wanted, except: wanted.except ?? [] }, pack.sessions.mostInSeries, timeZone);
    const wrong = notPossible(all, now, pack.sessions.mostInSeries, wanted);
    if (wrong) return wrong;

    const clashes = clashesWith(youngPerson.lessons, all, wanted.lengthMinutes, timeZone);
    if (clashes.length > 0 && !wanted.clashes) return askAboutClashes(situation, wanted, clashes, all.length);
    const clashing = new Set(clashes.map(({ start }) => start));
    const starts = wanted.clashes === 'leave-out' ? all.filter(start => !clashing.has(start)) : all;
    if (starts.length === 0) return { outcome: 'asks', fields: { date: { say: 'series-empty' } } };

    return planned(situation, wanted, therapist, starts);
  },
});

function notPossible(
  starts: readonly Instant[],
  now: Instant,
  most: number,
  { until, date }: Plan,
): Decision | undefined {
  const [first] = starts;
  if (until && until < date) return { outcome: 'asks', fields: { until: { say: 'end-before-start' } } };
  if (first === undefined) return { outcome: 'asks', fields: { date: { say: 'series-empty' } } };
  if (first <= now) return { outcome: 'asks', fields: { date: { say: 'session-in-past' } } };
  if (starts.length > most)
    return { outcome: 'asks', fields: { until: { say: 'series-too-long', with: { most } } } };
  return undefined;
}

/** What follows from a plan: the sessions, the series, and everybody who is to hear of them. */
export function planned(
  situation: Situation,
  { what, place, lengthMinutes, except = [] }: Pick<Plan, 'what' | 'place' | 'lengthMinutes' | 'except'>,
  therapist: Session['therapist'],
  starts: readonly Instant[],
): Decision {
  const { youngPerson, directory, engagement, now, newId } = situation;
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
  const subject = series ? `series:${series}` : subjectOf((sessions[0] as Session).id);
  return {
    outcome: 'decided',
    events: [
      series
        ? {
            type: 'series planned',
            clause: 'BMC-2.2c',
            subject,
            facts: { first, last, count: starts.length },
          }
        : happened('session planned', (sessions[0] as Session).id, 'BMC-2.2c', { start: first }),
    ],
    saves: [
      ...(record ? [{ type: 'series', value: record } satisfies Save] : []),
      ...sessions.map((value): Save => ({ type: 'session', value })),
    ],
    engagement: {
      ...engagement,
      firstSession: engagement.firstSession ?? { session: (sessions[0] as Session).id, start: first },
    },
    owes: [
      ...sessions.map(session => announcement(directory, session, now)),
      ...tellEducation(situation, subject, `planned.${newId('plan')}`),
      ...askBeforeFirst(situation, sessions[0] as Session),
    ],
    says: series
      ? { say: 'series-planned', with: { count: starts.length, start: { at: first }, last: { at: last } } }
      : { say: 'session-planned', with: { start: { at: first } } },
  };
}

/** Contracting and the proximity plan come before the first session (BMC-2.1c, BMC-2.2g): asked for, and again the day before. */
function askBeforeFirst({ engagement, youngPerson, directory, now }: Situation, first: Session): Owed[] {
  if (engagement.firstSession) return [];
  const { quietHours, timeZone } = directory.service;
  const again = outsideQuietHours(first.start - days(1), quietHours, timeZone);
  return [
    askForAgreements(first, 'planned'),
    ...(again > now
      ? [
          {
            owe: 'later',
            once: `before-first.${first.id}`,
            at: again,
            command: { verb: 'before-first.remind', about: youngPerson.id, input: { session: first.id } },
          } as const,
        ]
      : []),
  ];
}

function askAboutClashes(
  { youngPerson }: Situation,
  wanted: Plan,
  clashes: readonly LessonClash[],
  count: number,
): Decision {
  const again = (answer: 'keep' | 'leave-out', label: string): Action => ({
    verb: 'session.plan',
    about: youngPerson.id,
    input: { ...asInput(wanted), clashes: answer },
    label,
  });
  return {
    outcome: 'shows',
    view: {
      card: 'clash',
      data: {
        clause: 'BMC-2.3a',
        initials: youngPerson.initials,
        clashes: clashes.map(({ start, lesson }) => ({
          start,
          lesson: lesson.what,
          day: lesson.day,
          from: lesson.from,
          to: lesson.to,
        })),
        count,
        actions: [
          ...(clashes.length < count ? [again('leave-out', 'leave-out-clashes')] : []),
          again('keep', 'plan-anyway'),
          { verb: 'plan', input: {}, label: 'plan-again', opens: true },
        ],
      },
    },
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

function youngPeopleFor({ directory, person, now }: Situation) {
  return person ? directory.youngPeopleOf(person, planners, now) : [];
}

function form(
  { directory, pack, now }: Situation,
  youngPeople: ReturnType<typeof youngPeopleFor>,
): PrivateView & { card: 'session-form' } {
  return {
    card: 'session-form',
    data: {
      clause: 'BMC-2.2c',
      youngPeople: youngPeople.slice(0, 100).map(child => ({
        id: child.id,
        initials: child.initials,
        setting: directory.setting(child.setting)?.name ?? child.setting,
      })),
      lengthMinutes: pack.sessions.defaultLengthMinutes,
      today: localDate(now, directory.service.timeZone),
      mostInSeries: pack.sessions.mostInSeries,
      actions: [{ verb: 'session.plan', input: {}, label: 'plan-sessions', style: 'positive' }],
    },
  };
}
