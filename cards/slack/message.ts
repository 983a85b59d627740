import type { Drawn } from '../card.ts';
import { readCard } from '../elements.ts';
import { escapeMrkdwn } from '../markup.ts';
import { type Block, OverLimit, within } from './blocks.ts';
import { actionsBlock, blocksOf } from './convert.ts';

/** A card as a Slack message; `text` is its notification, which Slack reads as mrkdwn. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** A card as a message. Throws `OverLimit` for a form, which only a modal can send, and for what Slack would refuse. */
export function slackMessage({ card, summary }: Pick<Drawn, 'card' | 'summary'>): SlackMessage {
  const { body, actions = [] } = readCard(card);
  const numbering = { next: 0 };
  const blocks = blocksOf(body, numbering);
  if (actions.length > 0) blocks.push(actionsBlock(actions, numbering));
  if (blocks.some(({ type }) => type === 'input')) throw new OverLimit('a message cannot hold a form');
  within('messageBlocks', blocks.length);
  within('messageText', JSON.stringify(blocks, textsAlone).length);
  return { text: escapeMrkdwn(summary), blocks };
}

/** Leaves payloads out of the count: Slack counts what is shown. */
function textsAlone(key: string, value: unknown): unknown {
  return key === 'value' || key === 'action_id' ? undefined : value;
}
