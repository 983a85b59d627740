import { minutes, outsideQuietHours } from '../../time.ts';
import { homeOf, subjectOf, tellEducation } from '../sessions/rules.ts';
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
  return {
    events: [
      {
        type: refusal ? 'session refused by the young person' : 'session cancelled',
        clause: refusal ? 'BMC-2.2a' : 'BMC-2.2b',
        subject: subjectOf(session.id),
        facts: { start: session.start, countsAs: cancellation.countsAs, spokenTo: cancellation.spokenTo },
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
          announced: session.announced ?? 0,
        },
      },
      { type: 'cancellation', value: cancellation },
    ],
    owes: [
      ...cancellation.told.map((person): Owed => noticeTo(session, person)),
      ...tellTheHome(situation, session),
      ...escalation(situation, session),
      ...tellEducation(situation, subjectOf(session.id), `cancelled.${session.id}`),
      { owe: 'refresh', subject: subjectOf(session.id) },
    ],
  };
}

/** Therapist and allocated clinician, apart from the one who cancels; the clinical lead where there is neither. */
export function toBeTold(
  { directory, youngPerson, person, now }: Situation,
  session: Session,
): Cancellation['told'] {
  const own = [session.therapist, youngPerson.allocatedClinician];
  const told = new Set(own.filter(id => id !== undefined && id !== person?.id));
  if (told.size > 0) return [...told] as Cancellation['told'];
  return directory
    .holders('clinicalLead', youngPerson, now)
    .filter(lead => lead.id !== person?.id)
    .slice(0, 1)
    .map(lead => lead.id);
}

function noticeTo(session: Session, person: Cancellation['by']): Owed {
  const ifUndelivered: Command = {
    verb: 'cancellation.undelivered',
    about: session.youngPerson,
    input: { session: session.id, person },
  };
  return {
    owe: 'post',
    once: `cancellation.${session.id}.${person}`,
    card: 'cancellation',
    to: { person },
    subject: subjectOf(session.id),
    ifUndelivered,
  };
}

/** The home hears at once, even if the card of the day does not stand yet. */
function tellTheHome({ directory, youngPerson }: Situation, session: Session): Owed[] {
  const home = homeOf(directory, youngPerson);
  return home && session.announced === undefined
    ? [
        {
          owe: 'post',
          once: `session.${session.id}.cancelled`,
          card: 'session',
          to: home,
          subject: subjectOf(session.id),
        },
      ]
    : [];
}

/** Not acknowledged in time, it goes to the clinical lead; not at night, when nobody could act on it. */
function escalation({ pack, directory, now }: Situation, session: Session): Owed[] {
  const { quietHours, timeZone } = directory.service;
  const at = outsideQuietHours(
    now + minutes(pack.cancellation.acknowledgeWithinMinutes),
    quietHours,
    timeZone,
  );
  return [
    {
      owe: 'later',
      once: `cancellation.${session.id}.escalate`,
      at,
      command: {
        verb: 'cancellation.escalate',
        about: session.youngPerson,
        input: { session: session.id },
      },
    },
  ];
}
