import { nameOf } from '../../people/directory.ts';
import { clinicalTeam } from '../../people/roles.ts';
import { sessionOf, wholeSession } from '../sessions/rules.ts';
import type { Drawing, Situation } from '../workflow.ts';
import { isWantedBack } from './after-all.ts';
import { waitingFor } from './answer.ts';
import { answers } from './buttons.ts';
import type { Cancellation } from './cancellation.ts';
import { timesToTake } from './offered.ts';
import type { CancellationPost } from './view.ts';

/** The notice of a cancellation in the chats of those who answer for the session. */
export const cancellationPost: Drawing = {
  keepers: ({ cancellation }) => [...clinicalTeam, cancellation.escalateTo],
  needs: subject => wholeSession(sessionOf(subject)),
  draw: (around, subject, to) => {
    const session = around.find('session', sessionOf(subject));
    const cancellation = around.find('cancellation', sessionOf(subject));
    if (!session || !cancellation) return 'gone';
    const { directory, youngPerson } = around;
    const state = stateOf(around, cancellation);
    return {
      card: 'cancellation',
      data: {
        clause: 'BMC-2.2b',
        initials: youngPerson.initials,
        setting: directory.setting(youngPerson.setting)?.name ?? youngPerson.setting,
        what: session.what,
        start: cancellation.start,
        by: nameOf(directory, cancellation.by),
        at: cancellation.at,
        state,
        acknowledged: cancellation.acknowledged.map(({ by, at }) => ({ by: nameOf(directory, by), at })),
        waitingFor: waitingFor(cancellation).map(who => nameOf(directory, who)),
        escalatedTo: cancellation.escalatedAt === undefined ? null : around.pack.cancellation.escalateTo,
        afterAll:
          cancellation.afterAll && isWantedBack(around, cancellation)
            ? { by: nameOf(directory, cancellation.afterAll.by), at: cancellation.afterAll.at }
            : null,
        offered: state === 'times-offered' ? timesToTake(around, cancellation) : [],
        movedTo: cancellation.picked?.start ?? null,
        actions: answers(around, session, cancellation, 'person' in to ? to.person : undefined),
      },
    };
  },
};

function stateOf(
  around: Pick<Situation, 'now' | 'engagement'>,
  cancellation: Cancellation,
): CancellationPost['state'] {
  if (cancellation.picked) return 'moved';
  if (!cancellation.offered) return 'cancelled';
  return timesToTake(around, cancellation).length > 0 ? 'times-offered' : 'not-rearranged';
}
