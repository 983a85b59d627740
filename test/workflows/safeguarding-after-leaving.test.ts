import { describe, expect, it } from 'vitest';
import { days } from '../../src/time.ts';
import { type Kit, openKit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of, someone } from '../people/hafod.ts';
import { afterSession, ticked } from './summary-kit.ts';

type Change = NonNullable<Parameters<typeof workedService>[0]>;

const report = {
  kind: 'newly-told',
  whose: 'young-person',
  danger: 'no',
  account: 'What was said',
  told: 'not-yet',
};
const hasLeft: Change = draft => {
  of(draft.youngPeople, 'kl').left = '2026-11-24';
};
const huwComes: Change = draft => void draft.people.push(someone('huw', { role: 'safeguardingLead' }));
const nobody: Change = draft => {
  draft.people = draft.people.filter(({ id }) => !['sian', 'nia'].includes(id));
};
/** The service file becomes another, and what follows from that is done. */
async function becomes(kit: Kit, ...changes: readonly Change[]): Promise<void> {
  await kit.imports(
    workedService(draft => {
      for (const change of changes) change(draft);
    }),
  );
  await kit.settles();
}
const saidTo = async (kit: Kit, who: string) => (await kit.chatOf(who)).map(textOf).join('\n');

async function reported(): Promise<{ kit: Kit; disclosure: string }> {
  const kit = await openKit();
  await kit.does('anwen', 'disclosure.report', report);
  await kit.settles();
  const [record] = await kit.records('disclosure');
  return { kit, disclosure: record!.id };
}

describe('BMC-3.1 nothing of safeguarding ends when the young person leaves', () => {
  it('the lead who dealt with it goes after the young person: who comes is told, and acknowledges it anew', async () => {
    const { kit, disclosure } = await reported();
    await kit.does('sian', 'disclosure.acknowledge', { disclosure, seen: 1 });
    await becomes(kit, hasLeft);
    const sianGoes: Change = draft => {
      of(draft.people, 'sian').left = '2026-11-24';
    };
    await becomes(kit, hasLeft, sianGoes, huwComes);
    expect(await saidTo(kit, 'huw')).toMatch(/KL: please open now/);
    expect((await kit.does('huw', 'disclosure.acknowledge', { disclosure, seen: 1 })).outcome).toBe(
      'decided',
    );
    // Nobody else is handed anything of a young person who has left.
    const types = (await kit.events()).filter(({ type }) => type === 'disclosure handed on');
    expect(types).toMatchObject([{ clause: 'BMC-3.1', facts: { to: ['huw'] } }]);
  });

  it('a finding that was dismissed while nobody could hear of it is told to the lead who comes', async () => {
    const { kit, session } = await afterSession({ file: workedService(nobody) });
    const words = 'He says that his uncle hits him.';
    await kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, words });
    const [found] = await kit.records('disclosure');
    await kit.does('anwen', 'disclosure.dismiss', { disclosure: found!.id, seen: 1, why: 'misread' });
    await becomes(kit, nobody, hasLeft);
    await becomes(kit, nobody, hasLeft, huwComes);
    expect(await saidTo(kit, 'huw')).toMatch(/KL: said to be nothing to report/);
  });

  it('what nobody has taken on stays on the agenda of the lead until somebody does', async () => {
    const { kit, disclosure } = await reported();
    const waiting = async () => {
      const { view } = await kit.does('sian', 'today', {}, { about: undefined as never });
      return view?.card === 'agenda'
        ? view.data.waiting.map(({ initials, open }) => [initials, open.verb])
        : view;
    };
    await becomes(kit, hasLeft);
    await kit.passes(days(1));
    expect(await waiting()).toEqual([['KL', 'disclosure.open']]);
    await kit.does('sian', 'disclosure.acknowledge', { disclosure, seen: 1 });
    expect(await waiting()).toEqual([]);
  });
});
