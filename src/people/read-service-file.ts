import { type Document, isAlias, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { loadPack, packNames } from '../policy/pack.ts';
import { type Misfit, misfits } from './cross-checks.ts';
import { partlyRead } from './partly-read.ts';
import { type Problem, pathInWords, short, valueAt, valueInWords } from './problem.ts';
import { type ServiceFile, serviceFile } from './service.ts';
import { termMisfits } from './terms.ts';
import { Places } from './yaml-place.ts';

/** The largest service file that is read, and the largest that is kept (a store takes 2 MB at once), in bytes. */
export const maxFileBytes = 2 * 1024 * 1024;
export const maxKeptBytes = 1_900_000;

/** YAML goes wrong in long rows after the first mistake: more than this helps nobody. */
const mostYamlProblems = 5;

/**
 * A service file from its text, or everything that is wrong with it, each with its place. Never throws.
 * Every scalar is text (YAML's failsafe schema), so that a telephone number keeps its first 0 and `no`
 * may be somebody's initials. `packs` are the names of the policy packs that exist.
 */
export function readServiceFile(
  text: string,
  packs: readonly string[] = packNames(),
): { readonly file: ServiceFile } | { readonly problems: readonly Problem[] } {
  const bytes = Buffer.byteLength(text);
  if (bytes > maxFileBytes) return { problems: [tooLarge(bytes, maxFileBytes)] };
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    customTags: ['null'],
    stringKeys: true,
    prettyErrors: false,
    logLevel: 'error',
    lineCounter: lines,
  });
  const places = new Places(document, lines);
  const ofForm = [...yamlProblems(document, places, text), ...anchorProblems(document, places)];
  if (!isReadable(document)) return { problems: ofForm };

  const root: unknown = document.toJS();
  const read = serviceFile.safeParse(root);
  const issues = read.error?.issues ?? [];
  const kept = read.success ? Buffer.byteLength(JSON.stringify(read.data)) : 0;
  if (kept > maxKeptBytes) return { problems: [tooLarge(kept, maxKeptBytes)] };

  const problems = [
    ...ofForm,
    ...issues.flatMap(issue => schemaProblems(issue, root, places)),
    ...misfitsBeside(issues, root, packs).map(({ path, expected, found }) => ({
      ...places.of(path),
      path: pathInWords(root, path),
      found: `${valueInWords(valueAt(root, path))}${found ? `, ${found}` : ''}`,
      expected,
    })),
  ].sort((a, b) => a.line - b.line || a.column - b.column);
  return read.success && problems.length === 0 ? { file: read.data } : { problems };
}

/** What is wrong with its form leaves the rest of it as it is: it can be looked at as well. */
function isReadable(document: Document.Parsed): boolean {
  let aliases = 0;
  visit(document, {
    Alias: () => {
      aliases += 1;
    },
  });
  const marred = [...document.errors, ...document.warnings].filter(({ code }) => code !== 'DUPLICATE_KEY');
  return marred.length + aliases === 0;
}

/** What does not fit together, beside what is wrong by itself: once a list cannot be read, what refers to it says nothing. */
function misfitsBeside(
  issues: readonly z.core.$ZodIssue[],
  root: unknown,
  packs: readonly string[],
): readonly Misfit[] {
  const isKnown = ({ path }: Misfit) =>
    issues.some(
      issue => issue.path.length === path.length && path.every((step, at) => step === issue.path[at]),
    );
  const lists = issues.some(({ path, code }) => path.length < 2 && code !== 'unrecognized_keys');
  const part = partlyRead.safeParse(root);
  if (lists || !part.success) return [];
  const { pack } = part.data.service;
  const isPack = pack !== undefined && packs.includes(pack) && packNames().includes(pack);
  const followed = isPack ? loadPack(pack) : undefined;
  return [...misfits(part.data, packs), ...termMisfits(part.data, followed)].filter(one => !isKnown(one));
}

function tooLarge(bytes: number, most: number): Problem {
  const found = `${bytes.toLocaleString('en-GB')} bytes`;
  const expected = `at most ${most.toLocaleString('en-GB')} bytes`;
  return { line: 1, column: 1, path: 'the file', found, expected };
}

/** What people run into, in words; the library's own sentence for the rest. */
const yamlExpected: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'each field once in its group',
  TAB_AS_INDENT: 'spaces, not tabs, at the beginning of a line',
  MULTIPLE_DOCS: 'one document (only one "---")',
  TAG_RESOLVE_FAILED: 'no tags ("!…")',
  RESOURCE_EXHAUSTION: 'lists and groups that are not nested so deeply',
};

function yamlProblems(document: Document.Parsed, places: Places, text: string): Problem[] {
  return [...document.errors, ...document.warnings].slice(0, mostYamlProblems).map(error => {
    const place = places.at(error.pos[0]);
    const line = short(text.slice(error.pos[0]).split('\n', 1)[0] ?? '');
    return {
      ...place,
      path: 'the file',
      found: line === '' ? 'the end of the line' : `"${line}"`,
      expected: yamlExpected[error.code] ?? `YAML (${error.message})`,
    };
  });
}

/** Anchors let a small file say a lot, and let one change reach places that nobody looks at. */
function anchorProblems(document: Document.Parsed, places: Places): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Node: (_, node) => {
      const mark = isAlias(node) ? `*${node.source}` : node.anchor && `&${node.anchor}`;
      if (!mark) return;
      const expected = 'no anchors or aliases: write it out in full';
      problems.push({
        ...places.at(node.range?.[0] ?? 0),
        path: 'the file',
        found: `"${short(mark)}"`,
        expected,
      });
    },
  });
  return problems;
}

/** An issue of the schema with its place; an unknown field is a problem of its own. */
function schemaProblems(issue: z.core.$ZodIssue, root: unknown, places: Places): Problem[] {
  const path = issue.path.filter(step => typeof step !== 'symbol');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(key => ({
      ...places.ofKey(path, key),
      path: pathInWords(root, path),
      found: `the field "${short(key)}"`,
      expected: issue.message,
    }));
  const value = valueAt(root, path);
  const hint = value === null ? ' (where there is none, leave the line out)' : '';
  return [
    {
      ...places.of(path),
      path: pathInWords(root, path),
      found: valueInWords(value),
      expected: `${expectedBy(issue)}${hint}`,
    },
  ];
}

const typesInWords: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'a group of fields',
};

/** What the schema wanted, in words. Messages of the schema itself are written as expectations. */
function expectedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typesInWords[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`;
    case 'too_small':
      return issue.origin === 'array' ? `at least ${issue.minimum} entry` : 'some text';
    case 'too_big':
      return `at most ${issue.maximum} characters`;
    default:
      return issue.message;
  }
}
