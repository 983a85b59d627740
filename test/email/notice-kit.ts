import { expect } from 'vitest';
import type { Answer } from '../../src/claim.ts';
import type { ServiceFile } from '../../src/people/service.ts';
import type { Notice } from '../../src/workflows/notices/notice.ts';
import { acts, isSent } from '../workflows/withdrawal-kit.ts';
import { type EmailKit, emailKit } from './kit.ts';

/** KL's withdrawal is approved: Stage 4, with people to be told who are on no chat. */
export async function toBeTold(
  file: ServiceFile,
  more: Parameters<typeof emailKit>[0] = {},
): Promise<EmailKit> {
  const kit = await emailKit({ file, open: isSent, ...more });
  expect(await acts(kit, 'nia', 'approve')).toMatchObject({ outcome: 'decided' });
  await kit.settles();
  return kit;
}

/** Anwen reads and sends the notice to a role, or to one person who holds it. */
export async function sends(
  kit: EmailKit,
  role: string,
  fields: object = {},
  name?: string,
): Promise<Answer> {
  const list = await kit.does('anwen', 'notice.list');
  const rows = list.view?.card === 'notice-list' ? list.view.data.notices : [];
  const row = rows.find(one => one.role === role && (name === undefined || one.name === name));
  const form = await kit.does('anwen', 'notice.draft', row?.actions[0]?.input);
  const answer = await kit.does('anwen', 'notice.send', { ...form.view?.data.actions[0]?.input, ...fields });
  await kit.settles();
  return answer;
}

export async function noticeTo(kit: EmailKit, role: string, person?: string): Promise<Notice> {
  const all = await kit.records('notice');
  const found = all.find(one => one.role === role && (person === undefined || one.to === person));
  if (!found) throw new Error(`No notice to the ${role}`);
  return found;
}
