import { slackHome } from '../../cards/slack/home.ts';
import type { Answer } from '../../src/claim.ts';
import type { Answers } from './answers.ts';
import type { SlackApi } from './client.ts';
import { undelivered } from './errors.ts';

/** App Home: what concerns one person now, published for that person alone whenever they open it. */
export class Home {
  readonly #api: SlackApi;
  readonly #answers: Answers;

  constructor(api: SlackApi, answers: Answers) {
    this.#api = api;
    this.#answers = answers;
  }

  /** Throws `Undelivered`: Slack then sends the event again, and publishing twice is the same as once. */
  async publish(user: string, answer: Answer): Promise<void> {
    try {
      const view = slackHome(this.#answers.drawn(answer));
      await this.#api.call('views.publish', { user_id: user, view });
    } catch (error) {
      throw undelivered(error, 'idempotent');
    }
  }
}
