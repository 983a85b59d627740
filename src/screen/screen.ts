import type { Detector } from './detectors/detector.ts';
import { identifier } from './detectors/identifier.ts';
import { thirdPartyName } from './detectors/names.ts';
import { knownOthers } from './detectors/others.ts';
import { clinical, crime, disclosure, family, risk } from './detectors/phrases.ts';
import { knownPlaces } from './detectors/places.ts';
import { quote } from './detectors/quote.ts';
import { cueless, reportedSpeech } from './detectors/speech.ts';
import { foundByWeight, isAmongHarmless } from './detectors/weighed.ts';
import { type Finding, findingClasses, type Verdict, verdictOf } from './finding.ts';
import { KnownPeople, type ScreenContext } from './people.ts';
import { PhraseBook } from './phrases/book.ts';
import { groups } from './phrases/groups.ts';
import { readSections } from './phrases/lexicon-file.ts';
import type { Folded } from './reading/fold.ts';
import { type Reading, read } from './reading/read.ts';
import { Spelling } from './reading/spelling.ts';

export {
  actionOf,
  type Finding,
  type FindingClass,
  findingClasses,
  type Verdict,
} from './finding.ts';
export type { ScreenContext as Context } from './people.ts';
export { type Why, whys } from './why.ts';

/** A longer text is not checked, and so not shared. */
export const longestText = 20_000;

/** What the check says of a text: the strongest action that a finding asks for, and every finding. */
export interface Screened {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

const lexicons = ['speech', 'cueless', 'family', 'clinical', 'risk', 'crime', 'disclosure'] as const;
const detectors: readonly Detector[] = [
  quote,
  reportedSpeech,
  cueless,
  thirdPartyName,
  identifier,
  family,
  clinical,
  risk,
  crime,
  disclosure,
];

interface Tools {
  readonly book: PhraseBook;
  readonly spelling: Spelling;
}
let made: Tools | undefined;

/** The lexicons, compiled when the first text comes. */
function tools(): Tools {
  if (made) return made;
  const book = new PhraseBook(groups());
  for (const name of lexicons) book.add(name, readSections(name));
  made = { book, spelling: new Spelling(book.vocabulary.words()) };
  return made;
}

/**
 * Checks a text for what does not belong in a summary for care staff (BMC-2.2i) and for what goes the
 * safeguarding way (BMC-3.1, WHS-3.1). Pure: the same text gives the same answer. Throws RangeError for a text of
 * over 20,000 characters, or of over 40,000 in plain form; whoever calls it takes any error as "not shared".
 */
export function screen(text: string, context: ScreenContext): Screened {
  if (text.length > longestText)
    throw new RangeError(`A text of over ${longestText} characters is not checked`);
  const reading = readingOf(text, new KnownPeople(context));
  const known = [knownPlaces(context.places ?? []), knownOthers(context.others ?? [])];
  const byPhrases = detectors
    .flatMap(detector => detector(reading))
    .filter(one => !isAmongHarmless(reading, one));
  const all = [
    ...byPhrases,
    ...foundByWeight(reading, byPhrases),
    ...known.flatMap(detector => detector(reading)),
  ];
  const findings = settled(all.map(finding => asWritten(finding, reading.folded)));
  return { verdict: verdictOf(findings), findings };
}

/** Where a text names somebody who is known and may not be named (`others`). */
export function findKnown(text: string, context: ScreenContext): readonly Finding[] {
  const reading = readingOf(text, new KnownPeople(context));
  return knownOthers(context.others ?? [])(reading).map(finding => asWritten(finding, reading.folded));
}

/** A text as the detectors see it. */
export function readingOf(text: string, people: KnownPeople): Reading {
  const { book, spelling } = tools();
  return read(text, people, book, spelling);
}

/** The same place in the text as it was written. */
function asWritten(finding: Finding, { from, to }: Folded): Finding {
  return {
    ...finding,
    start: from[finding.start] ?? 0,
    end: to[Math.max(finding.start, finding.end - 1)] ?? 0,
  };
}

/** In order, each once; one inside another of its own class and kind says nothing more. */
function settled(findings: readonly Finding[]): Finding[] {
  const order = (finding: Finding) => findingClasses.indexOf(finding.class);
  const sorted = [...findings].sort((a, b) => a.start - b.start || b.end - a.end || order(a) - order(b));
  const reach = new Map<string, number>();
  return sorted.filter(finding => {
    const key = `${finding.class} ${finding.kind ?? ''}`;
    const covered = (reach.get(key) ?? -1) >= finding.end;
    if (!covered) reach.set(key, finding.end);
    return !covered && finding.end > finding.start;
  });
}
