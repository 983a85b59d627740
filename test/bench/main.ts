/**
 * `npm run bench`: what Attune costs, beside what its chats' packages cost by themselves, in one run on one
 * machine. Prints one JSON line for each figure. The load comes from this process, the servers run in their own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { growth } from './growth.ts';
import { perCommand } from './per-command.ts';
import { rendering } from './rendering.ts';
import { starting } from './starting.ts';
import { throughput } from './throughput.ts';

const folder = mkdtempSync(join(tmpdir(), 'attune-bench-'));
const parts: { readonly [name: string]: () => Promise<void> } = {
  throughput: async () => {
    for (const chat of ['slack', 'teams'] as const) await throughput(chat, folder, print);
  },
  'per-command': () => perCommand(folder, print),
  growth: () => growth(folder, print),
  rendering: () => rendering(folder, print),
  starting: () => starting(folder, print),
};

const wanted = process.argv.slice(2);
try {
  for (const [name, part] of Object.entries(parts))
    if (wanted.length === 0 || wanted.includes(name)) await part();
} finally {
  rmSync(folder, { recursive: true });
}
process.exit();

function print(figure: object): void {
  process.stdout.write(`${JSON.stringify(figure)}\n`);
}
