import { careTeam } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import { days, type Instant, minutes, outsideQuietHours } from '../../time.ts';
import { lookAt } from '../pathway/look.ts';
import { cliniciansOf, holds } from '../sessions/answering.ts';
import { subjectOf, tellEducation, tellTheHome } from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import type { Command, Happening, Owed, Save, Situation } from '../workflow.ts';
import type { Cancellation } from './cancellation.ts';

/** What follows when a session is cancelled, whoever cancels it. */
export function cancelled(
  situation: Situation,
  session: Session,
  cancellation: Cancellation,
): { events: Happening[]; saves: Save[]; owes: Owed[] } {
  const refusal = cancellation.countsAs === 'refusal';
  const card = `session.${session.id}.cancelled`;
  // The home hears at once, even if the card of the day does not stand yet. One that stands would change in silence.
  const tellsHome = session.card === undefined || !holds(situation, cancellation.by, careTeam);
  return {
    events: [
      {
        type: refusal ? 'session refused by the young person' : 'session cancelled',
        clause: refusal ? 'BMC-2.2a' : 'BMC-2.2b',
        subject: subjectOf(session.id),
        facts: {
          start: session.start,
          countsAs: cancellation.countsAs,
          spokenTo: cancellation.spokenTo,
          told: cancellation.told,
        },
      },
      ...(refusal && cancellation.alternative
        ? [
            {
              type: 'suitable alternative arranged',
              clause: 'BMC-2.2d',
              subject: subjectOf(session.id),
            } as const,
          ]
        : []),
    ],
    saves: [
      {
        type: 'session',
        value: {
          ...session,
          version: session.version + 1,
          status: 'cancelled',
          card: tellsHome ? card : session.card,
        },
      },
      { type: 'cancellation', value: cancellation },
    ],
    owes: [
      ...noticed(situation, session, cancellation).map(
        (person): Owed => noticeTo(session, person, `cancellation.${session.id}.${person}`),
      ),
      ...(tellsHome ? tellTheHome(situation, session.id, card) : []),
      escalation(situation, session, 'escalate'),
      ...tellEducation(situation, subjectOf(session.id), `cancelled.${session.id}`),
      { owe: 'refresh', subject: subjectOf(session.id) },
      // It may have been the first session, which is agreed upon before.
      { owe: 'refresh', subject: 'engagement' },
      // What was not the young person's doing is never held against them (BMC-4.1).
      ...(cancellation.countsAs === 'service'
        ? []
        : [lookAt(session.youngPerson, session.id, situation.now)]),
    ],
  };
}

/** Those who are told, and a clinician who cancels: they find another time from the same card. */
function noticed(situation: Situation, session: Session, { told, by }: Cancellation): readonly PersonId[] {
  return cliniciansOf(situation, session).includes(by) ? [...told, by] : told;
}

export function noticeTo(session: Session, person: PersonId, once: string): Owed {
  const ifUndelivered: Command = {
    verb: 'cancellation.undelivered',
    about: session.youngPerson,
    input: { session: session.id, person },
  };
  return {
    owe: 'post',
    once,
    card: 'cancellation',
    to: { person },
    subject: subjectOf(session.id),
    ifUndelivered,
  };
}

/** Not acknowledged in time, it escalates; not at night, unless the session comes before the night ends. */
export function escalation(
  { pack, directory, now }: Situation,
  session: Session,
  name: string,
  at?: Instant,
): Owed {
  const { quietHours, timeZone } = directory.service;
  const { acknowledgeWithinMinutes: soon, acknowledgeAheadWithinMinutes: ahead = soon } = pack.cancellation;
  const due = now + minutes(session.start - now > days(1) ? ahead : soon);
  const awake = outsideQuietHours(due, quietHours, timeZone);
  return {
    owe: 'later',
    once: `cancellation.${session.id}.${name}`,
    at: at ?? (awake < session.start ? awake : due),
    command: { verb: 'cancellation.escalate', about: session.youngPerson, input: { session: session.id } },
  };
}
