import { nameOf } from '../../people/directory.ts';
import type { Session } from '../sessions/session.ts';
import type { Action } from '../views.ts';
import type { Drawing } from '../workflow.ts';
import { openSummary, openVersion } from './mark.ts';
import { both, needs } from './posts.ts';
import { isToLook, lookCard, lookers } from './second-look.ts';
import { currentOf, lookedVersion, type Summary } from './summary.ts';

/** To the clinical lead: look at this one again (BMC-2.2i). */
export const secondLookPost: Drawing = {
  keepers: ({ summary }) => [...lookers, summary.secondLook.by],
  needs,
  draw: (around, subject, to, once) => {
    const found = both(around, subject);
    const look = found?.summary.secondLooks.find(one => once.startsWith(lookCard(found.session, one)));
    if (!found || !look) return 'gone';
    const { session, summary } = found;
    const number = lookedVersion(summary, look);
    const version = summary.versions[number - 1];
    if (!version) return 'gone';
    const retracted = summary.retractions.some(one => one.version === number);
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
        actions: waits || retracted ? [openToLook(session, summary, number)] : [],
      },
    };
  },
};

/** The version that is to be looked at, be it the one that stands or not any more. */
function openToLook(session: Session, summary: Summary, version: number): Action {
  const stands = version === summary.versions.length && currentOf(summary) !== undefined;
  return stands ? openSummary(session) : { ...openVersion(session, version), style: 'positive' };
}
