import { Agent, request } from 'node:http';

/** A request ready to be sent, so that making it costs nothing while the clock runs. */
export interface Prepared {
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a run of requests came to; times in milliseconds. */
export interface Run {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** Sends all of it, so many at once, and throws when anything is answered as it should not be. */
export async function run(
  port: number,
  prepared: readonly Prepared[],
  atOnce: number,
  isRight: (answer: string) => boolean,
): Promise<Run> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const times: number[] = [];
  let next = 0;
  const started = performance.now();
  const worker = async (): Promise<void> => {
    for (let one = prepared[next++]; one; one = prepared[next++]) {
      const sent = performance.now();
      const { status, text } = await send(port, agent, one);
      times.push(performance.now() - sent);
      if (status !== 200 || !isRight(text)) throw new Error(`${one.path} was answered ${status} ${text}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return {
    requests: times.length,
    perSecond: round(times.length / seconds, 0),
    p50: round(quantile(times, 0.5), 2),
    p99: round(quantile(times, 0.99), 2),
  };
}

/** Sends one request and reads the whole answer. */
export function send(port: number, agent: Agent, { path, body, headers }: Prepared) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const length = String(Buffer.byteLength(body));
    const options = { host: '127.0.0.1', port, path, agent, method: 'POST' };
    const asked = request({ ...options, headers: { ...headers, 'content-length': length } }, answer => {
      const parts: Buffer[] = [];
      answer.on('data', part => parts.push(part));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }),
      );
      answer.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** The value below which a share of them lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
