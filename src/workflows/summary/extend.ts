import { localDate, localTime, plainDate, plainTime } from '../../access/plain.ts';
import { type Instant, instantOf, minutes } from '../../time.ts';
import { actWithNotes } from '../checking/noted.ts';
import { draftText, sessionLink, tooLong } from '../fields.ts';
import { subjectOf } from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import type { Words } from '../words.ts';
import { act, type Decision, ignored, refused, type Situation } from '../workflow.ts';
import { newSummary, reminders } from './due.ts';
import { happened, notToSummarise, wholeSummary, writers } from './rules.ts';
import { currentOf, deadlineOf, type Summary } from './summary.ts';

/** The form for more time, in extenuating circumstances (BMC-2.1d). */
export const extendForm = act({
  about: 'youngPerson',
  input: sessionLink,
  by: writers,
  clause: 'BMC-2.1d',
  needs: ({ session }) => wholeSummary(session),
  decide: (situation, { session: about }) => {
    const { find, youngPerson, directory, pack, now } = situation;
    const session = find('session', about);
    const closed = notToSummarise(situation, session);
    if (closed || !session) return closed as Decision;
    const summary = find('summary', about) ?? newSummary(situation, session);
    if (currentOf(summary)) return ignored('summary-not-owed');
    const latest = latestOf(situation, session, summary);
    if (!mayExtend(situation, session, summary))
      return refused('extension-none-left', 'BMC-2.1d', { latest: { at: latest } });
    const { timeZone } = directory.service;
    const proposed = Math.min(Math.max(summary.due, now) + minutes(pack.summary.dueWithinMinutes), latest);
    return {
      outcome: 'shows',
      view: {
        card: 'extend-form',
        data: {
          clause: 'BMC-2.1d',
          initials: youngPerson.initials,
          start: session.start,
          due: summary.due,
          latest,
          date: localDate(proposed, timeZone),
          time: localTime(proposed, timeZone),
          reasonMost: pack.summary.reasonMost,
          actions: [
            {
              verb: 'summary.extend',
              about: youngPerson.id,
              input: { session: about },
              label: 'extend-summary',
              style: 'positive',
            },
          ],
        },
      },
    };
  },
});

/** A new time by which the summary has to be there, with the reason: the care team's card says when (BMC-2.1d). */
export const extend = actWithNotes({
  about: 'youngPerson',
  input: sessionLink.extend({ date: plainDate, time: plainTime, reason: draftText }),
  by: writers,
  clause: 'BMC-2.1d',
  form: 'summary.extend-form',
  needs: ({ session }) => wholeSummary(session),
  notes: { reason: 'safeguarding' },
  decide: (situation, { session: about, date, time, reason }) => {
    const { find, person, now, pack, directory } = situation;
    const session = find('session', about);
    const closed = notToSummarise(situation, session);
    if (closed || !session || !person) return closed ?? refused('session-not-found', 'BMC-2.1d');
    const before = find('summary', about) ?? newSummary(situation, session);
    if (currentOf(before)) return ignored('summary-not-owed');
    const due = instantOf(date, time, directory.service.timeZone);
    const wrong = wrongTime(situation, session, before, due);
    if (wrong || due === undefined) return { outcome: 'asks', fields: { date: wrong as Words } };
    const long = tooLong(reason, pack.summary.reasonMost);
    if (long) return { outcome: 'asks', fields: { reason: long } };
    const summary: Summary = {
      ...before,
      due,
      deadline: now > deadlineOf(before) ? deadlineOf(before) : due,
      escalatedTo: [],
      extensions: [...before.extensions, { by: person.id, at: now, due, reason }],
    };
    return {
      outcome: 'decided',
      events: [happened('summary given more time', about, 'BMC-2.1d', { from: before.due, to: due })],
      saves: [{ type: 'summary', value: summary }],
      owes: [...reminders(situation, session, summary), { owe: 'refresh', subject: subjectOf(about) }],
      says: { say: 'summary-extended', with: { due: { at: due } } },
    };
  },
});

type Around = Pick<Situation, 'pack' | 'now'>;

/** The latest that it can become: counted from the session's end, or from when it was last taken back and owed anew. */
function latestOf({ pack }: Around, { end }: Session, { retractions }: Summary): Instant {
  const owedSince = Math.max(end, retractions.at(-1)?.at ?? end);
  return owedSince + minutes(pack.summary.dueWithinMinutes + pack.summary.mostExtensionMinutes);
}

/** Whether there is any more time to be had. */
export const mayExtend = (around: Around, session: Session, summary: Summary): boolean =>
  latestOf(around, session, summary) > Math.max(summary.due, around.now);

function wrongTime(
  situation: Situation,
  session: Session,
  summary: Summary,
  due: Instant | undefined,
): Words | undefined {
  const before = summary.due;
  if (due === undefined) return { say: 'field-not-understood' };
  if (due <= before || due <= situation.now)
    return { say: 'extension-not-later', with: { due: { at: before } } };
  const latest = latestOf(situation, session, summary);
  return due > latest ? { say: 'extension-too-long', with: { latest: { at: latest } } } : undefined;
}
