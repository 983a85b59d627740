import type { Drawn } from '../../cards/card.ts';
import { drawer } from '../../cards/drawer.ts';
import { type Button, type Input, isButton, type Leaf, readCard } from '../../cards/elements.ts';
import { unescapeMarkdown } from '../../cards/markup.ts';
import type { Sample } from '../../cards/samples.ts';
import type { Block, SlackButton } from '../../cards/slack/blocks.ts';
import { slackMessage } from '../../cards/slack/message.ts';
import { slackModal } from '../../cards/slack/modal.ts';

export const london = drawer({ language: 'en-GB', timeZone: 'Europe/London' });

export function draw(sample: Sample, by = london): Drawn {
  return sample.kind === 'post'
    ? by.post(sample.view, 'post-1')
    : by.private(sample.view, 'opening-1', sample.corrections);
}

/** What a Slack user gets of a sample: a message for a post, a modal for what opens. */
export function drawSlack(sample: Sample, drawn = draw(sample)) {
  return sample.kind === 'post' ? slackMessage(drawn) : slackModal(drawn);
}

/** The card's elements, those in containers included. */
export function leavesOf({ card }: Pick<Drawn, 'card'>): Leaf[] {
  return readCard(card).body.flatMap(element => (element.type === 'Container' ? element.items : [element]));
}

export function inputsOf(drawn: Pick<Drawn, 'card'>): Input[] {
  return leavesOf(drawn).filter((leaf): leaf is Input => leaf.type.startsWith('Input.'));
}

export function buttonsOf(drawn: Pick<Drawn, 'card'>): Button[] {
  const rows = leavesOf(drawn).flatMap(leaf => (leaf.type === 'ActionSet' ? leaf.actions : []));
  return [...rows, ...(readCard(drawn.card).actions ?? [])].filter(isButton);
}

/** Every text that the card shows, buttons aside, in reading order. */
export function textsOf(drawn: Pick<Drawn, 'card'>): string[] {
  return leavesOf(drawn).flatMap(leaf => {
    switch (leaf.type) {
      case 'TextBlock':
        return [unescapeMarkdown(leaf.text)];
      case 'RichTextBlock':
        return leaf.inlines.map(({ text }) => text);
      case 'FactSet':
        return leaf.facts.flatMap(({ title, value }) => [
          `${unescapeMarkdown(title)}:`,
          unescapeMarkdown(value),
        ]);
      case 'ActionSet':
      // A picture of what stands beside it in words.
      case 'Chart.HorizontalBar':
        return [];
      case 'Input.ChoiceSet':
        return [leaf.label, ...leaf.choices.map(({ title }) => title), `=${leaf.value ?? ''}`];
      default:
        return [leaf.label, `=${leaf.value ?? ''}`];
    }
  });
}

/** Every text that the blocks show, buttons aside, in reading order. */
export function blockTextsOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap(block => {
    switch (block.type) {
      case 'header':
      case 'section':
        return [block.text.text];
      case 'context':
        return block.elements.map(({ text }) => text);
      case 'rich_text':
        return block.elements.flatMap(({ elements }) => elements.map(({ text }) => text));
      case 'input':
        return [block.label.text, ...fieldTexts(block.element)];
      case 'divider':
      case 'actions':
        return [];
      default:
        return block satisfies never;
    }
  });
}

function fieldTexts(element: Extract<Block, { type: 'input' }>['element']): string[] {
  switch (element.type) {
    case 'radio_buttons':
    case 'static_select':
      return [...element.options.map(({ text }) => text.text), `=${element.initial_option?.value ?? ''}`];
    case 'checkboxes':
      return [
        ...element.options.map(({ text }) => text.text),
        `=${(element.initial_options ?? []).map(({ value }) => value).join(',')}`,
      ];
    case 'datepicker':
      return [`=${element.initial_date ?? ''}`];
    case 'timepicker':
      return [`=${element.initial_time ?? ''}`];
    default:
      return [`=${element.initial_value ?? ''}`];
  }
}

export function slackButtonsOf(blocks: readonly Block[]): SlackButton[] {
  return blocks.flatMap(block => (block.type === 'actions' ? block.elements : []));
}
