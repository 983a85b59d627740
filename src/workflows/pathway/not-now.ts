import { z } from 'zod';
import { localDate, plainDate } from '../../access/plain.ts';
import { days, instantOf, weeks } from '../../time.ts';
import { actWithNotes } from '../checking/noted.ts';
import { draftText, tooLong } from '../fields.ts';
import { act, ignored, refused } from '../workflow.ts';
import { lookAt } from './look.ts';
import type { Wait } from './pathway.ts';
import { changed, happened, leading, outOfDate, pathwayOf, refresh, seen } from './rules.ts';
import { lately, ledgerNow, suggestionNow } from './suggestion.ts';

/** The day that the form proposes, and the longest that a suggestion can be put off. */
const usualWait = weeks(2);
const longestWait = weeks(8) + days(1);

/** The form for waiting: why, and when to look again. */
export const notNowForm = act({
  about: 'youngPerson',
  input: z.object({}),
  by: leading,
  clause: 'BMC-4.1',
  decide: situation => {
    const { youngPerson, directory, now, pack } = situation;
    return {
      outcome: 'shows',
      view: {
        card: 'not-now-form',
        data: {
          clause: pack.refusals.clause,
          initials: youngPerson.initials,
          date: localDate(now + usualWait, directory.service.timeZone),
          most: pack.attempts.noteMost,
          actions: [
            {
              verb: 'pathway.not-now',
              about: youngPerson.id,
              input: { seen: pathwayOf(situation).version },
              label: 'save-not-now',
              style: 'positive',
            },
          ],
        },
      },
    };
  },
});

/** Not now, with a reason and a day to look again: that too is a decision, and on record (BMC-4.1). */
export const notNow = actWithNotes({
  about: 'youngPerson',
  input: z.object({ seen, reason: draftText, date: plainDate }),
  by: leading,
  clause: 'BMC-4.1',
  form: 'pathway.not-now-form',
  needs: (_, { now }) => lately(now),
  notes: { reason: 'safeguarding' },
  decide: (situation, { seen: drawn, reason, date }) => {
    const { person, now, youngPerson, directory, pack, newId } = situation;
    if (!person) return refused('out-of-scope', 'BMC-4.1');
    const suggestion = suggestionNow(situation, ledgerNow(situation));
    if (!suggestion) return ignored('pathway-nothing-suggested');
    const stale = outOfDate(situation, drawn);
    if (stale) return stale;
    const long = tooLong(reason, pack.attempts.noteMost);
    if (long) return { outcome: 'asks', fields: { reason: long } };
    // In the morning, when the cards of the day go out.
    const until = instantOf(date, directory.service.sessionCardsAt, directory.service.timeZone);
    if (until === undefined) return { outcome: 'asks', fields: { date: { say: 'field-not-understood' } } };
    if (until <= now) return { outcome: 'asks', fields: { date: { say: 'look-again-not-ahead' } } };
    if (until > now + longestWait)
      return { outcome: 'asks', fields: { date: { say: 'look-again-too-far' } } };
    const { what, clause } = suggestion;
    const wait: Wait = { id: newId('wait'), start: now, by: person.id, at: now, what, until, reason };
    const { suggested: _, ...rest } = pathwayOf(situation);
    return {
      outcome: 'decided',
      events: [happened('suggestion put off', clause, { suggests: what, until })],
      saves: [{ type: 'wait', value: wait }],
      engagement: changed(situation, { ...rest, notNow: wait }),
      owes: [lookAt(youngPerson.id, `again.${wait.id}`, until), refresh],
      says: { say: 'pathway-waits', with: { at: { at: until } } },
    };
  },
});
