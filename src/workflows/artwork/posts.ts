import { clinicalTeam } from '../../people/roles.ts';
import type { YoungPersonId } from '../../people/service.ts';
import { holds } from '../sessions/answering.ts';
import type { Action } from '../views.ts';
import type { Drawing } from '../workflow.ts';
import { toChoose } from './rules.ts';

/** The way to the form. */
export const chooseButton = (about: YoungPersonId): Action => ({
  ...{ verb: 'artwork.form', about, input: {}, label: 'choose-artwork', opens: true, style: 'positive' },
});

/** That what becomes of the artwork is to be chosen; in one's own chat alone. */
export const artworkPost: Drawing = {
  needs: () => ({}),
  draw: (around, _, to) => {
    if (!('person' in to)) return 'gone';
    const { directory, youngPerson } = around;
    const isOpen = toChoose(around) !== undefined && holds(around, to.person, clinicalTeam);
    return {
      card: 'artwork',
      data: {
        clause: 'BMC-3.5',
        initials: youngPerson.initials,
        setting: directory.setting(youngPerson.setting)?.name ?? youngPerson.setting,
        wants: isOpen ? 'choose' : 'nothing',
        actions: isOpen ? [chooseButton(youngPerson.id)] : [],
      },
    };
  },
};
