import { expect, it } from 'vitest';
import { samples } from '../../cards/samples.ts';
import { minutes } from '../../src/time.ts';
import { openKit, textOf } from '../house/kit.ts';

it('BMC-2.2b the notice says to whom it has gone: the role that the pack escalates to', async () => {
  const kit = await openKit();
  const session = await kit.session();
  await kit.does('dee', 'cancellation.cancel', { session, seen: 1, reason: 'illness', spokenTo: 'yes' });
  await kit.passes(minutes(31));
  const notice = (await kit.chatOf('lowri')).at(-1);
  expect(textOf(notice)).toMatch(/so the clinical lead has been told as well/);
});

it('cards call a role what the service’s pack calls it', async () => {
  const { drawer } = (await openKit()).house.surroundings;
  const sample = samples.find(({ name }) => name === 'cancellation: gone to the head of clinical service');
  if (sample?.kind !== 'post') throw new Error('no such sample');
  expect(JSON.stringify(drawer.post(sample.view, 'p').card)).toContain('so the Head of Clinical Service has');
});
