import { expect } from 'vitest';
import type { Answer } from '../../src/claim.ts';
import { minutes } from '../../src/time.ts';
import type { Notice } from '../../src/workflows/notices/notice.ts';
import type { NoticeList } from '../../src/workflows/notices/view.ts';
import { buttonsOf, type Kit, type KitOptions, textOf } from '../house/kit.ts';
import { infantsAfterThree } from './packs-kit.ts';
import { presses } from './pathway-kit.ts';
import { acts, isSent, proposed } from './withdrawal-kit.ts';

const decided = { outcome: 'decided' } as const;

/** Nia has approved it: Stage 4, on Thursday, 24 September. */
export async function inStage4(options?: KitOptions): Promise<Kit> {
  const kit = await isSent(options);
  expect(await acts(kit, 'nia', 'approve')).toMatchObject(decided);
  await kit.settles();
  return kit;
}

/** Who is told, as somebody sees it. */
export async function listed(kit: Kit, who = 'anwen'): Promise<NoticeList['notices']> {
  const { view, ...rest } = await kit.does(who, 'notice.list');
  if (view?.card !== 'notice-list') throw new Error(`${who}: ${JSON.stringify(rest)}`);
  return view.data.notices;
}

export async function noticeTo(kit: Kit, role: string): Promise<Notice> {
  const found = (await kit.records('notice')).find(one => one.role === role);
  if (!found) throw new Error(`No notice to the ${role}`);
  return found;
}

/** Reads and sends one, as the list offers it. */
export async function sends(kit: Kit, role: string, fields: object = {}, who = 'anwen'): Promise<Answer> {
  const row = (await listed(kit, who)).find(one => one.role === role);
  const form = await kit.does(who, 'notice.draft', row?.actions[0]?.input);
  const answer = await kit.does(who, 'notice.send', { ...form.view?.data.actions[0]?.input, ...fields });
  await kit.settles();
  await kit.passes(minutes(1));
  return answer;
}

/** Somebody does something with the notice to a role. */
export async function does(
  kit: Kit,
  who: string,
  verb: string,
  role: string,
  input: object = {},
): Promise<Answer> {
  const { id: notice, version: seen } = await noticeTo(kit, role);
  const answer = await kit.does(who, `notice.${verb}`, { notice, seen, ...input });
  await kit.settles();
  return answer;
}

const cardsAbout = async (kit: Kit, who: string, verb: string) =>
  (await kit.chatOf(who)).filter(card => buttonsOf(card).some(one => one.verb === verb)).map(textOf);
export const noticeCards = (kit: Kit, who: string) => cardsAbout(kit, who, 'notice.open');
export const listCards = (kit: Kit, who: string) => cardsAbout(kit, who, 'notice.list');

/** A family whose sessions with the parent-infant service end: Lowri has signed it off, on Tuesday, 22 September. */
export async function parentInfantInStage4(options: KitOptions = {}): Promise<Kit> {
  const kit = await infantsAfterThree(options);
  expect(await presses(kit, 'anwen', 'proposal.propose', proposed)).toMatchObject(decided);
  await kit.settles();
  expect(await acts(kit, 'lowri', 'approve')).toMatchObject(decided);
  await kit.settles();
  return kit;
}
