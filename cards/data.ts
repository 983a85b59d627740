import { z } from 'zod';
import { clean, clip } from './markup.ts';

/** The longest that a plain fact or a sentence gets on a card. */
const longestLine = 400;
/** The longest passage; forms take less, so that only what came another way is ever cut. */
export const longestPassage = 4000;
const mostParagraphs = 20;

/** One line of text; "" where there is none. */
export const line = z.string().transform(text => clip(clean(text).replace(/\s+/g, ' ').trim(), longestLine));

/** What somebody typed, as paragraphs. */
export const passage = z.string().transform(text => {
  const lines = clip(clean(text).trim(), longestPassage)
    .split('\n')
    .map(paragraph => paragraph.trim())
    .filter(Boolean);
  const last = lines.slice(mostParagraphs - 1).join(' ');
  return [...lines.slice(0, mostParagraphs - 1), last].filter(Boolean);
});

/** Lines of what somebody typed or chose, each as it is; cut only where it came another way than by a form. */
export const passageLines = z.array(z.string().transform(text => clip(clean(text), longestPassage)));

export const facts = z.array(z.strictObject({ title: line, value: line }));

export const choices = z.array(z.strictObject({ title: line, value: z.string().min(1) }));

/** One field of a form: its label, what stands in it and what is to be put right. */
export const field = z.strictObject({
  label: line,
  /** Kept as typed, so that nobody has to type it again. */
  value: z.union([z.string().transform(clean), z.number()]),
  error: line,
});

/** The fields of a form by id. */
export const fields = <Id extends string>(ids: readonly Id[]) =>
  z.strictObject(Object.fromEntries(ids.map(id => [id, field])) as Record<Id, typeof field>);

/** What every form has besides its own. */
export const formFrame = {
  heading: line,
  /** Says that something has to be put right, and what no field shows. */
  problem: line,
  needed: line,
};

/** The most characters that a field takes. */
export const most = z.int().positive();
