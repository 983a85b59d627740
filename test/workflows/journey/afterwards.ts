import { expect } from 'vitest';
import { plain } from '../../../src/access/plain.ts';
import { youngPersonPartition } from '../../../src/partition.ts';
import { days } from '../../../src/time.ts';
import { textOf } from '../../house/kit.ts';
import { text } from './act.ts';
import { owedLetters } from './acts-letters.ts';
import {
  allocators,
  archives,
  confirmers,
  decides,
  isGone,
  isMissed,
  leads,
  type Model,
  openWish,
  wishOwners,
} from './model.ts';
import { isSitting } from './model-meeting.ts';
import { allTold, recipients } from './model-notices.ts';
import { agreers, answerers, deputies, heads, isOpen, maySign, notFitting } from './model-withdrawal.ts';
import { asThePolicySays, type Real } from './real.ts';
import { everybody, holders } from './staff.ts';

/** Somebody owes something: one of those named has a card in their own chat that asks for it. */
interface Debt {
  readonly of: string;
  readonly who: readonly string[];
  readonly asks: RegExp;
  /** It is asked once or twice, and no more. */
  readonly once?: boolean;
}

const each = (of: string, people: readonly string[], asks: RegExp): readonly Debt[] =>
  people.map(one => ({ of, who: [one], asks }));

/** What people owe now, by the policy. */
function debts(m: Model): readonly Debt[] {
  if (isGone(m)) return [];
  if (m.closed) return ofLeaving(m);
  return [
    ...(isMissed(m)
      ? each('how a missed session was addressed', [m.staff.therapist], /what you did after the last session/)
      : []),
    ...ofNext(m),
    ...ofDiscussion(m),
    ...ofMeeting(m),
    ...ofProposal(m),
    ...(m.withdrawn ? ofNotices(m) : []),
    ...(notFitting(m).length > 0
      ? each('sessions that do not fit', [m.staff.therapist], /some planned sessions do not fit/)
      : []),
    ...ofTheWayBack(m),
    ...(openWish(m) ? each('a wish to try again', wishOwners(m), /please talk with them/) : []),
    ...(owedLetters(m).length > 0
      ? each('a letter that sessions begin again', [m.staff.therapist], /please write to those/)
      : []),
    ...ofConsultations(m),
  ];
}

/** What comes next in Stage 2 and 3 where nothing is under way: the meeting is called, and then it is decided (BMC-4.2, 4.3). */
function ofNext(m: Model): readonly Debt[] {
  const waits = (m.stage === 2 || m.stage === 3) && !isSitting(m.meeting) && !isOpen(m.proposal);
  return waits && m.putOff <= m.now
    ? each('the next step', [m.staff.therapist], /next step waits|suggestion to decide/)
    : [];
}

const ofDiscussion = (m: Model): readonly Debt[] =>
  m.stage === 1 && m.discussion?.state === 'asked'
    ? each('a discussion', confirmers(m, m.discussion.by), /a discussion to confirm/)
    : [];

function ofMeeting(m: Model): readonly Debt[] {
  if (!isSitting(m.meeting)) return [];
  const { by, confirmed } = m.meeting;
  const lead = decides(m, by) ? by : m.staff.therapist;
  if (confirmed && confirmed.end <= m.now)
    return each('what came of a meeting', [lead], /what came of the meeting/);
  return confirmed ? [] : each('a meeting', [lead], /to see through|no time suits|a time suits|not answered/);
}

function ofProposal(m: Model): readonly Debt[] {
  const { proposal } = m;
  switch (proposal?.state) {
    case 'to-agree':
      return each('an agreement', agreers(m, proposal), /asked to agree/);
    case 'question':
      return each('an answer', answerers(m, proposal), /a question waits/);
    case 'to-sign': {
      const silent = deputies(m, proposal).filter(one => maySign(m, one, proposal) === 'must');
      return each('a sign-off', [...heads(m, proposal), ...silent], /waits for your decision/);
    }
    default:
      return [];
  }
}

/** BMC-4.4: nobody is left untold, and no notice is forgotten before it is acknowledged. */
function ofNotices(m: Model): readonly Debt[] {
  const { therapist } = m.staff;
  const overseers = [therapist, ...holders(m.staff, 'clinicalLead'), ...holders(m.staff, 'regionalManager')];
  if (m.stage === 4 && allTold(m))
    return each('the end of Stage 4', [therapist], /nobody is left to be told/);
  return recipients(m).flatMap(({ rule, to, notice }): readonly Debt[] => {
    const of = `a notice to ${to ?? rule.role}`;
    // After Stage 4 whoever comes is still to be told.
    if (notice?.notTold || (notice && m.stage !== 4)) return [];
    if (!notice || (notice.letter && !notice.posted && !notice.acknowledged))
      return each(of, [therapist], /people are to be told|a notice waits/);
    if (notice.acknowledged && (!rule.carePlan || notice.carePlan)) return [];
    const isIn = to !== undefined && !notice.letter && holders(m.staff, rule.role as never).includes(to);
    if (isIn && !rule.email) return each(of, [to], /a notice for you|care plan is to be brought/);
    return [{ of, who: isIn ? [to, ...overseers] : overseers, asks: /a notice (for you|waits)/ }];
  });
}

/** BMC-6: somebody finds a therapist, or decides on a new referral; then that therapist plans; else they are asked again on their day. */
function ofTheWayBack(m: Model): readonly Debt[] {
  const { wayBack, withdrawn } = m;
  if (wayBack && !wayBack.allocated) {
    // On the waiting list it waits for its day.
    if ((wayBack.decided?.again ?? 0) > m.now) return [];
    return m.policy.referral
      ? each('an answer to a new referral', allocators(m), /please decide on it/)
      : each('a therapist', allocators(m), /please find a therapist/);
  }
  if (wayBack?.allocated) {
    const { therapist, at, stood } = wayBack.allocated;
    // They came, or it begins anew.
    if (m.stage !== 0 || m.ahead.some(start => start > at && !stood.includes(start))) return [];
    const who = m.staff.therapist === therapist ? [therapist] : allocators(m);
    return each('the first session', who, /please plan the first session/);
  }
  if (!withdrawn || withdrawn.reviewOn > m.now) return [];
  return each('asking them again', [m.staff.therapist], /please ask whether they want to (try|come) again/);
}

/** BMC-5: whoever planned it is asked what came of it, twice at most. */
const ofConsultations = (m: Model): readonly Debt[] =>
  m.consultations
    .filter(one => !one.off && !one.noted && one.end < m.now - days(1) && leads(m, one.by))
    .flatMap(({ by }) => each('a note', [by], /what came of the consultation/))
    .map(debt => ({ ...debt, once: true }));

/** BMC-3.6: until the service file names the day, nobody's access ends. */
const ofLeaving = (m: Model): readonly Debt[] =>
  m.leaves || !m.closed
    ? []
    : each(
        'the day on which they leave',
        [leads(m, m.closed.by) ? m.closed.by : m.staff.therapist],
        /day on which they leave is not in the service file/,
      );

/** More than the longest time after which any of the policies asks again. */
const long = 9;

/** Nine days go by: everybody who owes something has a card that asks them, and who owed it before is asked again. */
export async function nobodyWaitsUnheard(m: Model, real: Real): Promise<void> {
  const { kit } = real;
  m.now = kit.now();
  const since = kit.now();
  const before = debts(m);
  for (let day = 0; day < long; day += 1) await kit.passes(days(1));
  m.now = kit.now();
  // By time alone nothing is decided.
  await asThePolicySays(m, real);
  for (const { of, who, asks, once } of debts(m)) {
    const known = !once && before.some(one => one.of === of && `${one.who}` === `${who}`);
    const cards = (await Promise.all(who.map(one => kit.chatOf(one)))).flat();
    const asking = cards.filter(card => asks.test(textOf(card)) && (!known || card.at > since));
    const message = `${who.join(' or ')} owes ${of} and is ${known ? 'not asked again' : 'never asked'}`;
    expect(asking.length, message).toBeGreaterThan(0);
  }
}

/** They have left: what is on record opens for the clinical team, and what is reported still reaches somebody (BMC-3.6, BMC-3.1). */
export async function opensForTheArchiveAlone(m: Model, { kit }: Real): Promise<void> {
  if (!isGone(m)) return;
  const told = new Set(['sian', ...everybody.filter(who => archives(m, who))]);
  for (const who of everybody) {
    for (const verb of ['pathway.show', 'meeting.show', 'proposal.show', 'consultation.show'])
      if (!archives(m, who))
        expect((await kit.does(who, verb)).outcome, `${who} opens ${verb}`).toBe('refused');
    const opens = (await kit.does(who, 'pathway.show')).outcome;
    expect(opens === 'decided', `${who} opens the archive`).toBe(archives(m, who));
    const cards = (await kit.chatOf(who)).map(textOf).filter(card => /\bKL\b/.test(card));
    if (!told.has(who)) expect(cards, `cards with ${who}`).toEqual([]);
  }
  for (const where of ['hafod', 'ysgol'])
    expect((await kit.channelOf(where)).map(textOf).filter(card => /\bKL\b/.test(card))).toEqual([]);
  const { therapist } = m.staff;
  const report = { kind: 'harm-by-others', whose: 'young-person', danger: 'no', told: 'not-yet' };
  const answer = await kit.does(therapist, 'disclosure.report', { ...report, account: text });
  expect(answer.outcome, 'what is reported').toBe('decided');
  await kit.settles();
  expect((await kit.chatOf('sian')).map(textOf).some(card => /\bKL\b/.test(card))).toBe(true);
}

/** What somebody decides, as it stands on record. */
const decision =
  /stage \d started|stages left|discussion (confirmed|answered|recorded|with)|put off|attempt|meeting (called|confirmed|moved|cancelled|outcome)|times for|proposed|agreed|signed off|declined|question|taken back|delegat|notice (sent|acknowledged)|not told|everybody has been told|letter sent|told that sessions|care plan/;

/** Every decision is on record with the person who made it, and what Attune does of itself decides nothing. */
export async function everybodyIsNamed({ kit, pressed }: Real): Promise<void> {
  const own = await Promise.all(everybody.map(who => kit.ownEvents(who)));
  const events = [...(await kit.events()), ...own.flat()].filter(({ outcome }) => outcome === 'happened');
  for (const { actor, type } of events)
    if (!('person' in actor) && !/asked (for|who)|asked about/.test(type))
      expect(type, 'of Attune itself').not.toMatch(decision);
  const by = new Set(events.map(({ actor, verb }) => `${'person' in actor ? actor.person : ''} ${verb}`));
  for (const one of pressed) expect([...by], 'what was pressed is on record').toContain(one);
}

/** Nothing that was typed stands in a chat, on record or in what is still to be done. */
export async function nothingConfidential({ kit }: Real): Promise<void> {
  const partition = youngPersonPartition('hafren', plain('kl'));
  const rows = ['event', 'task', 'post'].map(kind => kit.store.list({ partition, kind, limit: 1000 }));
  const chats = everybody.map(who => kit.chatOf(who));
  const channels = ['hafod', 'ysgol', 'glan'].map(one => kit.channelOf(one));
  expect(JSON.stringify(await Promise.all([...rows, ...chats, ...channels]))).not.toContain('CANARY');
}
