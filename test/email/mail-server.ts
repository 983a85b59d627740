import type { AddressInfo, Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** An email as it arrived: who it was handed over for, what it says, and every byte of it. */
export interface Arrived {
  readonly to: readonly string[];
  readonly from: string;
  readonly mail: ParsedMail;
  readonly raw: string;
}

/** A mail server on this machine that takes everything, unless a test says what it answers. */
export interface MailServer {
  readonly url: string;
  readonly port: number;
  readonly arrived: Arrived[];
  /** What was said to it by whom, to see that a password was not. */
  readonly logins: string[];
  /** The next letter is taken, and the answer never given. */
  losesAnAnswer(): void;
  close(): Promise<void>;
}

export async function mailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const arrived: Arrived[] = [];
  const logins: string[] = [];
  const sockets = new Set<Socket>();
  let losing = false;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username = '' }, _session, done) => {
      logins.push(username);
      done(null, { user: username });
    },
    onData: (stream, { envelope, remotePort }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const raw = Buffer.concat(chunks);
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        const to = envelope.rcptTo.map(({ address }) => address);
        arrived.push({ to, from, mail: await simpleParser(raw), raw: raw.toString('utf8') });
        if (losing) [...sockets].find(socket => socket.remotePort === remotePort)?.destroy();
        else done();
        losing = false;
      });
    },
    ...options,
  });
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>(closed => server.close(() => closed()));
  const losesAnAnswer = () => {
    losing = true;
  };
  onTestFinished(close);
  return { url: `smtp://127.0.0.1:${port}`, port, arrived, logins, close, losesAnAnswer };
}
