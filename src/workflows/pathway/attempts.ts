import { z } from 'zod';
import { id, localDate, plainDate } from '../../access/plain.ts';
import type { YoungPerson } from '../../people/service.ts';
import { type Instant, instantOf, weeks } from '../../time.ts';
import { onlyOne, youngPeopleFor, youngPeopleInWords } from '../agenda/whom.ts';
import { optional, optionalSealedText, tooLong } from '../fields.ts';
import type { PrivateView } from '../views.ts';
import type { Words } from '../words.ts';
import { act, ignored, refused, type Situation } from '../workflow.ts';
import { type Attempt, wentHow } from './pathway.ts';
import { happened, leading, pathwayOf, refresh } from './rules.ts';

/** What is told later than this is no record of an attempt. */
const longestAgo = weeks(26);

/** `attempt`: the form, for one of the young people whom the person treats. */
export const attemptWord = act({
  about: 'person',
  input: z.object({}),
  by: leading,
  clause: 'BMC-2.1a',
  decide: situation => {
    const children = youngPeopleFor(situation, leading);
    return children.length === 0
      ? ignored('pathway-nobody')
      : { outcome: 'shows', view: formFor(situation, children) };
  },
});

/** The form for an attempt to engage one young person (BMC-2.1a). */
export const attemptForm = act({
  about: 'youngPerson',
  input: z.object({}),
  by: leading,
  clause: 'BMC-2.1a',
  decide: situation => ({ outcome: 'shows', view: formFor(situation, [situation.youngPerson]) }),
});

function formFor(
  { pack, directory, now }: Pick<Situation, 'pack' | 'directory' | 'now'>,
  children: readonly YoungPerson[],
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
      ],
    },
  };
}

/** An attempt to engage: what was tried, when, and how it went (BMC-2.1a). */
export const recordAttempt = act({
  about: 'youngPerson',
  input: z.object({
    youngPerson: optional(id),
    kind: id,
    date: plainDate,
    went: z.enum(wentHow),
    note: optionalSealedText,
  }),
  by: leading,
  clause: 'BMC-2.1a',
  form: 'attempt.form',
  decide: (situation, { kind, date, went, note }) => {
    const { person, now, pack, directory, newId } = situation;
    if (!person) return refused('out-of-scope', 'BMC-2.1a');
    const start = instantOf(date, '12:00', directory.service.timeZone);
    const wrongDate = whyNotThen(situation, start);
    if (start === undefined || wrongDate)
      return { outcome: 'asks', fields: { date: wrongDate ?? { say: 'field-not-understood' } } };
    if (!pack.attempts.kinds.some(one => one.id === kind))
      return { outcome: 'asks', fields: { kind: { say: 'field-needed' } } };
    const long = tooLong(note, pack.attempts.noteMost);
    if (long) return { outcome: 'asks', fields: { note: long } };
    const attempt: Attempt = {
      ...{ id: newId('attempt'), start, kind, went, by: person.id, at: now },
      ...(note && { note }),
    };
    return {
      outcome: 'decided',
      events: [happened('attempt to engage recorded', 'BMC-2.1a', { attempt: attempt.id })],
      saves: [{ type: 'attempt', value: attempt }],
      owes: [refresh],
      says: { say: 'attempt-recorded' },
    };
  },
});

/**
 * Those made since the young person last left the stages, since it was decided to continue, or since an ending was
 * declined so that more is tried: what was done before has had its time (BMC-2.1f).
 */
export function attemptsSince(
  situation: Pick<Situation, 'engagement' | 'list' | 'directory'>,
): readonly Attempt[] {
  const { left, plan, declined } = pathwayOf(situation);
  const since = Math.max(left?.at ?? 0, plan?.at ?? 0, declined?.at ?? 0);
  return situation.list('attempt').filter(one => isSince(one, since, situation.directory.service.timeZone));
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
