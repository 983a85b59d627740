import type { Directory } from '../../src/people/directory.ts';
import {
  clinicalTeam,
  ownClinicians,
  type Role,
  reachOf,
  roleInWords,
  type Scope,
  staffRoles,
} from '../../src/people/roles.ts';
import {
  type Chat,
  type Person,
  type Setting,
  staffChats,
  type YoungPerson,
} from '../../src/people/service.ts';
import { everyTerm, termsOf } from '../../src/people/terms.ts';
import { loadPack } from '../../src/policy/pack.ts';
import type { Instant } from '../../src/time.ts';
import { isDigest, mayRead } from '../../src/workflows/report/readers.ts';
import type { Finding } from '../chat.ts';
import { handoverFindings } from './handover-findings.ts';
import { isHeldAnywhere, roleFindings } from './role-findings.ts';

/** What is missing in the service file for people to be reached on the chats in use, and what to write there. */
export function directoryFindings(
  directory: Directory,
  chats: readonly Chat[],
  at: Instant,
): readonly Finding[] {
  const people = directory.people.filter(person => !directory.hasLeft(person, at));
  const youngPeople = directory.youngPeople.filter(child => !directory.hasLeft(child, at));
  const { service, settings } = directory;
  const what = `${service.name}: ${settings.length} settings, ${people.length} people, ${youngPeople.length} young people.`;
  return [
    { severity: 'good', what },
    ...settings.flatMap(setting => settingFindings(setting, chats)),
    ...handoverFindings(directory, loadPack(service.pack)),
    ...administratorFindings(directory, at),
    ...people.flatMap(person => personFindings(directory, person, chats, at)),
    ...termFindings(directory, at),
    ...reportFindings(directory, people, at),
    ...emailFindings(directory, people, chats),
    ...people.flatMap(person => heldInVain(directory, person)),
    ...roleFindings(directory, youngPeople, at),
    ...sameInitials(directory, youngPeople),
  ];
}

function administratorFindings(directory: Directory, at: Instant): Finding[] {
  if (isHeldAnywhere(directory, 'administrator', at)) return [];
  return [
    {
      severity: 'problem',
      what: 'Nobody is administrator: nobody hears when a card cannot be delivered.',
      todo: 'give somebody the role "administrator" in the service file',
    },
  ];
}

function settingFindings({ name, kind, channel, phone }: Setting, chats: readonly Chat[]): Finding[] {
  const findings: Finding[] = [];
  // A home's channel is where its care team meets the day's sessions; a school or clinic can do without.
  const severity = kind === 'home' ? 'problem' : 'warning';
  if (!channel)
    findings.push({
      severity,
      what: `${name} has no channel.`,
      todo: 'give the setting a "channel" in the service file',
    });
  else if (!chats.includes(channel.chat))
    findings.push({
      severity,
      what: `The channel of ${name} is on ${channel.chat}, which is not configured.`,
      todo: `configure ${channel.chat}, or give the setting a channel on ${chats.join(' or ')}`,
    });
  if (!phone)
    findings.push({
      severity: 'warning',
      what: `${name} has no telephone number: nobody is told what to ring when a message cannot be delivered.`,
      todo: 'give the setting a "phone" in the service file',
    });
  return findings;
}

function personFindings(
  directory: Directory,
  person: Person,
  chats: readonly Chat[],
  at: Instant,
): Finding[] {
  const held = [...directory.rolesAnywhere(person, at)];
  const isStaff = held.some(role => isOneOf(role, staffRoles));
  if (!isStaff) {
    if (held.length === 0 || person.email) return [];
    const what = `${person.name} (${held.map(roleInWords).join(', ')}) has no email address.`;
    return [{ severity: 'warning', what, todo: 'give the person an "email" in the service file' }];
  }
  const isClinical = held.some(role => isOneOf(role, clinicalTeam));
  const unheard: Finding[] =
    isClinical && !person.phone
      ? [
          {
            severity: 'warning',
            what: `${person.name} (${held.map(roleInWords).join(', ')}) has no telephone number: a carer whom the chat fails is sent to the office instead.`,
            todo: 'give the person a "phone" in the service file',
          },
        ]
      : [];
  if (isReached(directory, person, chats)) return unheard;
  const where = chats.filter(chat => chat !== 'email').join(' or ');
  return [
    ...unheard,
    {
      severity: isClinical ? 'problem' : 'warning',
      what: `${person.name} (${held.map(roleInWords).join(', ')}) has no identity on ${where}: Attune cannot reach them.`,
      todo: `give the person "identities" with ${where} in the service file`,
    },
  ];
}

/** What the policy wants every term is due by the service file's terms. */
function termFindings({ service }: Directory, at: Instant): Finding[] {
  const wanted = everyTerm(loadPack(service.pack));
  const last = termsOf(service).at(-1);
  if (wanted.length === 0 || (last && last.to > at)) return [];
  const what = last
    ? `${last.name} has ended, and the service file says no later terms.`
    : 'The service file says no terms.';
  return [
    {
      severity: last ? 'warning' : 'problem',
      what: `${what} What the policy wants every term is not due by them: ${wanted.join(', ')}.`,
      todo: 'give the service its next "terms", each with "name", "first" and "last" day',
    },
  ];
}

/** A report is about no young person, so that no link by email leads to one: whoever is on no chat is to be given it. */
function reportFindings(directory: Directory, people: readonly Person[], at: Instant): Finding[] {
  return loadPack(directory.service.pack).reports.flatMap(kind => {
    const missed = people.filter(
      person => mayRead(directory, kind, person, at) && staffChats.every(chat => !person.identities[chat]),
    );
    if (missed.length === 0) return [];
    const names = missed.map(({ name }) => name).join(', ');
    const todo = isDigest(kind)
      ? 'give them "identities" in the service file'
      : 'give them "identities" in the service file, or send them the page: npm run attune -- report --html report.html';
    const what = `"${kind.title}" is for ${names} as well, who can be reached on no chat: nobody tells them that it is there.`;
    return [{ severity: 'warning', what, todo }];
  });
}

/** On one of the chats in use, or by email where that is in use and the person is on no chat. */
function isReached(directory: Directory, person: Person, chats: readonly Chat[]): boolean {
  const byEmail = chats.includes('email') && directory.identityOf(person)?.chat === 'email';
  return byEmail || staffChats.some(chat => chats.includes(chat) && person.identities[chat]);
}

/** Nothing reaches those who are on no chat while email is not configured, or where an address is two people's. */
function emailFindings(directory: Directory, people: readonly Person[], chats: readonly Chat[]): Finding[] {
  const outside = people.filter(
    ({ identities, email }) => email !== undefined && staffChats.every(chat => !identities[chat]),
  );
  // The sandbox writes to nobody.
  if (outside.length === 0 || chats.includes('sandbox')) return [];
  if (!chats.includes('email'))
    return [
      {
        severity: 'warning',
        what: `Email is not configured, and nothing else leads to ${outside.map(({ name }) => name).join(', ')}: what they are to know has to be told them by telephone.`,
        todo: 'set EMAIL_SMTP_URL, EMAIL_FROM and EMAIL_LINK_SECRET',
      },
    ];
  return outside
    .filter(person => directory.isShared(person))
    .map(({ name }) => ({
      severity: 'warning',
      what: `The email address of ${name} is somebody else’s as well, so Attune does not write there.`,
      todo: 'give each an address of their own in the service file (somebody who left needs none)',
    }));
}

const scopeInWords: { readonly [S in Scope]: string } = {
  service: 'the whole service',
  region: 'a "region"',
  setting: 'a "setting"',
  youngPerson: 'a "youngPerson"',
};

/** A role held for a scope through which it counts for nobody: its holder is shown nothing and not told why. */
function heldInVain(directory: Directory, { name, roles }: Person): Finding[] {
  return roles.flatMap(held => {
    const scope = held.youngPerson
      ? 'youngPerson'
      : held.setting
        ? 'setting'
        : held.region
          ? 'region'
          : 'service';
    const reach = reachOf(held.role);
    // To be a therapist of the service or of a home is a profession: the young people's entries say whose (BMC-3.6).
    if (reach.length === 0 || reach.includes(scope) || isOneOf(held.role, ownClinicians)) return [];
    const where = placeInWords(directory, held);
    return [
      {
        severity: 'warning',
        what: `${name} is ${roleInWords(held.role)} for ${where}: that role opens nothing there.`,
        todo: `hold it for ${reach.map(one => scopeInWords[one]).join(' or ')} in the service file`,
      },
    ];
  });
}

function placeInWords(
  directory: Directory,
  { youngPerson, setting, region }: Person['roles'][number],
): string {
  if (youngPerson) return youngPerson;
  if (setting) return directory.setting(setting)?.name ?? setting;
  return region ? `the region ${region}` : scopeInWords.service;
}

/** Cards show initials alone: two young people of one setting must not look the same. */
function sameInitials(directory: Directory, youngPeople: readonly YoungPerson[]): Finding[] {
  const groups = Map.groupBy(youngPeople, ({ setting, initials }) => `${setting} ${initials.toLowerCase()}`);
  return [...groups.values()]
    .filter(group => group.length > 1)
    .map(group => {
      const ids = group.map(({ id }) => id).join(' and ');
      const where = group[0] && directory.setting(group[0].setting)?.name;
      return {
        severity: 'warning',
        what: `${ids} have the same initials at ${where}: their cards cannot be told apart.`,
        todo: 'give them initials that differ, such as "KL" and "KLo"',
      };
    });
}

function isOneOf(role: Role, list: readonly Role[]): boolean {
  return list.includes(role);
}
