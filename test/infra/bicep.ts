import { readFileSync } from 'node:fs';

/** One Bicep file, as far as these tests look into it: written to this project's own layout, two spaces a level. */
export interface BicepFile {
  readonly text: string;
  /** Every parameter, and whether it may be left out. */
  readonly params: ReadonlyMap<string, { readonly optional: boolean; readonly secure: boolean }>;
  readonly outputs: ReadonlySet<string>;
  /** `Microsoft.X/y@2024-01-01` of every resource. */
  readonly resources: readonly string[];
  readonly modules: readonly BicepModule[];
}

interface BicepModule {
  readonly name: string;
  readonly path: string;
  readonly given: readonly string[];
}

/** Reads a file under `infra/`. */
export function bicep(path: string): BicepFile {
  const text = readFileSync(new URL(`../../infra/${path}`, import.meta.url), 'utf8');
  const params = text.matchAll(/((?:^@[^\n]*\n)*)^param (\w+) [\w[\]]+( =)?/gm);
  return {
    text,
    params: new Map(
      [...params].map(([, decorators, name, value]) => [
        name!,
        { optional: value !== undefined, secure: decorators!.includes('@secure()') },
      ]),
    ),
    outputs: new Set([...text.matchAll(/^output (\w+) /gm)].map(match => match[1]!)),
    resources: [...text.matchAll(/^resource \w+ '([^']+)'/gm)].map(match => match[1]!),
    modules: [...text.matchAll(/^module (\w+) '([^']+)' = \{\n([\s\S]*?)^\}/gm)].map(
      ([, name, file, body]) => ({
        name: name!,
        path: file!,
        given: [...body!.matchAll(/^ {4}(\w+): /gm)].map(match => match[1]!),
      }),
    ),
  };
}

/** The text without comments and strings, where only what binds is left. */
export function bare(text: string): string {
  return text.replace(/'(?:[^'\\\n]|\\.)*'/g, "''").replace(/\/\/[^\n]*/g, '');
}
