import { describe, expect, it } from 'vitest';
import { failing } from '../promises/run.ts';
import { leads } from '../workflows/meeting-kit.ts';
import type { EmailKit, Guest } from './kit.ts';
import { alun, asked, file, nest } from './meeting-kit.ts';
import { sends, toBeTold } from './notice-kit.ts';

/** Alun was told; Nest is outside as well. */
async function told(more: Parameters<typeof toBeTold>[1] = {}): Promise<{ kit: EmailKit; guest: Guest }> {
  const kit = await toBeTold(file(), more);
  await sends(kit, 'socialWorker');
  return { kit, guest: kit.guest(kit.links(alun)[0]!) };
}

const closes = (kit: EmailKit, who = 'anwen', person = 'alun') => kit.does(who, 'links.close', { person });
const shut = 'Hafren has closed this link, so that it opens nothing any more';

describe('BMC-3.6 a link that is to be used no more', () => {
  it('is closed by whoever sends notices, after choosing whose, from the list; on record', async () => {
    const { kit } = await told();
    const { view } = await kit.does('anwen', 'notice.list');
    expect(view?.data.actions).toMatchObject([{ verb: 'links.close-form' }]);
    const form = await kit.does('anwen', 'links.close-form');
    expect(form.view?.data).toMatchObject({ closed: [] });
    expect(form.view?.card === 'links-form' && form.view.data.people).toEqual(
      expect.arrayContaining([
        { id: 'alun', name: 'Alun' },
        { id: 'nest', name: 'Nest' },
      ]),
    );
    expect(await closes(kit)).toMatchObject({ outcome: 'decided', says: { say: 'links-closed' } });
    expect((await kit.events()).at(-1)).toMatchObject({
      ...{ verb: 'links.close', type: 'links closed', clause: 'BMC-3.6' },
      ...{ actor: { person: 'anwen' }, facts: { person: 'alun' } },
    });
    const again = await kit.does('anwen', 'links.close-form');
    expect(again.view?.data).toMatchObject({ closed: [{ name: 'Alun', by: 'Anwen' }] });
  });

  it('and of a meeting by whoever leads it', async () => {
    const kit = await asked();
    const { view } = await kit.does('anwen', 'meeting.show');
    expect(view?.data.actions.map(({ verb }) => verb)).toContain('links.close-form');
    const guest = kit.guest(kit.links(nest)[0]!);
    const page = await guest.comesIn(kit, nest);
    await closes(kit, 'lowri', 'nest');
    const answer = await guest.presses(page, 'Say which times');
    expect(answer.status).toBe(410);
    expect(answer.text).not.toMatch(/KL|meeting|Hafod/);
    // What is sent from then on has a link of its own.
    await leads(kit, 'cancel', { reason: 'Ill' });
    await kit.settles();
    expect((await kit.guest(kit.links(nest)[0]!).looks()).text).toContain(shut);
  });

  it('by nobody else, and of nobody who is not around the young person and outside', async () => {
    const { kit } = await told();
    for (const who of ['dee', 'mags', 'theo', 'sian', 'ade', 'gwenno'])
      expect(await closes(kit, who), who).toMatchObject({ outcome: 'refused' });
    for (const person of ['mags', 'dee', 'nobody'])
      expect(await closes(kit, 'anwen', person), person).toMatchObject({
        outcome: 'refused',
        says: { say: 'links-nobody' },
      });
    expect(await kit.records('closedLinks')).toEqual([]);
  });

  it('says kindly that it is closed and whom to ask, to everybody who has it, and nothing of what it led to', async () => {
    const { kit, guest } = await told();
    await closes(kit);
    const before = kit.mail.arrived.length;
    for (const at of ['', '/code', '/card']) {
      const page = await guest.looks(at);
      expect(page.status, at).toBe(410);
      expect(page.text).toContain(shut);
      expect(page.text).toContain('please ask the office, <a href="tel:01632960100">01632 960100</a>');
      expect(page.text).not.toMatch(/KL|Alun|notice|therapy/);
      expect(page.buttons).toEqual([]);
    }
    expect((await guest.sends('/code')).text).toContain(shut);
    await kit.delivered();
    // No code is sent for it any more.
    expect(kit.mail.arrived).toHaveLength(before);
  });

  it('opens nothing with a code that was sent before, nor to whoever is in: what they typed is theirs to copy', async () => {
    const { kit, guest } = await told();
    const page = await guest.comesIn(kit, alun);
    const other = kit.guest(guest.link);
    await other.sends('/code');
    await kit.delivered();
    await closes(kit);
    expect((await other.sends('/open', { code: kit.code(alun) })).text).toContain(shut);
    const { value } = page.buttons[0]!;
    const late = await guest.sends('/act', { key: page.key, attune: value, note: 'They are glad' });
    expect(late.text).toContain(shut);
    expect(late.text).toContain('They are glad</textarea>');
    expect((await kit.events()).filter(({ actor }) => 'person' in actor && actor.person === 'alun')).toEqual(
      [],
    );
  });

  it('nor while nobody can read whether it was closed', async () => {
    const faults = failing();
    const { kit, guest } = await told({ around: faults.around });
    await guest.comesIn(kit, alun);
    await closes(kit);
    faults.fail = 'reading';
    for (const at of ['/card', '', '/code'])
      expect((await guest.looks(at)).text, at).not.toMatch(/KL|therapy/);
    faults.fail = undefined;
    expect((await guest.looks('/card')).text).toContain(shut);
  });

  it('but what is sent afterwards has a link of its own, which works', async () => {
    const { kit } = await told();
    await closes(kit);
    await kit.passesUntil('2026-12-24 09:00');
    const [, later] = kit.links(alun);
    expect(later, 'a reminder has come').toBeDefined();
    expect((await kit.guest(kit.links(alun).at(-1)!).comesIn(kit, alun)).text).toContain('notice');
  });
});
