import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { buttonField } from '../../../cards/html/card.ts';
import type { Clicked } from '../../../cards/payload.ts';
import { clickedOn } from '../../clicked.ts';

/** A form as it comes in: a text a field, several where several were chosen. */
const form = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** The fields of a form, several choices with commas, as every other chat hands them over; nothing for an empty one. */
export function fieldsIn(body: unknown): { readonly [field: string]: string } {
  const read = form.safeParse({ ...(typeof body === 'object' ? body : {}) });
  if (!read.success) return {};
  const texts = Object.entries(read.data).map(([name, value]) => [name, [value].flat().join(',')] as const);
  // A browser ends lines as no other chat does.
  return Object.fromEntries(
    texts
      .filter(([name, text]) => name !== '' && text !== '')
      .map(([name, text]) => [name, text.replaceAll('\r\n', '\n')]),
  );
}

/** A button pressed on the page, and what was typed beside it. */
export interface Pressed {
  readonly button: Clicked;
  readonly typed: { readonly [field: string]: string };
}

/** What was pressed on the page and typed there. */
export function pressedIn(body: unknown): Pressed {
  const { [buttonField]: button, key: _, ...typed } = fieldsIn(body);
  return { button: clickedOn(button, randomUUID), typed };
}
