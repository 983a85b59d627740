import type { Drawn } from '../card.ts';
import { type Button, type Element, isButton, isLink, type Leaf, type Row, readCard } from '../elements.ts';
import { unescapeMarkdown } from '../markup.ts';
import { inputField } from './inputs.ts';
import { type Html, html } from './markup.ts';
import type { Telephones } from './telephones.ts';

/** Where a card's buttons go, and what goes with every one of them. */
export interface Form {
  readonly action: string;
  readonly hidden: { readonly [name: string]: string };
}

/** Words of the page around the fields. */
export interface FieldWords {
  /** Behind the label of a field that may be left empty. */
  readonly optional: string;
  /** The first line of a list to choose from. */
  readonly choose: string;
}

/** The name under which a button carries its payload. */
export const buttonField = 'attune';

/** How a card is being written: its headings are numbered, so that a page has one title. */
interface Writing {
  readonly words: FieldWords;
  readonly telephones: Telephones | undefined;
  headings: number;
}

/** A card as a part of a page without any script: each of its buttons sends the one form that it is. */
export function htmlCard(
  { card }: Pick<Drawn, 'card'>,
  words: FieldWords,
  form: Form,
  telephones?: Telephones,
): Html {
  const { body, actions = [] } = readCard(card);
  const writing = { words, telephones, headings: 0 };
  const content = html`${elementsOf(body, writing)}${actions.length > 0 ? row(actions) : undefined}`;
  const own = actions.filter(isButton);
  const buttons = [...body.flatMap(buttonsIn), ...own];
  if (buttons.length === 0) return html`<div class="card">${content}</div>`;
  return html`<form class="card" method="post" action="${form.action}" autocomplete="off">${Object.entries(
    form.hidden,
  ).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}${first(body, own)}${content}</form>`;
}

/** The Enter key presses a form's first button: that has to be its own, not one that stands higher up. */
function first(body: readonly Element[], [own]: readonly Button[]): Html | undefined {
  return own && body.some(element => buttonsIn(element).length > 0)
    ? html`<button class="unseen" tabindex="-1" aria-hidden="true" name="${buttonField}" value="${payloadOf(own)}"></button>`
    : undefined;
}

const buttonsIn = (element: Element): readonly Button[] =>
  element.type === 'Container'
    ? element.items.flatMap(buttonsIn)
    : element.type === 'ActionSet'
      ? element.actions.filter(isButton)
      : [];

function elementsOf(elements: readonly Element[], writing: Writing): readonly Html[] {
  return elements.map((element, index) => {
    const [before, after] = [elements[index - 1], elements[index + 1]];
    if (element.type === 'Container')
      return html`<div class="group ${element.style ?? 'default'}${separated(element)}">${elementsOf(element.items, writing)}</div>`;
    // What is wrong with a field belongs to it, so that it is read out with it.
    if (isProblem(element) && before && isInput(before)) return html``;
    const problem = isInput(element) && isProblem(after) ? unescapeMarkdown(after.text) : undefined;
    return convert(element, writing, problem);
  });
}

const isInput = (element: Element): boolean => element.type.startsWith('Input.');
const isProblem = (element: Element | undefined): element is Extract<Leaf, { type: 'TextBlock' }> =>
  element?.type === 'TextBlock' && element.color === 'Attention' && element.spacing === 'Small';

const separated = ({ separator }: Pick<Element, 'separator'>): string => (separator ? ' apart' : '');

function convert(element: Leaf, writing: Writing, problem: string | undefined): Html {
  switch (element.type) {
    case 'TextBlock':
      return textOf(element, writing);
    case 'RichTextBlock':
      return html`${element.inlines.map(({ text }) => html`<p class="passage${separated(element)}">${text}</p>`)}`;
    case 'FactSet':
      return html`<dl class="${separated(element).trim()}">${element.facts.map(fact => factOf(fact, writing))}</dl>`;
    case 'Chart.HorizontalBar':
      // Its numbers stand beside it in words.
      return html``;
    case 'ActionSet':
      return row(element.actions);
    case 'Input.Text':
    case 'Input.Date':
    case 'Input.Time':
    case 'Input.Number':
    case 'Input.ChoiceSet':
      return inputField(element, writing.words, problem);
    default:
      return element satisfies never;
  }
}

function factOf(fact: { readonly title: string; readonly value: string }, { telephones }: Writing): Html {
  const [title, value] = [unescapeMarkdown(fact.title), unescapeMarkdown(fact.value)];
  return html`<div><dt>${title}:</dt> <dd>${telephones?.value(title, value) ?? value}</dd></div>`;
}

/** Colours and sizes say nothing by themselves. */
function textOf(element: Extract<Leaf, { type: 'TextBlock' }>, writing: Writing): Html {
  const text = unescapeMarkdown(element.text);
  if (text === '') return html``;
  const apart = separated(element);
  if (element.style === 'heading') {
    writing.headings += 1;
    return writing.headings === 1 ? html`<h1>${text}</h1>` : html`<h2 class="${apart.trim()}">${text}</h2>`;
  }
  const line = writing.telephones?.line(text) ?? text;
  if (element.isSubtle) return html`<p class="subtle${apart}">${line}</p>`;
  const loud = element.color === 'Attention' ? ' attention' : '';
  return element.weight === 'Bolder'
    ? html`<p class="strong${loud}${apart}"><strong>${line}</strong></p>`
    : html`<p class="text${loud}${apart}">${line}</p>`;
}

function row(buttons: Row): Html {
  return html`<div class="buttons">${buttons.map(button =>
    isLink(button) ? html`<a class="button" href="${button.url}">${button.title}</a>` : buttonOf(button),
  )}</div>`;
}

/** A button that only opens something needs no field to be filled in. */
function buttonOf(button: Button): Html {
  const { title, style, tooltip } = button;
  const opens = button.type === 'Action.Submit' && button.associatedInputs === 'none';
  return html`<button name="${buttonField}" value="${payloadOf(button)}" class="${style ?? 'plain'}"${
    opens ? html` formnovalidate` : undefined
  }${tooltip ? html` aria-label="${tooltip}"` : undefined}>${title}</button>`;
}

const payloadOf = ({ data }: Button): string => JSON.stringify(data.attune);
