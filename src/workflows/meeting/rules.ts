import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { invitable } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import { minutes, outsideQuietHours } from '../../time.ts';
import { clinicians } from '../pathway/rules.ts';
import { type Around, holding, holds } from '../sessions/answering.ts';
import { homeOf } from '../sessions/rules.ts';
import {
  type Decision,
  type Happening,
  ignored,
  type Needs,
  type Owed,
  type Recipient,
  refused,
  type Save,
  type Situation,
} from '../workflow.ts';
import { type Verdict, verdictOf } from './choose.ts';
import { onWorkingDay } from './grid.ts';
import type { Meeting, PartyAnswer, Said } from './meeting.ts';
import { calling, invitedNow, leaders, mayRepresent, represented } from './parties.ts';

/** What every button of those who lead a meeting carries. */
export const meetingButton = z.object({ meeting: id, seen: z.coerce.number().int().nonnegative() });
/** What a button to answer carries: any answer of others leaves it as it is, new times do not. */
export const roundButton = z.object({ meeting: id, round: z.coerce.number().int().nonnegative() });

/** The newest meeting: at most one is open. */
export const newest = {
  lists: [{ type: 'meeting', newestFirst: true, limit: 1 }],
} as const satisfies Needs;

type OpenMeeting = Meeting & { readonly cancelled?: never; readonly held?: never };

/** It was called, and neither held nor cancelled. */
export const isOpen = (meeting: Meeting | undefined): meeting is OpenMeeting =>
  meeting !== undefined && !meeting.cancelled && !meeting.held;

export const newestOf = ({
  list,
  youngPerson,
}: Pick<Situation, 'list' | 'youngPerson'>): Meeting | undefined =>
  list('meeting').find(one => one.youngPerson === youngPerson.id);

/** The open meeting that a button is about, or why there is none (promise 3). Where earlier ones were read it may be one of them. */
export function openOne(situation: Situation, { meeting: about }: { meeting: string }): Meeting | Decision {
  const { list, youngPerson } = situation;
  const meeting = list('meeting').find(one => one.id === about && one.youngPerson === youngPerson.id);
  if (!meeting) return refused('meeting-none', 'BMC-4.2');
  return isOpen(meeting) ? meeting : ignored('meeting-over');
}

/** The same for those who lead it: their button must have seen how it stands. */
export function leadsNow(
  situation: Situation,
  button: { meeting: string; seen?: number | undefined },
): Meeting | Decision {
  const meeting = openOne(situation, button);
  if ('outcome' in meeting) return meeting;
  return button.seen === undefined || button.seen === meeting.version
    ? meeting
    : refused('out-of-date', 'BMC-4.2');
}

/** Answers of this round by those who may still speak for their party. */
export const answersNow = (around: Around, meeting: Meeting): readonly PartyAnswer[] =>
  meeting.answers.filter(
    ({ party, person, round }) =>
      round === meeting.round &&
      mayRepresent(around, party, person) &&
      represented(meeting).some(one => one.party === party && one.person === person),
  );

/** What those said of this round who are invited. */
export const invitedSaid = (around: Around, meeting: Meeting): readonly Said[] =>
  meeting.invitedSaid.filter(
    ({ person, round }) => round === meeting.round && invitedNow(around, meeting).includes(person),
  );

/** Where the times stand now. */
export const verdictNow = (around: Around, meeting: Meeting): Verdict =>
  verdictOf(
    meeting.times,
    represented(meeting).map(({ party }) => party),
    answersNow(around, meeting),
    around.now,
  );

/** Times were proposed, and none of them is confirmed yet. */
export const isAsking = ({ times }: Meeting): boolean => times.length > 0;

export const subjectOf = (meeting: string): string => `meeting:${meeting}`;

export const happened = (
  { id }: Pick<Meeting, 'id'>,
  type: string,
  facts?: Happening['facts'],
): Happening => ({ type, clause: 'BMC-4.2', subject: subjectOf(id), ...(facts && { facts }) });

/** The meeting changed: every button of those who lead it means nothing any more. */
export const changed = (meeting: Meeting, change: Partial<Meeting>): Meeting => ({
  ...meeting,
  ...change,
  version: meeting.version + 1,
});

export const saved = (value: Meeting): Save => ({ type: 'meeting', value });

export const refresh = ({ id }: Pick<Meeting, 'id'>): Owed => ({ owe: 'refresh', subject: subjectOf(id) });

/** What a card is posted for; it is in its name, and what the card wants of its reader follows. */
export const causes = [
  'asked',
  'again',
  'found',
  'none',
  'silent',
  'vacant',
  'lead',
  'planned',
  'moved',
  'cancelled',
  'tomorrow',
  'after',
  'held',
  'replaced',
  'waits',
] as const;
export type Cause = (typeof causes)[number];

/**
 * A card for each. Whom nothing reaches, and who may not know its time by the grants table, gets none: what they are
 * told is told by telephone.
 */
export function tell(
  around: Around,
  recipients: readonly Recipient[],
  cause: Cause,
  meeting: Pick<Meeting, 'id'>,
  name: string | number,
  at?: number,
): readonly Owed[] {
  const { directory } = around;
  const isReached = (to: Recipient) => {
    const person = 'person' in to ? directory.person(to.person) : undefined;
    const may = person && holds(around, person.id, answering);
    return 'channel' in to || (may && directory.identityOf(person) !== undefined);
  };
  return recipients.filter(isReached).map(to => ({
    owe: 'post',
    once: `meeting.${cause}.${meeting.id}.${name}.${'person' in to ? to.person : `in.${to.channel}`}`,
    card: 'meeting',
    to,
    subject: subjectOf(meeting.id),
    ...(at !== undefined && { at }),
  }));
}

const each = (people: readonly PersonId[]): readonly Recipient[] =>
  [...new Set(people)].map(person => ({ person }));

export const tellPeople = (
  around: Around,
  people: readonly PersonId[],
  ...rest: [Cause, Pick<Meeting, 'id'>, string | number, number?]
): readonly Owed[] => tell(around, each(people), ...rest);

/** Everybody concerned: the home, those who come, those who treat the young person, and whoever leads it. */
export function concerned(around: Around, meeting: Meeting): readonly Recipient[] {
  const { directory, youngPerson, now } = around;
  const home = homeOf(directory, youngPerson, now);
  const people = each([
    ...represented(meeting).map(({ person }) => person),
    ...invitedNow(around, meeting),
    ...clinicians(around),
    ...leaders(around, meeting),
  ]);
  const known = new Set(home.flatMap(to => ('person' in to ? [to.person] : [])));
  return [...home, ...people.filter(to => !('person' in to) || !known.has(to.person))];
}

/**
 * By day, after the time that the pack gives people to answer, and so early that an answer is of use: half the way to the
 * first time, and again when the last one has passed. Never silence. `chain` tells apart what is chased for another cause.
 */
export function reminder(
  { youngPerson, pack, now, directory }: Pick<Situation, 'youngPerson' | 'pack' | 'now' | 'directory'>,
  { id: meeting, round, times }: Meeting,
  number: number,
  chain = '',
): Owed {
  const { quietHours, timeZone, closedOn } = directory.service;
  const usual = now + minutes(pack.withdrawal.answerWithinMinutes);
  const ahead = times.filter(start => start > now);
  const [first = Number.POSITIVE_INFINITY, last = Number.POSITIVE_INFINITY] = [ahead[0], ahead.at(-1)];
  const useful = number === 1 ? Math.round((now + first) / 2) : last + minutes(1);
  const at = outsideQuietHours(Math.min(usual, useful), quietHours, timeZone);
  const working = onWorkingDay(at, timeZone, closedOn);
  return {
    owe: 'later',
    once: `meeting.remind.${meeting}.${round}.${number}${chain && `.${chain}`}`,
    // A day off is no reason to wait until the last time has passed.
    at: working < last ? working : at,
    command: {
      verb: 'meeting.remind',
      about: youngPerson.id,
      input: { meeting, round, number, ...(chain && { chain }) },
    },
  };
}

/** Those who are told as well when nobody sees a meeting through: all who could, and then the Head. */
export function aboveThem(around: Around, lead: readonly PersonId[], number: number): readonly PersonId[] {
  const others = number > 2 ? calling.flatMap(role => holding(around, role)) : [];
  const heads = number > 3 ? holding(around, 'headOfClinicalService') : [];
  return [...others, ...heads].filter(person => !lead.includes(person));
}

/** Whether somebody speaks for a party of it now. */
export const speaks = (around: Around, meeting: Meeting, person: PersonId): boolean =>
  represented(meeting).some(one => one.person === person && mayRepresent(around, one.party, person)) &&
  holds(around, person, answering);

/** Whether somebody is asked for times: for a party, or as invited. */
export const isAsked = (around: Around, meeting: Meeting, person: PersonId): boolean =>
  speaks(around, meeting, person) || invitedNow(around, meeting).includes(person);

/** Those who answer by a card: all who may know the time of a meeting. */
export const answering = [
  'carer',
  'careManager',
  'therapist',
  'allocatedClinician',
  'clinicalLead',
  'headOfClinicalService',
  'education',
  ...invitable,
] as const;
