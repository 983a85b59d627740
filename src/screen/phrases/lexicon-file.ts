import { readFileSync } from 'node:fs';

/** The lines of one section of a lexicon file. */
export interface Section {
  /** What stands in its square brackets: "suicidal | risk-phrase" gives two. Empty before the first bracket. */
  readonly heading: readonly string[];
  readonly lines: readonly string[];
}

/** Reads `src/screen/lexicons/<name>.txt`: `#` starts a comment, `[heading | heading]` a section. */
export function readSections(name: string): readonly Section[] {
  const text = readFileSync(new URL(`../lexicons/${name}.txt`, import.meta.url), 'utf8');
  const sections: { heading: readonly string[]; lines: string[] }[] = [{ heading: [], lines: [] }];
  for (const raw of text.split('\n')) {
    const comment = raw.indexOf('# ');
    const line = (raw.startsWith('#') ? '' : comment > 0 ? raw.slice(0, comment) : raw).trim();
    if (!line) continue;
    if (line.startsWith('[') && line.endsWith(']') && !line.includes('] '))
      sections.push({
        heading: line
          .slice(1, -1)
          .split('|')
          .map(part => part.trim()),
        lines: [],
      });
    else sections.at(-1)!.lines.push(line);
  }
  return sections.filter(section => section.lines.length > 0);
}

/** Every word of a lexicon that is a plain list, or of one of its sections. */
export function readWords(name: string, heading?: string): readonly string[] {
  return readSections(name)
    .filter(section => heading === undefined || section.heading[0] === heading)
    .flatMap(section => section.lines.flatMap(line => line.split(/\s+/)));
}

/** Every word with what it stands for, from lines such as "said: sed sez". */
export function readMeanings(name: string): ReadonlyMap<string, string> {
  const meanings = new Map<string, string>();
  for (const { lines } of readSections(name))
    for (const line of lines) {
      const colon = line.indexOf(':');
      for (const word of line
        .slice(colon + 1)
        .trim()
        .split(/\s+/))
        meanings.set(word, line.slice(0, colon).trim());
    }
  return meanings;
}
