import { z } from 'zod';
import { localDate } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import { type Instant, local, weeks } from '../../time.ts';
import { wantedAt } from '../every.ts';
import { aboveThem } from '../pathway/chase.ts';
import { byDay, pathwayOf } from '../pathway/rules.ts';
import { deciding } from '../pathway/suggestion.ts';
import { holding } from '../sessions/answering.ts';
import { homeOf } from '../sessions/rules.ts';
import {
  act,
  type Happening,
  ignored,
  isClosed,
  type Needs,
  type Owed,
  type Situation,
} from '../workflow.ts';
import { adviceHappened, roundOf, tellAdvice, tellPlanners } from './advice.ts';
import type { Consulting } from './consultation.ts';
import { newest, refreshAdvice, reviewOf } from './rules.ts';

/** Therapy runs while sessions are offered: none for longer than this, and it does not. */
const runsOn = weeks(6);
/** Asked for and not planned, it is asked for again after so many days: advice is no matter of the hour. */
const again = 7;

/** The first session and the last one: since when therapy has run, and whether it still does. */
const therapy = {
  lists: [
    { type: 'session', limit: 1 },
    { type: 'session', newestFirst: true, limit: 1 },
  ],
} as const satisfies Needs;

/** What one of the two looks finds to do. */
interface Looked {
  readonly events: readonly Happening[];
  readonly owes: readonly Owed[];
  change(before: Consulting): Consulting;
}

/**
 * Attune's own, on working mornings, as sessions end, and when others have the roles: the policy wants a consultation and
 * none is planned, so whoever treats the young person is asked for one, reminded, and then the clinical lead is told; and
 * once sessions have ended the home has a card that says whom to ask (BMC-1.3, BMC-5). A person plans.
 */
export const look = act({
  about: 'youngPerson',
  input: z.object({}),
  by: 'attune',
  clause: 'BMC-5',
  needs: () => ({ lists: [...newest.lists, ...therapy.lists] }),
  decide: situation => {
    const { engagement } = situation;
    const steps = [homeTold(situation), planAsked(situation)].filter(step => step !== undefined);
    if (steps.length === 0) return ignored('consultation-over');
    return {
      outcome: 'decided',
      events: steps.flatMap(({ events }) => events),
      engagement: {
        ...engagement,
        consulting: steps.reduce((before, step) => step.change(before), engagement.consulting ?? {}),
      },
      owes: byDay(
        situation,
        steps.flatMap(({ owes }) => owes),
      ),
    };
  },
});

/** From the day on which sessions end the home has a card that says whom to ask: its channel once, or each of its staff. */
function homeTold(situation: Situation): Looked | undefined {
  const { engagement, directory, youngPerson, now } = situation;
  const { withdrawn } = pathwayOf(situation);
  if (!withdrawn || withdrawn.from > now || isClosed(engagement)) return undefined;
  const { proposal } = withdrawn;
  const before = engagement.consulting?.home;
  const told = before?.proposal === proposal ? before.told : [];
  // A card in a channel follows a young person who moves.
  const places = homeOf(directory, youngPerson, now)
    .map(to =>
      'person' in to ? { to, is: to.person, name: to.person } : { to, is: to.channel, name: 'home' },
    )
    .filter(({ name }) => !told.includes(name));
  if (places.length === 0) return undefined;
  return {
    events: [
      adviceHappened(
        'home told whom to ask',
        places.map(({ is }) => is),
      ),
    ],
    owes: places.map(({ to, name }) => tellAdvice(to, 'home', `${proposal}.${name}`)),
    change: consulting => ({
      ...consulting,
      home: { proposal, told: [...told, ...places.map(({ name }) => name)] },
    }),
  };
}

/** Whoever treats the young person is asked to plan one; asked already, those who have come since, and in a week all anew. */
function planAsked(situation: Situation): Looked | undefined {
  const { engagement, now, newId, directory } = situation;
  const { timeZone, closedOn } = directory.service;
  const asked = engagement.consulting?.asked;
  if (!isWanted(situation))
    return asked && { events: [adviceHappened('consultation no longer asked for')], ...noMore };
  if (closedOn.includes(localDate(now, timeZone))) return undefined;
  const to = planning(situation);
  const isAgain = asked && local(asked.at, timeZone).startOf('day').plus({ days: again }).toMillis() <= now;
  const told = asked && !isAgain ? to.filter(person => !asked.to.includes(person)) : to;
  if (told.length === 0) return undefined;
  const above = asked && isAgain ? aboveThem(situation, to, asked.round) : [];
  const next = {
    since: asked?.since ?? now,
    at: asked && !isAgain ? asked.at : now,
    round: (asked?.round ?? 0) + (asked && !isAgain ? 0 : 1),
    to: asked && !isAgain ? [...asked.to, ...told] : to,
  };
  const name = `${roundOf(next)}.${newId('asked')}`;
  return {
    events: [adviceHappened('consultation asked for', [...told, ...above])],
    owes: [...tellPlanners(told, 'plan', name), ...tellPlanners(above, 'waits', name), refreshAdvice],
    change: consulting => ({ ...consulting, asked: next }),
  };
}

const noMore: Omit<Looked, 'events'> = {
  owes: [refreshAdvice],
  change: ({ asked: _, ...consulting }) => consulting,
};

/** Whoever the policy says sees to it, in turn; where there is nobody, who leads. */
function planning(situation: Situation): readonly PersonId[] {
  const inTurn = (reviewOf(situation)?.by ?? []).map(role => holding(situation, role));
  return inTurn.find(people => people.length > 0) ?? deciding(situation);
}

/** Therapy runs or sessions have ended, and the last consultation is longer ago than the policy wants. */
function isWanted(situation: Situation): boolean {
  const { engagement, list, now, directory } = situation;
  const review = reviewOf(situation);
  const began = begunAt(situation);
  if (!review || began === undefined || isClosed(engagement)) return false;
  const starts = list('consultation').flatMap(({ cancelled, start }) => (cancelled ? [] : [start]));
  // One that is planned lies ahead, and so does whatever is wanted after it.
  const last = starts.length > 0 ? Math.max(...starts) : undefined;
  return wantedAt(review.every, { began, last }, directory) <= now;
}

/** When there began to be something to advise about; undefined while nothing goes on. */
function begunAt(situation: Situation): Instant | undefined {
  const { list, now } = situation;
  const { withdrawn } = pathwayOf(situation);
  const starts = list('session').map(({ start }) => start);
  const [first, last] = [Math.min(...starts), Math.max(...starts)];
  if (withdrawn && withdrawn.from <= now) return Math.min(first, withdrawn.from);
  return starts.length > 0 && first <= now && last > now - runsOn ? first : undefined;
}
