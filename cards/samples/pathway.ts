import { loadPack } from '../../src/policy/pack.ts';
import { type Outcome, outcomes } from '../../src/workflows/pathway/ledger.ts';
import type { Suggested } from '../../src/workflows/pathway/pathway.ts';
import type {
  AttemptForm,
  AttemptRightForm,
  LedgerShown,
  NextStep,
  PathwayDetail,
  PathwayPost,
  RuleFact,
  Wanted,
} from '../../src/workflows/pathway/view.ts';
import { at, initials, names, opened, press, type Sample, setting, text } from './made-up.ts';

const { kinds } = loadPack('bryn-melyn').attempts;
const open = press('open-pathway', 'pathway.show', { opens: true, style: 'positive' });
const child = { id: text('yp-07'), initials, setting };
const other = { id: text('yp-09'), initials: text('TR'), setting };

const wanted: readonly Wanted[] = [
  ...(['decide', 'appoint', 'next', 'waits', 'unconfirmed'] as const),
  ...(['ideas', 'idea', 'confirm', 'answer', 'missed', 'look', 'nothing'] as const),
];
const post: PathwayPost = { clause: 'BMC-1.1', initials, setting, wants: 'decide', actions: [open] };

const started = at('2026-11-12', '09:30');
const detail: PathwayDetail = {
  clause: 'BMC-4.1',
  initials,
  stage: null,
  next: { step: 'usual', who: [] },
  meeting: null,
  suggestion: null,
  ending: null,
  missed: null,
  wish: null,
  putOff: null,
  ledger: null,
  attempts: null,
  ideas: { list: [], more: 0 },
  discussion: null,
  actions: [],
};
const inStage: PathwayDetail = {
  ...detail,
  stage: { which: 'stage1', since: started, by: names.therapist },
  next: { step: 'attempts', who: [names.therapist] },
};

const week = (monday: string, ...outcomes: readonly Outcome[]) => ({ monday: text(monday), outcomes });
const ledger: LedgerShown = {
  counts: ['refused'],
  inARow: 3,
  since: at('2026-11-05', '14:00'),
  inPeriod: 4,
  weeks: 8,
  anew: null,
  apart: outcomes.filter(one => one !== 'refused').map(outcome => ({ outcome, count: 1 })),
  picture: [
    week('2026-11-23', 'refused'),
    week('2026-11-16', 'unable', 'refused'),
    week('2026-11-09', 'service'),
    week('2026-11-02', 'refused'),
    week('2026-10-26'),
    week('2026-10-19', 'attended', 'attendedInPart'),
    week('2026-10-12', 'notBrought', 'unknown'),
    week('2026-10-05', 'refused'),
  ],
};
const clinical: PathwayDetail = {
  ...inStage,
  ledger,
  attempts: {
    needed: 3,
    made: 2,
    more: 1,
    list: [
      {
        kind: text('Home visit'),
        date: text('2026-11-20'),
        putRight: false,
        went: 'a-little',
        by: names.therapist,
        note: opened('engagement', 'attempts', 'Ten minutes in the kitchen.\nShowed the room on the phone.'),
      },
      {
        kind: text('Pictures of the room'),
        date: text('2026-11-16'),
        putRight: true,
        went: 'no-change',
        by: names.clinician,
        note: null,
      },
    ],
  },
  ideas: {
    list: [
      {
        by: names.carer,
        at: at('2026-11-18', '19:10'),
        text: opened('engagement', 'ideas', 'Walking there together instead of the car.'),
      },
    ],
    more: 2,
  },
  actions: [
    press('not-now', 'pathway.not-now-form', { opens: true }),
    press('record-attempt', 'attempt.form', { opens: true }),
    press('ask-discussion', 'pathway.discuss-form', { opens: true }),
    press('put-attempt-right', 'attempt.put-right-form', { opens: true }),
  ],
};

const suggests = (
  suggests: Suggested,
  fact: RuleFact | null,
  clause: PathwayDetail['clause'],
): PathwayDetail => ({ ...clinical, clause, suggestion: { suggests, clause, fact } });
const asked = {
  by: names.therapist,
  at: at('2026-11-24', '16:00'),
  statement: opened('engagement', 'discussion', 'Nothing that was tried has changed anything so far.'),
  answeredBy: null,
  answeredAt: null,
  reason: null,
} as const;
const answered = { ...asked, answeredBy: names.lead, answeredAt: at('2026-11-25', '11:00') };
const tooEarly = opened('engagement', 'discussion', 'A visit to the room first.');

const steps: readonly NextStep[] = [
  'usual',
  'decide',
  'appoint',
  'look-again',
  'attempts',
  'discuss',
  'confirm',
  'leave',
  'meeting',
  'meeting-times',
  'meeting-answers',
  'meeting-confirm',
  'meeting-planned',
  'meeting-outcome',
  'meeting-under-way',
  'decision',
  'meet-again',
  'agreement',
  'sign-off',
  'question',
  'plan',
  'notices',
  'letters',
  'ended',
  'allocate',
  'first-session',
  'leaving-day',
  'leaves',
  'referral',
  'referral-waits',
];

const since = { since: at('2026-11-25', '11:00'), by: names.lead };
const details: { readonly [name: string]: PathwayDetail } = {
  'for the home, no stage': detail,
  'for the home, Stage 1': {
    ...inStage,
    actions: [press('say-idea', 'idea.form', { opens: true })],
  },
  'suggested: Stage 1': {
    ...suggests('stage1', { rule: 'inARow', count: 3, found: 3 }, 'BMC-4.1'),
    stage: null,
    next: { step: 'decide', who: [names.therapist] },
    actions: [press('start-stage', 'pathway.start', { style: 'positive' })],
  },
  'suggested: ending': suggests(
    'endingDiscussed',
    { rule: 'inPeriod', count: 3, found: 4, weeks: 12 },
    'PIP-4',
  ),
  'suggested: the time': suggests(
    'slotGivenUp',
    { rule: 'throughout', found: 6, weeks: 6, since: at('2026-10-14', '14:00') },
    'WHS-2.5',
  ),
  'missed and not addressed': {
    ...clinical,
    missed: {
      ...{ start: at('2026-11-26', '14:00'), clause: 'PIP-4', kinds: [text('Call'), text('Letter')] },
      help: text('Help from the referrer'),
    },
  },
  'a wish to try again': {
    ...clinical,
    wish: { heard: [{ at: at('2026-11-30', '17:20'), as: 'carer' }], who: [names.therapist, names.lead] },
  },
  'a wish that was seen to': {
    ...clinical,
    wish: { heard: [{ at: at('2026-11-30', '17:20'), as: 'socialWorker' }], who: [] },
  },
  'sessions become fewer': {
    ...clinical,
    ending: {
      from: at('2027-01-18', '00:00'),
      taper: [
        { every: 'fortnight', from: at('2026-12-07', '00:00') },
        { every: 'month', from: at('2026-12-28', '00:00') },
      ],
    },
    actions: [press('sessions-that-do-not-fit', 'taper.form', { opens: true, style: 'positive' })],
  },
  'missed once': {
    ...clinical,
    ...{ stage: null, attempts: clinical.attempts && { ...clinical.attempts, needed: null } },
    missed: { start: at('2026-11-26', '14:00'), clause: 'PIP-4', kinds: [text('Call')], help: null },
  },
  'nothing counts': {
    ...suggests('nothingCounts', null, 'BMC-4.1'),
    ledger: { ...ledger, inARow: 0, since: null, apart: [] },
    actions: [press('leave-and-call-off', 'pathway.leave', { style: 'positive' })],
  },
  'comes again': {
    ...suggests('attendsAgain', null, 'BMC-4.1'),
    ledger: { ...ledger, inARow: 0, since: null, apart: [] },
    actions: [press('leave-stages', 'pathway.leave', { style: 'positive' })],
  },
  'counted anew': {
    ...clinical,
    ledger: { ...ledger, inARow: 0, since: null, inPeriod: 0, anew: at('2026-11-25', '09:30'), apart: [] },
  },
  'put off': {
    ...clinical,
    putOff: {
      by: names.therapist,
      until: at('2026-12-10', '07:00'),
      reason: opened('engagement', 'discussion', 'A new school since Monday.'),
    },
  },
  'asked for a discussion': {
    ...clinical,
    discussion: { ...asked, state: 'asked' },
    actions: [
      press('confirm-discussion', 'pathway.confirm', { style: 'positive' }),
      press('not-yet', 'pathway.not-yet-form', { opens: true }),
    ],
  },
  'not yet': { ...clinical, discussion: { ...answered, state: 'not-yet', reason: tooEarly } },
  'Stage 2': {
    ...clinical,
    clause: 'BMC-4.2',
    stage: { ...since, which: 'stage2' },
    discussion: { ...answered, state: 'held' },
  },
  'the plan is looked at': suggests('planReview', null, 'BMC-4.3'),
  'Stage 3': {
    ...clinical,
    ...{ clause: 'BMC-4.3', stage: { ...since, which: 'stage3' } },
    actions: [
      press('propose-continuing', 'proposal.continue-form', { opens: true }),
      press('propose-ending', 'proposal.propose-form', { opens: true }),
      press('who-is-told', 'notice.list', { opens: true }),
    ],
  },
  'Stage 4': { ...clinical, clause: 'BMC-4.4', stage: { ...since, which: 'stage4' } },
  'Stage 2, with a meeting': {
    ...inStage,
    clause: 'BMC-4.2',
    meeting: at('2026-12-03', '10:00'),
    actions: [press('open-meeting', 'meeting.show', { opens: true, style: 'positive' })],
  },
  ...Object.fromEntries(
    steps.flatMap(step => [
      [`next: ${step}`, { ...inStage, next: { step, who: [names.therapist, names.clinician] } }],
      [`next: ${step}, nobody`, { ...inStage, next: { step, who: [] } }],
    ]),
  ),
};

const textForm = { clause: 'BMC-4.1', initials, most: 600 } as const;
const forms = [
  ['idea-form', 'send-idea', 'idea.send'],
  ['discuss-form', 'send-discussion', 'pathway.discuss'],
  ['not-yet-form', 'save-not-yet', 'pathway.not-yet'],
] as const;
const notNow = {
  ...textForm,
  date: text('2026-12-10'),
  actions: [press('save-not-now', 'pathway.not-now', { style: 'positive' })],
};
const attempt: AttemptForm = {
  clause: 'BMC-2.1a',
  youngPeople: [child],
  kinds,
  date: text('2026-11-26'),
  most: 600,
  actions: [press('save-attempt', 'attempt.record', { style: 'positive' })],
};
const right: AttemptRightForm = {
  clause: 'BMC-2.1a',
  initials,
  attempts: [{ id: text('attempt-1'), kind: text('Home visit'), date: text('2026-11-20') }],
  kinds,
  date: text('2026-11-20'),
  most: 600,
  actions: [press('save-attempt-right', 'attempt.put-right', { style: 'positive' })],
};
const ofWhom = [
  ['meeting', 'open-meeting', 'meeting.show'],
  ['consultations', 'open-consultations', 'consultation.show'],
  ['way back', 'wants-to-try-again', 'way-back.record'],
  ['new referral', 'refer-again', 'way-back.record'],
] as const;
const fromOutside = ['tell-wants-to-try-again', 'tell-refer-again', 'tell-wants-to-come'] as const;
const which = {
  ...({ clause: 'BMC-4.1', asks: 'open-pathway', youngPeople: [child] } as const),
  actions: [press('open-pathway', 'pathway.show', { style: 'positive' })],
};

/** Non-attendance: the posted card in every want, what opens, and the forms. */
export const pathwaySamples: readonly Sample[] = [
  ...wanted.map(
    (wants): Sample => ({
      ...{ name: `pathway: ${wants}`, kind: 'post' },
      view: { card: 'pathway', data: { ...post, wants } },
    }),
  ),
  ...Object.entries(details).map(
    ([name, data]): Sample => ({
      ...{ name: `pathway opened: ${name}`, kind: 'private' },
      view: { card: 'pathway-detail', data },
    }),
  ),
  ...forms.flatMap(([card, label, verb]): Sample[] => {
    const view = { card, data: { ...textForm, actions: [press(label, verb, { style: 'positive' })] } };
    const corrections = { typed: { text: '' }, fields: { text: { say: 'field-needed' } } } as const;
    return [
      { name: `${card}`, kind: 'private', view },
      { name: `${card}: to be put right`, kind: 'private', view, corrections },
    ];
  }),
  ...ofWhom.map(
    ([name, label, verb]): Sample => ({
      ...{ name: `${name}: about whom`, kind: 'private' },
      view: { card: 'pathway-form', data: { ...which, asks: label, actions: [press(label, verb)] } },
    }),
  ),
  ...fromOutside.map(
    (asks): Sample => ({
      ...{ name: `from outside: ${asks}`, kind: 'private' },
      view: {
        card: 'pathway-form',
        data: { ...which, asks, actions: [press('tell-them', 'way-back.record', { style: 'positive' })] },
      },
    }),
  ),
  { name: 'not now: form', kind: 'private', view: { card: 'not-now-form', data: notNow } },
  {
    ...{ name: 'not now: to be put right', kind: 'private', view: { card: 'not-now-form', data: notNow } },
    corrections: {
      typed: { reason: 'Too early', date: '2027-11-26' },
      fields: { date: { say: 'look-again-too-far' } },
    },
  },
  { name: 'attempt put right: form', kind: 'private', view: { card: 'attempt-right-form', data: right } },
  {
    ...{ name: 'attempt put right: to be put right', kind: 'private' },
    view: { card: 'attempt-right-form', data: right },
    corrections: { typed: { date: '2026-11-19' }, fields: { date: { say: 'attempt-known' } } },
  },
  { name: 'attempt: form', kind: 'private', view: { card: 'attempt-form', data: attempt } },
  {
    ...{ name: 'attempt: about whom, to be put right', kind: 'private' },
    view: { card: 'attempt-form', data: { ...attempt, youngPeople: [child, other] } },
    corrections: {
      typed: { youngPerson: 'yp-09', note: 'A short visit' },
      fields: { went: { say: 'field-needed' } },
    },
    ...(['words', 'name', 'detail', 'family', 'clinical', 'risk'] as const).map(
      (what): Sample => ({
        ...{ name: `attempt: with a note that others may not read: ${what}`, kind: 'private' },
        view: { card: 'attempt-form', data: attempt },
        corrections: { typed: { note: 'At the door' }, fields: { note: { say: `note-${what}` } } },
      }),
    ),
  },
  { name: 'pathway: of the only one', kind: 'private', view: { card: 'pathway-form', data: which } },
  {
    ...{ name: 'pathway: of whom', kind: 'private' },
    view: { card: 'pathway-form', data: { ...which, youngPeople: [child, other] } },
  },
  {
    ...{ name: 'pathway: of whom, where they are more than fit', kind: 'private' },
    view: {
      card: 'pathway-form',
      data: {
        ...{ ...which, youngPeople: [child, other] },
        actions: [
          ...which.actions,
          press('other-young-people', 'pathway', { opens: true, input: { from: 100 }, with: { count: 31 } }),
        ],
      },
    },
  },
];
