import { Confidential, type Revealed } from '../../src/access/confidential.ts';
import { plain } from '../../src/access/plain.ts';
import { Reader } from '../../src/access/reader.ts';
import type { Common, DataOf, PostView, PrivateView } from '../../src/workflows/views.ts';

/** What must never stand in a chat. */
export const secret = 'ran away from a contact visit';

const start = Date.UTC(2026, 10, 24, 14, 30);
const about = plain('yp-1');
const input = { session: plain('s-1') };
const session = { initials: plain('AB'), what: plain('Individual therapy'), start };
const common: Common = { clause: 'BMC-2.2b', actions: [] };

/** The secret, opened for its therapist. */
function revealed(): Revealed {
  const therapist = { id: plain('ther'), name: plain('Theo'), identities: {}, away: [], roles: [] };
  const reader = Reader.of(therapist, [{ role: 'therapist', scope: 'youngPerson' }]);
  const open = reader.reveal('alert', 'detail', Confidential.seal(secret));
  if (!open) throw new Error('a therapist may open an alert');
  return open;
}

/** The card in the home's channel and in the therapist's chat. */
export const alertPost: PostView = {
  card: 'alert',
  data: {
    ...common,
    ...session,
    clause: 'BMC-2.2f',
    setting: plain('Oak House'),
    by: plain('Carol'),
    at: start - 3_600_000,
    state: 'raised',
    reports: 1,
    telephone: null,
    escalated: false,
    actions: [
      { verb: 'alert.open', about, input, label: 'open-alert', opens: true },
      { verb: 'alert.acknowledge', about, input, label: 'acknowledge' },
    ],
  },
};

export const alertDetail: PrivateView = {
  card: 'alert-detail',
  data: {
    ...common,
    ...session,
    clause: 'BMC-2.2f',
    reports: [{ by: plain('Carol'), at: start, since: start, level: null, detail: revealed() }],
    plan: null,
    actions: [{ verb: 'alert.plan-form', about, input, label: 'make-plan', opens: true }],
  },
};

export const cancelForm: PrivateView = {
  card: 'cancel-form',
  data: {
    ...common,
    ...session,
    asksAlternative: false,
    noteMost: 500,
    actions: [{ verb: 'cancellation.cancel', about, input, label: 'send-cancellation' }],
  } satisfies DataOf<'cancel-form'>,
};

export const help: PrivateView = {
  card: 'help',
  data: {
    ...common,
    name: plain('Carol'),
    service: plain('Test service'),
    ask: plain('the office'),
    misunderstood: false,
    commands: ['today', 'help'],
  },
};

export const choose: PrivateView = {
  card: 'choose',
  data: {
    ...common,
    what: 'cancel',
    more: false,
    sessions: [
      {
        ...session,
        choose: {
          verb: 'cancellation.form',
          about,
          input,
          label: 'choose',
          with: { start: { at: start } },
          opens: true,
        },
      },
    ],
  },
};
