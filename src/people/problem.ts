/** Where something stands in a service file: names of fields and positions in lists. */
export type FilePath = readonly (string | number)[];

/** Something in a service file that must be put right before it can be used. */
export interface Problem {
  /** Both count from 1, as editors do. */
  readonly line: number;
  readonly column: number;
  /** Where it is, in words: `person "dee-morris", role 2, setting`. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
}

/** The problem as one line for a person. */
export function problemInWords({ line, column, path, found, expected }: Problem): string {
  return `line ${line}, column ${column}: ${path}: found ${found}, expected ${expected}`;
}

/** One entry of each list in a service file, as people call it. */
const entries: Readonly<Record<string, string>> = {
  regions: 'region',
  settings: 'setting',
  people: 'person',
  youngPeople: 'young person',
  roles: 'role',
  lessons: 'lesson',
  handovers: 'handover',
  terms: 'term',
};

/** The path in words; an entry with an id is called by it. `root` is the document as it was read. */
export function pathInWords(root: unknown, path: FilePath): string {
  if (path.length === 0) return 'the file';
  const words: string[] = [];
  let at: unknown = root;
  for (const [index, step] of path.entries()) {
    at = childOf(at, step);
    const list = path[index - 1];
    if (typeof step === 'number' && typeof list === 'string') {
      words.pop();
      words.push(`${entries[list] ?? list} ${nameOf(at) ?? step + 1}`);
    } else words.push(typeof step === 'string' ? short(step) : String(step + 1));
  }
  return words.join(', ');
}

/** A value as it was found, short enough for one line. */
export function valueInWords(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a group of fields';
  return `"${short(String(value))}"`;
}

/** The value at a path of the document, or undefined. */
export function valueAt(root: unknown, path: FilePath): unknown {
  return path.reduce(childOf, root);
}

function childOf(value: unknown, step: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Readonly<Record<string | number, unknown>>)[step];
}

function nameOf(entry: unknown): string | undefined {
  const id = childOf(entry, 'id');
  return typeof id === 'string' && id !== '' ? `"${short(id)}"` : undefined;
}

/** At most 60 characters, on one line, without marks that could dress it up as something else. */
export function short(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
