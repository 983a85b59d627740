import { z } from 'zod';
import type { Revealed } from '../../src/access/confidential.ts';
import type { ProposalDetail, ProposalPost } from '../../src/workflows/withdrawal/view.ts';
import { facts, line, passage } from '../data.ts';
import { card, type Desk } from '../define.ts';
import detailTemplate from '../proposal-detail.json' with { type: 'json' };
import { type Fact, factsOf, inWords, shortInWords, taperInWords, typedTexts, wishInWords } from './facts.ts';
import { quietPost } from './quiet-post.ts';

/** That there is something to decide about a young person: never what. */
export const proposal = quietPost((texts, { initials, wants }: ProposalPost) => ({
  heading: texts.say(`cards.proposal.heading.${wants}`, { initials }),
  home: texts.say('cards.proposal.home'),
  closed: texts.say('cards.proposal.closed'),
}));

/** The lines of all passages together. */
const lines = 60;

/** A proposal, opened for one person. */
export const proposalDetail = card({
  template: detailTemplate,
  shape: {
    ...{ heading: line, facts },
    parts: z.array(z.strictObject({ title: line, text: passage, under: line, answer: passage })),
  },
  present(view: ProposalDetail, desk) {
    const { texts } = desk;
    const { initials, kind } = view;
    return {
      summary: texts.say('cards.proposal-detail.summary', { initials }),
      data: {
        heading: texts.say(`cards.proposal-detail.heading.${kind}`, { initials }),
        facts: whereItStands(view, desk),
        parts: partsOf(view, desk),
      },
    };
  },
});

function whereItStands(view: ProposalDetail, desk: Desk): Fact[] {
  const { texts } = desk;
  const { state, by, at, agreed, who, endsOn, reviewOn, ending, decision } = view;
  const owed = who.length > 0 ? texts.list(who) : undefined;
  return factsOf(
    [
      texts.say('cards.proposal-detail.state'),
      texts.say(`cards.proposal-detail.states.${state}`, { who: owed }),
    ],
    [
      texts.say('cards.proposal-detail.decided'),
      decision &&
        texts.say('cards.proposal-detail.decision', {
          ...{ by: decision.by, at: { at: decision.at }, as: inWords(desk, 'signs', decision.as) },
        }),
    ],
    [texts.say('cards.proposal-detail.back'), decision?.back ? inWords(desk, 'back', decision.back) : null],
    [texts.say('cards.pathway-detail.wish'), wishInWords(desk, view.wish)],
    [texts.say('cards.proposal-detail.taper'), taperInWords(texts, view.taper)],
    [texts.say('cards.proposal-detail.ends-on'), endsOn === null ? null : texts.day(endsOn)],
    [texts.say('cards.proposal-detail.review-on'), texts.day(reviewOn)],
    [texts.say('cards.proposal-detail.proposed'), texts.say('common.by-at', { by, at: { at } })],
    [
      texts.say('cards.proposal-detail.agreed'),
      agreed && texts.say('common.by-at', { by: agreed.by, at: { at: agreed.at } }),
    ],
    [texts.say('cards.proposal-detail.early'), ending?.early ? shortInWords(desk, ending.early) : null],
    [texts.say('cards.proposal-detail.heard'), ending && inWords(desk, 'heard', ending.heard)],
    [texts.say('cards.proposal-detail.artwork'), ending && inWords(desk, 'artwork', ending.artwork)],
    ...whatCameBefore(view, desk),
    [
      texts.say('cards.proposal-detail.earlier-questions'),
      view.earlierQuestions > 0
        ? texts.say('cards.proposal-detail.more-questions', { count: view.earlierQuestions })
        : null,
    ],
  );
}

/** What came before it, and what has become of the sessions since. */
function whatCameBefore({ before, since }: ProposalDetail, desk: Desk) {
  const { texts } = desk;
  const meeting = before?.meeting;
  const talks = before?.talks.map(talk =>
    texts.say('cards.proposal-detail.talk', {
      with: inWords(desk, 'with', talk.with),
      on: texts.day(talk.at),
    }),
  );
  const led = before?.led;
  return [
    [
      texts.say('cards.proposal-detail.led'),
      led
        ? texts.say('cards.proposal-detail.led-to', {
            what: texts.list(led.counts.map(outcome => inWords(desk, 'outcome', outcome))),
            ...{ row: led.inARow, all: led.inPeriod, weeks: led.weeks },
            since: led.since === null ? undefined : texts.day(led.since),
          })
        : null,
    ],
    [
      texts.say('cards.proposal-detail.since'),
      since && texts.say('cards.proposal-detail.since-then', { ...since }),
    ],
    [
      texts.say('cards.proposal-detail.attempts'),
      before?.attempts ? texts.say('cards.proposal-detail.attempts-made', { ...before.attempts }) : null,
    ],
    [
      texts.say('cards.proposal-detail.meeting'),
      meeting
        ? texts.say('cards.proposal-detail.meeting-held', {
            on: texts.day(meeting.at),
            parties: texts.list(meeting.came.map(party => inWords(desk, 'party', party))),
          })
        : null,
    ],
    ...(talks ?? []).map(talk => [texts.say('cards.proposal-detail.talks'), talk] as const),
  ] as const;
}

/** What was typed, each under its title; what is not for this reader is not there. */
function partsOf(view: ProposalDetail, desk: Desk) {
  const { texts } = desk;
  const { kind, state, ending, questions, declinedBefore } = view;
  const passages: readonly (readonly [string, Revealed | null])[] = [
    [texts.say(`cards.proposal-detail.reasons.${kind}`), view.reasons],
    [texts.say('cards.proposal-detail.early-why'), ending?.earlyWhy ?? null],
    [texts.say('cards.proposal-detail.view'), ending?.youngPersonsView ?? null],
    [texts.say('cards.proposal-detail.alternatives'), ending?.alternatives ?? null],
    [texts.say('cards.proposal-detail.consultation'), ending?.consultation ?? null],
    [texts.say('cards.proposal-detail.not-heard'), ending?.notHeard ?? null],
    [view.why ? texts.say(`cards.proposal-detail.why.${whyOf(state)}`) : '', view.why],
    ...(view.before?.talks ?? []).map(
      talk =>
        [
          texts.say('cards.proposal-detail.talk-said', {
            ...{ with: inWords(desk, 'with', talk.with), on: texts.day(talk.at), by: talk.by },
          }),
          talk.note,
        ] as const,
    ),
    [
      declinedBefore
        ? texts.say('cards.proposal-detail.declined-before', {
            ...{ by: declinedBefore.by, at: { at: declinedBefore.at } },
          })
        : '',
      declinedBefore?.why ?? null,
    ],
  ];
  const typed = typedTexts(
    desk,
    [...passages.map(([, text]) => text), ...questions.flatMap(({ text, answer }) => [text, answer])],
    lines,
  );
  const asked = questions.map(({ by, at, answeredBy }, index) => ({
    title: texts.say('cards.proposal-detail.question', { by, at: { at } }),
    text: typed[passages.length + index * 2] ?? '',
    under: answeredBy ? texts.say('cards.proposal-detail.answer', { by: answeredBy }) : '',
    answer: typed[passages.length + index * 2 + 1] ?? '',
  }));
  const said = passages.flatMap(([title, text], index) =>
    text ? [{ title, text: typed[index] ?? '', under: '', answer: '' }] : [],
  );
  return [...asked.reverse(), ...said];
}

const whyOf = (state: ProposalDetail['state']) =>
  state === 'taken-back' || state === 'not-agreed' ? state : 'declined';
