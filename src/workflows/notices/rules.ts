import { z } from 'zod';
import { id, type Plain } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import { noticeRoles, type Role } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import { days } from '../../time.ts';
import { pathwayOf } from '../pathway/rules.ts';
import { type Around, holding, holds } from '../sessions/answering.ts';
import {
  type Decision,
  type Happening,
  ignored,
  type Needs,
  type Owed,
  refused,
  type Save,
  type Situation,
} from '../workflow.ts';
import type { Notice, NoticeRole, Rule } from './notice.ts';

/** Those who send the notices and see them through (BMC-4.4). */
export const sending = [
  'therapist',
  'clinicalLead',
  'headOfClinicalService',
] as const satisfies readonly Role[];
/** Those whom a policy may want told. */
export const receiving = noticeRoles;

/** More than this of one young person are not looked through. */
const most = 60;
/** The notices, and the proposal that they tell of. */
export const grounds = {
  lists: [
    { type: 'notice', newestFirst: true, limit: most },
    { type: 'proposal', newestFirst: true, limit: 5 },
  ],
} as const satisfies Needs;

export const noticeLink = z.object({ notice: id });
export const noticeButton = z.object({ notice: id, seen: z.coerce.number().int().nonnegative() });

/** The withdrawal that stands, and what was signed off of it. */
export function withdrawalOf(situation: Pick<Situation, 'engagement' | 'list'>) {
  const { withdrawn } = pathwayOf(situation);
  const proposal = withdrawn && situation.list('proposal').find(({ id }) => id === withdrawn.proposal);
  return withdrawn && proposal ? { withdrawn, proposal } : undefined;
}

/** The notices of the withdrawal that stands; those of an earlier one are history. */
export const noticesNow = ({ list, engagement }: Pick<Situation, 'list' | 'engagement'>): readonly Notice[] =>
  list('notice').filter(({ proposal }) => proposal === engagement.pathway?.withdrawn?.proposal);

/** One recipient as the directory stands now: somebody who holds a role that is told, or a role that nobody holds. */
export interface Recipient {
  readonly rule: Rule;
  readonly person: PersonId | undefined;
  readonly notice: Notice | undefined;
}

/** Everybody who is to be told, and who has been told and holds the role no longer (BMC-4.4). */
export function recipients(
  situation: Around & Pick<Situation, 'pack' | 'list' | 'engagement'>,
): readonly Recipient[] {
  const notices = noticesNow(situation);
  return situation.pack.notices.to.flatMap((rule): readonly Recipient[] => {
    const people = holding(situation, rule.role);
    const of = (person: PersonId | undefined) =>
      notices.find(({ role, to }) => role === rule.role && to === person);
    const elsewhere = notices.filter(
      ({ role, to }) => role === rule.role && (to === undefined || !people.includes(to)),
    );
    if (people.length > 0) return people.map(person => ({ rule, person, notice: of(person) }));
    const [told] = elsewhere;
    return [{ rule, person: told?.to, notice: told }];
  });
}

/** Whether everything is done that the policy asks for of one recipient. */
export const isDone = ({ rule, notice }: Recipient): boolean =>
  notice?.notTold !== undefined ||
  (notice?.acknowledged !== undefined && (!rule.confirmsCarePlan || notice.carePlan !== undefined));

/** It goes by hand: as a letter, or since neither chat nor email could bring it. */
export const goesByHand = ({ way, unreached, posted }: Notice): boolean =>
  way === 'letter' || unreached !== undefined || posted !== undefined;

/** It is to go out by hand, and that it did is not on record. */
export const isToPost = (notice: Notice): boolean =>
  goesByHand(notice) && notice.posted === undefined && !notice.acknowledged;

/** What a recipient still owes, or what is owed to them. */
export type Step = 'send' | 'post' | 'unreached' | 'acknowledge' | 'care-plan' | 'not-told' | 'done';

export function stepOf(recipient: Recipient): Step {
  const { notice, rule } = recipient;
  if (!notice) return 'send';
  if (notice.notTold) return 'not-told';
  if (isDone(recipient)) return 'done';
  if (isToPost(notice)) return notice.unreached ? 'unreached' : 'post';
  return notice.acknowledged && rule.confirmsCarePlan ? 'care-plan' : 'acknowledge';
}

/** Whoever sends them: the therapist, the clinical lead where there is none, or the Head where there is neither. */
export function senders(around: Around): readonly PersonId[] {
  const inTurn = sending.map(role => holding(around, role));
  return inTurn.find(people => people.length > 0) ?? [];
}

/** Whether somebody may send them: the therapist and the clinical lead at any time, the Head where it falls to them. */
export const maySend = (around: Around, person: PersonId): boolean =>
  holds(around, person, ['therapist', 'clinicalLead']) || senders(around).includes(person);

/** It is not for them to send, or to record what became of it. */
export const notToSend = (situation: Situation): Decision | undefined =>
  situation.person && maySend(situation, situation.person.id)
    ? undefined
    : refused('notice-not-yours-to-send', situation.pack.notices.clause);

/** Who sees to it next: whoever was told, while the notice is theirs to answer; otherwise whoever sends them (BMC-4.4). */
export function whoOwesNotice(around: Around, { notice }: Recipient): readonly PersonId[] {
  const { to } = notice ?? {};
  const isAsked = notice && to !== undefined && !goesByHand(notice) && isTheirs(around, notice, to);
  return isAsked ? [to] : senders(around);
}

/** Told, and still waited for: of the withdrawal that stands, and of whoever is to know of it now (BMC-4.4). */
export const unanswered = (
  situation: Around & Pick<Situation, 'pack' | 'list' | 'engagement'>,
): readonly Recipient[] => recipients(situation).filter(one => one.notice !== undefined && !isDone(one));

/** Everybody has been told whom the policy names, as things stand now, and Stage 4 can be closed (BMC-4.4). */
export const canClose = (situation: Around & Pick<Situation, 'pack' | 'list' | 'engagement'>): boolean =>
  pathwayOf(situation).stage?.name === 'stage4' && recipients(situation).every(isDone);

/** What whoever sends them has to do, each by a name of its own. */
export function toDo(situation: Around & Pick<Situation, 'pack' | 'list' | 'engagement'>): readonly string[] {
  const open = recipients(situation).filter(one => ['send', 'post', 'unreached'].includes(stepOf(one)));
  if (open.length > 0) return open.map(({ rule, person }) => `${rule.role}.${person ?? ''}`);
  return canClose(situation) ? ['close'] : [];
}

/** The notice that a button is about, or why there is none (promise 3). */
export function openOne(
  situation: Situation,
  { notice: about, seen }: { readonly notice: string; readonly seen?: number },
): Notice | Decision {
  const notice = situation.list('notice').find(({ id }) => id === about);
  if (!notice) return refused('notice-none', situation.pack.notices.clause);
  if (notice.proposal !== pathwayOf(situation).withdrawn?.proposal) return ignored('notices-none');
  return seen === undefined || seen === notice.version
    ? notice
    : refused('out-of-date', situation.pack.notices.clause);
}

/** Whether it is this very person's notice, while they hold the role in which they were told. */
export const isTheirs = (around: Around, { to, role }: Notice, person: PersonId): boolean =>
  to === person && holds(around, person, [role]);

export const ruleOf = ({ pack }: Pick<Situation, 'pack'>, role: NoticeRole): Rule | undefined =>
  pack.notices.to.find(rule => rule.role === role);

/** Who recorded what the recipient said by telephone or in writing; null where it is the recipient's own. */
export function recordedBy(
  { directory }: Pick<Situation, 'directory'>,
  notice: Notice | undefined,
  done: Notice['acknowledged'],
): Plain | null {
  return done && done.by !== notice?.to ? nameOf(directory, done.by) : null;
}

export const subjectOf = (notice: string): string => `notice:${notice}`;
/** What the card of those who send them is about. */
export const allSubject = 'notices';

export const happened = (
  { id, role }: Pick<Notice, 'id' | 'role'>,
  type: string,
  clause: Happening['clause'],
  facts: Happening['facts'] = {},
): Happening => ({ type, clause, subject: subjectOf(id), facts: { role, ...facts } });

export const changed = (notice: Notice, change: Partial<Notice>): Notice => ({
  ...notice,
  ...change,
  version: notice.version + 1,
});

export const saved = (value: Notice): Save => ({ type: 'notice', value });

export const refresh = ({ id }: Pick<Notice, 'id'>): readonly Owed[] => [
  { owe: 'refresh', subject: subjectOf(id) },
  { owe: 'refresh', subject: allSubject },
];

export const dueOf = ({ now }: Pick<Situation, 'now'>, { acknowledgeWithinDays }: Rule): number =>
  now + days(acknowledgeWithinDays);
