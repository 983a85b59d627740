import { z } from 'zod';
import type { Confidential } from '../../access/confidential.ts';
import { nameOf } from '../../people/directory.ts';
import type { YoungPerson } from '../../people/service.ts';
import type { Screened } from '../checking/screening.ts';
import type { Disclosure } from '../disclosure/disclosure.ts';
import { sayItIsNothing } from '../disclosure/form.ts';
import { planners } from '../sessions/rules.ts';
import { noticedShown } from '../summary/noticed.ts';
import type { Action, PrivateView } from '../views.ts';
import { act, type Situation } from '../workflow.ts';

/** The form for something that those who bring the young person do or reflect on (BMC-2.1e). */
export const activityForm = act({
  about: 'youngPerson',
  input: z.object({}),
  by: planners,
  clause: 'BMC-2.1e',
  decide: situation => ({ outcome: 'shows', view: formFor(situation) }),
});

/** The same once more with what was typed, what the check noticed in it, and the way to report it. */
export function stoppedForm(
  situation: Situation,
  text: Confidential,
  screened: Screened<'activity'>,
  awaited: Disclosure | undefined,
): PrivateView & { card: 'activity-form' } {
  const view = formFor(situation);
  const report: Action = {
    verb: 'disclosure.form',
    about: situation.youngPerson.id,
    input: awaited ? { disclosure: awaited.id } : {},
    label: 'report-disclosure',
    opens: true,
    style: 'destructive',
  };
  const set = setIt(situation.youngPerson.id);
  return {
    ...view,
    data: {
      ...view.data,
      draft: situation.reader.reveal('summary', 'activity', text) ?? null,
      noticed: noticedShown(situation, screened),
      toReport: screened.routes,
      // What is to be reported comes first: whoever is in a hurry takes what does.
      actions: [
        ...(screened.routes ? [report, set] : view.data.actions),
        ...sayItIsNothing(situation, situation.youngPerson.id, awaited),
      ],
    },
  };
}

const setIt = (about: YoungPerson['id']): Action => ({
  verb: 'activity.set',
  about,
  input: {},
  label: 'save-activity',
});

function formFor({
  youngPerson,
  engagement: { activity },
  pack,
  directory,
}: Situation): PrivateView & { card: 'activity-form' } {
  return {
    card: 'activity-form',
    data: {
      clause: 'BMC-2.1e',
      initials: youngPerson.initials,
      textMost: pack.summary.activityMost,
      standing: activity ? { by: nameOf(directory, activity.by), at: activity.at } : null,
      draft: null,
      noticed: [],
      toReport: false,
      actions: [{ ...setIt(youngPerson.id), style: 'positive' }],
    },
  };
}
