import { createHash } from 'node:crypto';
import type { Json } from '../access/confidential.ts';
import type { MessageRef } from '../messenger.ts';
import type { Chat } from '../people/service.ts';
import type { Item, Write } from '../store/store.ts';
import type { Instant } from '../time.ts';
import type { PostView } from '../workflows/views.ts';
import type { Owed, Recipient } from '../workflows/workflow.ts';

/**
 * What a task does: something a decision owes; one standing card to be brought up to date; a look at
 * whom the service file shows less than it did as `version` at the moment `since`; a look for reports that are due
 * and were not at the moment `since`; or a code to be sent again, of which only its chat knows more.
 */
export type Work =
  | Owed
  | { readonly owe: 'update'; readonly post: string }
  | { readonly owe: 'look'; readonly version: number; readonly since: Instant; readonly at?: Instant }
  | { readonly owe: 'reports'; readonly since: Instant; readonly at: Instant }
  | { readonly owe: 'code'; readonly once: string; readonly at: Instant; readonly waiting: Json };

/**
 * Something owed, as it waits in the store. A task that is done no longer exists.
 * `sending`: somebody is at it until `due`; past that, its fate is unknown.
 * `unknown`: the card may stand, nobody can tell; `dead`: it never will. Both are shown to a person.
 */
export interface Task {
  readonly work: Work;
  readonly state: 'pending' | 'sending' | 'unknown' | 'dead';
  readonly attempts: number;
  /** The one who is to know has been told that it did not arrive. */
  readonly told?: boolean;
  readonly reason?: string;
}

/** A card that stands in a chat. */
export interface Post {
  readonly card: PostView['card'];
  readonly subject: string;
  readonly to: Recipient;
  readonly chat: Chat;
  readonly ref: MessageRef;
  /** Hash of what it shows. */
  readonly shown: string;
  readonly posted: Instant;
}

export const postKind = 'post';
/**
 * What orders the posts of a young person: a number made of what they are about, so that those about one
 * subject can be listed, and all of them. Two subjects of one number would only cost a look too many.
 */
export const placeOf = (subject: string): number =>
  Number.parseInt(createHash('sha256').update(subject).digest('hex').slice(0, 12), 16);
export const postId = (once: string): string => `post:${once}`;

/** The write that makes something owed. A refresh or update asked for twice is one; everything else is owed once. */
export function taskWrite(work: Work, now: Instant): Write {
  const due = 'at' in work && work.at !== undefined ? work.at : now;
  const item = taskItem(taskId(work), { work, state: 'pending', attempts: 0 }, due);
  return work.owe === 'refresh' || work.owe === 'update' ? { op: 'put', item } : { op: 'create', item };
}

export function taskItem(id: string, value: Task, due: Instant | undefined): Item {
  return { id, kind: 'task', ...(due !== undefined && { at: due, due }), value };
}

/** As much of a task's work as its id is made of. */
type Named = Work | Pick<Extract<Work, { owe: 'post' }>, 'owe' | 'once'>;

export function taskId(work: Named): string {
  switch (work.owe) {
    case 'post':
      return `task:post:${work.once}`;
    case 'later':
      return `task:later:${work.once}`;
    case 'invite':
      return `task:invite:${work.once}`;
    case 'refresh':
      return work.at === undefined
        ? `task:refresh:${work.subject}`
        : `task:refresh:${work.subject}:${work.at}`;
    case 'update':
      return `task:update:${work.post}`;
    case 'look':
      return `task:look:${work.version}:${work.at ?? work.since}`;
    case 'reports':
      return `task:reports:${work.at}`;
    case 'code':
      return `task:code:${work.once}`;
    default:
      return work satisfies never;
  }
}
