import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Plain, plain } from '../../src/access/plain.ts';
import { type ClauseId, clauseIds } from '../../src/policy/clauses.ts';
import type { Language } from './catalogue.ts';

const sentences = z.record(z.enum(clauseIds), z.string().trim().min(1).max(300).transform(plain));

/** What each clause asks, in one sentence for people. Throws when a clause has none. */
export function clauseSentences(language: Language): Readonly<Record<ClauseId, Plain>> {
  const file = new URL(`clauses.${language}.yaml`, import.meta.url);
  return sentences.parse(parse(readFileSync(file, 'utf8')));
}
