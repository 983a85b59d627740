import { describe, expect, it } from 'vitest';
import { audit } from '../../src/audit.ts';
import { minutes } from '../../src/time.ts';
import { type Kit, openKit } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';

const unsettled = { level: 'unsettled', detail: 'A bad night', sinceDate: '2026-11-24', sinceTime: '08:30' };

const openings = async (kit: Kit) =>
  (await kit.events()).filter(({ type, outcome }) => type === 'alert opened' && outcome === 'happened');

describe('promise 2: opening again is a read receipt again where there is more to read', () => {
  const button = { nonce: 'the card’s' };

  it('the same button within the same minute, after something was added', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'alert.raise', { session, ...unsettled });
    await kit.does('anwen', 'alert.open', { session }, button);
    await kit.does('dee', 'alert.raise', { session, ...unsettled, detail: 'And no breakfast' });
    const again = await kit.does('anwen', 'alert.open', { session }, button);
    expect(again).toMatchObject({ outcome: 'decided', view: { card: 'alert-detail' } });
    expect(await openings(kit)).toHaveLength(2);
    const [alert] = await kit.records('alert');
    expect(alert?.opened).toMatchObject([{ by: 'anwen', reports: 2 }]);
    // Delivered once more, with nothing new to read: the one that there is.
    await kit.does('anwen', 'alert.open', { session }, button);
    expect(await openings(kit)).toHaveLength(2);
  });

  it('the same button within the same minute, and nothing happened: one', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'alert.raise', { session, ...unsettled });
    for (let time = 0; time < 3; time += 1) await kit.does('anwen', 'alert.open', { session }, button);
    expect(await openings(kit)).toHaveLength(1);
    await kit.passes(minutes(1));
    await kit.does('anwen', 'alert.open', { session }, button);
    expect(await openings(kit)).toHaveLength(2);
  });
});

describe('promise 3: a refusal holds as long as its cause', () => {
  it.each([
    ['refused for the role', 'gethin', 'out-of-scope'],
    ['refused as unknown', 'newcomer', 'unknown-person'],
    ['refused as a leaver', 'owen', 'left'],
  ])('%s: the same button works once the service file was put right', async (_, who, say) => {
    const file = workedService(draft => {
      of(draft.people, 'owen').left = '2026-11-20';
    });
    const kit = await openKit({ file });
    await kit.session();
    const [card] = await kit.channelOf('hafod');
    if (!card) throw new Error('No card');
    expect(await kit.presses(who, card, 'session.bring')).toMatchObject({
      outcome: 'refused',
      says: { say },
    });
    const right = workedService(draft => {
      of(draft.people, 'gethin').roles = [{ role: 'carer', setting: 'hafod' }];
      draft.people.push({
        ...{ id: 'newcomer', name: 'Newcomer', identities: { sandbox: { user: 'newcomer' } } },
        roles: [{ role: 'carer', setting: 'hafod' }],
      });
    });
    await kit.imports(right);
    expect(await kit.presses(who, card, 'session.bring')).toMatchObject({ outcome: 'decided' });
  });

  it('pressed on and on it is one event a minute, not a flood', async () => {
    const kit = await openKit();
    await kit.session();
    const [card] = await kit.channelOf('hafod');
    if (!card) throw new Error('No card');
    const refusals = async () => (await kit.events()).filter(({ type }) => type === 'out-of-scope').length;
    for (let time = 0; time < 5; time += 1) await kit.presses('gethin', card, 'session.bring');
    expect(await refusals()).toBe(1);
    await kit.passes(minutes(1));
    for (let time = 0; time < 5; time += 1) await kit.presses('gethin', card, 'session.bring');
    expect(await refusals()).toBe(2);
  });
});

describe('promise 7: what a leaver was refused is on record as theirs', () => {
  it('and found when the record is asked for them', async () => {
    const kit = await openKit();
    const session = await kit.session();
    const file = workedService(draft => {
      of(draft.people, 'anwen').left = '2026-11-24';
    });
    await kit.imports(file);
    const anwen = file.people.find(({ id }) => id === 'anwen');
    expect(await kit.does('anwen', 'alert.open', { session })).toMatchObject({ says: { say: 'left' } });
    const { events } = await audit(kit.store, await kit.house.surroundings.directory(), {
      person: anwen?.id,
      from: kit.now(),
    });
    expect(events.map(({ event }) => [event.outcome, event.type])).toContainEqual(['refused', 'left']);
  });
});
