import { z } from 'zod';
import { openForCard, type Revealed } from '../../src/access/confidential.ts';
import type { Audience } from '../../src/workflows/summary/audience.ts';
import { type ThemeGroup, themeFields, tipFields } from '../../src/workflows/summary/draft.ts';
import { askings, attendances, engagements, leavings } from '../../src/workflows/summary/summary.ts';
import type { DraftShown, SummaryForm, SummaryPreview } from '../../src/workflows/summary/view.ts';
import { choices, fields, formFrame, line, most, passageLines } from '../data.ts';
import { card, type Desk } from '../define.ts';
import formTemplate from '../summary-form.json' with { type: 'json' };
import previewTemplate from '../summary-preview.json' with { type: 'json' };
import { choicesOf, form, several } from './forms.ts';
import { noticedData, noticedShape } from './noticed.ts';
import { linesShown, roomFor } from './summary-shown.ts';

const risks = ['yes', 'no'] as const;
const fieldIds = [
  'attendance',
  'tookPart',
  'leaving',
  'education',
  'risk',
  'words',
  'activity',
  'note',
] as const;

/** A field whose name and choices come from the vocabulary. */
const chosen = z.array(z.strictObject({ id: z.string(), label: line, value: z.string(), choices }));

/** What both forms of a draft have in common. */
const draftShape = {
  ...formFrame,
  session: line,
  attendances: choices,
  tookParts: choices,
  leavings: choices,
  educations: choices,
  risks: choices,
  themesTitle: line,
  themesError: line,
  themes: chosen,
  ownWords: line,
  wordsMost: most,
  activityMost: most,
  noteMost: most,
};

/** Write the summary of a session (BMC-2.1d). */
export const summaryForm = card({
  template: formTemplate,
  shape: { ...draftShape, intro: line, fields: fields(fieldIds) },
  present(view: SummaryForm, desk) {
    const { texts } = desk;
    const { initials, what, start, before } = view;
    return {
      summary: texts.say('cards.summary-form.summary', { initials, start: { at: start } }),
      data: {
        heading: texts.say('cards.summary-form.heading', { initials }),
        session: texts.say('cards.summary-form.session', { what, start: { at: start } }),
        intro: texts.say('cards.summary-form.intro'),
        ...draftData(view, before, desk),
        ...form(desk, 'summary-form', starts(before, undefined)),
      },
    };
  },
});

/** What each audience will see, what the check noticed, and the draft itself. */
export const summaryPreview = card({
  template: previewTemplate,
  shape: {
    ...draftShape,
    toReport: line,
    toReportNow: line,
    noticedTitle: line,
    ...noticedShape,
    audiences: z.array(z.strictObject({ title: line, same: line, lines: passageLines })),
    tips: chosen,
    mayOverride: z.boolean(),
    reasonMost: most,
    attests: choices,
    change: line,
    fields: fields([...fieldIds, 'override', 'attest']),
  },
  present(view: SummaryPreview, desk) {
    const { texts } = desk;
    const { initials, what, start, draft, toReport } = view;
    const shown = view.audiences.map(audience => audience.shown);
    const room = roomFor(shown, [draft.words, draft.activity, draft.note]);
    const { problem: _, ...fieldsShown } = form(desk, 'summary-preview', {
      ...starts(draft, view.risk, room),
      override: { takes: 'text' },
      attest: { takes: ['themes-not-content'] },
    });
    return {
      summary: texts.say('cards.summary-preview.summary', { initials, start: { at: start } }),
      data: {
        heading: texts.say('cards.summary-preview.heading', { initials }),
        session: texts.say('cards.summary-preview.session', { what, start: { at: start } }),
        problem: view.problem ? texts.say(`cards.summary-preview.problem.${view.problem}`) : '',
        toReport: toReport ? texts.say(`cards.summary-preview.to-report.${toReport}`) : '',
        toReportNow:
          toReport && toReport !== 'another' ? texts.say('cards.summary-preview.to-report-now') : '',
        noticedTitle: noticedTitle(view, desk),
        ...noticedData(view, desk, room),
        audiences: audiencesData(view, desk, room),
        tips: tipsData(view, desk),
        mayOverride: view.mayOverride,
        reasonMost: view.reasonMost,
        attests: choicesOf(desk, 'attest', ['themes-not-content']),
        change: texts.say('cards.summary-preview.change'),
        ...draftData(view, draft, desk),
        ...fieldsShown,
      },
    };
  },
});

/**
 * What stands in the fields that have names of their own. They hold the draft whole: one for which there is no room
 * is not previewed, so that only what came another way is cut.
 */
function starts(draft: DraftShown | null, risk: 'yes' | 'no' | undefined, room = Number.POSITIVE_INFINITY) {
  const text = (revealed: Revealed | null | undefined) => {
    const all = revealed ? openForCard(revealed) : '';
    return all.length > room ? all.slice(0, room) : all;
  };
  return {
    attendance: { takes: attendances, value: draft?.attendance ?? null },
    tookPart: { takes: engagements, value: draft?.tookPart ? openForCard(draft.tookPart) : null },
    leaving: { takes: leavings, value: draft?.leaving ? openForCard(draft.leaving) : null },
    education: { takes: askings, value: draft?.education ?? 'not-asked' },
    risk: { takes: risks, value: risk ?? null },
    words: { takes: 'text', value: text(draft?.words) },
    activity: { takes: 'text', value: text(draft?.activity) },
    note: { takes: 'text', value: text(draft?.note) },
  } as const;
}

function draftData(view: SummaryForm | SummaryPreview, draft: DraftShown | null, desk: Desk) {
  const { texts, corrections } = desk;
  const { wordsMost, activityMost, noteMost, mostThemes, groups } = view;
  const wrong = corrections?.fields.themesBeSafe;
  return {
    attendances: choicesOf(desk, 'attendance', attendances),
    tookParts: choicesOf(desk, 'tookPart', engagements),
    leavings: choicesOf(desk, 'leaving', leavings),
    educations: choicesOf(desk, 'education', askings),
    risks: choicesOf(desk, 'risk', risks),
    themesTitle: texts.say('cards.summary-form.themes', { most: mostThemes }),
    themesError: wrong ? texts.say('common.fix', { what: texts.words(wrong) }) : '',
    themes: groups.map(group => themeField(group, draft, desk)),
    ownWords: texts.say('cards.summary-form.own-words'),
    wordsMost,
    activityMost,
    noteMost,
  };
}

/** The themes of one of the six Bs; what was typed wins over what stood there. */
function themeField({ b, title, themes }: ThemeGroup, draft: DraftShown | null, { corrections }: Desk) {
  const id = themeFields[b];
  const typed = corrections?.typed[id]?.split(',');
  const stood = draft?.themes ? openForCard(draft.themes) : [];
  const ticked = themes.map(theme => theme.id).filter(theme => (typed ?? stood).includes(theme));
  return {
    id,
    label: title,
    value: several(ticked),
    choices: themes.map(theme => ({ title: theme.label, value: theme.id })),
  };
}

/** The suggestions of each chosen theme. */
function tipsData({ groups, draft, tips }: SummaryPreview, { texts }: Desk) {
  const chosenThemes = draft.themes ? openForCard(draft.themes) : [];
  const chosenTips = tips ? openForCard(tips) : [];
  return groups
    .flatMap(({ themes }) => themes)
    .filter(({ id }) => chosenThemes.includes(id))
    .slice(0, tipFields.length)
    .map(({ label, tips }, index) => ({
      id: tipFields[index] ?? '',
      label: texts.say('cards.summary-preview.tips', { theme: label }),
      value: several(tips.filter(({ text }) => chosenTips.includes(text)).map(({ id }) => id)),
      choices: tips.map(({ id, text }) => ({ title: text, value: id })),
    }));
}

function noticedTitle({ noticed, draft }: SummaryPreview, { texts }: Desk) {
  if (noticed.length > 0) return texts.say('cards.summary-preview.noticed');
  const typed = draft.words ?? draft.activity ?? draft.note;
  return texts.say(typed ? 'cards.summary-preview.nothing-noticed' : 'cards.summary-preview.nothing-typed');
}

/** Side by side; where two audiences see the same, it is said once. */
function audiencesData({ audiences }: SummaryPreview, desk: Desk, room: number) {
  const { texts } = desk;
  const drawn = audiences.map(({ audience, shown }) => ({ audience, lines: linesShown(shown, desk, room) }));
  return drawn.map(({ audience, lines }, index) => {
    const title = texts.say(`cards.summary-preview.sees.${audience}`);
    if (lines.length === 0) return { title, same: texts.say('cards.summary-preview.sees-nothing'), lines };
    const isTwin = (name: Audience) =>
      drawn
        .slice(0, index)
        .some(other => other.audience === name && other.lines.join('\n') === lines.join('\n'));
    const twin = (['care', 'clinical'] as const).find(isTwin);
    if (!twin) return { title, same: '', lines };
    const other = texts.say(`cards.summary-preview.same-as.${twin}`);
    return { title, same: texts.say('cards.summary-preview.sees-same', { other }), lines: [] };
  });
}
