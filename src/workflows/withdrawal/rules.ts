import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import type { PersonId } from '../../people/service.ts';
import type { ClauseId } from '../../policy/clauses.ts';
import { optional } from '../fields.ts';
import { toEach } from '../owed.ts';
import { clinicians } from '../pathway/rules.ts';
import {
  type Decision,
  type Happening,
  ignored,
  type Needs,
  type Owed,
  refused,
  type Save,
  type Situation,
} from '../workflow.ts';
import type { Kind, Proposal } from './proposal.ts';

/** What every button on a proposal carries: which one, and the version it saw. */
export const proposalButton = z.object({ proposal: id, seen: z.coerce.number().int().nonnegative() });
/** One whose decision calls off the meeting that is open: its form says which. */
export const decisiveButton = proposalButton.extend({ meeting: optional(id) });
/** A button that only opens something. */
export const proposalLink = z.object({ proposal: id });
/** Either of them, as it arrives. */
export interface ProposalButton {
  readonly proposal: string;
  readonly seen?: number;
}

/** The newest proposal: at most one is open. */
export const newest = {
  lists: [{ type: 'proposal', newestFirst: true, limit: 1 }],
} as const satisfies Needs;

export const newestOf = ({ list }: Pick<Situation, 'list'>): Proposal | undefined => list('proposal')[0];

export const kindOf = ({ ending }: Proposal): Kind => (ending ? 'withdraw' : 'continue');

/** Where a proposal stands: one of these, whatever happened before. */
export const states = [
  'to-agree',
  'not-agreed',
  'continues',
  'to-sign',
  'question',
  'approved',
  'declined',
  'taken-back',
] as const;
export type State = (typeof states)[number];

export function stateOf(proposal: Proposal): State {
  const { takenBack, decision, agreement, sentAt, holdsSince } = proposal;
  if (takenBack) return 'taken-back';
  if (decision) return decision.is;
  if (agreement?.is === 'not-agreed') return 'not-agreed';
  if (sentAt !== undefined) return openQuestion(proposal) ? 'question' : 'to-sign';
  return holdsSince === undefined ? 'to-agree' : 'continues';
}

/** Whether it waits for the sign-off, the clock running or not. */
export const isSent = (proposal: Proposal): boolean => ['to-sign', 'question'].includes(stateOf(proposal));

/** Nothing has ended it. */
export const isOpen = (proposal: Proposal | undefined): proposal is Proposal =>
  proposal !== undefined && (stateOf(proposal) === 'to-agree' || isSent(proposal));

/** The question that waits for its answer. */
export const openQuestion = ({ questions }: Proposal) => questions.find(({ answer }) => !answer);

/** The open proposal that a button is about, or why there is none (promise 3). */
export function openOne(
  situation: Situation,
  { proposal: about, seen }: ProposalButton,
  clause: ClauseId,
): Proposal | Decision {
  const proposal = newestOf(situation);
  if (proposal?.id !== about) return refused('proposal-none', clause);
  const { decision } = proposal;
  if (!isOpen(proposal)) {
    return decision
      ? ignored('proposal-decided', { who: nameOf(situation.directory, decision.by) })
      : ignored('proposal-over');
  }
  return seen === undefined || seen === proposal.version ? proposal : refused('out-of-date', clause);
}

export const subjectOf = (proposal: string): string => `proposal:${proposal}`;

export const happened = (
  { id }: Pick<Proposal, 'id'>,
  type: string,
  clause: ClauseId,
  facts?: Happening['facts'],
): Happening => ({ type, clause, subject: subjectOf(id), ...(facts && { facts }) });

/** The proposal changed: every button drawn before means nothing any more. */
export const changed = (proposal: Proposal, change: Partial<Proposal>): Proposal => ({
  ...proposal,
  ...change,
  version: proposal.version + 1,
});

export const saved = (value: Proposal): Save => ({ type: 'proposal', value });

export const refresh = ({ id }: Pick<Proposal, 'id'>): Owed => ({ owe: 'refresh', subject: subjectOf(id) });

/** What a card is posted for; it is in its name, and what the card wants of its reader follows. */
export const causes = ['agree', 'sign', 'question', 'answered', 'outcome', 'step', 'taper'] as const;
export type Cause = (typeof causes)[number];

/** A card in each one's own chat: never in a channel, for the clause alone would say what it is about. */
export const tellPeople = (
  people: readonly PersonId[],
  cause: Cause,
  { id }: Pick<Proposal, 'id'>,
  name: string | number,
  subject = subjectOf(id),
): readonly Owed[] => toEach(people, 'proposal', { once: `proposal.${cause}.${id}.${name}`, subject });

/** Those who made it: whoever proposed, and whoever agreed. */
export const makersOf = ({ by, agreement }: Proposal): readonly PersonId[] =>
  agreement?.is === 'agreed' ? [by, agreement.by] : [by];

/** Those who treat the young person and those who made it, apart from whoever knows already. */
export const concerned = (
  situation: Pick<Situation, 'directory' | 'youngPerson' | 'now'>,
  proposal: Proposal,
  apart: PersonId,
): readonly PersonId[] =>
  [...new Set([...makersOf(proposal), ...clinicians(situation)])].filter(person => person !== apart);
