import { isPiece, type Piece, pieces } from './block-kit.ts';
import type { Call, SlackApiDouble } from './slack-api.ts';

/** A message as it stands in a chat, or as one person alone sees it. */
export interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly Piece[];
}

/** A view as a person sees it. */
export interface View {
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly blocks: readonly Piece[];
  /** As it was sent. */
  readonly sent: Piece;
}

/** What each person sees that stands in no chat: modals, their App Home, messages for them alone. */
export class Screens {
  readonly #api: SlackApiDouble;
  readonly #stacks = new Map<string, View[]>();
  readonly #homes = new Map<string, View>();
  readonly #ephemeral = new Map<string, Message[]>();
  /** Whose trigger it is. */
  readonly #triggers = new Map<string, string>();

  constructor(api: SlackApiDouble) {
    this.#api = api;
    api.onResult((call, result) => this.#keep(call, result));
  }

  /** A trigger as Slack hands one out with every act of a person: good once, for three seconds. */
  async trigger(user: string, view?: View): Promise<string> {
    const about = { user_id: user, ...(view?.type === 'modal' && { view_id: view.id }) };
    const { trigger_id } = await this.#api.ask('views.generateTriggerId', about);
    this.#triggers.set(String(trigger_id), user);
    return String(trigger_id);
  }

  /** The stack of modal views, the one that is seen last. */
  opened(user: string): readonly View[] {
    return this.#stacks.get(user) ?? [];
  }
  home(user: string): View | undefined {
    return this.#homes.get(user);
  }
  /** Messages that nobody else sees, oldest first. */
  ephemeral(user: string): readonly Message[] {
    return this.#ephemeral.get(user) ?? [];
  }

  addEphemeral(user: string, channel: string, message: Piece): void {
    this.#ephemeral.set(user, [...this.ephemeral(user), messageOf({ ...message, channel, ts: 'ephemeral' })]);
  }
  /** What the answer to a submission makes of the view: updated in place, kept below another, or closed. */
  submitted(user: string, view: View, answer: Piece): void {
    const stack = [...this.opened(user)];
    if (answer.response_action === 'update')
      this.#stacks.set(
        user,
        stack.map(one => (one.id === view.id ? viewOf(view.id, answer.view) : one)),
      );
    else if (answer.response_action === 'push')
      this.#stacks.set(user, [...stack, viewOf(`V${stack.length}-${view.id}`, answer.view)]);
    else if (answer.response_action !== 'errors') this.#stacks.set(user, stack.slice(0, -1));
  }
  /** The person closes the view that they see; all of them where it asks for that. */
  back(user: string): void {
    const stack = this.opened(user);
    this.#stacks.set(user, stack.at(-1)?.sent.clear_on_close ? [] : stack.slice(0, -1));
  }
  /** The person closes the modal with all of its views. */
  close(user: string): void {
    this.#stacks.delete(user);
  }

  #keep({ method, options }: Call, result: Piece): void {
    if (!method.startsWith('views.') || !isPiece(result.view)) return;
    const view = viewOf(String(result.view.id), options.view);
    const user = this.#triggers.get(String(options.trigger_id)) ?? '';
    if (method === 'views.publish') this.#homes.set(String(options.user_id), view);
    else if (method === 'views.update') this.#replace(view);
    else this.#stacks.set(user, method === 'views.open' ? [view] : [...this.opened(user), view]);
  }

  #replace(view: View): void {
    for (const [user, stack] of this.#stacks)
      this.#stacks.set(
        user,
        stack.map(one => (one.id === view.id ? view : one)),
      );
  }
}

function viewOf(id: string, sent: unknown): View {
  if (!isPiece(sent)) throw new Error('no view');
  return { id, type: sent.type === 'home' ? 'home' : 'modal', blocks: pieces(sent.blocks), sent };
}

export function messageOf(message: Piece): Message {
  return {
    channel: String(message.channel),
    ts: String(message.ts),
    text: String(message.text ?? ''),
    blocks: pieces(message.blocks),
  };
}

/** Every text that a person can read in a message or view, in order, in one string. */
export function readable(shown: Message | View): string {
  const own = 'sent' in shown ? [shown.sent.title, shown.sent.submit] : [{ text: shown.text }];
  return [...own, ...shown.blocks].flatMap(textsIn).join('\n');
}

function textsIn(piece: unknown): readonly string[] {
  if (Array.isArray(piece)) return piece.flatMap(textsIn);
  if (!isPiece(piece)) return [];
  return Object.entries(piece).flatMap(([name, value]) =>
    name === 'text' && typeof value === 'string' ? [value] : textsIn(value),
  );
}
