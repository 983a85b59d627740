import { writeFileSync } from 'node:fs';
import { KnownPeople } from '../../src/screen/people.ts';
import { marksIn } from '../../src/screen/phrases/points.ts';
import { readingOf } from '../../src/screen/screen.ts';
import { type Row, readSet, unitsOf } from './measure.ts';

/** The classes that are weighed, why each is found, and how many points are enough; "any" is for all of them. */
const columns = [
  ['risk', 'risk-phrase', -7],
  ['crime', 'crime-phrase', -19],
  ['disclosure', 'account-of-harm', -22],
  ['reported-speech', 'content-without-cue', -9],
  ['family', 'family-fact', -5],
  ['clinical', 'clinical-term', -14],
  ['any', '', -5],
] as const;

/** How strongly a word's points are drawn to nothing, how often all are gone through, and how fast. */
const [pull, turns, pace] = [1, 250, 0.3];
/** A word that is seen once teaches nothing; points below this say nothing. */
const [leastSeen, leastPoints] = [2, 1.5];

interface Example {
  readonly marks: readonly number[];
  readonly classes: ReadonlySet<string>;
}

/** Works out, from the labelled texts, what each word counts towards each class, and writes it down as a lexicon. */
export function weigh(rows: readonly Row[]): string {
  const units = rows.filter(({ tags }) => !tags.includes('doubtful')).flatMap(unitsIn);
  const seen = new Map<string, number>();
  for (const { marks } of units) for (const mark of marks) seen.set(mark, (seen.get(mark) ?? 0) + 1);
  const words = [...seen].filter(([, times]) => times >= leastSeen).map(([mark]) => mark);
  const numbers = new Map(words.map((word, at) => [word, at]));
  const examples = units.map(({ marks, classes }) => ({
    marks: [...marks].flatMap(mark => numbers.get(mark) ?? []),
    classes,
  }));
  return columns
    .map(([name, why, enough]) => {
      const isOf = ({ classes }: Example) => (name === 'any' ? classes.size > 0 : classes.has(name));
      const { weights, base } = learned(examples, isOf, words.length);
      return `[${name} | ${why} | ${(10 * base).toFixed(0)} | ${enough}]\n${lines(words, weights)}`;
    })
    .join('\n\n');
}

/** A sentence of a labelled text, what counts in it and of which classes it is. */
function unitsIn({ text, context, labels }: Row) {
  const { tokens, folded } = readingOf(text, new KnownPeople(context));
  const places = unitsOf(text);
  const opens = tokens.flatMap((token, at) => (token.opens === at ? [at] : []));
  return opens.map(first => {
    const { closes } = tokens[first]!;
    const [start, end] = [folded.from[tokens[first]!.start]!, folded.to[tokens[closes]!.end - 1]!];
    const here = labels.filter(label => places(label.start) < end && start < places(label.end));
    return {
      marks: marksIn(tokens.slice(first, closes + 1)),
      classes: new Set<string>(here.map(label => label.class)),
    };
  });
}

/** Logistic regression with small weights preferred, all examples at every step: the same texts give the same points. */
function learned(examples: readonly Example[], isOf: (example: Example) => boolean, size: number) {
  const weights = new Float64Array(size);
  const speed = new Float64Array(size + 1).fill(1e-8);
  const slope = new Float64Array(size + 1);
  let base = -2;
  for (let turn = 0; turn < turns; turn++) {
    for (let at = 0; at < size; at++) slope[at] = pull * weights[at]!;
    slope[size] = 0;
    for (const example of examples) {
      const is = isOf(example);
      let sum = base;
      for (const mark of example.marks) sum += weights[mark]!;
      const chance = 1 / (1 + Math.exp(-sum));
      // A sentence that has something else in it teaches less about this.
      const pushed = (chance - (is ? 1 : 0)) * (is || example.classes.size === 0 ? 1 : 0.4);
      for (const mark of example.marks) slope[mark]! += pushed;
      slope[size]! += pushed;
    }
    for (let at = 0; at <= size; at++) {
      speed[at]! += slope[at]! ** 2;
      const step = (pace * slope[at]!) / Math.sqrt(speed[at]!);
      if (at < size) weights[at]! -= step;
      else base -= step;
    }
  }
  return { weights, base };
}

/** "23: knife, his bag": the heaviest first, a line for each number of points. */
function lines(words: readonly string[], weights: Float64Array): string {
  const byPoints = new Map<number, string[]>();
  words.forEach((word, at) => {
    const points = Math.round(10 * weights[at]!);
    if (Math.abs(10 * weights[at]!) < leastPoints) return;
    byPoints.set(points, [...(byPoints.get(points) ?? []), word]);
  });
  return [...byPoints]
    .sort(([a], [b]) => b - a)
    .map(([points, those]) => `${points}: ${those.sort().join(', ')}`)
    .join('\n');
}

const heading = `# What words count towards each class where no phrase finds anything. Worked out from the labelled texts by
# "npm run screen:report -- weigh", which writes this file anew: to change a word's points, label texts in test/screen/dev.
# In brackets: the class, why it is found, what every sentence begins with, and how many points are enough.
# Two words stand for one behind the other; in angle brackets stand groups, names, numbers and staff; endings are left out.
`;

if (process.argv[2] === 'weigh')
  writeFileSync(
    new URL('../../src/screen/lexicons/points.txt', import.meta.url),
    `${heading}\n${weigh([...readSet('sentences'), ...readSet('notes')])}\n`,
  );
