import type { Registry } from './workflows/registry.ts';
import type { Action } from './workflows/views.ts';
import { staysPossible } from './workflows/workflow.ts';

/**
 * What is shown of records that are closed, without the buttons that would be refused: what is on record opens, and what
 * goes on goes on (BMC-3.6).
 */
export function withoutRefused<T>(registry: Registry, shown: T): T {
  if (Array.isArray(shown))
    return shown.filter(one => !isRefused(registry, one)).map(one => withoutRefused(registry, one)) as T;
  // Revealed text is an object of its own kind, and stays what it is.
  if (shown === null || typeof shown !== 'object' || Object.getPrototypeOf(shown) !== Object.prototype)
    return shown;
  const entries = Object.entries(shown).map(([name, value]) => [name, withoutRefused(registry, value)]);
  return Object.fromEntries(entries) as T;
}

/** A button about a young person that does something which is done no more. */
function isRefused(registry: Registry, one: unknown): boolean {
  const { verb, about } = (one ?? {}) as Partial<Action>;
  const act = verb === undefined || about === undefined ? undefined : registry.act(verb);
  return act !== undefined && !staysPossible(act);
}
