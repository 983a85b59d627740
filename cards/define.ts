import { Template } from 'adaptivecards-templating';
import { z } from 'zod';
import type { Plain } from '../src/access/plain.ts';
import type { Action } from '../src/workflows/views.ts';
import type { Corrections } from './card.ts';
import { line } from './data.ts';
import type { Button, LinkButton } from './elements.ts';
import type { Texts } from './texts/texts.ts';

/** What a presenter works with: the texts, the buttons of this drawing, and what the person has to put right. */
export interface Desk {
  readonly texts: Texts;
  readonly corrections: Corrections | undefined;
  button(action: Action, tooltip?: Plain): Button;
}

/** A card's data for its template, and the text of its notification. */
export interface Presented<Data> {
  /** Plain facts alone, whatever the card is. */
  readonly summary: Plain;
  readonly data: Data;
}

/** What the drawer adds to every card. */
export interface Frame {
  readonly footer: Plain | '';
  readonly actions: readonly (Button | LinkButton)[];
}

/** One card: draws what a workflow shows. */
export interface Card<View> {
  draw(view: View, desk: Desk, frame: Frame): { readonly summary: Plain; readonly expanded: object };
}

/**
 * A card is its template, the schema of the template's data and the presenter that makes the data. The
 * template is compiled when the card is drawn for the first time. Data that does not fit its schema throws.
 */
export function card<View, Shape extends z.ZodRawShape>(definition: {
  readonly template: object;
  readonly shape: Shape;
  present(view: View, desk: Desk): Presented<z.input<z.ZodObject<Shape, z.core.$strict>>>;
}): Card<View> {
  const own = z.strictObject(definition.shape);
  const frame = z.strictObject({ footer: line, actions: z.array(z.custom<Button | LinkButton>()) });
  let compiled: Template | undefined;
  return {
    draw(view, desk, around) {
      const { summary, data } = definition.present(view, desk);
      compiled ??= new Template(definition.template);
      // Data is not evaluated again: `${…}` in it stays text.
      const expanded = compiled.expand({ $root: { ...own.parse(data), ...frame.parse(around) } });
      return { summary, expanded };
    },
  };
}
