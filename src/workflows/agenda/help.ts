import { z } from 'zod';
import { careTeam, type Role } from '../../people/roles.ts';
import { cancellers } from '../cancellation/cancel.ts';
import { advised } from '../consultation/show.ts';
import { authors } from '../journal/journal.ts';
import { overseeing } from '../overview/view.ts';
import { leading, watching } from '../pathway/rules.ts';
import { reportsFor } from '../report/readers.ts';
import { planners } from '../sessions/rules.ts';
import { writers } from '../summary/rules.ts';
import { act, refused, type Situation } from '../workflow.ts';
import { childrenOf } from './looking.ts';
import type { Help } from './view.ts';

/** `help`, and the welcome: what this person can ask for. */
export const help = act({
  about: 'person',
  input: z.object({ misunderstood: z.boolean().default(false) }),
  by: 'everybody',
  clause: 'BMC-1.1',
  decide: (situation, { misunderstood }) => {
    const { person, directory } = situation;
    const { service } = directory;
    if (!person) return refused('unknown-person', 'BMC-1.1', { ask: service.ask });
    const data: Help = {
      clause: 'BMC-1.1',
      name: person.name,
      service: service.name,
      ask: service.ask,
      misunderstood,
      commands: commandsFor(situation),
      actions: [{ verb: 'today', input: {}, label: 'today', opens: true }],
    };
    return { outcome: 'shows', view: { card: 'help', data } };
  },
});

/** A role that counts for no young person offers nothing: the answer would be that there is nothing. */
function commandsFor(situation: Situation): Help['commands'] {
  const any = (roles: readonly Role[]) => childrenOf(situation, roles).length > 0;
  return [
    'today',
    ...(any(cancellers) ? (['cancel'] as const) : []),
    ...(any(careTeam) ? (['alert'] as const) : []),
    ...(any(writers) ? (['summary'] as const) : []),
    'disclosure',
    ...(any(watching) ? (['pathway'] as const) : []),
    ...(any(leading) ? (['attempt'] as const) : []),
    ...(situation.pack.withdrawal.meeting && any(watching) ? (['meeting'] as const) : []),
    ...(any([situation.pack.withdrawal.signOff.by]) ? (['delegate'] as const) : []),
    ...(any(watching) ? (['re-engage'] as const) : []),
    ...(any(advised) ? (['consultation'] as const) : []),
    ...(any(planners) ? (['leaving'] as const) : []),
    ...(any(planners) ? (['change', 'plan'] as const) : []),
    ...(any(['therapist']) ? (['sick'] as const) : []),
    ...(any(authors) ? (['journal'] as const) : []),
    ...(any(overseeing) ? (['overview'] as const) : []),
    ...(reportsFor(situation.directory, situation.pack, situation.person, situation.now).length > 0
      ? (['report'] as const)
      : []),
    'help',
  ];
}
