import { identitiesOf, identityKey } from './directory.ts';
import type { PartlyRead } from './partly-read.ts';
import type { FilePath } from './problem.ts';

/** Something at a path of the file that does not fit the rest of it. */
export interface Misfit {
  readonly path: FilePath;
  readonly expected: string;
  /** What was found, when the value there does not say it. */
  readonly found?: string;
}

/** The ids that a reference may name, and how to say so. */
class Known {
  readonly #what: string;
  readonly #ids: ReadonlySet<string>;

  constructor(what: string, entries: readonly { readonly id?: string | undefined }[]) {
    this.#what = what;
    this.#ids = new Set(entries.flatMap(({ id }) => id ?? []));
  }

  /** Nothing when the reference is absent or known. */
  check(path: FilePath, reference: string | undefined): Misfit[] {
    if (reference === undefined || this.#ids.has(reference)) return [];
    const [...some] = [...this.#ids].slice(0, 8);
    const more = this.#ids.size > some.length ? ', …' : '';
    const list = some.length === 0 ? 'there is none yet' : some.join(', ') + more;
    return [{ path, expected: `the id of ${this.#what} (${list})` }];
  }
}

/** What no single field shows: references, ids, identities and channels that do not fit together. */
export function misfits(file: PartlyRead, packs: readonly string[]): Misfit[] {
  const known = {
    region: new Known('a region', file.regions),
    setting: new Known('a setting', file.settings),
    school: new Known('a setting of kind school', file.settings.filter(isSchool)),
    person: new Known('a person', file.people),
    youngPerson: new Known('a young person', file.youngPeople),
  };
  return [
    ...new Known(
      'a policy pack',
      packs.map(id => ({ id })),
    ).check(['service', 'pack'], file.service.pack),
    ...(['regions', 'settings', 'people', 'youngPeople'] as const).flatMap(list =>
      repeated(
        file[list].flatMap(({ id }, index) =>
          id === undefined ? [] : [{ path: [list, index, 'id'], is: id, of: 'an earlier entry' }],
        ),
        'an id that no other entry of the list has',
      ),
    ),
    ...file.settings.flatMap((setting, index) =>
      known.region.check(['settings', index, 'region'], setting.region),
    ),
    ...file.people.flatMap((person, index) => personMisfits(person, ['people', index], known)),
    ...file.youngPeople.flatMap((child, index) => youngPersonMisfits(child, ['youngPeople', index], known)),
    ...sharedIdentities(file),
    ...sharedChannels(file),
  ];
}

type Knowns = Readonly<Record<'region' | 'setting' | 'school' | 'person' | 'youngPerson', Known>>;

function personMisfits(person: PartlyRead['people'][number], path: FilePath, known: Knowns): Misfit[] {
  const { prefers, identities } = person;
  const unreachable: Misfit[] =
    prefers === undefined || Object.hasOwn(identities, prefers)
      ? []
      : [{ path: [...path, 'prefers'], expected: 'a chat on which the person has an identity' }];
  const roles = person.roles.flatMap((held, index) => {
    const at = [...path, 'roles', index];
    return [
      ...known.region.check([...at, 'region'], held.region),
      // Education is held for a school (Directory): for a home it would be held for nobody.
      ...known[held.role === 'education' ? 'school' : 'setting'].check([...at, 'setting'], held.setting),
      ...known.youngPerson.check([...at, 'youngPerson'], held.youngPerson),
    ];
  });
  return [...unreachable, ...roles];
}

function youngPersonMisfits(
  child: PartlyRead['youngPeople'][number],
  path: FilePath,
  known: Knowns,
): Misfit[] {
  return [
    ...known.setting.check([...path, 'setting'], child.setting),
    ...known.school.check([...path, 'school'], child.school),
    ...known.person.check([...path, 'therapist'], child.therapist),
    ...known.person.check([...path, 'allocatedClinician'], child.allocatedClinician),
  ];
}

/** Two people with one identity would both be nobody: `Directory.identify` calls them ambiguous. */
function sharedIdentities(file: PartlyRead): Misfit[] {
  return repeated(
    file.people.flatMap((person, index) =>
      identitiesOf(person).map(who => ({
        path: ['people', index, 'identities', who.chat, 'user'],
        is: identityKey(who),
        of: `person "${person.id}"`,
      })),
    ),
    'an identity that nobody else has (a person who left no longer needs theirs)',
  );
}

/** Two homes in one channel would read each other's cards. */
function sharedChannels(file: PartlyRead): Misfit[] {
  return repeated(
    file.settings.flatMap((setting, index) =>
      setting.channel
        ? [
            {
              path: ['settings', index, 'channel', 'channel'],
              is: channelKey(setting.channel),
              of: `setting "${setting.id}"`,
            },
          ]
        : [],
    ),
    'a channel that no other setting has',
  );
}

function channelKey(channel: NonNullable<PartlyRead['settings'][number]['channel']>): string {
  return channel.chat === 'slack'
    ? `slack:${channel.team}:${channel.channel}`
    : `${channel.chat}:${channel.channel}`;
}

/** Every value after the first that is the same as an earlier one. */
function repeated(values: readonly { path: FilePath; is: string; of: string }[], expected: string): Misfit[] {
  const first = new Map<string, string>();
  return values.flatMap(({ path, is, of }) => {
    const earlier = first.get(is);
    if (earlier === undefined) first.set(is, of);
    return earlier === undefined ? [] : [{ path, found: `the same as ${earlier}`, expected }];
  });
}

const isSchool = (setting: { readonly kind?: string | undefined }) => setting.kind === 'school';
