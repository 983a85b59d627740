import { expect } from 'vitest';
import type { Answer } from '../../src/claim.ts';
import { minutes } from '../../src/time.ts';
import type { Meeting } from '../../src/workflows/meeting/meeting.ts';
import type { MeetingDetail } from '../../src/workflows/meeting/view.ts';
import { buttonsOf, type Kit, type KitOptions, textOf } from '../house/kit.ts';
import { london } from '../people/hafod.ts';
import { asked as discussionAsked, presses } from './pathway-kit.ts';

/** Stage 2 has begun: three refusals, Stage 1, and the discussion that Lowri confirmed. It is a Tuesday. */
export async function inStage2(options?: KitOptions): Promise<Kit> {
  const kit = await discussionAsked(options);
  expect((await presses(kit, 'lowri', 'pathway.confirm')).outcome).toBe('decided');
  await kit.settles();
  return kit;
}

export const parties = { clinical: 'lowri', care: 'mags', education: 'catrin' };
export const reason = 'CANARY nothing helps';
export const called = { reason, lengthMinutes: 60, place: 'Hafod lounge', ...parties };

/** KL's newest meeting as it is kept. */
export async function meetingOf(kit: Kit): Promise<Meeting> {
  const all = [...(await kit.records('meeting'))].sort((a, b) => a.start - b.start);
  const last = all.at(-1);
  if (!last) throw new Error('No meeting');
  return last;
}

/** What somebody sees of the meeting. */
export async function shown(kit: Kit, who = 'anwen'): Promise<MeetingDetail> {
  const answer = await kit.does(who, 'meeting.show');
  if (answer.view?.card !== 'meeting-detail') throw new Error(`${who}: ${JSON.stringify(answer)}`);
  return answer.view.data;
}

/** Somebody leads the meeting with a button as it stands now. */
export async function leads(kit: Kit, verb: string, input: object = {}, who = 'anwen'): Promise<Answer> {
  const { id: meeting, version: seen } = await meetingOf(kit);
  const answer = await kit.does(who, `meeting.${verb}`, { meeting, seen, ...input });
  await kit.settles();
  await kit.passes(minutes(1));
  return answer;
}

/** Anwen calls the meeting. */
export async function call(kit: Kit, more: object = {}, who = 'anwen'): Promise<Answer> {
  const form = await kit.does(who, 'meeting.call-form');
  const [send] = form.view?.data.actions ?? [];
  const answer = await kit.does(who, 'meeting.call', { ...called, ...send?.input, ...more });
  await kit.settles();
  return answer;
}

/** The three times of these tests, in the week after the discussion. */
export const times = ['2026-09-24 10:00', '2026-09-24 15:00', '2026-09-25 09:30'] as const;
export const typed = Object.fromEntries(
  times.flatMap((moment, index) => {
    const [date, time] = moment.split(' ');
    return [
      [`date${index + 1}`, date],
      [`time${index + 1}`, time],
    ];
  }),
);

/** Somebody says which of the times they can: in the order of the times, "c", "r" or "n". */
export async function answers(kit: Kit, who: string, says: string, more: object = {}): Promise<Answer> {
  const { id: meeting, round } = await meetingOf(kit);
  const words: { readonly [letter: string]: string } = { c: 'can', r: 'rather-not', n: 'cannot' };
  const given = Object.fromEntries([...says].map((one, index) => [`answer${index + 1}`, words[one]]));
  const verb = 'party' in more ? 'meeting.answer-for' : 'meeting.answer';
  const answer = await kit.does(who, verb, { meeting, round, ...given, ...more });
  await kit.settles();
  await kit.passes(minutes(1));
  return answer;
}

/** Times are proposed, and everybody is asked. */
export async function askedAbout(options?: KitOptions): Promise<Kit> {
  const kit = await inStage2(options);
  expect((await call(kit)).outcome).toBe('decided');
  expect(await leads(kit, 'propose', typed)).toMatchObject({ outcome: 'decided' });
  return kit;
}

/** Everybody can at the first time, and it is confirmed. */
export async function confirmed(options?: KitOptions): Promise<Kit> {
  const kit = await askedAbout(options);
  for (const who of Object.values(parties)) await answers(kit, who, 'cnn');
  expect(await leads(kit, 'confirm', { start: london(times[0]) })).toMatchObject({ outcome: 'decided' });
  return kit;
}

/** Another meeting is called, and confirmed for a Thursday, 1 October, at ten. */
export async function planned<K extends Kit>(kit: K): Promise<K> {
  expect(await call(kit)).toMatchObject({ outcome: 'decided' });
  expect(await leads(kit, 'propose', { date1: '2026-10-01', time1: '10:00' })).toMatchObject({
    outcome: 'decided',
  });
  for (const who of Object.values(parties)) await answers(kit, who, 'c');
  expect(await leads(kit, 'confirm', { start: london('2026-10-01 10:00') })).toMatchObject({
    outcome: 'decided',
  });
  return kit;
}

/** The cards about a meeting in somebody's own chat or a channel, as text, the newest last. */
export async function meetingCards(kit: Kit, where: string): Promise<readonly string[]> {
  const all = [...(await kit.chatOf(where)), ...(await kit.channelOf(where))];
  return all
    .filter(card => buttonsOf(card).some(({ verb, input }) => verb === 'meeting.show' && input))
    .map(textOf);
}
export const lastOf = async (kit: Kit, where: string) => (await meetingCards(kit, where)).at(-1);

/**
 * Theo calls a meeting about another young person as well, whom he treats: three refusals on this Tuesday and what follows
 * from them. What the button for its times carries.
 */
export async function callsAlso(kit: Kit, about: string, carer: string, more: object): Promise<object> {
  for (const time of ['12:00', '13:00', '14:00']) {
    const plan = { youngPerson: about, what: 'Music', lengthMinutes: 30, place: 'Hall', weekly: 'once' };
    const then = { date: '2026-09-22', time, clashes: 'anyway' };
    expect((await kit.does('theo', 'session.plan', { ...plan, ...then }, { about })).outcome).toBe('decided');
  }
  await kit.settles();
  for (const { id: session } of await kit.records('session', about)) {
    const said = { session, seen: 1, reason: 'refusal', spokenTo: 'yes', alternative: 'A walk' };
    const answer = await kit.does(carer, 'cancellation.cancel', said, { about });
    expect(answer.outcome).toBe('decided');
  }
  await kit.settles();
  const does = async (who: string, verb: string, input: object = {}) => {
    const { view } = await kit.does('theo', 'pathway.not-now-form', {}, { about });
    const [button] = view?.data.actions ?? [];
    const answer = await kit.does(who, verb, { ...button?.input, ...input }, { about });
    expect(answer.outcome, JSON.stringify(answer)).toBe('decided');
    await kit.passes(minutes(1));
    return answer;
  };
  await does('theo', 'pathway.start');
  await does('theo', 'pathway.discuss', { text: 'Why' });
  await does('lowri', 'pathway.confirm');
  const { view } = await does('theo', 'meeting.call', { ...called, ...more });
  return view?.data.actions[0]?.input ?? {};
}
