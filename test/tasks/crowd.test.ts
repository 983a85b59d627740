import { expect, it, vi } from 'vitest';
import { openOffice } from './office.ts';

it('while many people wait for an answer, later work takes few hands, but it goes on', async () => {
  let answer = () => {};
  let silence: Promise<void> | undefined;
  const office = await openOffice({
    // What people ask is answered late; what Attune owes is not.
    before: store => ({
      read: async keys => {
        if (keys.some(({ id }) => id.startsWith('receipt:'))) await silence;
        return store.read(keys);
      },
      list: listing => store.list(listing),
      due: (by, limit) => store.due(by, limit),
      commit: batch => store.commit(batch),
      close: () => store.close(),
    }),
  });
  const session = await office.session();
  const due = office.now();
  const owed = Array.from({ length: 12 }, (_, index) => ({
    work: {
      ...{ owe: 'post', once: `owed.${index}`, card: 'session', to: { channel: 'hafod' } },
      subject: `session:${session}`,
    },
    ...{ state: 'pending', attempts: 0 },
  }));
  const writes = owed.map(value => {
    const item = { id: `task:post:${value.work.once}`, kind: 'task', due, value };
    return { op: 'create', item } as const;
  });
  await office.store.commit({ partition: 'hafren|kl', writes });

  silence = new Promise(resolve => (answer = resolve));
  const people = Array.from({ length: 6 }, () => office.does('dee', 'session.show', { session }));
  let post = () => {};
  const slowly = new Promise<void>(resolve => (post = resolve));
  office.chat.onTheWay = () => slowly;
  const posts = () => office.chat.callsOf(/^post .*owed/).length;
  office.runner.start();
  await vi.waitFor(() => expect(posts()).toBe(4));
  await new Promise(resolve => setTimeout(resolve, 100));
  expect(posts()).toBe(4);

  answer();
  await Promise.all(people);
  await vi.waitFor(() => expect(posts()).toBe(8));
  post();
  await vi.waitFor(() => expect(office.chat.cardsOf('hafod')).toHaveLength(13));
  await office.runner.stop();
});
