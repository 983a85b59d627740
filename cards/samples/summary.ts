import { loadPack } from '../../src/policy/pack.ts';
import { findingClasses, whys } from '../../src/screen/sealed.ts';
import type { SummaryShown } from '../../src/workflows/summary/audience.ts';
import { vocabularyOf } from '../../src/workflows/summary/draft.ts';
import { attendances, engagements, leavings } from '../../src/workflows/summary/summary.ts';
import type {
  DraftShown,
  SummaryDetail,
  SummaryForm,
  SummaryOwed,
  SummaryPost,
  SummaryPreview,
  SummaryReasons,
} from '../../src/workflows/summary/view.ts';
import { at, initials, names, opened, press, type Sample, setting, start, text, what } from './made-up.ts';

const pack = loadPack('bryn-melyn');
const groups = vocabularyOf(pack);
const due = at('2026-11-27', '14:50');
const posted = at('2026-11-26', '16:05');
const open = press('open-summary', 'summary.open', { opens: true, style: 'positive' });
const change = press('amend-summary', 'summary.form', { opens: true });
const write = press('write-summary', 'summary.form', { opens: true, style: 'positive' });

const basis = {
  clause: 'BMC-2.2i',
  initials,
  what,
  start,
  groups,
  mostThemes: pack.summary.mostThemes,
  wordsMost: pack.summary.guidanceMost,
  activityMost: pack.summary.activityMost,
  noteMost: pack.summary.clinicalNoteMost,
} as const;
const form: SummaryForm = {
  ...basis,
  before: null,
  actions: [press('preview-summary', 'summary.preview', { style: 'positive' })],
};
const themes = ['Feeling safe enough to settle', 'Trusting adults'];
const tips = [
  'Keep this evening predictable, and say beforehand what comes next.',
  'Stay steady when pushed away. Come back at the time you named.',
];
const words = 'A quiet evening with company nearby would help.';
const draft: DraftShown = {
  attendance: 'attended',
  tookPart: opened('summary', 'engagement', 'partly' as const),
  themes: opened('summary', 'themes', ['settling', 'trusting-adults'] as const),
  leaving: opened('summary', 'leaving', 'tired' as const),
  education: 'yes',
  words: opened('summary', 'guidance', words),
  activity: opened(
    'summary',
    'activity',
    'Notice one moment of calm this evening, and write down what came before.',
  ),
  note: opened('summary', 'clinicalNote', 'Used the clay throughout. To be taken to supervision.'),
};
const care: SummaryShown = {
  attendance: 'attended',
  tookPart: draft.tookPart,
  themes: opened('summary', 'themes', themes),
  leaving: draft.leaving,
  tips: opened('summary', 'guidance', tips),
  words: draft.words,
  activity: draft.activity,
  note: null,
};
const education: SummaryShown = {
  attendance: 'attended',
  tookPart: null,
  themes: care.themes,
  leaving: null,
  tips: null,
  words: null,
  activity: null,
  note: null,
};
const clinical: SummaryShown = { ...care, note: draft.note };
const nothing: SummaryShown = { ...education, attendance: null, themes: null };
const post = press('post-summary', 'summary.post', { style: 'positive' });
/** Where something is to be reported, posting stands back. */
const postLater = press('post-summary', 'summary.post');
const again = press('preview-again', 'summary.preview');
const preview: SummaryPreview = {
  ...basis,
  draft,
  risk: 'no',
  reasonMost: pack.summary.reasonMost,
  tips: care.tips,
  audiences: [
    { audience: 'care', shown: care },
    { audience: 'education', shown: education },
    { audience: 'clinical', shown: clinical },
    { audience: 'head', shown: clinical },
  ],
  noticed: [],
  problem: null,
  mayOverride: false,
  toReport: null,
  actions: [post, again],
};
const actions = ['block', 'rephrase', 'route'] as const;
const fieldsTyped = ['words', 'activity', 'note', 'override'] as const;
/** Everything that the check can notice, each once. */
export const everythingNoticed: SummaryPreview['noticed'] = Array.from(
  { length: Math.max(whys.length, findingClasses.length) },
  (_, index) => ({
    field: fieldsTyped[index % fieldsTyped.length] ?? 'words',
    action: opened('summary', 'clinicalNote', actions[index % 3] ?? 'block'),
    classes: opened('summary', 'clinicalNote', [
      findingClasses[index % findingClasses.length] ?? 'quote',
      findingClasses[(index + 4) % findingClasses.length] ?? 'family',
    ]),
    why: opened('summary', 'clinicalNote', whys[index % whys.length] ?? whys[0]),
    excerpt: opened('summary', 'clinicalNote', 'the words that it was found in'),
  }),
);
const report = press('report-disclosure', 'disclosure.form', { opens: true, style: 'destructive' });
const dismiss = press('dismiss-finding', 'disclosure.dismiss-form', { opens: true });

const standing: SummaryPost = {
  clause: 'BMC-2.2e',
  initials,
  setting,
  what,
  start,
  by: names.therapist,
  at: posted,
  state: 'here',
  read: false,
  actions: [open],
};
const owed: SummaryOwed = {
  clause: 'BMC-2.1d',
  initials,
  setting,
  what,
  start,
  due,
  state: 'owed',
  readBy: [],
  unread: [],
  actions: [write, press('more-time', 'summary.extend-form', { opens: true })],
};
const read = { by: names.manager, at: at('2026-11-26', '18:30') };
const detail: SummaryDetail = {
  clause: 'BMC-2.2i',
  initials,
  what,
  start,
  by: names.therapist,
  at: posted,
  version: 1,
  versions: 1,
  shown: care,
  readers: null,
  override: null,
  reasons: [],
  retracted: false,
  actions: [],
};
const reasons: SummaryReasons['reasons'] = (['extended', 'retracted'] as const).map(reason => ({
  kind: reason,
  by: names.therapist,
  at: posted,
  reason: opened('summary', 'clinicalNote', 'I was called to an emergency.'),
}));
const openVersion = press('open-summary', 'summary.open-version', { opens: true });
const overdue = { clause: 'BMC-2.1d', initials, what, start, due, therapist: names.therapist } as const;
const unread = { clause: 'BMC-2.2e', initials, what, start, at: posted, actions: [open] } as const;
const look = { clause: 'BMC-2.2i', initials, what, start, by: names.therapist, at: posted } as const;
const extend = {
  clause: 'BMC-2.1d',
  initials,
  start,
  due,
  latest: at('2026-11-29', '14:50'),
  date: text('2026-11-28'),
  time: text('14:50'),
  reasonMost: 300,
  actions: [press('extend-summary', 'summary.extend', { style: 'positive' })],
} as const;
const retract = {
  clause: 'BMC-2.2i',
  initials,
  start,
  reasonMost: 300,
  actions: [press('retract-summary', 'summary.retract', { style: 'destructive' })],
} as const;

const privately = (name: string, view: (Sample & { kind: 'private' })['view']): Sample => ({
  name,
  kind: 'private',
  view,
});
const details: Record<string, SummaryDetail> = {
  'summary: for the care team': detail,
  'summary: for the care manager, nobody has read it': {
    ...detail,
    readers: { readBy: [], unread: [names.carer, names.manager] },
  },
  'summary: for education': { ...detail, shown: education },
  'summary: for education, not shared': { ...detail, shown: { ...nothing, attendance: 'in-part' } },
  'summary: for somebody who may know that it is there': { ...detail, shown: nothing },
  'summary: for the therapist, changed': {
    ...detail,
    shown: clinical,
    version: 2,
    versions: 2,
    readers: { readBy: [read], unread: [] },
    actions: [
      change,
      press('take-back', 'summary.retract-form', { opens: true }),
      press('earlier-version', 'summary.open-version', { opens: true }),
    ],
  },
  'summary: taken back, for the clinical team': {
    ...detail,
    shown: clinical,
    reasons,
    retracted: true,
    actions: [write],
  },
  'summary: to be looked at again': {
    ...detail,
    shown: clinical,
    override: opened('summary', 'clinicalNote', 'The name is that of a character in a book.'),
    actions: [press('looked-at', 'summary.looked', { style: 'positive' })],
  },
};

/** The summary from what is owed to what is read. */
export const summarySamples: readonly Sample[] = [
  privately('summary: form', { card: 'summary-form', data: form }),
  privately('summary: form, to be changed', { card: 'summary-form', data: { ...form, before: draft } }),
  {
    name: 'summary: form, to be put right',
    kind: 'private',
    view: { card: 'summary-form', data: form },
    corrections: {
      typed: {
        attendance: 'attended',
        risk: 'no',
        education: 'not-asked',
        words: 'A calm evening.',
        themesBond: 'mending',
      },
      fields: { themesBeSafe: { say: 'themes-needed' } },
    },
  },
  privately('summary: before it is posted', { card: 'summary-preview', data: preview }),
  privately('summary: before it is posted, without any text', {
    card: 'summary-preview',
    data: {
      ...preview,
      draft: { ...draft, words: null, activity: null, note: null },
      audiences: preview.audiences.map(({ audience, shown }) => ({
        audience,
        shown: audience === 'education' ? nothing : { ...shown, words: null, activity: null, note: null },
      })),
      problem: 'not-attested',
    },
  }),
  // Each sort of finding once, as many at a time as a view holds, and all at once.
  ...[everythingNoticed, ...[0, 8, 16, 24].map(from => everythingNoticed.slice(from, from + 8))].map(
    (part, index) =>
      privately(`summary: the check noticed something (${index})`, {
        card: 'summary-preview',
        data: {
          ...preview,
          noticed: part,
          problem: 'routed',
          toReport: 'finding',
          actions: [report, again, postLater, dismiss],
        },
      }),
  ),
  privately('summary: something is to be reported', {
    card: 'summary-preview',
    data: {
      ...preview,
      risk: 'yes',
      toReport: 'answer',
      problem: 'changed',
      actions: [report, again, postLater, dismiss],
    },
  }),
  privately('summary: another has something to report', {
    card: 'summary-preview',
    data: { ...preview, toReport: 'another', actions: [report, again, postLater] },
  }),
  privately('summary: blocked', {
    card: 'summary-preview',
    data: { ...preview, noticed: everythingNoticed.slice(0, 1), problem: 'blocked' },
  }),
  privately('summary: the exercise is to be said differently', {
    card: 'summary-preview',
    data: { ...preview, noticed: everythingNoticed.slice(1, 2), problem: 'exercise' },
  }),
  privately('summary: may be posted with a reason', {
    card: 'summary-preview',
    data: {
      ...preview,
      noticed: everythingNoticed.slice(4, 5),
      problem: 'override-needed',
      mayOverride: true,
    },
  }),
  ...attendances.map(
    (attendance, index): Sample =>
      privately(`summary: ${attendance}`, {
        card: 'summary-detail',
        data: {
          ...detail,
          shown: {
            ...care,
            attendance,
            tookPart: opened('summary', 'engagement', engagements[index % engagements.length] ?? 'fully'),
            leaving: opened('summary', 'leaving', leavings[index] ?? 'settled'),
          },
        },
      }),
  ),
  ...[1, 2].map(
    (most): Sample =>
      privately(`summary: why it was given more time, and taken back (${most})`, {
        card: 'summary-reasons',
        data: { clause: 'BMC-3.6', initials, what, start, reasons: reasons.slice(0, most), actions: [] },
      }),
  ),
  ...Object.entries(details).map(([name, data]): Sample => privately(name, { card: 'summary-detail', data })),
  ...(['here', 'changed', 'retracted'] as const).map(
    (state): Sample => ({
      name: `summary card: ${state}`,
      kind: 'post',
      view: { card: 'summary', data: { ...standing, state, actions: state === 'retracted' ? [] : [open] } },
    }),
  ),
  {
    name: 'summary card: taken back, for a clinician',
    kind: 'post',
    view: { card: 'summary', data: { ...standing, state: 'retracted', actions: [openVersion] } },
  },
  {
    name: 'summary to write: given more time',
    kind: 'post',
    view: {
      card: 'summary-owed',
      data: {
        ...owed,
        actions: [...owed.actions, press('open-reasons', 'summary.reasons', { opens: true })],
      },
    },
  },
  {
    name: 'summary card: read',
    kind: 'post',
    view: { card: 'summary', data: { ...standing, read: true } },
  },
  ...(['owed', 'overdue', 'posted', 'retracted'] as const).flatMap((state): Sample[] => [
    {
      name: `summary to write: ${state}`,
      kind: 'post',
      view: {
        card: 'summary-owed',
        data: {
          ...owed,
          state,
          ...(state === 'posted' && { readBy: [read], unread: [names.carer], actions: [open, change] }),
        },
      },
    },
    {
      name: `summary overdue: ${state}`,
      kind: 'post',
      view: {
        card: 'summary-overdue',
        data: { ...overdue, state, actions: state === 'posted' ? [open] : [write] },
      },
    },
  ]),
  {
    name: 'summary not read',
    kind: 'post',
    view: {
      card: 'summary-unread',
      data: { ...unread, read: false, readBy: [], unread: [names.carer, names.manager] },
    },
  },
  {
    name: 'summary read meanwhile',
    kind: 'post',
    view: { card: 'summary-unread', data: { ...unread, read: true, readBy: [read], unread: [names.carer] } },
  },
  ...(['first', 'override', 'share'] as const).map(
    (why): Sample => ({
      name: `second look: ${why}`,
      kind: 'post',
      view: { card: 'second-look', data: { ...look, why, state: 'asked', actions: [open] } },
    }),
  ),
  ...(['done', 'retracted'] as const).map(
    (state): Sample => ({
      name: `second look: ${state}`,
      kind: 'post',
      view: { card: 'second-look', data: { ...look, why: 'first', state, actions: [] } },
    }),
  ),
  privately('more time: form', { card: 'extend-form', data: extend }),
  {
    name: 'more time: to be put right',
    kind: 'private',
    view: { card: 'extend-form', data: extend },
    corrections: {
      typed: { date: '2026-12-24', time: '09:00', reason: 'Called away to an emergency.' },
      fields: { date: { say: 'extension-too-long', with: { latest: { at: extend.latest } } } },
    },
  },
  privately('take back: form', { card: 'retract-form', data: retract }),
  {
    name: 'take back: to be put right',
    kind: 'private',
    view: { card: 'retract-form', data: retract },
    corrections: { typed: { reason: '' }, fields: { reason: { say: 'field-needed' } } },
  },
];
