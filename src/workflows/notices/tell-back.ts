import { z } from 'zod';
import { plainDate } from '../../access/plain.ts';
import { act, type Decision, ignored, refused, type Situation } from '../workflow.ts';
import { toTellBack } from './back.ts';
import { type Notice, type ToldBackHow, toldBackHow } from './notice.ts';
import { recordingForm } from './record.ts';
import {
  changed,
  grounds,
  happened,
  noticeButton,
  noticeLink,
  notToSend,
  refresh,
  ruleOf,
  saved,
  sending,
} from './rules.ts';
import { pastDay } from './send.ts';

/** How it can have been seen to: whoever was surely told is not recorded as never told. */
export const toldBackNow = (
  { pack }: Pick<Situation, 'pack'>,
  { role, posted, acknowledged }: Notice,
): readonly ToldBackHow[] =>
  toldBackHow.filter(
    how =>
      (how !== 'never-told' || (posted === undefined && !acknowledged)) &&
      (how !== 'back-not-permitted' || ruleOf({ pack }, role)?.consentNeeded === true),
  );

/** The notice whose recipient is to be told that sessions begin again, or why there is none. */
function toRecord(
  situation: Situation,
  { notice: about, seen }: { readonly notice: string; readonly seen?: number },
): Notice | Decision {
  const notTheirs = notToSend(situation);
  if (notTheirs) return notTheirs;
  const notice = toTellBack(situation).find(({ id }) => id === about);
  if (!notice) return ignored('notices-none');
  return seen === undefined || seen === notice.version
    ? notice
    : refused('out-of-date', situation.pack.notices.clause);
}

/** The form for how it was seen to, and when (BMC-6). */
export const toldBackForm = act({
  about: 'youngPerson',
  input: noticeLink,
  by: sending,
  clause: 'BMC-6',
  needs: () => grounds,
  decide: (situation, button) => {
    const notice = toRecord(situation, button);
    if ('outcome' in notice) return notice;
    return recordingForm(situation, notice, 'notice.told-back', toldBackNow(situation, notice));
  },
});

/** Whoever was told that sessions end has been told that they begin again, by letter or by telephone (BMC-4.4, BMC-6). */
export const toldBack = act({
  about: 'youngPerson',
  input: noticeButton.extend({ what: z.enum(toldBackHow), date: plainDate }),
  by: sending,
  clause: 'BMC-6',
  form: 'notice.told-back-form',
  needs: () => grounds,
  decide: (situation, { what: how, date, ...button }) => {
    const notice = toRecord(situation, button);
    const { person, now } = situation;
    if ('outcome' in notice || !person || !notice.back) return notice as Decision;
    if (!toldBackNow(situation, notice).includes(how))
      return { outcome: 'asks', fields: { what: { say: 'field-needed' } } };
    const on = pastDay(situation, date, notice.back.at);
    if (on === undefined) return { outcome: 'asks', fields: { date: { say: 'notice-date-wrong' } } };
    const next = changed(notice, { back: { ...notice.back, done: { by: person.id, at: now, how, on } } });
    const { clause } = ruleOf(situation, notice.role) ?? situation.pack.notices;
    return {
      outcome: 'decided',
      events: [happened(next, 'told that sessions begin again', clause, { how, on })],
      saves: [saved(next)],
      owes: refresh(next),
      says: { say: 'notice-told-back' },
    };
  },
});
