import { z } from 'zod';
import { Confidential } from '../../access/confidential.ts';
import { id, localDate, plainDate } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import { days, instantOf } from '../../time.ts';
import { optional } from '../fields.ts';
import { answering, therapistsOf } from '../sessions/answering.ts';
import type { Session } from '../sessions/session.ts';
import { act, ignored, type Owed, type Situation } from '../workflow.ts';
import type { Cancellation, Reason } from './cancellation.ts';
import { cancelled } from './consequences.ts';

/** As many sessions of one young person are cancelled at once as one batch surely holds; the rest follows at once after. */
const mostAtOnce = 70;

/** `sick`: the therapist cannot come. */
export const sicknessForm = act({
  about: 'person',
  input: z.object({}),
  by: ['therapist'],
  clause: 'BMC-4.0',
  decide: ({ now, directory }) => ({
    outcome: 'shows',
    view: {
      card: 'sickness-form',
      data: {
        clause: 'BMC-4.0',
        today: localDate(now, directory.service.timeZone),
        actions: [{ verb: 'sickness.report', input: {}, label: 'report-sick', style: 'positive' }],
      },
    },
  }),
});

/** The therapist is ill: all their sessions of those days are cancelled by the service, never counted as refusals. */
export const reportSickness = act({
  about: 'person',
  input: z.object({ from: plainDate, to: optional(plainDate) }),
  by: ['therapist'],
  clause: 'BMC-4.0',
  form: 'sick',
  decide: ({ now, person, directory, pack, newId }, { from, to }) => {
    const { timeZone } = directory.service;
    const start = instantOf(from, '00:00', timeZone);
    const lastDay = instantOf(to ?? from, '00:00', timeZone);
    if (start === undefined || lastDay === undefined || !person)
      return { outcome: 'asks', fields: { from: { say: 'field-not-understood' } } };
    if (lastDay < start) return { outcome: 'asks', fields: { to: { say: 'end-before-start' } } };
    const most = pack.cancellation.sicknessMostDays;
    // A day on which the clocks change is not 24 hours long.
    if (Math.round((lastDay - start) / days(1)) >= most)
      return { outcome: 'asks', fields: { to: { say: 'sickness-too-long', with: { most } } } };

    const end = instantOf(to ?? from, '23:59', timeZone) ?? lastDay;
    const mine = directory.youngPeopleOf(person, ['therapist'], now);
    if (mine.length === 0) return ignored('sickness-none');
    const report = newId('sickness');
    return {
      outcome: 'decided',
      events: [
        {
          type: 'sickness reported',
          clause: 'BMC-4.0',
          subject: 'therapist',
          facts: { from, to: to ?? from },
        },
      ],
      owes: mine.map(
        (child): Owed => ({
          owe: 'later',
          once: `sickness.${report}.${child.id}`,
          at: now,
          command: {
            verb: 'sickness.cancel',
            about: child.id,
            input: { by: person.id, from: Math.max(start, now), to: end },
          },
        }),
      ),
      says: { say: 'sickness-recorded', with: { from, to: to ?? from } },
    };
  },
});

/** Attune's own: cancels one young person's sessions with a therapist who is ill. */
export const cancelForSickness = act({
  about: 'youngPerson',
  input: z.object({ by: id, from: z.number(), to: z.number() }),
  by: 'attune',
  clause: 'BMC-4.0',
  needs: ({ from, to }) => ({ lists: [{ type: 'session', from, to, limit: 200 }] }),
  decide: (situation, { by, from, to }) => {
    const { now, list, directory } = situation;
    const person = directory.person(by);
    const affected = list('session').filter(
      session =>
        therapistsOf(situation, session).includes(by) &&
        session.status === 'planned' &&
        session.start > now &&
        session.start >= from &&
        session.start <= to,
    );
    if (affected.length === 0) return ignored('sickness-none');
    const each = asManyAsFit(affected, session => {
      const asTherapist = { ...situation, person };
      const cancellation: Cancellation = {
        session: session.id,
        start: session.start,
        at: now,
        by,
        reason: Confidential.seal<Reason>('therapist'),
        countsAs: 'service',
        spokenTo: 'not-yet',
        told: answering(situation, session, by),
        acknowledged: [],
      };
      return cancelled(asTherapist, session, cancellation);
    });
    return {
      outcome: 'decided',
      events: each.flatMap(({ events }) => events),
      saves: each.flatMap(({ saves }) => saves),
      owes: [
        ...each.flatMap(({ owes }) => owes),
        ...(affected.length > each.length ? [theRest(situation, { by, from, to })] : []),
      ],
    };
  },
});

type Done = ReturnType<typeof cancelled>;

/** What follows for one session after another, until a batch is full: how much it is depends on how many are told. */
function asManyAsFit(sessions: readonly Session[], cancelOne: (session: Session) => Done): readonly Done[] {
  const each: Done[] = [];
  let size = 0;
  for (const session of sessions) {
    const one = cancelOne(session);
    size += one.events.length + one.saves.length + one.owes.length;
    if (each.length > 0 && size > mostAtOnce) break;
    each.push(one);
  }
  return each;
}

/** One batch holds only so much, so the sessions that are left are cancelled by a command of their own. */
function theRest(
  { youngPerson, now, newId }: Situation,
  input: { readonly by: PersonId; readonly from: number; readonly to: number },
): Owed {
  return {
    owe: 'later',
    once: `sickness.${newId('the rest')}`,
    at: now,
    command: { verb: 'sickness.cancel', about: youngPerson.id, input },
  };
}
