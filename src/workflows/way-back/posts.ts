import type { PersonId } from '../../people/service.ts';
import { pathwayOf, watching } from '../pathway/rules.ts';
import { holds } from '../sessions/answering.ts';
import { planners } from '../sessions/rules.ts';
import type { Action } from '../views.ts';
import { type Drawing, isClosed, type Situation } from '../workflow.ts';
import { asking } from './review.ts';
import { allocating, type Cause, causes, lastPlanned, waitOf } from './rules.ts';
import type { WayBackPost } from './view.ts';

type Around = Pick<Situation, 'directory' | 'youngPerson' | 'now' | 'pack' | 'engagement' | 'list'>;

/** What somebody can do for the way back: say that they want to try again, find a therapist, plan (BMC-6). */
export function buttons(around: Around, person: PersonId): readonly Action[] {
  const { withdrawn, wayBack } = pathwayOf(around);
  const about = around.youngPerson.id;
  const wait = waitOf(around);
  const is = (roles: Parameters<typeof holds>[2]) => holds(around, person, roles);
  const offered: readonly (readonly [boolean, Action])[] = [
    [
      wait === 'allocate' && is(allocating),
      {
        ...{ verb: 'way-back.allocate-form', about, input: {}, label: 'find-therapist' },
        ...{ opens: true, style: 'positive' },
      },
    ],
    [wait === 'plan' && is(planners), { verb: 'plan', input: {}, label: 'plan-first', opens: true }],
    [
      withdrawn !== undefined && !wayBack && is(watching),
      { verb: 'way-back.record', about, input: {}, label: 'wants-to-try-again' },
    ],
  ];
  return offered.flatMap(([isOffered, action]) => (isOffered ? [action] : []));
}

/** That something is to be done, for whoever is to do it. */
export const wayBackPost: Drawing = {
  needs: () => lastPlanned,
  draw: (around, _, to, once) => {
    const cause = causes.find(one => once.startsWith(`way-back.${one}.`));
    if (!cause || !('person' in to)) return 'gone';
    const { directory, youngPerson } = around;
    const wants = wantedOf(around, cause);
    const notNow: Action = {
      ...{ verb: 'way-back.not-now-form', about: youngPerson.id, input: {}, label: 'ask-later', opens: true },
    };
    return {
      card: 'way-back',
      data: {
        clause: 'BMC-6',
        initials: youngPerson.initials,
        setting: directory.setting(youngPerson.setting)?.name ?? youngPerson.setting,
        wants,
        actions: [
          ...buttons(around, to.person),
          ...(wants === 'ask' && holds(around, to.person, asking) ? [notNow] : []),
        ],
      },
    };
  },
};

function wantedOf(around: Around, cause: Cause): WayBackPost['wants'] {
  const { withdrawn, wayBack } = pathwayOf(around);
  if (isClosed(around.engagement)) return 'nothing';
  switch (cause) {
    case 'ask':
      return withdrawn && !wayBack && withdrawn.reviewOn <= around.now ? 'ask' : 'nothing';
    case 'step':
      return wayBack ? 'look' : 'nothing';
    default:
      return waitOf(around) === cause ? cause : 'nothing';
  }
}
