import { z } from 'zod';
import { id } from '../../access/plain.ts';
import type { Ledger } from '../pathway/ledger.ts';
import type { Pathway } from '../pathway/pathway.ts';
import { leading, pathwayOf, refresh as refreshPathway } from '../pathway/rules.ts';
import { holding, holds } from '../sessions/answering.ts';
import type { Action } from '../views.ts';
import { act, type Decision, type Happening, ignored, refused, type Situation } from '../workflow.ts';
import { clauseOf, happened } from './rules.ts';
import type { Wish } from './way-back.ts';
import { openWish, tellOfWish, wishOwners, wishReminder } from './wish.ts';

/** Those who can say that they have seen to it: whoever treats the young person, who leads, and the Head. */
const seeing = [...leading, 'headOfClinicalService'] as const;

/** The engagement with the wish as it is now: no button means anything else by it. */
const withWish = (situation: Situation, wish: Wish) => ({
  ...situation.engagement,
  pathway: { ...pathwayOf(situation), wish },
});

/** For those who act on it, as long as it waits. */
export function seeToButton(
  around: Pick<Situation, 'directory' | 'youngPerson' | 'now' | 'engagement'>,
  person: Parameters<typeof holds>[1],
): readonly Action[] {
  const wish = openWish(around);
  if (!wish || !holds(around, person, seeing)) return [];
  const about = around.youngPerson.id;
  return [{ verb: 'way-back.see-to', about, input: { wish: wish.id }, label: 'seen-to-wish' }];
}

/**
 * Whoever treats the young person has talked with them and seen to it: nobody is reminded any more. Whoever decides on an
 * ending still sees that it was said (BMC-6, BMC-7.1).
 */
export const seeTo = act({
  about: 'youngPerson',
  input: z.object({ wish: id }),
  by: seeing,
  clause: 'BMC-6',
  decide: (situation, { wish: about }) => {
    const { person, now } = situation;
    const { wish } = pathwayOf(situation);
    if (!person || wish?.id !== about) return refused('out-of-date', clauseOf(situation));
    if (wish.seenTo) return ignored('way-back-seen-to-already');
    return {
      outcome: 'decided',
      events: [happened(situation, 'wish to try again seen to')],
      engagement: withWish(situation, { ...wish, seenTo: { by: person.id, at: now } }),
      owes: [refreshPathway],
      says: { say: 'way-back-seen-to' },
    };
  },
});

/** Attune's own: nobody has seen to it, so those who act on it are asked again; from the second time on the Head as well. */
export const remindWish = act({
  about: 'youngPerson',
  input: z.object({ id, round: z.number().int().positive() }),
  by: 'attune',
  clause: 'BMC-6',
  decide: (situation, { id: about, round }) => {
    const wish = openWish(situation);
    if (wish?.id !== about) return ignored('way-back-none');
    const heads = round > 1 ? holding(situation, 'headOfClinicalService') : [];
    const told = [...new Set([...wishOwners(situation), ...heads])];
    const next = { ...wish, asked: [...new Set([...wish.asked, ...told])] };
    return {
      outcome: 'decided',
      events: [happened(situation, 'asked again', { told })],
      engagement: withWish(situation, next),
      owes: [...tellOfWish(told, next, round), wishReminder(situation, next, round + 1), refreshPathway],
    };
  },
});

/** Others have the roles now, or the first to hold one: whoever acts on it is told. */
export function wishHandedOn(situation: Situation): Decision {
  const wish = openWish(situation);
  const to = wishOwners(situation).filter(person => !wish?.asked.includes(person));
  if (!wish || to.length === 0) return ignored('way-back-none');
  const next = { ...wish, asked: [...wish.asked, ...to] };
  return {
    outcome: 'decided',
    events: [happened(situation, 'handed on', { to })],
    engagement: withWish(situation, next),
    owes: [...tellOfWish(to, next, situation.newId('hand-on')), refreshPathway],
  };
}

/** The young person has come since: that is what they wanted. */
export function wishCameTrue(
  situation: Situation,
  { came }: Ledger,
): { readonly event: Happening; change(pathway: Pathway): Pathway } | undefined {
  const wish = openWish(situation);
  const last = wish?.heard.at(-1);
  if (!wish || !last || (came[0]?.start ?? 0) < last.at) return undefined;
  return {
    event: happened(situation, 'wish to try again came true, since they came'),
    change: pathway => ({ ...pathway, wish: { ...wish, seenTo: { at: situation.now } } }),
  };
}
