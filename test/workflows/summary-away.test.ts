import { describe, expect, it } from 'vitest';
import { hours } from '../../src/time.ts';
import { type Kit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of, someone } from '../people/hafod.ts';
import { afterSession, posts, ticked } from './summary-kit.ts';

type Draft = Parameters<NonNullable<Parameters<typeof workedService>[0]>>[0];

/** These are away from the day of the session on, or from another. */
const away = (people: readonly string[], { from = '2026-11-24', more = (_: Draft) => {} } = {}) =>
  workedService(draft => {
    more(draft);
    for (const person of people) of(draft.people, person).away = [{ from, to: '2026-12-20' }];
  });
const saidTo = async (kit: Kit, who: string) => (await kit.chatOf(who)).map(textOf).join('\n');
const ofTheFamily = { ...ticked, words: 'Her parents are getting divorced' };
const asksToLook = /please look at this summary again/;

describe('BMC-2.1d, BMC-2.2e, BMC-2.2i whoever is away is not the only one who is told', () => {
  it('BMC-2.1d a summary is overdue while the clinical lead is away: the Head is told at once as well', async () => {
    const { kit } = await afterSession({ file: away(['lowri']) });
    await kit.passes(hours(25));
    for (const person of ['lowri', 'nia']) expect(await saidTo(kit, person)).toMatch(/overdue/i);
  });

  it('BMC-2.1d another lead is here: the Head is not told before their time', async () => {
    const more = (draft: Draft) => void draft.people.push(someone('bethan', { role: 'clinicalLead' }));
    const { kit } = await afterSession({ file: away(['lowri'], { more }) });
    await kit.passes(hours(25));
    for (const person of ['lowri', 'bethan']) expect(await saidTo(kit, person)).toMatch(/overdue/i);
    expect(await saidTo(kit, 'nia')).toBe('');
  });

  it.each([
    ['the care manager', ['mags'], ['mags', 'gwenno']],
    ['the care manager and the Regional Manager', ['mags', 'gwenno'], ['mags', 'gwenno', 'lowri']],
    ['everybody but the Head', ['mags', 'gwenno', 'lowri'], ['mags', 'gwenno', 'lowri', 'nia']],
  ])(
    'BMC-2.2e no carer has read it while %s is away: the next in turn is told as well',
    async (_, who, told) => {
      const { kit, session } = await afterSession({ file: away(who) });
      await posts(kit, session);
      await kit.passes(hours(25));
      const overdue = (await kit.events()).filter(({ type }) => type === 'summary unread');
      expect(overdue).toMatchObject([{ facts: { told } }]);
      for (const person of told) expect(await saidTo(kit, person)).toMatch(/no carer has read the summary/);
    },
  );

  it('BMC-2.2i a second look is asked for while the lead is away: of the Head as well, who looks', async () => {
    const { kit, session } = await afterSession({ file: away(['lowri']) });
    await posts(kit, session, ofTheFamily, { override: 'Agreed with her' });
    for (const person of ['lowri', 'nia']) expect(await saidTo(kit, person)).toMatch(asksToLook);
    expect(await kit.does('nia', 'summary.looked', { session, version: 1 })).toMatchObject({
      says: { say: 'looked-at' },
    });
  });

  it('BMC-2.2i the lead goes away after it was asked for: when it is asked for again the Head is asked as well', async () => {
    const { kit, session } = await afterSession({ file: away(['lowri'], { from: '2026-11-25' }) });
    await posts(kit, session, ofTheFamily, { override: 'Agreed with her' });
    expect(await saidTo(kit, 'nia')).not.toMatch(asksToLook);
    await kit.passesUntil('2026-11-26 14:52');
    expect(await saidTo(kit, 'nia')).toMatch(asksToLook);
  });
});
