import { days } from '../../../src/time.ts';
import type { Part, Policy } from './policy.ts';
import { atFirst, holders, is, type Staff } from './staff.ts';

/** What the policy says of a press: it must do something, must not, or the page leaves it open. */
export type Verdict = 'must' | 'not' | 'may';

export interface MeetingModel {
  by: string;
  calledAt: number;
  round: number;
  /** Each party's representative; none where it has no part in this. */
  parties: { [party: string]: string | undefined };
  times: number[];
  answers: { party: string; person: string; says: { [start: number]: 'can' | 'rather-not' | 'cannot' } }[];
  confirmed?: { start: number; end: number };
  over?: 'held' | 'cancelled';
  came?: string[];
  heldAt?: number;
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
  allocated?: { therapist: string; at: number };
  /** What was last decided on a new referral, and when it is looked at again. */
  decided?: { by: string; is: string; again?: number };
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
  /** When Stage 1 last began. */
  began: number;
  discussion?: { by: string; state: 'asked' | 'held' | 'not-yet' } | undefined;
  attempts: { kind: string; day: string; at: number }[];
  talks: { with: string; at: number }[];
  meeting?: MeetingModel;
  /** Of the meetings of this Stage 3: whether all who have a part in it came. */
  held: { at: number; allCame: boolean }[];
  proposal?: ProposalModel;
  delegations: { by: string; to: string; from: string; until: string; ended: boolean }[];
  /** From when on there are no individual sessions. */
  withdrawn?: { from: number; reviewOn: number; taper: TaperModel[]; stays: number[] } | undefined;
  notices: NoticeModel[];
  /** Sessions begin again, and these were told otherwise by letter. */
  letters: NoticeModel[];
  /** They want to try again: who said so, and who is to treat them. */
  wayBack?: ReturnModel | undefined;
  /** Every time they ever wanted to. */
  returns: ReturnModel[];
  /** The sessions that were planned and not called off. */
  ahead: number[];
  consultations: ConsultationModel[];
  /** The records are closed since they leave, and the day that the service file names. */
  closed?: { by: string } | undefined;
  leaves?: string | undefined;
}

export const atTheBeginning = (policy: Policy, now: number): Model => ({
  ...{ policy, now, staff: atFirst(), sessions: [], stage: 0, since: 0, stays: [] },
  ...{ left: 0, plan: 0, declined: 0, putOff: 0, began: 0 },
  ...{ attempts: [], talks: [], held: [], delegations: [], notices: [], letters: [] },
  ...{ returns: [], ahead: [], consultations: [] },
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
  if (stage !== 0) m.stays.push({ stage, by });
}

/** Attempts that count: those since something new began; one of a kind a day at least. */
export function attemptsMade(m: Model): { readonly surely: number; readonly atMost: number } {
  const since = m.attempts.filter(({ at }) => at >= Math.max(m.left, m.plan, m.declined));
  return { surely: new Set(since.map(({ kind, day }) => `${kind} ${day}`)).size, atMost: since.length };
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

/** BMC-4.3: the therapist and the clinical lead both: whoever proposes as one, another agrees as the other. */
export function agreers(m: Model, { by, as }: Pick<ProposalModel, 'by' | 'as'>): readonly string[] {
  const others = (part: Part) => holders(m.staff, part).filter(one => one !== by);
  const inTurn: readonly Part[] = as === 'clinicalLead' ? ['therapist', 'clinicalLead'] : ['clinicalLead'];
  return inTurn.map(others).find(people => people.length > 0) ?? [];
}

/** PIP-4: a session was missed, and nobody has come, called or written since. */
export function isMissed(m: Model): boolean {
  const last = lately(m).findLast(({ outcome }) => outcome === 'attended' || counts(m, outcome));
  if (!m.policy.afterMissed || m.withdrawn || !last || last.outcome === 'attended') return false;
  const isIt = ({ kind, day }: Model['attempts'][number]) =>
    m.policy.afterMissed?.includes(kind) && day >= dayOf(last.start);
  return !m.attempts.some(isIt);
}

/** PIP-8: what is planned nearer to the last session than the taper has it, and nobody decided to keep. */
export function notFitting(m: Model): readonly number[] {
  const { from = 0, taper = [], stays = [] } = m.withdrawn ?? {};
  if (from <= m.now) return [];
  const out: number[] = [];
  let last: { start: number; step: TaperModel } | undefined;
  for (const start of [...m.ahead].sort((a, b) => a - b)) {
    const step = taper.findLast(one => one.from <= start);
    if (!step || start >= from) continue;
    if (last?.step !== step || daysBetween(last.start, start) >= step.apart) last = { start, step };
    else if (start > m.now && !stays.includes(start)) out.push(start);
  }
  return out;
}
const daysBetween = (one: number, other: number) =>
  Math.round((Date.parse(dayOf(other)) - Date.parse(dayOf(one))) / days(1));

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

/** In which part somebody proposes now. */
export const proposesAs = (m: Model, who: string): Part =>
  is(m.staff, who, 'clinicalLead') ? 'clinicalLead' : 'therapist';

const makers = ({ by, agreed }: Pick<ProposalModel, 'by' | 'agreed'>) => (agreed ? [by, agreed] : [by]);

/** Who may sign off, as the Head or for them by a dated delegation: never whoever proposed or agreed (BMC-7.1). */
export function heads(m: Model, proposal: Pick<ProposalModel, 'by' | 'agreed'>): readonly string[] {
  const own = holders(m.staff, m.policy.signsOff);
  const today = dayOf(m.now);
  const delegates = m.delegations
    // Whoever made it names nobody who signs it off.
    .filter(one => own.includes(one.by) && !makers(proposal).includes(one.by))
    .filter(one => !one.ended && one.from <= today && today <= one.until)
    .map(({ to }) => to)
    .filter(to => is(m.staff, to, 'clinicalLead', 'headOfClinicalService'));
  return [...own, ...delegates].filter(one => !makers(proposal).includes(one));
}
export const deputies = (m: Model, proposal: Pick<ProposalModel, 'by' | 'agreed'>): readonly string[] =>
  holders(m.staff, m.policy.deputy).filter(
    one => !makers(proposal).includes(one) && !heads(m, proposal).includes(one),
  );

const waitedFor = (m: Model, { waited, since }: ProposalModel) =>
  waited + (since === undefined ? 0 : m.now - since);

/** BMC-7.1: the Head's or the delegate's; the deputy's once the Head has been silent for long, or where there is none. */
export function maySign(m: Model, who: string, proposal: ProposalModel): Verdict {
  const first = heads(m, proposal);
  if (first.includes(who)) return 'must';
  if (!deputies(m, proposal).includes(who)) return 'not';
  const waited = waitedFor(m, proposal);
  if (first.length === 0 || proposal.deputyAtOnce || waited >= m.policy.deputyAfter + days(2)) return 'must';
  return waited >= m.policy.deputyAfter ? 'may' : 'not';
}

/** Those who made it, while they have the part; else those who would make it now. */
export function answerers(m: Model, proposal: ProposalModel): readonly string[] {
  const own = makers(proposal).filter(one => decides(m, one));
  if (own.length > 0) return own;
  return [holders(m.staff, 'therapist'), holders(m.staff, 'clinicalLead')].find(all => all.length > 0) ?? [];
}

export const isOpen = (proposal: ProposalModel | undefined): proposal is ProposalModel =>
  proposal !== undefined && ['to-agree', 'to-sign', 'question'].includes(proposal.state);
export const isSitting = (meeting: MeetingModel | undefined): meeting is MeetingModel =>
  meeting !== undefined && meeting.over === undefined;

/** Who may speak for a party of the meeting (BMC-4.2). */
export function speaksFor(m: Model, party: string, who: string): boolean {
  if (party === 'clinical') return leads(m, who) || is(m.staff, who, 'headOfClinicalService');
  return party === 'care' ? is(m.staff, who, 'carer', 'careManager') : is(m.staff, who, 'education');
}

/** The times at which every party can or would, the best first: the most who can, then the earliest (BMC-4.2). */
export function timesForAll(m: Model, meeting: MeetingModel): readonly number[] {
  const parties = Object.entries(meeting.parties).filter(([, person]) => person !== undefined);
  const said = (party: string, person: string | undefined, start: number) =>
    person && speaksFor(m, party, person)
      ? meeting.answers.find(one => one.party === party && one.person === person)?.says[start]
      : undefined;
  const can = (start: number) =>
    parties.filter(([party, person]) => said(party, person, start) === 'can').length;
  return meeting.times
    .filter(
      start =>
        start > m.now &&
        parties.every(([party, person]) => ['can', 'rather-not'].includes(said(party, person, start) ?? '')),
    )
    .sort((a, b) => can(b) - can(a) || a - b);
}

/** Whoever holds the part no longer is written to no more. */
export const owedLetters = (m: Model): readonly NoticeModel[] =>
  m.withdrawn
    ? []
    : m.letters.filter(({ to, role }) => to === undefined || holders(m.staff, role as Part).includes(to));

/** Everybody who is to be told now: who holds the part, or the part itself where nobody does (BMC-4.4). */
export function recipients(m: Model) {
  return m.policy.told.flatMap(rule => {
    const people = holders(m.staff, rule.role as Part);
    const told = (to: string | undefined) => m.notices.find(one => one.role === rule.role && one.to === to);
    if (people.length > 0) return people.map(to => ({ rule, to, notice: told(to) }));
    const before = m.notices.findLast(one => one.role === rule.role);
    return [{ rule, to: before?.to, notice: before }];
  });
}

/** All that the policy asks for of everybody who is to be told. */
export const allTold = (m: Model): boolean =>
  recipients(m).every(
    ({ rule, notice }) =>
      notice?.notTold || (notice?.acknowledged && (!rule.carePlan || notice.carePlan === true)),
  );
