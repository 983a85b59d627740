import type { Confidential } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import type { PersonId, YoungPersonId } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import type { ArtworkToChoose } from '../artwork/artwork.ts';
import type { Consulting } from '../consultation/consultation.ts';
import type { Archived } from '../leaving/leaving.ts';
import type { Pathway } from '../pathway/pathway.ts';

export type SessionId = Plain;

/** How near care staff stay during a session (BMC-2.2g). A plain fact for the home's card. */
export const nearness = ['in-the-room', 'outside-the-door', 'same-floor', 'in-the-building'] as const;
export type Nearness = (typeof nearness)[number];

/** One young person's therapy with the service: what holds for all of its sessions. */
export interface Engagement {
  /** The first session ever planned: with it, contracting and the proximity plan were asked for. */
  readonly firstSession?: SessionId;
  /** When the first session was to start when they were asked for again. */
  readonly remindedFor?: Instant;
  /** Of whom what is to be agreed was asked last. */
  readonly askedOf?: readonly PersonId[];
  /** With which card each of them was asked again: the ones before it go. */
  readonly askedWith?: { readonly [person: PersonId]: string };
  /** Nature, boundaries and process of therapy agreed with the young person (BMC-2.1c). */
  readonly contracting?: { readonly by: PersonId; readonly at: Instant; readonly how: 'spoken' | 'written' };
  /** How near staff stay (BMC-2.2g); the note is sealed. */
  readonly proximity?: {
    readonly by: PersonId;
    readonly at: Instant;
    readonly near: Nearness;
    readonly note?: Confidential;
  };
  /** Whether the time fits the young person's wishes, activities and lessons; if not, it is explained to them (BMC-2.1b). */
  readonly slot?:
    | { readonly is: 'fits' | 'explained'; readonly by: PersonId; readonly at: Instant }
    | { readonly is: 'to-explain'; readonly at: Instant };
  /** What those who bring the young person do or reflect on during a session, until it is taken away (BMC-2.1e). */
  readonly activity?: {
    readonly by: PersonId;
    readonly at: Instant;
    readonly text: Confidential;
    /** The session whose summary brought it. */
    readonly from?: SessionId;
  };
  /** Where they stand on the non-attendance pathway (BMC-4.1). */
  readonly pathway?: Pathway;
  /** How home and education are advised (BMC-5). */
  readonly consulting?: Consulting;
  /** An ending was signed off before they chose what becomes of their artwork (BMC-3.5). */
  readonly artwork?: ArtworkToChoose;
  /** The service file names the day on which they leave: who has been asked to close the records until then (BMC-3.6). */
  readonly closing?: { readonly run: Plain; readonly day: string; readonly told: readonly PersonId[] };
  /** The young person leaves: their records are marked confidential and archived (BMC-3.6). */
  readonly archived?: Archived;
}

/** One session. A session that moves is cancelled and stands again at its new time, so that the record stays true. */
export interface Session {
  readonly id: SessionId;
  readonly youngPerson: YoungPersonId;
  /** Rises with every change that makes a standing button meaningless; a button carries the one it saw. */
  readonly version: number;
  readonly series?: Plain;
  /** What it is, such as "Art therapy". */
  readonly what: Plain;
  readonly therapist: PersonId;
  readonly start: Instant;
  readonly end: Instant;
  readonly place: Plain;
  /** Who of the care team brings the young person. */
  readonly bringing?: PersonId;
  readonly status: 'planned' | 'cancelled';
  /** When it was to start in the file that it was planned from; whoever moves it, the file still means this one. */
  readonly importedAs?: Instant;
  /** The name of the newest card in the home; older ones have no buttons. Absent until the first is posted. */
  readonly card?: string;
  /** The session that stands in this one's place. */
  readonly movedTo?: { readonly session: SessionId; readonly start: Instant };
  readonly movedFrom?: { readonly session: SessionId; readonly start: Instant };
}

/** A weekly series as it was planned; its sessions are records of their own. */
export interface Series {
  readonly id: Plain;
  readonly youngPerson: YoungPersonId;
  readonly what: Plain;
  readonly therapist: PersonId;
  readonly place: Plain;
  /** First and last start; the lengths are equal. */
  readonly first: Instant;
  readonly last: Instant;
  readonly lengthMinutes: number;
  /** Local dates left out, such as "2026-12-25". */
  readonly except: readonly Plain[];
  readonly count: number;
}

/** What the sessions workflow can say. */
export type Saying =
  | 'session-not-found'
  | 'session-over'
  | 'session-cancelled'
  | 'session-planned'
  | 'series-planned'
  | 'series-too-long'
  | 'series-empty'
  | 'series-end-needed'
  | 'except-not-in-series'
  | 'session-in-past'
  | 'session-too-far'
  | 'session-stands-there'
  | 'therapist-busy'
  | 'meeting-then'
  | 'consultation-then'
  | 'time-at-night'
  | 'session-changed'
  | 'session-same'
  | 'end-before-start'
  | 'clash'
  | 'therapist-needed'
  | 'bringing'
  | 'bringing-already'
  | 'bringing-other'
  | 'contracting-recorded'
  | 'contracting-already'
  | 'proximity-recorded'
  | 'slot-recorded'
  | 'slot-already'
  | 'proximity-missing'
  | 'sickness-recorded'
  | 'sickness-none'
  | 'sickness-too-long'
  | 'nobody-to-plan-for'
  | 'nothing-to-change';
