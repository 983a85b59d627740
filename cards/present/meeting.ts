import type { Plain } from '../../src/access/plain.ts';
import type { MeetingDetail, MeetingPost } from '../../src/workflows/meeting/view.ts';
import { facts, line, passage } from '../data.ts';
import { card, type Desk } from '../define.ts';
import postTemplate from '../meeting.json' with { type: 'json' };
import detailTemplate from '../meeting-detail.json' with { type: 'json' };
import { factsOf, inWords, typedTexts } from './facts.ts';
import { daysOf } from './meeting-days.ts';

/** That there is a meeting about a young person, and when: never why. */
export const meeting = card({
  template: postTemplate,
  shape: { heading: line, facts, closed: line },
  present({ initials, setting, wants, time, place, actions }: MeetingPost, { texts }) {
    // The day itself: a card that comes late, or is read later, is still true.
    const day = time ? texts.day(time.start) : undefined;
    const heading = texts.say(`cards.meeting.heading.${wants}`, { initials, day });
    return {
      summary: heading,
      data: {
        heading,
        facts: factsOf(
          [texts.say('cards.meeting.when'), time && texts.span(time.start, time.end)],
          [texts.say('cards.meeting.place'), place],
          [texts.say('cards.meeting.home'), setting],
        ),
        closed: actions.some(({ verb }) => verb === 'meeting.show') ? texts.say('cards.meeting.closed') : '',
      },
    };
  },
});

/** The lines of all passages together. */
const lines = 40;

/** A meeting, opened for one person. */
export const meetingDetail = card({
  template: detailTemplate,
  shape: {
    ...{ heading: line, facts, timesTitle: line, times: facts, partiesTitle: line, parties: facts },
    ...{ reasonTitle: line, reason: passage, leftOutTitle: line, leftOut: passage },
    ...{ cancelledTitle: line, cancelled: passage },
    ...{ outcomeTitle: line, outcome: line, note: passage, nextTitle: line, next: passage },
  },
  present(view: MeetingDetail, desk) {
    const { texts } = desk;
    const { initials, state, time, lead, outcome } = view;
    const [reason = '', leftOut = '', cancelled = '', note = '', next = ''] = typedTexts(
      desk,
      [view.reason, view.leftOut, view.cancelled, outcome?.note ?? null, outcome?.next ?? null],
      lines,
    );
    return {
      summary: texts.say('cards.meeting-detail.summary', { initials }),
      data: {
        heading: texts.say('cards.meeting-detail.heading', { initials }),
        facts: factsOf(
          [texts.say('cards.meeting-detail.state'), texts.say(`cards.meeting-detail.states.${state}`)],
          [texts.say('cards.meeting-detail.when'), time?.confirmed ? texts.when(time.confirmed) : null],
          [
            texts.say('cards.meeting-detail.window'),
            time?.window ? texts.say('cards.meeting-detail.windows', daysOf(time.window, desk)) : null,
          ],
          [
            texts.say('cards.meeting-detail.length'),
            time && texts.say('cards.meeting-detail.minutes', { minutes: time.lengthMinutes }),
          ],
          [texts.say('cards.meeting-detail.place'), time?.place ?? null],
          [texts.say('cards.meeting-detail.lead'), lead],
        ),
        ...askedAbout(view, desk),
        ...whoComes(view, desk),
        reasonTitle: reason ? texts.say('cards.meeting-detail.reason') : '',
        reason,
        leftOutTitle: leftOut ? texts.say('cards.meeting-detail.left-out') : '',
        leftOut,
        cancelledTitle: cancelled ? texts.say('cards.meeting-detail.cancelled') : '',
        cancelled,
        ...whatCame(view, desk),
        note,
        nextTitle: next ? texts.say('cards.meeting-detail.next') : '',
        next,
      },
    };
  },
});

/** The times that are asked about, and what was said of each. */
function askedAbout({ time }: MeetingDetail, { texts }: Desk) {
  const times = time?.times ?? [];
  return {
    timesTitle: times.length > 0 ? texts.say('cards.meeting-detail.times') : '',
    times: times.map(({ start, can, ratherNot, cannot }) => {
      const said = [
        ...(can.length > 0 ? [texts.say('cards.meeting-detail.can', { who: texts.list(can) })] : []),
        ...(ratherNot.length > 0
          ? [texts.say('cards.meeting-detail.rather-not', { who: texts.list(ratherNot) })]
          : []),
        ...(cannot.length > 0 ? [texts.say('cards.meeting-detail.cannot', { who: texts.list(cannot) })] : []),
      ];
      return {
        title: texts.when(start),
        value: said.length > 0 ? texts.list(said) : texts.say('cards.meeting-detail.nothing-said'),
      };
    }),
  };
}

function whoComes({ parties, invited }: MeetingDetail, desk: Desk) {
  const { texts } = desk;
  return {
    partiesTitle: parties.length > 0 ? texts.say('cards.meeting-detail.parties') : '',
    parties: [
      ...parties.map(({ party, name, state, by }) => ({
        title: inWords(desk, 'party', party),
        value: texts.say(`cards.meeting-detail.party.${state}`, {
          name: name ?? undefined,
          by: by ?? undefined,
        }),
      })),
      ...invited.map(({ name, state, by }) => ({
        title: texts.say('cards.meeting-detail.invited'),
        value: texts.say(`cards.meeting-detail.party.${state}`, { name, by: by ?? undefined }),
      })),
    ],
  };
}

function whatCame({ outcome }: MeetingDetail, desk: Desk): { outcomeTitle: Plain | ''; outcome: Plain | '' } {
  const { texts } = desk;
  if (!outcome) return { outcomeTitle: '', outcome: '' };
  const { came, guestsCame, by, at, putRight } = outcome;
  return {
    outcomeTitle: putRight
      ? texts.say('cards.meeting-detail.put-right', { by: putRight.by, at: { at: putRight.at } })
      : texts.say('cards.meeting-detail.outcome', { by, at: { at } }),
    outcome: texts.say('cards.meeting-detail.came', {
      result: inWords(desk, 'result', outcome.outcome),
      came: came.length > 0 ? texts.list(came.map(party => inWords(desk, 'party', party))) : undefined,
      guests: guestsCame.length > 0 ? texts.list(guestsCame) : undefined,
    }),
  };
}
