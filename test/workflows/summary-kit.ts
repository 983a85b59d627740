import { expect } from 'vitest';
import type { Answer } from '../../src/claim.ts';
import type { SummaryPreview } from '../../src/workflows/summary/view.ts';
import { type Kit, type KitOptions, openKit } from '../house/kit.ts';

/** What a therapist ticks in under a minute: no text at all. */
export const ticked = {
  attendance: 'attended',
  tookPart: 'partly',
  themesBeSafe: 'settling',
  themesBond: 'trusting-adults',
  leaving: 'tired',
  education: 'not-asked',
  risk: 'no',
};

/** A session with KL that has just ended, at 14:50 on Tuesday 24 November. */
export async function afterSession(options: KitOptions = {}): Promise<{ kit: Kit; session: string }> {
  const kit = await openKit(options);
  const session = await kit.session();
  await kit.passesUntil('2026-11-24 14:51');
  return { kit, session };
}

type Draft = { readonly [field: string]: string };

/** What is sent with "Post": the draft as it was previewed, and attested. */
async function previewed(
  kit: Kit,
  who: string,
  session: string,
  draft: Draft,
  { seen, about }: { readonly seen: number; readonly about: string },
): Promise<object> {
  const shown = await kit.does(who, 'summary.preview', { session, seen, ...draft }, { about });
  expect(shown.view?.card, JSON.stringify(shown)).toBe('summary-preview');
  const preview = shown.view?.data as SummaryPreview;
  const button = preview.actions.find(({ verb }) => verb === 'summary.post');
  return { ...tipsIn(kit, preview), ...draft, ...button?.input };
}

/** The suggestions as the preview's form sends them back when nobody touches them. */
function tipsIn(kit: Kit, data: SummaryPreview): Draft {
  const { card } = kit.house.surroundings.drawer.private({ card: 'summary-preview', data }, 'x');
  const inputs = (card.body as { readonly id?: string; readonly value?: string }[]).filter(({ id }) =>
    id?.startsWith('tips'),
  );
  return Object.fromEntries(inputs.map(({ id, value }) => [id ?? '', value ?? '']));
}

/** A therapist fills in the form, looks at the preview and posts. */
export async function posts(
  kit: Kit,
  session: string,
  draft: Draft = ticked,
  { who = 'anwen', seen = 0, attest = 'themes-not-content', override = '', about = 'kl' } = {},
): Promise<Answer> {
  const sent = await previewed(kit, who, session, draft, { seen, about });
  const posted = { ...sent, attest, ...(override && { override }) };
  const answer = await kit.does(who, 'summary.post', posted, { about });
  await kit.settles();
  return answer;
}

/** What somebody reads when a view opens for them. */
export const drawn = (kit: Kit, answer: Answer): string =>
  answer.view ? JSON.stringify(kit.house.surroundings.drawer.private(answer.view, 'x').card) : '';
