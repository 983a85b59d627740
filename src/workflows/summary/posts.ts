import { nameOf } from '../../people/directory.ts';
import { clinicalTeam } from '../../people/roles.ts';
import { holds, therapistsOf } from '../sessions/answering.ts';
import { beholderOf } from '../sessions/card.ts';
import { sessionOf } from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import type { Action } from '../views.ts';
import type { Drawing, Recipient, Situation } from '../workflow.ts';
import { mayGoToEducation } from './audience.ts';
import { mayExtend } from './extend.ts';
import { openSummary, openVersion, writeSummary } from './mark.ts';
import { readers, readersInWords } from './read.ts';
import { careStaffHaveRead, hasRead } from './reading.ts';
import { reasonsButton } from './reasons.ts';
import { wholeSummary, writers } from './rules.ts';
import { currentOf, type Summary, summaryState } from './summary.ts';
import { insteadOf } from './unread.ts';

type Around = Parameters<Drawing['draw']>[0];

/** A session and its summary, as a card about them needs both; undefined when there is nothing to draw. */
export function both({ find }: Pick<Situation, 'find'>, subject: string) {
  const session = find('session', sessionOf(subject));
  const summary = find('summary', sessionOf(subject));
  return session && summary ? { session, summary } : undefined;
}

export const needs: Drawing['needs'] = subject => wholeSummary(sessionOf(subject));

function facts({ directory, youngPerson }: Around, { what, start }: Session) {
  return {
    initials: youngPerson.initials,
    setting: directory.setting(youngPerson.setting)?.name ?? youngPerson.setting,
    what,
    start,
  };
}

/** A summary is there (BMC-2.2e): whose, of which session, never what it says. */
export const summaryPost: Drawing = {
  keepers: () => readers,
  needs,
  draw: (around, subject, to, once) => {
    const found = both(around, subject);
    if (!found) return 'gone';
    const { session, summary } = found;
    const version = summary.versions.at(-1);
    if (!version || isNotFor(around, to, version.education)) return 'gone';
    const current = currentOf(summary) !== undefined;
    // Of several cards of one summary, the newest alone has a button.
    const newest = once.startsWith(`summary.${session.id}.${summary.versions.length}.`);
    return {
      card: 'summary',
      data: {
        clause: 'BMC-2.2e',
        ...facts(around, session),
        by: nameOf(around.directory, version.by),
        at: version.at,
        state: current ? (summary.versions.length > 1 ? 'changed' : 'here') : 'retracted',
        read: 'person' in to && hasRead(summary, to.person),
        actions: newest ? (current ? [openSummary(session)] : takenBack(around, session, summary, to)) : [],
      },
    };
  },
};

/** What was taken back opens in the clinical team's own chats alone (BMC-3.6). */
const takenBack = (around: Around, session: Session, summary: Summary, to: Recipient): readonly Action[] =>
  'person' in to && holds(around, to.person, clinicalTeam)
    ? [openVersion(session, summary.versions.length)]
    : [];

/** A card for education is gone once the young person does not agree any more (BMC-3.7). */
function isNotFor(around: Around, to: Recipient, education: Parameters<typeof mayGoToEducation>[0]): boolean {
  return beholderOf(around, to) === 'education' && !mayGoToEducation(education);
}

/** The therapist's own card: to be written by when; once posted, who has read it (BMC-2.1d, BMC-2.2e). */
export const owedPost: Drawing = {
  keepers: () => writers,
  needs,
  draw: (around, subject, _, once) => {
    const found = both(around, subject);
    if (!found || found.session.status === 'cancelled') return 'gone';
    const { session, summary } = found;
    const state = summaryState(summary, around.now);
    const newest = summary.card !== undefined && once.startsWith(`${summary.card}.`);
    const { readBy, unread } =
      state === 'posted' ? readersInWords(around, summary) : { readBy: [], unread: [] };
    return {
      card: 'summary-owed',
      data: {
        clause: 'BMC-2.1d',
        ...facts(around, session),
        due: summary.due,
        state,
        readBy,
        unread,
        actions: newest ? forWriter(around, session, summary, state) : [],
      },
    };
  },
};

function forWriter(
  around: Around,
  session: Session,
  summary: Summary,
  state: ReturnType<typeof summaryState>,
): readonly Action[] {
  if (state === 'posted') return [openSummary(session), writeSummary(session, 'amend-summary')];
  return [
    { ...writeSummary(session), style: 'positive' },
    ...(mayExtend(around, session, summary)
      ? [
          {
            verb: 'summary.extend-form',
            about: session.youngPerson,
            input: { session: session.id },
            label: 'more-time',
            opens: true,
          },
        ]
      : []),
    ...whatWentBefore(session, summary),
  ];
}

/** Of one that is owed: what was taken back, which shows why, or else why it was given more time. */
const whatWentBefore = (session: Session, summary: Summary): readonly Action[] =>
  summary.versions.length > 0
    ? [openVersion(session, summary.versions.length)]
    : reasonsButton(session, summary);

/** To the clinical lead, and then the Head: it is overdue (BMC-2.1d). */
export const overduePost: Drawing = {
  keepers: ({ summary }) => [...summary.escalate.map(({ to }) => to), 'headOfClinicalService'],
  needs,
  draw: (around, subject, to) => {
    const found = both(around, subject);
    if (!found) return 'gone';
    const { session, summary } = found;
    const state = summaryState(summary, around.now);
    const [therapist = session.therapist] = therapistsOf(around, session);
    return {
      card: 'summary-overdue',
      data: {
        clause: 'BMC-2.1d',
        initials: around.youngPerson.initials,
        what: session.what,
        start: session.start,
        due: summary.due,
        therapist: nameOf(around.directory, therapist),
        state,
        actions:
          state === 'posted'
            ? [openSummary(session)]
            : [...(mayWrite(around, to) ? [writeSummary(session)] : []), ...whatWentBefore(session, summary)],
      },
    };
  },
};

const mayWrite = (around: Around, to: Recipient): boolean =>
  'person' in to && holds(around, to.person, writers);

/** To the care manager, or whoever is told instead: none of the care staff has read it (BMC-2.2e). */
export const unreadPost: Drawing = {
  keepers: ({ summary }) => [...summary.reading.escalate.map(({ to }) => to), ...insteadOf],
  needs,
  draw: (around, subject) => {
    const found = both(around, subject);
    const version = found && currentOf(found.summary);
    if (!found || !version) return 'gone';
    const { session, summary } = found;
    return {
      card: 'summary-unread',
      data: {
        clause: 'BMC-2.2e',
        initials: around.youngPerson.initials,
        what: session.what,
        start: session.start,
        at: version.at,
        read: careStaffHaveRead(around, summary),
        ...readersInWords(around, summary),
        actions: [openSummary(session)],
      },
    };
  },
};
