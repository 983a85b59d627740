import { nameOf } from '../../people/directory.ts';
import { careTeam, clinicalTeam } from '../../people/roles.ts';
import { sessionLink } from '../fields.ts';
import { treats } from '../sessions/answering.ts';
import { subjectOf, wholeSession } from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import type { Action } from '../views.ts';
import { act, refused, type Situation } from '../workflow.ts';
import type { Alert } from './alert.ts';
import { isAcknowledged } from './answered.ts';
import type { AlertDetail } from './view.ts';

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
    const before = alert.opened.find(({ by, treats }) => by === person.id && treats);
    const opened = [
      ...alert.opened.filter(({ by }) => by !== person.id),
      {
        ...{ by: person.id, at: now, reports: alert.reports.length },
        treats: treats(situation, person.id),
        ...(before && { first: before.first ?? before.at }),
      },
    ];
    // Without it they saw how the young person is, and what they reported themselves.
    const shown = reader.allows('alert', 'detail') ? 'detail' : 'level';
    const undelivered = alert.undelivered.filter(unreached => unreached !== person.id);
    return {
      outcome: 'decided',
      events: [{ type: 'alert opened', clause: cell.clause, subject: subjectOf(about), facts: { shown } }],
      saves: [{ type: 'alert', value: { ...alert, opened, undelivered } }],
      owes: [{ owe: 'refresh', subject: subjectOf(about) }],
      shows: { card: 'alert-detail', data: detail(situation, alert, session) },
    };
  },
});

/** What this person may see of the alert. */
function detail(situation: Situation, alert: Alert, session: Session): AlertDetail {
  const { reader, directory, youngPerson, person } = situation;
  const { plan } = alert;
  const clinical = person && treats(situation, person.id);
  return {
    clause: 'BMC-2.2f',
    initials: youngPerson.initials,
    what: session.what,
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
    actions: [
      ...(clinical ? answers(alert, youngPerson.id, isAcknowledged(situation, session, alert)) : []),
      {
        verb: 'disclosure.form',
        about: youngPerson.id,
        input: { session: alert.session },
        label: 'report-risk',
        opens: true,
      },
    ],
  };
}

function answers(
  alert: Alert,
  about: Situation['youngPerson']['id'],
  isAcknowledged: boolean,
): readonly Action[] {
  const seen = { session: alert.session, seen: alert.reports.length };
  return [
    ...(isAcknowledged
      ? []
      : [
          { verb: 'alert.acknowledge', about, input: seen, label: 'acknowledge', style: 'positive' } as const,
        ]),
    { verb: 'alert.plan-form', about, input: { session: alert.session }, label: 'make-plan', opens: true },
  ];
}
