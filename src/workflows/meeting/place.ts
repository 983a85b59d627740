import { z } from 'zod';
import { id, plainText } from '../../access/plain.ts';
import { act, ignored } from '../workflow.ts';
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
import { wrongPlace } from './where.ts';

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

/** It is somewhere else, or has another link: of a meeting that is confirmed everybody concerned is told (BMC-4.2). */
export const changePlace = act({
  about: 'youngPerson',
  input: meetingButton.extend({ place: plainText(placeMost) }),
  by: calling,
  clause: 'BMC-4.2',
  form: 'meeting.place-form',
  needs: () => newest,
  decide: (situation, { place, ...button }) => {
    const meeting = leadsNow(situation, button);
    if ('outcome' in meeting) return meeting;
    if (place === meeting.place) return ignored('meeting-place-same');
    const wrong = wrongPlace(situation, place);
    if (wrong) return { outcome: 'asks', fields: { place: wrong } };
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
  },
});
