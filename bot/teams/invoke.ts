import type { Drawer } from '../../cards/card.ts';
import type { Answer } from '../../src/claim.ts';
import type { Pressed } from './receive.ts';
import { drawnFor } from './showing.ts';

/**
 * The answer to an Action.Execute, for the one who pressed: a card in place of theirs alone, or a sentence
 * above it. It never carries `refresh`, and the standing card is changed by its own update for everybody.
 */
export function invokeAnswer(answer: Answer, { typed }: Pressed, drawer: Drawer): object {
  if (answer.view)
    return {
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      value: drawnFor(answer, typed, drawer).card,
    };
  return {
    statusCode: 200,
    type: 'application/vnd.microsoft.activity.message',
    value: answer.says ? drawer.sentence(answer.says) : drawer.said(answer).summary,
  };
}
