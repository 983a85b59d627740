import { once } from 'node:events';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpServer } from '@vercel/cosmosdb-server';
import { type BatchOperation, judge, type Version } from './cosmos-batch.ts';

/** What a request is, as far as faults are told apart. */
export type RequestKind = 'batch' | 'read' | 'query' | 'other';

/** What goes wrong with a request. */
export type Fault =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  /** Every operation of the batch answers 424 but the one at `index`. Nothing is carried out. */
  | { readonly operation: number; readonly index: number }
  /** The connection breaks before the request is carried out. */
  | 'reset before'
  /** It is carried out, then the connection breaks instead of an answer. */
  | 'reset after'
  /** It is carried out, and the answer breaks off in the middle. */
  | 'cut off'
  /** It is carried out, and answered only when the client is long gone. */
  | 'silence';

/** Cosmos DB's protocol on loopback, with the atomic batches that the real service has, and with faults. */
export interface CosmosServer {
  readonly endpoint: string;
  readonly key: string;
  /** The kinds of requests that came in since the start, faulty ones included. */
  readonly requests: RequestKind[];
  /** Lets the next `times` requests of a kind fail. */
  fail(kind: RequestKind, fault: Fault, times?: number): void;
  /** Forgets the faults that have not happened. */
  heal(): void;
  close(): Promise<void>;
}

/** The real service refuses longer requests. */
const largestRequest = 2 * 1024 * 1024;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Starts the server. Its data are empty and live in memory. */
export async function startCosmosServer(): Promise<CosmosServer> {
  const inner = createHttpServer({ keepAlive: true });
  await listen(inner);
  const target = portOf(inner);
  const requests: RequestKind[] = [];
  const faults: { kind: RequestKind; fault: Fault; times: number }[] = [];
  // One after the other: nothing may come between the judgement on a batch and the batch.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };

  const outer = createServer((request, response) => {
    void serve(request, response).catch(() => response.destroy());
  });
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request);
    const kind = kindOf(request);
    requests.push(kind);
    const fault = take(faults, kind);
    if (fault === 'reset before') return void request.socket.resetAndDestroy();
    if (typeof fault === 'object') return send(response, faultyAnswer(fault, body));
    const answer = await inTurn(() =>
      kind === 'batch' ? runBatch(target, request, body) : pass(target, request, bothWays(request, body)),
    );
    if (fault === 'reset after') return void request.socket.resetAndDestroy();
    if (fault === 'cut off') return cutOff(response, answer);
    if (fault !== 'silence') send(response, answer);
  }
  await listen(outer);

  return {
    endpoint: `http://127.0.0.1:${portOf(outer)}`,
    key: Buffer.from('the server does not look at it').toString('base64'),
    requests,
    fail: (kind, fault, times = 1) => void faults.push({ kind, fault, times }),
    heal: () => void faults.splice(0),
    close: async () => {
      for (const server of [outer, inner]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

async function listen(server: Server): Promise<void> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function kindOf({ method, url = '', headers }: IncomingMessage): RequestKind {
  if (headers['x-ms-cosmos-is-batch-request']) return 'batch';
  // The SDK asks for a plan beside every query and needs it only for those that cross partitions.
  if (headers['x-ms-cosmos-is-query-plan-request']) return 'other';
  if (headers['x-ms-documentdb-isquery']) return 'query';
  return method === 'GET' && /\/docs\/[^/]+$/.test(url) ? 'read' : 'other';
}

function take(
  faults: { kind: RequestKind; fault: Fault; times: number }[],
  kind: RequestKind,
): Fault | undefined {
  const index = faults.findIndex(each => each.kind === kind);
  const found = faults[index];
  if (found === undefined) return undefined;
  found.times -= 1;
  if (found.times === 0) faults.splice(index, 1);
  return found.fault;
}

function faultyAnswer(fault: Fault & object, body: string): Answer {
  if ('status' in fault) {
    const { status, headers = {} } = fault;
    return {
      status,
      headers,
      body: fault.body ?? JSON.stringify({ code: String(status), message: 'fault' }),
    };
  }
  const results = (JSON.parse(body) as unknown[]).map((_, index) => ({
    statusCode: index === fault.index ? fault.operation : 424,
    requestCharge: 0,
  }));
  return { status: 207, headers: {}, body: JSON.stringify(results) };
}

/**
 * The server underneath carries out the operations before a failing one, and looks for no partition key in
 * the request. So the batch is judged first, against the records as they are, and reaches it only whole.
 */
async function runBatch(target: number, request: IncomingMessage, body: string): Promise<Answer> {
  if (Buffer.byteLength(body) > largestRequest)
    return { status: 413, headers: {}, body: '{"message":"too large"}' };
  const operations = JSON.parse(body) as BatchOperation[];
  const partitionKey = String(request.headers['x-ms-documentdb-partitionkey']);
  const versions = new Map<string, Version>();
  for (const { id = '', resourceBody } of operations) {
    const wanted = resourceBody?.id ?? id;
    const path = `${request.url?.replace(/\/$/, '')}/${encodeURIComponent(wanted)}`;
    const headers = { ...request.headers, 'x-ms-cosmos-is-batch-request': undefined };
    const found = await pass(target, { method: 'GET', url: path, headers }, '');
    if (found.status === 200) versions.set(wanted, (JSON.parse(found.body) as { _etag: string })._etag);
  }
  const results = judge(operations, versions);
  if (results !== undefined) return { status: 207, headers: {}, body: JSON.stringify(results) };
  return pass(
    target,
    request,
    JSON.stringify(operations.map(each => ({ ...each, partitionKey, ifMatch: undefined }))),
  );
}

/** The real service reads a composite index in either direction; the server underneath wants one for each. */
function bothWays({ method, url = '' }: IncomingMessage, body: string): string {
  if (method !== 'POST' || !/\/colls\/?$/.test(url)) return body;
  const container = JSON.parse(body) as { indexingPolicy?: { compositeIndexes?: { path: string }[][] } };
  const indexes = container.indexingPolicy?.compositeIndexes;
  indexes?.push(...indexes.map(paths => paths.map(({ path }) => ({ path, order: 'descending' }))));
  return JSON.stringify(container);
}

type Passed = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

async function pass(target: number, { method, url, headers }: Passed, body: string): Promise<Answer> {
  const passed = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
  const request = httpRequest({
    ...{ host: '127.0.0.1', port: target, method, path: url },
    headers: { ...passed, 'content-length': String(Buffer.byteLength(body)) },
  });
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const { 'transfer-encoding': _, 'content-length': __, connection: ___, ...kept } = response.headers;
  return { status: response.statusCode ?? 500, headers: kept, body: await textOf(response) };
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(status === 204 || status === 304 ? undefined : body);
}

function cutOff(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...headers,
    'content-length': body.length,
  });
  response.write(body.slice(0, body.length / 2), () => response.destroy());
}
