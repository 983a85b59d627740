import { z } from 'zod';
import { Confidential } from '../../access/confidential.ts';
import { nameOf } from '../../people/directory.ts';
import { careTeam, clinicalTeam } from '../../people/roles.ts';
import { optionalSealedText, sessionLink, tooLong } from '../fields.ts';
import { homeOf, planners, subjectOf, wholeSession } from '../sessions/rules.ts';
import { act, refused } from '../workflow.ts';
import { type Alert, planKinds } from './alert.ts';

/** Longest note to a management plan, in characters. */
const planNoteMost = 600;

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
