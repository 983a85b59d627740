import type { DeliveryReason } from '../../src/messenger.ts';
import type { NotDelivered } from '../../src/workflows/alert/view.ts';
import type { DeliveryProblem } from '../../src/workflows/upkeep/view.ts';
import { facts, line } from '../data.ts';
import { card, type Desk } from '../define.ts';
import problemTemplate from '../delivery-problem.json' with { type: 'json' };
import template from '../not-delivered.json' with { type: 'json' };
import { factsOf, inWords, telephones } from './facts.ts';

/** The chat could not reach somebody, so the one who told them is asked to telephone (BMC-2.2f). */
export const notDelivered = card({
  template,
  shape: { heading: line, what: line, number: line },
  present({ initials, start, what, telephone }: NotDelivered, desk) {
    const { texts } = desk;
    const whom = texts.list(telephone.map(one => one.whom));
    return {
      summary: texts.say('cards.not-delivered.summary', { whom, initials }),
      data: {
        heading: texts.say('cards.not-delivered.heading'),
        what: texts.say(`cards.not-delivered.what.${what}`, { whom, initials, start: { at: start } }),
        number: texts.say('cards.not-delivered.number', { people: telephones(desk, telephone) }),
      },
    };
  },
});

const summaries = {
  dead: 'cards.delivery-problem.summary',
  unknown: 'cards.delivery-problem.summary',
  undone: 'cards.delivery-problem.summary-undone',
  closed: 'cards.delivery-problem.summary-closed',
} as const;

/** To an administrator: a card that did not arrive, or may not have; or a code that nobody gets right. */
export const deliveryProblem = card({
  template: problemTemplate,
  shape: { heading: line, facts, advice: line },
  present({ card: name, to, chat, fate, reason, at }: DeliveryProblem, desk) {
    const { texts } = desk;
    const heading = texts.say(`cards.delivery-problem.heading.${fate}`);
    const undone = fate === 'undone';
    const title = undone ? `cards.delivery-problem.due.${name}` : `titles.${name}`;
    const shown = texts.has(title) ? texts.say(title) : name;
    const named = undone && !to ? 'cards.delivery-problem.summary-nobody' : summaries[fate];
    return {
      summary: texts.say(named, { heading, card: shown, to: to ?? shown }),
      data: {
        heading,
        facts:
          fate === 'closed'
            ? factsOf(
                [texts.say('cards.delivery-problem.to'), to],
                [texts.say('cards.delivery-problem.at'), texts.when(at)],
              )
            : undone
              ? factsOf(
                  [texts.say('cards.delivery-problem.what'), shown],
                  [texts.say('cards.delivery-problem.about'), to],
                  [texts.say('cards.delivery-problem.at'), texts.when(at)],
                )
              : factsOf(
                  [texts.say('cards.delivery-problem.card'), shown],
                  [texts.say('cards.delivery-problem.to'), to],
                  [texts.say('cards.delivery-problem.chat'), inWords(desk, 'chat', chat)],
                  [texts.say('cards.delivery-problem.reason'), reasonInWords(reason, desk)],
                  [texts.say('cards.delivery-problem.at'), texts.when(at)],
                ),
        advice: texts.say(`cards.delivery-problem.advice.${fate}`, { to: to ?? shown }),
      },
    };
  },
});

/** The view carries the reason's code; one from an older version may no longer have words. */
export function reasonInWords(reason: string, { texts }: Desk) {
  const key = `reasons.${reason as DeliveryReason}` as const;
  return texts.say(texts.has(key) ? key : 'cards.delivery-problem.other-reason');
}
