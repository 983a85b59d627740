import { z } from 'zod';
import { id, localDate, plainDate } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import { actWithNotes } from '../checking/noted.ts';
import { optional, optionalDraftText, tooLong, wrongOf } from '../fields.ts';
import { allSubject } from '../notices/rules.ts';
import { pastDay } from '../notices/send.ts';
import { changed, clinicians, pathwayOf, refresh as refreshPathway } from '../pathway/rules.ts';
import type { Words } from '../words.ts';
import { act, type Decision, type Owed, refused, type Situation } from '../workflow.ts';
import { allocated, isTherapist, therapists, toAllocate } from './allocate.ts';
import { askedOn, dayToLook, usual } from './review.ts';
import {
  allocating,
  allocators,
  clauseOf,
  happened,
  needsReferral,
  refresh,
  reminder,
  saved,
  tellPeople,
} from './rules.ts';
import { type Answer, answers, type Decided, type Return } from './way-back.ts';

/** What this person may decide on: a new referral, by whom the policy names; or why nothing (WHS-2.5). */
function toDecide(situation: Situation): Return | Decision {
  const { person, pack } = situation;
  const { wayBack } = pathwayOf(situation);
  if (!wayBack || wayBack.allocated || !needsReferral(situation))
    return refused('referral-none', clauseOf(situation));
  return person && allocators(situation).includes(person.id)
    ? wayBack
    : refused('referral-not-yours', pack.referral?.clause ?? clauseOf(situation));
}

/** What can be decided: a waiting list is there only where the policy has one. */
const answersHere = ({ pack }: Situation): readonly Answer[] =>
  answers.filter(one => one !== 'waiting' || pack.referral?.waitingList);

/** The form for a new referral: who made it and when, what can be decided, and who could treat them (WHS-2.5). */
export const decideForm = act({
  about: 'youngPerson',
  input: z.object({}),
  by: allocating,
  clause: 'WHS-2.5',
  decide: situation => {
    const wayBack = toDecide(situation);
    if ('outcome' in wayBack) return wayBack;
    const { youngPerson, directory, pack, now } = situation;
    return {
      outcome: 'shows',
      view: {
        card: 'referral-form',
        data: {
          clause: clauseOf(situation),
          initials: youngPerson.initials,
          by: nameOf(directory, wayBack.by),
          at: wayBack.at,
          answers: answersHere(situation),
          therapists: therapists(situation),
          date: localDate(now + usual, directory.service.timeZone),
          most: pack.attempts.noteMost,
          actions: [
            {
              verb: 'way-back.decide',
              about: youngPerson.id,
              input: { seen: pathwayOf(situation).version },
              label: 'save-referral',
              style: 'positive',
            },
          ],
        },
      },
    };
  },
});

/**
 * Whoever the policy names decides on a new referral: accepted, and a therapist is allocated after the team has
 * discussed it; on the waiting list; or not now, and it can be made again at any time (WHS-2.5).
 */
export const decide = actWithNotes({
  about: 'youngPerson',
  input: z.object({
    seen: z.coerce.number().int().nonnegative(),
    answer: z.enum(answers),
    therapist: optional(id),
    discussed: optional(plainDate),
    reason: optionalDraftText,
    date: optional(plainDate),
  }),
  by: allocating,
  clause: 'WHS-2.5',
  form: 'way-back.decide-form',
  needs: (_, asker) => toAllocate(asker),
  notes: { reason: 'safeguarding' },
  decide: (situation, { seen, answer, therapist, discussed, reason, date }) => {
    const wayBack = toDecide(situation);
    if ('outcome' in wayBack) return wayBack;
    const { person, now, pack } = situation;
    if (!person || seen !== pathwayOf(situation).version) return refused('out-of-date', clauseOf(situation));
    const accepts = answer === 'accepted';
    const discussedOn = discussed ? pastDay(situation, discussed) : undefined;
    const day = date ? dayToLook(situation, date) : ({ say: 'field-needed' } as const);
    const wrong = wrongOf({
      answer: answersHere(situation).includes(answer) ? undefined : needed,
      therapist: accepts && !isTherapist(situation, therapist) ? needed : undefined,
      discussed:
        accepts && discussedOn === undefined
          ? { say: discussed ? 'notice-date-wrong' : 'referral-day-needed' }
          : undefined,
      reason: accepts || reason ? tooLong(reason, pack.attempts.noteMost) : needed,
      date: !accepts && 'say' in day ? day : undefined,
    });
    if (Object.keys(wrong).length > 0) return { outcome: 'asks', fields: wrong };
    const decided: Decided = {
      ...{ by: person.id, at: now, is: answer },
      ...(reason && { reason }),
      ...(accepts && discussedOn !== undefined && { discussedOn }),
      ...(!accepts && 'at' in day && { lookAgainOn: day.at }),
    };
    const next: Return = { ...wayBack, decided };
    if (accepts && isTherapist(situation, therapist)) return accepted(situation, next, therapist);
    return answer === 'waiting' ? onTheList(situation, next) : notNow(situation, next);
  },
});

const needed: Words = { say: 'field-needed' };

const event = (situation: Situation, { decided }: Return) =>
  happened(situation, 'new referral decided', {
    is: decided?.is ?? '',
    ...(decided?.lookAgainOn !== undefined && { lookAgainOn: decided.lookAgainOn }),
  });

/** Whoever made it learns that there is an answer, and so do those who treat the young person (WHS-2.5). */
const tellAnswer = (situation: Situation, { id: about, by, decided }: Return): readonly Owed[] => [
  ...tellPeople(
    [by, ...clinicians(situation)].filter(one => one !== decided?.by),
    'answered',
    `${about}.${decided?.at}`,
  ),
  refresh,
  refreshPathway,
  { owe: 'refresh', subject: allSubject },
];

function accepted(situation: Situation, next: Return, therapist: Return['by']): Decision {
  const done = allocated(situation, next, therapist);
  return {
    ...done,
    events: [event(situation, next), ...done.events],
    owes: [...(done.owes ?? []), ...tellAnswer(situation, next)],
  };
}

/** It waits, and on its day it is decided on anew. */
const onTheList = (situation: Situation, next: Return): Decision => ({
  outcome: 'decided',
  events: [event(situation, next)],
  saves: [saved(next)],
  engagement: changed(situation, { ...pathwayOf(situation), wayBack: next }),
  owes: [reminder(situation, next, 'decide', 1), ...tellAnswer(situation, next)],
  says: { say: 'referral-waits' },
});

/** It ends with a reason and a day; the way back stays open, so that another can be made at any time. */
function notNow(situation: Situation, next: Return): Decision {
  const { wayBack: _, withdrawn, ...rest } = pathwayOf(situation);
  const on = next.decided?.lookAgainOn;
  if (!withdrawn || on === undefined) return refused('referral-none', clauseOf(situation));
  const again = askedOn(situation, { ...rest, withdrawn }, on);
  return {
    outcome: 'decided',
    events: [event(situation, next)],
    saves: [saved(next)],
    engagement: again.engagement,
    owes: [...again.owes, ...tellAnswer(situation, next)],
    says: { say: 'referral-not-now', with: { start: { at: on } } },
  };
}
