import { canonicalId } from '../../../src/journal.ts';
import type { Command } from '../../../src/workflows/workflow.ts';
import type { Wanted } from './check.ts';

/** Sessions that differ in nothing but their time: planned by one command. */
export interface Group {
  readonly sessions: readonly [Wanted, ...Wanted[]];
}

/** As many as the act takes at once; their records fit one batch. */
const mostAtOnce = 40;

/** The sessions by young person, what, place, length and therapist, oldest first. */
export function groupsOf(wanted: readonly Wanted[]): Group[] {
  const alike = Map.groupBy(wanted, ({ youngPerson, what, place, lengthMinutes, therapist }) =>
    JSON.stringify([youngPerson.id, what, place, lengthMinutes, therapist.id]),
  );
  return [...alike.values()].flatMap(([first, ...others]) =>
    first ? [{ sessions: [first, ...others] as const }] : [],
  );
}

/** The commands that plan a group, each under an id made of what it says: sent again, it is the same command. */
export function commandsFor({ sessions }: Group): { command: Command; id: string; count: number }[] {
  const [{ youngPerson, what, place, lengthMinutes, therapist }] = sessions;
  const chunks = Array.from({ length: Math.ceil(sessions.length / mostAtOnce) }, (_, index) =>
    sessions.slice(index * mostAtOnce, (index + 1) * mostAtOnce),
  );
  return chunks.map(chunk => {
    const starts = chunk.map(({ start }) => start);
    const input = { what, place, lengthMinutes, therapist: therapist.id, starts };
    const command: Command = { verb: 'session.import', about: youngPerson.id, operator: true, input };
    return { command, id: canonicalId([command.verb, youngPerson.id, input]), count: chunk.length };
  });
}
