import { follow, get } from './api.js';
import { ClockControl } from './clock.js';
import { button, byId, element } from './dom.js';
import { Part } from './part.js';
import { showRecord } from './record.js';
import { roleNames, texts } from './texts.js';
import { startTheme } from './theme.js';
import { Times } from './times.js';

/** @type {import('./page.js').Service} */
const service = await get('service');
const times = new Times(service.timeZone);
const clock = new ClockControl(times, error => parts[0]?.fail(error));
const theme = startTheme(byId('tools'), () => Promise.all(parts.map(part => part.redraw())));

/** The parts that stand on the page, one or two. @type {Part[]} */
const parts = [];
const wide = matchMedia('(min-width: 900px)');

document.title = texts.title;
byId('title').textContent = texts.title;
document.body.prepend(element('a', { class: 'skip', href: '#parts' }, texts.skip));
byId('intro').textContent = service.parts.length > 0 ? texts.intro : texts.none;
byId('recorded').textContent = texts.record;
// It scrolls, so the keyboard must be able to reach it.
byId('record').tabIndex = 0;
byId('tools').prepend(
  element('a', { href: '/cards/' }, texts.allCards),
  button(texts.secondPart, () => setSecond(parts.length === 1), { id: 'second', 'aria-pressed': 'false' }),
);

const wanted = new URLSearchParams(location.search);
await clock.read();
await addPart(wanted.get('left') ?? service.first[0]);
if (wanted.has('right') || (wide.matches && !wanted.has('left')))
  await addPart(wanted.get('right') ?? undefined);
const details = byId('recorded').parentElement;
if (details instanceof HTMLDetailsElement) details.open = wide.matches;
await showRecord(times, clock.now());
follow(hear, refresh);

/** @param {import('./page.js').News} news */
function hear(news) {
  for (const part of parts) part.hear(news).catch(error => part.fail(error));
  if (news.what === 'clock') clock.read().catch(error => parts[0]?.fail(error));
  recordSoon();
}

/** After the line was lost: everything may have changed. */
function refresh() {
  for (const part of parts) part.show().catch(error => part.fail(error));
  clock.read().catch(error => parts[0]?.fail(error));
  recordSoon();
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let soon;
function recordSoon() {
  clearTimeout(soon);
  soon = setTimeout(() => {
    showRecord(times, clock.now()).catch(error => parts[0]?.fail(error));
  }, 150);
}

/** @param {boolean} shown */
async function setSecond(shown) {
  if (shown) await addPart(undefined);
  else parts.pop()?.element.remove();
  settle();
}

/**
 * Puts a part on the page: the one wanted, else the first that is not there yet.
 * @param {string | undefined} user
 */
async function addPart(user) {
  const free = [...service.first, ...service.parts.map(each => each.user)].filter(
    each => !parts.some(part => part.user === each),
  );
  const info = [user, ...free].map(infoOf).find(found => found !== undefined);
  if (!info) return;
  const choose = element('select', {}, ...service.parts.map(each => optionOf(each)));
  choose.value = info.user;
  const part = new Part(element('label', { class: 'take' }, texts.takePart, ' ', choose), info, {
    times,
    now: () => clock.now(),
    theme,
  });
  choose.addEventListener('change', () => {
    const next = infoOf(choose.value);
    if (next) part.take(next).catch(error => part.fail(error));
    settle();
  });
  parts.push(part);
  byId('parts').append(part.element);
  settle();
  await part.show().catch(error => part.fail(error));
}

/** The address holds who stands on the page, so that it can be kept, sent on and loaded again. */
function settle() {
  const [left, right] = parts.map(part => part.user);
  const query = new URLSearchParams({ ...(left && { left }), ...(right && { right }) });
  history.replaceState(null, '', `?${query}`);
  byId('second').setAttribute('aria-pressed', `${parts.length === 2}`);
  byId('parts').dataset.count = `${parts.length}`;
}

/** @param {string | undefined} user */
function infoOf(user) {
  return service.parts.find(each => each.user === user);
}

/** @param {import('./page.js').PartInfo} part */
function optionOf({ user, name, roles, where, left }) {
  const held = left ? texts.left : roles.map(role => roleNames[role] ?? role).join(', ');
  const place = where.join(', ');
  return element('option', { value: user }, `${name} – ${[held, place].filter(Boolean).join(', ')}`);
}
