import { z } from 'zod';
import { sessionLink } from '../fields.ts';
import { planners, subjectOf, wholeSession } from '../sessions/rules.ts';
import { act, ignored, refused } from '../workflow.ts';

/** "I know": only somebody who has seen every report can say so. */
export const acknowledge = act({
  about: 'youngPerson',
  input: sessionLink.extend({ seen: z.coerce.number().int() }),
  by: planners,
  clause: 'BMC-2.2f',
  needs: ({ session }) => wholeSession(session),
  decide: ({ find, person, now }, { session, seen }) => {
    const alert = find('alert', session);
    if (!alert || !person) return refused('alert-not-found', 'BMC-2.2f');
    if (alert.acknowledged) return ignored('alert-acknowledged-already');
    if (seen !== alert.reports.length) return refused('alert-has-more', 'BMC-2.2f');
    return {
      outcome: 'decided',
      events: [{ type: 'alert acknowledged', clause: 'BMC-2.2f', subject: subjectOf(session) }],
      saves: [{ type: 'alert', value: { ...alert, acknowledged: { by: person.id, at: now } } }],
      owes: [{ owe: 'refresh', subject: subjectOf(session) }],
      says: { say: 'alert-acknowledged' },
    };
  },
});
