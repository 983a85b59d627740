import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly authorization: string;
  readonly body: string;
}

/** What a test's server answers: JSON, or a torn connection. */
export type Answer =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body: unknown }
  | 'torn';

export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/** A server on a free port of this machine. */
export async function listen(answer: (received: Received) => Answer | Promise<Answer>): Promise<Listening> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', async () => {
      const answered = await answer({
        method: request.method ?? '',
        path: decodeURIComponent(new URL(request.url ?? '', 'http://test').pathname),
        authorization: request.headers.authorization ?? '',
        body: Buffer.concat(chunks).toString(),
      });
      if (answered === 'torn') {
        request.socket.resetAndDestroy();
        return;
      }
      response.writeHead(answered.status ?? 200, { 'content-type': 'application/json', ...answered.headers });
      response.end(JSON.stringify(answered.body));
    });
  });
  return await listening(server);
}

/** Binds a server and tells where. */
export async function listening(server: Server): Promise<Listening> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
