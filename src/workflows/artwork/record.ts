import { z } from 'zod';
import { clinicalTeam } from '../../people/roles.ts';
import { act, ignored, refused } from '../workflow.ts';
import { chosenArtwork } from './artwork.ts';
import { happened, refresh, toChoose, withChoice } from './rules.ts';

/** The form for what the young person wants to become of their artwork (BMC-3.5). */
export const form = act({
  about: 'youngPerson',
  input: z.object({}),
  by: clinicalTeam,
  clause: 'BMC-3.5',
  decide: situation => {
    const { youngPerson } = situation;
    if (!toChoose(situation)) return ignored('artwork-none');
    return {
      outcome: 'shows',
      view: {
        card: 'artwork-form',
        data: {
          clause: 'BMC-3.5',
          initials: youngPerson.initials,
          actions: [
            {
              ...{ verb: 'artwork.record', about: youngPerson.id, input: {} },
              ...{ label: 'save-artwork', style: 'positive' },
            },
          ],
        },
      },
    };
  },
});

/** The young person has chosen, when therapy ended: to take it, or to have it stored (BMC-3.5). */
export const record = act({
  about: 'youngPerson',
  input: z.object({ artwork: z.enum(chosenArtwork) }),
  by: clinicalTeam,
  clause: 'BMC-3.5',
  form: 'artwork.form',
  decide: (situation, { artwork: choice }) => {
    const { person, now, engagement } = situation;
    if (!person) return refused('out-of-scope', 'BMC-3.5');
    if (!toChoose(situation)) return ignored('artwork-none');
    return {
      outcome: 'decided',
      events: [happened('artwork as the young person chose', { artwork: choice })],
      engagement: withChoice(engagement, { by: person.id, at: now, choice }),
      owes: [refresh],
      says: { say: 'artwork-recorded' },
    };
  },
});
