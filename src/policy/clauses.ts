/**
 * Every clause of the written policies that Attune knows, by the policy's own numbering. `must`: the
 * software has to carry it out; the others colour its words and are left to people. A rule in the code, a
 * rule in a pack and a card that enforces something each cite one. What a clause asks, in a sentence for
 * people, stands in `cards/texts/clauses.*.yaml`.
 */
export const clauses = [
  // BMC: therapy engagement policy of a provider of children's homes.
  { id: 'BMC-1.1', must: false },
  { id: 'BMC-1.2', must: false },
  { id: 'BMC-1.3', must: false },
  { id: 'BMC-2.1a', must: true },
  { id: 'BMC-2.1b', must: true },
  { id: 'BMC-2.1c', must: true },
  { id: 'BMC-2.1d', must: true },
  { id: 'BMC-2.1e', must: true },
  { id: 'BMC-2.1f', must: true },
  { id: 'BMC-2.1g', must: true },
  { id: 'BMC-2.2a', must: true },
  { id: 'BMC-2.2b', must: true },
  { id: 'BMC-2.2c', must: true },
  { id: 'BMC-2.2d', must: true },
  { id: 'BMC-2.2e', must: true },
  { id: 'BMC-2.2f', must: true },
  { id: 'BMC-2.2g', must: true },
  { id: 'BMC-2.2h', must: true },
  { id: 'BMC-2.2i', must: true },
  { id: 'BMC-2.2j', must: false },
  { id: 'BMC-2.3a', must: true },
  { id: 'BMC-3.1', must: true },
  { id: 'BMC-3.2', must: true },
  { id: 'BMC-3.3', must: true },
  { id: 'BMC-3.4', must: true },
  { id: 'BMC-3.5', must: true },
  { id: 'BMC-3.6', must: true },
  { id: 'BMC-3.7', must: true },
  { id: 'BMC-3.8', must: false },
  { id: 'BMC-4.0', must: true },
  { id: 'BMC-4.1', must: true },
  { id: 'BMC-4.2', must: true },
  { id: 'BMC-4.3', must: true },
  { id: 'BMC-4.4', must: true },
  { id: 'BMC-5', must: true },
  { id: 'BMC-6', must: true },
  { id: 'BMC-7.1', must: true },
  { id: 'BMC-7.2', must: true },
  // WHS: therapy policy of a special school.
  { id: 'WHS-2.1', must: true },
  { id: 'WHS-2.2', must: true },
  { id: 'WHS-2.3', must: true },
  { id: 'WHS-2.4', must: true },
  { id: 'WHS-2.5', must: true },
  { id: 'WHS-2.6', must: true },
  { id: 'WHS-3.1', must: true },
  { id: 'WHS-3.2', must: true },
  { id: 'WHS-3.3', must: true },
  { id: 'WHS-3.4', must: true },
  // PIP: operational policy of a parent-infant psychotherapy service.
  { id: 'PIP-1', must: true },
  { id: 'PIP-2', must: true },
  { id: 'PIP-3', must: true },
  { id: 'PIP-4', must: true },
  { id: 'PIP-5', must: true },
  { id: 'PIP-6', must: true },
  { id: 'PIP-7', must: true },
  { id: 'PIP-8', must: true },
  { id: 'PIP-9', must: true },
  // SST: the framework for integrated care in secure children's homes.
  { id: 'SST-1', must: true },
  { id: 'SST-2', must: true },
  { id: 'SST-3', must: true },
  // SIX: the therapeutic model of the six Bs and its reflective journal.
  { id: 'SIX-1', must: true },
  { id: 'SIX-2', must: true },
  { id: 'SIX-3', must: true },
  { id: 'SIX-4', must: true },
] as const satisfies readonly { readonly id: string; readonly must: boolean }[];

/** The name of one clause: "BMC-2.2b". */
export type ClauseId = (typeof clauses)[number]['id'];

/** The names of all clauses, in the policies' order. */
export const clauseIds: readonly ClauseId[] = clauses.map(clause => clause.id);
