import type { Confidential } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Instant } from '../../time.ts';

type Rules = NonNullable<Pack['withdrawal']['meeting']>;

/** Whom the meeting brings together (BMC-4.2). */
export type PartyName = Rules['parties'][number];
export const partyNames = [
  'clinical',
  'care',
  'education',
  'family',
  'network',
] as const satisfies readonly PartyName[];

/** What a representative says of a time. */
export const ables = ['can', 'rather-not', 'cannot'] as const;
export type Able = (typeof ables)[number];

/** What came of the meeting, by choice; the decision itself comes after it (BMC-4.3). */
export const outcomes = ['continue', 'think-of-ending', 'another-meeting', 'other'] as const;
export type MeetingOutcome = (typeof outcomes)[number];

/** Somebody did something, and when. */
interface Done {
  readonly by: PersonId;
  readonly at: Instant;
}

/** One party: who represents it, or why it has no part in this (BMC-2.3a). */
export type Party =
  | { readonly party: PartyName; readonly person: PersonId }
  | { readonly party: PartyName; readonly notRelevant: Confidential };

/** What somebody said of the times of one round; `by` is another where it was said by telephone. */
export interface Said extends Done {
  readonly person: PersonId;
  readonly round: number;
  readonly says: readonly { readonly start: Instant; readonly able: Able }[];
}

/** The same by a party's representative: on it a time depends. */
export interface PartyAnswer extends Said {
  readonly party: PartyName;
}

/** Days between which times are looked for, both counted; without one of them, as ever. */
export interface Window {
  readonly from?: Plain | undefined;
  readonly until?: Plain | undefined;
}

/** A three-way meeting, from the call to what came of it: a record for good (BMC-4.2). */
export interface Meeting extends Done {
  readonly id: Plain;
  /** Of whom it is: diaries hold the meetings of others as well. */
  readonly youngPerson: Plain;
  /** When it was called; orders the records. */
  readonly start: Instant;
  /** Rises with every change that makes a button of those who lead it meaningless. */
  readonly version: number;
  readonly reason: Confidential;
  readonly lengthMinutes: number;
  /** Between which days times are looked for, as far as whoever called it said so. */
  readonly window?: Window;
  readonly place: Plain;
  readonly parties: readonly Party[];
  /** Who is to come as well, without being a party: the social worker, the young person's advocate. */
  readonly invited: readonly PersonId[];
  /** Rises with every new set of times; an answer is to one of them. */
  readonly round: number;
  readonly times: readonly Instant[];
  readonly answers: readonly PartyAnswer[];
  /** What those said who are invited: shown, and no time depends on it. */
  readonly invitedSaid: readonly Said[];
  /** Who has been shown that it is theirs to lead: whoever called it, and those who came after. */
  readonly leads: readonly PersonId[];
  /** Parties whose representative lost the role, as those who lead it have been told. */
  readonly vacant: readonly PartyName[];
  /** In which round: what is owed for this time is owed for no other. */
  readonly confirmed?: Done & { readonly start: Instant; readonly end: Instant; readonly round: number };
  /** Who has an invitation, and has to hear when it means nothing any more; kept once there is one. */
  readonly holders?: readonly PersonId[];
  /** Without a reason: it was called off with the leaving of the stages. */
  readonly cancelled?: Done & { readonly reason?: Confidential };
  readonly held?: Held;
  /** What was on record of it before it was put right, the oldest first. */
  readonly heldBefore?: readonly Held[];
}

/** What came of it, as it was recorded; and who put it right, and when. */
interface Held extends Done {
  readonly came: readonly PartyName[];
  /** Who came of those who were invited: shown, and nothing depends on it. */
  readonly guestsCame?: readonly PersonId[];
  readonly outcome: MeetingOutcome;
  readonly note?: Confidential;
  readonly next: Confidential;
  readonly putRight?: Done;
}

/** What the meeting can say. */
export type Saying =
  | 'meeting-not-asked'
  | 'meeting-stage'
  | 'meeting-open'
  | 'meeting-none'
  | 'meeting-over'
  | 'meeting-nobody'
  | `meeting-nobody-${PartyName}`
  | 'meeting-called'
  | 'meeting-relevance'
  | 'meeting-why-not'
  | 'meeting-twice'
  | 'meeting-times-needed'
  | 'meeting-too-many'
  | 'meeting-busy'
  | 'meeting-away'
  | 'meeting-begun'
  | 'meeting-over-lesson'
  | 'meeting-kept'
  | 'meeting-place-same'
  | 'meeting-place-changed'
  | 'meeting-proposed'
  | 'meeting-new-times'
  | 'meeting-not-yours'
  | 'meeting-answered'
  | 'meeting-answered-for'
  | 'meeting-no-time'
  | 'meeting-confirmed'
  | 'meeting-moved'
  | 'meeting-cancelled'
  | 'meeting-substituted'
  | 'meeting-same-person'
  | 'meeting-not-yet-held'
  | 'meeting-note-needed'
  | 'meeting-recorded'
  | 'meeting-put-right'
  | 'meeting-rests-on-it';
