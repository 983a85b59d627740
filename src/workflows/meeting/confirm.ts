import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { instantOf, local } from '../../time.ts';
import { sealedText, tooLong } from '../fields.ts';
import { act, type Owed, type Recipient, refused, type Situation } from '../workflow.ts';
import { attending, invites } from './calendar.ts';
import { furthest } from './call.ts';
import { against, diaries } from './diary.ts';
import type { Meeting } from './meeting.ts';
import { calling, invitedNow, leaders, represented } from './parties.ts';
import {
  changed,
  concerned,
  happened,
  leadsNow,
  meetingButton,
  newest,
  refresh,
  saved,
  tell,
  tellPeople,
  verdictNow,
} from './rules.ts';
import { endOf } from './times-form.ts';

/** The time that holds for every party is confirmed by whoever leads the meeting; everybody concerned is told (BMC-4.2). */
export const confirm = act({
  about: 'youngPerson',
  input: meetingButton.extend({ start: z.coerce.number().int() }),
  by: calling,
  clause: 'BMC-4.2',
  needs: (_, asker) => ({ lists: [...newest.lists, ...diaries(asker, asker.now, asker.now + furthest)] }),
  decide: (situation, { start, ...button }) => {
    const meeting = leadsNow(situation, button);
    if ('outcome' in meeting) return meeting;
    const { person, now } = situation;
    const verdict = verdictNow(situation, meeting);
    if (!person || verdict.is !== 'found' || verdict.start !== start)
      return refused('meeting-no-time', 'BMC-4.2');
    const end = endOf(meeting, start);
    // What was planned since people answered.
    const people = represented(meeting).map(one => one.person);
    const clash = against(situation, people, start, end);
    if (clash) return { outcome: 'refused', because: clash, clause: 'BMC-2.3a' };
    const before = meeting.confirmed;
    const confirmed = { by: person.id, at: now, start, end, round: meeting.round };
    const next = changed(meeting, { confirmed, times: [] });
    return {
      outcome: 'decided',
      events: [happened(next, before ? 'meeting moved' : 'meeting confirmed', { start })],
      saves: [saved(next)],
      owes: [
        ...tell(situation, concerned(situation, next), before ? 'moved' : 'planned', next, next.version),
        ...dayBefore(situation, next, confirmed, concerned(situation, next)),
        ...invites(situation, attending(situation, next), 'request', next),
        afterwards(situation, next, confirmed),
        refresh(next),
      ],
      says: { say: before ? 'meeting-moved' : 'meeting-confirmed', with: { start: { at: start } } },
    };
  },
});

const morning = '09:00';

/** A card on the morning before; of another time than that of the meeting it is not posted. */
export function dayBefore(
  situation: Situation,
  meeting: Meeting,
  { start, round }: NonNullable<Meeting['confirmed']>,
  whom: readonly Recipient[],
): readonly Owed[] {
  const { directory, now } = situation;
  const { timeZone } = directory.service;
  const day = local(start, timeZone).minus({ days: 1 }).toISODate() ?? '';
  const at = instantOf(day, morning, timeZone) ?? now;
  return at > now ? tell(situation, whom, 'tomorrow', meeting, `${round}.${meeting.version}`, at) : [];
}

/** Afterwards whoever leads it is asked what came of it. */
function afterwards(
  { youngPerson }: Situation,
  { id: meeting }: Meeting,
  { round, end: at }: NonNullable<Meeting['confirmed']>,
): Owed {
  const command = {
    verb: 'meeting.ask-outcome',
    about: youngPerson.id,
    input: { meeting, round, number: 1 },
  };
  return { owe: 'later', once: `meeting.ask.${meeting}.${round}.1`, at, command };
}

/** The form that calls it off: why. */
export const cancelForm = act({
  about: 'youngPerson',
  input: z.object({ meeting: id }),
  by: calling,
  clause: 'BMC-4.2',
  needs: () => newest,
  decide: (situation, input) => {
    const meeting = leadsNow(situation, input);
    if ('outcome' in meeting) return meeting;
    const { youngPerson, pack } = situation;
    return {
      outcome: 'shows',
      view: {
        card: 'meeting-cancel-form',
        data: {
          clause: 'BMC-4.2',
          initials: youngPerson.initials,
          most: pack.attempts.noteMost,
          actions: [
            {
              verb: 'meeting.cancel',
              about: youngPerson.id,
              input: { meeting: meeting.id, seen: meeting.version },
              label: 'cancel-meeting-now',
              style: 'destructive',
            },
          ],
        },
      },
    };
  },
});

/** It does not take place: everybody who was told of it is told, by a card of its own. */
export const cancel = act({
  about: 'youngPerson',
  input: meetingButton.extend({ text: sealedText }),
  by: calling,
  clause: 'BMC-4.2',
  form: 'meeting.cancel-form',
  needs: () => newest,
  decide: (situation, { text, ...button }) => {
    const meeting = leadsNow(situation, button);
    if ('outcome' in meeting) return meeting;
    const { person, now, pack } = situation;
    if (!person) return refused('out-of-scope', 'BMC-4.2');
    const long = tooLong(text, pack.attempts.noteMost);
    if (long) return { outcome: 'asks', fields: { text: long } };
    const next = changed(meeting, { cancelled: { by: person.id, at: now, reason: text } });
    const whom = [...represented(next).map(one => one.person), ...invitedNow(situation, next)];
    return {
      outcome: 'decided',
      events: [happened(next, 'meeting cancelled')],
      saves: [saved(next)],
      owes: [
        ...(meeting.confirmed
          ? tell(situation, concerned(situation, next), 'cancelled', next, next.version)
          : meeting.round > 0
            ? tellPeople(situation, [...whom, ...leaders(situation, next)], 'cancelled', next, next.version)
            : []),
        ...invites(situation, attending(situation, next), 'cancel', next),
        refresh(next),
      ],
      says: { say: 'meeting-cancelled' },
    };
  },
});
