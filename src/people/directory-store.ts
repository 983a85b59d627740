import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonical, chain, chainStart, type Entry } from '../journal.ts';
import { eventWrite } from '../partition.ts';
import type { Key, Store, Stored, Write } from '../store/store.ts';
import { taskWrite, type Work } from '../tasks/task.ts';
import type { Instant } from '../time.ts';
import { nextChange } from './circle.ts';
import { Directory } from './directory.ts';
import { type Gone, goneFrom } from './gone.ts';
import { type ServiceFile, serviceFile } from './service.ts';

/**
 * The directory's own partition: a small head that says which body counts; every body there ever was, the
 * service file as read; and one event for every import, chained like all others (promise 7).
 */
const partition = 'directory';

/** Read with every act (promise 2): it tells whether the directory in memory is the one that stands. */
export const directoryHead: Key = { partition, id: 'head' };

const head = z.object({
  /** 1, and one more with every import. */
  version: z.int().positive(),
  /** Of the body: the same content has the same digest, whatever happened to the store in between. */
  digest: z.string(),
  /** The body's id; a new one with every import, so that no head is ever read with another's body. */
  body: z.string(),
  /** Where the chain of imports ends; found by the audit as in any other head. */
  journal: z.object({ seq: z.int(), hash: z.string() }),
});
type Head = z.output<typeof head>;

/** A directory with the version it was imported as. */
export interface Version {
  readonly directory: Directory;
  readonly version: number;
}

/** An import may replace the head between reading it and the body; several in a row would be a fault. */
const mostReads = 4;

/**
 * The directory as it stands, kept in memory while the head in the store says that it is still the one.
 * All methods may throw what the store throws, and Error when what is stored is no directory.
 */
export class DirectoryKeeper {
  /** Belongs to every round of reads; hand what was read there to `refresh`. */
  readonly key: Key = directoryHead;
  readonly #store: Store;
  #kept: (Version & { readonly digest: string }) | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Reads the head, and the body only if it changed. Undefined while nothing was imported. */
  async current(): Promise<Directory | undefined> {
    return this.refresh(await this.#readHead());
  }

  /** The directory in memory, which may be out of date: never decide with it. */
  cached(): Version | undefined {
    return this.#kept;
  }

  /**
   * Whether what was decided with `directory` was decided with the one that the head just read stands for.
   * False also when another request brought in a newer one in between.
   */
  isCurrent(headItem: Stored | undefined, directory: Directory): boolean {
    const kept = this.#kept;
    return kept?.directory === directory && kept.digest === head.safeParse(headItem?.value).data?.digest;
  }

  /** The directory that a head just read stands for. Costs a read only when the head changed. */
  async refresh(headItem: Stored | undefined): Promise<Directory | undefined> {
    let item = headItem;
    for (let reads = 0; reads < mostReads; reads++) {
      if (!item) return this.#keep(undefined);
      const { version, digest, body } = head.parse(item.value);
      if (this.#kept?.digest === digest) return this.#keep({ ...this.#kept, version });
      // Its own body is there for ever, but another head may stand by now.
      const [stored, latest] = await this.#store.read([{ partition, id: body }, directoryHead]);
      if (stored && latest && head.parse(latest.value).digest === digest) {
        const directory = new Directory(serviceFile.parse(stored.value));
        return this.#keep({ directory, version, digest });
      }
      item = latest;
    }
    throw new Error('The directory changed too often to be read.');
  }

  #keep(kept: (Version & { readonly digest: string }) | undefined): Directory | undefined {
    this.#kept = kept;
    return kept?.directory;
  }

  async #readHead(): Promise<Stored | undefined> {
    const [item] = await this.#store.read([directoryHead]);
    return item;
  }
}

const bodyOf = (version: number): string => `service-${version}`;

/** The service file as it was imported as this version; undefined when there was none. */
export async function importedFile(store: Store, version: number): Promise<ServiceFile | undefined> {
  const [stored] = await store.read([{ partition, id: bodyOf(version) }]);
  return stored && serviceFile.parse(stored.value);
}

/** Whether the body of a version is still there as it was imported. */
export async function isAsImported(store: Store, version: number, digest: string): Promise<boolean> {
  const [stored] = await store.read([{ partition, id: bodyOf(version) }]);
  return stored !== undefined && digestOf(stored.value) === digest;
}

/**
 * What became of a new service file. `conflict`: somebody else imported another one meanwhile. `gone`: it
 * lacks people who may be on record.
 */
export type Saving =
  | { readonly outcome: 'saved'; readonly version: number }
  | { readonly outcome: 'conflict' }
  | { readonly outcome: 'gone'; readonly gone: readonly Gone[] };

/**
 * Makes the file the directory, in one batch with its event and a look at the cards that stand, if the one
 * that stands is still `expectedVersion` (0: none). Throws what the store throws; nothing is half applied.
 */
export async function saveDirectory(
  store: Store,
  file: ServiceFile,
  expectedVersion: number,
  now: Instant,
): Promise<Saving> {
  const [standing] = await store.read([directoryHead]);
  const before = standing && head.parse(standing.value);
  if ((before?.version ?? 0) !== expectedVersion) return { outcome: 'conflict' };
  const old = before && (await importedFile(store, before.version));
  const gone = old ? goneFrom(old, file) : [];
  if (gone.length > 0) return { outcome: 'gone', gone };

  const version = expectedVersion + 1;
  const digest = digestOf(file);
  const { events, end } = chain(before?.journal ?? chainStart, [imported(version, digest, now)]);
  const after: Head = { version, digest, body: bodyOf(version), journal: end };
  const headItem = { id: directoryHead.id, kind: 'directory-head', value: after };
  const writes: Write[] = [
    { op: 'create', item: { id: after.body, kind: 'directory-body', value: file } },
    standing ? { op: 'replace', item: headItem, etag: standing.etag } : { op: 'create', item: headItem },
    ...events.map(eventWrite),
    ...looks(file, version, now).map(look => taskWrite(look, now)),
  ];
  const commit = await store.commit({ partition, writes });
  return commit.outcome === 'conflict' ? { outcome: 'conflict' } : { outcome: 'saved', version };
}

/** Who could see what from now on is read in the body of this version, whose digest the chain holds. */
function imported(version: number, digest: string, at: Instant): Entry {
  return {
    at,
    actor: { operator: true },
    chat: 'none',
    verb: 'service.import',
    outcome: 'happened',
    type: 'service file imported',
    clause: 'BMC-1.1',
    subject: `service:${version}`,
    facts: { version, digest },
  };
}

/** Cards that stand with those who lost a role are looked at now, and on the days that the file itself names. */
function looks(file: ServiceFile, version: number, now: Instant): Work[] {
  const at = nextChange(file, now);
  return [
    ...(version > 1 ? [{ owe: 'look', version: version - 1, since: now } as const] : []),
    ...(at === undefined ? [] : [{ owe: 'look', version, since: now, at } as const]),
  ];
}

/** The same content has the same digest, whatever order a store returns its fields in. */
function digestOf(file: unknown): string {
  return createHash('sha256').update(canonical(file)).digest('hex');
}
