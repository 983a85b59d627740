import { pino } from 'pino';
import type { Chat } from '../src/people/service.ts';
import type { Observation } from '../src/perform.ts';
import type { TaskObservation } from '../src/tasks/parts.ts';

/**
 * What a log line may hold. The list is closed: no field takes text that a person typed, and pino is
 * given nothing else (`allowed` drops what slipped through a cast).
 */
export interface LogFields {
  readonly event: string;
  readonly verb?: string;
  readonly outcome?: string;
  readonly say?: string;
  readonly clause?: string;
  readonly chat?: Chat;
  readonly person?: string;
  readonly youngPerson?: string;
  readonly task?: string;
  readonly card?: string;
  readonly state?: string;
  readonly reason?: string;
  readonly attempts?: number;
  readonly ms?: number;
  readonly status?: number;
  readonly port?: number;
  readonly count?: number;
  /** Name and stack frames of an error, never its message, which may quote what somebody typed. */
  readonly error?: unknown;
}

const allowed: ReadonlySet<string> = new Set([
  'event',
  'verb',
  'outcome',
  'say',
  'clause',
  'chat',
  'person',
  'youngPerson',
  'task',
  'card',
  'state',
  'reason',
  'attempts',
  'ms',
  'status',
  'port',
  'count',
] satisfies (keyof LogFields)[]);

export interface Log {
  info(fields: LogFields): void;
  warn(fields: LogFields): void;
  error(fields: LogFields): void;
}

/** A JSON-lines log on `write` (standard output unless told otherwise). */
export function createLog(level: string, write?: { write(line: string): void }): Log {
  const logger = write ? pino({ level, base: null }, write) : pino({ level, base: null });
  return {
    info: fields => logger.info(onlyAllowed(fields)),
    warn: fields => logger.warn(onlyAllowed(fields)),
    error: fields => logger.error(onlyAllowed(fields)),
  };
}

function onlyAllowed(fields: LogFields): Record<string, unknown> {
  const line = Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => allowed.has(name) && (typeof value === 'string' || typeof value === 'number'),
    ),
  );
  return fields.error === undefined ? line : { ...line, ...errorFields(fields.error) };
}

/** The kind of an error, its code and where it came from; the message stays out. */
function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = pastMessage(error)
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 8);
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { error: error.name, ...code, at: frames.map(frame => frame.trim()) };
}

/** The stack without the message, whose lines may look like frames; nothing where the two cannot be told apart. */
function pastMessage({ stack = '', message }: Error): string {
  const start = stack.indexOf(message);
  return start < 0 ? '' : stack.slice(start + message.length);
}

/** One line for every claim and own command: what was asked, by whom, and what came of it. */
export function logAct(log: Log, seen: Observation): void {
  const { verb, outcome, say, clause, chat, person, youngPerson, ms, error } = seen;
  const fields = defined({
    event: 'act',
    verb,
    outcome,
    say,
    clause,
    chat: chat === 'none' ? undefined : chat,
    person,
    youngPerson,
    ms: Math.round(ms),
    error,
  });
  if (outcome === 'failed') log.error(fields);
  else log.info(fields);
}

/**
 * One line for everything that becomes of a task; a dead one is an error somebody should look at. Not so where somebody
 * has no chat: the service file says so, an administrator has a card of it, and nothing failed. `warned` holds of whom
 * there was a warning already.
 */
export function logTask(log: Log, seen: TaskObservation, warned: Set<string>): void {
  const { task, state, card, chat, reason, attempts, error, whom = '' } = seen;
  const fields = defined({ event: 'task', task, state, card, chat, reason, attempts, error });
  const hasNoChat = state === 'dead' && reason === 'no-identity' && chat === undefined;
  const isKnown = hasNoChat && warned.has(whom);
  if (hasNoChat) warned.add(whom);
  if (state === 'again' || (hasNoChat && !isKnown)) log.warn(fields);
  else if (state === 'done' || hasNoChat) log.info(fields);
  else log.error(fields);
}

/** Only the fields that are there. */
function defined(fields: { [F in keyof LogFields]: LogFields[F] | undefined }): LogFields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as unknown as LogFields;
}
