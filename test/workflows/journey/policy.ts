import type { Pack } from '../../../src/policy/pack.ts';
import { days, weeks } from '../../../src/time.ts';
import { packFixture } from '../../policy/fixture.ts';

/** The people's parts as the policies name them. */
export type Part =
  | 'carer'
  | 'careManager'
  | 'regionalManager'
  | 'therapist'
  | 'allocatedClinician'
  | 'clinicalLead'
  | 'headOfClinicalService'
  | 'education'
  | 'safeguardingLead'
  | 'socialWorker'
  | 'gp';

/**
 * What a written policy says, stated anew and in short, so that the product is compared with the page and not with its
 * own rules or packs. Only the last field is the product's: the pack that is meant to carry the page out.
 */
export interface Policy {
  readonly name: string;
  /** What became of a session counts against the young person. */
  readonly counts: readonly ('refused' | 'unable')[];
  /** BMC-2.1f, WHS-2.5, PIP-4: so many attempts before sessions are withdrawn. */
  readonly attempts: { readonly needed: number; readonly kinds: readonly string[] };
  /** So far back sessions that were missed now and then are weighed together; in a row they are in any case. */
  readonly weighed?: number;
  /**
   * WHS-2.5: a slot is not kept open after so long of nothing but refusals. PIP-4: ending is discussed after so many missed.
   * Before that whoever proposes it says why (WHS-2.1).
   */
  readonly endsAfter?: { readonly refusedFor: number } | { readonly missed: number };
  /** BMC-2.1g: with whom it is discussed first, and by whom. The clinical lead confirms their own discussion (BMC-4.2). */
  readonly talks: readonly { readonly with: string; readonly by: readonly Part[]; readonly must: boolean }[];
  /** BMC-4.2: a three-way meeting is held first. */
  readonly meeting: boolean;
  /** BMC-4.3, WHS-2.1, PIP-4. */
  readonly proposedBy: readonly Part[];
  /** BMC-4.3: the therapist decides with the clinical lead. */
  readonly bothDecide: boolean;
  /** BMC-7.1, WHS-2.1, PIP-4. */
  readonly signsOff: Part;
  readonly deputy: Part;
  readonly deputyAfter: number;
  /** BMC-4.4, WHS-2.5, PIP-5 and 8: who is told; `role` may be one that nobody here holds. */
  readonly told: readonly {
    readonly role: Part | 'parent' | 'healthVisitor' | 'referrer';
    readonly letter?: boolean;
    readonly email?: boolean;
    readonly consent?: boolean;
    readonly carePlan?: boolean;
  }[];
  /** WHS-2.1 and 2.5, PIP-1 to 3: a new referral is needed, and who decides on it. None: allocated by need (BMC-6). */
  readonly referral?: Part;
  /** PIP-4: in which ways a missed session is addressed, at or soon after it. */
  readonly afterMissed?: readonly string[];
  /** PIP-8: the ending can taper, so many days between two sessions from each step on. */
  readonly tapers?: { readonly fortnight: number; readonly month: number };
  readonly pack?: Pack;
}

/** BMC: children's homes. */
export const homes: Policy = {
  name: 'children’s homes',
  counts: ['refused'],
  weighed: weeks(8),
  attempts: { needed: 3, kinds: ['home-visit', 'room-visit', 'room-pictures', 'other-place', 'other-time'] },
  talks: [
    { with: 'youngPerson', by: ['therapist', 'allocatedClinician'], must: true },
    { with: 'careTeam', by: ['therapist', 'allocatedClinician'], must: true },
  ],
  meeting: true,
  proposedBy: ['therapist', 'clinicalLead'],
  bothDecide: true,
  ...{ signsOff: 'headOfClinicalService', deputy: 'clinicalLead', deputyAfter: days(5) },
  told: [
    { role: 'careManager', carePlan: true },
    { role: 'regionalManager' },
    { role: 'socialWorker', email: true },
  ],
};

/** WHS: a special school. */
export const school: Policy = {
  name: 'special school',
  counts: ['refused'],
  endsAfter: { refusedFor: weeks(6) },
  attempts: { needed: 2, kinds: ['pastoral-strategy', 'family-strategy', 'other-way'] },
  talks: [
    { with: 'pastoralLead', by: ['therapist'], must: true },
    { with: 'family', by: ['therapist'], must: false },
  ],
  meeting: false,
  proposedBy: ['therapist'],
  bothDecide: false,
  ...{ signsOff: 'headOfClinicalService', deputy: 'clinicalLead', deputyAfter: days(7) },
  told: [{ role: 'education' }, { role: 'parent', letter: true }],
  referral: 'headOfClinicalService',
  pack: packFixture('west-heath'),
};

/** PIP: parent-infant psychotherapy. */
export const parentInfant: Policy = {
  name: 'parent-infant psychotherapy',
  counts: ['refused', 'unable'],
  weighed: weeks(12),
  endsAfter: { missed: 3 },
  attempts: { needed: 1, kinds: ['call', 'letter', 'referrer'] },
  talks: [{ with: 'family', by: ['therapist'], must: false }],
  meeting: false,
  proposedBy: ['therapist'],
  bothDecide: false,
  ...{ signsOff: 'clinicalLead', deputy: 'headOfClinicalService', deputyAfter: days(7) },
  told: [
    { role: 'gp', letter: true, consent: true },
    { role: 'healthVisitor', letter: true, consent: true },
    { role: 'referrer', letter: true, consent: true },
    { role: 'parent', letter: true, consent: true },
  ],
  referral: 'clinicalLead',
  afterMissed: ['call', 'letter'],
  tapers: { fortnight: 14, month: 28 },
  pack: packFixture('parent-infant'),
};
