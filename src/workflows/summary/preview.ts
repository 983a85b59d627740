import { hashId, type Plain } from '../../access/plain.ts';
import { announced } from '../disclosure/announce.ts';
import { disclosureState } from '../disclosure/disclosure.ts';
import { announcedId } from '../disclosure/rules.ts';
import type { Session } from '../sessions/session.ts';
import type { Action, PrivateView } from '../views.ts';
import { act, type Decision, refused, type Situation } from '../workflow.ts';
import { sideBySide } from './audience.ts';
import { contentOf, type Draft, draft, fingerprintOf, problemsOf } from './draft.ts';
import { noticedShown } from './noticed.ts';
import { changedSince, notToSummarise, wholeSummary, writers } from './rules.ts';
import { type Screened, screened } from './screening.ts';
import type { Content } from './summary.ts';
import type { SummaryPreview } from './view.ts';
import { draftShown, formBasis } from './write.ts';

/** A draft that can be shown: what it would post and what the check says of it. */
export interface Looked {
  readonly session: Session;
  readonly draft: Draft;
  readonly content: Content;
  readonly screened: Screened;
}

/** Everything that is read to look at a draft. */
export const draftNeeds = (session: Session['id']) => ({
  records: [...wholeSummary(session).records, { type: 'disclosure', id: announcedId(session) } as const],
});

/** Looks at a draft, or says why not: it cannot be written, it lacks something, or the check could not be made. */
export function look(situation: Situation, typed: Draft): Looked | Decision {
  const session = situation.find('session', typed.session);
  const closed =
    notToSummarise(situation, session) ?? changedSince(situation.find('summary', typed.session), typed.seen);
  if (closed || !session) return closed as Decision;
  const fields = problemsOf(situation, typed);
  if (Object.keys(fields).length > 0) return { outcome: 'asks', fields };
  const content = contentOf(situation, typed);
  const checked = screened(situation, content);
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
  needs: ({ session }) => draftNeeds(session),
  decide: (situation, typed) => {
    const looked = look(situation, typed);
    return 'outcome' in looked ? looked : showPreview(situation, looked, null);
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
  const toReport = toReportIn(looked);
  const view: PrivateView = {
    card: 'summary-preview',
    data: previewOf(situation, looked, toReport, problem),
  };
  const record = toReport && announced(situation, looked.session, toReport);
  return record ? { outcome: 'decided', ...record, shows: view } : { outcome: 'shows', view };
}

/** Whether somebody has to be told: the therapist says so, or the check noticed something. */
export function toReportIn({ draft, screened }: Looked): 'answer' | 'finding' | undefined {
  if (draft.risk === 'yes') return 'answer';
  return screened.routes ? 'finding' : undefined;
}

/** Text that may not be shared as it is, but may with a reason. */
export const mayOverride = ({ screened }: Looked): boolean => screened.verdict === 'rephrase';

/** The same for the same draft: what is posted is exactly what was shown. */
export const fingerprint = ({ session, content, draft }: Looked): Plain =>
  hashId(`${session.id} ${draft.risk} ${fingerprintOf(content)}`);

function previewOf(
  situation: Situation,
  looked: Looked,
  toReport: 'answer' | 'finding' | undefined,
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
    toReport: toReport ?? null,
    actions: actionsOf(situation, looked, toReport),
  };
}

/** Post and look again; and where somebody has to be told, the way there and the way to say that it is not so. */
function actionsOf(
  { youngPerson, find }: Situation,
  looked: Looked,
  toReport: 'answer' | 'finding' | undefined,
): readonly Action[] {
  const about = youngPerson.id;
  const { session } = looked;
  const seen = { session: session.id, seen: looked.draft.seen };
  const again = { ...seen, previewed: fingerprint(looked) };
  const open = find('disclosure', announcedId(session.id));
  const isOpen = toReport !== undefined && (open === undefined || disclosureState(open) === 'announced');
  return [
    { verb: 'summary.post', about, input: again, label: 'post-summary', style: 'positive' },
    { verb: 'summary.preview', about, input: again, label: 'preview-again' },
    ...(isOpen
      ? ([
          {
            verb: 'disclosure.form',
            about,
            input: { session: session.id },
            label: 'report-disclosure',
            opens: true,
            style: 'destructive',
          },
          {
            verb: 'disclosure.dismiss-form',
            about,
            input: { session: session.id },
            label: 'dismiss-finding',
            opens: true,
          },
        ] as const)
      : []),
  ];
}
