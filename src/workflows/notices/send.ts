import { z } from 'zod';
import { id, localDate, plainDate } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import { instantOf } from '../../time.ts';
import { optional, optionalSealedText, tooLong } from '../fields.ts';
import { act, type Decision, ignored, refused, type Situation } from '../workflow.ts';
import { chaseNotice } from './chase.ts';
import { after } from './close.ts';
import type { Notice, Way } from './notice.ts';
import {
  dueOf,
  grounds,
  happened,
  notToSend,
  type Recipient,
  receiving,
  recipients,
  sending,
  withdrawalOf,
} from './rules.ts';
import { tellRecipient } from './tell.ts';
import { noticeText } from './text.ts';

const role = z.enum(receiving);

/** The recipient whom a button is about, as the directory stands now, or why there is nobody for them to tell. */
export function recipientOf(
  situation: Situation,
  { role: about, person }: { readonly role: string; readonly person?: string | undefined },
): Recipient | Decision {
  const notTheirs = notToSend(situation);
  if (notTheirs) return notTheirs;
  const { clause } = situation.pack.notices;
  if (!withdrawalOf(situation)) return refused('notices-none', clause);
  const recipient = recipients(situation).find(one => one.rule.role === about && one.person === person);
  if (!recipient) return refused('notice-nobody', clause);
  return recipient.notice ? ignored('notice-sent-already') : recipient;
}

/** How it reaches them: as the policy says, or by letter where they have neither chat nor email here. */
export function wayOf({ directory }: Situation, { person, rule }: Recipient): Way {
  const who = person === undefined ? undefined : directory.person(person);
  return who && directory.identityOf(who) ? rule.by : 'letter';
}

/** What one recipient will be told, for whoever sends it: to be read first (BMC-4.4). */
export const draft = act({
  about: 'youngPerson',
  input: z.object({ role, person: optional(id) }),
  by: sending,
  clause: 'BMC-4.4',
  needs: () => grounds,
  decide: (situation, about) => {
    const recipient = recipientOf(situation, about);
    const withdrawal = withdrawalOf(situation);
    if ('outcome' in recipient || !withdrawal) return recipient as Decision;
    const { rule, person } = recipient;
    const { youngPerson, directory, now } = situation;
    return {
      outcome: 'shows',
      view: {
        card: 'notice-form',
        data: {
          clause: rule.clause,
          initials: youngPerson.initials,
          role: rule.role,
          name: person === undefined ? null : nameOf(directory, person),
          way: wayOf(situation, recipient),
          asksConsent: rule.consentNeeded,
          today: localDate(now, directory.service.timeZone),
          text: noticeText(situation, withdrawal, rule),
          actions: [
            {
              verb: 'notice.send',
              about: youngPerson.id,
              input: { role: id.parse(rule.role), ...(person !== undefined && { person }) },
              label: 'send-notice',
              style: 'positive',
            },
          ],
        },
      },
    };
  },
});

/** Sent by the therapist, after reading; where the policy asks for permission, only with it (BMC-4.4, PIP-5). */
export const send = act({
  about: 'youngPerson',
  input: z.object({
    role,
    person: optional(id),
    /** The day on which permission to write to them was given. */
    consent: optional(plainDate),
    /** Who is told, where nobody here holds the role. */
    whom: optionalSealedText,
  }),
  by: sending,
  clause: 'BMC-4.4',
  form: 'notice.draft',
  needs: () => grounds,
  decide: (situation, { consent, whom, ...about }) => {
    const recipient = recipientOf(situation, about);
    const { person: by, now, newId } = situation;
    const { withdrawn } = withdrawalOf(situation) ?? {};
    if ('outcome' in recipient || !by || !withdrawn) return recipient as Decision;
    const { rule, person } = recipient;
    const given = consent ? pastDay(situation, consent) : undefined;
    if (rule.consentNeeded && given === undefined)
      return {
        outcome: 'asks',
        fields: { consent: { say: consent ? 'notice-date-wrong' : 'notice-consent-needed' } },
      };
    if (person === undefined && !whom) return { outcome: 'asks', fields: { whom: { say: 'field-needed' } } };
    const long = tooLong(whom, mostOfAName);
    if (long) return { outcome: 'asks', fields: { whom: long } };
    const way = wayOf(situation, recipient);
    const notice: Notice = {
      ...{ id: newId('notice'), start: now, by: by.id, at: now, version: 1, proposal: withdrawn.proposal },
      ...{ role: rule.role, way, due: dueOf(situation, rule), escalatedTo: [] },
      ...(person === undefined ? whom && { whom } : { to: person }),
      ...(rule.consentNeeded && given !== undefined && { consent: given }),
    };
    return after(situation, notice, {
      events: [happened(notice, 'notice sent', rule.clause, { way, ...(person && { to: person }) })],
      owes: [
        ...(way === 'letter' ? [] : tellRecipient(situation, notice, `notice.told.${notice.id}.1`)),
        chaseNotice(situation, notice, 0),
      ],
      says: { say: way === 'letter' ? 'notice-letter' : 'notice-sent' },
    });
  },
});

const mostOfAName = 120;

/** A day that has come, at its beginning; none that was before the day of what it follows. */
export function pastDay({ now, directory }: Situation, date: string, after?: number): number | undefined {
  const { timeZone } = directory.service;
  const at = instantOf(date, '00:00', timeZone);
  if (at === undefined || at > now) return undefined;
  return after === undefined || localDate(at, timeZone) >= localDate(after, timeZone) ? at : undefined;
}
