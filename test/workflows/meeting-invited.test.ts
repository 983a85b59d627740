import { describe, expect, it } from 'vitest';
import { days } from '../../src/time.ts';
import { type Kit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { london, of, someone } from '../people/hafod.ts';
import {
  answers,
  call,
  inStage2,
  lastOf,
  leads,
  meetingOf,
  parties,
  shown,
  times,
  typed,
} from './meeting-kit.ts';
import { opened } from './pathway-kit.ts';

/** All cards of somebody outside are about the meeting. */
const cardsOf = async (kit: Kit, who: string) => (await kit.chatOf(who)).map(textOf);
const newestOf = async (kit: Kit, who: string) => (await cardsOf(kit, who)).at(-1);

const refusal = { outcome: 'refused' } as const;

/** Hafod's service with Nest, KL's advocate, beside Alun, the social worker. */
const withAdvocate = () =>
  workedService(draft => draft.people.push(someone('nest', { role: 'advocate', youngPerson: 'kl' })));

/** Both are invited, and everybody is asked for times. */
async function asked(): Promise<Kit> {
  const kit = await inStage2({ file: withAdvocate() });
  expect(await call(kit, { invited: 'alun,nest' })).toMatchObject({ outcome: 'decided' });
  await leads(kit, 'propose', typed);
  return kit;
}

describe('BMC-4.2 the social worker and the young person’s advocate may be invited', () => {
  it('by whoever calls the meeting, who is offered them and nobody else', async () => {
    const kit = await inStage2({ file: withAdvocate() });
    const form = await kit.does('anwen', 'meeting.call-form');
    expect(form.view?.data).toMatchObject({ guests: [{ id: 'alun' }, { id: 'nest' }] });
    for (const invited of ['dee', 'alun,gwenno', 'stranger'])
      expect(await call(kit, { invited }), invited).toMatchObject({
        outcome: 'asks',
        fields: { invited: { say: 'field-needed' } },
      });
    expect(await call(kit, { invited: 'nest' })).toMatchObject({ outcome: 'decided' });
    expect(await meetingOf(kit)).toMatchObject({ invited: ['nest'] });
    expect((await kit.events()).at(-1)).toMatchObject({ facts: { invited: 'nest' } });
  });

  it('nobody has to be', async () => {
    const kit = await inStage2({ file: withAdvocate() });
    await call(kit);
    await leads(kit, 'propose', typed);
    expect((await shown(kit)).invited).toEqual([]);
    for (const who of ['alun', 'nest']) {
      expect(await cardsOf(kit, who)).toEqual([]);
      expect(
        await kit.does(who, 'meeting.answer-form', { meeting: (await meetingOf(kit)).id }),
      ).toMatchObject({
        ...refusal,
        says: { say: 'meeting-not-yours' },
      });
    }
  });

  it('they are asked as a representative is, and those who lead it see what they said', async () => {
    const kit = await asked();
    for (const who of ['alun', 'nest'])
      expect(await newestOf(kit, who)).toContain('KL: which times can you meet?');
    expect(await answers(kit, 'nest', 'ncr')).toMatchObject({ says: { say: 'meeting-answered' } });
    expect(await newestOf(kit, 'nest')).toContain('your answer is in');
    const seen = await shown(kit);
    expect(seen.invited).toEqual([
      { name: 'Alun', state: 'silent', by: null },
      { name: 'Nest', state: 'answered', by: null },
    ]);
    expect(seen.time?.times).toMatchObject([
      { cannot: ['Nest'] },
      { can: ['Nest'] },
      { ratherNot: ['Nest'] },
    ]);
    // What somebody said of a time is for those who lead it.
    expect((await shown(kit, 'mags')).time?.times).toMatchObject([{ cannot: [] }, { can: [] }, {}]);
    // An answer can be changed, and takes the place of the first.
    await answers(kit, 'nest', 'ccc');
    expect((await meetingOf(kit)).invitedSaid).toHaveLength(1);
  });

  it('what they say by telephone is recorded for them, also when a time suits everybody already', async () => {
    const kit = await asked();
    const form = await kit.does('anwen', 'meeting.answer-for-form', { meeting: (await meetingOf(kit)).id });
    expect(form.view?.data).toMatchObject({
      people: [{ who: 'clinical' }, { who: 'care' }, { who: 'education' }, { who: 'alun' }, { who: 'nest' }],
    });
    for (const who of Object.values(parties)) await answers(kit, who, 'cnn');
    const labels = async () => (await shown(kit)).actions.map(({ label }) => label);
    expect(await shown(kit)).toMatchObject({ state: 'found' });
    expect(await labels()).toContain('answer-for');
    expect(await answers(kit, 'mags', 'ccc', { party: 'alun' })).toMatchObject(refusal);
    expect(await answers(kit, 'anwen', 'ccc', { party: 'dee' })).toMatchObject({ outcome: 'asks' });
    expect(await answers(kit, 'anwen', 'ncr', { party: 'alun' })).toMatchObject({
      says: { say: 'meeting-answered-for', with: { who: 'Alun' } },
    });
    expect((await shown(kit)).invited).toMatchObject([
      { name: 'Alun', state: 'answered-for', by: 'Anwen' },
      { name: 'Nest', state: 'silent' },
    ]);
    expect(await kit.events()).toContainEqual(
      expect.objectContaining({ facts: { party: 'invited', person: 'alun' } }),
    );
    await answers(kit, 'nest', 'ccc');
    expect(await labels()).not.toContain('answer-for');
  });

  it('no time depends on them', async () => {
    const kit = await asked();
    await answers(kit, 'nest', 'nnn');
    for (const who of Object.values(parties)) await answers(kit, who, 'cnn');
    expect(await shown(kit)).toMatchObject({ state: 'found' });
    expect(await leads(kit, 'confirm', { start: london(times[0]) })).toMatchObject({ outcome: 'decided' });
  });

  it('they are reminded once, and nobody waits for them', async () => {
    const kit = await asked();
    await leads(kit, 'propose', { date1: '2026-10-12', time1: '11:00' });
    for (const who of ['lowri', 'mags']) await answers(kit, who, 'c');
    const before = (await cardsOf(kit, 'nest')).length;
    await kit.passes(days(2.5));
    expect(await cardsOf(kit, 'nest')).toHaveLength(before + 1);
    await kit.passes(days(4));
    expect(await cardsOf(kit, 'nest')).toHaveLength(before + 1);
    expect(await lastOf(kit, 'anwen')).toContain('somebody has not answered');
    await answers(kit, 'catrin', 'r');
    expect(await shown(kit)).toMatchObject({ state: 'found' });
  });

  it('they hear when it is and where, when it moves and when it does not take place; never why', async () => {
    const kit = await asked();
    for (const who of Object.values(parties)) await answers(kit, who, 'cnn');
    await leads(kit, 'confirm', { start: london(times[0]) });
    expect(await newestOf(kit, 'nest')).toMatch(
      /a meeting is planned[\s\S]*24 Sept?, 10:00[\s\S]*Hafod lounge/,
    );
    // What is not theirs to open is not offered to them.
    expect(await kit.does('nest', 'meeting.show')).toMatchObject(refusal);
    expect(JSON.stringify(await kit.chatOf('nest'))).not.toMatch(/meeting\.show|opens for you|CANARY/);
    await leads(kit, 'cancel', { text: 'CANARY not now' });
    expect(await newestOf(kit, 'nest')).toContain('does not take place');
  });

  it('whoever lost the role is asked no more, and what they said is seen no more', async () => {
    const kit = await asked();
    await answers(kit, 'nest', 'ccc');
    await kit.imports(workedService(draft => draft.people.push({ ...someone('nest'), roles: [] })));
    await kit.settles();
    expect((await shown(kit)).invited).toMatchObject([{ name: 'Alun' }]);
    expect(await answers(kit, 'nest', 'ncc')).toMatchObject(refusal);
    expect(await cardsOf(kit, 'nest')).toEqual([]);
  });

  it('whoever speaks for a party is not invited as well', async () => {
    const kit = await inStage2({
      file: workedService(draft => {
        of(draft.people, 'catrin').roles.push({ role: 'advocate', youngPerson: 'kl' });
      }),
    });
    await call(kit, { invited: 'catrin,alun' });
    expect(await meetingOf(kit)).toMatchObject({ invited: ['alun'] });
  });

  it('whoever of them came is recorded and shown, and nothing depends on it', async () => {
    const kit = await asked();
    for (const who of Object.values(parties)) await answers(kit, who, 'cnn');
    await leads(kit, 'confirm', { start: london(times[0]) });
    await kit.passesUntil('2026-09-24 11:01');
    const form = await leads(kit, 'outcome-form');
    expect(form.view?.data).toMatchObject({ guests: [{ id: 'alun' }, { id: 'nest' }] });
    const outcome = { result: 'continue', next: 'Visits' };
    // They are no party: that they came is no meeting of the parties, and nobody else can have come.
    for (const came of ['nest', 'clinical,dee'])
      expect(await leads(kit, 'outcome', { ...outcome, came }), came).toMatchObject({
        fields: { came: { say: 'field-needed' } },
      });
    const came = 'clinical,care,education,nest';
    expect(await leads(kit, 'outcome', { ...outcome, came })).toMatchObject({ outcome: 'decided' });
    for (const who of ['anwen', 'mags'])
      expect((await shown(kit, who)).outcome, who).toMatchObject({
        ...{ came: ['clinical', 'care', 'education'], guestsCame: ['Nest'] },
      });
    expect(await opened(kit)).toMatchObject({ stage: { which: 'stage3' } });
  });
});
