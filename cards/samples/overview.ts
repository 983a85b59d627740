import type { Overview, WaitingShown } from '../../src/workflows/overview/view.ts';
import { at, initials, names, press, type Sample, setting, text } from './made-up.ts';

const open = press('open-pathway', 'pathway.show', { opens: true });
const since = at('2026-11-23', '09:30');
const waits = (more: Partial<WaitingShown>): WaitingShown => ({
  ...{ waits: 'summary', step: null, session: at('2026-11-23', '14:00'), who: [names.therapist] },
  ...{ since, late: false },
  ...more,
});
const row: Overview['engagements'][number] = {
  ...{ initials, setting, stage: null, next: { step: 'usual', who: [] }, waiting: [], more: 0, open },
};
const overview: Overview = {
  ...{ clause: 'BMC-7.2', name: text('Larch and Rowan'), total: 1, looked: 1, waiting: 0, late: 0 },
  stages: [
    { stage: 'none', count: 1 },
    { stage: 'stage1', count: 0 },
    { stage: 'stage2', count: 0 },
    { stage: 'stage3', count: 0 },
    { stage: 'stage4', count: 0 },
  ],
  signOffs: { waiting: [], more: 0, unlooked: 0 },
  engagements: [row],
  actions: [],
};

const signOff: Overview['signOffs']['waiting'][number] = {
  ...waits({ waits: 'step', step: 'sign-off', session: null, who: [names.lead] }),
  ...{ initials, setting, isTheirs: true, open: press('open-proposal', 'proposal.show', { opens: true }) },
};

const everything: readonly WaitingShown[] = [
  waits({ waits: 'disclosure', session: null, who: [], late: true }),
  waits({ waits: 'alert', late: true }),
  waits({ waits: 'step', step: 'confirm', session: null, who: [names.lead] }),
  waits({ waits: 'cancellation', who: [names.therapist, names.clinician] }),
];

/** The overview of engagements in every state. */
export const overviewSamples: readonly Sample[] = [
  { name: 'overview, all as usual', kind: 'private', view: { card: 'overview', data: overview } },
  {
    name: 'overview, with everything that can wait',
    kind: 'private',
    view: {
      card: 'overview',
      data: {
        ...{ ...overview, total: 52, looked: 40, waiting: 2, late: 2 },
        signOffs: {
          waiting: [
            signOff,
            { ...signOff, late: true },
            ...Array.from({ length: 2 }, () => ({ ...signOff, isTheirs: false, step: 'question' as const })),
          ],
          ...{ more: 3, unlooked: 12 },
        },
        engagements: [
          {
            ...{ ...row, stage: { which: 'stage1', since }, next: { step: 'confirm', who: [names.lead] } },
            ...{ waiting: everything, more: 2 },
          },
          {
            ...row,
            waiting: [
              waits({ late: true }),
              waits({ waits: 'summary-extended' }),
              waits({ waits: 'notice', session: null }),
              waits({ waits: 'letter', session: null }),
              waits({ waits: 'consultation', session: null }),
              waits({ waits: 'artwork', session: null }),
              waits({ waits: 'missed' }),
              waits({ waits: 'wish' }),
              waits({ waits: 'taper', session: null }),
            ],
          },
          ...Array.from({ length: 6 }, () => ({
            ...row,
            ...({ stage: { which: 'stage2', since }, next: { step: 'meeting', who: [] } } as const),
            waiting: everything,
          })),
        ],
        actions: [press('more-engagements', 'overview', { opens: true, input: { page: 1 } })],
      },
    },
  },
  ...['2026-11-23', '2026-11-30'].map(
    (week): Sample => ({
      name: `digest of the week of ${week}`,
      kind: 'post',
      view: {
        card: 'digest',
        data: {
          ...{ clause: 'WHS-2.2', title: text('Concerns and needs of the week') },
          ...{ service: text('Larch and Rowan'), week: text(week) },
          actions: [press('open-digest', 'digest.open', { opens: true, style: 'positive' })],
        },
      },
    }),
  ),
];
