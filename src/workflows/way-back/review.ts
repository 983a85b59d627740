import { z } from 'zod';
import { id, localDate, plainDate } from '../../access/plain.ts';
import type { YoungPersonId } from '../../people/service.ts';
import { days, type Instant, instantOf, outsideQuietHours, weeks } from '../../time.ts';
import { changed, leading, pathwayOf } from '../pathway/rules.ts';
import { act, type Decision, ignored, type Owed, refused, type Situation } from '../workflow.ts';
import { askers, clauseOf, happened, refresh, tellPeople } from './rules.ts';
import type { Return } from './way-back.ts';

/** Nobody puts it off for longer: the way back stays open (BMC-6). */
const longest = weeks(53);
const usual = weeks(12);
/** Unanswered, it is asked again so often. */
const again = weeks(1);

/** Those who say what the young person said; whoever is in the home sees them every day. */
export const asking = [...leading, 'careManager'] as const;

/** Owed with the approval, and with each "not now": on that day it is asked by itself (BMC-6). */
export function review(
  { directory }: Pick<Situation, 'directory'>,
  about: YoungPersonId,
  proposal: Return['id'],
  on: Instant,
  round = 0,
): Owed {
  const { quietHours, timeZone } = directory.service;
  return {
    owe: 'later',
    once: `way-back.review.${proposal}.${on}.${round}`,
    at: outsideQuietHours(on, quietHours, timeZone),
    command: { verb: 'way-back.review', about, input: { proposal, on, round } },
  };
}

/** Attune's own: the day has come on which the young person is asked whether they want to try again (BMC-6). */
export const askAgain = act({
  about: 'youngPerson',
  input: z.object({ proposal: id, on: z.number(), round: z.number().int().nonnegative() }),
  by: 'attune',
  clause: 'BMC-6',
  decide: (situation, { proposal, on, round }) => {
    const { withdrawn, wayBack } = pathwayOf(situation);
    if (withdrawn?.proposal !== proposal || withdrawn.reviewOn !== on || wayBack)
      return ignored('way-back-none');
    const told = askers(situation);
    const { youngPerson, now } = situation;
    return {
      outcome: 'decided',
      events: [happened(situation, 'asked whether they want to try again', { told })],
      owes: [
        ...tellPeople(told, 'ask', `${proposal}.${on}.${round}`),
        { ...review(situation, youngPerson.id, proposal, on, round + 1), at: now + again },
        refresh,
      ],
    };
  },
});

function notEnded(situation: Situation): Decision | undefined {
  const { withdrawn, wayBack } = pathwayOf(situation);
  if (wayBack) return ignored('way-back-recorded-already');
  return withdrawn ? undefined : refused('way-back-not-ended', clauseOf(situation));
}

/** The form for "not now": when they are asked again. */
export const notNowForm = act({
  about: 'youngPerson',
  input: z.object({}),
  by: asking,
  clause: 'BMC-6',
  decide: situation => {
    const closed = notEnded(situation);
    if (closed) return closed;
    const { youngPerson, now, directory } = situation;
    return {
      outcome: 'shows',
      view: {
        card: 'ask-again-form',
        data: {
          clause: clauseOf(situation),
          initials: youngPerson.initials,
          date: localDate(now + usual, directory.service.timeZone),
          actions: [
            {
              verb: 'way-back.not-now',
              about: youngPerson.id,
              input: { seen: pathwayOf(situation).version },
              label: 'save-not-now',
              style: 'positive',
            },
          ],
        },
      },
    };
  },
});

/** They were asked and do not want to, now: they are asked again on a day that somebody names (BMC-1.2, BMC-6). */
export const notNow = act({
  about: 'youngPerson',
  input: z.object({ seen: z.coerce.number().int().nonnegative(), date: plainDate }),
  by: asking,
  clause: 'BMC-6',
  form: 'way-back.not-now-form',
  decide: (situation, { seen, date }) => {
    const closed = notEnded(situation);
    if (closed) return closed;
    const { person, now, directory, youngPerson } = situation;
    const pathway = pathwayOf(situation);
    const { withdrawn } = pathway;
    if (!person || !withdrawn || seen !== pathway.version) return refused('out-of-date', clauseOf(situation));
    const on = instantOf(date, '09:00', directory.service.timeZone);
    if (on === undefined) return { outcome: 'asks', fields: { date: { say: 'field-not-understood' } } };
    if (on <= now) return { outcome: 'asks', fields: { date: { say: 'proposal-date-past' } } };
    if (on > now + longest)
      return {
        outcome: 'asks',
        fields: { date: { say: 'proposal-date-too-far', with: { weeks: Math.round(longest / days(7)) } } },
      };
    return {
      outcome: 'decided',
      events: [happened(situation, 'not now, they say', { on })],
      engagement: changed(situation, { ...pathway, withdrawn: { ...withdrawn, reviewOn: on } }),
      owes: [review(situation, youngPerson.id, withdrawn.proposal, on), refresh],
      says: { say: 'way-back-not-now', with: { start: { at: on } } },
    };
  },
});
