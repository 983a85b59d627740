import { describe, expect, it } from 'vitest';
import type { ServiceFile } from '../../src/people/service.ts';
import { days } from '../../src/time.ts';
import type { Kit } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { london, of, someone } from '../people/hafod.ts';
import {
  answers,
  askedAbout,
  call,
  called,
  callsAlso,
  confirmed,
  inStage2,
  lastOf,
  leads,
  meetingCards,
  meetingOf,
  shown,
  times,
  typed,
} from './meeting-kit.ts';
import { opened, verbsOf } from './pathway-kit.ts';

const refusal = { outcome: 'refused' } as const;
const start = london(times[0]);

async function daysPass(kit: Kit, count: number): Promise<void> {
  for (let day = 0; day < count; day += 1) await kit.passes(days(1));
}

const countOf = async (kit: Kit, who: string, what: RegExp) =>
  (await meetingCards(kit, who)).filter(card => what.test(card)).length;

/** The same service, in which some are different. */
const changed = (change: { readonly [who: string]: object }) =>
  workedService(draft => {
    for (const [who, more] of Object.entries(change))
      Object.assign(of(draft.people as never as ServiceFile['people'][number][], who as never), more);
  });

describe('BMC-4.2 a meeting that nobody sees through', () => {
  it('what came of it: after two reminders the clinical lead hears that it waits, then the Head', async () => {
    const kit = await confirmed();
    await kit.passesUntil('2026-09-24 11:01');
    await daysPass(kit, 3);
    expect(await countOf(kit, 'lowri', /waits for somebody to see it through/)).toBe(0);
    await daysPass(kit, 2);
    expect(await countOf(kit, 'lowri', /waits for somebody to see it through/)).toBeGreaterThan(0);
    expect(await countOf(kit, 'nia', /waits for somebody/)).toBe(0);
    await daysPass(kit, 3);
    expect(await countOf(kit, 'nia', /waits for somebody to see it through/)).toBeGreaterThan(0);
    const outcome = { came: 'clinical,care,education', result: 'continue', next: 'Visits' };
    expect((await leads(kit, 'outcome', outcome, 'lowri')).outcome).toBe('decided');
    expect(await countOf(kit, 'nia', /waits for somebody/)).toBe(0);
  });

  it('falls to the Head where nobody else is there, who learns what the Head can do', async () => {
    const kit = await inStage2();
    await call(kit);
    await kit.imports(
      workedService(draft => {
        Object.assign(of(draft.youngPeople, 'kl'), { therapist: undefined });
        Object.assign(of(draft.people, 'lowri'), { roles: [] });
      }),
    );
    await kit.settles();
    expect(await lastOf(kit, 'nia')).toMatch(/somebody is needed to see a meeting through/);
    expect(verbsOf((await shown(kit, 'nia')).actions)).toEqual([]);
  });

  it('a party without anybody is told again until it has somebody, with the time confirmed as well', async () => {
    const kit = await confirmed();
    await leads(kit, 'propose', { date1: '2026-10-26', time1: '11:00' });
    for (const who of ['lowri', 'mags', 'catrin']) await answers(kit, who, 'c');
    await leads(kit, 'confirm', { start: london('2026-10-26 11:00') });
    await kit.imports(changed({ mags: { roles: [] } }));
    await kit.settles();
    expect(await countOf(kit, 'anwen', /somebody else is needed/)).toBe(1);
    await daysPass(kit, 8);
    expect(await countOf(kit, 'anwen', /somebody else is needed/)).toBeGreaterThan(2);
    await leads(kit, 'substitute', { party: 'care.dee' });
    const all = (await meetingCards(kit, 'anwen')).length;
    await daysPass(kit, 5);
    expect(await meetingCards(kit, 'anwen')).toHaveLength(all);
  });

  it('without anybody who could speak for a party it is said which, and whom to ask', async () => {
    const kit = await inStage2();
    await kit.imports(
      workedService(draft => {
        for (const who of ['dee', 'owen', 'mags']) Object.assign(of(draft.people, who), { roles: [] });
      }),
    );
    expect(verbsOf((await shown(kit)).actions)).toContain('meeting.call-form');
    for (const verb of ['meeting.call-form', 'meeting.call'])
      expect(await kit.does('anwen', verb, { ...called, seen: 9 }), verb).toMatchObject({
        ...refusal,
        says: { say: 'meeting-nobody-care', with: { ask: expect.anything() } },
      });
  });
});

describe('BMC-4.2 somebody who was replaced', () => {
  it('is told so, and reminded of nothing', async () => {
    const kit = await confirmed({
      file: workedService(draft => {
        draft.people.push(someone('bethan', { role: 'education', setting: 'ysgol' }));
      }),
    });
    expect(await leads(kit, 'substitute', { party: 'education.bethan' })).toMatchObject({
      outcome: 'decided',
    });
    expect(await lastOf(kit, 'catrin')).toMatch(/somebody else comes to the meeting in your place/);
    expect(await countOf(kit, 'catrin', /a meeting is planned/)).toBe(0);
    await kit.passesUntil('2026-09-23 09:01');
    expect(await lastOf(kit, 'bethan')).toMatch(/a meeting on Thursday 24 September/);
    expect(await countOf(kit, 'catrin', /a meeting on Thursday 24 September/)).toBe(0);
  });
});

describe('BMC-4.2 the time that stands', () => {
  it('another that suits everybody can be confirmed when the best has become impossible', async () => {
    const kit = await askedAbout();
    for (const who of ['lowri', 'mags', 'catrin']) await answers(kit, who, 'ccn');
    await kit.session({ date: '2026-09-24', time: '10:30' });
    const offered = (await shown(kit)).actions.filter(({ verb }) => verb === 'meeting.confirm');
    expect(offered.map(({ input }) => input.start)).toEqual([start, london(times[1])]);
    expect(await leads(kit, 'confirm', { start })).toMatchObject(refusal);
    expect(await leads(kit, 'confirm', { start: london(times[1]) })).toMatchObject({ outcome: 'decided' });
  });

  it('is kept after all: nobody is asked about others, and it stands first while they are', async () => {
    const kit = await confirmed();
    await leads(kit, 'propose', { date1: '2026-10-14', time1: '11:00' });
    expect(await shown(kit)).toMatchObject({ state: 'planned' });
    expect((await opened(kit, 'dee')).next.step).toBe('meeting-planned');
    expect(await lastOf(kit, 'mags')).toMatch(/which times can you meet/);
    expect(await leads(kit, 'keep', {}, 'mags')).toMatchObject(refusal);
    expect(await leads(kit, 'keep')).toMatchObject({ outcome: 'decided', says: { say: 'meeting-kept' } });
    expect(await lastOf(kit, 'mags')).toMatch(/nothing is asked of you/);
    expect(await leads(kit, 'keep')).toMatchObject({ outcome: 'ignored' });
    expect(verbsOf((await shown(kit)).actions)).not.toContain('meeting.keep');
    expect(await meetingOf(kit)).toMatchObject({ times: [], confirmed: { start } });
  });

  it('has another place, or another link: everybody concerned is told, and nobody is asked anew', async () => {
    const kit = await confirmed();
    const link = `https://teams.example/meet/${'x'.repeat(240)}`;
    expect(verbsOf((await shown(kit)).actions)).toContain('meeting.place-form');
    expect(await leads(kit, 'place', { place: '' })).toMatchObject({ fields: { place: {} } });
    expect(await leads(kit, 'place', { place: 'Hafod lounge' })).toMatchObject({ outcome: 'ignored' });
    expect(await leads(kit, 'place', { place: link }, 'mags')).toMatchObject(refusal);
    expect(await leads(kit, 'place', { place: link })).toMatchObject({ outcome: 'decided' });
    for (const who of ['mags', 'catrin', 'hafod']) expect(await lastOf(kit, who), who).toMatch(/has moved/);
    expect(await lastOf(kit, 'mags')).toContain('https://teams.example/meet/');
    expect(await meetingOf(kit)).toMatchObject({ place: link, confirmed: { start } });
  });

  it('once it has come is not moved: what came of it is recorded first', async () => {
    const kit = await confirmed();
    await leads(kit, 'propose', { date1: '2026-10-14', time1: '11:00' });
    for (const who of ['lowri', 'mags', 'catrin']) await answers(kit, who, 'c');
    await kit.passesUntil('2026-09-24 10:30');
    expect(await shown(kit)).toMatchObject({ state: 'over' });
    for (const [verb, more] of [
      ['confirm', { start: london('2026-10-14 11:00') }],
      ['propose', { date1: '2026-10-15', time1: '11:00' }],
      ['propose-form', {}],
    ] as const)
      expect(await leads(kit, verb, more), verb).toMatchObject({
        ...refusal,
        says: { say: 'meeting-begun' },
      });
    expect((await opened(kit, 'dee')).next.step).toBe('meeting-outcome');
  });
});

describe('BMC-4.2 diaries know what is known', () => {
  const tw = { about: 'tw' };

  it('who is away is not asked for a time then, and whoever leads hears at once that somebody silent is away', async () => {
    const kit = await inStage2({
      file: changed({ mags: { away: [{ from: '2026-09-23', to: '2026-10-20' }] } }),
    });
    const answer = await call(kit);
    const free = answer.view?.card === 'meeting-times-form' ? answer.view.data.free : [];
    expect(free).toEqual([]);
    expect(await leads(kit, 'propose', { date1: '2026-09-24', time1: '10:00' })).toMatchObject({
      fields: { time1: { say: 'meeting-away', with: { who: 'Mags' } } },
    });
    await leads(kit, 'propose', { date1: '2026-10-26', time1: '10:00' });
    await kit.passes(days(2.1));
    expect(await lastOf(kit, 'anwen')).toMatch(/somebody has not answered/);
  });

  it('somebody in another meeting then is busy; with whom is not said', async () => {
    const kit = await confirmed();
    await kit.imports(
      workedService(draft => {
        Object.assign(of(draft.youngPeople, 'tw'), { therapist: 'theo' });
      }),
    );
    const parties = { clinical: 'lowri', care: 'gethin', education: '-', whyNot: 'Not in school' };
    const send = await callsAlso(kit, 'tw', 'gethin', parties);
    const answer = await kit.does('theo', 'meeting.propose', { ...send, ...typed }, tw);
    expect(answer).toMatchObject({ fields: { time1: { say: 'meeting-busy', with: { who: 'Lowri' } } } });
    expect(JSON.stringify(answer.fields)).not.toContain('KL');
  });

  it('a session is not planned into the meeting without a word', async () => {
    const kit = await confirmed();
    const plan = { youngPerson: 'kl', what: 'Art', lengthMinutes: 50, place: 'Room', weekly: 'once' };
    const then = { date: '2026-09-24', time: '10:30' };
    expect((await kit.does('anwen', 'session.plan', { ...plan, ...then })).view).toMatchObject({
      card: 'clash',
      data: { meeting: { initials: 'KL', start } },
    });
    expect((await kit.does('anwen', 'session.plan', { ...plan, ...then, clashes: 'anyway' })).outcome).toBe(
      'decided',
    );
  });

  it('a lesson is said and is no obstacle: the young person need not be there (BMC-2.3a)', async () => {
    const kit = await inStage2();
    await call(kit);
    expect(await leads(kit, 'propose', { date1: '2026-09-23', time1: '10:30' })).toMatchObject({
      outcome: 'decided',
      says: { say: 'meeting-over-lesson', with: { lesson: 'Maths' } },
    });
  });
});

describe('BMC-4.2 a time is of use while people can still answer', () => {
  it('the first that is offered leaves the time that the policy gives to answer', async () => {
    const kit = await inStage2();
    const answer = await call(kit);
    const free = answer.view?.card === 'meeting-times-form' ? answer.view.data.free : [];
    expect(Math.min(...free)).toBeGreaterThan(kit.now() + days(2));
  });

  it('a near time is reminded of on half the way, and that all have passed is said at once', async () => {
    const kit = await inStage2();
    await call(kit);
    await leads(kit, 'propose', { date1: '2026-09-23', time1: '15:00', date2: '2026-09-23', time2: '16:00' });
    await kit.passesUntil('2026-09-23 07:30');
    expect(await countOf(kit, 'mags', /which times can you meet/)).toBe(2);
    await kit.passesUntil('2026-09-23 15:30');
    const form = await kit.does('mags', 'meeting.answer-form', { meeting: (await meetingOf(kit)).id });
    expect(form.view).toMatchObject({ data: { times: [null, london('2026-09-23 16:00')] } });
    await kit.passesUntil('2026-09-23 16:05');
    expect(await lastOf(kit, 'anwen')).toMatch(/no time suits everybody/);
    expect(await lastOf(kit, 'mags')).toMatch(/nothing is asked of you/);
  });

  it('the same news is told once, and nobody is asked for times that can hold no more', async () => {
    const kit = await askedAbout();
    await answers(kit, 'lowri', 'nnn');
    const none = /no time suits everybody/;
    expect(await countOf(kit, 'anwen', none)).toBe(1);
    expect(await lastOf(kit, 'mags')).toMatch(/nothing is asked of you/);
    await answers(kit, 'catrin', 'ccc');
    await answers(kit, 'mags', 'ccc');
    expect(await countOf(kit, 'anwen', none)).toBe(1);
    await answers(kit, 'lowri', 'ccc');
    expect(await lastOf(kit, 'anwen')).toMatch(/a time suits everybody/);
  });
});

describe('BMC-4.2 days on which nobody works', () => {
  const closing = {
    file: workedService(draft => Object.assign(draft.service, { closedOn: ['2026-09-28'] })),
  };

  it('are not offered: a bank holiday that the service file names, or a weekend', async () => {
    const kit = await inStage2(closing);
    const answer = await call(kit);
    const free = answer.view?.card === 'meeting-times-form' ? answer.view.data.free : [];
    expect(free.length).toBeGreaterThan(5);
    for (const one of free) {
      const day = new Date(one);
      expect([1, 2, 3, 4, 5]).toContain(day.getUTCDay());
      expect(day.toISOString().slice(0, 10)).not.toBe('2026-09-28');
    }
  });

  it('nobody is reminded on them, unless the last time would pass before', async () => {
    const kit = await inStage2(closing);
    await call(kit);
    await kit.passesUntil('2026-09-25 15:00');
    await leads(kit, 'propose', { date1: '2026-10-12', time1: '11:00' });
    await kit.passesUntil('2026-09-28 23:00');
    expect(await meetingCards(kit, 'mags')).toHaveLength(1);
    await kit.passesUntil('2026-09-29 23:00');
    expect(await meetingCards(kit, 'mags')).toHaveLength(2);
  });
});
