import { wallClock } from '../src/time.ts';
import { checkChats } from './attune/chats.ts';
import { run } from './attune/run.ts';
import { readConfig } from './config.ts';
import { openStore } from './open-store.ts';

// Whoever reads may have read enough (`| head`): what was asked for is carried out all the same, and the rest is unsaid.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

// Not process.exit: what was said must reach a pipe first.
process.exitCode = await run(process.argv.slice(2), {
  clock: wallClock,
  config: () => readConfig(),
  openStore,
  checkChats,
  say: text => process.stdout.write(`${text}\n`),
  complain: text => process.stderr.write(`${text}\n`),
});
