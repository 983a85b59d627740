import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { type Role, staffRoles } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import { minutes } from '../../time.ts';
import { toEach } from '../owed.ts';
import { type Around, holding, upToWhoIsHere } from '../sessions/answering.ts';
import { subjectOf } from '../sessions/rules.ts';
import { act, type Happening, ignored, type Owed, type Situation } from '../workflow.ts';
import { careStaffHaveRead } from './reading.ts';
import { happened, wholeSummary } from './rules.ts';
import { currentOf, type Summary } from './summary.ts';

/** Who is told instead, one after the other, where nobody holds the role that the pack names; as well, where they are away. */
export const insteadOf = [
  'regionalManager',
  'clinicalLead',
  'headOfClinicalService',
] as const satisfies readonly Role[];

/** Those who see to it that it is read: the role, and the others in turn until somebody is here. */
function whoSeesToIt(around: Around, role: Role): readonly PersonId[] {
  return upToWhoIsHere(
    around,
    [role, ...insteadOf].map(one => holding(around, one)),
  );
}

/** Attune's own: none of the care staff has read it for so long that somebody has to see to it (BMC-2.2e). */
export const escalateUnread = act({
  about: 'youngPerson',
  input: z.object({ session: id, version: z.number(), role: z.enum(staffRoles) }),
  by: 'attune',
  clause: 'BMC-2.2e',
  needs: ({ session }) => wholeSummary(session),
  decide: (situation, { session, version, role }) => {
    const summary = situation.find('summary', session);
    if (!summary || summary.versions.length !== version || !currentOf(summary)) return ignored('out-of-date');
    if (careStaffHaveRead(situation, summary)) return ignored('summary-unchanged');
    const told = whoSeesToIt(situation, role);
    const before = toldOfThis(summary);
    return {
      outcome: 'decided',
      events: [happened('summary unread', session, 'BMC-2.2e', { version, to: role, told })],
      saves: [
        {
          type: 'summary',
          value: { ...summary, unread: { version, told: [...new Set([...before, ...told])] } },
        },
      ],
      owes: cards(summary, told, `${version}`),
    };
  },
});

/** Who was told that nobody has read the version that stands. */
const toldOfThis = ({ unread, versions }: Summary): readonly PersonId[] =>
  unread?.version === versions.length ? unread.told : [];

const cards = ({ session }: Summary, people: readonly PersonId[], name: string): readonly Owed[] =>
  toEach(people, 'summary-unread', {
    once: `summary-unread.${session}.${name}`,
    subject: subjectOf(session),
  });

/** Nobody has read it for too long, and others see to that now than were told; undefined where they are the same. */
export function unreadHandedOn(
  situation: Situation,
  summary: Summary,
):
  | { readonly summary: Summary; readonly events: readonly Happening[]; readonly owes: readonly Owed[] }
  | undefined {
  const { pack, now, newId } = situation;
  const { session, unread } = summary;
  const current = currentOf(summary);
  const version = summary.versions.length;
  // Nobody was to be told yet.
  if (!current || unread?.version !== version || careStaffHaveRead(situation, summary)) return undefined;
  const over = pack.summary.reading.escalate.filter(
    ({ afterMinutes }) => now >= current.at + minutes(afterMinutes),
  );
  const told = [...new Set(over.flatMap(({ to }) => whoSeesToIt(situation, to)))];
  const others = told.filter(person => !unread.told.includes(person));
  if (others.length === 0) return undefined;
  return {
    summary: { ...summary, unread: { version, told } },
    events: [happened('summary unread, handed on', session, 'BMC-2.2e', { version, told: others })],
    owes: cards(summary, others, `${version}.${newId(`unread ${session}`)}`),
  };
}
