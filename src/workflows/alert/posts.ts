import { nameOf } from '../../people/directory.ts';
import { clinicalTeam } from '../../people/roles.ts';
import { alertMark } from '../sessions/card.ts';
import { sessionOf, wholeSession } from '../sessions/rules.ts';
import { telephonesOf } from '../sessions/telephone.ts';
import type { Action } from '../views.ts';
import type { Drawing } from '../workflow.ts';
import type { Alert } from './alert.ts';
import { readBy } from './answered.ts';

/** The notice of an alert: that there is one, for which session, how far it has come. Never what it says. */
export const alertPost: Drawing = {
  keepers: ({ alert }) => [...clinicalTeam, ...alert.escalateBeforeSessionMinutes.map(({ to }) => to)],
  needs: subject => wholeSession(sessionOf(subject)),
  draw: (around, subject, to) => {
    const { find, directory, youngPerson, now } = around;
    const session = find('session', sessionOf(subject));
    const alert = find('alert', sessionOf(subject));
    const mark = session ? alertMark(around, session, alert) : 'none';
    const last = alert?.reports.at(-1);
    if (!session || !alert || !last || mark === 'none') return 'gone';
    const over = session.end <= now || session.status === 'cancelled';
    const hasRead = 'person' in to && readBy(alert, to.person) === alert.reports.length;
    const home = directory.setting(youngPerson.setting);
    return {
      card: 'alert',
      data: {
        clause: 'BMC-2.2f',
        initials: youngPerson.initials,
        setting: home?.name ?? youngPerson.setting,
        telephone: home?.phone ?? null,
        what: session.what,
        start: session.start,
        by: nameOf(directory, last.by),
        at: last.at,
        state: mark,
        reports: alert.reports.length,
        escalated: alert.escalatedTo.length > 0 && mark === 'raised',
        actions: [
          open(session.youngPerson, alert),
          ...(hasRead && !over ? [makePlan(session.youngPerson, alert)] : []),
        ],
      },
    };
  },
};

function open(about: NonNullable<Action['about']>, alert: Alert): Action {
  const input = { session: alert.session };
  return { verb: 'alert.open', about, input, label: 'open-alert', opens: true, style: 'positive' };
}

function makePlan(about: NonNullable<Action['about']>, alert: Alert): Action {
  const input = { session: alert.session };
  return { verb: 'alert.plan-form', about, input, label: 'make-plan', opens: true };
}

/** To the one who told the therapist: the chat did not reach somebody, so telephone. Gone once they have been reached. */
export const notDeliveredPost: Drawing = {
  needs: subject => wholeSession(sessionOf(subject)),
  draw: (around, subject) => {
    const { find, youngPerson } = around;
    const session = find('session', sessionOf(subject));
    const alert = find('alert', sessionOf(subject));
    const cancellation = find('cancellation', sessionOf(subject));
    const ofAlert = telephonesOf(around, alert?.undelivered);
    const what = ofAlert.length > 0 ? 'alert' : 'cancellation';
    const telephone = what === 'alert' ? ofAlert : telephonesOf(around, cancellation?.undelivered);
    if (!session || telephone.length === 0) return 'gone';
    return {
      card: 'not-delivered',
      data: {
        clause: what === 'alert' ? 'BMC-2.2f' : 'BMC-2.2b',
        initials: youngPerson.initials,
        start: session.start,
        what,
        telephone,
        actions: [],
      },
    };
  },
};
