import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import type { Around } from '../sessions/answering.ts';
import { act, refused } from '../workflow.ts';
import { inviteAnew } from './calendar.ts';
import { dayBefore } from './confirm.ts';
import { diaries, isBusy } from './diary.ts';
import { furthest } from './grid.ts';
import { type Meeting, partyNames } from './meeting.ts';
import { calling, candidates, mostCandidates, represented } from './parties.ts';
import {
  changed,
  happened,
  isAsking,
  leadsNow,
  meetingButton,
  newest,
  refresh,
  saved,
  tellPeople,
} from './rules.ts';

/** Those who could speak for a party, and speak for none yet. */
export function substitutes(around: Around, meeting: Meeting) {
  const now = represented(meeting).map(({ person }) => person);
  return represented(meeting)
    .flatMap(({ party }) =>
      candidates(around, party)
        .filter(person => !now.includes(person))
        .map(person => ({ party, id: person, name: nameOf(around.directory, person) })),
    )
    .slice(0, mostCandidates);
}

/** The form that names somebody else for a party. */
export const substituteForm = act({
  about: 'youngPerson',
  input: z.object({ meeting: id }),
  by: calling,
  clause: 'BMC-4.2',
  needs: () => newest,
  decide: (situation, input) => {
    const meeting = leadsNow(situation, input);
    if ('outcome' in meeting) return meeting;
    const { youngPerson, directory } = situation;
    const others = substitutes(situation, meeting);
    if (others.length === 0) return refused('meeting-nobody', 'BMC-4.2', { ask: directory.service.ask });
    return {
      outcome: 'shows',
      view: {
        card: 'meeting-substitute-form',
        data: {
          clause: 'BMC-4.2',
          initials: youngPerson.initials,
          people: others,
          actions: [
            {
              verb: 'meeting.substitute',
              about: youngPerson.id,
              input: { meeting: meeting.id, seen: meeting.version },
              label: 'name-substitute',
              style: 'positive',
            },
          ],
        },
      },
    };
  },
});

/** Somebody else speaks for a party from now on: they are asked, or told of the time that stands (BMC-4.2). */
export const substitute = act({
  about: 'youngPerson',
  input: meetingButton.extend({ party: z.string().max(130) }),
  by: calling,
  clause: 'BMC-4.2',
  form: 'meeting.substitute-form',
  needs: (_, asker) => ({ lists: [...newest.lists, ...diaries(asker, asker.now, asker.now + furthest)] }),
  decide: (situation, { party: chosen, ...button }) => {
    const meeting = leadsNow(situation, button);
    if ('outcome' in meeting) return meeting;
    const party = partyNames.find(name => chosen.startsWith(`${name}.`));
    const person = party && candidates(situation, party).find(one => chosen === `${party}.${one}`);
    const before = represented(meeting).find(one => one.party === party);
    if (!party || !person || !before) return { outcome: 'asks', fields: { party: { say: 'field-needed' } } };
    if (represented(meeting).some(one => one.person === person))
      return { outcome: 'asks', fields: { party: { say: 'meeting-same-person' } } };
    const { confirmed } = meeting;
    if (confirmed && isBusy(situation, person, confirmed.start, confirmed.end)) {
      const who = nameOf(situation.directory, person);
      const busy = { say: 'meeting-busy', with: { who, start: { at: confirmed.start } } } as const;
      return { outcome: 'asks', fields: { party: busy } };
    }
    const named = changed(meeting, {
      parties: meeting.parties.map(one => (one.party === party ? { party, person } : one)),
      invited: meeting.invited.filter(one => one !== person),
      vacant: meeting.vacant.filter(one => one !== party),
    });
    const { next, owes } = inviteAnew(situation, meeting, named, 'new');
    const name = `${next.round}.${next.version}`;
    return {
      outcome: 'decided',
      events: [happened(next, 'meeting substitute named', { party, from: before.person, to: person })],
      saves: [saved(next)],
      owes: [
        ...(isAsking(next) ? tellPeople(situation, [person], 'asked', next, name) : []),
        ...(next.confirmed
          ? [
              ...tellPeople(situation, [person], 'planned', next, name),
              ...dayBefore(situation, next, next.confirmed, [{ person }]),
              ...owes,
            ]
          : []),
        // Whoever spoke for the party, and was asked or told, learns that they need not come.
        ...(next.round > 0 ? tellPeople(situation, [before.person], 'replaced', next, name) : []),
        refresh(next),
      ],
      says: { say: 'meeting-substituted', with: { who: nameOf(situation.directory, person) } },
    };
  },
});
