import { z } from 'zod';
import type { YoungPerson } from '../../people/service.ts';
import { childrenOf, isCut, midnight, recordsOf } from '../agenda/looking.ts';
import { sessionLink } from '../fields.ts';
import type { Session } from '../sessions/session.ts';
import type { PrivateView } from '../views.ts';
import { act, type Decision, ignored, type Situation } from '../workflow.ts';
import { type Draft, vocabularyOf } from './draft.ts';
import { writeSummary } from './mark.ts';
import { notToSummarise, wholeSummary, writers } from './rules.ts';
import { type Content, currentOf, type Summary } from './summary.ts';
import type { DraftShown, SummaryForm } from './view.ts';

/** Sessions older than this many days are not offered any more: what is still owed then has long escalated. */
const daysBack = 14;
/** More sessions than this do not fit on the card. */
const mostChoices = 15;

/** `summary`: the sessions that still owe one, newest first; the form at once where it is just one. */
export const summaryWord = act({
  about: 'person',
  input: z.object({}),
  by: writers,
  clause: 'BMC-2.1d',
  needs: (_, asker) =>
    recordsOf(childrenOf(asker, writers), ['session', 'summary'], midnight(asker, -daysBack), asker.now + 1),
  decide: situation => {
    const { directory } = situation;
    const owing = owingSessions(situation);
    const [only] = owing;
    // Who may write for many is not told that nothing is owed by those who were not looked through.
    const cut = isCut(situation, childrenOf(situation, writers), midnight(situation, -daysBack));
    if (!only) return ignored(cut ? 'summary-none-owed-of-these' : 'summary-none-owed');
    const child = directory.youngPerson(only.youngPerson);
    if (owing.length === 1 && child && !cut)
      return { outcome: 'shows', view: form(situation, child, only, undefined) };
    const sessions = owing.slice(0, mostChoices).map(session => ({
      initials: directory.youngPerson(session.youngPerson)?.initials ?? session.youngPerson,
      what: session.what,
      start: session.start,
      choose: { ...writeSummary(session), label: 'choose', with: { start: { at: session.start } } },
    }));
    const more = cut || owing.length > mostChoices;
    return {
      outcome: 'shows',
      view: { card: 'choose', data: { clause: 'BMC-2.1d', what: 'summary', sessions, more, actions: [] } },
    };
  },
});

function owingSessions({ list, now, person }: Situation): readonly Session[] {
  const written = new Set(
    list('summary')
      .filter(summary => currentOf(summary))
      .map(({ session }) => session),
  );
  const own = (session: Session) => Number(session.therapist === person?.id);
  return list('session')
    .filter(({ id, status, start }) => status === 'planned' && start <= now && !written.has(id))
    .sort((a, b) => own(b) - own(a) || b.start - a.start);
}

/** The form of one session's summary; where one is posted already, with what it says, to be changed. */
export const summaryForm = act({
  about: 'youngPerson',
  input: sessionLink,
  by: writers,
  clause: 'BMC-2.1d',
  needs: ({ session }) => wholeSummary(session),
  decide: (situation, { session: about }): Decision => {
    const session = situation.find('session', about);
    const closed = notToSummarise(situation, session);
    if (closed || !session) return closed as Decision;
    return {
      outcome: 'shows',
      view: form(situation, situation.youngPerson, session, situation.find('summary', about)),
    };
  },
});

function form(
  situation: Situation,
  youngPerson: YoungPerson,
  session: Session,
  summary: Summary | undefined,
): PrivateView & { card: 'summary-form' } {
  const before = summary && currentOf(summary);
  return {
    card: 'summary-form',
    data: {
      ...formBasis(situation, youngPerson, session),
      before: before ? draftShown(situation, before) : null,
      actions: [
        {
          verb: 'summary.preview',
          about: youngPerson.id,
          input: { session: session.id, seen: summary?.versions.length ?? 0 },
          label: 'preview-summary',
          style: 'positive',
        },
      ],
    },
  };
}

/** What the first form and the preview have in common. */
export function formBasis(
  { pack }: Pick<Situation, 'pack'>,
  { initials }: YoungPerson,
  { what, start }: Session,
): Omit<SummaryForm, 'before' | 'actions'> {
  return {
    clause: 'BMC-2.2i',
    initials,
    what,
    start,
    groups: vocabularyOf(pack),
    mostThemes: pack.summary.mostThemes,
    wordsMost: pack.summary.guidanceMost,
    activityMost: pack.summary.activityMost,
    noteMost: pack.summary.clinicalNoteMost,
  };
}

/** What stands in the fields, opened for whoever writes it: one who may read all of it. */
export function draftShown(
  { reader }: Pick<Situation, 'reader'>,
  content: Content | (Content & Pick<Draft, 'risk'>),
): DraftShown {
  const { attendance, education, tookPart, themeIds, leaving, words, activity, note } = content;
  return {
    attendance,
    education,
    tookPart: (tookPart && reader.reveal('summary', 'engagement', tookPart)) ?? null,
    themes: reader.reveal('summary', 'themes', themeIds) ?? null,
    leaving: (leaving && reader.reveal('summary', 'leaving', leaving)) ?? null,
    words: (words && reader.reveal('summary', 'guidance', words)) ?? null,
    activity: (activity && reader.reveal('summary', 'activity', activity)) ?? null,
    note: (note && reader.reveal('summary', 'clinicalNote', note)) ?? null,
  };
}
