import { decodePayload } from '../../cards/payload.ts';
import { isPiece, type Piece, pieces } from './block-kit.ts';
import type { Message, View } from './screens.ts';

/** Every button of a message or view, with what it carries. */
function buttonsOf(on: Message | View): readonly { readonly button: Piece; readonly verb: string }[] {
  return on.blocks
    .flatMap(block => [...pieces(block.elements), ...(isPiece(block.accessory) ? [block.accessory] : [])])
    .filter(element => element.type === 'button')
    .map(button => ({ button, verb: decodePayload(button.value)?.verb ?? '' }));
}

/** The verbs of the buttons, and of the form's submit. */
export function verbsOf(on: Message | View): readonly string[] {
  const submit = 'sent' in on ? decodePayload(on.sent.private_metadata)?.verb : undefined;
  return [...buttonsOf(on).map(({ verb }) => verb), ...(submit ? [submit] : [])];
}

export function buttonFor(on: Message | View, verb: string, nth: number): Piece {
  const found = buttonsOf(on).filter(one => one.verb === verb)[nth];
  if (!found) throw new Error(`no button ${verb} among ${verbsOf(on).join(', ')}`);
  return found.button;
}

/** The state of a form's inputs as Slack sends it: what was there before, and over it what is typed now. */
export function stateOf(view: View, values: Readonly<Record<string, string>>): Piece {
  const inputs = view.blocks.filter(block => block.type === 'input');
  const names = inputs.map(block => String(block.block_id));
  const strange = Object.keys(values).find(name => !names.includes(name));
  if (strange) throw new Error(`the form has no field ${strange} among ${names.join(', ')}`);
  return Object.fromEntries(
    inputs.map(block => {
      const element = isPiece(block.element) ? block.element : {};
      const name = String(block.block_id);
      return [name, { [String(element.action_id)]: filled(element, values[name]) }];
    }),
  );
}

function filled(element: Piece, typed: string | undefined): Piece {
  const { type } = element;
  switch (type) {
    case 'plain_text_input':
    case 'number_input':
      return { type, value: typed ?? element.initial_value ?? null };
    case 'datepicker':
      return { type, selected_date: typed ?? element.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: typed ?? element.initial_time ?? null };
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: optionOf(element, typed) };
    case 'checkboxes':
      return { type, selected_options: optionsOf(element, typed) };
    default:
      throw new Error(`no person can fill a ${type}`);
  }
}

function optionOf(element: Piece, typed: string | undefined): unknown {
  if (typed === undefined) return element.initial_option ?? null;
  const option = pieces(element.options).find(one => one.value === typed);
  if (!option) throw new Error(`the field does not offer ${typed}`);
  return option;
}

/** Several, with commas between them. */
function optionsOf(element: Piece, typed: string | undefined): readonly unknown[] {
  if (typed === undefined) return pieces(element.initial_options);
  return typed === '' ? [] : typed.split(',').map(value => optionOf(element, value));
}
