import type { Write } from '../../src/store/store.ts';
import { taskId, taskItem, type Work } from '../../src/tasks/task.ts';
import type { Instant } from '../../src/time.ts';
import type { Command } from '../../src/workflows/workflow.ts';
import { type Leads, nameOf } from './link.ts';

/** What no code opened goes on record: committed with what counts it. */
export const refusalOwed = (leads: Leads, now: Instant): Write =>
  // Nothing shows who it was: only by whose link they came.
  owed(now, `outside.refused.${now}`, {
    ...{ verb: 'upkeep.turn-away', about: leads.about, stranger: `link:${leads.person}` },
    input: {},
  });

/** An administrator is told that an address or a link takes no code for a while. */
export const closingOwed = (leads: Leads, now: Instant): Write =>
  owed(now, `outside.closed.${nameOf(leads)}.${now}`, {
    ...{ verb: 'upkeep.report-closed', about: leads.about },
    input: { person: leads.person, card: 'code', reason: 'tried-too-often' },
  });

function owed(now: Instant, once: string, command: Command): Write {
  const work: Work = { owe: 'later', once, at: now, command };
  return { op: 'put', item: taskItem(taskId(work), { work, state: 'pending', attempts: 0 }, now) };
}
