import { readMeanings, readWords } from '../phrases/lexicon-file.ts';

/** Reads a list when the first text comes, and not before: whoever starts need not wait for it. */
function whenAsked<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const everyday = whenAsked(() => new Set(readWords('common-words', 'everyday')));
const ordinary = whenAsked(() => new Set(readWords('common-words', 'ordinary')));
const ofTheField = whenAsked(() => new Set(readWords('known-words')));
const names = whenAsked(() => new Set(readWords('first-names').map(name => name.replaceAll("'", ''))));

/** Textspeak and common misspellings, each with the word that is meant. */
export const meanings = whenAsked(() => readMeanings('textspeak'));

/** Words of the regions and of small children, each with the word that is meant: "dinnae", "maw", "broked". */
export const dialect = whenAsked(() => readMeanings('dialect'));

/** One of the few thousand words that everybody uses every day. */
export const isEveryday = (word: string): boolean => everyday().has(word);

/** An English word, or one of this field: games, tools of therapy, brands. */
export const isWord = (word: string): boolean =>
  everyday().has(word) || ordinary().has(word) || ofTheField().has(word) || /^\d/.test(word);

/** A word of this field that is written with a capital without being anybody's name: Lego, Monday, Welsh. */
export const isHarmlessName = (word: string): boolean => ofTheField().has(word);

export const isFirstName = (word: string): boolean => names().has(word);
