import { z } from 'zod';
import { openForCard } from '../../src/access/confidential.ts';
import type { NoticedShown } from '../../src/workflows/summary/noticed.ts';
import { line, passageLines } from '../data.ts';
import type { Desk } from '../define.ts';
import { typed } from './summary-shown.ts';

/** What the check noticed, as every form that is checked shows it: what to do, and a line for each passage. */
export const noticedShape = {
  noticed: z.array(z.strictObject({ advice: line, passages: passageLines })),
  noticedMore: line,
};

/** More than this do not fit into one view; the rest shows once these are put right. */
const mostNoticed = 8;

/** What is to be done, once for everything that asks for it, and in which words; the gravest first. */
export function noticedData(
  { noticed }: { readonly noticed: readonly NoticedShown[] },
  desk: Desk,
  room: number,
) {
  const { texts } = desk;
  const first = gravestFirst(noticed).slice(0, mostNoticed);
  const groups = Map.groupBy(first, one => adviceOn(one, desk));
  return {
    noticed: [...groups].map(([advice, group]) => ({
      advice,
      passages: group.map(one => passageIn(one, desk, room)),
    })),
    noticedMore:
      noticed.length > mostNoticed
        ? texts.say('cards.summary-preview.noticed-more', { count: noticed.length - mostNoticed })
        : '',
  };
}

/** What goes the safeguarding way first, then what stops it, then what is to be said differently. */
function gravestFirst(noticed: readonly NoticedShown[]): readonly NoticedShown[] {
  const rank = ({ action }: NoticedShown) => (action ? order.indexOf(openForCard(action)) : order.length);
  return noticed.toSorted((a, b) => rank(a) - rank(b));
}
const order: readonly string[] = ['route', 'block', 'rephrase'];

/** What to do. No reason lets through what is in an activity, be it a summary's exercise. */
function adviceOn({ field, action }: NoticedShown, { texts }: Desk) {
  const advice = field === 'activity' ? 'cards.activity-form.advice' : 'screen.advice';
  return action ? texts.say(`${advice}.${openForCard(action)}`) : '';
}

/** In which words, on one line whatever stood between them, what was noticed in them, and why. */
function passageIn({ field, classes, why, excerpt }: NoticedShown, desk: Desk, room: number): string {
  const { texts } = desk;
  const words = typed(desk, excerpt, room).join(' ');
  const found = classes ? openForCard(classes).map(one => texts.say(`screen.class.${one}`)) : [];
  const what = `${texts.say(`screen.field.${field}`)}: ${found.join(', ') || texts.say('common.not-shown')}`;
  const because = why ? texts.say(`screen.why.${openForCard(why)}`) : '';
  return [words && `“${words}”`, what, because].filter(Boolean).join(' · ');
}
