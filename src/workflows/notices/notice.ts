import type { Confidential } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Instant } from '../../time.ts';

/** What the policy says of one role that is told (BMC-4.4). */
export type Rule = Pack['notices']['to'][number];
export type NoticeRole = Rule['role'];

/** How it reaches somebody: a card in their chat, an email that leads to a page, or a letter. */
export type Way = Rule['by'];

/** Why somebody is not told whom the policy names: the family does not permit it, or there is nobody (PIP-5, PIP-1). */
export const whyNotTold = ['not-permitted', 'nobody'] as const;
export type WhyNotTold = (typeof whyNotTold)[number];

/**
 * How it was seen to that whoever was told learns that sessions begin again, where no card could say it; or why there is
 * nothing to say to them (BMC-6, PIP-5).
 */
export const toldBackHow = ['back-posted', 'back-told', 'never-told', 'back-not-permitted'] as const;
export type ToldBackHow = (typeof toldBackHow)[number];

/** Somebody did something, and when. */
interface Done {
  readonly by: PersonId;
  readonly at: Instant;
}

/**
 * That individual sessions end, told to one person: what they are told follows from what was signed off and from their
 * role, so that nothing is typed into it. A record for good (BMC-4.4, PIP-8).
 */
export interface Notice extends Done {
  readonly id: Plain;
  /** When it was sent; orders the records. */
  readonly start: Instant;
  /** Rises with every change that makes a standing button meaningless. */
  readonly version: number;
  /** The withdrawal that it tells of. */
  readonly proposal: Plain;
  readonly role: NoticeRole;
  /** None where nobody here holds the role: who was told is sealed beside it. */
  readonly to?: PersonId;
  readonly whom?: Confidential;
  readonly way: Way;
  /** Until when it is to be acknowledged. */
  readonly due: Instant;
  /** Permission to write to this recipient, where the policy asks for it (PIP-5). */
  readonly consent?: Instant;
  /** The day a letter went out. */
  readonly posted?: Instant;
  /** By another where they said so by telephone or in writing. */
  readonly acknowledged?: Done;
  /** Nobody was told, and why that is the end of it. */
  readonly notTold?: Done & { readonly why: WhyNotTold };
  /** The entry in the care plan (BMC-4.4): the day it was made. */
  readonly carePlan?: Done & { readonly on: Instant };
  /** Neither chat nor email could bring it, and why; gone once they have opened it. */
  readonly unreached?: { readonly at: Instant; readonly reason: Plain };
  /** Sessions begin again, and no card can say so: since when and of which asking, who was asked to, what was done (BMC-6). */
  readonly back?: {
    readonly at: Instant;
    readonly of: Plain;
    readonly asked: readonly PersonId[];
    readonly done?: Done & { readonly how: ToldBackHow; readonly on: Instant };
  };
  /** Who has been told besides that it waits. */
  readonly escalatedTo: readonly PersonId[];
}

/** What the notices can say. */
export type Saying =
  | 'notices-none'
  | 'notice-nobody'
  | 'notice-consent-needed'
  | 'notice-sent'
  | 'notice-not-yours-to-send'
  | 'notice-not-told'
  | 'notice-told-needed'
  | 'notices-closed'
  | 'notices-still-open'
  | 'notice-sent-already'
  | 'notice-letter'
  | 'notice-not-yours'
  | 'notice-none'
  | 'notice-acknowledged'
  | 'notice-acknowledged-already'
  | 'notice-posted'
  | 'notice-told-back'
  | 'care-plan-confirmed'
  | 'care-plan-confirmed-already'
  | 'notice-date-wrong';
