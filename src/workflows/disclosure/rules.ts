import { id } from '../../access/plain.ts';
import { careTeam, clinicalTeam, type Role } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import { days, minutes } from '../../time.ts';
import { holding, isHere, upToWhoIsHere } from '../sessions/answering.ts';
import type { SessionId } from '../sessions/session.ts';
import {
  type Asker,
  type Decision,
  type Happening,
  type Owed,
  refused,
  type Situation,
} from '../workflow.ts';
import { awaitsReport, type Disclosure, disclosureSubject } from './disclosure.ts';

/** Staff around a young person: whoever of them hears of something reports it (BMC-3.1). */
export const reporters = [
  ...careTeam,
  ...clinicalTeam,
  'education',
  'regionalManager',
  'safeguardingLead',
] as const satisfies readonly Role[];

/** Those who see all of it and see to it. */
export const guardians = ['safeguardingLead', 'headOfClinicalService'] as const satisfies readonly Role[];

type Around = Pick<Situation, 'directory' | 'youngPerson' | 'now'>;

/** The safeguarding leads and their deputies; who is away is told only where there is nobody else. */
export function leadsNow(around: Around): readonly PersonId[] {
  const leads = holding(around, 'safeguardingLead');
  const here = leads.filter(one => isHere(around, one));
  return here.length > 0 ? here : leads;
}

export const headsNow = (around: Around): readonly PersonId[] => holding(around, 'headOfClinicalService');

/** The disclosure, once these have been told as well: which Heads know of it is remembered. */
export const alsoTold = (
  around: Around,
  disclosure: Disclosure,
  people: readonly PersonId[],
): Disclosure => ({
  ...disclosure,
  headsTold: [
    ...new Set([...disclosure.headsTold, ...headsNow(around).filter(head => people.includes(head))]),
  ],
});

/** Those who are to acknowledge it: the leads, or the Head where there is none. */
export function answerersNow(around: Around): readonly PersonId[] {
  const leads = leadsNow(around);
  return leads.length > 0 ? leads : headsNow(around);
}

/**
 * Who hears that there is nothing to report: not whoever says so. A lead's own word is heard by another, or by the Head; what
 * only leads would hear who are away, the Head hears as well.
 */
export function othersToHear(around: Around, except: PersonId): readonly PersonId[] {
  const inTurn = [leadsNow(around), headsNow(around)];
  return upToWhoIsHere(
    around,
    inTurn.map(people => people.filter(one => one !== except)),
  );
}

/** The record, as every rule about it reads it. */
export const wholeDisclosure = (disclosure: Disclosure['id']) => ({
  records: [{ type: 'disclosure', id: disclosure }] as const,
});

export const disclosureOf = (subject: string): Disclosure['id'] =>
  id.parse(subject.slice('disclosure:'.length));

/** What came up longer ago is no part of what is said today. */
const lately = days(60);
const most = 100;

/** What has come up about a young person lately. */
export const recentDisclosures = ({ now }: Pick<Asker, 'now'>) => ({
  lists: [{ type: 'disclosure', from: now - lately, newestFirst: true, limit: most }] as const,
});

/** A session, where there is one, and what has come up. */
export const sessionAndRecent = (session: SessionId | undefined, asker: Pick<Asker, 'now'>) => ({
  records: session ? ([{ type: 'session', id: session }] as const) : [],
  ...recentDisclosures(asker),
});

/** Which announcement a report is of: the one that a button names, or of a session. */
export interface Which {
  readonly session?: SessionId | undefined;
  readonly disclosure?: Disclosure['id'] | undefined;
}

/**
 * What waits for somebody's account: the one that is named, or of a session, their own before anybody else's. A report
 * that names neither may be of something else: it completes nothing, and what was announced stays chased.
 */
export function awaitedOf(
  { list, person }: Pick<Situation, 'list' | 'person'>,
  { session, disclosure }: Which,
): Disclosure | undefined {
  const waiting = list('disclosure').filter(awaitsReport);
  if (disclosure !== undefined) return waiting.find(({ id }) => id === disclosure);
  const of = session === undefined ? [] : waiting.filter(one => one.session === session);
  return of.find(one => one.announced?.by === person?.id) ?? of[0];
}

/** A session that is no session of this young person's: somebody made the link up. */
export function foreignTo(
  { find }: Pick<Situation, 'find'>,
  session: SessionId | undefined,
): Decision | undefined {
  return session && !find('session', session) ? refused('session-not-found', 'BMC-3.1') : undefined;
}

/** A card for one person, with nothing of what it is about; should it not arrive, the one who reported telephones. */
export function tell(
  situation: Pick<Situation, 'youngPerson'>,
  { id: about }: Disclosure,
  person: PersonId,
  why: string,
): Owed {
  return {
    owe: 'post',
    once: `disclosure.${about}.${why}.${person}`,
    card: 'disclosure',
    to: { person },
    subject: disclosureSubject(about),
    ifUndelivered: {
      verb: 'disclosure.undelivered',
      about: situation.youngPerson.id,
      input: { disclosure: about, person },
    },
  };
}

/** A card for whoever reported it: who was told, who sees to it, whom to telephone. */
export function toAuthor({ id: about, reported, announced }: Disclosure, why: string): readonly Owed[] {
  const author = reported?.by ?? announced?.by;
  if (author === undefined) return [];
  return [
    {
      owe: 'post',
      once: `disclosure-sent.${about}.${why}`,
      card: 'disclosure-sent',
      to: { person: author },
      subject: disclosureSubject(about),
    },
  ];
}

/**
 * What happens if nobody acknowledges it: in minutes, day and night, so quiet hours do not count. Reminders come again
 * and again; `why` is what the record says that they are of (`remindedOf`).
 */
export function untilAcknowledged(
  situation: Pick<Situation, 'youngPerson' | 'pack' | 'now'>,
  disclosure: Disclosure,
  why: string,
): readonly Owed[] {
  const { pack, now } = situation;
  const { acknowledgeWithinMinutes: wait, escalate } = pack.disclosures;
  return [
    later(situation, disclosure, 'disclosure.remind', now + minutes(wait), {
      wait,
      why,
      number: 1,
    }),
    ...escalate.map(({ afterMinutes, to }) =>
      later(situation, disclosure, 'disclosure.escalate', now + minutes(afterMinutes), { role: to, why }),
    ),
  ];
}

/** Something that Attune sees to later. */
export function later(
  { youngPerson }: Pick<Situation, 'youngPerson'>,
  { id: about }: Disclosure,
  verb: string,
  at: number,
  input: { readonly [name: string]: string | number } = {},
): Owed {
  const name = Object.values(input).join('.');
  return {
    owe: 'later',
    once: `${verb}.${about}.${name}`,
    at,
    command: { verb, about: youngPerson.id, input: { disclosure: about, ...input } },
  };
}

export const refreshOf = ({ id: about }: Disclosure): Owed => ({
  owe: 'refresh',
  subject: disclosureSubject(about),
});

/** Something that happened to it. That it happened is plain; what it is about never is. */
export function happened(
  type: string,
  { id: about }: Pick<Disclosure, 'id'>,
  clause: Happening['clause'],
  facts?: Happening['facts'],
): Happening {
  return { type, clause, subject: disclosureSubject(about), ...(facts && { facts }) };
}
