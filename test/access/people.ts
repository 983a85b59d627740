import { plain } from '../../src/access/plain.ts';
import { Reader } from '../../src/access/reader.ts';
import type { Role, Scope } from '../../src/people/roles.ts';
import type { Person } from '../../src/people/service.ts';

/** Somebody on staff, as the service file would have them. */
export function person(id: string): Person {
  return { id: plain(id), name: plain(id), identities: {}, away: [], roles: [] };
}

/** A reader who holds one role through one scope. */
export function readerWho(role: Role, scope: Scope, id = 'somebody'): Reader {
  return Reader.of(person(id), [{ role, scope }]);
}
