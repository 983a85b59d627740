import { onTestFinished } from 'vitest';
import type { Answer } from '../../src/claim.ts';
import type { JournalEvent } from '../../src/journal.ts';
import { DirectoryKeeper, saveDirectory } from '../../src/people/directory-store.ts';
import type { ServiceFile } from '../../src/people/service.ts';
import { createPerform } from '../../src/perform.ts';
import { loadPack } from '../../src/policy/pack.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { Pace } from '../../src/tasks/pace.ts';
import type { TaskObservation } from '../../src/tasks/parts.ts';
import { createRunner, type Runner } from '../../src/tasks/runner.ts';
import type { Task } from '../../src/tasks/task.ts';
import type { RecordOf, RecordType } from '../../src/workflows/records.ts';
import { registry } from '../../src/workflows/registry.ts';
import { workedService } from '../house/service.ts';
import { london } from '../people/hafod.ts';
import { ScriptedChat } from './scripted-chat.ts';

const pack = loadPack('bryn-melyn');

/** The runner of later work on a real store and with the real workflows; the chats are scripted, time stands still. */
export interface Office {
  readonly store: Store;
  /** Those of the sandbox's names are in this chat, unless the service file says otherwise. */
  readonly chat: ScriptedChat;
  readonly slack: ScriptedChat;
  readonly runner: Runner;
  /** What became of tasks, in order. */
  readonly seen: TaskObservation[];
  now(): number;
  /** Moves the clock, and nothing else. */
  waits(milliseconds: number): void;
  /** Somebody does something about KL; the nonce is new unless given. */
  does(who: string, verb: string, input?: object, nonce?: string): Promise<Answer>;
  /** Carries out everything that is due. */
  settles(): Promise<void>;
  /** Lets time pass in steps, and carries out what becomes due after each. */
  passes(milliseconds: number, step?: number): Promise<void>;
  /** Another runner on the same store: a second replica, or the process after a crash. */
  replica(store?: Store): Runner;
  /** What is still owed about KL, dead and unknown posts included. */
  tasks(): Promise<readonly Task[]>;
  events(): Promise<readonly string[]>;
  records<T extends RecordType>(type: T): Promise<readonly RecordOf<T>[]>;
  imports(file: ServiceFile): Promise<void>;
  /** Anwen plans a session with KL for 14:00 today; answers its id. Everything that follows is settled. */
  session(): Promise<string>;
  /** Dee cancels it. Nothing of what follows is done yet. */
  cancels(session: string): Promise<void>;
}

export interface OfficeOptions {
  readonly file?: ServiceFile;
  /** Puts something before the store of the first runner and of the pipeline. */
  readonly before?: (store: Store) => Store;
  /** The time that counts for the pace of conversations; the office's own unless told otherwise. */
  readonly paceNow?: () => number;
}

/** Tuesday 24 November 2026, nine o'clock. */
export async function openOffice({ file, before, paceNow }: OfficeOptions = {}): Promise<Office> {
  let now = london('2026-11-24 09:00');
  const clock = { now: () => now };
  const bare = openSqlite(':memory:', { clock });
  await saveDirectory(bare, file ?? workedService(), 0, now);
  const store = before?.(bare) ?? bare;
  const chat = new ScriptedChat();
  const slack = new ScriptedChat();
  const seen: TaskObservation[] = [];
  const partition = 'hafren|kl';
  let version = 1;
  let nonces = 0;
  onTestFinished(() => bare.close());

  const house = (on: Store) => {
    const directory = new DirectoryKeeper(on);
    const around = { store: on, registry, clock, pack: () => pack, directory };
    const pipeline = createPerform({ ...around, observe: () => {}, owing: () => {} });
    const runner = createRunner({
      ...around,
      messengers: { sandbox: chat, slack },
      pace: new Pace(paceNow ?? clock.now),
      carryOut: pipeline.carryOut,
      peopleWaiting: pipeline.peopleWaiting,
      random: () => 0.5,
      observe: what => void seen.push(what),
    });
    return { ...pipeline, runner, directory };
  };
  const { perform, runner, directory } = house(store);
  await directory.current().catch(() => undefined);

  const listed = async (kind: string) =>
    (await bare.list({ partition, kind, limit: 1000 })).items.map(({ value }) => value);

  const office: Office = {
    store: bare,
    chat,
    slack,
    runner,
    seen,
    now: () => now,
    waits: milliseconds => {
      now += milliseconds;
    },
    does: (user, verb, input = {}, nonce = `nonce-${++nonces}`) =>
      perform({ who: { chat: 'sandbox', user }, verb, about: 'kl', input, nonce }),
    settles: async () => {
      for (let turns = 0; turns < 30 && (await runner.tick()) > 0; turns += 1);
    },
    passes: async (milliseconds, step = milliseconds) => {
      for (let left = milliseconds; left > 0; left -= step) {
        now += Math.min(step, left);
        await office.settles();
      }
    },
    replica: (on = bare) => house(on).runner,
    tasks: async () => (await listed('task')) as readonly Task[],
    events: async () => ((await listed('event')) as readonly JournalEvent[]).map(({ type }) => type),
    records: async type => (await listed(type)) as readonly RecordOf<typeof type>[],
    imports: async other => {
      const saving = await saveDirectory(bare, other, version, now);
      if (saving.outcome !== 'saved') throw new Error(`Not imported: ${JSON.stringify(saving)}`);
      version = saving.version;
    },
    session: async () => {
      const plan = { youngPerson: 'kl', what: 'Art', place: 'Room', date: '2026-11-24', time: '14:00' };
      await office.does('anwen', 'session.plan', { ...plan, lengthMinutes: 50 });
      await office.settles();
      const [session] = await office.records('session');
      if (!session) throw new Error('No session was planned');
      return session.id;
    },
    cancels: async session => {
      const form = { session, seen: 1, reason: 'illness', spokenTo: 'yes' };
      const answer = await office.does('dee', 'cancellation.cancel', form);
      if (answer.outcome !== 'decided') throw new Error(`Not cancelled: ${JSON.stringify(answer)}`);
    },
  };
  return office;
}

/** What is owed by now or was given up, apart from what waits for a time of its own. */
export async function stillOwed(office: Office): Promise<readonly Task[]> {
  return (await office.tasks()).filter(({ work }) => !('at' in work && Number(work.at) > office.now()));
}
