import { describe, expect, it } from 'vitest';
import { days, hours } from '../../src/time.ts';
import { type Kit, openKit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of, someone } from '../people/hafod.ts';
import { asked, presses } from './pathway-kit.ts';
import { afterSession, drawn, posts, ticked } from './summary-kit.ts';
import { acts, daysPass, isProposed, isSent } from './withdrawal-kit.ts';

const without = (...people: readonly string[]) =>
  workedService(draft => {
    draft.people = draft.people.filter(({ id }) => !people.includes(id));
  });
const saidTo = async (kit: Kit, who: string) => (await kit.chatOf(who)).map(textOf).join('\n');
const ofTheFamily = { ...ticked, words: 'Her parents are getting divorced' };
const override = 'Agreed with her';
const asksToLook = /please look at this summary again/;

describe('BMC-2.2i a second look that nobody can do yet waits for whoever comes', () => {
  it('posted over a finding with neither lead nor Head: the lead who comes is asked, and looks', async () => {
    const { kit, session } = await afterSession({ file: without('lowri', 'nia') });
    await posts(kit, session, ofTheFamily, { override });
    expect((await kit.records('summary'))[0]!.secondLooks).toMatchObject([{ why: 'override', asked: [] }]);
    await kit.passes(days(3));
    expect((await kit.events()).map(({ type }) => type)).not.toContain('second look asked for again');
    await kit.imports(workedService());
    await kit.passes(days(1));
    expect(await saidTo(kit, 'lowri')).toMatch(asksToLook);
    expect(await kit.does('lowri', 'summary.looked', { session, version: 1 })).toMatchObject({
      outcome: 'decided',
    });
  });

  it('written by the lead where there is no Head: the Head who comes is asked, the lead never is', async () => {
    const { kit, session } = await afterSession({ file: without('nia') });
    await posts(kit, session, ofTheFamily, { who: 'lowri', override });
    await kit.imports(workedService());
    await kit.passes(days(1));
    expect(await saidTo(kit, 'nia')).toMatch(asksToLook);
    expect(await saidTo(kit, 'lowri')).not.toMatch(asksToLook);
  });
});

describe('BMC-2.2e a summary that no care staff read is told to somebody', () => {
  it.each([
    ['the Regional Manager', 'gwenno', without('mags')],
    ['the clinical lead', 'lowri', without('mags', 'gwenno')],
  ])(
    'in a home without a care manager it is %s, and the care manager who comes is told',
    async (_who, who, file) => {
      const { kit, session } = await afterSession({ file });
      await posts(kit, session);
      await kit.passes(hours(25));
      const overdue = (await kit.events()).filter(({ type }) => type === 'summary unread');
      expect(overdue).toMatchObject([{ clause: 'BMC-2.2e', facts: { told: [who] } }]);
      expect(await saidTo(kit, who)).toMatch(/has read the summary/);
      await kit.imports(workedService());
      await kit.settles();
      const handed = () =>
        kit.events().then(all => all.filter(({ type }) => type === 'summary unread, handed on'));
      expect(await handed()).toMatchObject([{ facts: { told: ['mags'] } }]);
      await kit.imports(
        workedService(draft => void draft.people.push(someone('huw', { role: 'safeguardingLead' }))),
      );
      await kit.settles();
      expect(await handed()).toHaveLength(1);
    },
  );

  it('read meanwhile, or not overdue yet, the care manager who comes is told nothing', async () => {
    for (const reads of [true, false]) {
      const { kit, session } = await afterSession({ file: without('mags') });
      await posts(kit, session);
      if (reads) await kit.passes(hours(25));
      if (reads) await kit.does('dee', 'summary.open', { session });
      await kit.imports(workedService());
      await kit.settles();
      expect((await kit.events()).map(({ type }) => type)).not.toContain('summary unread, handed on');
    }
  });
});

describe('BMC-2.1d a summary that is owed is not passed over', () => {
  it('overdue with no clinical lead, it is told to the Head at once', async () => {
    const { kit } = await afterSession({ file: without('lowri') });
    await kit.passes(hours(25));
    expect(await saidTo(kit, 'nia')).toMatch(/overdue/i);
  });

  it('`summary` does not say that none is owed where not everybody was looked through', async () => {
    const file = workedService(draft => {
      const one = of(draft.youngPeople, 'kl');
      const more = (n: number) => ({ ...one, id: `p${n}`, initials: `P${n}`, therapist: 'theo' });
      draft.youngPeople.push(...Array.from({ length: 60 }, (_, n) => more(n)));
    });
    const kit = await openKit({ file });
    const asks = () => kit.does('lowri', 'summary', {}, { about: undefined as never });
    expect(await asks()).toMatchObject({ outcome: 'ignored', says: { say: 'summary-none-owed-of-these' } });
    expect(await kit.does('anwen', 'summary', {}, { about: undefined as never })).toMatchObject({
      says: { say: 'summary-none-owed' },
    });
    await kit.session();
    await kit.passesUntil('2026-11-24 14:51');
    const shown = await asks();
    expect(shown).toMatchObject({ view: { card: 'choose', data: { more: true } } });
    expect(drawn(kit, shown)).toMatch(/There may be more than these/);
  });
});

describe('BMC-4.2, BMC-4.3, BMC-7.1 what has waited long is told to the Head who comes, whoever was asked in their place', () => {
  /** Another Head than whoever was asked before, and perhaps others. */
  const comes = async (kit: Kit, ...others: readonly string[]) => {
    const file = workedService(draft => {
      of(draft.people, 'nia').roles = [];
      draft.people.push(someone('hefin', { role: 'headOfClinicalService' }));
      for (const other of others) draft.people.push(someone(other, { role: 'therapist', youngPerson: 'kl' }));
    });
    await kit.imports(file);
    await kit.settles();
    return saidTo(kit, 'hefin');
  };
  const goes = (kit: Kit) =>
    kit.imports(workedService(draft => void Object.assign(of(draft.people, 'nia'), { roles: [] })));

  it('a discussion that the clinical lead does not confirm', async () => {
    const kit = await asked({ file: without('nia') });
    await daysPass(kit, 9);
    expect(await comes(kit)).toMatch(/KL: a discussion to confirm/);
    // Once, whoever comes after that.
    const before = await saidTo(kit, 'hefin');
    expect(await comes(kit, 'elis')).toBe(before);
    expect((await presses(kit, 'lowri', 'pathway.confirm')).outcome).toBe('decided');
  });

  it('not one that was asked for just now: the lead has it', async () => {
    for (const waits of [asked, isProposed]) {
      const kit = await waits();
      await goes(kit);
      expect(await comes(kit)).toBe('');
    }
  });

  it('a proposal to which the clinical lead does not agree', async () => {
    const kit = await isProposed();
    await goes(kit);
    await daysPass(kit, 5);
    expect(await comes(kit)).toMatch(/KL/);
    const before = await saidTo(kit, 'hefin');
    expect(await comes(kit, 'elis')).toBe(before);
  });

  it('a question of the sign-off that nobody answers', async () => {
    const kit = await isSent();
    expect(await acts(kit, 'nia', 'ask', { text: 'What else?' })).toMatchObject({ outcome: 'decided' });
    await goes(kit);
    await daysPass(kit, 5);
    expect(await comes(kit)).toMatch(/KL/);
  });
});
