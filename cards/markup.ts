/** Invisible marks that can turn text around or hide in it; emoji need the joiners and tags, so those stay. */
const invisible = /[\p{Cf}--[\u200c\u200d\u{e0020}-\u{e007f}]]/gv;
/** Teams' clients replace `{{DATE(…)}}` and `{{TIME(…)}}` in any text; a word joiner keeps it text. */
const dateFunction = /\{\{(?=\s*(?:DATE|TIME)\s*\()/gi;

/** Text without control and direction marks, lone surrogates and date functions. Line breaks become "\n". */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(invisible, '')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(dateFunction, '{\u2060{');
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The text, or as much of it as fits in `most` UTF-16 units, cut between words and ended with "…". */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const room = text.slice(0, most - 1);
  const space = room.search(/\s\S*$/);
  if (space > room.length / 2) return `${room.slice(0, space).trimEnd()}…`;
  const whole = [...graphemes.segment(text.slice(0, most + 32))];
  const last = whole.findLast(({ index, segment }) => index + segment.length <= most - 1);
  return `${last ? text.slice(0, last.index + last.segment.length) : ''}…`;
}

/**
 * One line of text for a place where Adaptive Cards read Markdown (TextBlock, Fact). Escapes no more than
 * could mean something: Teams on phones has shown backslashes before harmless characters.
 */
export function escapeMarkdown(line: string): string {
  return line
    .replace(/[\\*_`~[\]<]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^([-+#>=|])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/** The text behind `escapeMarkdown`. */
export function unescapeMarkdown(line: string): string {
  return line.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

/** Text for a place where Slack reads mrkdwn: no mention, channel call or link can be smuggled in. */
export function escapeMrkdwn(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
