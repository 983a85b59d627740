import { describe, expect, it } from 'vitest';
import { Confidential, openForCard } from '../../src/access/confidential.ts';
import {
  allowedCells,
  conditions,
  type FieldOf,
  fieldsOf,
  type RecordName,
} from '../../src/access/grants.ts';
import { type Circumstances, Reader } from '../../src/access/reader.ts';
import { type ChatIdentity, Directory, isPerson } from '../../src/people/directory.ts';
import { type Role, roles, type Scope, scopes } from '../../src/people/roles.ts';
import { chats, type Person, type PersonId } from '../../src/people/service.ts';
import { hafod, london, of } from '../people/hafod.ts';
import { everyCondition, everything, may } from './oracle.ts';

const fields = Object.entries(everything).flatMap(([record, names]) =>
  names.map(field => ({ record: record as RecordName, field: field as FieldOf<RecordName> })),
);
const held = roles.flatMap(role => scopes.map(scope => ({ role, scope })));
const today = london('2026-11-24');

describe('the grants table and the policies in words', () => {
  it('speak of the same records, fields and conditions', () => {
    expect(fieldsOf).toEqual(everything);
    expect([null, ...conditions]).toEqual(everyCondition);
  });

  it('agree on every role, record, field, scope and condition', () => {
    const cells = allowedCells();
    const inTable = (role: Role, record: string, field: string, scope: Scope, condition: string | null) =>
      cells.some(
        cell =>
          cell.role === role &&
          cell.record === record &&
          cell.field === field &&
          cell.scope === scope &&
          (cell.condition === null || cell.condition === condition),
      );
    const disagreements = held.flatMap(({ role, scope }) =>
      fields.flatMap(({ record, field }) =>
        everyCondition.flatMap(condition => {
          const table = inTable(role, record, field, scope, condition);
          return table === may(role, record, field, scope, condition)
            ? []
            : [`${role} for ${scope}: ${record}.${field} if ${condition}: table says ${table}`];
        }),
      ),
    );
    expect(disagreements).toEqual([]);
  });
});

const tenant = '72f988bf-86f1-41af-91ab-2d7cd011db47';

/** Everybody holds one role at one scope that covers KL; TW lives, learns and is seen elsewhere. */
const directory = directoryOf('chat');
/** The same people, all of them on no chat. */
const outside = directoryOf('email');

function directoryOf(reachedBy: 'chat' | 'email'): Directory {
  const file = hafod(draft => {
    draft.people = held.map(({ role, scope }, number) => {
      const id = nameOf(role, scope);
      const place = role === 'education' ? 'ysgol' : 'hafod';
      const region = role === 'education' ? 'south' : 'north';
      const reach = {
        service: {},
        region: { region },
        setting: { setting: place },
        youngPerson: { youngPerson: 'kl' },
      }[scope];
      return {
        id,
        name: id,
        roles: [{ role, ...reach, to: '2026-12-31' }],
        email: `${id}@example.org`,
        identities:
          reachedBy === 'email'
            ? {}
            : {
                teams: { tenant, user: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` },
                slack: { team: 'T0001', user: `U${String(number).padStart(6, '0')}` },
                sandbox: { user: id },
              },
      };
    });
    // Nobody is anybody's clinician by the young person's own entry: each holds just the one role.
    for (const child of draft.youngPeople) Object.assign(child, { therapist: undefined });
    for (const child of draft.youngPeople) Object.assign(child, { allocatedClinician: undefined });
    Object.assign(of(draft.youngPeople, 'tw'), { setting: 'clun', school: 'academy' });
  });
  return new Directory(file);
}

function nameOf(role: Role, scope: Scope): string {
  return `${role}-${scope}`;
}
const child = (id: string) => directory.youngPeople.find(one => one.id === id)!;

/** What is known about the record when exactly this condition is met for the reader. */
function circumstancesOf(condition: (typeof everyCondition)[number], reader: PersonId): Circumstances {
  const somebody = directory.people.find(({ id }) => id !== reader)!.id;
  switch (condition) {
    case null:
      // Written by, and shared with, somebody else: that is as good as nothing.
      return { author: somebody, sharedWith: [somebody], youngPersonTold: false };
    case 'youngPersonTold':
      return { youngPersonTold: true };
    case 'recipientConsent':
      return { recipientConsent: true };
    case 'author':
      return { author: reader };
    case 'sharedByAuthor':
      return { sharedWith: [somebody, reader] };
    default:
      return condition satisfies never;
  }
}

const content = 'Talked about the dog';
const sealed = Confidential.seal(content);

/** Everything a person sees of a young person, as "record.field if condition". */
function seenBy(person: Person, youngPerson: string, at: number): Set<string> {
  const seen = new Set<string>();
  for (const condition of everyCondition)
    for (const { record, field } of fields) {
      const reader = Reader.of(person, directory.rolesFor(person, child(youngPerson), at));
      const circumstances = circumstancesOf(condition, person.id);
      const allowed = reader.allows(record, field, circumstances) !== undefined;
      const revealed = reader.reveal(record, field, sealed, circumstances);
      if (allowed !== (revealed !== undefined)) throw new Error('A reveal that is not the question asked');
      if (revealed && openForCard(revealed) === content) seen.add(`${record}.${field} if ${condition}`);
    }
  return seen;
}

const allowedTo = (role: Role, scope: Scope): Set<string> =>
  new Set(
    everyCondition.flatMap(condition =>
      fields
        .filter(({ record, field }) => may(role, record, field, scope, condition))
        .map(({ record, field }) => `${record}.${field} if ${condition}`),
    ),
  );

/** The person whom a chat's proven identity stands for. */
function comesFrom(chat: (typeof chats)[number], id: string): Person {
  const { identities, email } = directory.people.find(person => person.id === id)!;
  const who = { chat, ...(chat === 'email' ? { user: email } : identities[chat]) } as ChatIdentity;
  const person = (chat === 'email' ? outside : directory).identify(who, today);
  if (!isPerson(person)) throw new Error(`${id} is nobody on ${chat}`);
  return person;
}

describe.each(chats)('on %s', chat => {
  it.each(roles)('%s sees what the policies say, through every scope, and no more', role => {
    for (const scope of scopes) {
      const person = comesFrom(chat, nameOf(role, scope));
      expect(seenBy(person, 'kl', today), `${role} for ${scope}`).toEqual(allowedTo(role, scope));
      const elsewhere = scope === 'service' ? allowedTo(role, scope) : new Set();
      expect(seenBy(person, 'tw', today), `${role} for ${scope}, of another`).toEqual(elsewhere);
    }
  });
});

describe('the directory decides who is who', () => {
  it('a role that has ended opens nothing from the next day on', () => {
    const after = london('2027-01-01');
    for (const person of directory.people) expect([...seenBy(person, 'kl', after)]).toEqual([]);
    for (const person of directory.people)
      expect(seenBy(person, 'kl', london('2026-12-31 23:30'))).toEqual(seenBy(person, 'kl', today));
  });

  it.each(['therapist', 'allocatedClinician'] as const)(
    'a %s named in the young person’s entry sees what one who stands in sees',
    role => {
      const named = hafod();
      const own = new Directory(named);
      const kl = own.youngPeople.find(({ id }) => id === 'kl')!;
      const person = own.person(kl[role]!)!;
      const reader = Reader.of(person, own.rolesFor(person, kl, today));
      for (const condition of everyCondition)
        for (const { record, field } of fields)
          expect(
            reader.allows(record, field, circumstancesOf(condition, person.id)) !== undefined,
            `${record}.${field} if ${condition}`,
          ).toBe(may(role, record, field, 'youngPerson', condition));
    },
  );
});
