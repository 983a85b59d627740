import { z } from 'zod';
import { openForCard, type Revealed } from '../../src/access/confidential.ts';
import type { NoticedShown } from '../../src/workflows/summary/noticed.ts';
import { line, passageLines } from '../data.ts';
import type { Desk } from '../define.ts';
import { typed } from './summary-shown.ts';

/** What the check noticed, as every form that is checked shows it. */
export const noticedShape = {
  noticed: z.array(z.strictObject({ what: line, excerpt: passageLines, why: line, advice: line })),
  noticedMore: line,
};

/** More than this do not fit into one view; the rest shows once these are put right. */
const mostNoticed = 8;

/** What stands in which words, why, and what to do; the gravest first. */
export function noticedData(
  { noticed }: { readonly noticed: readonly NoticedShown[] },
  desk: Desk,
  room: number,
) {
  return {
    noticed: gravestFirst(noticed)
      .slice(0, mostNoticed)
      .map(one => dataOf(one, desk, room)),
    noticedMore:
      noticed.length > mostNoticed
        ? desk.texts.say('cards.summary-preview.noticed-more', { count: noticed.length - mostNoticed })
        : '',
  };
}

/** What goes the safeguarding way first, then what stops it, then what is to be said differently. */
function gravestFirst(noticed: readonly NoticedShown[]): readonly NoticedShown[] {
  const rank = ({ action }: NoticedShown) => (action ? order.indexOf(openForCard(action)) : order.length);
  return noticed.toSorted((a, b) => rank(a) - rank(b));
}
const order: readonly string[] = ['route', 'block', 'rephrase'];

/** One thing that the check noticed: in which words, why, and what to do. */
function dataOf(noticed: NoticedShown, desk: Desk, room: number) {
  const { texts } = desk;
  // No reason lets through what is in an activity, be it a summary's exercise.
  const advice = noticed.field === 'activity' ? 'cards.activity-form.advice' : 'screen.advice';
  const open = <T extends string>(revealed: Revealed<T> | null) =>
    revealed ? openForCard(revealed) : undefined;
  const [found, why, action] = [open(noticed.class), open(noticed.why), open(noticed.action)];
  return {
    what: texts.say('cards.summary-preview.noticed-in', {
      field: texts.say(`screen.field.${noticed.field}`),
      class: found ? texts.say(`screen.class.${found}`) : texts.say('common.not-shown'),
    }),
    // A few words, on one line whatever stood between them.
    excerpt: [typed(desk, noticed.excerpt, room).join(' ')].filter(Boolean),
    why: why ? texts.say(`screen.why.${why}`) : '',
    advice: action ? texts.say(`${advice}.${action}`) : '',
  };
}
