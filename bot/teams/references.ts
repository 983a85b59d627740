import { z } from 'zod';
import type { Store, Stored } from '../../src/store/store.ts';

/** Where Teams said that a person's own chat with Attune is. */
export interface Place {
  readonly serviceUrl: string;
  readonly conversation: string;
}

/** A person of a tenant, as Teams names them. */
export interface Somebody {
  readonly tenant: string;
  readonly user: string;
}

const place = z.object({ serviceUrl: z.string(), conversation: z.string() });
const tenantPlace = z.object({ serviceUrl: z.string() });
/** Kept in memory at most; the rest is read again. */
const most = 10_000;

/**
 * What Teams told us of where people can be reached, in the partition `<service id>|teams`. Learned from
 * every message in a person's own chat; written only when it changed.
 */
export class References {
  readonly #store: Store;
  readonly #partition: () => Promise<string>;
  /** What the store is known to hold, as JSON, by id. */
  readonly #known = new Map<string, string>();

  constructor(store: Store, serviceId: () => Promise<string>) {
    this.#store = store;
    this.#partition = async () => `${await serviceId()}|teams`;
  }

  /** Where the person was last seen, or undefined. */
  async placeOf(who: Somebody): Promise<Place | undefined> {
    return place.safeParse((await this.#read(personId(who)))?.value).data;
  }

  /** The service address of a tenant, learned from anybody of it. */
  async serviceUrlOf(tenant: string): Promise<string | undefined> {
    return tenantPlace.safeParse((await this.#read(tenantId(tenant)))?.value).data?.serviceUrl;
  }

  /** Remembers where a tenant is served. */
  async learnTenant(tenant: string, serviceUrl: string): Promise<void> {
    await this.#learn(tenantId(tenant), { serviceUrl });
  }

  /** Remembers where a person is. `new`: they were not known; only one caller is told so. */
  async learn(who: Somebody, where: Place): Promise<'new' | 'known'> {
    return await this.#learn(personId(who), where);
  }

  /** As `learn`, without trusting what this process remembers: another one may have seen the app removed. */
  async learnAnew(who: Somebody, where: Place): Promise<'new' | 'known'> {
    this.#known.delete(personId(who));
    return await this.#learn(personId(who), where);
  }

  /** The app was removed, or the chat is gone: the person is no longer there. */
  async forget(who: Somebody): Promise<void> {
    const id = personId(who);
    this.#known.delete(id);
    const there = await this.#read(id);
    if (!there) return;
    await this.#store.commit({
      partition: there.partition,
      writes: [{ op: 'delete', id, etag: there.etag }],
    });
  }

  async #read(id: string): Promise<Stored | undefined> {
    const [there] = await this.#store.read([{ partition: await this.#partition(), id }]);
    return there;
  }

  async #learn(id: string, value: Place | { readonly serviceUrl: string }): Promise<'new' | 'known'> {
    const text = JSON.stringify(value);
    if (this.#known.get(id) === text) return 'known';
    const partition = await this.#partition();
    const item = { id, kind: 'reference', value };
    const created = await this.#store.commit({ partition, writes: [{ op: 'create', item }] });
    if (created.outcome === 'conflict')
      await this.#store.commit({ partition, writes: [{ op: 'put', item }] });
    if (this.#known.size >= most) this.#known.clear();
    this.#known.set(id, text);
    return created.outcome === 'conflict' ? 'known' : 'new';
  }
}

/** Teams' ids hold characters that a store's id may not. */
function safe(id: string): string {
  return encodeURIComponent(id.toLowerCase()).slice(0, 200);
}

function personId({ tenant, user }: Somebody): string {
  return `person:${safe(tenant)}:${safe(user)}`;
}

function tenantId(tenant: string): string {
  return `tenant:${safe(tenant)}`;
}
