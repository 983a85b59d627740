import fc from 'fast-check';
import { describe, it } from 'vitest';
import { openKit } from '../house/kit.ts';
import {
  everybodyIsNamed,
  nobodyWaitsUnheard,
  nothingConfidential,
  opensForTheArchiveAlone,
} from './journey/afterwards.ts';
import { anyStep, everyTemptation, step } from './journey/commands.ts';
import { atTheBeginning } from './journey/model.ts';
import { homes, type Policy, parentInfant, school } from './journey/policy.ts';
import type { Real } from './journey/real.ts';
import { atFirst, fileOf } from './journey/staff.ts';
import type { Step } from './journey/step.ts';

const { presses, session, plans, passes, imports, leaves, callsOff } = step;

/** How often a random history is followed from each way in; for a long look, set it in the environment. */
const long = process.env.JOURNEY_RUNS !== undefined;
const runs = Number(process.env.JOURNEY_RUNS ?? 1);
// The same stories every day, so that a change is what makes one fail; a long look draws others.
const drawn = process.env.JOURNEY_SEED ?? (long ? undefined : '20261128');
const seed = drawn === undefined ? {} : { seed: Number(drawn) };
/** A story that failed is made shorter for so long; a slow machine follows fewer. */
const longest = Number(process.env.JOURNEY_SECONDS ?? 40) * 1000;

const stage1 = [session('refused'), presses('pathway.start', 'anwen', 0)];
const stage2 = [...stage1, presses('pathway.discuss', 'anwen', 0), presses('pathway.confirm', 'lowri', 0)];
const met = [
  ...[presses('meeting.call', 'anwen', 0), presses('meeting.propose', 'anwen', 0)],
  ...['lowri', 'mags', 'catrin'].map(who => presses('meeting.answer', who, 0)),
  ...[presses('meeting.confirm', 'anwen', 1), passes(29)],
];
const tried = [0, 1, 2].map(n => presses('attempt.record', 'anwen', n));
const heard = [0, 1].map(n => presses('conversation.record', 'anwen', n));
// Sessions go on: one before the day from which there are none, and one after it.
const proposed = [...tried, ...heard, plans(9), plans(20), presses('proposal.propose', 'anwen', 13)];
const agreed = presses('proposal.agree', 'lowri', 0);
const sent = [1, 5, 11].map(n => presses('notice.send', 'anwen', n));
const metWithout = [...stage2, ...met, presses('meeting.outcome', 'anwen', 0)];
const toStage3 = [...stage2, ...met, presses('meeting.outcome', 'anwen', 1)];
const approved = [...toStage3, ...proposed, agreed, presses('proposal.approve', 'nia', 0)];
// Two care managers, of whom one has done what is asked, and the other goes.
const second = imports('a second care manager comes or goes');
const goneLast = [
  ...[second, ...[1, 5, 10, 13].map(n => presses('notice.send', 'anwen', n))],
  ...[presses('notice.care-plan', 'mags', 0), presses('notice.acknowledge', 'gwenno', 2)],
  ...[presses('notice.record', 'anwen', 13), second],
];

// A session is planned nearer to another than a fortnight, when the taper is signed off already.
const tapers = [
  ...[...stage2, ...tried, ...heard, plans(3), presses('proposal.propose', 'anwen', 43)],
  ...[presses('proposal.approve', 'lowri', 0), passes(24), plans(9)],
];

// Of a session that was called off a time is offered that lies behind the end; somebody takes it all the same.
const behindTheEnd = [
  ...[...toStage3, ...proposed, agreed, callsOff(0), presses('cancellation.offer', 'anwen', 24)],
  ...[presses('proposal.approve', 'nia', 0), presses('cancellation.pick', 'dee', 0)],
];
// It is said of a session, while the Head decides and of another behind the end: both reach whoever is to know.
const afterAll = [
  ...[...toStage3, ...proposed, agreed, callsOff(0), callsOff(0)],
  ...[presses('cancellation.after-all', 'dee', 0), presses('proposal.approve', 'nia', 0, 'stale')],
  ...[presses('proposal.approve', 'nia', 0), presses('cancellation.after-all', 'mags', 1)],
];

const wantsBack = [...approved, presses('way-back.record', 'dee', 0)];
const closed = [presses('consultation.plan', 'ruth', 2), presses('leaving.close', 'anwen', 0)];

/** Beginnings from which something follows, so that every part of the journey is come to. */
const waysIn: { readonly [way: string]: readonly Step[] } = {
  'a refusal': [session('refused')],
  'Stage 1': stage1,
  'a discussion': [...stage1, presses('pathway.discuss', 'lowri', 0)],
  'Stage 2': stage2,
  'a meeting that is over': [...stage2, ...met],
  'Stage 3 with an attempt too few': [...toStage3, ...tried.slice(1), ...heard],
  // What was tried before the young person refused answers nothing.
  'Stage 3 with attempts from before the refusals': [
    ...[...tried, session('attended'), ...toStage3, ...heard],
    presses('proposal.propose', 'anwen', 13),
  ],
  'Stage 3 with somebody not heard': [...toStage3, ...tried, ...heard.slice(1)],
  'Stage 3 with somebody who did not come': [...metWithout, ...tried, ...heard],
  'Stage 3 after another meeting was put right': [
    ...[...stage2, ...met, presses('meeting.outcome', 'anwen', 9), presses('meeting.outcome', 'anwen', 1)],
    ...proposed,
  ],
  'Stage 3 whose meeting was put right to another': [
    ...[...toStage3, presses('meeting.outcome', 'anwen', 9), ...proposed],
  ],
  // An attempt on which it rests is not taken away.
  'a proposal': [...toStage3, ...proposed, presses('attempt.put-right', 'anwen', 0)],
  'a proposal that waits for the sign-off': [...toStage3, ...proposed, agreed],
  'a wish to try again, over which nobody signs off unseen': [
    ...[...stage2, presses('way-back.record', 'dee', 0), ...met, presses('meeting.outcome', 'anwen', 1)],
    ...[...proposed, presses('way-back.record', 'alun', 0), agreed, presses('way-back.record', 'mags', 0)],
    ...[presses('proposal.approve', 'nia', 0, 'stale'), presses('way-back.see-to', 'lowri', 0)],
    presses('way-back.record', 'mags', 0),
  ],
  'a meeting that is open when it is decided to continue': [
    ...[...metWithout, presses('meeting.call', 'anwen', 0), presses('proposal.continue', 'anwen', 0)],
    ...[agreed, presses('pathway.discuss', 'anwen', 0), presses('pathway.confirm', 'lowri', 0)],
    presses('meeting.call', 'anwen', 0),
  ],
  'a meeting that has begun when it is decided to continue': [
    ...[...metWithout, ...met, presses('proposal.continue', 'anwen', 0), agreed],
    ...[presses('pathway.discuss', 'anwen', 0), presses('pathway.confirm', 'lowri', 0)],
    ...[...met, presses('meeting.outcome', 'anwen', 1), presses('proposal.propose', 'anwen', 13)],
  ],
  'a meeting that is open when an ending is signed off': [
    ...[...toStage3, ...proposed, agreed, presses('meeting.call', 'anwen', 0)],
    presses('proposal.approve', 'nia', 0),
  ],
  'a sign-off that was delegated for a day': [
    ...[...toStage3, ...proposed, agreed],
    ...[presses('delegation.record', 'nia', 0), passes(24)],
  ],
  'Stage 4, decided before a question was answered': [
    ...[...toStage3, ...proposed, agreed],
    ...[presses('proposal.ask', 'nia', 0), presses('proposal.approve', 'nia', 2)],
  ],
  'Stage 4 when the last who was waited for has gone': [...approved, ...goneLast],
  'notices that were sent': [...approved, ...sent],
  'a young person who wants to try again': wantsBack,
  'a young person who comes back to another therapist': [
    ...[...wantsBack, presses('way-back.allocate', 'lowri', 1), imports('another therapist')],
  ],
  'a time that was offered behind the end': behindTheEnd,
  'a young person who would like to come after all': afterAll,
  'a young person who comes back before sessions have ended': [
    ...[...wantsBack, presses('way-back.allocate', 'lowri', 0)],
  ],
  'records that are closed': [...stage2, presses('meeting.call', 'anwen', 0), ...closed],
  'a young person who has left': [...toStage3, ...proposed, ...closed, leaves],
  'notices, and somebody else in a part': [...approved, ...sent, passes(72), imports('another care manager')],
};

/** The same where the policy asks for no meeting and nobody to agree. */
const withoutMeeting = (signs: string): typeof waysIn => ({
  'a refusal': [session('refused')],
  'Stage 3, again after an ending was declined': [
    ...[...stage2, ...proposed, presses('proposal.decline', signs, 0)],
    ...[presses('pathway.discuss', 'anwen', 0), presses('pathway.confirm', 'lowri', 0)],
    // What was tried and talked about before it counts no more.
    ...[presses('proposal.propose', 'anwen', 13), passes(24), ...tried],
    ...[presses('proposal.propose', 'anwen', 13), ...heard, presses('proposal.propose', 'anwen', 13)],
  ],
  // Without a reason for it, and then with one.
  'Stage 3, before the policy suggests an ending': [
    ...[...stage2, ...tried, ...heard],
    ...[10, 13].map(n => presses('proposal.propose', 'anwen', n)),
  ],
  'Stage 3, and nothing tried': [...stage2, ...heard],
  'a proposal that waits for the sign-off': [...stage2, ...proposed],
  'a young person who wants to try again': [
    ...[...stage2, ...proposed, presses('proposal.approve', signs, 0)],
    presses('way-back.record', 'anwen', 0),
  ],
  // It was made again after a first was not accepted, and waits for its day.
  'a new referral on the waiting list': [
    ...[
      ...stage2,
      ...proposed,
      presses('proposal.approve', signs, 0),
      presses('way-back.record', 'catrin', 0),
    ],
    ...[presses('way-back.decide', signs, 2), presses('way-back.record', 'dee', 0)],
    presses('way-back.decide', signs, 7),
  ],
  // They have come again, and it was decided to look at that in three weeks.
  'Stage 3, and leaving it is put off': [
    ...[...stage2, session('attended'), presses('pathway.not-now', 'anwen', 19)],
  ],
  'a second ending': [
    ...[
      ...stage2,
      ...proposed,
      presses('proposal.approve', signs, 0),
      presses('way-back.record', 'anwen', 0),
    ],
    ...[presses('way-back.decide', signs, 0), session('refused'), presses('pathway.start', 'anwen', 0)],
    ...[presses('pathway.discuss', 'anwen', 0), presses('pathway.confirm', 'lowri', 0)],
    ...[...tried, ...heard, presses('proposal.propose', 'anwen', 13)],
    presses('proposal.approve', signs, 0),
  ],
  'Stage 4': [
    ...[...stage2, ...proposed, presses('proposal.approve', signs, 0)],
    // Where the policy asks for permission, it can be refused.
    presses('notice.not-told', 'anwen', 1),
  ],
});

/** One history: after each step, and at its end, everything is as the policy has it. */
async function follows(policy: Policy, steps: Iterable<Step>): Promise<void> {
  const file = fileOf(atFirst());
  const kit = await openKit({ at: '2026-09-01 09:00', file, ...(policy.pack && { pack: policy.pack }) });
  const model = atTheBeginning(policy, kit.now());
  const real: Real = { kit, pressed: new Set(), story: [] };
  try {
    await fc.asyncModelRun(() => ({ model, real }), steps);
    await nobodyWaitsUnheard(model, real);
    await opensForTheArchiveAlone(model, real);
    await everybodyIsNamed(real);
    await nothingConfidential(real);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${why}\n  The story:\n    ${real.story.join('\n    ')}`, { cause: error });
  }
}

describe.each([
  { policy: homes, ways: waysIn, most: long ? 24 : 18, clauses: 'BMC-2.1f, 2.1g, 4.1 to 4.4, 7.1' },
  { policy: school, ways: withoutMeeting('nia'), most: long ? 20 : 15, clauses: 'WHS-2.1, WHS-2.5' },
  {
    policy: parentInfant,
    ways: { ...withoutMeeting('lowri'), 'an ending that tapers': tapers },
    most: long ? 20 : 15,
    clauses: 'PIP-4, PIP-5, PIP-8',
  },
])('$clauses whatever is pressed by whomever, in whatever order: $policy.name', ({ policy, ways, most }) => {
  const commands = fc.commands([anyStep], { maxCommands: most, size: 'max' });
  it.each(Object.keys(ways))(
    'from %s on no stage is skipped, nothing decided by others, and no notice lost',
    async way => {
      const property = fc.asyncProperty(commands, steps => follows(policy, [...(ways[way] ?? []), ...steps]));
      await fc.assert(property, {
        ...{ ...seed, numRuns: runs, interruptAfterTimeLimit: longest },
        // On a long look everything that is at hand is pressed in vain.
        examples: [[[everyTemptation(long ? 1 : 3)]]],
      });
    },
    2 * longest + 20_000,
  );
});
