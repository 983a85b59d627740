import { readFileSync } from 'node:fs';
import { problemInWords } from '../../src/people/problem.ts';
import { readServiceFile } from '../../src/people/read-service-file.ts';
import type { ServiceFile } from '../../src/people/service.ts';

/** The demonstration service as YAML: what `npm run attune -- import` would be given. */
export function demonstrationText(): string {
  return readFileSync(new URL('./demonstration.yaml', import.meta.url), 'utf8');
}

/** The demonstration service: fictional, with all roles. Throws Error if its file was broken by an edit. */
export function demonstrationFile(): ServiceFile {
  const read = readServiceFile(demonstrationText());
  if ('file' in read) return read.file;
  throw new Error(read.problems.map(problemInWords).join('\n'));
}
