import { z } from 'zod';
import { Confidential } from '../../access/confidential.ts';
import { nameOf } from '../../people/directory.ts';
import { careTeam, clinicalTeam } from '../../people/roles.ts';
import { optionalSealedText, sessionLink, tooLong } from '../fields.ts';
import { planners, subjectOf, tellTheHome, wholeSession } from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import { act, type Decision, refused, type Situation } from '../workflow.ts';
import { type Alert, planKinds } from './alert.ts';
import { isAcknowledged, readBy } from './answered.ts';

/** The form for the management plan. */
export const planForm = act({
  about: 'youngPerson',
  input: sessionLink,
  by: planners,
  clause: 'BMC-2.2f',
  needs: ({ session }) => wholeSession(session),
  decide: ({ find, youngPerson, pack, person }, { session }) => {
    const alert = find('alert', session);
    if (alert && person && readBy(alert, person.id) === 0) return refused('alert-open-first', 'BMC-2.2f');
    if (!alert) return refused('alert-not-found', 'BMC-2.2f');
    return {
      outcome: 'shows',
      view: {
        card: 'plan-form',
        data: {
          clause: 'BMC-2.2f',
          initials: youngPerson.initials,
          start: alert.start,
          noteMost: pack.alert.planNoteMost,
          actions: [
            {
              verb: 'alert.plan',
              about: youngPerson.id,
              input: { session, seen: alert.reports.length },
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
  input: sessionLink.extend({
    kind: z.enum(planKinds),
    note: optionalSealedText,
    /** How many reports the form knew of. */
    seen: z.coerce.number().int().optional(),
  }),
  by: planners,
  clause: 'BMC-2.2f',
  form: 'alert.plan-form',
  needs: ({ session }) => wholeSession(session),
  decide: (situation, { session: about, kind, note, seen }) => {
    const { find, person, now, newId } = situation;
    const session = find('session', about);
    const alert = find('alert', about);
    const closed = notToPlan(situation, session);
    if (closed || !session || !alert || !person) return closed ?? refused('alert-not-found', 'BMC-2.2f');
    const read = readBy(alert, person.id);
    if (read === 0) return refused('alert-open-first', 'BMC-2.2f');
    const long = tooLong(note, situation.pack.alert.planNoteMost);
    if (long) return { outcome: 'asks', fields: { note: long } };
    const by = { by: person.id, at: now };
    // A report that came while the form was open, or that they have not read, is not answered by it.
    const reports = Math.min(seen ?? read, read);
    const answersAll = reports === alert.reports.length;
    const set: Alert = {
      ...alert,
      ...(answersAll && {
        acknowledged: isAcknowledged(situation, session, alert) ? alert.acknowledged : by,
      }),
      plan: { ...by, kind: Confidential.seal(kind), ...(note && { note }), reports },
    };
    const card = `plan.${newId('plan')}`;
    return {
      outcome: 'decided',
      events: [{ type: 'management plan set', clause: 'BMC-2.2f', subject: subjectOf(about) }],
      saves: [
        { type: 'alert', value: set },
        { type: 'session', value: { ...session, card } },
      ],
      owes: [
        // A card of its own, since an updated card notifies nobody.
        ...tellTheHome(situation, about, card),
        { owe: 'refresh', subject: subjectOf(about) },
      ],
      says: { say: kind === 'rearrange' && session.start > now ? 'plan-set-rearrange' : 'plan-set' },
    };
  },
});

/** After the session, or when it is cancelled, there is nothing left to plan. */
function notToPlan({ now }: Situation, session: Session | undefined): Decision | undefined {
  if (!session) return refused('alert-not-found', 'BMC-2.2f');
  const start = { at: session.start };
  if (session.status === 'cancelled') return refused('session-cancelled', 'BMC-2.2f', { start });
  return session.end <= now ? refused('session-over', 'BMC-2.2f', { start }) : undefined;
}

/** The care team opens the management plan. */
export const openPlan = act({
  about: 'youngPerson',
  input: sessionLink,
  by: [...careTeam, ...clinicalTeam],
  clause: 'BMC-2.2f',
  opens: true,
  needs: ({ session }) => wholeSession(session),
  decide: ({ find, reader, directory, youngPerson }, { session }) => {
    const alert = find('alert', session);
    if (!alert?.plan) return refused('plan-not-found', 'BMC-2.2f');
    const cell = reader.allows('alert', 'plan');
    if (!cell) return refused('out-of-scope', 'BMC-2.2f');
    return {
      outcome: 'decided',
      events: [{ type: 'management plan opened', clause: cell.clause, subject: subjectOf(session) }],
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
          actions: [
            {
              verb: 'alert.open',
              about: youngPerson.id,
              input: { session },
              label: 'open-alert',
              opens: true,
            },
          ],
        },
      },
    };
  },
});
