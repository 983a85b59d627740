import { nameOf } from '../../people/directory.ts';
import { clinicalTeam } from '../../people/roles.ts';
import { sessionLink } from '../fields.ts';
import type { Session } from '../sessions/session.ts';
import type { Action } from '../views.ts';
import { act, refused, type Situation } from '../workflow.ts';
import { happened, wholeSummary } from './rules.ts';
import type { Summary } from './summary.ts';
import type { ReasonShown } from './view.ts';

/**
 * Why it was given more time, and why versions of it were taken back, opened for this reader: the clinical team alone,
 * since what should not have been shared may be in the reason (BMC-3.6). Of one version, or of all.
 */
export function reasonsShown(
  { reader, directory }: Pick<Situation, 'reader' | 'directory'>,
  { extended, retractions }: Summary,
  version?: number,
): readonly ReasonShown[] {
  const taken = retractions.filter(one => version === undefined || one.version === version);
  const all = [
    ...(extended ? [{ kind: 'extended', ...extended } as const] : []),
    ...taken.map(one => ({ kind: 'retracted', ...one }) as const),
  ];
  return all.flatMap(({ kind, by, at, reason }) => {
    const opened = reader.reveal('summary', 'clinicalNote', reason);
    return opened ? [{ kind, by: nameOf(directory, by), at, reason: opened }] : [];
  });
}

/** Opens the reasons while there is no summary that would show them: it was given more time, or taken back. */
export const openReasons = act({
  about: 'youngPerson',
  input: sessionLink,
  by: clinicalTeam,
  clause: 'BMC-3.6',
  opens: true,
  needs: ({ session }) => wholeSummary(session),
  decide: (situation, { session: about }) => {
    const session = situation.find('session', about);
    const summary = situation.find('summary', about);
    if (!session || !summary || !hasReasons(summary)) return refused('summary-not-found', 'BMC-3.6');
    return {
      outcome: 'decided',
      events: [happened('reasons about the summary opened', about, 'BMC-3.6')],
      shows: {
        card: 'summary-reasons',
        data: {
          clause: 'BMC-3.6',
          initials: situation.youngPerson.initials,
          what: session.what,
          start: session.start,
          reasons: reasonsShown(situation, summary),
          actions: [],
        },
      },
    };
  },
});

const hasReasons = ({ extended, retractions }: Summary): boolean =>
  extended !== undefined || retractions.length > 0;

/** The button that opens them, where there are any. */
export const reasonsButton = ({ id, youngPerson }: Session, summary: Summary): readonly Action[] =>
  hasReasons(summary)
    ? [
        {
          verb: 'summary.reasons',
          about: youngPerson,
          input: { session: id },
          label: 'open-reasons',
          opens: true,
        },
      ]
    : [];
