import { z } from 'zod';
import { openForCard } from '../../src/access/confidential.ts';
import type {
  JournalDelete,
  JournalDetail,
  JournalExport,
  JournalList,
  JournalShareForm,
  OpenedAnswer,
  SixBTitles,
} from '../../src/workflows/journal/view.ts';
import { choices, fields, formFrame, line, passage } from '../data.ts';
import { card, type Desk } from '../define.ts';
import type { Button } from '../elements.ts';
import deleteTemplate from '../journal-delete.json' with { type: 'json' };
import detailTemplate from '../journal-detail.json' with { type: 'json' };
import exportTemplate from '../journal-export.json' with { type: 'json' };
import listTemplate from '../journal-list.json' with { type: 'json' };
import shareTemplate from '../journal-share-form.json' with { type: 'json' };
import { typedTexts } from './facts.ts';
import { form, theOnly } from './forms.ts';

/** The author's own entries: which there are, not what they say. */
export const journalList = card({
  template: listTemplate,
  shape: {
    heading: line,
    intro: line,
    none: line,
    entries: z.array(
      z.strictObject({ name: line, written: line, shared: line, buttons: z.array(z.custom<Button>()) }),
    ),
    hidden: line,
  },
  present({ entries, hidden }: JournalList, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.journal-list.summary'),
      data: {
        heading: texts.say('cards.journal-list.heading'),
        intro: texts.say('cards.journal-list.intro'),
        none: entries.length === 0 ? texts.say('cards.journal-list.none') : '',
        entries: entries.map(entry => ({
          name: nameOf(desk, entry),
          written: texts.say('cards.journal-list.written', { written: { at: entry.written } }),
          shared: sharedInWords(desk, entry.shared),
          buttons: [
            desk.button(
              entry.open,
              texts.say('cards.journal-list.open', {
                initials: entry.initials,
                written: { at: entry.written },
              }),
            ),
          ],
        })),
        hidden: hidden ? texts.say('cards.journal-list.hidden') : '',
      },
    };
  },
});

const answers = z.array(z.strictObject({ question: line, sixBs: line, text: passage }));

/** One entry, opened for its author or for the one person with whom they shared it. */
export const journalDetail = card({
  template: detailTemplate,
  shape: { heading: line, written: line, shared: line, answers },
  present(view: JournalDetail, desk) {
    const { texts } = desk;
    const { initials, by } = view;
    const written = { at: view.written };
    return {
      summary: texts.say('cards.journal-detail.summary', { initials }),
      data: {
        heading: texts.say('cards.journal-detail.heading', { initials, session: moment(view.session) }),
        written: by
          ? texts.say('cards.journal-detail.written-by', { by, written })
          : texts.say('cards.journal-detail.written', { written }),
        shared: sharedInWords(desk, view.shared),
        answers: answersIn(desk, view.answers, view.sixBs, 75),
      },
    };
  },
});

/** Asks once more before an entry is gone. */
export const journalDelete = card({
  template: deleteTemplate,
  shape: { heading: line, entry: line, intro: line },
  present(view: JournalDelete, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.journal-delete.summary', { initials: view.initials }),
      data: {
        heading: texts.say('cards.journal-delete.heading'),
        entry: entryInWords(desk, view),
        intro: texts.say('cards.journal-delete.intro'),
      },
    };
  },
});

/** The author's entries as plain text to copy, one below the other. */
export const journalExport = card({
  template: exportTemplate,
  shape: {
    heading: line,
    intro: line,
    none: line,
    answers: z.array(z.strictObject({ entry: line, question: line, sixBs: line, text: passage })),
  },
  present({ entries, sixBs }: JournalExport, desk) {
    const { texts } = desk;
    const all = entries.flatMap(entry =>
      entry.answers.map((answer, index) => ({ answer, of: index === 0 ? entryInWords(desk, entry) : '' })),
    );
    const opened = answersIn(
      desk,
      all.map(({ answer }) => answer),
      sixBs,
      36,
    );
    return {
      summary: texts.say('cards.journal-export.summary'),
      data: {
        heading: texts.say('cards.journal-export.heading'),
        intro: texts.say('cards.journal-export.intro'),
        none: entries.length === 0 ? texts.say('cards.journal-export.none') : '',
        answers: opened.map((answer, index) => ({ entry: all[index]?.of ?? '', ...answer })),
      },
    };
  },
});

/** With whom? One of those whose role the pack names (SIX-3). */
export const journalShareForm = card({
  template: shareTemplate,
  shape: { ...formFrame, entry: line, intro: line, people: choices, fields: fields(['with']) },
  present(view: JournalShareForm, desk) {
    const { texts } = desk;
    const { initials, people } = view;
    const ids = people.map(({ id }) => id);
    return {
      summary: texts.say('cards.journal-share-form.summary', { initials }),
      data: {
        heading: texts.say('cards.journal-share-form.heading'),
        entry: entryInWords(desk, view),
        intro: texts.say('cards.journal-share-form.intro'),
        people: people.map(({ id, name, role }) => ({
          title: texts.say('cards.journal-share-form.person', { name, role: texts.role(role) }),
          value: id,
        })),
        ...form(desk, 'journal-share-form', {
          with: { takes: ids, value: theOnly(ids) },
        }),
      },
    };
  },
});

type Named = Pick<JournalDetail, 'initials' | 'session'>;

const moment = (at: number | null) => (at === null ? undefined : { at });

/** "KL: session of Thu 26 Nov, 14:00". */
const nameOf = ({ texts }: Desk, { initials, session }: Named) =>
  texts.say('cards.journal-list.entry', { initials, session: moment(session) });

/** The same, and when it was written. */
const entryInWords = (desk: Desk, entry: Named & Pick<JournalDetail, 'written'>): string =>
  `${nameOf(desk, entry)}. ${desk.texts.say('cards.journal-list.written', { written: { at: entry.written } })}`;

function sharedInWords({ texts }: Desk, shared: JournalDetail['shared']): string {
  if (!shared) return '';
  return texts.say('cards.journal-list.shared', { who: shared.who, read: moment(shared.read) });
}

/** Answers, opened, in at most so many lines together; the six Bs by their titles (SIX-1). */
function answersIn(desk: Desk, opened: readonly OpenedAnswer[], titles: SixBTitles, lines: number) {
  const passages = typedTexts(
    desk,
    opened.map(({ text }) => text),
    lines,
  );
  return opened.map(({ question, sixBs }, index) => ({
    question,
    sixBs: desk.texts.list(
      (sixBs ? openForCard(sixBs) : []).map(
        chosen => titles.find(({ b }) => b === chosen)?.title ?? question,
      ),
    ),
    text: passages[index] ?? '',
  }));
}
