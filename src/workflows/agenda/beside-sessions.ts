import { clinicalTeam } from '../../people/roles.ts';
import { situationAbout } from '../overview/about.ts';
import type { Waiting } from '../overview/kind.ts';
import { signOffsWaiting } from '../overview/sign-offs.ts';
import { isSignOff, owedBy } from '../overview/waiting.ts';
import { attending } from '../sessions/rules.ts';
import type { Situation } from '../workflow.ts';
import { childrenOf, guardedBy, mostYoungPeople } from './looking.ts';
import type { Agenda } from './view.ts';

/** More than this does not fit on the card. */
const most = 6;

/** What waits for this person beside sessions: they owe it, so they know of it. */
export function besideSessions(situation: Situation): {
  readonly shown: Agenda['waiting'];
  readonly isCut: boolean;
} {
  const all = waitingFor(situation);
  const shown = all.slice(0, most).map(({ child, waits, since, open }) => ({
    ...{ initials: child.initials, isNotice: waits === 'notice', since },
    open: open ?? {
      ...{ verb: 'pathway.show', about: child.id, input: {}, label: 'open-pathway', opens: true },
    },
  }));
  return { shown, isCut: all.length > most };
}

/** What was reported first, then a sign-off, which is looked for wherever it waits (BMC-7.1), then the longest wait. */
function waitingFor(situation: Situation) {
  const { person } = situation;
  if (!person) return [];
  const looked = [...childrenOf(situation, attending).slice(0, mostYoungPeople), ...guardedBy(situation)];
  const others = [...new Set(looked)].flatMap(child =>
    owedBy(situationAbout(situation, person, child), person.id)
      .filter(one => !isSignOff(one))
      .map(one => ({ child, ...one })),
  );
  const signOffs = signOffsWaiting(situation, person, clinicalTeam).filter(({ isTheirs }) => isTheirs);
  return [...others, ...signOffs].sort((a, b) => rankOf(a) - rankOf(b) || a.since - b.since);
}

function rankOf(one: Waiting): number {
  if (one.waits === 'disclosure') return 0;
  return isSignOff(one) ? 1 : 2;
}
