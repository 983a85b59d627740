import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { patience } from './browser.ts';

const moves = { quarter: '+15 min', hour: '+1 hour', morning: 'Next morning' } as const;

export interface Screen {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
  readonly reducedMotion?: boolean;
  readonly touch?: boolean;
}

/** A browser at the sandbox's page. What the page asks from elsewhere or complains of is kept in `troubles`. */
export class Sandbox {
  readonly page: Page;
  readonly troubles: readonly string[];
  readonly #context: BrowserContext;
  readonly #address: string;

  private constructor(context: BrowserContext, page: Page, address: string, troubles: readonly string[]) {
    this.#context = context;
    this.page = page;
    this.#address = address;
    this.troubles = troubles;
  }

  /** A page of its own at `address` ("http://localhost:3978"). */
  static async open(browser: Browser, address: string, screen: Screen = {}): Promise<Sandbox> {
    const context = await browser.newContext({
      viewport: { width: screen.width ?? 1280, height: screen.height ?? 900 },
      locale: 'en-GB',
      hasTouch: screen.touch ?? false,
      colorScheme: screen.theme ?? 'light',
      reducedMotion: screen.reducedMotion === false ? 'no-preference' : 'reduce',
    });
    context.setDefaultTimeout(patience);
    const page = await context.newPage();
    const troubles: string[] = [];
    // Violations of the content security policy are written to the console as errors, too.
    page.on('console', message => message.type() === 'error' && troubles.push(message.text()));
    page.on('pageerror', error => troubles.push(String(error)));
    page.on('request', request => {
      if (!request.url().startsWith(address)) troubles.push(`asked ${request.url()}`);
    });
    return new Sandbox(context, page, address, troubles);
  }

  /** Takes one part, or two side by side, by the users of the service file. */
  async take(user: string): Promise<[Side]>;
  async take(left: string, right: string): Promise<[Side, Side]>;
  async take(left: string, right?: string): Promise<Side[]> {
    const query = new URLSearchParams({ left, ...(right !== undefined && { right }) });
    await this.page.goto(`${this.#address}/sandbox/?${query}`);
    const sides = (right === undefined ? [0] : [0, 1]).map(
      index => new Side(this.page, this.page.locator('.part').nth(index)),
    );
    for (const side of sides) await side.ready();
    return sides;
  }

  /** Takes one part, with one of its chats open. */
  async as(user: string, chat = 'Attune'): Promise<Side> {
    const [side] = await this.take(user);
    await side.look(chat);
    return side;
  }

  /** Moves the clock forward. */
  async moveClock(by: keyof typeof moves): Promise<void> {
    const said = this.page.locator('#said');
    const before = await said.textContent();
    await this.page.getByRole('button', { name: moves[by], exact: true }).click();
    await said.filter({ hasText: /./, hasNotText: before || /^$/ }).waitFor({ state: 'attached' });
  }

  /** What the clock shows: "Wed 25 Nov 2026, 09:12". */
  async clock(): Promise<string> {
    return (await this.page.locator('#now').textContent()) ?? '';
  }

  /** The lines of what was recorded, newest first, each as one text. */
  async recorded(): Promise<string[]> {
    const rows = await this.page.locator('#record tbody tr').all();
    return Promise.all(rows.map(async row => (await row.locator('td').allTextContents()).join(' | ')));
  }

  /** Waits until what the page shows as recorded is what is on record: it is drawn a moment after everything else. */
  async upToDate(): Promise<void> {
    // As a text, since the browser knows what a document is and the tests do not.
    await this.page.waitForFunction(
      `fetch('/sandbox/api/record').then(answer => answer.json()).then(lines => {
        const rows = [...document.querySelectorAll('#record tbody tr')];
        const said = ({ actor, type, subject, clause }) => [actor, type.replaceAll(/[-.]/g, ' '), subject, clause];
        return rows.length === lines.length && rows.every((row, index) =>
          said(lines[index]).join() === [...row.cells].slice(1, 5).map(cell => cell.textContent).join());
      })`,
    );
  }

  /** How much of what is open to be read would have to be scrolled to, in pixels; a form is always longer than a window. */
  async hidden(): Promise<number> {
    const read = this.page.locator('#dialog[open]:not(:has(.ac-input))');
    if ((await read.count()) === 0) return 0;
    return read.evaluate(node => node.scrollHeight - node.clientHeight);
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}

/** One part on the page. All waiting is for what a person would see. */
export class Side {
  readonly element: Locator;
  readonly #page: Page;

  constructor(page: Page, element: Locator) {
    this.#page = page;
    this.element = element;
  }

  get messages(): Locator {
    return this.element.locator('.messages > li');
  }
  /** The latest message that says this, as a card or as a word. */
  message(text: string | RegExp): Locator {
    return this.messages.filter({ hasText: text }).last();
  }
  /** The words offered above the box to type in. */
  get quick(): Locator {
    return this.element.locator('.quick button');
  }
  /** What was said to this part alone, below the chat. */
  get note(): Locator {
    return this.element.locator('.note');
  }
  /** What is open for one person. */
  get dialog(): Locator {
    return this.#page.locator('#dialog[open]');
  }
  /** The question whether what was written may go. */
  get leaving(): Locator {
    return this.#page.getByRole('alertdialog');
  }

  async ready(): Promise<void> {
    await this.element.locator('.foot > *').first().waitFor();
    await this.messages.first().waitFor();
  }

  /** Opens a chat: "Attune" for the own one, else the channel's name. */
  async look(chat: string): Promise<void> {
    const entry = this.element.getByRole('navigation').getByRole('button', { name: chat });
    await entry.click();
    await this.element.locator('nav [aria-current]', { hasText: chat }).waitFor();
    await this.settled();
  }

  /** Takes another part on this side, by its user. */
  async take(user: string): Promise<void> {
    await this.element.getByRole('combobox').first().selectOption(user);
    await this.ready();
  }

  /** Presses the latest button with this label: in the dialog when one is open, else in the chat. */
  async press(label: string): Promise<void> {
    const open = (await this.dialog.count()) > 0;
    const place = open ? this.dialog : this.element.locator('.messages');
    await place.getByRole('button', { name: label, exact: true }).last().click();
    await this.settled();
  }

  /** Presses a button of the latest message that says this, once it is there. */
  async pressOn(text: string | RegExp, label: string): Promise<void> {
    await this.message(text).getByRole('button', { name: label, exact: true }).click();
    await this.settled();
  }

  /** Types a word to Attune in the part's own chat. */
  async type(word: string): Promise<void> {
    const box = this.element.getByRole('textbox', { name: 'Type a word to Attune' });
    await box.fill(word);
    await box.press('Enter');
    await this.settled();
  }

  /** Fills a field of the open form, or chooses from it. */
  async fill(label: string, value: string): Promise<void> {
    const named = this.dialog.getByLabel(label, { exact: false });
    const field = named.and(this.dialog.locator('.ac-input')).first();
    const kind = await field.evaluate(node => node.tagName.toLowerCase());
    if (kind === 'select') await field.selectOption({ label: value });
    else if (kind === 'input' || kind === 'textarea') await field.fill(value);
    else await this.choose(value);
  }

  /** Chooses one of the open form's radio buttons or boxes. */
  async choose(label: string): Promise<void> {
    await this.dialog.getByLabel(label, { exact: true }).check();
  }

  /** Answers one question of the open form where several have such an answer: "No". The question is read with its first choice. */
  async answer(question: RegExp, choice: string): Promise<void> {
    const name = await this.dialog.getByRole('radio', { name: question }).first().getAttribute('name');
    const choices = this.dialog.getByRole('radio', { name: choice, exact: true });
    await choices.and(this.dialog.locator(`[name="${name}"]`)).check();
  }

  /** Sends the open form by its first button, or the one with this label. */
  async submit(label?: string): Promise<void> {
    const buttons = this.dialog.locator('.ac-pushButton');
    const button = label === undefined ? buttons.first() : buttons.filter({ hasText: label }).first();
    await button.click();
    await this.settled();
  }

  /** Closes what is open, and lets go of what was written in it. */
  async closeDialog(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    if (await this.leaving.isVisible())
      await this.leaving.getByRole('button', { name: 'Discard it' }).click();
    await this.dialog.waitFor({ state: 'detached' });
  }

  /** Waits until the answer to what was asked is there. */
  async settled(): Promise<void> {
    await this.element.locator('.chat:not([aria-busy="true"])').waitFor();
  }
}
