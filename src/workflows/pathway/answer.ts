import { z } from 'zod';
import type { PersonId } from '../../people/service.ts';
import { minutes } from '../../time.ts';
import { actWithNotes } from '../checking/noted.ts';
import { draftText, tooLong } from '../fields.ts';
import { type Around, holds } from '../sessions/answering.ts';
import { textForm } from '../text-form.ts';
import { act, type Decision, ignored, refused, type Situation } from '../workflow.ts';
import { whoConfirms } from './discussion.ts';
import { lookAt } from './look.ts';
import type { Discussion } from './pathway.ts';
import {
  began,
  changed,
  clinicians,
  confirming,
  ended,
  happened,
  isWaiting,
  outOfDate,
  pathwayOf,
  refresh,
  seen,
  tellPeople,
} from './rules.ts';
import { lately, ledgerNow, wayBackFirst } from './suggestion.ts';

/** Whether it is somebody's to answer: they were asked or would be now; never the one who asks (BMC-4.2). */
export const mayAnswer = (around: Around, { asked, by }: Discussion, person: PersonId): boolean =>
  person !== by &&
  holds(around, person, confirming) &&
  (asked.includes(person) || whoConfirms(around, by).includes(person));

/** What waits for this person's answer, or why nothing does. */
function waitingFor(situation: Situation): Discussion | Decision {
  const { person } = situation;
  const { discussion, stage } = pathwayOf(situation);
  if (!discussion || !stage || !person) return refused('discussion-not-asked', 'BMC-4.2');
  if (!isWaiting(discussion)) return ignored('discussion-not-asked');
  return mayAnswer(situation, discussion, person.id)
    ? discussion
    : refused('discussion-not-yours', 'BMC-4.2');
}

/**
 * The clinical lead confirms that it was discussed fully: Stage 2 begins, and the meeting is called next (BMC-4.2). Not
 * where the young person has come meanwhile: whoever treats them decides on that first.
 */
export const confirm = act({
  about: 'youngPerson',
  input: z.object({ seen }),
  by: confirming,
  clause: 'BMC-4.2',
  needs: (_, { now }) => lately(now),
  decide: (situation, input) => {
    const { person, now } = situation;
    const waiting = waitingFor(situation);
    if ('outcome' in waiting) return waiting;
    const stale = wayBackFirst(situation, ledgerNow(situation)) ?? outOfDate(situation, input.seen);
    const { suggested: _, stage: before, ...rest } = pathwayOf(situation);
    if (stale || !person || !before) return stale ?? refused('pathway-not-in-stage', 'BMC-4.1');
    const discussion: Discussion = { ...waiting, answer: { by: person.id, at: now, is: 'held' } };
    const after = afterDiscussion(situation, person.id);
    const { stage } = after;
    return {
      outcome: 'decided',
      events: [happened('discussion confirmed', 'BMC-4.2'), ...after.events],
      saves: [
        ended(situation, before, person.id, 'next-stage'),
        ...after.saves,
        { type: 'discussion', value: discussion },
      ],
      engagement: changed(situation, { ...rest, stage, discussion }),
      owes: [
        ...tellPeople([discussion.by], 'answered', discussion.id),
        ...tellPeople(clinicians(situation, discussion.by), 'step', stage.stay),
        refresh,
      ],
      says: { say: 'discussion-held' },
    };
  },
});

/** Stage 2 begins; where the policy asks for no meeting, nothing more is to be done in it, and Stage 3 follows at once (BMC-4.3). */
function afterDiscussion(situation: Situation, by: PersonId) {
  const { stage, save } = began(situation, by, 'stage2');
  const started = happened('stage 2 started', 'BMC-4.2');
  if (situation.pack.withdrawal.meeting) return { stage, saves: [save], events: [started] };
  const third = began(situation, by, 'stage3');
  return {
    stage: third.stage,
    saves: [ended(situation, stage, by, 'next-stage'), third.save],
    events: [started, happened('stage 3 started', situation.pack.withdrawal.clause)],
  };
}

/** The form with which the clinical lead says that it is too early, and why. */
export const notYetForm = act({
  about: 'youngPerson',
  input: z.object({}),
  by: confirming,
  clause: 'BMC-4.2',
  decide: situation => {
    const waiting = waitingFor(situation);
    if ('outcome' in waiting) return waiting;
    return textForm(situation, 'not-yet-form', 'BMC-4.2', {
      ...{ verb: 'pathway.not-yet', input: { seen: pathwayOf(situation).version }, label: 'save-not-yet' },
    });
  },
});

/** Not yet: the young person stays in Stage 1, and the therapist learns why (BMC-4.2). */
export const notYet = actWithNotes({
  about: 'youngPerson',
  input: z.object({ seen, text: draftText }),
  by: confirming,
  clause: 'BMC-4.2',
  form: 'pathway.not-yet-form',
  notes: { text: 'safeguarding' },
  decide: (situation, { seen: drawn, text }) => {
    const { person, now, pack, youngPerson } = situation;
    const waiting = waitingFor(situation);
    if ('outcome' in waiting) return waiting;
    const stale = outOfDate(situation, drawn);
    if (stale || !person) return stale ?? refused('out-of-scope', 'BMC-4.2');
    const long = tooLong(text, pack.attempts.noteMost);
    if (long) return { outcome: 'asks', fields: { text: long } };
    const answer = { by: person.id, at: now, is: 'not-yet', reason: text } as const;
    const discussion: Discussion = { ...waiting, answer };
    return {
      outcome: 'decided',
      events: [happened('discussion answered: not yet', 'BMC-4.2')],
      saves: [{ type: 'discussion', value: discussion }],
      engagement: changed(situation, { ...pathwayOf(situation), discussion }),
      owes: [
        // Somebody else may treat the young person since.
        ...tellPeople(
          [discussion.by, ...clinicians(situation)].filter(one => one !== person.id),
          'answered',
          discussion.id,
        ),
        // What the policy suggests still may hold: it is looked at before the next session too.
        lookAt(
          youngPerson.id,
          `not-yet.${discussion.id}`,
          now + minutes(pack.withdrawal.answerWithinMinutes),
        ),
        refresh,
      ],
      says: { say: 'discussion-not-yet' },
    };
  },
});
