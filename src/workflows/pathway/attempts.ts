import { z } from 'zod';
import { id, localDate, plainDate } from '../../access/plain.ts';
import { type Instant, instantOf, weeks } from '../../time.ts';
import { aboutWhom, type Offered, onlyOne, youngPeopleFor, youngPeopleInWords } from '../agenda/whom.ts';
import { actWithNotes } from '../checking/noted.ts';
import { optional, optionalDraftText, tooLong } from '../fields.ts';
import type { PrivateView } from '../views.ts';
import type { Words } from '../words.ts';
import { act, ignored, type Needs, refused, type Situation } from '../workflow.ts';
import { addressedBy } from './missed.ts';
import { type Attempt, wentHow } from './pathway.ts';
import { happened, leading, pathwayOf, refresh } from './rules.ts';

/** What is told later than this is no record of an attempt. */
const longestAgo = weeks(26);
/** More than this is not looked through. */
const most = 100;

/** All that is on record of attempts. */
export const allAttempts = {
  lists: [{ type: 'attempt', newestFirst: true, limit: most }],
} as const satisfies Needs;

/** `attempt`: the form, for one of the young people whom the person treats. */
export const attemptWord = act({
  about: 'person',
  input: aboutWhom,
  by: leading,
  clause: 'BMC-2.1a',
  decide: (situation, whom) => {
    const offered = youngPeopleFor(situation, leading, 'attempt', whom);
    return offered.children.length === 0
      ? ignored('pathway-nobody')
      : { outcome: 'shows', view: formFor(situation, offered) };
  },
});

/** The form for an attempt to engage one young person (BMC-2.1a). */
export const attemptForm = act({
  about: 'youngPerson',
  input: z.object({}),
  by: leading,
  clause: 'BMC-2.1a',
  decide: situation => ({
    outcome: 'shows',
    view: formFor(situation, { children: [situation.youngPerson], others: [] }),
  }),
});

function formFor(
  { pack, directory, now }: Pick<Situation, 'pack' | 'directory' | 'now'>,
  { children, others }: Offered,
): PrivateView {
  return {
    card: 'attempt-form',
    data: {
      clause: 'BMC-2.1a',
      youngPeople: youngPeopleInWords(directory, children),
      kinds: pack.attempts.kinds.map(({ id, label }) => ({ id, label })),
      date: localDate(now, directory.service.timeZone),
      most: pack.attempts.noteMost,
      actions: [
        { verb: 'attempt.record', ...onlyOne(children), input: {}, label: 'save-attempt', style: 'positive' },
        ...others,
      ],
    },
  };
}

/** An attempt to engage: what was tried, when, and how it went (BMC-2.1a). */
export const recordAttempt = actWithNotes({
  about: 'youngPerson',
  input: z.object({
    youngPerson: optional(id),
    kind: id,
    date: plainDate,
    went: z.enum(wentHow),
    note: optionalDraftText,
  }),
  by: leading,
  clause: 'BMC-2.1a',
  form: 'attempt.form',
  needs: () => allAttempts,
  notes: { note: 'everything' },
  decide: (situation, { kind, date, went, note }) => {
    const { person, now, pack, newId } = situation;
    if (!person) return refused('out-of-scope', 'BMC-2.1a');
    const checked = whyNotThis(situation, { kind, date });
    if ('fields' in checked) return { outcome: 'asks', fields: checked.fields };
    const { start } = checked;
    const long = tooLong(note, pack.attempts.noteMost);
    if (long) return { outcome: 'asks', fields: { note: long } };
    const attempt: Attempt = {
      ...{ id: newId('attempt'), start, kind, went, by: person.id, at: now },
      ...(note && { note }),
    };
    const addressed = addressedBy(situation, attempt);
    return {
      outcome: 'decided',
      events: [happened('attempt to engage recorded', 'BMC-2.1a', { attempt: attempt.id })],
      saves: [{ type: 'attempt', value: attempt }],
      ...(addressed && { engagement: addressed }),
      owes: [refresh],
      says: { say: 'attempt-recorded' },
    };
  },
});

/** The newest day first, and of one day what was recorded last: the form asks for the day alone. */
export const lastFirst = <Made extends Pick<Attempt, 'start' | 'at'>>(made: readonly Made[]) =>
  made.toSorted((a, b) => b.start - a.start || b.at - a.at);

/** Those that stand: what was put right stays on record beside what took its place, and counts no more. */
export function standing(attempts: readonly Attempt[]): readonly Attempt[] {
  const replaced = new Set(attempts.flatMap(({ replaces }) => replaces ?? []));
  return lastFirst(attempts).filter(({ id, notMade }) => !replaced.has(id) && !notMade);
}

/**
 * Those made since the refusals began that the stages rest on, since it was decided to continue, or since an ending was
 * declined so that more is tried, by the day on which they were made: what was done before has had its time, or was no
 * answer to them. Without a stage those since the last was left. The same kind on the same day is one attempt (BMC-2.1f).
 */
export function attemptsSince(
  situation: Pick<Situation, 'engagement' | 'list' | 'directory'>,
  all: readonly Attempt[] = situation.list('attempt'),
): readonly Attempt[] {
  const { timeZone } = situation.directory.service;
  const day = (at: Instant) => localDate(at, timeZone);
  const { left, plan, declined, stage } = pathwayOf(situation);
  const since = Math.max(left?.at ?? 0, plan?.at ?? 0, declined?.at ?? 0, stage?.refusedSince ?? 0);
  const known = new Set<string>();
  return standing(all).filter(made => {
    const one = `${made.kind} ${day(made.start)}`;
    if (!isSince(made, since, timeZone) || known.has(one)) return false;
    known.add(one);
    return true;
  });
}

/** A kind as the pack calls it. */
export const kindInWords = ({ attempts }: Situation['pack'], kind: Attempt['kind']) =>
  attempts.kinds.find(one => one.id === kind)?.label ?? kind;

/** What is wrong with what was typed of an attempt, or the day it was; `apart` is the one that is put right. */
export function whyNotThis(
  situation: Situation,
  { kind, date }: Pick<Attempt, 'kind'> & { readonly date: Attempt['kind'] },
  apart?: Attempt['id'],
): { readonly fields: { readonly [field: string]: Words } } | { readonly start: Instant } {
  const { pack, directory, list } = situation;
  const { timeZone } = directory.service;
  const start = instantOf(date, '12:00', timeZone);
  const wrongDate = whyNotThen(situation, start);
  if (start === undefined || wrongDate)
    return { fields: { date: wrongDate ?? { say: 'field-not-understood' } } };
  if (!pack.attempts.kinds.some(one => one.id === kind)) return { fields: { kind: { say: 'field-needed' } } };
  const isKnown = standing(list('attempt')).some(
    one => one.id !== apart && one.kind === kind && localDate(one.start, timeZone) === date,
  );
  return isKnown ? { fields: { date: { say: 'attempt-known' } } } : { start };
}

/** Whether it was on that day or later, and recorded after that moment: when it was typed is not when it was. */
export const isSince = (
  { at, start }: { readonly at: Instant; readonly start: Instant },
  since: Instant,
  timeZone: string,
): boolean => at >= since && localDate(start, timeZone) >= localDate(since, timeZone);

/** It was on a day that has come, and not so long ago that nobody remembers. */
export function whyNotThen({ now, directory }: Situation, day: Instant | undefined): Words | undefined {
  const { timeZone } = directory.service;
  if (day === undefined) return { say: 'field-not-understood' };
  if (localDate(day, timeZone) > localDate(now, timeZone)) return { say: 'attempt-in-future' };
  return day < now - longestAgo ? { say: 'attempt-too-old' } : undefined;
}
