import type { Input } from '../elements.ts';
import type { FieldWords } from './card.ts';
import { type Html, html } from './markup.ts';

type Choices = Extract<Input, { type: 'Input.ChoiceSet' }>;

/** A form's field with its label, and with what is to be put right beside it. */
export function inputField(input: Input, words: FieldWords, problem: string | undefined): Html {
  const label = html`${input.label}${
    input.isRequired ? undefined : html` <span class="optional">(${words.optional})</span>`
  }`;
  const wrong = problem ? html`<p class="problem" id="${problemId(input)}">${problem}</p>` : undefined;
  if (input.type === 'Input.ChoiceSet' && (input.isMultiSelect || input.style === 'expanded'))
    return html`<fieldset class="field"${described(input, problem)}><legend>${label}</legend>${options(input)}${wrong}</fieldset>`;
  return html`<div class="field"><label for="${fieldId(input)}">${label}</label>${control(input, words, problem)}${wrong}</div>`;
}

const fieldId = ({ id }: Input): string => `field-${id}`;
const problemId = ({ id }: Input): string => `problem-${id}`;

function described(input: Input, problem: string | undefined): Html | undefined {
  return problem ? html` aria-describedby="${problemId(input)}"` : undefined;
}

/** What every single field has. Nothing is cut as it is typed: what is too long comes back to be shortened. */
function common(input: Input, problem: string | undefined): Html {
  return html` id="${fieldId(input)}" name="${input.id}"${input.isRequired ? html` required` : undefined}${
    problem ? html` aria-invalid="true"` : undefined
  }${described(input, problem)}`;
}

function control(input: Input, words: FieldWords, problem: string | undefined): Html {
  const attributes = common(input, problem);
  switch (input.type) {
    case 'Input.Text':
      return input.isMultiline
        ? html`<textarea rows="5"${attributes}>${'\n'}${input.value ?? ''}</textarea>`
        : html`<input type="text"${attributes} value="${input.value ?? ''}">`;
    case 'Input.Date':
      return html`<input type="date"${attributes} value="${input.value ?? ''}">`;
    case 'Input.Time':
      return html`<input type="time"${attributes} value="${input.value ?? ''}">`;
    case 'Input.Number':
      return html`<input type="number" step="1"${attributes}${
        input.min === undefined ? undefined : html` min="${input.min}"`
      }${input.max === undefined ? undefined : html` max="${input.max}"`} value="${input.value ?? ''}">`;
    case 'Input.ChoiceSet':
      return html`<select${attributes}><option value="">${words.choose}</option>${input.choices.map(
        ({ title, value }) =>
          html`<option value="${value}"${value === input.value ? html` selected` : undefined}>${title}</option>`,
      )}</select>`;
    default:
      return input satisfies never;
  }
}

/** All choices at once. Of several, the browser sends each by itself. */
function options(input: Choices): readonly Html[] {
  const chosen = input.isMultiSelect ? (input.value?.split(',') ?? []) : [input.value];
  const required = input.isRequired && !input.isMultiSelect ? html` required` : undefined;
  return input.choices.map(
    ({ title, value }, index) =>
      html`<div class="choice"><input type="${input.isMultiSelect ? 'checkbox' : 'radio'}" id="${fieldId(input)}-${index}" name="${input.id}" value="${value}"${
        chosen.includes(value) ? html` checked` : undefined
      }${required}><label for="${fieldId(input)}-${index}">${title}</label></div>`,
  );
}
