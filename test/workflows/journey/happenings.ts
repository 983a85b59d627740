import { expect } from 'vitest';
import { days, hours, minutes } from '../../../src/time.ts';
import { london } from '../../people/hafod.ts';
import { posts, ticked } from '../summary-kit.ts';
import { dayOf, isGone, type Model } from './model.ts';
import { stands } from './model-sessions.ts';
import type { Real } from './real.ts';
import { type Change, changed, fileOf } from './staff.ts';
import { type Step, told } from './step.ts';

/** Time passes, a day at most at a time, and everything due is carried out. */
export const passes = (count: number): Step =>
  told(`${count} hours pass`, async (_, { kit }) => {
    for (let left = count; left > 0; left -= 24) await kit.passes(hours(Math.min(left, 24)));
    return `${count} hours pass`;
  });

/** A session tomorrow at ten, and what becomes of it. */
export const session = (outcome: 'attended' | 'refused' | 'unable'): Step =>
  told(`a session tomorrow: ${outcome}`, async (m, { kit }) => {
    const line = `a session tomorrow: ${outcome}`;
    const date = dayOf(m.now + days(1));
    const start = london(`${date} 10:00`);
    const who = m.staff.therapist;
    const about = await planned(m, kit, who, date, '10:00');
    if (!about) return `${line}, but none is planned`;
    if (outcome === 'attended') {
      await kit.passes(start + minutes(51) - kit.now());
      expect(await posts(kit, about, ticked, { who }), line).toMatchObject({ outcome: 'decided' });
    } else {
      const reason = outcome === 'refused' ? 'refusal' : 'illness';
      const said = { session: about, seen: 1, reason, spokenTo: 'yes', alternative: 'A walk' };
      const answer = await kit.does('dee', 'cancellation.cancel', said);
      expect(answer, line).toMatchObject({ outcome: 'decided' });
      await kit.passes(start + minutes(51) - kit.now());
    }
    m.sessions.push({ start, outcome });
    if (outcome !== 'attended') m.ahead = m.ahead.filter(one => one !== start);
    return line;
  });

/** A session is planned some days ahead; none is once they have ended (BMC-4.4). */
export const plans = (ahead: number): Step =>
  told(`a session is planned in ${ahead} days`, async (m, { kit }) => {
    const id = await planned(m, kit, m.staff.therapist, dayOf(m.now + days(ahead)), '16:00');
    return `a session is planned in ${ahead} days${id ? '' : ': no'}`;
  });

async function planned(m: Model, kit: Real['kit'], who: string, date: string, time: string) {
  const before = new Set((await kit.records('session')).map(({ id }) => id));
  const answer = await kit.does(who, 'session.plan', {
    ...{ youngPerson: 'kl', what: 'Art therapy', date, time, lengthMinutes: 50, place: 'Garden room' },
    ...{ weekly: 'once', clashes: 'anyway' },
  });
  const start = london(`${date} ${time}`);
  if (m.closed || isGone(m) || (m.withdrawn && start >= m.withdrawn.from))
    expect(answer.outcome, 'a session after sessions have ended').not.toBe('decided');
  if (answer.outcome === 'decided') stands(m, start);
  await kit.settles();
  return (await kit.records('session')).find(({ id }) => !before.has(id))?.id;
}

/** A carer calls off one of the sessions that lie ahead: for a reason that the policy holds against nobody (BMC-4.0). */
export const callsOff = (n: number): Step =>
  told(`dee calls a session off (${n})`, async (m, { kit }) => {
    const ahead = m.ahead.filter(start => start > m.now);
    const start = ahead[n % Math.max(1, ahead.length)];
    const all = await kit.records('session');
    const found = all.find(one => one.status === 'planned' && one.start === start);
    if (!found || start === undefined) return 'no session is there to call off';
    const service = m.policy.counts.includes('unable');
    const line = `dee calls off the session on ${dayOf(start)}`;
    const said = { reason: service ? 'transport-or-staffing' : 'illness', spokenTo: 'yes' };
    const button = { session: found.id, seen: found.version };
    expect(await kit.does('dee', 'cancellation.cancel', { ...button, ...said }), line).toMatchObject({
      outcome: 'decided',
    });
    m.ahead = m.ahead.filter(one => one !== start);
    m.calledOff.push({ id: found.id, start, end: found.end, service });
    await kit.passes(minutes(1));
    return line;
  });

/** A service file is imported in which somebody has another part. */
export const imports = (change: Change): Step =>
  told(`import: ${change}`, async (m, { kit }) => {
    m.staff = changed(m.staff, change);
    await kit.imports(fileOf(m.staff));
    await kit.passes(minutes(1));
    return `import: ${change}`;
  });

/** The service file names the day on which they leave, two days ahead; whoever does it does so with the records closed. */
export const leaves: Step = told('import: the day on which they leave', async (m, { kit }) => {
  if (!m.closed || m.leaves) return 'import: nothing new';
  m.leaves = dayOf(m.now + days(2));
  m.staff = { ...m.staff, leaves: m.leaves };
  await kit.imports(fileOf(m.staff));
  for (let day = 0; day < 3; day += 1) await kit.passes(days(1));
  return `import: they leave on ${m.leaves}`;
});
