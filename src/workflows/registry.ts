import { agenda } from './agenda/acts.ts';
import { alert } from './alert/acts.ts';
import { artwork } from './artwork/acts.ts';
import { cancellation } from './cancellation/acts.ts';
import { consultation } from './consultation/acts.ts';
import { disclosure } from './disclosure/acts.ts';
import { journal } from './journal/acts.ts';
import { leaving } from './leaving/acts.ts';
import { links } from './links/acts.ts';
import { meeting } from './meeting/acts.ts';
import { notices } from './notices/acts.ts';
import { overview } from './overview/acts.ts';
import { pathway } from './pathway/acts.ts';
import { report } from './report/acts.ts';
import { sessions } from './sessions/acts.ts';
import { summary } from './summary/acts.ts';
import { upkeep } from './upkeep/acts.ts';
import { wayBack } from './way-back/acts.ts';
import { withdrawal } from './withdrawal/acts.ts';
import type { Act, Drawing, Workflow } from './workflow.ts';

/** Every workflow there is. A new one is a folder, its cards and one line here. */
const workflows: readonly Workflow[] = [
  agenda,
  sessions,
  cancellation,
  alert,
  summary,
  disclosure,
  pathway,
  meeting,
  withdrawal,
  notices,
  links,
  wayBack,
  consultation,
  artwork,
  leaving,
  journal,
  overview,
  report,
  upkeep,
];

/** What can be asked and drawn, by name. */
export interface Registry {
  act(verb: string): Act | undefined;
  drawing(card: string): Drawing | undefined;
  readonly verbs: readonly string[];
}

export const registry: Registry = assemble(workflows);

function assemble(all: readonly Workflow[]): Registry {
  const acts = byName(all.map(workflow => marked(workflow.acts, workflow)));
  const drawings = byName(all.map(workflow => marked(workflow.posts, workflow)));
  return {
    act: verb => acts.get(verb) as Act | undefined,
    drawing: card => drawings.get(card),
    verbs: [...acts.keys()],
  };
}

/** What a workflow says of itself holds for everything in it. */
function marked<T extends object>(
  group: { readonly [name: string]: T },
  { afterLeaving, whileClosed, safeguarding }: Workflow,
): { readonly [name: string]: T } {
  if (!afterLeaving && !whileClosed && !safeguarding) return group;
  const says = {
    ...(afterLeaving && { afterLeaving }),
    ...(whileClosed && { whileClosed }),
    ...(safeguarding && { safeguarding }),
  };
  return Object.fromEntries(Object.entries(group).map(([name, one]) => [name, { ...one, ...says }]));
}

/** One map of all; a name used twice is a mistake that must not start. */
function byName<T>(groups: readonly { readonly [name: string]: T }[]): Map<string, T> {
  const all = groups.flatMap(group => Object.entries(group));
  const map = new Map(all);
  if (map.size !== all.length) throw new Error('Two workflows use the same name');
  return map;
}
