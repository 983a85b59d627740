import { describe, expect, it } from 'vitest';
import { PostOffice } from '../../bot/email/post-office.ts';
import { drawer } from '../../cards/drawer.ts';
import { closedLetter, codeLetter, notice } from '../../cards/letters.ts';
import { plain } from '../../src/access/plain.ts';
import { emailKit, publicUrl, ruth, serviceWithRuthOutside } from './kit.ts';
import { mailServer } from './mail-server.ts';

const by = drawer({ language: 'en-GB', timeZone: 'Europe/London' });

describe('somebody who is on no chat gets a card by email (BMC-2.2b)', () => {
  it('an email that says that there is something to read, where, until when, and whom to ask', async () => {
    const kit = await emailKit();
    await kit.cancelled();
    expect(kit.mail.arrived.map(({ to }) => to)).toEqual([[ruth]]);
    const { mail, from } = kit.mail.arrived[0]!;
    expect(from).toBe('attune@hafren.example');
    expect(mail.from?.value).toEqual([{ name: 'Hafren', address: 'attune@hafren.example' }]);
    expect(mail.subject).toBe('Hafren: there is something for you to read');
    expect(mail.text).toMatch(/works until Tue 8 Dec, 09:00/);
    expect(mail.text).toContain('please ask the office, 01632 960100');
    const [link] = kit.links();
    expect(link).toMatch(/^https:\/\/attune\.example\.org\/outside\/[\w-]{40,}$/);
    expect(mail.html).toContain(`<a href="${link}">`);
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('and nothing of what it is about: no initials, no home, no time, no name, not even in the link', async () => {
    const kit = await emailKit();
    await kit.cancelled();
    const { raw, mail } = kit.mail.arrived[0]!;
    const [, token = ''] = /outside\/([\w-]+)/.exec(mail.text ?? '') ?? [];
    // Sealed: any letters can come next to one another in it by chance, but no word of ours.
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toMatch(/ruth|"kl"|cancellation/);
    // So can they in what separates the parts; and the clock of this machine shows any time.
    const written = raw.replaceAll('=\r\n', '').replace(/_NmP-\w+|^Date:.*$|^Message-ID:.*$/gm, '');
    const whole = `${written}${mail.text}${mail.html}${mail.subject}`.replaceAll(token, '');
    expect(whole).not.toMatch(/\bKL\b|\bkl\b|Hafod|Art therapy|14:00|Dee|Anwen|cancel|session|Temperature/i);
  });

  it('whoever has a chat is written to there, whatever address they have', async () => {
    const kit = await emailKit({
      file: serviceWithRuthOutside(draft => {
        for (const person of draft.people) if (person.id === 'anwen') person.email = 'anwen@hafren.example';
      }),
    });
    await kit.cancelled();
    expect(kit.mail.arrived.map(({ to }) => to)).toEqual([[ruth]]);
    expect(await kit.chatOf('anwen')).not.toEqual([]);
  });

  it('an address that is two people’s says of neither who they are: nothing is sent, and an administrator hears it', async () => {
    const kit = await emailKit({
      file: serviceWithRuthOutside(draft => {
        for (const person of draft.people) if (person.id === 'theo') person.email = ruth.toUpperCase();
      }),
    });
    await kit.cancelled();
    expect(kit.mail.arrived).toEqual([]);
    expect(await kit.records('delivery')).toMatchObject([
      { to: 'Ruth', fate: 'dead', reason: 'no-identity' },
    ]);
    expect(await kit.chatOf('ade')).toHaveLength(1);
  });

  it('the same post is the same message, and another post another', async () => {
    const mail = await mailServer();
    const office = new PostOffice({ smtpUrl: mail.url, from: 'attune@hafren.example' });
    const sender = { service: plain('Hafren'), ask: plain('the office'), language: 'en-GB' };
    const letter = notice(by, sender, { link: `${publicUrl}/outside/x`, until: 0 });
    for (const once of ['one', 'one', 'two']) await office.send(ruth, letter, sender, { once });
    const [first, again, other] = mail.arrived.map(({ mail }) => mail.messageId);
    expect(first).toMatch(/^<[0-9a-f]{40}@hafren\.example>$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});

describe('whatever the service is called, an email stays what it is', () => {
  const hostile = [
    'Hafren\r\nBcc: thief@evil.example',
    'Hafren\nContent-Type: text/html\n\n<script>alert(1)</script>',
    'Hafren" <thief@evil.example>, "',
    'Hafren <img src=x onerror=alert(1)> & "co"',
    '=?utf-8?q?=0ABcc=3A_thief=40evil.example?=',
    'Hafren\u2028Bcc: thief@evil.example\u0000',
  ];
  it.each(hostile)('%j', async name => {
    const mail = await mailServer();
    const office = new PostOffice({ smtpUrl: mail.url, from: 'attune@hafren.example' });
    // As no service file could give it: the schema takes line breaks and control marks out.
    const sender = { service: plain(name), ask: plain(name), language: 'en-GB' };
    const link = `${publicUrl}/outside/x`;
    await office.send(ruth, notice(by, sender, { link, until: 0 }), sender);
    await office.send(ruth, codeLetter(by, sender, { code: '123456', until: 0 }), sender);
    await office.send(ruth, closedLetter(by, sender, { until: 0 }), sender, { quietly: true });
    expect(mail.arrived).toHaveLength(3);
    for (const { mail: read, to } of mail.arrived) {
      expect(to).toEqual([ruth]);
      expect(read.bcc).toBeUndefined();
      expect(read.cc).toBeUndefined();
      expect(read.from?.value.map(({ address }) => address)).toEqual(['attune@hafren.example']);
      expect([...read.headers.keys()].sort()).toEqual([
        'auto-submitted',
        'content-type',
        'date',
        'from',
        'message-id',
        'mime-version',
        'subject',
        'to',
        'x-auto-response-suppress',
      ]);
      expect(read.attachments).toEqual([]);
      const tags = String(read.html).match(/<[a-z!/][^>]*>/gi) ?? [];
      expect(
        tags.filter(tag => !/^<(!doctype html|\/?(html|head|body|p|strong|meta|a)\b)/.test(tag)),
      ).toEqual([]);
      expect(String(read.html)).not.toMatch(/<[^>]*\bon\w+=/);
    }
  });
});
