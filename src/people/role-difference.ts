import type { NameOf, Names } from './names.ts';
import { roleInWords } from './roles.ts';
import type { Person } from './service.ts';

type Held = Person['roles'][number];

/**
 * Roles begun, ended and given other dates: "now carer at Hafod House". A role that ends and begins again
 * for the same scope in the same file has got other dates.
 */
export function rolesChanged(before: readonly Held[], after: readonly Held[], names: Names): string[] {
  const has = (list: readonly Held[], held: Held) => list.some(other => wholeKey(other) === wholeKey(held));
  const ended = before.filter(held => !has(after, held));
  const begun = after.filter(held => !has(before, held));
  const started = begun.map(held => {
    const what = heldInWords(held, names.after);
    const was = ended.findIndex(other => scopeKey(other) === scopeKey(held));
    const dates = datesInWords(held);
    if (was < 0) return `now ${what}${dates}`;
    ended.splice(was, 1);
    return `${what}: held${dates || ' without end'} (other dates)`;
  });
  return [...started, ...ended.map(held => `no longer ${heldInWords(held, names.before)}`)];
}

function heldInWords(held: Held, name: NameOf): string {
  const role = roleInWords(held.role);
  if (held.youngPerson) return `${role} for ${name('youngPeople', held.youngPerson)}`;
  if (held.setting) return `${role} at ${name('settings', held.setting)}`;
  if (held.region) return `${role} in ${name('regions', held.region)}`;
  return `${role} for the whole service`;
}

function datesInWords({ from, to }: Held): string {
  return `${from ? ` from ${from}` : ''}${to ? ` to ${to}` : ''}`;
}

function scopeKey({ role, region, setting, youngPerson }: Held): string {
  return JSON.stringify([role, region, setting, youngPerson]);
}

function wholeKey(held: Held): string {
  return JSON.stringify([scopeKey(held), held.from, held.to]);
}
