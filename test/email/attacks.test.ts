import { describe, expect, it } from 'vitest';
import { doorLimits } from '../../bot/email/limits.ts';
import { Links } from '../../bot/email/link.ts';
import { createLog } from '../../bot/log.ts';
import { plain } from '../../src/access/plain.ts';
import { days, minutes } from '../../src/time.ts';
import { of, someone } from '../people/hafod.ts';
import { type EmailKit, emailKit, ruth, secret, serviceWithRuthOutside } from './kit.ts';

const others = 'nest@council.example';
/** Ruth and another clinician, Nest, who stands in for TW alone: both are outside. */
const twoOutside = () =>
  serviceWithRuthOutside(draft => {
    draft.people.push({
      ...someone('nest', { role: 'clinicalLead', setting: 'hafod' }),
      identities: {},
      email: others,
    });
  });

async function withLink(file = serviceWithRuthOutside()): Promise<{ kit: EmailKit; link: string }> {
  const kit = await emailKit({ file });
  await kit.cancelled();
  return { kit, link: kit.links()[0]! };
}

const wrongOf = (code: string, by: number) => String((Number(code) + by) % 1_000_000).padStart(6, '0');

describe('guessing the code', () => {
  it('five tries, and then the right one opens nothing either', async () => {
    const { kit, link } = await withLink();
    const guest = kit.guest(link);
    await guest.sends('/code');
    await kit.delivered();
    for (let by = 1; by <= doorLimits.tries; by += 1)
      expect((await guest.sends('/open', { code: wrongOf(kit.code(), by) })).status).toBe(403);
    expect((await guest.sends('/open', { code: kit.code() })).status).toBe(403);
  });

  it('all tries at once count as much', async () => {
    const { kit, link } = await withLink();
    const guest = kit.guest(link);
    await guest.sends('/code');
    await kit.delivered();
    const guesses = Array.from({ length: 12 }, (_, by) => wrongOf(kit.code(), by + 1));
    await Promise.all(guesses.map(code => guest.sends('/open', { code })));
    expect((await guest.sends('/open', { code: kit.code() })).status).toBe(403);
  });

  it.each(['', '0', '1234567', 'abcdef', '000000\u0000', '１２３４５６', "' or 1=1", '[object Object]'])(
    'what is no code at all: %j',
    async code => {
      const { kit, link } = await withLink();
      const guest = kit.guest(link);
      await guest.sends('/code');
      await kit.delivered();
      expect((await guest.sends('/open', { code })).status).toBe(403);
      expect(
        (
          await guest.sends('/open', [
            ['code', kit.code()],
            ['code', kit.code()],
          ])
        ).status,
      ).toBe(403);
      expect([...guest.cookies]).toEqual([]);
    },
  );
});

describe('what was used or is too old', () => {
  it('a code opens once, and only the newest', async () => {
    const { kit, link } = await withLink();
    const guest = kit.guest(link);
    await guest.sends('/code');
    await kit.delivered();
    const first = kit.code();
    await guest.sends('/code');
    await kit.delivered();
    if (first !== kit.code()) expect((await guest.sends('/open', { code: first })).status).toBe(403);
    expect((await guest.sends('/open', { code: kit.code() })).status).toBe(200);
    expect((await kit.guest(link).sends('/open', { code: kit.code() })).status).toBe(403);
  });

  it('two people type the right code at once: it opens for one', async () => {
    const { kit, link } = await withLink();
    await kit.guest(link).sends('/code');
    await kit.delivered();
    const all = await Promise.all(
      Array.from({ length: 5 }, () => kit.guest(link).sends('/open', { code: kit.code() })),
    );
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('a code is good for ten minutes', async () => {
    const { kit, link } = await withLink();
    const guest = kit.guest(link);
    await guest.sends('/code');
    await kit.delivered();
    await kit.passes(minutes(doorLimits.codeMinutes));
    expect((await guest.sends('/open', { code: kit.code() })).status).toBe(403);
  });

  it('a link is good for fourteen days; then nobody is sent a code', async () => {
    const { kit, link } = await withLink();
    const guest = kit.guest(link);
    await kit.passes(days(13));
    expect((await guest.comesIn(kit)).status).toBe(200);
    await kit.passes(days(1));
    const before = kit.mail.arrived.length;
    expect((await guest.sends('/code')).text).toContain('name="code"');
    await kit.delivered();
    expect(kit.mail.arrived.slice(before)).toEqual([]);
    expect((await guest.looks('/card')).status).toBe(403);
  });

  it('a form sent again changes nothing more, and gets the same answer', async () => {
    const { kit, link } = await withLink();
    const guest = kit.guest(link);
    const page = await guest.comesIn(kit);
    const once = await guest.presses(page, "I've seen this");
    const events = (await kit.events()).length;
    const twice = await guest.presses(page, "I've seen this");
    expect(twice.text).toContain('Thank you');
    expect(twice.text).toBe(once.text);
    expect(await kit.events()).toHaveLength(events);
  });
});

describe('a page that has closed', () => {
  it('is opened again by nothing but a code: not by looking, not by its form, not by going back', async () => {
    const { kit, link } = await withLink();
    const guest = kit.guest(link);
    const page = await guest.comesIn(kit);
    await kit.passes(minutes(doorLimits.openMinutes));
    expect((await guest.looks('/card')).status).toBe(403);
    expect((await guest.presses(page, 'Why?')).status).toBe(403);
    expect((await guest.looks('/card')).status).toBe(403);

    await guest.comesIn(kit);
    const [cookie = ''] = [...guest.cookies.values()];
    await guest.sends('/close', { key: page.key });
    expect((await guest.looks('/card', { headers: { cookie } })).status).toBe(403);
    expect((await guest.looks('/card', { headers: { cookie } })).status).toBe(403);
  });

  it('used all at once it lasts no longer than its hour', async () => {
    const { kit, link } = await withLink();
    const guest = kit.guest(link);
    await guest.comesIn(kit);
    for (let time = 0; time < 6; time += 1) {
      await kit.passes(minutes(10) - 1);
      const all = await Promise.all(Array.from({ length: 5 }, () => guest.looks('/card')));
      expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    }
    await kit.passes(minutes(1));
    expect((await guest.looks('/card')).status).toBe(403);
  });

  it('what was typed is not handed to the page of another link', async () => {
    const { kit, link } = await withLink(twoOutside());
    await kit.passes(days(1));
    await kit.settles();
    const nest = kit.guest(kit.links(others)[0]!);
    const { key } = await nest.comesIn(kit, others);
    const text = 'Canary in the mine';
    expect((await kit.guest(link).sends('/act', { key, text })).text).not.toContain(text);
    const elsewhere = { 'sec-fetch-site': 'cross-site' };
    expect((await nest.sends('/act', { key, text }, elsewhere)).text).not.toContain(text);
  });
});

describe('a flood', () => {
  it('of anything but codes keeps nobody out who has one, and counts for nothing', async () => {
    const { kit, link } = await withLink();
    const guest = kit.guest(link);
    await guest.sends('/code');
    await kit.delivered();
    const rest = Array.from({ length: 40 }, (_, at) =>
      kit.guest(link).sends('/open', { code: 'x'.repeat(at) }),
    );
    const [right] = await Promise.all([guest.sends('/open', { code: kit.code() }), ...rest]);
    expect(right.status).toBe(200);
    await kit.settles();
    expect(await kit.records('delivery')).toEqual([]);
  });
});

describe('somebody else', () => {
  it('with another’s link: the code goes to the one whose link it is', async () => {
    const { kit, link } = await withLink(twoOutside());
    await kit.guest(link).sends('/code');
    await kit.delivered();
    expect(kit.mail.arrived.at(-1)?.to).toEqual([ruth]);
  });

  it('with a page of their own open: it opens no other link, whatever cookie and key they send', async () => {
    const { kit, link } = await withLink(twoOutside());
    await kit.passes(days(1));
    await kit.settles();
    const theirs = kit.links(others)[0];
    expect(theirs).toBeDefined();
    const nest = kit.guest(theirs!);
    const page = await nest.comesIn(kit, others);
    expect(page.status).toBe(200);
    const [cookie = ''] = [...nest.cookies.values()];
    const thief = kit.guest(link);
    expect((await thief.looks('/card', { headers: { cookie } })).status).toBe(403);
    expect((await thief.sends('/act', { key: page.key, attune: '{}' }, { cookie })).status).toBe(403);
    // The code of one link opens no other.
    await thief.sends('/code');
    await nest.sends('/code');
    await kit.delivered();
    if (kit.code(others) !== kit.code())
      expect((await thief.sends('/open', { code: kit.code(others) })).status).toBe(403);
  });

  it('the address has changed, is two people’s now, or the person has left: the link and what was open are dead', async () => {
    const changes: Parameters<typeof serviceWithRuthOutside>[0][] = [
      draft => Object.assign(of(draft.people, 'ruth'), { email: 'new@council.example' }),
      draft => Object.assign(of(draft.people, 'ruth'), { left: '2026-11-24' }),
      draft => Object.assign(of(draft.people, 'theo'), { email: ruth }),
      draft => Object.assign(of(draft.people, 'ruth'), { identities: { sandbox: { user: 'ruth' } } }),
    ];
    for (const change of changes) {
      const { kit, link } = await withLink();
      const guest = kit.guest(link);
      const page = await guest.comesIn(kit);
      await kit.imports(serviceWithRuthOutside(change));
      const letters = kit.mail.arrived.length;
      const neutral = await kit.guest(link).looks();
      expect((await guest.looks()).text).toBe(neutral.text);
      expect((await guest.looks('/card')).status).toBe(403);
      expect((await guest.presses(page, 'Why?')).text).not.toContain('Temperature');
      await guest.sends('/code');
      await kit.delivered();
      expect(kit.mail.arrived.slice(letters)).toEqual([]);
    }
  });

  it('who lost the role sees nothing more, though the page is open (promise 2)', async () => {
    const { kit, link } = await withLink();
    const guest = kit.guest(link);
    const page = await guest.comesIn(kit);
    await kit.imports(
      serviceWithRuthOutside(draft =>
        Object.assign(of(draft.youngPeople, 'kl'), { allocatedClinician: 'theo' }),
      ),
    );
    expect((await guest.presses(page, 'Why?')).text).not.toContain('Temperature');
    expect((await guest.looks('/card')).text).toContain('no longer here');
  });
});

describe('nobody learns who or what is there', () => {
  it('a link that is none, a link of another secret, and a good one say the same', async () => {
    const { kit, link } = await withLink();
    const token = link.split('/').at(-1)!;
    const other = new Links(['another secret of more than thirty-two characters']).seal({
      ...{ person: plain('ruth'), address: 'x', about: plain('kl'), post: 'x', until: kit.now() + days(1) },
    });
    const changed = `${token.slice(0, 30)}${token[30] === 'A' ? 'B' : 'A'}${token.slice(31)}`;
    const wrong = [
      'x',
      'x'.repeat(900),
      other,
      changed,
      token.slice(1),
      `${token}A`,
      '..%2f..%2fetc%2fpasswd',
      '%3Cscript%3E',
    ];
    const good = kit.guest(link);
    const bare = (text: string, link: string) => text.replaceAll(`/outside/${link}/`, '');
    for (const bad of wrong) {
      const guest = kit.guest(link.replace(token, bad));
      const [looked, usual] = [await guest.looks(), await good.looks()];
      expect(looked.status).toBe(usual.status);
      expect(bare(looked.text, encodeURIComponent(decodeURIComponent(bad)))).toBe(bare(usual.text, token));
      const [asked, asks] = [await guest.sends('/code'), await good.sends('/code')];
      expect(bare(asked.text, encodeURIComponent(decodeURIComponent(bad)))).toBe(bare(asks.text, token));
      const [typed, types] = [
        await guest.sends('/open', { code: '1' }),
        await good.sends('/open', { code: '1' }),
      ];
      expect([typed.status, bare(typed.text, encodeURIComponent(decodeURIComponent(bad)))]).toEqual([
        types.status,
        bare(types.text, token),
      ]);
    }
  });

  it('a link that takes no code for now says the same as a good one, and as none at all', async () => {
    const { kit, link } = await withLink();
    const guest = kit.guest(link);
    const said = async () => {
      const pages = [
        await guest.looks(),
        await guest.sends('/code'),
        await guest.sends('/open', { code: '1' }),
      ];
      await kit.delivered();
      return pages.map(({ status, text }) => [status, text]);
    };
    const before = await said();
    for (let by = 1; by <= doorLimits.tries; by += 1)
      await guest.sends('/open', { code: wrongOf(kit.code(), by) });
    expect((await guest.sends('/open', { code: kit.code() })).status).toBe(403);
    expect(await said()).toEqual(before);
  });

  it('a secret can be changed while links are out: the old one is believed until it is taken away', async () => {
    const leads = { person: plain('ruth'), address: 'x', about: plain('kl'), post: 'x', until: 1 };
    const next = 'the next secret of more than thirty-two characters';
    const sealed = new Links([secret]).seal(leads);
    expect(new Links([next, secret]).open(sealed)).toEqual(leads);
    expect(new Links([next]).open(sealed)).toBeUndefined();
    expect(new Links([secret]).open(new Links([next, secret]).seal(leads))).toBeUndefined();
  });

  it('no code and no address rests in the store or in the log', async () => {
    const lines: string[] = [];
    const kit = await emailKit({ log: createLog('trace', { write: line => void lines.push(line) }) });
    await kit.cancelled();
    const guest = kit.guest(kit.links()[0]!);
    const page = await guest.comesIn(kit);
    await guest.presses(page, "I've seen this");
    await kit.delivered();
    const [stay = ''] = [...guest.cookies.values()];
    const { items } = await kit.store.list({ partition: 'hafren|kl', kind: 'event', limit: 1000 });
    const { readFileSync } = await import('node:fs');
    const rests = readFileSync(kit.path, 'latin1') + readFileSync(`${kit.path}-wal`, 'latin1');
    expect(items.length).toBeGreaterThan(0);
    for (const secret of [stay.split('=')[1]!, guest.link.split('/').at(-1)!]) {
      expect(rests).not.toContain(secret);
      expect(lines.join('')).not.toContain(secret);
    }
    expect(lines.join('')).not.toMatch(new RegExp(`\\b${kit.code()}\\b|council\\.example`));
    expect(rests).not.toContain(`"${kit.code()}"`);
  });
});

describe('a form from elsewhere', () => {
  it.each<[string, Record<string, string>]>([
    ['another site, as browsers say it', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['another origin, from a browser that says no more', { origin: 'https://evil.example' }],
  ])('%s', async (_, headers) => {
    const { kit, link } = await withLink();
    const guest = kit.guest(link);
    const page = await guest.comesIn(kit);
    const letters = kit.mail.arrived.length;
    const button = page.buttons[0]!;
    expect((await guest.sends('/act', { key: page.key, attune: button.value }, headers)).status).toBe(403);
    await guest.sends('/code', {}, headers);
    expect((await guest.sends('/close', { key: page.key }, headers)).status).toBe(403);
    await kit.delivered();
    expect(kit.mail.arrived).toHaveLength(letters);
    expect((await guest.looks('/card')).text).toContain('Waiting for:</dt> <dd>Anwen and Ruth');
  });

  it('without the key of the page, or with that of another', async () => {
    const { kit, link } = await withLink();
    const guest = kit.guest(link);
    const page = await guest.comesIn(kit);
    const attune = page.buttons[0]!.value;
    for (const key of ['', 'x', page.key.slice(1), `${page.key}x`])
      expect((await guest.sends('/act', { key, attune })).status).toBe(403);
    expect((await guest.sends('/act', { key: page.key, attune })).status).toBe(200);
  });

  it('a forged button is a claim that is refused, on record', async () => {
    const { kit, link } = await withLink();
    const guest = kit.guest(link);
    const page = await guest.comesIn(kit);
    const forged = [
      '',
      'not json',
      '{"v":"upkeep.report","i":{},"n":"x"}',
      '{"v":"cancellation.open","y":"tw","i":{"session":"x"},"n":"x"}',
      '{"__proto__":{"v":"x"}}',
    ];
    for (const attune of forged) {
      const answer = await guest.sends('/act', { key: page.key, attune });
      expect(answer.status).toBe(200);
      expect(answer.text).toContain('<div class="card">');
    }
    const refusals = [
      ...(await kit.events('kl')),
      ...(await kit.events('tw')),
      ...(await kit.store.list({ partition: 'hafren|door|', kind: 'event', limit: 100 })).items.map(
        ({ value }) => value,
      ),
    ].filter(event => (event as { outcome: string }).outcome === 'refused');
    expect(refusals.length).toBeGreaterThanOrEqual(3);
  });

  it('a form as large as a book is not read', async () => {
    const { kit, link } = await withLink();
    const guest = kit.guest(link);
    const page = await guest.comesIn(kit);
    expect((await guest.sends('/act', { key: page.key, attune: 'x'.repeat(300_000) })).status).toBe(413);
  });
});
