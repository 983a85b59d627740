import { z } from 'zod';
import { id, localDate, type Plain, plainDate } from '../../access/plain.ts';
import type { YoungPersonId } from '../../people/service.ts';
import { type Instant, weeks } from '../../time.ts';
import { awake } from '../owed.ts';
import type { Pathway } from '../pathway/pathway.ts';
import { changed, leading, pathwayOf } from '../pathway/rules.ts';
import type { Engagement } from '../sessions/session.ts';
import { dayOf } from '../withdrawal/dates.ts';
import { act, type Decision, ignored, type Owed, refused, type Situation } from '../workflow.ts';
import { askers, clauseOf, happened, refresh, tellPeople } from './rules.ts';
import type { Return } from './way-back.ts';

/** Nobody puts it off for longer: the way back stays open (BMC-6). */
const longest = weeks(53);
export const usual = weeks(12);
/** Unanswered, it is asked again so often. */
const again = weeks(1);

/** Those who say what the young person said; whoever is in the home sees them every day. */
export const asking = [...leading, 'careManager'] as const;

/** Owed with the approval, and with each "not now": on that day it is asked by itself (BMC-6). */
export function review(
  around: Pick<Situation, 'directory'>,
  about: YoungPersonId,
  { proposal, on, named, round = 0 }: Review,
): Owed {
  return {
    owe: 'later',
    once: `way-back.review.${proposal}.${on}.${nameOf({ named, round })}`,
    at: awake(around, on),
    command: {
      verb: 'way-back.review',
      about,
      input: { proposal, on, round, ...(named !== undefined && { named }) },
    },
  };
}

interface Review {
  readonly proposal: Return['id'];
  readonly on: Instant;
  /** Its own name where somebody named that day; none: it was signed off with the ending. */
  readonly named?: Plain | undefined;
  readonly round?: number;
}

const nameOf = ({ named, round }: Pick<Review, 'named' | 'round'>): string =>
  named === undefined ? `${round}` : `${named}.${round}`;

/** Attune's own: the day has come on which the young person is asked whether they want to try again (BMC-6). */
export const askAgain = act({
  about: 'youngPerson',
  input: z.object({
    ...{ proposal: id, on: z.number(), named: id.optional() },
    round: z.number().int().nonnegative(),
  }),
  by: 'attune',
  clause: 'BMC-6',
  decide: (situation, { proposal, on, named, round }) => {
    const { withdrawn, wayBack } = pathwayOf(situation);
    if (withdrawn?.proposal !== proposal || withdrawn.reviewOn !== on || wayBack)
      return ignored('way-back-none');
    if (withdrawn.reviewNamed !== named) return ignored('way-back-none');
    const told = askers(situation);
    const { youngPerson, now } = situation;
    return {
      outcome: 'decided',
      events: [happened(situation, 'asked whether they want to try again', { told })],
      owes: [
        ...tellPeople(told, 'ask', `${proposal}.${on}.${nameOf({ named, round })}`),
        {
          ...review(situation, youngPerson.id, { proposal, on, named, round: round + 1 }),
          at: now + again,
        },
        refresh,
      ],
    };
  },
});

/** The day on which it is looked at again, in the morning. */
export const dayToLook = (situation: Pick<Situation, 'now' | 'directory'>, date: string) =>
  dayOf(situation, date, longest, '09:00');

function notEnded(situation: Situation): Decision | undefined {
  const { withdrawn, wayBack } = pathwayOf(situation);
  if (wayBack) return ignored('way-back-recorded-already');
  return withdrawn ? undefined : refused('way-back-not-ended', clauseOf(situation));
}

/** The form for "not now": when they are asked again. */
export const notNowForm = act({
  about: 'youngPerson',
  input: z.object({}),
  by: asking,
  clause: 'BMC-6',
  decide: situation => {
    const closed = notEnded(situation);
    if (closed) return closed;
    const { youngPerson, now, directory } = situation;
    return {
      outcome: 'shows',
      view: {
        card: 'ask-again-form',
        data: {
          clause: clauseOf(situation),
          initials: youngPerson.initials,
          date: localDate(now + usual, directory.service.timeZone),
          actions: [
            {
              verb: 'way-back.not-now',
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

/** They were asked and do not want to, now: they are asked again on a day that somebody names (BMC-1.2, BMC-6). */
export const notNow = act({
  about: 'youngPerson',
  input: z.object({ seen: z.coerce.number().int().nonnegative(), date: plainDate }),
  by: asking,
  clause: 'BMC-6',
  form: 'way-back.not-now-form',
  decide: (situation, { seen, date }) => {
    const closed = notEnded(situation);
    if (closed) return closed;
    const { person } = situation;
    const pathway = pathwayOf(situation);
    const { withdrawn } = pathway;
    if (!person || !withdrawn || seen !== pathway.version) return refused('out-of-date', clauseOf(situation));
    const day = dayToLook(situation, date);
    if ('say' in day) return { outcome: 'asks', fields: { date: day } };
    const { at: on } = day;
    return {
      outcome: 'decided',
      events: [happened(situation, 'not now, they say', { on })],
      ...askedOn(situation, { ...pathway, withdrawn }, on),
      says: { say: 'way-back-not-now', with: { start: { at: on } } },
    };
  },
});

/** The young person is asked again on that day: what stands, and what is owed for it. */
export function askedOn(
  situation: Situation,
  pathway: Pathway & Required<Pick<Pathway, 'withdrawn'>>,
  on: Instant,
): { readonly engagement: Engagement; readonly owes: readonly Owed[] } {
  const { youngPerson, newId } = situation;
  const named = newId('asked-again');
  const { proposal } = pathway.withdrawn;
  const withdrawn = { ...pathway.withdrawn, reviewOn: on, reviewNamed: named };
  return {
    engagement: changed(situation, { ...pathway, withdrawn }),
    owes: [review(situation, youngPerson.id, { proposal, on, named }), refresh],
  };
}
