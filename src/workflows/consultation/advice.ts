import type { Plain } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import type { PersonId } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import { pathwayOf, pathwaySubject } from '../pathway/rules.ts';
import { holds } from '../sessions/answering.ts';
import { planners } from '../sessions/rules.ts';
import type { Action } from '../views.ts';
import type { Drawing, Happening, Owed, Recipient, Situation } from '../workflow.ts';
import { advisers, refreshAdvice } from './rules.ts';
import type { AdvicePost } from './view.ts';

/** What a card of advice is posted for; it is in its name. */
type Cause = 'home' | 'plan' | 'waits';

export const tellAdvice = (to: Recipient, cause: Cause, name: string): Owed => ({
  owe: 'post',
  once: `advice.${cause}.${name}`,
  card: 'advice',
  to,
  // Whether sessions have ended stands with the pathway, and the home's card changes with it.
  subject: cause === 'home' ? pathwaySubject : refreshAdvice.subject,
});

export const tellPlanners = (
  people: readonly PersonId[],
  cause: 'plan' | 'waits',
  name: string,
): readonly Owed[] => people.map(person => tellAdvice({ person }, cause, `${name}.${person}`));

export const adviceHappened = (type: string, to?: readonly Plain[]): Happening => ({
  ...{ type, clause: 'BMC-5', subject: refreshAdvice.subject },
  ...(to && { facts: { to } }),
});

/** Plans one, for whoever is asked to. */
export const planOne = (about: Situation['youngPerson']['id']): Action => ({
  ...{ verb: 'consultation.plan-form', about, input: {}, label: 'plan-consultation' },
  ...{ opens: true, style: 'positive' },
});

/**
 * For the home whom to ask, as long as there are no sessions, and never why; for whoever treats the young person that a
 * consultation is to be planned. It cites a clause that says nothing of sessions (BMC-5).
 */
export const advicePost: Drawing = {
  needs: () => ({}),
  draw: (around, _, to, once) => {
    const { directory, youngPerson } = around;
    const about = youngPerson.id;
    const shown = once.startsWith('advice.home.')
      ? forTheHome(around, once)
      : forWhoeverPlans(around, to, once);
    if (!shown) return 'gone';
    const open: Action = {
      ...{ verb: 'consultation.show', about, input: {}, label: 'open-consultations', opens: true },
    };
    const plans = shown.wants !== 'ask' && shown.wants !== 'nothing' && isPlanner(around, to);
    return {
      card: 'advice',
      data: {
        clause: 'BMC-1.1',
        initials: youngPerson.initials,
        setting: directory.setting(youngPerson.setting)?.name ?? youngPerson.setting,
        wants: shown.wants,
        who: shown.who.map(person => nameOf(directory, person)),
        actions: [...(plans ? [planOne(about)] : []), open],
      },
    };
  },
};

type Around = Parameters<Drawing['draw']>[0];
interface Shown {
  readonly wants: AdvicePost['wants'];
  readonly who: readonly PersonId[];
}

/** Gone when sessions begin again, or have ended by another decision, which has a card of its own. */
function forTheHome(around: Around, once: string): Shown | undefined {
  const { withdrawn } = pathwayOf(around);
  const stands = withdrawn && once.startsWith(`advice.home.${withdrawn.proposal}.`);
  return stands ? { wants: 'ask', who: advisers(around) } : undefined;
}

/** Asked anew, everybody has a new card. */
export const roundOf = ({ since, round }: { readonly since: Instant; readonly round: number }): string =>
  `${since}-${round}`;

/** The card of an earlier time goes with the next one. */
function forWhoeverPlans({ engagement }: Around, to: Recipient, once: string): Shown | undefined {
  if (!('person' in to)) return undefined;
  const asked = engagement.consulting?.asked;
  if (!asked) return { wants: 'nothing', who: [] };
  if (once.split('.')[2] !== roundOf(asked)) return undefined;
  return { wants: asked.to.includes(to.person) ? 'plan' : 'waits', who: asked.to };
}

const isPlanner = (around: Around, to: Recipient): boolean =>
  'person' in to && holds(around, to.person, planners);
