import { z } from 'zod';
import { Confidential } from '../../access/confidential.ts';
import { minutes, outsideQuietHours } from '../../time.ts';
import { optionalSealedText, sessionButton, sessionLink, tooLong } from '../fields.ts';
import { homeOf, notOpen, outOfDate, subjectOf, tellEducation, wholeSession } from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import { lessonDuring } from '../sessions/timetable.ts';
import type { Words } from '../words.ts';
import {
  act,
  type Command,
  type Decision,
  type Happening,
  type Owed,
  refused,
  type Save,
  type Situation,
} from '../workflow.ts';
import { type Cancellation, type CountsAs, type Reason, reasons, spokenTo } from './cancellation.ts';

/** Those who may say that a session cannot take place (BMC-2.2b, BMC-2.3a). */
export const cancellers = ['carer', 'careManager', 'education', 'therapist', 'allocatedClinician'] as const;

/** Only the young person's own refusal counts as one; the pathway of non-attendance begins there (BMC-4.1). */
const counting: { readonly [R in Reason]: CountsAs } = {
  refusal: 'refusal',
  illness: 'unable',
  education: 'service',
  'transport-or-staffing': 'service',
  therapist: 'service',
  other: 'unable',
};

/** The one form for cancelling. */
export const cancelForm = act({
  about: 'youngPerson',
  input: sessionLink,
  by: cancellers,
  clause: 'BMC-2.2b',
  needs: ({ session }) => wholeSession(session),
  decide: (situation, { session: id }) => {
    const { find, pack, youngPerson } = situation;
    const session = find('session', id);
    const closed = tooLate(situation, session);
    if (closed || !session) return closed as Decision;
    return {
      outcome: 'shows',
      view: {
        card: 'cancel-form',
        data: {
          clause: 'BMC-2.2b',
          initials: youngPerson.initials,
          what: session.what,
          start: session.start,
          asksAlternative: hasNoLesson(situation, session),
          noteMost: pack.cancellation.noteMost,
          actions: [
            {
              verb: 'cancellation.cancel',
              about: youngPerson.id,
              input: { session: session.id, seen: session.version },
              label: 'send-cancellation',
              style: 'positive',
            },
          ],
        },
      },
    };
  },
});

/** A session cannot take place: therapist and allocated clinician are told at once (BMC-2.2b). */
export const cancel = act({
  about: 'youngPerson',
  input: sessionButton.extend({
    reason: z.enum(reasons),
    note: optionalSealedText,
    spokenTo: z.enum(spokenTo),
    alternative: optionalSealedText,
  }),
  by: cancellers,
  clause: 'BMC-2.2b',
  form: 'cancellation.form',
  needs: ({ session }) => wholeSession(session),
  decide: (situation, { session: id, seen, ...said }) => {
    const { find, pack, person, now } = situation;
    const session = find('session', id);
    const closed = tooLate(situation, session) ?? (session && outOfDate(session, seen));
    if (closed || !session || !person) return closed ?? refused('session-not-found', 'BMC-2.2b');

    const needsAlternative = said.reason === 'refusal' && hasNoLesson(situation, session);
    const missing: Words | undefined =
      needsAlternative && !said.alternative ? { say: 'alternative-needed' } : undefined;
    const fields = put({
      note: tooLong(said.note, pack.cancellation.noteMost),
      alternative: missing ?? tooLong(said.alternative, pack.cancellation.noteMost),
    });
    if (Object.keys(fields).length > 0) return { outcome: 'asks', fields };

    const cancellation: Cancellation = {
      session: session.id,
      start: session.start,
      at: now,
      by: person.id,
      reason: Confidential.seal<Reason>(said.reason),
      countsAs: counting[said.reason],
      ...(said.note && { note: said.note }),
      spokenTo: said.spokenTo,
      ...(said.alternative && { alternative: said.alternative }),
      told: toBeTold(situation, session),
      acknowledged: [],
    };
    const done = cancelled(situation, session, cancellation);
    return {
      outcome: 'decided',
      ...done,
      says: { say: 'cancelled', with: { start: { at: session.start } } },
    };
  },
});

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

/** A session that has begun is not cancelled: what happened then is said in its summary. */
function tooLate(situation: Situation, session: Session | undefined): Decision | undefined {
  const begun = session?.status === 'planned' && session.start <= situation.now;
  return begun
    ? refused('cancel-after-start', 'BMC-2.2b', { start: { at: session.start } })
    : notOpen(situation, session);
}

function hasNoLesson({ youngPerson, directory }: Situation, session: Session): boolean {
  return (
    lessonDuring(youngPerson.lessons, session.start, session.end, directory.service.timeZone) === undefined
  );
}

/** The fields that have something to be put right. */
function put(fields: { readonly [field: string]: Words | undefined }): { [field: string]: Words } {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, words]) => (words ? [[field, words] as const] : [])),
  );
}
