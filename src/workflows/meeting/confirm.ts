import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { instantOf, local } from '../../time.ts';
import { actWithNotes } from '../checking/noted.ts';
import { draftText, tooLong } from '../fields.ts';
import { textForm } from '../text-form.ts';
import { act, ignored, type Owed, type Recipient, refused, type Situation } from '../workflow.ts';
import { inviteAnew } from './calendar.ts';
import { calledOff } from './call-off.ts';
import { against, diaries } from './diary.ts';
import { withEarlier } from './earlier.ts';
import { furthest } from './grid.ts';
import type { Meeting } from './meeting.ts';
import { hasBegun } from './outcome.ts';
import { calling } from './parties.ts';
import {
  changed,
  concerned,
  happened,
  isAsking,
  leadsNow,
  meetingButton,
  newest,
  refresh,
  saved,
  tell,
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
    if (hasBegun(meeting, now)) return refused('meeting-begun', 'BMC-4.2');
    const verdict = verdictNow(situation, meeting);
    // The best is offered first; whoever leads the meeting may know why another is better.
    if (!person || verdict.is !== 'found' || !verdict.starts.includes(start))
      return refused('meeting-no-time', 'BMC-4.2');
    const end = endOf(meeting, start);
    // What was planned since people answered.
    const clash = against(situation, meeting, start, end, 'confirmed');
    if (clash) return { outcome: 'refused', because: clash, clause: 'BMC-2.3a' };
    const before = meeting.confirmed;
    const confirmed = { by: person.id, at: now, start, end, round: meeting.round };
    const { next, owes } = inviteAnew(situation, meeting, changed(meeting, { confirmed, times: [] }), 'each');
    return {
      outcome: 'decided',
      events: [happened(next, before ? 'meeting moved' : 'meeting confirmed', { start })],
      saves: [saved(next)],
      owes: [
        ...tell(situation, concerned(situation, next), before ? 'moved' : 'planned', next, next.version),
        ...dayBefore(situation, next, confirmed, concerned(situation, next)),
        ...owes,
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

/** The time that stands is kept after all: nobody is asked about others any more (BMC-4.2). */
export const keep = act({
  about: 'youngPerson',
  input: meetingButton,
  by: calling,
  clause: 'BMC-4.2',
  needs: () => newest,
  decide: (situation, button) => {
    const meeting = leadsNow(situation, button);
    if ('outcome' in meeting) return meeting;
    const { confirmed } = meeting;
    if (!confirmed || !isAsking(meeting)) return ignored('meeting-over');
    const next = changed(meeting, { times: [] });
    return {
      outcome: 'decided',
      events: [happened(next, 'meeting kept at its time', { start: confirmed.start })],
      saves: [saved(next)],
      owes: [refresh(next)],
      says: { say: 'meeting-kept', with: { start: { at: confirmed.start } } },
    };
  },
});

/** The form that calls it off: why. */
export const cancelForm = act({
  about: 'youngPerson',
  input: z.object({ meeting: id }),
  by: calling,
  clause: 'BMC-4.2',
  needs: () => withEarlier,
  decide: (situation, input) => {
    const meeting = leadsNow(situation, input);
    if ('outcome' in meeting) return meeting;
    return textForm(situation, 'meeting-cancel-form', 'BMC-4.2', {
      ...{ verb: 'meeting.cancel', input: { meeting: meeting.id, seen: meeting.version } },
      ...{ label: 'cancel-meeting-now', style: 'destructive' },
    });
  },
});

/** It does not take place: everybody who was told of it is told, by a card of its own. */
export const cancel = actWithNotes({
  about: 'youngPerson',
  input: meetingButton.extend({ text: draftText }),
  by: calling,
  clause: 'BMC-4.2',
  form: 'meeting.cancel-form',
  needs: () => withEarlier,
  notes: { text: 'safeguarding' },
  decide: (situation, { text, ...button }) => {
    const meeting = leadsNow(situation, button);
    if ('outcome' in meeting) return meeting;
    const { person, now, pack } = situation;
    if (!person) return refused('out-of-scope', 'BMC-4.2');
    const long = tooLong(text, pack.attempts.noteMost);
    if (long) return { outcome: 'asks', fields: { text: long } };
    return {
      outcome: 'decided',
      ...calledOff(situation, meeting, { by: person.id, at: now, reason: text }),
      says: { say: 'meeting-cancelled' },
    };
  },
});
