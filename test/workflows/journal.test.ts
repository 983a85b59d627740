import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../bot/log.ts';
import { audit } from '../../src/audit.ts';
import type { Answer } from '../../src/claim.ts';
import { minutes } from '../../src/time.ts';
import { buttonsOf, type Kit, openKit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { pathsOf, rowsOf } from '../promises/rows.ts';
import { afterSession, posts, ticked } from './summary-kit.ts';

/** What Dee noticed; in none of the other texts. */
const secret = 'Sat by the door with his hood up';
const noticed = { youngPerson: 'kl', answer1: secret };

/** Everything that somebody reads in an answer. */
const read = (kit: Kit, { view }: Answer) =>
  view ? JSON.stringify(kit.house.surroundings.drawer.private(view, 'x').card) : '';

/** Somebody writes an entry; answers its id. */
async function writes(kit: Kit, who: string, input: object = noticed): Promise<string> {
  const before = new Set((await kit.ownRecords('journal', who)).map(({ id }) => id));
  const answer = await kit.does(who, 'journal.write', input);
  expect(answer).toMatchObject({ outcome: 'decided', says: { say: 'journal-saved' } });
  const written = (await kit.ownRecords('journal', who)).find(({ id }) => !before.has(id));
  if (!written) throw new Error('Nothing was written');
  return written.id;
}

/** Dee shares an entry with Mags, and the card stands. */
async function shared(): Promise<{ kit: Kit; entry: string }> {
  const kit = await openKit();
  const entry = await writes(kit, 'dee');
  const answer = await kit.does('dee', 'journal.share', { entry, seen: 1, with: 'mags' });
  expect(answer).toMatchObject({ outcome: 'decided', says: { say: 'journal-shared' } });
  await kit.settles();
  return { kit, entry };
}

const readShared = (kit: Kit, who: string, entry: string) =>
  kit.does(who, 'journal.read', { author: 'dee', entry });

describe('BMC-2.2h care staff reflect while the young person is in the session', () => {
  it('whoever brings them gets a quiet card in their own chat as it starts, and nobody else', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'session.bring', { session, seen: 1 });
    await kit.passesUntil('2026-11-24 13:59');
    expect(await kit.chatOf('dee')).toEqual([]);
    const others = (await kit.chatOf('anwen')).length;
    const home = (await kit.channelOf('hafod')).length;
    await kit.passesUntil('2026-11-24 14:00');
    const [card, ...more] = await kit.chatOf('dee');
    expect(more).toEqual([]);
    expect(textOf(card)).toMatch(/While KL is in the session[\s\S]*time for you/);
    expect((await kit.chatOf('anwen')).length).toBe(others);
    expect((await kit.channelOf('hafod')).length).toBe(home);
    expect(await kit.chatOf('owen')).toEqual([]);

    const form = await kit.presses('dee', card!, 'journal.form');
    expect(form.view).toMatchObject({ card: 'journal-form', data: { about: { initials: 'KL' } } });
    await kit.passesUntil('2026-11-24 14:50');
    expect(textOf((await kit.chatOf('dee'))[0])).toMatch(/The session is over. You can still write/);
  });

  it('nobody is asked where nobody brings them, or the session is cancelled', async () => {
    const kit = await openKit();
    await kit.session();
    const cancelled = await kit.session({ time: '16:00' });
    await kit.does('owen', 'session.bring', { session: cancelled, seen: 1 });
    const ill = { session: cancelled, seen: 1, reason: 'illness', spokenTo: 'yes' };
    expect((await kit.does('owen', 'cancellation.cancel', ill)).outcome).toBe('decided');
    for (const time of ['14:00', '16:00']) await kit.passesUntil(`2026-11-24 ${time}`);
    expect((await kit.events()).filter(({ type }) => type === 'time to reflect offered')).toEqual([]);
    expect(await kit.chatOf('owen')).toEqual([]);
  });

  it('who brings them is asked at the time that the session has then, once', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'session.bring', { session, seen: 1 });
    const later = { date: '2026-11-24', time: '15:00', lengthMinutes: 50, place: 'Garden room' };
    await kit.does('anwen', 'session.change', { session, seen: 1, ...later });
    await kit.passesUntil('2026-11-24 14:30');
    const asks = async () =>
      (await kit.chatOf('dee')).filter(card => textOf(card).includes('While KL is in the session'));
    expect(await asks()).toEqual([]);
    await kit.passesUntil('2026-11-24 15:00');
    expect(await asks()).toHaveLength(1);
  });

  it('who says that they bring them once it has begun is asked then, be it in somebody’s place; up to its end', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.passesUntil('2026-11-24 14:05');
    expect(await kit.does('dee', 'session.bring', { session, seen: 1 })).toMatchObject({
      says: { say: 'bringing' },
    });
    await kit.settles();
    expect((await kit.chatOf('dee')).map(textOf)).toEqual([
      expect.stringMatching(/While KL is in the session[\s\S]*time for you/),
    ]);
    await kit.does('owen', 'session.bring', { session, seen: 1, instead: 'dee' });
    await kit.settles();
    expect((await kit.chatOf('owen')).map(textOf)).toEqual([
      expect.stringMatching(/While KL is in the session/),
    ]);
    await kit.passesUntil('2026-11-24 14:50');
    expect(await kit.does('dee', 'session.bring', { session, seen: 1, instead: 'owen' })).toMatchObject({
      says: { say: 'session-over' },
    });
  });

  it('a card that Attune was late with is not sent when the session is over', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'session.bring', { session, seen: 1 });
    await kit.passesUntil('2026-11-24 14:50');
    expect(await kit.chatOf('dee')).toEqual([]);
  });
});

describe('SIX-2 the reflective journal asks five questions', () => {
  it('at least one is answered, and the plan is made from the six Bs (SIX-1)', async () => {
    const kit = await openKit();
    const form = await kit.does('dee', 'journal.form');
    expect(read(kit, form)).toMatch(
      /What did I see or hear[\s\S]*think[\s\S]*six Bs[\s\S]*happened[\s\S]*next time/,
    );
    expect(read(kit, form)).toMatch(/Be all we can be/);
    expect(await kit.does('dee', 'journal.write', { youngPerson: 'kl', answer1: '  ' })).toMatchObject({
      outcome: 'asks',
      fields: { answer1: { say: 'journal-answer-needed' } },
      view: { card: 'journal-form' },
    });
    const entry = await writes(kit, 'dee', { youngPerson: 'kl', sixBs3: 'beSafe,bond' });
    expect(read(kit, await kit.does('dee', 'journal.open', { entry }))).toMatch(/Be safe and Bond/);
  });

  it.each([
    ['too long', { answer2: 'x'.repeat(1001) }, { answer2: { say: 'field-too-long' } }],
    ['no B that there is', { sixBs3: 'beCross' }, { sixBs3: { say: 'field-needed' } }],
    ['about nobody', { youngPerson: undefined }, { youngPerson: { say: 'field-needed' } }],
  ])('%s: the form comes back and says so, nothing is saved', async (_, wrong, fields) => {
    const kit = await openKit();
    const answer = await kit.does('dee', 'journal.write', { ...noticed, ...wrong });
    expect(answer).toMatchObject({ outcome: 'asks', fields, view: { card: 'journal-form' } });
    expect(await kit.ownRecords('journal', 'dee')).toEqual([]);
  });

  it('six Bs are taken only where a question offers them', async () => {
    const kit = await openKit();
    const answer = await kit.does('dee', 'journal.write', { youngPerson: 'kl', sixBs1: 'bond' });
    expect(answer).toMatchObject({ outcome: 'asks', fields: { answer1: { say: 'journal-answer-needed' } } });
  });

  it('about a session, it is one of that young person’s', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await writes(kit, 'dee', { ...noticed, session });
    expect((await kit.ownRecords('journal', 'dee'))[0]).toMatchObject({ session: { id: session } });
    expect(
      await kit.does('gethin', 'journal.write', { ...noticed, youngPerson: 'tw', session }),
    ).toMatchObject({ outcome: 'refused', says: { say: 'session-not-found' } });
  });

  it('one’s own entries are shown newest first, a page at a time, none twice and none left out', async () => {
    const kit = await openKit();
    const all: string[] = [];
    for (let count = 0; count < 19; count += 1) all.unshift(await writes(kit, 'dee'));
    await kit.does('dee', 'journal.delete', { entry: all[3], seen: 1 });
    const seen: string[] = [];
    let before: unknown;
    for (let page = 0; page < 4; page += 1) {
      const { view } = await kit.does('dee', 'journal', before === undefined ? {} : { before });
      if (view?.card !== 'journal-list') throw new Error('No list');
      seen.push(...view.data.entries.map(({ open }) => String(open.input.entry)));
      const older = view.data.actions.find(({ label }) => label === 'older-entries');
      if (!older) break;
      before = older.input.before;
    }
    expect(seen).toEqual(all.filter((_, index) => index !== 3));
  });

  it('an entry is changed by its author; a button that saw an older state changes nothing', async () => {
    const kit = await openKit();
    const entry = await writes(kit, 'dee', { ...noticed, sixBs3: 'bond' });
    const form = await kit.does('dee', 'journal.edit', { entry });
    expect(read(kit, form)).toContain(secret);
    expect(read(kit, form)).toContain('"value":"bond"');
    const change = { entry, seen: 1, answer1: 'Sat with us' };
    expect(await kit.does('dee', 'journal.change', change)).toMatchObject({
      says: { say: 'journal-changed' },
    });
    expect(await kit.does('dee', 'journal.change', change)).toMatchObject({
      outcome: 'refused',
      says: { say: 'out-of-date' },
    });
    expect(await kit.does('dee', 'journal.change', { entry, seen: 2 })).toMatchObject({
      outcome: 'asks',
      fields: { answer1: { say: 'journal-answer-needed' } },
      view: { card: 'journal-form' },
    });
    const opened = read(kit, await kit.does('dee', 'journal.open', { entry }));
    expect(opened).toContain('Sat with us');
    expect(opened).not.toMatch(/hood up|Bond/);
  });

  it('the same form sent twice is one entry', async () => {
    const kit = await openKit();
    for (let time = 0; time < 2; time += 1)
      expect(await kit.does('dee', 'journal.write', noticed, { nonce: 'form' })).toMatchObject({
        outcome: 'decided',
      });
    expect(await kit.ownRecords('journal', 'dee')).toHaveLength(1);
  });

  it('deleted, no word of it is left; that there was one still counts', async () => {
    const { kit, entry } = await shared();
    const [card] = (await kit.chatOf('mags')).slice(-1);
    expect((await kit.does('dee', 'journal.delete-form', { entry })).view).toMatchObject({
      card: 'journal-delete',
    });
    await kit.does('dee', 'journal.delete', { entry, seen: 1 });
    expect(await readShared(kit, 'mags', entry)).toMatchObject({ outcome: 'refused' });
    await kit.settles();
    expect(await kit.chatOf('mags')).not.toContainEqual(card);
    expect(rowsOf(kit.path).flatMap(row => pathsOf(row, /hood up/))).toEqual([]);
    expect(await kit.ownRecords('journal', 'dee')).toMatchObject([{ answers: [], deleted: kit.now() }]);
    expect(await kit.does('dee', 'journal.delete', { entry, seen: 1 })).toMatchObject({
      outcome: 'ignored',
      says: { say: 'journal-deleted-already' },
    });
    expect(await kit.does('dee', 'journal.open', { entry })).toMatchObject({
      outcome: 'refused',
      says: { say: 'journal-not-found' },
    });
  });

  it('all of it is there as text to copy, page by page, whole', async () => {
    const kit = await openKit();
    for (let count = 1; count <= 6; count += 1)
      await writes(kit, 'dee', { youngPerson: 'kl', answer1: `Entry ${count}.`, answer5: 'y'.repeat(1000) });
    const texts: string[] = [];
    let before: unknown;
    do {
      const answer = await kit.does('dee', 'journal.export', before === undefined ? {} : { before });
      texts.push(read(kit, answer));
      before = answer.view?.data.actions.find(({ label }) => label === 'older-entries')?.input.before;
    } while (before !== undefined);
    expect(texts.join('').match(/Entry \d/g)).toEqual([6, 5, 4, 3, 2, 1].map(count => `Entry ${count}`));
    expect(texts.join('').match(/y{1000}/g)).toHaveLength(6);
    expect((await kit.ownEvents('dee')).at(-1)).toMatchObject({
      type: 'own journal exported',
      facts: { entries: 2 },
    });
  });
});

describe('SIX-3 a journal is private to its author', () => {
  const everybodyElse = ['owen', 'mags', 'anwen', 'ruth', 'lowri', 'nia', 'catrin', 'sian', 'ade', 'gethin'];

  it('colleagues, managers, clinicians, the Head and administrators open nothing of it', async () => {
    const kit = await openKit();
    const entry = await writes(kit, 'dee');
    for (const who of everybodyElse) {
      for (const verb of ['journal.open', 'journal.edit', 'journal.read', 'journal.share-form'])
        expect(await kit.does(who, verb, { author: 'dee', entry }), `${who} ${verb}`).toMatchObject({
          outcome: 'refused',
        });
      for (const verb of ['journal', 'journal.export'])
        expect(read(kit, await kit.does(who, verb)), `${who} ${verb}`).not.toMatch(/hood up|"[^"]*KL[^"]*"/);
      for (const verb of ['journal.change', 'journal.delete', 'journal.share', 'journal.unshare'])
        expect(
          (await kit.does(who, verb, { entry, seen: 1, with: who, answer1: 'Mine' })).outcome,
          `${who} ${verb}`,
        ).toBe('refused');
    }
    expect(await kit.ownRecords('journal', 'dee')).toMatchObject([{ version: 1 }]);
  });

  it('its author opens it, and that is on record in their own partition alone', async () => {
    const kit = await openKit();
    const before = (await kit.events()).length;
    const entry = await writes(kit, 'dee');
    expect(read(kit, await kit.does('dee', 'journal.open', { entry }))).toContain(secret);
    expect((await kit.ownEvents('dee')).map(({ type, subject }) => [type, subject])).toEqual([
      ['journal entry written', `journal:${entry}`],
      ['own journal entry opened', `journal:${entry}`],
    ]);
    expect(await kit.events()).toHaveLength(before);
    expect(await kit.records('journal')).toEqual([]);
    const directory = await kit.house.surroundings.directory();
    const { id: person } = of(directory.people, 'dee');
    const { events, broken } = await audit(kit.store, directory, { person });
    expect(events.map(({ event }) => event.type)).toContain('own journal entry opened');
    expect(JSON.stringify(events)).not.toMatch(/hood up/);
    expect(broken).toEqual([]);
  });

  it('who no longer holds a role for the young person sees nothing of it, whatever the button names', async () => {
    const kit = await openKit();
    const entry = await writes(kit, 'dee');
    await kit.imports(
      workedService(draft => {
        of(draft.people, 'dee').roles = [{ role: 'carer', setting: 'glan' }];
      }),
    );
    for (const about of ['kl', 'tw'])
      for (const verb of ['journal.open', 'journal.edit', 'journal.delete-form', 'journal.share-form'])
        expect(await kit.does('dee', verb, { entry, youngPerson: about }, { about })).toMatchObject({
          outcome: 'refused',
          says: { say: 'journal-closed' },
        });
    for (const verb of ['journal', 'journal.export'])
      expect(read(kit, await kit.does('dee', verb))).not.toMatch(/hood up|KL/);
    expect((await kit.does('dee', 'journal')).view).toMatchObject({ data: { entries: [], hidden: true } });
    expect(await kit.does('dee', 'journal.write', noticed)).toMatchObject({
      says: { say: 'journal-closed' },
    });
    // Back in the home, it is there again.
    await kit.imports(workedService());
    expect(read(kit, await kit.does('dee', 'journal.open', { entry }))).toContain(secret);
  });

  it('a leaver sees nothing at all', async () => {
    const kit = await openKit();
    const entry = await writes(kit, 'dee');
    await kit.imports(
      workedService(draft => {
        of(draft.people, 'dee').left = '2026-11-24';
      }),
    );
    for (const verb of ['journal', 'journal.open', 'journal.export'])
      expect(await kit.does('dee', verb, { entry })).toMatchObject({
        outcome: 'refused',
        says: { say: 'left' },
      });
  });

  it('shared with the supervisor, it opens for that one person, and the author sees that it was read', async () => {
    const { kit, entry } = await shared();
    const card = (await kit.chatOf('mags')).at(-1)!;
    expect(textOf(card)).toMatch(/Dee has shared a journal entry with you[\s\S]*KL/);
    expect(JSON.stringify(card)).not.toMatch(/hood up/);
    const opened = await kit.presses('mags', card, 'journal.read');
    expect(read(kit, opened)).toMatch(/Written by Dee[\s\S]*hood up/);
    expect((await kit.events()).at(-1)).toMatchObject({
      type: 'shared journal entry opened',
      actor: { person: 'mags' },
    });
    await kit.settles();
    expect(read(kit, await kit.does('dee', 'journal'))).toMatch(
      /Shared with Mags, who read it Tue 24 Nov, 09:00/,
    );
    for (const who of everybodyElse.filter(one => one !== 'mags'))
      expect(await readShared(kit, who, entry), who).toMatchObject({ outcome: 'refused' });
  });

  it('the author chooses one person among those whose role the pack names, now', async () => {
    const kit = await openKit();
    const entry = await writes(kit, 'dee');
    const { view } = await kit.does('dee', 'journal.share-form', { entry });
    if (view?.card !== 'journal-share-form') throw new Error('No form');
    expect(view.data.people.map(({ id, role }) => [id, role])).toEqual([
      ['mags', 'careManager'],
      ['lowri', 'clinicalLead'],
      ['nia', 'headOfClinicalService'],
      ['anwen', 'therapist'],
      ['ruth', 'allocatedClinician'],
    ]);
    for (const who of ['owen', 'ade', 'dee', 'theo', 'nobody'])
      expect(await kit.does('dee', 'journal.share', { entry, seen: 1, with: who })).toMatchObject({
        outcome: 'asks',
        fields: { with: { say: 'journal-not-for-them' } },
        view: { card: 'journal-share-form' },
      });
    await kit.does('dee', 'journal.share', { entry, seen: 1, with: 'mags' });
    expect(await kit.does('dee', 'journal.share', { entry, seen: 1, with: 'mags' })).toMatchObject({
      outcome: 'ignored',
    });
    expect(await kit.does('dee', 'journal.share', { entry, seen: 1, with: 'ruth' })).toMatchObject({
      outcome: 'refused',
      says: { say: 'journal-shared-with-other' },
    });
  });

  it('taken back, it is closed at once and the card goes; shared anew, another card comes', async () => {
    const { kit, entry } = await shared();
    const card = (await kit.chatOf('mags')).at(-1)!;
    expect(read(kit, await kit.presses('mags', card, 'journal.read'))).toContain(secret);
    expect(await kit.does('dee', 'journal.unshare', { entry })).toMatchObject({
      says: { say: 'journal-taken-back' },
    });
    for (const nonce of ['other', undefined]) {
      const answer = await (nonce
        ? readShared(kit, 'mags', entry)
        : kit.presses('mags', card, 'journal.read'));
      expect(read(kit, answer)).toBe('');
    }
    await kit.settles();
    expect(await kit.chatOf('mags')).toEqual([]);
    expect(await kit.presses('mags', card, 'journal.read')).toMatchObject({
      outcome: 'refused',
      says: { say: 'journal-not-shared-with-you' },
    });
    expect(await kit.does('dee', 'journal.unshare', { entry })).toMatchObject({ outcome: 'ignored' });
    await kit.does('dee', 'journal.share', { entry, seen: 1, with: 'ruth' });
    await kit.settles();
    expect(textOf((await kit.chatOf('ruth')).at(-1))).toMatch(/Dee has shared/);
    expect(await readShared(kit, 'mags', entry)).toMatchObject({ outcome: 'refused' });
  });

  it('shared and taken back before the card could go, no card goes', async () => {
    const kit = await openKit();
    const entry = await writes(kit, 'dee');
    await kit.does('dee', 'journal.share', { entry, seen: 1, with: 'mags' });
    await kit.does('dee', 'journal.unshare', { entry });
    await kit.settles();
    expect(await kit.chatOf('mags')).toEqual([]);
  });

  it('a supervisor who loses the role loses entry and card', async () => {
    const { kit, entry } = await shared();
    await kit.imports(
      workedService(draft => {
        of(draft.people, 'mags').roles = [{ role: 'carer', setting: 'hafod' }];
      }),
    );
    await kit.settles();
    expect(await kit.chatOf('mags')).toEqual([]);
    expect(await readShared(kit, 'mags', entry)).toMatchObject({ outcome: 'refused' });
  });

  it.each([
    ['leaves', { left: '2026-11-24' }],
    ['works in another home', { roles: [{ role: 'carer', setting: 'glan' }] }],
  ])('what an author who %s can’t take back any more, nobody else opens either', async (_, change) => {
    const { kit, entry } = await shared();
    await kit.imports(workedService(draft => Object.assign(of(draft.people, 'dee'), change)));
    await kit.settles();
    expect(await kit.chatOf('mags')).toEqual([]);
    expect(await readShared(kit, 'mags', entry)).toMatchObject({
      outcome: 'refused',
      says: { say: 'journal-not-shared-with-you' },
    });
  });

  it('rewritten, the supervisor opens it as it is now, and has not read that yet', async () => {
    const { kit, entry } = await shared();
    await readShared(kit, 'mags', entry);
    await kit.settles();
    await kit.does('dee', 'journal.change', { entry, seen: 1, answer1: 'Sat with us' });
    await kit.settles();
    expect(read(kit, await kit.does('dee', 'journal'))).toMatch(/Mags, who has not read it yet/);
    expect(read(kit, await readShared(kit, 'mags', entry))).toMatch(/Sat with us/);
    await kit.settles();
    expect(read(kit, await kit.does('dee', 'journal'))).toMatch(/Mags, who read it/);
  });

  it('one young person’s entry does not open under another’s name', async () => {
    const kit = await openKit();
    const entry = await writes(kit, 'dee');
    await kit.does('dee', 'journal.share', { entry, seen: 1, with: 'ruth' });
    // Ruth is the clinician of both.
    expect(await kit.does('ruth', 'journal.read', { author: 'dee', entry }, { about: 'tw' })).toMatchObject({
      outcome: 'refused',
    });
  });

  it('stands under seal in the author’s partition, and nowhere else: no card, event, task, receipt or log', async () => {
    const lines: string[] = [];
    const log = createLog('trace', { write: line => lines.push(line) });
    const kit = await openKit({ log });
    const entry = await writes(kit, 'dee');
    await kit.does('dee', 'journal.write', { ...noticed, answer1: secret.repeat(40) });
    await kit.does('dee', 'journal.share', { entry, seen: 1, with: 'mags' });
    await kit.settles();
    await readShared(kit, 'mags', entry);
    await kit.does('dee', 'journal.export');
    await kit.settles();
    const places = rowsOf(kit.path).flatMap(row =>
      pathsOf(row, /hood up/).map(path => `${row.partition} ${row.kind} ${path}`),
    );
    expect(new Set(places)).toEqual(new Set(['hafren|person|dee journal value.answers[].text.$sealed']));
    expect(lines.join('')).not.toMatch(/hood up/);
  });
});

describe('BMC-2.1e the therapist may set those who bring the young person something to do or reflect on', () => {
  const exercise = 'Draw the way here from memory';
  const sets = (kit: Kit, who = 'anwen') => kit.does(who, 'activity.set', { text: exercise });

  it('the card says that there is something, and it opens for the care team', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'session.bring', { session, seen: 1 });
    expect((await kit.does('anwen', 'activity.form')).view).toMatchObject({ card: 'activity-form' });
    expect(await sets(kit)).toMatchObject({ says: { say: 'activity-set' } });
    await kit.passesUntil('2026-11-24 14:00');
    const card = (await kit.chatOf('dee')).at(-1)!;
    expect(buttonsOf(card).map(({ verb }) => verb)).toEqual(['activity.open', 'journal.form']);
    expect(JSON.stringify([card, await kit.channelOf('hafod')])).not.toMatch(/Draw the way/);
    expect(read(kit, await kit.presses('dee', card, 'activity.open'))).toContain(exercise);
    expect((await kit.events()).at(-1)).toMatchObject({
      type: 'activity for care staff opened',
      actor: { person: 'dee' },
    });
    const home = (await kit.channelOf('hafod')).at(-1)!;
    expect(buttonsOf(home).map(({ verb }) => verb)).toContain('activity.open');
  });

  it('only those who treat the young person set it, and nobody else than their team opens it', async () => {
    const kit = await openKit();
    for (const who of ['dee', 'mags', 'nia', 'catrin', 'theo', 'ade'])
      expect(await sets(kit, who), who).toMatchObject({ outcome: 'refused' });
    expect(await kit.does('dee', 'activity.open')).toMatchObject({ says: { say: 'activity-missing' } });
    for (const who of ['anwen', 'ruth', 'lowri']) expect((await sets(kit, who)).outcome).toBe('decided');
    for (const who of ['catrin', 'gethin', 'theo', 'gwenno', 'ade'])
      expect(await kit.does(who, 'activity.open'), who).toMatchObject({ outcome: 'refused' });
    expect(await kit.does('anwen', 'activity.set', { text: 'x'.repeat(301) })).toMatchObject({
      outcome: 'asks',
      fields: { text: { say: 'field-too-long' } },
    });
  });

  it('taken away, the journal’s questions stand by themselves; an older button takes nothing away', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'session.bring', { session, seen: 1 });
    await sets(kit);
    const first = await kit.does('anwen', 'activity.open');
    const clear = first.view?.data.actions.find(({ verb }) => verb === 'activity.clear');
    await kit.passesUntil('2026-11-24 14:01');
    await kit.does('ruth', 'activity.set', { text: 'Another one' });
    expect(await kit.does('anwen', 'activity.clear', clear!.input)).toMatchObject({
      outcome: 'refused',
      says: { say: 'out-of-date' },
    });
    const [standing] = (await kit.events()).slice(-2);
    expect(standing?.type).toBe('activity for care staff set');
    expect(await kit.does('anwen', 'activity.clear', { set: kit.now() })).toMatchObject({
      says: { say: 'activity-cleared' },
    });
    await kit.settles();
    expect(buttonsOf((await kit.chatOf('dee')).at(-1)!).map(({ verb }) => verb)).toEqual(['journal.form']);
    await kit.passes(minutes(1));
    expect(await kit.does('anwen', 'activity.clear', { set: kit.now() })).toMatchObject({
      outcome: 'ignored',
    });
  });

  it('BMC-2.2i what the check notices is not set, whatever it is: the form says why and keeps what was typed', async () => {
    const kit = await openKit();
    for (const [text, says] of [
      ['Ring 07700 900123 after tea', /It is not set yet.*take it out.*telephone number/],
      ['Her parents are getting divorced', /It is not set yet.*say it differently.*family/],
      ['Sit with Callum for a while', /It is not set yet.*say it differently.*A name/],
    ] as const) {
      const answer = await kit.does('anwen', 'activity.set', { text });
      expect(answer).toMatchObject({ outcome: 'shows', view: { card: 'activity-form' } });
      expect(read(kit, answer)).toMatch(says);
      expect(read(kit, answer)).toContain(text);
      expect(answer.view?.data.actions.map(({ verb }) => verb)).toEqual(['activity.set']);
    }
    expect(await kit.does('dee', 'activity.open')).toMatchObject({ says: { say: 'activity-missing' } });
    expect(await kit.events()).toEqual([]);
  });

  it('BMC-3.1 a risk in it leads to the report; that there was something is on record, without the text', async () => {
    const kit = await openKit();
    const text = 'He said "I want to kill myself", his brother Callum hits him. Ring 07700 900123';
    const answer = await kit.does('anwen', 'activity.set', { text });
    expect(read(kit, answer)).toMatch(/please report it now/);
    const [report, set] = answer.view?.data.actions ?? [];
    // Whoever is in a hurry takes what comes first.
    expect(report).toMatchObject({ verb: 'disclosure.form', style: 'destructive' });
    expect(set).toMatchObject({ verb: 'activity.set' });
    expect(set).not.toHaveProperty('style');
    expect(await kit.does('anwen', 'disclosure.form', report?.input)).toMatchObject({
      view: { card: 'disclosure-form' },
    });
    expect(await kit.does('dee', 'activity.open')).toMatchObject({ says: { say: 'activity-missing' } });
    const events = await kit.events();
    expect(events).toMatchObject([{ type: 'something to report', clause: 'BMC-3.1' }]);
    expect(JSON.stringify(events)).not.toMatch(/kill|Callum|07700/);
    // Tried again it is the same; unreported it is chased, and the report completes it.
    await kit.does('anwen', 'activity.set', { text });
    expect(await kit.records('disclosure')).toHaveLength(1);
    await kit.passes(minutes(11));
    expect(textOf((await kit.chatOf('sian')).at(-1))).toMatch(/speak to Anwen now/);
    const said = { kind: 'harm-by-others', whose: 'young-person', danger: 'no', told: 'not-yet' };
    await kit.does('anwen', 'disclosure.report', { ...said, ...report?.input, account: 'He told me' });
    expect(await kit.records('disclosure')).toMatchObject([{ reported: { by: 'anwen' } }]);
  });

  it('the exercise of a summary is set with it, and whoever brings them next finds it', async () => {
    const { kit, session } = await afterSession();
    const next = await kit.session({ date: '2026-11-26' });
    await kit.does('dee', 'session.bring', { session: next, seen: 1 });
    await posts(kit, session, { ...ticked, activity: exercise });
    await kit.passesUntil('2026-11-26 14:00');
    const card = (await kit.chatOf('dee')).at(-1)!;
    expect(read(kit, await kit.presses('dee', card, 'activity.open'))).toContain(exercise);
  });

  it('that goes with the summary: changed with it, left out of it, or taken back', async () => {
    const { kit, session } = await afterSession();
    const stands = async () => read(kit, await kit.does('dee', 'activity.open'));
    await posts(kit, session, { ...ticked, activity: exercise });
    await posts(kit, session, { ...ticked, activity: 'Draw the way home' }, { seen: 1 });
    expect(await stands()).toContain('Draw the way home');
    await posts(kit, session, ticked, { seen: 2 });
    expect(await stands()).toBe('');
    await posts(kit, session, { ...ticked, activity: exercise }, { seen: 3 });
    expect(await stands()).toContain(exercise);
    await kit.does('anwen', 'summary.retract', { session, seen: 4, reason: 'Too close' });
    expect(await stands()).toBe('');
  });

  it('a summary with no exercise, or with the same as before, leaves alone what was set since', async () => {
    const { kit, session } = await afterSession();
    const stands = async () => read(kit, await kit.does('dee', 'activity.open'));
    await posts(kit, session, { ...ticked, activity: exercise });
    await kit.does('ruth', 'activity.set', { text: 'Draw the garden' });
    await posts(kit, session, { ...ticked, activity: exercise, leaving: 'quiet' }, { seen: 1 });
    expect(await stands()).toContain('Draw the garden');
    await posts(kit, session, ticked, { seen: 2 });
    await kit.does('anwen', 'summary.retract', { session, seen: 3, reason: 'Too close' });
    expect(await stands()).toContain('Draw the garden');
  });
});

describe('promise 2: whatever is written, changed, shared, taken back and deleted by whomever', () => {
  const people = ['dee', 'owen', 'mags', 'anwen', 'ruth', 'lowri', 'nia', 'ade'] as const;
  const anybody = fc.constantFrom(...people);
  /** Which of all entries ever written a step is about. */
  const which = fc.nat({ max: 50 });
  const step = fc.oneof(
    { weight: 2, arbitrary: fc.record({ verb: fc.constant('journal.write'), who: anybody, which }) },
    fc.record({
      verb: fc.constantFrom('journal.change', 'journal.share', 'journal.unshare', 'journal.delete'),
      who: anybody,
      with: anybody,
      which,
    }),
  );

  /** An entry as the test knows it: what was ever written into it, and who may read what stands there now. */
  interface Known {
    readonly id: string;
    readonly author: string;
    text: string;
    readers: readonly string[];
  }

  it('nobody but its author, and the one they share it with, is ever shown a text', async () => {
    let shown = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async steps => {
        const kit = await openKit();
        const known: Known[] = [];
        for (const [turn, { verb, who, which, ...rest }] of steps.entries()) {
          const text = `TEXT${turn}X`;
          const entry = known[which % Math.max(1, known.length)];
          const seen = (entry && (await recordOf(kit, entry))?.version) ?? 1;
          const sharee = 'with' in rest ? rest.with : 'mags';
          const input = { youngPerson: 'kl', answer1: text, entry: entry?.id, seen, with: sharee };
          const { outcome } = await kit.does(who, verb, input);
          if (outcome === 'decided') await follow(kit, known, verb, who, entry, text, sharee);
          if (turn % 3 === 2) await kit.settles();
          shown += await everybodyLooks(kit, known);
        }
        await kit.settles();
        for (const who of people) expect(JSON.stringify(await kit.chatOf(who))).not.toMatch(/TEXT\d/);
      }),
      { numRuns: 8 },
    );
    expect(shown, 'somebody was shown something').toBeGreaterThan(50);
  }, 120_000);

  const recordOf = async (kit: Kit, { author, id }: Known) =>
    (await kit.ownRecords('journal', author)).find(entry => entry.id === id);

  /** What was decided, as the policy would have it; nobody but the author ever decides anything. */
  async function follow(
    kit: Kit,
    known: Known[],
    verb: string,
    who: string,
    entry: Known | undefined,
    text: string,
    sharee: string,
  ): Promise<void> {
    if (verb === 'journal.write') {
      const id = (await kit.ownRecords('journal', who)).at(-1)?.id;
      known.push({ id: String(id), author: who, text, readers: [who] });
      return;
    }
    expect(entry?.author).toBe(who);
    if (!entry) return;
    if (verb === 'journal.change') entry.text = text;
    if (verb === 'journal.share') entry.readers = [who, sharee];
    if (verb === 'journal.unshare') entry.readers = [who];
    if (verb === 'journal.delete') entry.readers = [];
  }

  /** Everybody tries every button with every entry; answers how many texts were shown. */
  async function everybodyLooks(kit: Kit, known: readonly Known[]): Promise<number> {
    let shown = 0;
    for (const who of people) {
      const own = [await kit.does(who, 'journal'), await kit.does(who, 'journal.export')];
      for (const { id, author, text, readers } of known) {
        const input = { author, entry: id };
        const opened = await kit.does(who, author === who ? 'journal.open' : 'journal.read', input);
        const seen = [...own, opened].map(answer => read(kit, answer)).join('');
        const texts = new Set(seen.match(/TEXT\d+X/g));
        expect(texts.has(text), `${who} ${id}`).toBe(readers.includes(who));
        for (const one of texts) {
          const source = known.find(entry => entry.text === one);
          expect(source?.readers, `${who} is shown ${one}`).toContain(who);
          shown += 1;
        }
      }
    }
    return shown;
  }
});
