import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clean, clip, escapeMarkdown, escapeMrkdwn, unescapeMarkdown } from '../../cards/markup.ts';

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'\\*_`[]()<>#-+1.! \n&;a') }),
);

describe('Markdown', () => {
  test('an escaped line reads as it was typed', () => {
    fc.assert(fc.property(anyText, text => unescapeMarkdown(escapeMarkdown(text)) === text));
  });

  test('no character that formats, links or quotes is left bare', () => {
    fc.assert(
      fc.property(anyText, text => {
        // What is escaped stands for itself: put in its place is what belongs to no mark-up.
        const bare = escapeMarkdown(text).replace(/\\[!-/:-@[-`{-~]/g, '¤');
        expect(bare).not.toMatch(/[*_`~[\]<]|^[-+#>=|]|^\d+[.)]|&#?\w+;/);
      }),
    );
  });

  test('ordinary names and sentences stay as they are', () => {
    const line = "Mary-Jane O'Brien (bank staff), 14:00–14:50, 01632 960014 & co.";
    expect(escapeMarkdown(line)).toBe(line);
  });
});

describe('mrkdwn', () => {
  test.each([
    ['<!channel> look', '&lt;!channel&gt; look'],
    ['<@U0123ABCD>', '&lt;@U0123ABCD&gt;'],
    ['<https://example.org|safe>', '&lt;https://example.org|safe&gt;'],
    ['&lt;!here&gt;', '&amp;lt;!here&amp;gt;'],
  ])('%s is text', (typed, sent) => {
    expect(escapeMrkdwn(typed)).toBe(sent);
  });
});

describe('cleaning', () => {
  test('marks that turn or hide text are gone, emoji stay whole', () => {
    expect(clean('a\u202eb\u2066c\u200fd\u0000e\ufefff')).toBe('abcd ef');
    expect(clean('👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿')).toBe('👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿');
    expect(clean('one\r\ntwo\u2028three\rfour')).toBe('one\ntwo\nthree\nfour');
    expect(clean('\ud83d')).toBe('\ufffd');
  });

  test("Teams' date functions stay text", () => {
    expect(clean('{{DATE(2026-11-26T14:00:00Z,SHORT)}}')).not.toContain('{{DATE');
  });
});

describe('clipping', () => {
  test('never longer than asked, always from the beginning', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 60 }), (text, most) => {
        const clipped = clip(text, most);
        expect(clipped.length).toBeLessThanOrEqual(most);
        expect(clipped === text || text.startsWith(clipped.slice(0, -1))).toBe(true);
      }),
    );
  });

  test('between words where there are words, never inside an emoji', () => {
    expect(clip('one two three four', 12)).toBe('one two…');
    expect(clip('👩‍👧'.repeat(10), 12)).toBe('👩‍👧👩‍👧…');
  });
});
