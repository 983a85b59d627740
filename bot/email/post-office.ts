import { createHash, randomUUID } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Letter, Sender } from '../../cards/letters.ts';
import { Undelivered } from '../../src/messenger.ts';
import type { ServiceSettings } from '../../src/people/service.ts';
import type { EmailConfig } from './config.ts';
import { Smtp } from './smtp.ts';

/** What every email says of the service that it comes from. */
export const senderOf = ({ name, ask, language }: ServiceSettings): Sender => ({
  service: name,
  ask,
  language,
});

/** How a letter goes. */
interface Manner {
  /** The same is the same message, should it ever arrive twice. */
  readonly once?: string;
  /** Nobody needs to hear that it could not be delivered: whoever asked for it is waiting for it. */
  readonly quietly?: boolean;
}

/** Writes letters as emails and hands them to the mail server. Nothing is read from files or fetched for them. */
export class PostOffice {
  readonly #smtp: Smtp;
  readonly #from: string;
  readonly #bounces: string | undefined;

  constructor({ smtpUrl, from, bounces }: Pick<EmailConfig, 'smtpUrl' | 'from' | 'bounces'>) {
    this.#smtp = new Smtp(smtpUrl);
    this.#from = from;
    this.#bounces = bounces;
  }

  /** Sends one letter to one address. Throws `Undelivered`. */
  async send(to: string, letter: Letter, { service }: Sender, manner: Manner = {}): Promise<void> {
    const { once = randomUUID(), quietly = false } = manner;
    const raw = await this.#written(to, letter, service, once);
    const back = this.#bounces ?? (quietly ? nowhere : this.#from);
    try {
      await this.#smtp.send({ from: back, to, raw });
    } catch (error) {
      // Some servers let nobody send without an address of theirs: then it comes back rather than not go.
      if (back !== nowhere || !isRefusedSender(error)) throw error;
      await this.#smtp.send({ from: this.#from, to, raw });
    }
  }

  /** Whether the mail server is there and knows us. Throws `Undelivered`. */
  greet(): Promise<void> {
    return this.#smtp.greet();
  }

  #written(to: string, letter: Letter, service: string, once: string): Promise<Buffer> {
    const name = createHash('sha256').update(once).digest('hex').slice(0, 40);
    const mail = new MailComposer({
      from: { name: service, address: this.#from },
      to: { name: '', address: to },
      messageId: `<${name}@${this.#from.split('@').at(-1)}>`,
      ...written(letter),
      // Nobody's holiday answers it.
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return new Promise((resolve, reject) => {
      mail.compile().build((error, raw) => {
        if (error) reject(new Undelivered('never', 'refused-card', undefined, { cause: error }));
        else resolve(raw);
      });
    });
  }
}

/** The address of what nothing comes back from (RFC 5321, 4.5.5): `MAIL FROM:<>`. */
const nowhere = '';

const isRefusedSender = (error: unknown): boolean =>
  error instanceof Undelivered && error.fate === 'never' && error.reason === 'not-allowed';

/** A calendar takes an invitation from a part of its own, whose type says what it is for. */
function written({ calendar, ...letter }: Letter) {
  const { method, content } = calendar ?? { method: undefined, content: '' };
  return { ...letter, ...(method && { icalEvent: { method, content, filename: 'invitation.ics' } }) };
}
