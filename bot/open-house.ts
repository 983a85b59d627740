import { randomBytes } from 'node:crypto';
import { latestEvents } from '../src/audit.ts';
import type { Store } from '../src/store/store.ts';
import { oweReports } from '../src/tasks/reports.ts';
import type { Clock } from '../src/time.ts';
import { actorInWords } from './actor.ts';
import type { Config } from './config.ts';
import { build, type Ground, type House } from './house.ts';
import { letterAddresses } from './letter.ts';
import { openStore } from './open-store.ts';
import { realChats } from './real-chats.ts';
import type { SandboxRecord } from './sandbox/sandbox.ts';

/** A house with the store under it. */
export interface OpenHouse {
  readonly house: House;
  readonly store: Store;
}

/** Opens the store and puts up the chats that are configured: real ones, or else the sandbox. */
export async function openHouse(
  config: Config,
  { log, metrics }: Pick<Ground, 'log' | 'metrics'>,
  wallClock: Clock,
): Promise<OpenHouse> {
  const store = await openStore(config.store, wallClock);
  if (config.sandbox) return openSandbox(store, config.port, { log, metrics }, wallClock);
  const ground = { store, clock: wallClock, log, metrics, addressOf: await addresses(config) };
  const house = build(ground, await realChats(config));
  await owed(house, store, wallClock);
  return { house, store };
}

/** Where links on cards lead: without email there is nothing to lead to. */
async function addresses({ email }: Config): Promise<Ground['addressOf']> {
  if (!email) return undefined;
  const { addressesOf } = await import('./email/calendar.ts');
  return addressesOf(email);
}

/** The directory as it stands, and what is owed whatever happens: a look for reports every working day. */
async function owed(house: House, store: Store, clock: Clock): Promise<void> {
  const directory = await house.directory.current();
  await oweReports(store, clock.now(), directory?.service.timeZone ?? 'Europe/London');
}

/** The sandbox with its movable clock, and the demonstration service on first start. */
async function openSandbox(
  store: Store,
  port: number,
  { log, metrics }: Pick<Ground, 'log' | 'metrics'>,
  wallClock: Clock,
): Promise<OpenHouse> {
  const { MovableClock, sandboxChat } = await import('./sandbox/sandbox.ts');
  const { demonstrate } = await import('./demonstration/demonstrate.ts');
  const clock = await MovableClock.open(store, wallClock);
  await demonstrate(store, clock, { log, metrics });
  // Addresses that are good for minutes need not outlive the process.
  const letters = {
    linkSecrets: [randomBytes(32).toString('base64url')],
    publicUrl: `http://localhost:${port}`,
  };
  const letterAddress = letterAddresses(letters);
  const house = build(
    {
      store,
      clock,
      log,
      metrics,
      addressOf: link => (link.to === 'letter' ? letterAddress(link) : undefined),
    },
    {
      sandbox: surroundings =>
        sandboxChat({ clock, letters, recent: () => recentRecords(house) }, surroundings),
    },
  );
  clock.onMoved(() => house.runner.nudge());
  await owed(house, store, clock);
  return { house, store };

  async function recentRecords({ surroundings }: House): Promise<readonly SandboxRecord[]> {
    const directory = await surroundings.directory();
    const latest = await latestEvents(store, directory, 30);
    return latest.map(({ event, youngPerson }) => ({
      at: event.at,
      actor: actorInWords(event.actor, directory),
      type: event.outcome === 'refused' ? `refused: ${event.type}` : event.type,
      subject: (youngPerson && directory.youngPerson(youngPerson)?.initials) ?? event.subject,
      clause: event.clause,
      outcome: event.outcome === 'refused' ? 'refused' : 'decided',
    }));
  }
}
