import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Directory } from '../../src/people/directory.ts';
import { type Role, roles, type Scope } from '../../src/people/roles.ts';
import { type ServiceFile, serviceFile } from '../../src/people/service.ts';
import { days, type Instant, local } from '../../src/time.ts';
import { london } from './hafod.ts';

const settings = ['home-a', 'home-b', 'school-a', 'school-b'];
const ids = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const people = ids('p', 6);
const children = ids('c', 3);

const date = fc.integer({ min: 0, max: 9 }).map(day => `2026-03-${String(day + 22).padStart(2, '0')}`);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const heldRole = fc
  .record({
    role: fc.constantFrom(...roles),
    where: fc.oneof(
      fc.constant({}),
      fc.record({ region: fc.constantFrom('north', 'south') }),
      fc.record({ setting: fc.constantFrom(...settings) }),
      fc.record({ youngPerson: fc.constantFrom(...children) }),
    ),
    dates: fc.tuple(maybe(date), maybe(date)),
  })
  .map(({ role, where, dates: [a, b] }) => {
    const [from, to] = a && b && a > b ? [b, a] : [a, b];
    return { role, ...where, ...(from && { from }), ...(to && { to }) };
  });

const file: fc.Arbitrary<ServiceFile> = fc
  .record({
    people: fc.tuple(
      ...people.map(id =>
        fc.record({ id: fc.constant(id), left: maybe(date), roles: fc.array(heldRole, { maxLength: 4 }) }),
      ),
    ),
    youngPeople: fc.tuple(
      ...children.map(id =>
        fc.record({
          id: fc.constant(id),
          setting: fc.constantFrom('home-a', 'home-b'),
          school: maybe(fc.constantFrom('school-a', 'school-b')),
          therapist: maybe(fc.constantFrom(...people)),
          allocatedClinician: maybe(fc.constantFrom(...people)),
          left: maybe(date),
        }),
      ),
    ),
  })
  .map(({ people, youngPeople }) =>
    serviceFile.parse({
      service: { id: 's', name: 'S', pack: 'bryn-melyn', ask: 'the office' },
      regions: ['north', 'south'].map(id => ({ id, name: id })),
      settings: settings.map((id, index) => ({
        id,
        name: id,
        kind: id.startsWith('school') ? 'school' : 'home',
        region: index % 2 ? 'south' : 'north',
      })),
      people: people.map(person => ({
        ...person,
        name: person.id,
        identities: { sandbox: { user: person.id } },
      })),
      youngPeople: youngPeople.map(child => ({ ...child, initials: child.id.toUpperCase() })),
    }),
  );

/** Any moment around the dates in use, the change of the clocks among them. */
const moment: fc.Arbitrary<Instant> = fc
  .integer({ min: 0, max: days(20) })
  .map(offset => london('2026-03-18') + offset);

/** Which roles count for a young person when they are held through a scope (see the access oracle). */
const counting: { readonly [S in Scope]: readonly Role[] } = {
  service: ['clinicalLead', 'headOfClinicalService', 'safeguardingLead'],
  region: ['regionalManager', 'clinicalLead', 'headOfClinicalService', 'safeguardingLead'],
  setting: ['carer', 'careManager', 'clinicalLead', 'education', 'safeguardingLead'],
  youngPerson: [
    ...['carer', 'careManager', 'therapist', 'allocatedClinician', 'clinicalLead', 'education'],
    ...['socialWorker', 'advocate', 'parent', 'gp', 'healthVisitor', 'referrer'],
  ] as Role[],
};
const scopeIn = ({ region, setting, youngPerson }: ServiceFile['people'][number]['roles'][number]): Scope =>
  youngPerson ? 'youngPerson' : setting ? 'setting' : region ? 'region' : 'service';

/** Written from the service file's own words, not from the directory. */
function mayHold(file: ServiceFile, who: string, role: Role, about: string, at: Instant): boolean {
  const today = local(at, 'Europe/London').toFormat('yyyy-MM-dd');
  const person = file.people.find(({ id }) => id === who);
  const child = file.youngPeople.find(({ id }) => id === about);
  if (!person || !child) return false;
  if (person.left && today >= person.left) return false;
  const stays = [
    'therapist',
    'allocatedClinician',
    'clinicalLead',
    'headOfClinicalService',
    'safeguardingLead',
  ];
  if (child.left && today >= child.left && !stays.includes(role)) return false;
  if (role === 'therapist' && child.therapist === who) return true;
  if (role === 'allocatedClinician' && child.allocatedClinician === who) return true;
  return person.roles.some(held => {
    if (held.role !== role || (held.from && today < held.from) || (held.to && today > held.to)) return false;
    if (!counting[scopeIn(held)].includes(role)) return false;
    if (held.youngPerson) return held.youngPerson === about;
    const place = role === 'education' ? child.school : child.setting;
    if (held.setting) return held.setting === place;
    if (held.region) return file.settings.some(({ id, region }) => id === place && region === held.region);
    return true;
  });
}

it('whoever left or whose role ended holds nothing, and every question about roles gives the same answer', () => {
  fc.assert(
    fc.property(file, fc.array(moment, { minLength: 1, maxLength: 4 }), (file, moments) => {
      const directory = new Directory(file);
      for (const at of moments)
        for (const child of directory.youngPeople)
          for (const role of roles) {
            const expected = people.filter(who => mayHold(file, who, role, child.id, at));
            const byRolesFor = directory.people
              .filter(person => directory.rolesFor(person, child, at).some(held => held.role === role))
              .map(({ id }) => id);
            const byHolders = directory.holders(role, child, at).map(({ id }) => id);
            expect(byRolesFor).toEqual(expected);
            expect(byHolders.toSorted()).toEqual(expected);
            if (directory.hasLeft(child, at)) continue;
            for (const person of directory.people) {
              const holds = expected.includes(person.id);
              expect(directory.youngPeopleOf(person, [role], at).includes(child)).toBe(holds);
              if (holds) expect(directory.rolesAnywhere(person, at)).toContain(role);
            }
          }
    }),
    { numRuns: 80 },
  );
});
