import { z } from 'zod';
import { hashId, id } from '../../access/plain.ts';
import { minutes, weeks } from '../../time.ts';
import { endedSessions } from '../cancellation/ended-sessions.ts';
import { severalIds } from '../fields.ts';
import { awake } from '../owed.ts';
import {
  leading,
  changed as pathwayChanged,
  pathwayOf,
  refresh as refreshPathway,
} from '../pathway/rules.ts';
import { deciding } from '../pathway/suggestion.ts';
import { holding } from '../sessions/answering.ts';
import type { Session } from '../sessions/session.ts';
import { act, ignored, type Owed, refused, type Situation } from '../workflow.ts';
import type { Proposal } from './proposal.ts';
import { happened, tellPeople } from './rules.ts';
import { notFittingNow, taperSessions, taperSubject } from './taper.ts';

const refresh: Owed = { owe: 'refresh', subject: taperSubject };

/** As many as one form lists and one batch surely holds; the rest is asked about after them. */
const mostAtOnce = 12;
/** Of sessions that are so near the home hears by cards of their own. */
const near = weeks(1);

/** What one form lists. */
const listed = (situation: Situation): readonly Session[] => notFittingNow(situation).slice(0, mostAtOnce);

/** What a form listed: planned, moved or called off since, and it is out of date, for nobody saw what stands now (PIP-8). */
const seenOf = (sessions: readonly Session[]) =>
  hashId(sessions.map(({ id: session, version }) => `${session} ${version}`).join('\n'));

/** Owed with the approval, and again as long as the taper stands: `unanswered` counts how often it was asked in vain (PIP-8). */
export function askAboutTaper(
  around: Pick<Situation, 'youngPerson' | 'directory'>,
  proposal: Proposal['id'],
  round: number,
  at: number,
  unanswered = 0,
): Owed {
  return {
    owe: 'later',
    once: `taper.ask.${proposal}.${round}`,
    at: awake(around, at),
    command: { verb: 'taper.ask', about: around.youngPerson.id, input: { proposal, round, unanswered } },
  };
}

/**
 * Attune's own, once a person has signed a taper off: whoever plans is shown which sessions do not fit. Answered, it looks
 * again by day until the taper is over, for sessions are planned and moved meanwhile (PIP-8).
 */
export const ask = act({
  about: 'youngPerson',
  input: z.object({
    proposal: id,
    round: z.number().int().positive(),
    unanswered: z.number().int().nonnegative().default(0),
  }),
  by: 'attune',
  clause: 'PIP-8',
  needs: () => taperSessions,
  decide: (situation, { proposal, round, unanswered }) => {
    const { pack, now } = situation;
    const { withdrawn } = pathwayOf(situation);
    if (withdrawn?.proposal !== proposal || withdrawn.from <= now) return ignored('taper-fits');
    const at = now + minutes(pack.withdrawal.answerWithinMinutes);
    if (notFittingNow(situation).length === 0)
      return { outcome: 'decided', events: [], owes: [askAboutTaper(situation, proposal, round + 1, at)] };
    const lead = unanswered > 0 ? holding(situation, 'clinicalLead') : [];
    const told = [...new Set([...deciding(situation), ...lead])];
    return {
      outcome: 'decided',
      events: [happened({ id: proposal }, 'sessions that do not fit the taper shown', 'PIP-8', { told })],
      owes: [
        ...tellPeople(told, 'taper', { id: proposal }, round, taperSubject),
        askAboutTaper(situation, proposal, round + 1, at, unanswered + 1),
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
    const sessions = listed(situation);
    const { withdrawn } = pathwayOf(situation);
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
              ...{ verb: 'taper.cancel', about: situation.youngPerson.id, input: { seen: seenOf(sessions) } },
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
  input: z.object({ seen: id, sessions: severalIds }),
  by: leading,
  clause: 'PIP-8',
  form: 'taper.form',
  needs: () => taperSessions,
  decide: (situation, { seen, sessions }) => {
    const { person, now } = situation;
    const pathway = pathwayOf(situation);
    const { withdrawn } = pathway;
    const shown = listed(situation);
    if (shown.length === 0 || !withdrawn || !person) return ignored('taper-fits');
    if (seen !== seenOf(shown) || sessions.some(one => !shown.some(({ id: known }) => known === one)))
      return refused('out-of-date', 'PIP-8');
    const chosen = shown.filter(({ id: session }) => sessions.includes(session));
    const done = endedSessions(situation, chosen, {
      ...{ by: person.id, clause: 'PIP-8', reason: 'fewer' },
      cardOf: ({ id: session, start }) => (start < now + near ? `fewer.${session}` : undefined),
    });
    const stay = shown.filter(one => !chosen.includes(one)).map(({ id: session }) => session);
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
