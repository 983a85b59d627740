import { z } from 'zod';
import { sessionLink } from '../fields.ts';
import { planners, subjectOf, wholeSession } from '../sessions/rules.ts';
import { act, ignored, refused } from '../workflow.ts';
import { isAcknowledged, readBy } from './answered.ts';

/** "I know": only somebody who has seen every report can say so. */
export const acknowledge = act({
  about: 'youngPerson',
  input: sessionLink.extend({ seen: z.coerce.number().int() }),
  by: planners,
  clause: 'BMC-2.2f',
  needs: ({ session }) => wholeSession(session),
  decide: (situation, { session: about, seen }) => {
    const { find, person, now } = situation;
    const session = find('session', about);
    const alert = find('alert', about);
    if (!session || !alert || !person) return refused('alert-not-found', 'BMC-2.2f');
    if (isAcknowledged(situation, session, alert)) return ignored('alert-acknowledged-already');
    // A button is a claim: what counts is how much they have opened.
    if (Math.min(seen, readBy(alert, person.id)) !== alert.reports.length)
      return refused('alert-has-more', 'BMC-2.2f');
    return {
      outcome: 'decided',
      events: [{ type: 'alert acknowledged', clause: 'BMC-2.2f', subject: subjectOf(about) }],
      saves: [{ type: 'alert', value: { ...alert, acknowledged: { by: person.id, at: now } } }],
      owes: [{ owe: 'refresh', subject: subjectOf(about) }],
      says: { say: 'alert-acknowledged' },
    };
  },
});
