import { drawCard } from './card.js';
import { button, element } from './dom.js';
import { texts } from './texts.js';

/** What is left free above a card that begins at the top, in pixels. */
const margin = 12;

/**
 * @typedef {object} Asks
 * @property {(data: Record<string, unknown>) => void} press a button on a card
 * @property {(word: string) => void} type a word to Attune
 */

/** The chat that is open: its cards, what is said to this part alone, and the box to type in. */
export class Chat {
  #shared;
  #asks;
  #shown = '';
  /** The latest card is in sight, and is kept there whatever grows or shrinks. */
  #atEnd = true;
  /** Where what is new begins: a card that is higher than the window shows its top. @type {HTMLLIElement | undefined} */
  #newest;
  /** What stands there by id, with the version that was drawn. @type {Map<string, {version: string, line: HTMLLIElement}>} */
  #lines = new Map();
  #messages = element('ol', { class: 'messages', tabindex: 0 });
  #notes = element('div', { class: 'notes', role: 'status' });
  #said = element('p', { class: 'hidden', 'aria-live': 'polite' });
  #foot = element('div', { class: 'foot' });
  #quick = element('div', { class: 'quick' });
  element = element('div', { class: 'chat' });

  /** @param {import('./part.js').Shared} shared @param {Asks} asks */
  constructor(shared, asks) {
    this.#shared = shared;
    this.#asks = asks;
    this.element.append(this.#messages, this.#notes, this.#said, this.#foot);
    this.#messages.addEventListener('scroll', () => {
      const { scrollHeight, scrollTop, clientHeight } = this.#messages;
      this.#atEnd = scrollHeight - scrollTop - clientHeight < 40;
    });
    new ResizeObserver(() => this.#keepAtEnd()).observe(this.#messages);
  }

  /** @param {import('./page.js').Conversation} chat @param {import('./page.js').Message[]} messages */
  show(chat, messages) {
    if (this.#shown !== chat.id) this.#begin(chat);
    const focused = [...this.#lines.values()].find(({ line }) => line.contains(document.activeElement));
    const isNew = messages.filter(message => !this.#lines.has(message.id));
    const hadAny = this.#lines.size > 0;
    this.#lines = new Map(messages.map(message => [message.id, this.#lineOf(message)]));
    const lines = [...this.#lines.values()].map(({ line }) => line);
    const empty = chat.kind === 'own' ? texts.emptyOwn : texts.emptyChannel;
    // Only what changed is touched, so that the focus and a form's fields stay as they are.
    if (lines.length === 0) this.#messages.replaceChildren(element('li', { class: 'empty' }, empty));
    else this.#arrange(lines);
    if (focused && !focused.line.isConnected) this.#messages.focus();
    if (isNew.some(message => message.by === 'person')) this.#atEnd = true;
    const [first] = hadAny ? isNew : isNew.slice(-1);
    if (first) this.#newest = this.#lines.get(first.id)?.line;
    this.#keepAtEnd();
    const last = isNew.at(-1);
    if (hadAny && last?.summary) this.#said.textContent = texts.newCard(last.summary);
  }

  /** Offers the words that this part can type. @param {string[]} words */
  offer(words) {
    const offered = [...this.#quick.children].map(({ textContent }) => textContent);
    // The focus may be on one of them.
    if (offered.join() === words.join()) return;
    this.#quick.replaceChildren(...words.map(word => button(word, () => this.#asks.type(word))));
  }

  /** Forgets what was drawn, so that the next `show` draws everything. */
  forget() {
    this.#lines.clear();
  }

  /** @param {Element} card @param {string} name */
  note(card, name) {
    this.#note(element('p', { class: 'only' }, texts.onlyYou(name)), card);
  }

  /** @param {string} problem */
  say(problem) {
    this.#note(element('p', { class: 'problem' }, problem));
  }

  clearNotes() {
    this.#notes.replaceChildren();
  }

  /** For the keyboard, when what had the focus is gone. */
  focus() {
    this.#messages.focus();
  }

  /** @param {import('./page.js').Conversation} chat */
  #begin(chat) {
    this.#shown = chat.id;
    this.#lines.clear();
    this.#messages.replaceChildren();
    this.#messages.setAttribute('aria-label', chat.kind === 'own' ? texts.own : chat.name);
    this.#said.textContent = '';
    this.clearNotes();
    this.#foot.replaceChildren(
      chat.kind === 'own' ? this.#composer() : element('p', { class: 'hint' }, texts.channelOnly),
    );
    this.#atEnd = true;
  }

  /** @param {import('./page.js').Message} message */
  #lineOf(message) {
    const known = this.#lines.get(message.id);
    if (known?.version === message.version) return known;
    const { times, now, theme } = this.#shared;
    const time = [times.short(message.at, now()), ...(message.updated ? [texts.updated] : [])].join(' · ');
    const head = element(
      'p',
      { class: 'head' },
      message.by === 'attune' ? `${texts.attune} · ${time}` : time,
    );
    const body = message.card
      ? drawCard(message.card, theme(), data => this.#asks.press(data))
      : element(
          'p',
          { class: 'word' },
          message.word === 'something else' ? texts.somethingElse : message.word,
        );
    return { version: message.version, line: element('li', { class: message.by }, head, body) };
  }

  /** @param {HTMLLIElement[]} lines */
  #arrange(lines) {
    for (const [index, line] of lines.entries()) {
      const there = this.#messages.children[index];
      if (there !== line) this.#messages.insertBefore(line, there ?? null);
    }
    while (this.#messages.children.length > lines.length) this.#messages.lastElementChild?.remove();
  }

  #composer() {
    const box = element('input', {
      name: 'word',
      autocomplete: 'off',
      maxlength: 1000,
      'aria-label': texts.command,
      placeholder: texts.commandHint,
    });
    const form = element('form', {}, box, element('button', { class: 'primary' }, texts.send));
    form.addEventListener('submit', event => {
      event.preventDefault();
      if (box.value.trim() !== '') this.#asks.type(box.value);
      box.value = '';
    });
    return element('div', { class: 'composer' }, this.#quick, form);
  }

  /** @param {...Element} content */
  #note(...content) {
    const away = button('×', () => this.clearNotes(), { class: 'quiet close', 'aria-label': texts.close });
    this.#notes.replaceChildren(element('div', { class: 'note' }, ...content, away));
  }

  #keepAtEnd() {
    if (!this.#atEnd) return;
    const { scrollHeight, clientHeight } = this.#messages;
    const top = this.#newest?.isConnected ? this.#newest.offsetTop - margin : scrollHeight;
    this.#messages.scrollTop = Math.min(top, scrollHeight - clientHeight);
  }
}
