import type { Claim } from '../../src/claim.ts';
import { DirectoryKeeper, saveDirectory } from '../../src/people/directory-store.ts';
import type { ServiceFile } from '../../src/people/service.ts';
import type { Store } from '../../src/store/store.ts';
import { type Clock, days, type Instant, local, minutes } from '../../src/time.ts';
import { build, type Ground } from '../house.ts';
import { MovableClock, sandboxChat } from '../sandbox/sandbox.ts';
import { demonstrationFile } from './file.ts';
import { demonstrationSessions, type PlannedSession } from './sessions.ts';

/** How far back the demonstration's past reaches: its sessions were planned then, and announced day by day. */
const past = days(3);

/**
 * On first start: the demonstration service, and a week of sessions around now. They are planned by their
 * therapists some days ago and announced day by day, through the same pipeline as ever, so that everything
 * on record is as it would be. Does nothing when a service is there.
 */
export async function demonstrate(
  store: Store,
  clock: Clock,
  { log, metrics }: Pick<Ground, 'log' | 'metrics'>,
): Promise<void> {
  if (await new DirectoryKeeper(store).current()) return;
  const file = demonstrationFile();
  const now = clock.now();
  let moment = now - past;
  await saveDirectory(store, file, 0, moment);
  const then = await MovableClock.open(store, { now: () => moment });
  const house = build(
    { store, clock: then, log, metrics },
    { sandbox: around => sandboxChat({ clock: then, recent: async () => [] }, around) },
  );
  await house.directory.current();
  for (const [index, session] of demonstrationSessions(now, file).entries())
    await house.surroundings.perform(planning(session, file, index));
  for (; moment < now; moment = Math.min(now, nextQuarter(moment))) while ((await house.runner.tick()) > 0);
  await Promise.all(house.chats.map(chat => chat.close()));
}

/** Cards are posted on the quarter of the hour at the latest, as if somebody had been there. */
const nextQuarter = (moment: Instant): Instant => (Math.floor(moment / minutes(15)) + 1) * minutes(15);

/** The claim by which the therapist plans the session. */
function planning(session: PlannedSession, file: ServiceFile, index: number): Claim {
  const start = local(session.start, file.service.timeZone);
  return {
    who: { chat: 'sandbox', user: session.therapist },
    verb: 'session.plan',
    about: session.youngPerson,
    nonce: `demonstration ${index}`,
    input: {
      youngPerson: session.youngPerson,
      what: session.what,
      date: start.toISODate(),
      time: start.toFormat('HH:mm'),
      lengthMinutes: (session.end - session.start) / minutes(1),
      place: session.place,
    },
  };
}
