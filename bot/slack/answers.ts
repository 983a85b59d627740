import { randomUUID } from 'node:crypto';
import type { Drawer, Drawn } from '../../cards/card.ts';
import { slackMessage } from '../../cards/slack/message.ts';
import { type SlackModal, slackModal } from '../../cards/slack/modal.ts';
import type { Answer } from '../../src/claim.ts';
import { isPassing, tryAgain } from '../handed-back.ts';
import type { Log } from '../log.ts';
import type { SentView } from './claims.ts';
import { respond, type SlackApi } from './client.ts';
import { depthOf, holdsWords, inputsOf, isDeepest, isForm, usedForm } from './drafts.ts';
import { slackCode } from './errors.ts';
import { asWritten } from './messenger.ts';

/** Where somebody asked, and how they can be answered there so that they alone see it. */
export interface Asked {
  readonly user: string;
  /** Opens one view, within three seconds. */
  readonly trigger: string;
  /** For a message to the asker alone; none in a modal and in App Home. */
  readonly responseUrl?: string | undefined;
  /** The view that the button stands in. */
  readonly view?: SentView | undefined;
  /** The button opens something of its own. */
  readonly opens?: boolean;
  readonly typed?: Typed;
}

/** What to put right, by input block. */
type FormErrors = Readonly<Record<string, string>>;

/** The answer to a form that was sent, as Slack takes it. */
export type FormAnswer =
  | { readonly response_action: 'errors'; readonly errors: FormErrors }
  | { readonly response_action: 'update' | 'push'; readonly view: SlackModal };

/** Texts of this request, by field: typed in a form, or carried by its button. */
export type Typed = { readonly [field: string]: string };

/** Marks an answer as Attune's own, so that a search for a lost post knows that metadata is readable. */
export const ownMessage = {
  ...asWritten,
  metadata: { event_type: 'attune_answer', event_payload: { post: 'none' } },
} as const;

/** Reported from the preview of a summary, whose text stands in the view below. */
const besideADraft = /^disclosure\./;

/** What was typed behind a word is not used. */
export const notUsed: Answer = { outcome: 'ignored', says: { say: 'typed-not-used' } };
const ownChatOnly: Answer = { outcome: 'ignored', says: { say: 'own-chat-only' } };

/**
 * Shows answers to the one who asked: views and words in modals, which Slack does not keep, and plain
 * words beside a card as a message that nobody else sees. By now everything is committed and answered to
 * Slack, so nothing here may throw.
 */
export class Answers {
  readonly #api: SlackApi;
  readonly #drawer: Drawer;
  readonly #log: Log;

  constructor(api: SlackApi, drawer: Drawer, log: Log) {
    this.#api = api;
    this.#drawer = drawer;
    this.#log = log;
  }

  /**
   * The answer's card, with `typed` in the fields of a form to be put right. Each opening has a nonce of
   * its own, so that a form sent twice counts once.
   */
  drawn(answer: Answer, typed: Typed = {}): Drawn {
    if (!answer.view) return this.#drawer.said(answer);
    const corrections = answer.outcome === 'asks' ? { typed, fields: answer.fields ?? {} } : undefined;
    return this.#drawer.private(answer.view, randomUUID(), corrections);
  }

  /**
   * As a modal view. Closing the last word of a matter closes the whole stack of views; but what was done beside
   * a draft leads back to it.
   */
  modal(answer: Answer, typed?: Typed, verb = ''): SlackModal & { readonly clear_on_close?: true } {
    const view = slackModal(this.drawn(answer, typed));
    return answer.view || besideADraft.test(verb) ? view : { ...view, clear_on_close: true };
  }

  /** Tells the author of more than a word that the rest was not used, and asks them to take it out of the chat. */
  async sayNotUsed(responseUrl: string): Promise<void> {
    try {
      await respond(responseUrl, slackMessage(this.#drawer.said(notUsed)));
    } catch (error) {
      this.#failed(error);
    }
  }

  /** To whoever names Attune among others, seen by them alone: where it answers, and that their message is not used. */
  async sayOwnChatOnly(mention: {
    readonly user: string;
    readonly channel: string;
    readonly thread?: string | undefined;
  }): Promise<void> {
    const { user, channel, thread } = mention;
    for (const answer of [ownChatOnly, notUsed])
      try {
        await this.#api.call('chat.postEphemeral', {
          ...{ user, channel, ...(thread && { thread_ts: thread }) },
          ...slackMessage(this.#drawer.said(answer)),
        });
      } catch (error) {
        this.#failed(error);
      }
  }

  /** As a message in the person's own chat with Attune: plain facts alone. */
  message(answer: Answer): Readonly<Record<string, unknown>> {
    return { ...slackMessage(this.drawn(answer)), ...ownMessage };
  }

  /**
   * What to put right is said at its field. A fault that passes leaves the form as it is, so that what was typed can be
   * sent again; any other refusal of typed words comes on top, and closing it leads back to them.
   */
  toForm(answer: Answer, view: SentView, typed: Typed, verb: string): FormAnswer {
    const isKept = isPassing(answer) || (!usedForm(answer) && holdsWords(view));
    const errors = this.#errors(answer, view, isPassing(answer) || (isKept && isDeepest(view)));
    if (Object.keys(errors).length > 0) return { response_action: 'errors', errors };
    return isKept
      ? { response_action: 'push', view: slackModal(this.drawn(answer, typed)) }
      : { response_action: 'update', view: this.modal(answer, typed, verb) };
  }

  /** What to put right, by input block of the form as Slack has it; Slack drops what names no block. */
  #errors({ outcome, fields, says }: Answer, view: SentView, saysThere: boolean): FormErrors {
    const inputs = inputsOf(view).map(block => block.block_id);
    const first = inputs[0];
    const errors: Record<string, string> = {};
    if (saysThere && says && first) errors[first] = this.#drawer.sentence(says);
    for (const [field, words] of Object.entries(outcome === 'asks' ? (fields ?? {}) : {})) {
      const block = inputs.includes(field) ? field : first;
      if (block) errors[block] = [errors[block], this.#drawer.sentence(words)].filter(Boolean).join(' ');
    }
    return errors;
  }

  async show(answer: Answer, asked: Asked): Promise<void> {
    try {
      if (asked.view?.type === 'modal') await this.#showInModal(answer, asked, asked.view);
      else if (answer.view || !asked.responseUrl) await this.#open(answer, asked);
      else await respond(asked.responseUrl, slackMessage(this.#drawer.said(answer)));
    } catch (error) {
      this.#failed(error);
      await this.#sayInstead(answer, asked);
    }
  }

  /**
   * On top of the view the button stands in, so that Back leads there again; in its place when the button was not for
   * opening something or something was decided, since that view is out of date then, and when the stack holds three
   * already. A form stays below in any case until it was used: a draft stands nowhere else.
   */
  async #showInModal(answer: Answer, { trigger, typed, opens }: Asked, below: SentView): Promise<void> {
    const holds = isForm(below);
    const isOnTop = opens ? holds || !answer.view || answer.outcome === 'shows' : holds && !usedForm(answer);
    const view = isOnTop ? slackModal(this.drawn(answer, typed)) : this.modal(answer, typed);
    const replace = () => this.#api.call('views.update', { view_id: below.id, view });
    // What opens beside a form needs room above it.
    const leavesRoom = view.submit === undefined || depthOf(below) === 1;
    if (!isOnTop || (!holds && !leavesRoom)) return void (await replace());
    try {
      await this.#api.call('views.push', { trigger_id: trigger, view });
    } catch (error) {
      if (holds || slackCode(error) !== 'push_limit_reached') throw error;
      await replace();
    }
  }

  async #open(answer: Answer, { trigger, typed }: Asked): Promise<void> {
    await this.#api.call('views.open', { trigger_id: trigger, view: this.modal(answer, typed) });
  }

  /**
   * The view could not open (its trigger is used up or too old), or the words not stand where they should:
   * what was done is said all the same, and else that pressing again helps.
   */
  async #sayInstead(answer: Answer, { user, responseUrl, view }: Asked): Promise<void> {
    const { view: _, ...said } = answer.says ? answer : tryAgain;
    try {
      // Only the person's own chat is left where a form must stay.
      if (view?.type === 'modal' && !isForm(view))
        await this.#api.call('views.update', { view_id: view.id, view: this.modal(said) });
      else if (responseUrl) await respond(responseUrl, slackMessage(this.#drawer.said(said)));
      else await this.#api.call('chat.postMessage', { channel: user, ...this.message(said) });
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    const code = slackCode(error);
    this.#log.warn({ event: 'slack.answer-not-shown', chat: 'slack', error, ...(code && { reason: code }) });
  }
}
