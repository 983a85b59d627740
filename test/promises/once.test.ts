import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audit } from '../../src/audit.ts';
import type { Answer } from '../../src/claim.ts';
import type { JournalEvent } from '../../src/journal.ts';
import type { Store } from '../../src/store/store.ts';
import { registry } from '../../src/workflows/registry.ts';
import { type Kit, openKit } from '../house/kit.ts';
import { london } from '../people/hafod.ts';
import { rowsOf } from './rows.ts';
import { mixing, overtaken, unreliable } from './weather.ts';

/** Somebody's click, as a platform may deliver it any number of times. */
interface Click {
  readonly who: string;
  readonly verb: string;
  readonly input: object;
  readonly nonce: string;
}

const today = '2026-11-24';
const ill = { reason: 'illness', spokenTo: 'yes', note: 'Temperature' };
const alerted = { level: 'unsettled', detail: 'A bad night', sinceDate: today, sinceTime: '08:30' };

/** Everything that several people might press about two sessions at the same moment. */
function clicksAbout([first, second]: readonly string[]): readonly Click[] {
  const times = { date1: '2026-11-26', time1: '14:00', date2: '2026-11-27', time2: '15:00' };
  const press = (who: string, verb: string, input: object): Click => ({
    who,
    verb,
    input,
    nonce: `${who} ${verb} ${JSON.stringify(input)}`,
  });
  return [first, second].flatMap(session => [
    press('dee', 'cancellation.cancel', { session, seen: 1, ...ill }),
    press('owen', 'cancellation.cancel', { session, seen: 1, ...ill }),
    press('catrin', 'cancellation.cancel', { session, seen: 1, ...ill }),
    press('gethin', 'cancellation.cancel', { session, seen: 1, ...ill }),
    press('anwen', 'cancellation.offer', { session, seen: 2, ...times }),
    press('ruth', 'cancellation.offer', { session, seen: 2, ...times }),
    press('dee', 'cancellation.pick', { session, seen: 3, start: london('2026-11-26 14:00') }),
    press('mags', 'cancellation.pick', { session, seen: 3, start: london('2026-11-27 15:00') }),
    press('anwen', 'cancellation.acknowledge', { session }),
    press('anwen', 'cancellation.open', { session }),
    press('dee', 'alert.raise', { session, ...alerted }),
    press('owen', 'alert.raise', { session, ...alerted }),
    press('anwen', 'alert.open', { session }),
    press('dee', 'session.bring', { session, seen: 1 }),
    press('owen', 'session.bring', { session, seen: 1 }),
  ]);
}

const eventsAtRest = (kit: Kit): readonly JournalEvent[] =>
  rowsOf(kit.path)
    .filter(({ kind, partition }) => kind === 'event' && partition === 'hafren|kl')
    .map(({ value }) => value as JournalEvent);

const keyOf = ({ who, verb }: { who: string; verb: string }) => `${who} ${verb}`;
/** What stays the same however often a click arrives. Why nothing was left to do is said as things are then. */
const answerOf = ({ outcome, says }: Answer) => (outcome === 'ignored' ? { outcome } : { outcome, says });
const tryAgain = ({ says }: Answer) => says?.say === 'try-again';

/** What is opened again after others changed something shows something else, and is another event. */
const opens = ({ verb }: { verb: string }) => registry.act(verb)?.opens === true;

/** As many events as there are distinct clicks with that answer, for everybody and every verb; of openings at least one. */
function expectOneEventEach(kit: Kit, answered: ReadonlyMap<Click, Answer>, before: number): void {
  const told = [...answered]
    .filter(([, { outcome }]) => outcome === 'decided' || outcome === 'refused')
    .map(([{ who, verb }, { outcome }]) => ({
      who,
      verb,
      outcome: outcome === 'decided' ? 'happened' : 'refused',
    }));
  const recorded = eventsAtRest(kit)
    .slice(before)
    .flatMap(({ actor, verb, outcome }) =>
      'person' in actor ? [{ who: actor.person as string, verb, outcome }] : [],
    );
  const inWords = (entries: typeof told, opening: boolean) =>
    entries
      .filter(entry => opens(entry) === opening)
      .map(entry => `${keyOf(entry)} ${entry.outcome}`)
      .sort();
  expect(inWords(recorded, false)).toEqual(inWords(told, false));
  expect(inWords(recorded, true)).toEqual(expect.arrayContaining(inWords(told, true)));
}

async function expectConsistent(kit: Kit): Promise<void> {
  const directory = await kit.house.surroundings.directory();
  expect((await audit(kit.store, directory)).broken).toEqual([]);
  const sessions = await kit.records('session');
  const cancellations = await kit.records('cancellation');
  for (const { session, picked, acknowledged } of cancellations) {
    const of = sessions.find(({ id }) => id === session);
    expect(of?.status).toBe('cancelled');
    expect(of?.movedTo?.session).toBe(picked?.session);
    expect(new Set(acknowledged.map(({ by }) => by)).size).toBe(acknowledged.length);
  }
  expect(
    sessions
      .filter(({ status }) => status === 'cancelled')
      .map(({ id }) => id)
      .sort(),
  ).toEqual(cancellations.map(({ session }) => session).sort());
  const moved = sessions.flatMap(({ movedFrom }) => movedFrom?.session ?? []);
  expect(new Set(moved).size).toBe(moved.length);
}

describe('promise 4: all or nothing, once', () => {
  it('clicks at the same moment, the same and different ones, end in one consistent chain', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 29 }), { minLength: 8, maxLength: 24 }), async picks => {
        const kit = await openKit({ around: mixing });
        const sessions = [await kit.session(), await kit.session({ time: '16:00' })];
        const clicks = clicksAbout(sessions);
        const before = eventsAtRest(kit).length;
        const pressed = picks.map(pick => clicks[pick] as Click);
        const answers = await Promise.all(
          pressed.map(
            async click => [click, await kit.does(click.who, click.verb, click.input, click)] as const,
          ),
        );
        const answered = new Map<Click, Answer>();
        for (const [click, answer] of answers) {
          const first = answered.get(click) ?? answer;
          if (!opens(click)) expect(answerOf(answer), keyOf(click)).toEqual(answerOf(first));
          answered.set(click, first);
        }
        expectOneEventEach(kit, answered, before);
        await expectConsistent(kit);
      }),
      { numRuns: 6 },
    );
  });

  it('what was read of a session before somebody changed it is never decided upon after', async () => {
    const { around, holdUp } = overtaken();
    const kit = await openKit({ around });
    const session = await kit.session();
    const letGo = holdUp(/^receipt:/);
    const dee = kit.does('dee', 'session.bring', { session, seen: 1 });
    expect(await kit.does('owen', 'session.bring', { session, seen: 1 })).toMatchObject({
      outcome: 'decided',
    });
    letGo();
    expect(await dee).toMatchObject({ outcome: 'ignored', says: { say: 'bringing-other' } });
    expect(await kit.records('session')).toMatchObject([{ bringing: 'owen' }]);
  });

  it('a click delivered twice at once has one answer, however slowly one of them is looked into', async () => {
    const { around, holdUp } = overtaken();
    const kit = await openKit({ around });
    const session = await kit.session();
    const press = () =>
      kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill }, { nonce: 'the same' });
    const letGo = holdUp(/^session:/);
    const slow = press();
    const first = await press();
    expect(first).toMatchObject({ outcome: 'decided' });
    letGo();
    expect(await slow).toEqual(first);
  });

  it('when the store fails at random nothing happens twice, and nobody is answered before it is committed', async () => {
    const weather = unreliable();
    const kit = await openKit({ around: weather.around });
    const sessions = [await kit.session(), await kit.session({ time: '16:00' })];
    const before = eventsAtRest(kit).length;
    weather.share = 0.3;
    const answered = new Map<Click, Answer>();
    const press = async (click: Click): Promise<void> => {
      for (let tries = 0; tries < 60; tries += 1) {
        const answer = await kit.does(click.who, click.verb, click.input, click);
        if (tryAgain(answer)) continue;
        // At this very moment, past Attune and the fault: it is there.
        if (answer.outcome === 'decided')
          expect(eventsAtRest(kit)).toContainEqual(
            expect.objectContaining({ actor: { person: click.who }, verb: click.verb, outcome: 'happened' }),
          );
        answered.set(click, answer);
        return;
      }
      throw new Error(`${keyOf(click)} never came through`);
    };
    const clicks = clicksAbout(sessions);
    for (let from = 0; from < clicks.length; from += 5)
      await Promise.all(clicks.slice(from, from + 5).map(press));
    weather.share = 0;
    // Everybody presses once more: the same answers, and nothing new.
    const rows = rowsOf(kit.path).length;
    for (const [click, { outcome, says }] of answered) {
      if (outcome === 'ignored' || opens(click)) continue;
      const again = await kit.does(click.who, click.verb, click.input, click);
      expect([again.outcome, again.says], keyOf(click)).toEqual([outcome, says]);
    }
    expect(rowsOf(kit.path)).toHaveLength(rows);
    expectOneEventEach(kit, answered, before);
    await expectConsistent(kit);
  });

  it('forty at once about one young person: each is decided, and nobody is told to try again', async () => {
    // As with a store that is some way off: whoever reads at the same time commits at the same time.
    const far = (store: Store): Store => ({
      ...store,
      read: keys => store.read(keys),
      list: listing => store.list(listing),
      due: (by, limit) => store.due(by, limit),
      close: () => store.close(),
      commit: async batch => {
        await sleep(25);
        return store.commit(batch);
      },
    });
    const kit = await openKit({ around: far });
    const session = await kit.session();
    const since = { sinceDate: '2026-11-24', sinceTime: '08:30' };
    await kit.does('dee', 'alert.raise', { session, level: 'unsettled', detail: 'A bad night', ...since });
    const people = ['dee', 'owen', 'mags', 'anwen', 'ruth', 'lowri', 'nia'];
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        kit.does(people[index % people.length] as string, 'alert.open', { session }),
      ),
    );
    expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(['decided']));
    expect((await kit.events()).filter(({ type }) => type === 'alert opened')).toHaveLength(40);
  });
});
