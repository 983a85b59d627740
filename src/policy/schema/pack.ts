import { z } from 'zod';
import { id, plainText } from '../../access/plain.ts';
import { roles } from '../../people/roles.ts';
import { clauseIds } from '../clauses.ts';
import { outcomeMeasures, referral, reports, reviews, training } from './cycles.ts';
import { disclosures } from './disclosures.ts';
import { alert, cancellation, sessions, summary } from './sessions.ts';
import { clause } from './terms.ts';
import { attempts, notices, refusals, withdrawal } from './withdrawal.ts';

/** A policy pack as its file has it: the rules of one written policy as data, each with its clause. */
export const packFile = z
  .strictObject({
    id,
    name: plainText(80),
    /** The written policy that the pack carries out. */
    policy: plainText(160),
    /** Themes and journal, by the name of a file in `src/policy/vocabularies`. */
    vocabulary: id,
    /** A role's own title in this service, as it is said within a sentence; the catalogue's word where there is none. */
    titles: z.partialRecord(z.enum(roles), plainText(60)).default({}),
    /**
     * A clause that Attune's rules cite, and the one by which this policy asks the same, so that staff and inspectors read
     * their own policy; the rules' own where there is none.
     */
    cites: z.partialRecord(z.enum(clauseIds), clause).default({}),
    sessions,
    cancellation,
    alert,
    summary,
    refusals,
    attempts,
    withdrawal,
    notices,
    disclosures,
    reports,
    reviews,
    referral: referral.optional(),
    outcomeMeasures: outcomeMeasures.optional(),
    training: training.optional(),
  })
  .refine(({ refusals, referral }) => refusals.wayBack.by !== 'reReferral' || referral !== undefined, {
    path: ['refusals', 'wayBack', 'by'],
    message: 'who decides on a new referral ("referral")',
  })
  .refine(
    ({ withdrawal, reviews }) =>
      !withdrawal.raisedAt || reviews.some(({ id }) => id === withdrawal.raisedAt?.review),
    { path: ['withdrawal', 'raisedAt', 'review'], message: 'one of the "reviews"' },
  );
