import type { Drawn } from '../card.ts';
import { readCard } from '../elements.ts';
import { type Block, OverLimit, within } from './blocks.ts';
import { actionsBlock, blocksOf } from './convert.ts';

/** App Home, ready for `views.publish`. */
export interface SlackHome {
  readonly type: 'home';
  readonly callback_id: 'attune';
  readonly blocks: readonly Block[];
}

/** Cards as a person's App Home, one below the other. Throws `OverLimit` for a form. */
export function slackHome(...drawn: readonly Pick<Drawn, 'card'>[]): SlackHome {
  const numbering = { next: 0 };
  const blocks = drawn.flatMap(({ card }, index): Block[] => {
    const { body, actions = [] } = readCard(card);
    return [
      ...(index > 0 ? [{ type: 'divider' } as const] : []),
      ...blocksOf(body, numbering),
      ...(actions.length > 0 ? [actionsBlock(actions, numbering)] : []),
    ];
  });
  if (blocks.some(({ type }) => type === 'input')) throw new OverLimit('App Home cannot hold a form');
  within('viewBlocks', blocks.length);
  return { type: 'home', callback_id: 'attune', blocks };
}
