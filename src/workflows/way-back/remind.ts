import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { changed as pathwayChanged, pathwayOf, refresh as refreshPathway } from '../pathway/rules.ts';
import { holding } from '../sessions/answering.ts';
import { act, ignored, type Situation } from '../workflow.ts';
import {
  happened,
  hasEnded,
  lastPlanned,
  refresh,
  remindable,
  reminder,
  tellPeople,
  waitOf,
  whoOwes,
} from './rules.ts';
import { wishHandedOn } from './see-to.ts';
import { askToName } from './service-file.ts';

/** Attune's own: nobody has found a therapist, or planned the first session; from the second time on the Head is asked too. */
export const remind = act({
  about: 'youngPerson',
  input: z.object({
    id,
    wait: z.enum(remindable),
    round: z.number().int().positive(),
    /** When it was put on the waiting list, where its day has come. */
    since: z.number().optional(),
  }),
  by: 'attune',
  clause: 'BMC-6',
  needs: () => lastPlanned,
  decide: (situation, { id: about, wait, round, since }) => {
    const { wayBack, ...rest } = pathwayOf(situation);
    if (wayBack?.id !== about) return ignored('way-back-none');
    if (hasEnded(situation))
      return {
        outcome: 'decided',
        events: [happened(situation, 'way back come to its end')],
        engagement: { ...situation.engagement, pathway: rest },
        owes: [refresh, refreshPathway],
      };
    const next = reminder(situation, wayBack, wait, round + 1);
    // A first session that stands may still be called off.
    if (wait === 'plan' && waitOf(situation) === undefined)
      return { outcome: 'decided', events: [], owes: [next] };
    if (waitOf(situation) !== wait) return ignored('way-back-none');
    // It was put on the waiting list once more, with a day of its own.
    if (wait === 'decide' && wayBack.decided?.at !== since) return ignored('way-back-none');
    const heads = round > 1 ? holding(situation, 'headOfClinicalService') : [];
    const told = [...new Set([...whoOwes(situation, wayBack), ...heads])];
    const keepers = askToName(situation, wayBack, round);
    return {
      outcome: 'decided',
      events: [happened(situation, 'asked again', { told })],
      ...(keepers.length > 0 && {
        engagement: {
          ...situation.engagement,
          pathway: { ...rest, wayBack: { ...wayBack, fileAsked: round } },
        },
      }),
      owes: [
        ...keepers,
        ...tellPeople(told, wait, `${about}.${since === undefined ? '' : `${since}.`}${round}`),
        next,
        refresh,
      ],
    };
  },
});

/** Attune's own: others have the roles now, or the service file names the therapist; whoever owes the next step is told. */
export const handOn = act({
  about: 'youngPerson',
  input: z.object({}),
  by: 'attune',
  clause: 'BMC-6',
  needs: () => lastPlanned,
  decide: (situation: Situation) => {
    const pathway = pathwayOf(situation);
    const { wayBack } = pathway;
    const wait = waitOf(situation);
    if (!wayBack || !wait) return wishHandedOn(situation);
    if (wait === 'list') return ignored('way-back-none');
    const to = whoOwes(situation, wayBack).filter(person => !wayBack.asked.includes(person));
    if (to.length === 0) return ignored('way-back-none');
    const next = { ...wayBack, asked: [...new Set([...wayBack.asked, ...to])] };
    return {
      outcome: 'decided',
      events: [happened(situation, 'handed on', { to })],
      engagement: pathwayChanged(situation, { ...pathway, wayBack: next }),
      owes: [...tellPeople(to, wait, situation.newId('hand-on')), refresh, refreshPathway],
    };
  },
});
