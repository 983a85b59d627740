import type { Role } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import { holding, therapistsOf, upToWhoIsHere } from '../sessions/answering.ts';
import { subjectOf } from '../sessions/rules.ts';
import type { Session, SessionId } from '../sessions/session.ts';
import { type Decision, type Happening, refused, type Situation } from '../workflow.ts';
import { currentOf, type Summary } from './summary.ts';

/** Who writes summaries: the therapist, or the clinical lead where the therapist cannot. */
export const writers = ['therapist', 'clinicalLead'] as const satisfies readonly Role[];

/** Everything that a summary's rules look at. */
export const wholeSummary = (session: SessionId) => ({
  records: [
    { type: 'session', id: session },
    { type: 'summary', id: session },
  ] as const,
});

/** Why no summary can be written of a session, or undefined when one can. */
export function notToSummarise({ now }: Situation, session: Session | undefined): Decision | undefined {
  if (!session) return refused('session-not-found', 'BMC-2.1d');
  const start = { at: session.start };
  // A session that was cancelled owes none.
  if (session.status === 'cancelled') return refused('session-cancelled', 'BMC-2.1d', { start });
  return session.start > now ? refused('summary-not-yet', 'BMC-2.1d', { start }) : undefined;
}

/** Somebody changed the summary since the form was opened. */
export function changedSince(summary: Summary | undefined, seen: number): Decision | undefined {
  return (summary?.versions.length ?? 0) === seen ? undefined : refused('out-of-date', 'BMC-2.1d');
}

/**
 * Who is asked to write it: the therapist of the session, and the clinical lead where there is none or where they are
 * away, as who is there can write it too.
 */
export function askedToWrite(situation: Situation, session: Session): readonly PersonId[] {
  return upToWhoIsHere(situation, [therapistsOf(situation, session), holding(situation, 'clinicalLead')]);
}

/** The summary that readers may open, or the refusal that says that there is none. */
export function readable(summary: Summary | undefined): Summary | (Decision & { outcome: 'refused' }) {
  if (!summary || summary.versions.length === 0) return refused('summary-not-found', 'BMC-2.2e');
  return currentOf(summary) ? summary : refused('summary-retracted', 'BMC-2.2i');
}

/** Something that happened to the summary of a session. */
export function happened(
  type: string,
  session: SessionId,
  clause: Happening['clause'],
  facts?: Happening['facts'],
): Happening {
  return { type, clause, subject: subjectOf(session), ...(facts && { facts }) };
}
