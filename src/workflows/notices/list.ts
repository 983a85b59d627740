import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import { clinicalTeam, type Role } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import { holds } from '../sessions/answering.ts';
import type { Action } from '../views.ts';
import { act, refused, type Situation } from '../workflow.ts';
import { allSubject, grounds, type Recipient, recipients, sending, stepOf, withdrawalOf } from './rules.ts';
import type { NoticeList } from './view.ts';

/** Those who see who has been told (notice.text). */
export const overseeing = [...clinicalTeam, 'regionalManager'] as const satisfies readonly Role[];

/** Who is told that sessions end, and where each of them stands; from here each is read, sent and recorded (BMC-4.4). */
export const list = act({
  about: 'youngPerson',
  input: z.object({}),
  by: overseeing,
  clause: 'BMC-4.4',
  opens: true,
  needs: () => grounds,
  decide: situation => {
    const { reader, person, youngPerson } = situation;
    const cell = reader.allows('notice', 'text');
    if (!cell || !person) return refused('out-of-scope', 'BMC-4.4');
    if (!withdrawalOf(situation)) return refused('notices-none', 'BMC-4.4');
    return {
      outcome: 'decided',
      events: [{ type: 'notices opened', clause: cell.clause, subject: allSubject }],
      shows: {
        card: 'notice-list',
        data: {
          clause: 'BMC-4.4',
          initials: youngPerson.initials,
          notices: recipients(situation).map(one => rowOf(situation, person.id, one)),
          actions: [],
        },
      },
    };
  },
});

function rowOf(situation: Situation, reader: PersonId, recipient: Recipient): NoticeList['notices'][number] {
  const { rule, person, notice } = recipient;
  return {
    role: rule.role,
    name: person === undefined ? null : nameOf(situation.directory, person),
    whom: (notice?.whom && situation.reader.reveal('notice', 'text', notice.whom)) ?? null,
    step: stepOf(recipient),
    way: notice?.way ?? null,
    sent: notice?.at ?? null,
    acknowledged: notice?.acknowledged?.at ?? null,
    due: notice?.due ?? null,
    carePlan: notice?.carePlan?.on ?? null,
    ...(holds(situation, reader, sending)
      ? { open: nextOf(situation, recipient), letter: letterOf(situation, recipient) }
      : { open: null, letter: null }),
  };
}

/** What whoever sends them can do about one: read and send it, or record what became of it. */
function nextOf({ youngPerson }: Situation, recipient: Recipient): Action | null {
  const { rule, person, notice } = recipient;
  const about = youngPerson.id;
  if (!notice)
    return {
      ...{ verb: 'notice.draft', about, label: 'read-and-send', opens: true },
      input: { role: id.parse(rule.role), ...(person !== undefined && { person }) },
    };
  return stepOf(recipient) === 'done'
    ? null
    : {
        verb: 'notice.record-form',
        about,
        input: { notice: notice.id },
        label: 'record-notice',
        opens: true,
      };
}

/** The letter, to be read, printed and sent. */
function letterOf({ youngPerson }: Situation, { notice }: Recipient): Action | null {
  if (notice?.way !== 'letter') return null;
  const input = { notice: notice.id };
  return { verb: 'notice.letter', about: youngPerson.id, input, label: 'open-letter', opens: true };
}
