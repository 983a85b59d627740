import type { Plain } from '../src/access/plain.ts';
import type { AdaptiveCard } from './card.ts';
import { type Element, type Leaf, type Row, readCard } from './elements.ts';
import { escapeMarkdown } from './markup.ts';

/**
 * Makes an expanded template ready to be sent: checks that it is made of the closed set of elements, escapes
 * every text that clients read as Markdown (here, once, so that no template and no card can forget it) and
 * leaves out fields' empty values. `rows` of buttons stand at the end of its body, above the card's own.
 */
export function finish(expanded: object, summary: Plain, rows: readonly Row[]): AdaptiveCard {
  const { body, ...card } = readCard(expanded);
  return {
    ...card,
    speak: summary,
    fallbackText: summary,
    body: [...body.map(finished), ...rows.map(actions => ({ type: 'ActionSet', actions }))],
  };
}

function finished(element: Element): Element {
  return element.type === 'Container'
    ? { ...element, items: element.items.map(finishedLeaf) }
    : finishedLeaf(element);
}

function finishedLeaf(element: Leaf): Leaf {
  switch (element.type) {
    case 'TextBlock':
      return { ...element, text: escapeMarkdown(element.text) };
    case 'FactSet':
      return {
        ...element,
        facts: element.facts.map(({ title, value }) => ({
          title: escapeMarkdown(title),
          value: escapeMarkdown(value),
        })),
      };
    case 'Input.Text':
    case 'Input.Date':
    case 'Input.Time':
    case 'Input.Number':
    case 'Input.ChoiceSet': {
      if (element.value !== '') return element;
      const { value: _, ...empty } = element;
      return empty;
    }
    // A chart's texts are never read as Markdown.
    case 'Chart.HorizontalBar':
    case 'RichTextBlock':
    case 'ActionSet':
      return element;
    default:
      return element satisfies never;
  }
}
