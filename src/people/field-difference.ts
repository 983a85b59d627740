import type { NamedList, Names } from './names.ts';
import { rolesChanged } from './role-difference.ts';
import type { Channel, Chat, Person, Region, ServiceSettings, Setting, YoungPerson } from './service.ts';

/** What to say when a field differs; nothing when it does not. A field without a line here does not compile. */
type Fields<Entry> = {
  readonly [F in keyof Entry]-?: (old: Entry, now: Entry, names: Names) => readonly string[];
};

/** One sentence for each field that differs. */
export function fieldsChanged<Entry>(fields: Fields<Entry>, old: Entry, now: Entry, names: Names): string[] {
  const compare = Object.values<Fields<Entry>[keyof Entry]>(fields);
  return compare.flatMap(field => field(old, now, names));
}

/** "phone now 01632 960110 (was 01632 960111)". */
function said<Entry>(label: string, words: (entry: Entry) => string) {
  return (old: Entry, now: Entry): string[] => {
    const [was, is] = [words(old), words(now)];
    return was === is ? [] : [`${label} now ${is} (was ${was})`];
  };
}

const none = 'none';

/** The same for the id of an entry of another list, which is called by its name. */
function reference<Entry>(label: string, list: NamedList, id: (entry: Entry) => string | undefined) {
  return (old: Entry, now: Entry, names: Names): string[] => {
    const [was, is] = [id(old), id(now)];
    if (was === is) return [];
    return [`${label} now ${names.after(list, is)} (was ${names.before(list, was)})`];
  };
}

/** Entries are matched by their id: it cannot differ. */
const nothing = () => [];

export const serviceFields: Fields<ServiceSettings> = {
  // Records are kept under the service's id.
  id: ({ id: was }, { id: is }) =>
    was === is ? [] : [`id now ${is}: nothing that was recorded for ${was} will be seen by ${is}`],
  name: said('name', service => service.name),
  pack: said('policy pack', service => service.pack),
  timeZone: said('time zone', service => service.timeZone),
  language: said('language', service => service.language),
  quietHours: said('quiet hours', ({ quietHours: { from, to } }) => `${from} to ${to}`),
  sessionCardsAt: said('session cards posted at', service => service.sessionCardsAt),
  closedOn: said('closed on', service => service.closedOn.join(', ')),
  terms: said('terms', ({ terms }) =>
    terms.map(({ name, first, last }) => `${name} ${first} to ${last}`).join(', '),
  ),
  ask: said('whom to ask', service => service.ask),
};

export const regionFields: Fields<Region> = { id: nothing, name: said('name', region => region.name) };

export const settingFields: Fields<Setting> = {
  id: nothing,
  name: said('name', setting => setting.name),
  kind: said('kind', setting => setting.kind),
  region: reference('region', 'regions', setting => setting.region),
  phone: said('phone', setting => setting.phone ?? none),
  channel: said('channel', setting => channelInWords(setting.channel)),
  handovers: said('handovers', setting => setting.handovers.toSorted().join(', ') || none),
};

export const personFields: Fields<Person> = {
  id: nothing,
  name: said('name', person => person.name),
  email: said('email', person => person.email ?? none),
  phone: said('phone', person => person.phone ?? none),
  identities: (old, now) =>
    chatNames.flatMap(([chat, name]) => {
      const [was, is] = [JSON.stringify(old.identities[chat]), JSON.stringify(now.identities[chat])];
      if (was === is) return [];
      if (was === undefined) return [`can now be reached in ${name}`];
      return [is === undefined ? `no longer reached in ${name}` : `another identity in ${name}`];
    }),
  prefers: said('preferred chat', person => person.prefers ?? none),
  left: (old, now) => leaving(old.left, now.left, 'every role ends'),
  away: said('away', person => person.away.map(({ from, to }) => `${from} to ${to}`).join(', ') || none),
  roles: (old, now, names) => rolesChanged(old.roles, now.roles, names),
};

export const youngPersonFields: Fields<YoungPerson> = {
  id: nothing,
  initials: said('initials', child => child.initials),
  // Said without the names: a terminal's scrollback is no place for them.
  names: (old, now) =>
    old.names.toSorted().join() === now.names.toSorted().join()
      ? []
      : ['other names for the confidentiality check'],
  setting: reference('setting', 'settings', child => child.setting),
  school: reference('school', 'settings', child => child.school),
  therapist: reference('therapist', 'people', child => child.therapist),
  allocatedClinician: reference('allocated clinician', 'people', child => child.allocatedClinician),
  lessons: said(
    'lessons',
    child =>
      child.lessons
        .map(({ day, from, to, what }) => `${day} ${from} to ${to} ${what}`)
        .toSorted()
        .join(', ') || none,
  ),
  left: (old, now) =>
    leaving(
      old.left,
      now.left,
      'nobody opens anything of theirs any more, and what is still owed about them ends',
    ),
};

const chatNames: readonly (readonly [Exclude<Chat, 'email'>, string])[] = [
  ['teams', 'Teams'],
  ['slack', 'Slack'],
  ['sandbox', 'the sandbox'],
];

function leaving(was: string | undefined, is: string | undefined, then: string): string[] {
  if (was === is) return [];
  if (is === undefined) return [`back: had left on ${was}`];
  return [`leaves on ${is}: ${then} on that day${was ? ` (was ${was})` : ''}`];
}

function channelInWords(channel: Channel | undefined): string {
  if (!channel) return none;
  const { chat, ...ids } = channel;
  return `${chat} ${Object.values(ids).join(' ')}`;
}
