import { describe, expect, it } from 'vitest';
import { type Kit, openKit } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { london, of } from '../people/hafod.ts';
import {
  answers,
  askedAbout,
  call,
  confirmed,
  inStage2,
  leads,
  meetingOf,
  times,
  typed,
} from './meeting-kit.ts';

const decided = { outcome: 'decided' } as const;
const [first, second] = times;

/** Somebody plans a consultation of an hour, of KL unless it is of another. */
const consults = (kit: Kit, who: string, moment: string, more: object = {}, about = 'kl') => {
  const [date, time] = moment.split(' ');
  const plan = { with: 'home', date, time, lengthMinutes: 60, place: 'Office', ...more };
  return kit.does(who, 'consultation.plan', plan, { about });
};

/** Anwen treats TW as well. */
const withTwo = () =>
  workedService(draft => void Object.assign(of(draft.youngPeople, 'tw'), { therapist: 'anwen' }));
const sessionAt = (time: string) => ({
  ...{ youngPerson: 'tw', what: 'Art', lengthMinutes: 50, place: 'Room', weekly: 'once' },
  ...{ date: '2026-11-26', time },
});

describe('BMC-1.3, BMC-2.3a whoever is in a consultation is in no meeting then', () => {
  it('who holds it, the home and education that it is with: no time is proposed to them, and they cannot come', async () => {
    const kit = await askedAbout();
    // Of another young person: the lead holds it, and nobody of KL's home is in it.
    expect(await consults(kit, 'lowri', first, {}, 'tw')).toMatchObject(decided);
    expect(await consults(kit, 'ruth', second)).toMatchObject(decided);
    expect(await consults(kit, 'ruth', times[2], { with: 'education' })).toMatchObject(decided);
    for (const [who, name, place] of [
      ['lowri', 'Lowri', 1],
      ['mags', 'Mags', 2],
      ['catrin', 'Catrin', 3],
    ] as const) {
      const answer = await answers(kit, who, 'ccc');
      expect(answer, who).toMatchObject({ fields: { [`answer${place}`]: { say: 'meeting-busy' } } });
      expect(Object.keys(answer.fields ?? {}), who).toEqual([`answer${place}`]);
      expect(JSON.stringify(answer)).toContain(name);
      expect(JSON.stringify(answer)).not.toContain('TW');
    }
    const again = await leads(kit, 'propose', typed);
    expect(again).toMatchObject({
      fields: {
        time1: { say: 'meeting-busy', with: { who: 'Lowri' } },
        time2: { say: 'meeting-busy', with: { who: 'Mags' } },
        time3: { say: 'meeting-busy', with: { who: 'Catrin' } },
      },
    });
    // One that does not take place stands in nobody's way.
    const [about] = await kit.records('consultation', 'tw');
    const off = { consultation: about?.id, seen: 1 };
    expect(await kit.does('lowri', 'consultation.cancel', off, { about: 'tw' })).toMatchObject(decided);
    expect(await answers(kit, 'lowri', 'cnn')).toMatchObject(decided);
  });

  it('also one that was planned since everybody had said that they can', async () => {
    const kit = await askedAbout();
    for (const who of ['lowri', 'mags', 'catrin']) await answers(kit, who, 'cnn');
    expect(await consults(kit, 'lowri', first, {}, 'tw')).toMatchObject(decided);
    expect(await leads(kit, 'confirm', { start: london(first) })).toMatchObject({
      ...{ outcome: 'refused', says: { say: 'meeting-busy' }, clause: 'BMC-2.3a' },
    });
    expect((await meetingOf(kit)).confirmed).toBeUndefined();
  });

  it('whoever planned it and no longer treats the young person holds it no more: those who are asked now do', async () => {
    const file = workedService(draft => {
      Object.assign(of(draft.youngPeople, 'tw'), { allocatedClinician: 'anwen', therapist: 'ruth' });
    });
    const kit = await inStage2({ file });
    await call(kit, { clinical: 'ruth' });
    expect(await leads(kit, 'propose', typed)).toMatchObject(decided);
    expect(await consults(kit, 'anwen', first, {}, 'tw')).toMatchObject(decided);
    expect(await answers(kit, 'ruth', 'cnn')).toMatchObject(decided);
    await kit.imports(
      workedService(draft => void Object.assign(of(draft.youngPeople, 'tw'), { therapist: 'ruth' })),
    );
    await kit.settles();
    expect(await answers(kit, 'ruth', 'cnn')).toMatchObject({ fields: { answer1: { say: 'meeting-busy' } } });
  });
});

describe('BMC-2.3a whoever plans is told what else is then, and decides', () => {
  it('a consultation while the therapist has a session, with another or with the young person', async () => {
    const kit = await openKit({ file: withTwo() });
    expect(await kit.does('anwen', 'session.plan', sessionAt('10:30'), { about: 'tw' })).toMatchObject(
      decided,
    );
    await kit.session({ date: '2026-11-26', time: '14:00' });
    for (const [time, initials] of [
      ['10:00', 'TW'],
      ['14:30', 'KL'],
    ] as const) {
      const answer = await consults(kit, 'anwen', `2026-11-26 ${time}`);
      expect(answer, time).toMatchObject({ view: { card: 'clash', data: { busy: [{ initials }] } } });
      // Not the lead's own session.
      expect(await consults(kit, 'lowri', `2026-11-26 ${time}`), time).toMatchObject(decided);
    }
    expect(await consults(kit, 'anwen', '2026-11-26 12:00')).toMatchObject(decided);
    const { view } = await consults(kit, 'anwen', '2026-11-26 10:00');
    const [anyway] = view?.data.actions ?? [];
    expect(await kit.does('anwen', 'consultation.plan', anyway?.input ?? {})).toMatchObject(decided);
  });

  it('a consultation while a meeting is confirmed in which they speak, or while they hold another', async () => {
    const kit = await confirmed();
    const meeting = { initials: 'KL', start: london(first) };
    expect(await consults(kit, 'lowri', first, {}, 'tw')).toMatchObject({
      view: { card: 'clash', data: { initials: 'TW', meeting } },
    });
    expect(await consults(kit, 'theo', first, {}, 'tw')).toMatchObject(decided);
    expect(await consults(kit, 'lowri', second, {}, 'tw')).toMatchObject(decided);
    expect(await consults(kit, 'lowri', second)).toMatchObject({
      view: {
        card: 'clash',
        data: { meeting: null, consultation: { initials: 'TW', start: london(second) } },
      },
    });
  });

  it('BMC-4.0: after a cancellation no time is offered while a meeting is confirmed, or the therapist holds a consultation', async () => {
    const kit = await confirmed({ file: withTwo() });
    const day = { date: '2026-09-24', time: '16:00' };
    const plan = { ...sessionAt(''), ...day };
    expect(await kit.does('anwen', 'session.plan', plan, { about: 'tw' })).toMatchObject(decided);
    expect(await consults(kit, 'anwen', second)).toMatchObject(decided);
    const [{ id: session } = { id: '' }] = await kit.records('session', 'tw');
    const off = { session, seen: 1, reason: 'illness', spokenTo: 'yes' };
    expect(await kit.does('gethin', 'cancellation.cancel', off, { about: 'tw' })).toMatchObject(decided);
    const offers = (time1: string, who = 'anwen') =>
      kit.does(who, 'cancellation.offer', { session, seen: 2, date1: day.date, time1 }, { about: 'tw' });
    // The meeting is about KL, and the lead speaks for the clinical team; the consultation is Anwen's own.
    expect(await offers('15:30')).toMatchObject({
      fields: { time1: { say: 'consultation-then', with: { whom: 'KL' } } },
    });
    await leads(kit, 'substitute', { party: 'clinical.anwen' });
    expect(await offers('10:30')).toMatchObject({
      fields: { time1: { say: 'meeting-then', with: { whom: 'KL', start: { at: london(first) } } } },
    });
    // Who has nothing to do with KL plans for TW as well, and does not learn about whom it is.
    await kit.imports(
      workedService(draft => {
        Object.assign(of(draft.youngPeople, 'tw'), { therapist: 'anwen' });
        of(draft.youngPeople, 'kl').allocatedClinician = 'anwen';
      }),
    );
    await kit.settles();
    for (const [time, say] of [
      ['10:30', 'meeting-then'],
      ['15:30', 'consultation-then'],
    ] as const) {
      const told = await offers(time, 'ruth');
      expect(told).toMatchObject({ fields: { time1: { say } } });
      const shown = await kit.does('ruth', 'session.plan', { ...plan, time }, { about: 'tw' });
      expect(shown).toMatchObject({ view: { card: 'clash' } });
      expect(JSON.stringify([told, shown])).not.toContain('KL');
    }
    expect(await offers('11:00')).toMatchObject(decided);
  });

  it('a session that is planned or moved while the therapist holds a consultation', async () => {
    const kit = await openKit({ file: withTwo() });
    expect(await consults(kit, 'anwen', '2026-11-26 10:00')).toMatchObject(decided);
    const told = { view: { card: 'clash', data: { initials: 'TW', consultation: { initials: 'KL' } } } };
    const plans = (time: string) => kit.does('anwen', 'session.plan', sessionAt(time), { about: 'tw' });
    expect(await plans('10:30')).toMatchObject(told);
    expect(await plans('11:00')).toMatchObject(decided);
    const [session] = await kit.records('session', 'tw');
    const { date, lengthMinutes, place } = sessionAt('');
    const moved = { session: session?.id, seen: 1, date, time: '10:30', lengthMinutes, place };
    expect(await kit.does('anwen', 'session.change', moved, { about: 'tw' })).toMatchObject(told);
    // A session that is moved by a little is not in its own way.
    const free = { ...moved, time: '11:15' };
    expect(await kit.does('anwen', 'session.change', free, { about: 'tw' })).toMatchObject(decided);
  });
});
