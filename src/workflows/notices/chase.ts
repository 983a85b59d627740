import { z } from 'zod';
import { id } from '../../access/plain.ts';
import type { YoungPersonId } from '../../people/service.ts';
import { type Instant, minutes, outsideQuietHours } from '../../time.ts';
import { pathwayOf } from '../pathway/rules.ts';
import { holding } from '../sessions/answering.ts';
import { act, ignored, type Owed, type Situation } from '../workflow.ts';
import { closedByGoing } from './close.ts';
import type { Notice } from './notice.ts';
import {
  grounds,
  happened,
  isDone,
  isTheirs,
  noticesNow,
  recipients,
  refresh,
  ruleOf,
  saved,
  senders,
  stepOf,
  tellAll,
  tellOf,
  withdrawalOf,
} from './rules.ts';

type When = Pick<Situation, 'now' | 'directory' | 'pack' | 'youngPerson'>;

/** By day: it is about the next days, not about this night. */
function awake({ directory }: Pick<Situation, 'directory'>, at: Instant): Instant {
  const { quietHours, timeZone } = directory.service;
  return outsideQuietHours(at, quietHours, timeZone);
}

/**
 * Owed with the approval: whoever sends the notices is asked, and asked again until all are out. It is owed as long as
 * Stage 4 lasts, since somebody may come who is to be told as well (BMC-4.4).
 */
export function chaseSending(
  about: YoungPersonId,
  proposal: Notice['proposal'],
  round: number,
  at: Instant,
): Owed {
  const command = { verb: 'notices.chase', about, input: { proposal, round } };
  return { owe: 'later', once: `notices.chase.${proposal}.${round}`, at, command };
}

/**
 * Attune's own: notices are to be sent; from the second time on the clinical lead is asked as well: never silence. Where
 * nobody is waited for any more, since whoever was has gone, Stage 4 closes.
 */
export const chaseAll = act({
  about: 'youngPerson',
  input: z.object({ proposal: id, round: z.number().int().nonnegative() }),
  by: 'attune',
  clause: 'BMC-4.4',
  needs: () => grounds,
  decide: (situation, { proposal, round }) => {
    const { pack, now, youngPerson } = situation;
    if (withdrawalOf(situation)?.proposal.id !== proposal) return ignored('notices-none');
    const toSend = recipients(situation).filter(one => ['send', 'post'].includes(stepOf(one)));
    const at = awake(situation, now + minutes(pack.withdrawal.answerWithinMinutes));
    const again = chaseSending(youngPerson.id, proposal, round + 1, at);
    if (!isUnderWay(situation)) return ignored('notices-none');
    if (toSend.length === 0)
      return closedByGoing(situation) ?? { outcome: 'decided', events: [], owes: [again] };
    const lead = round > 1 ? holding(situation, pack.notices.escalateTo) : [];
    const told = [...new Set([...senders(situation), ...lead])];
    return {
      outcome: 'decided',
      events: [{ type: 'asked who is to be told', clause: 'BMC-4.4', subject: 'notices', facts: { told } }],
      owes: [...tellAll(told, 'send', `${proposal}.${round}`), again],
    };
  },
});

/** Not everybody has been told, or has received it. */
const isUnderWay = (situation: Situation): boolean => pathwayOf(situation).stage?.name === 'stage4';

/** Owed with each notice: not acknowledged, its recipient is reminded, then a person is told (BMC-4.4). */
export function chaseNotice(situation: When, notice: Notice, round: number): Owed {
  const { pack, youngPerson } = situation;
  const named = pack.notices.remindAfterMinutes.map(minutes);
  const last = named.at(-1) ?? minutes(pack.withdrawal.answerWithinMinutes);
  const after = named[round] ?? last * (round - named.length + 2);
  return {
    owe: 'later',
    once: `notice.chase.${notice.id}.${round}`,
    at: awake(situation, Math.max(notice.at + after, situation.now)),
    command: { verb: 'notice.chase', about: youngPerson.id, input: { notice: notice.id, round } },
  };
}

/** Attune's own: a notice waits for its acknowledgement, or for the entry in the care plan (BMC-4.4). */
export const chase = act({
  about: 'youngPerson',
  input: z.object({ notice: id, round: z.number().int().nonnegative() }),
  by: 'attune',
  clause: 'BMC-4.4',
  needs: () => grounds,
  decide: (situation, { notice: about, round }) => {
    const { pack, now } = situation;
    const notice = noticesNow(situation).find(one => one.id === about);
    const rule = notice && ruleOf(situation, notice.role);
    const recipient = notice && recipients(situation).find(one => one.notice?.id === notice.id);
    if (!notice || !rule || !isUnderWay(situation)) return ignored('notices-none');
    // Whoever no longer holds the role is waited for no longer, and whoever does is told anew; they may come back to it.
    if (!recipient)
      return { outcome: 'decided', events: [], owes: [chaseNotice(situation, notice, round + 1)] };
    if (isDone(recipient)) return ignored('notices-none');
    const isLate = round >= pack.notices.remindAfterMinutes.length || now >= notice.due;
    // Whoever lost the role and has no successor is asked no more: it is for whoever sent it to see to.
    const isAsked = notice.to !== undefined && isTheirs(situation, notice, notice.to);
    const inChat = isAsked && notice.way !== 'letter';
    // The entry in the care plan is the Regional Manager's to see to, what else waits the policy's.
    const besides = isLate
      ? [
          ...holding(situation, pack.notices.escalateTo),
          ...(rule.confirmsCarePlan ? holding(situation, 'regionalManager') : []),
        ]
      : [];
    const others = [...new Set([...(inChat ? [] : senders(situation)), ...besides])];
    const next = { ...notice, escalatedTo: [...new Set([...notice.escalatedTo, ...besides])] };
    return {
      outcome: 'decided',
      events: [happened(next, isLate ? 'told that it waits' : 'reminded', 'BMC-4.4', { told: others })],
      saves: [saved(next)],
      owes: [
        ...(inChat && notice.to !== undefined ? tellOf([notice.to], 'again', next, round) : []),
        ...tellOf(others, 'waits', next, round),
        chaseNotice(situation, next, round + 1),
        ...refresh(next),
      ],
    };
  },
});
