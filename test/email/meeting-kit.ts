import { expect } from 'vitest';
import { workedService } from '../house/service.ts';
import { london, of } from '../people/hafod.ts';
import { answers, call, inStage2, leads, parties, times, typed } from '../workflows/meeting-kit.ts';
import { type EmailKit, emailKit } from './kit.ts';
import type { MailServer } from './mail-server.ts';

export const alun = 'alun.teme@council.example';
export const nest = 'nest@advocacy.example';
export const mags = 'mags@hafren.example';

/**
 * Hafod's service; Alun, the social worker, and Nest, KL's advocate, have an address and nothing else. Of the
 * representatives Mags has one as well, and is in the chat.
 */
export const file = (change: Parameters<typeof workedService>[0] = () => {}) =>
  workedService(draft => {
    Object.assign(of(draft.people, 'alun'), { identities: {}, email: alun });
    of(draft.people, 'mags').email = mags;
    draft.people.push({
      ...{ id: 'nest', name: 'Nest', identities: {}, email: nest },
      roles: [{ role: 'advocate', youngPerson: 'kl' }],
    });
    change(draft);
  });

/** They are invited, and everybody is asked for times. */
export async function asked(
  options: { readonly mail?: MailServer; readonly file?: ReturnType<typeof file> } = {},
): Promise<EmailKit> {
  const kit = await emailKit({ file: file(), ...options, open: inStage2 });
  expect(await call(kit, { invited: 'alun,nest' })).toMatchObject({ outcome: 'decided' });
  await leads(kit, 'propose', typed);
  return kit;
}

/** Everybody can at the first of the times, and it is confirmed. */
export async function confirmed(options?: Parameters<typeof asked>[0]): Promise<EmailKit> {
  const kit = await asked(options);
  for (const who of Object.values(parties)) await answers(kit, who, 'cnn');
  expect(await leads(kit, 'confirm', { start: london(times[0]) })).toMatchObject({ outcome: 'decided' });
  return kit;
}
