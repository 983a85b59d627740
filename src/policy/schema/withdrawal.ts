import { z } from 'zod';
import { id, plainText } from '../../access/plain.ts';
import { noticeRoles } from '../../people/roles.ts';
import {
  ascendingMinutes,
  clause,
  count,
  days,
  identified,
  isUnique,
  minutes,
  somebody,
  staffRole,
  weeks,
} from './terms.ts';

/** What became of a session. A session cancelled by the service is never held against the young person. */
const countable = z.enum(['attendedInPart', 'refused', 'unable', 'notBrought']);
/** The ledger looks back half a year. */
const lookBack = count(26);
const suggests = z.enum(['stage1', 'endingDiscussed', 'slotGivenUp']);
export const refusals = z.strictObject({
  clause,
  counts: z.array(countable).min(1),
  /** Any of them suggests; a person decides. */
  rules: z
    .array(
      z.discriminatedUnion('rule', [
        z.strictObject({ rule: z.literal('inARow'), count: count(50), suggests, clause }),
        z.strictObject({ rule: z.literal('inPeriod'), count: count(50), weeks: lookBack, suggests, clause }),
        /** Every session offered in that time. */
        z.strictObject({ rule: z.literal('throughout'), weeks: lookBack, suggests, clause }),
      ]),
    )
    .min(1),
  /** How the young person comes back once sessions have ended. */
  wayBack: z.strictObject({ by: z.enum(['reEngagement', 'reReferral']), clause }),
});

export const attempts = z
  .strictObject({
    clause,
    /** Before a withdrawal can be proposed. */
    needed: count(50),
    kinds: identified(z.strictObject({ id, label: plainText(60) })),
    /** A session that was missed is addressed at it or soon after it, by one of these kinds. */
    afterMissed: z
      .strictObject({
        clause,
        by: z.array(id).min(1),
        /** From so many missed on, in the time that the rules look at, this kind may be asked for as well. */
        goesOn: z.strictObject({ from: count(50), by: id }).optional(),
      })
      .optional(),
    /** Characters of a note, an idea, a reason or a statement on the way. */
    noteMost: count(2_000),
  })
  .refine(
    ({ kinds, afterMissed }) =>
      [...(afterMissed?.by ?? []), ...(afterMissed?.goesOn ? [afterMissed.goesOn.by] : [])].every(named =>
        kinds.some(kind => kind.id === named),
      ),
    { path: ['afterMissed'], message: 'kinds that are among the "kinds"' },
  );

/** How sessions can become fewer before they end, the first first. */
export const taperSteps = ['fortnight', 'month'] as const;

export const withdrawal = z
  .strictObject({
    clause,
    /** A discussion that was asked for and not confirmed is asked for again after so long. */
    answerWithinMinutes: minutes,
    /** Discussions that come first, each recorded. */
    discussions: z
      .array(
        z.strictObject({
          with: z.enum(['youngPerson', 'careTeam', 'clinicalLead', 'family', 'pastoralLead', 'network']),
          by: somebody,
          needed: z.enum(['always', 'wherePossible']),
          clause,
        }),
      )
      .min(1),
    meeting: z
      .strictObject({
        clause,
        parties: z.array(z.enum(['clinical', 'care', 'education', 'family', 'network'])).min(2),
        /** A party that may be left out, with a reason. */
        onlyWhereRelevant: z.array(z.enum(['education', 'family', 'network'])).default([]),
      })
      .optional(),
    proposedBy: somebody,
    /** Agrees with the proposal; never the person who proposed it. */
    agreedBy: staffRole.optional(),
    signOff: z.strictObject({
      clause,
      by: staffRole,
      /** Asked when the sign-off role stays silent; never somebody who proposed or agreed. */
      deputy: staffRole,
      remindAfterMinutes: ascendingMinutes,
      deputyAfterMinutes: minutes,
    }),
    /** The review at which an ending is raised as well: those who are told of it read so. */
    raisedAt: z.strictObject({ review: id, clause }).optional(),
    /** Sessions may become fewer before they end. */
    taper: z.strictObject({ clause, steps: z.array(z.enum(taperSteps)).min(1) }).optional(),
    /** When somebody asks anew whether the young person wants to try again. */
    reviewAfterWeeks: weeks,
  })
  .refine(({ signOff }) => signOff.deputy !== signOff.by, {
    path: ['signOff', 'deputy'],
    message: 'another role than the one that signs off ("by")',
  });

export const notices = z.strictObject({
  clause,
  remindAfterMinutes: ascendingMinutes,
  escalateTo: staffRole,
  to: z
    .array(
      z.strictObject({
        role: z.enum(noticeRoles),
        by: z.enum(['chat', 'email', 'letter']),
        consentNeeded: z.boolean(),
        acknowledgeWithinDays: days,
        /** The recipient also confirms the entry in the care plan. */
        confirmsCarePlan: z.boolean().default(false),
        clause,
      }),
    )
    .min(1)
    .refine(list => isUnique(list.map(notice => notice.role)), { message: 'each role at most once' }),
});
