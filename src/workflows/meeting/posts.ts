import type { PersonId } from '../../people/service.ts';
import { watching } from '../pathway/rules.ts';
import { holds } from '../sessions/answering.ts';
import type { Action, Link } from '../views.ts';
import { sayingButton } from '../way-back/ask.ts';
import type { Drawing, Recipient } from '../workflow.ts';
import { attending } from './calendar.ts';
import type { Meeting } from './meeting.ts';
import { hasBegun } from './outcome.ts';
import { calling, invitedNow, leaders, vacancies } from './parties.ts';
import {
  answersNow,
  type Cause,
  causes,
  concerned,
  invitedSaid,
  isAsked,
  isAsking,
  isOpen,
  speaks,
  verdictNow,
} from './rules.ts';
import type { MeetingWanted } from './view.ts';

type Around = Parameters<Drawing['draw']>[0];

const prefix = 'meeting:';

/** That there is a meeting about a young person, and when: never why, never the stage. */
export const meetingPost: Drawing = {
  needs: subject => ({ records: [{ type: 'meeting', id: subject.slice(prefix.length) }] }),
  draw: (around, subject, to, once) => {
    const { directory, youngPerson } = around;
    const meeting = around.find('meeting', subject.slice(prefix.length));
    const cause = causes.find(one => once.startsWith(`meeting.${one}.`));
    if (!meeting || !cause || isPast(meeting, cause, once)) return 'gone';
    // Whoever was replaced is reminded of nothing.
    if (cause === 'tomorrow' && !isConcerned(around, meeting, to)) return 'gone';
    const wants = wantedOf(around, meeting, to, cause);
    const { confirmed } = meeting;
    const comes = 'person' in to && isComing(around, meeting, to.person);
    return {
      card: 'meeting',
      data: {
        // A clause that says nothing of refusing.
        clause: 'BMC-1.1',
        initials: youngPerson.initials,
        setting: directory.setting(youngPerson.setting)?.name ?? youngPerson.setting,
        wants,
        time: confirmed ? { start: confirmed.start, end: confirmed.end } : null,
        place: comes && confirmed && isOpen(meeting) ? meeting.place : null,
        actions: buttons(around, meeting, to, wants),
        links: comes && isOpen(meeting) ? calendarLink(around, meeting, to.person) : [],
      },
    };
  },
};

/** A reminder of a time at which there is no meeting any more. */
const isPast = (meeting: Meeting, cause: Cause, once: string): boolean =>
  cause === 'tomorrow' &&
  (!isOpen(meeting) || !once.startsWith(`meeting.tomorrow.${meeting.id}.${meeting.confirmed?.round}.`));

function wantedOf(around: Around, meeting: Meeting, to: Recipient, cause: Cause): MeetingWanted {
  const open = isOpen(meeting);
  const person = 'person' in to ? to.person : undefined;
  const begun = hasBegun(meeting, around.now);
  const leads = open && person !== undefined && leaders(around, meeting).includes(person);
  const mayCall = person !== undefined && holds(around, person, calling);
  const verdict = open && isAsking(meeting) && !begun ? verdictNow(around, meeting).is : undefined;
  // To the Head, where nobody else is there: that somebody holds the role is what the Head can see to.
  const wants = (what: MeetingWanted): MeetingWanted => (mayCall ? what : 'appoint');
  switch (cause) {
    case 'asked':
    case 'again':
      return open && person && verdict && isAsked(around, meeting, person)
        ? hasAnswered(around, meeting, person)
          ? 'answered'
          : verdict === 'none'
            ? 'nothing'
            : 'answer'
        : 'nothing';
    case 'found':
      return leads && verdict === 'found' ? wants('confirm') : 'nothing';
    case 'none':
      return leads && verdict === 'none' ? wants('no-time') : 'nothing';
    case 'silent':
      return leads && verdict === 'waiting' ? wants('silent') : 'nothing';
    case 'vacant':
      return leads && vacancies(around, meeting).length > 0 ? wants('vacant') : 'nothing';
    case 'lead':
      return leads ? wants('lead') : 'nothing';
    case 'waits':
      return open &&
        (!meeting.confirmed || begun || isAsking(meeting) || vacancies(around, meeting).length > 0)
        ? 'waits'
        : 'nothing';
    case 'replaced':
      return open && !speaks(around, meeting, person ?? meeting.by) ? 'replaced' : 'nothing';
    case 'planned':
    case 'moved':
    case 'tomorrow':
      if (!isConcerned(around, meeting, to)) return 'nothing';
      if (meeting.cancelled) return 'cancelled';
      return open ? cause : 'nothing';
    case 'cancelled':
      return 'cancelled';
    case 'after':
      return leads && begun ? wants('outcome') : 'nothing';
    case 'held':
      return 'held';
    default:
      return cause satisfies never;
  }
}

const isConcerned = (around: Around, meeting: Meeting, to: Recipient): boolean =>
  'channel' in to || concerned(around, meeting).some(one => 'person' in one && one.person === to.person);

const hasAnswered = (around: Around, meeting: Meeting, person: string): boolean =>
  [...answersNow(around, meeting), ...invitedSaid(around, meeting)].some(answer => answer.person === person);

const isComing = (around: Around, meeting: Meeting, person: string): boolean =>
  attending(around, meeting).some(one => one === person);

/** For whoever comes, as long as it is still to be. */
function calendarLink(
  { youngPerson, now }: Around,
  { id, confirmed }: Meeting,
  person: PersonId,
): readonly Link[] {
  return confirmed && confirmed.end > now
    ? [{ to: 'calendar', about: youngPerson.id, id, person, until: confirmed.end }]
    : [];
}

function buttons(around: Around, meeting: Meeting, to: Recipient, wants: MeetingWanted): readonly Action[] {
  const about = around.youngPerson.id;
  const answers = wants === 'answer' || wants === 'answered';
  const mayAnswer = 'person' in to && isAsked(around, meeting, to.person);
  const mayOpen = 'channel' in to || holds(around, to.person, watching);
  // Whoever was invited may not see what came of it: the button says no more when sessions have ended (BMC-6).
  const says =
    'person' in to &&
    !mayOpen &&
    invitedNow(around, meeting).includes(to.person) &&
    (!isOpen(meeting) || hasBegun(meeting, around.now));
  return [
    ...(answers && mayAnswer
      ? [
          {
            ...{ verb: 'meeting.answer-form', about, input: { meeting: meeting.id } },
            ...{ label: 'answer-times', opens: true, style: 'positive' as const },
          },
        ]
      : []),
    ...(mayOpen
      ? [{ verb: 'meeting.show', about, input: {}, label: 'open-meeting', opens: true } as const]
      : []),
    ...(says ? [sayingButton(around, to.person, 'wants-to-come')] : []),
  ];
}
