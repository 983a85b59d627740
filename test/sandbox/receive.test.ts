import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Reply } from '../../bot/sandbox/claims.ts';
import type { Conversation, Part } from '../../bot/sandbox/conversations.ts';
import type { Message } from '../../bot/sandbox/messages.ts';
import { hours, minutes } from '../../src/time.ts';
import { morning } from './service.ts';
import { stage } from './stage.ts';

let sandbox: Awaited<ReturnType<typeof stage>>;
beforeEach(async () => {
  sandbox = await stage();
  await sandbox.script.begin(sandbox.chat.messenger);
});
afterEach(() => sandbox.close());

async function answer<Body>(response: Promise<Response>): Promise<{ status: number; body: Body }> {
  const got = await response;
  return { status: got.status, body: (await got.json()) as Body };
}
const replied = (body: unknown) => answer<Reply>(sandbox.ask('claim', body));
const refusal = (body: unknown) => answer<{ problem: string }>(sandbox.ask('claim', body));
const messages = async (part: string, conversation: string) =>
  (await answer<Message[]>(sandbox.ask(`messages?${new URLSearchParams({ part, conversation })}`))).body;
const pressed = (verb: string, fields: object = {}, input: object = { session: 'one' }) => ({
  part: 'mared',
  data: { ...fields, attune: { v: verb, y: 'jw', i: input, n: 'post-1' } },
});

describe('who stands on the page', () => {
  test('everybody with a part, what they are and where', async () => {
    const { body } = await answer<{ parts: Part[]; first: string[] }>(sandbox.ask('service'));
    expect(body.parts.map(part => part.user)).toEqual(['mared', 'tom', 'sioned', 'hana', 'gwen', 'rhys']);
    expect(body.parts[0]).toMatchObject({ roles: ['carer'], where: ['Tŷ Derw'], left: false });
    expect(body.parts.at(-1)).toMatchObject({ roles: [], left: true });
    expect(body.first).toEqual(['mared', 'sioned']);
  });

  test.each([
    ['mared', ['person-mared', 'channel-ty-derw']],
    ['sioned', ['person-sioned']],
    ['gwen', ['person-gwen']],
    ['rhys', ['person-rhys']],
  ])('%s sees the own chat, and the channels of the settings they work for', async (part, chats) => {
    const { body } = await answer<Conversation[]>(sandbox.ask(`conversations?part=${part}`));
    expect(body.map(chat => chat.id)).toEqual(chats);
  });

  test.each(['conversations?part=nobody', 'messages?part=sioned&conversation=channel-ty-derw'])(
    'there is no %s',
    async path => expect(await answer(sandbox.ask(path))).toMatchObject({ status: 404 }),
  );
});

describe('a button', () => {
  test('is a claim of the part that pressed it', async () => {
    const { body } = await replied(pressed('cancellation.form'));
    expect(body.dialog?.title).toBe("Can't attend");
    expect(sandbox.script.claims).toEqual([
      {
        who: { chat: 'sandbox', user: 'mared' },
        verb: 'cancellation.form',
        about: 'jw',
        input: { session: 'one' },
        nonce: 'post-1',
      },
    ]);
  });

  test('carries its own ids, whatever was typed beside them', async () => {
    // `__proto__` is never taken for a field.
    const name = fc.string().filter(text => text !== '__proto__');
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, fc.string()), async typed => {
        await sandbox.ask('claim', pressed('cancellation.form', { ...typed, session: 'other' }));
        const { attune: _, msteams: __, ...rest } = typed;
        expect(sandbox.script.claims.at(-1)?.input).toEqual({ ...rest, session: 'one' });
      }),
      { numRuns: 25 },
    );
  });

  test('that cannot be read changes nothing, says so and goes on record', async () => {
    const forged = { part: 'mared', data: { attune: { v: 'DROP TABLE', i: {} } } };
    const { body } = await replied(forged);
    expect(body.note?.summary).toContain('I do not know this button');
    expect(sandbox.script.record).toMatchObject([{ type: 'unreadable', outcome: 'refused' }]);
  });

  test('of a part that nobody has is not asked for', async () => {
    const stranger = { ...pressed('cancellation.form'), part: 'stranger' };
    expect(await refusal(stranger)).toMatchObject({ status: 404 });
    expect(sandbox.script.claims).toEqual([]);
  });
});

describe('a form', () => {
  test('comes back with what was typed and what to put right', async () => {
    const typed = { reason: 'illness', note: 'x'.repeat(200) };
    const { body } = await replied(pressed('cancellation.cancel', typed));
    expect(body.outcome).toBe('asks');
    expect(JSON.stringify(body.dialog?.card)).toContain('x'.repeat(200));
    expect(JSON.stringify(body.dialog?.card)).toContain('Nothing was saved yet');
  });

  test('that is done closes with a note, and every card changes', async () => {
    const { body } = await replied(pressed('cancellation.cancel', { reason: 'illness' }));
    expect([body.dialog, body.note?.summary]).toEqual([undefined, expect.stringContaining('is cancelled')]);
    expect(await messages('mared', 'channel-ty-derw')).toMatchObject([{ updated: true }]);
    expect(await messages('sioned', 'person-sioned')).toHaveLength(1);
  });
});

test('what is revealed is answered to the one who opened it and rests nowhere (BMC-2.2i)', async () => {
  const note = 'he was crying in the night';
  await sandbox.ask('claim', pressed('cancellation.cancel', { reason: 'illness', note }));
  const opened = await sandbox.ask('claim', { ...pressed('cancellation.open'), part: 'sioned' });
  expect(opened.headers.get('cache-control')).toBe('no-store');
  expect(await opened.text()).toContain(note);
  for (const [part, chat] of [
    ['mared', 'person-mared'],
    ['mared', 'channel-ty-derw'],
    ['sioned', 'person-sioned'],
  ] as const)
    expect(JSON.stringify(await messages(part, chat))).not.toContain('crying');
});

describe('a typed word', () => {
  const type = (typed: string, request = crypto.randomUUID()) =>
    sandbox.ask('claim', { part: 'mared', typed, request });

  test('is answered in the own chat', async () => {
    await type('today');
    const [word, card] = await messages('mared', 'person-mared');
    expect(word).toMatchObject({ by: 'person', word: 'today' });
    expect(JSON.stringify(card)).toContain('Art therapy');
  });

  test('stands there without the text behind it', async () => {
    await type('today he was crying in the night');
    await type('he was crying in the night');
    const kept = await messages('mared', 'person-mared');
    expect(kept.filter(message => message.by === 'person').map(({ word }) => word)).toEqual([
      'today',
      'something else',
    ]);
    expect(JSON.stringify([kept, sandbox.script.claims])).not.toContain('crying');
  });

  test('opens a form for the one who typed it, in no chat', async () => {
    const { body } = await answer<Reply>(type('cancel'));
    expect(body.dialog?.title).toBe("Can't attend");
    expect(await messages('mared', 'person-mared')).toHaveLength(1);
  });

  test('is offered when help lists it for that person, and to nobody who has left', async () => {
    const words = async (part: string) => (await answer(sandbox.ask(`words?part=${part}`))).body;
    expect(await words('mared')).toEqual(['today', 'cancel', 'alert', 'disclosure', 'help']);
    expect([await words('rhys'), await words('nobody'), sandbox.script.record]).toEqual([[], [], []]);
  });

  test('sent twice is one word and one answer', async () => {
    const request = crypto.randomUUID();
    await type('today', request);
    await type('today', request);
    expect(await messages('mared', 'person-mared')).toHaveLength(2);
    expect(new Set(sandbox.script.claims.map(claim => claim.nonce))).toEqual(new Set([request]));
  });
});

describe('the clock', () => {
  const move = async (by: string) => answer<{ now: number }>(sandbox.ask('clock', { by }));

  test('moves by a quarter, by an hour and to the morning', async () => {
    await move('quarter');
    expect(await answer(sandbox.ask('clock'))).toMatchObject({ body: { ahead: minutes(15) } });
    await move('hour');
    expect((await move('morning')).body.now).toBe(morning.now() + hours(22));
  });

  test('moves to the morning after the time that an earlier move leaves, however soon it is asked', async () => {
    const commit = sandbox.store.commit.bind(sandbox.store);
    sandbox.store.commit = async batch => {
      await pause(50);
      return commit(batch);
    };
    await Promise.all([move('morning'), move('morning')]);
    expect(sandbox.clock.now()).toBe(morning.now() + hours(46));
  });

  test.each([{ by: 'back' }, { by: -1 }, {}])('does not move by %j', async body => {
    expect(await answer(sandbox.ask('clock', body))).toMatchObject({ status: 400 });
    expect(sandbox.clock.ahead).toBe(0);
  });
});

test('pages are told what changed where, and no card', async () => {
  const events = await sandbox.ask('events');
  const reader = events.body?.getReader();
  await sandbox.ask('claim', pressed('cancellation.cancel', { reason: 'illness' }));
  let told = '';
  for (let ended = false; !ended && !told.includes('recorded'); ) {
    const { done = true, value } = (await reader?.read()) ?? {};
    told += new TextDecoder().decode(value);
    ended = done;
  }
  await reader?.cancel();
  const news = [...told.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => JSON.parse(data));
  expect(news).toEqual([
    { what: 'updated', conversation: 'channel-ty-derw' },
    { what: 'posted', conversation: 'person-sioned' },
    { what: 'recorded' },
  ]);
});

describe('it answers to this machine alone', () => {
  const as = (host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      request(`${sandbox.address}/sandbox/api/clock`, { headers: { host } }, response => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });

  test.each(['localhost:3978', '127.0.0.1', '[::1]:3978'])('as %s', async host => {
    expect(await as(host)).toBe(200);
  });
  test.each([
    'attune.example',
    'localhost.attacker.example',
    '127.0.0.1.nip.io',
    '192.168.1.7',
    '127.0.0.1@x',
  ])('not as %s', async host => expect(await as(host)).toBe(421));

  test.each<[string, Record<string, string>]>([
    ['another origin', { origin: 'https://attacker.example' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['no origin', { origin: '' }],
    ['a frame without an origin', { origin: 'null' }],
  ])('to no page of %s', async (_, headers) => {
    const { status } = await sandbox.ask('claim', pressed('cancellation.form'), headers);
    expect([status, sandbox.script.claims]).toEqual([403, []]);
  });
});

describe('a request that makes no sense is refused in words', () => {
  test.each<[string, unknown]>([
    ['nothing', {}],
    ['a list', []],
    ['a part that is no id', { ...pressed('cancellation.form'), part: '../x' }],
    ['more than is asked for', { ...pressed('cancellation.form'), extra: 1 }],
    ['a word that is too long', { part: 'mared', typed: 'x'.repeat(1001), request: crypto.randomUUID() }],
    ['far too much', { part: 'mared', data: { note: 'x'.repeat(300_000) } }],
  ])('%s', async (_, body) => {
    const { status, body: said } = await refusal(body);
    expect([status, said.problem]).toEqual([400, 'The sandbox did not understand this request.']);
  });

  test('what is not JSON', async () => {
    const response = await fetch(`${sandbox.address}/sandbox/api/claim`, {
      method: 'POST',
      headers: { origin: sandbox.address, 'content-type': 'application/json' },
      body: '{"part":',
    });
    expect(response.status).toBe(400);
  });
});
