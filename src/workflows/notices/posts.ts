import { pathwayOf } from '../pathway/rules.ts';
import { holds } from '../sessions/answering.ts';
import type { Action } from '../views.ts';
import { type Drawing, isClosed } from '../workflow.ts';
import { overseeing } from './list.ts';
import type { Notice } from './notice.ts';
import { grounds, isDone, isTheirs, noticesNow, recipients, ruleOf, subjectOf, toDo } from './rules.ts';
import type { NoticePost, NoticesPost } from './view.ts';

type Around = Parameters<Drawing['draw']>[0];

const named = ({ directory, youngPerson }: Around) => ({
  // A clause that says nothing of what it is about.
  clause: 'BMC-1.1' as const,
  initials: youngPerson.initials,
  setting: directory.setting(youngPerson.setting)?.name ?? youngPerson.setting,
});

const listButton = ({ youngPerson }: Around): Action => ({
  ...{ verb: 'notice.list', about: youngPerson.id, input: {}, label: 'open-notices' },
  ...{ opens: true, style: 'positive' },
});

/** That there is a notice, for its recipient; that one waits, for whoever is told besides. */
export const noticePost: Drawing = {
  needs: () => grounds,
  draw: (around, subject, to) => {
    const notice = noticesNow(around).find(one => subjectOf(one.id) === subject);
    if (!('person' in to)) return 'gone';
    // What they were told holds no longer: the young person comes back (BMC-6).
    const back = pathwayOf(around).withdrawn === undefined;
    if (!notice)
      return { card: 'notice', data: { ...named(around), wants: back ? 'over' : 'nothing', actions: [] } };
    const isOwn = isTheirs(around, notice, to.person);
    const open: Action = {
      ...{ verb: 'notice.open', about: around.youngPerson.id, input: { notice: notice.id } },
      ...{ label: 'open-notice', opens: true, style: 'positive' },
    };
    const oversees = holds(around, to.person, overseeing);
    return {
      card: 'notice',
      data: {
        ...named(around),
        wants: isOwn ? wantedOf(around, notice) : waits(around, notice),
        actions: [...(isOwn ? [open] : []), ...(oversees && !isOwn ? [listButton(around)] : [])],
      },
    };
  },
};

function wantedOf(around: Around, { role, acknowledged, carePlan }: Notice): NoticePost['wants'] {
  // Nothing is asked of anybody once the young person leaves (BMC-3.6).
  if (isClosed(around.engagement)) return acknowledged ? 'look' : 'nothing';
  if (!acknowledged) return 'acknowledge';
  return ruleOf(around, role)?.confirmsCarePlan && !carePlan ? 'care-plan' : 'look';
}

function waits(around: Around, notice: Notice): NoticePost['wants'] {
  const recipient = recipients(around).find(one => one.notice?.id === notice.id);
  return recipient && !isDone(recipient) && !isClosed(around.engagement) ? 'waits' : 'nothing';
}

/** That people are to be told, for whoever tells them; that all have been, for the Head. */
export const noticesPost: Drawing = {
  needs: () => grounds,
  draw: (around, _, to, once) => {
    if (!('person' in to)) return 'gone';
    const wanted = toDo(around);
    const areTold = once.startsWith('notices.closed.');
    const open = around.engagement.pathway?.withdrawn;
    return {
      card: 'notices',
      data: {
        ...named(around),
        wants: areTold ? 'closed' : open && !isClosed(around.engagement) ? wantedOfAll(wanted) : 'nothing',
        actions: open ? [listButton(around)] : [],
      },
    };
  },
};

function wantedOfAll(wanted: readonly string[]): NoticesPost['wants'] {
  if (wanted.length === 0) return 'nothing';
  return wanted.includes('close') ? 'close' : 'send';
}
