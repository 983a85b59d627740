import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { minutes } from '../../src/time.ts';
import { workedService } from '../house/service.ts';
import { type Office, openOffice, stillOwed } from './office.ts';

const toldAnwen = (office: Office) =>
  office.chat.cardsOf('anwen').filter(({ card }) => card === 'cancellation');

async function cancelled(office: Office): Promise<string> {
  const session = await office.session();
  await office.cancels(session);
  return session;
}

describe('a post is owed once and sent once', () => {
  it('by two runners that find it due at the same moment', async () => {
    const office = await openOffice();
    await cancelled(office);
    const other = office.replica();
    await Promise.all([office.runner.tick(), other.tick(), office.runner.tick(), other.tick()]);
    await office.settles();
    const posts = office.chat.callsOf(/^post/);
    expect(new Set(posts).size).toBe(posts.length);
    expect(toldAnwen(office)).toHaveLength(1);
    expect(await stillOwed(office)).toEqual([]);
  });

  it('and left alone by every other while one is at it', async () => {
    const office = await openOffice();
    await cancelled(office);
    office.chat.onTheWay = () => new Promise(() => {});
    void office.replica().tick();
    await vi.waitFor(() => expect(office.chat.callsOf(/^post anwen cancellation/)).toHaveLength(1));
    office.chat.onTheWay = async () => {};
    await office.passes(minutes(0.9), minutes(0.3));
    expect(office.chat.callsOf(/^(post|find) anwen cancellation/)).toHaveLength(1);
  });

  it('not again under the same name, although something owes it once more', async () => {
    const office = await openOffice();
    const session = await cancelled(office);
    await office.settles();
    const again = { owe: 'post', card: 'cancellation', to: { person: 'anwen' } } as const;
    const once = `cancellation.${session}.anwen`;
    const value = { work: { ...again, once, subject: `session:${session}` }, state: 'pending', attempts: 0 };
    const item = { id: `task:post:${once}`, kind: 'task', due: office.now(), value };
    await office.store.commit({ partition: 'hafren|kl', writes: [{ op: 'create', item }] });
    await office.settles();
    expect(toldAnwen(office)).toHaveLength(1);
    expect(await stillOwed(office)).toEqual([]);
  });
});

describe('a post whose answer was lost', () => {
  it('is looked up and found: it stands once, and is kept up to date', async () => {
    const office = await openOffice();
    const session = await office.session();
    office.chat.fails(/^post anwen cancellation/, 'lost');
    await office.cancels(session);
    await office.settles();
    await office.does('ruth', 'cancellation.acknowledge', { session });
    await office.passes(minutes(2), minutes(0.25));
    expect(office.chat.callsOf(/^post anwen cancellation/)).toHaveLength(1);
    expect(office.chat.callsOf(/^find anwen/)).toHaveLength(1);
    // Acknowledged by Ruth while nobody knew whether it stood.
    expect(toldAnwen(office)).toMatchObject([{ data: { acknowledged: [{ by: 'Ruth' }] } }]);
    expect(await stillOwed(office)).toEqual([]);
  });

  it('is posted when it is absent', async () => {
    const office = await openOffice();
    await cancelled(office);
    // The adapter breaks in a way that says nothing of the card.
    office.chat.fails(/^post anwen/, 'breaks');
    await office.passes(minutes(2), minutes(0.25));
    expect(office.chat.callsOf(/anwen/)).toMatchObject([
      expect.stringMatching(/^post anwen before-first/),
      expect.stringMatching(/^post anwen cancellation/),
      expect.stringMatching(/^find anwen cancellation/),
      expect.stringMatching(/^post anwen cancellation/),
    ]);
    expect(toldAnwen(office)).toHaveLength(1);
  });

  it('is never repeated where nobody can tell: an administrator is told, and the carer is asked to telephone', async () => {
    const office = await openOffice();
    office.chat.canFind = false;
    const session = await office.session();
    const since = { sinceDate: '2026-11-24', sinceTime: '08:30' };
    await office.does('dee', 'alert.raise', { session, level: 'incident', detail: 'A fight', ...since });
    office.chat.fails(/^post anwen alert/, 'lost');
    await office.passes(minutes(2), minutes(0.25));

    expect(office.chat.callsOf(/^post anwen alert/)).toHaveLength(1);
    expect(await stillOwed(office)).toMatchObject([{ state: 'unknown', reason: 'lost-answer' }]);
    expect(office.chat.cardsOf('ade')).toMatchObject([
      { card: 'delivery-problem', data: { fate: 'unknown', to: 'Anwen', card: 'alert' } },
    ]);
    expect(office.chat.cardsOf('dee')).toMatchObject([
      { card: 'not-delivered', data: { telephone: [{ whom: 'Anwen', number: '07700 900123' }] } },
    ]);
    expect(await office.events()).toContain('alert not delivered');
  });

  it('is not repeated either where the place can no longer be looked into', async () => {
    const office = await openOffice();
    await cancelled(office);
    office.chat.fails(/^post anwen/, 'lost');
    office.chat.fails(/^find anwen/, { never: 'no-such-place' });
    await office.passes(minutes(2), minutes(0.25));
    expect(office.chat.callsOf(/^post anwen cancellation/)).toHaveLength(1);
    expect(await stillOwed(office)).toMatchObject([{ state: 'unknown' }]);
  });

  it('is given up as unknown, not posted again, when the look-ups fail for a day', async () => {
    const office = await openOffice();
    await cancelled(office);
    office.chat.fails(/^post anwen/, 'lost');
    office.chat.fails(/^find anwen/, 'unreachable', Infinity);
    await office.passes(minutes(2), minutes(0.25));
    expect(office.chat.cardsOf('dee')).toMatchObject([{ card: 'not-delivered' }]);
    await office.passes(minutes(60 * 30), minutes(30));
    expect(office.chat.callsOf(/^post anwen cancellation/)).toHaveLength(1);
    expect(office.chat.callsOf(/^find anwen/).length).toBeLessThan(20);
    expect(office.chat.cardsOf('ade')).toMatchObject([{ data: { fate: 'unknown' } }]);
  });

  it('is looked up, not posted, after a crash at any moment of the post', async () => {
    for (const moment of ['before', 'after']) {
      const office = await openOffice();
      await cancelled(office);
      // The process dies: nothing of what it does from here on reaches the store.
      const dying = office.replica(dyingStore(office, moment));
      void dying.tick();
      await vi.waitFor(() => expect(office.chat.callsOf(/^post anwen cancellation/)).toHaveLength(1));
      await setTimeout(5);
      office.chat.onTheWay = async () => {};
      office.waits(minutes(1) + 1);
      await office.settles();
      expect(toldAnwen(office)).toHaveLength(1);
      expect(await stillOwed(office)).toEqual([]);
    }
  });
});

/** The store as a process sees it that dies with its first post: the lease is all that was written. */
function dyingStore({ store, chat }: Office, moment: string): Office['store'] {
  let isDead = false;
  chat.onTheWay = async () => {
    isDead = true;
    if (moment === 'before') await new Promise(() => {});
  };
  const commit: typeof store.commit = batch => (isDead ? new Promise(() => {}) : store.commit(batch));
  return { ...bound(store), commit };
}

function bound(store: Office['store']): Office['store'] {
  return {
    read: keys => store.read(keys),
    list: listing => store.list(listing),
    due: (by, limit) => store.due(by, limit),
    commit: batch => store.commit(batch),
    close: () => store.close(),
  };
}

describe('a post that nobody can or may have any more', () => {
  it('to a leaver is not sent; an administrator hears of it', async () => {
    const office = await openOffice();
    await cancelled(office);
    await office.imports(
      workedService(draft => {
        draft.people.find(({ id }) => id === 'anwen')!.left = '2026-11-24';
      }),
    );
    await office.settles();
    expect(toldAnwen(office)).toEqual([]);
    expect(office.chat.cardsOf('ade')).toMatchObject([{ data: { to: 'Anwen', reason: 'no-role' } }]);
  });

  it('about a young person who has left is dropped, and nobody is troubled', async () => {
    const office = await openOffice();
    await cancelled(office);
    await office.imports(
      workedService(draft => {
        draft.youngPeople.find(({ id }) => id === 'kl')!.left = '2026-11-24';
      }),
    );
    await office.settles();
    expect(office.chat.callsOf(/^post .*cancellation/)).toEqual([]);
    expect(office.chat.cardsOf('ade')).toEqual([]);
    expect(await stillOwed(office)).toEqual([]);
  });

  it('in a place that is gone is dead at once, and a person is told', async () => {
    const office = await openOffice();
    await cancelled(office);
    office.chat.fails(/^post anwen/, { never: 'not-installed' });
    await office.settles();
    expect(await stillOwed(office)).toMatchObject([{ state: 'dead', reason: 'not-installed' }]);
    expect(office.chat.cardsOf('ade')).toMatchObject([{ data: { fate: 'dead', to: 'Anwen' } }]);
    expect(office.chat.cardsOf('dee')).toMatchObject([{ card: 'not-delivered' }]);
  });

  it('and a failed card about a failed card is not reported on and on', async () => {
    const office = await openOffice();
    await cancelled(office);
    office.chat.fails(/^post (anwen|ade)/, { never: 'not-installed' }, Infinity);
    await office.settles();
    expect(office.chat.callsOf(/^post ade/)).toHaveLength(1);
  });
});
