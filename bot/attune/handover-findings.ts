import type { Directory } from '../../src/people/directory.ts';
import type { Pack } from '../../src/policy/pack.ts';
import type { Finding } from '../chat.ts';

/** Homes that do not say when they hand over, where the policy has the next shift reminded of what is unread (BMC-2.2e). */
export function handoverFindings({ settings }: Directory, { summary }: Pack): Finding[] {
  const { remindAtHandover, clause } = summary.reading;
  const silent = settings.filter(({ kind, handovers }) => kind === 'home' && handovers.length === 0);
  if (!remindAtHandover || silent.length === 0) return [];
  const names = silent.map(({ name }) => name).join(', ');
  return [
    {
      severity: 'warning',
      what: `No hand-over times for ${names}: at the next shift nobody is reminded of a summary that they have not read (${clause}).`,
      todo: 'give each home its "handovers" in the service file, such as [07:30, 21:30]',
    },
  ];
}
