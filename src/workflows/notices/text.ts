import type { Plain } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Instant } from '../../time.ts';
import { holding } from '../sessions/answering.ts';
import type { TaperStep } from '../withdrawal/proposal.ts';
import type { Situation } from '../workflow.ts';
import type { NoticeRole, Rule } from './notice.ts';
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

export function noticeText(
  situation: Situation,
  { withdrawn }: NonNullable<ReturnType<typeof withdrawalOf>>,
  rule: Rule,
): NoticeText {
  const { directory, youngPerson } = situation;
  const advising = [
    ...new Set([...holding(situation, 'therapist'), ...holding(situation, 'allocatedClinician')]),
  ];
  return {
    role: rule.role,
    service: directory.service.name,
    setting: directory.setting(youngPerson.setting)?.name ?? youngPerson.setting,
    initials: youngPerson.initials,
    endsOn: withdrawn.from,
    taper: withdrawn.taper ?? [],
    decidedBy: nameOf(directory, withdrawn.by),
    decidedAt: withdrawn.at,
    reviewOn: withdrawn.reviewOn,
    ask: advising.map(person => nameOf(directory, person)),
    wayBack: situation.pack.refusals.wayBack.by,
    raisedAt: raisedAt(situation.pack),
    carePlan: rule.confirmsCarePlan,
  };
}

const raisedAt = ({ withdrawal, reviews }: Pack): Plain | null =>
  reviews.find(({ id }) => id === withdrawal.raisedAt?.review)?.title ?? null;
