/** Roles held by staff, who meet Attune in their chat. */
export const staffRoles = [
  'carer',
  'careManager',
  'regionalManager',
  'therapist',
  'allocatedClinician',
  'clinicalLead',
  'headOfClinicalService',
  'education',
  'safeguardingLead',
  'headOfCare',
  'seniorManagement',
  'administrator',
] as const;

/** Roles of people outside the chat, reached by email or letter. */
const outsideRoles = [
  'socialWorker',
  'advocate',
  'parent',
  'gp',
  'healthVisitor',
  'referrer',
  'commissioner',
] as const;

/** Who hears that something failed, in turn: without an administrator, whoever oversees the service. */
export const upkeepRoles = [
  'administrator',
  'headOfClinicalService',
  'seniorManagement',
] as const satisfies readonly Role[];

export const roles = [...staffRoles, ...outsideRoles] as const;
export type Role = (typeof roles)[number];

/** Those whom a policy may want told that sessions end (BMC-4.4, PIP-8). */
export const noticeRoles = [
  'careManager',
  'regionalManager',
  'education',
  'socialWorker',
  'gp',
  'healthVisitor',
  'referrer',
  'parent',
] as const satisfies readonly Role[];

/** A role as it is said where no policy pack gives it a title: "head of clinical service". */
export function roleInWords(role: Role): string {
  return role === 'gp' ? 'GP' : role.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
}

/** For whom a role is held: everybody in the service, a region, a setting (home, school, clinic) or one young person. */
export const scopes = ['service', 'region', 'setting', 'youngPerson'] as const;
export type Scope = (typeof scopes)[number];

/** The care team around a young person in their home. */
export const careTeam = ['carer', 'careManager'] as const satisfies readonly Role[];
/** The young person's own clinicians. */
export const ownClinicians = ['therapist', 'allocatedClinician'] as const satisfies readonly Role[];
/** The clinical team as BMC-3.6 means it. */
export const clinicalTeam = [
  ...ownClinicians,
  'clinicalLead',
  'headOfClinicalService',
] as const satisfies readonly Role[];

/** Those who may be invited to the three-way meeting without being a party to it (BMC-4.2). */
export const invitable = ['socialWorker', 'advocate'] as const satisfies readonly Role[];

/**
 * The scopes through which a role counts for a young person; held otherwise it opens nothing (a carer
 * without a home). Not listed are those who get counts in reports, not young people: administrator, senior
 * management, heads of care, commissioners (BMC-7.2, SIX-4). Therapists and allocated clinicians count for
 * their own young people alone: to be a therapist of the service is a profession (BMC-3.6).
 */
const reach: Partial<Record<Role, readonly Scope[]>> = {
  carer: ['setting', 'youngPerson'],
  careManager: ['setting', 'youngPerson'],
  regionalManager: ['region'],
  therapist: ['youngPerson'],
  allocatedClinician: ['youngPerson'],
  clinicalLead: ['service', 'region', 'setting', 'youngPerson'],
  headOfClinicalService: ['service', 'region'],
  education: ['setting', 'youngPerson'],
  safeguardingLead: ['service', 'region', 'setting'],
  socialWorker: ['youngPerson'],
  advocate: ['youngPerson'],
  parent: ['youngPerson'],
  gp: ['youngPerson'],
  healthVisitor: ['youngPerson'],
  referrer: ['youngPerson'],
};

export const reachOf = (role: Role): readonly Scope[] => reach[role] ?? [];
