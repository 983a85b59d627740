import { z } from 'zod';
import { id } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import type { Session } from '../sessions/session.ts';
import { act, type Owed } from '../workflow.ts';

/** The one record of how many summaries somebody has posted, whether they wrote or changed them. */
export const authorshipId = id.parse('summaries');

/** Counted in the author's own partition, which is another one than the young person's: so it is owed. */
export function count(person: PersonId, session: Session, now: Instant): Owed {
  return {
    owe: 'later',
    once: `summary.${session.id}.count.${person}`,
    at: now,
    command: { verb: 'summary.count', person, input: { session: session.id } },
  };
}

/** Attune's own: somebody has posted one more summary. */
export const countSummary = act({
  about: 'person',
  input: z.object({ session: id }),
  by: 'attune',
  clause: 'BMC-2.2i',
  needs: () => ({ records: [{ type: 'authorship', id: authorshipId }] }),
  decide: ({ find }) => {
    const count = (find('authorship', authorshipId)?.count ?? 0) + 1;
    return {
      outcome: 'decided',
      events: [{ type: 'summary counted', clause: 'BMC-2.2i', subject: 'therapist', facts: { count } }],
      saves: [{ type: 'authorship', value: { id: authorshipId, count } }],
    };
  },
});
