import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Links } from '../../bot/email/link.ts';
import { Sealed } from '../../bot/email/sealed.ts';
import { letterAddresses, letterRoot } from '../../bot/letter.ts';
import { createLog } from '../../bot/log.ts';
import { plain } from '../../src/access/plain.ts';
import { days, minutes } from '../../src/time.ts';
import { readPdf } from '../cards/pdf-reader.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { type EmailKit, publicUrl, secret } from './kit.ts';
import { noticeTo, sends, toBeTold } from './notice-kit.ts';

/** The social worker has neither chat nor email here, so that a letter goes out. */
const file = (change: Parameters<typeof workedService>[0] = () => {}) =>
  workedService(draft => {
    of(draft.people, 'alun').identities = {};
    change(draft);
  });

async function byLetter(more: Parameters<typeof toBeTold>[1] = {}): Promise<EmailKit> {
  const kit = await toBeTold(file(), more);
  expect(await sends(kit, 'socialWorker')).toMatchObject({ says: { say: 'notice-letter' } });
  return kit;
}

/** The address on the form on which somebody records what became of the letter. */
async function addressFor(kit: EmailKit, who = 'anwen', verb = 'record-form'): Promise<string | undefined> {
  const { id: notice } = await noticeTo(kit, 'socialWorker');
  const { view } = await kit.does(who, `notice.${verb}`, { notice });
  const drawn = view && kit.house.surroundings.drawer.private(view, 'opening-1');
  return /"url":"(https:[^"]+)"/.exec(JSON.stringify(drawn ?? {}))?.[1];
}

/** Presses the one button of the page behind an address. */
const get = (kit: EmailKit, address: string, options: RequestInit = {}) =>
  fetch(address.replace(publicUrl, kit.here), { method: 'POST', ...options });

const receipts = async (kit: EmailKit) =>
  (await kit.events()).filter(({ type, outcome }) => type === 'letter opened' && outcome === 'happened');

/** An address made with our own secret, for whomever and whatever. */
function made(kit: EmailKit, notice: string, person: string, more: { about?: string; until?: number } = {}) {
  const { about = 'kl', until = kit.now() + minutes(5) } = more;
  const address = letterAddresses({ linkSecrets: [secret], publicUrl });
  return address({ to: 'letter', about: plain(about), id: plain(notice), person: plain(person), until });
}

describe('BMC-4.4 a notice by letter opens for whoever sends it', () => {
  it('says what the card says, to be printed, and keeps a receipt', async () => {
    const kit = await byLetter();
    const address = (await addressFor(kit))!;
    expect(address).toMatch(/^https:\/\/attune\.example\.org\/outside\/letter\/[\w-]{60,300}\.pdf$/);
    const answer = await get(kit, address);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe('inline; filename="letter.pdf"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-robots-tag')).toContain('noindex');
    expect(answer.headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
    const { text, info } = await readPdf(new Uint8Array(await answer.arrayBuffer()));
    expect(text).toMatch(
      /^Hafren Thursday 24 September 2026 Alun Social worker Notice: KL From Monday 12 October/,
    );
    expect(text).toMatch(/Nia signed this off for Hafren on .* Please ask Anwen and Ruth\./);
    expect(text).toMatch(/Signed Anwen, for Hafren$/);
    expect(`${text} ${JSON.stringify(info)}`).not.toMatch(/CANARY/);
    expect(JSON.stringify(info)).not.toMatch(/KL|Alun/);
    expect(await receipts(kit)).toMatchObject([
      {
        actor: { person: 'anwen' },
        verb: 'notice.letter',
        clause: 'BMC-4.4',
        facts: { role: 'socialWorker' },
      },
    ]);
  });

  it('BMC-6: once sessions begin again it says so, to whoever was told by letter that they end', async () => {
    const kit = await byLetter();
    await kit.does('dee', 'way-back.record');
    const form = await kit.does('lowri', 'way-back.allocate-form');
    const input = { ...form.view?.data.actions[0]?.input, therapist: 'anwen' };
    expect(await kit.does('lowri', 'way-back.allocate', input)).toMatchObject({ outcome: 'decided' });
    await kit.settles();
    const address = (await addressFor(kit, 'anwen', 'told-back-form'))!;
    const { text } = await readPdf(new Uint8Array(await (await get(kit, address)).arrayBuffer()));
    expect(text).toMatch(/Alun Social worker Notice: KL On Thursday 24 September 2026 Hafren told you/);
    expect(text).toMatch(/sessions are to begin again.*Please ask Anwen and Ruth/);
    expect(text).not.toMatch(/there are no individual|CANARY/);
  });

  it('opened again later it is another receipt; asked twice at once it is one', async () => {
    const kit = await byLetter();
    const address = (await addressFor(kit))!;
    const both = await Promise.all([get(kit, address), get(kit, address)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await receipts(kit)).toHaveLength(1);
    await kit.passes(minutes(2));
    expect((await get(kit, address)).status).toBe(200);
    expect(await receipts(kit)).toHaveLength(2);
  });

  it('for the therapist and the clinical lead, each with an address of their own; on the card of the letter as well', async () => {
    const kit = await byLetter();
    const own = await Promise.all(['anwen', 'lowri'].map(who => addressFor(kit, who)));
    expect(new Set(own).size).toBe(2);
    for (const address of own) expect((await get(kit, address!)).status).toBe(200);
    expect((await receipts(kit)).map(({ actor }) => actor)).toEqual([
      { person: 'anwen' },
      { person: 'lowri' },
    ]);
    expect(await addressFor(kit, 'anwen', 'letter')).toMatch(/\.pdf$/);
    for (const who of ['dee', 'mags', 'nia', 'gwenno', 'ruth', 'nobody'])
      for (const verb of ['record-form', 'letter'])
        expect(await addressFor(kit, who, verb), who).toBeUndefined();
  });

  it('names whom it is for where nobody here holds the role: as it was typed, on paper alone', async () => {
    const kit = await toBeTold(file(draft => Object.assign(of(draft.people, 'alun'), { roles: [] })));
    await sends(kit, 'socialWorker', { whom: 'Siân Ŵyn, Tŷ Gŵyn' });
    const { text } = await readPdf(
      new Uint8Array(await (await get(kit, (await addressFor(kit))!)).arrayBuffer()),
    );
    expect(text).toContain('Siân Ŵyn, Tŷ Gŵyn Social worker Notice: KL');
    expect(JSON.stringify(await kit.events())).not.toContain('Ŵyn');
  });

  it('a notice that goes another way has none, and the list says which is a letter', async () => {
    const kit = await byLetter();
    await sends(kit, 'careManager');
    const { id: other } = await noticeTo(kit, 'careManager');
    const { view } = await kit.does('anwen', 'notice.record-form', { notice: other });
    expect(view?.data.links).toEqual([]);
    expect(await kit.does('anwen', 'notice.letter', { notice: other })).toMatchObject({ outcome: 'refused' });
    const list = await kit.does('anwen', 'notice.list');
    const rows = list.view?.card === 'notice-list' ? list.view.data.notices : [];
    expect(rows.flatMap(({ role, letter }) => (letter ? [role] : []))).toEqual(['socialWorker']);
    const overseer = await kit.does('gwenno', 'notice.list');
    expect(JSON.stringify(overseer.view)).not.toContain('notice.letter');
  });

  it('once it went out it can be printed again, until it is acknowledged', async () => {
    const kit = await byLetter();
    const { id: notice, version: seen } = await noticeTo(kit, 'socialWorker');
    await kit.does('anwen', 'notice.record', { notice, seen, what: 'posted', date: '2026-09-24' });
    expect((await get(kit, (await addressFor(kit))!)).status).toBe(200);
  });
});

describe('whatever is wrong with the address, the answer is the same', () => {
  /** Each is refused alike, and nobody has opened anything. */
  async function nothingOpens(kit: EmailKit, addresses: readonly string[]): Promise<void> {
    const before = (await receipts(kit)).length;
    const neutral = await get(kit, `${publicUrl}${letterRoot}/x.pdf`);
    const usual = { status: neutral.status, text: await neutral.text(), headers: headersOf(neutral) };
    expect(usual.status).toBe(404);
    expect(usual.text).toContain('Please open it again from its card.');
    for (const address of addresses) {
      const answer = await get(kit, address);
      const said = { status: answer.status, text: await answer.text(), headers: headersOf(answer) };
      expect(said, address).toEqual(usual);
    }
    expect(await receipts(kit)).toHaveLength(before);
  }
  const headersOf = ({ headers }: Response) =>
    Object.fromEntries([...headers].filter(([name]) => !['date', 'keep-alive', 'connection'].includes(name)));

  it('changed, cut, of another secret or another purpose, or none at all', async () => {
    const kit = await byLetter();
    const address = (await addressFor(kit))!;
    const token = /([\w-]+)\.pdf$/.exec(address)![1]!;
    const { id: notice } = await noticeTo(kit, 'socialWorker');
    const until = kit.now() + minutes(5);
    const content = ['kl', notice, 'anwen', until];
    const other = 'another secret of more than thirty-two characters';
    const tokens = [
      `${token.slice(0, 30)}${token[30] === 'A' ? 'B' : 'A'}${token.slice(31)}`,
      ...[
        token.slice(1),
        token.slice(0, -1),
        `${token}A`,
        token.toUpperCase(),
        'x'.repeat(900),
        '..%2f..%2fx',
      ],
      new Sealed([other], 'letter').seal(content),
      new Sealed([secret], 'calendar').seal(content),
      new Links([secret]).seal({
        person: plain('anwen'),
        address: 'x',
        about: plain('kl'),
        post: notice,
        until,
      }),
      ...[content.slice(0, 3), [...content, 'more'], { notice }, [1, 2, 3, 4]].map(wrong =>
        new Sealed([secret], 'letter').seal(wrong),
      ),
    ];
    await nothingOpens(kit, [
      ...tokens.map(wrong => address.replace(token, wrong)),
      `${publicUrl}${letterRoot}`,
      `${publicUrl}${letterRoot}/${token}`,
      `${publicUrl}${letterRoot}/${token}.pdf/more`,
    ]);
    expect((await get(kit, address)).status).toBe(200);
  });

  it('too old: it opens for ten minutes', async () => {
    const kit = await byLetter();
    const address = (await addressFor(kit))!;
    await kit.passes(minutes(9));
    expect((await get(kit, address)).status).toBe(200);
    await kit.passes(minutes(1));
    await nothingOpens(kit, [address]);
  });

  it('for somebody who may not, for another notice, for another young person: refused, and on record', async () => {
    const kit = await byLetter();
    await sends(kit, 'careManager');
    const { id: notice } = await noticeTo(kit, 'socialWorker');
    const { id: other } = await noticeTo(kit, 'careManager');
    const forged = [
      ...['dee', 'mags', 'nia', 'gwenno', 'ruth', 'theo', 'catrin', 'nobody'].map(who =>
        made(kit, notice, who),
      ),
      made(kit, other, 'anwen'),
      made(kit, 'no-such-notice', 'anwen'),
      made(kit, notice, 'anwen', { about: 'tw' }),
      made(kit, notice, 'alun'),
    ];
    await nothingOpens(kit, forged);
    const refusals = (await kit.events()).filter(
      ({ verb, outcome }) => verb === 'notice.letter' && outcome === 'refused',
    );
    expect(refusals.map(({ actor }) => actor)).toEqual(
      expect.arrayContaining([{ person: 'dee' }, { person: 'mags' }, { person: 'nia' }, { person: 'anwen' }]),
    );
    // Whoever has no way in here is nobody of whom anything could be kept.
    expect(JSON.stringify(refusals)).not.toMatch(/nobody|alun/);
  });

  it.each<[string, Parameters<typeof workedService>[0]]>([
    ['has left', draft => Object.assign(of(draft.people, 'anwen'), { left: '2026-09-24' })],
    ['treats them no longer', draft => Object.assign(of(draft.youngPeople, 'kl'), { therapist: 'theo' })],
    ['is in no chat any more', draft => Object.assign(of(draft.people, 'anwen'), { identities: {} })],
  ])('its person %s', async (_, change) => {
    const kit = await byLetter();
    const address = (await addressFor(kit))!;
    await kit.imports(file(change));
    await nothingOpens(kit, [address]);
  });

  it('whoever it is for holds the role no longer: they are told anew, and no letter goes out', async () => {
    const kit = await byLetter();
    const address = (await addressFor(kit))!;
    await kit.imports(
      file(draft => {
        of(draft.people, 'alun').roles = [];
        draft.people.push({
          ...{ id: 'carys', name: 'Carys', identities: {} },
          roles: [{ role: 'socialWorker', youngPerson: 'kl' }],
        });
      }),
    );
    await nothingOpens(kit, [address]);
    expect(await addressFor(kit)).toBeUndefined();
  });

  it('the secret was changed: the old one is believed until it is taken away', async () => {
    const next = 'the next secret of more than thirty-two characters';
    const kit = await byLetter({ secrets: [next, secret] });
    const { id: notice } = await noticeTo(kit, 'socialWorker');
    expect((await get(kit, made(kit, notice, 'anwen'))).status).toBe(200);
    expect((await get(kit, (await addressFor(kit))!)).status).toBe(200);
    const after = await byLetter({ secrets: [next] });
    const { id: later } = await noticeTo(after, 'socialWorker');
    await nothingOpens(after, [made(after, later, 'anwen')]);
  });

  it('only looked at or sent to, it opens nothing', async () => {
    const kit = await byLetter();
    const address = (await addressFor(kit))!;
    for (const method of ['PUT', 'DELETE'])
      expect((await get(kit, address, { method })).status, method).toBe(404);
    // What looks ahead of people follows links: all that it finds is a button.
    const page = await get(kit, address, { method: 'GET' });
    expect(page.headers.get('content-type')).toMatch(/text\/html/);
    expect(await page.text()).not.toMatch(/KL|therapy|Alun/);
    expect((await get(kit, address, { method: 'HEAD' })).headers.get('content-type')).not.toMatch(/pdf/);
    expect(await receipts(kit)).toEqual([]);
  });
});

it('no address of a letter rests in the store or in the log', async () => {
  const lines: string[] = [];
  const kit = await byLetter({ log: createLog('trace', { write: line => void lines.push(line) }) });
  const address = (await addressFor(kit))!;
  expect((await get(kit, address)).status).toBe(200);
  await kit.passes(days(1));
  expect((await get(kit, address)).status).toBe(404);
  const token = /([\w-]+)\.pdf$/.exec(address)![1]!;
  const rests = readFileSync(kit.path, 'latin1') + readFileSync(`${kit.path}-wal`, 'latin1');
  for (const place of [rests, lines.join('')]) {
    expect(place.length).toBeGreaterThan(1000);
    expect(place).not.toContain(token);
  }
});
