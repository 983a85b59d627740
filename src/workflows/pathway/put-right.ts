import { z } from 'zod';
import { id, localDate, plainDate } from '../../access/plain.ts';
import { weeks } from '../../time.ts';
import { actWithNotes } from '../checking/noted.ts';
import { optional, optionalDraftText, tooLong } from '../fields.ts';
import { holds } from '../sessions/answering.ts';
import type { Proposal } from '../withdrawal/proposal.ts';
import {
  changed as changedProposal,
  isOpen,
  newestOf,
  newest as newestProposal,
  refresh as refreshProposal,
  saved as savedProposal,
} from '../withdrawal/rules.ts';
import { act, refused, type Situation } from '../workflow.ts';
import { allAttempts, attemptsSince, kindInWords, standing, whyNotThis } from './attempts.ts';
import { lookAt } from './look.ts';
import { type Attempt, wentHow } from './pathway.ts';
import { happened, leading, refresh } from './rules.ts';

/** For so long what was recorded of an attempt can be put right. */
const longest = weeks(4);
/** What a correction can say besides how it went: the attempt never was, or is of somebody else. */
const notMade = 'not-made';

/** The attempts that this person may put right: their own, and to the clinical lead everybody's. */
export function toPutRight(
  situation: Pick<Situation, 'list' | 'now' | 'person' | 'directory' | 'youngPerson'>,
) {
  const { person, now } = situation;
  if (!person) return [];
  const leads = holds(situation, person.id, ['clinicalLead']);
  return standing(situation.list('attempt')).filter(
    ({ by, at }) => (leads || by === person.id) && now - at <= longest,
  );
}

/** An ending that waits for a decision: it rests on what was tried (BMC-2.1f). */
function endingThatWaits(situation: Situation): Proposal | undefined {
  const proposal = newestOf(situation);
  return isOpen(proposal) && proposal.ending ? proposal : undefined;
}

/** The form that puts right what was recorded of an attempt (BMC-2.1a). */
export const putRightForm = act({
  about: 'youngPerson',
  input: z.object({}),
  by: leading,
  clause: 'BMC-2.1a',
  needs: () => allAttempts,
  decide: situation => {
    const { youngPerson, pack, directory, now } = situation;
    const attempts = toPutRight(situation);
    if (attempts.length === 0) return refused('attempt-none-to-put-right', 'BMC-2.1a');
    const { timeZone } = directory.service;
    return {
      outcome: 'shows',
      view: {
        card: 'attempt-right-form',
        data: {
          clause: 'BMC-2.1a',
          initials: youngPerson.initials,
          attempts: attempts.map(({ id, kind, start }) => ({
            ...{ id, kind: kindInWords(pack, kind), date: localDate(start, timeZone) },
          })),
          kinds: pack.attempts.kinds.map(({ id, label }) => ({ id, label })),
          date: localDate(attempts[0]?.start ?? now, timeZone),
          most: pack.attempts.noteMost,
          actions: [
            {
              ...{ verb: 'attempt.put-right', about: youngPerson.id, input: {} },
              ...{ label: 'save-attempt-right', style: 'positive' },
            },
          ],
        },
      },
    };
  },
});

/** A record that takes the place of another; that one stays on record, and counts no more (BMC-2.1a, BMC-2.1f). */
export const putRight = actWithNotes({
  about: 'youngPerson',
  input: z.object({
    attempt: id,
    kind: optional(id),
    date: optional(plainDate),
    went: z.enum([...wentHow, notMade]),
    note: optionalDraftText,
  }),
  by: leading,
  clause: 'BMC-2.1a',
  form: 'attempt.put-right-form',
  needs: () => ({ lists: [...allAttempts.lists, ...newestProposal.lists] }),
  notes: { note: 'everything' },
  decide: (situation, { attempt: about, kind, date, went, note }) => {
    const { person, now, newId, pack } = situation;
    const before = toPutRight(situation).find(one => one.id === about);
    if (!person || !before) return refused('attempt-none-to-put-right', 'BMC-2.1a');
    const long = tooLong(note, pack.attempts.noteMost);
    if (long) return { outcome: 'asks', fields: { note: long } };
    const { start, kind: was, went: wentBefore } = before;
    const made = { id: newId('attempt'), by: person.id, at: now, replaces: before.id, ...(note && { note }) };
    let after: Attempt = { ...made, start, kind: was, went: wentBefore, notMade: true };
    if (went !== notMade) {
      const day = date ?? localDate(start, situation.directory.service.timeZone);
      const checked = whyNotThis(situation, { kind: kind ?? was, date: day }, before.id);
      if ('fields' in checked) return { outcome: 'asks', fields: checked.fields };
      after = { ...made, start: checked.start, kind: kind ?? was, went };
    }
    const ending = endingThatWaits(situation);
    const counted = attemptsSince(situation);
    const left = attemptsSince(situation, [after, ...situation.list('attempt')]);
    if (ending && left.length < Math.min(counted.length, pack.attempts.needed))
      return refused('attempt-rests-on-it', pack.attempts.clause);
    const isShown = [...counted, ...left].some(one => one.id === before.id || one.id === after.id);
    const next = ending && isShown ? changedProposal(ending, {}) : undefined;
    return {
      outcome: 'decided',
      events: [
        happened('attempt to engage put right', 'BMC-2.1a', {
          ...{ attempt: after.id, replaces: before.id, counts: !after.notMade },
        }),
      ],
      // Whoever is about to decide looks again at what was tried.
      saves: [{ type: 'attempt', value: after }, ...(next ? [savedProposal(next)] : [])],
      owes: [
        // What it addressed may be open again (PIP-4).
        lookAt(situation.youngPerson.id, after.id, now),
        refresh,
        ...(next ? [refreshProposal(next)] : []),
      ],
      says: { say: 'attempt-put-right' },
    };
  },
});
