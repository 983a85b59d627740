import { localDate, type Plain } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import { nextTime, toEach } from '../owed.ts';
import {
  changed,
  clinicians,
  pathwayOf,
  pathwaySubject,
  refresh as refreshPathway,
} from '../pathway/rules.ts';
import { type Around, holding, holds } from '../sessions/answering.ts';
import type { Action } from '../views.ts';
import type { Proposal } from '../withdrawal/proposal.ts';
import {
  changed as changedProposal,
  isOpen,
  isSent,
  newestOf,
  refresh as refreshProposal,
  saved as savedProposal,
  subjectOf,
} from '../withdrawal/rules.ts';
import { askedToSign } from '../withdrawal/signers.ts';
import type { Words } from '../words.ts';
import { type Decision, ignored, isClosed, type Owed, type Situation } from '../workflow.ts';
import { happened, isOutside, recording } from './rules.ts';
import type { WishHeard } from './view.ts';
import type { Wish } from './way-back.ts';

/** So many of those who heard it are kept, and shown. */
const mostKept = 10;
const mostShown = 3;

/** What nobody has seen to. */
export function openWish(around: Pick<Situation, 'engagement'>): Wish | undefined {
  const { wish } = pathwayOf(around);
  return wish && !wish.seenTo ? wish : undefined;
}

/** Who acts on it: those who treat the young person and the clinical lead, or the Head where there is nobody (BMC-6). */
export function wishOwners(around: Around): readonly PersonId[] {
  const act = [...new Set([...clinicians(around), ...holding(around, 'clinicalLead')])];
  return act.length > 0 ? act : holding(around, 'headOfClinicalService');
}

/** Who heard it, by role, the newest first: for those who see where things stand, and for whoever decides (BMC-7.1). */
export const wishHeard = (around: Pick<Situation, 'engagement'>): readonly WishHeard[] =>
  [...(pathwayOf(around).wish?.heard ?? [])]
    .reverse()
    .slice(0, mostShown)
    .map(({ at, as }) => ({ at, as }));

type Where = Around & Pick<Situation, 'engagement'>;

/** They have said so today, and it waits. */
function isSaid({ now, directory, engagement }: Where, person: PersonId): boolean {
  const day = (at: number) => localDate(at, directory.service.timeZone);
  const heard = openWish({ engagement })?.heard ?? [];
  return heard.some(({ by, at }) => by === person && day(at) === day(now));
}

/** Says it in the stages, where nothing has ended. */
export function wishButton(around: Where, person: PersonId): readonly Action[] {
  const { stage, withdrawn } = pathwayOf(around);
  if (!stage || withdrawn || isClosed(around.engagement) || isSaid(around, person)) return [];
  const about = around.youngPerson.id;
  return [{ verb: 'way-back.record', about, input: {}, label: 'wants-to-try-again' }];
}

/** Nobody holds a role for it now. */
export const kept = ({ directory }: Pick<Situation, 'directory'>): Words => ({
  say: 'way-back-kept',
  with: { ask: directory.service.ask },
});

/**
 * They want to try again, in the stages: it goes on record and on to those who act on it; whoever is to sign an ending off
 * hears it as well, and what was drawn before decides nothing any more (BMC-6, BMC-7.1).
 */
export function wished(situation: Situation, person: PersonId): Decision {
  const { now, newId } = situation;
  const pathway = pathwayOf(situation);
  if (isSaid(situation, person))
    return ignored(isOutside(situation, person) ? 'way-back-passed-on' : 'way-back-recorded-already');
  const known = openWish(situation);
  const owners = wishOwners(situation);
  const as = recording.find(role => holds(situation, person, [role])) ?? 'carer';
  const wish: Wish = {
    ...{ id: known?.id ?? newId('wish'), at: known?.at ?? now },
    heard: [...(pathway.wish?.heard ?? []), { by: person, at: now, as }].slice(-mostKept),
    asked: [...new Set([...(known?.asked ?? []), ...owners])],
  };
  const to = owners.filter(one => one !== person && !known?.asked.includes(one));
  const waiting = newestOf(situation);
  const proposal = isOpen(waiting) ? changedProposal(waiting, {}) : undefined;
  return {
    outcome: 'decided',
    events: [happened(situation, 'young person wants to try again', { heardAs: as, asked: wish.asked })],
    ...(proposal && { saves: [savedProposal(proposal)] }),
    engagement: changed(situation, { ...pathway, wish }),
    owes: [
      ...tellOfWish(to, wish, 0),
      ...(proposal ? [...tellSigners(situation, proposal, person), refreshProposal(proposal)] : []),
      ...(known ? [] : [wishReminder(situation, wish, 1)]),
      refreshPathway,
    ],
    says: wish.asked.length > 0 ? { say: 'way-back-passed-on' } : kept(situation),
  };
}

/** The card of a wish stands with the pathway's: whatever changes there draws it anew. */
export const tellOfWish = (
  people: readonly PersonId[],
  { id }: Wish,
  name: Plain | number,
): readonly Owed[] =>
  toEach(people, 'way-back', { once: `way-back.wish.${id}.${name}`, subject: pathwaySubject });

/** Whoever is asked to sign off hears it by a card of its own, each time that somebody says it (BMC-7.1). */
const tellSigners = (situation: Situation, proposal: Proposal, apart: PersonId): readonly Owed[] =>
  isSent(proposal)
    ? toEach(
        askedToSign(situation, proposal).filter(one => one !== apart),
        'way-back',
        {
          once: `way-back.signs.${proposal.id}.${proposal.version}`,
          subject: subjectOf(proposal.id),
        },
      )
    : [];

/** By day, as long as it waits: never silence. */
export const wishReminder = (
  situation: Pick<Situation, 'youngPerson' | 'pack' | 'now' | 'directory'>,
  { id }: Wish,
  round: number,
): Owed => ({
  owe: 'later',
  once: `way-back.remind-wish.${id}.${round}`,
  at: nextTime(situation),
  command: { verb: 'way-back.remind-wish', about: situation.youngPerson.id, input: { id, round } },
});
