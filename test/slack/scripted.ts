import type { Surroundings } from '../../bot/chat.ts';
import type { Log, LogFields } from '../../bot/log.ts';
import { drawer } from '../../cards/drawer.ts';
import { Confidential, Revealed } from '../../src/access/confidential.ts';
import { plain } from '../../src/access/plain.ts';
import type { Answer, Claim } from '../../src/claim.ts';
import { Directory } from '../../src/people/directory.ts';
import { serviceFile } from '../../src/people/service.ts';
import { loadPack } from '../../src/policy/pack.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { type Clock, wallClock } from '../../src/time.ts';
import type { Action, PostView, PrivateView } from '../../src/workflows/views.ts';
import { type Ids, type SlackDriver, slackDriver } from './driver.ts';

/** A log that is kept, for tests that ask what was logged. */
function keptLog(): Log & { readonly lines: LogFields[] } {
  const lines: LogFields[] = [];
  const keep = (fields: LogFields): void => void lines.push(fields);
  return { lines, info: keep, warn: keep, error: keep };
}

export interface Scripted {
  readonly driver: SlackDriver;
  /** Every claim that was performed, in order. */
  readonly claims: Claim[];
  readonly log: ReturnType<typeof keptLog>;
  /** What the next claims are answered, by verb; everything else is refused. */
  answers(byVerb: Readonly<Record<string, Answer | (() => Answer | Promise<Answer>)>>): void;
  /** Forgets what was claimed and logged. */
  clear(): void;
}

/** Attune's Slack chat with a script in place of the workflows: the chat's own part alone is tried. */
export async function scripted(
  options: { readonly scopes?: readonly string[]; readonly clock?: Clock } = {},
): Promise<Scripted> {
  const claims: Claim[] = [];
  const log = keptLog();
  let script: Parameters<Scripted['answers']>[0] = {};
  const perform: Surroundings['perform'] = async claim => {
    claims.push(claim);
    const answer = script[claim.verb] ?? { outcome: 'refused', says: { say: 'unknown-button' } };
    return typeof answer === 'function' ? answer() : answer;
  };
  const driver = await slackDriver({
    people: ['carol', 'theo', 'stranger'],
    channels: ['rowan-house', 'old-house'],
    ...(options.scopes && { scopes: options.scopes }),
    surroundings: ids => ({
      perform,
      drawer: drawer({ language: 'en-GB', timeZone: 'Europe/London' }),
      clock: options.clock ?? wallClock,
      store: openSqlite(':memory:', { clock: wallClock }),
      directory: async () => new Directory(service(ids)),
      pack: loadPack,
      log,
    }),
  });
  return {
    driver,
    claims,
    log,
    answers: byVerb => {
      script = byVerb;
    },
    clear: () => {
      claims.length = 0;
      log.lines.length = 0;
    },
  };
}

const start = Date.UTC(2026, 10, 24, 14, 30);
export const secret = 'She shouted at her brother before breakfast';

const about = plain('yp-1');
const action = (verb: string, label: string, opens = false): Action => ({
  verb,
  about,
  input: { session: plain('s-1'), version: 3 },
  label,
  ...(opens && { opens }),
});

/** The card of one session as it stands in the home's channel. */
export function sessionPost(place = 'The garden room'): PostView {
  return {
    card: 'session',
    data: {
      clause: 'BMC-2.2b',
      actions: [action('cancellation.form', 'cancel', true), action('session.bring', 'bring')],
      ...{ initials: plain('L.M.'), setting: plain('Rowan House'), what: plain('Art therapy') },
      ...{ start, end: start + 3_000_000, place: plain(place), therapist: plain('Theo Hart') },
      ...{ bringing: null, proximity: null, state: 'planned', cancelled: null, offered: [], movedTo: null },
      ...{ movedFrom: null, alert: 'none', summary: null, telephone: [] },
    },
  };
}

/** The form of a cancellation: reason, note, spokenTo, alternative. */
export const cancelForm: PrivateView = {
  card: 'cancel-form',
  data: {
    clause: 'BMC-2.2b',
    actions: [action('cancellation.cancel', 'send-cancellation')],
    ...{ initials: plain('L.M.'), what: plain('Art therapy'), start, asksAlternative: true, noteMost: 500 },
  },
};

/** Why a session was cancelled, opened: confidential. */
export const cancellationDetail: PrivateView = {
  card: 'cancellation-detail',
  data: {
    clause: 'BMC-2.2b',
    actions: [action('cancellation.acknowledge', 'acknowledge')],
    ...{
      initials: plain('L.M.'),
      start,
      by: plain('Carol Price'),
      at: start,
      spokenTo: 'yes',
      alternative: null,
    },
    reason: Revealed.of(Confidential.seal('refusal' as const)),
    note: Revealed.of(Confidential.seal(secret)),
  },
};

/** What concerns a person now, with one session to open. */
export const agenda: PrivateView = {
  card: 'agenda',
  data: {
    clause: 'BMC-2.2c',
    actions: [],
    name: plain('Carol Price'),
    day: start,
    more: false,
    waiting: [],
    sessions: [
      {
        ...{ initials: plain('L.M.'), what: plain('Art therapy'), start, place: plain('The garden room') },
        ...{ state: 'planned', alert: 'none', summary: null, waitsForYou: false },
        open: action('session.show', 'show', true),
      },
    ],
  },
};

/** A service on Slack alone, with the emulator's ids. */
function service(ids: Ids) {
  const identities = (name: string) => ({ slack: { team: ids.team, user: ids.user(name) } });
  return serviceFile.parse({
    service: { id: 'rowan', name: 'Rowan', pack: 'bryn-melyn', ask: 'the office, 01632 960000' },
    settings: [
      {
        ...{ id: 'rowan-house', name: 'Rowan House', kind: 'home' },
        channel: { chat: 'slack', team: ids.team, channel: ids.channel('rowan-house') },
      },
    ],
    people: [
      { id: 'carol', name: 'Carol Price', identities: identities('carol') },
      { id: 'theo', name: 'Theo Hart', identities: identities('theo') },
    ],
  });
}
