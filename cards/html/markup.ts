/** Markup that is safe to send: its own text is ours, every value in it was escaped. Made by `html` alone. */
export class Html {
  readonly #text: string;
  constructor(parts: TemplateStringsArray, values: readonly Value[]) {
    this.#text = parts
      .map((part, index) => part + (index < values.length ? written(values[index]) : ''))
      .join('');
  }
  toString(): string {
    return this.#text;
  }
}

/** What may stand in markup: text, which is escaped, and markup that was made here. */
type Value = Html | string | number | undefined | readonly Value[];

/** Markup with values in it. Text becomes text wherever it stands, in an element or in a quoted attribute. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(parts, values);
}

const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function written(value: Value): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.toString();
  if (Array.isArray(value)) return value.map(written).join('');
  return String(value).replace(/[&<>"']/g, character => entities[character] ?? '');
}
