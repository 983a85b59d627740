/** Proofs, checked by `tsc` alone: nobody sees sealed content but through a reader, and no reader is made up. */
import type { Confidential, Revealed } from '../../src/access/confidential.ts';
import { Reader } from '../../src/access/reader.ts';
import type { HeldRole } from '../../src/people/directory.ts';
import type { Person } from '../../src/people/service.ts';
import type { ClauseId } from '../../src/policy/clauses.ts';

declare const person: Person;
declare const held: readonly HeldRole[];
declare const sealed: Confidential;

const reader = Reader.of(person, held);
export const shown: Revealed | undefined = reader.reveal('summary', 'themes', sealed);

// @ts-expect-error only `Reader.of` makes one
export const made = new Reader(person.id, held);
// @ts-expect-error a look-alike is not a reader
export const fake: Reader = { allows: reader.allows, reveal: reader.reveal };
// @ts-expect-error a reader is bound to the roles of a person
export const rootless = Reader.of(person);
// @ts-expect-error a role that does not exist
export const stranger = Reader.of(person, [{ role: 'visitor', scope: 'service' }]);

// @ts-expect-error no such record
reader.allows('gossip', 'text');
// @ts-expect-error no such field in this record
reader.allows('session', 'themes');
// @ts-expect-error no such field in this record
reader.reveal('summary', 'detail', sealed);
// @ts-expect-error a circumstance that the table does not know
reader.allows('journal', 'text', { because: 'I ask nicely' });
// @ts-expect-error whom it concerns is an id, not typed text
reader.allows('journal', 'text', { author: 'somebody' });

// @ts-expect-error an answer may be "no": it has to be looked at
export const unchecked: Revealed = reader.reveal('summary', 'themes', sealed);
// @ts-expect-error only sealed content is revealed
reader.reveal('summary', 'themes', 'typed');
// @ts-expect-error revealed content is not the text
export const text: string | undefined = reader.reveal('summary', 'themes', sealed);
// @ts-expect-error a clause that does not exist
export const clause: ClauseId = 'BMC-9.9';
