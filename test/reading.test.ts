import { expect, it, vi } from 'vitest';
import { youngPersonPartition } from '../src/partition.ts';
import { readNeeds } from '../src/reading.ts';
import { openKit } from './house/kit.ts';

it('reads the same list once, however many ask for it, and what stands in two lists is there once', async () => {
  const kit = await openKit();
  const { service, youngPeople } = (await kit.house.surroundings.directory()).file;
  const kl = youngPeople[0]!.id;
  const first = await kit.session();
  const second = await kit.session({ date: '2026-11-26' });
  const list = vi.spyOn(kit.store, 'list');
  const found = await readNeeds(kit.store, service.id, youngPersonPartition(service.id, kl), {
    lists: [
      { type: 'session', limit: 10 },
      { type: 'session', limit: 10, of: kl },
      { type: 'session', limit: 10 },
      { type: 'session', limit: 1, newestFirst: true, of: kl },
    ],
  });
  expect(list).toHaveBeenCalledTimes(3);
  expect(found.list('session').map(({ id }) => id)).toEqual([first, second]);
  expect(found.list('session', kl).map(({ id }) => id)).toEqual([first, second]);
});
