import type { Plain } from '../../access/plain.ts';
import type { Instant } from '../../time.ts';
import { pathwayOf } from '../pathway/rules.ts';
import { type Around, holds, isAround } from '../sessions/answering.ts';
import type { Owed, Save, Situation } from '../workflow.ts';
import type { Notice } from './notice.ts';
import { changed, isTheirs, noticesNow, refresh, saved } from './rules.ts';
import { tellRecipient } from './tell.ts';

/** Of whom it is known what they were told: the last notice to each. Where nobody here is named each stands for itself. */
function lastToEach({ list }: Pick<Situation, 'list'>): readonly Notice[] {
  const keyOf = ({ id, role, to }: Notice) => (to === undefined ? id : `${role} ${to}`);
  const last = new Map<string, Notice>();
  for (const notice of list('notice').toSorted((a, b) => a.at - b.at)) last.set(keyOf(notice), notice);
  return [...last.values()];
}

/** Somebody who has to do with the young person in that role; of whoever is not named here nobody knows otherwise. */
const isStill = (around: Around, { to, role }: Notice): boolean =>
  to === undefined || holds(around, to, [role]);

/**
 * Whoever was told that sessions end and is still to be told, by letter or by telephone, that they begin again (BMC-6).
 * Once sessions end anew what was owed for an earlier return decides nothing, and nobody is waited for who has gone.
 */
export const toTellBack = (situation: Around & Pick<Situation, 'list' | 'engagement'>): readonly Notice[] =>
  pathwayOf(situation).withdrawn
    ? []
    : lastToEach(situation).filter(one => one.back && !one.back.done && isStill(situation, one));

/** From now on it is owed to them; of which asking this is keeps two returns apart. */
export const owedBack = ({ now }: Pick<Situation, 'now'>, notice: Notice, of: Plain): Notice =>
  changed(notice, { back: { at: now, of, asked: [] } });

/** Owed with a return: whoever sends the notices is asked for the letters, and asked again until all are out (BMC-6). */
export function chaseBack(
  { youngPerson }: Pick<Situation, 'youngPerson'>,
  of: Plain,
  round: number,
  at: Instant,
): Owed {
  const command = { verb: 'notices.chase-back', about: youngPerson.id, input: { of, round } };
  return { owe: 'later', once: `notices.chase-back.${of}.${round}`, at, command };
}

/**
 * The ending is over, and whoever was told of it hears that once: in a card of their own, or, where it was a letter, by
 * another, which whoever sends the notices is asked for. Nobody is told anything who was not told before (BMC-4.4, BMC-6).
 */
export function tellAgain(
  situation: Situation,
  of: Plain,
): { readonly saves: readonly Save[]; readonly owes: readonly Owed[] } {
  const notices = noticesNow(situation);
  // What one return left owed, and another ending has put off, is owed again.
  const byHand = lastToEach(situation).filter(
    ({ way, posted, notTold, back }) => !notTold && !back?.done && (way === 'letter' || posted !== undefined),
  );
  const byCard = notices.filter(
    one => one.to !== undefined && !one.notTold && !byHand.includes(one) && isAround(situation, one.to),
  );
  const people = new Map(byCard.map(one => [one.to, one]));
  return {
    saves: byHand.map(one => saved(owedBack(situation, one, of))),
    owes: [
      // Whoever was told in two roles hears it once.
      ...[...people.values()].flatMap(one => tellRecipient(situation, one, `notice.back.${of}`)),
      ...(byHand.length > 0 ? [chaseBack(situation, of, 0, situation.now)] : []),
      ...[...notices, ...byHand].flatMap(refresh),
    ],
  };
}

/** Their own notice of an ending that is over: sessions begin again, and that is what they are to know now (BMC-6). */
export function whatIsOver(
  situation: Situation,
  { notice: about }: { readonly notice: string },
): Notice | undefined {
  const { list, person } = situation;
  if (!person || pathwayOf(situation).withdrawn) return undefined;
  const notice = list('notice').find(({ id }) => id === about);
  return notice && !notice.notTold && isTheirs(situation, notice, person.id) ? notice : undefined;
}
