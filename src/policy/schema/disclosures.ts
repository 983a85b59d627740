import { z } from 'zod';
import { id, plainText } from '../../access/plain.ts';
import { clause, count, escalation, identified, minutes, role } from './terms.ts';

export const disclosures = z.strictObject({
  /** Shown before any field when somebody is in danger now. */
  emergency: z.strictObject({
    clause,
    words: z.array(plainText(200)).min(1),
    phones: z.array(z.strictObject({ who: plainText(80), number: plainText(30) })).min(1),
  }),
  /** Somebody said that there is something to report, or the check noticed it: how long until it is chased. */
  reportWithinMinutes: minutes,
  /** Characters of the account, and of the note to a step. */
  accountMost: count(3_000),
  noteMost: count(2_000),
  acknowledgeWithinMinutes: minutes,
  escalate: escalation,
  /** Each is recorded with who and when. */
  steps: z
    .array(
      z.strictObject({
        step: z.enum([
          'youngPersonAsked',
          'socialWorkerCheck',
          'authorityContacted',
          'teamTold',
          'familyTold',
          'gpTold',
          'outcome',
        ]),
        withinMinutes: minutes,
        clause,
      }),
    )
    .min(1),
  /** Levels of risk and the way each goes, where the policy grades it. */
  levels: identified(
    z.strictObject({
      id,
      label: plainText(80),
      route: z.enum(['inTherapy', 'actionPlan', 'safeguarding', 'gp']),
      tell: z.array(role).default([]),
      clause,
    }),
  ).optional(),
});
