import type { BeforeFirst, EducationTimes, SessionCard } from '../../src/workflows/sessions/view.ts';
import before from '../before-first.json' with { type: 'json' };
import { facts, line } from '../data.ts';
import { card, type Desk } from '../define.ts';
import times from '../education-times.json' with { type: 'json' };
import template from '../session.json' with { type: 'json' };
import { factsOf, inWords, telephones, timesOf } from './facts.ts';

/** The card of one session: what stands in the home's channel on the day. */
export const session = card({
  template,
  shape: {
    heading: line,
    state: line,
    alert: line,
    summary: line,
    telephone: line,
    facts,
    cancelled: line,
    known: line,
    waiting: line,
    offered: line,
  },
  present(view: SessionCard, desk) {
    const { texts } = desk;
    const { initials, what } = view;
    const when = texts.span(view.start, view.end);
    const state = texts.say(`cards.session.state.${view.state}`);
    return {
      summary: texts.say('cards.session.summary', { initials, what, when, state }),
      data: {
        heading: texts.say('cards.session.heading', { initials, what }),
        state,
        alert: view.alert === 'none' ? '' : texts.say(`cards.session.alert.${view.alert}`),
        summary: view.summary
          ? texts.say(`cards.session.summary-state.${view.summary.state}`, { due: { at: view.summary.due } })
          : '',
        telephone:
          view.telephone.length > 0
            ? texts.say('cards.session.telephone', { people: telephones(desk, view.telephone) })
            : '',
        facts: sessionFacts(view, desk),
        ...cancelled(view, desk),
        offered:
          view.offered.length > 0
            ? texts.say('cards.session.offered', { times: timesOf(desk, view.offered) })
            : '',
      },
    };
  },
});

function sessionFacts(view: SessionCard, desk: Desk) {
  const { texts } = desk;
  const { movedTo, movedFrom, proximity } = view;
  const stands = view.state === 'planned' || view.state === 'over';
  return factsOf(
    [texts.say(stands ? 'cards.session.when' : 'cards.session.was'), texts.span(view.start, view.end)],
    [texts.say('cards.session.moved-to'), movedTo === null ? null : texts.when(movedTo)],
    [texts.say('cards.session.moved-from'), movedFrom === null ? null : texts.when(movedFrom)],
    [texts.say('cards.session.home'), view.setting],
    [texts.say('cards.session.where'), view.place],
    [texts.say('cards.session.therapist'), view.therapist],
    [
      texts.say('cards.session.bringing'),
      stands ? (view.bringing ?? texts.say('cards.session.nobody-brings')) : null,
    ],
    [texts.say('cards.session.near'), stands && proximity ? nearInWords(desk, proximity) : null],
  );
}

function nearInWords(desk: Desk, proximity: NonNullable<SessionCard['proximity']>) {
  return proximity === 'not-agreed'
    ? desk.texts.say('cards.session.near-not-agreed')
    : inWords(desk, 'near', proximity);
}

function cancelled({ cancelled }: SessionCard, { texts }: Desk) {
  if (!cancelled) return { cancelled: '', known: '', waiting: '' };
  const { by, at, known, waitingFor, afterAll } = cancelled;
  return {
    cancelled: texts.say('cards.session.cancelled', { by: by ?? undefined, at: { at } }),
    known:
      known.length > 0
        ? texts.say('cards.session.known', { names: texts.list(known), count: known.length })
        : '',
    waiting: afterAll
      ? texts.say('cards.session.after-all')
      : waitingFor.length > 0
        ? texts.say('cards.session.waiting', { names: texts.list(waitingFor) })
        : '',
  };
}

/** Times of therapy for education (BMC-2.2c). */
export const educationTimes = card({
  template: times,
  shape: { heading: line, facts },
  present(view: EducationTimes, desk) {
    const { texts } = desk;
    const { initials, kind, start, end, last, movedTo, count } = view;
    const heading = texts.say(`cards.education-times.heading.${kind}`, { initials });
    const when = texts.span(start, end);
    const label = kind === 'series' ? 'first' : kind === 'cancelled' || kind === 'moved' ? 'was' : 'when';
    const except = view.except.map(date => texts.date(date));
    return {
      summary: texts.say('cards.education-times.summary', { heading, when }),
      data: {
        heading,
        facts: factsOf(
          [texts.say('cards.education-times.what'), view.what],
          [texts.say(`cards.education-times.${label}`), when],
          [texts.say('cards.education-times.moved-to'), movedTo === null ? null : texts.when(movedTo)],
          [texts.say('cards.education-times.last'), last === null ? null : texts.when(last)],
          [
            texts.say('cards.education-times.count'),
            kind === 'series' ? texts.say('cards.education-times.sessions', { count }) : null,
          ],
          [texts.say('cards.education-times.except'), except.length > 0 ? texts.list(except) : null],
          [texts.say('cards.education-times.where'), view.place],
        ),
      },
    };
  },
});

/** What is to be agreed before the first session, and a time to be explained (BMC-2.1b, BMC-2.1c, BMC-2.2g). */
export const beforeFirst = card({
  template: before,
  shape: { heading: line, intro: line, facts },
  present({ initials, start, contracting, proximity, slot }: BeforeFirst, { texts }) {
    const first = start === null ? undefined : texts.when(start);
    const inWords = (state: BeforeFirst['slot' | 'contracting']) =>
      state === 'not-asked' ? null : texts.say(`cards.before-first.${state}`);
    const isMissing = [contracting, proximity, slot].some(one => one === 'missing' || one === 'to-explain');
    const what = isMissing ? 'missing' : 'there';
    return {
      summary: texts.say(`cards.before-first.summary.${what}`, { initials, start: first }),
      data: {
        heading: texts.say(`cards.before-first.heading.${what}`, { initials }),
        intro: texts.say(`cards.before-first.intro.${what}`),
        facts: factsOf(
          [texts.say('cards.before-first.start'), first ?? texts.say('cards.before-first.none')],
          [texts.say('cards.before-first.contracting'), inWords(contracting)],
          [texts.say('cards.before-first.proximity'), inWords(proximity)],
          [texts.say('cards.before-first.slot'), inWords(slot)],
        ),
      },
    };
  },
});
