import { minutes } from '../../time.ts';
import { sealedText, sessionButton, sessionLink, tooLong } from '../fields.ts';
import { lookAt } from '../pathway/look.ts';
import { subjectOf } from '../sessions/rules.ts';
import { act, ignored, refused, type Situation } from '../workflow.ts';
import { asked, cardsToWrite, reminders } from './due.ts';
import { changedSince, happened, readable, wholeSummary } from './rules.ts';
import type { Summary } from './summary.ts';

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
export const retract = act({
  about: 'youngPerson',
  input: sessionButton.extend({ reason: sealedText }),
  by: retractors,
  clause: 'BMC-2.2i',
  form: 'summary.retract-form',
  needs: ({ session }) => wholeSummary(session),
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
    return {
      outcome: 'decided',
      events: [
        happened('summary taken back', about, 'BMC-2.2i', {
          version,
          readBy: summary.opened.filter(read => read.version === version).map(({ by }) => by),
        }),
      ],
      saves: [{ type: 'summary', value: after }],
      owes: [
        ...cardsToWrite(situation, session, after),
        ...reminders(situation, session, after),
        lookAt(session.youngPerson, `${about}.${version}.back`, now),
        { owe: 'refresh', subject: subjectOf(about) },
      ],
      says: { say: 'summary-taken-back' },
    };
  },
});

/** Another one is due within the usual time from now. The second look is done by it. */
function takenBack(
  { now, pack }: Situation,
  summary: Summary,
  retraction: Summary['retractions'][number],
): Summary {
  const { secondLook, ...rest } = summary;
  return {
    ...rest,
    due: Math.max(summary.due, now + minutes(pack.summary.dueWithinMinutes)),
    escalatedTo: [],
    retractions: [...summary.retractions, retraction],
    ...(secondLook && {
      secondLook: { ...secondLook, done: secondLook.done ?? { by: retraction.by, at: retraction.at } },
    }),
  };
}
