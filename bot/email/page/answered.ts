import { randomUUID } from 'node:crypto';
import type { Drawer } from '../../../cards/card.ts';
import type { Shown } from '../../../cards/html/pages.ts';
import type { Answer } from '../../../src/claim.ts';
import { isPassing, isUnused, sentAgain } from '../../handed-back.ts';
import type { Pressed } from './claims.ts';

/** What the page says and opens for an answer; what was filled in is there to be put right, or to be sent again. */
export function answered(answer: Answer, sent: Pressed, drawer: Drawer): Shown {
  const { view, outcome, says, fields = {} } = answer;
  if (view) {
    const corrections = outcome === 'asks' ? { typed: sent.typed, fields } : undefined;
    return {
      // What opens says itself what it is; what was done before it is said as well.
      ...(outcome === 'decided' && says && { said: drawer.said(answer) }),
      opened: drawer.private(view, randomUUID(), corrections),
    };
  }
  const said = drawer.said(answer);
  if (!isWanted(answer, sent.typed)) return { said };
  const { drawn, chosen } = sentAgain(said, answer, sent, drawer);
  return { said: drawn, chosen };
}

/** A page keeps no form: after a fault its choices come back as well, since the same form could not be drawn again. */
const isWanted = (answer: Answer, typed: Pressed['typed']): boolean =>
  isUnused(answer, typed) || (isPassing(answer) && Object.keys(typed).length > 0);
