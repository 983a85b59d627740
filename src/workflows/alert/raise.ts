import { z } from 'zod';
import { Confidential } from '../../access/confidential.ts';
import { localDate, localTime, plainDate, plainTime } from '../../access/plain.ts';
import { careTeam } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import { minutes, pastInstantOf } from '../../time.ts';
import { actWithNotes } from '../checking/noted.ts';
import { draftText, sessionLink, tooLong } from '../fields.ts';
import { answering } from '../sessions/answering.ts';
import { subjectOf, wholeSession } from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import { act, type Decision, type Owed, refused, type Situation } from '../workflow.ts';
import { type Alert, levels, type Report } from './alert.ts';

/** The form for telling the therapist something before the session. */
export const alertForm = act({
  about: 'youngPerson',
  input: sessionLink,
  by: careTeam,
  clause: 'BMC-2.2f',
  needs: ({ session }) => wholeSession(session),
  decide: (situation, { session: id }) => {
    const { find, pack, youngPerson, directory, now } = situation;
    const session = find('session', id);
    const closed = notToAlert(situation, session);
    if (closed || !session) return closed as Decision;
    const { timeZone } = directory.service;
    return {
      outcome: 'shows',
      view: {
        card: 'alert-form',
        data: {
          clause: 'BMC-2.2f',
          initials: youngPerson.initials,
          what: session.what,
          start: session.start,
          detailMost: pack.alert.detailMost,
          date: localDate(now, timeZone),
          time: localTime(now, timeZone),
          actions: [
            {
              verb: 'alert.raise',
              about: youngPerson.id,
              input: { session: session.id },
              label: 'send-alert',
              style: 'positive',
            },
          ],
        },
      },
    };
  },
});

/**
 * The care team tells the therapist before the session (BMC-2.2f). The button's version is not checked:
 * an alert from an old card is still an alert, and must not be lost. What others have to hear of goes its own way besides.
 */
export const raise = actWithNotes({
  about: 'youngPerson',
  input: sessionLink.extend({
    level: z.enum(levels),
    detail: draftText,
    sinceDate: plainDate,
    sinceTime: plainTime,
  }),
  by: careTeam,
  clause: 'BMC-2.2f',
  form: 'alert.form',
  needs: ({ session }) => wholeSession(session),
  notes: { detail: 'safeguarding' },
  decide: (situation, { session: id, level, detail, sinceDate, sinceTime }) => {
    const { find, pack, person, now, directory } = situation;
    const session = find('session', id);
    const closed = notToAlert(situation, session);
    if (closed || !session || !person) return closed ?? refused('session-not-found', 'BMC-2.2f');
    const long = tooLong(detail, pack.alert.detailMost);
    if (long) return { outcome: 'asks', fields: { detail: long } };
    const latest = now + minutes(1);
    const since = pastInstantOf(sinceDate, sinceTime, directory.service.timeZone, latest);
    if (since === undefined)
      return { outcome: 'asks', fields: { sinceDate: { say: 'field-not-understood' } } };
    if (since > latest) return { outcome: 'asks', fields: { sinceTime: { say: 'since-in-future' } } };

    const report: Report = { by: person.id, at: now, level: Confidential.seal(level), detail, since };
    const before = find('alert', session.id);
    const alert: Alert = before
      ? { ...withoutAnswer(before), reports: [...before.reports, report] }
      : {
          session: session.id,
          start: session.start,
          reports: [report],
          told: [],
          opened: [],
          escalatedTo: [],
          undelivered: [],
        };
    return raised(situation, session, alert);
  },
});

function raised(situation: Situation, session: Session, alert: Alert): Decision {
  const told = answering(situation, session);
  const count = alert.reports.length;
  const subject = subjectOf(session.id);
  return {
    outcome: 'decided',
    events: [{ type: 'alert raised', clause: 'BMC-2.2f', subject, facts: { reports: count, told } }],
    saves: [{ type: 'alert', value: { ...alert, told: [...new Set([...alert.told, ...told])] } }],
    owes: [
      ...told.map((person): Owed => noticeTo(session, person, `alert.${session.id}.${count}.${person}`)),
      ...escalations(situation, session, count),
      { owe: 'refresh', subject },
    ],
    says:
      told.length === 0
        ? { say: 'alert-undeliverable', with: { number: situation.directory.service.ask } }
        : { say: count > 1 ? 'alert-added' : 'alert-raised' },
  };
}

/** A new report is unanswered: what was acknowledged before was about less. */
function withoutAnswer({ acknowledged: _, ...alert }: Alert): Alert {
  return { ...alert, escalatedTo: [] };
}

/** A card for one person; should it not arrive, whoever raised the alert is asked to telephone. */
export function noticeTo(session: Session, person: PersonId, once: string): Owed {
  return {
    owe: 'post',
    once,
    card: 'alert',
    to: { person },
    subject: subjectOf(session.id),
    ifUndelivered: {
      verb: 'alert.undelivered',
      about: session.youngPerson,
      input: { session: session.id, person },
    },
  };
}

/** Still unopened so many minutes before the session: the next role is told, at once if that time has passed. */
export function escalations(
  { pack, now }: Pick<Situation, 'pack' | 'now'>,
  session: Session,
  count: number,
  name = String(session.version),
): Owed[] {
  return pack.alert.escalateBeforeSessionMinutes.map(({ minutes: before, to }) => ({
    owe: 'later',
    once: `alert.${session.id}.${name}.${count}.escalate.${to}`,
    at: Math.max(now, session.start - minutes(before)),
    command: {
      verb: 'alert.escalate',
      about: session.youngPerson,
      input: { session: session.id, role: to, reports: count },
    },
  }));
}

/** Until the session ends there is somebody to tell. */
function notToAlert({ now }: Situation, session: Session | undefined): Decision | undefined {
  if (!session) return refused('session-not-found', 'BMC-2.2f');
  if (session.status === 'cancelled')
    return refused('session-cancelled', 'BMC-2.2f', { start: { at: session.start } });
  return session.end <= now
    ? refused('alert-after-end', 'BMC-2.2f', { start: { at: session.start } })
    : undefined;
}
