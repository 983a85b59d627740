import { type Directory, nameOf } from '../../people/directory.ts';
import type { PersonId } from '../../people/service.ts';
import { type Around, isAround } from './answering.ts';
import type { Telephone } from './view.ts';

/** The numbers of those whom the chat does not reach and who still have to do with the young person. */
export function telephonesOf(around: Around, unreached: readonly PersonId[] = []): readonly Telephone[] {
  return numbersOf(
    around.directory,
    unreached.filter(id => isAround(around, id)),
  );
}

/** Whom to telephone, each once; the office where somebody has no number. */
export function numbersOf(directory: Directory, people: readonly PersonId[]): readonly Telephone[] {
  return [...new Set(people)].map(id => ({
    whom: nameOf(directory, id),
    number: directory.person(id)?.phone ?? directory.service.ask,
  }));
}
