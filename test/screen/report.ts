import { lossOf, measure, readSet, type Share, tricks } from './measure.ts';

if (process.argv[2] === 'weigh') await import('./weigh.ts');

const say = (text: string) => process.stdout.write(`${text}\n`);
const inWords = ({ found, of }: Share) =>
  `${(of === 0 ? 0 : (100 * found) / of).toFixed(1).padStart(6)} %  ${found} of ${of}`;
const line = (name: string, share: Share) => say(`  ${name.padEnd(32)}${inWords(share)}`);

for (const set of ['sentences', 'notes'] as const) {
  const rows = readSet(set);
  const { recall, falseAlarms, traps, missed } = measure(rows);
  say(`${set}: ${rows.length} labelled ${set} of the development set`);
  say(' found of what is labelled');
  for (const [name, share] of [...recall].sort(([a], [b]) => (a < b ? -1 : 1))) line(name, share);
  say(' stopped although nothing is labelled');
  line('all', falseAlarms);
  line('those written to look like it', traps);
  say(' judged clear although something is labelled');
  line('all', missed);
}

say('sentences whose verdict is weaker when they are written so that a simple check would not see it');
const sentences = readSet('sentences');
for (const [name, trick] of Object.entries(tricks)) line(name, lossOf(trick, sentences));
