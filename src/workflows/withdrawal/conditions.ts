import type { Role } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import type { ClauseId } from '../../policy/clauses.ts';
import { represented } from '../meeting/parties.ts';
import { attemptsSince, isSince, lastFirst } from '../pathway/attempts.ts';
import { leading, pathwayOf, watching } from '../pathway/rules.ts';
import { holds } from '../sessions/answering.ts';
import type { Action } from '../views.ts';
import type { Decision, Needs, Situation } from '../workflow.ts';
import type { Conversation, Proposal, With } from './proposal.ts';
import { newest } from './rules.ts';
import { agreers, proposesAs, proposing, signersOf } from './signers.ts';

/** What the policy asks for before a withdrawal can be proposed. */
export type Condition = 'stage' | 'meeting' | 'parties' | 'attempts' | 'agreers' | 'signers' | With;

/** What is missing, the rule that asks for it, and how the person can do it from there. */
export interface Missing {
  readonly condition: Condition;
  readonly clause: ClauseId;
  /** How many there are and how many are needed, where that can be counted. */
  readonly count?: { readonly made: number; readonly needed: number };
  readonly action?: Action;
}

/** More than this is not looked through. */
const most = 100;
const mostMeetings = 10;

/** Where the young person's time in the stages began. */
const runOfStages = {
  lists: [{ type: 'stay', newestFirst: true, limit: 40 }],
} as const satisfies Needs;

/** What the conditions are read from. */
export const grounds = {
  lists: [
    ...newest.lists,
    { type: 'meeting', newestFirst: true, limit: mostMeetings },
    { type: 'attempt', newestFirst: true, limit: most },
    { type: 'conversation', newestFirst: true, limit: most },
    ...runOfStages.lists,
  ],
} as const satisfies Needs;

/**
 * What was talked about in this time in the stages: it began with the last Stage 1, be it after the young person came
 * again, after it was decided to continue, or after an ending was declined. Older talks were about something else.
 */
export function conversationsSince(
  { list, directory }: Pick<Situation, 'list' | 'directory'>,
  at = Number.POSITIVE_INFINITY,
): readonly Conversation[] {
  const began = list('stay').find(({ stage, start }) => stage === 'stage1' && start <= at)?.start ?? 0;
  return lastFirst(list('conversation')).filter(one => isSince(one, began, directory.service.timeZone));
}

/** With whom it has not been discussed, of those with whom it must be, or where possible should be (BMC-2.1g). */
export function notHeard(situation: Situation, needed: 'always' | 'wherePossible') {
  const talkedWith = new Set<With>(conversationsSince(situation).map(one => one.with));
  // The clinical lead's own record of it is that they confirmed it (BMC-4.2).
  if (pathwayOf(situation).discussion?.answer?.is === 'held') talkedWith.add('clinicalLead');
  return situation.pack.withdrawal.discussions.filter(
    discussion => discussion.needed === needed && !talkedWith.has(discussion.with),
  );
}

/** Everything that is missing before a withdrawal can be proposed, each with its clause; empty: it can (BMC-2.1f, 2.1g, 4.3). */
export function missingFor(situation: Situation): readonly Missing[] {
  const { withdrawal } = situation.pack;
  const { person } = situation;
  if (pathwayOf(situation).stage?.name !== 'stage3')
    return [
      {
        ...{ condition: 'stage', clause: withdrawal.clause },
        ...does(situation, watching, 'pathway.show', 'open-pathway'),
      },
    ];
  const as = person && proposesAs(situation, person.id);
  const agreed = withdrawal.agreedBy && person && as ? agreers(situation, { by: person.id, as }) : undefined;
  return [
    ...missingGrounds(situation),
    ...(agreed?.length === 0 ? [{ condition: 'agreers', clause: withdrawal.clause } as const] : []),
    ...(isWithoutSigners(situation, agreed ?? [])
      ? [{ condition: 'signers', clause: withdrawal.signOff.clause } as const]
      : []),
  ];
}

/**
 * What is missing now of what an ending rests on: whoever agrees and whoever signs off decides on what holds then (BMC-2.1f,
 * 2.1g). To continue rests on nothing.
 */
export const missingNow = (situation: Situation, { ending }: Pick<Proposal, 'ending'>): readonly Missing[] =>
  ending ? missingGrounds(situation) : [];

/** What is missing, and the way to do it for whoever may. */
export function saysMissing(
  { youngPerson, pack }: Pick<Situation, 'youngPerson' | 'pack'>,
  missing: readonly Missing[],
): Decision {
  const { clause } = pack.withdrawal;
  return {
    outcome: 'shows',
    view: {
      card: 'proposal-missing',
      data: { clause, initials: youngPerson.initials, missing, actions: [] },
    },
  };
}

function missingGrounds(situation: Situation): readonly Missing[] {
  const made = attemptsSince(situation).length;
  return [
    ...missingMeeting(situation),
    ...(made < situation.pack.attempts.needed ? [missingAttempts(situation, made)] : []),
    ...notHeard(situation, 'always').map(
      ({ with: condition, clause }): Missing => ({
        ...{ condition, clause },
        ...(condition !== 'clinicalLead' &&
          does(situation, leading, 'conversation.form', 'record-conversation')),
      }),
    ),
  ];
}

/** Nobody would be left to sign off: whoever proposes cannot, nor whoever agrees (BMC-7.1). */
function isWithoutSigners(situation: Situation, agreed: readonly PersonId[]): boolean {
  const makers = situation.person ? [situation.person.id] : [];
  // One of several agrees, and the others are free to sign.
  const { heads, delegates, deputies } = signersOf(
    situation,
    agreed.length === 1 ? [...makers, ...agreed] : makers,
  );
  return heads.length + delegates.length + deputies.length === 0;
}

const missingAttempts = (situation: Situation, made: number): Missing => ({
  condition: 'attempts',
  clause: situation.pack.attempts.clause,
  count: { made, needed: situation.pack.attempts.needed },
  ...does(situation, leading, 'attempt.form', 'record-attempt'),
});

/** The meeting of this time round, held with every party that has a part in it (BMC-4.2). */
function missingMeeting(situation: Situation): readonly Missing[] {
  const rules = situation.pack.withdrawal.meeting;
  if (!rules) return [];
  const { clause } = rules;
  const { list } = situation;
  const action = does(situation, watching, 'meeting.show', 'open-meeting');
  // Called since Stage 2 began, in Stage 3 as well: when it was recorded, or put right, says nothing of which time round it is.
  const began = list('stay').find(({ stage }) => stage === 'stage2')?.start ?? 0;
  const all = list('meeting').filter(({ at, held }) => held && at >= began);
  const held = all.filter(one => one.held?.outcome !== 'another-meeting');
  // On one that asked for another nothing is decided, nor on those before it.
  const [last] = all.toSorted((a, b) => b.at - a.at);
  if (last?.held?.outcome === 'another-meeting' || held.length === 0)
    return [{ condition: 'meeting', clause, ...action }];
  const allCame = held.some(one => represented(one).every(({ party }) => one.held?.came.includes(party)));
  return allCame ? [] : [{ condition: 'parties', clause, ...action }];
}

/** How the person does it from there, where it is theirs to do. */
const does = (
  situation: Situation,
  roles: readonly Role[],
  verb: string,
  label: string,
): Pick<Missing, 'action'> =>
  situation.person && holds(situation, situation.person.id, roles)
    ? { action: { verb, about: situation.youngPerson.id, input: {}, label, opens: true } }
    : {};

/** Whether somebody is one of those who decide after the meeting (BMC-4.3). */
export const mayPropose = (situation: Situation, person: PersonId): boolean =>
  holds(
    situation,
    person,
    proposing.filter(role => situation.pack.withdrawal.proposedBy.some(one => one === role)),
  );
