import { z } from 'zod';
import { id } from '../../access/plain.ts';
import type { YoungPersonId } from '../../people/service.ts';
import { days } from '../../time.ts';
import { actWithNotes } from '../checking/noted.ts';
import { draftText, tooLong } from '../fields.ts';
import { planners } from '../sessions/rules.ts';
import { act, type Decision, ignored, type Owed, refused, type Situation } from '../workflow.ts';
import type { Consultation } from './consultation.ts';
import {
  consultationButton,
  consultationLink,
  happened,
  newest,
  openOne,
  refresh,
  reviewOf,
  saved,
  tell,
} from './rules.ts';
import { holdersOf } from './taking-part.ts';

/** Asked when it is over, and once more: a note helps whoever comes next, and is no duty of the hour. */
const mostAsked = 2;

/** Owed with the plan: when it is over, what came of it is asked for (BMC-5). */
export function askForNote(
  about: YoungPersonId,
  { id: consultation, end }: Consultation,
  round: number,
): Owed {
  const command = { verb: 'consultation.ask-note', about, input: { consultation, round } };
  return {
    owe: 'later',
    once: `consultation.ask.${consultation}.${round}`,
    at: end + days(round - 1),
    command,
  };
}

/** Attune's own: a consultation is over; whoever planned it is asked what came of it (BMC-5). */
export const askNote = act({
  about: 'youngPerson',
  input: z.object({ consultation: id, round: z.number().int().positive() }),
  by: 'attune',
  clause: 'BMC-5',
  needs: () => newest,
  decide: (situation, { consultation, round }) => {
    const found = openOne(situation, { consultation });
    if ('outcome' in found || found.note) return ignored('consultation-over');
    const to = holdersOf(situation, found);
    return {
      outcome: 'decided',
      events: [happened(found, 'asked what came of it', { to })],
      owes: [
        ...tell(
          to.map(person => ({ person })),
          'note',
          found,
          round,
        ),
        ...(round < mostAsked ? [askForNote(situation.youngPerson.id, found, round + 1)] : []),
      ],
    };
  },
});

/** The consultation that is over and can be noted, or why it cannot. */
function overOne(
  situation: Situation,
  button: { readonly consultation: string; readonly seen?: number },
): Consultation | Decision {
  const found = openOne(situation, button);
  if ('outcome' in found) return found;
  return found.start <= situation.now ? found : refused('consultation-not-over', 'BMC-5');
}

/** The form for what came of it, by the headings of the policy (BMC-5). */
export const noteForm = act({
  about: 'youngPerson',
  input: consultationLink,
  by: planners,
  clause: 'BMC-5',
  needs: () => newest,
  decide: (situation, button) => {
    const found = overOne(situation, button);
    if ('outcome' in found) return found;
    const { youngPerson, pack } = situation;
    return {
      outcome: 'shows',
      view: {
        card: 'consultation-note-form',
        data: {
          clause: 'BMC-5',
          initials: youngPerson.initials,
          most: pack.attempts.noteMost,
          headings: reviewOf(situation)?.headings ?? [],
          actions: [
            {
              verb: 'consultation.note',
              about: youngPerson.id,
              input: { consultation: found.id, seen: found.version },
              label: 'save-consultation-note',
              style: 'positive',
            },
          ],
        },
      },
    };
  },
});

/** What care and education asked, what helps, what to try next: for the clinical team alone (BMC-5, BMC-3.6). */
export const note = actWithNotes({
  about: 'youngPerson',
  input: consultationButton.extend({ text: draftText }),
  by: planners,
  clause: 'BMC-5',
  form: 'consultation.note-form',
  needs: () => newest,
  notes: { text: 'safeguarding' },
  decide: (situation, { text, ...button }) => {
    const found = overOne(situation, button);
    const { person, now, pack } = situation;
    if ('outcome' in found) return found;
    if (!person) return refused('out-of-scope', 'BMC-5');
    const long = tooLong(text, pack.attempts.noteMost);
    if (long) return { outcome: 'asks', fields: { text: long } };
    const next = { ...found, version: found.version + 1, note: { by: person.id, at: now, text } };
    return {
      outcome: 'decided',
      events: [happened(next, 'consultation noted')],
      saves: [saved(next)],
      owes: [refresh(next)],
      says: { say: 'consultation-noted' },
    };
  },
});
