import { nameOf } from '../../people/directory.ts';
import type { Session } from '../sessions/session.ts';
import type { Action } from '../views.ts';
import type { Drawing } from '../workflow.ts';
import { openSummary, openVersion } from './mark.ts';
import { both, needs } from './posts.ts';
import { isToLook, lookCard, lookers } from './second-look.ts';
import { currentOf, type SecondLook, type Summary } from './summary.ts';

/** To the clinical lead: look at this one again (BMC-2.2i). */
export const secondLookPost: Drawing = {
  keepers: ({ summary }) => [...lookers, summary.secondLook.by],
  needs,
  draw: (around, subject, to, once) => {
    const found = both(around, subject);
    const look = found?.summary.secondLooks.find(one => once.startsWith(lookCard(found.session, one)));
    const version = look && found?.summary.versions[look.version - 1];
    if (!found || !look || !version) return 'gone';
    const { session, summary } = found;
    const retracted = summary.retractions.some(one => one.version === look.version);
    const waits = 'person' in to && isToLook(look, to.person) && once.startsWith(`${look.card}.`);
    return {
      card: 'second-look',
      data: {
        clause: 'BMC-2.2i',
        initials: around.youngPerson.initials,
        what: session.what,
        start: session.start,
        by: nameOf(around.directory, version.by),
        at: version.at,
        why: look.why,
        state: look.done ? (retracted ? 'retracted' : 'done') : 'asked',
        actions: waits || retracted ? [openToLook(session, summary, look)] : [],
      },
    };
  },
};

/** The version that is to be looked at, be it the one that stands or not any more. */
function openToLook(session: Session, summary: Summary, { version }: SecondLook): Action {
  const stands = version === summary.versions.length && currentOf(summary) !== undefined;
  return stands ? openSummary(session) : { ...openVersion(session, version), style: 'positive' };
}
