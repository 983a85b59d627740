import { z } from 'zod';
import { id } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import { days, type Instant, minutes } from '../../time.ts';
import { awake } from '../owed.ts';
import { holding, holds } from '../sessions/answering.ts';
import { act, ignored, type Owed, type Situation } from '../workflow.ts';
import type { Proposal } from './proposal.ts';
import {
  type Cause,
  happened,
  makersOf,
  newest,
  newestOf,
  refresh,
  saved,
  stateOf,
  tellPeople,
} from './rules.ts';
import { agreers, answerers, askedToSign, delegations, proposing, signersOf, signing } from './signers.ts';

/** For how long it has waited for the sign-off: the time that a question waits for its answer does not count (BMC-7.1). */
export function waitedFor({ sentAt, questions }: Proposal, now: Instant): number {
  if (sentAt === undefined) return 0;
  const paused = questions.reduce((sum, { at, answer }) => sum + ((answer?.at ?? now) - at), 0);
  return now - sentAt - paused;
}

/** What it waits for; a reminder is of one wait and of no other. */
const waitOf = (proposal: Proposal): string => `${stateOf(proposal)}.${proposal.questions.length}`;

/** Whether the deputy is to be asked as well by now. */
const isSilent = ({ pack, now }: Situation, proposal: Proposal): boolean =>
  waitedFor(proposal, now) >= minutes(pack.withdrawal.signOff.deputyAfterMinutes);

/** The next time that somebody is asked again, by day: it never expires, and never falls silent. */
export function reminder(
  situation: Pick<Situation, 'youngPerson' | 'pack' | 'now' | 'directory'>,
  proposal: Proposal,
  round: number,
): Owed {
  const { youngPerson, now } = situation;
  const wait = waitOf(proposal);
  return {
    owe: 'later',
    once: `proposal.remind.${proposal.id}.${wait}.${round}`,
    at: awake(situation, now + untilNext(situation, proposal)),
    command: {
      verb: 'proposal.remind',
      about: youngPerson.id,
      input: { proposal: proposal.id, wait, round },
    },
  };
}

function untilNext({ pack, now }: Pick<Situation, 'pack' | 'now'>, proposal: Proposal): number {
  const { answerWithinMinutes, signOff } = pack.withdrawal;
  if (stateOf(proposal) !== 'to-sign') return minutes(answerWithinMinutes);
  const waited = waitedFor(proposal, now);
  const named = [...signOff.remindAfterMinutes, signOff.deputyAfterMinutes]
    .map(minutes)
    .sort((a, b) => a - b);
  return (named.find(time => time > waited) ?? waited + days(1)) - waited;
}

/** Attune's own: nobody has agreed, signed off or answered, so they are asked again, and in the end the deputy as well (BMC-7.1). */
export const remind = act({
  about: 'youngPerson',
  input: z.object({ proposal: id, wait: z.string().max(40), round: z.number().int().positive() }),
  by: 'attune',
  clause: 'BMC-7.1',
  needs: (_, asker) => ({ lists: [...newest.lists, ...delegations(asker)] }),
  decide: (situation, { proposal: about, wait, round }) => {
    const proposal = newestOf(situation);
    if (proposal?.id !== about || waitOf(proposal) !== wait) return ignored('proposal-over');
    const isOverdue =
      stateOf(proposal) === 'to-sign' && !proposal.deputyAsked && isSilent(situation, proposal);
    const { deputies } = signersOf(situation, makersOf(proposal));
    const asksDeputy = isOverdue && deputies.length > 0;
    const waiting: Proposal = { ...proposal, ...(asksDeputy && { deputyAsked: situation.now }) };
    const { cause, people } = whoOwes(situation, waiting);
    const besides = whoHears(situation, waiting, { round, isOverdue }).filter(one => !people.includes(one));
    const next: Proposal = {
      ...{ ...waiting, asked: [...new Set([...waiting.asked, ...people])] },
      ...((round > 1 || people.length === 0) && { heard: { wait, told: besides } }),
    };
    const { clause } = situation.pack.withdrawal.signOff;
    return {
      outcome: 'decided',
      events: [
        happened(next, asksDeputy ? 'deputy asked as well' : 'asked again', clause, {
          told: [...people, ...besides],
        }),
      ],
      saves: [saved(next)],
      owes: [
        ...tellPeople(people, cause, next, `${wait}.${round}`),
        ...tellPeople(besides, 'step', next, `${wait}.${round}`),
        reminder(situation, next, round + 1),
        refresh(next),
      ],
    };
  },
});

/**
 * Who hears besides that it waits: never silence. Agreement and answers that do not come are the business of those who
 * asked for them, and of whoever signs off; a sign-off that does not come, of those who made it.
 */
function whoHears(
  situation: Situation,
  proposal: Proposal,
  { round, isOverdue }: { readonly round: number; readonly isOverdue: boolean },
): readonly PersonId[] {
  const isLate = round > 1;
  const { people } = whoOwes(situation, proposal);
  const around = (person: PersonId) => holds(situation, person, [...proposing, ...signing]);
  const makers = makersOf(proposal).filter(around);
  const heads = holding(situation, situation.pack.withdrawal.signOff.by);
  const hears = {
    'to-agree': isLate || people.length === 0 ? [...makers, ...heads] : [],
    question:
      isLate || people.length === 0
        ? [...askedToSign(situation, proposal), ...proposal.questions.map(({ by }) => by).filter(around)]
        : [],
    'to-sign': isOverdue || people.length === 0 ? makers : [],
  };
  const state = stateOf(proposal);
  return state in hears ? [...new Set(hears[state as keyof typeof hears])] : [];
}

/**
 * Who has come into a role since it was told besides that it waits, and would have heard: nobody held it then, so it waited
 * for them (BMC-4.3, BMC-7.1). A sign-off is handed on to whoever signs.
 */
export function whoHearsNow(situation: Situation, proposal: Proposal): readonly PersonId[] {
  const { heard } = proposal;
  if (heard?.wait !== waitOf(proposal) || stateOf(proposal) === 'to-sign') return [];
  const hears = whoHears(situation, proposal, { round: 2, isOverdue: false });
  return hears.filter(person => !heard.told.includes(person));
}

/** Who owes the next step of an open proposal as the directory stands now, and with which card they are asked. */
export function whoOwes(
  situation: Pick<Situation, 'directory' | 'youngPerson' | 'now' | 'pack' | 'list'>,
  proposal: Proposal,
): { readonly cause: Cause; readonly people: readonly PersonId[] } {
  switch (stateOf(proposal)) {
    case 'to-agree':
      return { cause: 'agree', people: agreers(situation, proposal) };
    case 'question':
      return { cause: 'question', people: answerers(situation, proposal) };
    default:
      return { cause: 'sign', people: askedToSign(situation, proposal) };
  }
}
