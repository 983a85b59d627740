import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';

/** One thing wrong in a file that a person wrote. Lines and columns count from 1. */
interface Problem {
  readonly line: number;
  readonly column: number;
  /** Where in the document: "summary.remindAfterMinutes.1", empty for the whole. */
  readonly path: string;
  /** What was expected there. */
  readonly expected: string;
}

/** A file that cannot be used; the message lists every problem, one a line, as `file:line:column at path: …`. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly problems: readonly Problem[];
  constructor(file: string, problems: readonly Problem[]) {
    super(
      problems
        .map(({ line, column, path, expected }) => {
          const where = path === '' ? '' : ` at ${path}`;
          return `${file}:${line}:${column}${where}: ${expected}`;
        })
        .join('\n'),
    );
    this.problems = problems;
  }
}

/** A YAML text as its schema has it. Throws `FileRefused`. */
export function readLocated<Schema extends z.ZodType>(
  text: string,
  file: string,
  schema: Schema,
): z.output<Schema> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  if (document.errors.length > 0)
    throw new FileRefused(
      file,
      document.errors.map(error => ({
        ...place(error.pos[0]),
        path: '',
        expected: `YAML: ${error.message}`,
      })),
    );
  const read = schema.safeParse(document.toJS());
  if (read.success) return read.data;
  const root = document.contents;
  const problems = read.error.issues.flatMap(located).map(({ path, expected, key }) => ({
    ...place(offsetOf(root, path, key)),
    path: [...path, ...(key === undefined ? [] : [key])].join('.'),
    expected,
  }));
  throw new FileRefused(file, problems);
}

interface Located {
  readonly path: readonly PropertyKey[];
  readonly expected: string;
  /** An entry that should not be there. */
  readonly key?: string;
}

/** An issue of zod in our words: an unknown key is named and placed by itself. */
function located(issue: z.core.$ZodIssue): Located[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(key => ({ path: issue.path, expected: 'no such entry is known here', key }));
  const expected = issue.message.replace(/^(Invalid (input|option)|Too small|Too big): /, '');
  return [{ path: issue.path, expected: /^expected/.test(expected) ? expected : `expected ${expected}` }];
}

/** Where the value at the path begins, or the nearest thing around it that exists. */
function offsetOf(root: Node | null, path: readonly PropertyKey[], key: string | undefined): number {
  let nearest: unknown = root;
  for (const step of path) {
    const inner: unknown = childOf(nearest, step);
    if (!isNode(inner)) break;
    nearest = inner;
  }
  if (key !== undefined && isMap(nearest)) {
    const entry = nearest.items.find(item => isScalar(item.key) && String(item.key.value) === key);
    if (entry && isNode(entry.key)) nearest = entry.key;
  }
  return isNode(nearest) ? (nearest.range?.[0] ?? 0) : 0;
}

function childOf(node: unknown, step: PropertyKey): unknown {
  return isMap(node) || isSeq(node) ? node.get(step, true) : undefined;
}
