import type { PersonId } from '../../people/service.ts';
import { holds } from '../sessions/answering.ts';
import { planners } from '../sessions/rules.ts';
import type { Action } from '../views.ts';
import type { Drawing, Owed } from '../workflow.ts';

/** What the card of a young person who leaves is about. */
export const subject = 'leaving';

export const tellPeople = (people: readonly PersonId[], name: string): readonly Owed[] =>
  people.map(person => ({
    owe: 'post',
    once: `leaving.day.${name}.${person}`,
    card: 'leaving',
    to: { person },
    subject,
  }));

/** That the service file is to name the day on which they leave, for whoever sees to it. */
export const leavingPost: Drawing = {
  needs: () => ({}),
  draw: (around, _, to) => {
    if (!('person' in to)) return 'gone';
    const { directory, youngPerson, engagement } = around;
    const open: Action = {
      ...{ verb: 'leaving.form', about: youngPerson.id, input: {}, label: 'they-leave', opens: true },
    };
    return {
      card: 'leaving',
      data: {
        clause: 'BMC-3.6',
        initials: youngPerson.initials,
        setting: directory.setting(youngPerson.setting)?.name ?? youngPerson.setting,
        wants: engagement.archived && youngPerson.left === undefined ? 'day' : 'nothing',
        ask: directory.service.ask,
        actions: engagement.archived && holds(around, to.person, planners) ? [open] : [],
      },
    };
  },
};
