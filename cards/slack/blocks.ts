/** The Block Kit that cards become: a closed set, with the limits that Slack documents for each part. */
export const limits = {
  messageBlocks: 50,
  viewBlocks: 100,
  messageText: 13_200,
  header: 150,
  section: 3000,
  context: 2000,
  label: 2000,
  button: 75,
  value: 2000,
  accessibility: 75,
  actionId: 255,
  actionsInBlock: 25,
  radios: 10,
  checkboxes: 10,
  options: 100,
  option: 75,
  optionValue: 150,
  title: 24,
  metadata: 3000,
  typed: 3000,
} as const;

/** Text that Slack shows as it is: no mrkdwn, no emoji codes, no mentions. */
export interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: false;
}

export const plainText = (text: string): PlainText => ({ type: 'plain_text', text, emoji: false });

/** A run of rich text; Slack does not read markup in it. */
export interface Run {
  readonly type: 'text';
  readonly text: string;
  readonly style?: { readonly bold: true };
}

export interface SlackButton {
  readonly type: 'button';
  readonly action_id: string;
  readonly text: PlainText;
  readonly value?: string;
  /** Opens it in a browser; Slack tells us all the same, with no value. */
  readonly url?: string;
  readonly style?: 'primary' | 'danger';
  readonly accessibility_label?: string;
}

export interface Option {
  readonly text: PlainText;
  readonly value: string;
}

export type InputElement = { readonly action_id: string } & (
  | {
      readonly type: 'plain_text_input';
      readonly multiline: boolean;
      readonly max_length?: number;
      readonly initial_value?: string;
    }
  | { readonly type: 'datepicker'; readonly initial_date?: string }
  | { readonly type: 'timepicker'; readonly initial_time?: string }
  | {
      readonly type: 'number_input';
      readonly is_decimal_allowed: false;
      readonly min_value?: string;
      readonly max_value?: string;
      readonly initial_value?: string;
    }
  | {
      readonly type: 'radio_buttons' | 'static_select';
      readonly options: readonly Option[];
      readonly initial_option?: Option;
    }
  | {
      readonly type: 'checkboxes';
      readonly options: readonly Option[];
      readonly initial_options?: readonly Option[];
    }
);

export type Block =
  | { readonly type: 'header'; readonly text: PlainText }
  | { readonly type: 'section'; readonly text: PlainText }
  | { readonly type: 'context'; readonly elements: readonly PlainText[] }
  | { readonly type: 'divider' }
  | {
      readonly type: 'rich_text';
      readonly elements: readonly { readonly type: 'rich_text_section'; readonly elements: readonly Run[] }[];
    }
  | { readonly type: 'actions'; readonly elements: readonly SlackButton[] }
  | {
      readonly type: 'input';
      readonly block_id: string;
      readonly label: PlainText;
      readonly element: InputElement;
      readonly optional: boolean;
    };

/** A card that Slack would not take. Not a matter of what people typed: that is shortened. */
export class OverLimit extends Error {
  override readonly name = 'OverLimit';
}

/** The value, if it is within the limit. What must arrive whole is never cut. */
export function within(what: keyof typeof limits, count: number): void {
  if (count > limits[what]) throw new OverLimit(`${what}: ${count}, where Slack takes ${limits[what]}`);
}
