import { roleInWords, staffRoles } from '../../src/people/roles.ts';
import { reasons, spokenTo } from '../../src/workflows/cancellation/cancellation.ts';
import type { CancellationPost } from '../../src/workflows/cancellation/view.ts';
import { at, initials, names, opened, press, type Sample, setting, start, text, what } from './made-up.ts';

const form = {
  clause: 'BMC-2.2b',
  initials,
  what,
  start,
  asksAlternative: false,
  noteMost: 600,
  actions: [press('send-cancellation', 'cancellation.cancel', { style: 'destructive' })],
} as const;
const why = press('open-cancellation', 'cancellation.open', { opens: true });
const offer = press('offer-times', 'cancellation.offer-form', { opens: true });
const seen = press('acknowledge', 'cancellation.acknowledge', { style: 'positive' });

const cancelled: CancellationPost = {
  clause: 'BMC-2.2b',
  initials,
  setting,
  what,
  start,
  by: names.carer,
  at: at('2026-11-26', '09:12'),
  state: 'cancelled',
  acknowledged: [],
  waitingFor: [names.therapist, names.clinician],
  escalatedTo: null,
  afterAll: null,
  offered: [],
  movedTo: null,
  actions: [seen, why, offer],
};
const known = {
  ...cancelled,
  acknowledged: [{ by: names.therapist, at: at('2026-11-26', '09:31') }],
  waitingFor: [],
  actions: [why, offer],
};
const posts: Record<string, CancellationPost> = {
  'cancellation: new': cancelled,
  'cancellation: they would like to come after all': {
    ...cancelled,
    afterAll: { by: names.carer, at: at('2026-11-26', '11:02') },
  },
  ...Object.fromEntries(
    staffRoles.map(role => [
      `cancellation: gone to the ${roleInWords(role)}`,
      { ...cancelled, escalatedTo: role },
    ]),
  ),
  'cancellation: seen': known,
  'cancellation: new times offered': {
    ...known,
    state: 'times-offered',
    offered: [at('2026-11-27', '10:00'), at('2026-11-30', '15:30'), at('2026-12-01', '09:00')],
  },
  'cancellation: moved': { ...known, state: 'moved', movedTo: at('2026-11-27', '10:00'), actions: [why] },
  'cancellation: moved, the time is not known': { ...known, state: 'moved', actions: [why] },
  'cancellation: no time was taken': { ...known, state: 'not-rearranged' },
};

const detail = {
  clause: 'BMC-2.2b',
  initials,
  start,
  by: names.carer,
  at: at('2026-11-26', '09:12'),
  note: null,
  alternative: null,
} as const;
const offerForm = {
  clause: 'BMC-4.0',
  initials,
  what,
  start,
  lengthMinutes: 50,
  most: 3,
  today: text('2026-11-26'),
  wanted: null,
  actions: [press('send-times', 'cancellation.offer', { style: 'positive' })],
} as const;

/** A cancellation from the form to the new time. */
export const cancellationSamples: readonly Sample[] = [
  { name: 'cancel: form', kind: 'private', view: { card: 'cancel-form', data: form } },
  {
    name: 'cancel: form, no lesson then',
    kind: 'private',
    view: { card: 'cancel-form', data: { ...form, asksAlternative: true } },
  },
  {
    name: 'cancel: to be put right',
    kind: 'private',
    view: { card: 'cancel-form', data: { ...form, asksAlternative: true } },
    corrections: {
      typed: { reason: 'refusal', note: 'Did not want to get up.', spokenTo: 'yes', alternative: '' },
      fields: { alternative: { say: 'alternative-needed' }, session: { say: 'out-of-date' } },
    },
  },
  ...Object.entries(posts).map(
    ([name, data]): Sample => ({ name, kind: 'post', view: { card: 'cancellation', data } }),
  ),
  ...[...reasons, 'therapist' as const, 'ended' as const, 'fewer' as const].map(
    (reason, index): Sample => ({
      name: `why: ${reason}`,
      kind: 'private',
      view: {
        card: 'cancellation-detail',
        data: {
          ...detail,
          reason: opened('session', 'cancellationReason', reason),
          note: opened('session', 'cancellationReason', 'Said so calmly at breakfast, and again at nine.'),
          ...(reason === 'ended' || reason === 'fewer'
            ? { by: null, spokenTo: null }
            : { spokenTo: spokenTo[index % spokenTo.length] ?? 'yes' }),
          alternative:
            reason === 'refusal'
              ? opened('session', 'cancellationReason', 'Quiet reading with staff in the lounge.')
              : null,
          actions: index === 0 ? [seen, offer] : [],
        },
      },
    }),
  ),
  {
    name: 'why: not for this reader',
    kind: 'private',
    view: { card: 'cancellation-detail', data: { ...detail, reason: null, spokenTo: 'yes', actions: [] } },
  },
  { name: 'offer: form', kind: 'private', view: { card: 'offer-form', data: offerForm } },
  {
    name: 'offer: form for one time, to be put right',
    kind: 'private',
    view: { card: 'offer-form', data: { ...offerForm, most: 1 } },
    corrections: {
      typed: { date1: '2026-11-20', time1: '10:00' },
      fields: { date1: { say: 'time-in-past' } },
    },
  },
];
