import { z } from 'zod';
import { id, plainText } from '../../access/plain.ts';
import { minutes } from '../../time.ts';
import { afterTheEnd } from '../withdrawal/ended.ts';
import { act, ignored, refused } from '../workflow.ts';
import { factsAlone, planned } from './plan.ts';
import { therapistFor } from './rules.ts';
import { ownSessions, sessionLength, sessionsBetween, standingAt } from './standing.ts';

/**
 * Attune's own, for an administrator's import of a calendar: sessions of one kind, with one therapist, at
 * one place. Those that stand already at that time are left as they are, so that a file can be imported again.
 */
export const importSessions = act({
  about: 'youngPerson',
  input: z.object({
    what: plainText(60),
    place: plainText(80),
    lengthMinutes: sessionLength,
    therapist: id.optional(),
    starts: z.array(z.number().int()).min(1).max(40),
  }),
  by: 'attune',
  clause: 'BMC-2.2c',
  // It leaves out whatever is not to be planned.
  whileClosed: true,
  needs: ({ starts }) => sessionsBetween(Math.min(...starts), Math.max(...starts)),
  decide: (situation, { starts, therapist, ...plan }) => {
    const wrong = Object.values(factsAlone(situation, plan)).find(fact => fact.wrong)?.wrong;
    if (wrong) return refused(wrong.say, 'BMC-2.2i');
    const standing = new Set(
      situation
        .list('session')
        .filter(session => session.status === 'planned')
        .flatMap(({ start, importedAs = start }) => [start, importedAs]),
    );
    const own = ownSessions(situation);
    const wanted = [...new Set(starts)].filter(
      start =>
        start > situation.now &&
        !standing.has(start) &&
        !afterTheEnd(situation, start) &&
        !standingAt(own, start, start + minutes(plan.lengthMinutes)),
    );
    const by = therapist ?? therapistFor(situation);
    if (!by) return refused('therapist-needed', 'BMC-2.2c');
    if (wanted.length === 0) return ignored('session-same');
    return planned(
      situation,
      { ...plan, imported: true },
      by,
      wanted.sort((a, b) => a - b),
    );
  },
});
