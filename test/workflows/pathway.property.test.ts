import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalEvent } from '../../src/journal.ts';
import { days } from '../../src/time.ts';
import { type Kit, openKit } from '../house/kit.ts';
import { aWeek, opened, type Week } from './pathway-kit.ts';

const people = [
  'anwen',
  'ruth',
  'lowri',
  'nia',
  'dee',
  'catrin',
  'gwenno',
  'theo',
  'gethin',
  'sian',
] as const;
const verbs = ['start', 'leave', 'not-now', 'discuss', 'confirm', 'not-yet'] as const;
const happenings: readonly Week[] = ['refused', 'refusedInSummary', 'attended', 'unable', 'service'];

/** A week with a session, a press of any button by anybody (as it stands, or drawn before), or time alone. */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...happenings).map(week => ({ week })) },
  {
    weight: 8,
    arbitrary: fc.record({
      verb: fc.constantFrom(...verbs),
      // Those who may something come first more often.
      who: fc.oneof(fc.constantFrom('anwen', 'ruth', 'lowri', 'nia'), fc.constantFrom(...people)),
      stale: fc.oneof(fc.constant(0), fc.constant(0), fc.constant(1)),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ wait: 3 }) },
);

/** A beginning from which something follows. */
const begun = [
  ...(['refused', 'refused', 'refused'] as const).map(week => ({ week })),
  { verb: 'start', who: 'anwen', stale: 0 },
  { verb: 'discuss', who: 'anwen', stale: 0 },
] as const;

async function takes(kit: Kit, what: Step): Promise<void> {
  if ('week' in what) return aWeek(kit, what.week);
  if ('wait' in what) return kit.passes(days(what.wait));
  const seen = (await versionOf(kit)) - what.stale;
  const date = new Date(kit.now() + days(9)).toISOString().slice(0, 10);
  await kit.does(what.who, `pathway.${what.verb}`, { seen, text: 'Why', reason: 'Why', date });
  await kit.settles();
}

const thereAndBack: readonly Step[] = [
  { verb: 'confirm', who: 'lowri', stale: 0 },
  { week: 'attended' },
  { verb: 'leave', who: 'ruth', stale: 0 },
];

type Step =
  | { readonly week: Week }
  | { readonly wait: number }
  | { readonly verb: (typeof verbs)[number]; readonly who: string; readonly stale: number };

/** The version that a form would carry now. */
async function versionOf(kit: Kit): Promise<number> {
  const { view } = await kit.does('anwen', 'pathway.not-now-form');
  return Number(view?.data.actions[0]?.input.seen ?? 0);
}

const by = ({ actor }: JournalEvent): string => ('person' in actor ? actor.person : 'attune');

/** What the record says happened, as the policy would have it: who did what before what. */
function expectAsThePolicySays(events: readonly JournalEvent[]): void {
  let stage = 0;
  let askedBy: string | undefined;
  for (const event of events.filter(({ outcome }) => outcome === 'happened')) {
    const { type } = event;
    if (/stage|discussion (with|confirmed|answered)|put off/.test(type)) expect(by(event)).not.toBe('attune');
    if (type === 'stage 1 started') {
      expect(stage).toBe(0);
      expect(['anwen', 'ruth', 'lowri']).toContain(by(event));
      stage = 1;
    }
    if (type === 'discussion with the clinical lead asked for') {
      expect([stage, askedBy]).toEqual([1, undefined]);
      askedBy = by(event);
    }
    if (/discussion confirmed|discussion answered/.test(type)) {
      expect(askedBy).toBeDefined();
      expect(by(event)).not.toBe(askedBy);
      expect(['lowri', 'nia']).toContain(by(event));
      askedBy = undefined;
    }
    if (type === 'stage 2 started') {
      expect(stage).toBe(1);
      stage = 2;
    }
    if (type === 'stages left') {
      expect(stage).toBeGreaterThan(0);
      stage = 0;
      askedBy = undefined;
    }
  }
}

describe('BMC-4.1 whatever is pressed by whomever, in whatever order', () => {
  it('nobody skips a stage, nobody decides what is not theirs, and every stay is on record', async () => {
    let reached = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 9 }), async steps => {
        const kit = await openKit({ at: '2026-09-01 09:00' });
        for (const what of [...begun, ...steps]) await takes(kit, what);
        expectAsThePolicySays(await kit.events());
        const stays = await kit.records('stay');
        const { stage } = await opened(kit);
        expect(stays.filter(({ ended }) => !ended).map(one => one.stage)).toEqual(stage ? [stage.which] : []);
        reached += stays.filter(one => one.stage === 'stage2').length;
      }),
      // There and back again is among them.
      { numRuns: 15, examples: [[[...thereAndBack]]] },
    );
    expect(reached, 'some came as far as Stage 2').toBeGreaterThan(0);
  });
});
