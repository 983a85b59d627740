import { nameOf } from '../../people/directory.ts';
import { minutes } from '../../time.ts';
import type { Link } from '../views.ts';
import { act, ignored, refused, type Situation } from '../workflow.ts';
import { toTellBack } from './back.ts';
import type { Notice } from './notice.ts';
import {
  goesByHand,
  grounds,
  happened,
  noticeLink,
  notToSend,
  openOne,
  recipients,
  ruleOf,
  sending,
  withdrawalOf,
} from './rules.ts';
import { backText, noticeText } from './text.ts';

/** How long the address of a letter works: opened from the card, and printed. */
const openFor = minutes(10);

/**
 * A notice as the letter that goes out by hand, for whoever sends it: the same lines as on the card, and a receipt that it
 * was opened (BMC-4.4).
 */
export const letter = act({
  about: 'youngPerson',
  input: noticeLink,
  by: sending,
  clause: 'BMC-4.4',
  opens: true,
  needs: () => grounds,
  decide: (situation, button) => {
    const notTheirs = notToSend(situation);
    if (notTheirs) return notTheirs;
    const back = toTellBack(situation).find(({ id }) => id === button.notice);
    const notice = back ?? openOne(situation, button);
    if ('outcome' in notice) return notice;
    const withdrawal = withdrawalOf(situation);
    if (!withdrawal && !back) return ignored('notices-none');
    const { reader, directory, youngPerson, person: by, now } = situation;
    const cell = reader.allows('notice', 'text');
    const rule = byLetter(situation, notice) ? ruleOf(situation, notice.role) : undefined;
    if (!cell || !rule || !by) return refused('notice-none', 'BMC-4.4');
    const text = withdrawal ? noticeText(situation, withdrawal, rule) : backText(situation, notice, rule);
    return {
      outcome: 'decided',
      events: [happened(notice, 'letter opened', cell.clause)],
      shows: {
        card: 'notice-letter',
        data: {
          clause: rule.clause,
          initials: youngPerson.initials,
          name: notice.to === undefined ? null : nameOf(directory, notice.to),
          whom: (notice.whom && reader.reveal('notice', 'text', notice.whom)) ?? null,
          // That sessions begin again is written when it is opened, by whoever does.
          date: back ? now : notice.at,
          by: nameOf(directory, back ? by.id : notice.by),
          ask: directory.service.ask,
          text,
          actions: [],
          links: letterLinks(situation, notice),
        },
      },
    };
  },
});

/**
 * Whether it is a letter: nothing of what goes another way, nor where others hold the role now, who are told anew. That
 * sessions begin again is for whoever was told that they end.
 */
const byLetter = (situation: Situation, one: Notice): boolean =>
  toTellBack(situation).includes(one) ||
  (goesByHand(one) && !one.notTold && recipients(situation).some(({ notice }) => notice?.id === one.id));

/** Where the letter opens as a page to print, for this person and for minutes. */
export function letterLinks(situation: Situation, notice: Notice): readonly Link[] {
  const { person, youngPerson, now } = situation;
  if (!person || !byLetter(situation, notice)) return [];
  return [{ to: 'letter', about: youngPerson.id, id: notice.id, person: person.id, until: now + openFor }];
}
