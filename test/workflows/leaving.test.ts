import { describe, expect, it } from 'vitest';
import { days, hours } from '../../src/time.ts';
import { buttonsOf, type Kit, openKit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { confirmed } from './meeting-kit.ts';
import { does, inStage4, noticeCards, noticeTo, sends } from './notices-kit.ts';
import { asked, opened, presses, verbsOf } from './pathway-kit.ts';
import { drawn, posts, ticked } from './summary-kit.ts';
import { acts, daysPass, isSent, propose, ready } from './withdrawal-kit.ts';

const refusal = { outcome: 'refused' } as const;
const decided = { outcome: 'decided' } as const;
const closedRecords = { ...refusal, says: { say: 'records-archived' }, clause: 'BMC-3.6' } as const;

const unsettled = {
  ...{ level: 'highly-aroused', detail: 'CANARY pacing' },
  ...{ sinceDate: '2026-11-24', sinceTime: '14:00' },
};

/** The form as somebody sees it. */
async function formOf(kit: Kit, who = 'anwen') {
  const { view } = await kit.does(who, 'leaving.form');
  if (view?.card !== 'leaving-form') throw new Error(`${who} is shown no form`);
  return view.data;
}
const seenBy = async (kit: Kit) => (await formOf(kit)).actions[0]?.input;
const openIn = async (kit: Kit) => (await formOf(kit)).open.map(({ thing }) => thing);

/** The records are closed with what the form shows now. */
async function closes(kit: Kit, artwork = 'takes', who = 'anwen') {
  const answer = await kit.does(who, 'leaving.close', { ...(await seenBy(kit)), artwork });
  await kit.settles();
  return answer;
}

const closings = async (kit: Kit) =>
  (await kit.events()).filter(({ type }) =>
    /as the young person leaves|since the young person leaves/.test(type),
  );

const leavesOn = (day: string) =>
  workedService(draft => {
    of(draft.youngPeople, 'kl').left = day;
  });

describe('BMC-3.6 a young person leaves: open things are listed and closed by name', () => {
  it('all that is open is listed with whoever owes it, and the way to look at it first', async () => {
    const kit = await confirmed();
    const start = kit.now() + days(3);
    const plan = { lengthMinutes: 60, place: 'Office', time: '10:00' };
    const date = new Date(start).toISOString().slice(0, 10);
    await kit.does('ruth', 'consultation.plan', { ...plan, date, with: 'home' });
    await kit.does('anwen', 'activity.set', { text: 'Notice what helps' });
    const { open } = await formOf(kit);
    expect(open).toMatchObject([
      { thing: 'stage2', count: 1, who: ['Anwen'], action: { verb: 'pathway.show' } },
      { thing: 'ideas', who: ['Hafod House', 'Ysgol y Gororau'] },
      { thing: 'meeting', who: ['Anwen'], action: { verb: 'meeting.show' } },
      { thing: 'consultations', who: ['Ruth'], action: { verb: 'consultation.show' } },
      { thing: 'cancellations', count: 2, who: ['Anwen', 'Ruth'] },
      { thing: 'activity', who: ['Anwen'] },
    ]);
    expect(drawn(kit, await kit.does('anwen', 'leaving.form'))).toMatch(
      /meeting. It is called off. \(Anwen\)/,
    );
  });

  it('an open discussion is with the clinical lead who confirms it', async () => {
    const kit = await asked();
    expect((await formOf(kit)).open).toContainEqual(
      expect.objectContaining({ thing: 'discussion', who: ['Lowri'] }),
    );
  });

  it('notices that wait, and being asked again, are listed with whoever owes them', async () => {
    const kit = await isSent();
    expect(await openIn(kit)).toEqual(expect.arrayContaining(['stage3', 'proposal']));
    await acts(kit, 'nia', 'approve');
    await kit.does('anwen', 'notice.send', { role: 'careManager', person: 'mags' });
    const { open } = await formOf(kit);
    expect(open.find(({ thing }) => thing === 'notices')).toMatchObject({
      count: 3,
      who: ['Mags', 'Anwen'],
      action: { verb: 'notice.list' },
    });
    expect(open.find(({ thing }) => thing === 'ask-again')).toMatchObject({
      who: expect.arrayContaining(['Anwen', 'Ruth', 'Mags']),
    });
  });

  it('each is closed by an event that says what it was and who owed it, by whoever closes it', async () => {
    const kit = await confirmed();
    const open = (await formOf(kit)).open.filter(({ stays }) => !stays);
    expect(await closes(kit)).toMatchObject(decided);
    const found = await closings(kit);
    expect(found.map(({ facts }) => facts?.what).sort()).toEqual(
      open.flatMap(({ thing, count }) => Array.from({ length: count }, () => thing)).sort(),
    );
    for (const { actor, clause } of found) expect([actor, clause]).toEqual([{ person: 'anwen' }, 'BMC-3.6']);
    expect(found.find(({ facts }) => facts?.what === 'meeting')?.facts).toMatchObject({ owedBy: 'anwen' });
    // Whoever was to come is told, and so are their calendars.
    expect(await kit.records('meeting')).toMatchObject([{ cancelled: { by: 'anwen' } }]);
    expect((await kit.chatOf('mags')).map(textOf).at(-1)).toMatch(/does not take place|called off/);
  });

  it('what was opened after the form was, is closed by nobody who has not seen it', async () => {
    const kit = await openKit();
    const seen = await seenBy(kit);
    await kit.session({ date: '2026-11-30', time: '14:00' });
    expect(await kit.does('anwen', 'leaving.close', { ...seen, artwork: 'takes' })).toMatchObject({
      ...refusal,
      says: { say: 'out-of-date' },
    });
    expect(await closes(kit)).toMatchObject(decided);
  });

  it('a summary that is owed stays owed and can still be written, and nobody is reminded of it', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.passesUntil('2026-11-24 14:51');
    expect((await formOf(kit)).open).toMatchObject([{ thing: 'summaries', who: ['Anwen'], stays: true }]);
    await closes(kit);
    expect((await closings(kit)).map(({ type, facts }) => [type, facts?.what])).toEqual([
      ['still owed as the young person leaves', 'summaries'],
    ]);
    const before = (await kit.chatOf('anwen')).map(textOf).filter(text => /summary/i.test(text)).length;
    await daysPass(kit, 4);
    expect((await kit.chatOf('anwen')).map(textOf).filter(text => /summary/i.test(text))).toHaveLength(
      before,
    );
    expect(await posts(kit, session, ticked)).toMatchObject(decided);
  });
});

describe('BMC-3.5, BMC-3.6 the records are closed', () => {
  it('artwork is as they choose, what was planned falls away, the records are archived; they may stay after all', async () => {
    const kit = await openKit();
    await kit.session({ date: '2026-11-30', time: '14:00' });
    const plan = { date: '2026-12-01', time: '10:00', lengthMinutes: 60, place: 'Office', with: 'home' };
    await kit.does('ruth', 'consultation.plan', plan);
    const seen = await seenBy(kit);
    for (const who of ['dee', 'mags', 'catrin', 'nia', 'theo', 'sian', 'nobody'])
      expect(await kit.does(who, 'leaving.close', { ...seen, artwork: 'takes' }), who).toMatchObject(refusal);
    expect(await kit.does('anwen', 'leaving.close', { ...seen, artwork: 'not-yet-chosen' })).toMatchObject({
      fields: { artwork: {} },
    });
    expect(await closes(kit)).toMatchObject(decided);
    expect((await kit.records('session')).map(({ status }) => status)).toEqual(['cancelled']);
    // Nobody is blamed, and nobody has said that it was talked about with the young person.
    expect(await kit.records('cancellation')).toMatchObject([
      { by: 'anwen', countsAs: 'service', spokenTo: 'not-yet', told: [] },
    ]);
    expect(await kit.records('consultation')).toMatchObject([{ cancelled: { by: 'anwen' } }]);
    const types = (await kit.events())
      .filter(({ clause, outcome }) => outcome === 'happened' && ['BMC-3.5', 'BMC-3.6'].includes(clause))
      .map(({ type }) => type);
    expect(types).toEqual([
      'artwork as the young person chose',
      'closed since the young person leaves',
      'closed since the young person leaves',
      'records marked confidential and archived',
      'session cancelled',
    ]);
    const art = { youngPerson: 'kl', what: 'Art', lengthMinutes: 50, place: 'Hut', clashes: 'anyway' };
    const later = { ...art, date: '2026-12-02', time: '14:00' };
    expect(await kit.does('anwen', 'session.plan', later)).toMatchObject(closedRecords);
    expect(await kit.does('anwen', 'leaving.undo')).toMatchObject(decided);
    expect(await kit.does('anwen', 'session.plan', later)).toMatchObject(decided);
  });

  it('somebody outside who says that they want to come is answered as ever, and whoever names the day hears it', async () => {
    const kit = await openKit({ file: workedService() });
    expect(await closes(kit)).toMatchObject(decided);
    expect(await kit.does('alun', 'way-back.record')).toMatchObject({
      ...{ ...decided, says: { say: 'way-back-passed-on' } },
    });
    expect(await kit.does('alun', 'way-back.record')).toMatchObject({
      ...{ outcome: 'ignored', says: { say: 'way-back-passed-on' } },
    });
    await kit.settles();
    expect((await kit.chatOf('anwen')).map(textOf)).toContainEqual(
      expect.stringMatching(/KL wants to come, says somebody outside/),
    );
    expect(await kit.records('return')).toEqual([]);
    expect(await kit.does('mags', 'way-back.record')).toMatchObject(closedRecords);
  });

  it('BMC-4.4: a notice that was sent before is still acknowledged, and it goes on record', async () => {
    const kit = await inStage4();
    for (const role of ['careManager', 'regionalManager']) await sends(kit, role);
    expect(await closes(kit)).toMatchObject(decided);
    const { id: notice, version: seen } = await noticeTo(kit, 'careManager');
    const shown = await kit.does('mags', 'notice.open', { notice });
    expect(verbsOf(shown.view?.data.actions ?? [])).toEqual(['notice.acknowledge']);
    expect((await noticeCards(kit, 'mags')).at(-1)).toMatch(/there is a notice for you/);
    expect(await does(kit, 'dee', 'acknowledge', 'careManager')).toMatchObject(refusal);
    expect(await does(kit, 'mags', 'acknowledge', 'careManager')).toMatchObject(decided);
    expect(await noticeTo(kit, 'careManager')).toMatchObject({ acknowledged: { by: 'mags' } });
    expect((await kit.events()).at(-1)).toMatchObject({
      type: 'notice acknowledged',
      actor: { person: 'mags' },
    });
    expect((await noticeCards(kit, 'mags')).at(-1)).toMatch(/your notice/);
    const entry = { notice, seen: seen + 1, date: '2026-09-24' };
    expect(await kit.does('mags', 'notice.care-plan', entry)).toMatchObject(closedRecords);
  });

  it('nothing new is begun, though what is on record opens and what happens is still reported', async () => {
    const kit = await asked();
    await closes(kit);
    for (const [who, verb, input] of [
      ['anwen', 'attempt.record', { kind: 'home-visit', date: '2026-09-08', went: 'no-change' }],
      ['lowri', 'pathway.confirm', { seen: 2 }],
      ['dee', 'idea.send', { text: 'A walk' }],
      ['mags', 'way-back.record', {}],
    ] as const)
      expect(await kit.does(who, verb, input), verb).toMatchObject(closedRecords);
    const shown = await opened(kit, 'anwen');
    expect(shown.next).toEqual({ step: 'leaving-day', who: ['Anwen'] });
    expect(verbsOf(shown.actions)).toEqual([]);
    const report = { kind: 'harm-by-others', whose: 'young-person', danger: 'no', told: 'not-yet' };
    expect(await kit.does('dee', 'disclosure.report', { ...report, account: 'What was said' })).toMatchObject(
      decided,
    );
    await kit.settles();
    const about = async () => (await kit.chatOf('sian')).length;
    const before = await about();
    await kit.passes(hours(3));
    expect(await about(), 'the lead is reminded').toBeGreaterThan(before);
  });

  it('an alert for a session that is under way still reaches the therapist', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.passesUntil('2026-11-24 14:05');
    await closes(kit);
    expect(await kit.does('dee', 'alert.raise', { session, ...unsettled })).toMatchObject(decided);
    await kit.settles();
    expect((await kit.chatOf('anwen')).map(textOf).at(-1)).toMatch(/know/i);
  });

  it('what somebody shares of their journal still reaches the one with whom they share it (SIX-3)', async () => {
    const kit = await openKit();
    await closes(kit);
    const written = { youngPerson: 'kl', answer1: 'CANARY quiet' };
    expect(await kit.does('dee', 'journal.write', written)).toMatchObject(decided);
    const [entry] = await kit.ownRecords('journal', 'dee');
    const share = { entry: entry?.id, seen: 1, with: 'mags' };
    expect(await kit.does('dee', 'journal.share', share)).toMatchObject(decided);
    await kit.settles();
    const card = (await kit.chatOf('mags')).at(-1);
    expect(card && buttonsOf(card).map(({ verb }) => verb)).toEqual(['journal.read']);
  });

  it('whoever was asked for something is asked no more, by no card and no button', async () => {
    const kit = await asked();
    await kit.does('lowri', 'pathway.show');
    await closes(kit);
    const cards = async (who: string) => (await kit.chatOf(who)).filter(card => /KL/.test(textOf(card)));
    const lowri = await cards('lowri');
    expect(lowri.map(textOf).filter(text => /a discussion to confirm/.test(text))).toEqual([]);
    const before = lowri.length;
    // Two cancellations had waited for their answers.
    const { view } = await kit.does('lowri', 'overview');
    const rows = view?.card === 'overview' ? view.data.engagements : [];
    expect(rows.flatMap(({ waiting }) => waiting)).toMatchObject([{ waits: 'step', step: 'leaving-day' }]);
    await daysPass(kit, 1);
    expect(await cards('lowri')).toHaveLength(before);
    // From their third day on the clinical lead and the Head are asked for the day, and for nothing else.
    await daysPass(kit, 9);
    const [all, head] = [await cards('lowri'), await cards('nia')];
    for (const card of [...all.slice(before), ...head]) expect(textOf(card)).toMatch(/service file/);
  });

  it('they stay after all: what waited is asked for again, and whoever has come meanwhile is told', async () => {
    const kit = await asked();
    await closes(kit);
    await daysPass(kit, 3);
    await kit.does('anwen', 'leaving.undo');
    await kit.settles();
    const asks = async () =>
      (await kit.chatOf('lowri')).map(textOf).filter(text => /a discussion to confirm/.test(text));
    const before = (await asks()).length;
    expect(before, 'what stands is asked again').toBeGreaterThan(0);
    await daysPass(kit, 3);
    expect((await asks()).length).toBeGreaterThan(before);
    expect(await presses(kit, 'lowri', 'pathway.confirm')).toMatchObject(decided);
  });
});

describe('BMC-3.6 the service file names the day', () => {
  const asking = async (kit: Kit, who: string) =>
    (await kit.chatOf(who))
      .map(textOf)
      .filter(text => /day on which they leave is not in the service/.test(text));

  it('until it does, whoever closed the records is asked again and again, then the clinical lead and the Head', async () => {
    const kit = await openKit();
    await closes(kit);
    await daysPass(kit, 3);
    expect((await asking(kit, 'anwen')).length).toBeGreaterThan(0);
    expect(await asking(kit, 'nia')).toEqual([]);
    await daysPass(kit, 9);
    for (const who of ['anwen', 'lowri', 'nia'])
      expect((await asking(kit, who)).length, who).toBeGreaterThan(0);
    const shown = await kit.does('lowri', 'overview');
    expect(JSON.stringify(shown.view)).toContain('leaving-day');
    const named = (await asking(kit, 'anwen')).length;
    await kit.imports(leavesOn('2027-01-15'));
    await daysPass(kit, 9);
    expect((await asking(kit, 'anwen')).length).toBeLessThanOrEqual(named);
    expect(JSON.stringify((await kit.does('lowri', 'overview')).view)).not.toContain('leaving-day');
  });

  it('from the day that they leave the archive opens for the clinical team alone, and channel cards are gone', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.passesUntil('2026-11-24 14:51');
    await posts(kit, session, { ...ticked, note: 'CANARY clinical' });
    await kit.settles();
    expect((await kit.channelOf('hafod')).length).toBeGreaterThan(0);
    await closes(kit, 'stored');
    await kit.imports(leavesOn('2026-11-25'));
    await kit.passes(days(1));
    await kit.settles();
    expect(await kit.channelOf('hafod')).toEqual([]);
    for (const who of ['dee', 'mags', 'catrin', 'gwenno'])
      expect(await kit.does(who, 'summary.open', { session }), who).toMatchObject(refusal);
    for (const who of ['anwen', 'ruth', 'lowri', 'nia'])
      expect(drawn(kit, await kit.does(who, 'summary.open', { session })), who).toContain('CANARY clinical');
    const cards = async () =>
      (await Promise.all(['anwen', 'ruth', 'lowri', 'nia', 'mags'].map(who => kit.chatOf(who)))).flat();
    const before = (await cards()).length;
    await daysPass(kit, 9);
    expect((await cards()).length, 'nobody hears of it again').toBeLessThanOrEqual(before);
  });
});

describe('BMC-3.6 the service file names the day, and the records are open', () => {
  const asking = async (kit: Kit, who: string) =>
    (await kit.chatOf(who)).map(textOf).filter(text => /and the records are open/.test(text)).length;

  it('those who close them are asked as the file comes in, and again until the day or until they have', async () => {
    const kit = await openKit();
    await kit.imports(leavesOn('2026-12-01'));
    await kit.passes(hours(1));
    for (const who of ['anwen', 'lowri']) expect(await asking(kit, who), who).toBe(1);
    for (const who of ['dee', 'mags', 'ruth', 'nia', 'catrin']) expect(await asking(kit, who), who).toBe(0);
    await daysPass(kit, 3);
    expect(await asking(kit, 'anwen')).toBeGreaterThan(2);
    expect(await closes(kit)).toMatchObject(decided);
    expect(await asking(kit, 'anwen'), 'nothing is asked of them now').toBe(0);
    const before = (await kit.chatOf('anwen')).length;
    await kit.passes(days(1));
    expect((await kit.chatOf('anwen')).length).toBe(before);
    await kit.does('anwen', 'leaving.undo');
    await kit.settles();
    expect(await asking(kit, 'anwen'), 'they stay, says nobody but the file').toBeGreaterThan(0);
  });

  it('a day that is taken out of the file asks for nothing, and after the day nobody is asked', async () => {
    const kit = await openKit();
    await kit.imports(leavesOn('2026-11-27'));
    await kit.passes(hours(1));
    await kit.imports(workedService());
    await kit.passes(hours(1));
    expect(await asking(kit, 'anwen')).toBe(0);
    await kit.imports(leavesOn('2026-11-27'));
    await daysPass(kit, 3);
    const asked = (await kit.events()).filter(({ type }) => type === 'asked to close the records').length;
    expect(asked).toBeGreaterThan(1);
    await daysPass(kit, 3);
    expect((await kit.events()).filter(({ type }) => type === 'asked to close the records')).toHaveLength(
      asked,
    );
  });
});

describe('BMC-3.5 the form begins with what they chose for this ending', () => {
  it('what the proposal holds is there; the choice of an earlier ending is not', async () => {
    const kit = await isSent();
    expect((await formOf(kit)).artwork).toBeNull();
    await acts(kit, 'nia', 'approve');
    expect((await formOf(kit)).artwork).toBe('stored');
    await kit.does('dee', 'way-back.record');
    const form = await kit.does('lowri', 'way-back.allocate-form');
    const input = { ...form.view?.data.actions[0]?.input, therapist: 'anwen' };
    expect(await kit.does('lowri', 'way-back.allocate', input)).toMatchObject(decided);
    expect((await formOf(kit)).artwork).toBeNull();
  });

  it('what was chosen after an ending is there while it stands, and no longer once they came back', async () => {
    const kit = await ready();
    await propose(kit, { artwork: 'not-yet-chosen' });
    await acts(kit, 'lowri', 'agree');
    await acts(kit, 'nia', 'approve');
    expect((await formOf(kit)).artwork).toBeNull();
    await kit.does('anwen', 'artwork.record', { artwork: 'takes' });
    expect((await formOf(kit)).artwork).toBe('takes');
    await kit.does('dee', 'way-back.record');
    const form = await kit.does('lowri', 'way-back.allocate-form');
    const input = { ...form.view?.data.actions[0]?.input, therapist: 'anwen' };
    expect(await kit.does('lowri', 'way-back.allocate', input)).toMatchObject(decided);
    expect((await formOf(kit)).artwork).toBeNull();
  });
});
