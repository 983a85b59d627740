import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openKit } from '../house/kit.ts';
import { everybodyIsNamed, nobodyWaitsUnheard, nothingConfidential } from './journey/afterwards.ts';
import { anyStep, type Step, step } from './journey/commands.ts';
import { atTheBeginning, type Model } from './journey/model.ts';
import { homes, type Policy, parentInfant, school } from './journey/policy.ts';
import type { Real } from './journey/real.ts';
import { atFirst, fileOf } from './journey/staff.ts';

const { presses, session, passes } = step;

/** Ways into the journey, so that all of it is come to. */
const begun = [session('refused'), presses('pathway.start', 'anwen', 0)];
const discussed = [...begun, presses('pathway.discuss', 'anwen', 0), presses('pathway.confirm', 'lowri', 0)];
const called = [
  ...discussed,
  presses('meeting.call', 'anwen', 0),
  presses('meeting.propose', 'anwen', 0),
  ...['lowri', 'mags', 'catrin'].map(who => presses('meeting.answer', who, 0)),
  presses('meeting.confirm', 'anwen', 1),
  passes(29),
];
const tried = [0, 1, 2].map(n => presses('attempt.record', 'anwen', n));
const heard = [0, 1].map(n => presses('conversation.record', 'anwen', n));
const ready = {
  homes: [...called, presses('meeting.outcome', 'anwen', 1), ...tried, ...heard],
  others: [...discussed, ...tried.slice(0, 2), ...heard.slice(0, 1)],
};
const ends = presses('proposal.propose', 'anwen', 13);
const waysIn = {
  homes: [
    ...[begun, discussed, called, ready.homes, [...ready.homes, ends]],
    [...ready.homes, ends, presses('proposal.agree', 'lowri', 0)],
    [...ready.homes, ends, presses('proposal.agree', 'lowri', 0), presses('proposal.approve', 'nia', 0)],
  ],
};

async function follows(policy: Policy, steps: Iterable<Step>): Promise<Model> {
  const file = fileOf(atFirst());
  const kit = await openKit({ at: '2026-09-01 09:00', file, ...(policy.pack && { pack: policy.pack }) });
  const model = atTheBeginning(policy, kit.now());
  const real: Real = { kit, pressed: new Set() };
  await fc.asyncModelRun(() => ({ model, real }), steps);
  if (process.env.STORY) console.log([...steps].map(String).join(''), model.stays.map(s=>s.stage).join());
  await nobodyWaitsUnheard(model, real);
  await everybodyIsNamed(real);
  await nothingConfidential(real);
  return model;
}

const approved = waysIn.homes.at(-1) as readonly Step[];
const sends = (n: number) => presses('notice.send', 'anwen', n);
const { imports, goesOn } = step;
void goesOn;
const stories: { readonly [story: string]: readonly Step[] } = {
  S1: [...approved, sends(1), sends(5), sends(11), passes(72), imports('another care manager')],
  S2: [
    ...approved,
    imports('a second care manager comes or goes'),
    ...[1, 5, 11, 13].map(sends),
    ...['mags', 'eirlys', 'gwenno', 'alun'].flatMap(who => [0, 1, 2, 3].map(n => presses('notice.acknowledge', who, n))).filter((_, i) => i < 0),
    presses('notice.care-plan', 'mags', 0),
    presses('notice.acknowledge', 'gwenno', 2),
    presses('notice.acknowledge', 'alun', 3),
    imports('a second care manager comes or goes'),
  ],
  S3: [...approved, sends(1), imports('another care manager'), passes(72), imports('another care manager')],
  S5: [...approved, sends(1), sends(5), sends(11), passes(168),passes(168), imports('another care manager'), passes(168), imports('another care manager')],
  S6: [...approved, sends(1), presses('notice.acknowledge', 'mags', 0), imports('no care manager'), passes(168), imports('another care manager'), imports('another care manager')],
};
describe('stories', () => {
  it.for(Object.keys(stories))('%s', async (name) => {
    const steps = stories[name] ?? [];
    try { await follows(homes, steps); } catch (e) { console.log(steps.slice(-14).map(String).join('')); throw e; }
  });
});

describe('x', () => {
  it('y', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...waysIn.homes), fc.commands([anyStep], { maxCommands: 30, size: 'max' }), async (way, steps) =>
        void await follows(homes, [...way, ...steps]),
      ),
      { numRuns: Number(process.env.RUNS ?? 5), endOnFailure: !process.env.SHRINK, ...(process.env.SEED && {seed: Number(process.env.SEED)}) },
    );
  }, 600_000);
});
void [expect, parentInfant, school, passes];
