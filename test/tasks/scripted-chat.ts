import { type Destination, type MessageRef, type Messenger, Undelivered } from '../../src/messenger.ts';
import type { PostView } from '../../src/workflows/views.ts';

/** What becomes of one call. */
export type Fault =
  /** Carried out, and the answer is lost. */
  | 'lost'
  /** Surely nothing happened. */
  | 'unreachable'
  /** Something breaks that is no word of the chat's. */
  | 'breaks'
  | { readonly limited: number }
  | { readonly never: Undelivered['reason'] };

/** A card as it stands in the chat. */
interface Standing {
  readonly to: Destination;
  view: PostView;
}

/**
 * A chat that does what a test says. The runner's own tests script the chat here, at its port: what the
 * platforms really answer, and which of the port's fates that is, is tried in the chats' own tests.
 */
export class ScriptedChat implements Messenger {
  /** Every call that reached the chat: "post anwen", "update cancellation.…". */
  readonly calls: string[] = [];
  /** What stands, by post; a card posted twice would stand twice. */
  readonly cards: { readonly post: string; readonly standing: Standing }[] = [];
  /** Whether a post whose answer was lost can be looked up. */
  canFind = true;
  readonly #faults: { readonly call: RegExp; readonly fault: Fault; left: number }[] = [];
  /** Runs while a call is on its way: after the card was drawn, before the chat has it. */
  onTheWay: (call: string) => Promise<void> = async () => {};

  /** The next `count` calls that match go wrong. */
  fails(call: RegExp, fault: Fault, count = 1): void {
    this.#faults.push({ call, fault, left: count });
  }
  /** Nothing goes wrong any more. */
  recovers(): void {
    this.#faults.length = 0;
  }

  async post(to: Destination, view: PostView, post: string): Promise<MessageRef> {
    return this.#call(`post ${nameOf(to)} ${post}`, () => {
      this.cards.push({ post, standing: { to, view } });
      return { post };
    });
  }

  async update(ref: MessageRef, view: PostView): Promise<void> {
    await this.#call(`update ${ref.post}`, () => {
      const card = this.cards.find(({ post }) => post === ref.post);
      if (!card) throw new Undelivered('never', 'message-gone');
      card.standing.view = view;
    });
  }

  async remove(ref: MessageRef): Promise<void> {
    await this.#call(`remove ${ref.post}`, () => {
      const index = this.cards.findIndex(({ post }) => post === ref.post);
      if (index >= 0) this.cards.splice(index, 1);
    });
  }

  async find(to: Destination, post: string): Promise<MessageRef | 'absent' | 'cannot-tell'> {
    return this.#call(`find ${nameOf(to)} ${post}`, () => {
      if (!this.canFind) return 'cannot-tell';
      return this.cards.some(card => card.post === post) ? { post } : 'absent';
    });
  }

  /** The cards of one person or channel, oldest first. */
  cardsOf(name: string): readonly PostView[] {
    return this.cards.flatMap(({ standing }) => (nameOf(standing.to) === name ? [standing.view] : []));
  }
  callsOf(pattern: RegExp): readonly string[] {
    return this.calls.filter(call => pattern.test(call));
  }

  async #call<T>(call: string, carryOut: () => T): Promise<T> {
    this.calls.push(call);
    const fault = this.#faultFor(call);
    if (fault === 'unreachable') throw new Undelivered('again', 'unreachable');
    if (fault === 'breaks') throw new TypeError('a mistake in the adapter');
    if (typeof fault === 'object' && 'limited' in fault)
      throw new Undelivered('again', 'rate-limited', fault.limited);
    if (typeof fault === 'object') throw new Undelivered('never', fault.never);
    await this.onTheWay(call);
    const done = carryOut();
    if (fault === 'lost') throw new Undelivered('unknown', 'lost-answer');
    return done;
  }

  #faultFor(call: string): Fault | undefined {
    const found = this.#faults.find(({ call: pattern, left }) => left > 0 && pattern.test(call));
    if (found) found.left -= 1;
    return found?.fault;
  }
}

function nameOf(to: Destination): string {
  if ('person' in to) return to.person.user;
  return to.channel.channel;
}
