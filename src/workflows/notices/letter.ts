import { nameOf } from '../../people/directory.ts';
import { minutes } from '../../time.ts';
import type { Link } from '../views.ts';
import { act, ignored, refused, type Situation } from '../workflow.ts';
import type { Notice } from './notice.ts';
import {
  grounds,
  happened,
  noticeLink,
  notToSend,
  openOne,
  type Recipient,
  recipients,
  sending,
  withdrawalOf,
} from './rules.ts';
import { noticeText } from './text.ts';

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
    const notice = openOne(situation, button);
    if ('outcome' in notice) return notice;
    const withdrawal = withdrawalOf(situation);
    if (!withdrawal) return ignored('notices-none');
    const { reader, directory, youngPerson } = situation;
    const cell = reader.allows('notice', 'text');
    const recipient = byLetter(situation, notice);
    if (!cell || !recipient) return refused('notice-none', 'BMC-4.4');
    const { rule, person } = recipient;
    return {
      outcome: 'decided',
      events: [happened(notice, 'letter opened', cell.clause)],
      shows: {
        card: 'notice-letter',
        data: {
          clause: rule.clause,
          initials: youngPerson.initials,
          name: person === undefined ? null : nameOf(directory, person),
          whom: (notice.whom && reader.reveal('notice', 'text', notice.whom)) ?? null,
          date: notice.at,
          by: nameOf(directory, notice.by),
          ask: directory.service.ask,
          text: noticeText(situation, withdrawal, rule),
          actions: [],
          links: letterLinks(situation, notice),
        },
      },
    };
  },
});

/** The recipient of a letter; none of what goes another way, nor where others hold the role now: they are told anew. */
const byLetter = (situation: Situation, { id, way, notTold }: Notice): Recipient | undefined =>
  way === 'letter' && !notTold ? recipients(situation).find(({ notice }) => notice?.id === id) : undefined;

/** Where the letter opens as a page to print, for this person and for minutes. */
export function letterLinks(situation: Situation, notice: Notice): readonly Link[] {
  const { person, youngPerson, now } = situation;
  if (!person || !byLetter(situation, notice)) return [];
  return [{ to: 'letter', about: youngPerson.id, id: notice.id, person: person.id, until: now + openFor }];
}
