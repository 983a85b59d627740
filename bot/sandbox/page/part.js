import { get, post } from './api.js';
import { drawCard } from './card.js';
import { Chat } from './chat.js';
import { closeDialog, openDialog, sayInDialog } from './dialog.js';
import { button, element } from './dom.js';
import { texts } from './texts.js';

/**
 * @typedef {object} Shared
 * @property {import('./times.js').Times} times
 * @property {() => number} now
 * @property {() => import('./page.js').Theme} theme
 */

/** One side of the page: the part somebody takes, that part's chats, and the one that is open. */
export class Part {
  #shared;
  /** @type {import('./page.js').PartInfo} */
  #info;
  /** @type {import('./page.js').Conversation[]} */
  #conversations = [];
  /** Chats where something new stands that was not looked at yet. @type {Set<string>} */
  #unseen = new Set();
  #open = '';
  /** While Attune works on something, nothing else is asked: nothing can be pressed twice. */
  #busy = false;
  #chat;
  #list = element('ul');
  #nav = element('nav', {}, this.#list);
  #heading = element('h2', { class: 'hidden' });
  element = element('section', { class: 'part' });

  /**
   * @param {HTMLElement} chooser
   * @param {import('./page.js').PartInfo} info
   * @param {Shared} shared
   */
  constructor(chooser, info, shared) {
    this.#shared = shared;
    this.#info = info;
    this.#chat = new Chat(shared, {
      press: data => this.#claim({ part: this.#info.user, data }),
      type: typed => this.#claim({ part: this.#info.user, typed, request: crypto.randomUUID() }),
    });
    this.element.append(
      this.#heading,
      chooser,
      element('div', { class: 'chats' }, this.#nav, this.#chat.element),
    );
    this.#name(info);
  }

  get user() {
    return this.#info.user;
  }

  /** Takes another part. @param {import('./page.js').PartInfo} info */
  async take(info) {
    this.#info = info;
    this.#unseen.clear();
    this.#open = '';
    this.#name(info);
    await this.show();
  }

  /** Reads and shows this part's chats as they are. */
  async show() {
    const user = this.#info.user;
    /** @type {[import('./page.js').Conversation[], string[]]} */
    const [conversations, words] = await Promise.all([
      get('conversations', { part: user }),
      get('words', { part: user }),
    ]);
    if (user !== this.#info.user) return; // Another part was taken meanwhile.
    this.#chat.offer(words);
    this.#conversations = conversations;
    // The channel comes first to the eye of those who have one: there stand the day's cards.
    const first = conversations.find(each => each.kind === 'channel') ?? conversations[0];
    if (!conversations.some(each => each.id === this.#open)) this.#open = first?.id ?? '';
    await this.#showChat();
  }

  /** Draws the open chat anew, for another theme. */
  async redraw() {
    this.#chat.forget();
    await this.#showChat();
  }

  /** @param {import('./page.js').News} news */
  async hear(news) {
    const { conversation, what } = news;
    // Roles begin and end with the days.
    if (what === 'clock') return this.show();
    if (!conversation || !this.#conversations.some(each => each.id === conversation)) return;
    if (conversation === this.#open) await this.#showChat();
    else if (what !== 'removed') {
      this.#unseen.add(conversation);
      this.#showList();
    }
  }

  /** @param {unknown} error */
  fail(error) {
    const problem = error instanceof Error ? error.message : texts.unreachable;
    if (!sayInDialog(problem)) this.#chat.say(problem);
  }

  /** For those who go by headings and landmarks. @param {import('./page.js').PartInfo} info */
  #name({ name }) {
    this.#heading.textContent = texts.part(name);
    this.element.setAttribute('aria-label', texts.part(name));
    this.#nav.setAttribute('aria-label', texts.chats(name));
  }

  /** @param {string} id */
  async #look(id) {
    this.#open = id;
    this.#chat.clearNotes();
    await this.#showChat().catch(error => this.fail(error));
  }

  async #showChat() {
    const { user } = this.#info;
    const open = this.#conversations.find(each => each.id === this.#open);
    if (!open) return;
    this.#unseen.delete(open.id);
    this.#showList();
    /** @type {import('./page.js').Message[]} */
    const messages = await get('messages', { part: user, conversation: open.id });
    // Something else may have been opened while this was read.
    if (user === this.#info.user && open.id === this.#open) this.#chat.show(open, messages);
  }

  #showList() {
    const focused = this.#list.contains(document.activeElement);
    const items = this.#conversations.map(({ id, kind, name }) => {
      const chat = button(kind === 'own' ? texts.own : `# ${name}`, () => this.#look(id), {
        'aria-current': id === this.#open ? 'true' : undefined,
      });
      if (this.#unseen.has(id)) chat.append(' ', element('span', { class: 'new' }, texts.new));
      return element('li', {}, chat);
    });
    this.#list.replaceChildren(...items);
    const current = this.#list.querySelector('[aria-current]');
    if (focused && current instanceof HTMLElement) current.focus();
  }

  /**
   * Asks Attune for something and shows what it answers, to this part alone.
   * @param {Record<string, unknown>} asked
   */
  async #claim(asked) {
    if (this.#busy) return;
    const { user, name } = this.#info;
    this.#hold(true);
    try {
      /** @type {import('./page.js').Reply} */
      const reply = await post('claim', asked);
      if (user !== this.#info.user) return;
      this.#chat.clearNotes();
      if (reply.dialog) {
        const card = this.#draw(reply.dialog.card);
        const continues = reply.outcome !== 'decided' && !opensAnother(asked);
        const back = () => this.#chat.focus();
        openDialog({ title: reply.dialog.title, forWhom: name, card, continues, back });
      } else closeDialog();
      if (reply.note) this.#chat.note(this.#draw(reply.note.card), name);
    } catch (error) {
      this.fail(error);
    } finally {
      this.#hold(false);
    }
  }

  /** @param {boolean} busy */
  #hold(busy) {
    this.#busy = busy;
    this.#chat.element.setAttribute('aria-busy', `${busy}`);
  }

  /** @param {import('./page.js').CardJson} card */
  #draw(card) {
    return drawCard(card, this.#shared.theme(), data => this.#claim({ part: this.#info.user, data }));
  }
}

/** A button that only opens something sends no field: what was written is not taken along. @param {Record<string, unknown>} asked */
function opensAnother({ data }) {
  return typeof data === 'object' && data !== null && 'msteams' in data;
}
