import { setTimeout as sleep } from 'node:timers/promises';
import { drawer } from '../../cards/drawer.ts';
import { encodePayload } from '../../cards/payload.ts';
import { type Plain, plain } from '../../src/access/plain.ts';
import type { Words } from '../../src/workflows/words.ts';
import { signed } from '../slack/signed.ts';
import type { Processes } from './processes.ts';
import { team } from './service.ts';
import type { SlackNetwork } from './slack-network.ts';

/** What somebody wants done: a form sent, or a button pressed. */
export interface Wish {
  /** What is opened again is read again, so its answer may be another by then. */
  readonly reveals?: true;
  readonly user: string;
  readonly verb: string;
  readonly about: string;
  readonly ids: { readonly [name: string]: string | number };
  /** Fields of a form; a button has none. */
  readonly fields?: { readonly [name: string]: string };
}

/**
 * People who do not give up: what is not answered is sent again, as the same form or the same click, to
 * whichever process serves; and one in five sends everything twice at once.
 */
export class Staff {
  /** How many requests were answered, and how many were not because a process died. */
  readonly requests = { answered: 0, unanswered: 0 };
  readonly #processes: Processes;
  readonly #network: SlackNetwork;
  readonly #words;
  readonly #notNow: string;
  #nonces = 0;

  constructor(processes: Processes, network: SlackNetwork, timeZone: string) {
    this.#processes = processes;
    this.#network = network;
    this.#words = drawer({ language: 'en-GB', timeZone, now: Date.now });
    this.#notNow = this.said({ say: 'try-again' });
  }

  /** A sentence as it stands in an answer's JSON. */
  said(words: Words): string {
    return JSON.stringify(this.#words.sentence(words)).slice(1, -1);
  }

  /** Gets it done, and answers what was said to it, as JSON. */
  async insists(wish: Wish): Promise<string> {
    const nonce = `wish ${++this.#nonces}`;
    const tries = !wish.reveals && Math.random() < 0.2 ? 2 : 1;
    const answers = await Promise.all(Array.from({ length: tries }, () => this.#untilAnswered(wish, nonce)));
    if (new Set(answers).size > 1) throw new Error(`Two answers to one wish: ${answers.join(' ≠ ')}`);
    return answers[0]!;
  }

  /** `/attune today`: nothing changes, everything is read. */
  async looks(user: string): Promise<void> {
    const port = this.#anyPort();
    if (port === undefined) return;
    const body = {
      ...{
        command: '/attune',
        text: 'today',
        user_id: user,
        team_id: team,
        trigger_id: String(Math.random()),
      },
      ...{ response_url: this.#network.responseUrl().url, channel_id: 'C0HOME0' },
    };
    await this.#send(port, signed('command', body));
  }

  async #untilAnswered(wish: Wish, nonce: string): Promise<string> {
    for (;;) {
      const port = this.#anyPort();
      if (port === undefined) await sleep(20);
      else {
        const answer = await (wish.fields
          ? this.#submits(port, wish, nonce)
          : this.#presses(port, wish, nonce));
        if (answer !== undefined && !answer.includes(this.#notNow)) {
          this.requests.answered += 1;
          return answer;
        }
        this.requests.unanswered += 1;
        await sleep(Math.random() * 100);
      }
    }
  }

  #anyPort(): number | undefined {
    const ports = [...this.#processes.serving];
    return ports[Math.floor(Math.random() * ports.length)];
  }

  async #submits(port: number, wish: Wish, nonce: string): Promise<string | undefined> {
    const values = Object.entries(wish.fields ?? {}).map(([field, value]) => [
      field,
      { input: { type: 'plain_text_input', value } },
    ]);
    const view = {
      ...{
        id: `V${nonce}`,
        type: 'modal',
        team_id: team,
        private_metadata: payloadOf(wish, nonce),
        blocks: [],
      },
      state: { values: Object.fromEntries(values) },
    };
    return this.#send(port, signed('interaction', { type: 'view_submission', ...person(wish.user), view }));
  }

  /** The answer to a click comes by its response URL, after Slack was told that it was taken. */
  async #presses(port: number, wish: Wish, nonce: string): Promise<string | undefined> {
    const { url, said } = this.#network.responseUrl();
    const click = {
      ...{ type: 'block_actions', ...person(wish.user), response_url: url },
      actions: [{ type: 'button', action_id: 'a', block_id: 'b', value: payloadOf(wish, nonce) }],
    };
    const taken = await this.#send(port, signed('interaction', click));
    return taken === undefined ? undefined : Promise.race([said, this.#silence(port)]);
  }

  /** Whoever was to answer has died, and a moment has passed for what was under way. */
  async #silence(port: number): Promise<undefined> {
    await Promise.race([this.#processes.death(port), sleep(10_000)]);
    await sleep(50);
  }

  async #send(port: number, { body, headers }: ReturnType<typeof signed>): Promise<string | undefined> {
    try {
      const signal = AbortSignal.timeout(10_000);
      const url = `http://127.0.0.1:${port}/slack/events`;
      const response = await fetch(url, { method: 'POST', body, headers, signal });
      const text = await response.text();
      return response.ok ? text : undefined;
    } catch {
      return undefined;
    }
  }
}

/** A signature is good for one request: the trigger makes each body another. */
const person = (user: string) => ({
  ...{ user: { id: user, team_id: team }, team: { id: team }, trigger_id: `${Math.random()}` },
  ...{ api_app_id: 'A0ATTUNE', token: 'unused' },
});

function payloadOf({ verb, about, ids }: Wish, nonce: string): string {
  const input = Object.fromEntries(
    Object.entries(ids).map(([name, value]) => [name, typeof value === 'number' ? value : plain(value)]),
  ) as { [name: string]: Plain | number };
  return JSON.stringify(encodePayload({ verb, about: plain(about), input }, nonce));
}
