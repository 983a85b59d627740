import { readFileSync } from 'node:fs';
import { type Pack, parsePack } from '../../src/policy/pack.ts';

/** One of the other services' policies as a pack, with what it does not say for itself left as it is. */
export function packFixture(name: 'west-heath' | 'parent-infant'): Pack {
  const text = readFileSync(new URL(`./packs/${name}.yaml`, import.meta.url), 'utf8');
  return parsePack(text, `${name}.yaml`);
}
