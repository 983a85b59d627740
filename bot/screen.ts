import { z } from 'zod';
import { type Finding, screen } from '../src/screen/screen.ts';

/** One text to check: a line of JSON. */
const request = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  context: z
    .object({
      youngPerson: z.array(z.string()).default([]),
      roster: z.array(z.string()).default([]),
      places: z.array(z.string()).optional(),
      others: z.array(z.string()).optional(),
    })
    .default({ youngPerson: [], roster: [] }),
});

const answer = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

let number = 0;
for await (const line of linesOf(process.stdin)) {
  number += 1;
  // A blank line asks nothing, and so gets no answer.
  if (line.trim() === '') continue;
  try {
    const { id, text, context } = request.parse(JSON.parse(line));
    const { verdict, findings } = screen(text, context);
    answer({ id, verdict, findings: inCodePoints(text, findings) });
  } catch (error) {
    // It fails closed: what cannot be checked is not to be shared. The complaint never quotes the text.
    answer({ id: idIn(line), verdict: 'block', findings: [] });
    process.stderr.write(`Line ${number} was not checked: ${reasonOf(error)}\n`);
    process.exitCode = 1;
  }
}

/**
 * Lines as JSON lines has them: they end at a line feed alone, maybe behind a carriage return. Other ends of lines may
 * stand within a text, and the mark of byte order that some programs begin with is none of it.
 */
async function* linesOf(input: NodeJS.ReadStream): AsyncGenerator<string> {
  // It leaves the mark out.
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of input) {
    const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.map(line => line.replace(/\r$/, ''));
  }
  yield rest + decoder.decode();
}

/** Offsets of characters as people count them, which is how other languages do; JavaScript counts some as two. */
function inCodePoints(text: string, findings: readonly Finding[]): readonly Finding[] {
  if (!/[\ud800-\udfff]/.test(text)) return findings;
  const before = new Uint32Array(text.length + 1);
  let count = 0;
  for (let at = 0; at < text.length; ) {
    const width = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    for (let unit = 0; unit < width; unit++) before[at + unit] = count;
    at += width;
    count += 1;
  }
  before[text.length] = count;
  return findings.map(one => ({ ...one, start: before[one.start] ?? 0, end: before[one.end] ?? count }));
}

function idIn(line: string): string | number | null {
  try {
    return z.object({ id: request.shape.id }).parse(JSON.parse(line)).id;
  } catch {
    return null;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'it is not JSON';
  if (error instanceof RangeError) return error.message;
  if (error instanceof z.ZodError)
    return `expected {"id","text","context":{"youngPerson":[…],"roster":[…]}}; wrong: ${error.issues.map(({ path }) => path.join('.') || 'all of it').join(', ')}`;
  return 'the check failed';
}
