import fc from 'fast-check';
import { callsOff, imports, leaves, passes, plans, session } from './happenings.ts';
import { attunesOwn, opened, opens } from './opens.ts';
import { acts, atOnce, goesOn, type How, presses, temptations } from './presses.ts';
import { changes, everybody } from './staff.ts';
import type { Step } from './step.ts';

const n = fc.nat(1023);
/** Those whose it mostly is come first more often. */
const who = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...everybody.slice(0, 6)) },
  { weight: 2, arbitrary: fc.constantFrom(...everybody) },
);
const verb = fc.constantFrom(...acts.map(act => act.verb));
const how = fc.constantFrom<How[]>('as it stands', 'as it stands', 'as it stands', 'stale', 'forged');
const press = fc.tuple(verb, who, n);

/** One step of a random history, and how often each kind comes. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: n.map(goesOn) },
  { weight: 7, arbitrary: fc.tuple(verb, who, n, how).map(all => presses(...all)) },
  { weight: 3, arbitrary: n.map(one => temptations(one)) },
  { weight: 2, arbitrary: fc.tuple(press, press).map(both => atOnce(...both)) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...opened, ...attunesOwn), who).map(all => opens(...all)),
  },
  { weight: 3, arbitrary: fc.constantFrom(1, 5, 24, 72, 168).map(passes) },
  { weight: 1, arbitrary: fc.constantFrom('attended', 'refused', 'unable').map(session) },
  { weight: 1, arbitrary: fc.constantFrom(2, 9, 20, 40).map(plans) },
  { weight: 1, arbitrary: n.map(callsOff) },
  { weight: 2, arbitrary: fc.constantFrom(...changes).map(imports) },
  { weight: 1, arbitrary: fc.constant(leaves) },
);

/** What is at hand is pressed by everybody whose it is not: all of it, or one in so many. */
export const everyTemptation = (share: number): Step => temptations(0, share);

/** The same steps, for a beginning from which something follows. */
export const step = { presses, goesOn, passes, session, plans, imports, atOnce, leaves, callsOff };
