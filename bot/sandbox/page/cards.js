import { drawCard } from './card.js';
import { byId, element } from './dom.js';
import { texts } from './texts.js';

document.title = texts.gallery;
byId('title').textContent = texts.gallery;
byId('intro').textContent = texts.galleryIntro;
byId('tools').append(element('a', { href: '/sandbox/' }, texts.toSandbox));

/** @type {import('./page.js').Sample[]} */
const samples = await (await fetch('/cards/drawn')).json();
byId('samples').append(...samples.map(sampleOf));

/** @param {import('./page.js').Sample} sample */
function sampleOf({ name, kind, summary, card }) {
  const both = /** @type {const} */ (['light', 'dark']).map(theme =>
    element(
      'div',
      { class: `wall ${theme}`, 'aria-label': texts.themes[theme], role: 'group' },
      drawCard(card, theme, () => {}),
    ),
  );
  return element(
    'section',
    { class: 'sample' },
    element('h2', {}, name),
    element('p', { class: 'head' }, `${texts.kinds[kind]} · ${summary}`),
    element('div', { class: 'walls' }, ...both),
  );
}
