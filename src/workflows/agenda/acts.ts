import { z } from 'zod';
import type { Role } from '../../people/roles.ts';
import { careTeam, clinicalTeam } from '../../people/roles.ts';
import type { Person, YoungPerson } from '../../people/service.ts';
import { days, type Instant, local } from '../../time.ts';
import { waitingFor } from '../cancellation/answer.ts';
import { cancellers } from '../cancellation/cancel.ts';
import { alertMark, stateOf } from '../sessions/card.ts';
import { attending, planners } from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import type { Action } from '../views.ts';
import {
  type Asker,
  act,
  type Decision,
  ignored,
  type Needs,
  type Situation,
  type Workflow,
} from '../workflow.ts';
import type { Agenda, Choose, Help } from './view.ts';

/** More young people than this are not looked through for one person's day. */
const mostYoungPeople = 40;
/** More sessions than this do not fit on a card. */
const mostSessions = 12;
/** Those to whom an alert is no secret (alert.raised). */
const mayKnowOfAlerts: readonly Role[] = [...careTeam, ...clinicalTeam];

/** `today`: what concerns the person, what waits for them first (BMC-2.2c). */
const today = act({
  about: 'person',
  input: z.object({}),
  by: 'everybody',
  clause: 'BMC-2.2c',
  needs: (_, asker) => everythingOf(childrenOf(asker, attending), startOfDay(asker), asker.now + days(7)),
  decide: situation => ({ outcome: 'shows', view: { card: 'agenda', data: agendaOf(situation) } }),
});

/** `cancel`, `alert`, `change`: which of the coming sessions? */
const choosing = (
  what: Choose['what'],
  verb: string,
  roles: readonly Role[],
  nothing: 'nothing-to-cancel' | 'nothing-to-alert',
) =>
  act({
    about: 'person',
    input: z.object({}),
    by: roles,
    clause: 'BMC-2.2b',
    needs: (_, asker) => sessionsOf(childrenOf(asker, roles), asker.now - days(1), asker.now + days(8)),
    decide: (situation): Decision => {
      const { directory, list, now } = situation;
      const open = list('session')
        .filter(
          session => session.status === 'planned' && (what === 'alert' ? session.end : session.start) > now,
        )
        .sort((a, b) => a.start - b.start)
        .slice(0, mostSessions);
      if (open.length === 0) return ignored(nothing);
      const sessions = open.flatMap(session => {
        const child = directory.youngPerson(session.youngPerson);
        return child
          ? [
              {
                initials: child.initials,
                what: session.what,
                start: session.start,
                choose: chooseOne(session, verb),
              },
            ]
          : [];
      });
      return {
        outcome: 'shows',
        view: { card: 'choose', data: { clause: 'BMC-2.2b', what, sessions, actions: [] } },
      };
    },
  });

function chooseOne(session: Session, verb: string): Action {
  return {
    verb,
    about: session.youngPerson,
    input: { session: session.id },
    label: 'choose',
    with: { start: { at: session.start } },
    opens: true,
  };
}

/** `help`, and the welcome: what this person can ask for. */
const help = act({
  about: 'person',
  input: z.object({ misunderstood: z.boolean().default(false) }),
  by: 'everybody',
  clause: 'BMC-1.1',
  decide: ({ person, directory, now }, { misunderstood }) => {
    const data: Help = {
      clause: 'BMC-1.1',
      name: person?.name ?? null,
      service: directory.service.name,
      ask: directory.service.ask,
      misunderstood,
      commands: person ? commandsFor(directory.rolesAnywhere(person, now)) : [],
      actions: [{ verb: 'today', input: {}, label: 'today', opens: true }],
    };
    return { outcome: 'shows', view: { card: 'help', data } };
  },
});

function commandsFor(held: ReadonlySet<Role>): Help['commands'] {
  const any = (roles: readonly Role[]) => roles.some(role => held.has(role));
  return [
    'today',
    ...(any(cancellers) ? (['cancel'] as const) : []),
    ...(any(careTeam) ? (['alert'] as const) : []),
    ...(any(planners) ? (['change', 'plan'] as const) : []),
    ...(any(['therapist']) ? (['sick'] as const) : []),
    'help',
  ];
}

function agendaOf({ person, directory, list, now }: Situation): Agenda {
  const children = person ? childrenOf({ person, directory, now, youngPerson: undefined }, attending) : [];
  const tomorrow = startOfDay({ directory, now }) + days(1);
  const cancellations = new Map(list('cancellation').map(record => [record.session, record]));
  const alerts = new Map(list('alert').map(record => [record.session, record]));
  const rows = list('session').flatMap(session => {
    const child = directory.youngPerson(session.youngPerson);
    if (!child || !person) return [];
    const cancellation = cancellations.get(session.id);
    const alert = alerts.get(session.id);
    const state = stateOf(now, session, cancellation);
    const held = directory.rolesFor(person, child, now).map(({ role }) => role);
    const mark = mayKnowOfAlerts.some(role => held.includes(role)) ? alertMark(alert) : 'none';
    const asked =
      (cancellation && state !== 'moved' && waitingFor(cancellation).includes(person.id)) ||
      (state === 'times-offered' && careTeam.some(role => held.includes(role))) ||
      (mark === 'raised' && session.end > now && planners.some(role => held.includes(role)));
    const row = {
      initials: child.initials,
      what: session.what,
      start: session.start,
      place: session.place,
      state,
      alert: mark,
      waitsForYou: asked === true,
      open: openOne(session, mark !== 'none' && planners.some(role => held.includes(role))),
    };
    return row.waitsForYou || session.start < tomorrow ? [row] : [];
  });
  rows.sort((a, b) => Number(b.waitsForYou) - Number(a.waitsForYou) || a.start - b.start);
  return {
    clause: 'BMC-2.2c',
    name: person?.name ?? directory.service.name,
    day: now,
    sessions: rows.slice(0, mostSessions),
    more: rows.length > mostSessions || children.length > mostYoungPeople,
    actions: [],
  };
}

/** An alert opens as such for those who answer it, everything else as the session's card. */
function openOne(session: Session, alert: boolean): Action {
  return {
    verb: alert ? 'alert.open' : 'session.show',
    about: session.youngPerson,
    input: { session: session.id },
    label: alert ? 'open-alert' : 'show',
    opens: true,
  };
}

function childrenOf({ person, directory, now }: Asker, roles: readonly Role[]): readonly YoungPerson[] {
  return person ? nearestFirst(directory.youngPeopleOf(person, roles, now), person) : [];
}

/** Own young people come before those of a whole setting or service, should there be too many. */
function nearestFirst(children: readonly YoungPerson[], person: Person): readonly YoungPerson[] {
  const own = (child: YoungPerson) =>
    Number(child.therapist === person.id || child.allocatedClinician === person.id);
  return [...children].sort((a, b) => own(b) - own(a));
}

function sessionsOf(children: readonly YoungPerson[], from: Instant, to: Instant): Needs {
  return {
    lists: children
      .slice(0, mostYoungPeople)
      .map(({ id }) => ({ type: 'session', of: id, from, to, limit: 20 })),
  };
}

function everythingOf(children: readonly YoungPerson[], from: Instant, to: Instant): Needs {
  return {
    lists: children
      .slice(0, mostYoungPeople)
      .flatMap(({ id }) =>
        (['session', 'cancellation', 'alert'] as const).map(type => ({ type, of: id, from, to, limit: 20 })),
      ),
  };
}

function startOfDay({ directory, now }: Pick<Asker, 'directory' | 'now'>): Instant {
  return local(now, directory.service.timeZone).startOf('day').toMillis();
}

/** What a person can type: today, cancel, alert, change, help. */
export const agenda: Workflow = {
  acts: {
    today,
    help,
    cancel: choosing('cancel', 'cancellation.form', cancellers, 'nothing-to-cancel'),
    alert: choosing('alert', 'alert.form', careTeam, 'nothing-to-alert'),
    change: choosing('change', 'session.change-form', planners, 'nothing-to-cancel'),
  },
  posts: {},
};
