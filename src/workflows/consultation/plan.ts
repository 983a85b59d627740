import { z } from 'zod';
import { id, localDate, plainDate, plainText, plainTime } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import { instantOf, minutes, weeks } from '../../time.ts';
import { withFacts } from '../checking/alone.ts';
import { placeAlone } from '../checking/place.ts';
import { recentDisclosures } from '../disclosure/rules.ts';
import { isInTheWay, keptAnyway, showClash } from '../sessions/clash.ts';
import { diaryOf, elsewhereAt } from '../sessions/elsewhere.ts';
import { planners } from '../sessions/rules.ts';
import { sessionLength } from '../sessions/standing.ts';
import { act, type Decision, type Kept, refused, type Situation } from '../workflow.ts';
import { type Consultation, consulted } from './consultation.ts';
import { askForNote } from './note.ts';
import {
  askedNoMore,
  consultationButton,
  happened,
  newest,
  openOne,
  refresh,
  refreshAdvice,
  saved,
  subjectOf,
  tell,
  whereTold,
} from './rules.ts';

const usualLength = 60;
const placeMost = 150;
const furthest = weeks(26);

/** The form for a consultation: with whom, when, where (BMC-5). */
export const planForm = act({
  about: 'youngPerson',
  input: z.object({}),
  by: planners,
  clause: 'BMC-5',
  decide: ({ youngPerson, now, directory }) => ({
    outcome: 'shows',
    view: {
      card: 'consultation-form',
      data: {
        clause: 'BMC-5',
        initials: youngPerson.initials,
        date: localDate(now, directory.service.timeZone),
        lengthMinutes: usualLength,
        placeMost,
        hasEducation: youngPerson.school !== undefined,
        actions: [
          {
            verb: 'consultation.plan',
            about: youngPerson.id,
            input: {},
            label: 'plan-consultation-now',
            style: 'positive',
          },
        ],
      },
    },
  }),
});

const wanted = z.object({
  with: z.enum(consulted),
  ...{ date: plainDate, time: plainTime, lengthMinutes: sessionLength, place: plainText(placeMost) },
  /** Planned although whoever plans it has something else then; absent until they were asked. */
  clashes: keptAnyway.optional(),
});

/**
 * A consultation is planned; home or education hear when it is, and whom to ask (BMC-1.3, BMC-5). Whoever plans it holds it,
 * and is shown first what else they have then.
 */
export const plan = act({
  about: 'youngPerson',
  input: wanted,
  by: planners,
  clause: 'BMC-5',
  form: 'consultation.plan-form',
  needs: ({ date, time }, asker) => {
    const start = instantOf(date, time, asker.directory.service.timeZone);
    const lately = recentDisclosures(asker);
    if (start === undefined) return lately;
    return { lists: [...diaryOf(asker, asker.person?.id, start, start), ...lately.lists] };
  },
  decide: (situation, typed) =>
    withFacts(situation, { place: placeAlone(situation, typed.place) }, planned(situation, typed)),
});

function planned(situation: Situation, typed: z.output<typeof wanted>): Decision {
  const { with: whom, date, time, lengthMinutes, place, clashes } = typed;
  const { person, now, directory, newId, youngPerson, engagement } = situation;
  if (!person) return refused('out-of-scope', 'BMC-5');
  const start = instantOf(date, time, directory.service.timeZone);
  if (start === undefined) return { outcome: 'asks', fields: { date: { say: 'field-not-understood' } } };
  if (start <= now) return { outcome: 'asks', fields: { date: { say: 'time-in-past' } } };
  if (start > now + furthest)
    return { outcome: 'asks', fields: { date: { say: 'session-too-far', with: { weeks: 26 } } } };
  if (whom === 'education' && youngPerson.school === undefined)
    return { outcome: 'asks', fields: { with: { say: 'field-needed' } } };
  const length = minutes(lengthMinutes);
  // Lessons do not matter: the young person need not be there.
  const inTheWay = { lessons: [], night: false, ...elsewhereAt(situation, person.id, [start], length) };
  if (isInTheWay(inTheWay) && !clashes) {
    const input = { with: id.parse(whom), date, time, lengthMinutes, place };
    const again = { verb: 'consultation.plan-form', about: youngPerson.id, input: {} };
    return showClash(
      situation,
      inTheWay,
      { start, count: 1, verb: 'consultation.plan', input },
      { ...again, label: 'plan-again', opens: true },
    );
  }
  const consultation: Consultation = {
    ...{ id: newId('consultation'), youngPerson: youngPerson.id, start, end: start + length, version: 1 },
    ...{ with: whom, place, by: person.id, at: now },
  };
  return {
    outcome: 'decided',
    events: [happened(consultation, 'consultation planned', { start, with: whom })],
    saves: [saved(consultation)],
    ...(engagement.consulting && { engagement: askedNoMore(engagement) }),
    owes: [
      refreshAdvice,
      ...tell(whereTold(situation, whom), 'planned', consultation, 1),
      askForNote(youngPerson.id, consultation, 1),
      { owe: 'refresh', subject: subjectOf(consultation.id), at: consultation.end },
    ],
    says: { say: 'consultation-planned', with: { start: { at: start } } },
  };
}

/** It does not take place; whoever was told sees it on the same card (BMC-5). */
export const cancel = act({
  about: 'youngPerson',
  input: consultationButton,
  by: planners,
  clause: 'BMC-5',
  needs: () => newest,
  decide: (situation, button): Decision => {
    const found = openOne(situation, button);
    const { person, now } = situation;
    if ('outcome' in found) return found;
    if (!person) return refused('out-of-scope', 'BMC-5');
    if (found.start <= now) return refused('consultation-over', 'BMC-5');
    return {
      outcome: 'decided',
      ...calledOff(situation, found, person.id),
      says: { say: 'consultation-cancelled' },
    };
  },
});

/** A consultation that does not take place, and home or education told so. */
export function calledOff(situation: Situation, found: Consultation, by: PersonId): Required<Kept> {
  const next = { ...found, version: found.version + 1, cancelled: { by, at: situation.now } };
  return {
    events: [happened(next, 'consultation cancelled')],
    saves: [saved(next)],
    // An updated card notifies nobody, so it is told anew.
    owes: [...tell(whereTold(situation, next.with), 'planned', next, next.version), refresh(next)],
  };
}
