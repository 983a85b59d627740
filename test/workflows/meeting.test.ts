import { describe, expect, it } from 'vitest';
import { loadPack } from '../../src/policy/pack.ts';
import { days, minutes } from '../../src/time.ts';
import { workedService } from '../house/service.ts';
import { london, of, someone } from '../people/hafod.ts';
import { packFixture } from '../policy/fixture.ts';
import {
  answers,
  askedAbout,
  call,
  called,
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
import { inStage1, opened, presses, verbsOf, weeks } from './pathway-kit.ts';

const refusal = { outcome: 'refused' } as const;
const start = london(times[0]);

describe('BMC-4.2 a three-way meeting of clinical, care and education is called', () => {
  it('in Stage 2, by the therapist or the clinical lead, from the pathway or by word, and nobody else', async () => {
    const kit = await inStage2();
    expect(await opened(kit)).toMatchObject({ next: { step: 'meeting', who: ['Anwen'] } });
    for (const who of ['anwen', 'lowri'])
      expect(verbsOf((await opened(kit, who)).actions)).toContain('meeting.call-form');
    expect((await kit.does('dee', 'meeting')).view).toMatchObject({
      card: 'pathway-form',
      data: { actions: [{ verb: 'meeting.show', about: 'kl' }] },
    });
    expect(verbsOf((await shown(kit)).actions)).toEqual(['meeting.call-form']);
    for (const who of ['dee', 'mags', 'catrin', 'ruth', 'nia', 'gwenno', 'sian', 'theo', 'nobody'])
      for (const verb of ['meeting.call-form', 'meeting.call'])
        expect(await kit.does(who, verb, { ...called, seen: 9 }), who).toMatchObject(refusal);
    const answer = await call(kit);
    expect(answer).toMatchObject({ outcome: 'decided', view: { card: 'meeting-times-form' } });
    expect(await meetingOf(kit)).toMatchObject({ by: 'anwen', times: [], lengthMinutes: 60 });
    expect(await opened(kit, 'dee')).toMatchObject({ next: { step: 'meeting-times', who: ['Anwen'] } });
  });

  it('not before Stage 2, not twice at once, and not from an old card', async () => {
    const early = await inStage1();
    expect(await early.does('anwen', 'meeting.call', { ...called, seen: 2 })).toMatchObject({
      ...refusal,
      says: { say: 'meeting-stage' },
      clause: 'BMC-4.2',
    });
    const kit = await inStage2();
    expect(await call(kit, { seen: 1 })).toMatchObject({ ...refusal, says: { say: 'out-of-date' } });
    await call(kit);
    expect(await kit.does('lowri', 'meeting.call-form')).toMatchObject({ says: { say: 'meeting-open' } });
    expect(await call(kit, { seen: 4 }, 'lowri')).toMatchObject(refusal);
    expect(await kit.records('meeting')).toHaveLength(1);
  });

  it('education may be not relevant, with a reason; clinical and care always take part (BMC-2.3a)', async () => {
    const kit = await inStage2();
    expect(await call(kit, { education: '-' })).toMatchObject({
      fields: { whyNot: { say: 'meeting-why-not' } },
    });
    expect(await call(kit, { care: '-', whyNot: 'Busy' })).toMatchObject({
      fields: { care: { say: 'meeting-relevance' } },
    });
    expect(await call(kit, { education: '-', whyNot: 'CANARY not in school' })).toMatchObject({
      outcome: 'decided',
    });
    expect((await shown(kit)).leftOut).not.toBeNull();
    expect((await shown(kit, 'mags')).leftOut).toBeNull();
    expect((await shown(kit, 'mags')).parties).toMatchObject([
      { party: 'clinical', name: 'Lowri' },
      { party: 'care', name: 'Mags' },
      { party: 'education', state: 'left-out' },
    ]);
  });

  it('each party is one person who holds a role there, and nobody speaks for two', async () => {
    const kit = await inStage2();
    for (const [party, who] of [
      ['clinical', 'mags'],
      ['care', 'gethin'],
      ['education', 'piers'],
      ['education', 'nobody'],
    ] as const)
      expect(await call(kit, { [party]: who }), who).toMatchObject({ fields: { [party]: {} } });
    expect(await call(kit, { care: undefined })).toMatchObject({ fields: { care: {} } });
    await expect(kit.records('meeting')).resolves.toEqual([]);
  });

  it('a policy without one has none, and its next step says so', async () => {
    const kit = await weeks(['refused', 'refused'], { pack: packFixture('west-heath') });
    await presses(kit, 'anwen', 'pathway.start');
    await presses(kit, 'anwen', 'pathway.discuss', { text: 'Nothing helps' });
    await presses(kit, 'lowri', 'pathway.confirm');
    expect((await opened(kit)).next).toMatchObject({ step: 'decision' });
    expect(await kit.does('anwen', 'meeting.call', { ...called, seen: 3 })).toMatchObject({
      says: { say: 'meeting-not-asked' },
    });
  });

  it('why it is called is for the clinical team alone', async () => {
    const kit = await askedAbout();
    for (const who of ['anwen', 'ruth', 'lowri', 'nia'])
      expect((await shown(kit, who)).reason).not.toBeNull();
    for (const who of ['dee', 'mags', 'catrin', 'gwenno']) expect((await shown(kit, who)).reason).toBeNull();
    expect(await shown(kit, 'gwenno')).toMatchObject({ state: 'under-way', time: null, parties: [] });
    const chats = await Promise.all(['mags', 'lowri', 'catrin', 'hafod'].map(who => meetingCards(kit, who)));
    expect(JSON.stringify([await kit.events(), chats])).not.toContain('CANARY');
  });
});

describe('BMC-4.2 a time that suits every party', () => {
  it('is offered from those at which all are free, or typed, and at most five', async () => {
    const kit = await inStage2();
    const answer = await call(kit);
    const free = answer.view?.card === 'meeting-times-form' ? answer.view.data.free : [];
    expect(free).toHaveLength(10);
    expect(await leads(kit, 'propose', { offered: free.slice(0, 6).join(',') })).toMatchObject({
      fields: { offered: { say: 'meeting-too-many' } },
    });
    expect(await leads(kit, 'propose', {})).toMatchObject({
      fields: { offered: { say: 'meeting-times-needed' } },
    });
    const past = { date1: '2026-09-01', time1: '10:00' };
    expect(await leads(kit, 'propose', past)).toMatchObject({ fields: { time1: { say: 'time-in-past' } } });
    const night = { date1: '2026-09-24', time1: '23:00' };
    expect(await leads(kit, 'propose', night)).toMatchObject({ fields: { time1: { say: 'time-at-night' } } });
    const maths = london('2026-09-23 10:30');
    expect(free.filter(start => Math.abs(start - maths) < minutes(60))).toEqual([]);
    expect(await leads(kit, 'propose', { offered: 'x,1' })).toMatchObject({ fields: { offered: {} } });
    expect(await leads(kit, 'propose', { offered: free.slice(0, 2).join(','), ...typed })).toMatchObject({
      outcome: 'decided',
    });
    expect((await meetingOf(kit)).times).toEqual([...free.slice(0, 2), ...times.map(london)].sort());
  });

  it('each representative is asked in their own chat, once, and says it of each time', async () => {
    const kit = await askedAbout();
    for (const who of ['lowri', 'mags', 'catrin'])
      expect(await lastOf(kit, who), who).toMatch(/which times can you meet/);
    for (const where of ['dee', 'ruth', 'hafod', 'anwen']) expect(await meetingCards(kit, where)).toEqual([]);
    expect(await answers(kit, 'mags', 'cr')).toMatchObject({ fields: { answer3: { say: 'field-needed' } } });
    expect(await answers(kit, 'mags', 'crn')).toMatchObject({ outcome: 'decided' });
    expect(await lastOf(kit, 'mags')).toMatch(/your answer is in/);
    for (const who of ['dee', 'ruth', 'anwen', 'nia', 'gwenno', 'theo', 'nobody'])
      expect(await answers(kit, who, 'ccc'), who).toMatchObject(refusal);
    expect(await opened(kit, 'dee')).toMatchObject({
      next: { step: 'meeting-answers', who: ['Lowri', 'Catrin'] },
    });
  });

  it('holds when every party can or would rather not; most who can, then the earliest, is offered for confirmation', async () => {
    const kit = await askedAbout();
    await answers(kit, 'lowri', 'rcn');
    await answers(kit, 'mags', 'ccc');
    expect(await lastOf(kit, 'anwen')).toBeUndefined();
    await answers(kit, 'catrin', 'ccc');
    expect(await lastOf(kit, 'anwen')).toMatch(/a time suits everybody/);
    const { actions, state } = await shown(kit);
    expect(state).toBe('found');
    expect(actions.find(({ verb }) => verb === 'meeting.confirm')?.input).toMatchObject({
      start: london(times[1]),
    });
    expect(await leads(kit, 'confirm', { start: london(times[2]) })).toMatchObject({
      ...refusal,
      says: { say: 'meeting-no-time' },
    });
    expect(await leads(kit, 'confirm', { start: london(times[1]), seen: 1 })).toMatchObject({
      says: { say: 'out-of-date' },
    });
    expect(await leads(kit, 'confirm', { start: london(times[1]) }, 'mags')).toMatchObject(refusal);
    expect(await leads(kit, 'confirm', { start: london(times[1]) })).toMatchObject({ outcome: 'decided' });
    expect(await meetingOf(kit)).toMatchObject({ confirmed: { by: 'anwen', start: london(times[1]) } });
  });

  it('when none suits everybody, that is said at once, and new times begin a new round', async () => {
    const kit = await askedAbout();
    await answers(kit, 'mags', 'cnn');
    await answers(kit, 'catrin', 'ncc');
    expect(await lastOf(kit, 'anwen')).toMatch(/no time suits everybody/);
    expect(await opened(kit)).toMatchObject({ next: { step: 'meeting-times' } });
    const { id: meeting } = await meetingOf(kit);
    expect((await leads(kit, 'propose', { date1: '2026-09-28', time1: '11:00' })).outcome).toBe('decided');
    expect(await meetingCards(kit, 'mags')).toHaveLength(2);
    // An answer to the first round is an answer to times that are no longer asked about.
    expect(await kit.does('mags', 'meeting.answer', { meeting, round: 1, answer1: 'can' })).toMatchObject({
      says: { say: 'out-of-date' },
    });
    expect((await meetingOf(kit)).answers).toHaveLength(2);
    expect(await shown(kit)).toMatchObject({ state: 'waiting' });
  });

  it('a session of whoever is to come speaks against it: when proposed, answered and confirmed', async () => {
    const kit = await inStage2();
    await call(kit, { clinical: 'anwen' });
    await kit.session({ date: '2026-09-24', time: '10:30' });
    expect(await leads(kit, 'propose', typed)).toMatchObject({
      fields: { time1: { say: 'session-stands-there' } },
    });
    const late = { date1: '2026-09-25', time1: '10:00' };
    expect((await leads(kit, 'propose', late)).outcome).toBe('decided');
    await kit.imports(
      workedService(draft => {
        of(draft.youngPeople, 'tw').therapist = 'anwen';
      }),
    );
    const other = { youngPerson: 'tw', what: 'Music', lengthMinutes: 50, place: 'Hall', clashes: 'anyway' };
    const then = { date: '2026-09-25', time: '10:30', weekly: 'once' };
    expect((await kit.does('anwen', 'session.plan', { ...other, ...then }, { about: 'tw' })).outcome).toBe(
      'decided',
    );
    expect(await answers(kit, 'anwen', 'c')).toMatchObject({ fields: { answer1: { say: 'meeting-busy' } } });
    expect(await answers(kit, 'anwen', 'n')).toMatchObject({ outcome: 'decided' });
  });

  it('what is planned since people answered is seen when it is confirmed', async () => {
    const kit = await askedAbout();
    for (const who of ['lowri', 'mags', 'catrin']) await answers(kit, who, 'cnn');
    await kit.session({ date: '2026-09-24', time: '10:30' });
    expect(await leads(kit, 'confirm', { start })).toMatchObject({
      ...refusal,
      says: { say: 'session-stands-there' },
      clause: 'BMC-2.3a',
    });
  });

  it('whoever said it by telephone has it recorded for them, with the name of whoever recorded it', async () => {
    const kit = await askedAbout({
      file: workedService(draft => {
        Object.assign(of(draft.people, 'catrin'), { identities: {} });
      }),
    });
    expect(await answers(kit, 'anwen', 'ccc', { party: 'education' })).toMatchObject({ outcome: 'decided' });
    expect(await answers(kit, 'mags', 'ccc', { party: 'clinical' })).toMatchObject(refusal);
    expect(await answers(kit, 'anwen', 'ccc', { party: 'family' })).toMatchObject({ fields: { party: {} } });
    expect((await shown(kit)).parties).toMatchObject([
      { state: 'silent' },
      { state: 'silent' },
      { party: 'education', state: 'answered-for', by: 'Anwen' },
    ]);
    expect((await meetingOf(kit)).answers).toMatchObject([{ person: 'catrin', by: 'anwen' }]);
  });
});

describe('BMC-4.2 nobody is left waiting', () => {
  it('who has not answered by then is reminded; then whoever called it is told and can name somebody else', async () => {
    const kit = await askedAbout();
    await answers(kit, 'lowri', 'ccc');
    await kit.passes(days(2.1));
    expect(await meetingCards(kit, 'lowri')).toHaveLength(1);
    expect(await meetingCards(kit, 'mags')).toHaveLength(2);
    expect(await lastOf(kit, 'anwen')).toBeUndefined();
    await leads(kit, 'propose', { date1: '2026-10-12', time1: '11:00' });
    await answers(kit, 'lowri', 'c');
    await answers(kit, 'catrin', 'c');
    for (let round = 0; round < 4; round += 1) await kit.passes(days(2.5));
    expect(await lastOf(kit, 'anwen')).toMatch(/somebody has not answered/);
    const form = await leads(kit, 'substitute-form');
    const people = form.view?.card === 'meeting-substitute-form' ? form.view.data.people : [];
    expect(people.map(({ party, id }) => `${party}.${id}`)).toContain('care.dee');
    for (const party of ['care.catrin', 'care.gethin', 'clinical.lowri', 'x.dee', 'family.dee'])
      expect(await leads(kit, 'substitute', { party }), party).toMatchObject({ fields: { party: {} } });
    expect(await leads(kit, 'substitute', { party: 'care.dee' })).toMatchObject({ outcome: 'decided' });
    expect(await lastOf(kit, 'dee')).toMatch(/which times can you meet/);
    expect(await lastOf(kit, 'mags')).toMatch(/somebody else comes to the meeting in your place/);
    expect(await answers(kit, 'mags', 'c')).toMatchObject(refusal);
    await answers(kit, 'dee', 'r');
    expect(await lastOf(kit, 'anwen')).toMatch(/a time suits everybody/);
  });

  it('times that were never proposed, and a time that nobody confirms, are asked for again', async () => {
    const kit = await inStage2();
    await call(kit);
    await kit.passes(days(3));
    expect(await lastOf(kit, 'anwen')).toMatch(/yours to see through/);
    await leads(kit, 'propose', { date1: '2026-10-12', time1: '11:00' });
    for (const who of ['lowri', 'mags', 'catrin']) await answers(kit, who, 'c');
    const before = (await meetingCards(kit, 'anwen')).length;
    for (let round = 0; round < 4; round += 1) await kit.passes(days(2.5));
    expect((await meetingCards(kit, 'anwen')).length).toBeGreaterThan(before + 1);
    expect(await meetingOf(kit)).not.toHaveProperty('confirmed');
  });

  it('a representative who loses the role no longer counts, and whoever called it is told', async () => {
    const kit = await askedAbout();
    for (const who of ['lowri', 'mags', 'catrin']) await answers(kit, who, 'ccc');
    await kit.imports(
      workedService(draft => {
        of(draft.people, 'mags').roles = [];
      }),
    );
    await kit.settles();
    expect(await lastOf(kit, 'anwen')).toMatch(/somebody else is needed/);
    expect(await shown(kit)).toMatchObject({ state: 'waiting', parties: [{}, { state: 'vacant' }, {}] });
    expect(await leads(kit, 'confirm', { start })).toMatchObject(refusal);
    expect(await kit.does('mags', 'meeting.show')).toMatchObject(refusal);
    // Back for a day, and gone again: that is told again.
    await kit.imports(workedService());
    await kit.settles();
    expect(await shown(kit)).toMatchObject({ state: 'found' });
    const before = (await meetingCards(kit, 'anwen')).length;
    await kit.passes(minutes(1));
    await kit.imports(
      workedService(draft => {
        of(draft.people, 'mags').roles = [];
      }),
    );
    await kit.settles();
    expect(await meetingCards(kit, 'anwen')).toHaveLength(before + 1);
  });

  it('when another therapist takes over, the meeting is theirs to see through', async () => {
    const kit = await askedAbout();
    await kit.imports(
      workedService(draft => {
        of(draft.youngPeople, 'kl').therapist = 'theo';
      }),
    );
    await kit.settles();
    expect(await lastOf(kit, 'theo')).toMatch(/yours to see through/);
    expect(await leads(kit, 'cancel', { text: 'Mine' }, 'anwen')).toMatchObject(refusal);
    expect((await leads(kit, 'propose', { date1: '2026-10-12', time1: '11:00' }, 'theo')).outcome).toBe(
      'decided',
    );
  });
});

describe('BMC-4.2 a meeting that is confirmed', () => {
  it('is told to everybody concerned by a card; the home learns that it is and when, nothing else', async () => {
    const kit = await confirmed();
    for (const where of ['hafod', 'lowri', 'mags', 'catrin', 'anwen', 'ruth'])
      expect(await lastOf(kit, where), where).toMatch(/a meeting is planned\n(.*\n)*.*24 Sept?, 10:00–11:00/);
    const home = await lastOf(kit, 'hafod');
    expect(home).not.toMatch(/lounge|stage|refus|three-way|Lowri|Catrin/i);
    expect(await lastOf(kit, 'mags')).toMatch(/Hafod lounge/);
    expect(await opened(kit, 'catrin')).toMatchObject({ meeting: start, next: { step: 'meeting-planned' } });
    expect((await opened(kit, 'gwenno')).meeting).toBeNull();
  });

  it('is remembered the day before, by a card of its own', async () => {
    const kit = await inStage2();
    await call(kit);
    await leads(kit, 'propose', { date1: '2026-09-30', time1: '11:00' });
    for (const who of ['lowri', 'mags', 'catrin']) await answers(kit, who, 'c');
    await leads(kit, 'confirm', { start: london('2026-09-30 11:00') });
    await kit.passesUntil('2026-09-29 08:59');
    expect(await lastOf(kit, 'hafod')).toMatch(/is planned/);
    await kit.passesUntil('2026-09-29 09:01');
    for (const where of ['hafod', 'lowri', 'mags', 'catrin', 'anwen'])
      expect(await lastOf(kit, where), where).toMatch(/a meeting on Wednesday 30 September/);
  });

  it('moves when other times are agreed, stands until then, and everybody is told anew', async () => {
    const kit = await confirmed();
    expect(await leads(kit, 'propose', { date1: '2026-09-30', time1: '11:00' })).toMatchObject({
      says: { say: 'meeting-new-times' },
    });
    expect(await opened(kit)).toMatchObject({ meeting: start });
    for (const who of ['lowri', 'mags', 'catrin']) await answers(kit, who, 'c');
    expect(await leads(kit, 'confirm', { start: london('2026-09-30 11:00') })).toMatchObject({
      says: { say: 'meeting-moved' },
    });
    for (const where of ['hafod', 'mags', 'ruth'])
      expect(await lastOf(kit, where), where).toMatch(/a meeting has moved\n(.*\n)*.*30 Sept?, 11:00/);
    await kit.passesUntil('2026-09-25 09:00');
    expect(await lastOf(kit, 'anwen')).toMatch(/a meeting has moved/);
  });

  it('is called off with a reason for the clinical team, and another can be called', async () => {
    const kit = await confirmed();
    expect((await leads(kit, 'cancel-form')).view).toMatchObject({ card: 'meeting-cancel-form' });
    expect(await leads(kit, 'cancel', { text: 'CANARY in hospital' })).toMatchObject({ outcome: 'decided' });
    for (const where of ['hafod', 'lowri', 'mags', 'catrin', 'ruth'])
      expect(await lastOf(kit, where), where).toMatch(/does not take place/);
    expect((await shown(kit, 'ruth')).cancelled).not.toBeNull();
    expect((await shown(kit, 'mags')).cancelled).toBeNull();
    await kit.passes(days(3));
    expect(await lastOf(kit, 'anwen')).toMatch(/does not take place/);
    expect(await leads(kit, 'outcome', { came: 'care', result: 'continue', next: 'x' })).toMatchObject({
      outcome: 'ignored',
    });
    expect(await opened(kit)).toMatchObject({ meeting: null, next: { step: 'meeting' } });
    expect((await call(kit)).outcome).toBe('decided');
    expect(await kit.records('meeting')).toHaveLength(2);
  });

  it('a substitute after that is told of the time, and of the day before', async () => {
    const kit = await confirmed();
    expect(await leads(kit, 'substitute', { party: 'care.owen' })).toMatchObject({ outcome: 'decided' });
    expect(await lastOf(kit, 'owen')).toMatch(/a meeting is planned/);
    expect((await shown(kit, 'owen')).parties).toMatchObject([{}, { name: 'Owen', state: 'comes' }, {}]);
  });

  it('a substitute who has something else then is not named', async () => {
    const kit = await confirmed();
    const child = { youngPerson: 'tw', what: 'Music', lengthMinutes: 50, place: 'Hall', clashes: 'anyway' };
    await kit.does('theo', 'session.plan', { ...child, date: '2026-09-24', time: '10:30' }, { about: 'tw' });
    await kit.imports(
      workedService(draft => {
        of(draft.people, 'theo').roles.push({ role: 'therapist', youngPerson: 'kl' });
      }),
    );
    expect(await leads(kit, 'substitute', { party: 'clinical.theo' })).toMatchObject({
      fields: { party: { say: 'meeting-busy' } },
    });
  });

  it('is confirmed once, however often the button is pressed; a late answer changes nothing', async () => {
    const kit = await askedAbout();
    for (const who of ['lowri', 'mags', 'catrin']) await answers(kit, who, 'cnn');
    const { id: meeting, version: seen, round } = await meetingOf(kit);
    const press = (who: string, nonce: string) =>
      kit.does(who, 'meeting.confirm', { meeting, seen, start }, { nonce });
    const all = await Promise.all([press('anwen', 'a'), press('lowri', 'l'), press('anwen', 'a')]);
    expect(all[2]).toEqual(all[0]);
    expect(all.slice(0, 2).filter(({ outcome }) => outcome === 'decided')).toHaveLength(1);
    expect((await kit.events()).filter(({ type }) => type === 'meeting confirmed')).toHaveLength(1);
    const late = { meeting, round, answer1: 'cannot', answer2: 'can', answer3: 'can' };
    expect(await kit.does('mags', 'meeting.answer', late)).toMatchObject({ outcome: 'ignored' });
    for (const forged of ['other', '', '../kl', undefined])
      expect(await kit.does('anwen', 'meeting.cancel', { meeting: forged, seen, text: 'No' })).toMatchObject(
        refusal,
      );
  });
});

describe('BMC-4.2 what came of the meeting', () => {
  const outcome = {
    came: 'clinical,care,education',
    result: 'continue',
    note: 'CANARY shorter',
    next: 'CANARY visits',
  };

  it('is asked of whoever called it until it is there: who came, what, and what is next', async () => {
    const kit = await confirmed();
    expect(await leads(kit, 'outcome', outcome)).toMatchObject({
      ...refusal,
      says: { say: 'meeting-not-yet-held' },
    });
    await kit.passesUntil('2026-09-24 11:01');
    expect(await lastOf(kit, 'anwen')).toMatch(/what came of the meeting/);
    const before = (await meetingCards(kit, 'anwen')).length;
    await kit.passes(days(3));
    expect((await meetingCards(kit, 'anwen')).length).toBeGreaterThan(before);
    expect(verbsOf((await shown(kit)).actions)).toContain('meeting.outcome-form');
    expect(await leads(kit, 'outcome', { ...outcome, came: '' })).toMatchObject({ fields: { came: {} } });
    expect(await leads(kit, 'outcome', { ...outcome, result: 'other', note: '' })).toMatchObject({
      fields: { note: { say: 'meeting-note-needed' } },
    });
    expect(await leads(kit, 'outcome', outcome, 'mags')).toMatchObject(refusal);
    expect(await leads(kit, 'outcome', outcome)).toMatchObject({ outcome: 'decided' });
    for (const who of ['anwen', 'dee', 'mags', 'catrin', 'lowri', 'nia', 'gwenno'])
      expect((await shown(kit, who)).outcome?.next, who).toBeTruthy();
    for (const who of ['gethin', 'theo', 'alun', 'sian', 'ade', 'nobody'])
      expect(await kit.does(who, 'meeting.show'), who).toMatchObject(refusal);
    expect(await opened(kit)).toMatchObject({
      ...{ stage: { which: 'stage3' }, next: { step: 'decision' } },
    });
    expect(JSON.stringify([await kit.events(), await meetingCards(kit, 'mags')])).not.toContain('CANARY');
    expect(await leads(kit, 'outcome', { ...outcome, seen: 1 })).toMatchObject({
      says: { say: 'out-of-date' },
    });
  });

  it('another meeting can be what came of it', async () => {
    const kit = await confirmed();
    await kit.passesUntil('2026-09-24 11:01');
    await leads(kit, 'outcome', { ...outcome, result: 'another-meeting' });
    expect(await opened(kit)).toMatchObject({ next: { step: 'meeting' } });
    expect((await call(kit)).outcome).toBe('decided');
  });
});

describe('a family or a network in the meeting', () => {
  it('is spoken for by somebody outside the chat, whose answer is recorded for them', async () => {
    const pack = loadPack('bryn-melyn');
    const meeting = {
      clause: 'BMC-4.2',
      parties: ['clinical', 'care', 'network'],
      onlyWhereRelevant: [],
    } as const;
    const kit = await inStage2({
      pack: { ...pack, withdrawal: { ...pack.withdrawal, meeting } } as never,
      file: workedService(draft => {
        Object.assign(of(draft.people, 'alun'), { identities: {} });
        draft.people.push(someone('elin', { role: 'carer', setting: 'hafod' }));
      }),
    });
    await call(kit, { network: 'alun', education: undefined });
    await leads(kit, 'propose', { date1: '2026-10-12', time1: '11:00' });
    for (const who of ['lowri', 'mags']) await answers(kit, who, 'c');
    await kit.passes(days(3));
    // Nobody in the chat is silent: it is for whoever called it to ring.
    expect(await lastOf(kit, 'anwen')).toMatch(/somebody has not answered/);
    await answers(kit, 'lowri', 'r', { party: 'network' });
    expect(await leads(kit, 'confirm', { start: london('2026-10-12 11:00') })).toMatchObject({
      outcome: 'decided',
    });
  });
});
