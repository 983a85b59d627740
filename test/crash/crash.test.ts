import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { wallClock } from '../../src/time.ts';
import type { Session } from '../../src/workflows/sessions/session.ts';
import { Processes } from './processes.ts';
import { Remains } from './remains.ts';
import { Ledger, Script } from './scripts.ts';
import { children, seed, zoneWhereItIsMorning } from './service.ts';
import { SlackNetwork } from './slack-network.ts';
import { Staff } from './staff.ts';

/** Kills of a process that serves; those of one that is only starting come on top. */
const kills = 30;
/** Two processes at a time: while one dies and starts, the other serves on the same data. */
const seats = 2;
const timeZone = zoneWhereItIsMorning();

const folder = mkdtempSync(join(tmpdir(), 'attune-crash-'));
const ledger = new Ledger();
let store: Store;
let network: SlackNetwork;
let processes: Processes;
let staff: Staff;
let remains: Remains;

/** Everything is done to it first; what is then found is looked at from several sides. */
beforeAll(async () => {
  store = openSqlite(join(folder, 'attune.sqlite'), { clock: wallClock });
  await seed(store);
  network = await SlackNetwork.start();
  processes = new Processes(folder, network.url);
  staff = new Staff(processes, network, timeZone);

  const people = Array.from({ length: children }, (_, number) => work(number));
  await Promise.all(Array.from({ length: seats }, dieAndLive));
  const { child, started } = processes.start();
  await started;
  await Promise.all(people);
  network.isKind = true;
  remains = new Remains(store, network, timeZone);
  await remains.settled();
  child.kill('SIGTERM');
  await once(child, 'exit');
  await remains.read();
}, 540_000);

afterAll(async () => {
  await network.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const isOver = () => processes.kills.serving >= kills;

/** One seat: processes start, serve for a moment and are killed, now and then while they start. */
async function dieAndLive(): Promise<void> {
  while (!isOver())
    await processes.live(Math.random() < 0.15 ? { starting: Math.random() * 900 } : { serving: someAnswers });
}

/** Until so many more requests were answered, however fast the machine is; and a few milliseconds into the next ones. */
async function someAnswers(): Promise<void> {
  const enough = staff.requests.answered + Math.random() * 12;
  const until = Date.now() + 2_000;
  while (staff.requests.answered < enough && Date.now() < until) await sleep(5);
  await sleep(Math.random() * 20);
}

/** The staff of one young person, going from session to session for as long as processes die. */
async function work(number: number): Promise<void> {
  const partition = `crash|yp-${number}`;
  const { items } = await store.list({ partition, kind: 'session', limit: 100 });
  for (const [index, { value }] of items.entries()) {
    if (isOver()) return;
    const script = new Script(staff, ledger, value as Session, number, timeZone);
    const parts = [() => script.cancellation(), () => script.alert(), () => script.bringing()];
    await parts[(index + number) % parts.length]!();
    await sleep(Math.random() * 500);
  }
}

describe(`the process was killed ${kills} times at random moments under load, and started again on the same data`, () => {
  it('while people worked with it', () => {
    expect(processes.kills.serving).toBeGreaterThanOrEqual(kills);
    expect(staff.requests.unanswered).toBeGreaterThan(kills / 2);
    expect(ledger.expected.length).toBeGreaterThan(kills);
    expect(network.faults.lost).toBeGreaterThan(0);
    expect(processes.complaints).toEqual([]);
  });

  it('promise 4: no command that was answered is lost, no transition happened twice, and sent again it was answered as before', () => {
    expect(ledger.wrong).toEqual([]);
    expect(remains.transitions()).toEqual(
      ledger.expected.map(({ youngPerson, session, type }) => `${youngPerson} ${session} ${type}`).sort(),
    );
    for (const { youngPerson, session, type, by } of ledger.expected)
      expect(remains.actor(youngPerson, session, type, by)).toBe(true);
  });

  it('promise 7: every refusal is on record, once for each minute in which it was said', () => {
    expect(ledger.refused.length).toBeGreaterThan(kills / 8);
    for (const refused of ledger.refused) expect(remains.refusals()).toContain(refused);
    const said = remains.refusals();
    expect(said.length).toBeGreaterThanOrEqual(ledger.refused.length);
    expect(said.filter(one => !ledger.refused.includes(one))).toEqual([]);
  });

  it('promise 5: every post that was owed was sent, none of them twice, and nothing else is due', () => {
    expect(remains.twice()).toEqual([]);
    expect(remains.posted()).toEqual(remains.owed(ledger.plans));
    expect(remains.pending).toEqual([]);
  });

  it('every standing card shows how things are now', () => {
    expect(remains.untrue()).toEqual([]);
  });

  it('promise 7: every chain on record holds', () => {
    expect(remains.broken).toEqual([]);
  });
});
