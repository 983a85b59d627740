import type { Input } from '../elements.ts';
import { clip } from '../markup.ts';
import { type Block, type InputElement, limits, type Option, plainText, within } from './blocks.ts';

/** A form's field. Its id is the block's, so that Slack can show what is wrong beside it. */
export function inputBlock(input: Input): Block {
  return {
    type: 'input',
    block_id: input.id,
    label: plainText(clip(input.label, limits.label)),
    element: elementOf(input),
    optional: input.isRequired !== true,
  };
}

function elementOf(input: Input): InputElement {
  const action_id = input.id;
  switch (input.type) {
    case 'Input.Text':
      return {
        type: 'plain_text_input',
        action_id,
        multiline: input.isMultiline ?? false,
        ...lengthOf(input.value ?? '', input.maxLength),
      };
    case 'Input.Date':
      return { type: 'datepicker', action_id, ...(input.value && { initial_date: input.value }) };
    case 'Input.Time':
      return { type: 'timepicker', action_id, ...(input.value && { initial_time: input.value }) };
    case 'Input.Number':
      return {
        type: 'number_input',
        action_id,
        is_decimal_allowed: false,
        ...(input.min !== undefined && { min_value: String(input.min) }),
        ...(input.max !== undefined && { max_value: String(input.max) }),
        ...(typeof input.value === 'number' && { initial_value: String(input.value) }),
      };
    case 'Input.ChoiceSet':
      return choiceElement(input, action_id);
    default:
      return input satisfies never;
  }
}

/** Slack refuses a field that holds more than it takes; what was typed stays whole, to be shortened by its author. */
function lengthOf(value: string, most: number | undefined) {
  const kept = clip(value, limits.typed);
  return {
    ...(most && { max_length: Math.min(Math.max(most, kept.length), limits.typed) }),
    ...(kept && { initial_value: kept }),
  };
}

function choiceElement(input: Extract<Input, { type: 'Input.ChoiceSet' }>, action_id: string): InputElement {
  const options = optionsOf(input);
  if (input.isMultiSelect) {
    within('checkboxes', options.length);
    const chosen = input.value?.split(',') ?? [];
    const initial = options.filter(({ value }) => chosen.includes(value));
    // Slack refuses an empty list.
    return {
      type: 'checkboxes',
      action_id,
      options,
      ...(initial.length > 0 && { initial_options: initial }),
    };
  }
  const expanded = input.style === 'expanded';
  within(expanded ? 'radios' : 'options', options.length);
  const initial = options.find(({ value }) => value === input.value);
  return {
    type: expanded ? 'radio_buttons' : 'static_select',
    action_id,
    options,
    ...(initial && { initial_option: initial }),
  };
}

function optionsOf({ choices }: Extract<Input, { type: 'Input.ChoiceSet' }>): readonly Option[] {
  return choices.map(({ title, value }) => {
    within('optionValue', value.length);
    return { text: plainText(clip(title, limits.option)), value };
  });
}
