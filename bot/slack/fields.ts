import { z } from 'zod';

const option = z.object({ value: z.string() });

/** The state of one input of a modal; which property holds the value depends on the element. */
const element = z.object({
  type: z.string(),
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
});

const state = z.object({ values: z.record(z.string(), z.record(z.string(), element)) });

/**
 * What was typed and chosen in a modal, by the name of the field (its `block_id`), in the shape in
 * which every other chat hands it over: texts; several choices joined by commas; nothing for an empty
 * field. `body.view.state` is the platform's word, the texts in it are only claimed.
 */
export function typedFields(viewState: unknown): Record<string, string> {
  const parsed = state.safeParse(viewState);
  if (!parsed.success) return {};
  const fields: Record<string, string> = {};
  for (const [field, elements] of Object.entries(parsed.data.values)) {
    const value = Object.values(elements).map(typedIn).find(Boolean);
    if (value !== undefined && value !== '') fields[field] = value;
  }
  return fields;
}

function typedIn(input: z.output<typeof element>): string | undefined {
  return (
    input.value ??
    input.selected_date ??
    input.selected_time ??
    input.selected_option?.value ??
    input.selected_options?.map(chosen => chosen.value).join(',')
  );
}
