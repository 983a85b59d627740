import { describe, expect, it } from 'vitest';
import { days, hours, minutes } from '../../src/time.ts';
import { buttonsOf, type Kit, type KitOptions, openKit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of, someone } from '../people/hafod.ts';
import { packFixture } from '../policy/fixture.ts';
import { afterSession, drawn, ticked } from './summary-kit.ts';

const pack = packFixture('parent-infant');
const report = { level: 'none-or-low', whose: 'family', danger: 'no', account: 'CANARY', told: 'told' };
const grave = 'Mother says that she will smother the baby tonight.';
const saidTo = async (kit: Kit, who: string) => (await kit.chatOf(who)).map(textOf).join('\n');
const nobody = workedService(draft => {
  draft.people = draft.people.filter(({ id }) => !['sian', 'nia'].includes(id));
});

/** Recorded as a level that is told to nobody. */
async function recorded(options: KitOptions = {}): Promise<{ kit: Kit; disclosure: string }> {
  const kit = await openKit({ pack, ...options });
  expect(await kit.does('anwen', 'disclosure.report', report)).toMatchObject({
    says: { say: 'disclosure-recorded' },
  });
  await kit.settles();
  const [record] = await kit.records('disclosure');
  return { kit, disclosure: record!.id };
}

/** The check noticed something in a draft, and its author reports that as a level that is told to nobody. */
async function noticed(options: KitOptions = {}): Promise<{ kit: Kit; disclosure: string; says: string }> {
  const { kit, session } = await afterSession({ pack, ...options });
  const words = 'She told me she wants to kill herself.';
  await kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, words });
  const [found] = await kit.records('disclosure');
  const answer = await kit.does('anwen', 'disclosure.report', { ...report, session, disclosure: found!.id });
  await kit.settles();
  return { kit, disclosure: found!.id, says: answer.says?.say ?? '' };
}

describe('PIP-6 more about what was told to nobody', () => {
  const adds = (kit: Kit, disclosure: string, more: object) =>
    kit.does('anwen', 'disclosure.add', {
      ...{ disclosure, account: 'A little more', level: 'none-or-low', danger: 'no' },
      ...more,
    });

  it('is graded anew: the form asks how high the risk is and whether anybody is in danger, and says who is told then', async () => {
    const { kit, disclosure } = await recorded();
    const form = drawn(kit, await kit.does('anwen', 'disclosure.add-form', { disclosure }));
    expect(form).toMatch(/How high is the risk now.*Possible harm to the baby.*Is anybody in danger now/);
    expect(form).toMatch(/if the check notices something in what you add. Otherwise it is recorded/);
    expect(await adds(kit, disclosure, { level: '', danger: '' })).toMatchObject({
      outcome: 'asks',
      fields: { level: { say: 'field-needed' }, danger: { say: 'field-needed' } },
    });
    // Whoever did not report it learns nothing of it from the form.
    expect(await kit.does('dee', 'disclosure.add-form', { disclosure })).toMatchObject({
      says: { say: 'disclosure-not-found' },
    });
  });

  it.each([
    ['its level is one to pass on', { level: 'harm-to-baby' }],
    ['somebody is in danger now', { danger: 'yes' }],
    ['the check notices something in it, whatever its author says', { account: grave }],
    ['the check notices something in what was done', { done: grave }],
  ])('goes to the safeguarding lead, with all that was written before, if %s', async (_, more) => {
    const { kit, disclosure } = await recorded();
    await kit.passes(days(3));
    const answer = await adds(kit, disclosure, more);
    expect(answer).toMatchObject({ says: { say: 'disclosure-reported' } });
    expect(answer.view?.card).toBe('danger' in more ? 'emergency' : undefined);
    await kit.settles();
    for (const lead of ['sian', 'nia']) expect(await saidTo(kit, lead)).toMatch(/KL: please open now/);
    const opened = await kit.does('sian', 'disclosure.open', { disclosure });
    expect(drawn(kit, opened)).toMatch(/CANARY/);
    // From now on it is like any other: what the policy asks for is counted from today, more is told, nothing is asked.
    expect((await kit.events()).map(({ type }) => type)).not.toContain('step overdue');
    expect(await kit.does('sian', 'disclosure.acknowledge', { disclosure, seen: 2 })).toMatchObject({
      outcome: 'decided',
    });
    const form = drawn(kit, await kit.does('anwen', 'disclosure.add-form', { disclosure }));
    expect(form).toMatch(/is told that there is more/);
    expect(form).not.toMatch(/How high is the risk/);
    expect(await kit.does('anwen', 'disclosure.add', { disclosure, account: 'And more' })).toMatchObject({
      says: { say: 'disclosure-added' },
    });
  });

  it('neither says so: it is recorded, told to nobody, and graded as it is by now', async () => {
    const { kit, disclosure } = await recorded();
    expect(await adds(kit, disclosure, { level: 'low-to-moderate' })).toMatchObject({
      says: { say: 'disclosure-recorded' },
    });
    await kit.passes(hours(30));
    expect(await saidTo(kit, 'sian')).toBe('');
    const own = drawn(kit, await kit.does('anwen', 'disclosure.open', { disclosure }));
    // How it was graded each time stands beside what was written then.
    expect(own).toMatch(/Low to moderate.*Risk: None or low.*CANARY.*Risk: Low to moderate.*A little more/);
  });
});

describe('BMC-3.1 a finding of the check that is reported as a level told to nobody', () => {
  it('the safeguarding lead hears how it was graded, without the text, and is not asked to acknowledge anything', async () => {
    const { kit, disclosure, says } = await noticed();
    expect(says).toBe('disclosure-graded');
    const cards = await kit.chatOf('sian');
    expect(cards.map(textOf)).toEqual([expect.stringMatching(/KL: noticed, and graded as a lower risk/)]);
    // No step of the policy waits for whoever is not asked to take any.
    expect(cards.map(textOf).join()).not.toMatch(/Steps/);
    expect(buttonsOf(cards[0]!).map(({ verb }) => verb)).toEqual(['disclosure.open']);
    const opened = await kit.presses('sian', cards[0]!, 'disclosure.open');
    expect(drawn(kit, opened)).toMatch(/Anwen graded the risk as you see here.*None or low/);
    expect(drawn(kit, opened)).not.toMatch(/CANARY/);
    expect(opened.view?.data.actions).toEqual([]);
    expect(await saidTo(kit, 'anwen')).toMatch(/was told how you graded it, without your text/);
    expect(drawn(kit, await kit.does('anwen', 'disclosure.open', { disclosure }))).toMatch(/CANARY/);
    await kit.passes(hours(30));
    expect(await kit.chatOf('sian')).toHaveLength(1);
    expect((await kit.events()).filter(({ type }) => type === 'risk recorded')).toMatchObject([
      { clause: 'PIP-6', facts: { told: ['sian'] } },
    ]);
  });

  it('while the only lead is away the Head hears of it as well', async () => {
    const file = workedService(draft => {
      of(draft.people, 'sian').away = [{ from: '2026-11-20', to: '2026-12-20' }];
    });
    const { kit } = await noticed({ file });
    for (const who of ['sian', 'nia'])
      expect(await saidTo(kit, who), who).toMatch(/KL: noticed, and graded as a lower risk/);
  });

  it('where nothing was noticed before it, a report is graded by its author alone (PIP-6)', async () => {
    const kit = await openKit({ pack });
    expect(await kit.does('anwen', 'disclosure.report', { ...report, account: grave })).toMatchObject({
      says: { say: 'disclosure-recorded' },
    });
    await kit.settles();
    expect(await saidTo(kit, 'sian')).toBe('');
  });

  it('while nobody can hear of it the author is told whom to ring, and whoever comes is told', async () => {
    const { kit, says } = await noticed({ file: nobody });
    expect(says).toBe('disclosure-graded-nobody');
    await kit.imports(
      workedService(draft => {
        draft.people = draft.people.filter(({ id }) => !['sian', 'nia'].includes(id));
        draft.people.push(someone('huw', { role: 'safeguardingLead' }));
      }),
    );
    await kit.passes(minutes(1));
    expect(await saidTo(kit, 'huw')).toMatch(/KL: noticed, and graded as a lower risk/);
  });
});
