import { z } from 'zod';
import type { SandboxRecord } from '../../bot/sandbox/sandbox.ts';
import { Confidential } from '../../src/access/confidential.ts';
import { id, plain } from '../../src/access/plain.ts';
import { Reader } from '../../src/access/reader.ts';
import type { Answer, Claim, Perform } from '../../src/claim.ts';
import type { MessageRef, Messenger } from '../../src/messenger.ts';
import { isPerson } from '../../src/people/directory.ts';
import { type Clock, hours } from '../../src/time.ts';
import { agenda, cancelForm, cancellationDetail, help, noticeCard, sessionCard } from './cards.ts';
import { directory } from './service.ts';

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
    if (channel) this.#session = await messenger.post({ channel }, sessionCard(this.#state()), 'session');
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
        return { outcome: 'shows', view: agenda(this.#state()) };
      case 'help':
        return { outcome: 'shows', view: help(claim) };
      case 'cancel':
      case 'cancellation.form':
        return { outcome: 'shows', view: cancelForm(this.#start) };
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
    if (!reason)
      return { outcome: 'asks', view: cancelForm(this.#start), fields: { reason: { say: 'field-needed' } } };
    if (note.length > 100)
      return {
        outcome: 'asks',
        view: cancelForm(this.#start),
        fields: { note: { say: 'field-too-long', with: { most: 100, over: note.length - 100 } } },
      };
    this.#cancelled = true;
    this.#note = Confidential.seal(note);
    await this.#refresh();
    return {
      outcome: 'decided',
      says: { say: 'cancelled', with: { start: { at: this.#start }, who: plain('Sioned') } },
    };
  }

  #open(claim: Claim): Answer {
    const person = directory.identify(claim.who, this.#clock.now());
    const child = directory.youngPerson(youngPerson);
    if (!isPerson(person) || !child) return { outcome: 'refused', says: { say: 'unknown-person' } };
    const reader = Reader.of(person, directory.rolesFor(person, child, this.#clock.now()));
    const note = reader.reveal('session', 'cancellationReason', this.#note) ?? null;
    const view = cancellationDetail(this.#start, note);
    return { outcome: 'decided', view };
  }

  async #acknowledge(): Promise<Answer> {
    this.#acknowledged = true;
    await this.#refresh();
    return { outcome: 'decided', says: { say: 'acknowledged' } };
  }

  async #refresh(): Promise<void> {
    if (!this.#messenger || !this.#session) return;
    await this.#messenger.update(this.#session, sessionCard(this.#state()), 'session');
    const to = { person: { chat: 'sandbox', user: 'sioned' } } as const;
    if (this.#notice) await this.#messenger.update(this.#notice, noticeCard(this.#state()), 'notice');
    else this.#notice = await this.#messenger.post(to, noticeCard(this.#state()), 'notice');
  }

  #state() {
    return { cancelled: this.#cancelled, known: this.#acknowledged, start: this.#start };
  }
}
