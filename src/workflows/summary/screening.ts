import { Confidential } from '../../access/confidential.ts';
import { type Finding, screenSealed, type Verdict, verdictOf } from '../../screen/sealed.ts';
import type { Situation } from '../workflow.ts';
import type { Content } from './summary.ts';

/** The fields that somebody types into. */
export type TypedField = 'words' | 'activity' | 'note';

/** Something that the check found, with the words it was found in, sealed like the text they come from. */
export interface Noticed {
  readonly field: TypedField;
  readonly finding: Finding;
  readonly excerpt: Confidential;
}

/** What the check says of a draft. `routes`: something for safeguarding is in it, the clinical note included. */
export interface Screened {
  readonly verdict: Verdict;
  readonly routes: boolean;
  readonly noticed: readonly Noticed[];
}

/**
 * Checks what was typed. Text for care staff is checked for everything (BMC-2.2i); the note for the clinical
 * team may hold content (BMC-3.6) and is checked only for what goes the safeguarding way (BMC-3.1). Undefined when the
 * check could not be made: then nothing is posted.
 */
export function screened(situation: Situation, content: Pick<Content, TypedField>): Screened | undefined {
  const context = contextOf(situation);
  const noticed: Noticed[] = [];
  for (const field of ['words', 'activity', 'note'] as const) {
    const text = content[field];
    if (!text) continue;
    const found = screenSealed(text, context);
    if (!found) return undefined;
    for (const finding of found)
      if (field !== 'note' || finding.action === 'route')
        noticed.push({ field, finding, excerpt: Confidential.part(text, finding.start, finding.end) });
  }
  const forCareStaff = noticed.filter(({ field }) => field !== 'note');
  return {
    noticed,
    verdict: verdictOf(forCareStaff.map(({ finding }) => finding)),
    routes: noticed.some(({ finding }) => finding.action === 'route'),
  };
}

/** Names that may stand in a summary: the young person's own, and those of staff around them. */
function contextOf({ youngPerson, directory, now }: Situation) {
  return {
    youngPerson: [...youngPerson.names, youngPerson.initials],
    roster: directory.people
      .filter(person => directory.rolesFor(person, youngPerson, now).length > 0)
      .map(({ name }) => name),
    places: directory.settings.map(({ name }) => name),
  };
}
