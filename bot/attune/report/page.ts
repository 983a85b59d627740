import { createHash } from 'node:crypto';
import { type Html, html } from '../../../cards/html/markup.ts';
import type { ReportInWords, TableInWords } from '../../../cards/present/report-words.ts';
import { plainList } from '../../../src/access/plain.ts';
import { barChart } from './chart.ts';

const style = html`
:root { color-scheme: light; font: 16px/1.45 system-ui, sans-serif; color: #1d2b2a; background: #fff; }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
h1 { margin: 0 0 .25rem; color: #14504a; }
h2 { margin: 2.5rem 0 .5rem; color: #14504a; }
h3 { margin: 2rem 0 .5rem; }
p { margin: .25rem 0; }
.policy, footer { font-size: .85rem; color: #46565a; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: .5rem 0; }
caption { text-align: left; font-size: .85rem; color: #46565a; }
th, td { border: 1px solid #b9c6c4; padding: .3rem .6rem; text-align: right; }
th[scope=row], thead td { text-align: left; font-weight: 400; }
tfoot th, tfoot td, thead th { font-weight: 600; background: #eef4f3; }
svg { width: 100%; max-width: 40rem; height: auto; }
svg text { font-size: 13px; fill: #1d2b2a; dominant-baseline: middle; }
.label { text-anchor: end; }
.tick { text-anchor: middle; }
.bar { fill: #1b655f; }
.grid { stroke: #d6dfde; }
@media print {
  body { max-width: none; padding: 0; }
  section { break-inside: avoid; }
  .wide { overflow: visible; }
  .bar { print-color-adjust: exact; }
}`;

/** What the browser knows the one style sheet by. */
const hash = createHash('sha256').update(String(style)).digest('base64');

/**
 * A report as one page that needs nothing else, period by period: to be read, printed and kept. A table stands beside
 * every chart. It carries out nothing and fetches nothing.
 */
export function reportPage(reports: readonly ReportInWords[], language: string): string {
  const [{ title, service, counted, note, place, policy: clause }] = reports as [ReportInWords];
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${title}: ${service}, ${plainList(reports.map(({ period }) => period))}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p>${service}</p>
<p>${counted}</p>
<p class="policy">${clause}</p>
</header>
<main>
<p>${note}</p>
<p>${place}</p>
${reports.map(partOf)}
</main>
</body>
</html>
`;
  return String(page);
}

const partOf = (report: ReportInWords, part: number): Html => html`<h2>${report.period}</h2>
${report.tables.map(table => sectionOf(table, report, `${table.id}-${part}`))}`;

function sectionOf(table: TableInWords, { columns, period }: ReportInWords, id: string): Html {
  const { title, what, policy: clause, rows, sum } = table;
  const whole = columns.length - 1;
  const cells = (row: (typeof rows)[number]) =>
    html`<tr><th scope="row">${row.label}</th>${row.cells.map(({ text }) => html`<td>${text}</td>`)}</tr>
`;
  return html`<section aria-labelledby="${id}">
<h3 id="${id}">${title}</h3>
<p>${what}</p>
<p class="policy">${clause}</p>
${rows.length > 1 ? barChart(table, whole, `${columns[whole] ?? ''}, ${period}`) : undefined}
<div class="wide" role="region" aria-label="${title}: ${period}" tabindex="0">
<table>
<caption>${title}, ${period}</caption>
<thead><tr><td></td>${columns.map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${rows.map(cells)}</tbody>
${sum ? html`<tfoot>${cells(sum)}</tfoot>` : undefined}
</table>
</div>
</section>
`;
}
