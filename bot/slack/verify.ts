import { verifySlackRequest } from '@slack/bolt';
import { z } from 'zod';
import { type Clock, minutes } from '../../src/time.ts';

/** Why a request was not taken for Slack's; a closed list, so that logs can hold it. */
export type Refusal = 'unsigned' | 'forged' | 'stale' | 'ahead-of-time' | 'replayed' | 'unknown-team';

/** How far a request's time may be from ours, as Slack advises. */
const freshness = minutes(5);

const signed = z.object({
  'x-slack-signature': z.string().regex(/^v0=[0-9a-f]{64}$/),
  'x-slack-request-timestamp': z.string().regex(/^\d{1,12}$/),
});

/**
 * Decides whether a request was signed by Slack, just now, and is seen for the first time. Bolt's own
 * check accepts a time far ahead and the same request twice; this one does not. The memory of requests
 * is this process's own: against another replica a replay changes nothing either, since every act has a
 * nonce and every trigger opens one view.
 */
export class Verifier {
  readonly #signingSecret: string;
  readonly #clock: Clock;
  /** Signatures already taken, oldest first, and when each may be forgotten. */
  readonly #seen = new Map<string, number>();

  constructor(signingSecret: string, clock: Clock) {
    this.#signingSecret = signingSecret;
    this.#clock = clock;
  }

  /** Undefined: it is Slack's. `body` is the raw text as it came in. */
  refuse(headers: Readonly<Record<string, unknown>>, body: string): Refusal | undefined {
    const parsed = signed.safeParse(headers);
    if (!parsed.success) return 'unsigned';
    const signature = parsed.data['x-slack-signature'];
    const seconds = Number(parsed.data['x-slack-request-timestamp']);
    const now = this.#clock.now();
    if (seconds * 1000 > now + freshness) return 'ahead-of-time';
    if (seconds * 1000 < now - freshness) return 'stale';
    if (!this.#isSigned(body, signature, seconds, now)) return 'forged';
    return this.#isFirst(signature, now) ? undefined : 'replayed';
  }

  /** Lets Slack deliver a request again that we failed to carry out: within one second its signature is the same. */
  forget(headers: Readonly<Record<string, unknown>>): void {
    this.#seen.delete(String(headers['x-slack-signature']));
  }

  #isSigned(body: string, signature: string, seconds: number, now: number): boolean {
    try {
      verifySlackRequest({
        signingSecret: this.#signingSecret,
        body,
        headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': seconds },
        nowMilliseconds: now,
      });
      return true;
    } catch {
      return false;
    }
  }

  #isFirst(signature: string, now: number): boolean {
    for (const [old, forgetAt] of this.#seen) {
      if (forgetAt > now) break;
      this.#seen.delete(old);
    }
    if (this.#seen.has(signature)) return false;
    this.#seen.set(signature, now + 2 * freshness);
    return true;
  }
}

const teamId = z.string().nullish();
const origin = z.object({
  team_id: teamId,
  team: z.object({ id: teamId }).nullish(),
  user: z.object({ team_id: teamId }).nullish(),
  authorizations: z.array(z.object({ team_id: teamId })).nullish(),
  event: z.object({ team: teamId, user_team: teamId, source_team: teamId }).nullish(),
});

/**
 * Whether a body comes from our workspace, and from somebody who belongs to it: in a shared channel a
 * person of another workspace carries that workspace's id. (An organisation's id, `E…`, beside a person
 * tells nothing about the workspace.)
 */
export function isFromTeam(body: unknown, ours: string): boolean {
  const parsed = origin.safeParse(body);
  if (!parsed.success) return false;
  const { team_id, team, user, authorizations, event } = parsed.data;
  const here = [team_id, team?.id, authorizations?.[0]?.team_id].filter(isGiven);
  const theirs = [user?.team_id, event?.team, event?.user_team, event?.source_team].filter(isGiven);
  return here.length > 0 && [...here, ...theirs.filter(id => !id.startsWith('E'))].every(id => id === ours);
}

const isGiven = (id: string | null | undefined): id is string => typeof id === 'string' && id !== '';
