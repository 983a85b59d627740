import { clinicalTeam } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import { pathwayOf, watching } from '../pathway/rules.ts';
import { holds } from '../sessions/answering.ts';
import { planners } from '../sessions/rules.ts';
import type { Action } from '../views.ts';
import { openButton } from '../withdrawal/buttons.ts';
import { isSent, newest, newestOf } from '../withdrawal/rules.ts';
import { type Drawing, isClosed, type Situation } from '../workflow.ts';
import { recordButton } from './record.ts';
import { asking } from './review.ts';
import { allocating, allocators, type Cause, causes, lastPlanned, needsReferral, waitOf } from './rules.ts';
import { seeToButton } from './see-to.ts';
import type { WayBackPost } from './view.ts';
import { openWish, wishButton } from './wish.ts';

type Around = Pick<Situation, 'directory' | 'youngPerson' | 'now' | 'pack' | 'engagement' | 'list'>;

/** What somebody can do for the way back: say that they want to try again, find a therapist, plan (BMC-6). */
export function buttons(around: Around, person: PersonId): readonly Action[] {
  const { wayBack } = pathwayOf(around);
  const about = around.youngPerson.id;
  const wait = waitOf(around);
  const decides = (wait === 'decide' || wait === 'list') && allocators(around).includes(person);
  const is = (roles: Parameters<typeof holds>[2]) => holds(around, person, roles);
  const offered: readonly (readonly [boolean, Action])[] = [
    [
      wait === 'allocate' && is(allocating),
      {
        ...{ verb: 'way-back.allocate-form', about, input: {}, label: 'find-therapist' },
        ...{ opens: true, style: 'positive' },
      },
    ],
    [
      decides,
      {
        ...{ verb: 'way-back.decide-form', about, input: {}, label: 'decide-referral' },
        ...{ opens: true, style: 'positive' },
      },
    ],
    [wait === 'plan' && is(planners), { verb: 'plan', input: {}, label: 'plan-first', opens: true }],
    ...seeToButton(around, person).map(action => [true, action] as const),
    ...(is(watching)
      ? [...recordButton(around, person), ...wishButton(around, person)].map(one => [true, one] as const)
      : []),
    [is(watching) && !is(clinicalTeam) && goesOn(around), wantsToCome(around)],
    [wayBack?.decided !== undefined && is(watching), answerButton(around)],
  ];
  return offered.flatMap(([isOffered, action]) => (isOffered ? [action] : []));
}

/** Sessions go on, and nothing waits: whoever does not plan them passes on that the young person wants to come. */
function goesOn(around: Around): boolean {
  const { stage, withdrawn } = pathwayOf(around);
  return !stage && !withdrawn && !waitOf(around) && !openWish(around) && !isClosed(around.engagement);
}

const wantsToCome = ({ youngPerson }: Around): Action => ({
  ...{ verb: 'way-back.record', about: youngPerson.id, input: {}, label: 'wants-to-come' },
});

const answerButton = ({ youngPerson }: Around): Action => ({
  ...{
    verb: 'way-back.answer',
    about: youngPerson.id,
    input: {},
    label: 'open-referral-answer',
    opens: true,
  },
});

const planOne: Action = { verb: 'plan', input: {}, label: 'plan-with-them', opens: true };

const openPathway = ({ youngPerson }: Around): Action => ({
  ...{ verb: 'pathway.show', about: youngPerson.id, input: {}, label: 'open-pathway', opens: true },
});

/** What came of something: there is nothing to do. */
const isNews = (wants: WayBackPost['wants']): boolean => news.has(wants);
const news = new Set<WayBackPost['wants']>(['answered', 'found', 'said', 'heard', 'signs', 'wish']);

/** That something is to be done, for whoever is to do it. */
export const wayBackPost: Drawing = {
  needs: () => ({ lists: [...lastPlanned.lists, ...newest.lists] }),
  draw: (around, _, to, once) => {
    const cause = causes.find(one => once.startsWith(`way-back.${one}.`));
    if (!cause || !('person' in to)) return 'gone';
    const { directory, youngPerson } = around;
    const wants = wantedOf(around, cause, once);
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
          ...(wants === 'answered' ? [answerButton(around)] : []),
          ...(wants === 'wish' && holds(around, to.person, planners) ? [planOne] : []),
          ...(wants === 'wish' ? seeToButton(around, to.person) : []),
          ...(wants === 'found' || wants === 'wish' ? [openPathway(around)] : []),
          ...(wants === 'signs' ? [openButton(around)] : []),
          ...(isNews(wants) ? [] : buttons(around, to.person)),
          ...(wants.startsWith('ask') && holds(around, to.person, asking) ? [notNow] : []),
        ],
      },
    };
  },
};

function wantedOf(around: Around, cause: Cause, once: string): WayBackPost['wants'] {
  const { withdrawn, wayBack } = pathwayOf(around);
  // What somebody outside said is not lost once the records are closed: they may stay after all.
  if (isClosed(around.engagement) && cause !== 'said') return 'nothing';
  const named = (what: 'ask' | 'look') => (needsReferral(around) ? (`${what}-referral` as const) : what);
  switch (cause) {
    case 'ask':
      return withdrawn && !wayBack && withdrawn.reviewOn <= around.now ? named('ask') : 'nothing';
    case 'step':
      return wayBack ? named('look') : 'nothing';
    case 'wish':
      return once.startsWith(`way-back.wish.${openWish(around)?.id}.`) ? cause : 'nothing';
    case 'signs':
      return isUnsigned(around, once) ? cause : 'nothing';
    case 'said':
    case 'heard':
    case 'answered':
      return cause;
    case 'found':
      return withdrawn ? 'nothing' : cause;
    default:
      return waitOf(around) === cause ? cause : 'nothing';
  }
}

/** The proposal over which it was said still waits for the sign-off. */
function isUnsigned(around: Around, once: string): boolean {
  const proposal = newestOf(around);
  return proposal !== undefined && isSent(proposal) && once.startsWith(`way-back.signs.${proposal.id}.`);
}
