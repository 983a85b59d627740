import { afterEach, describe, expect, it, vi } from 'vitest';
import { Confidential, openForCard, openForStorage, Revealed } from '../../src/access/confidential.ts';
import { registry } from '../../src/workflows/registry.ts';
import type { Act, Drawing, Situation } from '../../src/workflows/workflow.ts';
import { openKit } from '../house/kit.ts';
import { otherPolicies } from './other-policies.ts';
import { everyPack, everythingHappens, failing, recordingChat } from './run.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('promise 8: decisions are pure', () => {
  it('every act and every drawing gives the same answer on any day, and changes nothing it is given', async () => {
    const watched = watchTheRules();
    const faults = failing();
    const chat = recordingChat();
    const kit = await openKit({ around: faults.around, chat: chat.chat, pack: everyPack() });
    await everythingHappens(kit, { faults, chat });
    await otherPolicies();

    expect(watched.wrong).toEqual([]);
    // None was left out: each had its way at least once.
    expect([...watched.worked].sort()).toEqual(
      [...registry.verbs, ...posts.map(name => `draw ${name}`)].sort(),
    );
  });
});

/** Every card that stands in a chat. */
const posts = [
  'session',
  'education-times',
  'before-first',
  'cancellation',
  'alert',
  'not-delivered',
  'delivery-problem',
  'journal-ask',
  'journal-shared',
  'summary',
  'summary-owed',
  'summary-overdue',
  'summary-unread',
  'second-look',
  'disclosure',
  'disclosure-sent',
  'pathway',
  'meeting',
  'report-there',
  'digest',
  'proposal',
  'notice',
  'notices',
  'notice-unreached',
  'way-back',
  'therapist-to-name',
  'artwork',
  'leaving',
  'consultation',
  'advice',
];

/** Puts every rule to the test wherever the pipeline calls it. */
function watchTheRules(): { readonly wrong: string[]; readonly worked: Set<string> } {
  const wrong: string[] = [];
  const worked = new Set<string>();

  /** Calls a rule twice with the same frozen facts. */
  function twice<T>(name: string, rule: () => T): T {
    try {
      const [first, second] = [inWinter(rule), inSummer(rule)];
      if (print(first) !== print(second)) wrong.push(`${name} decides differently the second time`);
      return first;
    } catch (error) {
      wrong.push(`${name}: ${error}`);
      throw error;
    }
  }

  const [act, drawing] = [registry.act, registry.drawing];
  vi.spyOn(registry, 'act').mockImplementation(verb => {
    const found = act(verb);
    return found && { ...found, ...watchedAct(verb, found) };
  });
  vi.spyOn(registry, 'drawing').mockImplementation(card => {
    const found = drawing(card);
    return found && { ...found, ...watchedDrawing(card, found) };
  });

  function watchedAct(verb: string, found: Act): Pick<Act, 'needs' | 'decide'> {
    return {
      ...(found.needs && {
        needs: (input, asker) => {
          frozen(input);
          return twice(`${verb} needs`, () => found.needs?.(input, frozen({ ...asker })) ?? {});
        },
      }),
      decide: (situation, input) => {
        const decision = twice(verb, () => found.decide(held(situation), frozen(input)));
        const isDone = decision.outcome === 'decided' || decision.outcome === 'shows';
        // One of Attune's own does nothing but turn somebody away.
        if (isDone || (decision.outcome === 'refused' && found.by === 'attune')) worked.add(verb);
        return decision;
      },
    };
  }

  function watchedDrawing(card: string, found: Drawing): Drawing {
    return {
      needs: subject => twice(`${card} needs`, () => found.needs(subject)),
      draw: (situation, subject, to, once) => {
        const view = twice(card, () => found.draw(held(situation), subject, frozen(to), once));
        if (view !== 'gone') worked.add(`draw ${card}`);
        return view;
      },
    };
  }

  return { wrong, worked };
}

/** The situation with everything in it, and everything found through it, frozen. */
function held<S extends Pick<Situation, 'find' | 'list'>>(situation: S): S {
  return frozen({
    ...situation,
    find: (type: never, id: never) => frozen(situation.find(type, id)),
    list: (type: never, of: never) => frozen(situation.list(type, of)),
  });
}

/** Freezes a value and all that it holds, so that a rule that writes to it throws. */
function frozen<T>(value: T): T {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) frozen(inner);
  return value;
}

/** The same rule on another day and with other luck; the network is not there. */
const inWinter = <T>(rule: () => T): T => within(Date.UTC(2026, 0, 10, 3), 0.1, rule);
const inSummer = <T>(rule: () => T): T => within(Date.UTC(2031, 6, 10, 17), 0.9, rule);

function within<T>(now: number, luck: number, rule: () => T): T {
  const usual = { now: Date.now, random: Math.random, timer: performance.now, fetch: globalThis.fetch };
  Object.assign(Date, { now: () => now });
  Object.assign(Math, { random: () => luck });
  Object.assign(performance, { now: () => now });
  Object.assign(globalThis, { fetch: () => expect.unreachable('A rule asked for the network') });
  try {
    return rule();
  } finally {
    Object.assign(Date, { now: usual.now });
    Object.assign(Math, { random: usual.random });
    Object.assign(performance, { now: usual.timer });
    Object.assign(globalThis, { fetch: usual.fetch });
  }
}

/** A decision as text, sealed and revealed content opened. */
function print(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key) {
    const each = key === '' ? value : this[key];
    if (each instanceof Confidential) return { sealed: openForStorage(each) };
    if (each instanceof Revealed) return { revealed: openForCard(each) };
    return each;
  });
}
