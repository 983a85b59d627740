import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { demonstrationText } from '../../bot/demonstration/file.ts';
import { readServiceFile } from '../../src/people/read-service-file.ts';
import type { ServiceFile } from '../../src/people/service.ts';

/** Every reference of the file names something that is there; written from the policies' words, not the checks'. */
function isWhole({ regions, settings, people, youngPeople }: ServiceFile): boolean {
  const has = (list: readonly { id: string }[], id?: string) =>
    id === undefined || list.some(entry => entry.id === id);
  const unique = (list: readonly { id: string }[]) => new Set(list.map(({ id }) => id)).size === list.length;
  const schools = settings.filter(({ kind }) => kind === 'school');
  const users = people.flatMap(({ identities }) => Object.values(identities).map(who => JSON.stringify(who)));
  return (
    [regions, settings, people, youngPeople].every(unique) &&
    new Set(users).size === users.length &&
    settings.every(({ region }) => has(regions, region)) &&
    people.every(({ roles }) =>
      roles.every(
        held =>
          has(regions, held.region) && has(settings, held.setting) && has(youngPeople, held.youngPerson),
      ),
    ) &&
    youngPeople.every(
      child =>
        has(settings, child.setting) &&
        has(schools, child.school) &&
        has(people, child.therapist) &&
        has(people, child.allocatedClinician),
    )
  );
}

describe('Whatever is done to a good file', () => {
  const text = demonstrationText();
  const check = (text: string) => {
    const read = readServiceFile(text, ['bryn-melyn']);
    if ('file' in read) return expect(isWhole(read.file)).toBe(true);
    expect(read.problems.length).toBeGreaterThan(0);
    const lines = text.split('\n').length;
    for (const { line, column, path, found, expected } of read.problems) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(line).toBeLessThanOrEqual(lines + 1);
      expect(column).toBeGreaterThanOrEqual(1);
      expect([path, found, expected].every(words => words !== '' && !words.includes('\n'))).toBe(true);
    }
  };

  it('with its text, it is read or refused, and never read with a broken reference', () => {
    const lines = text.split('\n');
    const edit = fc.record({
      line: fc.nat(lines.length - 1),
      at: fc.nat(60),
      remove: fc.nat(20),
      insert: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 6 }),
        fc.constantFrom('', ':', '- ', '\t', '\n', '"', '{', '}', ' x', '&a ', '*a', '!!map ', '#'),
      ),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), edits => {
        const changed = [...lines];
        for (const { line, at, remove, insert } of edits) {
          const old = changed[line] ?? '';
          changed[line] = old.slice(0, at) + insert + old.slice(at + remove);
        }
        check(changed.join('\n'));
      }),
      { numRuns: 40 },
    );
  });

  it('with any value in it, likewise', () => {
    const good: unknown = parse(text, { schema: 'failsafe' });
    const paths = leavesOf(good);
    const value = fc.oneof(
      fc.constantFrom('kl', 'hafod-house', 'dee-morris', 'nobody', 'upper-vale'),
      fc.string(),
      fc.anything(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...paths), value, (path, value) => {
        const changed = structuredClone(good) as Tree;
        const parent = path.slice(0, -1).reduce((tree, step) => tree[step] as Tree, changed);
        parent[path.at(-1) ?? ''] = JSON.parse(JSON.stringify(value ?? null)) as unknown;
        check(stringify(changed, { aliasDuplicateObjects: false }));
      }),
      { numRuns: 40 },
    );
  });
});

type Tree = { [step: string | number]: unknown };

function leavesOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const steps = Array.isArray(value) ? value.keys() : Object.keys(value);
  return [...steps].flatMap(step => leavesOf((value as Tree)[step], [...path, step]));
}
