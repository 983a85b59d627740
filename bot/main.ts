import { wallClock } from '../src/time.ts';
import { type Config, configProblemInWords, readConfig } from './config.ts';
import { createLog, type Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { type OpenHouse, openHouse } from './open-house.ts';
import { type Listening, PortInUse, serve, serveMetrics } from './server.ts';

/** How long what is in hand may take when the machine wants us gone, in milliseconds. */
const farewell = 20_000;

const config = readConfig();
if (Array.isArray(config)) {
  for (const problem of config) process.stderr.write(`${configProblemInWords(problem)}\n`);
  process.exitCode = 1;
} else await start(config).catch(error => stopAtTakenPort(error, config));

/** Serves the chats of the configuration, or the sandbox, until the process is told to stop. */
async function start(config: Config): Promise<void> {
  const log = createLog(config.sandbox ? sandboxLevel(config) : config.logLevel);
  const metrics = createMetrics();
  const open = await openHouse(config, { log, metrics }, wallClock);
  const server = await serve(open.house, log, config.port);
  const scraped =
    config.metricsPort === undefined ? undefined : await serveMetrics(metrics, config.metricsPort);
  open.house.runner.start();
  log.info({ event: 'started', port: server.port });
  greet(config, server.port);
  stopWhenTold(open, [server, ...(scraped ? [scraped] : [])], log);
}

/** Whoever starts it twice, or beside something else, reads what to do and no stack. */
function stopAtTakenPort(error: unknown, { metricsPort }: Config): never {
  if (!(error instanceof PortInUse)) throw error;
  const variable = error.port === metricsPort ? 'ATTUNE_METRICS_PORT' : 'PORT';
  process.stderr.write(
    `Port ${error.port} is in use already: set ${variable} to a free one and start again.\n`,
  );
  process.exit(1);
}

/** Somebody who tries the sandbox reads the address, not a log; whoever wants the log asks for it. */
function sandboxLevel(config: Config): Config['logLevel'] {
  return config.logLevel === 'info' ? 'warn' : config.logLevel;
}

function greet(config: Config, port: number): void {
  if (!config.sandbox) return;
  process.stdout.write(
    [
      '',
      '  Attune is running as a sandbox: everybody in it is made up.',
      `  Open http://localhost:${port}/ and take a part.`,
      `  Every card there is: http://localhost:${port}/cards/`,
      '',
      '',
    ].join('\n'),
  );
}

/** Takes no more requests, finishes what is in hand, and leaves; what is owed waits in the store. */
function stopWhenTold({ house, store }: OpenHouse, servers: readonly Listening[], log: Log): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), farewell).unref();
    await Promise.all(house.chats.map(chat => chat.close()));
    await Promise.all(servers.map(server => server.close()));
    await house.runner.stop();
    await store.close();
    log.info({ event: 'stopped' });
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
