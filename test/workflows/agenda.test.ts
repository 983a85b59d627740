import { describe, expect, it } from 'vitest';
import type { DataOf } from '../../src/workflows/views.ts';
import { type Kit, openKit } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { london, someone } from '../people/hafod.ts';
import { askedAbout } from './meeting-kit.ts';
import { acts, isSent } from './withdrawal-kit.ts';

const ill = { reason: 'illness', spokenTo: 'yes' };
const raised = { level: 'incident', detail: 'Fight', sinceDate: '2026-11-24', sinceTime: '08:00' };

async function today(kit: Kit, who: string): Promise<DataOf<'agenda'>> {
  const { view } = await kit.does(who, 'today');
  if (view?.card !== 'agenda') throw new Error('no agenda');
  return view.data;
}
async function choices(kit: Kit, who: string, word: 'cancel' | 'alert' | 'change') {
  const { view, says } = await kit.does(who, word);
  return view?.card === 'choose' ? view.data : says?.say;
}
const drawn = (kit: Kit, data: DataOf<'agenda'>) =>
  JSON.stringify(kit.house.surroundings.drawer.private({ card: 'agenda', data }, 'x').card);

describe('today', () => {
  it('shows the next seven days, and says so when there is nothing', async () => {
    const kit = await openKit();
    expect(drawn(kit, await today(kit, 'anwen'))).toMatch(/Nothing is planned for you in these seven days/);
    for (const date of ['2026-12-01', '2026-11-30', '2026-11-25']) await kit.session({ date });
    const agenda = await today(kit, 'anwen');
    expect(agenda.sessions.map(({ start }) => start)).toEqual([
      london('2026-11-25 14:00'),
      london('2026-11-30 14:00'),
    ]);
    expect(drawn(kit, agenda)).not.toMatch(/Nothing is planned/);
  });

  it('ends at midnight, also in the week in which the clocks change', async () => {
    // Seven days from Wednesday 21 October are 169 hours: the clocks go back on the 25th.
    const kit = await openKit({ at: '2026-10-21 09:00' });
    await kit.session({ date: '2026-10-27', time: '23:30' });
    await kit.session({ date: '2026-10-28', time: '00:30' });
    expect((await today(kit, 'anwen')).sessions.map(({ start }) => start)).toEqual([
      london('2026-10-27 23:30'),
    ]);
  });

  it('keeps what waits: times for a session that is past, a cancellation weeks ahead (BMC-2.2b, BMC-4.0)', async () => {
    const kit = await openKit();
    const past = await kit.session();
    const ahead = await kit.session({ date: '2026-12-18' });
    await kit.does('dee', 'cancellation.cancel', { session: past, seen: 1, ...ill });
    await kit.does('mags', 'cancellation.cancel', { session: ahead, seen: 1, ...ill });
    await kit.passesUntil('2026-11-25 09:00');
    const times = { session: past, seen: 2, date1: '2026-11-26', time1: '15:00' };
    await kit.does('anwen', 'cancellation.offer', times);
    expect((await today(kit, 'dee')).sessions).toMatchObject([{ state: 'times-offered', waitsForYou: true }]);
    expect((await today(kit, 'anwen')).sessions).toMatchObject([
      { start: london('2026-12-18 14:00'), waitsForYou: true },
    ]);
    await kit.does('anwen', 'cancellation.acknowledge', { session: ahead });
    expect((await today(kit, 'anwen')).sessions).toEqual([]);
  });

  it('tells a regional manager when, not where, and nothing of alerts (BMC-2.2c)', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'alert.raise', { session, ...raised });
    expect((await today(kit, 'gwenno')).sessions).toMatchObject([
      { start: london('2026-11-24 14:00'), place: null, alert: 'none' },
    ]);
    expect(drawn(kit, await today(kit, 'gwenno'))).not.toMatch(/Garden room/);
    expect((await today(kit, 'martin')).sessions).toEqual([]);
  });

  it('opens an alert for all who may open it, a session for the others (BMC-2.2f)', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'alert.raise', { session, ...raised });
    const opens = async (who: string) => (await today(kit, who)).sessions[0]?.open.verb;
    expect([await opens('anwen'), await opens('nia'), await opens('dee'), await opens('catrin')]).toEqual([
      'alert.open',
      'alert.open',
      'session.show',
      'session.show',
    ]);
  });
});

describe('cancel and change', () => {
  it('reach two months ahead', async () => {
    const kit = await openKit();
    await kit.session({ date: '2027-01-22' });
    await kit.session({ date: '2027-01-29' });
    for (const [who, word] of [
      ['dee', 'cancel'],
      ['anwen', 'change'],
    ] as const)
      expect(await choices(kit, who, word)).toMatchObject({
        sessions: [{ start: london('2027-01-22 14:00') }],
        more: false,
      });
  });

  it('offer the next ones, and say when there are more', async () => {
    const kit = await openKit();
    const series = { youngPerson: 'kl', what: 'Art', place: 'Den', lengthMinutes: 30, weekly: 'weekly' };
    for (const [date, time] of [
      ['2026-11-25', '14:00'],
      ['2026-11-27', '14:00'],
    ])
      await kit.does('anwen', 'session.plan', { ...series, date, time, until: '2027-01-20' });
    const offered = await choices(kit, 'dee', 'cancel');
    expect(offered).toMatchObject({ more: true });
    const starts = typeof offered === 'object' ? offered.sessions.map(({ start }) => start) : [];
    expect(starts).toHaveLength(15);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(starts[0]).toBe(london('2026-11-25 14:00'));
  });

  it('say that there is nothing, each in its own words', async () => {
    const kit = await openKit();
    expect(await choices(kit, 'dee', 'cancel')).toBe('nothing-to-cancel');
    expect(await choices(kit, 'dee', 'alert')).toBe('nothing-to-alert');
    expect(await choices(kit, 'anwen', 'change')).toBe('nothing-to-change');
  });
});

describe('what waits for somebody in today', () => {
  const rows = async (kit: Kit, who: string) => {
    const { view } = await kit.does(who, 'today');
    return (view as { card: 'agenda'; data: DataOf<'agenda'> }).data.sessions;
  };
  const waits = async (kit: Kit, who: string) => (await rows(kit, who)).filter(row => row.waitsForYou).length;

  it('BMC-2.2b: an escalated cancellation waits for the clinical lead as well, however far ahead, until it is answered', async () => {
    const kit = await openKit();
    const session = await kit.session({ date: '2026-12-10' });
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, reason: 'illness', spokenTo: 'yes' });
    expect([await waits(kit, 'anwen'), await waits(kit, 'lowri')]).toEqual([1, 0]);
    await kit.passesUntil('2026-11-25 08:00');
    expect([await waits(kit, 'anwen'), await waits(kit, 'lowri')]).toEqual([1, 1]);
    await kit.does('lowri', 'cancellation.acknowledge', { session });
    expect([await waits(kit, 'anwen'), await waits(kit, 'lowri')]).toEqual([0, 0]);
  });

  it('BMC-2.2f: an alert waits for whoever was told and has not read it, and for nobody else', async () => {
    const kit = await openKit();
    const session = await kit.session();
    const since = { sinceDate: '2026-11-24', sinceTime: '08:30' };
    await kit.does('dee', 'alert.raise', { session, level: 'unsettled', detail: 'A bad night', ...since });
    expect([await waits(kit, 'anwen'), await waits(kit, 'ruth'), await waits(kit, 'lowri')]).toEqual([
      1, 1, 0,
    ]);
    await kit.does('ruth', 'alert.open', { session });
    expect([await waits(kit, 'anwen'), await waits(kit, 'ruth'), await waits(kit, 'lowri')]).toEqual([
      1, 0, 0,
    ]);
    await kit.passesUntil('2026-11-24 13:55');
    expect(await waits(kit, 'lowri')).toBe(1);
    await kit.does('anwen', 'alert.open', { session });
    expect([await waits(kit, 'anwen'), await waits(kit, 'lowri')]).toEqual([0, 0]);
  });
});

describe('help', () => {
  it('names nothing for a role that counts for nobody', async () => {
    const file = workedService(draft => {
      draft.people.push(
        someone('reg', { role: 'carer', region: 'north' }),
        someone('tess', { role: 'therapist' }),
      );
    });
    const kit = await openKit({ file });
    for (const who of ['reg', 'tess', 'ade']) // Whoever hears of a risk can say so, or is told whom to ring.
      expect(await kit.does(who, 'help')).toMatchObject({
        view: { data: { commands: ['today', 'disclosure', 'help'] } },
      });
    const commands = async (who: string) => {
      const { view } = await kit.does(who, 'help');
      return view?.card === 'help' ? view.data.commands : [];
    };
    expect(await commands('gwenno')).toEqual([
      'today',
      'disclosure',
      'pathway',
      'meeting',
      're-engage',
      'help',
    ]);
    expect(await commands('theo')).toEqual([
      ...['today', 'cancel', 'summary', 'disclosure', 'pathway', 'attempt', 'meeting'],
      ...['re-engage', 'consultation', 'leaving', 'change', 'plan', 'sick', 'journal', 'help'],
    ]);
  });

  it('greets by name; a stranger is refused before that', async () => {
    const kit = await openKit();
    expect(await kit.does('dee', 'help')).toMatchObject({ view: { data: { name: 'Dee' } } });
    expect(await kit.does('stranger', 'help')).toMatchObject({
      outcome: 'refused',
      says: { say: 'unknown-person' },
    });
  });
});

describe('today, beside sessions', () => {
  const waiting = async (kit: Kit, who: string) => {
    const { view } = await kit.does(who, 'today');
    if (view?.card !== 'agenda') throw new Error(`${who} sees nothing`);
    return view.data.waiting.map(({ initials, isNotice, open }) => [initials, isNotice, open.verb]);
  };

  it('a meeting to answer waits for each representative alone', async () => {
    const kit = await askedAbout();
    for (const who of ['lowri', 'mags', 'catrin'])
      expect(await waiting(kit, who), who).toEqual([['KL', false, 'pathway.show']]);
    for (const who of ['dee', 'gwenno', 'nia']) expect(await waiting(kit, who), who).toEqual([]);
  });

  it('a sign-off waits for the Head, a notice for its recipient; nothing says what it is about', async () => {
    const kit = await isSent();
    expect(await waiting(kit, 'nia')).toEqual([['KL', false, 'pathway.show']]);
    expect(await waiting(kit, 'lowri')).toEqual([]);
    await acts(kit, 'nia', 'approve', { endsOn: '2026-10-12', reviewOn: '2027-01-11' });
    await kit.does('anwen', 'notice.send', { role: 'careManager', person: 'mags' });
    expect(await waiting(kit, 'mags')).toEqual([['KL', true, 'notice.open']]);
    expect(await waiting(kit, 'nia')).toEqual([]);
    const { view } = await kit.does('mags', 'today');
    const drawn = view && JSON.stringify(kit.house.surroundings.drawer.private(view, 'x').card);
    expect(drawn).toMatch(/KL: there is a notice for you/);
    expect(drawn).not.toMatch(/withdraw|ending|sign off|Stage/i);
  });

  it('BMC-3.1 a disclosure that nobody has taken on waits first for the safeguarding lead; it is not said what it is', async () => {
    const kit = await openKit();
    const report = {
      ...{ kind: 'newly-told', whose: 'young-person', danger: 'no', account: 'What was said' },
      ...{ done: 'I stayed', told: 'not-yet' },
    };
    expect(await kit.does('anwen', 'disclosure.report', report)).toMatchObject({ outcome: 'decided' });
    await kit.settles();
    expect(await waiting(kit, 'sian')).toEqual([['KL', false, 'disclosure.open']]);
    expect(await waiting(kit, 'dee')).toEqual([]);
    const [disclosure] = await kit.records('disclosure');
    await kit.does('sian', 'disclosure.acknowledge', { disclosure: disclosure!.id, seen: 1 });
    expect(await waiting(kit, 'sian')).toEqual([]);
  });
});
