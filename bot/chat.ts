import type { Express } from 'express';
import type { Drawer } from '../cards/card.ts';
import type { Perform } from '../src/claim.ts';
import type { Codes, Inviter, Messenger } from '../src/messenger.ts';
import type { Directory } from '../src/people/directory.ts';
import type { PersonId, YoungPersonId } from '../src/people/service.ts';
import type { Pack } from '../src/policy/pack.ts';
import type { Store } from '../src/store/store.ts';
import type { Clock } from '../src/time.ts';
import type { PostView } from '../src/workflows/views.ts';
import type { Log } from './log.ts';

/** What a chat's adapter is given. */
export interface Surroundings {
  readonly perform: Perform;
  readonly drawer: Drawer;
  readonly clock: Clock;
  /** For what the chat itself must remember (where Teams said a person can be reached), in a partition of its own. */
  readonly store: Store;
  /** The directory as it stands. */
  directory(): Promise<Directory>;
  /** A policy by its name in the service file. */
  pack(name: string): Pack;
  readonly log: Log;
}

/** A person's card as it stands now, for a chat that draws it when it is looked at. */
export type StandingCards = (which: {
  readonly person: PersonId;
  readonly about: YoungPersonId;
  readonly post: string;
}) => Promise<PostView | 'gone'>;

/** One thing that the first-day doctor found, and what to do about it. */
export interface Finding {
  readonly severity: 'good' | 'warning' | 'problem';
  readonly what: string;
  readonly todo?: string;
}

/** One chat: what comes in becomes claims, and cards go out. */
export interface Chat {
  readonly messenger: Messenger;
  /** Of the chat that reaches calendars. */
  readonly inviter?: Inviter;
  /** Of the chat whose page opens by a code. */
  readonly codes?: Codes;
  /** Adds the chat's routes. Called before any body parser. */
  mount(app: Express): void;
  /** For `attune check`: tokens, scopes, channels. */
  check(): Promise<readonly Finding[]>;
  close(): Promise<void>;
}
