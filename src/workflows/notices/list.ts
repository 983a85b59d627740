import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import { clinicalTeam, type Role } from '../../people/roles.ts';
import type { PersonId, YoungPersonId } from '../../people/service.ts';
import { closeLinksButton } from '../links/rules.ts';
import { numbersOf } from '../sessions/telephones.ts';
import type { Action } from '../views.ts';
import { act, refused, type Situation } from '../workflow.ts';
import { toTellBack } from './back.ts';
import { whyNotNow } from './not-told.ts';
import type { Notice } from './notice.ts';
import { recordableNow } from './record.ts';
import {
  allSubject,
  canClose,
  goesByHand,
  grounds,
  isToPost,
  maySend,
  type Recipient,
  recipients,
  recordedBy,
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
    const back = toTellBack(situation);
    if (!withdrawalOf(situation) && back.length === 0)
      return refused('notices-none', situation.pack.notices.clause);
    return {
      outcome: 'decided',
      events: [{ type: 'notices opened', clause: cell.clause, subject: allSubject }],
      shows: {
        card: 'notice-list',
        data: {
          clause: situation.pack.notices.clause,
          initials: youngPerson.initials,
          notices:
            back.length > 0
              ? back.map(one => backRow(situation, person.id, one))
              : recipients(situation).map(one => rowOf(situation, person.id, one)),
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

type Row = NoticeList['notices'][number];

function rowOf(situation: Situation, reader: PersonId, recipient: Recipient): Row {
  const { rule, person, notice } = recipient;
  return {
    role: rule.role,
    name: person === undefined ? null : nameOf(situation.directory, person),
    whom: (notice?.whom && situation.reader.reveal('notice', 'text', notice.whom)) ?? null,
    step: stepOf(recipient),
    way: notice?.way ?? null,
    unreached: unreachedOf(situation, notice),
    sent: notice?.at ?? null,
    acknowledged: notice?.acknowledged?.at ?? null,
    acknowledgedAs: recordedBy(situation, notice, notice?.acknowledged),
    due: notice?.due ?? null,
    carePlan: notice?.carePlan?.on ?? null,
    carePlanAs: recordedBy(situation, notice, notice?.carePlan),
    notTold: notice?.notTold ? { why: notice.notTold.why, at: notice.notTold.at } : null,
    actions: maySend(situation, reader) ? actionsFor(situation, recipient) : [],
    letter: maySend(situation, reader) ? letterOf(situation, recipient) : null,
  };
}

/** Why it did not arrive, and whom to telephone, while nobody has seen to it. */
function unreachedOf({ directory }: Situation, notice: Notice | undefined): Row['unreached'] {
  const { to, unreached } = notice ?? {};
  const [telephone] = to === undefined ? [] : numbersOf(directory, [to]);
  return unreached && telephone ? { reason: unreached.reason, number: telephone.number } : null;
}

/** Whoever was told that sessions end and has not been told that they begin again (BMC-6). */
function backRow(situation: Situation, reader: PersonId, notice: Notice): Row {
  const { reader: sees, directory, youngPerson } = situation;
  const { id: about, to, role, way, posted, at, whom, acknowledged } = notice;
  const sends = maySend(situation, reader);
  return {
    ...{ role, way, acknowledged: null, acknowledgedAs: null, carePlan: null, carePlanAs: null },
    ...{ due: null, notTold: null, unreached: null },
    name: to === undefined ? null : nameOf(directory, to),
    whom: (whom && sees.reveal('notice', 'text', whom)) ?? null,
    step: isToPost(notice) && !acknowledged ? 'back-unsure' : 'back',
    sent: posted ?? at,
    actions: sends
      ? [
          {
            ...{ verb: 'notice.told-back-form', about: youngPerson.id, label: 'record-notice' },
            ...{ opens: true, input: { notice: about } },
          },
        ]
      : [],
    letter: sends ? letterButton(situation, notice) : null,
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
const letterOf = (situation: Situation, { notice }: Recipient): Action | null =>
  notice && goesByHand(notice) && !notice.notTold ? letterButton(situation, notice) : null;

const letterButton = ({ youngPerson }: Situation, { id: notice }: Notice): Action => ({
  ...{ verb: 'notice.letter', about: youngPerson.id, input: { notice }, label: 'open-letter', opens: true },
});
