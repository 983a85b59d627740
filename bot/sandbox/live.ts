import type { Response } from 'express';

/** What a page is told as it happens; it then asks for what it shows. */
export type News =
  | { readonly what: 'posted' | 'updated' | 'removed'; readonly conversation: string }
  | { readonly what: 'clock' }
  | { readonly what: 'recorded' };

const heartbeat = 20_000;

/** Tells every open page what changed, by Server-Sent Events. Ids alone go this way, never a card. */
export class Live {
  readonly #pages = new Set<Response>();
  #beat: NodeJS.Timeout | undefined;

  /** Keeps the answer open until the page goes away. */
  follow(response: Response): void {
    response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write('retry: 1000\n\n');
    this.#pages.add(response);
    // A line now and then, so that a page notices when the sandbox has stopped.
    this.#beat ??= setInterval(() => this.#write(':\n\n'), heartbeat).unref();
    response.on('close', () => this.#pages.delete(response));
  }

  tell(news: News): void {
    this.#write(`data: ${JSON.stringify(news)}\n\n`);
  }

  close(): void {
    clearInterval(this.#beat);
    for (const page of this.#pages) page.end();
    this.#pages.clear();
  }

  #write(text: string): void {
    for (const page of this.#pages) page.write(text);
  }
}
