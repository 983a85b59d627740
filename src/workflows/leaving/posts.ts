import type { PersonId } from '../../people/service.ts';
import { toEach } from '../owed.ts';
import { holds } from '../sessions/answering.ts';
import { planners } from '../sessions/rules.ts';
import type { Action } from '../views.ts';
import type { Drawing, Owed } from '../workflow.ts';
import type { LeavingPost } from './view.ts';

/** What the card of a young person who leaves is about. */
export const subject = 'leaving';

export const tellPeople = (people: readonly PersonId[], name: string): readonly Owed[] =>
  toEach(people, 'leaving', { once: `leaving.day.${name}`, subject });

/** The day, once the records are closed; to have them closed, where the service file names it and they are open. */
function wantsOf({ engagement, youngPerson }: Parameters<Drawing['draw']>[0]): LeavingPost['wants'] {
  const isNamed = youngPerson.left !== undefined;
  if (engagement.archived) return isNamed ? 'nothing' : 'day';
  return isNamed && engagement.closing?.day === youngPerson.left ? 'close' : 'nothing';
}

/** That the service file is to name the day on which they leave, for whoever sees to it. */
export const leavingPost: Drawing = {
  needs: () => ({}),
  draw: (around, _, to) => {
    if (!('person' in to)) return 'gone';
    const { directory, youngPerson, engagement } = around;
    const open: Action = {
      ...{ verb: 'leaving.form', about: youngPerson.id, input: {}, label: 'they-leave', opens: true },
    };
    const wants = wantsOf(around);
    return {
      card: 'leaving',
      data: {
        clause: 'BMC-3.6',
        initials: youngPerson.initials,
        setting: directory.setting(youngPerson.setting)?.name ?? youngPerson.setting,
        wants,
        ask: directory.service.ask,
        actions:
          (engagement.archived || wants === 'close') && holds(around, to.person, planners) ? [open] : [],
      },
    };
  },
};
