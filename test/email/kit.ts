import { onTestFinished } from 'vitest';
import type { Chat } from '../../bot/chat.ts';
import { addressesOf } from '../../bot/email/calendar.ts';
import { emailChat } from '../../bot/email/chat.ts';
import { build } from '../../bot/house.ts';
import { createMetrics } from '../../bot/metrics.ts';
import { type Listening, serve } from '../../bot/server.ts';
import type { ServiceFile } from '../../src/people/service.ts';
import { type Kit, type KitOptions, openKit } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { type Arrived, type MailServer, mailServer } from './mail-server.ts';

export const secret = 'a secret of more than thirty-two characters';
export const publicUrl = 'https://attune.example.org';
export const ruth = 'ruth@council.example';

/** The service of the workflow tests with Ruth, KL's clinician, outside the chat: her inbox is all she has. */
export function serviceWithRuthOutside(change: Parameters<typeof workedService>[0] = () => {}): ServiceFile {
  return workedService(draft => {
    Object.assign(of(draft.people, 'ruth'), { identities: {}, email: ruth });
    change(draft);
  });
}

export interface EmailKit extends Kit {
  readonly mail: MailServer;
  /** The server's own address on this machine. */
  readonly here: string;
  /** Waits for the codes that are on their way, too. */
  delivered(): Promise<void>;
  /** The letters to an address that lead somewhere, oldest first. */
  links(address?: string): readonly string[];
  /** The newest code that came to an address. */
  code(address?: string): string;
  /** A session of KL's this afternoon that Dee cancels, so that Ruth has a card of it. */
  cancelled(): Promise<string>;
  guest(link: string, as?: Guest): Guest;
  /** Another process on the same store; answers its address. */
  replica(): Promise<string>;
}

/** Attune with a real mail server, and served on a port: requests are real, time stands still. */
export async function emailKit(
  options: KitOptions & {
    readonly secrets?: readonly string[];
    readonly mail?: MailServer;
    /** How the house is brought to where a test begins. */
    readonly open?: (options: KitOptions) => Promise<Kit>;
  } = {},
): Promise<EmailKit> {
  const mail = options.mail ?? (await mailServer());
  const config = {
    smtpUrl: mail.url,
    from: 'attune@hafren.example',
    linkSecrets: options.secrets ?? [secret],
    publicUrl,
  };
  let chat: Chat | undefined;
  const kit = await (options.open ?? openKit)({
    file: serviceWithRuthOutside(),
    ...options,
    addressOf: addressesOf(config),
    also: {
      email: (surroundings, standing) => {
        chat = emailChat(config, surroundings, standing);
        return chat;
      },
    },
  });
  const server: Listening = await serve(kit.house, kit.house.surroundings.log, 0);
  onTestFinished(() => server.close());
  const here = `http://localhost:${server.port}`;
  const lettersTo = (address: string): readonly Arrived[] =>
    mail.arrived.filter(({ to }) => to.includes(address));
  return {
    ...kit,
    mail,
    here,
    delivered: async () => {
      await kit.settles();
      await chat?.close();
    },
    links: (address = ruth) =>
      lettersTo(address).flatMap(({ mail: { text = '' } }) => /https:\S+/.exec(text)?.[0] ?? []),
    code: (address = ruth) =>
      lettersTo(address)
        .flatMap(({ mail: { text = '' } }) => /^\d{6}$/m.exec(text)?.[0] ?? [])
        .at(-1) ?? '',
    cancelled: async () => {
      const session = await kit.session();
      const said = { reason: 'illness', note: 'Temperature in the night', spokenTo: 'no' };
      await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...said });
      await kit.settles();
      return session;
    },
    replica: async () => {
      const { log, clock } = kit.house.surroundings;
      const ground = { store: kit.store, clock, log, metrics: createMetrics() };
      const house = build(ground, { email: (...given) => emailChat(config, ...given) });
      await house.directory.current();
      const second = await serve(house, log, 0);
      onTestFinished(() => second.close());
      return `http://localhost:${second.port}`;
    },
    guest: (link, as) => new Guest(link.replace(publicUrl, here), as),
  };
}

/** What came back, as somebody without scripts would see it. */
export interface Page {
  /** Where it was in the end, below the link. */
  readonly at: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Buttons by what stands on them. */
  readonly buttons: readonly { readonly title: string; readonly value: string }[];
  readonly key: string;
}

/** A browser without scripts that follows a link: it keeps cookies by path, and sends what a browser sends. */
export class Guest {
  readonly link: string;
  readonly #cookies: Map<string, string>;

  constructor(link: string, as?: Guest) {
    this.link = link;
    this.#cookies = as ? as.#cookies : new Map();
  }

  /** What is kept, by path. */
  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies;
  }

  looks(at = '', options: RequestInit = {}): Promise<Page> {
    return this.#asks(at, { method: 'GET', ...options });
  }

  sends(
    at: string,
    fields: Readonly<Record<string, string>> | string[][] = {},
    headers: Record<string, string> = {},
  ): Promise<Page> {
    return this.#asks(at, {
      method: 'POST',
      body: new URLSearchParams(fields as Record<string, string>),
      headers: { origin: 'null', 'sec-fetch-site': 'same-origin', ...headers },
    });
  }

  /** The way in: asks for a code, reads it, types it in. */
  async comesIn(kit: EmailKit, address = ruth): Promise<Page> {
    await this.sends('/code');
    await kit.delivered();
    return this.sends('/open', { code: kit.code(address) });
  }

  /** Presses a button of a page, with what was typed. */
  async presses(
    page: Page,
    title: string | RegExp,
    fields: Readonly<Record<string, string>> = {},
  ): Promise<Page> {
    const button = page.buttons.find(one =>
      typeof title === 'string' ? one.title === title : title.test(one.title),
    );
    if (!button) throw new Error(`The page has no ${title}, but ${page.buttons.map(one => one.title)}`);
    return this.sends('/act', { ...fields, key: page.key, attune: button.value });
  }

  async #asks(at: string, options: RequestInit): Promise<Page> {
    const url = new URL(this.link + at);
    const stay = [...this.#cookies].find(([path]) => url.pathname.startsWith(`${path}/`))?.[1];
    const headers = { ...options.headers, ...(stay && { cookie: stay }) } as Record<string, string>;
    const response = await fetch(url, { ...options, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) {
      const path = /Path=([^;]+)/.exec(cookie)?.[1] ?? '/';
      const value = cookie.split(';')[0] ?? '';
      if (value.endsWith('=')) this.#cookies.delete(path);
      else this.#cookies.set(path, value);
    }
    const there = response.headers.get('location');
    if (there) return this.#asks(there.slice(url.pathname.length - at.length), { method: 'GET' });
    const text = await response.text();
    return {
      at,
      status: response.status,
      headers: response.headers,
      text,
      buttons: [...text.matchAll(/<button name="attune" value="([^"]*)"[^>]*>([^<]*)</g)].map(found => ({
        value: unescaped(found[1] ?? ''),
        title: unescaped(found[2] ?? ''),
      })),
      key: /name="key" value="([^"]+)"/.exec(text)?.[1] ?? '',
    };
  }
}

export function unescaped(text: string): string {
  const entities: Record<string, string> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
    '&amp;': '&',
  };
  return text.replace(/&(?:lt|gt|quot|#39|amp);/g, entity => entities[entity] ?? entity);
}
