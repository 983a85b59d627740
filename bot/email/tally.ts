import type { Store } from '../../src/store/store.ts';
import { days, type Instant } from '../../src/time.ts';
import { changeKept } from './kept.ts';
import { codeLimits, freeAt, lately } from './limits.ts';
import { type Leads, linkPartition } from './link.ts';
import { closingOwed } from './owed.ts';

/** What one link or one address was sent and tried lately. */
export interface Tally {
  readonly sent: readonly Instant[];
  readonly wrong: readonly Instant[];
  /** When an administrator was last told that it is closed. */
  readonly told?: Instant;
}

export const linkKey = (leads: Leads) => ({ partition: linkPartition(leads), id: 'code' });
export const addressKey = ({ address }: Leads) => ({ partition: `outside|address|${address}`, id: 'tally' });

/** A tally without what no limit looks at any more. */
export const recent = <T extends Tally>(tally: T | undefined, now: Instant): T =>
  ({ ...tally, sent: lately(tally?.sent, now), wrong: lately(tally?.wrong, now) }) as T;

/** How long a tally is kept that nobody adds to. */
export const keptUntil = (now: Instant) => ({ expires: now + days(1) });

/** Whether an administrator is to be told that it is closed: once a day. */
export const isToTell = ({ told = 0 }: Tally, now: Instant): boolean => told <= now - days(1);

/**
 * Tells an administrator, if the link or address is closed and they have not heard of it today. Of what was sent only
 * the longest limit counts: somebody in a hurry asks several times in an hour.
 */
export function tellIfClosed(
  store: Store,
  leads: Leads,
  of: 'link' | 'address',
  now: Instant,
): Promise<boolean> {
  const [key, sent, wrong] =
    of === 'link'
      ? [linkKey(leads), codeLimits.linkSent.slice(-1), codeLimits.linkWrong]
      : [addressKey(leads), codeLimits.addressSent, codeLimits.addressWrong];
  return changeKept<Tally, boolean>(store, key, kept => {
    const tally = recent(kept, now);
    const isClosed = Math.max(freeAt(tally.sent, sent), freeAt(tally.wrong, wrong)) > now;
    if (!isClosed || !isToTell(tally, now)) return { same: false };
    return {
      value: { ...tally, told: now },
      ...keptUntil(now),
      also: [closingOwed(leads, now)],
      result: true,
    };
  });
}
