import { days, hours } from '../../../src/time.ts';
import { london } from '../../people/hafod.ts';
import { type Act, type Choice, text } from './act.ts';
import { begins, dayOf, decides, type MeetingModel, type Model } from './model.ts';
import { isSitting, speaksFor, timesForAll } from './model-meeting.ts';
import { is } from './staff.ts';

const partyNames = ['clinical', 'care', 'education'] as const;
const people = {
  clinical: ['lowri', 'ruth', 'anwen', 'nia', 'dee'],
  care: ['mags', 'dee', 'eirlys', 'lowri'],
  education: ['catrin', '-', 'catrin', 'piers'],
} as const;
/** The same number chooses for each of several. */
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

const leadsIt = (m: Model, who: string) => isSitting(m.meeting) && decides(m, who);
const sitting = (m: Model): MeetingModel => m.meeting as MeetingModel;
const begun = (m: Model) => (sitting(m).confirmed?.start ?? Number.POSITIVE_INFINITY) <= m.now;
/** One that began before this Stage 2 did waits for what came of it, and hinders no other. */
const isUnderWay = (m: Model) =>
  isSitting(m.meeting) && !(m.stage === 2 && m.meeting.calledAt < m.second && begun(m));
const asks = (m: Model) => sitting(m).times.length > 0;

/** What somebody says of each time, and how it is sent. */
const sayings = ['can', 'can', 'rather-not', 'cannot'] as const;
const said = (m: Model, n: number): Choice =>
  Object.fromEntries((m.meeting?.times ?? []).map((_, i) => [`answer${i + 1}`, pick(sayings, n >> (2 * i))]));
function answered(m: Model, party: string, person: string, choice: Choice): void {
  const meeting = sitting(m);
  const says = Object.fromEntries(meeting.times.map((start, i) => [start, choice[`answer${i + 1}`]]));
  meeting.answers = meeting.answers.filter(one => one.party !== party);
  meeting.answers.push({ party, person, says: says as never });
}
const partyOf = (m: Model, who: string) =>
  Object.entries(m.meeting?.parties ?? {}).find(([, person]) => person === who)?.[0];

/** BMC-4.2: the three-way meeting of clinical, care and, where relevant, education. */
export const meetingActs: readonly Act[] = [
  {
    verb: 'meeting.call',
    button: 'pathway',
    choose: (_, n) => ({
      ...{ reason: text, lengthMinutes: 60, place: 'Hafod lounge', whyNot: text },
      clinical: pick(people.clinical, n),
      care: pick(people.care, n >> 2),
      education: pick(people.education, n >> 4),
    }),
    says: (m, who, choice) => {
      if (!m.policy.meeting || !decides(m, who) || isUnderWay(m)) return 'not';
      if (m.stage !== 2 && m.stage !== 3) return 'not';
      const chosen = partyNames.map(party => String(choice[party]));
      if (new Set(chosen).size < 3) return 'not';
      const fits = partyNames.every(
        (party, i) => speaksFor(m, party, chosen[i] ?? '') || (party === 'education' && chosen[i] === '-'),
      );
      return fits ? 'must' : 'not';
    },
    happens: (m, who, choice) => {
      const parties = partyNames.map(party => [party, choice[party] === '-' ? undefined : choice[party]]);
      m.meeting = {
        ...{ by: who, calledAt: m.now, place: String(choice.place), round: 0, times: [], answers: [] },
        parties: Object.fromEntries(parties),
      };
    },
  },
  {
    verb: 'meeting.propose',
    button: 'meeting',
    choose: (m, n) => {
      const day = (after: number) => dayOf(m.now + days(after));
      const [first, second] = [1 + (n % 4), 1 + (n % 4) + ((n >> 2) % 2)];
      return { date1: day(first), time1: '13:00', date2: day(second), time2: '15:00' };
    },
    says: (m, who) => (leadsIt(m, who) ? (begun(m) ? 'may' : 'must') : 'not'),
    happens: (m, _, { date1, date2 }) => {
      const times = [london(`${String(date1)} 13:00`), london(`${String(date2)} 15:00`)];
      Object.assign(sitting(m), { times, answers: [] });
      sitting(m).round += 1;
    },
  },
  {
    verb: 'meeting.answer',
    button: 'round',
    choose: said,
    says: (m, who) => {
      const party = partyOf(m, who);
      return isSitting(m.meeting) && asks(m) && party && speaksFor(m, party, who)
        ? begun(m)
          ? 'may'
          : 'must'
        : 'not';
    },
    happens: (m, who, choice) => answered(m, partyOf(m, who) ?? '', who, choice),
  },
  {
    verb: 'meeting.answer-for',
    button: 'round',
    choose: (m, n) => ({ ...said(m, n >> 2), party: pick(partyNames, n) }),
    says: (m, who, { party }) => {
      const person = m.meeting?.parties[String(party)];
      const may = leadsIt(m, who) && asks(m) && person && speaksFor(m, String(party), person);
      return may ? (begun(m) ? 'may' : 'must') : 'not';
    },
    happens: (m, _, choice) => {
      const party = String(choice.party);
      answered(m, party, sitting(m).parties[party] ?? '', choice);
    },
  },
  {
    verb: 'meeting.confirm',
    button: 'meeting',
    choose: (m, n) => {
      const best = m.meeting && timesForAll(m, m.meeting);
      const all = [...(best ?? []), ...(m.meeting?.times ?? []), m.now + hours(30)];
      return { start: n % 3 > 0 ? all[0] : pick(all, n) };
    },
    says: (m, who, { start }) => {
      const all = leadsIt(m, who) ? timesForAll(m, sitting(m)) : [];
      if (!all.includes(Number(start))) return 'not';
      return all[0] === start && !begun(m) ? 'must' : 'may';
    },
    happens: (m, _, { start }) =>
      void Object.assign(sitting(m), {
        confirmed: { start, end: Number(start) + hours(1) },
        ...{ times: [], answers: [] },
      }),
  },
  {
    verb: 'meeting.keep',
    button: 'meeting',
    choose: () => ({}),
    // The time that stands is kept, and nobody is asked about others any more.
    says: (m, who) =>
      leadsIt(m, who) && sitting(m).confirmed && asks(m) ? (begun(m) ? 'may' : 'must') : 'not',
    happens: m => void Object.assign(sitting(m), { times: [], answers: [] }),
  },
  {
    verb: 'meeting.place',
    button: 'meeting',
    choose: (_, n) => ({ place: pick(['Hafod kitchen', 'Hafod lounge'], n) }),
    says: (m, who, { place }) =>
      leadsIt(m, who) && sitting(m).place !== place ? (begun(m) ? 'may' : 'must') : 'not',
    happens: (m, _, { place }) => {
      sitting(m).place = String(place);
    },
  },
  {
    verb: 'meeting.substitute',
    button: 'meeting',
    choose: (_, n) => {
      const party = pick(partyNames, n);
      return { party: `${party}.${pick(people[party], n >> 2)}` };
    },
    says: (m, who, choice) => {
      const [party = '', person = ''] = String(choice.party).split('.');
      const open = leadsIt(m, who) && sitting(m).parties[party] !== undefined;
      const fits = speaksFor(m, party, person) && partyOf(m, person) === undefined;
      return open && fits ? (begun(m) ? 'may' : 'must') : 'not';
    },
    happens: (m, _, choice) => {
      const [party = '', person] = String(choice.party).split('.');
      sitting(m).parties[party] = person;
    },
  },
  {
    verb: 'meeting.cancel',
    button: 'meeting',
    choose: () => ({ text }),
    says: (m, who) => (leadsIt(m, who) ? 'must' : 'not'),
    happens: m => {
      sitting(m).over = 'cancelled';
    },
  },
  {
    verb: 'meeting.outcome',
    button: 'meeting',
    choose: (m, n) => {
      const parties = partyNames.filter(party => m.meeting?.parties[party]);
      // Mostly all of them came.
      const came = n % 4 === 0 ? parties.slice(1) : parties;
      const result = ['think-of-ending', 'continue', 'another-meeting', 'other'][(n >> 2) % 4];
      return { came: came.join(','), result, note: text, next: text };
    },
    says: (m, who) => {
      if (!m.meeting || !is(m.staff, who, 'therapist', 'clinicalLead')) return 'not';
      // What was recorded can be put right, or stands: the page does not say.
      if (m.meeting.over === 'held') return 'may';
      return isSitting(m.meeting) && begun(m) ? 'must' : 'not';
    },
    happens: (m, who, { came, result }) => {
      const meeting = m.meeting as MeetingModel;
      const parties = Object.keys(meeting.parties).filter(party => meeting.parties[party]);
      const all = parties.every(party => String(came).split(',').includes(party));
      meeting.over = 'held';
      // One that was called before this Stage 2 says nothing of it.
      const moves = m.stage === 2 && result !== 'another-meeting' && meeting.calledAt >= m.since;
      if (moves) begins(m, 3, who);
      // It is of the time round in which it was called, whenever it was recorded or put right.
      m.held = m.held.filter(one => one.calledAt !== meeting.calledAt);
      // Another is needed: on this one nothing can rest.
      if (result !== 'another-meeting') m.held.push({ calledAt: meeting.calledAt, allCame: all });
    },
  },
];
