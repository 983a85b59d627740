import { median, type Prepared, round, run } from './load.ts';
import { freshStore, outside, type Served, withServer } from './outside.ts';
import { type BenchChat, youngPeople } from './service.ts';

const atOnce = 32;
/** The first requests of a process are compiled while they run: so many of each young person are not counted. */
const warmUp = 10;
/** Cancellations of each young person that are counted, in each turn. */
const counted = 20;
const turns = 3;

/** A full cancellation beside a bare acknowledgement, turn by turn; the ratio is the median of the turns' ratios. */
export async function throughput(
  chat: BenchChat,
  folder: string,
  print: (figure: object) => void,
): Promise<void> {
  const platform = await outside(chat);
  const cancels = (from: number, each: number): Prepared[] =>
    Array.from({ length: each * youngPeople }, (_, index) =>
      platform.cancel(index % youngPeople, from + Math.floor(index / youngPeople)),
    );
  const measured = async ({ port, processorTime }: Served, isRight: (answer: string) => boolean) => {
    await run(port, cancels(0, warmUp), atOnce, isRight);
    const before = processorTime() ?? Number.NaN;
    const result = await run(port, cancels(warmUp, counted), atOnce, isRight);
    return { ...result, cpuMs: round(((processorTime() ?? 0) - before) / result.requests, 2) };
  };
  const ratios: number[] = [];
  for (let turn = 1; turn <= turns; turn += 1) {
    const floor = await withServer(platform.floor, served => measured(served, () => true));
    const file = await freshStore(folder, chat, warmUp + counted);
    const attune = await withServer(platform.attune(file), served => measured(served, platform.isCancelled));
    ratios.push(attune.perSecond / floor.perSecond);
    print({ figure: 'cancel', chat, turn, atOnce, floor, attune, ratio: round(ratios.at(-1)!, 2) });
  }
  await platform.close();
  print({ figure: 'cancel-to-floor', chat, ratio: round(median(ratios), 2), aim: 'at least 0.5' });
}
