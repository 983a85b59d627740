import type { Drawn } from '../card.ts';
import { type Button, isLink, type LinkButton, readCard } from '../elements.ts';
import { clip } from '../markup.ts';
import { type Block, limits, OverLimit, type PlainText, plainText, within } from './blocks.ts';
import { actionsBlock, blocksOf, payloadText } from './convert.ts';

/** A modal, ready for `views.open`, `views.push` and `views.update`. Slack does not keep it. */
export interface SlackModal {
  readonly type: 'modal';
  readonly callback_id: 'attune';
  readonly title: PlainText;
  readonly close: PlainText;
  /** There when the card is a form. */
  readonly submit?: PlainText;
  /** The payload of the form's own button. */
  readonly private_metadata?: string;
  readonly blocks: readonly Block[];
}

/** A card as a modal. The first button that sends a form becomes its submit; all others stand in the view. */
export function slackModal({ card, title, close }: Pick<Drawn, 'card' | 'title' | 'close'>): SlackModal {
  const { body, actions = [] } = readCard(card);
  const numbering = { next: 0 };
  const blocks = blocksOf(body, numbering);
  const isForm = blocks.some(({ type }) => type === 'input');
  const submit = isForm ? actions.find(sends) : undefined;
  if (isForm && !submit) throw new OverLimit('a form needs a button that sends it');
  const buttons = actions.filter(action => action !== submit);
  if (buttons.length > 0) blocks.push(actionsBlock(buttons, numbering));
  within('viewBlocks', blocks.length);
  if (submit) within('title', submit.title.length);
  return {
    type: 'modal',
    callback_id: 'attune',
    title: plainText(clip(title, limits.title)),
    close: plainText(clip(close, limits.title)),
    ...(submit && {
      submit: plainText(submit.title),
      private_metadata: payloadText(submit.data.attune, 'metadata'),
    }),
    blocks,
  };
}

/** Slack draws a submit in green, at the foot: what only opens something beside the form is none. */
const sends = (action: Button | LinkButton): action is Button =>
  !isLink(action) && !(action.type === 'Action.Submit' && action.associatedInputs === 'none');
