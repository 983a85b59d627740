import { pathwayOf } from '../pathway/rules.ts';
import { holds } from '../sessions/answering.ts';
import type { Action } from '../views.ts';
import { type Drawing, isClosed } from '../workflow.ts';
import { toTellBack } from './back.ts';
import { listButton, named, type Standing } from './buttons.ts';
import { overseeing } from './list.ts';
import type { Notice } from './notice.ts';
import { grounds, isDone, isTheirs, noticesNow, recipients, ruleOf, subjectOf, toDo } from './rules.ts';
import type { NoticePost, NoticesPost } from './view.ts';

/** That there is a notice, for its recipient; that one waits, for whoever is told besides. */
export const noticePost: Drawing = {
  needs: () => grounds,
  draw: (around, subject, to) => {
    const notice = around.list('notice').find(one => subjectOf(one.id) === subject);
    if (!('person' in to)) return 'gone';
    const isOwn = notice !== undefined && isTheirs(around, notice, to.person);
    const own = isOwn ? [openButton(around, notice)] : [];
    // What they were told holds no longer, the young person comes back: what stands now opens (BMC-6).
    const back = pathwayOf(around).withdrawn === undefined;
    if (!notice || !noticesNow(around).includes(notice))
      return {
        card: 'notice',
        data: { ...named(around), wants: back ? 'over' : 'nothing', actions: back ? own : [] },
      };
    const oversees = holds(around, to.person, overseeing);
    return {
      card: 'notice',
      data: {
        ...named(around),
        wants: isOwn ? wantedOf(around, notice) : waits(around, notice),
        actions: [...own, ...(oversees && !isOwn ? [listButton(around)] : [])],
      },
    };
  },
};

const openButton = ({ youngPerson }: Standing, { id: notice }: Notice): Action => ({
  ...{ verb: 'notice.open', about: youngPerson.id, input: { notice }, label: 'open-notice' },
  ...{ opens: true, style: 'positive' },
});

function wantedOf(around: Standing, { role, acknowledged, carePlan }: Notice): NoticePost['wants'] {
  // That it has arrived is welcome however things stand; the care plan of whoever leaves is nobody's to change (BMC-3.6).
  if (!acknowledged) return 'acknowledge';
  if (isClosed(around.engagement)) return 'look';
  return ruleOf(around, role)?.confirmsCarePlan && !carePlan ? 'care-plan' : 'look';
}

function waits(around: Standing, notice: Notice): NoticePost['wants'] {
  const recipient = recipients(around).find(one => one.notice?.id === notice.id);
  return recipient && !isDone(recipient) && !isClosed(around.engagement) ? 'waits' : 'nothing';
}

/** That people are to be told, for whoever tells them; that all have been, for the Head. */
export const noticesPost: Drawing = {
  needs: () => grounds,
  draw: (around, _, to, once) => {
    if (!('person' in to)) return 'gone';
    const areTold = once.startsWith('notices.closed.');
    const ends = around.engagement.pathway?.withdrawn !== undefined;
    const back = toTellBack(around).length > 0;
    return {
      card: 'notices',
      data: {
        ...named(around),
        wants: areTold ? 'closed' : isClosed(around.engagement) ? 'nothing' : wantedOfAll(around, back),
        actions: ends || (back && !areTold) ? [listButton(around)] : [],
      },
    };
  },
};

function wantedOfAll(around: Standing, back: boolean): NoticesPost['wants'] {
  if (back) return 'back';
  const wanted = around.engagement.pathway?.withdrawn ? toDo(around) : [];
  if (wanted.length === 0) return 'nothing';
  return wanted.includes('close') ? 'close' : 'send';
}
