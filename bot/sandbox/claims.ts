import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Drawer, Drawn } from '../../cards/card.ts';
import { id } from '../../src/access/plain.ts';
import type { Answer, Perform } from '../../src/claim.ts';
import { besideDraft, draftBeside } from '../beside.ts';
import { claimOf, clickedOn } from '../clicked.ts';
import { type CommandWord, verbTyped } from '../commands.ts';
import { handedBack, isUnused } from '../handed-back.ts';
import { mayStandInOwnChat } from '../stands.ts';
import { ownChat } from './conversations.ts';
import { contentOf, type Messages } from './messages.ts';

/** What the page asks: a button pressed or form submitted (`data` as the renderer gives it), or a word typed. */
export const asking = z.union([
  z.strictObject({ part: id, data: z.record(z.string(), z.unknown()) }),
  z.strictObject({ part: id, typed: z.string().max(1000), request: z.uuid() }),
]);
export type Asking = z.output<typeof asking>;

/** What the page shows to the one who asked, and to nobody else. */
export interface Reply {
  readonly outcome: Answer['outcome'];
  /** Opens as a dialog, in place of one that is open. Without it an open dialog closes. */
  readonly dialog?: Drawn;
  /** Stands below the chat until it is put away. */
  readonly note?: Drawn;
}

interface Parts {
  readonly perform: Perform;
  readonly drawer: Drawer;
  readonly messages: Messages;
}

/** Carries out what the page asks. */
export function carryOut(asked: Asking, parts: Parts): Promise<Reply> {
  return 'typed' in asked ? typed(asked, parts) : pressed(asked, parts);
}

/** The words that `help` lists for a part. */
export async function wordsOf(part: string, perform: Perform): Promise<readonly CommandWord[]> {
  const { view } = await perform({
    who: { chat: 'sandbox', user: part },
    verb: 'help',
    input: { misunderstood: false },
    nonce: randomUUID(),
  });
  return view?.card === 'help' ? view.data.commands : [];
}

async function pressed(asked: Extract<Asking, { data: unknown }>, parts: Parts): Promise<Reply> {
  const { attune, msteams: _, draft, ...fields } = asked.data;
  const button = clickedOn(attune, randomUUID);
  const who = { chat: 'sandbox', user: asked.part } as const;
  const answer = await parts.perform(claimOf(who, button, fields));
  const sent = { button, typed: textsIn(fields), draft: draftBeside(draft) };
  const { drawer } = parts;
  const drawn = handedBack(drawnPrivate(answer, sent.typed, drawer), answer, sent, drawer);
  const opens = answer.view || sent.draft || isUnused(answer, sent.typed);
  const dialog = opens ? besideDraft(drawn, answer, sent, drawer) : undefined;
  const note =
    (!dialog || (answer.view && answer.outcome === 'decided')) && answer.says
      ? drawer.said(answer)
      : undefined;
  return { outcome: answer.outcome, ...(dialog && { dialog }), ...(note && { note }) };
}

async function typed(asked: Extract<Asking, { typed: string }>, parts: Parts): Promise<Reply> {
  const { perform, drawer, messages } = parts;
  const { verb, misunderstood, more } = verbTyped(asked.typed);
  const note = more && { note: drawer.said({ outcome: 'ignored', says: { say: 'typed-not-used' } }) };
  const chat = ownChat(asked.part);
  await messages.add(chat, `word-${asked.request}`, {
    by: 'person',
    word: misunderstood ? 'something else' : verb,
  });
  const answer = await perform({
    who: { chat: 'sandbox', user: asked.part },
    verb,
    input: verb === 'help' ? { misunderstood } : {},
    nonce: asked.request,
  });
  const { outcome, view } = answer;
  if (view && !mayStandInOwnChat(view)) return { outcome, dialog: drawnPrivate(answer, {}, drawer), ...note };
  const drawn = view ? drawnPrivate(answer, {}, drawer) : drawer.said(answer);
  await messages.add(chat, `answer-${asked.request}`, contentOf(drawn));
  return { outcome, ...note };
}

function drawnPrivate(answer: Answer, typed: Texts, drawer: Drawer): Drawn {
  if (!answer.view) return drawer.said(answer);
  if (answer.outcome !== 'asks') return drawer.private(answer.view, randomUUID());
  return drawer.private(answer.view, randomUUID(), { typed, fields: answer.fields ?? {} });
}

type Texts = { readonly [field: string]: string };

const textsIn = (fields: Record<string, unknown>): Texts =>
  Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => typeof field[1] === 'string'),
  );
