import { careTeam, clinicalTeam, invitable, type Role } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import { type Around, holding, holds } from '../sessions/answering.ts';
import type { Situation } from '../workflow.ts';
import { type Meeting, type Party, type PartyName, partyNames } from './meeting.ts';

/** Those who call a meeting and see it through: the therapist, and the clinical lead who confirmed Stage 2 (BMC-4.2). */
export const calling = ['therapist', 'clinicalLead'] as const satisfies readonly Role[];

/** Who may represent a party. Of the last two hardly anybody may know its time beforehand: what the others say is recorded for them. */
export const rolesOf: { readonly [P in PartyName]: readonly Role[] } = {
  clinical: clinicalTeam,
  care: careTeam,
  education: ['education'],
  family: ['parent'],
  network: ['socialWorker', 'gp', 'healthVisitor', 'referrer'],
};

/** More than this do not fit in a field. */
export const mostCandidates = 100;
/** More than this do not fit where all are seen at once. */
const mostGuests = 10;

/** Those who can represent a party now. */
export const candidates = (around: Around, party: PartyName): readonly PersonId[] =>
  [...new Set(rolesOf[party].flatMap(role => holding(around, role)))].slice(0, mostCandidates);

export const mayRepresent = (around: Around, party: PartyName, person: PersonId): boolean =>
  holds(around, person, rolesOf[party]);

/** The parties that the policy brings together, in the order of the page. */
export function partiesOf({ pack }: Pick<Situation, 'pack'>): readonly PartyName[] {
  const asked = pack.withdrawal.meeting?.parties ?? [];
  return partyNames.filter(party => asked.includes(party));
}

/** Whether a party may be left out, with a reason (BMC-2.3a). */
export const mayBeLeftOut = ({ pack }: Pick<Situation, 'pack'>, party: PartyName): boolean =>
  pack.withdrawal.meeting?.onlyWhereRelevant.some(one => one === party) ?? false;

/** Those who can be invited besides. */
export const guests = (around: Around): readonly PersonId[] =>
  [...new Set(invitable.flatMap(role => holding(around, role)))].slice(0, mostGuests);

/** Those who are invited and still hold the role for it. */
export const invitedNow = (around: Around, { invited }: Meeting): readonly PersonId[] =>
  invited.filter(person => holds(around, person, invitable));

type Represented = Extract<Party, { person: PersonId }>;

/** The parties that take part. */
export const represented = ({ parties }: Meeting): readonly Represented[] =>
  parties.filter((party): party is Represented => 'person' in party);

/** The party that somebody speaks for. */
export const partyOf = (meeting: Meeting, person: PersonId): PartyName | undefined =>
  represented(meeting).find(party => party.person === person)?.party;

/** Parties whose representative may no longer speak for them. */
export const vacancies = (around: Around, meeting: Meeting): readonly PartyName[] =>
  represented(meeting)
    .filter(({ party, person }) => !mayRepresent(around, party, person))
    .map(({ party }) => party);

/** Who sees the meeting through: whoever called it while they may, else those who would call it now. */
export function leaders(around: Around, { by }: Meeting): readonly PersonId[] {
  if (holds(around, by, calling)) return [by];
  const inTurn = calling.map(role => holding(around, role));
  return inTurn.find(people => people.length > 0) ?? holding(around, 'headOfClinicalService');
}
