import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { codeWaits } from '../../bot/email/codes.ts';
import { doorLimits } from '../../bot/email/limits.ts';
import { PostOffice } from '../../bot/email/post-office.ts';
import { Smtp } from '../../bot/email/smtp.ts';
import { plain } from '../../src/access/plain.ts';
import { Undelivered } from '../../src/messenger.ts';
import { minutes } from '../../src/time.ts';
import { of } from '../people/hafod.ts';
import { type EmailKit, emailKit, ruth, serviceWithRuthOutside } from './kit.ts';
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

/** A mail server that takes every letter but the first codes, as one that puts off whom it does not know. */
async function greylisting(codes: number, code = 451) {
  let letters = 0;
  const kit = await emailKit({
    mail: await mailServer({
      onRcptTo: (_address, _session, done) => {
        letters += 1;
        done(letters > 1 && letters <= 1 + codes ? refusing(code) : null);
      },
    }),
  });
  await kit.cancelled();
  const guest = kit.guest(kit.links()[0]!);
  await guest.sends('/code');
  await kit.delivered();
  const codeLetters = () => kit.mail.arrived.filter(({ mail }) => mail.subject === 'Hafren: your code');
  const untilOf = ({ mail }: EmailKit['mail']['arrived'][number]) =>
    /until .*?(\d\d:\d\d)/.exec(mail.text ?? '')?.[1];
  return { kit, guest, codeLetters, untilOf, letters: () => letters };
}

describe('what becomes of a code then', () => {
  it('refused for now, it is sent again after a minute, and works for ten from when it went', async () => {
    const { kit, guest, codeLetters, untilOf } = await greylisting(1);
    expect(codeLetters()).toEqual([]);
    await kit.passes(minutes(1));
    expect(codeLetters()).toHaveLength(1);
    expect(codeLetters().map(untilOf)).toEqual(['09:11']);
    await kit.passes(minutes(doorLimits.codeMinutes) - 1);
    expect((await guest.sends('/open', { code: kit.code() })).text).toContain('KL: session cancelled');
    await kit.passes(minutes(20));
    expect(codeLetters()).toHaveLength(1);
  });

  it('refused again and again, three more times within its ten minutes, and then no more', async () => {
    const { kit, codeLetters, untilOf, letters } = await greylisting(3);
    for (const wait of codeWaits) await kit.passes(minutes(wait));
    expect(codeLetters().map(untilOf)).toEqual(['09:19']);

    const never = await greylisting(99);
    for (let minute = 0; minute < 120; minute += 1) await never.kit.passes(minutes(1));
    expect(never.letters()).toBe(1 + 1 + codeWaits.length);
    expect(never.codeLetters()).toEqual([]);
    expect(letters()).toBe(1 + 4);

    // Nothing went on for two hours: by then nobody waits for it.
    const stopped = await greylisting(1);
    await stopped.kit.passes(minutes(120));
    expect(stopped.codeLetters()).toEqual([]);
  });

  it('asked for anew meanwhile, only the newest comes, and only it opens', async () => {
    const { kit, guest, codeLetters } = await greylisting(1);
    await guest.sends('/code');
    await kit.delivered();
    expect(codeLetters()).toHaveLength(1);
    const newest = kit.code();
    for (const wait of codeWaits) await kit.passes(minutes(wait));
    expect(codeLetters()).toHaveLength(1);
    expect((await guest.sends('/open', { code: newest })).status).toBe(200);
  });

  it('another process goes on with it; no code rests in the store meanwhile', async () => {
    const { kit, guest, codeLetters } = await greylisting(1);
    const waiting = (await kit.store.due(kit.now() + minutes(1), 10)).filter(({ id }) =>
      id.startsWith('task:code'),
    );
    expect(waiting).toHaveLength(1);
    expect(JSON.stringify(waiting)).not.toMatch(/"\d{6}"|council\.example/);
    await kit.passes(minutes(1));
    expect(codeLetters()).toHaveLength(1);
    expect(JSON.stringify(waiting)).not.toContain(`${kit.code()}"`);
    expect((await guest.sends('/open', { code: kit.code() })).status).toBe(200);
  });

  it.each([
    ['for good', 550],
    ['for good, by a full stop', 554],
  ])('refused %s it is not sent again', async (_, code) => {
    const { kit, codeLetters } = await greylisting(1, code);
    await kit.passes(minutes(30));
    expect(codeLetters()).toEqual([]);
  });

  it('its answer lost, it is not sent again: it may have come, and still opens', async () => {
    const kit = await emailKit();
    await kit.cancelled();
    const guest = kit.guest(kit.links()[0]!);
    kit.mail.losesAnAnswer();
    await guest.sends('/code');
    await kit.delivered();
    await kit.passes(minutes(9));
    expect(kit.mail.arrived).toHaveLength(2);
    expect((await guest.sends('/open', { code: kit.code() })).status).toBe(200);
  });

  it('the wait is over when the link is: nothing is sent for whoever lost it meanwhile', async () => {
    const { kit, codeLetters } = await greylisting(1);
    await kit.imports(
      serviceWithRuthOutside(draft => Object.assign(of(draft.people, 'ruth'), { left: '2026-11-23' })),
    );
    await kit.passes(minutes(10));
    expect(codeLetters()).toEqual([]);
  });
});

describe('where what is not delivered comes back to, on the wire', () => {
  const from = 'attune@hafren.example';
  const sender = { service: plain('Hafren'), ask: plain('the office'), language: 'en-GB' };
  const letter = { subject: plain('x'), text: 'x', html: 'x' };

  it('a code to nowhere, a card to where Attune writes from; both say that a machine sent them', async () => {
    const kit = await emailKit();
    await kit.cancelled();
    await kit.guest(kit.links()[0]!).comesIn(kit);
    expect(kit.mail.arrived.map(one => [one.mail.subject, one.from])).toEqual([
      ['Hafren: there is something for you to read', from],
      ['Hafren: your code', ''],
    ]);
    for (const { raw } of kit.mail.arrived) {
      expect(raw.match(/^Auto-Submitted: auto-generated\r$/gm)).toHaveLength(1);
      expect(raw).toMatch(/^From: .*<attune@hafren\.example>\r$/m);
    }
  });

  it('all of it to an address of its own, where there is one', async () => {
    const mail = await mailServer();
    const office = new PostOffice({ smtpUrl: mail.url, from, bounces: 'bounces@hafren.example' });
    await office.send(ruth, letter, sender);
    await office.send(ruth, letter, sender, { quietly: true });
    expect(mail.arrived.map(one => one.from)).toEqual(['bounces@hafren.example', 'bounces@hafren.example']);
  });

  it('a server that takes nothing without a sender gets one; refused for anything else, nothing is tried twice', async () => {
    const senders: string[] = [];
    const mail = await mailServer({
      onMailFrom: ({ address }, _session, done) => {
        senders.push(address);
        done(address ? null : refusing(550));
      },
      onRcptTo: ({ address }, _session, done) => done(address === ruth ? null : refusing(550)),
    });
    const office = new PostOffice({ smtpUrl: mail.url, from });
    await office.send(ruth, letter, sender, { quietly: true });
    expect(senders).toEqual(['', from]);
    expect(mail.arrived.map(one => one.from)).toEqual([from]);
    await expect(office.send('no@council.example', letter, sender)).rejects.toMatchObject({
      reason: 'no-such-place',
    });
    expect(senders).toEqual(['', from, from]);
  });
});
