import { loadPack } from '../../src/policy/pack.ts';
import type { SixB } from '../../src/policy/schema/vocabulary.ts';
import type {
  ActivityForm,
  JournalAsk,
  JournalDetail,
  JournalForm,
  JournalList,
} from '../../src/workflows/journal/view.ts';
import {
  at,
  end,
  initials,
  names,
  opened,
  press,
  type Sample,
  setting,
  start,
  text,
  what,
} from './made-up.ts';
import { everythingNoticed } from './summary.ts';

const { journal, themes, summary } = loadPack('bryn-melyn');
const sixBs = themes.groups.map(({ b, title }) => ({ b, title }));
const entry = { entry: text('j-1'), seen: 1 };
const written = at('2026-11-26', '14:31');
const read = at('2026-11-27', '09:10');

const ask: JournalAsk = {
  clause: 'BMC-2.2h',
  initials,
  what,
  start,
  end,
  state: 'now',
  activity: false,
  actions: [press('write-journal', 'journal.form', { opens: true })],
};
const openActivity = press('open-activity', 'activity.open', { opens: true, style: 'positive' });

const words: readonly string[] = [
  'Came down quietly, hood up, and sat by the door.\nDid not want to talk on the way.',
  'Perhaps worried about the weekend.',
  'Sat near, kept it calm, said when we would leave.',
  'Walked back side by side and talked about the dog.',
  'Being early helps. Next time I leave ten minutes more.',
];
const chosen: readonly SixB[] = ['beSafe', 'bond'];
const answers: JournalDetail['answers'] = journal.questions.map((question, index) => ({
  question: question.text,
  text: opened('journal', 'text', words[index] ?? ''),
  sixBs: question.offersSixBs ? opened('journal', 'text', chosen) : null,
}));

const form: JournalForm = {
  clause: 'SIX-2',
  about: { initials, session: start },
  youngPeople: [],
  questions: journal.questions.map(({ text, offersSixBs }) => ({
    ...{ text, offersSixBs },
    answer: null,
    chosen: null,
  })),
  sixBs,
  answerMost: journal.answerMost,
  actions: [press('save-journal', 'journal.write', { style: 'positive' })],
};
const others = [
  { id: text('yp-07'), initials, setting },
  { id: text('yp-11'), initials: text('TR'), setting: text('Rowan Cottage') },
];

const openEntry = press('open-journal', 'journal.open', { opens: true, input: entry });
const list: JournalList = {
  clause: 'SIX-3',
  entries: [
    { initials, session: start, written, shared: null, open: openEntry },
    {
      ...{ initials: text('TR'), session: null, written: written - 90_000_000 },
      shared: { who: names.manager, read: null },
      open: openEntry,
    },
    {
      ...{ initials, session: null, written: written - 180_000_000 },
      shared: { who: names.manager, read },
      open: openEntry,
    },
  ],
  hidden: false,
  actions: [
    press('write-journal', 'journal.form', { opens: true, style: 'positive' }),
    press('export-journal', 'journal.export', { opens: true }),
  ],
};
const older = (verb: string) => press('older-entries', verb, { opens: true });

const edit = press('edit-journal', 'journal.edit', { opens: true, input: entry });
const remove = press('delete-journal', 'journal.delete-form', { opens: true, input: entry });
const detail: JournalDetail = {
  clause: 'SIX-3',
  initials,
  session: start,
  by: null,
  written,
  answers,
  sixBs,
  shared: null,
  actions: [edit, press('share-journal', 'journal.share-form', { opens: true, input: entry }), remove],
};

const share = {
  clause: 'SIX-3',
  initials,
  session: start,
  written,
  people: [
    { id: text('p-owen'), name: names.manager, role: 'careManager' },
    { id: text('p-ruth'), name: names.lead, role: 'clinicalLead' },
  ],
  actions: [press('share-journal-now', 'journal.share', { style: 'positive', input: entry })],
} as const;

const activity: ActivityForm = {
  clause: 'BMC-2.1e',
  initials,
  textMost: summary.activityMost,
  standing: null,
  draft: null,
  noticed: [],
  toReport: false,
  actions: [press('save-activity', 'activity.set', { style: 'positive' })],
};
const activityOpen = {
  clause: 'BMC-2.1e',
  initials,
  text: opened('summary', 'activity', 'Draw the way here as you remember it.\nWhat did you notice on it?'),
  by: names.therapist,
  at: at('2026-11-24', '16:00'),
} as const;

const privates: readonly Extract<Sample, { kind: 'private' }>[] = [
  { kind: 'private', name: 'journal: list', view: { card: 'journal-list', data: list } },
  {
    kind: 'private',
    name: 'journal: list, more and some closed',
    view: {
      card: 'journal-list',
      data: { ...list, hidden: true, actions: [...list.actions, older('journal')] },
    },
  },
  {
    kind: 'private',
    name: 'journal: list, nothing there',
    view: { card: 'journal-list', data: { ...list, entries: [], actions: list.actions.slice(0, 1) } },
  },
  { kind: 'private', name: 'journal: form for a session', view: { card: 'journal-form', data: form } },
  {
    kind: 'private',
    name: 'journal: form for an entry about nobody in particular yet',
    view: { card: 'journal-form', data: { ...form, about: null, youngPeople: others } },
  },
  {
    kind: 'private',
    name: 'journal: form for an entry without a session, to be put right',
    view: { card: 'journal-form', data: { ...form, about: { initials, session: null } } },
    corrections: {
      typed: { answer1: 'A long day. '.repeat(90), sixBs3: 'beSafe,believe,beCross', answer4: '' },
      fields: { answer1: { say: 'field-too-long', with: { most: 1000, over: 79 } } },
    },
  },
  {
    kind: 'private',
    name: 'journal: form to choose somebody, to be put right',
    view: { card: 'journal-form', data: { ...form, about: null, youngPeople: others } },
    corrections: {
      typed: { youngPerson: 'yp-11' },
      fields: { youngPerson: { say: 'field-needed' }, answer1: { say: 'journal-answer-needed' } },
    },
  },
  {
    kind: 'private',
    name: 'journal: form to change an entry',
    view: {
      card: 'journal-form',
      data: {
        ...form,
        questions: form.questions.map((question, index) => ({
          ...question,
          answer: answers[index]?.text ?? null,
          chosen: answers[index]?.sixBs ?? null,
        })),
      },
    },
  },
  { kind: 'private', name: 'journal: one’s own entry', view: { card: 'journal-detail', data: detail } },
  {
    kind: 'private',
    name: 'journal: one’s own entry, shared and one answer',
    view: {
      card: 'journal-detail',
      data: {
        ...detail,
        session: null,
        answers: [
          { ...answers[0]!, text: answers[0]!.text },
          { ...answers[2]!, text: null },
        ],
        shared: { who: names.manager, read: null },
        actions: [edit, press('unshare-journal', 'journal.unshare', { input: entry }), remove],
      },
    },
  },
  {
    kind: 'private',
    name: 'journal: an entry that somebody shared',
    view: { card: 'journal-detail', data: { ...detail, by: names.carer, actions: [] } },
  },
  ...[start, null].map(
    (session, index): Extract<Sample, { kind: 'private' }> => ({
      kind: 'private',
      name: `journal: delete, ${index === 0 ? 'about a session' : 'about none'}`,
      view: {
        card: 'journal-delete',
        data: {
          ...{ clause: 'SIX-3', initials, session, written },
          actions: [press('delete-journal-now', 'journal.delete', { style: 'destructive', input: entry })],
        },
      },
    }),
  ),
  {
    kind: 'private',
    name: 'journal: as text',
    view: {
      card: 'journal-export',
      data: {
        clause: 'SIX-3',
        entries: [
          { initials, session: start, written, answers },
          { initials, session: null, written: written - 90_000_000, answers: answers.slice(0, 2) },
          { initials, session: start, written: written - 180_000_000, answers },
          { initials, session: null, written: written - 270_000_000, answers },
        ],
        sixBs,
        actions: [older('journal.export')],
      },
    },
  },
  {
    kind: 'private',
    name: 'journal: as text, nothing there',
    view: { card: 'journal-export', data: { clause: 'SIX-3', entries: [], sixBs, actions: [] } },
  },
  { kind: 'private', name: 'journal: share', view: { card: 'journal-share-form', data: share } },
  {
    kind: 'private',
    name: 'journal: share with the only one, to be put right',
    view: { card: 'journal-share-form', data: { ...share, people: share.people.slice(0, 1) } },
    corrections: { typed: { with: 'p-ruth' }, fields: { with: { say: 'journal-not-for-them' } } },
  },
  { kind: 'private', name: 'activity: form', view: { card: 'activity-form', data: activity } },
  {
    kind: 'private',
    name: 'activity: form where one is set, to be put right',
    view: {
      card: 'activity-form',
      data: { ...activity, standing: { by: names.therapist, at: activityOpen.at } },
    },
    corrections: { typed: { text: '' }, fields: { text: { say: 'field-needed' } } },
  },
  ...[everythingNoticed, everythingNoticed.slice(0, 2)].map((noticed, index): (typeof privates)[number] => ({
    kind: 'private',
    name: `activity: form that the check stopped (${index})`,
    view: {
      card: 'activity-form',
      data: {
        ...activity,
        draft: opened('summary', 'activity', 'Draw the way here.'),
        noticed: noticed.map(one => ({ ...one, field: 'activity' })),
        toReport: index === 0,
        actions: [
          ...activity.actions,
          press('report-disclosure', 'disclosure.form', { opens: true, style: 'destructive' }),
        ],
      },
    },
  })),
  {
    kind: 'private',
    name: 'activity: opened for whoever brings them',
    view: { card: 'activity-detail', data: { ...activityOpen, actions: [] } },
  },
  {
    kind: 'private',
    name: 'activity: opened for the therapist',
    view: {
      card: 'activity-detail',
      data: {
        ...activityOpen,
        actions: [
          press('change-activity', 'activity.form', { opens: true }),
          press('clear-activity', 'activity.clear', { style: 'destructive' }),
        ],
      },
    },
  },
];

const asks: Record<string, JournalAsk> = {
  'the session goes on': ask,
  'the session is over': { ...ask, state: 'over' },
  'an activity is set': {
    ...ask,
    clause: 'BMC-2.1e',
    activity: true,
    actions: [openActivity, ...ask.actions],
  },
};

/** Reflective practice: the card during a session, the journal and what the therapist set. */
export const journalSamples: readonly Sample[] = [
  ...Object.entries(asks).map(
    ([state, data]): Sample => ({
      kind: 'post',
      name: `time to reflect: ${state}`,
      view: { card: 'journal-ask', data },
    }),
  ),
  ...[names.carer, names.manager].map(
    (by, index): Sample => ({
      kind: 'post',
      name: `journal: shared by a ${index === 0 ? 'carer' : 'care manager'}`,
      view: {
        card: 'journal-shared',
        data: {
          ...{ clause: 'SIX-3', initials, by, at: written },
          actions: [press('open-journal', 'journal.read', { opens: true, style: 'positive' })],
        },
      },
    }),
  ),
  ...privates,
];
