import { z } from 'zod';
import { Confidential } from '../../access/confidential.ts';
import { plainList } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import { careTeam } from '../../people/roles.ts';
import { actWithNotes } from '../checking/noted.ts';
import { optionalDraftText, sessionButton, sessionLink, tooLong, wrongOf } from '../fields.ts';
import { answering } from '../sessions/answering.ts';
import { notOpen, outOfDate, planners, wholeSession } from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import { lessonDuring } from '../sessions/timetable.ts';
import { currentOf } from '../summary/summary.ts';
import type { Words } from '../words.ts';
import { act, type Decision, refused, type Situation } from '../workflow.ts';
import { type Cancellation, type CountsAs, type Reason, reasons, spokenTo } from './cancellation.ts';
import { cancelled } from './consequences.ts';

/** Those who may say that a session cannot take place (BMC-2.2b, BMC-2.3a). */
export const cancellers = [...careTeam, 'education', ...planners] as const;

/** Only the young person's own refusal counts as one; the pathway of non-attendance begins there (BMC-4.1). */
const counting: { readonly [R in Reason]: CountsAs } = {
  refusal: 'refusal',
  illness: 'unable',
  education: 'service',
  'transport-or-staffing': 'service',
  therapist: 'service',
  ended: 'service',
  fewer: 'service',
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
export const cancel = actWithNotes({
  about: 'youngPerson',
  input: sessionButton.extend({
    reason: z.enum(reasons),
    note: optionalDraftText,
    spokenTo: z.enum(spokenTo),
    alternative: optionalDraftText,
  }),
  by: cancellers,
  clause: 'BMC-2.2b',
  form: 'cancellation.form',
  needs: ({ session }) => wholeSession(session),
  notes: { note: 'safeguarding', alternative: 'safeguarding' },
  decide: (situation, { session: id, seen, ...said }) => {
    const { find, pack, person, now } = situation;
    const session = find('session', id);
    const closed = tooLate(situation, session) ?? (session && outOfDate(session, seen));
    if (closed || !session || !person) return closed ?? refused('session-not-found', 'BMC-2.2b');

    const needsAlternative = said.reason === 'refusal' && hasNoLesson(situation, session);
    const missing: Words | undefined =
      needsAlternative && !said.alternative ? { say: 'alternative-needed' } : undefined;
    const fields = wrongOf({
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
      told: answering(situation, session, person.id),
      acknowledged: [],
    };
    const done = cancelled(situation, session, cancellation);
    return {
      outcome: 'decided',
      ...done,
      says: saysWho(situation, session, cancellation),
    };
  },
});

/**
 * Until its end a session can turn out not to take place: a young person may refuse at the door. After it, or once it
 * is summed up, what happened is said in its summary.
 */
function tooLate(situation: Situation, session: Session | undefined): Decision | undefined {
  if (session?.status !== 'planned') return notOpen(situation, session);
  const summary = situation.find('summary', session.id);
  return session.end <= situation.now || (summary && currentOf(summary))
    ? refused('cancel-too-late', 'BMC-2.2b', { start: { at: session.start } })
    : undefined;
}

/** Whom it has gone to, by name; nobody is said to know who does not. */
function saysWho({ directory }: Situation, { start }: Session, { told }: Cancellation): Words {
  if (told.length === 0)
    return { say: 'cancelled-nobody-told', with: { start: { at: start }, ask: directory.service.ask } };
  const who = plainList(told.map(id => nameOf(directory, id)));
  return { say: 'cancelled', with: { start: { at: start }, who } };
}

function hasNoLesson({ youngPerson, directory }: Situation, session: Session): boolean {
  return (
    lessonDuring(youngPerson.lessons, session.start, session.end, directory.service.timeZone) === undefined
  );
}
