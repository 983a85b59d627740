import { z } from 'zod';
import { Confidential } from '../../access/confidential.ts';
import { id } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import { careTeam, clinicalTeam, staffRoles } from '../../people/roles.ts';
import { optionalSealedText, sessionLink, tooLong } from '../fields.ts';
import { homeOf, planners, subjectOf, wholeSession } from '../sessions/rules.ts';
import type { Action } from '../views.ts';
import { act, ignored, type Owed, refused, type Situation } from '../workflow.ts';
import { type Alert, planKinds } from './alert.ts';
import { noticeTo } from './raise.ts';
import type { AlertDetail } from './view.ts';

/** Longest note to a management plan, in characters. */
const planNoteMost = 600;

/** Opens the alert: a role check, a read receipt, and only then what happened (BMC-2.2f). */
export const open = act({
  about: 'youngPerson',
  input: sessionLink,
  by: [...careTeam, ...clinicalTeam],
  clause: 'BMC-2.2f',
  opens: true,
  needs: ({ session }) => wholeSession(session),
  decide: (situation, { session: about }) => {
    const { find, person, now, reader } = situation;
    const session = find('session', about);
    const alert = find('alert', about);
    if (!session || !alert || !person) return refused('alert-not-found', 'BMC-2.2f');
    const cell = reader.allows('alert', 'raised');
    if (!cell) return refused('out-of-scope', 'BMC-2.2f');
    const opened = [
      ...alert.opened.filter(({ by }) => by !== person.id),
      { by: person.id, at: now, reports: alert.reports.length },
    ];
    const undelivered = alert.undelivered.filter(unreached => unreached !== person.id);
    return {
      outcome: 'decided',
      events: [{ type: 'alert opened', clause: cell.clause, subject: subjectOf(about) }],
      saves: [{ type: 'alert', value: { ...alert, opened, undelivered } }],
      owes: [{ owe: 'refresh', subject: subjectOf(about) }],
      shows: { card: 'alert-detail', data: detail(situation, alert, session.what) },
    };
  },
});

/** What this person may see of the alert. */
function detail(
  { reader, directory, youngPerson, person, now }: Situation,
  alert: Alert,
  what: AlertDetail['what'],
): AlertDetail {
  const { plan } = alert;
  const clinical =
    person && directory.rolesFor(person, youngPerson, now).some(({ role }) => planners.some(p => p === role));
  return {
    clause: 'BMC-2.2f',
    initials: youngPerson.initials,
    what,
    start: alert.start,
    reports: alert.reports.map(report => ({
      by: nameOf(directory, report.by),
      at: report.at,
      since: report.since,
      level: reader.reveal('alert', 'level', report.level) ?? null,
      detail: reader.reveal('alert', 'detail', report.detail, { author: report.by }) ?? null,
    })),
    plan: plan
      ? {
          kind: reader.reveal('alert', 'plan', plan.kind) ?? null,
          note: (plan.note && reader.reveal('alert', 'plan', plan.note)) ?? null,
        }
      : null,
    actions: clinical ? answers(alert, youngPerson.id) : [],
  };
}

function answers(alert: Alert, about: Situation['youngPerson']['id']): readonly Action[] {
  const seen = { session: alert.session, seen: alert.reports.length };
  return [
    ...(alert.acknowledged
      ? []
      : [
          { verb: 'alert.acknowledge', about, input: seen, label: 'acknowledge', style: 'positive' } as const,
        ]),
    { verb: 'alert.plan-form', about, input: { session: alert.session }, label: 'make-plan', opens: true },
  ];
}

/** "I know": only somebody who has seen every report can say so. */
export const acknowledge = act({
  about: 'youngPerson',
  input: sessionLink.extend({ seen: z.coerce.number().int() }),
  by: planners,
  clause: 'BMC-2.2f',
  needs: ({ session }) => wholeSession(session),
  decide: ({ find, person, now }, { session, seen }) => {
    const alert = find('alert', session);
    if (!alert || !person) return refused('alert-not-found', 'BMC-2.2f');
    if (alert.acknowledged) return ignored('alert-acknowledged-already');
    if (seen !== alert.reports.length) return refused('alert-has-more', 'BMC-2.2f');
    return {
      outcome: 'decided',
      events: [{ type: 'alert acknowledged', clause: 'BMC-2.2f', subject: subjectOf(session) }],
      saves: [{ type: 'alert', value: { ...alert, acknowledged: { by: person.id, at: now } } }],
      owes: [{ owe: 'refresh', subject: subjectOf(session) }],
      says: { say: 'alert-acknowledged' },
    };
  },
});

/** The form for the management plan. */
export const planForm = act({
  about: 'youngPerson',
  input: sessionLink,
  by: planners,
  clause: 'BMC-2.2f',
  needs: ({ session }) => wholeSession(session),
  decide: ({ find, youngPerson }, { session }) => {
    const alert = find('alert', session);
    if (!alert) return refused('alert-not-found', 'BMC-2.2f');
    return {
      outcome: 'shows',
      view: {
        card: 'plan-form',
        data: {
          clause: 'BMC-2.2f',
          initials: youngPerson.initials,
          start: alert.start,
          noteMost: planNoteMost,
          actions: [
            {
              verb: 'alert.plan',
              about: youngPerson.id,
              input: { session },
              label: 'send-plan',
              style: 'positive',
            },
          ],
        },
      },
    };
  },
});

/** The therapist says how the session will be managed; the home is told that a plan is there (BMC-2.2f). */
export const plan = act({
  about: 'youngPerson',
  input: sessionLink.extend({ kind: z.enum(planKinds), note: optionalSealedText }),
  by: planners,
  clause: 'BMC-2.2f',
  form: 'alert.plan-form',
  needs: ({ session }) => wholeSession(session),
  decide: ({ find, person, now, directory, youngPerson, newId }, { session, kind, note }) => {
    const alert = find('alert', session);
    if (!alert || !person) return refused('alert-not-found', 'BMC-2.2f');
    const long = tooLong(note, planNoteMost);
    if (long) return { outcome: 'asks', fields: { note: long } };
    const by = { by: person.id, at: now };
    const set: Alert = {
      ...alert,
      acknowledged: alert.acknowledged ?? by,
      plan: { ...by, kind: Confidential.seal(kind), ...(note && { note }) },
      planOpened: [],
    };
    const home = homeOf(directory, youngPerson);
    const subject = subjectOf(session);
    return {
      outcome: 'decided',
      events: [{ type: 'management plan set', clause: 'BMC-2.2f', subject }],
      saves: [{ type: 'alert', value: set }],
      owes: [
        ...(home
          ? [{ owe: 'post', once: `plan.${newId('plan')}`, card: 'session', to: home, subject } as const]
          : []),
        { owe: 'refresh', subject },
      ],
      says: { say: 'plan-set' },
    };
  },
});

/** The care team opens the management plan. */
export const openPlan = act({
  about: 'youngPerson',
  input: sessionLink,
  by: [...careTeam, ...clinicalTeam],
  clause: 'BMC-2.2f',
  opens: true,
  needs: ({ session }) => wholeSession(session),
  decide: ({ find, person, now, reader, directory, youngPerson }, { session }) => {
    const alert = find('alert', session);
    if (!alert?.plan || !person) return refused('plan-not-found', 'BMC-2.2f');
    const cell = reader.allows('alert', 'plan');
    if (!cell) return refused('out-of-scope', 'BMC-2.2f');
    const seen = { by: person.id, at: now };
    const planOpened = [...alert.planOpened.filter(({ by }) => by !== person.id), seen];
    return {
      outcome: 'decided',
      events: [{ type: 'management plan opened', clause: cell.clause, subject: subjectOf(session) }],
      saves: [{ type: 'alert', value: { ...alert, planOpened } }],
      shows: {
        card: 'plan-detail',
        data: {
          clause: 'BMC-2.2f',
          initials: youngPerson.initials,
          start: alert.start,
          kind: reader.reveal('alert', 'plan', alert.plan.kind) ?? null,
          note: (alert.plan.note && reader.reveal('alert', 'plan', alert.plan.note)) ?? null,
          by: nameOf(directory, alert.plan.by),
          at: alert.plan.at,
          actions: [],
        },
      },
    };
  },
});

/** Attune's own: nobody who treats the young person has opened it, so the next role is told, loudly. */
export const escalate = act({
  about: 'youngPerson',
  input: z.object({ session: id, role: z.enum(staffRoles), reports: z.number() }),
  by: 'attune',
  clause: 'BMC-2.2f',
  needs: ({ session }) => wholeSession(session),
  decide: ({ find, directory, youngPerson, now }, { session: about, role, reports }) => {
    const session = find('session', about);
    const alert = find('alert', about);
    if (!session || !alert || session.status === 'cancelled' || session.end <= now)
      return ignored('session-over');
    if (
      reports !== alert.reports.length ||
      isAnswered(session.therapist, youngPerson.allocatedClinician, alert)
    )
      return ignored('alert-acknowledged-already');
    const subject = subjectOf(about);
    const told = directory.holders(role, youngPerson, now);
    return {
      outcome: 'decided',
      events: [{ type: 'alert escalated', clause: 'BMC-2.2f', subject, facts: { to: role } }],
      saves: [{ type: 'alert', value: { ...alert, escalatedTo: [...alert.escalatedTo, role] } }],
      owes: [
        ...told.map(
          (person): Owed => noticeTo(session, person.id, `alert.${about}.${reports}.${role}.${person.id}`),
        ),
        { owe: 'refresh', subject },
      ],
    };
  },
});

/** Opened in full by the therapist or the allocated clinician, or acknowledged by anybody who treats them. */
function isAnswered(
  therapist: Alert['opened'][0]['by'],
  clinician: typeof therapist | undefined,
  alert: Alert,
): boolean {
  const own = [therapist, clinician];
  return (
    alert.acknowledged !== undefined ||
    alert.opened.some(({ by, reports }) => own.includes(by) && reports === alert.reports.length)
  );
}

/** Attune's own: the chat could not reach somebody; the card says whom to telephone, and so does a note to the carer. */
export const undelivered = act({
  about: 'youngPerson',
  input: z.object({ session: id, person: id }),
  by: 'attune',
  clause: 'BMC-2.2f',
  needs: ({ session }) => wholeSession(session),
  decide: ({ find, newId }, { session, person }) => {
    const alert = find('alert', session);
    const raisedBy = alert?.reports.at(-1)?.by;
    if (!alert || !raisedBy || alert.opened.some(({ by }) => by === person))
      return ignored('alert-acknowledged-already');
    const subject = subjectOf(session);
    return {
      outcome: 'decided',
      events: [{ type: 'alert not delivered', clause: 'BMC-2.2f', subject, facts: { to: person } }],
      saves: [
        { type: 'alert', value: { ...alert, undelivered: [...new Set([...alert.undelivered, person])] } },
      ],
      owes: [
        {
          owe: 'post',
          once: `not-delivered.${newId('not-delivered')}`,
          card: 'not-delivered',
          to: { person: raisedBy },
          subject,
        },
        { owe: 'refresh', subject },
      ],
    };
  },
});
