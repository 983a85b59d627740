import { readSections } from './lexicon-file.ts';
import { type Groups, parseGroups } from './pattern.ts';

let read: Groups | undefined;

/** The groups of words in `lexicons/groups.txt`, read when the first text comes. */
export function groups(): Groups {
  read ??= parseGroups(readSections('groups').flatMap(({ lines }) => lines));
  return read;
}
