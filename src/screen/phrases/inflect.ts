import { readSections } from './lexicon-file.ts';

/** Verbs and nouns whose forms follow no rule, one a line: "say says said saying". */
const irregular: ReadonlyMap<string, readonly string[]> = new Map(
  readSections('irregular')
    .flatMap(section => section.lines)
    .map(line => line.split(/\s+/))
    .map(forms => [forms[0]!, forms] as const),
);

const doubled = /^[^aeiou]*[aeiou][bdgklmnprtz]$/;

/**
 * Every form of a word that a lexicon writes with a plus sign: as a noun and as a verb, in British and American
 * spelling. A form that does not exist does no harm.
 */
export function inflect(word: string): readonly string[] {
  const known = irregular.get(word);
  if (known) return known;
  if (word.endsWith('e')) {
    const stem = word.slice(0, -1);
    return [word, `${word}s`, `${word}d`, `${stem}ing`];
  }
  if (/[^aeiou]y$/.test(word)) {
    const stem = word.slice(0, -1);
    return [word, `${stem}ies`, `${stem}ied`, `${word}ing`];
  }
  const plural = /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
  const twice = doubled.test(word) || /[^aeiou][aeiou]l$/.test(word);
  const stem = twice ? word + word.at(-1) : word;
  return twice
    ? [word, plural, `${stem}ed`, `${stem}ing`, `${word}ed`, `${word}ing`]
    : [word, plural, `${word}ed`, `${word}ing`];
}
