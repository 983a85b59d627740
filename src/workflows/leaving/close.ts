import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { askOfWhom } from '../agenda/whom.ts';
import { endedSessions } from '../cancellation/ended-sessions.ts';
import { optional } from '../fields.ts';
import { pathwayOf } from '../pathway/rules.ts';
import { planners } from '../sessions/rules.ts';
import { artworkChoices } from '../withdrawal/proposal.ts';
import { act, ignored, type Owed, refused, type Situation } from '../workflow.ts';
import { everythingOpen, isInTheWay, openNow, sessionsAhead } from './open.ts';

/** `leaving`: of which young person? */
export const leavingWord = act({
  about: 'person',
  input: z.object({}),
  by: planners,
  clause: 'BMC-3.6',
  decide: situation =>
    askOfWhom(situation, planners, 'BMC-3.6', { verb: 'leaving.form', label: 'they-leave' }),
});

/** What is open, each with the way to it, and what the young person wants to become of their artwork (BMC-3.5, BMC-3.6). */
export const form = act({
  about: 'youngPerson',
  input: z.object({ youngPerson: optional(id) }),
  by: planners,
  clause: 'BMC-3.6',
  needs: (_, { now }) => everythingOpen(now),
  decide: situation => {
    const { youngPerson, engagement } = situation;
    const about = youngPerson.id;
    const isClosed = engagement.archived !== undefined;
    return {
      outcome: 'shows',
      view: {
        card: 'leaving-form',
        data: {
          clause: 'BMC-3.6',
          initials: youngPerson.initials,
          isClosed,
          open: isClosed ? [] : openNow(situation),
          actions: isClosed
            ? [{ verb: 'leaving.undo', about, input: {}, label: 'they-stay' }]
            : [
                {
                  ...{ verb: 'leaving.close', about, label: 'close-records', style: 'positive' },
                  input: { seen: pathwayOf(situation).version },
                },
              ],
        },
      },
    };
  },
});

/**
 * The young person leaves: what was open has been closed by name, the artwork is as they chose, the records are marked
 * confidential and archived. Access ends on the day that the service file names (BMC-3.5, BMC-3.6).
 */
export const close = act({
  about: 'youngPerson',
  input: z.object({ seen: z.coerce.number().int().nonnegative(), artwork: z.enum(artworkChoices) }),
  by: planners,
  clause: 'BMC-3.6',
  form: 'leaving.form',
  needs: (_, { now }) => everythingOpen(now),
  decide: (situation, { seen, artwork }) => {
    const { person, now, engagement, youngPerson } = situation;
    if (!person) return refused('out-of-scope', 'BMC-3.6');
    if (engagement.archived) return ignored('leaving-closed-already');
    if (seen !== pathwayOf(situation).version) return refused('out-of-date', 'BMC-3.6');
    const open = openNow(situation);
    if (open.some(isInTheWay)) return refused('leaving-open', 'BMC-3.6');
    // What they want to become of it is asked at the end at the latest.
    if (artwork === 'not-yet-chosen')
      return { outcome: 'asks', fields: { artwork: { say: 'field-needed' } } };
    const subject = `young-person:${youngPerson.id}`;
    return {
      outcome: 'decided',
      events: [
        { type: 'artwork as the young person chose', clause: 'BMC-3.5', subject, facts: { artwork } },
        {
          ...{ type: 'records marked confidential and archived', clause: 'BMC-3.6', subject },
          facts: { summariesOwed: open.find(({ thing }) => thing === 'summaries')?.count ?? 0 },
        },
      ],
      engagement: { ...engagement, archived: { by: person.id, at: now, artwork } },
      owes: [stopSessions(situation, now, 1)],
      says: { say: 'leaving-closed', with: { ask: situation.directory.service.ask } },
    };
  },
});

/** They stay after all: the records are as they were before (BMC-3.6). */
export const undo = act({
  about: 'youngPerson',
  input: z.object({}),
  by: planners,
  clause: 'BMC-3.6',
  decide: ({ engagement: { archived, ...engagement }, youngPerson }) =>
    archived
      ? {
          outcome: 'decided',
          events: [
            { type: 'archive opened again', clause: 'BMC-3.6', subject: `young-person:${youngPerson.id}` },
          ],
          engagement,
          says: { say: 'leaving-undone' },
        }
      : ignored('leaving-none'),
});

/** As many sessions as one batch surely holds with what follows from each; the rest follows at once after. */
const mostAtOnce = 20;

function stopSessions({ youngPerson, now }: Situation, archivedAt: number, round: number): Owed {
  return {
    owe: 'later',
    once: `leaving.stop.${archivedAt}.${round}`,
    at: now,
    command: { verb: 'leaving.stop-sessions', about: youngPerson.id, input: { archivedAt, round } },
  };
}

/** Attune's own, once somebody has closed the records: sessions that were still planned do not take place. */
export const stop = act({
  about: 'youngPerson',
  input: z.object({ archivedAt: z.number(), round: z.number().int().positive() }),
  by: 'attune',
  clause: 'BMC-3.6',
  needs: (_, { now }) => everythingOpen(now),
  decide: (situation, { archivedAt, round }) => {
    const { archived } = situation.engagement;
    const ahead = archived?.at === archivedAt ? sessionsAhead(situation) : [];
    const some = ahead.slice(0, mostAtOnce);
    if (!archived || some.length === 0) return ignored('leaving-none');
    const done = endedSessions(situation, some, { by: archived.by, clause: 'BMC-3.6' });
    const isMore = ahead.length > some.length;
    return {
      outcome: 'decided',
      ...done,
      owes: [...done.owes, ...(isMore ? [stopSessions(situation, archivedAt, round + 1)] : [])],
    };
  },
});
