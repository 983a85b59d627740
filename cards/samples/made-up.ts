import { Confidential, type Json, type Revealed } from '../../src/access/confidential.ts';
import type { FieldOf, RecordName } from '../../src/access/grants.ts';
import { id, plainText } from '../../src/access/plain.ts';
import { Reader } from '../../src/access/reader.ts';
import type { Person } from '../../src/people/service.ts';
import { type Instant, instantOf } from '../../src/time.ts';
import type { Action, PostView, PrivateView } from '../../src/workflows/views.ts';
import type { Corrections } from '../card.ts';
import type { ActionLabel } from '../texts/catalogue.ts';

/** One card in one state, with fictional people. */
export type Sample =
  | { readonly name: string; readonly kind: 'post'; readonly view: PostView }
  | {
      readonly name: string;
      readonly kind: 'private';
      readonly view: PrivateView;
      /** The form as it is shown again to be put right. */
      readonly corrections?: Corrections;
    };

/** Plain text as the schemas make it. */
export const text = (value: string) => plainText(200).parse(value);

/** A moment of the sample week, in London. */
export function at(date: string, time: string): Instant {
  const moment = instantOf(date, time, 'Europe/London');
  if (moment === undefined) throw new Error(`no moment ${date} ${time}`);
  return moment;
}

export const youngPerson = id.parse('yp-07');
export const session = id.parse('s-2026-11-26');
export const initials = text('KB');
export const what = text('Art therapy');
export const setting = text('Larch House');
export const start = at('2026-11-26', '14:00');
export const end = at('2026-11-26', '14:50');
export const names = {
  carer: text('Maya Lindqvist'),
  manager: text('Owen Parry'),
  therapist: text('Dr Ines Aguilar'),
  clinician: text('Tom Achebe'),
  lead: text('Ruth Fenwick'),
};

/** A button about the sample session. */
export function press(
  label: ActionLabel,
  verb: string,
  more: Partial<Pick<Action, 'opens' | 'style' | 'with' | 'input'>> = {},
): Action {
  return { verb, about: youngPerson, label, ...more, input: { session, seen: 3, ...more.input } };
}

const person: Person = { id: id.parse('p-ines'), name: names.therapist, identities: {}, away: [], roles: [] };
const reader = Reader.of(person, [{ role: 'therapist', scope: 'youngPerson' }]);

const lead = Reader.of({ ...person, id: id.parse('p-ruth'), name: names.lead }, [
  { role: 'safeguardingLead', scope: 'service' },
]);

/** What a safeguarding lead opens of a disclosure. */
export function guarded<T extends Json>(field: FieldOf<'disclosure'>, content: T): Revealed<T> {
  const revealed = lead.reveal('disclosure', field, Confidential.seal(content));
  if (!revealed) throw new Error(`the sample's safeguarding lead may not see disclosure.${field}`);
  return revealed;
}

/** Content opened the one way there is: for a person whose role allows it, its author where nobody else may. */
export function opened<R extends RecordName, T extends Json>(
  record: R,
  field: FieldOf<R>,
  content: T,
): Revealed<T> {
  const revealed = reader.reveal(record, field, Confidential.seal(content), { author: person.id });
  if (!revealed) throw new Error(`the sample's therapist may not see ${record}.${field}`);
  return revealed;
}
