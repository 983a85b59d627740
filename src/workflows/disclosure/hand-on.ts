import { z } from 'zod';
import type { PersonId } from '../../people/service.ts';
import { holds } from '../sessions/answering.ts';
import { act, ignored, type Owed, type Save, type Situation } from '../workflow.ts';
import { type Disclosure, disclosureState, isUnheard, isWithLeads } from './disclosure.ts';
import { heard } from './heard.ts';
import {
  alsoTold,
  answerersNow,
  guardians,
  happened,
  headsNow,
  refreshOf,
  tell,
  untilAcknowledged,
} from './rules.ts';

/** More of one young person's than this are not looked through. */
const most = 100;

/**
 * Attune's own: others see to safeguarding now, so they are told of everything that is not closed. What somebody
 * acknowledged who is no longer there is nobody's, and is to be acknowledged anew (BMC-3.1).
 */
export const handOn = act({
  about: 'youngPerson',
  input: z.object({}),
  by: 'attune',
  clause: 'BMC-3.1',
  needs: () => ({ lists: [{ type: 'disclosure', newestFirst: true, limit: most }] }),
  decide: situation => {
    const handed = situation.list('disclosure').flatMap(one => {
      if (isUnheard(one)) return heardNow(situation, one);
      const isOpen = isWithLeads(one) && disclosureState(one) !== 'closed';
      return (isOpen && handedOn(situation, one)) || [];
    });
    if (handed.length === 0) return ignored('disclosure-not-found');
    return {
      outcome: 'decided',
      events: handed.flatMap(({ after, to }) =>
        to.length > 0 ? [happened('disclosure handed on', after, 'BMC-3.1', { to })] : [],
      ),
      saves: handed.map(({ after }): Save => ({ type: 'disclosure', value: after })),
      owes: handed.flatMap(({ owes }) => owes),
    };
  },
});

/** One that has other people to see to it, and what that owes; or undefined where they are the same. */
function handedOn(situation: Situation, stored: Disclosure): ReturnType<typeof heard> | undefined {
  const disclosure = forgettingLeavers(situation, stored);
  const { acknowledged, ...rest } = disclosure;
  const now = answerersNow(situation);
  const isLeft = acknowledged !== undefined && !holds(situation, acknowledged.by, guardians);
  const leads = isLeft ? now : now.filter(person => !disclosure.told.includes(person));
  const to = [...new Set([...leads, ...newHeads(situation, disclosure)])];
  if (to.length === 0) return disclosure === stored ? undefined : { after: disclosure, to, owes: [] };
  const name = `handed.${situation.newId('hand-on')}`;
  const after: Disclosure = alsoTold(
    situation,
    isLeft ? { ...rest, told: now, remindedOf: name } : { ...disclosure, told: now },
    to,
  );
  const owes: readonly Owed[] = [
    ...to.map(person => tell(situation, after, person, name)),
    ...(isLeft ? untilAcknowledged(situation, after, name) : []),
    refreshOf(after),
  ];
  return { after, to, owes };
}

/** Somebody came who can hear that something was noticed and not passed on. */
function heardNow(situation: Situation, disclosure: Disclosure) {
  const now = heard(situation, disclosure);
  return now.to.length > 0 ? [now] : [];
}

/** Whoever lost the role has lost the card as well, so that they are told anew when they are back. */
function forgettingLeavers(situation: Situation, disclosure: Disclosure): Disclosure {
  const told = disclosure.told.filter(one => holds(situation, one, guardians));
  const heads = disclosure.headsTold.filter(one => holds(situation, one, ['headOfClinicalService']));
  // That a Head knows of what was only announced is remembered until the next one does.
  const headsTold = disclosure.reported || heads.length > 0 ? heads : disclosure.headsTold;
  const isSame = told.length === disclosure.told.length && headsTold.length === disclosure.headsTold.length;
  return isSame ? disclosure : { ...disclosure, told, headsTold };
}

/** Heads who have come since their predecessors were told; what no Head was told yet goes to them as it escalates. */
function newHeads(situation: Situation, { reported, headsTold }: Disclosure): readonly PersonId[] {
  if (!reported && headsTold.length === 0) return [];
  return headsNow(situation).filter(head => !headsTold.includes(head));
}
