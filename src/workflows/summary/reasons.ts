import { z } from 'zod';
import { nameOf } from '../../people/directory.ts';
import { clinicalTeam } from '../../people/roles.ts';
import { sessionLink } from '../fields.ts';
import type { Session } from '../sessions/session.ts';
import type { Action } from '../views.ts';
import { act, refused, type Situation } from '../workflow.ts';
import { happened, wholeSummary } from './rules.ts';
import type { Summary } from './summary.ts';
import type { ReasonShown } from './view.ts';

/** More reasons than these, the newest, do not stand beside a summary. */
const mostBeside = 3;
/** More than these do not stand on a card of their own; the rest is on the next. */
const mostOnCard = 12;

/** Why it was given more time each time, and why versions of it were taken back; of one version, or of all; oldest first. */
function reasonsOf({ extensions, retractions }: Summary, version?: number) {
  const taken = retractions.filter(one => version === undefined || one.version === version);
  return [
    ...extensions.map(one => ({ kind: 'extended', ...one }) as const),
    ...taken.map(one => ({ kind: 'retracted', ...one }) as const),
  ].sort((one, other) => one.at - other.at);
}

/**
 * They are opened for this reader: the clinical team alone, since what should not have been shared may be in the reason
 * (BMC-3.6).
 */
const opened = (
  { reader, directory }: Pick<Situation, 'reader' | 'directory'>,
  reasons: ReturnType<typeof reasonsOf>,
): readonly ReasonShown[] =>
  reasons.flatMap(({ kind, by, at, reason }) => {
    const revealed = reader.reveal('summary', 'clinicalNote', reason);
    return revealed ? [{ kind, by: nameOf(directory, by), at, reason: revealed }] : [];
  });

/** The newest of them, beside one version. */
export const reasonsShown = (
  situation: Pick<Situation, 'reader' | 'directory'>,
  summary: Summary,
  version: number,
): readonly ReasonShown[] => opened(situation, reasonsOf(summary, version).slice(-mostBeside));

/** The way to all of them, where not all stand beside it. */
export const otherReasons = (session: Session, summary: Summary, version: number): readonly Action[] =>
  reasonsOf(summary, version).length > mostBeside ? reasonsButton(session, summary) : [];

/** Opens all the reasons, a page at a time: while there is no summary that would show them, and where there are many. */
export const openReasons = act({
  about: 'youngPerson',
  input: sessionLink.extend({ from: z.coerce.number().int().nonnegative().default(0) }),
  by: clinicalTeam,
  clause: 'BMC-3.6',
  opens: true,
  needs: ({ session }) => wholeSummary(session),
  decide: (situation, { session: about, from }) => {
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
          reasons: opened(situation, reasonsOf(summary).slice(from, from + mostOnCard)),
          actions: from + mostOnCard < reasonsOf(summary).length ? [theRest(session, from + mostOnCard)] : [],
        },
      },
    };
  },
});

const hasReasons = (summary: Summary): boolean => reasonsOf(summary).length > 0;

const openThem = ({ id, youngPerson }: Session): Omit<Action, 'label'> => ({
  verb: 'summary.reasons',
  about: youngPerson,
  input: { session: id },
  opens: true,
});

const theRest = (session: Session, from: number): Action => ({
  ...openThem(session),
  input: { session: session.id, from },
  label: 'read-the-rest',
});

/** The button that opens them, where there are any. */
export const reasonsButton = (session: Session, summary: Summary): readonly Action[] =>
  hasReasons(summary) ? [{ ...openThem(session), label: 'open-reasons' }] : [];
