import { writeFileSync } from 'node:fs';
import { KnownPeople } from '../../src/screen/people.ts';
import { marksIn } from '../../src/screen/phrases/points.ts';
import { clausesOf, type Stretch } from '../../src/screen/reading/clauses.ts';
import { readingOf } from '../../src/screen/screen.ts';
import { type Row, readSet, unitsOf } from './measure.ts';

/**
 * The classes that are weighed, why each is found, and of a thousand harmless sentences how many it may take for one of
 * its own: more where a miss is worse.
 */
const classes = [
  ['risk', 'risk-phrase', 20],
  ['crime', 'crime-phrase', 10],
  ['disclosure', 'account-of-harm', 10],
  ['reported-speech', 'content-without-cue', 7],
  ['quote', 'own-words', 5],
  ['family', 'family-fact', 5],
  ['clinical', 'clinical-term', 4],
] as const;
/** Of a thousand harmless sentences, how many may look as if there were anything at all in them. */
const looksLikeAny = 80;

/** How strongly a word's points are drawn to nothing, how often all are gone through, and how fast. */
const [pull, pullOfAny, turns, pace] = [2, 0.5, 150, 0.3];
/** A word that is seen once teaches nothing; points below this say nothing. */
const [leastSeen, leastPoints] = [2, 1.5];

interface Example {
  readonly marks: readonly string[];
  readonly classes: ReadonlySet<string>;
  /** The set of labelled texts that it comes from: all of one set are one hand's. */
  readonly set: string;
  /** Its sentence, by number: a sentence is weighed whole, and each clause of it. */
  readonly sentence: number;
}

/** What each word counts towards a class, and what every sentence begins with; in tenths of its logarithm. */
interface Column {
  readonly points: ReadonlyMap<string, number>;
  readonly base: number;
}

/** Works out, from the labelled texts, what each word counts towards each class, and writes it down as a lexicon. */
export function weigh(rows: readonly Row[]): string {
  const examples = rows
    .filter(({ tags }) => !tags.includes('doubtful'))
    .flatMap(sentencesIn)
    .flatMap((parts, sentence) => parts.map(part => ({ ...part, sentence })));
  const ofClasses = classes.map(([name, why, mistaken]) => {
    const isOf = (example: Example) => example.classes.has(name);
    const enough = enoughFor(examples, isOf, pull, mistaken);
    const { points, base } = learned(examples, isOf, pull);
    return `[${name} | ${why} | ${base.toFixed(0)} | ${enough}]\n${lines(points)}`;
  });
  const hasAny = (example: Example) => !isHarmless(example);
  const enough = enoughFor(examples, hasAny, pullOfAny, looksLikeAny);
  const { points, base } = learned(examples, hasAny, pullOfAny);
  ofClasses.push(`[any |  | ${base.toFixed(0)} | ${enough}]\n${lines(points)}`);
  return ofClasses.join('\n\n');
}

const isHarmless = ({ classes }: Example) => classes.size === 0;

/**
 * How many points are enough so that no more than so many of a thousand harmless sentences have them. Each is weighed by what
 * the other sets teach, as a text of another hand will be.
 */
function enoughFor(
  examples: readonly Example[],
  isOf: (example: Example) => boolean,
  pulled: number,
  mistaken: number,
): number {
  // A sentence has what the heaviest of its clauses has, or all of it.
  const heaviest = new Map<number, number>();
  for (const set of new Set(examples.map(({ set }) => set))) {
    const { points, base } = learned(
      examples.filter(example => example.set !== set),
      isOf,
      pulled,
    );
    for (const { marks, sentence } of examples.filter(example => example.set === set)) {
      const sum = marks.reduce((sum, mark) => sum + (points.get(mark) ?? 0), base);
      heaviest.set(sentence, Math.max(sum, heaviest.get(sentence) ?? sum));
    }
  }
  const labelled = new Set(examples.flatMap(one => (isHarmless(one) ? [] : [one.sentence])));
  const sums = [...heaviest].flatMap(([sentence, sum]) => (labelled.has(sentence) ? [] : [sum]));
  const highest = sums.sort((a, b) => b - a);
  return Math.ceil(highest[Math.floor((sums.length * mistaken) / 1000)]!);
}

/** The sentences of a labelled text, each whole and by clause: what counts in it, and of which classes it is. */
function sentencesIn({ id, text, context, labels }: Row): readonly (readonly Omit<Example, 'sentence'>[])[] {
  const { tokens, folded } = readingOf(text, new KnownPeople(context));
  const places = unitsOf(text);
  const part = ([first, last]: Stretch) => {
    const [start, end] = [folded.from[tokens[first]!.start]!, folded.to[tokens[last]!.end - 1]!];
    const here = labels.filter(label => places(label.start) < end && start < places(label.end));
    return {
      marks: [...marksIn(tokens.slice(first, last + 1))],
      classes: new Set<string>(here.map(label => label.class)),
      set: id.replace(/\d+$/, ''),
    };
  };
  return tokens.flatMap((token, at) =>
    token.opens === at ? [[[at, token.closes] as const, ...clausesOf(tokens, at)].map(part)] : [],
  );
}

/**
 * Logistic regression with small weights preferred, each word scaled beforehand by how much oftener it stands on one side
 * than on the other; all examples at every step: the same texts give the same points.
 */
function learned(examples: readonly Example[], isOf: (example: Example) => boolean, pulled: number): Column {
  const { words, scale, known } = scaled(examples, isOf);
  const size = words.length;
  const weights = new Float64Array(size);
  const speed = new Float64Array(size + 1).fill(1e-8);
  const slope = new Float64Array(size + 1);
  let base = -2;
  for (let turn = 0; turn < turns; turn++) {
    for (let at = 0; at < size; at++) slope[at] = pulled * weights[at]!;
    slope[size] = 0;
    known.forEach((marks, number) => {
      const example = examples[number]!;
      const is = isOf(example);
      let sum = base;
      for (const mark of marks) sum += weights[mark]! * scale[mark]!;
      const chance = 1 / (1 + Math.exp(-sum));
      // A sentence that has something else in it teaches less about this.
      const pushed = (chance - (is ? 1 : 0)) * (is || isHarmless(example) ? 1 : 0.4);
      for (const mark of marks) slope[mark]! += pushed * scale[mark]!;
      slope[size]! += pushed;
    });
    for (let at = 0; at <= size; at++) {
      speed[at]! += slope[at]! ** 2;
      const step = (pace * slope[at]!) / Math.sqrt(speed[at]!);
      if (at < size) weights[at]! -= step;
      else base -= step;
    }
  }
  const points = new Map(words.map((word, at) => [word, 10 * weights[at]! * scale[at]!]));
  return { points, base: 10 * base };
}

/** The words that teach something, how much each is to count, and which each example has. */
function scaled(examples: readonly Example[], isOf: (example: Example) => boolean) {
  const seen = new Map<string, { inside: number; outside: number }>();
  const sides = { inside: 2, outside: 2 };
  for (const example of examples) {
    const side = isOf(example) ? 'inside' : 'outside';
    sides[side] += 1;
    for (const mark of example.marks) {
      const times = seen.get(mark) ?? { inside: 0, outside: 0 };
      seen.set(mark, times);
      times[side] += 1;
    }
  }
  const taught = [...seen].filter(([, { inside, outside }]) => inside + outside >= leastSeen);
  const numbers = new Map(taught.map(([word], at) => [word, at]));
  return {
    words: taught.map(([word]) => word),
    scale: taught.map(([, { inside, outside }]) =>
      Math.abs(Math.log((inside + 1) / sides.inside / ((outside + 1) / sides.outside))),
    ),
    known: examples.map(({ marks }) => marks.flatMap(mark => numbers.get(mark) ?? [])),
  };
}

/** "23: knife, his bag": the heaviest first, a line for each number of points. */
function lines(points: ReadonlyMap<string, number>): string {
  const byPoints = new Map<number, string[]>();
  for (const [word, exact] of points) {
    if (Math.abs(exact) < leastPoints) continue;
    const rounded = Math.round(exact);
    byPoints.set(rounded, [...(byPoints.get(rounded) ?? []), word]);
  }
  return [...byPoints]
    .sort(([a], [b]) => b - a)
    .map(([rounded, those]) => `${rounded}: ${those.sort().join(', ')}`)
    .join('\n');
}

const heading = `# What words count towards each class where no phrase finds anything. Worked out from the labelled texts by
# "npm run screen:report -- weigh", which writes this file anew: to change a word's points, label texts in test/screen/dev.
# In brackets: the class, why it is found, what every sentence begins with, and how many points are enough, as sets of texts that were left out say.
# Two words stand for one behind the other; in angle brackets stand groups, names, numbers and staff; endings are left out.
`;

if (process.argv[2] === 'weigh')
  writeFileSync(
    new URL('../../src/screen/lexicons/points.txt', import.meta.url),
    `${heading}\n${weigh([...readSet('sentences'), ...readSet('notes')])}\n`,
  );
