import { describe, expect, it } from 'vitest';
import { loadPack } from '../../src/policy/pack.ts';
import { buttonsOf, type Kit, openKit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of, someone } from '../people/hafod.ts';
import { afterSession, drawn, posts, ticked } from './summary-kit.ts';

const ofTheFamily = { ...ticked, words: 'Her parents are getting divorced' };

const pack = loadPack('bryn-melyn');
/** Of the later summaries none is looked at again. */
const noShare = {
  ...pack,
  summary: { ...pack.summary, secondLook: { ...pack.summary.secondLook, shareOfRest: 0 } },
};

/** A summary that Anwen has posted over what the check found. */
async function overridden(): Promise<{ kit: Kit; session: string }> {
  const after = await afterSession();
  const answer = await posts(after.kit, after.session, ofTheFamily, { override: 'Agreed with her' });
  expect(answer.outcome).toBe('decided');
  return after;
}

const looksOf = async (kit: Kit) => (await kit.records('summary'))[0]!.secondLooks;

/** The cards of second looks in somebody's chat, as they are now. */
const cardsOf = async (kit: Kit, who: string, version: number) =>
  (await kit.chatOf(who)).filter(
    card =>
      /look at this summary again|looked at again/.test(textOf(card)) &&
      version > 1 === !/although the check/.test(textOf(card)),
  );
const verbsOf = (card: Parameters<typeof buttonsOf>[0] | undefined) =>
  card ? buttonsOf(card).map(({ verb }) => verb) : [];

const looked = (kit: Kit, who: string, session: string, version = 1) =>
  kit.does(who, 'summary.looked', { session, version });

describe('BMC-2.2i a second look stays open until somebody has looked', () => {
  it('a change does not end it: the version that was posted over a finding is opened and looked at', async () => {
    const { kit, session } = await overridden();
    await posts(kit, session, ticked, { seen: 1 });
    expect(await looksOf(kit)).toMatchObject([{ why: 'override', version: 1 }, { version: 2 }]);
    const [card] = await cardsOf(kit, 'lowri', 1);
    expect(textOf(card)).toMatch(/please look at this summary again/);
    const opened = await kit.presses('lowri', card!, 'summary.open-version');
    expect(drawn(kit, opened)).toMatch(/getting divorced.*Agreed with her/);
    expect(opened.view?.data.actions.map(({ verb }) => verb)).toContain('summary.looked');
    expect(await looked(kit, 'lowri', session)).toMatchObject({ says: { say: 'looked-at' } });
    await kit.settles();
    expect(textOf((await cardsOf(kit, 'lowri', 1))[0])).toMatch(/looked at again/);
    // The change has a second look of its own.
    expect(textOf((await cardsOf(kit, 'lowri', 2))[0])).toMatch(/please look at this summary again/);
    expect(await looked(kit, 'lowri', session, 2)).toMatchObject({ outcome: 'decided' });
  });

  it('asked for at night, it waits for the morning; the summary itself does not', async () => {
    const { kit, session } = await afterSession();
    await kit.passesUntil('2026-11-24 23:10');
    await posts(kit, session, ofTheFamily, { override: 'Agreed with her' });
    expect(textOf((await kit.channelOf('hafod')).at(-1))).toMatch(/a summary is here/);
    expect(await cardsOf(kit, 'lowri', 1)).toEqual([]);
    await kit.passesUntil('2026-11-25 07:01');
    expect(await cardsOf(kit, 'lowri', 1)).toHaveLength(1);
  });

  it('a therapist’s first ones are summaries, not versions: a change asks for no other look', async () => {
    const { kit, session } = await afterSession({ pack: noShare });
    await posts(kit, session);
    for (const seen of [1, 2]) await posts(kit, session, { ...ticked, words: `Quiet ${seen}` }, { seen });
    expect(await looksOf(kit)).toMatchObject([{ why: 'first', version: 1 }]);
    expect(await kit.ownRecords('authorship', 'anwen')).toMatchObject([{ count: 1 }]);
    // Taken back and written anew, it is.
    await kit.does('lowri', 'summary.retract', { session, seen: 3, reason: 'Too close' });
    await posts(kit, session, { ...ticked, words: 'Early night' }, { seen: 3 });
    expect(await looksOf(kit)).toMatchObject([{ version: 1 }, { why: 'first', version: 4 }]);
    // What another makes of it is one of that one's first.
    await posts(kit, session, { ...ticked, words: 'A story' }, { seen: 4, who: 'lowri' });
    expect(await looksOf(kit)).toMatchObject([{ version: 1 }, { version: 4 }, { why: 'first', version: 5 }]);
    await kit.settles();
    expect(await kit.ownRecords('authorship', 'lowri')).toMatchObject([{ count: 1 }]);
  });

  it('while one of the first is open it is of what its author has made of it, which is what the home reads', async () => {
    const { kit, session } = await afterSession({ pack: noShare });
    await posts(kit, session);
    await kit.presses('lowri', (await cardsOf(kit, 'lowri', 2))[0]!, 'summary.open');
    const words = 'A quiet evening and a story would help';
    await posts(kit, session, { ...ticked, words }, { seen: 1 });
    expect(await looksOf(kit)).toMatchObject([{ why: 'first', version: 1 }]);
    // What was seen before the change is not what stands.
    expect(await looked(kit, 'lowri', session)).toMatchObject({ says: { say: 'out-of-date' } });
    const [card] = await cardsOf(kit, 'lowri', 2);
    const opened = await kit.presses('lowri', card!, 'summary.open');
    expect(drawn(kit, opened)).toContain(words);
    const verbs = opened.view?.data.actions.map(({ verb }) => verb);
    expect(verbs).toEqual(expect.arrayContaining(['summary.looked', 'summary.retract-form']));
    expect(await looked(kit, 'lowri', session, 2)).toMatchObject({ says: { say: 'looked-at' } });
    // Looked at, it is done with: a change after that asks for no other.
    await posts(kit, session, ticked, { seen: 2 });
    expect(await looksOf(kit)).toMatchObject([{ done: { by: 'lowri', version: 2 } }]);
    expect(textOf((await cardsOf(kit, 'lowri', 2))[0])).toMatch(/looked at again/);
    expect(await looked(kit, 'lowri', session, 3)).toMatchObject({ says: { say: 'summary-not-found' } });
  });

  it('changed, it can be taken back by who looks, which ends the look; what has a look of its own, or another author, is left to that', async () => {
    const changed = async (who = 'anwen', override = '') => {
      const { kit, session } = await afterSession({ pack: noShare });
      await posts(kit, session);
      const draft = override ? ofTheFamily : { ...ticked, words: 'A story' };
      await posts(kit, session, draft, { seen: 1, who, override });
      return { kit, session };
    };
    const { kit, session } = await changed();
    const reason = 'Too close';
    expect(await kit.does('lowri', 'summary.retract', { session, seen: 2, reason })).toMatchObject({
      says: { say: 'summary-taken-back' },
    });
    expect(await looksOf(kit)).toMatchObject([{ version: 1, done: { by: 'lowri', version: 2 } }]);
    await posts(kit, session, ticked, { seen: 2 });
    expect(await looksOf(kit)).toMatchObject([{ version: 1 }, { why: 'first', version: 3 }]);
    for (const other of [await changed('lowri'), await changed('anwen', 'Agreed with her')]) {
      expect(await looksOf(other.kit)).toMatchObject([{ version: 1 }, { version: 2 }]);
      expect(await looked(other.kit, 'lowri', other.session)).toMatchObject({ says: { say: 'looked-at' } });
    }
  });

  it('what somebody else makes of it, who has posted enough, is no change of its author’s: the look stays', async () => {
    const { secondLook } = noShare.summary;
    const once = { ...noShare.summary, secondLook: { ...secondLook, firstOfTherapist: 1 } };
    const kit = await openKit({ pack: { ...noShare, summary: once } });
    const sessions: string[] = [];
    for (const [day, who] of [
      ['24', 'lowri'],
      ['25', 'anwen'],
    ] as const) {
      sessions.push(await kit.session({ date: `2026-11-${day}`, time: '14:00' }));
      await kit.passesUntil(`2026-11-${day} 14:55`);
      await posts(kit, sessions.at(-1)!, ticked, { who });
    }
    const session = sessions.at(-1)!;
    await posts(kit, session, { ...ticked, words: 'A story' }, { seen: 1, who: 'lowri' });
    expect((await kit.records('summary')).at(-1)!.secondLooks).toMatchObject([{ version: 1 }]);
    expect(await looked(kit, 'lowri', session)).toMatchObject({ says: { say: 'looked-at' } });
  });

  it('taken back by its author and written anew, each has a look of its own, be it changed', async () => {
    const { kit, session } = await afterSession({ pack: noShare });
    await posts(kit, session);
    await kit.does('anwen', 'summary.retract', { session, seen: 1, reason: 'Too close' });
    for (const seen of [1, 2]) await posts(kit, session, { ...ticked, words: `Quiet ${seen}` }, { seen });
    expect(await looksOf(kit)).toMatchObject([{ version: 1 }, { version: 2 }]);
    for (const version of [1, 3])
      expect(await looked(kit, 'lowri', session, version)).toMatchObject({ says: { say: 'looked-at' } });
  });

  it('one of the first that was taken back is looked at when it is written anew, be it the last of them', async () => {
    const kit = await openKit({ pack: noShare });
    for (const day of ['24', '25', '26', '27', '28']) {
      const session = await kit.session({ date: `2026-11-${day}`, time: '14:00' });
      await kit.passesUntil(`2026-11-${day} 14:55`);
      await posts(kit, session);
    }
    const last = (await kit.records('summary')).at(-1)!.session;
    await kit.does('lowri', 'summary.retract', { session: last, seen: 1, reason: 'Too close' });
    await posts(kit, last, { ...ticked, words: 'Early night' }, { seen: 1 });
    expect((await kit.records('summary')).at(-1)!.secondLooks).toMatchObject([
      { why: 'first', version: 1 },
      { why: 'first', version: 2 },
    ]);
  });

  it('nor does its author by taking it back; one who is asked to look, and takes it back, has looked', async () => {
    const taken = async (who: string) => {
      const { kit, session } = await overridden();
      await kit.does(who, 'summary.retract', { session, seen: 1, reason: 'Too close' });
      await kit.settles();
      return kit;
    };
    const byAuthor = await taken('anwen');
    const [card] = await cardsOf(byAuthor, 'lowri', 1);
    expect(verbsOf(card)).toEqual(['summary.open-version']);
    expect(drawn(byAuthor, await byAuthor.presses('lowri', card!, 'summary.open-version'))).toMatch(
      /summary.looked.*Agreed with her/,
    );
    expect(await looksOf(await taken('lowri'))).toMatchObject([{ done: { by: 'lowri' } }]);
  });

  it('it is asked for again after two and four days, and after a week of the Head as well; looked at, no more', async () => {
    const { kit, session } = await overridden();
    await kit.passesUntil('2026-11-26 14:50');
    expect(await cardsOf(kit, 'lowri', 1)).toHaveLength(1);
    await kit.passesUntil('2026-11-26 14:52');
    const [old, fresh, ...none] = await cardsOf(kit, 'lowri', 1);
    expect([verbsOf(old), verbsOf(fresh), none]).toEqual([[], ['summary.open'], []]);
    await kit.passesUntil('2026-12-01 14:50');
    expect(await cardsOf(kit, 'lowri', 1)).toHaveLength(3);
    expect(await cardsOf(kit, 'nia', 1)).toEqual([]);
    await kit.passesUntil('2026-12-01 14:52');
    expect(await cardsOf(kit, 'lowri', 1)).toHaveLength(4);
    expect(verbsOf((await cardsOf(kit, 'nia', 1))[0])).toEqual(['summary.open']);
    expect(await looked(kit, 'nia', session)).toMatchObject({ outcome: 'decided' });
    expect(await looked(kit, 'lowri', session)).toMatchObject({ says: { say: 'looked-at-already' } });

    const soon = await overridden();
    await looked(soon.kit, 'lowri', soon.session);
    await soon.kit.passesUntil('2026-12-02 14:52');
    expect(await cardsOf(soon.kit, 'lowri', 1)).toHaveLength(1);
    expect(await cardsOf(soon.kit, 'nia', 1)).toEqual([]);
  });

  it('another lead is asked when the one who was asked has gone, and may look', async () => {
    const { kit, session } = await overridden();
    await kit.imports(
      workedService(draft => {
        of(draft.people, 'lowri').left = '2026-11-24';
        draft.people.push(someone('bethan', { role: 'clinicalLead' }));
      }),
    );
    await kit.settles();
    const cards = await cardsOf(kit, 'bethan', 1);
    expect(cards.map(verbsOf)).toEqual([['summary.open']]);
    expect(await looksOf(kit)).toMatchObject([{ asked: ['bethan'] }]);
    expect((await kit.events()).filter(({ type }) => type === 'second look handed on')).toMatchObject([
      { clause: 'BMC-2.2i', facts: { told: ['bethan'] } },
    ]);
    expect(await looked(kit, 'bethan', session)).toMatchObject({ says: { say: 'looked-at' } });
    expect(await looked(kit, 'lowri', session)).toMatchObject({ outcome: 'refused' });
  });

  it('handed on in the night, it waits for the morning; once it is overdue it does not', async () => {
    for (const [at, comes] of [
      ['2026-11-25 23:00', '2026-11-26 07:00'],
      ['2026-12-02 23:00', '2026-12-02 23:00'],
    ] as const) {
      const { kit, session } = await overridden();
      await kit.passesUntil(at);
      await kit.imports(
        workedService(draft => {
          of(draft.people, 'lowri').left = '2026-11-24';
          draft.people.push(someone('bethan', { role: 'clinicalLead' }));
        }),
      );
      await kit.settles();
      // Whenever the card comes, they may look.
      expect(await looksOf(kit)).toMatchObject([{ asked: expect.arrayContaining(['bethan']) }]);
      expect(await cardsOf(kit, 'bethan', 1)).toHaveLength(at === comes ? 1 : 0);
      await kit.passesUntil(comes);
      expect((await cardsOf(kit, 'bethan', 1)).map(verbsOf)).toEqual([['summary.open']]);
      expect(await looked(kit, 'bethan', session)).toMatchObject({ outcome: 'decided' });
    }
  });

  it('where no lead is left the Head is asked; its author never is', async () => {
    const { kit } = await overridden();
    await kit.imports(
      workedService(draft => {
        of(draft.people, 'lowri').left = '2026-11-24';
        of(draft.people, 'anwen').roles.push({ role: 'clinicalLead' });
      }),
    );
    await kit.settles();
    expect(await looksOf(kit)).toMatchObject([{ asked: ['nia'] }]);
    expect(verbsOf((await cardsOf(kit, 'nia', 1))[0])).toEqual(['summary.open']);
  });
});
