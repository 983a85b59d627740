import type { Revealed } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import { type Instant, weeks } from '../../time.ts';
import type { PartyName } from '../meeting/meeting.ts';
import { attemptsSince } from '../pathway/attempts.ts';
import { countedSince, ledgerOf, type Outcome } from '../pathway/ledger.ts';
import { periodOf } from '../pathway/picture.ts';
import { ledgerNow } from '../pathway/suggestion.ts';
import type { Situation } from '../workflow.ts';
import { conversationsSince } from './conditions.ts';
import type { Proposal, With } from './proposal.ts';
import { isOpen } from './rules.ts';

/** What came before a proposal, as whoever decides on it needs it (BMC-2.1f, 2.1g, 4.2). */
export interface Before {
  /** Attempts to engage, while it waits: a decision begins a new count. */
  readonly attempts: { readonly made: number; readonly needed: number } | null;
  /** What counted when it was proposed, while it waits: in a row and since when, and in the longest time that the policy looks at. */
  readonly led: {
    readonly counts: readonly Outcome[];
    readonly inARow: number;
    readonly since: Instant | null;
    readonly inPeriod: number;
    readonly weeks: number;
  } | null;
  readonly meeting: { readonly at: Instant; readonly came: readonly PartyName[] } | null;
  /** The newest talk with each; what was said is for the clinical team. */
  readonly talks: readonly {
    readonly with: With;
    readonly by: Plain;
    readonly at: Instant;
    readonly note: Revealed | null;
  }[];
}

/** How often the young person has come, and refused, since something was proposed. */
export interface Since {
  readonly came: number;
  readonly refused: number;
}

export function sinceProposed(situation: Situation, { at }: Pick<Proposal, 'at'>): Since {
  const { came, counted } = ledgerNow(situation);
  const later = ({ start }: { readonly start: Instant }) => start >= at;
  return { came: came.filter(later).length, refused: counted.filter(later).length };
}

/** The count as it was when something was proposed; what was of sessions after it stands apart. */
function ledTo(situation: Situation, { at }: Pick<Proposal, 'at'>): Before['led'] {
  const entries = ledgerNow(situation).entries.filter(({ start }) => start < at);
  const then = ledgerOf(entries, situation.pack.refusals);
  const period = periodOf(situation.pack);
  return {
    ...{ counts: situation.pack.refusals.counts, inARow: then.inARow, since: then.since ?? null },
    ...{ inPeriod: countedSince(then, at - weeks(period)), weeks: period },
  };
}

export function beforeOf(situation: Situation, proposal: Proposal): Before {
  const { list, pack, directory, reader } = situation;
  const meeting = list('meeting').find(({ held }) => held && held.at <= proposal.at);
  const newestWith = new Map(
    conversationsSince(situation, proposal.at)
      .filter(({ at }) => at <= proposal.at)
      .map(talk => [talk.with, talk] as const)
      .reverse(),
  );
  return {
    attempts: isOpen(proposal)
      ? { made: attemptsSince(situation).length, needed: pack.attempts.needed }
      : null,
    led: isOpen(proposal) ? ledTo(situation, proposal) : null,
    meeting: meeting?.held
      ? { at: meeting.confirmed?.start ?? meeting.held.at, came: meeting.held.came }
      : null,
    talks: [...newestWith.values()].map(talk => ({
      ...{ with: talk.with, by: nameOf(directory, talk.by), at: talk.start },
      note: reader.reveal('proposal', 'reasons', talk.note) ?? null,
    })),
  };
}
