import { youngPersonOf } from '../partition.ts';
import type { Directory } from '../people/directory.ts';
import { minutes } from '../time.ts';
import { fateOf, giveUp, tryAgain } from './fate.ts';
import { finish, takeLease } from './lease.ts';
import type { DueTask, RunnerParts, WorkOf } from './parts.ts';

/** How long somebody may be at an invitation before its fate counts as unknown. */
const lease = minutes(1);

type DueInvite = DueTask<WorkOf<'invite'>>;

/**
 * Sends an invitation. Its fate is always known or shown to a person; it is never blindly repeated. Without email, or
 * for somebody who no longer has to do with it, there is nothing to send. Answers how many milliseconds it is too early.
 */
export async function invite(parts: RunnerParts, due: DueInvite): Promise<number> {
  const directory = await parts.directory.current();
  if (!directory) return 0;
  const address = addressFor(directory, due, parts.clock.now());
  const { inviter } = parts;
  if (!inviter || address === undefined) return done(parts, due);
  if (due.task.state === 'sending') {
    await giveUp(parts, due, 'unknown', { reason: 'lost-answer', ...about(due) });
    return 0;
  }
  return parts.pace.inTurn('email', address, async () => {
    const leased = await takeLease(parts, due, due.work.once, parts.clock.now() + lease);
    if (!leased) return;
    try {
      await inviter.invite(address, due.work.invitation, due.work.once);
    } catch (error) {
      return failed(parts, leased.due, error);
    }
    await done(parts, leased.due);
    parts.observe({ task: 'invite', state: 'done', chat: 'email', attempts: due.task.attempts });
  });
}

/** Called off it is told to whoever was invited, even if they hold no role by now. */
function addressFor(directory: Directory, { item, work }: DueInvite, now: number): string | undefined {
  const person = directory.person(work.person);
  const id = youngPersonOf(item.partition);
  const child = directory.youngPeople.find(one => one.id === id);
  if (!person || !child || directory.hasLeft(person, now)) return undefined;
  // An address that is two people's is nobody's.
  if (directory.isShared(person)) return undefined;
  const still = directory.rolesFor(person, child, now).length > 0;
  return still || work.invitation.method === 'cancel' ? person.email : undefined;
}

const about = ({ work }: DueInvite) =>
  ({ chat: 'email', standing: { card: 'meeting', to: { person: work.person } } }) as const;

async function done(parts: RunnerParts, due: DueInvite): Promise<0> {
  await finish(parts, due, []);
  return 0;
}

async function failed(parts: RunnerParts, taken: DueInvite, error: unknown): Promise<void> {
  const { fate, reason, retryAfter } = fateOf(error);
  const failure = { reason, retryAfter, error, ...about(taken) };
  if (fate === 'never') return giveUp(parts, taken, 'dead', failure);
  const state = fate === 'unknown' ? 'sending' : 'pending';
  await tryAgain(parts, { ...taken, task: { ...taken.task, state } }, failure);
}
