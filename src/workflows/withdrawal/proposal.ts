import type { Confidential } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import type { Pack } from '../../policy/pack.ts';
import type { taperSteps } from '../../policy/schema/withdrawal.ts';
import type { Instant } from '../../time.ts';
import type { Early } from './early.ts';

/** What the therapist and the clinical lead decide on after the meeting (BMC-4.3). */
export const kinds = ['continue', 'withdraw'] as const;
export type Kind = (typeof kinds)[number];

/** How the young person's view was heard (BMC-2.1g). */
export const heardHow = ['spoken', 'through-somebody', 'drawn-or-written', 'would-not-say'] as const;
export type HeardHow = (typeof heardHow)[number];

/** In which role somebody proposes; the other role agrees (BMC-4.3). */
export type Maker = 'therapist' | 'clinicalLead';

/** What the young person wants to become of their artwork (BMC-3.5). */
export const artworkChoices = ['takes', 'stored', 'none-made', 'not-yet-chosen'] as const;
export type Artwork = (typeof artworkChoices)[number];

/** With whom the policy wants it discussed first (BMC-2.1g). */
export type With = Pack['withdrawal']['discussions'][number]['with'];
export const partners = [
  'youngPerson',
  'careTeam',
  'clinicalLead',
  'family',
  'pastoralLead',
  'network',
] as const satisfies readonly With[];

/** To which stage a proposal that is declined goes back. */
export const backTo = ['stage1', 'stage3'] as const;
export type BackTo = (typeof backTo)[number];

/** Somebody did something, and when. */
interface Done {
  readonly by: PersonId;
  readonly at: Instant;
}

/** That it was talked about with somebody whom the policy wants heard first, a record for good (BMC-2.1g). */
export interface Conversation extends Done {
  readonly id: Plain;
  /** The day it was; orders the records. */
  readonly start: Instant;
  readonly with: With;
  /** What they said: for the clinical team alone. */
  readonly note: Confidential;
}

/** What the Head asks before deciding, and the answer; until it is there, the clock stands still (BMC-7.1). */
export interface Question extends Done {
  readonly text: Confidential;
  readonly answer?: Done & { readonly text: Confidential };
}

/** In which capacity somebody signs off (BMC-7.1). */
export type Signs = 'head' | 'delegate' | 'deputy';

/** From that day on a session so often, and no oftener (PIP-8). */
export interface TaperStep {
  readonly every: (typeof taperSteps)[number];
  readonly from: Instant;
}

/** What is proposed when individual sessions are to end (BMC-4.3). */
export interface Ending {
  readonly youngPersonsView: Confidential;
  readonly heard: HeardHow;
  readonly alternatives: Confidential;
  /** How advising care and education goes on without sessions (BMC-5). */
  readonly consultation: Confidential;
  readonly artwork: Artwork;
  /** From this day on there are no individual sessions. */
  readonly endsOn: Instant;
  /** Sessions become fewer first (PIP-8). */
  readonly taper?: readonly TaperStep[];
  /** Why somebody was not heard who is to be heard where possible. */
  readonly notHeard?: Confidential;
  /** The policy does not suggest it yet: what there was of its number, and why it is to end all the same. */
  readonly early?: Early;
}

/** A proposal after the meeting, from the proposing to what was decided: a record for good (BMC-4.3, BMC-7.1). */
export interface Proposal extends Done {
  readonly id: Plain;
  /** When it was made; orders the records. */
  readonly start: Instant;
  /** Rises with every change that makes a standing button meaningless. */
  readonly version: number;
  /** In which role it was proposed. */
  readonly as: Maker;
  /** Why; or, to continue, the plan. */
  readonly reasons: Confidential;
  /** There to withdraw; without it, to continue. */
  readonly ending?: Ending;
  /** The plan is looked at again, or the young person is asked again whether they want to try (BMC-6). */
  readonly reviewOn: Instant;
  /** Who has been asked, to agree or to sign off. */
  readonly asked: readonly PersonId[];
  readonly agreement?: Done &
    ({ readonly is: 'agreed' } | { readonly is: 'not-agreed'; readonly reason: Confidential });
  /** A plan to continue holds from now on: agreed to, or nobody else is asked by the policy. */
  readonly holdsSince?: Instant;
  /** Since when it has waited for the sign-off. */
  readonly sentAt?: Instant;
  readonly questions: readonly Question[];
  /** Whoever hears besides that it waits has been told, of which wait: who comes into such a role later is told as well. */
  readonly heard?: { readonly wait: string; readonly told: readonly PersonId[] };
  /** The deputy was asked as well, since the sign-off role stayed silent. */
  readonly deputyAsked?: Instant;
  readonly decision?: Done &
    (
      | {
          readonly is: 'approved';
          readonly as: Signs;
          /** The days that were signed off: those that were proposed, or others where these had passed. */
          readonly endsOn: Instant;
          readonly reviewOn: Instant;
        }
      | { readonly is: 'declined'; readonly as: Signs; readonly reason: Confidential; readonly back: BackTo }
    );
  readonly takenBack?: Done & { readonly reason: Confidential };
}

/** That the Head lets somebody sign off for them, from one day to another; it stands with the Head (BMC-7.1). */
export interface Delegation extends Done {
  readonly id: Plain;
  /** Orders the records: when it was recorded. */
  readonly start: Instant;
  readonly to: PersonId;
  /** Local dates, both included. */
  readonly from: Plain;
  readonly until: Plain;
  readonly ended?: Done;
}

/** What the withdrawal can say. */
export type Saying =
  | 'proposal-stage'
  | 'proposal-open'
  | 'proposal-none'
  | 'proposal-over'
  | 'proposal-decided'
  | 'proposal-incomplete'
  | 'proposal-nobody-agrees'
  | 'proposal-not-yours'
  | 'proposal-not-heard-why'
  | 'proposal-early-why'
  | 'proposal-made'
  | 'proposal-sent'
  | 'proposal-not-agreed'
  | 'proposal-continues'
  | 'proposal-taken-back'
  | 'proposal-date-past'
  | 'proposal-date-too-far'
  | 'conversation-recorded'
  | 'conversation-not-yours'
  | 'proposal-meeting-open'
  | 'sign-off-nobody'
  | 'sign-off-day-passed'
  | 'sign-off-own'
  | 'sign-off-not-yours'
  | 'sign-off-not-yet'
  | 'sign-off-approved'
  | 'sign-off-declined'
  | 'sign-off-asked'
  | 'sign-off-question-open'
  | 'question-none'
  | 'question-answered'
  | 'delegated'
  | 'delegated-but-own'
  | 'delegation-ended'
  | 'delegation-none'
  | 'delegation-nobody'
  | 'sessions-have-ended'
  | 'taper-order'
  | 'taper-fits'
  | 'taper-done';
