import { z } from 'zod';
import type { Revealed } from '../../src/access/confidential.ts';
import { id, plainText } from '../../src/access/plain.ts';
import type { Claim } from '../../src/claim.ts';
import { hours, type Instant } from '../../src/time.ts';
import type { Action, PostView, PrivateView } from '../../src/workflows/views.ts';
import { morning } from './service.ts';

/** How far the cancellation of the one session has come. */
interface State {
  readonly cancelled: boolean;
  /** The therapist has said that she knows. */
  readonly known: boolean;
  readonly start?: Instant;
}

const words = (text: string) => plainText(200).parse(text);
const session = {
  initials: words('J.W.'),
  setting: words('Tŷ Derw'),
  what: words('Art therapy'),
};
const carer = words('Mared Owen');
const therapist = words('Sioned Rees');
const noon = morning.now() + hours(3);

function button(verb: string, label: string, rest: Pick<Action, 'opens' | 'style'> = {}): Action {
  return { verb, about: id.parse('jw'), input: { session: words('one') }, label, ...rest };
}

/** The session's card in the home's channel. */
export function sessionCard({ cancelled, known, start = noon }: State): PostView {
  return {
    card: 'session',
    data: {
      ...session,
      start,
      end: start + hours(1),
      place: words('Garden room'),
      therapist,
      bringing: null,
      proximity: 'same-floor',
      state: cancelled ? 'cancelled' : 'planned',
      cancelled: cancelled
        ? { by: carer, at: morning.now(), known: known ? [therapist] : [], waitingFor: [], afterAll: false }
        : null,
      offered: [],
      movedTo: null,
      movedFrom: null,
      alert: 'none',
      summary: null,
      telephone: [],
      clause: 'BMC-2.2b',
      actions: cancelled
        ? []
        : [
            button('cancellation.form', 'cancel', { opens: true }),
            button('alert.form', 'alert', { opens: true }),
          ],
    },
  };
}

/** The notice in the therapist's own chat. */
export function noticeCard({ known, start = noon }: State): PostView {
  const clinician = words('Hana Malik');
  return {
    card: 'cancellation',
    data: {
      ...session,
      start,
      by: carer,
      at: morning.now(),
      state: 'cancelled',
      acknowledged: known ? [{ by: therapist, at: morning.now() }] : [],
      waitingFor: known ? [clinician] : [therapist, clinician],
      escalatedTo: null,
      afterAll: null,
      offered: [],
      movedTo: null,
      clause: 'BMC-2.2b',
      actions: [
        ...(known ? [] : [button('cancellation.acknowledge', 'acknowledge', { style: 'positive' })]),
        button('cancellation.open', 'open-cancellation', { opens: true }),
      ],
    },
  };
}

export function cancelForm(start: Instant): PrivateView {
  return {
    card: 'cancel-form',
    data: {
      ...session,
      start,
      asksAlternative: false,
      noteMost: 300,
      clause: 'BMC-2.2b',
      actions: [button('cancellation.cancel', 'send-cancellation', { style: 'destructive' })],
    },
  };
}

export function cancellationDetail(start: Instant, note: Revealed | null): PrivateView {
  return {
    card: 'cancellation-detail',
    data: {
      ...session,
      start,
      by: carer,
      at: morning.now(),
      reason: null,
      note,
      spokenTo: 'yes',
      alternative: null,
      clause: 'BMC-2.2b',
      actions: [],
    },
  };
}

export function agenda({ cancelled, start = noon }: State): PrivateView {
  const one = {
    ...session,
    start,
    place: words('Garden room'),
    state: cancelled ? 'cancelled' : 'planned',
    alert: 'none',
    summary: null,
    waitsForYou: false,
    open: button('session.show', 'show', { opens: true }),
  } as const;
  return {
    card: 'agenda',
    data: {
      name: carer,
      day: start,
      waiting: [],
      sessions: [one],
      more: false,
      clause: 'BMC-2.2c',
      actions: [],
    },
  };
}

export function help(claim: Claim): PrivateView {
  const { misunderstood } = z.object({ misunderstood: z.boolean() }).parse(claim.input);
  return {
    card: 'help',
    data: {
      name: carer,
      service: words('Demonstration service'),
      ask: words('the office, 01632 960000'),
      misunderstood,
      commands:
        claim.who.user === 'sioned'
          ? ['today', 'summary', 'disclosure', 'sick', 'help']
          : ['today', 'cancel', 'alert', 'disclosure', 'help'],
      clause: 'BMC-2.2c',
      actions: [],
    },
  };
}
