import { DatabaseSync } from 'node:sqlite';

/** One row of the database as it rests on disk, its value parsed but nothing opened or sealed. */
export interface Row {
  readonly partition: string;
  readonly id: string;
  readonly kind: string;
  readonly value: unknown;
}

/** Every row of a database file, past Attune's own code. */
export function rowsOf(path: string): readonly Row[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const rows = database.prepare('SELECT * FROM record ORDER BY partition, id').all();
    return rows.map(row => ({
      partition: String(row.partition),
      id: String(row.id),
      kind: String(row.kind),
      value: JSON.parse(String(row.value)),
    }));
  } finally {
    database.close();
  }
}

/** Where a JSON value holds text that matches: "reports[].detail.$sealed"; list places are not told apart. */
export function pathsOf(value: unknown, text: RegExp, path = ''): readonly string[] {
  if (typeof value === 'string') return text.test(value) ? [path] : [];
  if (Array.isArray(value)) return value.flatMap(each => pathsOf(each, text, `${path}[]`));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, each]) => {
    const inner = path === '' ? key : `${path}.${key}`;
    return [...(text.test(key) ? [inner] : []), ...pathsOf(each, text, inner)];
  });
}
