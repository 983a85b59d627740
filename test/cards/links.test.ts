import { expect, test } from 'vitest';
import { drawer } from '../../cards/drawer.ts';
import { htmlCard } from '../../cards/html/card.ts';
import { samples } from '../../cards/samples.ts';
import { slackMessage } from '../../cards/slack/message.ts';
import { slackModal } from '../../cards/slack/modal.ts';
import type { PostView, PrivateView } from '../../src/workflows/views.ts';
import { slackButtonsOf } from './drawn.ts';

const url = 'https://attune.example.org/outside/calendar/x.ics';
const linked = samples.flatMap(({ kind, view }) =>
  kind === 'post' && (view.data.links ?? []).length > 0 ? [view as PostView] : [],
);
const drawing = (address: string | undefined) =>
  drawer({
    ...{ language: 'en-GB', timeZone: 'Europe/London' },
    addressOf: address === undefined ? undefined : () => address,
  });

test('a link has a button in every chat, after those that ask for something', () => {
  expect(linked.length).toBeGreaterThan(0);
  for (const view of linked) {
    const drawn = drawing(url).post(view, 'post-1');
    const last = (drawn.card.actions as object[]).at(-1);
    expect(last).toEqual({ type: 'Action.OpenUrl', title: 'Add to calendar', url });

    const buttons = slackButtonsOf(slackMessage(drawn).blocks);
    expect(buttons.at(-1)).toMatchObject({ text: { text: 'Add to calendar' }, url });
    expect(buttons.at(-1)?.value).toBeUndefined();
    expect(new Set(buttons.map(({ action_id }) => action_id)).size).toBe(buttons.length);

    const markup = htmlCard(drawn, { optional: '', choose: '' }, { action: '/a', hidden: {} }).toString();
    expect(markup).toContain(`<a class="button" href="${url}">Add to calendar</a></div>`);
  }
});

test('where there is nothing to lead to there is none', () => {
  for (const view of linked)
    expect(JSON.stringify(drawing(undefined).post(view, 'post-1'))).not.toContain('OpenUrl');
});

test.each(['javascript:alert(1)', 'data:text/html,x', `https://x.example/${'x'.repeat(1000)}`, 'calendar'])(
  'an address that is none for a button is drawn nowhere: %s',
  address => {
    for (const view of linked) expect(() => drawing(address).post(view, 'post-1')).toThrow();
  },
);

test('a letter is opened from its form and from its card, after what is asked there', () => {
  const letter = 'https://attune.example.org/outside/letter/x.pdf';
  const linked = samples.flatMap(({ kind, view }) =>
    kind === 'private' && (view.data.links ?? []).length > 0 ? [view as PrivateView] : [],
  );
  expect(new Set(linked.map(({ card }) => card))).toEqual(new Set(['notice-record-form', 'notice-letter']));
  for (const view of linked) {
    const drawn = drawing(letter).private(view, 'opening-1');
    expect((drawn.card.actions as object[]).at(-1)).toEqual({
      ...{ type: 'Action.OpenUrl', title: 'Open the letter to print it', url: letter },
    });
    const buttons = slackButtonsOf(slackModal(drawn).blocks);
    expect(buttons.at(-1)).toMatchObject({ text: { text: 'Open the letter to print it' }, url: letter });
    expect(JSON.stringify(drawing(undefined).private(view, 'opening-1'))).not.toContain('OpenUrl');
  }
});
