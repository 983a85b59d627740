import { describe, expect, test } from 'vitest';
import { type Element, readCard } from '../../cards/elements.ts';
import { htmlCard } from '../../cards/html/card.ts';
import { html } from '../../cards/html/markup.ts';
import { samples } from '../../cards/samples.ts';
import { buttonsOf, draw, inputsOf, leavesOf, london, textsOf } from './drawn.ts';
import { outsideLetters, outsidePages } from './outside.ts';

const named = samples.map(sample => [sample.name, sample] as const);
const words = { optional: 'optional', choose: 'choose' };
const form = { action: '/act', hidden: { key: 'k' } };
const squeezed = (text: string) => text.replace(/\s+/g, '');

/** The text of markup of ours, in reading order. */
function textIn(markup: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return markup
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name] ?? '');
}
const isProblem = (element: Element) =>
  element.type === 'TextBlock' && element.color === 'Attention' && element.spacing === 'Small';
const unescaped = (text: string) => textIn(text);
const attributes = (markup: string, tag: RegExp, name: string) =>
  [...markup.matchAll(tag)].flatMap(([found]) => new RegExp(` ${name}="([^"]*)"`).exec(found)?.[1] ?? []);

describe('a page says the same as a chat, and offers the same', () => {
  test.each(named)('%s', (_, sample) => {
    const drawn = draw(sample);
    const markup = htmlCard(drawn, words, form).toString();
    // Without what only a page adds, and in which fields say what stands in them by themselves.
    const said = squeezed(
      textIn(
        markup
          .replace(/<button.*?<\/button>/g, '')
          .replace(/ <span class="optional">.*?<\/span>/g, '')
          .replace(/<option value="">choose<\/option>/g, '')
          .replace(/<textarea.*?<\/textarea>/gs, ''),
      ),
    );
    const shown = textsOf(drawn).filter(text => !text.startsWith('='));
    expect(said).toBe(squeezed(shown.join('')));

    const pressed = [...markup.matchAll(/<button name="attune" value="([^"]*)"[^>]*>(.*?)<\/button>/g)];
    expect(pressed.map(found => [unescaped(found[2] ?? ''), unescaped(found[1] ?? '')])).toEqual(
      buttonsOf(drawn).map(({ title, data }) => [title, JSON.stringify(data.attune)]),
    );
  });
});

describe('a form', () => {
  test.each(named)(
    '%s: every field has its name, its label, its value, and what is wrong beside it',
    (_, sample) => {
      const drawn = draw(sample);
      const markup = htmlCard(drawn, words, form).toString();
      const names = new Set(attributes(markup, /<(input|select|textarea)\b[^>]*>/g, 'name'));
      names.delete('key');
      expect([...names].sort()).toEqual([...new Set(inputsOf(drawn).map(({ id }) => id))].sort());

      const ids = attributes(markup, /<[a-z]+\b[^>]*>/g, 'id');
      expect(new Set(ids).size).toBe(ids.length);
      const labelled = new Set(attributes(markup, /<label[^>]*>/g, 'for'));
      const fields = attributes(markup, /<(input(?! type="hidden")|select|textarea)\b[^>]*>/g, 'id');
      expect(fields.filter(id => !labelled.has(id))).toEqual([]);
      for (const id of attributes(markup, /<[a-z]+\b[^>]*>/g, 'aria-describedby')) expect(ids).toContain(id);

      for (const input of inputsOf(drawn)) {
        if (input.value === undefined || input.type === 'Input.ChoiceSet') continue;
        const value =
          input.type === 'Input.Text' && input.isMultiline
            ? new RegExp(`<textarea[^>]* name="${input.id}"[^>]*>\n([^<]*)</textarea>`).exec(markup)?.[1]
            : new RegExp(`<input [^>]*name="${input.id}"[^>]* value="([^"]*)"`).exec(markup)?.[1];
        expect(value).toBeDefined();
        expect(squeezed(unescaped(value ?? ''))).toBe(squeezed(String(input.value)));
      }
      const { body } = readCard(drawn.card);
      const rows = [body, ...body.flatMap(one => (one.type === 'Container' ? [one.items] : []))];
      const wrong = rows.flatMap(row =>
        row.filter((one, index) => isProblem(one) && row[index - 1]?.type.startsWith('Input.')),
      );
      expect(markup.match(/class="problem"/g) ?? []).toHaveLength(wrong.length);
      expect(attributes(markup, /<[a-z]+\b[^>]*>/g, 'aria-describedby')).toHaveLength(wrong.length);
    },
  );

  test('choices that were made are still made', () => {
    const drawn = samples.map(sample => draw(sample));
    const choices = drawn.flatMap(inputsOf).filter(input => input.type === 'Input.ChoiceSet' && input.value);
    expect(choices.length).toBeGreaterThan(3);
    for (const card of drawn) {
      const markup = htmlCard(card, words, form).toString();
      const made = inputsOf(card).flatMap(input =>
        input.type === 'Input.ChoiceSet'
          ? input.choices.filter(({ value }) =>
              input.isMultiSelect ? input.value?.split(',').includes(value) : input.value === value,
            )
          : [],
      );
      expect(markup.match(/ (checked|selected)(?=[ >])/g) ?? []).toHaveLength(made.length);
    }
  });

  test('the Enter key presses its own button, and a button that opens something asks for no field', () => {
    const both = samples
      .map(sample => draw(sample))
      .filter(
        drawn => inputsOf(drawn).length > 0 && leavesOf(drawn).some(({ type }) => type === 'ActionSet'),
      );
    for (const drawn of both) {
      const markup = htmlCard(drawn, words, form).toString();
      const first = /<button[^>]* value="([^"]*)"/.exec(markup)?.[1] ?? '';
      const own = (drawn.card.actions as { data: { attune: unknown } }[])[0];
      expect(JSON.parse(unescaped(first))).toEqual(own?.data.attune);
    }
    for (const drawn of samples.map(sample => draw(sample))) {
      const opening = buttonsOf(drawn).filter(
        button => button.type === 'Action.Submit' && button.associatedInputs === 'none',
      );
      const markup = htmlCard(drawn, words, form).toString();
      expect(markup.match(/ formnovalidate/g) ?? []).toHaveLength(opening.length);
    }
  });
});

test('text in markup stays text, wherever it stands', () => {
  const text = `</p><script>alert("1")</script>' onload='x`;
  expect(html`<p title="${text}">${[text, html`<b>${1}</b>`, undefined]}</p>`.toString()).toBe(
    '<p title="&lt;/p&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39; onload=&#39;x">&lt;/p&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39; onload=&#39;x<b>1</b></p>',
  );
});

test('the pages around it and the letters to it are whole', () => {
  for (const page of outsidePages(london)) {
    expect(page).toMatch(/^<!doctype html>\n<html lang="en-GB">/);
    expect(page).toMatch(/<h1>[^<]/);
    expect(page).not.toMatch(/undefined|\{[a-z]+\}/);
  }
  // Both parts of a letter say the same.
  for (const { text, html: markup } of outsideLetters(london))
    for (const line of text.trim().split('\n\n')) expect(markup).toContain(html`${line}`.toString());
});
