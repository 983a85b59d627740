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

/** Writes letters as emails and hands them to the mail server. Nothing is read from files or fetched for them. */
export class PostOffice {
  readonly #smtp: Smtp;
  readonly #from: string;

  constructor({ smtpUrl, from }: Pick<EmailConfig, 'smtpUrl' | 'from'>) {
    this.#smtp = new Smtp(smtpUrl);
    this.#from = from;
  }

  /** Sends one letter to one address. The same `once` is the same message, should it ever arrive twice. Throws `Undelivered`. */
  async send(to: string, letter: Letter, { service }: Sender, once: string = randomUUID()): Promise<void> {
    const raw = await this.#written(to, letter, service, once);
    await this.#smtp.send({ from: this.#from, to, raw });
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

/** A calendar takes an invitation from a part of its own, whose type says what it is for. */
function written({ calendar, ...letter }: Letter) {
  const { method, content } = calendar ?? { method: undefined, content: '' };
  return { ...letter, ...(method && { icalEvent: { method, content, filename: 'invitation.ics' } }) };
}
