import { describe, expect, it } from 'vitest';
import { loadPack } from '../../src/policy/pack.ts';
import { days } from '../../src/time.ts';
import { textOf } from '../house/kit.ts';
import { of } from '../people/hafod.ts';
import { packFixture } from '../policy/fixture.ts';
import type { EmailKit, Guest, Page } from './kit.ts';
import { alun, confirmed, file, nest } from './meeting-kit.ts';
import { noticeTo, sends, toBeTold } from './notice-kit.ts';

const bryn = 'bryn.teme@council.example';
/** Alun and Bryn share the work with KL: both are told. */
const two = (change: Parameters<typeof file>[0] = () => {}) =>
  file(draft => {
    draft.people.push({
      ...{ id: 'bryn', name: 'Bryn', identities: {}, email: bryn },
      roles: [{ role: 'socialWorker', youngPerson: 'kl' }],
    });
    change(draft);
  });

const ends = 'there are no individual therapy sessions for KL';
const button = (page: Page, verb: string) => page.buttons.find(({ value }) => value.includes(verb));

/** Comes in by the newest link and opens the notice. */
async function opens(kit: EmailKit, address: string): Promise<{ guest: Guest; page: Page; opened: Page }> {
  const guest = kit.guest(kit.links(address).at(-1)!);
  const page = await guest.comesIn(kit, address);
  return { guest, page, opened: await guest.presses(page, button(page, 'notice.open')!.title) };
}

describe('BMC-4.4 who is told outside the chat', () => {
  it('the social worker is told by email, opens it behind a code, and says that it has arrived', async () => {
    const kit = await toBeTold(file());
    await sends(kit, 'socialWorker');
    expect(await kit.records('notice')).toMatchObject([{ role: 'socialWorker', way: 'email' }]);
    expect(kit.links(alun)).toHaveLength(1);
    const { guest, page, opened } = await opens(kit, alun);
    expect(page.text).toContain('KL');
    expect(page.text).not.toContain(ends);
    expect(opened.text).toMatch(/<h1>[\s\S]*KL/);
    expect(opened.text).toContain(ends);
    const thanks = await guest.presses(opened, 'I have received this');
    expect(thanks.status).toBe(200);
    expect(await kit.records('notice')).toMatchObject([{ acknowledged: { by: 'alun' } }]);
    for (const { raw } of kit.mail.arrived) expect(raw).not.toMatch(/\bKL\b|therapy|withdraw|CANARY/i);
  });

  it('of several each has a link and a code of their own, and one’s never opens the other’s notice', async () => {
    const kit = await toBeTold(two());
    for (const name of ['Alun', 'Bryn']) await sends(kit, 'socialWorker', {}, name);
    expect([kit.links(alun).length, kit.links(bryn).length]).toEqual([1, 1]);
    const [theirs, others] = [kit.guest(kit.links(alun)[0]!), kit.guest(kit.links(bryn)[0]!)];
    await others.sends('/code');
    await theirs.sends('/code');
    await kit.delivered();
    const differ = kit.code(alun) !== kit.code(bryn);
    if (differ) expect((await theirs.sends('/open', { code: kit.code(bryn) })).status).toBe(403);

    const { guest, page, opened } = await opens(kit, alun);
    const { id: other, version } = await noticeTo(kit, 'socialWorker', 'bryn');
    const { id: own } = await noticeTo(kit, 'socialWorker', 'alun');
    for (const from of [button(page, 'notice.open')!, button(opened, 'notice.acknowledge')!]) {
      expect(from.value).toContain(own);
      const forged = from.value.replace(own, other).replace(/"seen":\d+/, `"seen":${version}`);
      const answer = await guest.sends('/act', { key: page.key, attune: forged });
      expect(answer.text).toContain('This notice is for somebody else.');
      expect(answer.text).not.toContain(ends);
    }
    expect((await noticeTo(kit, 'socialWorker', 'bryn')).acknowledged).toBeUndefined();
    const refusals = (await kit.events()).filter(({ outcome }) => outcome === 'refused');
    expect(refusals.map(({ actor, verb }) => ({ actor, verb }))).toEqual([
      ...(differ ? [{ actor: { stranger: 'link:alun' }, verb: 'upkeep.turn-away' }] : []),
      { actor: { person: 'alun' }, verb: 'notice.open' },
      { actor: { person: 'alun' }, verb: 'notice.acknowledge' },
    ]);
    expect((await opens(kit, bryn)).opened.text).toContain(ends);
  });

  it('acknowledged, it can be read again while the link works; after that nothing opens, and the record stands', async () => {
    const kit = await toBeTold(file());
    await sends(kit, 'socialWorker');
    const { guest, opened } = await opens(kit, alun);
    await guest.presses(opened, 'I have received this');
    await kit.passes(days(13));
    const again = await opens(kit, alun);
    expect(again.opened.text).toMatch(/You received it:<\/dt> <dd>Thu 24 Sept, [\d:]+</);
    expect(button(again.opened, 'notice.acknowledge')).toBeUndefined();

    const acknowledged = await noticeTo(kit, 'socialWorker');
    await kit.passes(days(1));
    const letters = kit.mail.arrived.length;
    expect((await again.guest.looks('/card')).status).toBe(403);
    const late = await again.guest.presses(again.page, button(again.page, 'notice.open')!.title);
    expect([late.status, late.text.includes(ends)]).toEqual([403, false]);
    expect((await again.guest.sends('/code')).text).toContain('name="code"');
    await kit.delivered();
    expect(kit.mail.arrived).toHaveLength(letters);
    expect(await noticeTo(kit, 'socialWorker')).toEqual(acknowledged);
  });

  it('not acknowledged, the reminder brings a link that works when the first one does so no longer', async () => {
    const kit = await toBeTold(file());
    await sends(kit, 'socialWorker');
    for (let day = 0; day < 15; day += 1) await kit.passes(days(1));
    expect(kit.links(alun).length).toBeGreaterThan(1);
    const [first] = kit.links(alun);
    const letters = kit.mail.arrived.length;
    await kit.guest(first!).sends('/code');
    await kit.delivered();
    expect(kit.mail.arrived).toHaveLength(letters);
    const { guest, opened } = await opens(kit, alun);
    expect((await guest.presses(opened, 'I have received this')).status).toBe(200);
    expect(await noticeTo(kit, 'socialWorker')).toMatchObject({ acknowledged: { by: 'alun' } });
  });

  it('whoever holds the role no longer opens nothing more, whatever is open; whoever does is told anew', async () => {
    const kit = await toBeTold(file());
    await sends(kit, 'socialWorker');
    const { guest, page, opened } = await opens(kit, alun);
    await kit.imports(two(draft => Object.assign(of(draft.people, 'alun'), { roles: [] })));
    for (const from of [button(page, 'notice.open')!, button(opened, 'notice.acknowledge')!]) {
      const answer = await guest.sends('/act', { key: page.key, attune: from.value });
      expect(answer.text).not.toContain(ends);
    }
    expect(await noticeTo(kit, 'socialWorker', 'alun')).not.toHaveProperty('acknowledged');
    expect((await guest.looks('/card')).text).not.toContain('notice.open');
    await sends(kit, 'socialWorker', {}, 'Bryn');
    expect((await opens(kit, bryn)).opened.text).toContain(ends);
    expect(kit.links(alun)).toHaveLength(1);
  });

  it('BMC-3.6: sent before the records were closed it is still acknowledged on its page', async () => {
    const kit = await toBeTold(file());
    await sends(kit, 'socialWorker');
    const { actions = [] } = (await kit.does('anwen', 'leaving.form')).view?.data ?? {};
    const closed = { ...actions[0]?.input, artwork: 'stored' };
    expect(await kit.does('anwen', 'leaving.close', closed)).toMatchObject({ outcome: 'decided' });
    await kit.settles();
    const { guest, opened } = await opens(kit, alun);
    expect((await guest.presses(opened, 'I have received this')).status).toBe(200);
    expect(await noticeTo(kit, 'socialWorker')).toMatchObject({ acknowledged: { by: 'alun' } });
  });

  it('what they say by telephone is recorded by whoever heard it; the page then asks for nothing', async () => {
    const kit = await toBeTold(file());
    await sends(kit, 'socialWorker');
    const { id: notice, version: seen } = await noticeTo(kit, 'socialWorker');
    const heard = { notice, seen, what: 'acknowledged', date: '2026-09-24' };
    expect(await kit.does('anwen', 'notice.record', heard)).toMatchObject({ outcome: 'decided' });
    const { opened } = await opens(kit, alun);
    expect(opened.text).toMatch(/You received it:<\/dt> <dd>[^<]*, as Anwen recorded</);
    expect(button(opened, 'notice.acknowledge')).toBeUndefined();
    expect(await noticeTo(kit, 'socialWorker')).toMatchObject({ acknowledged: { by: 'anwen' } });
  });
});

describe('BMC-6 somebody outside says that they want to try again', () => {
  it('the social worker finds the button beside the notice, at any time, and learns no more by it', async () => {
    const kit = await toBeTold(file());
    await sends(kit, 'socialWorker');
    const { guest, opened } = await opens(kit, alun);
    expect(opened.text).toContain('You can say here as well that KL wants to try again');
    await guest.presses(opened, 'I have received this');
    const again = await opens(kit, alun);
    const asked = await again.guest.presses(again.opened, 'They want to try again');
    expect(asked.text).toContain('Tell the service that they want to try again?');
    expect(asked.text).toMatch(/<a href="[^"]*\/card">Back</);
    await kit.settles();
    expect(await kit.records('return')).toEqual([]);
    const said = await again.guest.presses(asked, 'Yes, tell them');
    expect(said.text).toContain('Thank you. Those who need to know are told now.');
    await kit.settles();
    expect(await kit.records('return')).toMatchObject([{ by: 'alun' }]);
    expect((await kit.chatOf('lowri')).map(textOf).at(-1)).toMatch(/KL wants to try again/);
    const after = await opens(kit, alun);
    expect(button(after.opened, 'way-back.ask')).toBeUndefined();
    expect(after.opened.text).not.toContain('You can say here');
    // The page as it was drawn before says it once more, and nothing comes of it.
    const { value } = button(asked, 'way-back.record')!;
    await again.guest.sends('/act', { key: again.page.key, attune: value });
    expect(await kit.records('return')).toHaveLength(1);
  });

  it('the advocate, who may not know what came of the meeting, finds it on its card once it is over', async () => {
    const kit = await confirmed();
    const guest = kit.guest(kit.links(nest).at(-1)!);
    expect(button(await guest.comesIn(kit, nest), 'way-back.ask')).toBeUndefined();
    await kit.passesUntil('2026-09-24 11:01');
    const later = await guest.comesIn(kit, nest);
    const asked = await guest.presses(later, 'They want to come to therapy');
    const said = await guest.presses(asked, 'Yes, tell them');
    expect(said.text).toContain('Thank you. Those who need to know are told now.');
    await kit.settles();
    expect((await kit.chatOf('anwen')).map(textOf).join()).toMatch(
      /KL wants to try again: please talk with them/,
    );
    expect(await kit.records('return')).toEqual([]);
  });

  it('a new referral is answered by a card of its own, which whoever made it opens, and nobody else outside (WHS-2.5)', async () => {
    const pack = loadPack('bryn-melyn');
    const by = 'reReferral' as const;
    const school = packFixture('west-heath');
    const kit = await toBeTold(two(), {
      pack: {
        ...pack,
        refusals: { ...pack.refusals, wayBack: { by, clause: 'WHS-2.5' } },
        referral: school.referral,
      } as typeof pack,
    });
    for (const name of ['Alun', 'Bryn']) await sends(kit, 'socialWorker', {}, name);
    const { guest, opened } = await opens(kit, alun);
    const asked = await guest.presses(opened, 'They want to come again: refer them');
    await guest.presses(asked, 'Yes, tell them');
    await kit.settles();
    const links = kit.links(alun).length;
    const form = await kit.does('nia', 'way-back.decide-form');
    const reason = 'CANARY the move comes first';
    const input = { ...form.view?.data.actions[0]?.input, answer: 'not-now', reason, date: '2026-12-01' };
    expect(await kit.does('nia', 'way-back.decide', input)).toMatchObject({ outcome: 'decided' });
    await kit.settles();
    expect(kit.links(alun)).toHaveLength(links + 1);
    const back = kit.guest(kit.links(alun).at(-1)!);
    const card = await back.comesIn(kit, alun);
    expect(card.text).toContain('there is an answer to the referral');
    const answer = await back.presses(card, 'What was decided');
    expect(answer.text).toMatch(/Not now\. The way back stays open[\s\S]*Tuesday 1 December/);
    expect(answer.text).not.toContain('CANARY');
    const { page } = await opens(kit, bryn);
    const { value } = button(card, 'way-back.answer')!;
    const others = kit.guest(kit.links(bryn).at(-1)!);
    const theirs = await others.comesIn(kit, bryn);
    const forged = await others.sends('/act', { key: theirs.key, attune: value });
    expect([page.status, forged.text.includes('Not now.')]).toEqual([200, false]);
    for (const { raw } of kit.mail.arrived) expect(raw).not.toMatch(/\bKL\b|therapy|CANARY|referral/i);
  });
});

describe('PIP-5 who is told only with permission', () => {
  it('nobody is written to before it is on record; with it the GP opens the notice and acknowledges it', async () => {
    const gp = 'dr.rowe@surgery.example';
    const pack = loadPack('bryn-melyn');
    const to = [
      {
        role: 'gp',
        by: 'email',
        consentNeeded: true,
        confirmsCarePlan: false,
        acknowledgeWithinDays: 21,
        clause: 'PIP-5',
      },
    ] as const;
    const kit = await toBeTold(
      file(draft => {
        draft.people.push({
          ...{ id: 'rowe', name: 'Dr Rowe', identities: {}, email: gp },
          roles: [{ role: 'gp', youngPerson: 'kl' }],
        });
      }),
      { pack: { ...pack, notices: { ...pack.notices, to: [...to] } } },
    );
    expect(await sends(kit, 'gp')).toMatchObject({ fields: { consent: { say: 'notice-consent-needed' } } });
    expect(await sends(kit, 'gp', { consent: '2027-01-01' })).toMatchObject({ outcome: 'asks' });
    expect(kit.links(gp)).toEqual([]);
    expect(await sends(kit, 'gp', { consent: '2026-09-10' })).toMatchObject({ says: { say: 'notice-sent' } });
    const { guest, opened } = await opens(kit, gp);
    expect(opened.text).toContain(ends);
    await guest.presses(opened, 'I have received this');
    expect(await noticeTo(kit, 'gp')).toMatchObject({
      acknowledged: { by: 'rowe' },
      consent: expect.any(Number),
    });
    const opening = (await kit.events()).find(({ type }) => type === 'notice opened');
    expect(opening).toMatchObject({ actor: { person: 'rowe' }, clause: 'PIP-5' });
  });
});
