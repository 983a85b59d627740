import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import { careTeam } from '../../people/roles.ts';
import { optional, sessionButton, sessionLink } from '../fields.ts';
import { timeToReflect } from '../journal/ask.ts';
import { askAtTheEnd } from '../summary/due.ts';
import { act, type Decision, ignored, type Owed, refused } from '../workflow.ts';
import { bringerOf } from './answering.ts';
import { beholderOf, sessionCard } from './card.ts';
import { attending, happened, notOpen, outOfDate, subjectOf, tellTheHome, wholeSession } from './rules.ts';

/** The card of one session for the one who asks. */
export const showSession = act({
  about: 'youngPerson',
  input: sessionLink,
  by: attending,
  clause: 'BMC-2.2c',
  needs: ({ session }) => wholeSession(session),
  decide: (situation, { session: id }) => {
    const session = situation.find('session', id);
    if (!session || !situation.person) return refused('session-not-found', 'BMC-2.2c');
    const beholder = beholderOf(situation, { person: situation.person.id });
    return {
      outcome: 'shows',
      view: { card: 'session', data: sessionCard(situation, session, beholder, situation.person.id) },
    };
  },
});

/**
 * "I'll bring them": who of the care team comes along, perhaps in place of somebody who cannot. Whoever has no time to say
 * so before the session says it while it goes on.
 */
export const bring = act({
  about: 'youngPerson',
  input: sessionButton.extend({ instead: optional(id) }),
  by: careTeam,
  clause: 'BMC-2.2a',
  needs: ({ session }) => wholeSession(session),
  decide: (situation, { session: id, seen, instead }) => {
    const { person, find, now } = situation;
    const session = find('session', id);
    const closed = notOpen(situation, session, 'end') ?? (session && outOfDate(session, seen));
    if (closed || !session || !person) return closed ?? refused('session-not-found', 'BMC-2.2a');
    const start = { at: session.start };
    const bringer = bringerOf(situation, session);
    if (bringer === person.id) return ignored('bringing-already', { start });
    // To take somebody's place is to say whose: two who press at once do not push each other out.
    if (bringer && bringer !== instead)
      return ignored('bringing-other', { start, who: nameOf(situation.directory, bringer) });
    return {
      outcome: 'decided',
      events: [happened('escort named', session.id, 'BMC-2.2a', { by: person.id })],
      saves: [{ type: 'session', value: { ...session, bringing: person.id } }],
      owes: [
        { owe: 'refresh', subject: subjectOf(session.id) },
        // At its start nobody could be asked, or somebody else was.
        ...(session.start <= now ? [timeToReflect(session, { by: person.id, at: now })] : []),
      ],
      says: { say: 'bringing', with: { start } },
    };
  },
});

/** Attune's own: on the day of a session its card goes to the home's channel (BMC-2.2c). */
export const announce = act({
  about: 'youngPerson',
  input: z.object({ session: id, seen: z.number() }),
  by: 'attune',
  clause: 'BMC-2.2c',
  needs: ({ session }) => wholeSession(session),
  decide: (situation, { session: id, seen }): Decision => {
    const { now, find } = situation;
    const session = find('session', id);
    if (!session || session.version !== seen) return ignored('out-of-date');
    const subject = subjectOf(session.id);
    const card = `session.${id}.${seen}`;
    const atItsTimes: Owed[] = [session.start, session.end]
      .filter(at => at > now)
      .map(at => ({ owe: 'refresh', subject, at }));
    return {
      outcome: 'decided',
      events: [happened('session announced', session.id, 'BMC-2.2c')],
      saves: [{ type: 'session', value: { ...session, card } }],
      owes: [
        ...tellTheHome(situation, session.id, card),
        { owe: 'refresh', subject },
        ...atItsTimes,
        timeToReflect(session),
        askAtTheEnd(session),
      ],
    };
  },
});
