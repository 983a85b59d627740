import { z } from 'zod';
import { id, localDate } from '../../access/plain.ts';
import type { Pack } from '../../policy/pack.ts';
import { type Instant, weeks } from '../../time.ts';
import { nextTime } from '../owed.ts';
import type { Engagement } from '../sessions/session.ts';
import { act, ignored, type Owed, type Situation } from '../workflow.ts';
import { allAttempts, kindInWords, standing } from './attempts.ts';
import { aboveThem } from './chase.ts';
import { countedSince, type Ledger } from './ledger.ts';
import type { Attempt, Pathway } from './pathway.ts';
import { periodOf } from './picture.ts';
import { byDay, happened, pathwayOf, refresh, tellPeople } from './rules.ts';
import { deciding, lately, ledgerNow } from './suggestion.ts';
import type { PathwayDetail } from './view.ts';

type Rule = NonNullable<Pack['attempts']['afterMissed']>;

/** When the newest session was that was missed and not addressed: nobody has come, called or written since (PIP-4). */
export function missedNow(situation: Situation, ledger: Ledger): Instant | undefined {
  const { pack, now, list } = situation;
  const { afterMissed } = pack.attempts;
  const last = ledger.counted.find(({ start }) => start <= now);
  if (!afterMissed || !last || pathwayOf(situation).withdrawn) return undefined;
  if ((ledger.came[0]?.start ?? 0) > last.start) return undefined;
  const isAddressed = standing(list('attempt')).some(one =>
    addresses(situation, afterMissed, one, last.start),
  );
  return isAddressed ? undefined : last.start;
}

/** Whether an attempt was made on the day of the missed session or later, in a way that the policy names. */
function addresses(
  { directory }: Pick<Situation, 'directory'>,
  { by }: Rule,
  { kind, start }: Pick<Attempt, 'kind' | 'start'>,
  missed: Instant,
): boolean {
  const { timeZone } = directory.service;
  return by.includes(kind) && localDate(start, timeZone) >= localDate(missed, timeZone);
}

/** The engagement once an attempt is recorded that addresses what was asked about; undefined: it was not asked. */
export function addressedBy(situation: Situation, attempt: Attempt): Engagement | undefined {
  const { engagement, pack } = situation;
  const { missed, ...pathway } = pathwayOf(situation);
  const { afterMissed } = pack.attempts;
  return missed && afterMissed && addresses(situation, afterMissed, attempt, missed.start)
    ? { ...engagement, pathway }
    : undefined;
}

/** Whoever decides is asked how it was addressed; whoever treats the young person later is asked as well. */
export function missedLookedAt(situation: Situation, { missed: before }: Pathway, ledger: Ledger) {
  const start = missedNow(situation, ledger);
  const clause = situation.pack.attempts.afterMissed?.clause ?? 'PIP-4';
  if (start === undefined) {
    if (!before) return undefined;
    const change = ({ missed: _, ...pathway }: Pathway): Pathway => pathway;
    return { events: [happened('missed session needs nothing more', clause)], owes: [], change };
  }
  const known = before?.start === start ? before : undefined;
  const to = deciding(situation).filter(person => !known?.told.includes(person));
  if (to.length === 0) return undefined;
  const about = known?.id ?? situation.newId('missed');
  const missed = { id: about, start, told: [...(known?.told ?? []), ...to] };
  return {
    events: [happened('asked how a missed session was addressed', clause, { to })],
    owes: [
      ...byDay(situation, tellPeople(to, 'missed', `${about}.${situation.newId('asked')}`)),
      ...(known ? [] : [reminder(situation, about, 1)]),
    ],
    change: (pathway: Pathway): Pathway => ({ ...pathway, missed }),
  };
}

function reminder(situation: Situation, missed: string, round: number): Owed {
  return {
    owe: 'later',
    once: `pathway.remind-missed.${missed}.${round}`,
    at: nextTime(situation),
    command: {
      verb: 'pathway.remind-missed',
      about: situation.youngPerson.id,
      input: { missed, round },
    },
  };
}

/** Attune's own: nobody has recorded how a missed session was addressed; they are asked again, then others as well (PIP-4). */
export const remindMissed = act({
  about: 'youngPerson',
  input: z.object({ missed: id, round: z.number().int().positive() }),
  by: 'attune',
  clause: 'PIP-4',
  needs: (_, { now }) => ({ lists: [...lately(now).lists, ...allAttempts.lists] }),
  decide: (situation, { missed: about, round }) => {
    const { missed } = pathwayOf(situation);
    if (missed?.id !== about || missedNow(situation, ledgerNow(situation)) !== missed.start)
      return ignored('pathway-nothing-suggested');
    const to = deciding(situation);
    const above = aboveThem(situation, to, round);
    return {
      outcome: 'decided',
      events: [
        happened('asked again how a missed session was addressed', 'PIP-4', { to: [...to, ...above] }),
      ],
      owes: [
        ...tellPeople(to, 'missed', `${about}.${round}`),
        ...tellPeople(above, 'waits', `missed.${about}.${round}`),
        reminder(situation, about, round + 1),
        refresh,
      ],
    };
  },
});

/** What is not addressed, and what may help where missing goes on, as the clinical team sees it. */
export function missedShown(situation: Situation, ledger: Ledger): PathwayDetail['missed'] {
  const { pack, now, list } = situation;
  const { afterMissed } = pack.attempts;
  const start = missedNow(situation, ledger);
  if (!afterMissed || start === undefined) return null;
  const { by, goesOn, clause } = afterMissed;
  const since = now - weeks(periodOf(pack));
  const isAsked = standing(list('attempt')).some(one => one.kind === goesOn?.by && one.start >= since);
  return {
    ...{ start, clause, kinds: by.map(kind => kindInWords(pack, kind)) },
    help:
      goesOn && countedSince(ledger, since) >= goesOn.from && !isAsked ? kindInWords(pack, goesOn.by) : null,
  };
}
