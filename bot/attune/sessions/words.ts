import { type Instant, local } from '../../../src/time.ts';
import type { Checked, Wanted } from './check.ts';
import { groupsOf } from './group.ts';
import type { Plan, Planned } from './plan.ts';

/** The plan for a person: by young person, every session with its clashes, and what is not planned and why. */
export function planInWords(plan: Plan, zone: string): string {
  return [...Map.groupBy(plan.planned, ({ wanted }) => wanted.youngPerson).entries()]
    .map(([{ initials, id }, planned]) =>
      [`${initials} (${id})`, ...sessionsInWords(planned, zone)].join('\n'),
    )
    .join('\n\n');
}

function sessionsInWords(planned: readonly Planned[], zone: string): string[] {
  const byWanted = new Map(planned.map(one => [one.wanted, one]));
  return groupsOf([...byWanted.keys()]).flatMap(group => [
    `  ${nameOf(group.sessions[0])}: ${counted(group.sessions.length, 'session')}`,
    ...group.sessions.map(
      wanted => `    ${momentOf(wanted.start, zone)}${clashesOf(byWanted.get(wanted), zone)}`,
    ),
  ]);
}

const nameOf = ({ what, place, lengthMinutes, therapist }: Wanted): string =>
  `${what}, ${place}, ${lengthMinutes} minutes, ${therapist.name}`;

function clashesOf(planned: Planned | undefined, zone: string): string {
  if (!planned) return '';
  const { lesson, night, busy } = planned;
  const clashes = [
    ...(lesson ? [`${lesson.what}, ${lesson.from} to ${lesson.to} (BMC-2.3a)`] : []),
    ...(night ? ['the night'] : []),
    ...busy.map(
      ({ youngPerson, start, end }) =>
        `the therapist's session with ${youngPerson.initials}, ${timeOf(start, zone)} to ${timeOf(end, zone)}`,
    ),
  ];
  return clashes.length === 0 ? '' : `  CLASH with ${clashes.join(' and with ')}`;
}

/** What of the file is not planned, a line each; empty when everything is. */
export function leftOutInWords(
  { past }: Pick<Checked, 'past'>,
  { standing, changed, cancelled, taken }: Plan,
  zone: string,
): string[] {
  const short = ({ youngPerson, what, start }: Wanted) =>
    `${youngPerson.initials}, ${what}, ${momentOf(start, zone)}`;
  return [
    ...(past > 0 ? [`${counted(past, 'session')} in the past: skipped.`] : []),
    ...(standing > 0 ? [`${counted(standing, 'session')} planned already: left as they are.`] : []),
    ...changed.map(
      ({ wanted, to }) => `Changed since to ${momentOf(to.start, zone)}, left there: ${short(wanted)}.`,
    ),
    ...cancelled.map(wanted => `Cancelled or moved since, not planned again: ${short(wanted)}.`),
    ...taken.map(
      ({ wanted, by }) =>
        `Not planned, since ${by.what}, ${by.place}, stands at that time: line ${wanted.line}, ${short(wanted)}.`,
    ),
  ];
}

export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

const momentOf = (at: Instant, zone: string): string =>
  local(at, zone).setLocale('en-GB').toFormat('ccc d LLL yyyy, HH:mm');
const timeOf = (at: Instant, zone: string): string => local(at, zone).toFormat('HH:mm');
