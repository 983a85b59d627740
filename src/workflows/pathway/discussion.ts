import { z } from 'zod';
import { id } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import { actWithNotes } from '../checking/noted.ts';
import { draftText, tooLong } from '../fields.ts';
import { nextTime } from '../owed.ts';
import { type Around, holding } from '../sessions/answering.ts';
import { textForm } from '../text-form.ts';
import { act, type Decision, ignored, type Owed, refused, type Situation } from '../workflow.ts';
import type { Ledger } from './ledger.ts';
import type { Discussion } from './pathway.ts';
import {
  changed,
  confirming,
  happened,
  isWaiting,
  leading,
  outOfDate,
  pathwayOf,
  refresh,
  seen,
  tellPeople,
} from './rules.ts';
import { deciding, lately, ledgerNow, wayBackFirst } from './suggestion.ts';

/** Those who confirm what somebody asks: another clinical lead, or the Head where there is none (BMC-4.2). */
export function whoConfirms(around: Around, asker: PersonId): readonly PersonId[] {
  const inTurn = confirming.map(role => holding(around, role).filter(person => person !== asker));
  return inTurn.find(people => people.length > 0) ?? [];
}

/** Those who are asked to confirm it now: once it is overdue the Head as well (BMC-4.2). */
export function whoIsAsked(around: Around, { by, overdue }: Discussion): readonly PersonId[] {
  const heads = overdue ? holding(around, 'headOfClinicalService').filter(head => head !== by) : [];
  return [...new Set([...whoConfirms(around, by), ...heads])];
}

/** Nobody skips a stage, nobody asks twice, and nobody goes further while the way back is open. */
export function notToDiscuss(situation: Situation, ledger: Ledger): Decision | undefined {
  const { stage, discussion } = pathwayOf(situation);
  if (!stage) return refused('pathway-not-in-stage', 'BMC-4.1');
  if (stage.name !== 'stage1') return ignored('pathway-in-stage');
  return isWaiting(discussion) ? ignored('discussion-asked-already') : wayBackFirst(situation, ledger);
}

/** The form with which a therapist asks for Stage 2 (BMC-4.2). */
export const discussForm = act({
  about: 'youngPerson',
  input: z.object({}),
  by: leading,
  clause: 'BMC-4.2',
  needs: (_, { now }) => lately(now),
  decide: situation =>
    notToDiscuss(situation, ledgerNow(situation)) ??
    textForm(situation, 'discuss-form', 'BMC-4.2', {
      ...{ verb: 'pathway.discuss', input: { seen: pathwayOf(situation).version }, label: 'send-discussion' },
    }),
});

/**
 * The reluctance is unlikely to change, and offering sessions no longer helps: the therapist says why, and the clinical
 * lead is asked to confirm that both have discussed it fully (BMC-4.2).
 */
export const discuss = actWithNotes({
  about: 'youngPerson',
  input: z.object({ seen, text: draftText }),
  by: leading,
  clause: 'BMC-4.2',
  form: 'pathway.discuss-form',
  needs: (_, { now }) => lately(now),
  notes: { text: 'safeguarding' },
  decide: (situation, { seen: drawn, text }) => {
    const { person, now, pack, newId, directory } = situation;
    if (!person) return refused('out-of-scope', 'BMC-4.2');
    const closed = notToDiscuss(situation, ledgerNow(situation)) ?? outOfDate(situation, drawn);
    if (closed) return closed;
    const long = tooLong(text, pack.attempts.noteMost);
    if (long) return { outcome: 'asks', fields: { text: long } };
    const asked = whoConfirms(situation, person.id);
    if (asked.length === 0) return refused('discussion-nobody', 'BMC-4.2', { ask: directory.service.ask });
    const discussion: Discussion = {
      ...{ id: newId('discussion'), start: now, by: person.id, at: now },
      ...{ statement: text, asked },
    };
    const { suggested: _, notNow: __, ...rest } = pathwayOf(situation);
    return {
      outcome: 'decided',
      events: [happened('discussion with the clinical lead asked for', 'BMC-4.2', { asked })],
      saves: [{ type: 'discussion', value: discussion }],
      engagement: changed(situation, { ...rest, discussion }),
      owes: [...tellPeople(asked, 'discuss', discussion.id), reminder(situation, discussion, 1), refresh],
      says: { say: 'discussion-asked' },
    };
  },
});

/** By day: it is about the next days, not about this night. */
function reminder(situation: Situation, { id: discussion }: Discussion, round: number): Owed {
  return {
    owe: 'later',
    once: `pathway.remind.${discussion}.${round}`,
    at: nextTime(situation),
    command: { verb: 'pathway.remind', about: situation.youngPerson.id, input: { discussion, round } },
  };
}

/** Attune's own: nobody has answered, so they are asked again, from the second time on the Head as well: never silence. */
export const remind = act({
  about: 'youngPerson',
  input: z.object({ discussion: id, round: z.number().int().positive() }),
  by: 'attune',
  clause: 'BMC-4.2',
  decide: (situation, { discussion: about, round }) => {
    const { engagement } = situation;
    const { discussion, ...rest } = pathwayOf(situation);
    if (!isWaiting(discussion) || discussion.id !== about) return ignored('discussion-not-asked');
    const waiting: Discussion = round > 1 ? { ...discussion, overdue: true } : discussion;
    // As the directory stands now: another lead may have come in since.
    const told = whoIsAsked(situation, waiting);
    const asked = [...new Set([...discussion.asked, ...told])];
    return {
      outcome: 'decided',
      events: [happened('discussion asked for again', 'BMC-4.2', { told })],
      engagement: { ...engagement, pathway: { ...rest, discussion: { ...waiting, asked } } },
      owes: [
        ...tellPeople(told, 'discuss', `${about}.${round}`),
        // Nobody is there who could confirm it: whoever asked, and whoever decides now, learns that.
        ...(told.length === 0
          ? tellPeople([discussion.by, ...deciding(situation)], 'unconfirmed', `${about}.${round}`)
          : []),
        reminder(situation, discussion, round + 1),
        refresh,
      ],
    };
  },
});
