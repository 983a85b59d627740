import { z } from 'zod';
import { id, localDate, plainDate } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import type { Role } from '../../people/roles.ts';
import type { Person, PersonId } from '../../people/service.ts';
import { days, hours, instantOf } from '../../time.ts';
import { childrenForSignOff } from '../overview/sign-offs.ts';
import { awake } from '../owed.ts';
import {
  type Asker,
  act,
  type Decision,
  ignored,
  type Needs,
  type Owed,
  refused,
  type Situation,
} from '../workflow.ts';
import type { Delegation } from './proposal.ts';
import { isOpen, makersOf, newest } from './rules.ts';
import { signing } from './signers.ts';

/** Who is away for longer than this hands over the role itself. */
const longest = days(92);
const most = 20;
/** As many young people as one batch surely holds are looked at at once; the rest at the next reminder. */
const mostLooks = 40;

const own = { lists: [{ type: 'delegation', newestFirst: true, limit: most }] } as const;

/** Whoever this policy gives the sign-off to. */
const signsOff = ({ directory, pack, now }: Situation, person: Person): boolean =>
  directory.rolesAnywhere(person, now).has(pack.withdrawal.signOff.by);

/** Those who may sign off for somebody: they see what is proposed of one of their young people in any case (proposal.reasons). */
function mayStandIn({ directory, now, pack }: Situation, head: Person): readonly Person[] {
  const theirs = directory.youngPeopleOf(head, [pack.withdrawal.signOff.by], now);
  return directory.people.filter(
    person =>
      person.id !== head.id &&
      theirs.some(child => directory.rolesFor(person, child, now).some(({ role }) => isSigning(role))),
  );
}

/** The newest proposal of each of their young people: one of them may be the delegate's own. */
const withProposals = (asker: Asker): Needs => ({
  lists: [
    ...own.lists,
    ...childrenForSignOff(asker, [asker.pack.withdrawal.signOff.by]).map(child => ({
      ...{ ...newest.lists[0], of: child.id },
    })),
  ],
});

/** How many open endings somebody cannot sign off, since they proposed or agreed to them: a number alone (BMC-7.1). */
const ownAmongOpen = (situation: Situation, delegate: PersonId): number =>
  childrenForSignOff(situation, [situation.pack.withdrawal.signOff.by])
    .flatMap(({ id }) => situation.list('proposal', id).slice(0, 1))
    .filter(one => isOpen(one) && one.ending && makersOf(one).includes(delegate)).length;

const isSigning = (role: Role): boolean => signing.some(one => one === role);

/** `delegate`: who signs off for the Head, and from when to when; those that stand can be ended (BMC-7.1). */
export const delegateWord = act({
  about: 'person',
  input: z.object({}),
  by: signing,
  clause: 'BMC-7.1',
  needs: () => own,
  decide: situation => {
    const { person, directory, now, list, pack } = situation;
    const { clause } = pack.withdrawal.signOff;
    if (!person || !signsOff(situation, person)) return refused('sign-off-not-yours', clause);
    const people = mayStandIn(situation, person);
    if (people.length === 0) return refused('delegation-nobody', clause, { ask: directory.service.ask });
    const today = localDate(now, directory.service.timeZone);
    return {
      outcome: 'shows',
      view: {
        card: 'delegation-form',
        data: {
          clause,
          today,
          people: people.map(one => ({ id: one.id, name: one.name })),
          standing: list('delegation')
            .filter(one => !one.ended && one.until >= today)
            .map(({ to, from, until, id: delegation }) => ({
              ...{ name: nameOf(directory, to), from, until },
              end: { verb: 'delegation.end', input: { delegation }, label: 'end-delegation' },
            })),
          actions: [{ verb: 'delegation.record', input: {}, label: 'save-delegation', style: 'positive' }],
        },
      },
    };
  },
});

/** A dated delegation, recorded by the Head in person: on no other ground may anybody sign off for them (BMC-7.1). */
export const recordDelegation = act({
  about: 'person',
  input: z.object({ to: id, from: plainDate, until: plainDate }),
  by: signing,
  clause: 'BMC-7.1',
  form: 'delegate',
  needs: (_, asker) => withProposals(asker),
  decide: (situation, { to, from, until }) => {
    const { person, directory, now, newId, pack } = situation;
    const { clause } = pack.withdrawal.signOff;
    if (!person || !signsOff(situation, person)) return refused('sign-off-not-yours', clause);
    if (!mayStandIn(situation, person).some(one => one.id === to))
      return { outcome: 'asks', fields: { to: { say: 'field-needed' } } };
    const { timeZone } = directory.service;
    const [first, last] = [instantOf(from, '00:00', timeZone), instantOf(until, '00:00', timeZone)];
    if (first === undefined || last === undefined)
      return {
        outcome: 'asks',
        fields: { [first === undefined ? 'from' : 'until']: { say: 'field-not-understood' } },
      };
    if (last < first) return { outcome: 'asks', fields: { until: { say: 'end-before-start' } } };
    if (until < localDate(now, timeZone))
      return { outcome: 'asks', fields: { until: { say: 'proposal-date-past' } } };
    if (last - first > longest)
      return { outcome: 'asks', fields: { until: { say: 'proposal-date-too-far', with: { weeks: 13 } } } };
    const delegation: Delegation = {
      ...{ id: newId('delegation'), start: now, by: person.id, at: now, to, from, until },
    };
    const cannotSign = ownAmongOpen(situation, to);
    const said = { who: nameOf(directory, to), from, to: until };
    return {
      outcome: 'decided',
      events: [
        {
          type: 'sign-off delegated',
          clause,
          subject: `delegation:${delegation.id}`,
          facts: { to, from, until, ...(cannotSign > 0 && { cannotSign }) },
        },
      ],
      saves: [{ type: 'delegation', value: delegation }],
      owes: [
        ...lookAtOpenProposals(situation, person, `${delegation.id}.begins`, Math.max(now, first)),
        ...lookAtOpenProposals(situation, person, `${delegation.id}.over`, last + days(1) + hours(2)),
      ],
      says:
        cannotSign > 0
          ? { say: 'delegated-but-own', with: { ...said, count: cannotSign } }
          : { say: 'delegated', with: said },
    };
  },
});

/** The Head ends it: from now on it opens nothing (BMC-7.1). */
export const endDelegation = act({
  about: 'person',
  input: z.object({ delegation: id }),
  by: signing,
  clause: 'BMC-7.1',
  needs: () => own,
  decide: (situation, { delegation: about }): Decision => {
    const { person, now, list, pack, directory } = situation;
    const { clause } = pack.withdrawal.signOff;
    const delegation = list('delegation').find(one => one.id === about);
    if (!delegation || !person) return refused('delegation-none', clause);
    if (delegation.ended) return ignored('delegation-ended', { who: nameOf(directory, delegation.to) });
    const value: Delegation = { ...delegation, ended: { by: person.id, at: now } };
    return {
      outcome: 'decided',
      events: [
        {
          type: 'sign-off delegation ended',
          clause,
          subject: `delegation:${about}`,
          facts: { to: value.to },
        },
      ],
      saves: [{ type: 'delegation', value }],
      owes: lookAtOpenProposals(situation, person, `${about}.ended`, now),
      says: { say: 'delegation-ended', with: { who: nameOf(directory, value.to) } },
    };
  },
});

/** When it begins and when it is over, by day: what waits is shown to whoever signs off; of more young people than fit, at the next reminder. */
const lookAtOpenProposals = (situation: Situation, head: Person, name: string, at: number): readonly Owed[] =>
  situation.directory
    .youngPeopleOf(head, [situation.pack.withdrawal.signOff.by], situation.now)
    .slice(0, mostLooks)
    .map(child => ({
      owe: 'later',
      once: `delegation.${name}.${child.id}`,
      at: awake(situation, at),
      command: { verb: 'proposal.hand-on', about: child.id, input: {} },
    }));
