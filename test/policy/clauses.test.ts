import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { allowedCells } from '../../src/access/grants.ts';
import { clauseIds, clauses } from '../../src/policy/clauses.ts';
import { packFixture } from './fixture.ts';
import notYetCarriedOut from './not-yet-carried-out.json' with { type: 'json' };

const root = new URL('../../', import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, root), 'utf8');
const filesIn = (pattern: string) => globSync(pattern, { cwd: root });

/** What a policy permits and asks for nothing more: the grant that gives it carries it out. */
const permissions = ['WHS-3.2'];

/** Clauses in quotes behind `clause`: what a rule in the code cites, or a rule that is data beside it. */
function citedBySources(): Set<string> {
  const declarations = ['src/policy/clauses.ts', 'src/access/grants.ts'];
  const sources = filesIn('{src,bot}/**/*.{ts,yaml}').filter(file => !declarations.includes(file));
  return new Set(
    sources.flatMap(file =>
      [...textOf(file).matchAll(/\bclause: '?([A-Z]+-[\w.]+)/g)].map(found => found[1] ?? ''),
    ),
  );
}

/** Clauses by which other policies ask what such a rule does: their packs say which. */
function citedByPacks(cited: ReadonlySet<string>): string[] {
  const packs = [packFixture('west-heath'), packFixture('parent-infant')];
  return packs.flatMap(({ cites }) =>
    Object.entries(cites).flatMap(([rule, clause]) => (cited.has(rule) ? [clause] : [])),
  );
}

/**
 * Clauses in the titles of tests and of the groups they stand in; the title of a table stands behind `)(`.
 * Tests of the packs, the grants and the boundaries look at declarations: they carry out nothing.
 */
function namedByTests(): Set<string> {
  const title = /(?:\b(?:test|it|describe)(?:\.\w+)*|\))\(\s*(['"`])((?:(?!\1)[^\\]|\\.)*)\1/gs;
  const titles = filesIn('test/**/*.test.ts')
    .filter(file => !/^test\/(policy\/|access\/|boundaries\.)/.test(file))
    .flatMap(file => [...textOf(file).matchAll(title)].map(found => found[2] ?? ''));
  return new Set(titles.flatMap(text => text.match(/\b[A-Z]{3}-\d+(?:\.\d+[a-z]?)?\b/g) ?? []));
}

describe('the clauses', () => {
  test('are named once each, in a form that a person can find in the policy', () => {
    expect(new Set(clauseIds).size).toBe(clauseIds.length);
    for (const id of clauseIds) expect(id).toMatch(/^(BMC|WHS|PIP|SST|SIX)-\d+(\.\d+[a-z]?)?$/);
  });

  test.each(filesIn('cards/texts/clauses.*.yaml'))('each has one short sentence for people in %s', file => {
    const sentences: Record<string, string> = parse(textOf(file));
    expect(Object.keys(sentences).sort()).toEqual([...clauseIds].sort());
    for (const sentence of Object.values(sentences)) {
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(sentence.length).toBeLessThanOrEqual(140);
    }
  });
});

describe('the must clauses', () => {
  const must = clauses.filter(clause => clause.must).map(clause => clause.id as string);
  const bySources = citedBySources();
  const granted = allowedCells().flatMap(({ clause }) => (permissions.includes(clause) ? [clause] : []));
  const cited = new Set<string>([...bySources, ...citedByPacks(bySources), ...granted]);
  const named = namedByTests();
  const carriedOut = must.filter(id => cited.has(id) && named.has(id));

  test('are carried out (cited by a rule and named by a test) or listed as not yet', () => {
    expect(must.filter(id => !carriedOut.includes(id) && !notYetCarriedOut.includes(id))).toEqual([]);
  });

  test('are more from one change to the next, never fewer', () => {
    // Lower this with every clause that is carried out. Raising it takes a promise back.
    expect(notYetCarriedOut).toHaveLength(10);
  });

  test('leave the list (not-yet-carried-out.json) once they are carried out: it can only shrink', () => {
    expect(notYetCarriedOut.filter(id => carriedOut.includes(id))).toEqual([]);
    expect(notYetCarriedOut.filter(id => !must.includes(id))).toEqual([]);
  });
});
