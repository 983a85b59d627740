import { readdirSync, readFileSync } from 'node:fs';
import type { z } from 'zod';
import { FileRefused, readLocated } from './located.ts';
import { packFile } from './schema/pack.ts';
import { vocabularyFile } from './schema/vocabulary.ts';

/**
 * A policy pack: titles, deadlines, thresholds, who decides and who is told, and the words of therapy, for
 * services that follow one written policy. Durations are whole minutes where the name says so.
 */
export type Pack = Omit<z.output<typeof packFile>, 'vocabulary'> &
  Pick<z.output<typeof vocabularyFile>, 'themes' | 'journal'>;

const here = (folder: 'packs' | 'vocabularies', name = '') => new URL(`./${folder}/${name}`, import.meta.url);

/** The names of the packs that there are. */
export function packNames(): readonly string[] {
  return namesIn('packs');
}

/** The pack of this name in `src/policy/packs`. Throws `FileRefused` with every problem and its place. */
export function loadPack(id: string): Pack {
  const file = `${id}.yaml`;
  return parsePack(textOf('packs', file), `src/policy/packs/${file}`);
}

/** A pack from its text; `file` is what errors call it. Throws `FileRefused`. */
export function parsePack(text: string, file: string): Pack {
  const { vocabulary: named, ...rules } = readLocated(text, file, packFile);
  const { themes, journal } = readLocated(
    textOf('vocabularies', `${named}.yaml`),
    `src/policy/vocabularies/${named}.yaml`,
    vocabularyFile,
  );
  return { ...rules, themes, journal };
}

/** Only files that stand in the folder are read, whatever the name asks for. */
function textOf(folder: 'packs' | 'vocabularies', file: string): string {
  const known = namesIn(folder);
  if (known.some(name => file === `${name}.yaml`)) return readFileSync(here(folder, file), 'utf8');
  const names = known.join(', ');
  throw new FileRefused(`src/policy/${folder}/${file}`, [
    { line: 1, column: 1, path: '', expected: `there is no such file; known names: ${names}` },
  ]);
}

function namesIn(folder: 'packs' | 'vocabularies'): readonly string[] {
  return readdirSync(here(folder))
    .filter(name => name.endsWith('.yaml'))
    .map(name => name.replace(/\.yaml$/, ''));
}
