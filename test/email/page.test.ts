import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { minutes } from '../../src/time.ts';
import { of } from '../people/hafod.ts';
import { failing } from '../promises/run.ts';
import { type EmailKit, emailKit, Guest, publicUrl, ruth, serviceWithRuthOutside } from './kit.ts';

/** Everything that rests in the store. */
function allOf({ path }: EmailKit): unknown {
  const file = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = file.prepare("select name from sqlite_master where type = 'table'").all();
    return tables.map(({ name }) => file.prepare(`select * from "${name}"`).all());
  } finally {
    file.close();
  }
}

/** Ruth has an email with a link, and has come in by it. */
async function inside() {
  const kit = await emailKit();
  const session = await kit.cancelled();
  const guest = kit.guest(kit.links()[0]!);
  const page = await guest.comesIn(kit);
  return { kit, session, guest, page };
}

describe('the page behind a link', () => {
  it('asks for a code, sends it to the address alone, and shows the card as in any chat', async () => {
    const kit = await emailKit();
    await kit.cancelled();
    const guest = kit.guest(kit.links()[0]!);
    const start = await guest.looks();
    expect(start.text).toContain('Send me a code');
    expect(start.text).not.toMatch(/KL|Ruth|Art therapy/);

    const asked = await guest.sends('/code');
    expect(asked.text).toContain('name="code"');
    await kit.delivered();
    expect(kit.mail.arrived.map(({ to }) => to)).toEqual([[ruth], [ruth]]);
    expect(kit.mail.arrived[1]?.mail.subject).toBe('Hafren: your code');
    expect(kit.mail.arrived[1]?.mail.text).not.toMatch(/KL|Art therapy|https:/);

    const code = kit.code();
    const page = await guest.sends('/open', { code: `${code.slice(0, 3)} ${code.slice(3)}` });
    expect(page.text).toContain('<h1>KL: session cancelled</h1>');
    expect(page.buttons.map(({ title }) => title)).toEqual(["I've seen this", 'Why?', 'Offer new times']);
    expect([...guest.cookies.values()]).toHaveLength(1);
  });

  it('a button is a claim like any other: it is decided, on record, and everybody’s card says so (BMC-2.2b)', async () => {
    const { kit, guest, page } = await inside();
    const answered = await guest.presses(page, "I've seen this");
    expect(answered.text).toContain('Thank you. Everybody can see that you know.');
    expect(answered.text).toMatch(/Seen by:<\/dt> <dd>Ruth/);
    await kit.settles();
    expect((await kit.events()).at(-1)).toMatchObject({
      actor: { person: 'ruth' },
      chat: 'email',
      verb: 'cancellation.acknowledge',
      outcome: 'happened',
    });
    expect(await kit.records('cancellation')).toMatchObject([{ acknowledged: [{ by: 'ruth' }] }]);
    expect(JSON.stringify(await kit.chatOf('anwen'))).toContain('Ruth');
  });

  it('what opens for one person opens here for one person, as a read receipt, and is nowhere else', async () => {
    const { kit, guest, page } = await inside();
    const opened = await guest.presses(page, 'Why?');
    expect(opened.text).toContain('Temperature in the night');
    expect((await kit.events()).at(-1)).toMatchObject({ actor: { person: 'ruth' }, chat: 'email' });
    for (const { raw } of kit.mail.arrived) expect(raw).not.toContain('Temperature');
    const back = await guest.looks('/card');
    expect(back.text).not.toContain('Temperature');
  });

  it('what a button was answered with is fetched by that browser, for a minute, for the roles that it was opened for', async () => {
    const { kit, guest, page } = await inside();
    const opened = await guest.presses(page, 'Why?');
    expect(opened.at).toMatch(/^\/answer\/[\w-]{22}$/);
    expect((await guest.looks(opened.at)).text).toBe(opened.text);
    const other = kit.guest(guest.link);
    expect((await other.looks(opened.at)).text).not.toMatch(/Temperature|KL/);
    await other.comesIn(kit);
    expect((await other.looks(opened.at)).at).toBe('/card');

    await kit.imports(
      serviceWithRuthOutside(draft =>
        Object.assign(of(draft.youngPeople, 'kl'), { allocatedClinician: 'theo' }),
      ),
    );
    expect((await guest.looks(opened.at)).text).not.toContain('Temperature');
    await kit.imports(serviceWithRuthOutside());
    expect((await guest.looks(opened.at)).text).toContain('Temperature');
    await kit.passes(minutes(1));
    expect((await guest.looks(opened.at)).text).not.toContain('Temperature');
  });

  it('a form is put right where it is wrong, with what was typed still in it', async () => {
    const { kit, guest, page, session } = await inside();
    const form = await guest.presses(page, 'Offer new times');
    expect(form.text).toContain('type="date"');
    const wrong = await guest.presses(form, /Offer|Send/, {
      date1: '2026-11-23',
      time1: '10:00',
      place: 'Garden room',
    });
    expect(wrong.text).toMatch(
      /name="date1" aria-invalid="true" aria-describedby="problem-date1" value="2026-11-23">/,
    );
    expect(wrong.text).toMatch(
      /<p class="problem" id="problem-date1">To fix: This time is in the past.<\/p>/,
    );
    const right = await guest.presses(wrong, /Offer|Send/, {
      date1: '2026-11-26',
      time1: '10:00',
      place: 'Garden room',
    });
    expect(right.text).toContain('<h1>Done</h1>');
    await kit.settles();
    const [cancellation] = await kit.records('cancellation');
    expect(cancellation).toMatchObject({ session });
    expect(JSON.stringify(cancellation)).toContain('"offered"');
  });

  it('shows the card as it stands now, whatever the email was written about', async () => {
    const { kit, guest, session } = await inside();
    await kit.does('anwen', 'cancellation.acknowledge', { session });
    expect((await guest.looks('/card')).text).toMatch(/Seen by:<\/dt> <dd>Anwen/);
    // Nothing was sent for it: an updated card notifies nobody.
    await kit.settles();
    expect(kit.links()).toHaveLength(1);
  });

  it('says that it is no longer there when it is not, to whoever is in; to others it says what it says to everybody', async () => {
    const { kit, guest } = await inside();
    await kit.imports(
      serviceWithRuthOutside(draft =>
        Object.assign(of(draft.youngPeople, 'kl'), { allocatedClinician: undefined }),
      ),
    );
    await kit.settles();
    expect((await guest.looks('/card')).text).toContain('This is no longer here');
    const before = kit.mail.arrived.length;
    const other = kit.guest(kit.links()[0]!);
    expect((await other.sends('/code')).text).toContain('name="code"');
    await kit.delivered();
    expect(kit.mail.arrived).toHaveLength(before);
  });

  it('two tabs of one person both work', async () => {
    const { kit, guest, page } = await inside();
    const other = kit.guest(guest.link, guest);
    const second = await other.comesIn(kit);
    expect((await guest.presses(page, 'Why?')).text).toContain('Temperature in the night');
    expect((await other.presses(second, "I've seen this")).text).toContain('Thank you');
  });

  it('any process goes on where another began, and a code opens at one of them alone', async () => {
    const kit = await emailKit();
    await kit.cancelled();
    const link = kit.links()[0]!;
    const there = await kit.replica();
    const guest = kit.guest(link);
    await guest.sends('/code');
    await kit.delivered();
    const other = new Guest(link.replace(publicUrl, there), guest);
    const page = await other.sends('/open', { code: kit.code() });
    expect(page.text).toContain('KL: session cancelled');
    expect((await kit.guest(link).sends('/open', { code: kit.code() })).status).toBe(403);
    expect((await guest.presses(page, 'Why?')).text).toContain('Temperature in the night');
    await other.sends('/close', { key: page.key });
    expect((await guest.looks('/card')).status).toBe(403);
  });

  it('whoever closes the tab with a code on its way comes back by the link and types it', async () => {
    const kit = await emailKit();
    await kit.cancelled();
    const link = kit.links()[0]!;
    await kit.guest(link).sends('/code');
    await kit.delivered();
    const guest = kit.guest(link);
    const back = await guest.looks();
    const have = /<a href="([^"]+)">I have a code already</.exec(back.text)?.[1] ?? '';
    expect(have).toMatch(/^\/outside\/.*\/code$/);
    expect(link.endsWith(have.replace(/\/code$/, ''))).toBe(true);
    const page = await guest.looks('/code');
    expect(page.text).toContain('name="code"');
    expect((await guest.sends('/open', { code: kit.code() })).text).toContain('KL: session cancelled');
    // Coming back asked for no other code.
    expect(kit.mail.arrived).toHaveLength(2);
  });

  it('closes when somebody says that they are done, and by itself after a quarter of an hour', async () => {
    const { kit, guest, page } = await inside();
    const done = await guest.sends('/close', { key: page.key });
    expect(done.text).toContain('The page is closed');
    expect([...guest.cookies]).toEqual([]);
    expect((await guest.looks('/card')).text).toContain('Send me a code');

    await guest.comesIn(kit);
    await kit.passes(minutes(16));
    expect((await guest.looks('/card')).status).toBe(403);
    const late = await guest.presses(page, "I've seen this");
    expect(late.text).toContain('What you sent just now was not taken');
    expect(await kit.records('cancellation')).not.toMatchObject([{ acknowledged: [{ by: 'ruth' }] }]);
  });
});

describe('how long a page stays open', () => {
  it('for a quarter of an hour from when it was last used, and for an hour in all', async () => {
    const { kit, guest } = await inside();
    for (let time = 1; time <= 5; time += 1) {
      await kit.passes(minutes(10));
      expect((await guest.looks('/card')).status, `after ${time * 10} minutes`).toBe(200);
    }
    await kit.passes(minutes(9));
    expect((await guest.looks('/card')).status).toBe(200);
    await kit.passes(minutes(1));
    expect((await guest.looks('/card')).status).toBe(403);
    // An hour is an hour: the browser itself forgets it by then.
    expect((await guest.comesIn(kit)).headers.get('set-cookie') ?? '').not.toMatch(/Max-Age=(?!3600)/);
  });

  it('somebody who takes long over a form loses nothing: they read what happened, and have what they typed to copy', async () => {
    const { kit, guest, page } = await inside();
    const form = await guest.presses(page, 'Offer new times');
    await kit.passes(minutes(16));
    const before = allOf(kit);
    const place = 'Garden room, <b>by</b> the pond';
    const late = await guest.presses(form, /Offer|Send/, { date1: '2026-11-26', time1: '10:00', place });
    expect(late.status).toBe(403);
    expect(late.text).toContain('What you sent just now was not taken, and it is not kept');
    expect(late.text).toContain('Please ask for another code, and send it again');
    expect(late.text).toContain('Garden room, &lt;b&gt;by&lt;/b&gt; the pond</textarea>');
    expect(late.text).toContain('Send me a code');
    expect(allOf(kit)).toEqual(before);
  });

  it('what was typed is handed back to nobody who cannot have typed it on that page', async () => {
    const { guest } = await inside();
    const other = await guest.sends('/act', { key: 'x', place: 'Garden room, by the pond' });
    expect(other.text).toContain('What you sent just now was not taken');
    expect(other.text).not.toContain('Garden room');
  });
});

describe('what was filled in is not lost where it was not used', () => {
  const place = 'Garden room, <b>by</b> the pond';
  const offered = { date1: '2026-11-26', time1: '10:00', place };

  /** Ruth is in, with the form for other times before her. */
  async function filling() {
    const faults = failing();
    const kit = await emailKit({ around: faults.around });
    const session = await kit.cancelled();
    const guest = kit.guest(kit.links()[0]!);
    const form = await guest.presses(await guest.comesIn(kit), 'Offer new times');
    return { kit, session, guest, form, faults };
  }

  it.each(['reading', 'writing'] as const)(
    'a fault in %s: it comes back in the form, and is sent again from there, once',
    async fail => {
      const { kit, guest, form, faults } = await filling();
      faults.fail = fail;
      const failed = await guest.presses(form, /Offer/, offered);
      faults.fail = undefined;
      expect(failed.text).toContain('Something went wrong on our side and nothing was changed');
      expect(failed.text).toContain('Garden room, &lt;b&gt;by&lt;/b&gt; the pond</textarea>');
      expect(failed.text).toContain('<label for="field-place">What you typed');
      expect(failed.text).toContain('<input type="hidden" name="date1" value="2026-11-26">');
      expect(JSON.stringify(allOf(kit))).not.toContain('the pond');
      const again = { date1: '2026-11-26', time1: '10:00', place: 'Garden room' };
      const sent = await guest.presses(failed, 'Send again', again);
      expect(sent.text).toContain('<h1>Done</h1>');
      await guest.presses(failed, 'Send again', again);
      const happened = (await kit.events()).filter(({ verb }) => verb === 'cancellation.offer');
      expect(happened).toMatchObject([{ type: 'times offered' }]);
    },
  );

  it('a refusal: it comes back with the reason, to be copied or put right', async () => {
    const { kit, session, guest, form } = await filling();
    const { view } = await kit.does('anwen', 'cancellation.offer-form', { session });
    const { input } = view!.data.actions[0]!;
    await kit.does('anwen', 'cancellation.offer', { ...input, date1: '2026-11-26', time1: '11:00' });
    const refused = await guest.presses(form, /Offer/, offered);
    expect(refused.text).toContain('changed since');
    expect(refused.text).toContain('Garden room, &lt;b&gt;by&lt;/b&gt; the pond</textarea>');
    expect(refused.buttons.map(({ title }) => title)).toContain('Send again');
    expect(JSON.stringify(allOf(kit))).not.toContain('the pond');
  });

  it('choices alone come back after a fault, since the same form cannot be drawn', async () => {
    const { guest, form, faults } = await filling();
    faults.fail = 'writing';
    const { date1, time1 } = offered;
    const failed = await guest.presses(form, /Offer/, { date1, time1 });
    faults.fail = undefined;
    const hidden = { date1, time1 };
    expect(failed.text).toContain('<input type="hidden" name="time1" value="10:00">');
    expect((await guest.presses(failed, 'Send again', hidden)).text).toContain('<h1>Done</h1>');
  });

  it('nothing comes back to whoever cannot have filled it in on that page', async () => {
    const { guest, form, faults } = await filling();
    faults.fail = 'reading';
    const { value } = form.buttons.find(({ title }) => /Offer/.test(title))!;
    const other = await guest.sends('/act', { key: 'x', attune: value, ...offered });
    expect(other.text).not.toContain('Garden room');
    expect(other.text).toContain('Send me a code');
  });
});

describe('a link that is only looked at', () => {
  it('by a scanner, as often as it likes: nothing changes, nothing is sent', async () => {
    const { kit, guest } = await inside();
    const before = allOf(kit);
    const letters = kit.mail.arrived.length;
    for (const at of ['', '/code', '/card', '/open', '/act', '/close', '/', '?a=b', '/card?act=1'])
      for (const method of ['GET', 'HEAD']) await guest.looks(at, { method });
    await kit.delivered();
    expect(allOf(kit)).toEqual(before);
    expect(kit.mail.arrived).toHaveLength(letters);
  });

  it('is kept by no browser, found by no search, in nobody’s frame, and runs no script', async () => {
    const { guest, page } = await inside();
    const pages = [
      await guest.looks(),
      await guest.looks('/code'),
      page,
      await guest.sends('/act'),
      await guest.looks('/../style.css'),
    ];
    for (const { headers, text } of pages) {
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-robots-tag')).toContain('noindex');
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(text).not.toMatch(/<script|\son\w+=|javascript:|style="/i);
    }
    expect(page.text).toContain('<meta name="robots" content="noindex, nofollow, noarchive">');
    expect(page.text).toContain('<html lang="en-GB">');
  });
});
