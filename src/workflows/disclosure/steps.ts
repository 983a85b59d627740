import { z } from 'zod';
import { id, localDate, localTime, plainDate, plainTime } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import { days, type Instant, minutes, pastInstantOf } from '../../time.ts';
import { optionalSealedText, tooLong } from '../fields.ts';
import { act, ignored, type Owed, refused, type Situation } from '../workflow.ts';
import { type Disclosure, disclosureState, isWithLeads, type StepTaken } from './disclosure.ts';
import {
  alsoTold,
  answerersNow,
  guardians,
  happened,
  headsNow,
  later,
  refreshOf,
  tell,
  wholeDisclosure,
} from './rules.ts';

/** Every step that a pack may ask for. */
const steps = [
  'youngPersonAsked',
  'socialWorkerCheck',
  'authorityContacted',
  'teamTold',
  'familyTold',
  'gpTold',
  'outcome',
] as const;

/** The steps that the policy asks for, by when, and what became of each. */
export function stepsOf(
  { pack, now }: Pick<Situation, 'pack' | 'now'>,
  { reported, stepsFrom, announced, steps: taken }: Disclosure,
) {
  const from = reported?.routedAt ?? reported?.at ?? stepsFrom ?? announced?.at ?? 0;
  return pack.disclosures.steps.map(({ step, withinMinutes, clause }) => {
    const due = from + minutes(withinMinutes);
    const done = taken.find(one => one.step === step);
    const state = done ? done.outcome : due < now ? ('overdue' as const) : ('open' as const);
    return { step, clause, due, done, state };
  });
}

/** Each step is looked at when its time is over, and again a day later. */
export function stepsDue(situation: Situation, disclosure: Disclosure): readonly Owed[] {
  return stepsOf(situation, disclosure).flatMap(({ step, due }) => [
    later(situation, disclosure, 'disclosure.step-due', due, { step, round: 1, due }),
    later(situation, disclosure, 'disclosure.step-due', due + days(1), { step, round: 2, due }),
  ]);
}

/**
 * Somebody deals with it. Without a report nothing of what the policy asks for was owed yet: it is from now on, once,
 * whoever deals with it later.
 */
export function dealtWith(
  situation: Situation,
  disclosure: Disclosure,
  by: PersonId,
): { readonly value: Disclosure; readonly owes: readonly Owed[] } {
  const { now } = situation;
  const isFirst = disclosure.reported === undefined && disclosure.stepsFrom === undefined;
  const value: Disclosure = {
    ...disclosure,
    acknowledged: { by, at: now },
    ...(isFirst && { stepsFrom: now }),
  };
  return { value, owes: isFirst ? stepsDue(situation, value) : [] };
}

/** Attune's own: a step was not recorded in time; the lead is reminded, and the next day the Head is told. */
export const stepDue = act({
  about: 'youngPerson',
  input: z.object({ disclosure: id, step: z.enum(steps), round: z.number(), due: z.number() }),
  by: 'attune',
  clause: 'BMC-3.3',
  needs: ({ disclosure }) => wholeDisclosure(disclosure),
  decide: (situation, { disclosure: about, step, round, due }) => {
    const disclosure = situation.find('disclosure', about);
    const asked = disclosure && stepsOf(situation, disclosure).find(one => one.step === step);
    // A report that came later gave the step another time.
    if (
      !disclosure ||
      !isWithLeads(disclosure) ||
      !asked ||
      asked.done ||
      asked.due !== due ||
      disclosureState(disclosure) === 'closed'
    )
      return ignored('step-recorded-already');
    const told = round === 1 ? answerersNow(situation) : headsNow(situation);
    return {
      outcome: 'decided',
      events: [happened('step overdue', disclosure, asked.clause, { step, told })],
      saves: [{ type: 'disclosure', value: alsoTold(situation, disclosure, told) }],
      owes: [
        ...told.map(person => tell(situation, disclosure, person, `${step}.${round}.${due}`)),
        refreshOf(disclosure),
      ],
    };
  },
});

/** What every button for a step carries: of which disclosure, and how many of its accounts were read. */
const seenButton = z.object({ disclosure: id, seen: z.coerce.number().int().nonnegative() });

/** The form for one of the steps that are still open. */
export const stepForm = act({
  about: 'youngPerson',
  input: seenButton,
  by: guardians,
  clause: 'BMC-3.1',
  needs: ({ disclosure }) => wholeDisclosure(disclosure),
  decide: (situation, { disclosure: about, seen }) => {
    const { find, youngPerson, directory, pack, now } = situation;
    const disclosure = find('disclosure', about);
    if (!disclosure || !isWithLeads(disclosure)) return refused('disclosure-not-found', 'BMC-3.1');
    const open = stepsOf(situation, disclosure).filter(({ done }) => !done);
    if (open.length === 0) return ignored('step-recorded-already');
    const { timeZone } = directory.service;
    return {
      outcome: 'shows',
      view: {
        card: 'step-form',
        data: {
          clause: 'BMC-3.1',
          initials: youngPerson.initials,
          steps: open.map(({ step }) => step),
          date: localDate(now, timeZone),
          time: localTime(now, timeZone),
          noteMost: pack.disclosures.noteMost,
          actions: [
            {
              verb: 'disclosure.step',
              about: youngPerson.id,
              input: { disclosure: about, seen },
              label: 'record-step',
              style: 'positive',
            },
          ],
        },
      },
    };
  },
});

/** A step is done, or not needed and why; with the outcome it is closed (BMC-3.1 to 3.4). */
export const recordStep = act({
  about: 'youngPerson',
  input: seenButton.extend({
    step: z.enum(steps),
    needed: z.enum(['done', 'not-needed']),
    date: plainDate,
    time: plainTime,
    note: optionalSealedText,
  }),
  by: guardians,
  clause: 'BMC-3.4',
  form: 'disclosure.step-form',
  needs: ({ disclosure }) => wholeDisclosure(disclosure),
  decide: (situation, { disclosure: about, seen, step, needed, date, time, note }) => {
    const { find, person, now, pack, directory } = situation;
    const disclosure = find('disclosure', about);
    if (!disclosure || !isWithLeads(disclosure) || !person) return refused('disclosure-not-found', 'BMC-3.1');
    const all = stepsOf(situation, disclosure);
    const asked = all.find(one => one.step === step);
    if (!asked || asked.done) return ignored('step-recorded-already');
    if (step === 'outcome' && all.some(one => one.step !== 'outcome' && !one.done))
      return refused('steps-open', 'BMC-3.1');
    const latest = now + minutes(1);
    const when = pastInstantOf(date, time, directory.service.timeZone, latest);
    if (when === undefined) return { outcome: 'asks', fields: { date: { say: 'field-not-understood' } } };
    if (when > latest) return { outcome: 'asks', fields: { date: { say: 'step-in-future' } } };
    // Somebody who looks a year later finds what came of it.
    if (step === 'outcome' && (needed === 'not-needed' || !note))
      return { outcome: 'asks', fields: { note: { say: 'outcome-needed' } } };
    if (needed === 'not-needed' && !note)
      return { outcome: 'asks', fields: { note: { say: 'step-reason-needed' } } };
    const long = tooLong(note, pack.disclosures.noteMost);
    if (long) return { outcome: 'asks', fields: { note: long } };
    // Whoever has read all of it and sees to a step deals with it; what was added since is still to be read.
    const isRead = seen === disclosure.accounts.length;
    const { value, owes } =
      isRead && !disclosure.acknowledged
        ? dealtWith(situation, disclosure, person.id)
        : { value: disclosure, owes: [] };
    const taken: StepTaken = { step, by: person.id, at: now, when, outcome: needed, ...(note && { note }) };
    return {
      outcome: 'decided',
      events: [
        happened(`step recorded: ${step}`, disclosure, asked.clause, {
          outcome: needed,
          when: when satisfies Instant,
        }),
      ],
      saves: [
        {
          type: 'disclosure',
          value: { ...value, steps: [...value.steps, taken] },
        },
      ],
      owes: [...owes, refreshOf(disclosure)],
      says: { say: step === 'outcome' ? 'disclosure-closed' : 'step-recorded' },
    };
  },
});
