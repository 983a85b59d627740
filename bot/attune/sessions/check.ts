import type { z } from 'zod';
import type { Plain } from '../../../src/access/plain.ts';
import type { Directory } from '../../../src/people/directory.ts';
import { valueInWords } from '../../../src/people/problem.ts';
import type { Person, YoungPerson } from '../../../src/people/service.ts';
import { type Instant, local, weeks } from '../../../src/time.ts';
import { registry } from '../../../src/workflows/registry.ts';
import { moreThanFacts } from './alone.ts';
import type { Entry, Fields, Problem, Read } from './entry.ts';

/** A session that can be planned. */
export interface Wanted {
  readonly line: number;
  readonly youngPerson: YoungPerson;
  readonly what: string;
  readonly place: string;
  readonly lengthMinutes: number;
  readonly therapist: Person;
  readonly start: Instant;
}

/** What a file asks for, held against the service. */
export interface Checked {
  /** By young person and start, each once. */
  readonly wanted: readonly Wanted[];
  /** How many lie in the past; they are not looked at any further. */
  readonly past: number;
  /** In the order of the file. When there is one, nothing may be planned. */
  readonly problems: readonly Problem[];
}

/** Holds what was read against the service as it will stand on the day of each session. */
export function check(
  { entries, fields, problems: unread }: Read,
  directory: Directory,
  now: Instant,
  mostWeeksAhead: number,
): Checked {
  const problems = [...unread];
  const isPast = ({ start }: Entry) => start !== undefined && start <= now;
  const tooFar = ({ start }: Entry) => start !== undefined && start > now + weeks(mostWeeksAhead);
  const coming = entries.filter(entry => !isPast(entry));
  for (const { line, start = now } of coming.filter(tooFar))
    problems.push({
      line,
      field: fields.start,
      found: local(start, directory.service.timeZone).toISODate() ?? '',
      expected: `a date at most ${mostWeeksAhead} weeks ahead`,
    });
  const found = coming.flatMap(entry => wantedOf(entry, fields, directory, now, problems) ?? []);
  const wanted = onceEach(found, fields, problems);
  const told = new Map(problems.map(problem => [JSON.stringify(problem), problem]));
  return {
    wanted,
    past: entries.length - coming.length,
    problems: [...told.values()].sort((a, b) => a.line - b.line),
  };
}

function wantedOf(
  entry: Entry,
  fields: Fields,
  directory: Directory,
  now: Instant,
  problems: Problem[],
): Wanted | undefined {
  const at = entry.start ?? now;
  const complain = (field: string, found: string, expected: string) => {
    problems.push({ line: entry.line, field, found, expected });
    return undefined;
  };
  const youngPerson = youngPersonOf(entry, fields, directory, at, complain);
  const therapist = youngPerson && therapistOf(entry, fields, directory, youngPerson, at, complain);
  const details = detailsOf(entry, fields, at, complain);
  const more = youngPerson && details ? moreThanFacts({ directory, youngPerson, now }, details) : [];
  for (const { part, found, expected } of more) complain(fields[part], found, expected);
  if (more.length > 0 || !youngPerson || !therapist || !details || entry.start === undefined)
    return undefined;
  return { line: entry.line, youngPerson, therapist, start: entry.start, ...details };
}

type Complain = (field: string, found: string, expected: string) => undefined;

/** A table names young people by id, a calendar, which people write by hand, by initials as well. */
function youngPersonOf(
  { youngPerson: name }: Entry,
  { youngPerson: field }: Fields,
  directory: Directory,
  at: Instant,
  complain: Complain,
): YoungPerson | undefined {
  if (name === undefined) return undefined;
  const byInitials = field === 'SUMMARY';
  const meant = directory.youngPeople.filter(
    child => child.id === name || (byInitials && child.initials === name && !directory.hasLeft(child, at)),
  );
  const [child, ...others] = meant;
  const found = valueInWords(name || undefined);
  if (!child) {
    const expected = byInitials ? 'the initials or the id' : 'the id';
    return complain(field, found, `${expected} of a young person in the service file`);
  }
  if (others.length > 0) {
    const ids = meant.map(({ id }) => id).join(' and ');
    return complain(field, `${found}, which can mean ${ids}`, 'the id of one of them');
  }
  if (directory.hasLeft(child, at))
    return complain(field, `${found}, who has left by then`, 'a young person who is with the service');
  return child;
}

/** Only a young person's therapist may see what goes with a session: to stand in, one needs the role (BMC-2.2i). */
function therapistOf(
  entry: Entry,
  { therapist: field }: Fields,
  directory: Directory,
  youngPerson: YoungPerson,
  at: Instant,
  complain: Complain,
): Person | undefined {
  const { initials } = youngPerson;
  const therapists = directory.holders('therapist', youngPerson, at);
  const named = entry.therapist ?? youngPerson.therapist;
  const therapist = therapists.find(({ id }) => id === named);
  if (therapist) return therapist;
  const ids = therapists.map(({ id }) => id).join(' or ');
  if (entry.therapist === undefined)
    return complain(field, 'nobody', `that the service file names a therapist of ${initials} on that day`);
  const expected = ids === '' ? `one whom the service file names for ${initials}` : ids;
  return complain(field, valueInWords(entry.therapist), `the id of a therapist of ${initials}: ${expected}`);
}

/** In place of what the file has no column for. */
const unsaid = '-';

type Details = { readonly what: Plain; readonly place: Plain; readonly lengthMinutes: number };

/** The act's own schema looks at the texts and the length, so that whatever passes here can be carried out. */
function detailsOf(entry: Entry, fields: Fields, at: Instant, complain: Complain): Details | undefined {
  const { what = unsaid, place = unsaid, lengthMinutes } = entry;
  const input = { what, place, lengthMinutes: lengthMinutes ?? 60, starts: [at] };
  const parsed = registry.act('session.import')?.input.safeParse(input);
  if (!parsed) throw new Error('There is no act to import sessions with');
  const isWhole = entry.what !== undefined && entry.place !== undefined;
  if (parsed.success) return isWhole ? (parsed.data as Details) : undefined;
  for (const issue of parsed.error.issues) {
    const part = issue.path[0];
    if (part !== 'what' && part !== 'place' && part !== 'lengthMinutes')
      throw new Error(`A session that cannot be asked for: ${issue.message}`);
    complain(fields[part], valueInWords(entry[part] === '' ? undefined : entry[part]), expectedBy(issue));
  }
  return undefined;
}

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'too_small' && issue.code !== 'too_big') return issue.message;
  if (issue.origin === 'string')
    return issue.code === 'too_big' ? `at most ${issue.maximum} characters` : 'some words';
  return issue.code === 'too_big' ? `at most ${issue.maximum} minutes` : `at least ${issue.minimum} minutes`;
}

/** The same session twice is one; two different ones at the same time are a mistake. */
function onceEach(found: readonly Wanted[], fields: Fields, problems: Problem[]): Wanted[] {
  const first = new Map<string, Wanted>();
  for (const wanted of found) {
    const { youngPerson, start, line } = wanted;
    const key = `${youngPerson.id} ${start}`;
    const other = first.get(key);
    if (!other) first.set(key, wanted);
    else if (!isSame(other, wanted))
      problems.push({
        line,
        field: fields.start,
        found: `the time of another session of ${youngPerson.initials}, in line ${other.line}`,
        expected: 'one session at a time',
      });
  }
  return [...first.values()].sort(
    (a, b) => a.youngPerson.id.localeCompare(b.youngPerson.id) || a.start - b.start,
  );
}

function isSame(a: Wanted, b: Wanted): boolean {
  return (
    a.what === b.what &&
    a.place === b.place &&
    a.lengthMinutes === b.lengthMinutes &&
    a.therapist.id === b.therapist.id
  );
}
