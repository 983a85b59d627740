import { z } from 'zod';
import type { Plain } from '../../src/access/plain.ts';
import { everywhere } from '../../src/workflows/report/open.ts';
import type { ReportForm, ReportPost, ReportShown } from '../../src/workflows/report/view.ts';
import { choices, facts, fields, formFrame, line } from '../data.ts';
import { card, type Desk } from '../define.ts';
import reportTemplate from '../report.json' with { type: 'json' };
import formTemplate from '../report-form.json' with { type: 'json' };
import thereTemplate from '../report-there.json' with { type: 'json' };
import type { Texts } from '../texts/texts.ts';
import { form } from './forms.ts';
import { reportInWords, type TableInWords } from './report-words.ts';

/** Which period, and where? */
export const reportForm = card({
  template: formTemplate,
  shape: {
    ...formFrame,
    intro: line,
    stretches: choices,
    places: choices,
    fields: fields(['first', 'where']),
  },
  present({ title, stretches, settings }: ReportForm, desk) {
    const { texts } = desk;
    const ids = stretches.map(({ id }) => id as string);
    const [newest = ''] = ids;
    const places = [
      { title: texts.say('cards.report-form.everywhere'), value: everywhere },
      ...settings.map(({ id, name }) => ({ title: name, value: id })),
    ];
    return {
      summary: texts.say('cards.report-form.summary'),
      data: {
        heading: texts.say('cards.report-form.heading', { title }),
        intro: texts.say('cards.report-form.intro'),
        stretches: stretches.map(({ id, first, last, name }) => ({
          title: name ?? monthsInWords(texts, first, last),
          value: id as string,
        })),
        places,
        ...form(desk, 'report-form', {
          first: { takes: ids, value: newest },
          where: { takes: places.map(({ value }) => value), value: everywhere },
        }),
      },
    };
  },
});

/** That a report is there. */
export const reportThere = card({
  template: thereTemplate,
  shape: { heading: line, about: line, counts: line },
  present({ title, service, first, last, term }: ReportPost, { texts }) {
    const period = term ?? monthsInWords(texts, first, last);
    return {
      summary: texts.say('cards.report-there.summary', { title, period }),
      data: {
        heading: texts.say('cards.report-there.heading', { title }),
        about: texts.say('cards.report-there.about', { service, period }),
        counts: texts.say('cards.report-there.counts'),
      },
    };
  },
});

function monthsInWords(texts: Texts, first: Plain, last: Plain): Plain {
  if (first === last) return texts.month(first);
  return texts.say('cards.report-there.months', { first: texts.month(first), last: texts.month(last) });
}

/** The report of one setting or of all: each number in words and, where a client can, as a bar. */
export const report = card({
  template: reportTemplate,
  shape: {
    ...{ heading: line, where: line, period: line, counted: line, note: line, place: line },
    tables: z.array(
      z.strictObject({
        title: line,
        what: line,
        bars: z.array(z.strictObject({ x: line, y: z.int().nonnegative() })),
        facts,
      }),
    ),
  },
  present({ report: shown, column }: ReportShown, desk: Desk) {
    const { texts } = desk;
    const { title, service, period, counted, note, place, columns, tables } = reportInWords(shown, texts);
    return {
      summary: texts.say('cards.report.summary', { title, period }),
      data: {
        ...{ heading: title, period, counted, note, place },
        where: texts.say('cards.report.where', { service, where: columns[column] }),
        tables: tables.map(table => tableShown(table, column)),
      },
    };
  },
});

/** A bar for each number that is shown; what is not shown has none, and says so in words. */
function tableShown({ title, what, rows, sum }: TableInWords, column: number) {
  const bars = rows.flatMap(({ label, cells }) => {
    const shown = cells[column]?.shown;
    return typeof shown === 'number' ? [{ x: label, y: shown }] : [];
  });
  return {
    title,
    what,
    bars,
    facts: [...rows, ...(sum ? [sum] : [])].map(({ label, cells }) => ({
      title: label,
      value: cells[column]?.text ?? '',
    })),
  };
}
