import { localDate, plainDate } from '../../access/plain.ts';
import { recordButton } from '../way-back/record.ts';
import { act, type Decision, ignored, refused, type Situation } from '../workflow.ts';
import { whatIsOver } from './back.ts';
import { after } from './close.ts';
import type { Notice } from './notice.ts';
import {
  changed,
  grounds,
  happened,
  isTheirs,
  noticeButton,
  noticeLink,
  openOne,
  receiving,
  recordedBy,
  ruleOf,
  saved,
  withdrawalOf,
} from './rules.ts';
import { pastDay } from './send.ts';
import { backText, noticeText } from './text.ts';

/** Their own notice, or why it is none of theirs. */
function own(
  situation: Situation,
  button: { readonly notice: string; readonly seen?: number },
): Notice | Decision {
  const notice = openOne(situation, button);
  if ('outcome' in notice) return notice;
  // That somebody is not told is on record, and nothing for them to receive (PIP-5).
  if (notice.notTold) return refused('notice-none', situation.pack.notices.clause);
  return situation.person && isTheirs(situation, notice, situation.person.id)
    ? notice
    : refused('notice-not-yours', situation.pack.notices.clause);
}

/** Whoever opens it has been reached after all. */
const reached = ({ unreached: _, ...notice }: Notice): Notice => notice;

/** Opens a notice, for its recipient: a role check now, a receipt, and only then what they are told (BMC-4.4). */
export const open = act({
  about: 'youngPerson',
  input: noticeLink,
  by: receiving,
  clause: 'BMC-4.4',
  opens: true,
  needs: () => grounds,
  decide: (situation, button) => {
    const over = whatIsOver(situation, button);
    const notice = over ?? own(situation, button);
    const withdrawal = withdrawalOf(situation);
    if ('outcome' in notice) return notice;
    const rule = ruleOf(situation, notice.role);
    const { reader, youngPerson, person } = situation;
    const recipientConsent = rule !== undefined && (!rule.consentNeeded || notice.consent !== undefined);
    const cell = reader.allows('notice', 'text', { recipientConsent });
    if (!cell || !rule || (!withdrawal && !over))
      return refused('notice-not-yours', situation.pack.notices.clause);
    const about = youngPerson.id;
    const opened = {
      outcome: 'decided',
      events: [happened(notice, 'notice opened', cell.clause)],
      // No button means anything else by it.
      saves: notice.unreached ? [saved(reached(notice))] : [],
    } as const;
    if (!withdrawal)
      return {
        ...opened,
        shows: {
          card: 'notice-detail',
          data: {
            ...{ clause: rule.clause, text: backText(situation, notice, rule), saysSo: false },
            ...{ acknowledged: null, acknowledgedAs: null, carePlan: null, carePlanAs: null, actions: [] },
          },
        },
      };
    const input = { notice: notice.id };
    const back = person ? recordButton(situation, person.id) : [];
    return {
      ...opened,
      shows: {
        card: 'notice-detail',
        data: {
          clause: rule.clause,
          text: noticeText(situation, withdrawal, rule),
          saysSo: back.length > 0,
          acknowledged: notice.acknowledged?.at ?? null,
          acknowledgedAs: recordedBy(situation, notice, notice.acknowledged),
          carePlan: notice.carePlan?.on ?? null,
          carePlanAs: recordedBy(situation, notice, notice.carePlan),
          actions: [
            ...(notice.acknowledged
              ? []
              : [
                  {
                    ...{ verb: 'notice.acknowledge', about, label: 'acknowledge-notice' },
                    ...{ input: { ...input, seen: notice.version }, style: 'positive' as const },
                  },
                ]),
            ...(rule.confirmsCarePlan && !notice.carePlan
              ? [{ verb: 'notice.care-plan-form', about, label: 'confirm-care-plan', input, opens: true }]
              : []),
            ...back,
          ],
        },
      },
    };
  },
});

/** "I have received this" (BMC-4.4). */
export const acknowledge = act({
  about: 'youngPerson',
  input: noticeButton,
  by: receiving,
  clause: 'BMC-4.4',
  needs: () => grounds,
  decide: (situation, { notice: about }) => {
    // An acknowledgement is welcome however things have moved on.
    const notice = own(situation, { notice: about });
    const { person, now } = situation;
    if ('outcome' in notice || !person) return notice as Decision;
    if (notice.acknowledged) return ignored('notice-acknowledged-already');
    const next = changed(reached(notice), { acknowledged: { by: person.id, at: now } });
    return after(situation, next, {
      events: [happened(next, 'notice acknowledged', 'BMC-4.4')],
      says: { say: 'notice-acknowledged' },
    });
  },
});

/** The form for the entry in the care plan: the day on which it was made (BMC-4.4). */
export const carePlanForm = act({
  about: 'youngPerson',
  input: noticeLink,
  by: receiving,
  clause: 'BMC-4.4',
  needs: () => grounds,
  decide: (situation, button) => {
    const notice = own(situation, button);
    if ('outcome' in notice) return notice;
    const { youngPerson, now, directory } = situation;
    if (!ruleOf(situation, notice.role)?.confirmsCarePlan)
      return refused('notice-not-yours', situation.pack.notices.clause);
    if (notice.carePlan) return ignored('care-plan-confirmed-already');
    return {
      outcome: 'shows',
      view: {
        card: 'care-plan-form',
        data: {
          clause: 'BMC-4.4',
          initials: youngPerson.initials,
          date: localDate(now, directory.service.timeZone),
          actions: [
            {
              verb: 'notice.care-plan',
              about: youngPerson.id,
              input: { notice: notice.id, seen: notice.version },
              label: 'save-care-plan',
              style: 'positive',
            },
          ],
        },
      },
    };
  },
});

/** It is written into the care plan; whoever confirms that has received the notice as well (BMC-4.4). */
export const carePlan = act({
  about: 'youngPerson',
  input: noticeButton.extend({ date: plainDate }),
  by: receiving,
  clause: 'BMC-4.4',
  form: 'notice.care-plan-form',
  needs: () => grounds,
  decide: (situation, { notice: about, date }) => {
    const notice = own(situation, { notice: about });
    const { person, now } = situation;
    if ('outcome' in notice || !person) return notice as Decision;
    if (!ruleOf(situation, notice.role)?.confirmsCarePlan)
      return refused('notice-not-yours', situation.pack.notices.clause);
    if (notice.carePlan) return ignored('care-plan-confirmed-already');
    const on = pastDay(situation, date, withdrawalOf(situation)?.withdrawn.at);
    if (on === undefined) return { outcome: 'asks', fields: { date: { say: 'notice-date-wrong' } } };
    const done = { by: person.id, at: now };
    const next = changed(reached(notice), {
      acknowledged: notice.acknowledged ?? done,
      carePlan: { ...done, on },
    });
    return after(situation, next, {
      events: [happened(next, 'care plan entry confirmed', 'BMC-4.4', { on })],
      says: { say: 'care-plan-confirmed' },
    });
  },
});
