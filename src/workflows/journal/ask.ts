import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { careTeam } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import { holds } from '../sessions/answering.ts';
import { happened, sessionOf, subjectOf, wholeSession } from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import type { Action } from '../views.ts';
import { act, type Drawing, ignored, type Owed } from '../workflow.ts';

/**
 * What a session owes when it is announced: time to reflect for whoever brings the young person (BMC-2.2h); and once more
 * for somebody who says so when it has begun.
 */
export function timeToReflect(
  { id, version, youngPerson, start }: Session,
  late?: { readonly by: PersonId; readonly at: Instant },
): Owed {
  return {
    owe: 'later',
    once: `journal.ask.${id}.${version}${late ? `.${late.by}` : ''}`,
    at: late?.at ?? start,
    command: { verb: 'journal.ask', about: youngPerson, input: { session: id, seen: version } },
  };
}

/** Attune's own: as the session starts, whoever brings the young person is asked to reflect; nobody else is. */
export const ask = act({
  about: 'youngPerson',
  input: z.object({ session: id, seen: z.number() }),
  by: 'attune',
  clause: 'BMC-2.2h',
  needs: ({ session }) => wholeSession(session),
  decide: (situation, { session: about, seen }) => {
    const { find, now } = situation;
    const session = find('session', about);
    if (!session || session.version !== seen || session.status !== 'planned') return ignored('out-of-date');
    if (session.end <= now) return ignored('session-over');
    const person = session.bringing;
    if (!person || !holds(situation, person, careTeam)) return ignored('out-of-scope');
    return {
      outcome: 'decided',
      events: [happened('time to reflect offered', session.id, 'BMC-2.2h', { to: person })],
      owes: [
        {
          owe: 'post',
          once: `journal.ask.${session.id}.${session.version}.${person}`,
          card: 'journal-ask',
          to: { person },
          subject: subjectOf(session.id),
        },
      ],
    };
  },
});

/** "While KL is with the therapist": the activity that is set, or the journal's questions (BMC-2.1e, BMC-2.2h). */
export const askPost: Drawing = {
  needs: subject => wholeSession(sessionOf(subject)),
  draw: ({ find, youngPerson, engagement, now }, subject, to) => {
    const session = find('session', sessionOf(subject));
    const isTheirs = session !== undefined && 'person' in to && session.bringing === to.person;
    if (!isTheirs || session.status !== 'planned') return 'gone';
    const { what, start, end } = session;
    const activity = engagement.activity !== undefined;
    return {
      card: 'journal-ask',
      data: {
        clause: activity ? 'BMC-2.1e' : 'BMC-2.2h',
        initials: youngPerson.initials,
        ...{ what, start, end, activity },
        state: end <= now ? 'over' : 'now',
        actions: [...(activity ? [openActivity(session)] : []), write(session)],
      },
    };
  },
};

function openActivity({ youngPerson }: Session): Action {
  return {
    verb: 'activity.open',
    about: youngPerson,
    input: {},
    label: 'open-activity',
    opens: true,
    style: 'positive',
  };
}

function write({ id, youngPerson }: Session): Action {
  return { verb: 'journal.form', input: { youngPerson, session: id }, label: 'write-journal', opens: true };
}
