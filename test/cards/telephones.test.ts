import { describe, expect, it } from 'vitest';
import { htmlCard } from '../../cards/html/card.ts';
import { Telephones } from '../../cards/html/telephones.ts';
import { samples } from '../../cards/samples.ts';
import { plain } from '../../src/access/plain.ts';
import { draw, london } from './drawn.ts';
import { outsidePages, telephones } from './outside.ts';

const held = new Telephones({
  service: [
    plain('the office, 01632 960100 9 to 5'),
    plain('Hafren, 01632 960101'),
    plain('+44 (0)7700 900456'),
    plain('07700 900103 or 07700 900104, ext 22'),
    plain('(01632) 960120'),
    plain('Room 12'),
  ],
  emergency: {
    words: [plain('In danger? Ring 999 first.')],
    phones: [
      { who: plain('Police'), number: plain('101') },
      { who: plain('Now'), number: plain('999') },
      { who: plain('NSPCC'), number: plain('0808 800 5000') },
    ],
  },
});
const links = (text: { toString(): string }) =>
  [...text.toString().matchAll(/<a href="([^"]*)">([^<]*)<\/a>/g)].map(found => `${found[1]} ${found[2]}`);

describe('a telephone number that somebody may ring is tapped', () => {
  it.each([
    [
      'Please telephone Anwen: 07700 900103 and Hafren, 01632 960101.',
      ['tel:07700900103 07700 900103', 'tel:01632960101 01632 960101'],
    ],
    ['+44 (0)7700 900456', ['tel:+447700900456 +44 (0)7700 900456']],
    ['(01632) 960120', ['tel:01632960120 (01632) 960120']],
    ['0808 800 5000', ['tel:08088005000 0808 800 5000']],
    ['In danger? Ring 999 first.', ['tel:999 999']],
  ])('%s', (text, found) => {
    expect(links(held.line(text))).toEqual(found);
  });

  it.each([
    'Room 101, 999 of 1000',
    'Ring 999 first, they said.',
    'a number of nobody: 01632 960999',
    'a longer one: 07700 9001039, 9907700 900103, 07700 900103 5',
    'what runs into the hours: 01632 960100 9 to 5',
    'Room 12, ext 22',
  ])('but nothing that only looks like one: %s', text => {
    expect(held.line(text).toString()).toBe(text);
  });

  it('a short one stands beside its own name alone', () => {
    expect(links(held.value('Police', '101'))).toEqual(['tel:101 101']);
    expect(links(held.value('Sessions', '101'))).toEqual([]);
  });

  it('what stands in danger on the form, and whom to ask at the foot of each page', () => {
    const form = samples.find(sample => sample.view.card === 'disclosure-form')!;
    const card = htmlCard(draw(form), { optional: '', choose: '' }, { action: '/a', hidden: {} }, telephones);
    expect(links(card)).toEqual([
      'tel:999 999',
      'tel:999 999',
      'tel:111 111',
      'tel:101 101',
      'tel:08088005000 0808 800 5000',
      'tel:07700900456 07700 900456',
    ]);
    for (const page of outsidePages(london))
      expect(page).toMatch(/<footer>.*href="tel:01632960000".*<\/footer>/);
  });
});
