import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawer } from '../../cards/drawer.ts';
import type { Paper } from '../../cards/paper.ts';
import { letterPdf } from '../../cards/pdf/letter.ts';
import { letterSample } from '../../cards/samples/notices.ts';
import { noticeRoles } from '../../src/people/roles.ts';
import { leavesOf } from './drawn.ts';
import { readPdf } from './pdf-reader.ts';

const by = drawer({ language: 'en-GB', timeZone: 'Europe/London' });
const paper = by.letter(letterSample);
const read = async (change: Partial<Paper> = {}) => readPdf(await letterPdf({ ...paper, ...change }));

describe('BMC-4.4 the letter of a notice, as a reader finds it', () => {
  it('says who writes, when, to whom, each line of the notice, whom to ask, and where to sign', async () => {
    const { text, pages } = await read();
    const parts = [
      ...['Hafren', 'Wednesday 9 December 2026', 'Dr Pryce at the surgery', 'GP', 'Notice: KB'],
      ...paper.lines,
      'this letter has reached you. For that, and with questions: the office, 01632 960000.',
      ...['Signed', 'Dr Ines Aguilar, for Hafren'],
    ];
    let from = 0;
    for (const part of parts) {
      const at = text.indexOf(part, from);
      expect(at, part).toBeGreaterThanOrEqual(from);
      from = at + part.length;
    }
    expect(from).toBe(text.length);
    expect(pages).toBe(1);
  });

  it.each(noticeRoles)('says to the %s exactly what the card says', async role => {
    const letter = {
      ...letterSample,
      text: { ...letterSample.text, role, carePlan: role === 'careManager' },
    };
    const detail = {
      clause: 'BMC-4.4',
      text: letter.text,
      ...{ acknowledged: null, acknowledgedAs: null, carePlan: null, carePlanAs: null },
      saysSo: false,
      actions: [],
    } as const;
    const drawn = by.private({ card: 'notice-detail', data: detail }, 'opening-1');
    const shown = leavesOf(drawn).flatMap(leaf => (leaf.type === 'TextBlock' ? [leaf.text] : []));
    const lines = shown.slice(1, -1);
    expect(by.letter(letter).lines).toEqual(lines);
    const { text } = await readPdf(await letterPdf(by.letter(letter)));
    for (const line of lines) expect(text).toContain(line);
  });

  it('can be read out: tagged, in its language, with a title that names nobody', async () => {
    const { isTagged, tags, info, size } = await read();
    expect(isTagged).toBe(true);
    expect(tags.slice(0, 2)).toEqual(['Root', 'Document']);
    expect(tags.filter(tag => tag === 'H1')).toHaveLength(1);
    expect(new Set(tags.slice(2))).toEqual(new Set(['H1', 'P']));
    expect(info).toMatchObject({ Language: 'en-GB', Title: 'Letter from Hafren', Author: 'Hafren' });
    expect(JSON.stringify(info)).not.toMatch(/KB|Pryce|Aguilar/);
    expect(size).toEqual([595, 842]);
  });

  it.each([
    'Siân Ŵyn Llŷr o Dŷ Gŵyn, ŵ ŷ Ŷ ẁ ẃ ẅ ỳ ÿ â ê î ô û ä ë ï ö ü á é í ó ú',
    'Łukasz Żółć, Zoë Brontë, Çağla Şahin, Đorđe Čapek, Jürgen Groß',
    '“Quoted” – it’s 5 € … & <b>bold</b> **stars** {{DATE(x)}}',
  ])('has every letter of %s', async name => {
    const { lines } = await read({ to: [name], signedBy: name });
    const whole = lines.join(' ');
    expect(whole.split(name)).toHaveLength(3);
  });

  it('holds whatever is typed, and goes on on another page where it has to', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 120 }), async name => {
        const { text, pages } = await read({ to: [name] });
        expect(pages).toBe(1);
        expect(text).toContain('Notice: KB');
      }),
      { numRuns: 40 },
    );
    const long = await read({
      lines: Array.from({ length: 60 }, (_, index) => `Line ${index} ${'word '.repeat(20)}`),
    });
    expect(long.pages).toBeGreaterThan(2);
    for (let index = 0; index < 60; index += 1) expect(long.text).toContain(`Line ${index} word`);
    expect(long.tags.filter(tag => tag === 'P').length).toBeGreaterThan(60);
  });

  it('is the same whenever it is written', async () => {
    const [one, other] = [await letterPdf(paper), await letterPdf(paper)];
    expect(one.equals(other)).toBe(true);
  });
});
