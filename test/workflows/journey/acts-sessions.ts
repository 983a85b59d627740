import { days } from '../../../src/time.ts';
import { london } from '../../people/hafod.ts';
import type { Act, Choice } from './act.ts';
import { isHeard, triesAgain } from './acts-after.ts';
import { dayOf, leads, type Model } from './model.ts';
import { type CalledOffModel, isBehindTheEnd, stands } from './model-sessions.ts';
import { is } from './staff.ts';

/** Which of the sessions that were called off, as a number chooses it. */
export const calledOff = (m: Model, n: unknown): CalledOffModel | undefined =>
  m.calledOff[Number(n) % Math.max(1, m.calledOff.length)];

const cares = (m: Model, who: string) => is(m.staff, who, 'carer', 'careManager');
const offeredAt = ({ date1 }: Choice): number => london(`${String(date1)} 17:00`);

/** BMC-4.0: a session that was called off is rearranged, with nothing behind the end of all sessions (BMC-4.4). */
export const sessionActs: readonly Act[] = [
  {
    verb: 'cancellation.offer',
    button: 'session',
    choose: (m, n) => ({ session: n, date1: dayOf(m.now + days(1 + (n % 30))), time1: '17:00' }),
    says: (m, who, choice) => {
      const one = calledOff(m, choice.session);
      const start = offeredAt(choice);
      if (!one || one.taken || !leads(m, who)) return 'not';
      return isBehindTheEnd(m, start) || m.ahead.includes(start) ? 'not' : 'must';
    },
    happens: (m, _, choice) => {
      Object.assign(calledOff(m, choice.session) ?? {}, { offered: offeredAt(choice) });
    },
  },
  {
    verb: 'cancellation.pick',
    button: 'session',
    choose: (m, n) => ({ session: n, start: calledOff(m, n)?.offered ?? 0 }),
    says: (m, who, { session, start }) => {
      const one = calledOff(m, session);
      const at = Number(start);
      if (!one || one.taken || one.offered !== at || !cares(m, who)) return 'not';
      return at > m.now && !isBehindTheEnd(m, at) && !m.ahead.includes(at) ? 'must' : 'not';
    },
    happens: (m, _, { session, start }) => {
      Object.assign(calledOff(m, session) ?? {}, { taken: true });
      stands(m, Number(start));
    },
  },
  {
    // BMC-6, BMC-7.1: it is a wish to try again as well, and behind the end it is that alone.
    verb: 'cancellation.after-all',
    button: 'session',
    choose: (_, n) => ({ session: n }),
    says: (m, who, { session }) => {
      const one = calledOff(m, session);
      const isOver = !one || one.service || one.afterAll || one.taken || one.offered !== undefined;
      if (isOver || one.end <= m.now || !cares(m, who)) return 'not';
      return isBehindTheEnd(m, one.start) && m.wayBack ? 'not' : 'must';
    },
    happens: (m, who, { session }) => {
      const one = calledOff(m, session);
      if (one && !isBehindTheEnd(m, one.start)) one.afterAll = true;
      if (m.withdrawn ? !m.wayBack : m.stage !== 0 && !isHeard(m, who)) triesAgain(m, who);
    },
  },
];
