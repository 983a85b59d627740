import type { Drawn } from '../../cards/card.ts';
import { escapeMrkdwn } from '../../cards/markup.ts';
import { encodePayload } from '../../cards/payload.ts';
import { plainText } from '../../cards/slack/blocks.ts';
import type { Answer, Claim } from '../../src/claim.ts';
import type { Log } from '../log.ts';
import { mayStandInOwnChat } from '../stands.ts';
import { type Answers, notUsed, ownMessage } from './answers.ts';
import type { SlackApi } from './client.ts';
import { undelivered } from './errors.ts';

interface Written {
  readonly claim: Claim;
  /** Something stood behind the word. */
  readonly more: boolean;
  readonly channel: string;
  readonly thread?: string | undefined;
}

/** Answers what a person wrote to Attune, in their own chat with it. */
export class DirectMessages {
  readonly #api: SlackApi;
  readonly #answers: Answers;
  readonly #log: Log;

  constructor(api: SlackApi, answers: Answers, log: Log) {
    this.#api = api;
    this.#answers = answers;
    this.#log = log;
  }

  /** Throws `Undelivered` when surely nothing was posted: Slack then sends the event again. */
  async answer(answer: Answer, written: Written): Promise<void> {
    const { claim, more } = written;
    const stays = !answer.view || mayStandInOwnChat(answer.view);
    const message = stays ? this.#answers.message(answer) : opener(this.#answers.drawn(answer), claim);
    await this.#post(written, message);
    // Never an error: the answer itself stands, and must not be posted again.
    if (more) await this.#post(written, this.#answers.message(notUsed)).catch(() => {});
  }

  async #post({ channel, thread }: Written, message: Readonly<Record<string, unknown>>): Promise<void> {
    try {
      const where = { channel, ...(thread && { thread_ts: thread }) };
      await this.#api.call('chat.postMessage', { ...where, ...message });
    } catch (error) {
      const failure = undelivered(error, 'creates');
      if (failure.fate === 'again') throw failure;
      this.#log.warn({ event: 'slack.answer-not-shown', chat: 'slack', reason: failure.reason });
    }
  }
}

/**
 * A message cannot open a modal, a button can: one that asks the same again. The form is drawn when it is
 * pressed; here stand its title and a summary, plain facts both.
 */
function opener({ summary, title }: Drawn, { verb, nonce }: Claim): Readonly<Record<string, unknown>> {
  const value = JSON.stringify(encodePayload({ verb, input: {} }, nonce));
  const button = {
    type: 'button',
    action_id: 'attune:open',
    text: plainText(title),
    value,
    style: 'primary',
  };
  return {
    ...ownMessage,
    text: escapeMrkdwn(summary),
    blocks: [
      { type: 'section', text: plainText(summary) },
      { type: 'actions', elements: [button] },
    ],
  };
}
