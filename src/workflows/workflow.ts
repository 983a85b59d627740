import type { z } from 'zod';
import type { Plain, PlainData } from '../access/plain.ts';
import type { Reader } from '../access/reader.ts';
import type { Directory } from '../people/directory.ts';
import type { Role } from '../people/roles.ts';
import type { Person, PersonId, SettingId, YoungPerson, YoungPersonId } from '../people/service.ts';
import type { ClauseId } from '../policy/clauses.ts';
import type { Pack } from '../policy/pack.ts';
import type { Instant } from '../time.ts';
import type { Engagement, RecordOf, RecordType } from './records.ts';
import type { Counted, Period } from './report/table.ts';
import type { PostView, PrivateView } from './views.ts';
import type { Saying, Words } from './words.ts';

/** What a person did in a chat, once the chat has proved who it was; or what Attune owes itself. */
export interface Command {
  readonly verb: string;
  readonly about?: YoungPersonId | undefined;
  /** In whose own partition it is decided, for what Attune owes there; nobody in a chat can say so. */
  readonly person?: PersonId | undefined;
  /** Whom it turns away, for the record, where nothing shows who it was. */
  readonly stranger?: string;
  /** Whoever keeps the box asked for it, on the command line; nobody in a chat can say so. */
  readonly operator?: true;
  readonly input: unknown;
}

/** Whose records: a young person's, or what somebody keeps of their own. */
export type Whose = YoungPersonId | { readonly person: PersonId };

/** What an act wants to have read, all in one round once the lock is read. Without `of`: where it is decided. */
export interface Needs {
  readonly records?: readonly {
    readonly type: RecordType;
    readonly id: string;
    readonly of?: Whose;
  }[];
  readonly lists?: readonly {
    readonly type: RecordType;
    readonly of?: Whose;
    readonly from?: Instant;
    readonly to?: Instant;
    readonly newestFirst?: boolean;
    readonly limit: number;
  }[];
  /** Whose engagements, where it is about several young people: each stands in a partition of its own. */
  readonly engagements?: readonly YoungPersonId[];
  /** The whole service counted over a period, one young person at a time: only a report takes longer than one round. */
  readonly counted?: Period;
}

/** Everything a rule may look at. No clock, no store, no chat. */
export interface Situation {
  readonly now: Instant;
  /** Who asks; undefined when Attune carries out something it owes. */
  readonly person: Person | undefined;
  /** What the person may see of the young person, now. */
  readonly reader: Reader;
  readonly directory: Directory;
  readonly pack: Pack;
  /** Set for every act that is about a young person. */
  readonly youngPerson: YoungPerson;
  readonly engagement: Engagement;
  /** One record that `needs` named. */
  find<T extends RecordType>(type: T, id: string): RecordOf<T> | undefined;
  /** The records of a list that `needs` named, in the order it asked for; of one of those asked for or of all. */
  list<T extends RecordType>(type: T, of?: Whose): readonly RecordOf<T>[];
  /** One of the engagements that `needs` named. */
  engagementOf(youngPerson: YoungPersonId): Engagement;
  /** What `needs` asked to have counted: numbers that are not protected yet. */
  readonly counted?: Counted | undefined;
  /** A new id: the same for the same command, so that a rule stays a function of what it is given. */
  newId(hint: string): RecordOf<'session'>['id'];
}

/** Something that happened, in the past tense, as it goes on record. Plain facts alone. */
export interface Happening {
  readonly type: string;
  readonly clause: ClauseId;
  /** What it happened to: `session:…`, `alert:…`. */
  readonly subject: string;
  readonly facts?: { readonly [name: string]: PlainData | string };
}

/** To whom a card goes: a person on the chat they prefer, or a setting's channel. */
export type Recipient = { readonly person: PersonId } | { readonly channel: SettingId };

/** An appointment as a calendar may have it: nothing of whom or what it is about. */
export interface Appointment {
  /** The appointment's own: the same for everybody and for as long as it exists. */
  readonly id: Plain;
  /** Rises with every change: a calendar leaves aside what is older than what it has. */
  readonly sequence: number;
  readonly start: Instant;
  readonly end: Instant;
  readonly place: Plain;
}

/** What is to be done with an appointment in somebody's calendar. */
export interface Invitation extends Appointment {
  readonly method: 'request' | 'cancel';
}

/** The subject of every card about a young person, whatever else it is about. */
export const everything = '*';

/** Something to be done after the decision; committed with it, so that it is never forgotten. */
export type Owed =
  /** Post a card. `once` names it: the same name again is the same post. */
  | {
      readonly owe: 'post';
      readonly once: string;
      readonly card: PostView['card'];
      readonly to: Recipient;
      readonly subject: string;
      readonly at?: Instant;
      /** Carried out by Attune when the post surely or possibly did not arrive. */
      readonly ifUndelivered?: Command;
    }
  /** Send an invitation to somebody's address, whatever chat they are on. `once` names it, as with a post. */
  | {
      readonly owe: 'invite';
      readonly once: string;
      readonly person: PersonId;
      readonly invitation: Invitation;
    }
  /** Bring every standing card about the subject, or about `everything`, up to date, now or at a time when it will look different. */
  | { readonly owe: 'refresh'; readonly subject: string; readonly at?: Instant }
  /** Carry out a command at a time: a reminder, an escalation. It decides anew whether it still applies. */
  | { readonly owe: 'later'; readonly once: string; readonly at: Instant; readonly command: Command };

/** A record to be written where the command is decided. */
export type Save = { [T in RecordType]: { readonly type: T; readonly value: RecordOf<T> } }[RecordType];

/** What goes on record, all of it or nothing. */
export interface Kept {
  readonly events: readonly Happening[];
  readonly saves?: readonly Save[];
  readonly owes?: readonly Owed[];
}

/** What becomes of a command. */
export type Decision =
  /** It is done: committed as a whole, then answered. */
  | (Kept & {
      readonly outcome: 'decided';
      readonly engagement?: Engagement;
      readonly says?: Words;
      readonly shows?: PrivateView;
    })
  /** Nothing changes; a form or a list is shown. */
  | { readonly outcome: 'shows'; readonly view: PrivateView }
  /** It was done already, or no longer matters. Nothing changes but for what must never be lost. */
  | { readonly outcome: 'ignored'; readonly because: Words; readonly keeps?: Kept }
  /** A field of the form must be put right first. Nothing changes; `keeps`: but for what must never be lost. */
  | {
      readonly outcome: 'asks';
      readonly fields: { readonly [field: string]: Words };
      readonly keeps?: Kept;
    }
  /** The policy or the state forbids it. Nothing changes but for what must never be lost, and it goes on record. */
  | {
      readonly outcome: 'refused';
      readonly because: Words;
      readonly clause: ClauseId;
      readonly keeps?: Kept;
    };

/** One thing that somebody can ask Attune to do, or that Attune owes. */
export interface Act<Input = unknown> {
  /** `youngPerson`: decided in the young person's partition. `person`: about the asker, in a partition of their own. */
  readonly about: 'youngPerson' | 'person';
  /** The fields of the claim, ids and typed text alike; confidential text is sealed here, as it is parsed. */
  readonly input: z.ZodType<Input>;
  /** The roles that may ask, held for the young person now. `attune`: nobody; Attune itself when it is due. */
  readonly by: 'everybody' | 'attune' | readonly Role[];
  /** Why only they may. */
  readonly clause: ClauseId;
  /** It goes on when the young person has left: nothing of safeguarding ends with that (BMC-3.1). Its workflow says so. */
  readonly afterLeaving?: boolean;
  /** It goes on once the records of a young person who leaves are closed; its workflow or the act itself says so. */
  readonly whileClosed?: boolean;
  /** Whoever keeps Attune going may not know whom it is about: its log and its cards do not say. Its workflow says so. */
  readonly safeguarding?: boolean;
  /** It reveals: opening again is another read receipt, so a claim repeated after a minute is a new one. */
  readonly opens?: boolean;
  /** The verb that shows the form this act submits; shown again when a field must be put right. */
  readonly form?: string;
  needs?(input: Input, asker: Asker): Needs;
  decide(situation: Situation, input: Input): Decision;
}

/** Who asks, before anything was read but the directory. */
export interface Asker {
  readonly now: Instant;
  readonly person: Person | undefined;
  readonly youngPerson: YoungPerson | undefined;
  readonly directory: Directory;
  readonly pack: Pack;
}

/** Draws a standing card as things are now, for those who see it there. */
export interface Drawing {
  /** Its card stands on when the young person has left, with those who still hold a role. Its workflow says so. */
  readonly afterLeaving?: boolean;
  /** The roles for the young person that keep it in somebody's own chat; unsaid, any does. Who loses them loses the card. */
  readonly keepers?: (pack: Pack) => readonly Role[];
  needs(subject: string): Needs;
  /** `once` is the post's own name: of several cards of one thing, all but the newest lose their buttons. */
  draw(
    situation: Omit<Situation, 'reader' | 'person' | 'newId'>,
    subject: string,
    to: Recipient,
    once: string,
  ): PostView | 'gone';
  /** It is about nobody but the person in whose own partition it stands: whether they may have it now. */
  mayHave?(
    situation: Pick<Situation, 'directory' | 'pack' | 'now'>,
    person: Person,
    subject: string,
  ): boolean;
}

/** One workflow: its acts by verb and its standing cards by name. The registry lists them all. */
export interface Workflow {
  /** It goes on when a young person has left: of all others nothing is done any more. */
  readonly afterLeaving?: boolean;
  /** It goes on once the records of a young person who leaves are closed: of all others what is on record opens, and no more. */
  readonly whileClosed?: boolean;
  /** That there is something is for few to know: the operator's log and an administrator's cards name nobody in it (BMC-3.1). */
  readonly safeguarding?: boolean;
  readonly acts: { readonly [verb: string]: Act<never> };
  readonly posts: { readonly [card: string]: Drawing };
}

/** The young person leaves: their records are marked confidential and archived, and nothing new is begun (BMC-3.6). */
export const isClosed = ({ archived }: Engagement): boolean => archived !== undefined;

/** Whether it is done all the same once the records are closed: they still open, and what goes on, goes on (BMC-3.6). */
export const staysPossible = ({
  opens,
  afterLeaving,
  whileClosed,
}: Pick<Act, 'opens' | 'afterLeaving' | 'whileClosed'>): boolean =>
  opens === true || afterLeaving === true || whileClosed === true;

/** Acts that go on once the records of a young person who leaves are closed, in a workflow of which the rest does not. */
export const stillDone = (acts: Workflow['acts']): Workflow['acts'] =>
  Object.fromEntries(Object.entries(acts).map(([verb, one]) => [verb, { ...one, whileClosed: true }]));

/** An act whose input type is inferred from its schema. */
export function act<Input>(definition: Act<Input>): Act<never> {
  return definition as unknown as Act<never>;
}

export const refused = (
  say: Saying,
  clause: ClauseId,
  details?: Words['with'],
): Decision & { outcome: 'refused' } => ({
  outcome: 'refused',
  because: { say, ...(details && { with: details }) },
  clause,
});

export const ignored = (say: Saying, details?: Words['with']): Decision => ({
  outcome: 'ignored',
  because: { say, ...(details && { with: details }) },
});
