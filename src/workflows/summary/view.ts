import type { Revealed } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import type { Instant } from '../../time.ts';
import type { Common } from '../views.ts';
import type { Audience, ReadBy, SummaryShown } from './audience.ts';
import type { ThemeGroup } from './draft.ts';
import type { NoticedShown } from './noticed.ts';
import type { Asked, Attendance, Leaving, SummaryState, TookPart } from './summary.ts';

/** What stands in the fields of a draft's form, for its author alone. */
export interface DraftShown {
  readonly attendance: Attendance;
  readonly tookPart: Revealed<TookPart> | null;
  /** Ids. */
  readonly themes: Revealed<readonly string[]> | null;
  readonly leaving: Revealed<Leaving> | null;
  readonly education: Asked;
  readonly words: Revealed | null;
  readonly activity: Revealed | null;
  readonly note: Revealed | null;
}

/** The vocabulary and the limits that the fields of a draft go by. */
interface DraftForm extends Common {
  readonly initials: Plain;
  readonly what: Plain;
  readonly start: Instant;
  readonly groups: readonly ThemeGroup[];
  readonly mostThemes: number;
  readonly wordsMost: number;
  readonly activityMost: number;
  readonly noteMost: number;
}

/** Write the summary of a session (BMC-2.1d): complete without any free text. */
export interface SummaryForm extends DraftForm {
  /** The version that is changed; null when it is the first. */
  readonly before: DraftShown | null;
}

/** Exactly what each audience will see, what the check found, and the draft itself to be changed or posted. */
export interface SummaryPreview extends DraftForm {
  readonly draft: DraftShown;
  readonly risk: 'yes' | 'no';
  readonly reasonMost: number;
  /** The suggestions that are chosen, as worded. */
  readonly tips: Revealed<readonly string[]> | null;
  readonly audiences: readonly { readonly audience: Audience; readonly shown: SummaryShown }[];
  readonly noticed: readonly NoticedShown[];
  /** Why it was not posted when somebody tried; null before that. */
  readonly problem: 'changed' | 'not-attested' | 'blocked' | 'routed' | 'exercise' | 'override-needed' | null;
  /** What was found may be posted all the same, with a reason. */
  readonly mayOverride: boolean;
  /** Somebody has to be told, whatever becomes of the draft (BMC-3.1); of another's draft, for those who may know. */
  readonly toReport: 'answer' | 'finding' | 'another' | null;
}

/** In the home's channel, and for others who may read: a summary is there (BMC-2.2e). Nothing of what it says. */
export interface SummaryPost extends Common {
  readonly initials: Plain;
  readonly setting: Plain;
  readonly what: Plain;
  readonly start: Instant;
  readonly by: Plain;
  readonly at: Instant;
  readonly state: 'here' | 'changed' | 'retracted';
  /** The one in whose own chat it stands has read it. */
  readonly read: boolean;
}

/** To the therapist: the summary is asked for; once it is posted, who has read it. */
export interface SummaryOwed extends Common {
  readonly initials: Plain;
  readonly setting: Plain;
  readonly what: Plain;
  readonly start: Instant;
  readonly due: Instant;
  readonly state: SummaryState;
  readonly readBy: readonly ReadBy[];
  readonly unread: readonly Plain[];
}

/** To those whom an overdue summary goes to next. */
export interface SummaryOverdue extends Common {
  readonly initials: Plain;
  readonly what: Plain;
  readonly start: Instant;
  readonly due: Instant;
  readonly therapist: Plain;
  readonly state: SummaryState;
}

/** To the care manager: none of the care staff has read it (BMC-2.2e). */
export interface SummaryUnread extends Common {
  /** Somebody of the care staff has by now. */
  readonly read: boolean;
  readonly initials: Plain;
  readonly what: Plain;
  readonly start: Instant;
  readonly at: Instant;
  readonly readBy: readonly ReadBy[];
  readonly unread: readonly Plain[];
}

/** The summary, opened for one reader. */
export interface SummaryDetail extends Common {
  readonly initials: Plain;
  readonly what: Plain;
  readonly start: Instant;
  readonly by: Plain;
  readonly at: Instant;
  /** Which version, counted from 1, and how many there are: older ones are for the clinical team alone. */
  readonly version: number;
  readonly versions: number;
  readonly shown: SummaryShown;
  /** For the care manager and the therapist: who has read it and who has not; null for others. */
  readonly readers: { readonly readBy: readonly ReadBy[]; readonly unread: readonly Plain[] } | null;
  /** Why it was posted although the check found something; for the second look. */
  readonly override: Revealed | null;
  /** Why it was given more time, and why this version was taken back: for the clinical team. */
  readonly reasons: readonly ReasonShown[];
  /** Taken back: nobody but the clinical team sees it. */
  readonly retracted: boolean;
}

/** A reason that somebody gave, opened. */
export interface ReasonShown {
  readonly kind: 'extended' | 'retracted';
  readonly by: Plain;
  readonly at: Instant;
  readonly reason: Revealed;
}

/** Why a summary was given more time or taken back, opened for the clinical team. */
export interface SummaryReasons extends Common {
  readonly initials: Plain;
  readonly what: Plain;
  readonly start: Instant;
  readonly reasons: readonly ReasonShown[];
}

/** More time for a summary, in extenuating circumstances (BMC-2.1d). */
export interface ExtendForm extends Common {
  readonly initials: Plain;
  readonly start: Instant;
  readonly due: Instant;
  /** The latest that it can become. */
  readonly latest: Instant;
  readonly date: Plain;
  readonly time: Plain;
  readonly reasonMost: number;
}

/** Take a summary back. */
export interface RetractForm extends Common {
  readonly initials: Plain;
  readonly start: Instant;
  readonly reasonMost: number;
}

/** To the clinical lead: look at this one again. */
export interface SecondLookPost extends Common {
  readonly initials: Plain;
  readonly what: Plain;
  readonly start: Instant;
  readonly by: Plain;
  readonly at: Instant;
  readonly why: 'first' | 'override' | 'share';
  readonly state: 'asked' | 'done' | 'retracted';
}
