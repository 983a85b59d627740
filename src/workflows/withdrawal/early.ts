import type { Confidential } from '../../access/confidential.ts';
import type { ClauseId } from '../../policy/clauses.ts';
import { weeks } from '../../time.ts';
import { pathwayOf } from '../pathway/rules.ts';
import { factOf, holdsNow, lately, ledgerAt, ledgerNow, shortOf } from '../pathway/suggestion.ts';
import type { RuleFact } from '../pathway/view.ts';
import type { Asker, Happening, Situation } from '../workflow.ts';
import type { Proposal } from './proposal.ts';
import { subjectOf } from './rules.ts';

/** What the policy says of when an ending is talked about, and what there is of it: not enough (WHS-2.5, PIP-4). */
export interface Short {
  readonly clause: ClauseId;
  readonly fact: RuleFact;
  readonly made: number;
  readonly needed: number;
}

/** An ending is proposed all the same, and why: a therapist may end therapy on judgement (WHS-2.1). */
export interface Early extends Short {
  readonly reason: Confidential;
}

/** A time in the stages is long, and what was before it is looked at as well. */
const longest = weeks(52);

/** What it is read from. */
export const refusalsNeeds = ({ now }: Pick<Asker, 'now'>) => lately(now, longest);

/**
 * A rule of the pack says when an ending is suggested, and it holds neither now nor did it when this time round in the
 * stages began. None where one does, or where the policy has no such rule.
 */
export function tooEarly(situation: Situation): Short | undefined {
  const { pack, now } = situation;
  const rules = pack.refusals.rules.filter(({ suggests }) => suggests !== 'stage1');
  const [first] = rules;
  if (!first) return undefined;
  const ledger = ledgerNow(situation);
  const began = pathwayOf(situation).stage?.first ?? now;
  const then = ledgerAt(situation, began);
  const isMet = rules.some(rule => holdsNow(rule, ledger, now) || holdsNow(rule, then, began));
  return isMet
    ? undefined
    : { clause: first.clause, fact: factOf(first, ledger, now), ...shortOf(first, ledger, now) };
}

/** What there was of the number when an ending was proposed all the same. */
export function shortWhenProposed({ ending }: Pick<Proposal, 'ending'>): Short | null {
  if (!ending?.early) return null;
  const { reason: _, ...short } = ending.early;
  return short;
}

/** On record without the reason: what was there of the number when the ending was proposed. */
export const proposedEarly = (proposal: string, { clause, fact, made, needed }: Early): Happening => ({
  ...{ type: 'ending proposed before the policy suggests it', clause, subject: subjectOf(proposal) },
  facts: { rule: fact.rule, made, needed },
});
