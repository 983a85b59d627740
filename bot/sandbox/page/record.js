import { get } from './api.js';
import { byId, element } from './dom.js';
import { texts } from './texts.js';

/** @typedef {keyof typeof texts.columns} Column */
const columns = /** @type {Column[]} */ (Object.keys(texts.columns));

/**
 * Shows what was recorded, newest first: events and refusals.
 * @param {import('./times.js').Times} times
 * @param {number} now
 */
export async function showRecord(times, now) {
  /** @type {import('./page.js').RecordLine[]} */
  const lines = await get('record');
  const place = byId('record');
  if (lines.length === 0) {
    place.replaceChildren(element('p', { class: 'empty' }, texts.recordEmpty));
    return;
  }
  const heads = columns.map(column => element('th', { scope: 'col' }, texts.columns[column]));
  const rows = lines.map(line =>
    element(
      'tr',
      { class: line.outcome },
      ...columns.map(column =>
        element('td', { 'data-column': texts.columns[column] }, cell(line, column, times, now)),
      ),
    ),
  );
  place.replaceChildren(
    element('table', {}, element('thead', {}, element('tr', {}, ...heads)), element('tbody', {}, ...rows)),
  );
}

/**
 * @param {import('./page.js').RecordLine} line
 * @param {Column} column
 * @param {import('./times.js').Times} times
 * @param {number} now
 */
function cell(line, column, times, now) {
  if (column === 'at') return times.short(line.at, now);
  if (column === 'outcome')
    return element('span', { class: 'outcome' }, texts.outcomes[line.outcome] ?? line.outcome);
  return column === 'type' ? line.type.replaceAll(/[-.]/g, ' ') : line[column];
}
