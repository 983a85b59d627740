import { describe, expect, it } from 'vitest';
import { id } from '../../src/access/plain.ts';
import { youngPersonPartition } from '../../src/partition.ts';
import { taskWrite } from '../../src/tasks/task.ts';
import { buttonsOf, type Kit, openKit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { london, of } from '../people/hafod.ts';

const art = {
  youngPerson: 'kl',
  what: 'Art therapy',
  date: '2026-11-26',
  time: '14:00',
  lengthMinutes: 50,
  place: 'Garden room',
};
const place = { lengthMinutes: 50, place: 'Garden room' };
const ill = { reason: 'illness', spokenTo: 'yes' };
const plans = (kit: Kit, more: object) => kit.does('anwen', 'session.plan', { ...art, ...more });
const changes = (kit: Kit, session: string, more: object) =>
  kit.does('anwen', 'session.change', { ...place, session, seen: 1, ...more });
const onlyId = async (kit: Kit) => (await kit.records('session'))[0]!.id;

describe('BMC-2.2c a plan says what it means', () => {
  it('a weekly series has a last date', async () => {
    const kit = await openKit();
    expect(await plans(kit, { weekly: 'weekly' })).toMatchObject({
      outcome: 'asks',
      fields: { until: { say: 'series-end-needed' } },
      view: { card: 'session-form' },
    });
    expect(await kit.records('session')).toEqual([]);
  });

  it('a date left out on which there is no session is a slip: another day, too early, too late, no date', async () => {
    const kit = await openKit();
    const series = { weekly: 'weekly', until: '2026-12-17' };
    const slips = ['2026-12-04', '2026-11-19', '2026-12-24', '2026-13-10'];
    expect(await plans(kit, { ...series, except: ['2026-12-03', ...slips].join(', ') })).toMatchObject({
      outcome: 'asks',
      fields: { except: { say: 'except-not-in-series', with: { dates: slips.join(', ') } } },
    });
    expect(await plans(kit, { ...series, except: '2026-12-03' })).toMatchObject({
      says: { with: { count: 3 } },
    });
  });

  it('a slip in the year is asked about, of a session, a series and a change', async () => {
    const kit = await openKit();
    const far = { say: 'session-too-far', with: { weeks: 104 } };
    for (const date of ['2029-11-26', '9999-11-26'])
      expect(await plans(kit, { date })).toMatchObject({ outcome: 'asks', fields: { date: far } });
    const session = await kit.session();
    expect(await changes(kit, session, { date: '9999-11-26', time: '14:00' })).toMatchObject({
      outcome: 'asks',
      fields: { date: far },
    });
    expect(await kit.records('session')).toHaveLength(1);
  });

  it('nobody is in two sessions at once: neither planned nor changed so, with every one of a series looked at', async () => {
    const kit = await openKit();
    await plans(kit, { date: '2026-12-10', lengthMinutes: 90 });
    const stands = {
      say: 'session-stands-there',
      with: { what: 'Art therapy', start: { at: london('2026-12-10 14:00') } },
    };
    const music = { what: 'Music', time: '15:00', weekly: 'weekly', until: '2026-12-17' };
    expect(await plans(kit, music)).toMatchObject({ outcome: 'asks', fields: { time: stands } });
    expect(await plans(kit, { ...music, time: '15:30' })).toMatchObject({ says: { with: { count: 4 } } });
    const last = (await kit.records('session')).at(-1)!.id;
    expect(await changes(kit, last, { date: '2026-12-10', time: '13:20' })).toMatchObject({
      outcome: 'asks',
      fields: { time: stands },
    });
  });

  it('a session that was cancelled, and the one that is changed itself, take up no time', async () => {
    const kit = await openKit();
    const session = await kit.session({ date: '2026-11-26' });
    expect(await changes(kit, session, { date: '2026-11-26', time: '14:10' })).toMatchObject({
      outcome: 'decided',
    });
    await kit.does('dee', 'cancellation.cancel', { session, seen: 2, ...ill });
    expect(await plans(kit, { time: '14:05' })).toMatchObject({ outcome: 'decided' });
  });
});

describe('BMC-2.3a a change that clashes with lessons', () => {
  // KL has Maths on Wednesdays from 10 to 11.
  const wednesday = { date: '2026-11-25' };
  const verbs = (view: unknown) =>
    (view as { data: { actions: { verb: string; input: object }[] } }).data.actions;

  it('is shown as in planning, and made all the same when the therapist says so', async () => {
    const kit = await openKit();
    const session = await kit.session();
    const { outcome, view } = await changes(kit, session, { ...wednesday, time: '10:30' });
    expect({ outcome, view }).toMatchObject({
      outcome: 'shows',
      view: { card: 'clash', data: { count: 1, lessons: [{ lesson: 'Maths', from: '10:00', to: '11:00' }] } },
    });
    expect((await kit.records('session'))[0]).toMatchObject({ start: london('2026-11-24 14:00') });
    const [, keep, again] = verbs(view);
    expect(again).toMatchObject({ verb: 'session.change-form', input: { session } });
    expect(await kit.does('anwen', keep!.verb, keep!.input)).toMatchObject({
      says: { say: 'session-changed' },
    });
    expect((await kit.records('session'))[0]).toMatchObject({ start: london('2026-11-25 10:30') });
  });

  it('one that was planned over a lesson shifts within it without being asked about again', async () => {
    const kit = await openKit();
    await plans(kit, { ...wednesday, time: '10:15', lengthMinutes: 40, clashes: 'keep' });
    const shift = { ...wednesday, time: '10:20', lengthMinutes: 40 };
    expect(await changes(kit, await onlyId(kit), shift)).toMatchObject({ outcome: 'decided' });
  });

  it('a session that becomes longer, into a lesson, is asked about; so is the same lesson a week later', async () => {
    const kit = await openKit();
    await plans(kit, { ...wednesday, time: '09:10', lengthMinutes: 45 });
    const session = await onlyId(kit);
    const longer = { ...wednesday, time: '09:10', lengthMinutes: 100 };
    expect(await changes(kit, session, longer)).toMatchObject({ outcome: 'shows', view: { card: 'clash' } });
    await changes(kit, session, { ...longer, clashes: 'keep' });
    const later = { ...longer, seen: 2, date: '2026-12-02' };
    expect(await changes(kit, session, later)).toMatchObject({ outcome: 'shows', view: { card: 'clash' } });
  });

  it('a series clashes as a whole or not at all: there is nothing to leave out', async () => {
    const kit = await openKit();
    const { view } = await plans(kit, { ...wednesday, time: '10:30', weekly: 'weekly', until: '2026-12-16' });
    expect(verbs(view).map(({ verb, input }) => [verb, input])).toEqual([
      ['session.plan', expect.objectContaining({ clashes: 'explained' })],
      ['session.plan', expect.objectContaining({ clashes: 'keep' })],
      ['plan', {}],
    ]);
    const left = { ...wednesday, time: '10:30', clashes: 'leave-out' };
    expect((await plans(kit, left)).outcome).not.toBe('decided');
  });
});

describe('BMC-2.1c, BMC-2.2g before the first session that stands', () => {
  const asked = async (kit: Kit) =>
    (await kit.chatOf('anwen')).filter(card =>
      buttonsOf(card).some(({ verb }) => verb === 'contracting.form'),
    );
  /** How often it was asked again; the card before it goes each time, so that one stands. */
  const again = async (kit: Kit) => {
    expect(await asked(kit)).toHaveLength(1);
    return (await kit.events()).filter(({ type }) => type === 'agreements asked for again').length;
  };

  it('moves with it: the card says the new time, and asks again the day before that one, once', async () => {
    const kit = await openKit();
    const session = await kit.session({ date: '2026-11-26' });
    await changes(kit, session, { date: '2026-12-03', time: '14:00' });
    await kit.settles();
    expect(textOf((await asked(kit))[0])).toMatch(/3 Dec/);
    await kit.passesUntil('2026-12-02 13:59');
    expect(await again(kit)).toBe(0);
    await kit.passesUntil('2026-12-02 14:01');
    expect(await again(kit)).toBe(1);
    await kit.passesUntil('2026-12-10 14:00');
    expect(await again(kit)).toBe(1);
  });

  it('says the year of a day that lies in another', async () => {
    const kit = await openKit();
    await kit.session({ date: '2027-01-07' });
    expect(textOf((await asked(kit))[0])).toMatch(/Thu 7 Jan 2027, 14:00/);
    const other = await openKit();
    await other.session({ date: '2026-12-31' });
    expect(textOf((await asked(other))[0])).toMatch(/Thu 31 Dec, 14:00/);
  });

  it('is asked for again when it comes earlier than it was to', async () => {
    const kit = await openKit();
    const session = await kit.session({ date: '2026-12-10' });
    await changes(kit, session, { date: '2026-11-27', time: '14:00' });
    await kit.passesUntil('2026-11-26 14:01');
    expect(await again(kit)).toBe(1);
    await kit.passesUntil('2026-12-10 14:00');
    expect(await again(kit)).toBe(1);
  });

  it('is the next one when the first is cancelled, and an earlier one that is planned later', async () => {
    const kit = await openKit();
    const first = await kit.session({ date: '2026-11-27' });
    await kit.session({ date: '2026-12-04' });
    await kit.does('dee', 'cancellation.cancel', { session: first, seen: 1, ...ill });
    await kit.passesUntil('2026-12-03 14:01');
    expect(await again(kit)).toBe(1);
    expect(textOf((await asked(kit))[0])).toMatch(/4 Dec/);

    const other = await openKit();
    await other.session({ date: '2026-12-04' });
    await other.session({ date: '2026-11-27' });
    expect(textOf((await asked(other))[0])).toMatch(/27 Nov/);
    await other.passesUntil('2026-11-26 14:01');
    expect(await again(other)).toBe(1);
  });

  it('is the one that stands in its place when the care team takes another time', async () => {
    const kit = await openKit();
    const session = await kit.session({ date: '2026-11-26' });
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    const times = { session, seen: 2, date1: '2026-11-28', time1: '15:00' };
    await kit.does('anwen', 'cancellation.offer', times);
    await kit.does('dee', 'cancellation.pick', { session, seen: 3, start: london('2026-11-28 15:00') });
    await kit.passesUntil('2026-11-27 14:59');
    expect(await again(kit)).toBe(0);
    await kit.passesUntil('2026-11-27 15:01');
    expect(await again(kit)).toBe(1);
    for (const card of await asked(kit)) expect(textOf(card)).toMatch(/28 Nov/);
  });

  it('is nobody’s business any more once all is agreed', async () => {
    const kit = await openKit();
    const session = await kit.session({ date: '2026-11-26' });
    await kit.does('anwen', 'contracting.record', { how: 'spoken' });
    await kit.does('anwen', 'proximity.record', { near: 'in-the-room' });
    await kit.does('anwen', 'slot.record', { slot: 'fits' });
    await changes(kit, session, { date: '2026-12-03', time: '14:00' });
    await kit.passesUntil('2026-12-03 14:01');
    expect(await asked(kit)).toEqual([]);
  });

  it('goes to the therapist of now', async () => {
    const kit = await openKit();
    await kit.session({ date: '2026-11-27' });
    await kit.imports(
      workedService(draft => Object.assign(of(draft.youngPeople, 'kl'), { therapist: 'theo' })),
    );
    await kit.passesUntil('2026-11-26 14:01');
    expect(textOf((await kit.chatOf('theo'))[0])).toMatch(/To be agreed with KL/);
  });
});

describe('BMC-2.1b a time that does not suit the young person', () => {
  // KL has Maths on Wednesdays from 10 to 11.
  const inMaths = { date: '2026-12-02', time: '10:30' };
  const asksToExplain = async (kit: Kit) =>
    (await kit.chatOf('anwen')).filter(card => buttonsOf(card).some(({ verb }) => verb === 'slot.form'));
  const agreed = async (slot: object = { slot: 'fits' }) => {
    const kit = await openKit();
    await kit.session();
    await kit.does('anwen', 'contracting.record', { how: 'spoken' });
    await kit.does('anwen', 'proximity.record', { near: 'in-the-room' });
    await kit.does('anwen', 'slot.record', slot);
    await kit.settles();
    expect(await asksToExplain(kit)).toEqual([]);
    return kit;
  };

  it('is explained to them: who said so, and when, is on record', async () => {
    const kit = await agreed({ slot: 'explained' });
    const recorded = (await kit.events()).filter(({ type }) => type === 'time of sessions recorded');
    expect(recorded).toMatchObject([
      { clause: 'BMC-2.1b', actor: { person: 'anwen' }, at: kit.now(), facts: { slot: 'explained' } },
    ]);
    expect(textOf((await kit.chatOf('anwen'))[0])).toMatch(/Explained to the young person/);
  });

  it('over a lesson, later on: who plans it says that it was explained, and nothing more is asked', async () => {
    const kit = await agreed();
    await plans(kit, { ...inMaths, clashes: 'explained' });
    await kit.settles();
    expect(await asksToExplain(kit)).toEqual([]);
    expect((await kit.events()).at(-1)).toMatchObject({
      actor: { person: 'anwen' },
      facts: { time: 'explained' },
    });
    await kit.passesUntil('2026-12-02 10:00');
    expect(await asksToExplain(kit)).toEqual([]);
  });

  it('over a lesson and not explained yet: a card asks for it, again the day before, until it is', async () => {
    const kit = await agreed();
    const before = (await kit.chatOf('anwen')).length;
    const asked = async () =>
      (await kit.chatOf('anwen')).slice(before).filter(card => /To be agreed/.test(textOf(card)));
    await plans(kit, { ...inMaths, clashes: 'keep' });
    await kit.settles();
    const [card] = await asked();
    expect(textOf(card)).toMatch(/to be explained to the young person/);
    await kit.passesUntil('2026-12-01 10:31');
    // The one before it has gone: cards that ask for the same do not pile up.
    const again = await asked();
    expect(again).toHaveLength(1);
    expect(again[0]?.id).not.toBe(card?.id);
    await kit.does('anwen', 'slot.record', { slot: 'explained' });
    await kit.settles();
    expect(await asksToExplain(kit)).toEqual([]);
    expect(textOf((await kit.chatOf('anwen')).at(-1))).toMatch(
      /Agreed with KL.*Nothing is asked of you here now/s,
    );
  });

  it('a change into a lesson is asked about in the same way; to say "keep" where nothing clashes changes nothing', async () => {
    const kit = await agreed();
    await plans(kit, { date: '2026-11-27', clashes: 'keep' });
    await kit.settles();
    expect(await asksToExplain(kit)).toEqual([]);
    const session = (await kit.records('session')).at(-1)!.id;
    await changes(kit, session, { ...inMaths, clashes: 'keep' });
    await kit.settles();
    expect(await asksToExplain(kit)).not.toEqual([]);
  });

  it('a calendar that is imported over a lesson leaves it to be explained', async () => {
    const kit = await agreed();
    const input = { what: art.what, ...place, starts: [london('2026-12-02 10:30')] };
    const about = id.parse('kl');
    const command = { verb: 'session.import', about, input };
    await kit.store.commit({
      partition: youngPersonPartition(id.parse('hafren'), about),
      writes: [taskWrite({ owe: 'later', once: 'calendar', at: kit.now(), command }, kit.now())],
    });
    await kit.settles();
    expect(await asksToExplain(kit)).not.toEqual([]);
  });
});

describe('BMC-2.2g the note to a proximity plan', () => {
  it('is as long as the pack allows', async () => {
    const kit = await openKit();
    const near = 'in-the-room';
    const { view } = await kit.does('anwen', 'proximity.form');
    expect(view).toMatchObject({ data: { noteMost: 600 } });
    expect(await kit.does('anwen', 'proximity.record', { near, note: 'x'.repeat(601) })).toMatchObject({
      outcome: 'asks',
      fields: { note: { say: 'field-too-long', with: { most: 600, over: 1 } } },
    });
    const allowed = await kit.does('anwen', 'proximity.record', { near, note: 'x'.repeat(600) });
    expect(allowed).toMatchObject({ outcome: 'decided' });
  });
});

describe('BMC-2.2c a time that is hardly meant is asked about', () => {
  /** Anwen treats TW as well, and has a session with TW on Thursday at 14:00. */
  async function busyTherapist() {
    const kit = await openKit({
      file: workedService(draft => {
        of(draft.youngPeople, 'tw').therapist = 'anwen';
      }),
    });
    await kit.does('anwen', 'session.plan', { ...art, youngPerson: 'tw' }, { about: 'tw' });
    return kit;
  }

  it('in the night, or while the therapist is with somebody else: planned only when it is said to be meant', async () => {
    const kit = await busyTherapist();
    const night = await plans(kit, { time: '03:00' });
    expect(night).toMatchObject({
      outcome: 'shows',
      view: { data: { night: true, busy: [], clause: 'BMC-2.2c' } },
    });
    const busy = await plans(kit, { time: '14:30' });
    expect(busy).toMatchObject({
      outcome: 'shows',
      view: { data: { night: false, busy: [{ initials: 'TW', start: london('2026-11-26 14:00') }] } },
    });
    expect(await kit.records('session')).toEqual([]);
    const [anyway] = busy.view?.data.actions ?? [];
    expect(await kit.does('anwen', anyway!.verb, anyway!.input)).toMatchObject({ outcome: 'decided' });
  });

  it('a series is asked about for each of its dates, and for sessions that the therapist took over', async () => {
    const kit = await openKit();
    const later = { ...art, youngPerson: 'tw', date: '2026-12-10' };
    await kit.does('theo', 'session.plan', later, { about: 'tw' });
    await kit.imports(
      workedService(draft => {
        of(draft.youngPeople, 'tw').therapist = 'anwen';
      }),
    );
    expect(await plans(kit, { weekly: 'weekly', until: '2026-12-17' })).toMatchObject({
      outcome: 'shows',
      view: { data: { count: 4, busy: [{ initials: 'TW', start: london('2026-12-10 14:00') }] } },
    });
  });

  it('beside another session of the therapist there is nothing to ask', async () => {
    const kit = await busyTherapist();
    expect(await plans(kit, { time: '15:00' })).toMatchObject({ outcome: 'decided' });
    expect(await kit.does('lowri', 'session.plan', { ...art, time: '16:00' })).toMatchObject({
      outcome: 'decided',
    });
    expect(await kit.does('lowri', 'session.plan', { ...art, time: '14:05' })).toMatchObject({
      outcome: 'shows',
    });
  });

  it('a change is asked about like a plan; a session that was in the night already is not', async () => {
    const kit = await busyTherapist();
    const session = await kit.session({ date: '2026-11-27', time: '22:00' });
    expect(await changes(kit, session, { date: '2026-11-26', time: '14:10' })).toMatchObject({
      outcome: 'shows',
      view: { data: { busy: [{ initials: 'TW' }] } },
    });
    expect(
      await changes(kit, session, { date: '2026-11-27', time: '22:00', place: 'Blue room' }),
    ).toMatchObject({
      outcome: 'decided',
    });
  });

  it('BMC-4.0: no time is offered in the night or while the therapist is with somebody else', async () => {
    const kit = await busyTherapist();
    const session = await kit.session({ date: '2026-11-27' });
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    const offers = (date1: string, time1: string) =>
      kit.does('anwen', 'cancellation.offer', { session, seen: 2, date1, time1 });
    expect(await offers('2026-11-28', '02:00')).toMatchObject({
      fields: { time1: { say: 'time-at-night' } },
    });
    expect(await offers('2026-11-26', '14:40')).toMatchObject({
      fields: { time1: { say: 'therapist-busy', with: { whom: 'TW' } } },
    });
    expect(await offers('2026-11-26', '15:00')).toMatchObject({ outcome: 'decided' });
  });
});
