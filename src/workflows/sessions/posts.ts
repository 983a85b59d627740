import { minutes } from '../../time.ts';
import type { Drawing } from '../workflow.ts';
import { beholderOf, educationTimes, sessionCard } from './card.ts';
import { sessionOf, wholeSession } from './rules.ts';

/** The session card, wherever it stands. */
export const sessionPost: Drawing = {
  needs: subject => wholeSession(sessionOf(subject)),
  draw: (around, subject, to, once) => {
    const session = around.find('session', sessionOf(subject));
    if (!session) return 'gone';
    const beholder = beholderOf(around, to);
    const data = sessionCard(around, session, beholder, 'person' in to ? to.person : undefined);
    // Of several cards of one session in the home, the newest alone has buttons.
    const older = beholder === 'care' && session.card !== undefined && !isCalled(once, session.card);
    return { card: 'session', data: older ? { ...data, actions: [] } : data };
  },
};

/** The card of that name, or one of several that went to people by themselves. */
const isCalled = (once: string, card: string): boolean => once === card || once.startsWith(`${card}.`);

/** Times for education: one session, or a series as it was planned. */
export const educationPost: Drawing = {
  needs: subject => {
    const about = sessionOf(subject);
    return subject.startsWith('series:')
      ? { records: [{ type: 'series', id: about }] }
      : { records: [{ type: 'session', id: about }] };
  },
  draw: (around, subject) => {
    const about = sessionOf(subject);
    const session = around.find('session', about);
    if (session) return { card: 'education-times', data: educationTimes(around, session) };
    const series = around.find('series', about);
    if (!series) return 'gone';
    return {
      card: 'education-times',
      data: {
        clause: 'BMC-2.2c',
        initials: around.youngPerson.initials,
        what: series.what,
        kind: 'series',
        start: series.first,
        end: series.first + series.lengthMinutes * minutes(1),
        last: series.last,
        count: series.count,
        except: series.except,
        place: series.place,
        movedTo: null,
        actions: [],
      },
    };
  },
};
