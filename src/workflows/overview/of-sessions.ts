import { days, weeks } from '../../time.ts';
import { isAnswered } from '../alert/answered.ts';
import { waitingFor } from '../cancellation/answer.ts';
import { deciding } from '../pathway/suggestion.ts';
import { currentOf } from '../summary/summary.ts';
import { taperSessions } from '../withdrawal/taper.ts';
import { type Kind, most } from './kind.ts';

/** Back as far as a summary is waited for, and ahead as far as sessions are cancelled. */
const longest = weeks(8);
const ahead = days(60);
/** With a first session that was lately, a way back has come to its end. */
const lately = days(4);

/** The sessions of a taper count from its first day, so that all are read that it can be about (PIP-8). */
export const [sessions] = taperSessions.lists;

/** What was told before a session, and is not answered (BMC-2.2f). */
export const alerts: Kind = {
  whileClosed: true,
  needs: now => [{ type: 'alert', from: now - lately, to: now + ahead, limit: most }, sessions],
  waits: situation => {
    const { list, now, reader } = situation;
    const alertOf = new Map(list('alert').map(alert => [alert.session, alert]));
    if (!reader.allows('alert', 'raised')) return [];
    return list('session').flatMap(session => {
      const alert = alertOf.get(session.id);
      if (!alert || session.status === 'cancelled' || session.end <= now) return [];
      if (isAnswered(situation, session, alert)) return [];
      const since = alert.reports.at(-1)?.at ?? alert.start;
      const late = alert.escalatedTo.length > 0;
      return [{ waits: 'alert', session: session.start, who: alert.told, since, late } as const];
    });
  },
};

/** A session was called off, and whoever was told has not answered (BMC-4.0). */
export const cancellations: Kind = {
  needs: now => [{ type: 'cancellation', from: now - longest, to: now + ahead, limit: most }],
  waits: ({ list, reader }) =>
    list('cancellation').flatMap(cancellation => {
      const who = waitingFor(cancellation);
      if (who.length === 0 || cancellation.picked || !reader.allows('session', 'time')) return [];
      const { start, at, escalatedAt } = cancellation;
      const late = escalatedAt !== undefined;
      return [{ waits: 'cancellation', session: start, who, since: at, late } as const];
    }),
};

/** The summary of a session that is over is late, or has been given more time (BMC-2.1d). */
export const summaries: Kind = {
  needs: now => [{ type: 'summary', from: now - longest, to: now, limit: most }],
  waits: situation => {
    const { list, now, reader } = situation;
    if (!reader.allows('summary', 'posted')) return [];
    return list('summary').flatMap(summary => {
      const late = now > summary.due;
      if (currentOf(summary) || (!late && summary.extensions.length === 0)) return [];
      const waits = late ? 'summary' : 'summary-extended';
      const who = deciding(situation);
      return [{ waits, session: summary.start, who, since: summary.due, late } as const];
    });
  },
};
