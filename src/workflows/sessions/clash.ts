import { z } from 'zod';
import type { Lesson, YoungPerson } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import type { Action } from '../views.ts';
import type { Decision } from '../workflow.ts';

/** A time over a lesson is kept: the young person was told why, or is to be (BMC-2.1b). */
export const overLesson = z.enum(['explained', 'keep']);

/** The time wanted all the same, in the two ways that it can be kept. */
export function keepingIt(
  verb: string,
  { id: about }: YoungPerson,
  input: Action['input'],
): readonly Action[] {
  return [
    { verb, about, input: { ...input, clashes: 'explained' }, label: 'plan-explained' },
    { verb, about, input: { ...input, clashes: 'keep' }, label: 'plan-keep' },
  ];
}

/** Shows which lessons the time wanted falls into; whoever plans decides, and explains it (BMC-2.1b, BMC-2.3a). */
export function showClash(
  { initials }: YoungPerson,
  lessons: readonly Lesson[],
  wanted: { readonly start: Instant; readonly count: number },
  actions: readonly Action[],
): Decision {
  return {
    outcome: 'shows',
    view: {
      card: 'clash',
      data: {
        clause: 'BMC-2.3a',
        initials,
        start: wanted.start,
        count: wanted.count,
        lessons: lessons.map(({ what, from, to }) => ({ lesson: what, from, to })),
        actions,
      },
    },
  };
}
