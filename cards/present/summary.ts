import { z } from 'zod';
import type { Plain } from '../../src/access/plain.ts';
import type { ReadBy } from '../../src/workflows/summary/audience.ts';
import type {
  ExtendForm,
  ReasonShown,
  RetractForm,
  SecondLookPost,
  SummaryDetail,
  SummaryOverdue,
  SummaryOwed,
  SummaryPost,
  SummaryReasons,
  SummaryUnread,
} from '../../src/workflows/summary/view.ts';
import { facts, fields, formFrame, line, most, passageLines } from '../data.ts';
import { card, type Desk } from '../define.ts';
import extendTemplate from '../extend-form.json' with { type: 'json' };
import retractTemplate from '../retract-form.json' with { type: 'json' };
import lookTemplate from '../second-look.json' with { type: 'json' };
import postTemplate from '../summary.json' with { type: 'json' };
import detailTemplate from '../summary-detail.json' with { type: 'json' };
import overdueTemplate from '../summary-overdue.json' with { type: 'json' };
import owedTemplate from '../summary-owed.json' with { type: 'json' };
import reasonsTemplate from '../summary-reasons.json' with { type: 'json' };
import unreadTemplate from '../summary-unread.json' with { type: 'json' };
import { byAt, factsOf, typedTexts } from './facts.ts';
import { form } from './forms.ts';
import { factsShown, roomFor, sectionsShown, typed } from './summary-shown.ts';

/** Parts of what somebody wrote, each with its name. */
const sections = z.array(z.strictObject({ label: line, lines: passageLines }));

/** A summary is there: whose, of which session, never what it says (BMC-2.2e). */
export const summary = card({
  template: postTemplate,
  shape: { heading: line, facts, closed: line, note: line },
  present(view: SummaryPost, desk) {
    const { texts } = desk;
    const { initials, state, start } = view;
    return {
      summary: texts.say(`cards.summary.summary.${state}`, { initials, start: { at: start } }),
      data: {
        heading: texts.say(`cards.summary.heading.${state}`, { initials }),
        facts: factsOf(
          [texts.say('cards.summary.what'), view.what],
          [texts.say('cards.summary.start'), texts.when(start)],
          [texts.say('cards.summary.home'), view.setting],
          [texts.say('cards.summary.by'), byAt(desk, view)],
        ),
        closed: texts.say(state === 'retracted' ? 'cards.summary.read-on' : 'cards.summary.closed'),
        note: view.read ? texts.say('cards.summary.read') : '',
      },
    };
  },
});

/** To the therapist: by when it is to be written; once posted, who has read it. */
export const summaryOwed = card({
  template: owedTemplate,
  shape: { heading: line, quick: line, facts },
  present(view: SummaryOwed, desk) {
    const { texts } = desk;
    const { initials, state, due } = view;
    const isPosted = state === 'posted';
    return {
      summary: texts.say(`cards.summary-owed.summary.${state}`, { initials, due: { at: due } }),
      data: {
        heading: texts.say(`cards.summary-owed.heading.${state}`, { initials }),
        quick: isPosted ? '' : texts.say('cards.summary-owed.quick'),
        facts: factsOf(
          [texts.say('cards.summary-owed.what'), view.what],
          [texts.say('cards.summary-owed.start'), texts.when(view.start)],
          [texts.say('cards.summary-owed.home'), view.setting],
          [texts.say('cards.summary-owed.due'), isPosted ? null : texts.when(due)],
          [texts.say('cards.summary-owed.read'), readersIn(desk, view.readBy)],
          [texts.say('cards.summary-owed.unread'), texts.list(view.unread)],
        ),
      },
    };
  },
});

/** To those whom an overdue summary goes to next. */
export const summaryOverdue = card({
  template: overdueTemplate,
  shape: { heading: line, facts },
  present({ initials, what, start, due, therapist, state }: SummaryOverdue, { texts }) {
    return {
      summary: texts.say('cards.summary-overdue.summary', {
        initials,
        start: { at: start },
        due: { at: due },
      }),
      data: {
        heading: texts.say(`cards.summary-overdue.heading.${state}`, { initials }),
        facts: factsOf(
          [texts.say('cards.summary-overdue.what'), what],
          [texts.say('cards.summary-overdue.start'), texts.when(start)],
          [texts.say('cards.summary-overdue.therapist'), therapist],
          [texts.say('cards.summary-overdue.due'), texts.when(due)],
        ),
      },
    };
  },
});

/** To the care manager: none of the care staff has read it. */
export const summaryUnread = card({
  template: unreadTemplate,
  shape: { heading: line, facts },
  present(view: SummaryUnread, desk) {
    const { texts } = desk;
    const { initials, what, start, at, read, readBy, unread } = view;
    return {
      summary: texts.say('cards.summary-unread.summary', { initials, start: { at: start } }),
      data: {
        heading: texts.say(read ? 'cards.summary-unread.heading-read' : 'cards.summary-unread.heading', {
          initials,
        }),
        facts: factsOf(
          [texts.say('cards.summary-unread.what'), what],
          [texts.say('cards.summary-unread.start'), texts.when(start)],
          [texts.say('cards.summary-unread.posted'), texts.when(at)],
          [texts.say('cards.summary-unread.read'), readersIn(desk, readBy)],
          [texts.say('cards.summary-unread.unread'), texts.list(unread)],
        ),
      },
    };
  },
});

/** To the clinical lead: look at this one again. */
export const secondLook = card({
  template: lookTemplate,
  shape: { heading: line, why: line, facts },
  present(view: SecondLookPost, desk) {
    const { texts } = desk;
    const { initials, start } = view;
    return {
      summary: texts.say('cards.second-look.summary', { initials, start: { at: start } }),
      data: {
        heading: texts.say(`cards.second-look.heading.${view.state}`, { initials }),
        why: texts.say(`cards.second-look.why.${view.why}`),
        facts: factsOf(
          [texts.say('cards.second-look.what'), view.what],
          [texts.say('cards.second-look.start'), texts.when(start)],
          [texts.say('cards.second-look.by'), byAt(desk, view)],
        ),
      },
    };
  },
});

/** The summary, opened for one reader: what the grants table lets them see. */
export const summaryDetail = card({
  template: detailTemplate,
  shape: {
    heading: line,
    session: line,
    retracted: line,
    facts,
    sections,
    closed: line,
    readers: facts,
  },
  present(view: SummaryDetail, desk) {
    const { texts } = desk;
    const { initials, what, start, shown, version, versions, override, reasons } = view;
    const room = roomFor([shown], [override, ...reasons.map(({ reason }) => reason)]);
    const typedOf = [shown.words, shown.activity, shown.note, override, ...reasons].filter(Boolean);
    const paragraphs = Math.floor(mostLines / Math.max(typedOf.length, 3));
    return {
      summary: texts.say('cards.summary-detail.summary', { initials, start: { at: start } }),
      data: {
        heading: texts.say('cards.summary-detail.heading', { initials }),
        session: texts.say('cards.summary-detail.session', { what, start: { at: start } }),
        retracted: view.retracted ? texts.say('cards.summary-detail.retracted') : '',
        facts: [
          ...factsOf(
            [texts.say('cards.summary-detail.by'), byAt(desk, view)],
            [
              texts.say('cards.summary-detail.version'),
              versions > 1 ? texts.say('cards.summary-detail.version-of', { version, versions }) : null,
            ],
          ),
          ...factsShown(shown, desk),
        ],
        sections: [
          ...sectionsShown(shown, desk, room, paragraphs),
          ...(override
            ? [
                {
                  label: texts.say('cards.summary-detail.override'),
                  lines: typed(desk, override, room, paragraphs),
                },
              ]
            : []),
          ...reasons.map(reason => ({
            label: reasonLabel(reason, desk),
            lines: typed(desk, reason.reason, room, paragraphs),
          })),
        ],
        closed: shown.themes ? texts.say('cards.summary-detail.closed') : '',
        readers: view.readers ? readerFacts(view.readers, desk) : [],
      },
    };
  },
});

/** Why a summary was given more time or taken back, for the clinical team. */
export const summaryReasons = card({
  template: reasonsTemplate,
  shape: { heading: line, session: line, sections },
  present({ initials, what, start, reasons }: SummaryReasons, desk) {
    const { texts } = desk;
    const lines = typedTexts(
      desk,
      reasons.map(({ reason }) => reason),
      mostLines,
    );
    return {
      summary: texts.say('cards.summary-reasons.summary', { initials, start: { at: start } }),
      data: {
        heading: texts.say('cards.summary-reasons.heading', { initials }),
        session: texts.say('cards.summary-reasons.session', { what, start: { at: start } }),
        sections: reasons.map((reason, index) => ({
          label: reasonLabel(reason, desk),
          lines: lines[index]?.split('\n') ?? [],
        })),
      },
    };
  },
});

/** More lines than these, each reason with its heading, one card does not hold: the rest joins the last. */
const mostLines = 60;

/** "Taken back by Anwen Rees, Tue 24 Nov, 19:02". */
const reasonLabel = ({ kind, by, at }: ReasonShown, desk: Desk) =>
  desk.texts.say(`cards.summary-reasons.${kind}`, { by, at: { at } });

function readerFacts({ readBy, unread }: NonNullable<SummaryDetail['readers']>, desk: Desk) {
  const { texts } = desk;
  return factsOf(
    [
      texts.say('cards.summary-detail.read'),
      readersIn(desk, readBy) || texts.say('cards.summary-detail.nobody'),
    ],
    [
      texts.say('cards.summary-detail.unread'),
      unread.length > 0 ? texts.list(unread) : texts.say('cards.summary-detail.everybody'),
    ],
  );
}

/** "Dee Morris, Tue 24 Nov, 19:02 and Owen Parry, …". */
const readersIn = (desk: Desk, readers: readonly ReadBy[]): Plain =>
  desk.texts.list(readers.map(reader => byAt(desk, reader)));

/** More time for a summary, in extenuating circumstances (BMC-2.1d). */
export const extendForm = card({
  template: extendTemplate,
  shape: { ...formFrame, now: line, reasonMost: most, fields: fields(['date', 'time', 'reason']) },
  present({ initials, start, due, latest, date, time, reasonMost }: ExtendForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.extend-form.summary', { initials, start: { at: start } }),
      data: {
        heading: texts.say('cards.extend-form.heading', { initials }),
        now: texts.say('cards.extend-form.now', {
          start: { at: start },
          due: { at: due },
          latest: { at: latest },
        }),
        reasonMost,
        ...form(desk, 'extend-form', {
          date: { takes: 'date', value: date },
          time: { takes: 'time', value: time },
          reason: { takes: 'text' },
        }),
      },
    };
  },
});

/** Take a summary back (BMC-2.2i). */
export const retractForm = card({
  template: retractTemplate,
  shape: { ...formFrame, intro: line, reasonMost: most, fields: fields(['reason']) },
  present({ initials, start, reasonMost }: RetractForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.retract-form.summary', { initials, start: { at: start } }),
      data: {
        heading: texts.say('cards.retract-form.heading', { initials }),
        intro: texts.say('cards.retract-form.intro'),
        reasonMost,
        ...form(desk, 'retract-form', { reason: { takes: 'text' } }),
      },
    };
  },
});
