import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { minutes, outsideQuietHours, weeks } from '../../time.ts';
import { endedSessions } from '../cancellation/ended-sessions.ts';
import { severalIds } from '../fields.ts';
import {
  leading,
  changed as pathwayChanged,
  pathwayOf,
  refresh as refreshPathway,
} from '../pathway/rules.ts';
import { deciding } from '../pathway/suggestion.ts';
import { holding } from '../sessions/answering.ts';
import { act, ignored, type Owed, refused, type Situation } from '../workflow.ts';
import type { Proposal } from './proposal.ts';
import { happened, tellPeople } from './rules.ts';
import { notFittingNow, taperSessions } from './taper.ts';

/** What the cards about a taper's sessions are about. */
export const taperSubject = 'taper';
const refresh: Owed = { owe: 'refresh', subject: taperSubject };

/** As many as one form lists and one batch surely holds; the rest is asked about after them. */
const mostAtOnce = 12;
/** Of sessions that are so near the home hears by cards of their own. */
const near = weeks(1);

/** Owed with the approval, and again until there are none: sessions are planned while they become fewer as well (PIP-8). */
export function askAboutTaper(
  { youngPerson, directory }: Pick<Situation, 'youngPerson' | 'directory'>,
  proposal: Proposal['id'],
  round: number,
  at: number,
): Owed {
  const { quietHours, timeZone } = directory.service;
  return {
    owe: 'later',
    once: `taper.ask.${proposal}.${round}.${at}`,
    at: outsideQuietHours(at, quietHours, timeZone),
    command: { verb: 'taper.ask', about: youngPerson.id, input: { proposal, round } },
  };
}

/** Attune's own, once a person has signed a taper off: whoever plans is shown which sessions do not fit (PIP-8). */
export const ask = act({
  about: 'youngPerson',
  input: z.object({ proposal: id, round: z.number().int().positive() }),
  by: 'attune',
  clause: 'PIP-8',
  needs: () => taperSessions,
  decide: (situation, { proposal, round }) => {
    const { pack, now } = situation;
    const { withdrawn } = pathwayOf(situation);
    if (withdrawn?.proposal !== proposal || withdrawn.from <= now) return ignored('taper-fits');
    const next = now + minutes(pack.withdrawal.answerWithinMinutes);
    // Those that are planned later may not fit.
    if (notFittingNow(situation).length === 0)
      return { outcome: 'decided', events: [], owes: [askAboutTaper(situation, proposal, round, next)] };
    const lead = round > 1 ? holding(situation, 'clinicalLead') : [];
    const told = [...new Set([...deciding(situation), ...lead])];
    return {
      outcome: 'decided',
      events: [happened({ id: proposal }, 'sessions that do not fit the taper shown', 'PIP-8', { told })],
      owes: [
        ...tellPeople(told, 'taper', { id: proposal }, round, taperSubject),
        askAboutTaper(situation, proposal, round + 1, next),
        refresh,
      ],
    };
  },
});

/** The planned sessions that do not fit: which of them fall away? (PIP-8) */
export const form = act({
  about: 'youngPerson',
  input: z.object({}),
  by: leading,
  clause: 'PIP-8',
  needs: () => taperSessions,
  decide: situation => {
    const sessions = notFittingNow(situation).slice(0, mostAtOnce);
    const { withdrawn, version: seen } = pathwayOf(situation);
    if (sessions.length === 0 || !withdrawn?.taper) return ignored('taper-fits');
    return {
      outcome: 'shows',
      view: {
        card: 'taper-form',
        data: {
          ...{ clause: 'PIP-8', initials: situation.youngPerson.initials },
          taper: withdrawn.taper,
          endsOn: withdrawn.from,
          sessions: sessions.map(({ id: session, start }) => ({ id: session, start })),
          actions: [
            {
              ...{ verb: 'taper.cancel', about: situation.youngPerson.id, input: { seen } },
              ...{ label: 'save-taper', style: 'positive' },
            },
          ],
        },
      },
    };
  },
});

/** Those that were ticked fall away, by the service's doing; the others stay, and are asked about no more (PIP-8). */
export const cancel = act({
  about: 'youngPerson',
  input: z.object({ seen: z.coerce.number().int().nonnegative(), sessions: severalIds }),
  by: leading,
  clause: 'PIP-8',
  form: 'taper.form',
  needs: () => taperSessions,
  decide: (situation, { seen, sessions }) => {
    const { person, now } = situation;
    const pathway = pathwayOf(situation);
    const { withdrawn } = pathway;
    const listed = notFittingNow(situation).slice(0, mostAtOnce);
    if (listed.length === 0 || !withdrawn || !person) return ignored('taper-fits');
    if (seen !== pathway.version || sessions.some(one => !listed.some(({ id: known }) => known === one)))
      return refused('out-of-date', 'PIP-8');
    const chosen = listed.filter(({ id: session }) => sessions.includes(session));
    const done = endedSessions(situation, chosen, {
      ...{ by: person.id, clause: 'PIP-8', reason: 'fewer' },
      cardOf: ({ id: session, start }) => (start < now + near ? `fewer.${session}` : undefined),
    });
    const stay = listed.filter(one => !chosen.includes(one)).map(({ id: session }) => session);
    return {
      outcome: 'decided',
      ...done,
      events: [
        ...done.events,
        happened({ id: withdrawn.proposal }, 'taper carried out', 'PIP-8', {
          ...{ calledOff: chosen.length, stay: stay.length },
        }),
      ],
      engagement: pathwayChanged(situation, {
        ...pathway,
        withdrawn: { ...withdrawn, stays: [...(withdrawn.stays ?? []), ...stay] },
      }),
      owes: [...done.owes, { owe: 'refresh', subject: 'engagement' }, refresh, refreshPathway],
      says: { say: 'taper-done', with: { count: chosen.length } },
    };
  },
});
