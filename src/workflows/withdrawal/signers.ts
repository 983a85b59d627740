import { localDate } from '../../access/plain.ts';
import type { Role } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import { type Around, holding, holds } from '../sessions/answering.ts';
import type { Asker, Needs, Situation } from '../workflow.ts';
import type { Delegation, Maker, Proposal, Signs } from './proposal.ts';
import { makersOf } from './rules.ts';

/** The roles that a policy may give the sign-off to: they see what is proposed (proposal.reasons). */
export const signing = ['headOfClinicalService', 'clinicalLead'] as const satisfies readonly Role[];
/** Those who propose and agree (BMC-4.3). */
export const proposing = ['therapist', 'clinicalLead'] as const satisfies readonly Role[];

/** More than this of one Head are not looked through. */
const mostDelegations = 20;

/** What each of those who could sign off has recorded of who does it for them. */
export function delegations({ directory, youngPerson, now }: Asker): NonNullable<Needs['lists']> {
  if (!youngPerson) return [];
  const heads = new Set(signing.flatMap(role => holding({ directory, youngPerson, now }, role)));
  return [...heads].map(person => ({
    ...{ type: 'delegation', of: { person }, newestFirst: true, limit: mostDelegations },
  }));
}

/** Whether a delegation holds on the day of now. */
export function holdsToday(
  { from, until, ended }: Delegation,
  { now, directory }: Pick<Situation, 'now' | 'directory'>,
): boolean {
  const today = localDate(now, directory.service.timeZone);
  return !ended && from <= today && today <= until;
}

/** Who can sign off this proposal now, in which capacity: never whoever proposed it or agreed to it (BMC-7.1). */
export interface Signers {
  readonly heads: readonly PersonId[];
  readonly delegates: readonly PersonId[];
  readonly deputies: readonly PersonId[];
}

export function signersOf(
  situation: Around & Pick<Situation, 'pack' | 'list'>,
  makers: readonly PersonId[],
): Signers {
  const { pack, list } = situation;
  const { by, deputy } = pack.withdrawal.signOff;
  const others = (people: readonly PersonId[]) => people.filter(person => !makers.includes(person));
  const heads = holding(situation, by);
  // Nobody lends a right that they do not have here: who made it names nobody who signs it off.
  const delegates = others(heads)
    .flatMap(person => list('delegation', { person }))
    .filter(delegation => holdsToday(delegation, situation))
    .map(({ to }) => to)
    // A delegate must be somebody who may see what they sign.
    .filter(person => !heads.includes(person) && holds(situation, person, signing));
  const deputies = holding(situation, deputy).filter(person => !heads.includes(person));
  return { heads: others(heads), delegates: [...new Set(others(delegates))], deputies: others(deputies) };
}

/** In which capacity somebody may sign off this proposal now, or undefined: they may not, whatever they press. */
export function signsAs(
  situation: Around & Pick<Situation, 'pack' | 'list'>,
  proposal: Proposal,
  person: PersonId,
): Signs | undefined {
  const { heads, delegates, deputies } = signersOf(situation, makersOf(proposal));
  if (heads.includes(person)) return 'head';
  if (delegates.includes(person)) return 'delegate';
  return deputies.includes(person) && deputiesCount(proposal, { heads, delegates }) ? 'deputy' : undefined;
}

/** The deputy comes in where the sign-off role stays silent, or where nobody holds it who may decide this. */
export const deputiesCount = (
  { deputyAsked }: Pick<Proposal, 'deputyAsked'>,
  { heads, delegates }: Pick<Signers, 'heads' | 'delegates'>,
): boolean => deputyAsked !== undefined || heads.length + delegates.length === 0;

/** Those who are asked to sign off now. */
export function askedToSign(
  situation: Around & Pick<Situation, 'pack' | 'list'>,
  proposal: Proposal,
): readonly PersonId[] {
  const signers = signersOf(situation, makersOf(proposal));
  const { heads, delegates, deputies } = signers;
  return [...heads, ...delegates, ...(deputiesCount(proposal, signers) ? deputies : [])];
}

/** In which of their roles somebody proposes: whoever could agree for others proposes as such (BMC-4.3). */
export const proposesAs = (around: Around & Pick<Situation, 'pack'>, person: PersonId): Maker =>
  around.pack.withdrawal.agreedBy === 'clinicalLead' && holds(around, person, ['clinicalLead'])
    ? 'clinicalLead'
    : 'therapist';

/**
 * Those who can agree to what somebody proposed: the therapist and the clinical lead both, so that one proposes and the
 * other agrees; where there is no other, somebody else in the same role. It was proposed in the role that its proposer
 * held then: what became of them since lets no two of one role decide it (BMC-4.3).
 */
export function agreers(
  around: Around & Pick<Situation, 'pack'>,
  { by, as }: Pick<Proposal, 'by' | 'as'>,
): readonly PersonId[] {
  const { agreedBy } = around.pack.withdrawal;
  if (!agreedBy) return [];
  const others = (role: Role) => holding(around, role).filter(person => person !== by);
  const inTurn =
    as === agreedBy ? [...proposing.filter(role => role !== agreedBy), agreedBy] : ([agreedBy] as const);
  return inTurn.map(others).find(people => people.length > 0) ?? [];
}

/** Those who answer what is asked about a proposal: whoever made it, or who would make it now. */
export function answerers(around: Around, proposal: Proposal): readonly PersonId[] {
  const makers = makersOf(proposal).filter(person => holds(around, person, proposing));
  if (makers.length > 0) return makers;
  return proposing.map(role => holding(around, role)).find(people => people.length > 0) ?? [];
}
