import type { Confidential } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Instant } from '../../time.ts';
import type { SessionId } from '../sessions/session.ts';

/** What there is to tell (BMC-3.1, BMC-3.3, WHS-3.1). */
export const kinds = [
  'harm-to-self',
  'harm-by-others',
  'harm-to-others',
  'crime',
  'newly-told',
  'other',
] as const;
export type Kind = (typeof kinds)[number];

/** Whose safety it is about. */
export const whoseSafety = ['young-person', 'another-child', 'family', 'staff', 'somebody-else'] as const;
export type WhoseSafety = (typeof whoseSafety)[number];

/** What the young person was told about who will know (BMC-3.2). */
export const toldAnswers = ['told', 'not-yet', 'not-safe'] as const;
export type ToldYoungPerson = (typeof toldAnswers)[number];

/** Why there is nothing to report: of all of it, of what the check noticed, or of what somebody answered themselves. */
export const dismissals = ['reported-already', 'misread', 'by-mistake'] as const;
export type Dismissal = (typeof dismissals)[number];

/** How it came up: the author's answer, or something that the check noticed. */
export type Via = 'answer' | 'finding';

/** A step that the policy asks for once something was reported (BMC-3.1 to 3.4). */
export type Step = Pack['disclosures']['steps'][number]['step'];

/** What somebody wrote down. A later account is added; the earlier stay. */
export interface Account {
  readonly by: PersonId;
  readonly at: Instant;
  readonly text: Confidential;
  /** What was done so far. */
  readonly done?: Confidential;
  /** How high its author said that the risk is, where they were asked (PIP-6): what was said before stays. */
  readonly level?: Confidential;
}

/** What was reported, when somebody reported it. */
export interface Report {
  readonly by: PersonId;
  readonly at: Instant;
  readonly kind: Confidential<Kind>;
  readonly whose: Confidential<WhoseSafety>;
  readonly danger: Confidential<'yes' | 'no'>;
  readonly told: Confidential<ToldYoungPerson>;
  /** It is told to others; where risk is graded, not every level is (PIP-6). */
  readonly routed: boolean;
  /** When it went on after all, because of what was added: from then on what the policy asks for is counted. */
  readonly routedAt?: Instant;
  /** Told to nobody by its level, although the check noticed something: the safeguarding lead hears that (BMC-3.1). */
  readonly noticed?: boolean;
  /** The level of risk where the pack grades it (PIP-6): its id. */
  readonly level?: Confidential;
}

/** One step as it was recorded: who, when, and what came of it. */
export interface StepTaken {
  readonly step: Step;
  readonly by: PersonId;
  readonly at: Instant;
  /** When it was done. */
  readonly when: Instant;
  readonly outcome: 'done' | 'not-needed';
  readonly note?: Confidential;
}

/** Something that goes the safeguarding way, from the first word of it to its outcome. */
export interface Disclosure {
  readonly id: Plain;
  /** When it came up; orders the records. */
  readonly start: Instant;
  readonly session?: SessionId;
  /** Somebody said that there is something, or the check noticed it, before there was an account. */
  readonly announced?: {
    readonly by: PersonId;
    readonly at: Instant;
    readonly via: Via;
    /** What it was announced for, so that the same is announced once and anything else anew. */
    readonly signs: readonly string[];
    /** Counts its changes: a form that saw an older state dismisses nothing. */
    readonly version: number;
  };
  readonly dismissed?: {
    readonly by: PersonId;
    readonly at: Instant;
    readonly why: Confidential<Dismissal>;
    /** An answer of yes that comes again is announced again. */
    readonly again: boolean;
  };
  readonly reported?: Report;
  readonly accounts: readonly Account[];
  /** No report came in time, so that from here on it is the leads' to see to, whoever holds the role by then. */
  readonly chasedAt?: Instant;
  /** The safeguarding leads who were told and are to acknowledge it; nobody, while nobody holds the role. */
  readonly told: readonly PersonId[];
  readonly acknowledged?: { readonly by: PersonId; readonly at: Instant };
  /** From when the steps are counted where there is no report: somebody said that they are dealing with it. */
  readonly stepsFrom?: Instant;
  /** Why they are reminded: reminders of anything before it have an end. */
  readonly remindedOf?: string;
  /** Others who were told, since nobody had acknowledged it in time. */
  readonly escalatedTo: readonly PersonId[];
  /** The Heads of Clinical Service who were told: one who comes after them is told, too. */
  readonly headsTold: readonly PersonId[];
  readonly steps: readonly StepTaken[];
  /** Those whom the chat could not reach: the one who reported is asked to telephone. */
  readonly undelivered: readonly PersonId[];
}

export type DisclosureState = 'announced' | 'dismissed' | 'recorded' | 'reported' | 'acknowledged' | 'closed';

/** How far it has come. `recorded`: its level is one that is talked about in therapy and told to nobody else (PIP-6). */
export function disclosureState({ reported, dismissed, acknowledged, steps }: Disclosure): DisclosureState {
  if (steps.some(({ step }) => step === 'outcome')) return 'closed';
  if (acknowledged) return 'acknowledged';
  if (reported) return reported.routed ? 'reported' : 'recorded';
  return dismissed ? 'dismissed' : 'announced';
}

/** Announced, and neither reported nor said to be nothing: an account is still to come. */
export const awaitsReport = ({ announced, reported, dismissed, steps }: Disclosure): boolean =>
  announced !== undefined &&
  reported === undefined &&
  dismissed === undefined &&
  !steps.some(({ step }) => step === 'outcome');

/** It is with the leads, were there nobody to tell just then: somebody is to acknowledge it and to record what was done. */
export const isWithLeads = (disclosure: Disclosure): boolean =>
  disclosure.reported
    ? disclosure.reported.routed
    : awaitsReport(disclosure) && disclosure.chasedAt !== undefined;

/** Noticed and not passed on, and nobody has heard of that yet: there was nobody to tell. */
export const isUnheard = ({ dismissed, reported, told }: Disclosure): boolean =>
  (dismissed !== undefined || (reported?.noticed === true && !reported.routed)) && told.length === 0;

export const disclosureSubject = (id: Disclosure['id']): string => `disclosure:${id}`;

/** What the disclosure workflow can say. */
export type Saying =
  | 'disclosure-reported'
  | 'disclosure-recorded'
  | 'disclosure-graded'
  | 'disclosure-graded-nobody'
  | 'disclosure-nobody'
  | 'disclosure-not-found'
  | 'disclosure-acknowledged'
  | 'disclosure-acknowledged-already'
  | 'disclosure-added'
  | 'disclosure-closed'
  | 'finding-dismissed'
  | 'finding-dismissed-nobody'
  | 'finding-dismissed-answer-stands'
  | 'finding-dismissed-answer-stands-nobody'
  | 'finding-dismissed-finding-stands'
  | 'finding-dismissed-finding-stands-nobody'
  | 'finding-dismissed-already'
  | 'step-recorded'
  | 'step-recorded-already'
  | 'steps-open'
  | 'step-reason-needed'
  | 'outcome-needed'
  | 'step-in-future';
