import { get, post } from './api.js';
import { button, byId, element } from './dom.js';
import { texts } from './texts.js';
import { lengthOf } from './times.js';

/** The sandbox's clock at the top of the page, and the buttons that move it forward. */
export class ClockControl {
  #now = Date.now();
  #readAt = performance.now();
  #ahead = 0;
  #times;
  #fail;

  /**
   * @param {import('./times.js').Times} times
   * @param {(error: unknown) => void} fail
   */
  constructor(times, fail) {
    this.#times = times;
    this.#fail = fail;
    const moves = Object.entries(texts.moves).map(([by, label]) => button(label, () => this.#move(by)));
    byId('clock').append(
      element('span', { class: 'now' }, element('time', { id: 'now' }), element('span', { id: 'ahead' })),
      element('span', { class: 'moves' }, ...moves),
    );
    setInterval(() => this.#show(), 1000);
  }

  /** The moment that the sandbox's clock shows. */
  now() {
    return this.#now + performance.now() - this.#readAt;
  }

  async read() {
    this.#take(await get('clock'));
  }

  /** @param {string} by */
  async #move(by) {
    try {
      this.#take(await post('clock', { by }));
      byId('said').textContent = texts.moved(this.#times.long(this.now()));
    } catch (error) {
      this.#fail(error);
    }
  }

  /** @param {{now: number, ahead: number}} reading */
  #take({ now, ahead }) {
    this.#now = now;
    this.#ahead = ahead;
    this.#readAt = performance.now();
    this.#show();
  }

  #show() {
    const shown = this.#times.long(this.now());
    const time = byId('now');
    if (time.textContent === shown && this.#ahead === 0) return;
    time.textContent = shown;
    byId('ahead').textContent = this.#ahead === 0 ? '' : texts.ahead(lengthOf(this.#ahead));
  }
}
