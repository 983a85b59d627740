import type { Revealed } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import type { Instant } from '../../time.ts';
import type { SummaryState } from '../summary/summary.ts';
import type { Common } from '../views.ts';
import type { Nearness } from './session.ts';

/** What a session card says about an alert: that there is one, never what it is. */
export type AlertMark = 'none' | 'raised' | 'opened' | 'acknowledged' | 'planned';

/** The card of one session, in the home's channel on the day, and for anybody in scope who asks. */
export interface SessionCard extends Common {
  readonly initials: Plain;
  readonly setting: Plain;
  readonly what: Plain;
  readonly start: Instant;
  readonly end: Instant;
  /** null: not for somebody who may know the time alone. */
  readonly place: Plain | null;
  readonly therapist: Plain;
  readonly bringing: Plain | null;
  /** How near staff stay (BMC-2.2g asks for it before the first session); null: not for this reader. */
  readonly proximity: Nearness | 'not-agreed' | null;
  readonly state: 'planned' | 'cancelled' | 'times-offered' | 'moved' | 'over';
  readonly cancelled: {
    /** null: the service called it off, and nobody around the young person. */
    readonly by: Plain | null;
    readonly at: Instant;
    /** Who has acknowledged it, and who was told and has not. */
    readonly known: readonly Plain[];
    readonly waitingFor: readonly Plain[];
    /** The young person would like to come after all, and those who treat them have been told. */
    readonly afterAll: boolean;
  } | null;
  readonly offered: readonly Instant[];
  readonly movedTo: Instant | null;
  readonly movedFrom: Instant | null;
  readonly alert: AlertMark;
  /** The summary of a session that is over: expected by when, or there; null: none, or not for this reader. */
  readonly summary: { readonly state: SummaryState; readonly due: Instant } | null;
  /** Those who could not be reached by chat: telephone them. */
  readonly telephone: readonly Telephone[];
}

/** Somebody to ring: their number, or else the setting's or the office's. */
export interface Telephone {
  readonly whom: Plain;
  readonly number: Plain;
}

/** Times of therapy for education (BMC-2.2c): a plan, or a change of one session. No reason, no proximity. */
export interface EducationTimes extends Common {
  readonly initials: Plain;
  readonly what: Plain;
  readonly kind: 'planned' | 'series' | 'changed' | 'cancelled' | 'moved';
  readonly start: Instant;
  readonly end: Instant;
  /** For a series: the last one, how many, and the local dates left out. */
  readonly last: Instant | null;
  readonly count: number;
  readonly except: readonly Plain[];
  readonly place: Plain;
  readonly movedTo: Instant | null;
}

/** What is to be agreed before the first session, and a time to be explained (BMC-2.1b, BMC-2.1c, BMC-2.2g). */
export interface BeforeFirst extends Common {
  readonly initials: Plain;
  /** The next session as it stands now; null when none is planned any more. */
  readonly start: Instant | null;
  /** `not-asked`: the pack does not ask for it. */
  readonly contracting: 'not-asked' | 'missing' | 'recorded';
  readonly proximity: 'not-asked' | 'missing' | 'recorded';
  readonly slot: 'not-asked' | 'missing' | 'to-explain' | 'fits' | 'explained';
}

/** Plan one session or a weekly series. */
export interface SessionForm extends Common {
  readonly youngPeople: readonly { readonly id: Plain; readonly initials: Plain; readonly setting: Plain }[];
  readonly lengthMinutes: number;
  /** Local date to start from, as "2026-11-24". */
  readonly today: Plain;
  readonly mostInSeries: number;
}

/** The time wanted clashes with lessons (BMC-2.2c, BMC-2.3a): all the same, or another time. */
export interface Clash extends Common {
  readonly initials: Plain;
  /** The first start, and how many sessions there would be at that day and time of the week. */
  readonly start: Instant;
  readonly count: number;
  readonly lessons: readonly { readonly lesson: Plain; readonly from: Plain; readonly to: Plain }[];
  /** It begins in the service's quiet hours. */
  readonly night: boolean;
  /** A meeting is then: about the young person, or about another whom their therapist treats. */
  readonly meeting: { readonly initials: Plain | null; readonly start: Instant } | null;
  /** A consultation of the therapist is then. */
  readonly consultation: { readonly initials: Plain | null; readonly start: Instant } | null;
  /** Sessions of the therapist with others at that time. */
  readonly busy: readonly { readonly initials: Plain; readonly start: Instant }[];
}

/** Change the time or place of one session. Dates and times are local, ready for the form's fields. */
export interface ChangeForm extends Common {
  readonly initials: Plain;
  readonly what: Plain;
  readonly start: Instant;
  readonly date: Plain;
  readonly time: Plain;
  readonly lengthMinutes: number;
  readonly place: Plain;
}

export interface SicknessForm extends Common {
  readonly today: Plain;
}

export interface ContractingForm extends Common {
  readonly initials: Plain;
}

/** Record how the time suits the young person (BMC-2.1b). */
export interface SlotForm extends Common {
  readonly initials: Plain;
}

export interface ProximityForm extends Common {
  readonly initials: Plain;
  readonly near: Nearness | null;
  readonly noteMost: number;
}

/** The proximity plan, opened (BMC-2.2g). */
export interface ProximityDetail extends Common {
  readonly initials: Plain;
  readonly near: Nearness | null;
  readonly note: Revealed | null;
  readonly by: Plain;
  readonly at: Instant;
}
