import fc from 'fast-check';
import { expect } from 'vitest';
import type { Answer } from '../../../src/claim.ts';
import { days, hours, minutes } from '../../../src/time.ts';
import { london } from '../../people/hafod.ts';
import { posts, ticked } from '../summary-kit.ts';
import type { Act, Choice } from './act.ts';
import { consultationActs, leavingActs, wayBackActs } from './acts-after.ts';
import { meetingActs } from './acts-meeting.ts';
import { pathwayActs } from './acts-pathway.ts';
import { letterActs, noticeActs, taperActs, withdrawalActs } from './acts-withdrawal.ts';
import { dayOf, isGone, type Model, type Verdict } from './model.ts';
import { asThePolicySays, idsOf, type Real, sending } from './real.ts';
import { type Change, changed, changes, everybody, fileOf } from './staff.ts';

export const acts: readonly Act[] = [
  ...[...pathwayActs, ...meetingActs, ...withdrawalActs, ...noticeActs],
  ...[...taperActs, ...wayBackActs, ...letterActs, ...consultationActs, ...leavingActs],
].map(act => ({ ...act, says: (m, who, choice) => (isOver(m, act) ? 'not' : act.says(m, who, choice)) }));

/** What is done all the same: what was to be written, and that a notice has arrived. */
const whileClosed = new Set(['leaving.undo', 'consultation.note', 'notice.acknowledge']);

/** Nothing is begun once the records are closed, and nothing is done once they have left (BMC-3.6). */
function isOver(m: Model, { verb }: Act): boolean {
  // What the Head arranges is about nobody in particular.
  if (verb.startsWith('delegation.')) return false;
  return isGone(m) || (m.closed !== undefined && !whileClosed.has(verb));
}
const named = (verb: string): Act => {
  const found = acts.find(act => act.verb === verb);
  if (!found) throw new Error(`Nobody can ${verb}`);
  return found;
};

/** The button as it stands, as it stood before, or none that there ever was. */
export type How = 'as it stands' | 'stale' | 'forged';

export type Step = fc.AsyncCommand<Model, Real>;

/** A step with its line in the story; afterwards everything on record is as the policy has it. */
function told(name: string, takes: (m: Model, real: Real) => Promise<string>): Step {
  let line = name;
  return {
    check: () => true,
    run: async (m, real) => {
      m.now = real.kit.now();
      const began = new Date(m.now).toISOString().slice(0, 16);
      line = `${began} ${name}`;
      try {
        line = `${began} ${await takes(m, real)}`;
        m.now = real.kit.now();
        await asThePolicySays(m, real);
      } finally {
        real.story.push(line);
      }
    },
    toString: () => `\n    ${line}`,
  };
}

/** What is to become of one press. */
function verdictOf(m: Model, act: Act, who: string, choice: Choice, how: How): Verdict {
  if (how === 'forged' && act.button) return 'not';
  if (how === 'stale' && act.button && !act.everWelcome) return 'not';
  return act.says(m, who, choice);
}

const happened = (answer: Answer) => answer.outcome === 'decided';
const what = (answer: Answer) =>
  [answer.outcome, answer.says?.say, ...Object.values(answer.fields ?? {}).map(one => one.say)]
    .filter(Boolean)
    .join(', ');

/** Somebody presses something, as a number chooses it. */
const presses = (verb: string, who: string, n: number, how: How = 'as it stands'): Step =>
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
const goesOn = (n: number): Step =>
  told(`it goes on (${n})`, async (m, real) => {
    const able = forward.flatMap(verb => {
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
  ...[
    'notice.send',
    'notice.acknowledge',
    'notice.care-plan',
    'notice.record',
    'notices.close',
    'notice.told-back',
  ],
  ...['taper.cancel', 'way-back.record', 'way-back.allocate', 'way-back.decide'],
];

/** What is at hand, pressed by some of those whose it is not, or with buttons that stand no longer or never did. */
const temptations = (n: number, share = 3): Step =>
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
  /^(proposal|notices?|delegation|taper|way-back|leaving)\.|(start|leave|confirm|not-yet|call|outcome)$/.test(
    verb,
  );

/** Its button would stand somewhere now. */
function isAtHand(m: Model, { button, verb }: Act): boolean {
  if (button === 'proposal') return m.proposal !== undefined && m.stage === 3;
  if (verb.startsWith('proposal.')) return m.stage >= 2;
  if (button === 'taper') return m.withdrawn !== undefined;
  if (verb.startsWith('leaving.') || verb.startsWith('way-back.')) return true;
  if (button === 'meeting' || button === 'round') return m.meeting !== undefined;
  return button === 'notice' || verb.startsWith('notice') ? m.stage === 4 : m.stage > 0;
}

type Pressing = readonly [verb: string, who: string, n: number];

/** Two people press at once: it is as if one had been faster, whoever that was. */
const atOnce = (...both: readonly [Pressing, Pressing]): Step =>
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

/** A form or a card is opened, or somebody presses what is Attune's alone: nothing changes by it. */
const opens = (verb: string, who: string): Step =>
  told(`${who} opens ${verb}`, async (m, real) => {
    const more = { run: 1, round: 1, number: 1, role: 'careManager', person: 'mags' };
    const answer = await real.kit.does(who, verb, { ...(await idsOf(real, m)), ...more });
    const line = `${who} opens ${verb} → ${what(answer)}`;
    // Nobody presses what is Attune's own, and strangers are shown nothing.
    if (attunesOwn.includes(verb) || strangers.includes(who)) expect(answer.outcome, line).toBe('refused');
    return line;
  });
const strangers = ['nobody', 'iolo', 'gethin', 'piers', 'martin'];
const attunesOwn = [
  ...['pathway.look', 'pathway.remind', 'meeting.remind', 'meeting.ask-outcome', 'meeting.hand-on'],
  ...['proposal.remind', 'proposal.hand-on', 'proposal.stop-sessions', 'notices.chase', 'notices.hand-on'],
  ...['notices.chase-back', 'notice.undelivered'],
  ...['notice.chase', 'way-back.remind', 'way-back.review', 'way-back.hand-on', 'leaving.stop-sessions'],
  ...['leaving.remind', 'artwork.ask', 'consultation.ask-note', 'pathway.remind-missed', 'taper.ask'],
  ...['leaving.hand-on', 'leaving.ask-to-close'],
];
const opened = [
  ...['pathway.show', 'pathway.not-now-form', 'pathway.discuss-form', 'pathway.not-yet-form', 'attempt.form'],
  ...['idea.form', 'conversation.form', 'meeting.show', 'meeting.call-form', 'meeting.propose-form'],
  ...['meeting.answer-form', 'meeting.answer-for-form', 'meeting.substitute-form', 'meeting.cancel-form'],
  ...['meeting.outcome-form', 'proposal.show', 'proposal.propose-form', 'proposal.continue-form'],
  ...['proposal.not-agree-form', 'proposal.approve-form', 'proposal.decline-form', 'proposal.ask-form'],
  ...['proposal.reply-form', 'proposal.take-back-form', 'notice.list', 'notice.draft', 'notice.open'],
  ...[
    'notice.care-plan-form',
    'notice.record-form',
    'notice.told-back-form',
    'way-back.allocate-form',
    'way-back.not-now-form',
  ],
  ...[
    'taper.form',
    'way-back.decide-form',
    'way-back.answer',
    'consultation.show',
    'consultation.plan-form',
    'leaving.form',
    'artwork.form',
  ],
];

/** Time passes, a day at most at a time, and everything due is carried out. */
const passes = (count: number): Step =>
  told(`${count} hours pass`, async (_, { kit }) => {
    for (let left = count; left > 0; left -= 24) await kit.passes(hours(Math.min(left, 24)));
    return `${count} hours pass`;
  });

/** A session tomorrow at ten, and what becomes of it. */
const session = (outcome: 'attended' | 'refused' | 'unable'): Step =>
  told(`a session tomorrow: ${outcome}`, async (m, { kit }) => {
    const line = `a session tomorrow: ${outcome}`;
    const date = dayOf(m.now + days(1));
    const start = london(`${date} 10:00`);
    const who = m.staff.therapist;
    const about = await planned(m, kit, who, date, '10:00');
    if (!about) return `${line}, but none is planned`;
    if (outcome === 'attended') {
      await kit.passes(start + minutes(51) - kit.now());
      expect(await posts(kit, about, ticked, { who }), line).toMatchObject({ outcome: 'decided' });
    } else {
      const reason = outcome === 'refused' ? 'refusal' : 'illness';
      const said = { session: about, seen: 1, reason, spokenTo: 'yes', alternative: 'A walk' };
      const answer = await kit.does('dee', 'cancellation.cancel', said);
      expect(answer, line).toMatchObject({ outcome: 'decided' });
      await kit.passes(start + minutes(51) - kit.now());
    }
    m.sessions.push({ start, outcome });
    if (outcome !== 'attended') m.ahead = m.ahead.filter(one => one !== start);
    return line;
  });

/** A session is planned some days ahead; none is once they have ended (BMC-4.4). */
const plans = (ahead: number): Step =>
  told(`a session is planned in ${ahead} days`, async (m, { kit }) => {
    const id = await planned(m, kit, m.staff.therapist, dayOf(m.now + days(ahead)), '16:00');
    return `a session is planned in ${ahead} days${id ? '' : ': no'}`;
  });

async function planned(m: Model, kit: Real['kit'], who: string, date: string, time: string) {
  const before = new Set((await kit.records('session')).map(({ id }) => id));
  const answer = await kit.does(who, 'session.plan', {
    ...{ youngPerson: 'kl', what: 'Art therapy', date, time, lengthMinutes: 50, place: 'Garden room' },
    ...{ weekly: 'once', clashes: 'anyway' },
  });
  const start = london(`${date} ${time}`);
  if (m.closed || isGone(m) || (m.withdrawn && start >= m.withdrawn.from))
    expect(answer.outcome, 'a session after sessions have ended').not.toBe('decided');
  if (answer.outcome === 'decided') m.ahead.push(start);
  await kit.settles();
  return (await kit.records('session')).find(({ id }) => !before.has(id))?.id;
}

/** A service file is imported in which somebody has another part. */
const imports = (change: Change): Step =>
  told(`import: ${change}`, async (m, { kit }) => {
    m.staff = changed(m.staff, change);
    await kit.imports(fileOf(m.staff));
    await kit.passes(minutes(1));
    return `import: ${change}`;
  });

/** The service file names the day on which they leave, two days ahead; whoever does it does so with the records closed. */
const leaves: Step = told('import: the day on which they leave', async (m, { kit }) => {
  if (!m.closed || m.leaves) return 'import: nothing new';
  m.leaves = dayOf(m.now + days(2));
  m.staff = { ...m.staff, leaves: m.leaves };
  await kit.imports(fileOf(m.staff));
  for (let day = 0; day < 3; day += 1) await kit.passes(days(1));
  return `import: they leave on ${m.leaves}`;
});

const n = fc.nat(1023);
/** Those whose it mostly is come first more often. */
const who = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...everybody.slice(0, 6)) },
  { weight: 2, arbitrary: fc.constantFrom(...everybody) },
);
const verb = fc.constantFrom(...acts.map(act => act.verb));
const how = fc.constantFrom<How[]>('as it stands', 'as it stands', 'as it stands', 'stale', 'forged');
const press = fc.tuple(verb, who, n);

/** One step of a random history, and how often each kind comes. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: n.map(goesOn) },
  { weight: 7, arbitrary: fc.tuple(verb, who, n, how).map(all => presses(...all)) },
  { weight: 3, arbitrary: n.map(one => temptations(one)) },
  { weight: 2, arbitrary: fc.tuple(press, press).map(both => atOnce(...both)) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...opened, ...attunesOwn), who).map(all => opens(...all)),
  },
  { weight: 3, arbitrary: fc.constantFrom(1, 5, 24, 72, 168).map(passes) },
  { weight: 1, arbitrary: fc.constantFrom('attended', 'refused', 'unable').map(session) },
  { weight: 1, arbitrary: fc.constantFrom(2, 9, 20, 40).map(plans) },
  { weight: 2, arbitrary: fc.constantFrom(...changes).map(imports) },
  { weight: 1, arbitrary: fc.constant(leaves) },
);

/** What is at hand is pressed by everybody whose it is not: all of it, or one in so many. */
export const everyTemptation = (share: number): Step => temptations(0, share);

/** The same steps, for a beginning from which something follows. */
export const step = { presses, goesOn, passes, session, plans, imports, atOnce, leaves };
