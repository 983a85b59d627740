import type { Confidential } from '../../access/confidential.ts';
import { type Screened, signsOf } from '../checking/screening.ts';
import { announced, type ToReport } from '../disclosure/announce.ts';
import type { Decision, Situation } from '../workflow.ts';
import type { Typed } from './draft.ts';
import { screenedDraft } from './screening.ts';

/** Whether somebody has to be told: the therapist says so, once for each version of the summary, or the check noticed something. */
export function toReportIn(
  { risk, seen }: Pick<Typed, 'risk' | 'seen'>,
  checked: Pick<Screened, 'noticed'> | undefined,
): ToReport | undefined {
  const signs = [...(risk === 'yes' ? [`answer.${seen}`] : []), ...(checked ? signsOf(checked) : [])];
  if (signs.length === 0) return undefined;
  return { via: risk === 'yes' ? 'answer' : 'finding', signs };
}

/**
 * A draft that is not shown, since it lacks something, is too long, out of date or could not be checked: what it says is
 * to be reported goes on record even so, without the text, and is chased (BMC-3.1). It can never be lost in the screen.
 */
export function keeping(
  situation: Situation,
  typed: Typed & { readonly override?: Confidential | undefined },
  decision: Decision,
): Decision {
  const session = situation.find('session', typed.session);
  // Of a session that there is not nothing was written: somebody made the draft up.
  if (!session || (decision.outcome !== 'asks' && decision.outcome !== 'refused')) return decision;
  const { words, activity, note, override } = typed;
  const checked = screenedDraft(situation, { words, activity, note, override });
  const { record } = announced(situation, session, toReportIn(typed, checked));
  return record ? { ...decision, keeps: record } : decision;
}
