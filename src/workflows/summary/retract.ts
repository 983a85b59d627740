import { minutes } from '../../time.ts';
import { actWithNotes } from '../checking/noted.ts';
import { draftText, sessionButton, sessionLink, tooLong } from '../fields.ts';
import { sessionsAround } from '../journal/activity.ts';
import { lookAt } from '../pathway/look.ts';
import { subjectOf } from '../sessions/rules.ts';
import { act, ignored, refused, type Situation } from '../workflow.ts';
import { asked, cardsToWrite, reminders } from './due.ts';
import { cardsThatSayIt, exerciseAfter } from './exercise.ts';
import { changedSince, happened, readable, wholeSummary } from './rules.ts';
import { currentOf, lookedVersion, type SecondLook, type Summary } from './summary.ts';

/** Who takes a summary back: its writers, and the Head, who oversees them. */
export const retractors = ['therapist', 'clinicalLead', 'headOfClinicalService'] as const;

/** The form for taking a summary back. */
export const retractForm = act({
  about: 'youngPerson',
  input: sessionLink,
  by: retractors,
  clause: 'BMC-2.2i',
  needs: ({ session }) => wholeSummary(session),
  decide: ({ find, youngPerson, pack }, { session }) => {
    const summary = readable(find('summary', session));
    if ('outcome' in summary) return summary;
    return {
      outcome: 'shows',
      view: {
        card: 'retract-form',
        data: {
          clause: 'BMC-2.2i',
          initials: youngPerson.initials,
          start: summary.start,
          reasonMost: pack.summary.reasonMost,
          actions: [
            {
              verb: 'summary.retract',
              about: youngPerson.id,
              input: { session, seen: summary.versions.length },
              label: 'retract-summary',
              style: 'destructive',
            },
          ],
        },
      },
    };
  },
});

/**
 * It should not have been shared: gone for readers at once, kept for the record with the reason, and owed anew
 * (BMC-2.2i). Whoever has read it by then is on record.
 */
export const retract = actWithNotes({
  about: 'youngPerson',
  input: sessionButton.extend({ reason: draftText }),
  by: retractors,
  clause: 'BMC-2.2i',
  form: 'summary.retract-form',
  needs: ({ session }, { now }) => ({ ...wholeSummary(session), ...sessionsAround({ now }) }),
  notes: { reason: 'safeguarding' },
  decide: (situation, { session: about, seen, reason }) => {
    const { find, person, now, pack } = situation;
    const session = find('session', about);
    const before = find('summary', about);
    if (before?.retractions.some(({ version }) => version === seen))
      return ignored('summary-retracted-already');
    const summary = readable(before);
    if ('outcome' in summary) return summary;
    const stale = changedSince(summary, seen);
    if (stale || !session || !person) return stale ?? refused('summary-not-found', 'BMC-2.2i');
    const long = tooLong(reason, pack.summary.reasonMost);
    if (long) return { outcome: 'asks', fields: { reason: long } };
    const version = summary.versions.length;
    const after = asked(
      takenBack(situation, summary, { by: person.id, at: now, version, reason }),
      `after.${version}`,
    );
    const exercise = exerciseAfter(situation, session, currentOf(summary), undefined);
    return {
      outcome: 'decided',
      events: [
        happened('summary taken back', about, 'BMC-2.2i', {
          version,
          readBy: summary.opened.filter(read => read.version === version).map(({ by }) => by),
        }),
        ...exercise.events,
      ],
      saves: [{ type: 'summary', value: after }],
      ...(exercise.engagement && { engagement: exercise.engagement }),
      owes: [
        ...cardsThatSayIt(situation, exercise),
        ...cardsToWrite(situation, session, after),
        ...reminders(situation, session, after),
        lookAt(session.youngPerson, `${about}.${version}.back`, now),
        { owe: 'refresh', subject: subjectOf(about) },
      ],
      says: { say: 'summary-taken-back' },
    };
  },
});

/** Another one is due within the usual time from now. */
function takenBack(
  { now, pack }: Situation,
  summary: Summary,
  retraction: Summary['retractions'][number],
): Summary {
  // A deadline of its own, so that what is still owed for the one before has an end.
  const due = Math.max(summary.due + 1, now + minutes(pack.summary.dueWithinMinutes));
  return {
    ...summary,
    due,
    deadline: due,
    escalatedTo: [],
    retractions: [...summary.retractions, retraction],
    secondLooks: summary.secondLooks.map(look => lookedAtBy(summary, look, retraction)),
  };
}

/** Whoever was asked to look and takes it back has looked. Nobody else's taking back ends a second look, the author's least. */
function lookedAtBy(
  summary: Summary,
  look: SecondLook,
  { by, at, version }: Summary['retractions'][number],
): SecondLook {
  const isTheirs = lookedVersion(summary, look) === version && !look.done && look.asked.includes(by);
  return isTheirs ? { ...look, done: { by, at, version } } : look;
}
