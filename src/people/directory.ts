import { hashId, type Plain } from '../access/plain.ts';
import { type Instant, local } from '../time.ts';
import { clinicalTeam, type Role, reachOf, type Scope } from './roles.ts';
import type {
  Person,
  PersonId,
  ServiceFile,
  ServiceSettings,
  Setting,
  SettingId,
  YoungPerson,
  YoungPersonId,
} from './service.ts';

/** Who somebody is on one chat, as the platform proved it. */
export type ChatIdentity =
  | { readonly chat: 'teams'; readonly tenant: string; readonly user: string }
  | { readonly chat: 'slack'; readonly team: string; readonly user: string }
  | { readonly chat: 'sandbox'; readonly user: string }
  | { readonly chat: 'email'; readonly user: string };

/** One text for one identity, for look-ups and for the record. */
export function identityKey(who: ChatIdentity): string {
  switch (who.chat) {
    case 'teams':
      return `teams:${who.tenant}:${who.user}`.toLowerCase();
    case 'slack':
      return `slack:${who.team}:${who.user}`;
    case 'sandbox':
      return `sandbox:${who.user}`;
    case 'email':
      // No address in logs, nor in the record of those who are unknown.
      return `email:${hashId(who.user.toLowerCase())}`;
    default:
      return who satisfies never;
  }
}

/** A role that a person holds for a young person now, and the scope through which. */
export interface HeldRole {
  readonly role: Role;
  readonly scope: Scope;
}

/** Somebody who is no longer with the service: they hold nothing, but what they try is on record as theirs. */
export interface Leaver {
  readonly leaver: Person;
}

/** Unknown: nobody has this identity. Ambiguous: several do. */
export type Unidentified = 'unknown' | 'ambiguous' | Leaver;

/**
 * Who holds which role for whom, as the service file says. Immutable; a new service file makes a new
 * directory. Every answer depends on the day, so each question takes the moment it is asked for.
 */
export class Directory {
  readonly service: ServiceSettings;
  readonly #file: ServiceFile;
  readonly #people: Map<string, Person>;
  readonly #youngPeople: Map<string, YoungPerson>;
  readonly #settings: Map<string, Setting>;
  readonly #byIdentity = new Map<string, Person[]>();
  /** Those who hold a role at some time through a scope that counts: all others need not be asked about. */
  readonly #everHolding = new Map<Role, Set<Person>>();
  /** The local day asked about last: one request asks many times about the same moment. */
  #day = { from: 0, before: 0, date: '' };

  constructor(file: ServiceFile) {
    this.#file = file;
    this.service = file.service;
    this.#people = new Map(file.people.map(person => [person.id, person]));
    this.#youngPeople = new Map(file.youngPeople.map(child => [child.id, child]));
    this.#settings = new Map(file.settings.map(setting => [setting.id, setting]));
    for (const person of file.people)
      for (const who of [...identitiesOf(person), ...addressOf(person)]) {
        const key = identityKey(who);
        this.#byIdentity.set(key, [...(this.#byIdentity.get(key) ?? []), person]);
      }
    for (const person of file.people)
      for (const held of person.roles)
        if (reachOf(held.role).includes(scopeOf(held)))
          this.#everHolding.set(held.role, (this.#everHolding.get(held.role) ?? new Set()).add(person));
  }

  /**
   * The one person with this identity, or why there is none. Somebody who is on a chat is not known by their
   * address: an inbox is easier to come by.
   */
  identify(who: ChatIdentity, at: Instant): Person | Unidentified {
    const [person, ...others] = this.#byIdentity.get(identityKey(who)) ?? [];
    if (!person) return 'unknown';
    if (others.length > 0) return 'ambiguous';
    if (who.chat === 'email' && identitiesOf(person).length > 0) return 'unknown';
    return this.hasLeft(person, at) ? { leaver: person } : person;
  }

  person(id: PersonId): Person | undefined {
    return this.#people.get(id);
  }
  youngPerson(id: YoungPersonId): YoungPerson | undefined {
    return this.#youngPeople.get(id);
  }
  setting(id: SettingId): Setting | undefined {
    return this.#settings.get(id);
  }
  get people(): readonly Person[] {
    return this.#file.people;
  }
  get youngPeople(): readonly YoungPerson[] {
    return this.#file.youngPeople;
  }
  get settings(): readonly Setting[] {
    return this.#file.settings;
  }
  /** Whom people may be told to ring: numbers, and words that hold one. */
  get telephones(): readonly Plain[] {
    const all = [...this.people, ...this.settings];
    return [this.service.ask, ...all.flatMap(({ phone }) => phone ?? [])];
  }
  get file(): ServiceFile {
    return this.#file;
  }

  /** A leaver loses everything at once, on the morning of the day they left. */
  hasLeft(person: Person | YoungPerson, at: Instant): boolean {
    const today = this.#today(at);
    return person.left !== undefined && person.left <= today;
  }

  /** Away today by the service file (a holiday, a course). */
  isAway(person: Person, at: Instant): boolean {
    const today = this.#today(at);
    return person.away.some(({ from, to }) => from <= today && today <= to);
  }

  /**
   * Every role the person holds for the young person now, through a scope that counts. `therapist` and `allocatedClinician` come from
   * the young person's own entry, or are held for this one young person while standing in; all others
   * come from the person's roles whose scope covers the young person. Once the young person has left, only
   * the clinical team and the safeguarding lead hold anything (BMC-3.6).
   */
  rolesFor(person: Person, youngPerson: YoungPerson, at: Instant): readonly HeldRole[] {
    if (this.hasLeft(person, at)) return [];
    const held = person.roles
      .filter(role => this.#isHeldOn(role, at) && this.#covers(role, youngPerson))
      .map(role => ({ role: role.role, scope: scopeOf(role) }))
      .filter(({ role, scope }) => reachOf(role).includes(scope));
    if (youngPerson.therapist === person.id) held.push({ role: 'therapist', scope: 'youngPerson' });
    if (youngPerson.allocatedClinician === person.id)
      held.push({ role: 'allocatedClinician', scope: 'youngPerson' });
    return this.hasLeft(youngPerson, at) ? held.filter(({ role }) => staysAfterLeaving.has(role)) : held;
  }

  /** Every role the person holds anywhere now, whoever it is for. */
  rolesAnywhere(person: Person, at: Instant): ReadonlySet<Role> {
    if (this.hasLeft(person, at)) return new Set();
    const held = new Set(person.roles.filter(role => this.#isHeldOn(role, at)).map(role => role.role));
    for (const child of this.youngPeople) {
      if (this.hasLeft(child, at)) continue;
      if (child.therapist === person.id) held.add('therapist');
      if (child.allocatedClinician === person.id) held.add('allocatedClinician');
    }
    return held;
  }

  /** The young people for whom the person holds one of the roles now; leavers apart. */
  youngPeopleOf(person: Person, roles: readonly Role[], at: Instant): readonly YoungPerson[] {
    return this.youngPeople.filter(
      child =>
        !this.hasLeft(child, at) && this.rolesFor(person, child, at).some(held => roles.includes(held.role)),
    );
  }

  /** Those who have left, for whom the person still holds one of the roles; whoever left last comes first. */
  leaversOf(person: Person, roles: readonly Role[], at: Instant): readonly YoungPerson[] {
    return this.youngPeople
      .filter(
        child =>
          this.hasLeft(child, at) && this.rolesFor(person, child, at).some(held => roles.includes(held.role)),
      )
      .sort((a, b) => (b.left ?? '').localeCompare(a.left ?? ''));
  }

  /** Everybody who holds the role for the young person now, nearest scope first. */
  holders(role: Role, youngPerson: YoungPerson, at: Instant): readonly Person[] {
    const nearness: Scope[] = ['youngPerson', 'setting', 'region', 'service'];
    const near = (person: Person) =>
      Math.min(
        ...this.rolesFor(person, youngPerson, at)
          .filter(held => held.role === role)
          .map(held => nearness.indexOf(held.scope)),
      );
    const ever = this.#everHolding.get(role);
    const own = [youngPerson.therapist, youngPerson.allocatedClinician];
    return this.people
      .filter(person => ever?.has(person) || own.includes(person.id))
      .map(person => ({ person, distance: near(person) }))
      .filter(({ distance }) => Number.isFinite(distance))
      .sort((a, b) => a.distance - b.distance)
      .map(({ person }) => person);
  }

  /** Everybody who holds the role for the whole service now. */
  holdersForService(role: Role, at: Instant): readonly Person[] {
    return this.people.filter(
      person =>
        !this.hasLeft(person, at) &&
        person.roles.some(
          held => held.role === role && scopeOf(held) === 'service' && this.#isHeldOn(held, at),
        ),
    );
  }

  /**
   * Where Attune writes to a person: the chat they prefer, else the only or first one they have; the address of
   * somebody who has none, unless it is somebody else's as well.
   */
  identityOf(person: Person): ChatIdentity | undefined {
    const identities = identitiesOf(person);
    const chat = identities.find(who => who.chat === person.prefers) ?? identities[0];
    const [address] = addressOf(person);
    return chat ?? (address && !this.isShared(person) ? address : undefined);
  }

  /** Whether somebody else has the person's address as well: then it says of nobody who they are. */
  isShared(person: Person): boolean {
    return addressOf(person).some(who => (this.#byIdentity.get(identityKey(who))?.length ?? 0) > 1);
  }

  /** The local date. Throws RangeError when `at` is no moment: then nobody holds anything. */
  #today(at: Instant): string {
    if (at >= this.#day.from && at < this.#day.before) return this.#day.date;
    const moment = local(at, this.service.timeZone);
    const date = moment.toISODate();
    if (date === null) throw new RangeError('not a moment');
    const start = moment.startOf('day');
    this.#day = { from: start.toMillis(), before: start.plus({ days: 1 }).toMillis(), date };
    return date;
  }

  #isHeldOn(role: PersonRole, at: Instant): boolean {
    const today = this.#today(at);
    return (role.from === undefined || role.from <= today) && (role.to === undefined || today <= role.to);
  }

  /** Education is held for a school, every other role for the setting where the young person lives or is seen. */
  #covers(role: PersonRole, youngPerson: YoungPerson): boolean {
    const where = role.role === 'education' ? youngPerson.school : youngPerson.setting;
    if (role.youngPerson) return role.youngPerson === youngPerson.id;
    if (role.setting) return role.setting === where;
    if (role.region) return where !== undefined && this.setting(where)?.region === role.region;
    return true;
  }
}

type PersonRole = Person['roles'][number];

const staysAfterLeaving: ReadonlySet<Role> = new Set<Role>([...clinicalTeam, 'safeguardingLead']);

function scopeOf(role: PersonRole): Scope {
  if (role.youngPerson) return 'youngPerson';
  if (role.setting) return 'setting';
  if (role.region) return 'region';
  return 'service';
}

/** Whether the one who came is a person of the service now. */
export function isPerson(who: Person | Unidentified | undefined): who is Person {
  return typeof who === 'object' && !('leaver' in who);
}

const addressOf = ({ email }: Person): readonly ChatIdentity[] =>
  email === undefined ? [] : [{ chat: 'email', user: email }];

/** The identities of a person, one a chat; an address counts only where there is none. */
export function identitiesOf(person: Pick<Person, 'identities'>): readonly ChatIdentity[] {
  const { teams, slack, sandbox } = person.identities;
  return [
    ...(teams ? [{ chat: 'teams' as const, ...teams }] : []),
    ...(slack ? [{ chat: 'slack' as const, ...slack }] : []),
    ...(sandbox ? [{ chat: 'sandbox' as const, ...sandbox }] : []),
  ];
}

/** A person's name for a card. */
export function nameOf(directory: Directory, id: PersonId): Plain {
  return directory.person(id)?.name ?? id;
}
