import fc from 'fast-check';
import { type Role, roles, type Scope, scopes } from '../../src/people/roles.ts';
import { type ServiceFile, serviceFile } from '../../src/people/service.ts';
import { may } from '../access/oracle.ts';
import { workedService } from '../house/service.ts';

export const today = '2026-11-24';

/** The young people and the staff of every service below; only who is what differs. */
export const children = ['kl', 'tw'] as const;
export type Child = (typeof children)[number];
export const people = [
  'dee',
  'owen',
  'mags',
  'gethin',
  'anwen',
  'theo',
  'ruth',
  'catrin',
  'sian',
  'ade',
] as const;

const day = fc.constantFrom(undefined, undefined, undefined, '2026-11-23', '2026-11-24', '2026-11-25');
/** Somebody as the service file will have them, unchecked. */
interface Entry {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** A service with these people and young people; all others of the usual one are there as well, with no role. */
function serviceOf(people: readonly Entry[], youngPeople: readonly Entry[]): ServiceFile {
  const usual = JSON.parse(JSON.stringify(workedService())) as ServiceFile;
  const others = <E extends Entry>(all: readonly E[], these: readonly Entry[]) =>
    all.filter(({ id }) => !these.some(one => one.id === id));
  return serviceFile.parse({
    ...usual,
    people: [...people, ...others(usual.people, people).map(person => ({ ...person, roles: [] }))],
    youngPeople: [...youngPeople, ...others(usual.youngPeople, youngPeople)],
  });
}

/** A service in which everybody holds one role, through one scope that covers KL. */
export function oneRoleEach(): ServiceFile {
  const held = roles.flatMap(role => scopes.map(scope => ({ role, scope, id: `${role}-${scope}` })));
  return serviceOf(
    held.map(({ role, scope, id }) => ({
      id,
      name: id,
      identities: { sandbox: { user: id } },
      roles: [
        {
          role,
          ...(scope === 'region' && { region: role === 'education' ? 'south' : 'north' }),
          ...(scope === 'setting' && { setting: role === 'education' ? 'ysgol' : 'hafod' }),
          ...(scope === 'youngPerson' && { youngPerson: 'kl' }),
        },
      ],
    })),
    [
      { id: 'kl', initials: 'KL', setting: 'hafod', school: 'ysgol' },
      { id: 'tw', initials: 'TW', setting: 'clun', school: 'academy' },
    ],
  );
}

/** Roles as services really hold them, so that somebody usually sees something. */
const usual = fc.constantFrom(
  { role: 'carer', reach: { setting: 'hafod' } },
  { role: 'carer', reach: { setting: 'glan' } },
  { role: 'careManager', reach: { setting: 'hafod' } },
  { role: 'regionalManager', reach: { region: 'north' } },
  { role: 'therapist', reach: { youngPerson: 'kl' } },
  { role: 'clinicalLead', reach: {} },
  { role: 'headOfClinicalService', reach: {} },
  { role: 'education', reach: { setting: 'ysgol' } },
  { role: 'education', reach: { setting: 'academy' } },
  { role: 'safeguardingLead', reach: {} },
  { role: 'socialWorker', reach: { youngPerson: 'tw' } },
  { role: 'administrator', reach: {} },
);
const whatever = fc.record({
  role: fc.constantFrom(...roles),
  reach: fc.constantFrom(
    {},
    { region: 'north' },
    { region: 'south' },
    { setting: 'hafod' },
    { setting: 'glan' },
    { setting: 'ysgol' },
    { setting: 'academy' },
    { youngPerson: 'kl' },
    { youngPerson: 'tw' },
  ),
});
const heldRole = fc
  .tuple(fc.oneof({ weight: 2, arbitrary: usual }, { weight: 1, arbitrary: whatever }), day, day)
  .map(([{ role, reach }, from, to]) => ({
    role,
    ...reach,
    ...(from && { from }),
    ...(to && (!from || from <= to) && { to }),
  }));
const anybody = fc.record({
  roles: fc.array(heldRole, { maxLength: 3 }),
  left: fc.option(fc.constantFrom('2026-11-20', '2026-11-24', '2026-12-24'), { nil: undefined, freq: 6 }),
});
const placed = fc.record({
  setting: fc.constantFrom('hafod', 'glan', 'clun'),
  school: fc.constantFrom(undefined, 'ysgol', 'academy'),
  therapist: fc.constantFrom(undefined, ...people),
  allocatedClinician: fc.constantFrom(undefined, ...people),
  left: fc.option(fc.constantFrom('2026-11-24', '2026-12-24'), { nil: undefined, freq: 8 }),
});

/** The same people and young people, with any roles, in any place. */
export const anyService = fc
  .record({
    people: fc.tuple(...people.map(() => anybody)),
    kl: placed,
    tw: placed,
  })
  .map(drawn =>
    serviceOf(
      people.map((id, index) => ({
        id,
        name: id,
        identities: { sandbox: { user: id } },
        ...drawn.people[index],
      })),
      children.map(id => ({ id, initials: id.toUpperCase(), ...drawn[id] })),
    ),
  );

/** Who still opens the records of a young person who has left (BMC-3.6, BMC-3.1). */
const archive: ReadonlySet<string> = new Set([
  ...['therapist', 'allocatedClinician', 'clinicalLead', 'headOfClinicalService', 'safeguardingLead'],
]);

/** Every role and scope that a person holds for a young person today, read from the file's own words. */
function held(file: ServiceFile, who: string, about: Child): readonly { role: Role; scope: Scope }[] {
  const person = file.people.find(({ id }) => id === who);
  const child = file.youngPeople.find(({ id }) => id === about);
  if (!person || !child || gone(person)) return [];
  const listed: { role: Role; scope: Scope }[] = [];
  for (const { role, region, setting, youngPerson, from, to } of person.roles) {
    if ((from && today < from) || (to && today > to)) continue;
    const where = role === 'education' ? child.school : child.setting;
    const place = file.settings.find(({ id }) => id === where);
    if (youngPerson === about) listed.push({ role, scope: 'youngPerson' });
    else if (setting && setting === where) listed.push({ role, scope: 'setting' });
    else if (region && region === place?.region) listed.push({ role, scope: 'region' });
    else if (!youngPerson && !setting && !region) listed.push({ role, scope: 'service' });
  }
  const own = (['therapist', 'allocatedClinician'] as const)
    .filter(role => child[role] === who)
    .map(role => ({ role, scope: 'youngPerson' as const }));
  const all = [...listed, ...own];
  return gone(child) ? all.filter(({ role }) => archive.has(role)) : all;
}

/** For a message: "carer for setting, administrator for service". */
export const rolesOf = (file: ServiceFile, who: string, about: Child) =>
  held(file, who, about)
    .map(({ role, scope }) => `${role} for ${scope}`)
    .join(', ') || 'nobody';

const gone = ({ left }: { left?: string | undefined }) => left !== undefined && left <= today;

/** Whether the policies let a person see a field of a young person's today; what else is known of what is at hand is named. */
export function oracle(
  file: ServiceFile,
  who: string,
  about: Child,
  record: string,
  field: string,
  { author, told, sharedWith }: Known = {},
) {
  const conditions = [
    null,
    ...(author === who ? ['author'] : []),
    ...(told ? ['youngPersonTold'] : []),
    ...(sharedWith === who ? ['sharedByAuthor'] : []),
  ];
  return held(file, who, about).some(({ role, scope }) =>
    conditions.some(condition => may(role, record, field, scope, condition)),
  );
}

/** What else is known of what somebody wrote. */
export interface Known {
  readonly author?: string;
  /** The young person was asked and agreed that education sees it. */
  readonly told?: boolean;
  /** With whom the author shared it. */
  readonly sharedWith?: string;
}
