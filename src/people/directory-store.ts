import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Key, Store, Stored, Write } from '../store/store.ts';
import { Directory } from './directory.ts';
import { type ServiceFile, serviceFile } from './service.ts';

/** The directory's own partition: a small head that says which body counts, and the body, the service file as read. */
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
});
type Head = z.output<typeof head>;

/** A directory with the version it was imported as. */
export interface Version {
  readonly directory: Directory;
  readonly version: number;
}

/** An import may replace the body between reading the head and the body; several in a row would be a fault. */
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
      const [stored] = await this.#store.read([{ partition, id: body }]);
      if (stored) {
        const directory = new Directory(serviceFile.parse(stored.value));
        return this.#keep({ directory, version, digest });
      }
      item = await this.#readHead();
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

/** What became of a new service file. `conflict`: somebody else imported another one meanwhile. */
export type Saving =
  | { readonly outcome: 'saved'; readonly version: number }
  | { readonly outcome: 'conflict' };

/**
 * Makes the file the directory, in one batch, if the one that stands is still `expectedVersion` (0: none).
 * Throws what the store throws; nothing is ever half applied.
 */
export async function saveDirectory(
  store: Store,
  file: ServiceFile,
  expectedVersion: number,
): Promise<Saving> {
  const [standing] = await store.read([directoryHead]);
  const before = standing && head.parse(standing.value);
  if ((before?.version ?? 0) !== expectedVersion) return { outcome: 'conflict' };
  const [oldBody] = before ? await store.read([{ partition, id: before.body }]) : [];

  const version = expectedVersion + 1;
  const after: Head = { version, digest: digestOf(file), body: `service-${version}` };
  const headItem = { id: directoryHead.id, kind: 'directory-head', value: after };
  const writes: Write[] = [
    { op: 'create', item: { id: after.body, kind: 'directory-body', value: file } },
    standing ? { op: 'replace', item: headItem, etag: standing.etag } : { op: 'create', item: headItem },
    ...(oldBody ? [{ op: 'delete' as const, id: oldBody.id, etag: oldBody.etag }] : []),
  ];
  const commit = await store.commit({ partition, writes });
  return commit.outcome === 'conflict' ? { outcome: 'conflict' } : { outcome: 'saved', version };
}

function digestOf(file: ServiceFile): string {
  return createHash('sha256').update(JSON.stringify(file)).digest('hex');
}
