import { createServer, type Server } from 'node:http';
import express, { type ErrorRequestHandler } from 'express';
import type { House } from './house.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** A server that listens. */
export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Another program listens on the port already. */
export class PortInUse extends Error {
  readonly port: number;

  constructor(port: number, options?: ErrorOptions) {
    super(`Port ${port} is in use`, options);
    this.port = port;
  }
}

/**
 * Serves all chats of a house on one port, with `/healthz` and `/readyz` for whoever keeps it running. Rejects with
 * `PortInUse`.
 */
export function serve(house: House, log: Log, port: number): Promise<Listening> {
  const app = express();
  app.disable('x-powered-by');
  app.get('/healthz', (_request, response) => {
    response.type('text/plain').send('ok');
  });
  app.get('/readyz', async (_request, response) => {
    const ready = await house.directory.current().then(
      directory => (directory ? undefined : 'no service file imported'),
      () => 'store unreachable',
    );
    response
      .status(ready ? 503 : 200)
      .type('text/plain')
      .send(ready ?? 'ready');
  });
  for (const chat of house.chats) chat.mount(app);
  app.use((_request, response) => {
    response.status(404).type('text/plain').send('Not found');
  });
  app.use(failed(log));
  return listen(createServer(app), port);
}

/** Serves the metrics on a port of their own, so that they are never where the chats are. */
export function serveMetrics(metrics: Metrics, port: number): Promise<Listening> {
  const app = express();
  app.disable('x-powered-by');
  app.get('/metrics', async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.text());
  });
  return listen(createServer(app), port);
}

/** Whatever goes wrong in a route: a line for the operator, and nothing for the caller. */
function failed(log: Log): ErrorRequestHandler {
  return (error, _request, response, next) => {
    const status = typeof error?.status === 'number' && error.status < 500 ? error.status : 500;
    log.warn({ event: 'request-failed', status, error });
    if (response.headersSent) return next(error);
    response
      .status(status)
      .type('text/plain')
      .send(status < 500 ? 'Bad request' : 'Something went wrong');
  };
}

function listen(server: Server, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    server.once('error', error =>
      reject('code' in error && error.code === 'EADDRINUSE' ? new PortInUse(port, { cause: error }) : error),
    );
    server.listen(port, () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address ? address.port : port,
        close: () =>
          new Promise(closed => {
            server.close(() => closed());
            server.closeIdleConnections();
          }),
      });
    });
  });
}
