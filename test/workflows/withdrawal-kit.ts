import { expect } from 'vitest';
import type { Answer } from '../../src/claim.ts';
import { days, minutes } from '../../src/time.ts';
import type { Proposal } from '../../src/workflows/withdrawal/proposal.ts';
import type { ProposalDetail } from '../../src/workflows/withdrawal/view.ts';
import { buttonsOf, type Kit, type KitOptions, textOf } from '../house/kit.ts';
import { confirmed, leads, parties } from './meeting-kit.ts';
import { presses as pressesPathway } from './pathway-kit.ts';

/** The meeting was held with all three parties on a Thursday, and its outcome is recorded: Stage 3. */
export async function inStage3(options?: KitOptions, came = Object.keys(parties).join(',')): Promise<Kit> {
  const kit = await confirmed(options);
  await kit.passesUntil('2026-09-24 11:01');
  const outcome = { came, result: 'think-of-ending', next: 'CANARY decide' };
  expect(await leads(kit, 'outcome', outcome)).toMatchObject({ outcome: 'decided' });
  return kit;
}

/** An attempt to engage, each on another day. */
export async function attempt(kit: Kit, kind: string, date: string, who = 'anwen'): Promise<Answer> {
  return kit.does(who, 'attempt.record', { kind, date, went: 'no-change' });
}

/** It is talked about with somebody. */
export const talk = (kit: Kit, partner: string, who = 'anwen', note = 'CANARY not now'): Promise<Answer> =>
  kit.does(who, 'conversation.record', { with: partner, date: '2026-09-24', note });

/** Three attempts, and talked about with the young person and the care team: everything that the policy asks for first. */
export async function ready(options?: KitOptions): Promise<Kit> {
  const kit = await inStage3(options);
  await prepared(kit);
  return kit;
}

/** The same from wherever Stage 3 came. */
export async function prepared(kit: Kit): Promise<void> {
  for (const [index, kind] of ['home-visit', 'room-visit', 'room-pictures'].entries())
    expect(await attempt(kit, kind, `2026-09-2${index + 1}`)).toMatchObject({ outcome: 'decided' });
  for (const partner of ['youngPerson', 'careTeam'])
    expect(await talk(kit, partner)).toMatchObject({ outcome: 'decided' });
}

export const proposed = {
  ...{ reasons: 'CANARY eight refusals', youngPersonsView: 'CANARY not now', heard: 'spoken' },
  ...{ alternatives: 'CANARY shorter ones', consultation: 'CANARY an hour a fortnight' },
  ...{ artwork: 'stored', endsOn: '2026-10-12', reviewOn: '2027-01-11' },
};

/** KL's newest proposal as it is kept. */
export async function proposalOf(kit: Kit): Promise<Proposal> {
  const last = [...(await kit.records('proposal'))].sort((a, b) => a.start - b.start).at(-1);
  if (!last) throw new Error('No proposal');
  return last;
}

/** Somebody proposes, from the pathway as it stands. */
export async function propose(kit: Kit, more: object = {}, who = 'anwen'): Promise<Answer> {
  const answer = await pressesPathway(kit, who, 'proposal.propose', { ...proposed, ...more });
  await kit.settles();
  return answer;
}

/** Somebody does something with the proposal as it stands now. */
export async function acts(kit: Kit, who: string, verb: string, input: object = {}): Promise<Answer> {
  const { id: proposal, version: seen } = await proposalOf(kit);
  const answer = await kit.does(who, `proposal.${verb}`, { proposal, seen, ...input });
  await kit.settles();
  await kit.passes(minutes(1));
  return answer;
}

/** Anwen proposes to end the sessions, and Lowri is to agree. */
export async function isProposed(options?: KitOptions): Promise<Kit> {
  const kit = await ready(options);
  expect(await propose(kit)).toMatchObject({ outcome: 'decided', says: { say: 'proposal-made' } });
  return kit;
}

/** Lowri agreed: it waits for Nia, the Head, since Thursday, 24 September at about eleven. */
export async function isSent(options?: KitOptions): Promise<Kit> {
  const kit = await isProposed(options);
  expect(await acts(kit, 'lowri', 'agree')).toMatchObject({ outcome: 'decided' });
  return kit;
}

/** What somebody sees of it. */
export async function shownTo(kit: Kit, who: string): Promise<ProposalDetail> {
  const { view, ...rest } = await kit.does(who, 'proposal.show');
  if (view?.card !== 'proposal-detail') throw new Error(`${who}: ${JSON.stringify(rest)}`);
  return view.data;
}

/** Day after day goes by, and what is due on each is carried out. */
export async function daysPass(kit: Kit, count: number): Promise<void> {
  for (let day = 0; day < count; day += 1) await kit.passes(days(1));
}

/** The cards about a proposal in somebody's own chat, as text, the newest last. */
export async function proposalCards(kit: Kit, who: string): Promise<readonly string[]> {
  return (await kit.chatOf(who))
    .filter(card => buttonsOf(card).some(({ verb }) => verb === 'proposal.show'))
    .map(textOf);
}
export const lastCardOf = async (kit: Kit, who: string) => (await proposalCards(kit, who)).at(-1);
