import type { Directory } from '../../src/people/directory.ts';
import { careTeam, ownClinicians, type Role, roleInWords } from '../../src/people/roles.ts';
import type { YoungPerson } from '../../src/people/service.ts';
import type { ClauseId } from '../../src/policy/clauses.ts';
import { loadPack, type Pack } from '../../src/policy/pack.ts';
import type { Instant } from '../../src/time.ts';
import type { Finding } from '../chat.ts';

/** What cannot be carried out where nobody holds a role for a young person, and by which clause it is asked. */
const without = {
  therapist: { what: 'nobody plans sessions and writes summaries', clause: 'BMC-2.1d' },
  allocatedClinician: { what: 'nobody besides the therapist hears of a cancellation', clause: 'BMC-2.2b' },
  carer: { what: 'nobody of the care staff reads the summaries', clause: 'BMC-2.2e' },
  careManager: { what: 'nobody is told of unread summaries and of an ending', clause: 'BMC-4.4' },
  clinicalLead: { what: 'nobody confirms the discussion before Stage 2', clause: 'BMC-4.2' },
} as const satisfies { readonly [R in Role]?: { readonly what: string; readonly clause: ClauseId } };

/** Roles that the policy needs somebody in for each young person who is here, and the clause that waits for them. */
export function roleFindings(
  directory: Directory,
  youngPeople: readonly YoungPerson[],
  at: Instant,
): Finding[] {
  const pack = loadPack(directory.service.pack);
  return [
    ...youngPeople.flatMap(child => ownFindings(directory, pack, child, at)),
    ...sharedNeeds(pack).flatMap(need => sharedFindings(directory, need, youngPeople, at)),
  ];
}

function ownFindings(directory: Directory, pack: Pack, child: YoungPerson, at: Instant): Finding[] {
  const holders = (role: Role) => directory.holders(role, child, at);
  const findings: Finding[] = ownClinicians
    .filter(role => holders(role).length === 0)
    .map(role => {
      const named = directory.person(child[role] ?? ('' as never));
      const who = named ? `: ${named.name} has left` : '';
      // Waiting for a therapist is a state of its own; a therapist without a clinician breaks BMC-2.2b.
      const waiting = !named && (role === 'therapist' || holders('therapist').length === 0);
      return {
        severity: waiting ? 'warning' : 'problem',
        what: `${child.initials} (${child.id}) has no ${roleInWords(role)}${who}. Until then ${inWords(pack, role)}.`,
        todo: `when one is allocated, name them as "${role}" of the young person in the service file`,
      };
    });
  const alone = [...careTeam, 'clinicalLead' as const].filter(role => holders(role).length === 0);
  if (alone.length > 0)
    findings.push({
      severity: alone.includes('clinicalLead') ? 'problem' : 'warning',
      what: `Nobody is ${alone.map(roleInWords).join(' or ')} for ${child.initials} (${child.id}). Until then ${alone.map(role => inWords(pack, role)).join('; ')}.`,
      todo: 'give somebody the role for their setting, region or the whole service',
    });
  return findings;
}

const inWords = (pack: Pack, role: keyof typeof without): string =>
  `${without[role].what} (${cited(pack, without[role].clause)})`;

/** The clause by which the service's own policy asks it. */
const cited = ({ cites }: Pack, rule: ClauseId): ClauseId => cites[rule] ?? rule;

/** A role that is held for many at once: it is said once, with all who lack it. */
interface Need {
  readonly role: Role;
  readonly severity: 'problem' | 'warning';
  readonly what: string;
  readonly clause: ClauseId;
  /** So many have to hold it, where one of them may be the very person who may not. */
  readonly atLeast: 1 | 2;
}

function sharedNeeds(pack: Pack): readonly Need[] {
  const { signOff, proposedBy, agreedBy } = pack.withdrawal;
  const { by, deputy } = signOff;
  const clause = cited(pack, signOff.clause);
  const decidesBefore = [...proposedBy, agreedBy].includes(deputy);
  return [
    { role: by, severity: 'problem', what: 'nobody signs an ending off', clause, atLeast: 1 },
    {
      ...({ role: deputy, severity: 'warning', clause, atLeast: decidesBefore ? 2 : 1 } as const),
      what: `nobody stands in where whoever signs off (${roleInWords(by)}) stays silent${decidesBefore ? '; whoever proposed or agreed may not' : ''}`,
    },
    {
      ...({ role: 'safeguardingLead', severity: 'problem', atLeast: 1 } as const),
      ...{ what: 'nobody hears of a disclosure', clause: cited(pack, 'BMC-3.1') },
    },
  ];
}

/** More young people than this are counted, not named. */
const mostNamed = 5;

function sharedFindings(
  directory: Directory,
  { role, severity, what, clause, atLeast }: Need,
  youngPeople: readonly YoungPerson[],
  at: Instant,
): Finding[] {
  const todo = `give somebody the role "${role}" for the whole service, a region or a setting in the service file`;
  if (!isHeldAnywhere(directory, role, at))
    return [{ severity, what: `Nobody is ${roleInWords(role)}: ${what} (${clause}).`, todo }];
  const lack = youngPeople.filter(child => directory.holders(role, child, at).length < atLeast);
  if (lack.length === 0) return [];
  const named = lack.slice(0, mostNamed).map(({ initials, id }) => `${initials} (${id})`);
  const more = lack.length > mostNamed ? ` and ${lack.length - mostNamed} more` : '';
  const who = atLeast === 1 ? 'Nobody is' : 'Fewer than two people are';
  return [
    {
      severity,
      what: `${who} ${roleInWords(role)} for ${named.join(', ')}${more}: ${what} (${clause}).`,
      todo,
    },
  ];
}

/** Whether somebody holds it, for whomever. */
export const isHeldAnywhere = (directory: Directory, role: Role, at: Instant): boolean =>
  directory.people.some(person => directory.rolesAnywhere(person, at).has(role));
