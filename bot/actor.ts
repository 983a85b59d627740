import type { Actor } from '../src/journal.ts';
import type { Directory } from '../src/people/directory.ts';

/** Who is behind an event, in words: for the audit and the sandbox's panel. */
export function actorInWords(actor: Actor, directory: Directory): string {
  if ('person' in actor) return directory.person(actor.person)?.name ?? actor.person;
  if ('attune' in actor) return 'Attune';
  return 'operator' in actor ? 'the operator' : `unknown (${actor.stranger})`;
}
