import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { staffRoles } from '../../people/roles.ts';
import { type Instant, minutes, outsideQuietHours } from '../../time.ts';
import { toEach } from '../owed.ts';
import { holding, upToWhoIsHere } from '../sessions/answering.ts';
import { subjectOf } from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import { act, type Command, type Decision, ignored, type Owed, type Situation } from '../workflow.ts';
import { askedToWrite, happened, wholeSummary } from './rules.ts';
import { type Summary, summaryState } from './summary.ts';

/** When it ends, a session owes its summary (BMC-2.1d). Owed by its announcement; a session that moved owes anew. */
export function askAtTheEnd(session: Session): Owed {
  return {
    owe: 'later',
    once: `summary.${session.id}.${session.version}.ask`,
    at: session.end,
    command: {
      verb: 'summary.ask',
      about: session.youngPerson,
      input: { session: session.id, seen: session.version },
    },
  };
}

/** Attune's own: the session has ended, so its therapist is asked for the summary and the clock starts. */
export const ask = act({
  about: 'youngPerson',
  input: z.object({ session: id, seen: z.number() }),
  by: 'attune',
  clause: 'BMC-2.1d',
  needs: ({ session }) => wholeSummary(session),
  decide: (situation, { session: about, seen }) => {
    const session = situation.find('session', about);
    if (!session || session.version !== seen || session.status === 'cancelled') return ignored('out-of-date');
    const before = situation.find('summary', about);
    if (before && !isUnasked(before)) return ignored('summary-not-owed');
    const summary = asked(before ?? newSummary(situation, session), 'asked');
    return {
      outcome: 'decided',
      events: [happened('summary asked for', about, 'BMC-2.1d', { due: summary.due })],
      saves: [{ type: 'summary', value: summary }],
      owes: [
        ...cardsToWrite(situation, session, summary),
        // Where it was given more time before its session was over, they are owed since then.
        ...(before ? [] : reminders(situation, session, summary)),
        { owe: 'refresh', subject: subjectOf(about) },
      ],
    };
  },
});

/** Given more time while the session still went on: nobody was asked for it yet, and nothing is written. */
const isUnasked = ({ card, versions }: Summary): boolean => card === undefined && versions.length === 0;

/** A summary of which nothing is written yet. */
export function newSummary({ pack }: Pick<Situation, 'pack'>, session: Session): Summary {
  return {
    session: session.id,
    start: session.start,
    due: session.end + minutes(pack.summary.dueWithinMinutes),
    extensions: [],
    versions: [],
    retractions: [],
    opened: [],
    escalatedTo: [],
    secondLooks: [],
  };
}

/** The card by which a summary is asked for. */
type AskedBy = Required<Pick<Summary, 'card'>>;

/** The summary with a new card by which it is asked for; the ones before lose their buttons. */
export function asked(summary: Summary, why: string): Summary & AskedBy {
  return { ...summary, card: `summary-owed.${summary.session}.${why}` };
}

/** That card, for everybody who is asked. */
export function cardsToWrite(situation: Situation, session: Session, { card }: AskedBy): readonly Owed[] {
  return toEach(askedToWrite(situation, session), 'summary-owed', {
    once: card,
    subject: subjectOf(session.id),
  });
}

/**
 * Reminders before it is due and escalations after: counted back from the deadline, so that an extension moves
 * them all. A reminder does not come in quiet hours, two that would come at once are one, and one whose time has passed
 * is none; an escalation waits for neither, and is owed at once where it was asked for too late.
 */
export function reminders({ pack, directory, now }: Situation, session: Session, { due }: Summary): Owed[] {
  const { dueWithinMinutes, remindAfterMinutes, escalate } = pack.summary;
  const { quietHours, timeZone } = directory.service;
  const began = due - minutes(dueWithinMinutes);
  const command = (verb: string, input: object): Command => ({ verb, about: session.youngPerson, input });
  const owed = (name: string, at: Instant, command: Command): Owed => ({
    owe: 'later',
    once: `summary.${session.id}.${due}.${name}`,
    at,
    command,
  });
  const remindAt = remindAfterMinutes.map(after =>
    outsideQuietHours(began + minutes(after), quietHours, timeZone),
  );
  return [
    ...remindAt.flatMap((at, index) =>
      at > now && remindAt.lastIndexOf(at) === index
        ? [owed(`remind.${index}`, at, command('summary.remind', { session: session.id, due, step: index }))]
        : [],
    ),
    ...escalate.map(({ afterMinutes, to }) =>
      owed(
        `escalate.${to}`,
        // A moment after: on the stroke it is still in time.
        Math.max(now, began + minutes(afterMinutes) + 1),
        command('summary.escalate', { session: session.id, due, role: to }),
      ),
    ),
  ];
}

/** Why nothing is owed any more, or not by that deadline. */
function notOwed(
  { find, now }: Situation,
  about: Session['id'],
  due: Instant,
): Decision | { readonly session: Session; readonly summary: Summary } {
  const session = find('session', about);
  const summary = find('summary', about);
  if (!session || !summary || session.status === 'cancelled' || summaryState(summary, now) === 'posted')
    return ignored('summary-not-owed');
  return summary.due === due ? { session, summary } : ignored('out-of-date');
}

/** Attune's own: the summary is not there yet, so its therapist is reminded. */
export const remind = act({
  about: 'youngPerson',
  input: z.object({ session: id, due: z.number(), step: z.number() }),
  by: 'attune',
  clause: 'BMC-2.1d',
  needs: ({ session }) => wholeSummary(session),
  decide: (situation, { session: about, due, step }) => {
    const owed = notOwed(situation, about, due);
    if ('outcome' in owed) return owed;
    const summary = asked(owed.summary, `${due}.${step}`);
    return {
      outcome: 'decided',
      events: [happened('summary asked for again', about, 'BMC-2.1d', { due })],
      saves: [{ type: 'summary', value: summary }],
      owes: [
        ...cardsToWrite(situation, owed.session, summary),
        { owe: 'refresh', subject: subjectOf(about) },
      ],
    };
  },
});

/**
 * Attune's own: it is overdue, so the next role is told, and the Head at once where nobody who holds it is here.
 */
export const escalate = act({
  about: 'youngPerson',
  input: z.object({ session: id, due: z.number(), role: z.enum(staffRoles) }),
  by: 'attune',
  clause: 'BMC-2.1d',
  needs: ({ session }) => wholeSummary(session),
  decide: (situation, { session: about, due, role }) => {
    const owed = notOwed(situation, about, due);
    if ('outcome' in owed) return owed;
    const subject = subjectOf(about);
    const inTurn = [role, 'headOfClinicalService'] as const;
    const told = upToWhoIsHere(
      situation,
      inTurn.map(one => holding(situation, one)),
    );
    return {
      outcome: 'decided',
      events: [happened('summary overdue', about, 'BMC-2.1d', { due, to: role, told })],
      saves: [
        { type: 'summary', value: { ...owed.summary, escalatedTo: [...owed.summary.escalatedTo, role] } },
      ],
      owes: [
        ...toEach(told, 'summary-overdue', { once: `summary-overdue.${about}.${due}.${role}`, subject }),
        { owe: 'refresh', subject },
      ],
    };
  },
});
