import { taperSteps } from '../../src/policy/schema/withdrawal.ts';
import type { TextForm } from '../../src/workflows/pathway/view.ts';
import { recording } from '../../src/workflows/way-back/rules.ts';
import type { Short } from '../../src/workflows/withdrawal/early.ts';
import { artworkChoices, heardHow, partners } from '../../src/workflows/withdrawal/proposal.ts';
import { states } from '../../src/workflows/withdrawal/rules.ts';
import type {
  ApproveForm,
  ContinueForm,
  ConversationForm,
  DelegationForm,
  ProposalDetail,
  ProposalForm,
  ProposalMissing,
  ProposalPost,
  ProposalWanted,
  TaperForm,
} from '../../src/workflows/withdrawal/view.ts';
import { at, initials, names, opened, press, type Sample, setting, text } from './made-up.ts';

const clause = 'BMC-4.3';
const open = press('open-proposal', 'proposal.show', { opens: true, style: 'positive' });
const post: Omit<ProposalPost, 'wants'> = { clause: 'BMC-1.1', initials, setting, actions: [open] };
const wanted: readonly ProposalWanted[] = [
  'agree',
  'sign',
  'answer',
  'outcome',
  'not-agreed',
  'taken-back',
  'look',
  'fewer',
  'nothing',
];

const sixWeeks: Short = {
  ...{ clause: 'WHS-2.5', made: 1, needed: 6 },
  fact: { rule: 'throughout', found: 1, weeks: 6, since: at('2026-12-01', '14:00') },
};
const shorts: readonly Short[] = [
  sixWeeks,
  {
    ...{ clause: 'PIP-4', made: 2, needed: 3 },
    fact: { rule: 'inPeriod', found: 2, count: 3, weeks: 12 },
  },
  { clause: 'WHS-2.5', made: 1, needed: 4, fact: { rule: 'inARow', found: 1, count: 4 } },
];
const taper = [{ every: 'fortnight', from: at('2026-12-08', '00:00') }] as const;
const reasons = opened('proposal', 'reasons', 'Eight refusals, and visits changed nothing.');
const allTheSame = opened('proposal', 'reasons', 'They asked for it, and have somebody at home.');
const detail: ProposalDetail = {
  ...{ clause, initials, kind: 'withdraw', state: 'to-agree', by: names.therapist },
  ...{ at: at('2026-12-07', '10:00'), agreed: null, who: [names.lead], reasons, why: null },
  ...{ reviewOn: at('2027-03-01', '00:00'), endsOn: at('2026-12-21', '00:00'), taper: [] },
  ending: {
    ...{ heard: 'spoken', artwork: 'stored', notHeard: null, early: null, earlyWhy: null },
    youngPersonsView: opened('proposal', 'reasons', 'Not now. Perhaps when the move is over.'),
    alternatives: opened('proposal', 'reasons', 'Shorter sessions, at home, with the carer near.'),
    consultation: opened('proposal', 'reasons', 'An hour with the team every fortnight.'),
  },
  ...{
    questions: [],
    decision: null,
    before: null,
    since: null,
    wish: [],
    declinedBefore: null,
    earlierQuestions: 0,
  },
  actions: [
    press('agree', 'proposal.agree', { style: 'positive' }),
    press('not-agree', 'proposal.not-agree-form', { opens: true }),
    press('take-back-proposal', 'proposal.take-back-form', { opens: true }),
  ],
};
const agreed = { by: names.lead, at: at('2026-12-07', '15:30') };
const question = {
  ...{ by: text('Nia Lloyd'), at: at('2026-12-08', '09:00') },
  text: opened('proposal', 'reasons', 'Was another therapist considered?'),
};
const signing = [
  press('approve', 'proposal.approve-form', { opens: true, style: 'positive' }),
  press('decline', 'proposal.decline-form', { opens: true }),
  press('ask-question', 'proposal.ask-form', { opens: true }),
];
const decision = { by: text('Nia Lloyd'), at: at('2026-12-08', '16:00'), as: 'head', back: null } as const;
const wish = recording.map(as => ({ as, at: at('2026-12-08', '08:15') }));
const details: { readonly [name: string]: ProposalDetail } = {
  ...Object.fromEntries(states.map(state => [state, { ...detail, state, who: [], actions: [] }])),
  'for whoever is to agree': detail,
  ...Object.fromEntries(
    [3, 6, 9, 12].map(from => [
      `with a wish that others heard, ${from}`,
      { ...detail, wish: wish.slice(from, from + 3) },
    ]),
  ),
  'for the Head': {
    ...{ ...detail, state: 'to-sign', agreed, actions: signing, since: { came: 2, refused: 0 } },
    wish: wish.slice(0, 3),
    before: {
      attempts: { made: 4, needed: 3 },
      led: { counts: ['refused'], inARow: 5, since: at('2026-10-22', '14:00'), inPeriod: 6, weeks: 8 },
      meeting: { at: at('2026-12-03', '10:00'), came: ['clinical', 'care', 'education'] },
      talks: partners.map(partner => ({
        ...{ with: partner, by: names.therapist, at: at('2026-12-04', '12:00') },
        note: opened('proposal', 'reasons', 'Perhaps after the move.'),
      })),
    },
    declinedBefore: {
      ...{ by: text('Nia Lloyd'), at: at('2026-10-08', '16:00') },
      why: opened('proposal', 'reasons', 'Please try the other room first.'),
    },
    earlierQuestions: 2,
  },
  'with a question': {
    ...{ ...detail, state: 'question', agreed },
    before: {
      ...{ attempts: null, meeting: null, talks: [] },
      led: { counts: ['refused'], inARow: 0, since: null, inPeriod: 3, weeks: 8 },
    },
    questions: [{ ...question, answeredBy: null, answer: null }],
    actions: [press('reply', 'proposal.reply-form', { opens: true, style: 'positive' })],
  },
  'with its answer': {
    ...{ ...detail, state: 'to-sign', agreed, actions: signing },
    questions: [
      { ...question, answeredBy: names.therapist, answer: opened('proposal', 'reasons', 'Yes, two.') },
    ],
  },
  'approved, for the care manager': {
    ...{ ...detail, state: 'approved', agreed, reasons: null, ending: null, actions: [] },
    decision: { ...decision, is: 'approved' },
  },
  'declined by the deputy': {
    ...{ ...detail, state: 'declined', agreed, actions: [] },
    why: opened('proposal', 'reasons', 'The move is too near.'),
    decision: { ...decision, is: 'declined', as: 'deputy', back: 'stage1' },
  },
  'approved by delegation': { ...detail, decision: { ...decision, is: 'approved', as: 'delegate' } },
  'to continue, with a meeting open': {
    ...{ ...detail, kind: 'continue', endsOn: null, ending: null },
    actions: [press('agree-and-call-off', 'proposal.agree', { style: 'positive' })],
  },
  'not agreed to, with the reason': { ...detail, state: 'not-agreed', why: reasons, actions: [] },
  'taken back, with the reason': { ...detail, state: 'taken-back', why: reasons, actions: [] },
  'sessions become fewer first': { ...detail, taper },
  'to continue': { ...detail, kind: 'continue', endsOn: null, ending: null },
  'somebody was not heard': {
    ...detail,
    ending: detail.ending && {
      ...detail.ending,
      notHeard: opened('proposal', 'reasons', 'The family did not answer two letters.'),
    },
  },
  ...Object.fromEntries(
    shorts.map(short => [
      `before the policy suggests it: ${short.fact.rule}`,
      {
        ...detail,
        ending: detail.ending && { ...detail.ending, early: short, earlyWhy: allTheSame },
      },
    ]),
  ),
  ...Object.fromEntries(
    heardHow.map(heard => [
      `heard: ${heard}`,
      { ...detail, ending: detail.ending && { ...detail.ending, heard } },
    ]),
  ),
  ...Object.fromEntries(
    artworkChoices.map(artwork => [
      `artwork: ${artwork}`,
      { ...detail, ending: detail.ending && { ...detail.ending, artwork } },
    ]),
  ),
};

const form: ProposalForm = {
  ...{ clause, initials, most: 600, notHeard: [], early: null, taper: [], agrees: true },
  ...{ endsOn: text('2026-12-21'), reviewOn: text('2027-03-15') },
  actions: [press('send-proposal', 'proposal.propose', { style: 'positive' })],
};
const goOn: ContinueForm = {
  ...{ clause, initials, most: 600, agrees: true, reviewOn: text('2027-01-18'), callsOff: false },
  actions: [press('send-proposal', 'proposal.continue', { style: 'positive' })],
};
const talk: ConversationForm = {
  ...{ clause: 'BMC-2.1g', initials, most: 600, partners, date: text('2026-12-01') },
  actions: [press('save-conversation', 'conversation.record', { style: 'positive' })],
};
const approve: ApproveForm = {
  ...{ clause: 'BMC-7.1', initials, sessions: { count: 6, from: at('2026-12-21', '00:00') }, offered: 0 },
  ...{
    endsOn: text('2026-12-21'),
    reviewOn: text('2027-03-15'),
    hasPassed: false,
    since: { came: 0, refused: 1 },
    wish: [],
    taper: [],
    notFitting: 0,
    early: null,
    callsOff: false,
  },
  actions: [press('approve-now', 'proposal.approve', { style: 'positive' })],
};
const fewer: TaperForm = {
  ...{ clause: 'PIP-8', initials, taper, endsOn: at('2026-12-21', '00:00') },
  sessions: [
    { id: text('s-1'), start: at('2026-12-08', '14:00') },
    { id: text('s-2'), start: at('2026-12-15', '14:00') },
  ],
  actions: [press('save-taper', 'taper.cancel', { style: 'positive' })],
};
const missing: ProposalMissing = {
  ...{ clause, initials, actions: [] },
  missing: [{ condition: 'signers', clause: 'BMC-7.1' }],
};
const delegate: DelegationForm = {
  ...{ clause: 'BMC-7.1', today: text('2026-12-01') },
  people: [{ id: text('p-ruth'), name: names.lead }],
  standing: [
    {
      ...{ name: names.lead, from: text('2026-12-20'), until: text('2027-01-03') },
      end: press('end-delegation', 'delegation.end'),
    },
  ],
  actions: [press('save-delegation', 'delegation.record', { style: 'positive' })],
};
const textForm = (label: Parameters<typeof press>[0], verb: string): TextForm => ({
  ...{ clause: 'BMC-7.1', initials, most: 600 },
  actions: [press(label, verb, { style: 'positive' })],
});
const needed = { typed: { text: '' }, fields: { text: { say: 'field-needed' } } } as const;
const texts = {
  'proposal-not-agree-form': textForm('save-not-agreed', 'proposal.not-agree'),
  'proposal-ask-form': textForm('send-question', 'proposal.ask'),
  'proposal-reply-form': textForm('send-reply', 'proposal.reply'),
  'proposal-take-back-form': textForm('take-proposal-back', 'proposal.take-back'),
  'decline-form': { ...textForm('decline-now', 'proposal.decline'), callsOff: false },
} as const;

/** Stage 3: the posted card in every want, what opens in every state, and the forms. */
export const withdrawalSamples: readonly Sample[] = [
  ...wanted.map(
    (wants): Sample => ({
      ...{ name: `proposal: ${wants}`, kind: 'post' },
      view: { card: 'proposal', data: { ...post, wants } },
    }),
  ),
  ...Object.entries(details).map(
    ([name, data]): Sample => ({
      ...{ name: `proposal opened: ${name}`, kind: 'private' },
      view: { card: 'proposal-detail', data },
    }),
  ),
  {
    ...{ name: 'proposal: what is missing', kind: 'private' },
    view: {
      card: 'proposal-missing',
      data: {
        ...{ clause, initials, actions: [] },
        missing: [
          {
            ...{ condition: 'attempts', clause: 'BMC-2.1f', count: { made: 1, needed: 3 } },
            action: press('record-attempt', 'attempt.form', { opens: true }),
          },
          ...partners.map(condition => ({
            ...{ condition, clause: 'BMC-2.1g' as const },
            action: press('record-conversation', 'conversation.form', { opens: true }),
          })),
          ...(['stage', 'meeting', 'parties', 'agreers', 'signers'] as const).map(condition => ({
            ...{ condition, clause: 'BMC-4.2' as const },
          })),
        ],
      },
    },
  },
  { name: 'proposal: form', kind: 'private', view: { card: 'proposal-form', data: form } },
  {
    ...{ name: 'proposal: form, to be put right', kind: 'private' },
    view: {
      card: 'proposal-form',
      data: { ...form, agrees: false, notHeard: ['family'], early: sixWeeks, taper: taperSteps },
    },
    corrections: {
      typed: { reasons: 'Nothing helps', heard: 'spoken', endsOn: '2026-01-01' },
      fields: {
        notHeard: { say: 'proposal-not-heard-why' },
        early: { say: 'proposal-early-why' },
        endsOn: { say: 'proposal-date-past' },
        fortnight: { say: 'taper-order' },
        month: { say: 'taper-order' },
        reviewOn: { say: 'proposal-date-too-far', with: { weeks: 52 } },
      },
    },
  },
  {
    ...{ name: 'proposal: continue, to be put right', kind: 'private' },
    view: { card: 'continue-form', data: goOn },
    corrections: { typed: { reasons: '' }, fields: { reasons: { say: 'field-needed' } } },
  },
  {
    ...{ name: 'proposal: talked about, to be put right', kind: 'private' },
    view: { card: 'conversation-form', data: talk },
    corrections: {
      typed: { with: 'family' },
      fields: { note: { say: 'field-needed' }, date: { say: 'attempt-in-future' } },
    },
  },
  {
    ...{ name: 'proposal: decline, with a meeting open', kind: 'private' },
    view: { card: 'decline-form', data: { ...texts['decline-form'], callsOff: true } },
  },
  {
    ...{ name: 'proposal: approve?', kind: 'private' },
    view: { card: 'approve-form', data: approve },
  },
  {
    ...{ name: 'proposal: approve before the policy suggests it?', kind: 'private' },
    view: {
      card: 'approve-form',
      data: { ...approve, early: sixWeeks, callsOff: true },
    },
  },
  {
    ...{ name: 'proposal: approve, no session planned', kind: 'private' },
    view: {
      card: 'approve-form',
      data: { ...approve, sessions: { ...approve.sessions, count: 0 }, taper, notFitting: 3 },
    },
  },
  {
    ...{ name: 'proposal: approve, times are on offer', kind: 'private' },
    view: { card: 'approve-form', data: { ...approve, offered: 2 } },
  },
  {
    ...{ name: 'proposal: approve, the day has passed', kind: 'private' },
    view: {
      card: 'approve-form',
      data: { ...approve, hasPassed: true, since: { came: 1, refused: 0 }, wish: wish.slice(-3) },
    },
    corrections: { typed: {}, fields: { endsOn: { say: 'sign-off-day-passed' } } },
  },
  { name: 'proposal: sessions that do not fit', kind: 'private', view: { card: 'taper-form', data: fewer } },
  {
    ...{ name: 'proposal: sessions that do not fit, to be put right', kind: 'private' },
    view: { card: 'taper-form', data: fewer },
    corrections: { typed: { sessions: 's-1' }, fields: { sessions: { say: 'field-not-understood' } } },
  },
  { name: 'proposal: nearly there', kind: 'private', view: { card: 'proposal-missing', data: missing } },
  { name: 'proposal: continue', kind: 'private', view: { card: 'continue-form', data: goOn } },
  {
    ...{ name: 'proposal: continue, nobody else agrees', kind: 'private' },
    view: { card: 'continue-form', data: { ...goOn, agrees: false, callsOff: true } },
  },
  { name: 'proposal: talked about', kind: 'private', view: { card: 'conversation-form', data: talk } },
  {
    ...{ name: 'proposal: delegate', kind: 'private' },
    view: { card: 'delegation-form', data: { ...delegate, standing: [] } },
  },
  ...Object.entries(texts).flatMap(([card, data]): readonly Sample[] => {
    const view = { card, data } as Sample['view'];
    return [
      { name: `proposal: ${card}`, kind: 'private', view } as Sample,
      { name: `proposal: ${card}, to be put right`, kind: 'private', view, corrections: needed } as Sample,
    ];
  }),
  {
    ...{ name: 'proposal: delegate, to be put right', kind: 'private' },
    view: { card: 'delegation-form', data: delegate },
    corrections: { typed: { from: '2026-12-10' }, fields: { until: { say: 'end-before-start' } } },
  },
];
