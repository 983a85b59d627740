import { drawCard } from './card.js';
import { byId, element } from './dom.js';
import { texts } from './texts.js';

document.title = texts.gallery;
byId('title').textContent = texts.gallery;
byId('intro').textContent = texts.galleryIntro;
byId('tools').append(element('a', { href: '/sandbox/' }, texts.toSandbox));

/** @type {import('./page.js').Sample[]} */
const samples = await (await fetch('/cards/drawn')).json();
const cards = Map.groupBy(samples, ({ name }) => name.split(':')[0] ?? name);
const links = [...cards.keys()].map(card =>
  element('li', {}, element('a', { href: `#${idOf(card)}` }, card)),
);
byId('samples').append(
  element('nav', { class: 'index', 'aria-label': texts.index }, element('ul', {}, ...links)),
  ...[...cards].flatMap(([card, states]) =>
    states.map((state, index) => sampleOf(state, index === 0 ? idOf(card) : undefined)),
  ),
);
// The address may name a card that was not there yet when the page was read.
if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();

/** @param {import('./page.js').Sample} sample @param {string | undefined} id */
function sampleOf({ name, kind, summary, card }, id) {
  const both = /** @type {const} */ (['light', 'dark']).map(theme =>
    element(
      'div',
      { class: `wall ${theme}`, 'aria-label': texts.themes[theme], role: 'group' },
      drawCard(card, theme, () => {}),
    ),
  );
  return element(
    'section',
    { class: 'sample', id },
    element('h2', {}, name),
    element('p', { class: 'head' }, `${texts.kinds[kind]} · ${summary}`),
    element('div', { class: 'walls' }, ...both),
  );
}

/** A name as an id that needs no escaping in an address. @param {string} card */
function idOf(card) {
  return card.replaceAll(' ', '-');
}
