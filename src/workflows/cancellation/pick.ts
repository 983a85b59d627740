import { z } from 'zod';
import { careTeam } from '../../people/roles.ts';
import type { Instant } from '../../time.ts';
import { sessionButton } from '../fields.ts';
import { cliniciansOf, therapistsOf, treats } from '../sessions/answering.ts';
import { askBeforeFirst } from '../sessions/before-first.ts';
import { diaryOf, elsewhereAt, isElsewhere } from '../sessions/elsewhere.ts';
import {
  announcement,
  outOfDate,
  subjectOf,
  tellEducation,
  therapistFor,
  wholeSession,
} from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import { ownSessions, standingAt } from '../sessions/standing.ts';
import { afterTheEnd } from '../withdrawal/ended.ts';
import { act, type Decision, ignored, type Owed, refused, type Situation } from '../workflow.ts';
import type { Cancellation } from './cancellation.ts';
import { takenBy } from './offer.ts';

/** The care team takes one of the times: the first pick wins, and the session stands again (BMC-4.0). */
export const pick = act({
  about: 'youngPerson',
  input: sessionButton.extend({ start: z.coerce.number().int() }),
  by: careTeam,
  clause: 'BMC-4.0',
  needs: ({ session, start }, asker) => ({
    ...wholeSession(session),
    lists: diaryOf(asker, therapistFor(asker), start, start),
  }),
  decide: (situation, { session: id, seen, start }) => {
    const { find, person, now } = situation;
    const session = find('session', id);
    const cancellation = find('cancellation', id);
    if (!session || !cancellation || !person) return refused('session-not-found', 'BMC-4.0');
    const { picked, offered } = cancellation;
    if (picked) return pickedBefore(situation, picked);
    if (!offered) return refused('nothing-offered', 'BMC-4.0');
    const stale = outOfDate(session, seen);
    if (stale) return stale;
    if (!offered.starts.includes(start) || start <= now) return refused('time-gone', 'BMC-4.0');
    // It may have been offered before the ending was signed off.
    const ended = afterTheEnd(situation, start);
    if (ended) return refused(ended.say, 'BMC-6', ended.with);
    const length = session.end - session.start;
    const other = standingAt(ownSessions(situation), start, start + length);
    if (other) return refused('session-stands-there', 'BMC-4.0', takenBy(other));
    // Whoever offered it may have taken on something else since, or somebody else treats them now.
    const [therapist = session.therapist] = therapistsOf(situation, session);
    if (isElsewhere(elsewhereAt(situation, therapist, [start], length)))
      return refused('time-taken-since', 'BMC-4.0');
    return moved(situation, session, cancellation, start);
  },
});

function moved(situation: Situation, session: Session, cancellation: Cancellation, start: Instant): Decision {
  const { person, now, directory, newId } = situation;
  const { bringing: _, card: __, ...kept } = session;
  const [therapist = session.therapist] = therapistsOf(situation, session);
  const standing: Session = {
    ...kept,
    therapist,
    id: newId('moved'),
    version: 1,
    start,
    end: start + (session.end - session.start),
    status: 'planned',
    movedFrom: { session: session.id, start: session.start },
  };
  const by = (person as NonNullable<typeof person>).id;
  return {
    outcome: 'decided',
    events: [
      {
        type: 'session moved',
        clause: 'BMC-4.0',
        subject: subjectOf(session.id),
        facts: { from: session.start, to: start, session: standing.id },
      },
    ],
    saves: [
      { type: 'session', value: standing },
      {
        type: 'session',
        value: { ...session, version: session.version + 1, movedTo: { session: standing.id, start } },
      },
      {
        type: 'cancellation',
        value: { ...cancellation, picked: { by, at: now, start, session: standing.id } },
      },
    ],
    owes: [
      announcement(directory, standing, now),
      ...askBeforeFirst(situation, standing),
      ...tellEducation(situation, subjectOf(session.id), `moved.${session.id}`),
      ...tellClinicians(situation, cancellation, standing),
      { owe: 'refresh', subject: subjectOf(session.id) },
    ],
    says: { say: 'picked', with: { start: { at: start } } },
  };
}

/** The new time as a card of its own, since an updated card notifies nobody. */
function tellClinicians(situation: Situation, { told }: Cancellation, standing: Session): Owed[] {
  const stillTreating = told.filter(id => treats(situation, id));
  return [...new Set([...cliniciansOf(situation, standing), ...stillTreating])].map(person => ({
    owe: 'post',
    once: `moved.${standing.id}.${person}`,
    card: 'session',
    to: { person },
    subject: subjectOf(standing.id),
  }));
}

/** A later pick changes nothing and says which time it is. */
function pickedBefore(
  { person, directory }: Situation,
  picked: NonNullable<Cancellation['picked']>,
): Decision {
  const who = directory.person(picked.by)?.name;
  const start = { at: picked.start };
  return picked.by === person?.id || !who
    ? ignored('already-moved', { start })
    : ignored('picked-by-other', { who, start });
}
