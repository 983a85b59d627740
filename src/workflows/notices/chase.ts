import { z } from 'zod';
import { id } from '../../access/plain.ts';
import type { YoungPersonId } from '../../people/service.ts';
import { type Instant, minutes } from '../../time.ts';
import { awake, nextTime } from '../owed.ts';
import type { Pathway } from '../pathway/pathway.ts';
import { pathwayOf } from '../pathway/rules.ts';
import { holding } from '../sessions/answering.ts';
import type { Engagement } from '../sessions/session.ts';
import { act, ignored, type Owed, type Situation } from '../workflow.ts';
import { handOnBack } from './back-chase.ts';
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
  toDo,
  withdrawalOf,
} from './rules.ts';
import { tellAll, tellOf, tellRecipient } from './tell.ts';

type When = Pick<Situation, 'now' | 'directory' | 'pack' | 'youngPerson'>;

/** Owed with the approval: whoever sends the notices is asked, and asked again until all are out (BMC-4.4). */
export function chaseSending(
  about: YoungPersonId,
  { proposal, run = 1, round = 0 }: { proposal: Notice['proposal']; run?: number; round?: number },
  at: Instant,
): Owed {
  const command = { verb: 'notices.chase', about, input: { proposal, run, round } };
  return { owe: 'later', once: `notices.chase.${proposal}.${run}.${round}`, at, command };
}

type Asking = NonNullable<NonNullable<Pathway['withdrawn']>['asking']>;

/** Who was asked to tell whom. No button means anything else by it. */
function asked({ engagement }: Situation, asking: Asking): Engagement {
  const { pathway } = engagement;
  return pathway?.withdrawn
    ? { ...engagement, pathway: { ...pathway, withdrawn: { ...pathway.withdrawn, asking } } }
    : engagement;
}

/** Attune's own: notices are to be sent, or Stage 4 to be closed; from the second time on the clinical lead is asked as well: never silence. */
export const chaseAll = act({
  about: 'youngPerson',
  input: z.object({
    proposal: id,
    run: z.number().int().positive().default(1),
    round: z.number().int().nonnegative(),
  }),
  by: 'attune',
  clause: 'BMC-4.4',
  needs: () => grounds,
  decide: (situation, { proposal, run, round }) => {
    const { pack, youngPerson } = situation;
    const withdrawal = withdrawalOf(situation);
    const asking = withdrawal?.withdrawn.asking;
    if (withdrawal?.proposal.id !== proposal || (asking?.run ?? 1) !== run) return ignored('notices-none');
    const open = toDo(situation);
    // Nobody is left to be told: whoever comes into a role later begins another run.
    if (open.length === 0 && !asking?.open.length) return ignored('notices-none');
    const lead = round > 0 ? holding(situation, pack.notices.escalateTo) : [];
    const told = open.length > 0 ? [...new Set([...senders(situation), ...lead])] : [];
    const at = nextTime(situation);
    const { clause } = pack.notices;
    return {
      outcome: 'decided',
      events: [{ type: 'asked who is to be told', clause, subject: 'notices', facts: { told } }],
      engagement: asked(situation, { run, senders: told, open }),
      owes: [
        ...(open.length > 0
          ? [
              ...tellAll(told, open.includes('close') ? 'close' : 'send', `${proposal}.${run}.${round}`),
              chaseSending(youngPerson.id, { proposal, run, round: round + 1 }, at),
            ]
          : []),
        // What cards of an earlier ending say, that sessions begin again, holds no longer.
        ...(round === 0 ? situation.list('notice') : [])
          .filter(one => one.proposal !== proposal)
          .flatMap(refresh),
      ],
    };
  },
});

/** Attune's own: others have the roles now, on either side; whoever sends is asked anew whom nobody has told (BMC-4.4). */
export const handOn = act({
  about: 'youngPerson',
  input: z.object({}),
  by: 'attune',
  clause: 'BMC-4.4',
  needs: () => grounds,
  decide: (situation: Situation) => {
    const { now, youngPerson, pack } = situation;
    const withdrawal = withdrawalOf(situation);
    if (!withdrawal) return handOnBack(situation);
    const { asking } = withdrawal.withdrawn;
    const open = toDo(situation);
    const isKnown =
      open.every(one => asking?.open.includes(one)) &&
      senders(situation).every(one => asking?.senders.includes(one));
    if (open.length === 0 || isKnown) return ignored('notices-none');
    const run = (asking?.run ?? 1) + 1;
    return {
      outcome: 'decided',
      events: [
        {
          type: 'handed on',
          clause: pack.notices.clause,
          subject: 'notices',
          facts: { open: open.join(', ') },
        },
      ],
      engagement: asked(situation, { run, senders: [], open: [] }),
      owes: [
        chaseSending(youngPerson.id, { proposal: withdrawal.proposal.id, run }, awake(situation, now)),
        { owe: 'refresh', subject: 'notices' },
      ],
    };
  },
});

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
    if (!notice || !rule) return ignored('notices-none');
    // Whoever no longer holds the role is waited for no longer, and whoever does is told anew; they may come back to it.
    if (!recipient)
      return pathwayOf(situation).stage?.name === 'stage4'
        ? { outcome: 'decided', events: [], owes: [chaseNotice(situation, notice, round + 1)] }
        : ignored('notices-none');
    if (isDone(recipient)) return ignored('notices-none');
    const isLate = round >= pack.notices.remindAfterMinutes.length || now >= notice.due;
    // Whoever lost the role and has no successor is asked no more: it is for whoever sends them to see to.
    const isAsked = notice.to !== undefined && isTheirs(situation, notice, notice.to);
    const inChat = isAsked && notice.way !== 'letter';
    // The entry in the care plan is the Regional Manager's to see to, what else waits the policy's.
    const besides = isLate
      ? [
          ...holding(situation, pack.notices.escalateTo),
          ...(rule.confirmsCarePlan ? holding(situation, 'regionalManager') : []),
        ]
      : [];
    const isHeard = inChat && !notice.unreached;
    const others = [...new Set([...(isHeard ? [] : senders(situation)), ...besides])];
    const next = { ...notice, escalatedTo: [...new Set([...notice.escalatedTo, ...besides])] };
    return {
      outcome: 'decided',
      events: [happened(next, isLate ? 'told that it waits' : 'reminded', 'BMC-4.4', { told: others })],
      saves: [saved(next)],
      owes: [
        ...(inChat ? tellRecipient(situation, next, `notice.again.${next.id}.${round}`) : []),
        ...tellOf(others, next, round),
        chaseNotice(situation, next, round + 1),
        ...refresh(next),
      ],
    };
  },
});
