import type { Confidential } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Instant } from '../../time.ts';
import type { SessionId } from '../sessions/session.ts';
import type { Return, Wish } from '../way-back/way-back.ts';
import type { TaperStep } from '../withdrawal/proposal.ts';

/**
 * Where a young person stands on the non-attendance pathway (BMC-4.1 to 4.4); none while sessions go on as usual, and
 * none once everybody has been told that they have ended.
 */
export const stages = ['stage1', 'stage2', 'stage3', 'stage4'] as const;
export type Stage = (typeof stages)[number];

/**
 * What is suggested: by a rule of the pack, since the young person comes again, since no refusal is on record any more, or
 * on the day of a plan. A person decides.
 */
export type Suggested =
  | Pack['refusals']['rules'][number]['suggests']
  | 'attendsAgain'
  | 'nothingCounts'
  | 'planReview';

/** How an attempt to engage went, as whoever made it saw it (BMC-2.1a). */
export const wentHow = ['helped', 'a-little', 'no-change', 'declined'] as const;
export type WentHow = (typeof wentHow)[number];

/** Somebody did something, and when. */
interface Done {
  readonly by: PersonId;
  readonly at: Instant;
}

/** The same as a record for good. */
interface Recorded extends Done {
  readonly id: Plain;
  /** Orders the records. */
  readonly start: Instant;
}

/** It was decided to wait with what was suggested, why, and when it is looked at again. */
export interface Wait extends Recorded {
  readonly what: Suggested;
  readonly until: Instant;
  readonly reason: Confidential;
}

/** The discussion with the clinical lead that comes before the three-way meeting (BMC-4.2). */
export interface Discussion extends Recorded {
  /** Why it is unlikely that offering sessions helps now: for the clinical team alone. */
  readonly statement: Confidential;
  /** Who has been asked to confirm it. */
  readonly asked: readonly PersonId[];
  /** It has waited so long that the Head is asked as well: whoever holds that role, now or later. */
  readonly overdue?: true;
  readonly answer?: Done &
    ({ readonly is: 'held' } | { readonly is: 'not-yet'; readonly reason: Confidential });
}

/** What stands now on the pathway. It stands with the engagement: small, and read with every command. */
export interface Pathway {
  /** Rises with every change that makes a standing button meaningless. */
  readonly version: number;
  readonly stage?: Done & {
    readonly name: Stage;
    readonly stay: Plain;
    /** When the first stage of this time round began. */
    readonly first: Instant;
    /** The newest refusal on record when it did: what the stages rest on. */
    readonly restsOn: Instant;
    /**
     * When the first of the refusals was said that the stages rest on: attempts count from then on. None in stages that
     * began before it was kept.
     */
    readonly refusedSince?: Instant;
  };
  /** The young person came again and left the stages: what was before counts no more. */
  readonly left?: Done;
  /** What is suggested, and who has been shown it; nobody has decided yet. */
  readonly suggested?: { readonly at: Instant; readonly what: Suggested; readonly told: readonly PersonId[] };
  readonly notNow?: Wait;
  /** A session was missed, and nobody has recorded how that was addressed: who has been asked (PIP-4). */
  readonly missed?: { readonly id: Plain; readonly start: Instant; readonly told: readonly PersonId[] };
  /** When it will be looked at again by itself, since time alone changes what holds. */
  readonly looks?: readonly Instant[];
  readonly discussion?: Discussion;
  /** It was decided to continue with a plan, which is looked at again on its day (BMC-4.3). */
  readonly plan?: Done & { readonly proposal: Plain; readonly until: Instant };
  /** An ending was declined and more is to be tried: attempts count anew (BMC-7.1). */
  readonly declined?: Done;
  /** Individual sessions end: signed off, and from which day on there are none (BMC-7.1, BMC-4.4). */
  readonly withdrawn?: Done & {
    readonly proposal: Plain;
    readonly from: Instant;
    /** Until then sessions become fewer, and which of those that do not fit stay all the same (PIP-8). */
    readonly taper?: readonly TaperStep[];
    readonly stays?: readonly SessionId[];
    /** The young person is asked again whether they want to try (BMC-6). */
    readonly reviewOn: Instant;
    /** There where somebody has named a day since: the same day named twice is two askings. */
    readonly reviewNamed?: Plain;
    /** Who was last asked to tell whom: anybody else, in either place, begins another run of asking (BMC-4.4). */
    readonly asking?: {
      readonly run: number;
      readonly senders: readonly PersonId[];
      readonly open: readonly string[];
    };
  };
  /** They want to try again: until a therapist is found and the first session stands (BMC-6). */
  readonly wayBack?: Return;
  /** They want to try again, and nothing has ended (BMC-6). */
  readonly wish?: Wish;
  /** Who has said while sessions go on that they want to come, and on which local day it was passed on: once a day for each. */
  readonly heard?: { readonly day: Plain; readonly from: readonly PersonId[] };
}

/** An attempt to engage the young person (BMC-2.1a), counted before a withdrawal can be proposed (BMC-2.1f). */
export interface Attempt extends Recorded {
  /** One of the pack's kinds. */
  readonly kind: Plain;
  readonly went: WentHow;
  readonly note?: Confidential;
  /** It puts another right, which stays on record and counts no more. */
  readonly replaces?: Plain;
  /** What it replaces never was, or is of somebody else. */
  readonly notMade?: true;
}

/** What the care team or education thinks might help (BMC-4.1). */
export interface Idea extends Recorded {
  readonly text: Confidential;
}

/** One stay in a stage, from its beginning to its end: a record for good, whatever comes after it. */
export interface Stay {
  readonly id: Plain;
  /** When it began; orders the records. */
  readonly start: Instant;
  readonly stage: Stage;
  readonly by: PersonId;
  readonly ended?: Done & {
    readonly how:
      | 'next-stage'
      | 'attends-again'
      | 'no-refusals'
      | 'continues'
      | 'declined'
      | 'all-told'
      | 'comes-back';
  };
}

/** What the pathway can say. */
export type Saying =
  | 'pathway-nobody'
  | 'pathway-started'
  | 'pathway-in-stage'
  | 'pathway-not-in-stage'
  | 'pathway-no-refusals'
  | 'pathway-waits'
  | 'pathway-nothing-suggested'
  | 'look-again-not-ahead'
  | 'look-again-too-far'
  | 'pathway-left'
  | 'pathway-not-attended'
  | 'pathway-signed-off'
  | 'pathway-comes-again'
  | 'pathway-meeting-open'
  | 'pathway-proposal-open'
  | 'attempt-recorded'
  | 'attempt-in-future'
  | 'attempt-too-old'
  | 'attempt-known'
  | 'attempt-put-right'
  | 'attempt-rests-on-it'
  | 'attempt-none-to-put-right'
  | 'idea-sent'
  | 'discussion-asked'
  | 'discussion-asked-already'
  | 'discussion-nobody'
  | 'discussion-held'
  | 'discussion-not-yet'
  | 'discussion-not-asked'
  | 'discussion-not-yours';
