import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { drawer } from '../../cards/drawer.ts';
import { samples } from '../../cards/samples.ts';
import { type Catalogue, catalogues, type Message } from '../../cards/texts/catalogue.ts';
import { clauseSentences } from '../../cards/texts/clauses.ts';
import { detailsOf, Texts } from '../../cards/texts/texts.ts';
import { plain } from '../../src/access/plain.ts';
import { clauseIds } from '../../src/policy/clauses.ts';
import type { PostCard, PrivateCard } from '../../src/workflows/views.ts';
import type { Saying, Words } from '../../src/workflows/words.ts';
import { draw } from './drawn.ts';
import { withText } from './hostile.ts';
import { onPaper, outsideLetters, outsidePages } from './outside.ts';

const enGB = catalogues['en-GB'];
const texts = new Texts({
  language: 'en-GB',
  catalogue: enGB,
  clauses: clauseSentences('en-GB'),
  timeZone: 'Europe/London',
});

/** The catalogue with every text replaced by a mark that asks for the same details. */
function marked(): { readonly catalogue: Catalogue; readonly keys: Map<string, string> } {
  const keys = new Map<string, string>();
  const mark = (key: string, text: string): string => {
    const sign = `«${keys.size}»`;
    keys.set(sign, key);
    const details = [...new Set(detailsOf(text, 'en-GB'))];
    return `${sign}${details.map(name => `{${name}}`).join('')}`;
  };
  const walk = (branch: object | Message, key: string): unknown => {
    if (typeof branch === 'string') return mark(key, branch);
    if (Array.isArray(branch)) return branch.map((text: string, index) => mark(`${key}#${index}`, text));
    return Object.fromEntries(
      Object.entries(branch).map(([name, inner]) => [name, walk(inner, `${key}.${name}`)]),
    );
  };
  return { catalogue: walk(enGB, '') as Catalogue, keys };
}

const everyDetail = {
  ask: plain('the office'),
  by: plain('Maya'),
  who: plain('Maya'),
  whom: plain('Ines'),
  number: plain('01632 960014'),
  lesson: plain('Maths'),
  from: plain('13:30'),
  to: plain('14:30'),
  dates: plain('2026-12-04'),
  what: plain('Art therapy'),
  weeks: 104,
  most: 3,
  over: 2,
  count: 2,
  nth: 1,
  of: 2,
  start: { at: 0 },
  due: { at: 0 },
  latest: { at: 0 },
  at: { at: 0 },
};

describe('the catalogue has a text for everything, and no text for nothing', () => {
  test('every text of the cards is used by some card in some state', () => {
    const { catalogue, keys } = marked();
    const addressOf = () => 'https://attune.example.org/x.ics';
    const by = drawer({ language: 'en-GB', timeZone: 'Europe/London', catalogue, addressOf });
    const sayings = Object.keys(enGB.sayings) as Saying[];
    const shown = JSON.stringify([
      samples.map(sample => draw(sample, by)),
      (['decided', 'shows', 'ignored', 'asks', 'refused'] as const).map(outcome => by.said({ outcome })),
      sayings.flatMap(say => [
        by.sentence({ say, with: everyDetail }),
        bare(say, by),
        bare(say, by, { start: { at: 0 } }),
      ]),
      longNote(by),
      outsidePages(by),
      outsideLetters(by),
      onPaper(by),
    ]);
    const used = new Set(shown.match(/«\d+»/g));
    expect([...keys].filter(([sign]) => !used.has(sign)).map(([, key]) => key)).toEqual([]);
  });

  function bare(say: Saying, by: ReturnType<typeof drawer>, given?: Words['with']): string {
    try {
      return by.sentence({ say, ...(given && { with: given }) });
    } catch {
      return ''; // It has no form without details.
    }
  }

  function longNote(by: ReturnType<typeof drawer>) {
    const sample = samples.find(({ name }) => name === 'why: illness');
    if (!sample) throw new Error('no sample');
    return draw(withText(sample, 'word '.repeat(2000)), by);
  }

  test('every saying is one that a workflow knows', () => {
    expectTypeOf<keyof Catalogue['sayings']>().toEqualTypeOf<Saying>();
    expectTypeOf<keyof Catalogue['titles']>().toEqualTypeOf<PostCard | PrivateCard | 'said'>();
  });

  test('every button that a workflow offers has a text, and every text a button', () => {
    const sources = readdirSync('src/workflows', { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts'))
      .map(name => readFileSync(`src/workflows/${name}`, 'utf8'))
      .join('\n');
    const offered = [...sources.matchAll(/label: '([a-z-]+)'/g)].map(([, label]) => label);
    expect(offered.filter(label => !(`${label}` in enGB.actions))).toEqual([]);
    expect(Object.keys(enGB.actions).filter(label => !sources.includes(`'${label}'`))).toEqual([]);
  });

  test('every clause has its sentence', () => {
    expect(Object.keys(clauseSentences('en-GB'))).toEqual(clauseIds);
  });

  test('no text is written in Markdown, and none is a shout', () => {
    const all = JSON.stringify(enGB);
    expect(all).not.toMatch(/\*\*|__|\]\(|<[a-z/!@]|!"/);
  });
});

describe('how texts are said', () => {
  test('the fullest form whose details are known', () => {
    expect(texts.say('sayings.field-too-long', { most: 600, over: 51 })).toBe(
      'Please use at most 600 characters (51 fewer).',
    );
    expect(texts.say('sayings.field-too-long', { most: 600, over: 0 })).toBe(
      'Please use at most 600 characters.',
    );
    expect(texts.say('sayings.field-too-long')).toBe('This is too long. Please shorten it.');
    expect(() => texts.say('sayings.series-planned')).toThrow(/series-planned lacks a detail/);
  });

  test('roles by the titles that the service gives them, else by the catalogue, at the beginning of a text too', () => {
    const titles = { therapist: plain('psychotherapist'), clinicalLead: plain('Head of HEART and Therapy') };
    const school = drawer({ language: 'en-GB', timeZone: 'Europe/London', titles });
    expect(school.sentence({ say: 'alert-added' })).toBe('Added. The psychotherapist is told now.');
    expect(school.sentence({ say: 'cancel-too-late', with: { start: { at: 0 } } })).toMatch(
      /Please tell the psychotherapist/,
    );
    const shown = (name: string) => {
      const sample = samples.find(one => one.name === name);
      if (!sample) throw new Error(`no sample ${name}`);
      return JSON.stringify(draw(sample, school).card);
    };
    expect(shown('session: planned')).toContain('"title":"Psychotherapist"');
    expect(shown('cancellation: gone to the clinical lead')).toContain(
      'so the Head of HEART and Therapy has',
    );
    expect(shown('cancellation: gone to the safeguarding lead')).toContain('so the safeguarding lead has');
  });

  test('one and many', () => {
    expect(texts.say('sayings.series-planned', { count: 1 })).toBe('One session is planned.');
    expect(texts.say('sayings.series-planned', { count: 12 })).toBe('12 sessions are planned.');
    expect(texts.list([plain('A'), plain('B'), plain('C')])).toBe('A, B and C');
  });

  test('what goes into a text is never read as a message', () => {
    const by = plain("{count, plural, other {x}} '{' <b>");
    expect(texts.say('common.by-at', { by, at: { at: Date.UTC(2026, 10, 26, 14) } })).toBe(
      `${by}, Thu 26 Nov, 14:00`,
    );
  });

  test('local time on the day the clocks go back, and over midnight', () => {
    const [before, after] = [Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)];
    expect(texts.when(before)).toBe('Sun 25 Oct, 01:30');
    expect(texts.when(after)).toBe('Sun 25 Oct, 01:30');
    expect(texts.span(Date.UTC(2026, 10, 26, 23, 30), Date.UTC(2026, 10, 27, 0, 20))).toBe(
      'Thu 26 Nov, 23:30–Fri 27 Nov, 00:20',
    );
    expect(texts.date(plain('2026-12-25'))).toBe('Fri 25 Dec');
    expect(texts.date(plain('never'))).toBe('never');
  });

  test('a day of another year than that of drawing is said with its year, in the local zone', () => {
    const by = (now: string) =>
      new Texts({
        ...{ language: 'en-GB', catalogue: enGB, clauses: clauseSentences('en-GB') },
        ...{ timeZone: 'Europe/London', now: () => Date.parse(now) },
      });
    const inSummer = Date.parse('2026-07-02T13:00:00Z');
    for (const now of ['2026-12-31T23:59:59Z', '2026-01-01T00:00:00Z']) {
      expect(by(now).when(inSummer)).toBe('Thu 2 Jul, 14:00');
      expect(by(now).date(plain('2026-12-25'))).toBe('Fri 25 Dec');
      expect(by(now).day(inSummer)).toBe('Thursday 2 July');
    }
    const later = by('2027-01-01T00:00:00Z');
    expect(later.when(inSummer)).toBe('Thu 2 Jul 2026, 14:00');
    expect(later.span(inSummer, inSummer + 3_000_000)).toBe('Thu 2 Jul 2026, 14:00–14:50');
    expect(later.date(plain('2026-12-25'))).toBe('Fri 25 Dec 2026');
    expect(later.date(plain('never'))).toBe('never');
    expect(later.day(inSummer)).toBe('Thursday 2 July 2026');
  });
});
