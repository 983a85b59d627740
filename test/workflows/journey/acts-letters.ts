import type { Act } from './act.ts';
import { dayOf, decides, type Model, type NoticeModel } from './model.ts';
import type { Part } from './policy.ts';
import { holders } from './staff.ts';

/** BMC-6: whoever was told by letter that sessions end is told so that they begin again; none while they end anew. */
export const letterActs: readonly Act[] = [
  {
    verb: 'notice.told-back',
    button: 'letter',
    choose: (m, n) => ({
      letter: n >> 1,
      what: n % 2 === 0 ? 'back-posted' : 'back-told',
      date: dayOf(m.now),
    }),
    says: (m, who) => (owedLetters(m).length > 0 && decides(m, who) ? 'must' : 'not'),
    happens: (m, _, { letter }) => {
      const done = letterOf(m, letter);
      m.letters = m.letters.filter(one => one !== done);
    },
  },
];

/** The letter that a number chooses, of those that are owed. */
export const letterOf = (m: Model, n: unknown) => {
  const all = owedLetters(m);
  return all[Number(n) % Math.max(1, all.length)];
};

/** Whoever holds the part no longer is written to no more. */
export const owedLetters = (m: Model): readonly NoticeModel[] =>
  m.withdrawn
    ? []
    : m.letters.filter(({ to, role }) => to === undefined || holders(m.staff, role as Part).includes(to));

/** Sessions begin again: letters are owed to those who were told by one, and to nobody twice. */
export const lettersOwedNow = (m: Model): NoticeModel[] => [
  ...m.letters.filter(one => !m.notices.some(isAnother(one))),
  ...m.notices.filter(byLetter),
];

const byLetter = ({ letter, posted, notTold }: NoticeModel) => (letter || posted === true) && !notTold;
/** Told of something newer, in the same part; of whoever is not named each letter stands for itself. */
const isAnother = (one: NoticeModel) => (two: NoticeModel) =>
  one.to !== undefined && one.to === two.to && one.role === two.role;
