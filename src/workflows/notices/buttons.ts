import type { Action } from '../views.ts';
import type { Drawing } from '../workflow.ts';

/** What a standing card is drawn from. */
export type Standing = Parameters<Drawing['draw']>[0];

/** Whom a card is about. */
export const named = ({ directory, youngPerson }: Pick<Standing, 'directory' | 'youngPerson'>) => ({
  // A clause that says nothing of what it is about.
  clause: 'BMC-1.1' as const,
  initials: youngPerson.initials,
  setting: directory.setting(youngPerson.setting)?.name ?? youngPerson.setting,
});

/** Opens who is told, and where each stands. */
export const listButton = ({ youngPerson }: Pick<Standing, 'youngPerson'>): Action => ({
  ...{ verb: 'notice.list', about: youngPerson.id, input: {}, label: 'open-notices' },
  ...{ opens: true, style: 'positive' },
});
