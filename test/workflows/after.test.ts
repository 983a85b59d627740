import { describe, expect, it } from 'vitest';
import { days } from '../../src/time.ts';
import { type Kit, openKit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { opened, verbsOf } from './pathway-kit.ts';
import { drawn } from './summary-kit.ts';
import { acts, daysPass, isSent } from './withdrawal-kit.ts';

const refusal = { outcome: 'refused' } as const;
const decided = { outcome: 'decided' } as const;
const wanted = { with: 'home', date: '2026-11-26', time: '10:00', lengthMinutes: 60, place: 'Hafod office' };

const consultations = async (kit: Kit, where: string) =>
  [...(await kit.chatOf(where)), ...(await kit.channelOf(where))]
    .map(textOf)
    .filter(text => /consultation/i.test(text));

async function latest(kit: Kit) {
  const [found] = [...(await kit.records('consultation'))].sort((a, b) => b.at - a.at);
  return { consultation: found?.id, seen: found?.version };
}

describe('BMC-5, BMC-1.3 home and education are advised, with sessions and without', () => {
  it('a clinician plans it; the channel says when, and whom to ask, and nothing else', async () => {
    const kit = await openKit();
    for (const who of ['dee', 'mags', 'catrin', 'nia', 'theo', 'sian', 'nobody'])
      expect(await kit.does(who, 'consultation.plan', wanted), who).toMatchObject(refusal);
    expect(await kit.does('anwen', 'consultation.plan', { ...wanted, date: '2020-01-01' })).toMatchObject({
      fields: { date: { say: 'time-in-past' } },
    });
    expect(await kit.does('anwen', 'consultation.plan', wanted)).toMatchObject(decided);
    await kit.settles();
    expect((await consultations(kit, 'hafod')).at(-1)).toMatch(
      /KL: a consultation.*Thu 26 Nov, 10:00.*Hafod office.*Anwen and Ruth/s,
    );
    expect(await consultations(kit, 'ysgol')).toEqual([]);
    expect(await kit.does('ruth', 'consultation.plan', { ...wanted, with: 'education' })).toMatchObject(
      decided,
    );
    await kit.settles();
    expect((await consultations(kit, 'ysgol')).at(-1)).toMatch(/a consultation/);
  });

  it('whoever planned it is asked what came of it, twice at most; the note is the clinical team’s', async () => {
    const kit = await openKit();
    await kit.does('anwen', 'consultation.plan', wanted);
    const early = await latest(kit);
    expect(await kit.does('anwen', 'consultation.note-form', early)).toMatchObject(refusal);
    await kit.passesUntil('2026-11-26 11:01');
    expect((await consultations(kit, 'anwen')).at(-1)).toMatch(/what came of the consultation\?/);
    await daysPass(kit, 5);
    expect(await consultations(kit, 'anwen')).toHaveLength(2);
    const form = await kit.does('anwen', 'consultation.note-form', await latest(kit));
    expect(drawn(kit, form)).toMatch(/What care and education ask, What helps and What to try next/);
    const text = 'CANARY a quiet corner';
    expect(await kit.does('anwen', 'consultation.note', { ...(await latest(kit)), text })).toMatchObject(
      decided,
    );
    for (const who of ['anwen', 'ruth', 'lowri', 'nia'])
      expect(drawn(kit, await kit.does(who, 'consultation.show')), who).toContain(text);
    for (const who of ['dee', 'mags', 'catrin']) {
      const seen = drawn(kit, await kit.does(who, 'consultation.show'));
      expect(seen, who).toMatch(/Whom to ask/);
      expect(seen, who).not.toContain('CANARY');
    }
    for (const who of ['gwenno', 'sian', 'theo', 'alun', 'nobody'])
      expect(await kit.does(who, 'consultation.show'), who).toMatchObject(refusal);
    expect(JSON.stringify([await kit.events(), await kit.channelOf('hafod')])).not.toContain('CANARY');
  });

  it('one that does not take place is told, from a button that saw it as it stands', async () => {
    const kit = await openKit();
    await kit.does('anwen', 'consultation.plan', wanted);
    await kit.settles();
    const { consultation } = await latest(kit);
    expect(await kit.does('anwen', 'consultation.cancel', { consultation, seen: 7 })).toMatchObject({
      says: { say: 'out-of-date' },
    });
    expect(await kit.does('ruth', 'consultation.cancel', await latest(kit))).toMatchObject(decided);
    await kit.settles();
    expect((await consultations(kit, 'hafod')).at(-1)).toMatch(/does not take place/);
    await kit.passesUntil('2026-11-27 12:00');
    expect(await consultations(kit, 'anwen')).toEqual([]);
  });

  it('goes on when individual sessions have ended, and the pathway says whom to ask', async () => {
    const kit = await isSent();
    await acts(kit, 'nia', 'approve');
    for (const who of ['dee', 'catrin', 'anwen'])
      expect(verbsOf((await opened(kit, who)).actions), who).toContain('consultation.show');
    const soon = { ...wanted, date: '2026-10-20' };
    expect(await kit.does('anwen', 'consultation.plan', soon)).toMatchObject(decided);
  });
});

describe('BMC-3.1 what was reported goes on when the young person has left', () => {
  it('the safeguarding lead still has it, is reminded, acknowledges it, takes its steps and closes it', async () => {
    const kit = await openKit();
    const report = { kind: 'harm-by-others', whose: 'young-person', danger: 'no', told: 'not-yet' };
    await kit.does('dee', 'disclosure.report', { ...report, account: 'CANARY what was said' });
    await kit.settles();
    await kit.imports(
      workedService(draft => {
        of(draft.youngPeople, 'kl').left = '2026-11-24';
      }),
    );
    await kit.settles();
    const about = async () => (await kit.chatOf('sian')).map(textOf).filter(text => /KL/.test(text));
    const before = (await about()).length;
    expect(before).toBeGreaterThan(0);
    await kit.passes(days(1));
    expect((await about()).length).toBeGreaterThan(before);
    const [found] = await kit.records('disclosure');
    const button = { disclosure: found?.id };
    expect(drawn(kit, await kit.does('sian', 'disclosure.open', button))).toContain('CANARY');
    expect(await kit.does('dee', 'disclosure.open', button)).toMatchObject(refusal);
    expect(await kit.does('sian', 'disclosure.acknowledge', { ...button, seen: 1 })).toMatchObject(decided);
    const step = { ...button, seen: 1, step: 'socialWorkerCheck', needed: 'done' };
    const when = { date: '2026-11-24', time: '09:00' };
    expect(await kit.does('sian', 'disclosure.step', { ...step, ...when })).toMatchObject(decided);
  });
});
