import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { smtpFailure, type Way } from './errors.ts';

/** How long each part of a conversation with the mail server may take, in milliseconds: well within the lease of a post. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** A message as it goes over the wire. */
export interface Letter {
  readonly from: string;
  readonly to: string;
  readonly raw: Buffer;
}

/**
 * The mail server. One connection a letter, and one step after the other, so that of a failure it is known whether the
 * letter had begun to go. Throws `Undelivered`.
 */
export class Smtp {
  readonly #options: ConstructorParameters<typeof SMTPConnection>[0];
  readonly #login: { readonly user: string; readonly pass: string } | undefined;

  constructor(smtpUrl: string) {
    const { protocol, hostname, port, username, password } = new URL(smtpUrl);
    const secure = protocol === 'smtps:';
    this.#options = {
      ...{
        ...patience,
        secure,
        host: hostname.replace(/^\[|\]$/g, ''),
        port: Number(port) || (secure ? 465 : 587),
      },
      // A password never goes in the clear, but for a stand-in on the same machine.
      requireTLS: !secure && !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname),
    };
    this.#login = username
      ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
      : undefined;
  }

  /** Hands a letter over. */
  async send({ from, to, raw }: Letter): Promise<void> {
    const way: Way = { begun: false };
    const message = new Readable({
      read() {
        // Read only once the server has taken both addresses and asked for the letter.
        way.begun = true;
        this.push(raw);
        this.push(null);
      },
    });
    await this.#talk(way, connection =>
      answered(connection, done => connection.send({ from, to: [to] }, message, done)),
    );
  }

  /** Whether the server is there and knows us. */
  async greet(): Promise<void> {
    await this.#talk({ begun: false }, async () => {});
  }

  async #talk(way: Way, say: (connection: SMTPConnection) => Promise<void>): Promise<void> {
    const connection = new SMTPConnection(this.#options);
    try {
      await answered(connection, done => connection.connect(done));
      const login = this.#login;
      if (login) await answered(connection, done => connection.login({ credentials: login }, done));
      await say(connection);
      connection.quit();
    } catch (error) {
      connection.close();
      throw smtpFailure(error, way);
    }
  }
}

/** One step: an error may come as its answer, or as the connection's own. */
function answered(
  connection: SMTPConnection,
  step: (done: (error?: Error | null) => void) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.removeAllListeners('error');
    connection.on('error', reject);
    step(error => (error ? reject(error) : resolve()));
  });
}
