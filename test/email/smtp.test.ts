import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Smtp } from '../../bot/email/smtp.ts';
import { Undelivered } from '../../src/messenger.ts';
import { minutes } from '../../src/time.ts';
import { emailKit, ruth } from './kit.ts';
import { mailServer } from './mail-server.ts';

const letter = { from: 'attune@hafren.example', to: ruth, raw: Buffer.from('Subject: x\r\n\r\nx\r\n') };

const refusing = (responseCode: number): Error =>
  Object.assign(new Error(`no ${responseCode}`), { responseCode });

/** What is known of a letter handed to a server. */
async function fateAt(url: string): Promise<string> {
  try {
    await new Smtp(url).send(letter);
    return 'taken';
  } catch (error) {
    if (!(error instanceof Undelivered)) throw error;
    return `${error.fate}: ${error.reason}`;
  }
}

/** A server that speaks by hand: what it says to each line, or cuts the line. */
async function scripted(answer: (line: string, socket: Socket) => string | 'cut'): Promise<string> {
  const server = createServer(socket => {
    socket.on('error', () => {});
    socket.write('220 here\r\n');
    socket.on('data', chunk => {
      for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
        const said = answer(line, socket);
        if (said === 'cut') return void socket.destroy();
        if (said) socket.write(`${said}\r\n`);
      }
    });
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => new Promise<void>(closed => server.close(() => closed())));
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the server’s answer, in our words', () => {
  const rcpt = (code: number): SMTPServerOptions => ({ onRcptTo: (_a, _s, done) => done(refusing(code)) });
  const data = (code: number): SMTPServerOptions => ({
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => done(refusing(code)));
    },
  });
  it.each<[string, SMTPServerOptions, string]>([
    ['taken', {}, 'taken'],
    ['the inbox is full just now', rcpt(452), 'again: platform-error'],
    ['come back later (greylisting)', rcpt(450), 'again: platform-error'],
    ['nobody has this address', rcpt(550), 'never: no-such-place'],
    [
      'we may not write from there',
      { onMailFrom: (_a, _s, done) => done(refusing(550)) },
      'never: not-allowed',
    ],
    ['the letter is not taken just now', data(451), 'again: platform-error'],
    ['the letter is not taken', data(554), 'never: refused-card'],
    ['the server is closing', { onConnect: (_s, done) => done(refusing(421)) }, 'again: platform-error'],
  ])('%s', async (_, options, fate) => {
    expect(await fateAt((await mailServer(options)).url)).toBe(fate);
  });

  it('our own password is wrong: nothing about the letter', async () => {
    const { port } = await mailServer({
      onAuth: (_auth, _session, done) => done(refusing(535)),
    });
    expect(await fateAt(`smtp://attune:wrong@127.0.0.1:${port}`)).toBe('again: not-allowed');
  });

  it('nobody is there', async () => {
    const { url, close } = await mailServer();
    await close();
    expect(await fateAt(url)).toBe('again: unreachable');
  });

  const upTo = (last: RegExp) => (line: string) => {
    if (last.test(line)) return 'cut';
    return line === 'DATA' ? '354 go on' : /^Subject|^x$/.test(line) ? '' : '250 yes';
  };
  it('cut off before the letter began to go: surely nothing happened', async () => {
    expect(await fateAt(await scripted(upTo(/^RCPT/)))).toBe('again: unreachable');
    expect(await fateAt(await scripted(upTo(/^DATA/)))).toBe('again: unreachable');
  });

  it('cut off when it had gone: nobody knows', async () => {
    expect(await fateAt(await scripted(upTo(/^\.$/)))).toBe('unknown: lost-answer');
  });

  it('a name and a password never go in the clear to another machine', async () => {
    const { port, logins, arrived } = await mailServer();
    // Another name for this machine, which nothing here knows to be one.
    expect(await fateAt(`smtp://attune:secret@127.0.0.2:${port}`)).toMatch(/^again/);
    expect({ logins, arrived }).toEqual({ logins: [], arrived: [] });
    expect(await fateAt(`smtp://attune:se%2Fcret@127.0.0.1:${port}`)).toBe('taken');
    expect(logins).toEqual(['attune']);
  });
});

describe('what becomes of a card then', () => {
  it('refused for now, it is tried again until it arrives', async () => {
    let refusals = 3;
    const mail = await mailServer({
      onRcptTo: (_address, _session, done) => (refusals-- > 0 ? done(refusing(451)) : done()),
    });
    const kit = await emailKit({ mail });
    await kit.cancelled();
    expect(mail.arrived).toEqual([]);
    for (let minute = 0; minute < 5; minute += 1) await kit.passes(minutes(1));
    expect(mail.arrived).toHaveLength(1);
    for (let minute = 0; minute < 5; minute += 1) await kit.passes(minutes(1));
    expect(mail.arrived).toHaveLength(1);
  });

  it('refused for good, it is not tried again, and an administrator is shown it', async () => {
    const mail = await mailServer({ onRcptTo: (_address, _session, done) => done(refusing(550)) });
    const kit = await emailKit({ mail });
    await kit.cancelled();
    expect(await kit.records('delivery')).toMatchObject([
      { to: 'Ruth', chat: 'email', fate: 'dead', reason: 'no-such-place' },
    ]);
  });

  it('its answer lost, it is never sent twice; what may have arrived can be opened', async () => {
    const mail = await mailServer();
    mail.losesAnAnswer();
    const kit = await emailKit({ mail });
    await kit.cancelled();
    for (let minute = 0; minute < 5; minute += 1) await kit.passes(minutes(1));
    expect(mail.arrived).toHaveLength(1);
    expect(await kit.records('delivery')).toMatchObject([
      { to: 'Ruth', chat: 'email', fate: 'unknown', reason: 'lost-answer' },
    ]);
    const page = await kit.guest(kit.links()[0]!).comesIn(kit);
    expect(page.text).toContain('KL: session cancelled');
  });
});
