import { hashId, type Plain } from '../../access/plain.ts';
import type { Screened } from '../checking/screening.ts';
import { announced, isOwn } from '../disclosure/announce.ts';
import type { Disclosure } from '../disclosure/disclosure.ts';
import { reportIt, sayItIsNothing } from '../disclosure/form.ts';
import { recentDisclosures } from '../disclosure/rules.ts';
import type { Session } from '../sessions/session.ts';
import type { Action, PrivateView } from '../views.ts';
import { type Asker, act, type Decision, refused, type Situation } from '../workflow.ts';
import { sideBySide } from './audience.ts';
import { contentOf, type Draft, draft, fingerprintOf, isAnswered, problemsOf, type Typed } from './draft.ts';
import { noticedShown } from './noticed.ts';
import { changedSince, notToSummarise, wholeSummary, writers } from './rules.ts';
import { screenedDraft, type TypedField } from './screening.ts';
import type { Content } from './summary.ts';
import { keeping, toReportIn } from './to-report.ts';
import type { SummaryPreview } from './view.ts';
import { draftShown, formBasis } from './write.ts';

/** A draft that can be shown: what it would post and what the check says of it. */
export interface Looked {
  readonly session: Session;
  readonly draft: Draft;
  readonly content: Content;
  readonly screened: Screened<TypedField>;
}

/** Everything that is read to look at a draft. */
export const draftNeeds = (session: Session['id'], asker: Pick<Asker, 'now'>) => ({
  ...wholeSummary(session),
  ...recentDisclosures(asker),
});

/** Looks at a draft, or says why not: it cannot be written, it lacks something, or the check could not be made. */
export function look(situation: Situation, typed: Typed): Looked | Decision {
  const session = situation.find('session', typed.session);
  const closed =
    notToSummarise(situation, session) ?? changedSince(situation.find('summary', typed.session), typed.seen);
  if (closed || !session) return closed as Decision;
  const fields = problemsOf(situation, typed);
  if (Object.keys(fields).length > 0 || !isAnswered(typed)) return { outcome: 'asks', fields };
  const content = contentOf(situation, typed);
  const checked = screenedDraft(situation, content);
  // It fails closed: what could not be checked is not posted (BMC-2.2i).
  return checked
    ? { session, draft: typed, content, screened: checked }
    : refused('screen-failed', 'BMC-2.2i');
}

/** What each audience will see, and what the check found. Nothing of the draft is stored. */
export const preview = act({
  about: 'youngPerson',
  input: draft,
  by: writers,
  clause: 'BMC-2.2i',
  form: 'summary.form',
  needs: ({ session }, asker) => draftNeeds(session, asker),
  decide: (situation, typed) => {
    const looked = look(situation, typed);
    return 'outcome' in looked ? keeping(situation, typed, looked) : showPreview(situation, looked, null);
  },
});

/**
 * Shows the preview. Where somebody has to be told of something, that is on record from this moment, without
 * the text: closing the form does not lose it (BMC-3.1).
 */
export function showPreview(
  situation: Situation,
  looked: Looked,
  problem: SummaryPreview['problem'],
): Decision {
  const { awaited, record } = announced(situation, looked.session, toReportIn(looked.draft, looked.screened));
  const view: PrivateView = {
    card: 'summary-preview',
    data: previewOf(situation, looked, awaited, problem),
  };
  return record ? { outcome: 'decided', ...record, shows: view } : { outcome: 'shows', view };
}

/** Guidance that may not be shared as it is, but may with a reason. */
export const mayOverride = ({ screened }: Looked): boolean =>
  screened.verdict === 'rephrase' && screened.noticed.some(({ field }) => field === 'words');

/**
 * The exercise stands for whoever brings the young person next, like an activity on its own, which nobody looks at
 * again: whatever was noticed in it, no reason lets it through (BMC-2.2i).
 */
export const isInExercise = ({ screened }: Looked): boolean =>
  screened.noticed.some(({ field }) => field === 'activity');

/** The same for the same draft: what is posted is exactly what was shown. */
export const fingerprint = ({ session, content, draft }: Looked): Plain =>
  hashId(`${session.id} ${draft.risk} ${fingerprintOf(content)}`);

function previewOf(
  situation: Situation,
  looked: Looked,
  awaited: Disclosure | undefined,
  problem: SummaryPreview['problem'],
): SummaryPreview {
  const { session, draft, content, screened } = looked;
  const { youngPerson, reader } = situation;
  return {
    ...formBasis(situation, youngPerson, session),
    draft: draftShown(situation, content),
    risk: draft.risk,
    reasonMost: situation.pack.summary.reasonMost,
    tips: reader.reveal('summary', 'guidance', content.tips) ?? null,
    audiences: sideBySide(content),
    noticed: noticedShown(situation, screened),
    problem,
    mayOverride: mayOverride(looked),
    toReport: toReportShown(situation, awaited),
    actions: actionsOf(situation, looked, awaited),
  };
}

/** How it came up that somebody has to be told, in one's own draft; of another's, that it did. */
function toReportShown({ person }: Situation, awaited: Disclosure | undefined): SummaryPreview['toReport'] {
  if (!awaited?.announced) return null;
  return isOwn(awaited, person?.id) ? awaited.announced.via : 'another';
}

/**
 * Post and look again. Where somebody has to be told the way there comes first and posting last: whoever is in a hurry
 * takes what comes first (BMC-3.1).
 */
function actionsOf(situation: Situation, looked: Looked, awaited: Disclosure | undefined): readonly Action[] {
  const about = situation.youngPerson.id;
  const { session } = looked;
  const seen = { session: session.id, seen: looked.draft.seen };
  const again = { ...seen, previewed: fingerprint(looked) };
  const post = { verb: 'summary.post', about, input: again, label: 'post-summary' } as const;
  const look: Action = { verb: 'summary.preview', about, input: again, label: 'preview-again' };
  if (!awaited) return [{ ...post, style: 'positive' }, look];
  const report = reportIt(about, { id: awaited.id, session: session.id });
  return [{ ...report, style: 'destructive' }, look, post, ...sayItIsNothing(situation, about, awaited)];
}
