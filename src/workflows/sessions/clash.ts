import type { Lesson, YoungPerson } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import type { Action } from '../views.ts';
import type { Decision } from '../workflow.ts';

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
