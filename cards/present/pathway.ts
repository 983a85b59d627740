import { z } from 'zod';
import type { Plain } from '../../src/access/plain.ts';
import type { Outcome } from '../../src/workflows/pathway/ledger.ts';
import type { LedgerShown, PathwayDetail, PathwayPost } from '../../src/workflows/pathway/view.ts';
import { facts, line, passage } from '../data.ts';
import { card, type Desk } from '../define.ts';
import detailTemplate from '../pathway-detail.json' with { type: 'json' };
import { byAt, type Fact, factsOf, inWords, taperInWords, typedTexts, wishInWords } from './facts.ts';
import { quietPost } from './quiet-post.ts';

/** That there is something, and what it wants of the reader: never the stage, never attendance. */
export const pathway = quietPost((texts, { initials, wants }: PathwayPost) => ({
  heading: texts.say(`cards.pathway.heading.${wants}`, { initials }),
  home: texts.say('cards.pathway.home'),
  closed: texts.say('cards.pathway.closed'),
}));

const listed = z.array(z.strictObject({ name: line, lines: passage }));
/** The lines of all passages together. */
const lines = 40;

/** Where things stand, opened for one person. */
export const pathwayDetail = card({
  template: detailTemplate,
  shape: {
    ...{ heading: line, facts, suggested: line, because: line, policy: line },
    ...{ missed: line, missedPolicy: line },
    ...{ putOff: line, putOffReason: passage },
    ...{ ledgerTitle: line, ledger: facts, pictureTitle: line, picture: facts },
    ...{ attemptsTitle: line, attempts: listed, attemptsMore: line },
    ...{ ideasTitle: line, ideas: listed, ideasMore: line },
    ...{ discussionTitle: line, discussionBy: line, statement: passage, answer: line, reason: passage },
  },
  present(view: PathwayDetail, desk) {
    const { texts } = desk;
    const { initials, putOff, attempts, ideas, discussion } = view;
    const notes = attempts?.list ?? [];
    const [reason = '', statement = '', notYet = '', ...typed] = typedTexts(
      desk,
      [
        ...[putOff?.reason ?? null, discussion?.statement ?? null, discussion?.reason ?? null],
        ...notes.map(({ note }) => note),
        ...ideas.list.map(({ text }) => text),
      ],
      lines,
    );
    return {
      summary: texts.say('cards.pathway-detail.summary', { initials }),
      data: {
        heading: texts.say('cards.pathway-detail.heading', { initials }),
        facts: whereThingsStand(view, desk),
        ...suggestion(view, desk),
        ...missed(view, desk),
        putOff: putOff
          ? texts.say('cards.pathway-detail.put-off', { by: putOff.by, until: { at: putOff.until } })
          : '',
        putOffReason: reason,
        ...theCount(view.ledger, desk),
        attemptsTitle: attempts ? texts.say('cards.pathway-detail.attempts', numbers(attempts)) : '',
        attempts: notes.map(({ kind, date, went, by, putRight }, index) => ({
          name: texts.say(`cards.pathway-detail.${putRight ? 'attempt-put-right' : 'attempt'}`, {
            ...{ kind, by, date: texts.date(date), went: inWords(desk, 'went', went) },
          }),
          lines: typed[index] ?? '',
        })),
        attemptsMore: more(attempts?.more ?? 0, desk),
        ideasTitle: ideas.list.length > 0 ? texts.say('cards.pathway-detail.ideas') : '',
        ideasMore: more(ideas.more, desk),
        ideas: ideas.list.map((idea, index) => ({
          name: byAt(desk, idea),
          lines: typed[notes.length + index] ?? '',
        })),
        ...discussed(view, desk),
        statement,
        reason: notYet,
      },
    };
  },
});

/** What does not fit is said to be there. */
const more = (count: number, { texts }: Desk): string =>
  count > 0 ? texts.say('cards.pathway-detail.more', { count }) : '';

const numbers = ({ made, needed }: NonNullable<PathwayDetail['attempts']>) => ({
  made,
  needed: needed ?? undefined,
});

function whereThingsStand(
  { initials, stage, next, meeting, ending, wish }: PathwayDetail,
  desk: Desk,
): Fact[] {
  const { texts } = desk;
  const who = next.who.length > 0 ? texts.list(next.who) : undefined;
  return factsOf(
    [
      texts.say('cards.pathway-detail.stage'),
      stage ? inWords(desk, 'stage', stage.which) : texts.say('cards.pathway-detail.no-stage'),
    ],
    [texts.say('cards.pathway-detail.since'), stage ? texts.when(stage.since) : null],
    [texts.say('cards.pathway-detail.by'), stage?.by ?? null],
    [texts.say('cards.pathway-detail.taper'), ending && taperInWords(texts, ending.taper)],
    [texts.say('cards.pathway-detail.ending'), ending && texts.fullDate(ending.from)],
    [texts.say('cards.pathway-detail.meeting'), meeting === null ? null : texts.when(meeting)],
    [
      texts.say('cards.pathway-detail.next'),
      texts.say(`cards.pathway-detail.step.${next.step}`, { who, initials }),
    ],
    [texts.say('cards.pathway-detail.wish'), wantsTo(wish, desk)],
  );
}

/** They want to try again: who heard it, and who is to talk with them (BMC-6). */
function wantsTo(wish: PathwayDetail['wish'], desk: Desk): Plain | null {
  const heard = wishInWords(desk, wish?.heard ?? []);
  const who = wish && wish.who.length > 0 ? desk.texts.list(wish.who) : undefined;
  return heard && desk.texts.say('cards.pathway-detail.see-to', { heard, who });
}

function suggestion({ suggestion }: PathwayDetail, { texts }: Desk) {
  if (!suggestion) return { suggested: '', because: '', policy: '' };
  const { suggests, fact, clause } = suggestion;
  const because = fact
    ? texts.say(`cards.pathway-detail.because.${fact.rule}`, {
        found: fact.found,
        ...('count' in fact && { count: fact.count }),
        ...('weeks' in fact && { weeks: fact.weeks }),
        ...('since' in fact && { since: { at: fact.since } }),
      })
    : '';
  return {
    suggested: texts.say(`cards.pathway-detail.suggests.${suggests}`),
    because: [because, texts.say('cards.pathway-detail.decide')].filter(Boolean).join(' '),
    policy: texts.policy(clause),
  };
}

function missed({ missed }: PathwayDetail, { texts }: Desk) {
  if (!missed) return { missed: '', missedPolicy: '' };
  const { start, kinds, help, clause } = missed;
  const asks = texts.say('cards.pathway-detail.missed', { start: { at: start }, kinds: texts.list(kinds) });
  const besides = help ? texts.say('cards.pathway-detail.help', { help }) : '';
  return { missed: [asks, besides].filter(Boolean).join(' '), missedPolicy: texts.policy(clause) };
}

function theCount(ledger: LedgerShown | null, desk: Desk) {
  if (!ledger) return { ledgerTitle: '', ledger: [], pictureTitle: '', picture: [] };
  const { texts } = desk;
  const { counts, inARow, since, inPeriod, weeks, anew, apart, picture } = ledger;
  const row =
    since === null
      ? String(inARow)
      : texts.say('cards.pathway-detail.in-a-row-since', { count: inARow, since: { at: since } });
  return {
    ledgerTitle: texts.say('cards.pathway-detail.ledger'),
    ledger: factsOf(
      [
        texts.say('cards.pathway-detail.counts'),
        texts.list(counts.map(outcome => inWords(desk, 'outcome', outcome))),
      ],
      [texts.say('cards.pathway-detail.in-a-row'), row],
      [texts.say('cards.pathway-detail.in-period', { weeks }), String(inPeriod)],
      [texts.say('cards.pathway-detail.anew'), anew === null ? null : texts.when(anew)],
      [
        texts.say('cards.pathway-detail.apart'),
        texts.list(
          apart.map(({ outcome, count }) =>
            texts.say('cards.pathway-detail.apart-one', {
              ...{ outcome: inWords(desk, 'outcome', outcome), count },
            }),
          ),
        ),
      ],
    ),
    pictureTitle: texts.say('cards.pathway-detail.picture'),
    picture: picture.map(({ monday, outcomes }) => ({
      title: texts.say('cards.pathway-detail.week', { monday: texts.date(monday) }),
      value:
        outcomes.length > 0
          ? texts.list(outcomes.map(outcome => marked(desk, outcome)))
          : texts.say('cards.pathway-detail.no-session'),
    })),
  };
}

/** A sign and its word: never a colour, never a sign alone. */
function marked(desk: Desk, outcome: Outcome): Plain {
  const mark =
    outcome === 'refused'
      ? 'refused'
      : outcome === 'attended' || outcome === 'attendedInPart'
        ? 'came'
        : 'other';
  return desk.texts.say(`cards.pathway-detail.mark.${mark}`, { outcome: inWords(desk, 'outcome', outcome) });
}

function discussed({ discussion }: PathwayDetail, { texts }: Desk) {
  if (!discussion) return { discussionTitle: '', discussionBy: '', answer: '' };
  const { by, at, state, answeredBy, answeredAt } = discussion;
  return {
    discussionTitle: texts.say('cards.pathway-detail.discussion'),
    discussionBy: texts.say('cards.pathway-detail.asked-by', { by, at: { at } }),
    answer: texts.say(`cards.pathway-detail.answer.${state}`, {
      by: answeredBy ?? undefined,
      at: answeredAt === null ? undefined : { at: answeredAt },
    }),
  };
}
