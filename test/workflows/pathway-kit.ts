import { expect } from 'vitest';
import type { Answer } from '../../src/claim.ts';
import { days, minutes } from '../../src/time.ts';
import type { Outcome } from '../../src/workflows/pathway/ledger.ts';
import type { PathwayDetail } from '../../src/workflows/pathway/view.ts';
import { buttonsOf, type Kit, type KitOptions, openKit, textOf } from '../house/kit.ts';
import { posts, ticked } from './summary-kit.ts';

/** What becomes of a session, and how the record learns of it. */
export type Week = Exclude<Outcome, 'unknown'> | 'refusedInSummary' | 'moved';

const cancelledFor = {
  refused: 'refusal',
  moved: 'refusal',
  unable: 'illness',
  service: 'transport-or-staffing',
};
const summedUpAs = {
  attended: 'attended',
  attendedInPart: 'in-part',
  notBrought: 'not-brought',
  refusedInSummary: 'refused',
};

/** A session on the day that it is, at two; Anwen plans it and what became of it is recorded. Then a week passes. */
export async function aWeek(kit: Kit, what: Week): Promise<void> {
  const started = kit.now();
  const date = new Date(started).toISOString().slice(0, 10);
  const session = await kit.session({ date, time: '14:00' });
  if (what in summedUpAs) {
    const attendance = summedUpAs[what as keyof typeof summedUpAs];
    await kit.passesUntil(`${date} 14:51`);
    const absent = { attendance, education: 'not-asked', risk: 'no' };
    const draft =
      attendance.startsWith('attended') || attendance === 'in-part' ? { ...ticked, attendance } : absent;
    expect((await posts(kit, session, draft)).outcome).toBe('decided');
  } else {
    const reason = cancelledFor[what as keyof typeof cancelledFor];
    const said = { seen: 1, reason, spokenTo: 'yes', alternative: 'A walk' };
    expect((await kit.does('dee', 'cancellation.cancel', { session, ...said })).outcome).toBe('decided');
    if (what === 'moved') await moves(kit, session, date);
  }
  await kit.settles();
  await kit.passes(days(7) - (kit.now() - started));
}

/** The refused session is given another time on the same day, and the young person comes neither then nor refuses. */
async function moves(kit: Kit, session: string, date: string): Promise<void> {
  await kit.does('anwen', 'cancellation.offer', { session, seen: 2, date1: date, time1: '17:00' });
  const [found] = (await kit.records('cancellation')).filter(one => one.session === session);
  const start = found?.offered?.starts[0];
  expect((await kit.does('dee', 'cancellation.pick', { session, seen: 3, start })).outcome).toBe('decided');
}

/** KL's weeks one after another, from a Tuesday at nine in September on. */
export async function weeks(happenings: readonly Week[], options: KitOptions = {}): Promise<Kit> {
  const kit = await openKit({ at: '2026-09-01 09:00', ...options });
  for (const what of happenings) await aWeek(kit, what);
  return kit;
}

export const refusedThrice = (options?: KitOptions) => weeks(['refused', 'refused', 'refused'], options);

/** Where things stand, as somebody opens it. */
export async function opened(kit: Kit, who = 'anwen'): Promise<PathwayDetail> {
  const { view } = await kit.does(who, 'pathway.show');
  if (view?.card !== 'pathway-detail') throw new Error(`${who} sees nothing`);
  return view.data;
}

/** Somebody presses a button of what they have opened; forms' fields go with it. */
export async function presses(kit: Kit, who: string, verb: string, fields: object = {}): Promise<Answer> {
  const { actions } = await opened(kit, who);
  const direct = actions.find(action => action.verb === verb);
  const form = actions.find(action => action.verb === `${verb}-form`);
  if (!direct && !form) throw new Error(`${who} is offered no ${verb}, but ${verbsOf(actions)}`);
  const shown = form && (await kit.does(who, form.verb, form.input));
  const [send] = shown?.view?.data.actions ?? [];
  const answer = await kit.does(who, verb, { ...fields, ...(direct ?? send)?.input });
  await kit.passes(minutes(1));
  return answer;
}

export const verbsOf = (actions: readonly { readonly verb: string }[]) => actions.map(({ verb }) => verb);

/** The cards about the pathway in somebody's own chat or a channel, as text, the newest last. */
export async function cards(kit: Kit, where: string): Promise<readonly string[]> {
  const all = [...(await kit.chatOf(where)), ...(await kit.channelOf(where))];
  return all.filter(card => buttonsOf(card).some(({ verb }) => verb === 'pathway.show')).map(textOf);
}

export const lastCard = async (kit: Kit, where: string) => (await cards(kit, where)).at(-1);

/** Stage 1 has begun after three refusals. */
export async function inStage1(options?: KitOptions): Promise<Kit> {
  const kit = await refusedThrice(options);
  expect((await presses(kit, 'anwen', 'pathway.start')).outcome).toBe('decided');
  return kit;
}

/** The discussion is asked for, and Lowri is to confirm it. */
export async function asked(options?: KitOptions): Promise<Kit> {
  const kit = await inStage1(options);
  const text = 'CANARY nothing has changed';
  expect((await presses(kit, 'anwen', 'pathway.discuss', { text })).outcome).toBe('decided');
  return kit;
}

/** Everybody around KL, and the channels of home and school. */
export const everybody = [
  'dee',
  'owen',
  'mags',
  'catrin',
  'anwen',
  'ruth',
  'lowri',
  'nia',
  'gwenno',
  'hafod',
  'ysgol',
];
