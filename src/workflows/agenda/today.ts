import { z } from 'zod';
import { Reader } from '../../access/reader.ts';
import { careTeam, clinicalTeam, type Role } from '../../people/roles.ts';
import type { Person, PersonId, YoungPerson } from '../../people/service.ts';
import type { Alert } from '../alert/alert.ts';
import { readBy } from '../alert/answered.ts';
import { hasAcknowledged, waitingFor } from '../cancellation/answer.ts';
import type { Cancellation } from '../cancellation/cancellation.ts';
import { signers } from '../overview/about.ts';
import { childrenForSignOff } from '../overview/sign-offs.ts';
import { overseeing } from '../overview/view.ts';
import { readBesideSessions, readDisclosures, readSignOff } from '../overview/waiting.ts';
import { alertMark, stateOf } from '../sessions/card.ts';
import { attending, planners } from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import { openSummary, writeSummary } from '../summary/mark.ts';
import { hasRead } from '../summary/reading.ts';
import { currentOf, isToBeRead, type Summary, summaryState } from '../summary/summary.ts';
import type { Action } from '../views.ts';
import { act, type Situation } from '../workflow.ts';
import { besideSessions } from './beside-sessions.ts';
import { childrenOf, guardedBy, isCut, midnight, mostYoungPeople, recordsOf } from './looking.ts';
import type { Agenda } from './view.ts';

/** More sessions than this do not fit on the card. */
const mostSessions = 12;
/** Days ahead that are shown, today among them. */
const week = 7;
/** Something can wait for an answer this many days after its session was due, or before it is. */
const waitsAfter = 14;
const waitsBefore = 60;

/** `today`: what concerns the person, what waits for them first (BMC-2.2c). */
export const today = act({
  about: 'person',
  input: z.object({}),
  by: 'everybody',
  clause: 'BMC-2.2c',
  needs: (_, asker) => {
    const children = childrenOf(asker, attending);
    const looked = children.slice(0, mostYoungPeople);
    const guarded = guardedBy(asker);
    const signs = childrenForSignOff(asker, clinicalTeam);
    const sessions = recordsOf(
      children,
      ['session', 'cancellation', 'alert', 'summary'],
      midnight(asker, -waitsAfter),
      midnight(asker, waitsBefore),
    );
    return {
      lists: [
        ...(sessions.lists ?? []),
        ...looked.flatMap(({ id }) => readBesideSessions(id, asker.now)),
        ...signs.flatMap(({ id }) => readSignOff(id, asker.now)),
        ...signers(asker, [...new Set([...looked, ...signs])]),
        ...guarded.flatMap(({ id }) => readDisclosures(id, asker.now)),
      ],
      engagements: [...new Set([...looked, ...guarded, ...signs].map(({ id }) => id))],
    };
  },
  decide: situation => ({ outcome: 'shows', view: { card: 'agenda', data: agendaOf(situation) } }),
});

function agendaOf(situation: Situation): Agenda {
  const { person, directory, list, now } = situation;
  const cancellations = new Map(list('cancellation').map(record => [record.session, record]));
  const alerts = new Map(list('alert').map(record => [record.session, record]));
  const summaries = new Map(list('summary').map(record => [record.session, record]));
  const [from, to] = [midnight(situation, 0), midnight(situation, week)];
  const waiting = besideSessions(situation);
  const rows = list('session').flatMap(session => {
    const child = directory.youngPerson(session.youngPerson);
    if (!child || !person) return [];
    const around = {
      engagement: situation.engagementOf(child.id),
      cancellation: cancellations.get(session.id),
      alert: alerts.get(session.id),
      summary: summaries.get(session.id),
    };
    const row = rowOf(situation, person, child, session, around);
    return row.waitsForYou || (from <= session.start && session.start < to) ? [row] : [];
  });
  rows.sort((a, b) => Number(b.waitsForYou) - Number(a.waitsForYou) || a.start - b.start);
  return {
    clause: 'BMC-2.2c',
    name: person?.name ?? directory.service.name,
    day: now,
    waiting: waiting.shown,
    sessions: rows.slice(0, mostSessions),
    more:
      rows.length > mostSessions ||
      waiting.isCut ||
      isCut(situation, childrenOf(situation, attending), midnight(situation, -waitsAfter)),
    actions:
      childrenOf(situation, overseeing).length > 0
        ? [{ verb: 'overview', input: {}, label: 'open-overview', opens: true }]
        : [],
  };
}

/** One session as this person may see it (the grants table decides), and whether it waits for them. */
function rowOf(
  { directory, now }: Situation,
  person: Person,
  child: YoungPerson,
  session: Session,
  around: {
    readonly engagement: Situation['engagement'];
    readonly cancellation: Cancellation | undefined;
    readonly alert: Alert | undefined;
    readonly summary: Summary | undefined;
  },
): Agenda['sessions'][number] {
  const held = directory.rolesFor(person, child, now);
  const reader = Reader.of(person, held);
  const isOneOf = (roles: readonly Role[]) => held.some(({ role }) => roles.includes(role));
  const state = stateOf({ now, engagement: around.engagement }, session, around.cancellation);
  const mark = reader.allows('alert', 'raised')
    ? alertMark({ directory, youngPerson: child, now }, session, around.alert)
    : 'none';
  const toAnswer =
    around.cancellation !== undefined && state !== 'moved' && waitsForAnswer(around.cancellation, person.id);
  const toPick = state === 'times-offered' && isOneOf(careTeam);
  const summary = reader.allows('summary', 'posted') ? around.summary : undefined;
  const version = summary && currentOf(summary);
  const toWrite = summary !== undefined && !version && isOneOf(['therapist']);
  const toRead =
    summary && version && isToBeRead(version) && isOneOf(careTeam) && !hasRead(summary, person.id);
  const toOpen =
    around.alert !== undefined &&
    mark === 'raised' &&
    session.end > now &&
    isOneOf(planners) &&
    isToldAndHasNotRead(around.alert, person.id);
  return {
    initials: child.initials,
    what: session.what,
    start: session.start,
    place: reader.allows('session', 'place') ? session.place : null,
    state,
    alert: mark,
    summary: summary && session.end <= now ? summaryState(summary, now) : null,
    waitsForYou: toAnswer || toPick || toOpen || toWrite || toRead === true,
    open: toWrite
      ? writeSummary(session)
      : toRead
        ? openSummary(session)
        : openOne(session, mark !== 'none' && isOneOf(clinicalTeam)),
  };
}

/** Whoever was told and has not answered; or was told as well, since somebody has not. */
function waitsForAnswer(cancellation: Cancellation, person: PersonId): boolean {
  const waiting = waitingFor(cancellation);
  const isEscalated = cancellation.escalatedTo?.includes(person) && !hasAcknowledged(cancellation, person);
  return waiting.includes(person) || (isEscalated === true && waiting.length > 0);
}

/** Nobody is asked for what was never brought to them, or what they have read. */
const isToldAndHasNotRead = (alert: Alert, person: PersonId): boolean =>
  [...alert.told, ...alert.escalatedTo].includes(person) && readBy(alert, person) < alert.reports.length;

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
