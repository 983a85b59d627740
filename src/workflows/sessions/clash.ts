import { z } from 'zod';
import type { Plain } from '../../access/plain.ts';
import type { Lesson, YoungPerson } from '../../people/service.ts';
import { type Instant, outsideQuietHours } from '../../time.ts';
import type { Action } from '../views.ts';
import type { Decision, Situation } from '../workflow.ts';
import { aboutWhom, type Elsewhere, isElsewhere } from './elsewhere.ts';

/**
 * A time is kept although something speaks against it. Over a lesson, the young person was told why, or is to be
 * (BMC-2.1b); `anyway`: there is nothing to explain.
 */
export const keptAnyway = z.enum(['explained', 'keep', 'anyway']);

/** What speaks against a time at which a session could stand: whoever plans is shown it, and decides. */
export interface InTheWay extends Elsewhere {
  /** Lessons of the young person (BMC-2.3a). */
  readonly lessons: readonly Lesson[];
  /** It begins in the service's quiet hours: mostly a slip. */
  readonly night: boolean;
}

/** Whether anything speaks against it. */
export const isInTheWay = ({ lessons, night, ...elsewhere }: InTheWay): boolean =>
  lessons.length > 0 || night || isElsewhere(elsewhere);

/** Whether a time is one at which nobody means to begin a session. */
export function atNight({ directory }: Pick<Situation, 'directory'>, start: Instant): boolean {
  const { quietHours, timeZone } = directory.service;
  return outsideQuietHours(start, quietHours, timeZone) !== start;
}

/** The time wanted all the same, in the ways that it can be kept. */
function keepingIt(
  verb: string,
  { id: about }: YoungPerson,
  input: Action['input'],
  { lessons }: InTheWay,
): readonly Action[] {
  const keep = (clashes: 'explained' | 'keep' | 'anyway', label: string) => ({
    ...{ verb, about, input: { ...input, clashes }, label },
  });
  return lessons.length > 0
    ? [keep('explained', 'plan-explained'), keep('keep', 'plan-keep')]
    : [keep('anyway', 'plan-anyway')];
}

/** Shows what speaks against the time wanted; whoever plans decides, and explains it (BMC-2.1b, BMC-2.3a). */
export function showClash(
  situation: Situation,
  inTheWay: InTheWay,
  wanted: {
    readonly start: Instant;
    readonly count: number;
    readonly input: Action['input'];
    readonly verb: string;
  },
  again: Action,
): Decision {
  const { start, count, verb, input } = wanted;
  const { lessons, night, busy, meeting, consultation } = inTheWay;
  const { youngPerson, directory } = situation;
  const thatOf = (about: Plain, at: Instant) => ({
    ...{ initials: aboutWhom(situation, about) ?? null, start: at },
  });
  return {
    outcome: 'shows',
    view: {
      card: 'clash',
      data: {
        ...(lessons.length > 0 ? ({ clause: 'BMC-2.3a' } as const) : ({ clause: 'BMC-2.2c' } as const)),
        initials: youngPerson.initials,
        start,
        count,
        lessons: lessons.map(({ what, from, to }) => ({ lesson: what, from, to })),
        night,
        meeting: meeting?.confirmed ? thatOf(meeting.youngPerson, meeting.confirmed.start) : null,
        consultation: consultation ? thatOf(consultation.youngPerson, consultation.start) : null,
        busy: busy.map(session => ({
          initials: directory.youngPerson(session.youngPerson)?.initials ?? session.youngPerson,
          start: session.start,
        })),
        actions: [...keepingIt(verb, youngPerson, input, inTheWay), again],
      },
    },
  };
}
