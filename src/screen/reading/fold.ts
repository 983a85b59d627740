import { homoglyphs } from './homoglyphs.ts';

/**
 * A text in one plain form: small Latin letters without marks, straight quotes, simple dashes, no invisible
 * characters. Every unit of it knows where it came from, so that a finding points at the text as written.
 */
export interface Folded {
  readonly text: string;
  /** Where in the text as written the unit at the same place starts and ends (UTF-16). */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** 1 where a capital stood. */
  readonly capital: Uint8Array;
}

/** Invisible: joiners, soft hyphens, direction marks, variation selectors, tags, fillers. */
const invisible = /[\p{Cf}\p{Mn}\p{Me}\u115f\u1160\u3164\uffa0]/u;
const folds: ReadonlyMap<string, string> = new Map([
  ...[...'‘’‚‛′`´ʼʹꞌ＇‹›❛❜'].map(mark => [mark, "'"] as const),
  ...[...'“”„‟″«»〝〞〟＂「」『』❝❞ˮ'].map(mark => [mark, '"'] as const),
  ...[...'‐‑‒–—―−﹘﹣－⸺'].map(dash => [dash, '-'] as const),
  ...[
    ...'\t\u000b\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000',
  ].map(space => [space, ' '] as const),
  ...[...'\r\u0085\u2028\u2029'].map(line => [line, '\n'] as const),
  ['…', '...'],
  ['·', '.'],
  ['。', '.'],
  ['，', ','],
]);

/**
 * Twice the longest text. A single character may unfold to eighteen letters; whatever grows beyond this is no note, and
 * would cost whoever waits for the check many times what its length says.
 */
const mostFolded = 40_000;

/**
 * Folds a text. The cost is linear, one character at a time: nothing is looked at twice. Throws RangeError for a text
 * that grows too long: it is not checked, and so not shared.
 */
export function fold(text: string): Folded {
  const room = text.length + 64;
  const out: string[] = [];
  let from = new Uint32Array(room);
  let to = new Uint32Array(room);
  let capital = new Uint8Array(room);
  let length = 0;
  const put = (plain: string, start: number, end: number, isCapital: boolean): void => {
    // Several spaces part words no more than one does, and both signs of a Windows line end are one.
    const isMore = plain === ' ' && out.at(-1) === ' ';
    if (isMore || (text[start] === '\n' && text[start - 1] === '\r')) {
      to[length - 1] = end;
      return;
    }
    if (length + plain.length > mostFolded)
      throw new RangeError(`A text of over ${mostFolded} characters in plain form is not checked`);
    out.push(plain);
    if (length + plain.length > from.length) [from, to, capital] = grown(from, to, capital, plain.length);
    for (let unit = 0; unit < plain.length; unit++, length++) {
      from[length] = start;
      to[length] = end;
      capital[length] = isCapital ? 1 : 0;
    }
  };
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at)!;
    const width = code > 0xffff ? 2 : 1;
    if (code < 0x80) {
      const isCapital = code >= 65 && code <= 90;
      put(isCapital ? String.fromCharCode(code + 32) : asciiFold(text[at]!), at, at + 1, isCapital);
    } else {
      const written = String.fromCodePoint(code);
      const plain = foldOne(written);
      if (plain) put(plain, at, at + width, written !== written.toLowerCase());
    }
    at += width;
  }
  return { text: out.join(''), from, to, capital };
}

/** The back quote is a quotation mark to some keyboards; the other controls are kept as they are. */
function asciiFold(unit: string): string {
  if (unit === '`') return "'";
  if (unit === '\t' || unit === '\v' || unit === '\f') return ' ';
  return unit === '\r' ? '\n' : unit;
}

const known = new Map<string, string>();

/** One character beyond ASCII in plain form; nothing for an invisible one. Remembers what it has worked out. */
function foldOne(written: string): string {
  const before = known.get(written);
  if (before !== undefined) return before;
  const plain = folds.get(written) ?? (invisible.test(written) ? '' : decomposed(written));
  if (known.size < 4096) known.set(written, plain);
  return plain;
}

function decomposed(written: string): string {
  let plain = '';
  for (const part of written.normalize('NFKD')) {
    if (invisible.test(part)) continue;
    const small = part.toLowerCase();
    plain += homoglyphs.get(part) ?? homoglyphs.get(small) ?? folds.get(part) ?? small;
  }
  return plain;
}

type Columns = [Uint32Array<ArrayBuffer>, Uint32Array<ArrayBuffer>, Uint8Array<ArrayBuffer>];

function grown(from: Uint32Array, to: Uint32Array, capital: Uint8Array, by: number): Columns {
  const size = from.length * 2 + by;
  const columns: Columns = [new Uint32Array(size), new Uint32Array(size), new Uint8Array(size)];
  columns[0].set(from);
  columns[1].set(to);
  columns[2].set(capital);
  return columns;
}
