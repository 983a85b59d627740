import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import { clinicalTeam, type Role } from '../../people/roles.ts';
import type { PersonId, YoungPersonId } from '../../people/service.ts';
import { closeLinksButton } from '../links/rules.ts';
import type { Action } from '../views.ts';
import { act, refused, type Situation } from '../workflow.ts';
import { whyNotNow } from './not-told.ts';
import { recordableNow } from './record.ts';
import {
  allSubject,
  canClose,
  grounds,
  maySend,
  type Recipient,
  recipients,
  stepOf,
  withdrawalOf,
} from './rules.ts';
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
    if (!withdrawalOf(situation)) return refused('notices-none', situation.pack.notices.clause);
    return {
      outcome: 'decided',
      events: [{ type: 'notices opened', clause: cell.clause, subject: allSubject }],
      shows: {
        card: 'notice-list',
        data: {
          clause: situation.pack.notices.clause,
          initials: youngPerson.initials,
          notices: recipients(situation).map(one => rowOf(situation, person.id, one)),
          actions: maySend(situation, person.id)
            ? [...(canClose(situation) ? [closeButton(youngPerson.id)] : []), ...closeLinksButton(situation)]
            : [],
        },
      },
    };
  },
});

const closeButton = (about: YoungPersonId): Action => ({
  ...{ verb: 'notices.close', about, input: {} },
  ...{ label: 'close-notices', style: 'positive' },
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
    notTold: notice?.notTold ? { why: notice.notTold.why, at: notice.notTold.at } : null,
    actions: maySend(situation, reader) ? actionsFor(situation, recipient) : [],
    letter: maySend(situation, reader) ? letterOf(situation, recipient) : null,
  };
}

const notToldLabels = { 'not-permitted': 'not-told-not-permitted', nobody: 'not-told-nobody' } as const;

/** What whoever sends them can do about one: none that would be refused. */
function actionsFor(situation: Situation, recipient: Recipient): readonly Action[] {
  const { rule, person, notice } = recipient;
  const about = situation.youngPerson.id;
  const whom = { role: id.parse(rule.role), ...(person !== undefined && { person }) };
  if (!notice)
    return [
      { verb: 'notice.draft', about, label: 'read-and-send', opens: true, input: whom },
      ...whyNotNow(recipient).map(why => ({
        ...{ verb: 'notice.not-told', about, label: notToldLabels[why] },
        input: { ...whom, why: id.parse(why) },
      })),
    ];
  return recordableNow(situation, notice).length > 0
    ? [
        {
          ...{ verb: 'notice.record-form', about, label: 'record-notice', opens: true },
          input: { notice: notice.id },
        },
      ]
    : [];
}

/** The letter, to be read, printed and sent. */
function letterOf({ youngPerson }: Situation, { notice }: Recipient): Action | null {
  if (notice?.way !== 'letter' || notice.notTold) return null;
  const input = { notice: notice.id };
  return { verb: 'notice.letter', about: youngPerson.id, input, label: 'open-letter', opens: true };
}
