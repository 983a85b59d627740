import { z } from 'zod';
import type { YoungPersonId } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import { awake } from '../owed.ts';
import { wishCameTrue } from '../way-back/see-to.ts';
import { act, type Decision, ignored, type Owed, type Situation } from '../workflow.ts';
import { allAttempts } from './attempts.ts';
import { suggestionReminder } from './chase.ts';
import { whoIsAsked } from './discussion.ts';
import type { Ledger } from './ledger.ts';
import { missedLookedAt } from './missed.ts';
import type { Pathway } from './pathway.ts';
import { byDay, changed, happened, isWaiting, pathwayOf, refresh, tellPeople } from './rules.ts';
import { comesTrueAt, deciding, isPutOff, lately, ledgerNow, suggestionNow } from './suggestion.ts';

/** Owed once what became of a session is known, and for the day that somebody named. */
export function lookAt(about: YoungPersonId, why: string, at: Instant): Owed {
  const command = { verb: 'pathway.look', about, input: {} };
  return { owe: 'later', once: `pathway.look.${why}`, at, command };
}

/**
 * Attune's own: a rule of the policy holds, so the therapist is shown it with its facts (BMC-4.1). Nothing starts by
 * itself. Whoever treats the young person later is shown it as well; a discussion that waits is handed on likewise.
 */
export const look = act({
  about: 'youngPerson',
  input: z.object({}),
  by: 'attune',
  clause: 'BMC-4.1',
  needs: (_, { now }) => ({ lists: [...lately(now).lists, ...allAttempts.lists] }),
  decide: situation => {
    const before = pathwayOf(situation);
    const ledger = ledgerNow(situation);
    const ended = waitEnded(before, ledger);
    const steps = [
      ended,
      suggestionLookedAt(situation, ended ? ended.change(before) : before, ledger),
      discussionHandedOn(situation, before),
      missedLookedAt(situation, before, ledger),
      wishLookedAt(situation, ledger),
      lookedAtAgain(situation, before, ledger),
    ].filter(step => step !== undefined);
    if (steps.length === 0) return ignored('pathway-nothing-suggested');
    const after = steps.reduce((pathway, step) => step.change(pathway), before);
    return {
      outcome: 'decided',
      events: steps.flatMap(({ events }) => events),
      // Another reader makes no button meaningless; another suggestion does.
      engagement:
        after.suggested?.what === before.suggested?.what && !ended
          ? { ...situation.engagement, pathway: after }
          : changed(situation, after),
      owes: [...steps.flatMap(({ owes }) => owes), refresh],
    };
  },
});

/** What one of the two looks changes. */
interface Looked extends Pick<Decision & { outcome: 'decided' }, 'events'> {
  readonly owes: readonly Owed[];
  change(pathway: Pathway): Pathway;
}

/** Shown to those who decide and have not been; taken away where it holds no longer. */
function suggestionLookedAt(situation: Situation, before: Pathway, ledger: Ledger): Looked | undefined {
  const { now, newId } = situation;
  const suggestion = suggestionNow(situation, ledger);
  if (!suggestion || isPutOff(before, suggestion, now)) return before.suggested && nothingSuggested;
  const { what, clause } = suggestion;
  const known = before.suggested?.what === what ? before.suggested : undefined;
  const to = deciding(situation).filter(person => !known?.told.includes(person));
  if (to.length === 0) return undefined;
  return {
    events: [happened('policy suggestion shown', clause, { suggests: what, to })],
    owes: [
      ...byDay(situation, tellPeople(to, 'suggested', newId('suggested'))),
      ...(known ? [] : [suggestionReminder(situation, now, 1)]),
    ],
    change: pathway => ({
      ...pathway,
      suggested: { at: known?.at ?? now, what, told: [...(known?.told ?? []), ...to] },
    }),
  };
}

/** The young person has come since somebody decided to wait: the next row is another, and is shown. */
function waitEnded({ notNow }: Pathway, { came }: Ledger): Looked | undefined {
  const isOfARow = notNow && notNow.what !== 'attendsAgain' && notNow.what !== 'planReview';
  if (!isOfARow || (came[0]?.start ?? 0) < notNow.at) return undefined;
  return {
    events: [happened('wait over, since they came', 'BMC-4.1')],
    owes: [],
    change: ({ notNow: _, ...pathway }) => pathway,
  };
}

/** They wanted to try again, and have come (BMC-6). */
function wishLookedAt(situation: Situation, ledger: Ledger): Looked | undefined {
  const came = wishCameTrue(situation, ledger);
  return came && { events: [came.event], owes: [], change: came.change };
}

/**
 * A row that goes on becomes long enough by time alone, and what was called off ahead is missed on its day: then it is
 * looked at again, once.
 */
function lookedAtAgain(situation: Situation, before: Pathway, ledger: Ledger): Looked | undefined {
  const { pack, now, youngPerson, newId } = situation;
  const days = [
    ...pack.refusals.rules.flatMap(rule => comesTrueAt(rule, ledger) ?? []),
    ...(pack.attempts.afterMissed ? ledger.counted.map(({ start }) => start) : []),
  ];
  const known = before.looks?.filter(at => at > now) ?? [];
  const more = [...new Set(days)].filter(day => day > now && !known.includes(day));
  if (more.length === 0) return undefined;
  return {
    events: [],
    owes: more.map((day, index) => lookAt(youngPerson.id, newId(`ahead ${index}`), awake(situation, day))),
    change: pathway => ({ ...pathway, looks: [...known, ...more] }),
  };
}

const nothingSuggested: Looked = {
  events: [happened('policy suggestion holds no longer', 'BMC-4.1')],
  owes: [],
  change: ({ suggested: _, ...pathway }) => pathway,
};

/** Another clinical lead has come, or a Head where it is overdue: whoever is to confirm the discussion now is asked as well (BMC-4.2). */
function discussionHandedOn(situation: Situation, { discussion }: Pathway): Looked | undefined {
  if (!isWaiting(discussion)) return undefined;
  const to = whoIsAsked(situation, discussion).filter(person => !discussion.asked.includes(person));
  if (to.length === 0) return undefined;
  return {
    events: [happened('discussion handed on', 'BMC-4.2', { to })],
    owes: tellPeople(to, 'discuss', situation.newId('hand-on')),
    change: pathway => ({ ...pathway, discussion: { ...discussion, asked: [...discussion.asked, ...to] } }),
  };
}
