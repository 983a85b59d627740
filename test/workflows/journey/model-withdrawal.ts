import { days } from '../../../src/time.ts';
import { dayOf, decides, type Model, type ProposalModel, type TaperModel, type Verdict } from './model.ts';
import type { Part } from './policy.ts';
import { holders, is } from './staff.ts';

/** BMC-4.3: the therapist and the clinical lead both: whoever proposes as one, another agrees as the other. */
export function agreers(m: Model, { by, as }: Pick<ProposalModel, 'by' | 'as'>): readonly string[] {
  const others = (part: Part) => holders(m.staff, part).filter(one => one !== by);
  const inTurn: readonly Part[] = as === 'clinicalLead' ? ['therapist', 'clinicalLead'] : ['clinicalLead'];
  return inTurn.map(others).find(people => people.length > 0) ?? [];
}

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
/** PIP-8: what is planned nearer to the last session than the taper has it, and nobody decided to keep; nothing once they want to come back. */
export function notFitting(m: Model): readonly number[] {
  const { from = 0, taper = [], stays = [] } = m.withdrawn ?? {};
  if (from <= m.now || m.wayBack) return [];
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
