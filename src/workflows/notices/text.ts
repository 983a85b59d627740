import type { Plain } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Instant } from '../../time.ts';
import { holding } from '../sessions/answering.ts';
import type { TaperStep } from '../withdrawal/proposal.ts';
import type { Situation } from '../workflow.ts';
import type { Notice, NoticeRole, Rule } from './notice.ts';
import type { withdrawalOf } from './rules.ts';

/** What one recipient is told: plain facts, chosen by role; never why (BMC-4.4, BMC-3.1). */
export interface NoticeText {
  readonly role: NoticeRole;
  readonly service: Plain;
  readonly setting: Plain;
  readonly initials: Plain;
  readonly endsOn: Instant;
  /** Until then sessions become fewer (PIP-8). */
  readonly taper: readonly TaperStep[];
  /** Who signed it off. */
  readonly decidedBy: Plain;
  readonly decidedAt: Instant;
  /** The young person is asked again. */
  readonly reviewOn: Instant;
  /** Whom to ask: those who go on advising home and education (BMC-5). */
  readonly ask: readonly Plain[];
  /** How the young person comes back: by wanting to, or with a new referral (BMC-6, WHS-2.5). */
  readonly wayBack: Pack['refusals']['wayBack']['by'];
  /** The review at which it is raised as well, where the policy asks for that (WHS-2.5). */
  readonly raisedAt: Plain | null;
  /** They are to write it into the care plan. */
  readonly carePlan: boolean;
}

/** Sessions begin again: what whoever was told that they end is told then, plain facts as well (BMC-4.4, BMC-6). */
export interface BackText
  extends Pick<NoticeText, 'role' | 'service' | 'setting' | 'initials' | 'ask' | 'carePlan'> {
  /** When they were told what holds no longer. */
  readonly toldOn: Instant;
}

export function noticeText(
  situation: Situation,
  { withdrawn }: NonNullable<ReturnType<typeof withdrawalOf>>,
  rule: Rule,
): NoticeText {
  const { directory } = situation;
  return {
    ...frame(situation, rule),
    endsOn: withdrawn.from,
    taper: withdrawn.taper ?? [],
    decidedBy: nameOf(directory, withdrawn.by),
    decidedAt: withdrawn.at,
    reviewOn: withdrawn.reviewOn,
    wayBack: situation.pack.refusals.wayBack.by,
    raisedAt: raisedAt(situation.pack),
  };
}

export const backText = (situation: Situation, { at, posted }: Notice, rule: Rule): BackText => ({
  ...frame(situation, rule),
  toldOn: posted ?? at,
});

/** Whom it is about, and whom to ask: those who advise home and education (BMC-5). */
function frame(situation: Situation, { role, confirmsCarePlan: carePlan }: Rule) {
  const { directory, youngPerson } = situation;
  const advising = [
    ...new Set([...holding(situation, 'therapist'), ...holding(situation, 'allocatedClinician')]),
  ];
  return {
    ...{ role, carePlan, initials: youngPerson.initials, service: directory.service.name },
    setting: directory.setting(youngPerson.setting)?.name ?? youngPerson.setting,
    ask: advising.map(person => nameOf(directory, person)),
  };
}

const raisedAt = ({ withdrawal, reviews }: Pack): Plain | null =>
  reviews.find(({ id }) => id === withdrawal.raisedAt?.review)?.title ?? null;
