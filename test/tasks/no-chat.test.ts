import { expect, it } from 'vitest';
import { createLog } from '../../bot/log.ts';
import { openKit } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';

/** As pino writes them. */
const [info, warning, error] = [30, 40, 50];

it('promise 5: somebody who is on no chat is a warning to the operator, once, and an administrator hears each time', async () => {
  const lines: string[] = [];
  const kit = await openKit({
    log: createLog('trace', { write: line => lines.push(line) }),
    file: workedService(draft => {
      of(draft.people, 'ruth').identities = {};
    }),
  });
  for (const date of ['2026-11-26', '2026-11-27']) {
    const session = await kit.session({ date });
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, reason: 'illness', spokenTo: 'yes' });
    await kit.settles();
  }
  expect(await kit.records('delivery')).toMatchObject([{ to: 'Ruth' }, { to: 'Ruth' }]);
  const all = lines.map(line => JSON.parse(line));
  expect(all.filter(({ reason }) => reason === 'no-identity').map(({ level }) => level)).toEqual([
    warning,
    info,
  ]);
  expect(all.filter(({ level }) => level === error)).toEqual([]);
  expect(lines.join()).not.toMatch(/ruth/i);
});
