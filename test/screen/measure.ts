import { readFileSync } from 'node:fs';
import { type FindingClass, type Verdict, verdicts } from '../../src/screen/finding.ts';
import { type Context, type Screened, screen } from '../../src/screen/screen.ts';

/** One labelled text of the development set. Offsets count code points, end exclusive. */
export interface Row {
  readonly id: string;
  readonly text: string;
  readonly context: Context;
  readonly labels: readonly Label[];
  readonly verdict: Verdict;
  readonly tags: readonly string[];
}

interface Label {
  readonly class: FindingClass;
  readonly kind?: string;
  readonly cue?: string;
  readonly form?: string;
  readonly start: number;
  readonly end: number;
}

/** The project's own labelled texts: fictional, hand-written, sentences and whole notes. */
export function readSet(name: 'sentences' | 'notes'): readonly Row[] {
  return readFileSync(new URL(`dev/${name}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Row);
}

/** How many of how many. */
export interface Share {
  readonly of: number;
  readonly found: number;
}

export interface Figures {
  /** Recall by class, and by kind, cue or form within it: "risk", "risk explicit". */
  readonly recall: ReadonlyMap<string, Share>;
  /** Texts without a label that were stopped all the same. */
  readonly falseAlarms: Share;
  /** The same among those that were written to look like something. */
  readonly traps: Share;
  /** Texts with a label that were judged clear. */
  readonly missed: Share;
}

const seen = new WeakMap<Row, Screened>();

/** What the check says of a labelled text. It always says the same, so each is checked once. */
function checked(row: Row): Screened {
  const before = seen.get(row) ?? screen(row.text, row.context);
  seen.set(row, before);
  return before;
}

/** What the check finds of what is labelled. A finding counts where it overlaps a label of its class. */
export function measure(rows: readonly Row[]): Figures {
  const recall = new Map<string, { of: number; found: number }>();
  const count = (name: string, isFound: boolean) => {
    const share = recall.get(name) ?? { of: 0, found: 0 };
    recall.set(name, share);
    share.of += 1;
    if (isFound) share.found += 1;
  };
  const [falseAlarms, traps, missed] = [0, 0, 0].map(() => ({ of: 0, found: 0 })) as [
    Counted,
    Counted,
    Counted,
  ];
  const add = (share: Counted, isFound: boolean) => {
    share.of += 1;
    if (isFound) share.found += 1;
  };
  for (const row of rows) {
    const { text, labels, tags } = row;
    const { verdict, findings } = checked(row);
    if (labels.length > 0) add(missed, verdict === 'clear');
    else {
      add(falseAlarms, verdict !== 'clear');
      if (tags.some(tag => tag.startsWith('trap') || tag === 'staff-script')) add(traps, verdict !== 'clear');
    }
    const places = unitsOf(text);
    for (const label of labels) {
      const [start, end] = [places(label.start), places(label.end)];
      const isFound = findings.some(one => one.class === label.class && one.start < end && start < one.end);
      count(label.class, isFound);
      for (const part of [label.kind, label.cue, label.form])
        if (part) count(`${label.class} ${part}`, isFound);
    }
  }
  return { recall, falseAlarms, traps, missed };
}

interface Counted {
  of: number;
  found: number;
}

/** From code points to the units that JavaScript counts. */
export function unitsOf(text: string): (point: number) => number {
  const starts: number[] = [];
  let at = 0;
  for (const point of text) {
    starts.push(at);
    at += point.length;
  }
  return point => starts[point] ?? at;
}

const lookalikes: Readonly<Record<string, string>> = {
  a: 'а',
  e: 'е',
  o: 'о',
  c: 'с',
  p: 'р',
  x: 'х',
  i: 'і',
};
const digits: Readonly<Record<string, string>> = { e: '3', i: '1', o: '0', a: '4' };
const words = /\p{L}{4,}/gu;
const replaced = (by: Readonly<Record<string, string>>) => (word: string) =>
  [...word].map(letter => by[letter] ?? letter).join('');
const within = (change: (word: string) => string) => (text: string) => text.replace(words, change);

/** Ways in which a text may be written so that a simple check would not see what it says. */
export const tricks: { readonly [name: string]: (text: string) => string } = {
  'capitals throughout': text => text.toUpperCase(),
  'no capitals': text => text.toLowerCase(),
  'invisible characters': within(word => `${word.slice(0, 2)}\u200b${word.slice(2)}`),
  'soft hyphens': within(word => `${word.slice(0, 3)}\u00ad${word.slice(3)}`),
  'letters of other alphabets': within(replaced(lookalikes)),
  'full-width letters': text =>
    text.replace(/[A-Za-z]/g, letter => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
  'digits for letters': within(replaced(digits)),
  'typographic marks': text => text.replaceAll("'", '’').replace(/"([^"]*)"/g, '“$1”'),
  'line breaks': text => text.replace(/^(.{8,}?) /, '$1\n'),
  'Windows line ends': text => text.replace(/^(.{8,}?) /, '$1\r\n'),
  'letters apart, words further apart': text => text.replace(/ /g, '  ').replace(/(?<=\w)(?=\w)/g, ' '),
  'no full stops or commas': text => text.replace(/[.,;](?=\s|$)/g, ''),
  'doubled spaces': text => text.replaceAll(' ', '  '),
  accents: within(word => word.replace(/e/g, 'é')),
  'something harmless in the same breath': text =>
    `${text.replace(/[.!?]+$/, '')}, and we had a calm session with clay and paint`,
  'something harmless before it': text => `We had a calm session with clay and paint, and ${text}`,
};

/** Of the labelled texts, how many get a weaker verdict when the trick is played on them. */
export function lossOf(trick: (text: string) => string, rows: readonly Row[]): Share {
  const share = { of: 0, found: 0 };
  for (const row of rows) {
    if (row.labels.length === 0) continue;
    share.of += 1;
    const { verdict } = screen(trick(row.text), row.context);
    if (verdicts.indexOf(verdict) < verdicts.indexOf(checked(row).verdict)) share.found += 1;
  }
  return share;
}
