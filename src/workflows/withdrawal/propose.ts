import { z } from 'zod';
import { id, localDate, plainDate } from '../../access/plain.ts';
import { weeks } from '../../time.ts';
import { actWithNotes } from '../checking/noted.ts';
import { draftText, optional, optionalDraftText, tooLong, wrongOf } from '../fields.ts';
import { named, toCallOff } from '../meeting/call-off.ts';
import { newest as newestMeeting } from '../meeting/rules.ts';
import { attemptsSince } from '../pathway/attempts.ts';
import { pathwayOf } from '../pathway/rules.ts';
import type { Words } from '../words.ts';
import { type Asker, act, type Decision, type Happening, refused, type Situation } from '../workflow.ts';
import { continued } from './agree.ts';
import { reminder } from './clock.ts';
import { grounds, mayPropose, missingFor, notHeard, saysMissing } from './conditions.ts';
import { dayOf, furthestEnd, furthestReview, usualDates } from './dates.ts';
import { proposedEarly, refusalsNeeds, tooEarly } from './early.ts';
import { artworkChoices, heardHow, type Proposal } from './proposal.ts';
import {
  concerned,
  happened,
  isOpen,
  newest,
  newestOf,
  refresh,
  saved,
  subjectOf,
  tellPeople,
} from './rules.ts';
import { sent } from './send.ts';
import { agreers, delegations, proposesAs, proposing } from './signers.ts';
import { taperFrom } from './taper.ts';

/** Why nothing can be proposed now: it is not theirs, it is too early, or something is proposed already (BMC-4.3). */
export function notToPropose(situation: Situation): Decision | undefined {
  const { person, pack } = situation;
  const { clause } = pack.withdrawal;
  if (!person || !mayPropose(situation, person.id)) return refused('proposal-not-yours', clause);
  if (isOpen(newestOf(situation))) return refused('proposal-open', clause);
  return pathwayOf(situation).stage?.name === 'stage3' ? undefined : refused('proposal-stage', clause);
}

const formNeeds = (asker: Asker) => [...grounds.lists, ...refusalsNeeds(asker).lists, ...delegations(asker)];

/**
 * The form that proposes to end individual sessions; where the policy does not allow that yet, what is missing instead,
 * each with its clause and the way to do it (BMC-2.1f, BMC-2.1g).
 */
export const proposeForm = act({
  about: 'youngPerson',
  input: z.object({}),
  by: proposing,
  clause: 'BMC-4.3',
  needs: (_, asker) => ({ lists: formNeeds(asker) }),
  decide: situation => {
    const closed = notToPropose(situation);
    if (closed) return closed;
    const { youngPerson, pack, directory } = situation;
    const { clause } = pack.withdrawal;
    const missing = missingFor(situation);
    if (missing.length > 0) return saysMissing(situation, missing);
    const { timeZone } = directory.service;
    const usual = usualDates(situation);
    return {
      outcome: 'shows',
      view: {
        card: 'proposal-form',
        data: {
          ...{ clause, initials: youngPerson.initials },
          most: pack.attempts.noteMost,
          agrees: pack.withdrawal.agreedBy !== undefined,
          endsOn: localDate(usual.endsOn, timeZone),
          reviewOn: localDate(usual.reviewOn, timeZone),
          notHeard: notHeard(situation, 'wherePossible').map(one => one.with),
          early: tooEarly(situation) ?? null,
          taper: pack.withdrawal.taper?.steps ?? [],
          actions: [
            {
              verb: 'proposal.propose',
              about: youngPerson.id,
              input: { seen: pathwayOf(situation).stage?.at ?? 0 },
              label: 'send-proposal',
              style: 'positive',
            },
          ],
        },
      },
    };
  },
});

/** The newest meeting may go with the decision to continue. */
const withMeeting = { lists: [...newest.lists, ...newestMeeting.lists] };

/** The form that proposes to continue: the plan, and the day on which it is looked at (BMC-4.3). */
export const continueForm = act({
  about: 'youngPerson',
  input: z.object({}),
  by: proposing,
  clause: 'BMC-4.3',
  needs: () => withMeeting,
  decide: situation => {
    const closed = notToPropose(situation);
    if (closed) return closed;
    const { youngPerson, pack, now, directory } = situation;
    // Where somebody else agrees first, it is theirs to say.
    const isAtOnce = pack.withdrawal.agreedBy === undefined;
    return {
      outcome: 'shows',
      view: {
        card: 'continue-form',
        data: {
          clause: pack.withdrawal.clause,
          initials: youngPerson.initials,
          most: pack.attempts.noteMost,
          agrees: pack.withdrawal.agreedBy !== undefined,
          reviewOn: localDate(now + weeks(6), directory.service.timeZone),
          callsOff: isAtOnce && toCallOff(situation) !== undefined,
          actions: [
            {
              verb: 'proposal.continue',
              about: youngPerson.id,
              input: { seen: pathwayOf(situation).stage?.at ?? 0, ...(isAtOnce && named(situation)) },
              label: 'send-proposal',
              style: 'positive',
            },
          ],
        },
      },
    };
  },
});

const seen = z.coerce.number().int().nonnegative();

const ending = z.object({
  seen,
  ...{ reasons: draftText, youngPersonsView: draftText, heard: z.enum(heardHow) },
  ...{ alternatives: draftText, consultation: draftText, artwork: z.enum(artworkChoices) },
  ...{ endsOn: plainDate, reviewOn: plainDate, notHeard: optionalDraftText },
  ...{ fortnight: optional(plainDate), month: optional(plainDate), early: optionalDraftText },
});

/** One proposes to end individual sessions, so that the other can agree and the Head can sign off (BMC-4.3, BMC-7.1). */
export const propose = actWithNotes({
  about: 'youngPerson',
  input: ending,
  by: proposing,
  clause: 'BMC-4.3',
  form: 'proposal.propose-form',
  needs: (_, asker) => ({ lists: formNeeds(asker) }),
  notes: {
    ...{ reasons: 'safeguarding', youngPersonsView: 'safeguarding', alternatives: 'safeguarding' },
    ...{ consultation: 'safeguarding', notHeard: 'safeguarding', early: 'safeguarding' },
  },
  decide: (situation, { seen: drawn, early: whyEarly, notHeard: whyNot, ...typed }) => {
    const { pack } = situation;
    const { reasons, endsOn, reviewOn, fortnight, month, ...rest } = typed;
    const closed = notToPropose(situation) ?? outOfDate(situation, drawn);
    if (closed) return closed;
    if (missingFor(situation).length > 0) return refused('proposal-incomplete', pack.withdrawal.clause);
    const ends = dayOf(situation, endsOn, furthestEnd(situation));
    const taper = 'at' in ends ? taperFrom(situation, { fortnight, month }, ends.at) : [];
    const review = reviewAfter(situation, reviewOn, ends);
    const needsReason = notHeard(situation, 'wherePossible').length > 0 && !whyNot;
    const short = tooEarly(situation);
    const wrong = wrongOf({
      ...textsOf(situation, { reasons, notHeard: whyNot, early: whyEarly, ...rest }),
      ...(needsReason && { notHeard: { say: 'proposal-not-heard-why' } }),
      ...(short && !whyEarly && { early: { say: 'proposal-early-why' } }),
      endsOn: 'say' in ends ? ends : undefined,
      reviewOn: 'say' in review ? review : undefined,
      ...('fields' in taper && taper.fields),
    });
    if (Object.keys(wrong).length > 0 || 'say' in ends || 'say' in review || 'fields' in taper)
      return { outcome: 'asks', fields: wrong };
    const ending = {
      ...{ ...rest, endsOn: ends.at },
      ...(whyNot && { notHeard: whyNot }),
      ...(short && whyEarly && { early: { ...short, reason: whyEarly } }),
      ...(taper.length > 0 && { taper }),
    };
    return made(situation, { reasons, reviewOn: review.at, ending });
  },
});

/** The day on which the young person is asked again comes after the last session. */
function reviewAfter(situation: Situation, date: string, ends: ReturnType<typeof dayOf>): typeof ends {
  const review = dayOf(situation, date, furthestReview);
  const isTooSoon = 'at' in review && 'at' in ends && review.at <= ends.at;
  return isTooSoon ? { say: 'proposal-date-past' } : review;
}

/** One proposes to continue with a plan; it holds once the other agrees, or at once where the policy asks nobody (BMC-4.3). */
export const proposeToContinue = actWithNotes({
  about: 'youngPerson',
  input: z.object({ seen, reasons: draftText, reviewOn: plainDate, meeting: optional(id) }),
  by: proposing,
  clause: 'BMC-4.3',
  form: 'proposal.continue-form',
  needs: () => withMeeting,
  notes: { reasons: 'safeguarding' },
  decide: (situation, { seen: drawn, reasons, reviewOn, meeting }) => {
    const closed = notToPropose(situation) ?? outOfDate(situation, drawn);
    if (closed) return closed;
    const review = dayOf(situation, reviewOn, furthestReview);
    const wrong = wrongOf({
      ...textsOf(situation, { reasons }),
      reviewOn: 'say' in review ? review : undefined,
    });
    if (Object.keys(wrong).length > 0 || 'say' in review) return { outcome: 'asks', fields: wrong };
    return made(situation, { reasons, reviewOn: review.at }, { meeting });
  },
});

/** It is made: whoever is to agree is asked; where the policy asks nobody, it goes on at once. */
function made(
  situation: Situation,
  what: Pick<Proposal, 'reasons' | 'reviewOn' | 'ending'>,
  said: { readonly meeting?: string | undefined } = {},
): Decision {
  const { person, now, newId, pack } = situation;
  const { clause, agreedBy } = pack.withdrawal;
  if (!person) return refused('out-of-scope', clause);
  const proposal: Proposal = {
    ...{ id: newId('proposal'), start: now, by: person.id, at: now, version: 1 },
    as: proposesAs(situation, person.id),
    ...{ ...what, asked: [], questions: [] },
  };
  const event = happened(
    proposal,
    what.ending ? 'ending of sessions proposed' : 'continuing proposed',
    clause,
    what.ending && { endsOn: what.ending.endsOn, reviewOn: what.reviewOn },
  );
  const { needed } = pack.attempts;
  // What an inspector asks for first: how much was tried before it (BMC-2.1f).
  const tried = {
    ...({ type: 'attempts counted', clause: 'BMC-2.1f', subject: subjectOf(proposal.id) } as const),
    facts: { made: attemptsSince(situation).length, needed },
  } satisfies Happening;
  const early = what.ending?.early;
  const events = what.ending
    ? [tried, ...(early ? [proposedEarly(proposal.id, early)] : []), event]
    : [event];
  if (!agreedBy)
    return what.ending ? sent(situation, proposal, events) : continued(situation, proposal, said, events);
  const asked = agreers(situation, proposal);
  if (asked.length === 0) return refused('proposal-nobody-agrees', clause);
  const next = { ...proposal, asked };
  return {
    outcome: 'decided',
    events,
    saves: [saved(next)],
    owes: [
      ...tellPeople(asked, 'agree', next, 1),
      ...tellPeople(
        concerned(situation, next, person.id).filter(one => !asked.includes(one)),
        'step',
        next,
        'made',
      ),
      reminder(situation, next, 1),
      refresh(next),
    ],
    says: { say: 'proposal-made' },
  };
}

/**
 * The form was drawn in another time in Stage 3. What becomes of sessions while somebody writes makes nothing of it
 * meaningless: what has to come first is read anew.
 */
const outOfDate = (situation: Situation, drawn: number): Decision | undefined =>
  pathwayOf(situation).stage?.at === drawn
    ? undefined
    : refused('out-of-date', situation.pack.withdrawal.clause);

/** The texts of a form that are over the pack's limit. */
function textsOf({ pack }: Situation, fields: object): { [field: string]: Words | undefined } {
  return Object.fromEntries(
    Object.entries(fields).map(([field, text]) => [
      field,
      typeof text === 'object' ? tooLong(text, pack.attempts.noteMost) : undefined,
    ]),
  );
}
