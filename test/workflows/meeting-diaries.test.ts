import { describe, expect, it } from 'vitest';
import { workedService } from '../house/service.ts';
import { london, of, someone } from '../people/hafod.ts';
import { answers, askedAbout, call, callsAlso, inStage2, leads, times, typed } from './meeting-kit.ts';

const start = london(times[0]);
const about = 'mc';

/** MC is in another home and treated by somebody else, but goes to KL's school. */
const withSchool = () =>
  workedService(draft => {
    Object.assign(of(draft.youngPeople, about), { school: 'ysgol', therapist: 'theo' });
    draft.people.push(someone('huw', { role: 'carer', setting: 'clun' }));
  });

describe('BMC-2.3a whoever represents a party is in one meeting at a time', () => {
  it('also a lead and a teacher, who treat and bring nobody: when proposed, answered and confirmed', async () => {
    const kit = await askedAbout({ file: withSchool() });
    const send = await callsAlso(kit, about, 'huw', { care: 'huw' });
    expect((await kit.does('theo', 'meeting.propose', { ...send, ...typed }, { about })).outcome).toBe(
      'decided',
    );
    const of = async () => (await kit.records('meeting', about))[0];
    const says = async (who: string) => {
      const { id: meeting, round } = (await of()) ?? {};
      const said = { answer1: 'can', answer2: 'cannot', answer3: 'cannot' };
      return kit.does(who, 'meeting.answer', { meeting, round, ...said }, { about });
    };
    for (const who of ['lowri', 'huw', 'catrin']) expect((await says(who)).outcome, who).toBe('decided');
    // Meanwhile KL's meeting takes that time, with the same two.
    for (const who of ['lowri', 'mags', 'catrin']) await answers(kit, who, 'cnn');
    expect((await leads(kit, 'confirm', { start })).outcome).toBe('decided');
    for (const [who, name] of [
      ['lowri', 'Lowri'],
      ['catrin', 'Catrin'],
    ] as const)
      expect(await says(who), who).toMatchObject({
        fields: { answer1: { say: 'meeting-busy', with: { who: name } } },
      });
    const { id: meeting, version: seen } = (await of()) ?? {};
    const confirmed = await kit.does('theo', 'meeting.confirm', { meeting, seen, start }, { about });
    expect(confirmed).toMatchObject({
      ...{ outcome: 'refused', says: { say: 'meeting-busy' }, clause: 'BMC-2.3a' },
    });
    const again = await kit.does('theo', 'meeting.propose', { meeting, seen, ...typed }, { about });
    expect(again).toMatchObject({ fields: { time1: { say: 'meeting-busy', with: { who: 'Lowri' } } } });
    expect(JSON.stringify([confirmed, again])).not.toContain('KL');
  });

  it('a therapist who speaks at a meeting about one plans no session with another then without a word', async () => {
    const file = workedService(draft => {
      Object.assign(of(draft.youngPeople, 'tw'), { therapist: 'anwen' });
    });
    const kit = await inStage2({ file });
    await call(kit, { clinical: 'anwen' });
    await leads(kit, 'propose', typed);
    for (const who of ['anwen', 'mags', 'catrin']) await answers(kit, who, 'cnn');
    expect((await leads(kit, 'confirm', { start })).outcome).toBe('decided');
    const plan = { youngPerson: 'tw', what: 'Art', lengthMinutes: 50, place: 'Room', weekly: 'once' };
    const then = { date: '2026-09-24', time: '10:30' };
    expect(await kit.does('anwen', 'session.plan', { ...plan, ...then }, { about: 'tw' })).toMatchObject({
      view: { card: 'clash', data: { initials: 'TW', meeting: { initials: 'KL', start } } },
    });
    const free = { ...then, time: '13:30' };
    expect((await kit.does('anwen', 'session.plan', { ...plan, ...free }, { about: 'tw' })).outcome).toBe(
      'decided',
    );
  });

  it('also who is invited to two: no time is proposed to them, nor do they say that they can, and none is confirmed', async () => {
    const file = (roles: readonly string[], change: Parameters<typeof workedService>[0] = () => {}) =>
      workedService(draft => {
        Object.assign(of(draft.youngPeople, about), { school: 'academy', therapist: 'theo' });
        // Alun is away: that hinders no time, since no time depends on whoever is invited.
        Object.assign(of(draft.people, 'alun'), {
          roles: roles.map(youngPerson => ({ role: 'socialWorker', youngPerson })),
          away: [{ from: '2026-09-25', to: '2026-09-25' }],
        });
        draft.people.push(someone('huw', { role: 'carer', setting: 'clun' }));
        change(draft);
      });
    const kit = await inStage2({ file: file(['kl', about]) });
    await call(kit, { invited: 'alun' });
    expect((await leads(kit, 'propose', typed)).outcome).toBe('decided');
    const theirs = { clinical: 'theo', care: 'huw', education: 'piers' };
    const send = await callsAlso(kit, about, 'huw', { ...theirs, invited: 'alun' });
    const does = (who: string, verb: string, input: object) =>
      kit.does(who, `meeting.${verb}`, input, { about });
    expect((await does('theo', 'propose', { ...send, ...typed })).outcome).toBe('decided');
    const said = { answer1: 'can', answer2: 'cannot', answer3: 'cannot' };
    const other = async () => (await kit.records('meeting', about))[0];
    const { id: meeting, round } = (await other()) ?? {};
    for (const who of ['alun', 'theo', 'huw', 'piers'])
      expect((await does(who, 'answer', { meeting, round, ...said })).outcome, who).toBe('decided');
    // Meanwhile KL's meeting takes that time, with nobody in both but Alun, who has said nothing of it.
    for (const who of ['lowri', 'mags', 'catrin']) await answers(kit, who, 'cnn');
    expect((await leads(kit, 'confirm', { start })).outcome).toBe('decided');
    const busy = { say: 'meeting-busy', with: { who: 'Alun' } };
    expect(await does('alun', 'answer', { meeting, round, ...said })).toMatchObject({
      fields: { answer1: busy },
    });
    const { version: seen } = (await other()) ?? {};
    expect(await does('theo', 'confirm', { meeting, seen, start })).toMatchObject({
      ...{ outcome: 'refused', says: busy, clause: 'BMC-2.3a' },
    });
    // Also where it is Alun alone who has to do with both.
    await kit.imports(
      file(['kl', about], draft => {
        of(draft.people, 'nia').roles = [];
        of(draft.people, 'lowri').roles = [{ role: 'clinicalLead', region: 'north' }];
      }),
    );
    await kit.settles();
    const then = { meeting, seen: (await other())?.version };
    const again = await does('theo', 'propose', { ...then, ...typed });
    expect(again).toMatchObject({ outcome: 'asks', fields: { time1: busy } });
    expect(Object.keys(again.fields ?? {})).toEqual(['time1']);
    expect(JSON.stringify(again)).not.toContain('KL');
    // No longer their social worker, Alun comes to KL's no more.
    await kit.imports(file([about]));
    await kit.settles();
    expect((await does('alun', 'answer', { meeting, round, ...said })).outcome).toBe('decided');
  });

  it('where there are more young people than can be looked through, that is said', async () => {
    const kit = await inStage2();
    expect((await call(kit)).view?.data).toMatchObject({ notLookedAt: 0 });
    await kit.imports(
      workedService(draft => {
        for (let child = 0; child < 120; child += 1)
          draft.youngPeople.push({ id: `more${child}`, initials: 'XY', setting: 'clun' });
      }),
    );
    await kit.settles();
    // Two others and these, of whom a hundred are looked at.
    expect((await leads(kit, 'propose-form')).view?.data).toMatchObject({ notLookedAt: 22 });
  });
});
