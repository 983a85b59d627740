import type { Directory } from '../../src/people/directory.ts';
import type { Role } from '../../src/people/roles.ts';
import type { Person, Setting } from '../../src/people/service.ts';
import { type Instant, local } from '../../src/time.ts';

/** A chat in the sandbox: a person's own chat with Attune, or the channel of a setting. */
export interface Conversation {
  /** Also the end of its partition's name. */
  readonly id: string;
  readonly kind: 'own' | 'channel';
  /** The channel's name; empty for the own chat. */
  readonly name: string;
}

/** Somebody whose part one can take: the person and what they are in the service. */
export interface Part {
  readonly user: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Names of the settings where they hold a role, or of the region; empty for the whole service. */
  readonly where: readonly string[];
  /** They have left the service: Attune shows them nothing. */
  readonly left: boolean;
}

export const ownChat = (user: string): string => `person-${user}`;
export const channelChat = (channel: string): string => `channel-${channel}`;

/** Everybody with an identity in the sandbox, in the order of the service file. */
export function partsOf(directory: Directory, at: Instant): readonly Part[] {
  return directory.people.flatMap(person =>
    person.identities.sandbox
      ? [
          {
            user: person.identities.sandbox.user,
            name: person.name,
            roles: [...directory.rolesAnywhere(person, at)],
            where: placesOf(directory, person, at),
            left: directory.hasLeft(person, at),
          },
        ]
      : [],
  );
}

/** The chats that somebody with this identity sees, their own first; undefined when nobody has it. */
export function conversationsOf(
  directory: Directory,
  user: string,
  at: Instant,
): readonly Conversation[] | undefined {
  const people = directory.people.filter(person => person.identities.sandbox?.user === user);
  if (people.length === 0) return undefined;
  const channels = directory.settings.flatMap(setting =>
    setting.channel?.chat === 'sandbox' && people.some(person => belongs(directory, person, setting, at))
      ? [{ id: channelChat(setting.channel.channel), kind: 'channel' as const, name: setting.name }]
      : [],
  );
  return [{ id: ownChat(user), kind: 'own', name: '' }, ...channels];
}

/**
 * Two parts that make a good start: a carer, and the therapist of a young person in that carer's home.
 */
export function firstParts(directory: Directory, at: Instant): readonly string[] {
  for (const child of directory.youngPeople) {
    const [carer] = directory.holders('carer', child, at).flatMap(person => person.identities.sandbox ?? []);
    const [therapist] = directory
      .holders('therapist', child, at)
      .flatMap(person => person.identities.sandbox ?? []);
    if (carer && therapist) return [carer.user, therapist.user];
  }
  return partsOf(directory, at)
    .slice(0, 2)
    .map(part => part.user);
}

/** In the channel of a setting are those who work there or answer for its region. */
function belongs(directory: Directory, person: Person, setting: Setting, at: Instant): boolean {
  return rolesHeld(directory, person, at).some(
    role => role.setting === setting.id || (role.region !== undefined && role.region === setting.region),
  );
}

function placesOf(directory: Directory, person: Person, at: Instant): readonly string[] {
  const regions = new Map(directory.file.regions.map(region => [region.id, region.name]));
  const places = rolesHeld(directory, person, at).flatMap(role =>
    role.setting ? directory.setting(role.setting)?.name : role.region ? regions.get(role.region) : undefined,
  );
  return [...new Set(places.filter(place => place !== undefined))];
}

function rolesHeld(directory: Directory, person: Person, at: Instant): Person['roles'] {
  if (directory.hasLeft(person, at)) return [];
  const today = local(at, directory.service.timeZone).toISODate() ?? '';
  return person.roles.filter(
    role => (role.from === undefined || role.from <= today) && (role.to === undefined || today <= role.to),
  );
}
