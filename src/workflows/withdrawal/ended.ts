import type { Instant } from '../../time.ts';
import type { Words } from '../words.ts';
import type { Situation } from '../workflow.ts';

/** From the named day on there are no individual sessions, until the young person comes back (BMC-4.4, BMC-6). */
export function afterTheEnd(
  { engagement }: Pick<Situation, 'engagement'>,
  start: Instant,
): Words | undefined {
  if (engagement.archived) return { say: 'records-archived' };
  const withdrawn = engagement.pathway?.withdrawn;
  return withdrawn && start >= withdrawn.from
    ? { say: 'sessions-have-ended', with: { start: { at: withdrawn.from } } }
    : undefined;
}
