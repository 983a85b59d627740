import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeLimits, doorLimits, freeAt } from '../../bot/email/limits.ts';
import { createLog } from '../../bot/log.ts';
import { audit } from '../../src/audit.ts';
import { identityKey } from '../../src/people/directory.ts';
import { days, hours, minutes } from '../../src/time.ts';
import { textOf } from '../house/kit.ts';
import { type EmailKit, emailKit, type Guest, ruth } from './kit.ts';

/** Ruth has as many links, each of a card of its own. */
async function withLinks(count: number, options: Parameters<typeof emailKit>[0] = {}) {
  const kit = await emailKit(options);
  for (let link = 0; link < count; link += 1) await kit.cancelled();
  expect(kit.links()).toHaveLength(count);
  return { kit, guests: kit.links().map(link => kit.guest(link)) };
}

const subjects = (kit: EmailKit) => kit.mail.arrived.map(({ mail: { subject } }) => subject);
const codesSent = (kit: EmailKit) => subjects(kit).filter(subject => subject === 'Hafren: your code').length;
const wrongOf = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, '0');
const told = async (kit: EmailKit) =>
  (await kit.chatOf('ade')).filter(message => textOf(message).includes('Nobody gets in with a link'));

/** Somebody who has the link alone: asks for codes and types wrong ones for as long as it does anything. */
async function guesses(kit: EmailKit, guest: Guest, most = 50): Promise<number> {
  await guest.sends('/code');
  await kit.delivered();
  const before = await wrongs(kit);
  for (let by = 1; by <= most; by += 1) {
    await guest.sends('/open', { code: wrongOf(kit.code(), by) });
    if ((await wrongs(kit)) - before < by) return by - 1;
  }
  return most;
}

/** How many wrong codes count for the address just now. */
async function wrongs(kit: EmailKit): Promise<number> {
  const partition = `outside|address|${identityKey({ chat: 'email', user: ruth })}`;
  const [stored] = await kit.store.read([{ partition, id: 'tally' }]);
  return ((stored?.value as { wrong: number[] } | undefined)?.wrong ?? []).length;
}

describe('a link that somebody keeps guessing at', () => {
  it('takes five wrong codes, then none for a quarter of an hour; and then whoever has the code comes in', async () => {
    const { kit, guests } = await withLinks(1);
    const [guest] = guests as [Guest];
    expect(await guesses(kit, guest)).toBe(doorLimits.tries);
    expect((await guest.sends('/open', { code: kit.code() })).status).toBe(403);
    await kit.passes(minutes(14));
    expect((await guest.comesIn(kit)).status).toBe(403);
    await kit.passes(minutes(1));
    expect((await guest.comesIn(kit)).text).toContain('KL: session cancelled');
  });

  it('takes fewer after that, and none for longer than four hours', async () => {
    const { kit, guests } = await withLinks(1);
    const [guest] = guests as [Guest];
    await guesses(kit, guest);
    await kit.passes(minutes(15));
    expect(await guesses(kit, guest)).toBe(3);
    await kit.passes(hours(4));
    expect((await guest.comesIn(kit)).status).toBe(200);
  });

  it('closes no other link of the same address', async () => {
    const { kit, guests } = await withLinks(2);
    const [attacked, other] = guests as [Guest, Guest];
    for (let quarter = 0; quarter < 15; quarter += 1) {
      await guesses(kit, attacked);
      await kit.passes(minutes(15));
    }
    expect((await other.comesIn(kit)).status).toBe(200);
  });

  it('with every link of an address together, guessing stays hopeless: twelve wrong codes in four hours', async () => {
    const { kit, guests } = await withLinks(4);
    let tried = 0;
    for (const guest of guests) tried += await guesses(kit, guest);
    expect(tried).toBe(codeLimits.addressWrong[0].most);
    // Nor all at once, from one process and another.
    await kit.passes(hours(4));
    for (const guest of guests) await guest.sends('/code');
    await kit.delivered();
    await Promise.all(
      guests.flatMap(guest =>
        Array.from({ length: 5 }, (_, by) => guest.sends('/open', { code: `00000${by}` })),
      ),
    );
    expect(await wrongs(kit)).toBeLessThanOrEqual(codeLimits.addressWrong[0].most);
    await kit.passes(hours(4));
    expect((await guests[0]!.comesIn(kit)).status).toBe(200);
  });

  it('the limits as they are written: at most 72 guesses of a million in any day, and never closed for over four hours', () => {
    const limits = [...codeLimits.addressWrong];
    const step = fc.integer({ min: 0, max: minutes(200) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 200, maxLength: 400 }), steps => {
        const done: number[] = [];
        let now = days(1000);
        for (const wait of steps) {
          now += wait;
          if (freeAt(done, limits) <= now) done.push(now);
          expect(freeAt(done, limits) - now).toBeLessThanOrEqual(hours(4));
        }
        for (const from of done)
          expect(done.filter(at => at >= from && at < from + days(1)).length).toBeLessThanOrEqual(72);
      }),
    );
  });
});

describe('codes asked for again and again', () => {
  it('four in an hour and six in four; the rest are not sent, and nothing of them is used up', async () => {
    const { kit, guests } = await withLinks(1);
    const [guest] = guests as [Guest];
    const asks = async (times: number) => {
      for (let time = 0; time < times; time += 1) await guest.sends('/code');
      await kit.delivered();
      return codesSent(kit);
    };
    expect(await asks(8)).toBe(4);
    await kit.passes(hours(1));
    expect(await asks(8)).toBe(6);
    await kit.passes(hours(3));
    expect(await asks(1)).toBe(7);
  });

  it('leave another link of the address its codes, even asked for all at once', async () => {
    const { kit, guests } = await withLinks(2);
    const [attacked, other] = guests as [Guest, Guest];
    for (let hour = 0; hour < 3; hour += 1) {
      await Promise.all(Array.from({ length: 20 }, () => attacked.sends('/code')));
      await kit.delivered();
      await kit.passes(hours(1));
    }
    expect((await other.comesIn(kit)).status).toBe(200);
  });

  it('while a link is closed its person is told until when, by email alone', async () => {
    const { kit, guests } = await withLinks(1);
    const [guest] = guests as [Guest];
    await guesses(kit, guest);
    const page = await guest.sends('/code');
    await kit.delivered();
    expect(page.text).toContain('name="code"');
    expect(page.text).not.toMatch(/none is sent|09:15/);
    const last = kit.mail.arrived.at(-1);
    expect(last?.to).toEqual([ruth]);
    expect(last?.mail.subject).toBe('Hafren: no code for now');
    expect(last?.mail.text).toContain('09:15');
    expect(last?.mail.text).not.toMatch(/KL|^\d{6}$/m);
  });
});

describe('the service learns of it', () => {
  it('an administrator is told once a day, with the link as it closes; and the log says so without the address', async () => {
    const lines: string[] = [];
    const { kit, guests } = await withLinks(1, {
      log: createLog('info', { write: line => void lines.push(line) }),
    });
    const [guest] = guests as [Guest];
    await guesses(kit, guest, 4);
    await kit.settles();
    expect(await told(kit)).toEqual([]);
    await guesses(kit, guest);
    await kit.settles();
    const [card] = await told(kit);
    expect(textOf(card)).toContain('Ruth');
    expect(textOf(card)).not.toMatch(/KL|council\.example/);
    for (let quarter = 0; quarter < 20; quarter += 1) {
      await kit.passes(minutes(15));
      await guesses(kit, guest);
    }
    await kit.settles();
    expect(await told(kit)).toHaveLength(1);
    const closed = lines.filter(line => line.includes('"email.closed"'));
    expect(closed).toHaveLength(1);
    expect(JSON.parse(closed[0]!)).toMatchObject({ chat: 'email', youngPerson: 'kl' });
    expect(lines.join('')).not.toContain('council.example');
    expect(await kit.records('delivery')).toMatchObject([{ to: 'Ruth', chat: 'email', fate: 'closed' }]);
  });

  it('and of codes asked for until none is sent', async () => {
    const { kit, guests } = await withLinks(1);
    const [guest] = guests as [Guest];
    for (let time = 0; time < 8; time += 1) await guest.sends('/code');
    await kit.delivered();
    await kit.settles();
    // In a hurry is no reason to tell anybody.
    expect(await told(kit)).toEqual([]);
    await kit.passes(hours(1));
    for (let time = 0; time < 4; time += 1) await guest.sends('/code');
    await kit.delivered();
    await kit.settles();
    expect(await told(kit)).toHaveLength(1);
  });
});

describe('promise 7: what opened nothing is on record', () => {
  const refusals = async (kit: EmailKit) =>
    (await kit.events()).filter(({ outcome, type }) => outcome === 'refused' && type === 'code-wrong');

  it('a wrong code is a refusal with its clause, of somebody unknown, and says nothing of the code', async () => {
    const { kit, guests } = await withLinks(1);
    const [guest] = guests as [Guest];
    await guesses(kit, guest, 1);
    await kit.settles();
    const [event, ...more] = await refusals(kit);
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      ...{ actor: { stranger: 'link:ruth' }, verb: 'upkeep.turn-away', clause: 'BMC-3.6' },
      ...{ subject: 'young-person:kl', at: kit.now() },
    });
    expect(JSON.stringify(event)).not.toMatch(new RegExp(`council|${wrongOf(kit.code())}|${kit.code()}`));
    expect((await audit(kit.store, await kit.house.surroundings.directory())).broken).toEqual([]);
  });

  it('typed on and on, right or wrong or at a closed link, it is one event a minute', async () => {
    const { kit, guests } = await withLinks(1);
    const [guest] = guests as [Guest];
    await guesses(kit, guest, 4);
    for (let time = 0; time < 4; time += 1) await guest.sends('/open', { code: '1' });
    await kit.settles();
    expect(await refusals(kit)).toHaveLength(1);
    await guest.sends('/open', { code: 'x' });
    expect(await kit.store.due(kit.now(), 10)).toEqual([]);
    await kit.passes(minutes(1));
    for (let time = 0; time < 4; time += 1) await guest.sends('/open', { code: wrongOf(kit.code()) });
    await kit.settles();
    expect(await refusals(kit)).toHaveLength(2);
  });

  it('it is owed with what counts it: a process that stops at once forgets neither', async () => {
    const { kit, guests } = await withLinks(1);
    const [guest] = guests as [Guest];
    await guesses(kit, guest);
    // Nothing was carried out yet; what is owed waits in the store.
    expect(await refusals(kit)).toEqual([]);
    const due = (await kit.store.due(kit.now(), 10)).map(({ id }) => id);
    expect(due.map(id => id.split('.')[1])).toEqual(expect.arrayContaining(['refused', 'closed']));
    await kit.settles();
    expect(await refusals(kit)).toHaveLength(1);
    expect(await told(kit)).toHaveLength(1);
  });
});
