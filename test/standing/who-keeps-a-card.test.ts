import { describe, expect, it } from 'vitest';
import type { ServiceFile } from '../../src/people/service.ts';
import { hours, minutes } from '../../src/time.ts';
import { buttonsOf, type Kit, openKit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of, someone } from '../people/hafod.ts';
import { afterSession, posts } from '../workflows/summary-kit.ts';

const ill = { reason: 'illness', spokenTo: 'yes' };
const unsettled = { level: 'unsettled', detail: 'A bad night', sinceDate: '2026-11-24', sinceTime: '08:30' };

const changed = (change: Parameters<typeof workedService>[0]): ServiceFile => workedService(change);
const anwenLeft = changed(draft => {
  of(draft.people, 'anwen').left = '2026-11-24';
  of(draft.youngPeople, 'kl').therapist = 'theo';
});
const theoInstead = changed(draft => {
  of(draft.youngPeople, 'kl').therapist = 'theo';
});
const movedHome = changed(draft => {
  of(draft.youngPeople, 'kl').setting = 'glan';
});
const klLeft = changed(draft => {
  of(draft.youngPeople, 'kl').left = '2026-11-24';
});

async function imported(kit: Kit, file: ServiceFile): Promise<void> {
  await kit.imports(file);
  await kit.settles();
}

describe('a leaver loses everything at once: their cards go with the next service file', () => {
  it('those in the chat of somebody who left', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'alert.raise', { session, ...unsettled });
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    await kit.settles();
    expect((await kit.chatOf('anwen')).length).toBeGreaterThan(1);
    await imported(kit, anwenLeft);
    expect(await kit.chatOf('anwen')).toEqual([]);
    expect((await kit.chatOf('ruth')).length, 'the clinician keeps hers').toBeGreaterThan(1);
  });

  it('those in the chat of a therapist who is no longer this young person’s', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'alert.raise', { session, ...unsettled });
    await kit.settles();
    await imported(kit, theoInstead);
    expect(await kit.chatOf('anwen')).toEqual([]);
  });

  it('and an administrator who lost the role keeps no report', async () => {
    const file = changed(draft => {
      delete of(draft.people, 'anwen').identities;
    });
    const kit = await openKit({ file });
    await kit.does('lowri', 'session.plan', {
      ...{
        youngPerson: 'kl',
        what: 'Art',
        date: '2026-11-24',
        time: '14:00',
        lengthMinutes: 50,
        place: 'Den',
      },
    });
    await kit.settles();
    expect((await kit.chatOf('ade')).length).toBeGreaterThan(0);
    const without = changed(draft => {
      delete of(draft.people, 'anwen').identities;
      of(draft.people, 'ade').roles = [];
      draft.people.push(someone('eira', { role: 'administrator' }));
    });
    await imported(kit, without);
    expect(await kit.chatOf('ade')).toEqual([]);
  });

  it('every card about a young person who left, everywhere', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.session({ date: '2026-11-26' });
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    await kit.settles();
    await imported(kit, klLeft);
    for (const place of ['hafod', 'ysgol']) expect(await kit.channelOf(place), place).toEqual([]);
    for (const person of ['anwen', 'ruth', 'dee']) expect(await kit.chatOf(person), person).toEqual([]);
  });

  it('on the day itself, where the file named it long before', async () => {
    const kit = await openKit();
    const session = await kit.session({ date: '2026-11-26' });
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    await kit.settles();
    const leaving = changed(draft => {
      of(draft.people, 'anwen').left = '2026-11-26';
      of(draft.people, 'ruth').left = '2026-11-28';
    });
    await imported(kit, leaving);
    await kit.passesUntil('2026-11-25 23:59');
    expect(await kit.chatOf('anwen')).not.toEqual([]);
    await kit.passes(minutes(1));
    expect(await kit.chatOf('anwen')).toEqual([]);
    await kit.passesUntil('2026-11-27 23:59');
    expect(await kit.chatOf('ruth')).not.toEqual([]);
    await kit.passes(minutes(1));
    expect(await kit.chatOf('ruth')).toEqual([]);
  });

  it('also when the first service file named the day', async () => {
    const kit = await openKit({
      file: changed(draft => {
        of(draft.people, 'anwen').left = '2026-11-25';
      }),
    });
    const session = await kit.session();
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    await kit.settles();
    expect(await kit.chatOf('anwen')).not.toEqual([]);
    await kit.passesUntil('2026-11-25 00:00');
    expect(await kit.chatOf('anwen')).toEqual([]);
  });

  it('and nothing is shown to them in between, before anybody had a look', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    await kit.settles();
    await kit.imports(anwenLeft);
    await kit.does('ruth', 'cancellation.offer', { session, seen: 2, date1: '2026-11-26', time1: '15:00' });
    await kit.settles();
    expect((await kit.chatOf('anwen')).map(textOf).join()).not.toMatch(/26 Nov/);
  });
});

describe('somebody who lost this role and kept another for the young person', () => {
  const roleOf = (id: string, ...roles: { role: string; setting?: string; youngPerson?: string }[]) =>
    changed(draft => {
      Object.assign(of(draft.people, id), { roles });
    });
  const carer = { role: 'carer', setting: 'hafod' };
  const report = {
    ...{ kind: 'newly-told', whose: 'young-person', danger: 'no', told: 'not-yet' },
    account: 'She told me',
  };
  const cardsOf = async (kit: Kit, who: string) => (await kit.chatOf(who)).map(textOf);

  it.each([
    ['a safeguarding lead', 'sian'],
    ['a Head', 'nia'],
  ])(
    '%s who is a carer now keeps no card of a disclosure, and gets no other (BMC-3.1)',
    async (_what, who) => {
      const kit = await openKit();
      await kit.does('anwen', 'disclosure.report', report);
      await kit.settles();
      expect(await kit.chatOf(who)).toHaveLength(1);
      await imported(kit, roleOf(who, carer));
      expect(await kit.chatOf(who)).toEqual([]);
      await kit.passes(minutes(40));
      expect(await kit.chatOf(who)).toEqual([]);
    },
  );

  it('is told anew of what is open when the role comes back (BMC-3.1)', async () => {
    const withDeputy = (change: Parameters<typeof workedService>[0] = () => {}) =>
      changed(draft => {
        draft.people.push(someone('huw', { role: 'safeguardingLead' }));
        change(draft);
      });
    const kit = await openKit({ file: withDeputy() });
    await kit.does('anwen', 'disclosure.report', report);
    await kit.settles();
    const { id: disclosure } = (await kit.records('disclosure'))[0]!;
    await kit.does('huw', 'disclosure.acknowledge', { disclosure, seen: 1 });
    const withoutSian = withDeputy(draft => {
      Object.assign(of(draft.people, 'sian'), { roles: [carer] });
    });
    await imported(kit, withoutSian);
    expect(await kit.chatOf('sian')).toEqual([]);
    await imported(kit, withDeputy());
    expect(await kit.chatOf('huw')).toHaveLength(1);
    expect(await cardsOf(kit, 'sian')).toEqual([expect.stringMatching(/somebody is dealing with it/)]);
  });

  it('of those who reported, everybody keeps their own while they are around the young person', async () => {
    const kit = await openKit();
    await kit.does('mags', 'disclosure.report', report);
    await kit.settles();
    await imported(kit, roleOf('mags', { role: 'education', setting: 'ysgol' }));
    expect(await kit.chatOf('mags')).toHaveLength(1);
  });

  it('a care manager who teaches now keeps no card of who has not read a summary (BMC-2.2e)', async () => {
    const { kit, session } = await afterSession();
    await posts(kit, session);
    await kit.passesUntil('2026-11-25 15:00');
    expect((await cardsOf(kit, 'mags')).join()).toMatch(/has read/);
    await imported(kit, roleOf('mags', { role: 'education', setting: 'ysgol' }));
    expect((await cardsOf(kit, 'mags')).join()).not.toMatch(/has read/);
  });

  it('a clinical lead who is a carer now keeps neither a second look nor an overdue summary (BMC-2.1d, 2.2i)', async () => {
    const { kit, session } = await afterSession();
    await kit.passesUntil('2026-11-25 15:00');
    await posts(kit, session);
    await kit.passes(hours(24));
    expect((await cardsOf(kit, 'lowri')).length).toBeGreaterThan(1);
    await imported(kit, roleOf('lowri', carer));
    const left = await cardsOf(kit, 'lowri');
    expect(left.join()).not.toMatch(/overdue|look/i);
  });

  it('a therapist who is a carer now keeps no card to write a summary (BMC-2.1d)', async () => {
    const { kit } = await afterSession();
    expect((await cardsOf(kit, 'anwen')).join()).toMatch(/Write summary/);
    const file = changed(draft => {
      Object.assign(of(draft.people, 'anwen'), { roles: [carer] });
      of(draft.youngPeople, 'kl').therapist = 'theo';
    });
    await imported(kit, file);
    expect((await cardsOf(kit, 'anwen')).join()).not.toMatch(/summary/i);
  });

  it('a clinical lead who teaches now keeps no alert and no cancellation that was escalated (BMC-2.2b, 2.2f)', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'alert.raise', { session, ...unsettled });
    await kit.passesUntil('2026-11-24 13:55');
    expect(await kit.chatOf('lowri')).toHaveLength(1);
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    await kit.passes(hours(4));
    expect((await kit.chatOf('lowri')).length).toBeGreaterThan(1);
    await imported(kit, roleOf('lowri', { role: 'education', setting: 'ysgol' }));
    expect(await kit.chatOf('lowri')).toEqual([]);
  });
});

describe('a young person who moves home', () => {
  it('the day’s card goes from the old home to the new one, which is told what happens from then on', async () => {
    const kit = await openKit();
    const session = await kit.session();
    expect(await kit.channelOf('hafod')).toHaveLength(1);
    await imported(kit, movedHome);
    expect(await kit.channelOf('hafod')).toEqual([]);
    const [card] = await kit.channelOf('glan');
    if (!card) throw new Error('The new home has no card');
    expect(buttonsOf(card).map(({ verb }) => verb)).toContain('session.bring');
    await kit.presses('gethin', card, 'session.bring');
    await kit.settles();
    expect(textOf((await kit.channelOf('glan'))[0])).toContain('Gethin');
    await kit.does('gethin', 'cancellation.cancel', { session, seen: 1, ...ill });
    await kit.settles();
    expect(textOf((await kit.channelOf('glan'))[0])).toContain('Cancelled');
    expect(await kit.channelOf('hafod')).toEqual([]);
  });

  it('and back: each time the card is where they live', async () => {
    const kit = await openKit();
    await kit.session();
    for (const [file, there, gone] of [
      [movedHome, 'glan', 'hafod'],
      [workedService(), 'hafod', 'glan'],
      [movedHome, 'glan', 'hafod'],
    ] as const) {
      await imported(kit, file);
      expect(await kit.channelOf(there), there).toHaveLength(1);
      expect(await kit.channelOf(gone), gone).toEqual([]);
    }
  });

  it('cards of sessions long past stay out of the new home', async () => {
    const kit = await openKit();
    await kit.session();
    await kit.passesUntil('2026-11-27 09:00');
    await imported(kit, movedHome);
    expect(await kit.channelOf('hafod')).toEqual([]);
    expect(await kit.channelOf('glan')).toEqual([]);
  });

  it('a card on its way to the old home arrives at the new one', async () => {
    const kit = await openKit();
    await kit.does('anwen', 'session.plan', {
      ...{
        youngPerson: 'kl',
        what: 'Art',
        date: '2026-11-24',
        time: '14:00',
        lengthMinutes: 50,
        place: 'Den',
      },
    });
    // The announcement is decided, its card not posted yet.
    await kit.house.runner.tick();
    await imported(kit, movedHome);
    expect(await kit.channelOf('hafod')).toEqual([]);
    expect((await kit.channelOf('glan')).length).toBe(1);
  });

  it('another school: the old one’s channel is not told any more', async () => {
    const kit = await openKit();
    await kit.session();
    expect(await kit.channelOf('ysgol')).not.toEqual([]);
    await imported(
      kit,
      changed(draft => {
        of(draft.youngPeople, 'kl').school = 'academy';
      }),
    );
    expect(await kit.channelOf('ysgol')).toEqual([]);
    expect((await kit.channelOf('hafod')).length, 'the home keeps its card').toBe(1);
  });
});

describe('a service file that changes nothing about a young person', () => {
  it('touches no card', async () => {
    const kit = await openKit();
    await kit.session();
    const before = await kit.channelOf('hafod');
    await kit.passes(hours(1));
    await imported(
      kit,
      changed(draft => {
        draft.people.push(someone('idris', { role: 'carer', setting: 'glan' }));
      }),
    );
    expect(await kit.channelOf('hafod')).toEqual(before);
  });
});
