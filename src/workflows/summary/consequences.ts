import { lookAt } from '../pathway/look.ts';
import { cliniciansOf } from '../sessions/answering.ts';
import { educationOf, homeOf, subjectOf } from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import type { Owed, Recipient, Situation } from '../workflow.ts';
import { mayGoToEducation } from './audience.ts';
import { count } from './authorship.ts';
import { askForSecondLook } from './chase-look.ts';
import { chaseReading } from './reading.ts';
import { isAuthor } from './second-look.ts';
import { isToBeRead, type Summary, type Version, wasThere } from './summary.ts';

/** Who hears that a summary is there, or that it changed; and what follows if nobody reads it (BMC-2.2e). */
export function consequencesOf(
  situation: Situation,
  session: Session,
  summary: Summary,
  version: Version,
): readonly Owed[] {
  const subject = subjectOf(session.id);
  const number = summary.versions.length;
  const before = { versions: summary.versions.slice(0, -1) };
  return [
    ...readersOf(situation, session, version).map((to): Owed => {
      const whom = 'person' in to ? to.person : `in.${to.channel}`;
      return { owe: 'post', once: `summary.${session.id}.${number}.${whom}`, card: 'summary', to, subject };
    }),
    ...(isToBeRead(version) ? chaseReading(situation, session, summary) : []),
    ...askForSecondLook(situation, session, summary),
    ...(isAuthor(before, version.by) ? [] : [count(version.by, session, situation.now)]),
    // What became of the session may be one refusal too many, or the young person comes again (BMC-4.1).
    lookAt(session.youngPerson, `${session.id}.${number}`, situation.now),
    { owe: 'refresh', subject },
  ];
}

/** The home, the young person's own clinicians, and education where the young person agreed (BMC-3.7). */
function readersOf(
  situation: Situation,
  session: Session,
  { by, education, attendance }: Version,
): readonly Recipient[] {
  const { directory, youngPerson, now } = situation;
  const clinicians = cliniciansOf(situation, session).filter(person => person !== by);
  const shared = mayGoToEducation(education) && wasThere(attendance);
  return [
    ...homeOf(directory, youngPerson, now),
    ...clinicians.map(person => ({ person })),
    ...(shared ? educationOf(directory, youngPerson, now) : []),
  ];
}
