import { z } from 'zod';
import { localDate, plainDate } from '../../access/plain.ts';
import { type Around, holds } from '../sessions/answering.ts';
import { act, type Decision, ignored, type Situation } from '../workflow.ts';
import { after } from './close.ts';
import { letterLinks } from './letter.ts';
import type { Notice } from './notice.ts';
import {
  changed,
  grounds,
  happened,
  isToPost,
  noticeButton,
  noticeLink,
  notToSend,
  openOne,
  ruleOf,
  sending,
} from './rules.ts';
import { pastDay } from './send.ts';
import type { NoticeRecordForm } from './view.ts';

/** What can be recorded for somebody else. */
export const recordable = ['posted', 'acknowledged', 'care-plan'] as const;

/**
 * What is left to be recorded of one: whoever is in the chat confirms the care plan there, and for nobody else's sake is
 * it confirmed by others; where they have gone, or are outside, by whoever learnt of it.
 */
export function recordableNow(
  around: Around & Pick<Situation, 'pack'>,
  notice: Notice,
): readonly (typeof recordable)[number][] {
  const { to, acknowledged, carePlan, notTold } = notice;
  if (notTold) return [];
  const confirms = ruleOf(around, notice.role)?.confirmsCarePlan === true && !carePlan;
  const confirmsHere = to !== undefined && holds(around, to, [notice.role]);
  const left = {
    posted: isToPost(notice),
    acknowledged: !acknowledged,
    'care-plan': confirms && !confirmsHere,
  };
  return recordable.filter(what => left[what]);
}

/** The notice of which something is left for them to record, or why there is none. */
function toRecord(
  situation: Situation,
  button: { readonly notice: string; readonly seen?: number },
): Notice | Decision {
  const notTheirs = notToSend(situation);
  if (notTheirs) return notTheirs;
  const notice = openOne(situation, button);
  if ('outcome' in notice) return notice;
  return recordableNow(situation, notice).length > 0 ? notice : ignored('notice-acknowledged-already');
}

/** The form for what was said by telephone or in writing, and for the day a letter went out. */
export const recordForm = act({
  about: 'youngPerson',
  input: noticeLink,
  by: sending,
  clause: 'BMC-4.4',
  needs: () => grounds,
  decide: (situation, button) => {
    const notice = toRecord(situation, button);
    if ('outcome' in notice) return notice;
    return recordingForm(situation, notice, 'notice.record', recordableNow(situation, notice));
  },
});

/** The form for what became of a notice: which of these, and on which day. */
export function recordingForm(
  situation: Situation,
  notice: Notice,
  verb: string,
  whats: NoticeRecordForm['whats'],
): Decision {
  const { youngPerson, now, directory, pack } = situation;
  return {
    outcome: 'shows',
    view: {
      card: 'notice-record-form',
      data: {
        clause: ruleOf(situation, notice.role)?.clause ?? pack.notices.clause,
        initials: youngPerson.initials,
        role: notice.role,
        whats,
        date: localDate(now, directory.service.timeZone),
        actions: [
          {
            ...{ verb, about: youngPerson.id, input: { notice: notice.id, seen: notice.version } },
            ...{ label: 'save-notice', style: 'positive' },
          },
        ],
        links: letterLinks(situation, notice),
      },
    },
  };
}

const recordedAs = {
  posted: 'letter sent by hand',
  acknowledged: 'notice acknowledged, as told',
  'care-plan': 'care plan entry confirmed, as told',
} as const satisfies { readonly [W in (typeof recordable)[number]]: string };

/** What became of a notice outside the chat, with the name of whoever recorded it (BMC-4.4, PIP-8). */
export const record = act({
  about: 'youngPerson',
  input: noticeButton.extend({ what: z.enum(recordable), date: plainDate }),
  by: sending,
  clause: 'BMC-4.4',
  form: 'notice.record-form',
  needs: () => grounds,
  decide: (situation, { what, date, ...button }) => {
    const notice = toRecord(situation, button);
    const { person, now } = situation;
    if ('outcome' in notice || !person) return notice as Decision;
    if (!recordableNow(situation, notice).includes(what))
      return { outcome: 'asks', fields: { what: { say: 'field-needed' } } };
    const on = pastDay(situation, date, notice.at);
    if (on === undefined) return { outcome: 'asks', fields: { date: { say: 'notice-date-wrong' } } };
    const done = { by: person.id, at: now };
    const next = changed(notice, {
      ...(what === 'posted' && { posted: on }),
      ...(what !== 'posted' && { acknowledged: notice.acknowledged ?? done }),
      ...(what === 'care-plan' && { carePlan: { ...done, on } }),
    });
    const type = recordedAs[what];
    return after(situation, next, {
      events: [
        happened(next, type, ruleOf(situation, next.role)?.clause ?? situation.pack.notices.clause, { on }),
      ],
      says: { say: what === 'posted' ? 'notice-posted' : 'notice-acknowledged' },
    });
  },
});
