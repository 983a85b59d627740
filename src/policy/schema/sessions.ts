import { z } from 'zod';
import {
  ascendingMinutes,
  clause,
  count,
  escalation,
  isAscending,
  minutes,
  staffRole,
  weeks,
} from './terms.ts';

export const sessions = z.strictObject({
  defaultLengthMinutes: count(480),
  /** Sessions in one weekly series, which is planned in one batch with all that it owes. */
  mostInSeries: count(40),
  /** How far ahead a session can be planned: further is a slip in the year. */
  mostWeeksAhead: weeks,
  /** Characters of the note to a proximity plan. */
  proximityNoteMost: count(4_000),
  /** What has to be recorded before the first session. */
  beforeFirst: z
    .array(z.strictObject({ record: z.enum(['contracting', 'proximityPlan', 'slot']), clause }))
    .default([]),
});

export const cancellation = z.strictObject({
  clause,
  acknowledgeWithinMinutes: minutes,
  /** The same for a session that is more than a day away; without it there is no difference. */
  acknowledgeAheadWithinMinutes: minutes.optional(),
  /** Told when the therapist and the allocated clinician have not acknowledged in time. */
  escalateTo: staffRole,
  /** The form has places for three. */
  mostOfferedTimes: count(3),
  /** Characters. */
  noteMost: count(4_000),
  /** Days that one report of a therapist's sickness covers. */
  sicknessMostDays: count(366),
});

export const alert = z.strictObject({
  clause,
  /** Who is told when an alert is still unopened so long before the session, the earliest first. */
  escalateBeforeSessionMinutes: z
    .array(z.strictObject({ minutes, to: staffRole }))
    .refine(steps => isAscending(steps.map(step => -step.minutes)), {
      message: 'steps in the order they happen: most minutes before the session first',
    }),
  /** Characters of what happened, and of the note to the plan that answers it. */
  detailMost: count(4_000),
  planNoteMost: count(4_000),
});

export const summary = z
  .strictObject({
    clause,
    /** From the session's end. */
    dueWithinMinutes: minutes,
    remindAfterMinutes: ascendingMinutes,
    escalate: escalation,
    /** The most that extenuating circumstances can add. */
    mostExtensionMinutes: minutes,
    /** Themes of one summary: what matters tonight, not everything. */
    mostThemes: count(10),
    /** Characters of free text: guidance, an exercise for care staff, the note for the clinical team. */
    guidanceMost: count(2_000),
    activityMost: count(2_000),
    clinicalNoteMost: count(3_000),
    /** Of a reason: for more time, for taking back, for posting what the check found. */
    reasonMost: count(2_000),
    reading: z.strictObject({
      clause,
      remindAtHandover: z.boolean(),
      /** From posting, when a summary is still unread by anybody. */
      escalate: escalation,
    }),
    /** Posted summaries that a clinical lead looks at again. */
    secondLook: z.strictObject({
      clause,
      by: staffRole,
      firstOfTherapist: z.int().min(0).max(100),
      shareOfRest: z.number('a share between 0 and 1').min(0).max(1),
      /** From posting, while nobody has looked. */
      remindAfterMinutes: ascendingMinutes,
      /** From posting: then the Head of Clinical Service is asked as well. */
      askHeadAfterMinutes: minutes.optional(),
    }),
  })
  .refine(rule => rule.remindAfterMinutes.every(at => at < rule.dueWithinMinutes), {
    path: ['remindAfterMinutes'],
    message: 'reminders before the summary is due ("dueWithinMinutes")',
  });
