import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { careTeam } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import { type Instant, local, minutes, sameDayAt } from '../../time.ts';
import { toEach } from '../owed.ts';
import { holding, isHere } from '../sessions/answering.ts';
import { subjectOf } from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import { act, ignored, type Owed, type Situation } from '../workflow.ts';
import { happened, wholeSummary } from './rules.ts';
import { currentOf, type Summary } from './summary.ts';

type Around = Pick<Situation, 'directory' | 'youngPerson' | 'now'>;

/** Those of the home who are responsible for having read it (BMC-2.2e); not who is away. */
export function homesReaders(around: Around): readonly PersonId[] {
  const people = careTeam.flatMap(role => holding(around, role));
  return [...new Set(people)].filter(id => isHere(around, id));
}

/** Whether somebody has read the version that stands. */
export const hasRead = ({ opened, versions }: Summary, person: PersonId): boolean =>
  opened.some(({ by, version }) => by === person && version === versions.length);

/** Who of the home has read it, and who has not. */
export function readersOf(around: Around, summary: Summary) {
  const home = homesReaders(around);
  return {
    readBy: summary.opened.filter(
      ({ by, version }) => version === summary.versions.length && home.includes(by),
    ),
    unread: home.filter(person => !hasRead(summary, person)),
  };
}

/**
 * Whether any of the care staff has read it, who are responsible for that (BMC-2.2e): a manager's reading does not
 * stand for theirs, unless the home has no carer.
 */
export function careStaffHaveRead(around: Around, summary: Summary): boolean {
  const carers = holding(around, 'carer');
  const responsible = carers.length > 0 ? carers : homesReaders(around);
  return responsible.some(person => hasRead(summary, person));
}

/** At the home's next hand-over those who have not read it are reminded; unread for a day, the care manager is told. */
export function chaseReading(situation: Situation, session: Session, summary: Summary): readonly Owed[] {
  const { pack, now } = situation;
  const { remindAtHandover, escalate } = pack.summary.reading;
  const version = summary.versions.length;
  const handover = remindAtHandover ? nextHandover(situation) : undefined;
  const input = { session: session.id, version };
  const about = session.youngPerson;
  return [
    ...(handover === undefined
      ? []
      : [
          {
            owe: 'later',
            once: `summary.${session.id}.${version}.handover`,
            at: handover,
            command: { verb: 'summary.remind-readers', about, input },
          } as const,
        ]),
    ...escalate.map(
      ({ afterMinutes, to }): Owed => ({
        owe: 'later',
        once: `summary.${session.id}.${version}.unread.${to}`,
        at: now + minutes(afterMinutes),
        command: { verb: 'summary.unread', about, input: { ...input, role: to } },
      }),
    ),
  ];
}

/** The next time at which the home hands over; undefined where the service file names none. */
function nextHandover({ directory, youngPerson, now }: Around): Instant | undefined {
  const { timeZone } = directory.service;
  const times = directory.setting(youngPerson.setting)?.handovers ?? [];
  const tomorrow = local(now, timeZone).plus({ days: 1 }).toMillis();
  const moments = [now, tomorrow].flatMap(day => times.map(time => sameDayAt(day, time, timeZone)));
  return moments.filter(at => at > now).sort((a, b) => a - b)[0];
}

/** Attune's own: a shift begins, and some of the home have not read it. */
export const remindReaders = act({
  about: 'youngPerson',
  input: z.object({ session: id, version: z.number() }),
  by: 'attune',
  clause: 'BMC-2.2e',
  needs: ({ session }) => wholeSummary(session),
  decide: (situation, { session, version }) => {
    const summary = situation.find('summary', session);
    if (!summary || summary.versions.length !== version || !currentOf(summary)) return ignored('out-of-date');
    const { unread } = readersOf(situation, summary);
    if (unread.length === 0) return ignored('summary-unchanged');
    const subject = subjectOf(session);
    return {
      outcome: 'decided',
      events: [happened('readers reminded', session, 'BMC-2.2e', { version, whom: unread })],
      owes: toEach(unread, 'summary', { once: `summary.${session}.${version}.handover`, subject }),
    };
  },
});
