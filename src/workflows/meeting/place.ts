import { z } from 'zod';
import { id, plainText } from '../../access/plain.ts';
import { withFacts } from '../checking/alone.ts';
import { placeAlone } from '../checking/place.ts';
import { recentDisclosures } from '../disclosure/rules.ts';
import { act, type Decision, ignored, type Situation } from '../workflow.ts';
import { inviteAnew } from './calendar.ts';
import { placeMost } from './call.ts';
import { calling } from './parties.ts';
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
} from './rules.ts';

/** The form for another place, or another link. */
export const placeForm = act({
  about: 'youngPerson',
  input: z.object({ meeting: id }),
  by: calling,
  clause: 'BMC-4.2',
  needs: () => newest,
  decide: (situation, input) => {
    const meeting = leadsNow(situation, input);
    if ('outcome' in meeting) return meeting;
    const { youngPerson } = situation;
    return {
      outcome: 'shows',
      view: {
        card: 'meeting-place-form',
        data: {
          ...{ clause: 'BMC-4.2', initials: youngPerson.initials, place: meeting.place, most: placeMost },
          actions: [
            {
              verb: 'meeting.place',
              about: youngPerson.id,
              input: { meeting: meeting.id, seen: meeting.version },
              label: 'save-place',
              style: 'positive',
            },
          ],
        },
      },
    };
  },
});

const another = meetingButton.extend({ place: plainText(placeMost) });

/** It is somewhere else, or has another link: of a meeting that is confirmed everybody concerned is told (BMC-4.2). */
export const changePlace = act({
  about: 'youngPerson',
  input: another,
  by: calling,
  clause: 'BMC-4.2',
  form: 'meeting.place-form',
  needs: (_, asker) => ({ lists: [...newest.lists, ...recentDisclosures(asker).lists] }),
  decide: (situation, typed) =>
    withFacts(situation, { place: placeAlone(situation, typed.place) }, changedTo(situation, typed)),
});

function changedTo(situation: Situation, { place, ...button }: z.output<typeof another>): Decision {
  const meeting = leadsNow(situation, button);
  if ('outcome' in meeting) return meeting;
  if (place === meeting.place) return ignored('meeting-place-same');
  const { next, owes } = inviteAnew(situation, meeting, changed(meeting, { place }), 'each');
  return {
    outcome: 'decided',
    events: [happened(next, 'meeting place changed')],
    saves: [saved(next)],
    owes: [
      ...(next.confirmed ? tell(situation, concerned(situation, next), 'moved', next, next.version) : []),
      ...owes,
      refresh(next),
    ],
    says: { say: 'meeting-place-changed' },
  };
}
