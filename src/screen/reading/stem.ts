const endings = ['ing', 'ed', 'es', 's'];

/** What is left of a word without its ending, so that "tag", "tags", "tagged" and "tagging" count as one. */
export function stemOf(word: string): string {
  if (word.length < 5 || word.startsWith('<')) return word;
  const ending = endings.find(one => word.endsWith(one) && word.length - one.length >= 3);
  let stem = ending && !word.endsWith('ss') ? word.slice(0, -ending.length) : word;
  if (stem.length > 3 && stem.at(-1) === stem.at(-2)) stem = stem.slice(0, -1);
  if (stem.length > 4 && stem.endsWith('e')) stem = stem.slice(0, -1);
  return stem.endsWith('i') ? `${stem.slice(0, -1)}y` : stem;
}
