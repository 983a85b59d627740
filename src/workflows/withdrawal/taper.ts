import { taperSteps } from '../../policy/schema/withdrawal.ts';
import { type Instant, local } from '../../time.ts';
import type { Pathway } from '../pathway/pathway.ts';
import { pathwayOf } from '../pathway/rules.ts';
import type { Session } from '../sessions/session.ts';
import type { Words } from '../words.ts';
import type { Needs, Situation } from '../workflow.ts';
import { dayOf, furthestEnd } from './dates.ts';
import type { TaperStep } from './proposal.ts';

/** So many days lie between two sessions at the least. */
const daysApart = { fortnight: 14, month: 28 } as const satisfies {
  readonly [S in TaperStep['every']]: number;
};

/** What the cards about a taper's sessions are about. */
export const taperSubject = 'taper';

/** The sessions of a taper: those that lie ahead, and those from which they count. */
export const taperSessions = {
  lists: [{ type: 'session', newestFirst: true, limit: 200 }],
} as const satisfies Needs;

/** The days that were typed, as the steps of a taper: one after the other, and before the last day (PIP-8). */
export function taperFrom(
  situation: Pick<Situation, 'now' | 'directory' | 'pack'>,
  typed: { readonly [S in TaperStep['every']]?: string | undefined },
  endsOn: Instant,
): readonly TaperStep[] | { readonly fields: { readonly [field: string]: Words } } {
  const allowed = situation.pack.withdrawal.taper?.steps ?? [];
  const steps: TaperStep[] = [];
  for (const every of taperSteps) {
    const date = allowed.includes(every) ? typed[every] : undefined;
    if (!date) continue;
    const day = dayOf(situation, date, furthestEnd(situation));
    if ('say' in day) return { fields: { [every]: day } };
    if (day.at >= endsOn || day.at <= (steps.at(-1)?.from ?? 0))
      return { fields: { [every]: { say: 'taper-order' } } };
    steps.push({ every, from: day.at });
  }
  return steps;
}

type Ending = Pick<NonNullable<Pathway['withdrawn']>, 'from' | 'taper' | 'stays'>;

/**
 * Planned sessions that do not fit: from each day of the taper on the first stays, and each that is far enough from the
 * last that stays. What somebody decided to keep stays as well (PIP-8).
 */
export function notFitting(
  { list, now, directory }: Pick<Situation, 'list' | 'now' | 'directory'>,
  { from, taper = [], stays = [] }: Ending,
): readonly Session[] {
  const { timeZone } = directory.service;
  const dayOfSession = (at: Instant) => local(at, timeZone).startOf('day');
  const planned = list('session')
    .filter(({ status, start }) => status === 'planned' && start < from)
    .sort((a, b) => a.start - b.start);
  const out: Session[] = [];
  let last: { readonly step: TaperStep; readonly start: Instant } | undefined;
  for (const session of planned) {
    const { id, start } = session;
    const step = taper.findLast(one => one.from <= start);
    if (!step) continue;
    const apart =
      last?.step === step ? dayOfSession(start).diff(dayOfSession(last.start), 'days').days : undefined;
    if (apart === undefined || apart >= daysApart[step.every]) last = { step, start };
    else if (start > now && !stays.includes(id)) out.push(session);
  }
  return out;
}

/** Those that do not fit the taper that was signed off, while sessions go on; none once the young person wants to try again (BMC-6). */
export function notFittingNow(situation: Pick<Situation, 'list' | 'now' | 'directory' | 'engagement'>) {
  const { withdrawn, wayBack } = pathwayOf(situation);
  return withdrawn?.taper && !wayBack && withdrawn.from > situation.now
    ? notFitting(situation, withdrawn)
    : [];
}
