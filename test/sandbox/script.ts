import { z } from 'zod';
import type { SandboxRecord } from '../../bot/sandbox/sandbox.ts';
import { Confidential } from '../../src/access/confidential.ts';
import { id, plainText } from '../../src/access/plain.ts';
import { Reader } from '../../src/access/reader.ts';
import type { Answer, Claim, Perform } from '../../src/claim.ts';
import type { MessageRef, Messenger } from '../../src/messenger.ts';
import { type Clock, hours } from '../../src/time.ts';
import type { PostView, PrivateView } from '../../src/workflows/views.ts';
import { directory } from './service.ts';

const text = (words: string) => plainText(200).parse(words);
const youngPerson = id.parse('jw');
const typed = z.object({ reason: z.string().optional(), note: z.string().optional() });

/**
 * A cancellation as a chat sees it, scripted: no rule is decided here. It shows what a chat must bring
 * across: a form, a form sent back, an outcome, a reveal, a refusal, and cards that change under way.
 */
export class Script {
  readonly claims: Claim[] = [];
  readonly record: SandboxRecord[] = [];
  readonly #clock: Clock;
  readonly #start: number;
  #messenger: Messenger | undefined;
  #session: MessageRef | undefined;
  #notice: MessageRef | undefined;
  #cancelled = false;
  #acknowledged = false;
  #note: Confidential = Confidential.seal('');

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#start = clock.now() + hours(3);
  }

  /** Posts the card of the day's session to the home's channel. */
  async begin(messenger: Messenger): Promise<void> {
    this.#messenger = messenger;
    const channel = directory.settings[0]?.channel;
    if (channel) this.#session = await messenger.post({ channel }, this.#sessionCard(), 'session');
  }

  readonly perform: Perform = async claim => {
    this.claims.push(claim);
    const answer = await this.#answer(claim);
    const actor = claim.who.user;
    const outcome = answer.outcome === 'refused' ? 'refused' : 'decided';
    const line = {
      at: this.#clock.now(),
      actor,
      type: claim.verb,
      subject: 'session:one',
      clause: 'BMC-2.2b',
    };
    if (outcome === 'refused' || answer.outcome === 'decided') this.record.unshift({ ...line, outcome });
    return answer;
  };

  #answer(claim: Claim): Answer | Promise<Answer> {
    switch (claim.verb) {
      case 'today':
        return { outcome: 'shows', view: this.#agenda() };
      case 'help':
        return { outcome: 'shows', view: this.#help(claim) };
      case 'cancel':
      case 'cancellation.form':
        return { outcome: 'shows', view: this.#form() };
      case 'cancellation.cancel':
        return this.#cancel(claim);
      case 'cancellation.open':
        return this.#open(claim);
      case 'cancellation.acknowledge':
        return this.#acknowledge();
      default:
        return { outcome: 'refused', says: { say: 'unknown-button' }, clause: 'BMC-2.2b' };
    }
  }

  async #cancel(claim: Claim): Promise<Answer> {
    const { reason, note = '' } = typed.parse(claim.input);
    if (!reason) return { outcome: 'asks', view: this.#form(), fields: { reason: { say: 'field-needed' } } };
    if (note.length > 100)
      return {
        outcome: 'asks',
        view: this.#form(),
        fields: { note: { say: 'field-too-long', with: { most: 100 } } },
      };
    this.#cancelled = true;
    this.#note = Confidential.seal(note);
    await this.#refresh();
    return { outcome: 'decided', says: { say: 'cancelled', with: { initials: text('J.W.') } } };
  }

  #open(claim: Claim): Answer {
    const person = directory.identify(claim.who, this.#clock.now());
    const child = directory.youngPerson(youngPerson);
    if (typeof person === 'string' || !child) return { outcome: 'refused', says: { say: 'unknown-person' } };
    const reader = Reader.of(person, directory.rolesFor(person, child, this.#clock.now()));
    const note = reader.reveal('session', 'cancellationReason', this.#note) ?? null;
    const view: PrivateView = {
      card: 'cancellation-detail',
      data: {
        initials: text('J.W.'),
        start: this.#start,
        by: text('Mared Owen'),
        at: this.#clock.now(),
        reason: null,
        note,
        spokenTo: 'yes',
        alternative: null,
        clause: 'BMC-2.2b',
        actions: [],
      },
    };
    return { outcome: 'decided', view };
  }

  async #acknowledge(): Promise<Answer> {
    this.#acknowledged = true;
    await this.#refresh();
    return { outcome: 'decided', says: { say: 'acknowledged' } };
  }

  async #refresh(): Promise<void> {
    if (!this.#messenger || !this.#session) return;
    await this.#messenger.update(this.#session, this.#sessionCard(), 'session');
    const to = { person: { chat: 'sandbox', user: 'sioned' } } as const;
    if (this.#notice) await this.#messenger.update(this.#notice, this.#noticeCard(), 'notice');
    else this.#notice = await this.#messenger.post(to, this.#noticeCard(), 'notice');
  }

  #sessionCard(): PostView {
    const cancelled = {
      by: text('Mared Owen'),
      at: this.#clock.now(),
      known: this.#acknowledged ? [text('Sioned Rees')] : [],
    };
    return {
      card: 'session',
      data: {
        initials: text('J.W.'),
        setting: text('Tŷ Derw'),
        what: text('Art therapy'),
        start: this.#start,
        end: this.#start + hours(1),
        place: text('Garden room'),
        therapist: text('Sioned Rees'),
        bringing: null,
        proximity: 'same-floor',
        state: this.#cancelled ? 'cancelled' : 'planned',
        cancelled: this.#cancelled ? cancelled : null,
        offered: [],
        movedTo: null,
        movedFrom: null,
        alert: 'none',
        telephone: null,
        clause: 'BMC-2.2b',
        actions: this.#cancelled
          ? []
          : [
              {
                verb: 'cancellation.form',
                about: youngPerson,
                input: { session: text('one') },
                label: 'cancel',
                opens: true,
              },
              {
                verb: 'alert.form',
                about: youngPerson,
                input: { session: text('one') },
                label: 'alert',
                opens: true,
              },
            ],
      },
    };
  }

  #noticeCard(): PostView {
    const input = { session: text('one') };
    return {
      card: 'cancellation',
      data: {
        initials: text('J.W.'),
        setting: text('Tŷ Derw'),
        what: text('Art therapy'),
        start: this.#start,
        by: text('Mared Owen'),
        at: this.#clock.now(),
        state: 'cancelled',
        acknowledged: this.#acknowledged ? [{ by: text('Sioned Rees'), at: this.#clock.now() }] : [],
        waitingFor: this.#acknowledged ? [text('Hana Malik')] : [text('Sioned Rees'), text('Hana Malik')],
        escalated: false,
        offered: [],
        movedTo: null,
        clause: 'BMC-2.2b',
        actions: [
          ...(this.#acknowledged
            ? []
            : [
                {
                  verb: 'cancellation.acknowledge',
                  about: youngPerson,
                  input,
                  label: 'acknowledge',
                  style: 'positive' as const,
                },
              ]),
          { verb: 'cancellation.open', about: youngPerson, input, label: 'open-cancellation', opens: true },
        ],
      },
    };
  }

  #form(): PrivateView {
    return {
      card: 'cancel-form',
      data: {
        initials: text('J.W.'),
        what: text('Art therapy'),
        start: this.#start,
        asksAlternative: true,
        noteMost: 300,
        clause: 'BMC-2.2b',
        actions: [
          {
            verb: 'cancellation.cancel',
            about: youngPerson,
            input: { session: text('one') },
            label: 'send-cancellation',
            style: 'destructive',
          },
        ],
      },
    };
  }

  #agenda(): PrivateView {
    return {
      card: 'agenda',
      data: {
        name: text('Mared'),
        day: this.#clock.now(),
        sessions: [
          {
            initials: text('J.W.'),
            what: text('Art therapy'),
            start: this.#start,
            place: text('Garden room'),
            state: this.#cancelled ? 'cancelled' : 'planned',
            alert: 'none',
            waitsForYou: false,
            open: {
              verb: 'session.show',
              about: youngPerson,
              input: { session: text('one') },
              label: 'show',
              opens: true,
            },
          },
        ],
        more: false,
        clause: 'BMC-2.2c',
        actions: [],
      },
    };
  }

  #help(claim: Claim): PrivateView {
    const { misunderstood } = z.object({ misunderstood: z.boolean() }).parse(claim.input);
    return {
      card: 'help',
      data: {
        name: text('Mared'),
        service: text('Demonstration service'),
        ask: text('the office, 01632 960000'),
        misunderstood,
        commands: ['today', 'cancel', 'alert', 'help'],
        clause: 'BMC-2.2c',
        actions: [],
      },
    };
  }
}
