import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { aboutWhom, askOfWhom } from '../agenda/whom.ts';
import { chosenNow, withChoice } from '../artwork/rules.ts';
import { optional } from '../fields.ts';
import { handOns } from '../hand-on.ts';
import { calledOff, toCallOff } from '../meeting/call-off.ts';
import { planners } from '../sessions/rules.ts';
import { artworkChoices } from '../withdrawal/proposal.ts';
import { act, everything, type Happening, ignored, type Owed, refused } from '../workflow.ts';
import { remindOfDay } from './day.ts';
import { staysOpen } from './leaving.ts';
import { everythingOpen, idOf, openNow, openShown, seenOf } from './open.ts';
import type { OpenOne } from './open-one.ts';
import { stopPlanned } from './stop.ts';

/** `leaving`: of which young person? */
export const leavingWord = act({
  about: 'person',
  input: aboutWhom,
  by: planners,
  clause: 'BMC-3.6',
  decide: (situation, whom) =>
    askOfWhom(situation, planners, 'BMC-3.6', { verb: 'leaving.form', label: 'they-leave' }, 'leaving', whom),
});

/** All that is open and who owes it, and what the young person wants to become of their artwork (BMC-3.5, BMC-3.6). */
export const form = act({
  about: 'youngPerson',
  input: z.object({ youngPerson: optional(id) }),
  by: planners,
  clause: 'BMC-3.6',
  needs: (_, asker) => everythingOpen(asker),
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
          open: isClosed ? [] : openShown(situation),
          artwork: chosenNow(situation) ?? null,
          actions: isClosed
            ? [{ verb: 'leaving.undo', about, input: {}, label: 'they-stay' }]
            : [
                {
                  ...{ verb: 'leaving.close', about, label: 'close-records', style: 'positive' },
                  input: { seen: seenOf(situation) },
                },
              ],
        },
      },
    };
  },
});

/** More than this one batch does not surely hold: the rest is named together. */
const mostNamed = 50;

/**
 * The young person leaves: whatever is open is closed by name, as the form showed it; the artwork is as they chose, the
 * records are marked confidential and archived. Nothing new is begun and nobody is reminded of anything any more; access
 * ends on the day that the service file names (BMC-3.5, BMC-3.6).
 */
export const close = act({
  about: 'youngPerson',
  input: z.object({ seen: id, artwork: z.enum(artworkChoices) }),
  by: planners,
  clause: 'BMC-3.6',
  form: 'leaving.form',
  needs: (_, asker) => everythingOpen(asker),
  decide: (situation, { seen, artwork }) => {
    const { person, now, engagement, youngPerson } = situation;
    if (!person) return refused('out-of-scope', 'BMC-3.6');
    if (engagement.archived) return ignored('leaving-closed-already');
    if (seen !== seenOf(situation)) return refused('out-of-date', 'BMC-3.6');
    // What they want to become of it is asked at the end at the latest.
    if (artwork === 'not-yet-chosen')
      return { outcome: 'asks', fields: { artwork: { say: 'field-needed' } } };
    const open = openNow(situation).filter(({ thing }) => thing !== 'disclosures');
    const meeting = toCallOff(situation);
    const off = meeting && calledOff(situation, meeting, { by: person.id, at: now });
    const about = `young-person:${youngPerson.id}`;
    // Nobody is asked to close them any more; opened again, they are asked anew.
    const { closing: _, ...rest } = engagement;
    return {
      outcome: 'decided',
      events: [
        { type: 'artwork as the young person chose', clause: 'BMC-3.5', subject: about, facts: { artwork } },
        ...open.slice(0, mostNamed).map(closedByName),
        ...(off?.events ?? []),
        {
          ...{ type: 'records marked confidential and archived', clause: 'BMC-3.6', subject: about },
          facts: { closed: open.filter(({ thing }) => !staysOpen(thing)).length, ...owedStill(open) },
        },
      ],
      saves: off?.saves ?? [],
      engagement: {
        ...withChoice(rest, { by: person.id, at: now, choice: artwork }),
        archived: { by: person.id, at: now, artwork },
      },
      owes: [
        ...(off?.owes ?? []),
        stopPlanned(situation, now, 1),
        remindOfDay(situation, now, 1),
        { owe: 'refresh', subject: everything },
      ],
      says: { say: 'leaving-closed', with: { ask: situation.directory.service.ask } },
    };
  },
});

/** What it was and who owed it; who closed it is whoever did this. What is to be written stays owed. */
const closedByName = ({ thing, subject, who }: OpenOne): Happening => ({
  type: staysOpen(thing) ? 'still owed as the young person leaves' : 'closed since the young person leaves',
  ...{ clause: 'BMC-3.6', subject, facts: { what: thing, owedBy: who.map(idOf).join(', ') } },
});

const owedStill = (open: readonly OpenOne[]) => ({
  summariesOwed: open.filter(({ thing }) => thing === 'summaries').length,
  ...(open.length > mostNamed && { notNamed: open.length - mostNamed }),
});

/** They stay after all: the records are open again, and what was asked of people is asked again (BMC-3.6). */
export const undo = act({
  about: 'youngPerson',
  input: z.object({}),
  by: planners,
  clause: 'BMC-3.6',
  decide: ({ engagement: { archived, ...engagement }, youngPerson, now, newId }) =>
    archived
      ? {
          outcome: 'decided',
          events: [
            { type: 'archive opened again', clause: 'BMC-3.6', subject: `young-person:${youngPerson.id}` },
          ],
          engagement,
          owes: [
            // Whoever came into a role meanwhile is told of what waits.
            ...handOns.map(
              (verb): Owed => ({
                ...{ owe: 'later', once: `leaving.${verb}.${newId('stay')}`, at: now },
                command: { verb, about: youngPerson.id, input: {} },
              }),
            ),
            { owe: 'refresh', subject: everything },
          ],
          says: { say: 'leaving-undone' },
        }
      : ignored('leaving-none'),
});
