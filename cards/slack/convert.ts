import { type Button, type Element, isLink, type Leaf, type LinkButton } from '../elements.ts';
import { clip, unescapeMarkdown } from '../markup.ts';
import { type Block, limits, plainText, type Run, type SlackButton, within } from './blocks.ts';
import { inputBlock } from './inputs.ts';

/** Numbers the buttons of one message or view: Slack wants every action id once. */
export interface Numbering {
  next: number;
}

/** The blocks of a card's elements, in order. */
export function blocksOf(elements: readonly Element[], numbering: Numbering): Block[] {
  return elements.flatMap(element => {
    const blocks =
      element.type === 'Container'
        ? element.items.flatMap(item => convert(item, numbering))
        : convert(element, numbering);
    return element.separator && blocks.length > 0 ? [{ type: 'divider' }, ...blocks] : blocks;
  });
}

/** One element; colours and sizes have no form in Slack, and nothing is ever said by them alone. */
function convert(element: Leaf, numbering: Numbering): Block[] {
  switch (element.type) {
    case 'TextBlock':
      return textBlocks(element);
    case 'RichTextBlock':
      return element.inlines.flatMap(({ text }) => sections(text));
    case 'FactSet':
      return [factBlock(element.facts)];
    case 'Chart.HorizontalBar':
      // Slack's chart blocks are for messages, and this opens in a modal: its numbers stand beside it in words.
      return [];
    case 'ActionSet':
      return [actionsBlock(element.actions, numbering)];
    case 'Input.Text':
    case 'Input.Date':
    case 'Input.Time':
    case 'Input.Number':
    case 'Input.ChoiceSet':
      return [inputBlock(element)];
    default:
      return element satisfies never;
  }
}

function textBlocks(element: Extract<Leaf, { type: 'TextBlock' }>): Block[] {
  const text = unescapeMarkdown(element.text);
  if (text.trim() === '') return [];
  if (element.style === 'heading') return [{ type: 'header', text: plainText(clip(text, limits.header)) }];
  if (element.isSubtle) return [{ type: 'context', elements: [plainText(clip(text, limits.context))] }];
  return element.weight === 'Bolder'
    ? [richText([[{ type: 'text', text, style: { bold: true } }]])]
    : sections(text);
}

/** A fact a line: "When" in bold, then what it is. */
function factBlock(facts: readonly { readonly title: string; readonly value: string }[]): Block {
  return richText(
    facts.map(({ title, value }, index): Run[] => [
      { type: 'text', text: `${unescapeMarkdown(title)}: `, style: { bold: true } },
      { type: 'text', text: `${unescapeMarkdown(value)}${index < facts.length - 1 ? '\n' : ''}` },
    ]),
  );
}

/** Rich text is never read as mrkdwn, so no text in it can mention, link or format. */
function richText(lines: readonly (readonly Run[])[]): Block {
  const elements = lines.flat().filter(({ text }) => text !== '');
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

/** Text in as many sections as it needs, split between words; none where there is none, since Slack refuses empty text. */
function sections(text: string): Block[] {
  if (text.trim() === '') return [];
  if (text.length <= limits.section) return [{ type: 'section', text: plainText(text) }];
  const head = clip(text, limits.section).slice(0, -1);
  return [{ type: 'section', text: plainText(head) }, ...sections(text.slice(head.length).trimStart())];
}

/** A row of buttons. */
export function actionsBlock(buttons: readonly (Button | LinkButton)[], numbering: Numbering): Block {
  within('actionsInBlock', buttons.length);
  return {
    type: 'actions',
    elements: buttons.map(button =>
      isLink(button) ? slackLink(button, numbering) : slackButton(button, numbering),
    ),
  };
}

function slackButton({ title, data, style, tooltip }: Button, numbering: Numbering): SlackButton {
  const value = payloadText(data.attune, 'value');
  // What opens something is pushed on top of a modal; anything else takes its place.
  const kind = data.msteams ? 'opens' : 'does';
  const action_id = `attune:${kind}:${verbOf(data.attune)}:${numbering.next++}`;
  within('actionId', action_id.length);
  return {
    type: 'button',
    action_id,
    text: plainText(clip(title, limits.button)),
    value,
    ...(style && { style: style === 'positive' ? 'primary' : 'danger' }),
    ...(tooltip && { accessibility_label: clip(tooltip, limits.accessibility) }),
  };
}

function slackLink({ title, url }: LinkButton, numbering: Numbering): SlackButton {
  const text = plainText(clip(title, limits.button));
  return { type: 'button', action_id: `${linkMark}${numbering.next++}`, text, url };
}

/** How a button that only leads somewhere is known when Slack tells of it. */
export const linkMark = 'attune:link:';

/** A payload as Slack carries it. Never cut: a button that lost an id would be a lie. */
export function payloadText(attune: unknown, where: 'value' | 'metadata'): string {
  const text = JSON.stringify(attune);
  within(where, text.length);
  return text;
}

function verbOf(attune: unknown): string {
  return typeof attune === 'object' && attune !== null && 'v' in attune ? String(attune.v) : '';
}
