import { afterAll, beforeAll, describe, it } from 'vitest';
import { commitContract } from './contract-commits.ts';
import { limitContract } from './contract-limits.ts';
import { questionContract } from './contract-questions.ts';
import type { Opened, TestClock } from './fixtures.ts';
import { behavesLikeTheModel } from './model.ts';

/**
 * What every store must do. `open` makes a store and a second one over the same records; `runs` is how many
 * random histories the property test tries.
 */
export function storeContract(name: string, runs: number, open: (clock: TestClock) => Promise<Opened>): void {
  describe(`the store contract: ${name}`, () => {
    const clock: TestClock = {
      time: Date.UTC(2026, 0, 1),
      now() {
        return this.time;
      },
    };
    let opened: Opened;
    beforeAll(async () => {
      opened = await open(clock);
    });
    afterAll(() => opened.close());

    commitContract(() => opened, clock);
    questionContract(() => opened, clock);
    limitContract(() => opened);

    it('any history of batches ends as it would in a simple model', async () => {
      await behavesLikeTheModel(opened.store, clock, runs);
    }, 120_000);
  });
}
