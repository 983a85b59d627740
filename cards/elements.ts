import { z } from 'zod';
import type { AdaptiveCard } from './card.ts';

/** As many buttons as Teams shows in a row; what is more would not be seen. */
export const mostInRow = 6;

/**
 * The elements that cards are made of: a closed set, each property of which has a form on every chat. A
 * card with anything else is not drawn.
 */
const spacing = z.enum(['None', 'Small', 'Default', 'Medium', 'Large']);
const around = { spacing: spacing.optional(), separator: z.boolean().optional() };

const textBlock = z.strictObject({
  type: z.literal('TextBlock'),
  /** Markdown: escaped when the card is finished. */
  text: z.string(),
  wrap: z.literal(true),
  style: z.literal('heading').optional(),
  size: z.enum(['Small', 'Default', 'Medium', 'Large']).optional(),
  weight: z.literal('Bolder').optional(),
  isSubtle: z.boolean().optional(),
  color: z.enum(['Attention', 'Good', 'Warning', 'Accent']).optional(),
  ...around,
});

/** What people typed: text runs are never read as Markdown, on any client. */
const richTextBlock = z.strictObject({
  type: z.literal('RichTextBlock'),
  inlines: z.array(z.strictObject({ type: z.literal('TextRun'), text: z.string() })).length(1),
  ...around,
});

const factSet = z.strictObject({
  type: z.literal('FactSet'),
  /** Markdown: escaped when the card is finished. */
  facts: z.array(z.strictObject({ title: z.string(), value: z.string() })).min(1),
  ...around,
});

/**
 * Bars, as Teams draws them. Clients that know no charts, the sandbox among them, drop it: every number of it stands beside
 * it in words.
 */
const chart = z.strictObject({
  type: z.literal('Chart.HorizontalBar'),
  title: z.string().min(1),
  colorSet: z.literal('categorical'),
  data: z.array(z.strictObject({ x: z.string().min(1), y: z.int().nonnegative() })).min(2),
  fallback: z.literal('drop'),
  ...around,
});

const action = {
  title: z.string().min(1),
  data: z.strictObject({
    attune: z.unknown(),
    msteams: z.strictObject({ type: z.literal('task/fetch') }).optional(),
  }),
  style: z.enum(['positive', 'destructive']).optional(),
  /** What a screen reader says, where the title alone would not tell. */
  tooltip: z.string().optional(),
};
const submit = z.strictObject({
  type: z.literal('Action.Submit'),
  ...action,
  associatedInputs: z.literal('none').optional(),
});
const execute = z.strictObject({
  type: z.literal('Action.Execute'),
  verb: z.string().min(1),
  fallback: submit,
  ...action,
});
const button = z.discriminatedUnion('type', [submit, execute]);
/** Leads to a page; Attune hears nothing of it. */
const link = z.strictObject({
  type: z.literal('Action.OpenUrl'),
  title: z.string().min(1),
  url: z.url({ protocol: /^https?$/ }).max(1000),
});
const row = z.array(z.discriminatedUnion('type', [submit, execute, link])).max(mostInRow);

const input = {
  id: z.string().min(1),
  label: z.string().min(1),
  isRequired: z.boolean().optional(),
  errorMessage: z.string().optional(),
  ...around,
};
const textInput = z.strictObject({
  type: z.literal('Input.Text'),
  ...input,
  value: z.string().optional(),
  isMultiline: z.boolean().optional(),
  maxLength: z.int().positive().optional(),
});
const dateInput = z.strictObject({ type: z.literal('Input.Date'), ...input, value: z.string().optional() });
const timeInput = z.strictObject({ type: z.literal('Input.Time'), ...input, value: z.string().optional() });
const numberInput = z.strictObject({
  type: z.literal('Input.Number'),
  ...input,
  value: z.union([z.number(), z.literal('')]).optional(),
  min: z.int().optional(),
  max: z.int().optional(),
});
const choiceSet = z.strictObject({
  type: z.literal('Input.ChoiceSet'),
  ...input,
  /** Expanded: all are seen at once. Compact: a list to choose from; its titles are never read as Markdown. */
  style: z.enum(['expanded', 'compact']),
  /** Several can be chosen; `value` then holds them with commas. All are seen at once, whatever the style. */
  isMultiSelect: z.literal(true).optional(),
  wrap: z.boolean().optional(),
  choices: z.array(z.strictObject({ title: z.string().min(1), value: z.string().min(1) })).min(1),
  value: z.string().optional(),
});

const actionSet = z.strictObject({
  type: z.literal('ActionSet'),
  actions: row.min(1),
  ...around,
});

const leaf = z.discriminatedUnion('type', [
  textBlock,
  richTextBlock,
  factSet,
  chart,
  actionSet,
  textInput,
  dateInput,
  timeInput,
  numberInput,
  choiceSet,
]);

/** Containers are not nested: no card needs it, and no phone has the room. */
const container = z.strictObject({
  type: z.literal('Container'),
  style: z.enum(['default', 'emphasis', 'attention', 'warning']).optional(),
  items: z.array(leaf).min(1),
  ...around,
});

const element = z.discriminatedUnion('type', [...leaf.options, container]);

const card = z.strictObject({
  $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json').optional(),
  type: z.literal('AdaptiveCard'),
  version: z.literal('1.5'),
  speak: z.string().optional(),
  fallbackText: z.string().optional(),
  body: z.array(element).min(1),
  actions: row.optional(),
});

export type Button = z.output<typeof button>;
export type LinkButton = z.output<typeof link>;
export type Row = readonly (Button | LinkButton)[];
export type Leaf = z.output<typeof leaf>;
export type Element = z.output<typeof element>;
export type Input = Extract<Leaf, { type: `Input.${string}` }>;
export type ReadCard = z.output<typeof card>;

export const isLink = (action: Button | LinkButton): action is LinkButton => action.type === 'Action.OpenUrl';
export const isButton = (action: Button | LinkButton): action is Button => !isLink(action);

/** The card's elements, typed. Throws when it holds an element or a property outside the closed set. */
export function readCard(drawn: AdaptiveCard | object): ReadCard {
  return card.parse(drawn);
}
