import { careTeam, clinicalTeam, ownClinicians, type Role, type Scope } from '../../src/people/roles.ts';

/**
 * Who may see what, said a second time and in the policies' own words, so that the grants table can be held
 * against it. It shares nothing with the table but the names of roles and scopes: a rule here is a sentence
 * about a record, not a list of cells.
 */
interface Question {
  readonly role: Role;
  readonly scope: Scope;
  /** What else is known about the record at hand, and nothing but that. */
  readonly condition: string | null;
}

/** Every record with its fields: what there is to ask about. */
export const everything: { readonly [record: string]: readonly string[] } = {
  session: ['time', 'place', 'attendance', 'cancellationReason', 'proximityPlan'],
  alert: ['raised', 'level', 'detail', 'plan'],
  summary: [
    'posted',
    'attendance',
    'engagement',
    'themes',
    'leaving',
    'guidance',
    'activity',
    'clinicalNote',
  ],
  engagement: ['stage', 'attempts', 'ideas', 'discussion'],
  meeting: ['time', 'parties', 'reason', 'outcome'],
  consultation: ['time', 'note'],
  proposal: ['exists', 'reasons', 'signOff'],
  notice: ['text'],
  referral: ['answer', 'reason'],
  disclosure: ['exists', 'detail', 'actions'],
  journal: ['text'],
};

/** What may be known about a record besides who asks; `null` when nothing is. */
export const everyCondition = [
  null,
  'youngPersonTold',
  'recipientConsent',
  'author',
  'sharedByAuthor',
] as const;

/** Whether somebody who holds the role through the scope may see the field in these circumstances. */
export function may(
  role: Role,
  record: string,
  field: string,
  scope: Scope,
  condition: string | null,
): boolean {
  const rule = rules[record];
  return counts(role, scope) && rule?.(field, { role, scope, condition }) === true;
}

/** Through which scopes a role opens anything at all; a role held otherwise opens nothing. */
function counts(role: Role, scope: Scope): boolean {
  if (role === 'clinicalLead') return true;
  // "Own clients": being a therapist of the service or of a home is a profession (BMC-3.6).
  if (isOneOf(ownClinicians, role)) return scope === 'youngPerson';
  if (isOneOf(careTeam, role) || role === 'education') return scope === 'setting' || scope === 'youngPerson';
  if (role === 'headOfClinicalService') return scope === 'service' || scope === 'region';
  if (role === 'regionalManager') return scope === 'region';
  if (role === 'safeguardingLead') return scope !== 'youngPerson';
  if (isOneOf(network, role)) return scope === 'youngPerson';
  // All others get counts in reports, not young people (BMC-7.2, PIP-7, SIX-4).
  return false;
}

/** The people around one young person outside the service. */
const network = ['socialWorker', 'advocate', 'parent', 'gp', 'healthVisitor', 'referrer'] as const;

type Rule = (field: string, asked: Question) => boolean;

const rules: { readonly [record: string]: Rule } = {
  session(field, asked) {
    // Times are shared between care staff, therapist and education (BMC-2.2c); managers know that there is one.
    if (field === 'time') return team(asked) || is(asked, 'education', 'regionalManager');
    if (field === 'place' || field === 'attendance') return team(asked) || is(asked, 'education');
    // A reason is told to the therapist and the allocated clinician (BMC-2.2b); a teacher knows their own.
    if (field === 'cancellationReason') return team(asked) || wrote(asked, 'education');
    // Planned by care staff and the therapist (BMC-2.2g).
    return field === 'proximityPlan' && team(asked);
  },
  alert(field, asked) {
    // What happened in the home goes to the clinicians (BMC-2.2f), not to every colleague on shift.
    if (field === 'detail') return clinical(asked) || is(asked, 'careManager') || wrote(asked, 'carer');
    return ['raised', 'level', 'plan'].includes(field) && team(asked);
  },
  summary(field, asked) {
    // Session content is for the clinical team alone (BMC-3.6).
    if (field === 'clinicalNote') return clinical(asked);
    // The written update goes to the home (BMC-2.1d, 2.2e); teachers only after the young person knows (BMC-3.7).
    if (field === 'themes') return team(asked) || (is(asked, 'education') && knows(asked, 'youngPersonTold'));
    // What helps tonight, and what the adults may do themselves (BMC-2.1d, 2.1e): for those who care for them.
    if (['engagement', 'leaving', 'guidance', 'activity'].includes(field)) return team(asked);
    if (field === 'posted') return team(asked) || is(asked, 'education', 'regionalManager');
    // Attendance is a class of its own (WHS-3.2).
    return field === 'attendance' && (team(asked) || is(asked, 'education'));
  },
  engagement(field, asked) {
    if (field === 'stage') return team(asked) || is(asked, 'education', 'regionalManager');
    // Why a step is taken or put off is clinically informed (BMC-4.2, 4.3).
    if (field === 'discussion') return clinical(asked);
    // Home and education say what might help to those who treat the young person (BMC-4.1), not to each other.
    if (field === 'ideas') return clinical(asked) || wrote(asked, ...careTeam, 'education');
    // Attempts are made with the care team, in the home (BMC-2.1a, 4.1).
    return field === 'attempts' && team(asked);
  },
  meeting(field, asked) {
    // Why it is called is clinical (BMC-4.2).
    if (field === 'reason') return clinical(asked);
    // Clinical, care and education are the parties (BMC-4.2).
    if (field === 'outcome') return team(asked) || is(asked, 'education', 'regionalManager');
    // Social worker and advocate may be invited: when it is and who comes is all that they see of it.
    const comes = team(asked) || is(asked, 'education', 'socialWorker', 'advocate');
    return ['time', 'parties'].includes(field) && comes;
  },
  consultation(field, asked) {
    // Advice to care and education is no secret from them; what came of it is the clinical team's (BMC-5).
    if (field === 'time') return clinical(asked) || is(asked, 'carer', 'careManager', 'education');
    return field === 'note' && clinical(asked);
  },
  proposal(field, asked) {
    if (field === 'reasons') return clinical(asked);
    // Those who will be informed may know that it is under way and how it ended (BMC-4.4, 7.1).
    return (
      ['exists', 'signOff'].includes(field) &&
      (clinical(asked) || is(asked, 'careManager', 'regionalManager'))
    );
  },
  notice(field, asked) {
    if (field !== 'text') return false;
    // The three whom the therapist informs (BMC-4.4); anybody further only with permission (PIP-5).
    if (clinical(asked) || is(asked, 'careManager', 'regionalManager', 'socialWorker')) return true;
    // A school's policy tells those who plan the timetable (WHS-2.5).
    if (is(asked, 'education')) return true;
    return is(asked, 'gp', 'healthVisitor', 'referrer', 'parent') && knows(asked, 'recipientConsent');
  },
  referral(field, asked) {
    // Why it waits, or why not now, is clinically informed; whoever made it learns what was decided (WHS-2.1, 2.5).
    if (field === 'reason') return clinical(asked);
    if (field !== 'answer') return false;
    return team(asked) || is(asked, 'education', 'regionalManager') || wrote(asked, ...network);
  },
  disclosure(field, asked) {
    if (!['exists', 'detail', 'actions'].includes(field)) return false;
    if (is(asked, 'safeguardingLead', 'headOfClinicalService')) return true;
    return wrote(asked, ...ownClinicians, 'clinicalLead', ...careTeam, 'education', 'regionalManager');
  },
  journal(field, asked) {
    if (field !== 'text') return false;
    // Private to its author unless they share it with their supervisor (SIX-3).
    if (wrote(asked, ...careTeam, ...ownClinicians, 'education')) return true;
    return knows(asked, 'sharedByAuthor') && (clinical(asked) || is(asked, 'careManager'));
  },
};

const isOneOf = (list: readonly Role[], role: Role) => list.includes(role);
const is = ({ role }: Question, ...named: Role[]) => named.includes(role);
const clinical = ({ role }: Question) => isOneOf(clinicalTeam, role);
/** Those who care for the young person at home and in therapy, together. */
const team = (asked: Question) => clinical(asked) || isOneOf(careTeam, asked.role);
const knows = ({ condition }: Question, what: string) => condition === what;
const wrote = (asked: Question, ...named: Role[]) => is(asked, ...named) && knows(asked, 'author');
