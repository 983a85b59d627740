import { days } from '../../../src/time.ts';
import type { CalledOffModel } from './model-sessions.ts';
import type { Part, Policy } from './policy.ts';
import { atFirst, holders, is, type Staff } from './staff.ts';

/** What the policy says of a press: it must do something, must not, or the page leaves it open. */
export type Verdict = 'must' | 'not' | 'may';

export interface MeetingModel {
  by: string;
  calledAt: number;
  place: string;
  round: number;
  /** Each party's representative; none where it has no part in this. */
  parties: { [party: string]: string | undefined };
  times: number[];
  answers: { party: string; person: string; says: { [start: number]: 'can' | 'rather-not' | 'cannot' } }[];
  confirmed?: { start: number; end: number };
  over?: 'held' | 'cancelled';
  came?: string[];
}

/** From a day on so many days lie between two sessions at the least. */
export interface TaperModel {
  from: number;
  apart: number;
}

export interface ProposalModel {
  by: string;
  /** In which of the two parts it was proposed: what becomes of them since changes nothing. */
  as: Part;
  ending: boolean;
  endsOn: number;
  reviewOn: number;
  taper?: TaperModel[];
  /** What is to become of the artwork. */
  artwork?: string;
  agreed?: string;
  state:
    | 'to-agree'
    | 'not-agreed'
    | 'continues'
    | 'to-sign'
    | 'question'
    | 'approved'
    | 'declined'
    | 'taken-back';
  /** How long it has waited for the sign-off up to `since`, and since when it waits on; a question stops that clock. */
  waited: number;
  since?: number;
  /** Nobody could sign it but the deputy when it was sent. */
  deputyAtOnce?: boolean;
}

export interface NoticeModel {
  role: string;
  to?: string;
  letter: boolean;
  posted?: boolean;
  acknowledged?: boolean;
  carePlan?: boolean;
  /** Nobody was told, with a reason that the policy knows. */
  notTold?: boolean;
}

export interface ConsultationModel {
  by: string;
  start: number;
  end: number;
  /** It does not take place. */
  off?: boolean;
  noted?: boolean;
}

export interface ReturnModel {
  by: string;
  /** `stood`: what was planned by then is none of the return. */
  allocated?: { therapist: string; at: number; stood: number[] };
  /** What was last decided on a new referral, and when it is looked at again. */
  decided?: { by: string; is: string; again?: number };
}

/** They want to try again, and nothing has ended: who heard it on which day, and whether somebody has seen to it. */
export interface WishModel {
  heard: { by: string; day: string; at: number }[];
  seenTo?: boolean;
}

/** What the policies make one remember: small, and apart from how the product keeps it. */
export interface Model {
  readonly policy: Policy;
  now: number;
  staff: Staff;
  /** What is known to have become of sessions, in order. */
  sessions: { start: number; outcome: 'attended' | 'refused' | 'unable' }[];
  stage: 0 | 1 | 2 | 3 | 4;
  /** Since when the stage stands, and every stay there was. */
  since: number;
  stays: { stage: number; by: string; how?: string }[];
  /** When the young person last left the stages, it was last decided to continue, or an ending declined for more to be tried. */
  left: number;
  plan: number;
  declined: number;
  /** Until when somebody decided to wait. */
  putOff: number;
  /** When Stage 1 last began, and when it first did in this time round. */
  began: number;
  first: number;
  /** When the refusals began that it rests on: those in a row, or at the earliest those that are weighed with them. */
  refusedSince: { row: number; earliest: number };
  discussion?: { by: string; state: 'asked' | 'held' | 'not-yet' } | undefined;
  attempts: { kind: string; day: string; at: number; by: string }[];
  talks: { with: string; at: number }[];
  meeting?: MeetingModel;
  /** When Stage 2 last began, in which the meeting is called. */
  second: number;
  /** Of the meetings that were held: whether all who have a part in it came. */
  held: { calledAt: number; allCame: boolean }[];
  proposal?: ProposalModel;
  delegations: { by: string; to: string; from: string; until: string; ended: boolean }[];
  /** From when on there are no individual sessions. */
  withdrawn?: { from: number; reviewOn: number; taper: TaperModel[]; stays: number[] } | undefined;
  /** Therapy has ended, and the young person is to choose what becomes of their artwork. */
  artwork?: 'to-choose' | 'perhaps' | undefined;
  notices: NoticeModel[];
  /** Sessions begin again, and these were told otherwise by letter. */
  letters: NoticeModel[];
  /** They want to try again: who said so, and who is to treat them. */
  wayBack?: ReturnModel | undefined;
  /** Said before anything ended: in a stage, or while sessions go on, where it is passed on once a day for each. */
  wish?: WishModel | undefined;
  passedOn: { by: string; day: string }[];
  /** Every time they ever wanted to. */
  returns: ReturnModel[];
  /** The sessions that were planned and not called off. */
  ahead: number[];
  calledOff: CalledOffModel[];
  consultations: ConsultationModel[];
  /** The records are closed since they leave, and the day that the service file names. */
  closed?: { by: string } | undefined;
  leaves?: string | undefined;
}

export const atTheBeginning = (policy: Policy, now: number): Model => ({
  ...{ policy, now, staff: atFirst(), sessions: [], stage: 0, since: 0, stays: [] },
  ...{ left: 0, plan: 0, declined: 0, putOff: 0, began: 0, first: 0, second: 0 },
  refusedSince: { row: 0, earliest: 0 },
  ...{ attempts: [], talks: [], held: [], delegations: [], notices: [], letters: [] },
  ...{ returns: [], passedOn: [], ahead: [], calledOff: [], consultations: [] },
});

/** The local day of a moment. */
export const dayOf = (at: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(at);

/** The young person's own clinicians, and the clinical lead (BMC-2.1g, 4.1, 4.2). */
export const leads = (m: Model, who: string) =>
  is(m.staff, who, 'therapist', 'allocatedClinician', 'clinicalLead');
/** Those who call the meeting, propose, and tell others (BMC-4.2 to 4.4). */
export const decides = (m: Model, who: string) => is(m.staff, who, 'therapist', 'clinicalLead');

const counts = (m: Model, outcome: string) => m.policy.counts.some(one => one === outcome);
/** What counts and what was attended since the young person last left the stages. */
const lately = (m: Model) => m.sessions.filter(({ start }) => start >= m.left);
export const hasRefused = (m: Model): boolean => lately(m).some(({ outcome }) => counts(m, outcome));
/** The young person came, and has missed nothing since; `after`: they came after that. */
export function comesAgain(m: Model, after = 0): boolean {
  const last = lately(m).findLast(({ outcome }) => outcome === 'attended' || counts(m, outcome));
  return last?.outcome === 'attended' && last.start >= after;
}

/** A stage begins, by a named person; the one before ends. Nobody skips one (BMC-4.1 to 4.4). */
export function begins(m: Model, stage: Model['stage'], by: string, how = 'next-stage'): void {
  const open = m.stays.at(-1);
  if (open && m.stage !== 0) open.how = how;
  m.stage = stage;
  m.since = m.now;
  if (stage === 1) m.began = m.now;
  if (stage === 2) m.second = m.now;
  // They leave the stages, or something is decided after they said it: with the next stage alone it waits on (BMC-6).
  if (how !== 'next-stage' || stage === 4) m.wish = undefined;
  if (stage !== 0) m.stays.push({ stage, by });
}

/** What counts without the young person having come in between, up to a moment. */
function inARow(m: Model, at: number) {
  const known = lately(m).filter(({ start }) => start <= at);
  const came = known.findLast(({ outcome }) => outcome === 'attended')?.start ?? 0;
  return known.filter(({ start, outcome }) => start > came && counts(m, outcome));
}

/** What counts of the weeks that are weighed together, up to a moment. */
const weighed = (m: Model, at: number) =>
  lately(m).filter(
    ({ start, outcome }) => start <= at && start >= at - (m.policy.weighed ?? 0) && counts(m, outcome),
  );

/** BMC-2.1f: what was tried before the young person refused was no attempt to engage somebody who refuses. */
export function refusalsBegan(m: Model): Model['refusedSince'] {
  const last = lately(m).findLast(({ outcome }) => counts(m, outcome))?.start ?? m.now;
  const row = inARow(m, m.now)[0]?.start ?? last;
  return { row, earliest: Math.min(row, weighed(m, m.now)[0]?.start ?? row) };
}

/** WHS-2.5, PIP-4: how long nothing but refused, or how often missed; on the very day it may be either. */
export function isTimeToEnd(m: Model, at: number): Verdict {
  const { endsAfter } = m.policy;
  if (!endsAfter) return 'must';
  if ('missed' in endsAfter) return weighed(m, at).length >= endsAfter.missed ? 'must' : 'not';
  const row = inARow(m, at);
  const lasted = at - (row[0]?.start ?? at);
  // One alone is not consistent.
  if (row.length < 2 || lasted < endsAfter.refusedFor - days(1)) return 'not';
  return lasted >= endsAfter.refusedFor ? 'must' : 'may';
}

/**
 * Attempts that count: those since something new began, and since there was something to answer; one of a kind a day at
 * least.
 */
export function attemptsMade(m: Model): { readonly surely: number; readonly atMost: number } {
  const began = Math.max(m.left, m.plan, m.declined);
  const since = (first: number) => {
    const from = Math.max(began, first);
    // What is put right later was made on its own day all the same.
    return m.attempts.filter(({ at, day }) => at >= from && day >= dayOf(from));
  };
  const different = new Set(since(m.refusedSince.row).map(({ kind, day }) => `${kind} ${day}`));
  return { surely: different.size, atMost: since(m.refusedSince.earliest).length };
}

/** Those who are still to be heard before anything is proposed, in this time in the stages (BMC-2.1g). */
export const notHeard = (m: Model) =>
  m.policy.talks.filter(talk => !m.talks.some(one => one.with === talk.with && one.at >= m.began));

/** BMC-4.2: clinical leads other than whoever asks, or else the Head. */
export function confirmers(m: Model, asker: string): readonly string[] {
  const inTurn = (['clinicalLead', 'headOfClinicalService'] as const).map(part =>
    holders(m.staff, part).filter(one => one !== asker),
  );
  return inTurn.find(people => people.length > 0) ?? [];
}

/** BMC-6: they want to try again, and nobody has seen to it; they have not come since either. */
export function openWish(m: Model): WishModel | undefined {
  const said = m.wish?.heard.at(-1)?.at ?? 0;
  const came = lately(m).some(({ outcome, start }) => outcome === 'attended' && start >= said);
  return m.wish && !m.wish.seenTo && !came ? m.wish : undefined;
}

/** Those who act on it: whoever treats the young person, and the clinical lead. */
export const wishOwners = (m: Model): readonly string[] =>
  (['therapist', 'allocatedClinician', 'clinicalLead'] as const).flatMap(part => holders(m.staff, part));

/** PIP-4: a session was missed, and nobody has come, called or written since. */
export function isMissed(m: Model): boolean {
  const last = lately(m).findLast(({ outcome }) => outcome === 'attended' || counts(m, outcome));
  if (!m.policy.afterMissed || m.withdrawn || !last || last.outcome === 'attended') return false;
  const isIt = ({ kind, day }: Model['attempts'][number]) =>
    m.policy.afterMissed?.includes(kind) && day >= dayOf(last.start);
  return !m.attempts.some(isIt);
}

/** BMC-6: by clinical need: the clinical lead, or the Head where there is none; a new referral is for whom the policy names. */
export const allocators = (m: Model): readonly string[] =>
  [
    ...(m.policy.referral ? [m.policy.referral] : []),
    'clinicalLead' as const,
    'headOfClinicalService' as const,
  ]
    .map(part => holders(m.staff, part))
    .find(people => people.length > 0) ?? [];

/** They have left: nothing is done any more but for safeguarding (BMC-3.6, BMC-3.1). */
export const isGone = (m: Model): boolean => m.leaves !== undefined && m.leaves <= dayOf(m.now);

/** BMC-3.6: the clinical team, for whom what is on record opens when they have left. */
export const archives = (m: Model, who: string): boolean =>
  leads(m, who) || is(m.staff, who, 'headOfClinicalService');
