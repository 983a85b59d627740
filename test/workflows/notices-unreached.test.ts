import { describe, expect, it } from 'vitest';
import { days } from '../../src/time.ts';
import { type Kit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { does, inStage4, listed, noticeTo, sends } from './notices-kit.ts';
import { drawn } from './summary-kit.ts';
import { daysPass } from './withdrawal-kit.ts';

const decided = { outcome: 'decided' } as const;
const today = '2026-09-24';

/** The social worker has an address and a number, and email is not set up here. */
const outside = (phone: string | undefined) =>
  workedService(draft => {
    Object.assign(of(draft.people, 'alun'), { identities: {}, email: 'alun@council.example', phone });
  });

const unreached = async (kit: Kit, who: string) =>
  (await kit.chatOf(who)).map(textOf).filter(text => text.includes('could not be sent'));

describe('BMC-4.4 whoever neither chat nor email reaches is told by somebody, who is told how', () => {
  it('whoever sends the notices hears whom to telephone, and the list says that nothing was sent', async () => {
    const kit = await inStage4({ file: outside('01632 960777') });
    await sends(kit, 'socialWorker');
    expect(await unreached(kit, 'anwen')).toEqual([
      expect.stringMatching(/Alun could not be sent the notice about KL.*Please telephone .*01632 960777/s),
    ]);
    for (const who of ['lowri', 'mags', 'dee', 'ruth']) expect(await unreached(kit, who), who).toEqual([]);
    const row = (await listed(kit)).find(({ role }) => role === 'socialWorker');
    expect(row).toMatchObject({
      ...{ step: 'unreached', unreached: { reason: 'no-such-chat', number: '01632 960777' } },
      letter: { verb: 'notice.letter' },
    });
    const list = drawn(kit, await kit.does('anwen', 'notice.list'));
    expect(list).toMatch(/Not delivered by email.*not set up here/s);
    expect(list).not.toMatch(/Told by email/);
    expect(await kit.records('delivery')).toMatchObject([
      { to: 'Alun', card: 'notice', reason: 'no-such-chat' },
    ]);
  });

  it('without a number in the service file it is the office that is asked', async () => {
    const kit = await inStage4({ file: outside(undefined) });
    await sends(kit, 'socialWorker');
    expect((await unreached(kit, 'anwen'))[0]).toMatch(/Please telephone Alun.*the office/s);
  });

  it('it is theirs to see to, and they are reminded, until the letter went out or it was acknowledged', async () => {
    const kit = await inStage4({ file: outside('01632 960777') });
    await sends(kit, 'socialWorker');
    expect(drawn(kit, await does(kit, 'anwen', 'letter', 'socialWorker'))).toMatch(/no individual therapy/);
    const waits = async () =>
      (await kit.chatOf('anwen')).map(textOf).filter(text => text.includes('a notice waits')).length;
    await daysPass(kit, 4);
    expect(await waits()).toBeGreaterThan(0);
    const posted = { what: 'posted', date: today };
    expect(await does(kit, 'anwen', 'record', 'socialWorker', posted)).toMatchObject(decided);
    expect(await unreached(kit, 'anwen')).toEqual([]);
    expect((await listed(kit)).find(({ role }) => role === 'socialWorker')).toMatchObject({
      step: 'acknowledge',
    });
  });

  it('reached after all, nobody telephones', async () => {
    const kit = await inStage4({ file: outside('01632 960777') });
    await sends(kit, 'socialWorker');
    await kit.imports(workedService());
    const { id: notice } = await noticeTo(kit, 'socialWorker');
    expect(await kit.does('alun', 'notice.open', { notice })).toMatchObject(decided);
    expect(await noticeTo(kit, 'socialWorker')).not.toHaveProperty('unreached');
    await kit.imports(outside('01632 960777'));
    expect(await kit.does('anwen', 'notice.list')).toMatchObject(decided);
  });

  it('BMC-6: nor can they be told that sessions begin again, so that it is owed by letter or telephone', async () => {
    const kit = await inStage4({ file: outside('01632 960777') });
    await sends(kit, 'socialWorker');
    await does(kit, 'anwen', 'record', 'socialWorker', { what: 'acknowledged', date: today });
    await kit.does('dee', 'way-back.record');
    const form = await kit.does('lowri', 'way-back.allocate-form');
    const input = { ...form.view?.data.actions[0]?.input, therapist: 'anwen' };
    expect(await kit.does('lowri', 'way-back.allocate', input)).toMatchObject(decided);
    await kit.settles();
    expect((await unreached(kit, 'anwen')).at(-1)).toMatch(/what they were told about KL no longer holds/);
    expect(await listed(kit)).toMatchObject([{ role: 'socialWorker', step: 'back' }]);
    await kit.passes(days(4));
    await daysPass(kit, 2);
    expect((await kit.chatOf('anwen')).map(textOf).join()).toMatch(/please write to those/);
    await does(kit, 'anwen', 'told-back', 'socialWorker', { what: 'back-told', date: '2026-09-25' });
    expect(await unreached(kit, 'anwen')).toEqual([]);
  });
});
