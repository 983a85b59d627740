import { scaleBand, scaleLinear } from 'd3-scale';
import { type Html, html } from '../../../cards/html/markup.ts';
import type { TableInWords } from '../../../cards/present/report-words.ts';

/** In the units of the drawing; it is as wide as its page. */
const width = 640;
const labels = 280;
const rowHeight = 26;
const ticks = 4;
/** Room for the number at the end of the longest bar. */
const numbers = 120;

/**
 * One column of a table as horizontal bars, as SVG that stands in a page by itself. What is not shown has no bar and says
 * so in words. The table beside it has every number, so that it is one picture to a screen reader.
 */
export function barChart({ title, rows }: TableInWords, column: number, described: string): Html {
  const cells = rows.map(({ label, cells }) => ({ label, ...cells[column] }));
  const height = cells.length * rowHeight + 24;
  const most = Math.max(1, ...cells.map(({ shown }) => (typeof shown === 'number' ? shown : 0)));
  const x = scaleLinear()
    .domain([0, most])
    .range([labels, width - numbers])
    .nice(ticks);
  const y = scaleBand<number>()
    .domain(cells.map((_, index) => index))
    .range([0, cells.length * rowHeight])
    .padding(0.25);
  const lines = x
    .ticks(Math.min(ticks, most))
    .filter(Number.isInteger)
    .map(
      tick =>
        html`<line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="0" y2="${height - 22}"/><text class="tick" x="${x(tick)}" y="${height - 6}">${tick}</text>`,
    );
  const bars = cells.map(({ label, shown, text = '' }, index) => {
    const top = y(index) ?? 0;
    const middle = top + y.bandwidth() / 2;
    const end = typeof shown === 'number' ? x(shown) : labels;
    const bar = html`<rect class="bar" x="${labels}" y="${top}" width="${end - labels}" height="${y.bandwidth()}"/>`;
    return [
      html`<text class="label" x="${labels - 8}" y="${middle}">${label}</text>`,
      end > labels ? bar : undefined,
      html`<text class="number" x="${end + 6}" y="${middle}">${text}</text>`,
    ];
  });
  return html`<svg role="img" aria-label="${title}. ${described}" viewBox="0 0 ${width} ${height}">${lines}${bars}</svg>`;
}
