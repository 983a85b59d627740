import { z } from 'zod';
import { nameOf } from '../../people/directory.ts';
import { careTeam, clinicalTeam } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import { sessionLink } from '../fields.ts';
import { holds } from '../sessions/answering.ts';
import { subjectOf } from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import type { Action } from '../views.ts';
import { act, type Decision, refused, type Situation } from '../workflow.ts';
import { type ReadBy, shownTo } from './audience.ts';
import { openVersion as openEarlier, writeSummary } from './mark.ts';
import { readersOf } from './reading.ts';
import { otherReasons, reasonsShown } from './reasons.ts';
import { retractors } from './retract.ts';
import { happened, readable, wholeSummary, writers } from './rules.ts';
import { isToLook } from './second-look.ts';
import { currentOf, lookedVersion, type Summary, type Version } from './summary.ts';
import type { SummaryDetail } from './view.ts';

/** Those who may know that a summary is there (summary.posted). */
export const readers = [...careTeam, ...clinicalTeam, 'education', 'regionalManager'] as const;

/**
 * Opens the summary: a role check now, what this reader may see, and a read receipt (BMC-2.2e). One that was taken back
 * opens for the clinical team alone, with the reason (BMC-3.6).
 */
export const open = act({
  about: 'youngPerson',
  input: sessionLink,
  by: readers,
  clause: 'BMC-2.2e',
  opens: true,
  needs: ({ session }) => wholeSummary(session),
  decide: (situation, { session: about }) => {
    const { find, person, reader, now } = situation;
    const session = find('session', about);
    const stored = find('summary', about);
    const summary = readable(stored);
    if ('outcome' in summary)
      return session && stored && person && holds(situation, person.id, clinicalTeam)
        ? shownOnce(situation, session, stored, stored.versions.length)
        : summary;
    const version = summary.versions.at(-1);
    const cell = version && reader.allows('summary', 'posted');
    if (!session || !person || !version || !cell) return refused('out-of-scope', 'BMC-3.6');
    const number = summary.versions.length;
    const before = summary.opened.find(({ by, version: read }) => by === person.id && read === number);
    const opened = [
      ...summary.opened.filter(({ by }) => by !== person.id),
      { by: person.id, at: now, version: number, ...(before && { first: before.first ?? before.at }) },
    ];
    const read: Summary = { ...summary, opened };
    return {
      outcome: 'decided',
      events: [happened('summary opened', about, cell.clause, { version: number })],
      saves: [{ type: 'summary', value: read }],
      owes: [{ owe: 'refresh', subject: subjectOf(about) }],
      shows: { card: 'summary-detail', data: detail(situation, session, read, version, number) },
    };
  },
});

/** An earlier version, or one that was taken back: for the clinical team alone (BMC-3.6). */
export const openVersion = act({
  about: 'youngPerson',
  input: sessionLink.extend({ version: z.coerce.number().int().positive() }),
  by: clinicalTeam,
  clause: 'BMC-3.6',
  opens: true,
  needs: ({ session }) => wholeSummary(session),
  decide: (situation, { session: about, version: number }) => {
    const session = situation.find('session', about);
    const summary = situation.find('summary', about);
    return session && summary
      ? shownOnce(situation, session, summary, number)
      : refused('summary-not-found', 'BMC-3.6');
  },
});

/** One version that readers cannot open any more: on record, and no read receipt of theirs. */
function shownOnce(situation: Situation, session: Session, summary: Summary, number: number): Decision {
  const version = summary.versions[number - 1];
  if (!version) return refused('summary-not-found', 'BMC-3.6');
  return {
    outcome: 'decided',
    events: [happened('earlier summary opened', session.id, 'BMC-3.6', { version: number })],
    shows: { card: 'summary-detail', data: detail(situation, session, summary, version, number) },
  };
}

/** What this reader may see of one version. */
function detail(
  situation: Situation,
  session: Session,
  summary: Summary,
  version: Version,
  number: number,
): SummaryDetail {
  const { reader, directory, youngPerson, person } = situation;
  const { override } = version;
  return {
    clause: 'BMC-2.2i',
    initials: youngPerson.initials,
    what: session.what,
    start: session.start,
    by: nameOf(directory, version.by),
    at: version.at,
    version: number,
    versions: summary.versions.length,
    shown: shownTo(reader, version),
    readers: person && isChaser(situation, person.id) ? readersInWords(situation, summary) : null,
    override: (override && reader.reveal('summary', 'clinicalNote', override)) ?? null,
    reasons: reasonsShown(situation, summary, number),
    retracted: summary.retractions.some(one => one.version === number),
    actions: person ? actionsFor(situation, person.id, session, summary, number) : [],
  };
}

/** The care manager and those who write see who has read it and who has not (BMC-2.2e). */
const isChaser = (situation: Situation, person: PersonId): boolean =>
  holds(situation, person, ['careManager', ...writers]);

/** Readers by name. */
export function readersInWords(
  around: Parameters<typeof readersOf>[0],
  summary: Summary,
): { readonly readBy: readonly ReadBy[]; readonly unread: ReturnType<typeof nameOf>[] } {
  const { readBy, unread } = readersOf(around, summary);
  return {
    readBy: readBy.map(({ by, at }) => ({ by: nameOf(around.directory, by), at })),
    unread: unread.map(id => nameOf(around.directory, id)),
  };
}

function actionsFor(
  situation: Situation,
  person: PersonId,
  session: Session,
  summary: Summary,
  number: number,
): readonly Action[] {
  const { versions, secondLooks } = summary;
  const about = session.youngPerson;
  const input = { session: session.id };
  // What was taken back is not changed and not taken back again: another is written.
  const isNewest = number === versions.length;
  const stands = isNewest && currentOf(summary) !== undefined;
  const isOne = (roles: Parameters<typeof holds>[2]) => holds(situation, person, roles);
  return [
    ...(secondLooks.some(look => lookedVersion(summary, look) === number && isToLook(look, person))
      ? [
          {
            verb: 'summary.looked',
            about,
            input: { ...input, version: number },
            label: 'looked-at',
            style: 'positive',
          } as const,
        ]
      : []),
    ...(isNewest && isOne(writers)
      ? [writeSummary(session, stands ? 'amend-summary' : 'write-summary')]
      : []),
    ...(stands && isOne(retractors)
      ? [{ verb: 'summary.retract-form', about, input, label: 'take-back', opens: true }]
      : []),
    ...(number > 1 && isOne(clinicalTeam) ? [openEarlier(session, number - 1, 'earlier-version')] : []),
    ...(isOne(clinicalTeam) ? otherReasons(session, summary, number) : []),
  ];
}
