import { describe, expect, it } from 'vitest';
import { slackModal } from '../../cards/slack/modal.ts';
import { loadPack } from '../../src/policy/pack.ts';
import { hours, minutes } from '../../src/time.ts';
import { buttonsOf, type Kit, openKit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { afterSession, drawn, posts, ticked } from './summary-kit.ts';

const pack = loadPack('bryn-melyn');
const verbsOf = (message: Parameters<typeof buttonsOf>[0] | undefined) =>
  message ? buttonsOf(message).map(({ verb }) => verb) : [];
const summaryOf = async (kit: Kit) => (await kit.records('summary'))[0]!;

/** Refused at the door: what a therapist ticks on the way back. */
const refusedAtTheDoor = { attendance: 'refused', education: 'not-asked', risk: 'no' };

describe('BMC-2.1d the summary after a session', () => {
  it('is asked for when the session ends, with the time by which it is expected', async () => {
    const { kit } = await afterSession();
    const card = (await kit.chatOf('anwen')).at(-1);
    expect(textOf(card)).toMatch(/summary to write[\s\S]*Wed 25 Nov, 14:50/);
    expect(verbsOf(card)).toEqual(['summary.form', 'summary.extend-form']);
    expect(textOf((await kit.channelOf('hafod'))[0])).toMatch(/expected by Wed 25 Nov, 14:50/);
  });

  it('is not asked for when the session was cancelled, moved or not yet over', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, reason: 'illness', spokenTo: 'yes' });
    await kit.passesUntil('2026-11-24 18:00');
    expect(await kit.records('summary')).toEqual([]);
    expect(await kit.does('anwen', 'summary.form', { session })).toMatchObject({
      outcome: 'refused',
      says: { say: 'session-cancelled' },
    });
    const tomorrow = await kit.session({ date: '2026-11-26' });
    expect(await kit.does('anwen', 'summary.form', { session: tomorrow })).toMatchObject({
      outcome: 'refused',
      says: { say: 'summary-not-yet' },
      clause: 'BMC-2.1d',
    });
  });

  it('is complete without any text: ticked, previewed, posted, and the home is told that it is here', async () => {
    const { kit, session } = await afterSession();
    expect(await posts(kit, session)).toMatchObject({ outcome: 'decided', says: { say: 'summary-posted' } });
    const card = (await kit.channelOf('hafod')).at(-1)!;
    expect(textOf(card)).toMatch(/KL: a summary is here/);
    expect(verbsOf(card)).toEqual(['summary.open']);
    expect(JSON.stringify(await kit.channelOf('hafod'))).not.toMatch(/settle|Trusting|Tired/);
    // The first suggestion of each theme goes along unasked.
    const opened = await kit.presses('dee', card, 'summary.open');
    expect(drawn(kit, opened)).toMatch(/Feeling safe enough to settle.*Trusting adults/);
    expect(drawn(kit, opened)).toMatch(/Keep this evening predictable.*Do the small thing/);
  });

  it('offers the sessions that still owe one, newest first; where it is one, its form', async () => {
    const { kit, session } = await afterSession();
    expect(await kit.does('anwen', 'summary')).toMatchObject({
      outcome: 'shows',
      view: { card: 'summary-form' },
    });
    await kit.session({ date: '2026-11-25', time: '09:00' });
    await kit.passesUntil('2026-11-25 10:00');
    const choice = await kit.does('anwen', 'summary');
    expect(drawn(kit, choice)).toMatch(/Wed 25 Nov, 09:00.*Tue 24 Nov, 14:00/);
    await posts(kit, session);
    expect((await kit.does('anwen', 'summary')).view?.card).toBe('summary-form');
    expect(await kit.does('dee', 'summary')).toMatchObject({ outcome: 'refused' });
  });

  it('asks for a theme where the young person was there, and for no more than the pack allows', async () => {
    const { kit, session } = await afterSession();
    const { themesBeSafe: _, themesBond: __, ...none } = ticked;
    const ask = (draft: object) => kit.does('anwen', 'summary.preview', { session, seen: 0, ...draft });
    expect(await ask(none)).toMatchObject({
      outcome: 'asks',
      fields: { themesBeSafe: { say: 'themes-needed' } },
      view: { card: 'summary-form' },
    });
    expect(
      await ask({
        ...none,
        themesBond: 'trusting-adults,mending,playfulness,asking-for-help,forged',
        themesBelieve: 'hope',
      }),
    ).toMatchObject({ outcome: 'asks', fields: { themesBeSafe: { say: 'themes-too-many' } } });
    expect((await ask({ ...none, attendance: 'refused' })).view?.card).toBe('summary-preview');
    const { risk: ___, ...unanswered } = ticked;
    expect(await ask(unanswered)).toMatchObject({
      outcome: 'asks',
      fields: { risk: { say: 'field-needed' } },
    });
    expect(await ask({ ...ticked, words: 'x'.repeat(601) })).toMatchObject({
      outcome: 'asks',
      fields: { words: { say: 'field-too-long' } },
    });
  });

  it('is cut nowhere: a draft that no preview could show whole is to be shorter, by so much as it says', async () => {
    const { kit, session } = await afterSession();
    const heavy = { words: 'ŵ'.repeat(600), activity: 'ŵ'.repeat(300), note: 'ŵ'.repeat(2000) };
    const ask = (draft: object) =>
      kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, ...draft });
    const answer = await ask(heavy);
    expect(answer).toMatchObject({
      outcome: 'asks',
      fields: { note: { say: 'field-too-long', with: { most: 800, over: 1200 } } },
      view: { card: 'summary-form' },
    });
    const shown = await ask({ ...heavy, note: 'ŵ'.repeat(800) });
    expect(shown.view?.card).toBe('summary-preview');
    for (const field of ['ŵ'.repeat(600), 'ŵ'.repeat(300), 'ŵ'.repeat(800)])
      expect(drawn(kit, shown)).toContain(`"value":"${field}"`);
    // What fits an English keyboard fits, up to the last character of each field.
    const longest = { words: 'x'.repeat(600), activity: 'x'.repeat(300), note: 'x'.repeat(2000) };
    expect(drawn(kit, await ask(longest))).toContain(`"value":"${longest.note}"`);
  });

  it('is posted exactly as it was last previewed, attested, and by nobody else', async () => {
    const { kit, session } = await afterSession();
    expect(await posts(kit, session, ticked, { attest: '' })).toMatchObject({
      outcome: 'shows',
      view: { card: 'summary-preview', data: { problem: 'not-attested' } },
    });
    const forged = await kit.does('anwen', 'summary.post', {
      ...{ session, seen: 0, ...ticked, previewed: 'forged', attest: 'themes-not-content' },
    });
    expect(forged).toMatchObject({ outcome: 'shows', view: { data: { problem: 'changed' } } });
    for (const other of ['dee', 'mags', 'theo', 'catrin', 'ruth', 'ade', 'nia'])
      expect(await kit.does(other, 'summary.form', { session })).toMatchObject({ outcome: 'refused' });
    expect((await summaryOf(kit)).versions).toEqual([]);
  });

  it('stores nothing before it is posted', async () => {
    const { kit, session } = await afterSession();
    const before = (await kit.events()).length;
    await kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, words: 'A calm evening' });
    expect((await kit.events()).length).toBe(before);
    expect((await summaryOf(kit)).versions).toEqual([]);
  });

  it('is reminded of, not in the night, goes to the clinical lead when overdue and then to the Head', async () => {
    const { kit } = await afterSession();
    const asked = async () =>
      (await kit.chatOf('anwen')).filter(card => /summary to write/.test(textOf(card)));
    await kit.passesUntil('2026-11-24 18:49');
    expect(await asked()).toHaveLength(1);
    await kit.passesUntil('2026-11-24 18:51');
    expect(await asked()).toHaveLength(2);
    expect(verbsOf((await asked())[0])).toEqual([]);
    // Eighteen hours after is 08:50, twenty-two is 12:50.
    await kit.passesUntil('2026-11-25 14:49');
    expect(await asked()).toHaveLength(4);
    expect(await kit.chatOf('lowri')).toEqual([]);
    await kit.passesUntil('2026-11-25 14:51');
    expect(textOf((await kit.chatOf('lowri')).at(-1))).toMatch(/overdue[\s\S]*Anwen/);
    expect(textOf((await kit.channelOf('hafod'))[0])).toMatch(/was expected by/);
    await kit.passesUntil('2026-11-26 14:52');
    expect(textOf((await kit.chatOf('nia')).at(-1))).toMatch(/overdue/);
  });

  it('asked for too late, as Attune stood still, it is told to the clinical lead and the Head at once all the same', async () => {
    for (const [until, told] of [
      ['2026-11-25 16:00', { lowri: 1, nia: 0 }],
      ['2026-11-26 16:00', { lowri: 1, nia: 1 }],
    ] as const) {
      const kit = await openKit();
      await kit.session();
      await kit.passesUntil(until);
      for (const [who, count] of Object.entries(told)) {
        const cards = (await kit.chatOf(who)).filter(card => /overdue/.test(textOf(card)));
        expect([until, who, cards.length]).toEqual([until, who, count]);
      }
      // What is past is not reminded of.
      expect((await kit.events()).filter(({ type }) => type === 'summary asked for again')).toEqual([]);
    }
  });

  it('two reminders that would come as the night ends are one', async () => {
    const kit = await openKit();
    await kit.session({ date: '2026-11-25', time: '07:00' });
    for (const moment of ['2026-11-25 07:51', '2026-11-25 11:51', '2026-11-26 07:49'])
      await kit.passesUntil(moment);
    // Four hours after; eighteen and twenty-two hours after are in the night.
    expect((await kit.events()).filter(({ type }) => type === 'summary asked for again')).toHaveLength(2);
  });

  it('posted before the session’s end, its therapist sees who has read it; and is asked for nothing then', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.passesUntil('2026-11-24 14:10');
    await posts(kit, session, refusedAtTheDoor);
    const own = async () => (await kit.chatOf('anwen')).filter(card => /summary/i.test(textOf(card)));
    expect((await own()).map(textOf)).toEqual([expect.stringMatching(/summary is posted[\s\S]*Dee/)]);
    await kit.does('dee', 'summary.open', { session });
    await kit.passesUntil('2026-11-24 14:51');
    expect((await own()).map(textOf)).toEqual([expect.stringMatching(/Read by[\s\S]*Dee/)]);
    expect(verbsOf((await own())[0])).toEqual(['summary.open', 'summary.form']);
    expect((await kit.events()).map(({ type }) => type)).not.toContain('summary asked for');
  });

  it('can be given more time with a reason, within the pack’s limit; the home’s card says the new time', async () => {
    const { kit, session } = await afterSession();
    const form = await kit.does('anwen', 'summary.extend-form', { session });
    expect(form).toMatchObject({ outcome: 'shows', view: { card: 'extend-form' } });
    const extend = (date: string, time = '12:00') =>
      kit.does('anwen', 'summary.extend', { session, date, time, reason: 'Called to an emergency' });
    expect(await extend('2026-12-24')).toMatchObject({
      outcome: 'asks',
      fields: { date: { say: 'extension-too-long' } },
    });
    expect(await extend('2026-11-25')).toMatchObject({
      outcome: 'asks',
      fields: { date: { say: 'extension-not-later' } },
    });
    expect(await extend('2026-11-26')).toMatchObject({
      outcome: 'decided',
      says: { say: 'summary-extended' },
    });
    await kit.settles();
    expect(textOf((await kit.channelOf('hafod'))[0])).toMatch(/expected by Thu 26 Nov, 12:00/);
    await kit.passesUntil('2026-11-26 11:59');
    expect(await kit.chatOf('lowri')).toEqual([]);
    await kit.passesUntil('2026-11-26 12:01');
    expect(textOf((await kit.chatOf('lowri')).at(-1))).toMatch(/overdue/);
    expect(JSON.stringify(await kit.events())).not.toMatch(/emergency/);
  });

  it('taken back days later, it can be given more time from then on', async () => {
    const { kit, session } = await afterSession();
    await posts(kit, session);
    await kit.passesUntil('2026-11-29 15:00');
    await kit.does('anwen', 'summary.retract', { session, seen: 1, reason: 'Too close' });
    await kit.settles();
    const card = (await kit.chatOf('anwen')).at(-1)!;
    const { view } = await kit.presses('anwen', card, 'summary.extend-form');
    const offered = view?.card === 'extend-form' ? view.data : undefined;
    const more = { session, date: offered?.date, time: offered?.time, reason: 'An emergency' };
    expect(await kit.does('anwen', 'summary.extend', more)).toMatchObject({
      says: { say: 'summary-extended' },
    });
  });

  it('when there is no more time to be had, it is not offered, and an older button says so', async () => {
    const { kit, session } = await afterSession();
    const last = { session, date: '2026-11-27', time: '14:50', reason: 'An emergency' };
    expect(await kit.does('anwen', 'summary.extend', last)).toMatchObject({ outcome: 'decided' });
    await kit.settles();
    expect(verbsOf((await kit.chatOf('anwen')).at(-1))).not.toContain('summary.extend-form');
    expect(await kit.does('anwen', 'summary.extend-form', { session })).toMatchObject({
      outcome: 'refused',
      says: { say: 'extension-none-left' },
      clause: 'BMC-2.1d',
    });
  });

  it('given more time while the session goes on, it is asked for at its end all the same', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.passesUntil('2026-11-24 14:30');
    await kit.does('anwen', 'summary.extend', {
      session,
      date: '2026-11-26',
      time: '12:00',
      reason: 'Leave',
    });
    await kit.passesUntil('2026-11-24 14:51');
    const asked = (await kit.chatOf('anwen')).filter(card => /summary to write/.test(textOf(card)));
    expect(asked.map(textOf).join()).toMatch(/Thu 26 Nov, 12:00/);
    expect(asked).toHaveLength(1);
    // Reminded four hours after the new clock began, once.
    await kit.passesUntil('2026-11-25 16:01');
    expect((await kit.chatOf('anwen')).filter(card => /summary to write/.test(textOf(card)))).toHaveLength(2);
  });

  it('of a therapist who is away is asked of the clinical lead as well', async () => {
    const file = workedService(draft => {
      of(draft.people, 'anwen').away = [{ from: '2026-11-24', to: '2026-11-28' }];
    });
    const { kit } = await afterSession({ file });
    for (const who of ['anwen', 'lowri'])
      expect(textOf((await kit.chatOf(who)).at(-1)), who).toMatch(/KL: summary to write/);
    expect(verbsOf((await kit.chatOf('lowri')).at(-1))).toContain('summary.form');
  });

  it('posted late is on record as late', async () => {
    const { kit, session } = await afterSession();
    await kit.passesUntil('2026-11-25 15:00');
    await posts(kit, session);
    const event = (await kit.events()).find(({ type }) => type === 'summary posted');
    expect(event).toMatchObject({ clause: 'BMC-2.1d', facts: { late: true, attendance: 'attended' } });
  });

  it('of a therapist who has gone is asked of whoever is the therapist now', async () => {
    const kit = await openKit();
    await kit.session();
    await kit.imports(
      workedService(draft => {
        draft.people.find(({ id }) => id === 'anwen')!.left = '2026-11-24';
        Object.assign(draft.youngPeople.find(({ id }) => id === 'kl')!, { therapist: 'theo' });
      }),
    );
    await kit.passesUntil('2026-11-24 14:51');
    expect(textOf((await kit.chatOf('theo')).at(-1))).toMatch(/KL: summary to write/);
  });
});

describe('BMC-2.2e reading it', () => {
  it('is a role check, what the role may see, and a receipt', async () => {
    const { kit, session } = await afterSession();
    await posts(kit, session, {
      ...ticked,
      note: 'Used the clay throughout',
      words: 'Early night if possible',
    });
    const read = async (who: string) => drawn(kit, await kit.does(who, 'summary.open', { session }));
    for (const who of ['dee', 'owen', 'mags']) {
      expect(await read(who)).toMatch(/settle.*Early night/);
      expect(await read(who)).not.toMatch(/clay/);
    }
    for (const who of ['anwen', 'ruth', 'lowri', 'nia']) expect(await read(who)).toMatch(/clay/);
    // A teacher sees attendance alone until the young person agreed (BMC-3.7).
    expect(await read('catrin')).toMatch(/Attended/);
    expect(await read('catrin')).not.toMatch(/settle|Early night|clay|Tired/);
    for (const who of ['gethin', 'theo', 'ade'])
      expect(await kit.does(who, 'summary.open', { session })).toMatchObject({ outcome: 'refused' });
    expect((await summaryOf(kit)).opened.map(({ by }) => by)).toContain('owen');
    expect((await kit.events()).filter(({ type }) => type === 'summary opened').length).toBeGreaterThan(7);
  });

  it('BMC-3.7 education sees the themes, and hears of them, only when the young person was asked and agreed', async () => {
    const { kit, session } = await afterSession();
    await posts(kit, session, { ...ticked, education: 'no' });
    expect((await kit.channelOf('ysgol')).map(textOf).join()).not.toMatch(/summary/);
    const before = drawn(kit, await kit.does('catrin', 'summary.open', { session }));
    expect(before).not.toMatch(/settle/);
    await posts(kit, session, { ...ticked, education: 'yes' }, { seen: 1 });
    expect(textOf((await kit.channelOf('ysgol')).at(-1))).toMatch(/KL: the summary has changed/);
    const after = drawn(kit, await kit.does('catrin', 'summary.open', { session }));
    expect(after).toMatch(/settle/);
    expect(after).not.toMatch(/Keep this evening|Tired/);
  });

  it('shows the care manager and the therapist who has read it and who has not', async () => {
    const { kit, session } = await afterSession();
    await posts(kit, session);
    await kit.does('dee', 'summary.open', { session });
    await kit.settles();
    expect(drawn(kit, await kit.does('mags', 'summary.open', { session }))).toMatch(
      /Read by.*Dee.*Not read yet by.*Owen/,
    );
    expect(drawn(kit, await kit.does('dee', 'summary.open', { session }))).not.toMatch(/Owen/);
    await kit.settles();
    const own = (await kit.chatOf('anwen')).find(card => /summary is posted/.test(textOf(card)));
    expect(textOf(own)).toMatch(/Read by[\s\S]*Dee[\s\S]*Not read yet by[\s\S]*Owen/);
  });

  it('unread at the next hand-over: those of the home who have not read it are reminded, not who is away', async () => {
    const file = workedService(draft => {
      Object.assign(draft.settings.find(({ id }) => id === 'hafod')!, { handovers: ['07:30', '21:30'] });
      Object.assign(draft.people.find(({ id }) => id === 'mags')!, {
        away: [{ from: '2026-11-24', to: '2026-11-28' }],
      });
    });
    const { kit, session } = await afterSession({ file });
    await posts(kit, session);
    await kit.does('dee', 'summary.open', { session });
    await kit.passesUntil('2026-11-24 21:29');
    expect(await kit.chatOf('owen')).toEqual([]);
    await kit.passesUntil('2026-11-24 21:31');
    const card = (await kit.chatOf('owen')).at(-1)!;
    expect(textOf(card)).toMatch(/a summary is here/);
    expect([await kit.chatOf('dee'), await kit.chatOf('mags')].flat().map(textOf).join()).not.toMatch(
      /summary is here/,
    );
  });

  it.each([
    ['guidance', { words: 'Leave the door open and let her come by herself' }],
    ['an exercise', { activity: 'A walk to the river' }],
  ])(
    'of a session that was refused it is chased where there is %s to read (BMC-2.1d)',
    async (_what, more) => {
      const { kit, session } = await afterSession();
      await posts(kit, session, { ...refusedAtTheDoor, ...more });
      const { view } = await kit.does('dee', 'today');
      expect(view?.data).toMatchObject({ sessions: [{ waitsForYou: true, open: { verb: 'summary.open' } }] });
      await kit.passes(hours(24) + minutes(1));
      const told = (await kit.chatOf('mags')).map(textOf).join();
      expect(told).toMatch(/no carer has read/);
    },
  );

  it('that they refused, and no more, is not', async () => {
    const { kit, session } = await afterSession();
    await posts(kit, session, refusedAtTheDoor);
    const { view } = await kit.does('dee', 'today');
    expect(view?.data).toMatchObject({ sessions: [{ waitsForYou: false }] });
    await kit.passes(hours(24) + minutes(1));
    expect((await kit.chatOf('mags')).map(textOf).join()).not.toMatch(/no carer has read/);
  });

  it('unread by anybody for a day: the care manager is told', async () => {
    const { kit, session } = await afterSession();
    await posts(kit, session);
    await kit.passes(hours(24) - minutes(1));
    const told = async () =>
      (await kit.chatOf('mags')).filter(card => /no carer has read/.test(textOf(card)));
    expect(await told()).toEqual([]);
    await kit.passes(minutes(2));
    expect(textOf((await told())[0])).toMatch(/Dee[\s\S]*Owen/);
    await kit.does('owen', 'summary.open', { session });
    await kit.settles();
    expect(textOf((await kit.chatOf('mags')).at(-1))).toMatch(/has been read[\s\S]*Owen/);
  });
});

describe('BMC-2.2e care staff are responsible for having read it', () => {
  const unread = async (kit: Kit) =>
    (await kit.chatOf('mags')).filter(card => /no carer has read/.test(textOf(card)));

  it('a manager who reads it does not read it for them', async () => {
    const { kit, session } = await afterSession();
    await posts(kit, session);
    await kit.does('mags', 'summary.open', { session });
    await kit.passes(hours(24) + minutes(1));
    expect(textOf((await unread(kit))[0])).toMatch(/Read by[\s\S]*Mags[\s\S]*Not read yet by[\s\S]*Dee/);
    await kit.does('dee', 'summary.open', { session });
    await kit.settles();
    expect(await unread(kit)).toEqual([]);
  });

  it('where the home has no carer, the manager is the one', async () => {
    const file = workedService(draft => {
      draft.people = draft.people.filter(({ id }) => id !== 'dee' && id !== 'owen');
    });
    const { kit, session } = await afterSession({ file });
    await posts(kit, session);
    await kit.does('mags', 'summary.open', { session });
    await kit.passes(hours(24) + minutes(1));
    expect(await unread(kit)).toEqual([]);
  });
});

describe('changing it and taking it back', () => {
  it('an amendment is a new version: readers hear of it, the old one stays for the clinical team alone', async () => {
    const { kit, session } = await afterSession();
    await posts(kit, session, { ...ticked, words: 'Early night' });
    await kit.does('dee', 'summary.open', { session });
    const form = await kit.does('anwen', 'summary.form', { session });
    expect(drawn(kit, form)).toMatch(/Early night/);
    expect(await posts(kit, session, { ...ticked, words: 'Late cocoa' }, { seen: 1 })).toMatchObject({
      says: { say: 'summary-amended' },
    });
    const channel = await kit.channelOf('hafod');
    expect(textOf(channel.at(-1))).toMatch(/the summary has changed/);
    expect(
      channel.filter(card => verbsOf(card).includes('summary.open') && /summary/.test(textOf(card))),
    ).not.toEqual([]);
    expect(drawn(kit, await kit.does('dee', 'summary.open', { session }))).toMatch(/Late cocoa/);
    const old = { session, version: 1 };
    expect(drawn(kit, await kit.does('ruth', 'summary.open-version', old))).toMatch(/Early night/);
    expect(await kit.does('dee', 'summary.open-version', old)).toMatchObject({ outcome: 'refused' });
    // A form that was opened before somebody else changed it changes nothing.
    const stale = await kit.does('anwen', 'summary.preview', { session, seen: 1, ...ticked });
    expect(stale).toMatchObject({ outcome: 'refused', says: { say: 'out-of-date' } });
    expect(await posts(kit, session, { ...ticked, words: 'Late cocoa' }, { seen: 2 })).toMatchObject({
      outcome: 'ignored',
      says: { say: 'summary-unchanged' },
    });
  });

  it('can be taken back although it was given more time', async () => {
    const { kit, session } = await afterSession();
    const more = { session, date: '2026-11-26', time: '20:00', reason: 'A long day' };
    expect(await kit.does('anwen', 'summary.extend', more)).toMatchObject({ outcome: 'decided' });
    await posts(kit, session, ticked);
    expect(
      await kit.does('anwen', 'summary.retract', { session, seen: 1, reason: 'Too close' }),
    ).toMatchObject({
      outcome: 'decided',
    });
  });

  it('taken back, it is gone for readers at once, on record with who had read it, and owed anew', async () => {
    const { kit, session } = await afterSession();
    await posts(kit, session);
    await kit.does('dee', 'summary.open', { session });
    const input = { session, seen: 1, reason: 'Too close to what was said' };
    expect(await kit.does('dee', 'summary.retract', input)).toMatchObject({ outcome: 'refused' });
    expect(await kit.does('anwen', 'summary.retract', input)).toMatchObject({
      says: { say: 'summary-taken-back' },
    });
    await kit.settles();
    expect(await kit.does('owen', 'summary.open', { session })).toMatchObject({
      outcome: 'refused',
      says: { say: 'summary-retracted' },
    });
    expect(textOf((await kit.channelOf('hafod')).at(-1))).toMatch(/was taken back/);
    expect((await kit.events()).find(({ type }) => type === 'summary taken back')).toMatchObject({
      facts: { version: 1, readBy: ['dee'] },
    });
    expect(JSON.stringify(await kit.events())).not.toMatch(/Too close/);
    expect(textOf((await kit.chatOf('anwen')).at(-1))).toMatch(/write the summary anew/);
    expect(await kit.does('anwen', 'summary.retract', input)).toMatchObject({ outcome: 'ignored' });
    expect(await posts(kit, session, ticked, { seen: 1 })).toMatchObject({
      says: { say: 'summary-amended' },
    });
    expect(drawn(kit, await kit.does('owen', 'summary.open', { session }))).toMatch(/settle/);
  });

  it('BMC-3.6 what was taken back opens for the clinical team with the reason, and for nobody else', async () => {
    const { kit, session } = await afterSession();
    await posts(kit, session, { ...ticked, words: 'Early night' });
    await kit.does('lowri', 'summary.retract', { session, seen: 1, reason: 'Too close to what was said' });
    await kit.settles();
    expect(verbsOf((await kit.channelOf('hafod')).at(-1))).toEqual([]);
    const card = (await kit.chatOf('ruth')).at(-1)!;
    expect(textOf(card)).toMatch(/was taken back/);
    const opened = drawn(kit, await kit.presses('ruth', card, 'summary.open-version'));
    expect(opened).toMatch(/It was taken back.*Early night.*Taken back by Lowri.*Too close/);
    // Whoever opens it with an older button sees the same, and no reader is counted.
    for (const who of ['anwen', 'lowri', 'nia'])
      expect(drawn(kit, await kit.does(who, 'summary.open', { session })), who).toMatch(/Too close/);
    for (const who of ['dee', 'mags', 'catrin'])
      for (const verb of ['summary.open', 'summary.open-version', 'summary.reasons'])
        expect(await kit.does(who, verb, { session, version: 1 }), who).toMatchObject({ outcome: 'refused' });
    expect((await summaryOf(kit)).opened).toEqual([]);
    expect(verbsOf((await kit.chatOf('anwen')).at(-1))).toContain('summary.open-version');
  });

  it('what was taken back is not offered to be changed or taken back again, but to be written anew', async () => {
    const { kit, session } = await afterSession();
    await posts(kit, session);
    const offers = async (verb: string) =>
      (await kit.does('anwen', verb, { session, version: 1 })).view?.data.actions.map(({ label }) => label);
    expect(await offers('summary.open')).toEqual(['amend-summary', 'take-back']);
    await kit.does('anwen', 'summary.retract', { session, seen: 1, reason: 'Too close' });
    for (const verb of ['summary.open', 'summary.open-version'])
      expect(await offers(verb)).toEqual(['write-summary']);
    await posts(kit, session, ticked, { seen: 1 });
    expect(await offers('summary.open-version')).toEqual([]);
  });

  it('BMC-2.1d why it was given more time opens for the clinical team: before it is there, and with it', async () => {
    const { kit, session } = await afterSession();
    expect(await kit.does('ruth', 'summary.reasons', { session })).toMatchObject({ outcome: 'refused' });
    const more = { session, date: '2026-11-26', time: '12:00', reason: 'Called to an emergency' };
    await kit.does('anwen', 'summary.extend', more);
    await kit.passesUntil('2026-11-26 12:01');
    for (const who of ['anwen', 'lowri']) {
      const card = (await kit.chatOf(who)).at(-1)!;
      expect(drawn(kit, await kit.presses(who, card, 'summary.reasons')), who).toMatch(
        /Given more time by Anwen.*Called to an emergency/,
      );
    }
    expect(await kit.does('mags', 'summary.reasons', { session })).toMatchObject({ outcome: 'refused' });
    await posts(kit, session);
    const read = async (who: string) => drawn(kit, await kit.does(who, 'summary.open', { session }));
    for (const who of ['ruth', 'lowri', 'nia']) expect(await read(who)).toMatch(/Called to an emergency/);
    for (const who of ['dee', 'mags', 'catrin']) expect(await read(who)).not.toMatch(/emergency/);
  });

  it('BMC-2.1d given more time again, every reason is kept and can be read, a page at a time', async () => {
    const { kit, session } = await afterSession();
    const reasons = Array.from({ length: 14 }, (_, index) => `Reason ${index + 1}.\nIn ${'ŵ'.repeat(200)}`);
    for (const [index, reason] of reasons.entries()) {
      const more = {
        session,
        date: '2026-11-26',
        time: `0${5 + Math.floor(index / 4)}:${15 * (index % 4) || '00'}`,
      };
      expect(await kit.does('anwen', 'summary.extend', { ...more, reason })).toMatchObject({
        outcome: 'decided',
      });
    }
    const first = await kit.does('ruth', 'summary.reasons', { session });
    const rest = first.view?.data.actions.find(({ label }) => label === 'read-the-rest');
    const read = [first, await kit.does('ruth', 'summary.reasons', rest?.input)].map(answer =>
      drawn(kit, answer),
    );
    for (const [index] of reasons.entries()) expect(read.join()).toMatch(`Reason ${index + 1}.`);
    expect(read.join().split('ŵ'.repeat(200))).toHaveLength(15);
    // Beside the summary stand the newest, with the way to all of them.
    await posts(kit, session);
    const opened = await kit.does('ruth', 'summary.open', { session });
    expect(drawn(kit, opened)).toMatch(/Reason 12\..*Reason 13\..*Reason 14\./);
    expect(drawn(kit, opened)).not.toMatch(/Reason 11\./);
    expect(opened.view?.data.actions.map(({ verb }) => verb)).toContain('summary.reasons');
    expect(drawn(kit, await kit.does('dee', 'summary.open', { session }))).not.toMatch(/Reason/);
  });

  it('whatever was typed in however many lines, it opens in either chat', async () => {
    const { kit, session } = await afterSession();
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index}`).join('\n');
    const draft = {
      ...ticked,
      words: `${lines} Her parents are getting divorced`,
      note: lines,
      activity: 'Walk',
    };
    await posts(kit, session, draft, { override: lines.slice(0, 290) });
    await kit.does('lowri', 'summary.retract', { session, seen: 1, reason: lines.slice(0, 290) });
    const { view } = await kit.does('lowri', 'summary.open', { session });
    const shown = kit.house.surroundings.drawer.private(view!, 'x');
    expect(slackModal(shown).blocks.length).toBeLessThanOrEqual(100);
    expect(JSON.stringify(shown)).toMatch(/line 39 Her parents/);
  });
});

describe('BMC-2.2i the second look', () => {
  it('the clinical lead looks at the first ones of a therapist again, and not at what follows', async () => {
    const { secondLook } = pack.summary;
    const noShare = { ...pack.summary, secondLook: { ...secondLook, shareOfRest: 0 } };
    const kit = await openKit({ pack: { ...pack, summary: noShare } });
    const days = ['24', '25', '26', '27', '28', '29', '30'];
    for (const day of days) {
      const session = await kit.session({ date: `2026-11-${day}`, time: '14:00' });
      await kit.passesUntil(`2026-11-${day} 14:55`);
      await posts(kit, session);
    }
    const looks = (await kit.chatOf('lowri')).filter(
      card => /one of the first/.test(textOf(card)) && verbsOf(card).length > 0,
    );
    expect(looks).toHaveLength(5);
    const rest = (await kit.records('summary')).slice(5).map(({ secondLooks }) => secondLooks[0]?.why);
    expect(rest).toEqual([undefined, undefined]);
  });

  it('says that it is fine, or takes it back', async () => {
    const { kit, session } = await afterSession();
    await posts(kit, session);
    const card = (await kit.chatOf('lowri')).at(-1)!;
    const opened = await kit.presses('lowri', card, 'summary.open');
    expect(drawn(kit, opened)).toMatch(/summary.looked.*summary.retract-form/s);
    expect(await kit.does('nia', 'summary.looked', { session, version: 1 })).toMatchObject({
      outcome: 'refused',
    });
    expect(await kit.does('lowri', 'summary.looked', { session, version: 1 })).toMatchObject({
      outcome: 'decided',
      says: { say: 'looked-at' },
    });
    await kit.settles();
    expect(textOf((await kit.chatOf('lowri')).at(-1))).toMatch(/looked at again/);
    expect(await kit.does('lowri', 'summary.looked', { session, version: 1 })).toMatchObject({
      outcome: 'ignored',
    });
  });

  it('of a summary that the clinical lead wrote is the Head’s', async () => {
    const { kit, session } = await afterSession();
    expect(await posts(kit, session, ticked, { who: 'lowri' })).toMatchObject({ outcome: 'decided' });
    expect(textOf((await kit.chatOf('nia')).at(-1))).toMatch(/look at this summary again/);
  });
});
