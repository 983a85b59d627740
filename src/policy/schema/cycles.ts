import { z } from 'zod';
import { id, plainText } from '../../access/plain.ts';
import { clause, count, every, identified, role, somebody, staffRole, weeks } from './terms.ts';

const isDigest = ({ every }: { readonly every: string }) => ['week', 'fortnight'].includes(every);

export const reports = identified(
  z.strictObject({
    ...{ id, title: plainText(80), every, by: staffRole, to: z.array(role).min(1), clause },
    /**
     * Numbers below this are "fewer than 5" where they could single out a young person: whoever knows the home would
     * know who the one or the two are. Five is what public statistics of children's services commonly take; lower than
     * three protects nobody.
     */
    smallestShown: z.int().min(3).max(20).default(5),
  }),
).refine(list => new Set(list.filter(one => !isDigest(one)).map(({ every }) => every)).size < 2, {
  message:
    'reports that all come as often (digests of a week or a fortnight apart): from two of periods that overlap small numbers could be worked out',
});
export const reviews = identified(
  z.strictObject({
    id,
    title: plainText(80),
    every,
    by: somebody,
    /** What the review goes through, in order. */
    headings: z.array(plainText(80)).default([]),
    clause,
  }),
);

export const referral = z.strictObject({
  clause,
  /** Who decides on each, and finds a therapist; in turn, where nobody holds the role. */
  allocatedBy: z.enum(['clinicalLead', 'headOfClinicalService']),
  selfReferral: z.boolean(),
  consentToContact: z.boolean(),
  /** What a referral must say. */
  asks: z.array(plainText(80)).min(1),
  waitingList: z.boolean(),
  allocation: z
    .strictObject({
      clause,
      every,
      outcomes: z.array(z.enum(['accepted', 'moreFromNetwork', 'moreFromFamily', 'notAccepted'])).min(2),
      firstAppointmentWithinWeeks: weeks,
    })
    .optional(),
});

export const training = z.strictObject({
  clause,
  years: count(10),
  modules: identified(
    z.strictObject({ id, title: plainText(80), most: count(500), mostFromOutside: count(500).optional() }),
  ),
});

export const outcomeMeasures = z.strictObject({ clause, at: z.array(plainText(40)).min(1) });
