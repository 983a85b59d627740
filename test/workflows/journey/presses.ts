import { expect } from 'vitest';
import type { Answer } from '../../../src/claim.ts';
import { days, minutes } from '../../../src/time.ts';
import type { Act, Choice } from './act.ts';
import { artworkActs, consultationActs, leavingActs, linkActs, wayBackActs } from './acts-after.ts';
import { letterActs } from './acts-letters.ts';
import { meetingActs } from './acts-meeting.ts';
import { noticeActs } from './acts-notices.ts';
import { pathwayActs } from './acts-pathway.ts';
import { sessionActs } from './acts-sessions.ts';
import { taperActs, withdrawalActs } from './acts-withdrawal.ts';
import { isGone, type Model, type Verdict } from './model.ts';
import { type Real, sending } from './real.ts';
import { everybody } from './staff.ts';
import { type Step, told, what } from './step.ts';

export const acts: readonly Act[] = [
  ...[...pathwayActs, ...meetingActs, ...withdrawalActs, ...noticeActs],
  ...[...taperActs, ...wayBackActs, ...letterActs, ...consultationActs, ...leavingActs],
  ...[...artworkActs, ...linkActs, ...sessionActs],
].map(act => ({ ...act, says: (m, who, choice) => (isOver(m, act) ? 'not' : act.says(m, who, choice)) }));

/** What is done all the same: what was to be written, and that a notice has arrived. */
const whileClosed = new Set(['leaving.undo', 'consultation.note', 'notice.acknowledge', 'links.close']);

/** Nothing is begun once the records are closed, and nothing is done once they have left (BMC-3.6). */
function isOver(m: Model, { verb }: Act): boolean {
  // What the Head arranges is about nobody in particular.
  if (verb.startsWith('delegation.')) return false;
  // What is on record still opens.
  if (verb === 'notice.letter') return false;
  // Somebody outside is answered the same.
  if (verb === 'way-back.record') return isGone(m);
  return isGone(m) || (m.closed !== undefined && !whileClosed.has(verb));
}
const named = (verb: string): Act => {
  const found = acts.find(act => act.verb === verb);
  if (!found) throw new Error(`Nobody can ${verb}`);
  return found;
};

/** The button as it stands, as it stood before, or none that there ever was. */
export type How = 'as it stands' | 'stale' | 'forged';

/** What is to become of one press. */
function verdictOf(m: Model, act: Act, who: string, choice: Choice, how: How): Verdict {
  if (how === 'forged' && act.button) return 'not';
  if (how === 'stale' && act.button && !act.everWelcome) return 'not';
  return act.says(m, who, choice);
}

const happened = (answer: Answer) => answer.outcome === 'decided';
/** Somebody presses something, as a number chooses it. */
export const presses = (verb: string, who: string, n: number, how: How = 'as it stands'): Step =>
  told(`${who} presses ${verb}, ${how} (${n})`, (m, real) => pressed(m, real, { verb, who, n, how }));

interface Press {
  readonly verb: string;
  readonly who: string;
  readonly n: number;
  readonly how: How;
}

async function pressed(m: Model, real: Real, { verb, who, n, how }: Press): Promise<string> {
  const act = named(verb);
  const choice = act.choose(m, n);
  const verdict = verdictOf(m, act, who, choice, how);
  const answer = await sending(real, m, act, who, choice, how);
  const line = `${who} presses ${verb}, ${how}: ${shown(choice)} → ${what(answer)}`;
  if (verdict !== 'may')
    expect(happened(answer) ? 'must' : 'not', `${line}; what the policy says of it`).toBe(verdict);
  if (!happened(answer)) return line;
  act.happens(m, who, choice);
  await real.kit.passes(minutes(1));
  return line;
}

const shown = (choice: Choice) =>
  JSON.stringify(choice, (_, value) => (String(value).startsWith('CANARY') ? '…' : value));

/** Whatever the policy has next: somebody whose it is does it. Thus a random order gets somewhere. */
export const goesOn = (n: number): Step =>
  told(`it goes on (${n})`, async (m, real) => {
    // That they want to try again can be said at any time: it leads on once sessions have ended.
    const led = forward.filter(verb => verb !== 'way-back.record' || m.withdrawn);
    const able = led.flatMap(verb => {
      const act = named(verb);
      const choice = act.choose(m, n);
      return everybody.filter(who => act.says(m, who, choice) === 'must').map(who => ({ verb, who }));
    });
    // Mostly what is furthest on; time passes until a meeting that is planned is over.
    const last = able.filter(({ verb }) => verb === able.at(-1)?.verb);
    const some = n % 4 > 0 ? last : able;
    const next = some[(n >> 2) % Math.max(1, some.length)];
    const { confirmed } = m.meeting?.over ? {} : (m.meeting ?? {});
    const until = (confirmed?.start ?? 0) - m.now;
    if (until > 0 && (!next || n % 3 > 0)) {
      for (let left = until + minutes(1); left > 0; left -= days(1))
        await real.kit.passes(Math.min(left, days(1)));
      return 'time passes until the meeting';
    }
    return next ? pressed(m, real, { ...next, n, how: 'as it stands' }) : 'nothing is to be done';
  });
const forward = [
  ...['pathway.start', 'attempt.record', 'conversation.record', 'pathway.discuss', 'pathway.confirm'],
  ...['meeting.call', 'meeting.propose', 'meeting.answer', 'meeting.confirm', 'meeting.outcome'],
  ...['proposal.propose', 'proposal.agree', 'proposal.reply', 'proposal.approve'],
  ...['notice.send', 'notice.acknowledge', 'notice.care-plan', 'notice.record', 'notices.close'],
  'notice.told-back',
  ...['taper.cancel', 'way-back.record', 'way-back.allocate', 'way-back.decide'],
];

/** What is at hand, pressed by some of those whose it is not, or with buttons that stand no longer or never did. */
export const temptations = (n: number, share = 3): Step =>
  told(`what is not theirs is pressed (${n})`, async (m, real) => {
    const wrong = acts
      .filter(act => isDecision(act) && isAtHand(m, act))
      .flatMap(act => everybody.slice(0, 8).flatMap(who => wrongWays(m, act, who, n)));
    const some = wrong.filter((_, i) => (i + n) % share === 0);
    for (const one of some) await pressed(m, real, one);
    return `${some.map(({ verb, who, how }) => `${who} ${verb} (${how})`).join(', ')} → nothing`;
  });

function wrongWays(m: Model, act: Act, who: string, n: number): readonly Press[] {
  const { verb } = act;
  const verdict = act.says(m, who, act.choose(m, n));
  if (verdict === 'not') return [{ verb, who, n, how: 'as it stands' }];
  const isBound = verdict === 'must' && act.button !== undefined;
  const hows: readonly How[] = isBound ? (act.everWelcome ? ['forged'] : ['stale', 'forged']) : [];
  return hows.map(how => ({ verb, who, n, how }));
}

/** What decides something: that others press it in vain is tried more often. */
const isDecision = ({ verb }: Act): boolean =>
  /^(proposal|notices?|delegation|taper|way-back|leaving|cancellation)\.|(start|leave|confirm|not-yet|call|outcome)$/.test(
    verb,
  );

/** Its button would stand somewhere now. */
function isAtHand(m: Model, { button, verb }: Act): boolean {
  if (button === 'proposal') return m.proposal !== undefined && m.stage === 3;
  if (verb.startsWith('proposal.')) return m.stage >= 2;
  if (button === 'session') return m.calledOff.length > 0;
  if (button === 'taper') return m.withdrawn !== undefined;
  if (verb.startsWith('leaving.') || verb.startsWith('way-back.')) return true;
  if (button === 'meeting' || button === 'round') return m.meeting !== undefined;
  return button === 'notice' || verb.startsWith('notice') ? m.stage === 4 : m.stage > 0;
}

type Pressing = readonly [verb: string, who: string, n: number];

/** Two people press at once: it is as if one had been faster, whoever that was. */
export const atOnce = (...both: readonly [Pressing, Pressing]): Step =>
  told(`at once: ${both.map(([verb, who]) => `${who} ${verb}`).join(' and ')}`, async (m, real) => {
    const all = both.map(([verb, who, n]) => ({ act: named(verb), who, choice: named(verb).choose(m, n) }));
    const answers = await Promise.all(
      all.map(({ act, who, choice }) => sending(real, m, act, who, choice, 'as it stands')),
    );
    const outcomes = all.map((one, i) => ({ ...one, did: happened(answers[i] as Answer) }));
    const lines = outcomes.map(({ who, act, choice }, i) => {
      return `${who} presses ${act.verb}: ${shown(choice)} → ${what(answers[i] as Answer)}`;
    });
    const line = `at once: ${lines.join(' and ')}`;
    const fits = [outcomes, outcomes.toReversed()].flatMap(order => afterBoth(m, order) ?? []);
    expect(fits.length, `${line}; orders that the policy allows`).toBeGreaterThan(0);
    Object.assign(m, fits[0]);
    await real.kit.passes(minutes(1));
    return line;
  });

interface Outcome {
  readonly act: Act;
  readonly who: string;
  readonly choice: Choice;
  readonly did: boolean;
}

/** What the model is after one and the other, or undefined where it cannot have been so. */
function afterBoth(m: Model, order: readonly Outcome[]): Model | undefined {
  const { policy, ...rest } = m;
  const after: Model = { policy, ...structuredClone(rest) };
  let moved = false;
  for (const { act, who, choice, did } of order) {
    const verdict = act.says(after, who, choice);
    if (did && verdict === 'not') return undefined;
    // What the faster one changed may have made the other's button stale.
    if (!did && verdict === 'must' && !moved) return undefined;
    if (did) act.happens(after, who, choice);
    moved ||= did;
  }
  return after;
}
