import { plain } from '../../src/access/plain.ts';
import { chain, chainStart } from '../../src/journal.ts';
import { eventWrite, headWrite, saveWrite } from '../../src/partition.ts';
import { saveDirectory } from '../../src/people/directory-store.ts';
import { type ServiceFile, serviceFile } from '../../src/people/service.ts';
import type { Store, Write } from '../../src/store/store.ts';
import { days, hours, type Instant, minutes } from '../../src/time.ts';
import type { Session } from '../../src/workflows/sessions/session.ts';
import { teamId } from '../slack/slack-api.ts';
import { tenant } from '../teams/driver.ts';

export type BenchChat = 'slack' | 'teams';

/** Young people, each with a home, a carer, a therapist and a clinician of their own. */
export const youngPeople = 100;
/** Two more, with a short and a long past. */
export const shortPast = { number: youngPeople, sessions: 10 };
export const longPast = { number: youngPeople + 1, sessions: 10_000 };

/** The carer of young person `n` on a chat. */
export function carerOf(chat: BenchChat, n: number): { readonly chat: BenchChat; readonly user: string } {
  return { chat, user: userOf(chat, 1, n) };
}

/** Their therapist, and their clinician. */
export function clinicianOf(chat: BenchChat, n: number, role: 'therapist' | 'allocatedClinician') {
  return { chat, user: userOf(chat, role === 'therapist' ? 2 : 3, n) };
}

function userOf(chat: BenchChat, kind: number, n: number): string {
  const number = String(kind * 10_000 + n);
  return chat === 'slack' ? `U0${number}` : `bbbbbbbb-0000-4000-8000-${number.padStart(12, '0')}`;
}

function fileFor(chat: BenchChat): ServiceFile {
  const numbers = Array.from({ length: youngPeople + 2 }, (_, n) => n);
  const identity = (user: string) =>
    chat === 'slack' ? { slack: { team: teamId, user } } : { teams: { tenant, user } };
  const channel = (n: number) =>
    chat === 'slack'
      ? { chat, team: teamId, channel: `C0${n}` }
      : { chat, tenant, team: '19:team@thread.tacv2', channel: `19:home${n}@thread.tacv2` };
  const person = (name: string, kind: number, n: number, role: Record<string, string>) => ({
    ...{ id: `${name}-${n}`, name: `${name} ${n}`, identities: identity(userOf(chat, kind, n)) },
    roles: [role],
  });
  return serviceFile.parse({
    service: { id: 'bench', name: 'Bench', pack: 'bryn-melyn', ask: 'the office' },
    settings: numbers.map(n => ({ id: `home-${n}`, name: `Home ${n}`, kind: 'home', channel: channel(n) })),
    people: numbers.flatMap(n => [
      person('carer', 1, n, { role: 'carer', setting: `home-${n}` }),
      person('therapist', 2, n, { role: 'therapist' }),
      person('clinician', 3, n, { role: 'allocatedClinician' }),
    ]),
    youngPeople: numbers.map(n => ({
      ...{ id: `yp-${n}`, initials: `Y${n}`, setting: `home-${n}` },
      ...{ therapist: `therapist-${n}`, allocatedClinician: `clinician-${n}` },
    })),
  });
}

/** A session by its number within a young person's; those to come begin in two days. */
export const sessionId = (n: number, index: number): string => `session-${n}-${index}`;

function session(n: number, id: string, start: Instant): Session {
  return {
    ...{ id: plain(id), youngPerson: plain(`yp-${n}`), version: 1, what: plain('Art therapy') },
    ...{ therapist: plain(`therapist-${n}`), place: plain('Garden room'), status: 'planned' },
    ...{ start, end: start + minutes(50) },
  };
}

/** The service, and `each` sessions to come of each young person. */
export async function seed(store: Store, chat: BenchChat, each: number, now: Instant): Promise<void> {
  await saveDirectory(store, fileFor(chat), 0, now);
  for (let n = 0; n < youngPeople + 2; n += 1) {
    const sessions = Array.from({ length: each }, (_, index) =>
      session(n, sessionId(n, index), now + days(2) + index * hours(1)),
    );
    await put(
      store,
      n,
      sessions.map(value => saveWrite({ type: 'session', value })),
    );
  }
}

/** Sessions that are over, each with the event of its planning. */
export async function seedPast(store: Store, n: number, count: number, now: Instant): Promise<void> {
  const past = Array.from({ length: count }, (_, index) =>
    session(n, `past-${n}-${index}`, now - days(1) - index * hours(2)),
  );
  const { events, end } = chain(
    chainStart,
    past.map(({ id, start }) => ({
      ...{ at: start, actor: { person: plain(`therapist-${n}`) }, chat: 'none', verb: 'session.plan' },
      ...{ outcome: 'happened', type: 'session planned', clause: 'BMC-2.2c', subject: `session:${id}` },
      facts: { start },
    })),
  );
  await put(store, n, [
    headWrite(undefined, { engagement: {}, journal: end }),
    ...past.map(value => saveWrite({ type: 'session', value })),
    ...events.map(eventWrite),
  ]);
}

async function put(store: Store, n: number, writes: readonly Write[]): Promise<void> {
  const batches: Promise<unknown>[] = [];
  for (let from = 0; from < writes.length; from += 90)
    batches.push(store.commit({ partition: `bench|yp-${n}`, writes: writes.slice(from, from + 90) }));
  await Promise.all(batches);
}
