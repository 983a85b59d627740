import type * as Renderer from 'adaptivecards';

declare global {
  /** Microsoft's renderer, from its own script. */
  var AdaptiveCards: typeof Renderer;
}

export type Theme = 'light' | 'dark';
export type CardJson = Record<string, unknown>;

/** A card ready to be shown, as `Drawn` in `cards/card.ts`. */
export interface Drawn {
  card: CardJson;
  summary: string;
  title: string;
}
export interface PartInfo {
  user: string;
  name: string;
  roles: string[];
  where: string[];
  left: boolean;
}
export interface Service {
  name: string;
  timeZone: string;
  parts: PartInfo[];
  first: string[];
}
export interface Conversation {
  id: string;
  kind: 'own' | 'channel';
  name: string;
}
export interface Message {
  id: string;
  at: number;
  version: string;
  updated: boolean;
  by: 'attune' | 'person';
  card?: CardJson;
  summary?: string;
  word?: string;
}
export interface Reply {
  outcome: string;
  dialog?: Drawn;
  note?: Drawn;
}
export interface News {
  what: 'posted' | 'updated' | 'removed' | 'clock' | 'recorded';
  conversation?: string;
}
export interface RecordLine {
  at: number;
  actor: string;
  type: string;
  subject: string;
  clause: string;
  outcome: string;
}
export interface Sample extends Drawn {
  name: string;
  kind: 'post' | 'private';
}
