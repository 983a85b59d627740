import { z } from 'zod';
import type { PersonId } from '../../people/service.ts';
import { type Instant, weeks } from '../../time.ts';
import { nextTime } from '../owed.ts';
import { holding } from '../sessions/answering.ts';
import { act, ignored, type Owed, type Situation } from '../workflow.ts';
import { nextStep } from './next.ts';
import { happened, pathwayOf, refresh, tellPeople } from './rules.ts';
import { standingNeeds, standingOf } from './standing.ts';
import { deciding, isPutOff, lately, ledgerNow, suggestionNow } from './suggestion.ts';

type When = Pick<Situation, 'youngPerson' | 'pack' | 'now' | 'directory'>;

const instant = z.number().int();
const round = z.number().int().positive();

/** Those who are told as well when those who decide stay silent: the clinical lead, and then the Head. */
export const aboveThem = (
  situation: Situation,
  people: readonly PersonId[],
  round: number,
): readonly PersonId[] =>
  [
    ...(round > 1 ? holding(situation, 'clinicalLead') : []),
    ...(round > 2 ? holding(situation, 'headOfClinicalService') : []),
  ].filter(person => !people.includes(person));

/** Owed with every suggestion that is shown: it is reminded of, and never falls silent. */
export function suggestionReminder(situation: When, since: Instant, round: number): Owed {
  return {
    owe: 'later',
    once: `pathway.remind-suggestion.${since}.${round}`,
    at: nextTime(situation),
    command: {
      verb: 'pathway.remind-suggestion',
      about: situation.youngPerson.id,
      input: { since, round },
    },
  };
}

/** Attune's own: nobody has decided on what the policy suggests, so those who decide are shown it again (BMC-4.1). */
export const remindSuggestion = act({
  about: 'youngPerson',
  input: z.object({ since: instant, round }),
  by: 'attune',
  clause: 'BMC-4.1',
  needs: (_, { now }) => lately(now),
  decide: (situation, { since, round }) => {
    const { engagement, now } = situation;
    const { suggested, ...rest } = pathwayOf(situation);
    if (suggested?.at !== since) return ignored('pathway-nothing-suggested');
    const suggestion = suggestionNow(situation, ledgerNow(situation));
    if (suggestion?.what !== suggested.what || isPutOff(rest, suggestion, now))
      return ignored('pathway-nothing-suggested');
    const to = deciding(situation);
    const above = aboveThem(situation, to, round);
    const told = [...new Set([...suggested.told, ...to])];
    return {
      outcome: 'decided',
      events: [happened('policy suggestion shown again', suggestion.clause, { to: [...to, ...above] })],
      engagement: { ...engagement, pathway: { ...rest, suggested: { ...suggested, told } } },
      owes: [
        ...tellPeople(to, 'suggested', `${since}.${round}`),
        ...tellPeople(above, 'waits', `suggestion.${since}.${round}`),
        suggestionReminder(situation, since, round + 1),
        refresh,
      ],
    };
  },
});

/** For how long a step may stand before somebody is asked to look: trying takes its time, the rest waits for a person. */
const patience: { readonly [step: string]: number } = {
  attempts: weeks(3),
  discuss: weeks(3),
  meeting: 0,
  'meet-again': 0,
  decision: 0,
};

interface Chase {
  /** Of which time round: when its first stage began. */
  readonly first: Instant;
  /** The step as it stood the last time, since when, and how often somebody was told of it. */
  readonly step: string;
  readonly since: Instant;
  readonly round: number;
}

/** Owed as long as the young person is in the stages: whatever way leads to a step, nobody forgets it. */
export function chase(situation: When, of: Chase): Owed {
  return {
    owe: 'later',
    once: `pathway.chase.${of.first}.${situation.now}`,
    at: nextTime(situation),
    command: { verb: 'pathway.chase', about: situation.youngPerson.id, input: of },
  };
}

/**
 * Attune's own: what comes next in a stage is not done, and nothing else asks for it. Whoever owes it is asked, from the
 * second time on the clinical lead as well, and then the Head (BMC-4.1 to 4.3).
 */
export const chaseStep = act({
  about: 'youngPerson',
  input: z.object({
    first: instant,
    step: z.string().max(40),
    since: instant,
    round: z.number().int().nonnegative(),
  }),
  by: 'attune',
  clause: 'BMC-4.1',
  needs: (_, asker) => standingNeeds(asker),
  decide: (situation, input) => {
    const { now } = situation;
    const { stage } = pathwayOf(situation);
    if (!stage || stage.first !== input.first || stage.name === 'stage4')
      return ignored('pathway-not-in-stage');
    const { step, who } = nextStep(situation, standingOf(situation));
    const waits = patience[step];
    const before: Chase = step === input.step ? input : { first: input.first, step, since: now, round: 0 };
    // A step that asks for itself, or that has not stood for long.
    if (waits === undefined || step !== input.step || now - input.since < waits)
      return { outcome: 'decided', events: [], owes: [chase(situation, before)] };
    const round = input.round + 1;
    const above = aboveThem(situation, who, round);
    const name = `${step}.${stage.stay}.${round}`;
    return {
      outcome: 'decided',
      events: [happened('next step asked for', situation.pack.refusals.clause, { to: [...who, ...above] })],
      owes: [
        ...tellPeople(who, 'next', name),
        ...tellPeople(above, 'waits', name),
        chase(situation, { ...input, since: now, round }),
        refresh,
      ],
    };
  },
});
