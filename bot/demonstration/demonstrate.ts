import { DirectoryKeeper, saveDirectory } from '../../src/people/directory-store.ts';
import type { Store } from '../../src/store/store.ts';
import { type Clock, type Instant, minutes } from '../../src/time.ts';
import { build, type Ground } from '../house.ts';
import { MovableClock, sandboxChat } from '../sandbox/sandbox.ts';
import { demonstrationDeeds } from './deeds.ts';
import { demonstrationFile } from './file.ts';

/**
 * On first start: the demonstration service, a week of sessions around now, and a young person who has refused three
 * times. All of it was done by people in the past, through the same pipeline as ever, so that everything on record is
 * as it would be. Does nothing when a service is there.
 */
export async function demonstrate(
  store: Store,
  clock: Clock,
  { log, metrics }: Pick<Ground, 'log' | 'metrics'>,
): Promise<void> {
  if (await new DirectoryKeeper(store).current()) return;
  const file = demonstrationFile();
  const now = clock.now();
  const deeds = demonstrationDeeds(now, file, store);
  let moment = deeds[0]?.at ?? now;
  await saveDirectory(store, file, 0, moment);
  const then = await MovableClock.open(store, { now: () => moment });
  const house = build(
    { store, clock: then, log, metrics },
    { sandbox: around => sandboxChat({ clock: then, recent: async () => [] }, around) },
  );
  await house.directory.current();
  for (const deed of deeds) {
    await liveUntil(deed.at);
    await house.surroundings.perform(await deed.claim());
  }
  await liveUntil(now);
  await Promise.all(house.chats.map(chat => chat.close()));

  /** Cards are posted on the quarter of the hour at the latest, as if somebody had been there. */
  async function liveUntil(end: Instant): Promise<void> {
    for (; moment < end; moment = Math.min(end, nextQuarter(moment))) while ((await house.runner.tick()) > 0);
  }
}

const nextQuarter = (moment: Instant): Instant => (Math.floor(moment / minutes(15)) + 1) * minutes(15);
