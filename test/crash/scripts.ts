import { setTimeout as sleep } from 'node:timers/promises';
import { plain } from '../../src/access/plain.ts';
import { days, local } from '../../src/time.ts';
import type { Session } from '../../src/workflows/sessions/session.ts';
import { personOf, staffOf } from './service.ts';
import type { Staff, Wish } from './staff.ts';

/** One transition that must be on record exactly once. */
export interface Expected {
  readonly youngPerson: string;
  readonly session: string;
  readonly type: string;
  /** Who may have done it; the first of several. */
  readonly by: readonly string[];
}

/** What is to be found at the end, and what was answered wrongly. */
export class Ledger {
  readonly expected: Expected[] = [];
  /** "young person, verb, person". */
  readonly refused: string[] = [];
  readonly wrong: string[] = [];
  /** Young people for whose sessions a plan was set: the name of its card is a hash. */
  readonly plans: string[] = [];
}

type Fields = Wish['fields'];

/** What happens around one session, from the first click to the last; every step is answered before the next. */
export class Script {
  readonly #staff: Staff;
  readonly #ledger: Ledger;
  readonly #session: Session;
  readonly #people: ReturnType<typeof staffOf>;
  readonly #timeZone: string;

  constructor(staff: Staff, ledger: Ledger, session: Session, number: number, timeZone: string) {
    this.#staff = staff;
    this.#ledger = ledger;
    this.#session = session;
    this.#people = staffOf(number);
    this.#timeZone = timeZone;
  }

  /** A cancellation, from the form to the new time; two carers pick at once, the first one wins. */
  async cancellation(): Promise<void> {
    const { carers, therapist, clinician, stranger } = this.#people;
    const form = { reason: 'illness', note: 'Temperature since breakfast', spokenTo: 'yes' };
    const { start } = this.#session;
    await Promise.all([
      this.#happens(carers[0], 'cancellation.cancel', { seen: 1 }, form, 'session cancelled', {
        ...{ say: 'cancelled', with: { start: { at: start }, who: plain(`${therapist}, ${clinician}`) } },
      }),
      this.#refused(stranger, 'cancellation.cancel', { seen: 1 }, form),
    ]);
    await Promise.all([
      this.#happens(therapist, 'cancellation.acknowledge', {}, undefined, 'cancellation acknowledged'),
      this.#happens(clinician, 'cancellation.acknowledge', {}, undefined, 'cancellation acknowledged'),
    ]);
    const times = this.#twoDays();
    await this.#happens(therapist, 'cancellation.offer', { seen: 2 }, times.fields, 'times offered');
    const [first, second] = times.starts;
    const picks = carers.map((carer, index) =>
      this.#wish(carer, 'cancellation.pick', { seen: 3, start: index === 0 ? first! : second! }),
    );
    await Promise.all(picks);
    this.#ledger.expected.push(this.#expected('session moved', carers));
  }

  /** An alert, acknowledged by one of two, and the plan for the session. */
  async alert(): Promise<void> {
    const { carers, therapist, clinician } = this.#people;
    const since = local(Date.now() - 60_000, this.#timeZone);
    const report = { level: 'unsettled', detail: 'Slept badly', sinceDate: since.toISODate()! };
    const form = { ...report, sinceTime: since.toFormat('HH:mm') };
    await this.#happens(carers[1], 'alert.raise', {}, form, 'alert raised', { say: 'alert-raised' });
    await Promise.all([therapist, clinician].map(user => this.#opens(user, 'alert.open')));
    await Promise.all([therapist, clinician].map(user => this.#wish(user, 'alert.acknowledge', { seen: 1 })));
    this.#ledger.expected.push(this.#expected('alert acknowledged', [therapist, clinician]));
    const plan = { kind: 'shorten', note: 'Half an hour' };
    await this.#happens(therapist, 'alert.plan', {}, plan, 'management plan set', { say: 'plan-set' });
    this.#ledger.plans.push(this.#people.youngPerson);
  }

  /** Somebody brings the young person, and somebody of another home tries to. */
  async bringing(): Promise<void> {
    const { carers, stranger } = this.#people;
    const bringing = this.#happens(carers[0], 'session.bring', { seen: 1 }, undefined, 'escort named');
    await Promise.all([bringing, this.#refused(stranger, 'session.bring', { seen: 1 })]);
    await this.#staff.looks(carers[1]);
  }

  /** Wishes for something that must then be on record once, whatever died on the way. */
  async #happens(
    user: string,
    verb: string,
    ids: Wish['ids'],
    fields: Fields,
    type: string,
    says?: Parameters<Staff['said']>[0],
  ): Promise<void> {
    const answer = await this.#wish(user, verb, ids, fields);
    if (says && !answer.includes(this.#staff.said(says)))
      this.#ledger.wrong.push(`${verb} by ${user} was answered ${answer}`);
    this.#ledger.expected.push(this.#expected(type, [user]));
  }

  async #refused(user: string, verb: string, ids: Wish['ids'], fields?: Fields): Promise<void> {
    const answer = await this.#wish(user, verb, ids, fields);
    if (!answer.includes(this.#staff.said({ say: 'out-of-scope' })))
      this.#ledger.wrong.push(`${verb} by ${user} was answered ${answer}`);
    this.#ledger.refused.push(`${this.#people.youngPerson} ${verb} ${personOf(user)}`);
  }

  /** As from a form, since what opens in answer to a click comes by another way than its answer. */
  async #opens(user: string, verb: string): Promise<void> {
    const { id: session, youngPerson: about } = this.#session;
    await this.#staff.insists({ user, verb, about, ids: { session }, fields: {}, reveals: true });
  }

  async #wish(user: string, verb: string, ids: Wish['ids'], fields?: Fields): Promise<string> {
    await sleep(Math.random() * 400);
    const { id: session, youngPerson: about } = this.#session;
    return this.#staff.insists({
      ...{ user, verb, about, ids: { session, ...ids } },
      ...(fields && { fields }),
    });
  }

  #expected(type: string, users: readonly string[]): Expected {
    const { id: session, youngPerson } = this.#session;
    return { youngPerson, session, type, by: users.map(personOf) };
  }

  /** Two times that nobody else offers: a year after the session, on the hour and at half past. */
  #twoDays(): { readonly starts: readonly number[]; readonly fields: NonNullable<Fields> } {
    const first = local(this.#session.start + days(364), this.#timeZone).startOf('hour');
    const second = first.plus({ minutes: 30 });
    const [one, two] = [first, second].map(at => ({ date: at.toISODate()!, time: at.toFormat('HH:mm') }));
    return {
      starts: [first.toMillis(), second.toMillis()],
      fields: { date1: one!.date, time1: one!.time, date2: two!.date, time2: two!.time },
    };
  }
}
