import type { DirectoryKeeper } from '../../../src/people/directory-store.ts';
import { type CarryOut, createPerform } from '../../../src/perform.ts';
import { loadPack, type Pack } from '../../../src/policy/pack.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Clock } from '../../../src/time.ts';
import { registry } from '../../../src/workflows/registry.ts';

/**
 * The pipeline for what the command line does in Attune's own name. Nothing runs beside it: what a command owes
 * is committed with it and found by the running service.
 */
export function ownPipeline(store: Store, directory: DirectoryKeeper, clock: Clock): CarryOut {
  const packs = new Map<string, Pack>();
  const pack = (name: string): Pack => {
    const loaded = packs.get(name) ?? loadPack(name);
    packs.set(name, loaded);
    return loaded;
  };
  return createPerform({ store, directory, registry, clock, pack, observe: () => {}, owing: () => {} })
    .carryOut;
}
