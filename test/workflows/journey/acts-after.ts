import { days, hours } from '../../../src/time.ts';
import { london } from '../../people/hafod.ts';
import { type Act, type Choice, text } from './act.ts';
import { lettersOwedNow } from './acts-letters.ts';
import {
  allocators,
  archives,
  begins,
  type ConsultationModel,
  dayOf,
  leads,
  type Model,
  openWish,
} from './model.ts';
import { isSitting } from './model-meeting.ts';
import { is } from './staff.ts';

/** Those who treat people in this service. */
const therapists = ['anwen', 'theo'];
const onStaff = ['carer', 'careManager', 'education', 'regionalManager'] as const;
const outside = ['socialWorker', 'gp'] as const;

const waits = (m: Model) => m.wayBack !== undefined && m.wayBack.allocated === undefined;
/** The morning of a day that lies ahead; nobody puts it off for longer than a year. */
const morningOf = (day: unknown): number => london(`${String(day)} 09:00`);
const isAhead = (m: Model, day: unknown) => morningOf(day) > m.now && morningOf(day) < m.now + days(366);

function comesBack(m: Model, who: string, therapist: unknown): void {
  begins(m, 0, who, 'comes-back');
  m.left = m.now;
  m.discussion = undefined;
  m.withdrawn = undefined;
  m.letters = lettersOwedNow(m);
  m.notices = [];
  Object.assign(m.wayBack ?? {}, { allocated: { therapist, at: m.now, stood: [...m.ahead] } });
}

const heardBy = (m: Model, who: string) => ({ by: who, day: dayOf(m.now), at: m.now });

/** BMC-6, BMC-7.1: they want to try again, by whatever it is said: it waits for whoever decides, or the way back begins. */
export function triesAgain(m: Model, who: string): void {
  if (!m.withdrawn) {
    m.wish = { heard: [...(openWish(m)?.heard ?? []), heardBy(m, who)] };
    return;
  }
  m.wayBack = { by: who };
  m.returns.push(m.wayBack);
}

/** They have said so in these stages today, and it waits. */
export const isHeard = (m: Model, who: string): boolean =>
  (openWish(m)?.heard ?? []).some(({ by, day }) => by === who && day === dayOf(m.now));

/**
 * BMC-6: the young person changes their mind; whoever hears it says so, and a suitable therapist is found. WHS-2.5, PIP-1:
 * or it is a new referral, and somebody decides on it.
 */
export const wayBackActs: readonly Act[] = [
  {
    verb: 'way-back.record',
    choose: () => ({}),
    says: (m, who) => {
      const hears = leads(m, who) || is(m.staff, who, ...outside, ...onStaff, 'headOfClinicalService');
      if (!hears) return 'not';
      // Once the records are closed it is for those outside alone, who are not to know it.
      if (m.closed) return is(m.staff, who, ...outside) ? 'may' : 'not';
      // Anybody around them, at any time, whoever is there to act on it: nothing of it is lost.
      if (m.withdrawn) return m.wayBack ? 'not' : 'must';
      if (m.stage !== 0) return isHeard(m, who) ? 'not' : 'must';
      return m.passedOn.some(({ by, day }) => by === who && day === dayOf(m.now)) ? 'not' : 'must';
    },
    happens: (m, who) => {
      const goesOn = m.stage === 0 && !m.withdrawn;
      if (goesOn || m.closed) m.passedOn.push(heardBy(m, who));
      else triesAgain(m, who);
    },
  },
  {
    verb: 'way-back.see-to',
    button: 'wish',
    everWelcome: true,
    choose: () => ({}),
    says: (m, who) => {
      const sees = leads(m, who) || is(m.staff, who, 'headOfClinicalService');
      return openWish(m) && sees ? 'must' : 'not';
    },
    happens: m => void Object.assign(m.wish ?? {}, { seenTo: true }),
  },
  {
    verb: 'way-back.allocate',
    button: 'pathway',
    choose: (_, n) => ({ therapist: ['anwen', 'theo', 'theo', 'dee'][n % 4] }),
    says: (m, who, { therapist }) => {
      // A new referral is decided on first.
      const may = !m.policy.referral && is(m.staff, who, 'clinicalLead', 'headOfClinicalService');
      return waits(m) && may && therapists.includes(String(therapist)) ? 'must' : 'not';
    },
    happens: (m, who, { therapist }) => comesBack(m, who, therapist),
  },
  {
    verb: 'way-back.decide',
    button: 'pathway',
    choose: (m, n) => {
      const day = (after: readonly number[], which: number) =>
        dayOf(m.now + days(after[which % after.length] ?? 0));
      return {
        ...{ answer: ['accepted', 'waiting', 'not-now'][n % 3], date: day([20, 3, 50, 0, 500], n >> 2) },
        therapist: ['anwen', 'theo', 'theo', 'dee'][(n >> 2) % 4],
        ...(n % 5 < 4 && { discussed: day([0, -3, 0, 1], n >> 4), reason: text }),
      };
    },
    says: (m, who, { answer, therapist, discussed, reason, date }) => {
      if (!m.policy.referral || !waits(m) || !allocators(m).includes(who)) return 'not';
      // WHS-2.1: after the discussion a therapist is allocated; WHS-2.4: or there is a waiting list.
      const isDiscussed = discussed !== undefined && String(discussed) <= dayOf(m.now);
      const isWhole =
        answer === 'accepted'
          ? isDiscussed && therapists.includes(String(therapist))
          : reason !== undefined && isAhead(m, date);
      return isWhole ? 'must' : 'not';
    },
    happens: (m, who, { answer, therapist, date }) => {
      const again = answer === 'accepted' ? {} : { again: morningOf(date) };
      Object.assign(m.wayBack ?? {}, { decided: { by: who, is: answer, ...again } });
      if (answer === 'accepted') comesBack(m, who, therapist);
      if (answer !== 'not-now') return;
      // It can be made again at any time.
      m.wayBack = undefined;
      if (m.withdrawn) m.withdrawn.reviewOn = morningOf(date);
    },
  },
  {
    verb: 'way-back.not-now',
    button: 'pathway',
    choose: (m, n) => ({ date: dayOf(m.now + days([20, 50, 0, 500][n % 4] ?? 20)) }),
    says: (m, who, { date }) => {
      const asks = leads(m, who) || is(m.staff, who, 'careManager');
      if (!m.withdrawn || m.wayBack || !asks) return 'not';
      return isAhead(m, date) ? 'must' : 'not';
    },
    happens: (m, _, { date }) => {
      if (m.withdrawn) m.withdrawn.reviewOn = morningOf(date);
    },
  },
];

const which = (m: Model, choice: Choice): ConsultationModel | undefined =>
  m.consultations[Number(choice.consultation) % Math.max(1, m.consultations.length)];

/** BMC-1.3, BMC-5: home and education are advised, with sessions and without. */
export const consultationActs: readonly Act[] = [
  {
    verb: 'consultation.plan',
    choose: (m, n) => ({
      ...{ with: n % 2 === 0 ? 'home' : 'education', lengthMinutes: 60, place: 'Hafod office' },
      // Whatever else they have then: somebody decides that it is planned all the same.
      ...{ date: dayOf(m.now + days(1 + (n % 9))), time: '11:00', clashes: 'anyway' },
    }),
    says: (m, who) => (leads(m, who) ? 'must' : 'not'),
    happens: (m, who, { date }) => {
      const start = london(`${String(date)} 11:00`);
      m.consultations.push({ by: who, start, end: start + hours(1) });
    },
  },
  {
    verb: 'consultation.cancel',
    button: 'consultation',
    choose: (_, n) => ({ consultation: n }),
    says: (m, who, choice) => {
      const one = which(m, choice);
      return one && !one.off && one.start > m.now && leads(m, who) ? 'must' : 'not';
    },
    happens: (m, _, choice) => void Object.assign(which(m, choice) ?? {}, { off: true }),
  },
  {
    verb: 'consultation.note',
    button: 'consultation',
    choose: (_, n) => ({ consultation: n, text }),
    says: (m, who, choice) => {
      const one = which(m, choice);
      return one && !one.off && one.start <= m.now && leads(m, who) ? 'must' : 'not';
    },
    happens: (m, _, choice) => void Object.assign(which(m, choice) ?? {}, { noted: true }),
  },
];

/** BMC-3.5, BMC-3.6: the young person leaves; what is open is closed, and the records are archived. */
export const leavingActs: readonly Act[] = [
  {
    verb: 'leaving.close',
    button: 'leaving',
    choose: (_, n) => ({ artwork: ['takes', 'stored', 'none-made', 'not-yet-chosen'][n % 4] }),
    says: (m, who, { artwork }) =>
      leads(m, who) && !m.closed && artwork !== 'not-yet-chosen' ? 'must' : 'not',
    happens: (m, who) => {
      m.closed = { by: who };
      // They choose as they leave; of somebody who is about to come back it may not be asked.
      m.artwork = m.artwork && m.wayBack ? 'perhaps' : undefined;
      if (isSitting(m.meeting) && (m.meeting.confirmed?.start ?? Number.POSITIVE_INFINITY) > m.now)
        m.meeting.over = 'cancelled';
      for (const one of m.consultations) if (one.start > m.now) one.off = true;
      m.ahead = m.ahead.filter(start => start <= m.now);
    },
  },
  {
    verb: 'leaving.undo',
    choose: () => ({}),
    says: (m, who) => (leads(m, who) && m.closed ? 'must' : 'not'),
    happens: m => {
      m.closed = undefined;
    },
  },
];

/** BMC-3.5: when therapy has ended the young person chooses what becomes of their artwork, unless they come back. */
export const artworkActs: readonly Act[] = [
  {
    verb: 'artwork.record',
    choose: (_, n) => ({ artwork: ['takes', 'stored', 'none-made', 'not-yet-chosen'][n % 4] }),
    says: (m, who, { artwork }) => {
      const isAsked = m.withdrawn && !m.wayBack && m.artwork && artwork !== 'not-yet-chosen';
      if (!isAsked || !archives(m, who)) return 'not';
      return m.artwork === 'to-choose' ? 'must' : 'may';
    },
    happens: m => {
      m.artwork = undefined;
    },
  },
];

/** BMC-3.6: what was sent to somebody outside is shut; nobody inside has links. */
export const linkActs: readonly Act[] = [
  {
    verb: 'links.close',
    choose: (_, n) => ({ person: ['alun', 'alun', 'dee', 'gwenno'][n % 4] }),
    says: (m, who, { person }) =>
      is(m.staff, who, 'therapist', 'clinicalLead', 'headOfClinicalService') &&
      person === 'alun' &&
      is(m.staff, 'alun', 'socialWorker')
        ? 'must'
        : 'not',
    happens: () => {},
  },
];
