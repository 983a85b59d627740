import type { Confidential } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import type { Role } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import type { SessionId } from '../sessions/session.ts';

/** What became of a session, as its therapist saw it (WHS-2.3); a class of disclosure of its own (WHS-3.2). */
export const attendances = ['attended', 'in-part', 'refused', 'unable', 'not-brought', 'by-service'] as const;
export type Attendance = (typeof attendances)[number];

/** How the young person took part (WHS-2.3). */
export const engagements = ['fully', 'partly', 'with-effort', 'hardly'] as const;
export type TookPart = (typeof engagements)[number];

/** How the young person left the session. */
export const leavings = ['settled', 'lively', 'tired', 'quiet', 'unsettled', 'upset'] as const;
export type Leaving = (typeof leavings)[number];

/** Whether the young person was asked if education may see the themes, and what they said (BMC-3.7). */
export const askings = ['yes', 'no', 'not-asked'] as const;
export type Asked = (typeof askings)[number];

/** What a therapist wrote, sealed from the moment it was typed: themes, never content (BMC-2.2i). */
export interface Content {
  readonly attendance: Attendance;
  readonly tookPart?: Confidential<TookPart>;
  /** Ids of the pack's vocabulary, and what they were called when they were chosen. */
  readonly themeIds: Confidential<readonly string[]>;
  readonly themes: Confidential<readonly string[]>;
  readonly leaving?: Confidential<Leaving>;
  /** Suggestions of the pack for care staff tonight, as they were worded. */
  readonly tips: Confidential<readonly string[]>;
  /** Guidance in the therapist's own words. */
  readonly words?: Confidential;
  /** An exercise for care staff (BMC-2.1e). */
  readonly activity?: Confidential;
  /** For the clinical team alone (BMC-3.6). */
  readonly note?: Confidential;
  readonly education: Asked;
}

/** One version of a summary as it was posted; an amendment makes another. */
export interface Version extends Content {
  readonly by: PersonId;
  readonly at: Instant;
  /** The deadline that it was measured against; what becomes of it later moves the summary's own. */
  readonly due?: Instant;
  /** Why what the check found was posted all the same. The draft itself is kept nowhere. */
  readonly override?: Confidential;
}

/**
 * The second look of a clinical lead at one version that was posted. It stays open however that goes on; one of an
 * author's first is of what they have made of it by then (`lookedVersion`).
 */
export interface SecondLook {
  /** One of the therapist's first, one with an override, or one of the share that is looked at anyway. */
  readonly why: 'first' | 'override' | 'share';
  /** Which version it was asked for, counted from 1. */
  readonly version: number;
  readonly asked: readonly PersonId[];
  /** The newest card with which it is asked for; older ones lose their buttons. */
  readonly card: string;
  /** Who looked, and at which version, where that was a later one. */
  readonly done?: { readonly by: PersonId; readonly at: Instant; readonly version?: number };
}

/** The summary that a session owes, and all that became of it (BMC-2.1d). */
export interface Summary {
  readonly session: SessionId;
  /** When the session started; orders the records. */
  readonly start: Instant;
  readonly due: Instant;
  /** What it is measured against: more time that is given when it has passed does not make it later (SIX-4). */
  readonly deadline?: Instant;
  /** Extenuating circumstances (BMC-2.1d), oldest first: each with its reason. */
  readonly extensions: readonly {
    readonly by: PersonId;
    readonly at: Instant;
    readonly due: Instant;
    readonly reason: Confidential;
  }[];
  /** Oldest first; empty while it is owed. */
  readonly versions: readonly Version[];
  /** Taken back: gone for readers, and on record with the reason. */
  readonly retractions: readonly {
    readonly by: PersonId;
    readonly at: Instant;
    readonly version: number;
    readonly reason: Confidential;
  }[];
  /** Read receipts: each reader's last, and when they first opened the same version, where that was another time. */
  readonly opened: readonly {
    readonly by: PersonId;
    readonly at: Instant;
    readonly version: number;
    readonly first?: Instant;
  }[];
  /** Who was told that no care staff have read this version: whoever sees to that after them is told, too. */
  readonly unread?: { readonly version: number; readonly told: readonly PersonId[] };
  /** Roles that were told that it is overdue. */
  readonly escalatedTo: readonly Role[];
  /** The newest card with which it is asked for; older ones lose their buttons. */
  readonly card?: string;
  /** Oldest first, one for each version that asked for one. */
  readonly secondLooks: readonly SecondLook[];
}

/** How many summaries somebody has posted, in their own partition: the first ones are looked at again. */
export interface Authorship {
  readonly id: Plain;
  readonly count: number;
}

/** The deadline that a version posted now is measured against. */
export const deadlineOf = ({ deadline, due }: Pick<Summary, 'deadline' | 'due'>): Instant => deadline ?? due;

/** Where a summary stands. */
export type SummaryState = 'owed' | 'overdue' | 'posted' | 'retracted';

/** The version that readers may open: the last one, unless it was taken back. */
export function currentOf({ versions, retractions }: Summary): Version | undefined {
  return retractions.some(({ version }) => version === versions.length) ? undefined : versions.at(-1);
}

export function summaryState(summary: Summary, now: Instant): SummaryState {
  if (currentOf(summary)) return 'posted';
  if (now > summary.due) return 'overdue';
  return summary.versions.length > 0 ? 'retracted' : 'owed';
}

/** Whether it was there: what helps tonight is asked for only then. */
export const wasThere = (attendance: Attendance): boolean =>
  attendance === 'attended' || attendance === 'in-part';

/**
 * Whether there is something in it for care staff to read (BMC-2.2e). That somebody was not there they know; guidance for
 * tonight, or an exercise, they do not. Suggestions come with themes, which only a session that was held has.
 */
export const isToBeRead = ({ attendance, words, activity }: Content): boolean =>
  wasThere(attendance) || words !== undefined || activity !== undefined;

/**
 * The version that is looked at. A change of one of its author's first asks for no other look, so the open one goes on to
 * it: who looks sees what the home reads (BMC-2.2i). What has a look of its own is left to that.
 */
export function lookedVersion(
  { versions, secondLooks }: Pick<Summary, 'versions' | 'secondLooks'>,
  { why, version, done }: SecondLook,
): number {
  if (done || why !== 'first') return done?.version ?? version;
  const authorOf = (number: number) => versions[number - 1]?.by;
  const isTheirs = (number: number) => authorOf(number) === authorOf(version);
  const later = secondLooks.filter(other => other.version > version);
  const anew = later.find(other => other.why === 'first' && isTheirs(other.version))?.version ?? Infinity;
  const isOfThis = (number: number) =>
    number < anew && isTheirs(number) && !later.some(other => other.version === number);
  return versions.reduce(
    (newest, _, before) => (isOfThis(before + 1) ? Math.max(newest, before + 1) : newest),
    version,
  );
}

/** What the summary workflow can say. */
export type Saying =
  | 'summary-posted'
  | 'summary-amended'
  | 'summary-none-owed'
  | 'summary-none-owed-of-these'
  | 'summary-not-yet'
  | 'summary-not-found'
  | 'summary-retracted'
  | 'summary-retracted-already'
  | 'summary-taken-back'
  | 'summary-unchanged'
  | 'summary-extended'
  | 'summary-not-owed'
  | 'extension-too-long'
  | 'extension-none-left'
  | 'extension-not-later'
  | 'themes-needed'
  | 'themes-too-many'
  | 'screen-failed'
  | 'looked-at'
  | 'looked-at-already'
  | 'typed-not-used';
