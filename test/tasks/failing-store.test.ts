import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Store, StoreUnavailable } from '../../src/store/store.ts';
import { minutes } from '../../src/time.ts';
import { openOffice, stillOwed } from './office.ts';
import type { Fault } from './scripted-chat.ts';

/** What a store does with its next calls, one by one; after the last everything goes well. */
type Trouble = 'well' | 'not now' | 'answer lost';

function troubled(store: Store, troubles: Trouble[]): Store {
  const ask = async <T>(question: () => Promise<T>): Promise<T> => {
    const trouble = troubles.shift() ?? 'well';
    if (trouble === 'not now') throw new StoreUnavailable('nothing', 'not now');
    const answer = await question();
    if (trouble === 'answer lost') throw new StoreUnavailable('unknown', 'the answer was lost');
    return answer;
  };
  return {
    read: keys => ask(() => store.read(keys)),
    list: listing => ask(() => store.list(listing)),
    due: (by, limit) => ask(() => store.due(by, limit)),
    commit: batch => ask(() => store.commit(batch)),
    close: () => store.close(),
  };
}

const trouble = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Trouble>('well') },
  { weight: 1, arbitrary: fc.constant<Trouble>('not now') },
  { weight: 1, arbitrary: fc.constant<Trouble>('answer lost') },
);
const fault = fc.constantFrom<Fault>('lost', 'unreachable', 'breaks', { limited: 3_000 });

describe('a store that fails now and then, under a chat that does too', () => {
  it('never loses what is owed, and never has a card twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(trouble, { minLength: 20, maxLength: 120 }),
        fc.array(fault, { maxLength: 4 }),
        async (troubles, faults) => {
          const office = await openOffice();
          const session = await office.session();
          await office.cancels(session);
          await office.does('ruth', 'cancellation.acknowledge', { session });
          for (const what of faults) office.chat.fails(/^(post|update|find)/, what);
          const struggling = office.replica(troubled(office.store, troubles));
          for (let step = 0; step < 12; step += 1) {
            await struggling.tick().catch(() => 0);
            office.waits(minutes(0.5));
          }
          office.chat.recovers();
          await office.passes(minutes(15), minutes(0.5));

          expect(await stillOwed(office)).toEqual([]);
          const cards = office.chat.cards.map(({ post }) => post);
          expect(new Set(cards).size).toBe(cards.length);
          for (const person of ['anwen', 'ruth'])
            expect(office.chat.cardsOf(person).at(-1)).toMatchObject({
              card: 'cancellation',
              data: { acknowledged: [{ by: 'Ruth' }] },
            });
          expect(office.chat.cardsOf('hafod')).toMatchObject([{ data: { state: 'cancelled' } }]);
        },
      ),
      { numRuns: 20 },
    );
  });
});
