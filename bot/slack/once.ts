import { hours } from '../../src/time.ts';

/** Longer than Slack goes on sending an event again (at once, after one minute, after five). */
const remembered = hours(1);

/**
 * Carries out each event once, though Slack sends it up to four times and Bolt hands over each. A second
 * delivery waits for the first; one that failed may come again. This process's memory is enough: an
 * event changes nothing (it shows an agenda, or a form's button), so a second answer from another
 * replica is a nuisance and no more.
 */
export class Once {
  readonly #done = new Map<string, { readonly work: Promise<void>; readonly forgetAt: number }>();

  run(id: string, work: () => Promise<void>): Promise<void> {
    const now = Date.now();
    for (const [old, { forgetAt }] of this.#done) {
      if (forgetAt > now) break;
      this.#done.delete(old);
    }
    const before = this.#done.get(id);
    if (before) return before.work;
    const started = work();
    this.#done.set(id, { work: started, forgetAt: now + remembered });
    started.catch(() => this.#done.delete(id));
    return started;
  }
}
