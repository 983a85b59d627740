import { expect } from 'vitest';
import { plain } from '../../../src/access/plain.ts';
import type { Answer } from '../../../src/claim.ts';
import { headKey, headOf, youngPersonPartition } from '../../../src/partition.ts';
import type { Proposal } from '../../../src/workflows/withdrawal/proposal.ts';
import type { Kit } from '../../house/kit.ts';
import type { Act, Choice } from './act.ts';
import { letterOf } from './acts-letters.ts';
import { chosen } from './acts-notices.ts';
import { attemptOf } from './acts-pathway.ts';
import { calledOff } from './acts-sessions.ts';
import { dayOf, type Model, openWish, type ProposalModel } from './model.ts';
import type { How } from './presses.ts';

/** Attune as it runs. */
export interface Real {
  readonly kit: Kit;
  /** Who did what, of all that was decided. */
  readonly pressed: Set<string>;
  /** What has happened, line by line. */
  readonly story: string[];
}

const partition = youngPersonPartition('hafren', plain('kl'));

async function engagementOf({ kit }: Real) {
  const [stored] = await kit.store.read([headKey(partition)]);
  return headOf(stored).engagement;
}

const pathwayOf = async (real: Real) => (await engagementOf(real)).pathway;

const newest = <T extends { readonly start: number }>(all: readonly T[]): T | undefined =>
  [...all].sort((a, b) => a.start - b.start).at(-1);

/** The notices of the withdrawal that stands. */
async function noticesOf(real: Real) {
  const proposal = (await pathwayOf(real))?.withdrawn?.proposal;
  return (await real.kit.records('notice')).filter(one => one.proposal === proposal);
}

/** What a button carries as things are: the ids and versions that its card would hold now. */
export async function idsOf(real: Real, m: Model, notice: unknown = 0): Promise<Choice> {
  const meeting = newest(await real.kit.records('meeting'));
  const proposal = newest(await real.kit.records('proposal'));
  const wanted = chosen(m, notice);
  const found = (await noticesOf(real)).find(one => one.role === wanted?.role && one.to === wanted?.to);
  return { meeting: meeting?.id ?? 'none', proposal: proposal?.id ?? 'none', notice: found?.id ?? 'none' };
}

/** In the order in which they were planned. */
const consultationsOf = async ({ kit }: Real) =>
  [...(await kit.records('consultation'))].sort((a, b) => a.at - b.at);

/** What the form of leaving shows now, to whoever may see it. */
async function formFor({ kit }: Real): Promise<string> {
  for (const who of ['anwen', 'theo', 'ruth', 'lowri', 'bethan']) {
    const { view } = await kit.does(who, 'leaving.form');
    const input = view?.card === 'leaving-form' ? view.data.actions[0]?.input : undefined;
    if (input && 'seen' in input) return String(input.seen);
  }
  return 'none';
}

/** What the form of the taper lists, for whoever may see it. */
async function unfitting({ kit }: Real): Promise<readonly { readonly id: string; readonly start: number }[]> {
  for (const who of ['anwen', 'theo', 'ruth', 'lowri', 'bethan']) {
    const { view } = await kit.does(who, 'taper.form');
    if (view?.card === 'taper-form') return view.data.sessions;
  }
  return [];
}

async function buttonOf(real: Real, m: Model, act: Act, who: string, choice: Choice): Promise<Choice> {
  const { kit } = real;
  const meeting = newest(await kit.records('meeting'));
  // The meeting that goes with what is decided.
  const goes = meeting && { meeting: meeting.id };
  switch (act.button) {
    case 'pathway':
      return { seen: (await pathwayOf(real))?.version ?? 0, ...goes };
    case 'stage':
      return { seen: (await pathwayOf(real))?.stage?.at ?? 0, ...goes };
    case 'meeting':
      return { meeting: meeting?.id ?? 'none', seen: meeting?.version ?? 0 };
    case 'round':
      return { meeting: meeting?.id ?? 'none', round: meeting?.round ?? 0 };
    case 'proposal': {
      const proposal = newest(await kit.records('proposal'));
      return { proposal: proposal?.id ?? 'none', seen: proposal?.version ?? 0, ...goes };
    }
    case 'notice': {
      const wanted = chosen(m, choice.notice);
      const found = (await noticesOf(real)).find(one => one.role === wanted?.role && one.to === wanted?.to);
      return { notice: found?.id ?? 'none', seen: found?.version ?? 0 };
    }
    case 'letter': {
      const wanted = letterOf(m, choice.letter);
      const found = newest(
        (await kit.records('notice')).filter(
          one => one.back && !one.back.done && one.role === wanted?.role && one.to === wanted?.to,
        ),
      );
      return { notice: found?.id ?? 'none', seen: found?.version ?? 0 };
    }
    case 'attempt': {
      const all = await kit.records('attempt');
      const wanted = attemptOf(m, choice.attempt);
      const replaced = all.map(({ replaces }) => replaces);
      const found = all.find(
        ({ id, kind, start, notMade }) =>
          !notMade && !replaced.includes(id) && kind === wanted?.kind && dayOf(start) === wanted.day,
      );
      return { attempt: found?.id ?? 'none' };
    }
    case 'consultation': {
      const all = await consultationsOf(real);
      const found = all[Number(choice.consultation) % Math.max(1, all.length)];
      return { consultation: found?.id ?? 'none', seen: found?.version ?? 0 };
    }
    case 'taper': {
      const off = choice.off as readonly number[];
      const ids = (await unfitting(real)).filter(({ start }) => off.includes(start)).map(({ id }) => id);
      return { seen: (await pathwayOf(real))?.version ?? 0, sessions: ids.join(',') };
    }
    case 'session': {
      const wanted = calledOff(m, choice.session);
      const found = (await kit.records('session')).find(({ id }) => id === wanted?.id);
      return { session: found?.id ?? 'none', seen: found?.version ?? 0 };
    }
    case 'wish':
      return { wish: (await pathwayOf(real))?.wish?.id ?? 'none' };
    case 'leaving':
      return { seen: await formFor(real) };
    case 'delegation': {
      const own = (await kit.ownRecords('delegation', who)).filter(one => !one.ended);
      return { delegation: newest(own)?.id ?? 'none' };
    }
    default:
      return {};
  }
}

/** Somebody sends what they chose, with the button as it stands, as it was once, or as nobody was ever given it. */
export async function sending(
  real: Real,
  m: Model,
  act: Act,
  who: string,
  choice: Choice,
  how: How,
): Promise<Answer> {
  const button = await buttonOf(real, m, act, who, choice);
  const old = Object.entries(button).map(([field, value]) => {
    if (how === 'stale' && field === 'seen' && typeof value === 'string') return [field, 'another'];
    if (how === 'stale') return [field, typeof value === 'number' ? (value === 0 ? 7 : value - 1) : value];
    if (how === 'forged') return [field, typeof value === 'number' ? value + 1 : 'forged'];
    return [field, value];
  });
  const answer = await real.kit.does(who, act.verb, { ...choice, ...Object.fromEntries(old) });
  if (answer.outcome === 'decided') real.pressed.add(`${who} ${act.verb}`);
  return answer;
}

const stateOf = async (real: Real) => {
  const [pathway, stays, proposals, notices, meetings] = await Promise.all([
    pathwayOf(real),
    real.kit.records('stay'),
    real.kit.records('proposal'),
    noticesOf(real),
    real.kit.records('meeting'),
  ]);
  return {
    ...{ pathway, proposal: newest(proposals), notices, meeting: newest(meetings) },
    stays: [...stays].sort((a, b) => a.start - b.start || a.stage.localeCompare(b.stage)),
  };
};

/** What is on record, beside what the policy makes of all that people did: nothing more, nothing less. */
export async function asThePolicySays(m: Model, real: Real): Promise<void> {
  const { pathway, stays, proposal, notices, meeting } = await stateOf(real);
  const name = m.stage === 0 ? undefined : `stage${m.stage}`;
  expect(pathway?.stage?.name, 'the stage').toBe(name);
  expect(
    stays.map(({ stage, by, ended }) => ({
      stage: Number(stage.at(-1)),
      by,
      ...(ended && { how: ended.how }),
    })),
    'every stay in a stage',
  ).toEqual(m.stays);
  for (const [i, { start, ended }] of stays.entries()) {
    const next = stays[i + 1];
    expect(ended === undefined, 'one stay is open at most').toBe(!next && m.stage !== 0);
    // From a stage into the next without a gap; after the stages were left it begins anew.
    const left = ['attends-again', 'all-told', 'comes-back'];
    const isLast = !next || left.includes(ended?.how ?? '');
    if (!isLast) expect(next.start, 'no gap between two stages').toBe(ended?.at);
    if (ended) expect(ended.at).toBeGreaterThanOrEqual(start);
  }
  expect(
    notices
      .map(({ role, to, acknowledged, carePlan, notTold }) =>
        told({ role, to, acknowledged: !!acknowledged, carePlan: !!carePlan, notTold: !!notTold }),
      )
      .sort(),
    'those who were told',
  ).toEqual(m.notices.map(told).sort());
  await asItWasAfterwards(m, real);
  if (m.proposal) expectProposal(m.proposal, proposal);
  else expect(proposal).toBeUndefined();
  expect(meeting?.held ? 'held' : meeting?.cancelled ? 'cancelled' : undefined, 'the meeting').toBe(
    m.meeting?.over,
  );
  if (m.withdrawn) {
    const { from } = m.withdrawn;
    const standing = (await real.kit.records('session')).filter(
      one => one.status === 'planned' && one.start >= from && one.start > m.now,
    );
    expect(standing, 'sessions after sessions have ended').toEqual([]);
  }
}

/** A return, consultations, and leaving: none is lost, and none came of itself (BMC-5, BMC-6, BMC-3.6). */
async function asItWasAfterwards(m: Model, real: Real): Promise<void> {
  const { wayBack, withdrawn, wish } = (await pathwayOf(real)) ?? {};
  const { archived } = await engagementOf(real);
  const waits = (one: { allocated?: unknown } | undefined) => one !== undefined && !one.allocated;
  expect(withdrawn !== undefined, 'individual sessions have ended').toBe(m.withdrawn !== undefined);
  expect(waits(wayBack), 'a return waits for a therapist').toBe(waits(m.wayBack));
  const heard = openWish(m)?.heard.map(({ by }) => by) ?? [];
  const kept = wish && !wish.seenTo ? wish.heard.slice(-Math.max(1, heard.length)) : [];
  expect(
    kept.map(({ by }) => by as string),
    'who heard that they want to try again',
  ).toEqual(heard.slice(-10));
  if (wayBack?.allocated) expect(wayBack.allocated.therapist).toBe(m.wayBack?.allocated?.therapist);
  const returns = [...(await real.kit.records('return'))].sort((a, b) => a.start - b.start);
  expect(
    returns.map(({ by, decided }) => [by, decided?.by, decided?.is, decided?.lookAgainOn]),
    'every return, and what was decided on it',
  ).toEqual(m.returns.map(({ by, decided }) => [by, decided?.by, decided?.is, decided?.again]));
  const held = await consultationsOf(real);
  expect(held.map(one => [one.by, one.start, !!one.cancelled, !!one.note])).toEqual(
    m.consultations.map(one => [one.by, one.start, !!one.off, !!one.noted]),
  );
  expect(archived?.by, 'whoever closed the records').toBe(m.closed?.by);
  const planned = (await real.kit.records('session'))
    .filter(one => one.status === 'planned' && one.start > m.now)
    .map(({ start }) => start);
  expect(planned.sort(), 'sessions ahead').toEqual(m.ahead.filter(start => start > m.now).sort());
  if (m.closed) expect(planned, 'sessions of somebody who leaves').toEqual([]);
  const cancellations = await real.kit.records('cancellation');
  expect(
    m.calledOff.map(({ id }) => {
      const found = cancellations.find(({ session }) => session === id);
      return [!!found?.afterAll, found?.offered?.starts[0], !!found?.picked];
    }),
    'what was asked for, offered and taken in place of sessions',
  ).toEqual(m.calledOff.map(one => [!!one.afterAll, one.offered, !!one.taken]));
}

interface Told {
  readonly role: string;
  readonly to?: string | undefined;
  readonly acknowledged?: boolean;
  readonly carePlan?: boolean;
  readonly notTold?: boolean;
}
const told = (one: Told) =>
  `${one.role} ${one.to ?? '–'}${one.notTold ? ' is not told' : ''}${one.acknowledged ? ' has received it' : ''}${one.carePlan ? ', in the care plan' : ''}`;

function expectProposal(m: ProposalModel, real: Proposal | undefined): void {
  expect(real && [real.by, real.ending !== undefined], 'the proposal').toEqual([m.by, m.ending]);
  if (!real) return;
  const { agreement, decision, takenBack, sentAt, questions } = real;
  const open = !decision && !takenBack;
  const isSent = sentAt !== undefined && open;
  const asks = questions.some(({ answer }) => !answer) && open;
  expect(agreement?.is === 'agreed' ? agreement.by : undefined, 'who agreed').toBe(m.agreed);
  expect(decision?.is ?? m.state, 'what was decided').toBe(m.state);
  if (decision) expect([m.by, m.agreed], 'whoever signs off').not.toContain(decision.by);
  expect(takenBack !== undefined, 'taken back').toBe(m.state === 'taken-back');
  expect(isSent, 'it waits for the sign-off').toBe(['to-sign', 'question'].includes(m.state));
  expect(asks, 'a question waits').toBe(m.state === 'question');
}
