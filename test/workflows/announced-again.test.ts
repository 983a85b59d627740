import { describe, expect, it } from 'vitest';
import { days, hours } from '../../src/time.ts';
import { type Kit, openKit } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { afterSession, drawn, posts, ticked } from './summary-kit.ts';

const report = {
  kind: 'newly-told',
  whose: 'young-person',
  danger: 'no',
  account: 'Dee told me',
  told: 'told',
};
const steps = ['youngPersonAsked', 'socialWorkerCheck', 'authorityContacted', 'teamTold', 'outcome'];
const text = 'He cut himself last night.';
const authors = async (kit: Kit) => (await kit.records('disclosure')).map(one => one.announced?.by);
const cardsOfLead = async (kit: Kit) => (await kit.chatOf('sian')).length;

/** Stage 1 has begun, so that home and education are asked for ideas; Dee has sent one with a risk in it. */
async function ideaOfRisk(): Promise<{ kit: Kit; disclosure: string }> {
  const kit = await openKit();
  const session = await kit.session();
  const refusal = { session, seen: 1, reason: 'refusal', spokenTo: 'yes', alternative: 'Quiet reading' };
  await kit.does('dee', 'cancellation.cancel', refusal);
  await kit.does('anwen', 'pathway.start', { seen: 0 });
  const sent = await kit.does('dee', 'idea.send', { text });
  expect(sent, JSON.stringify(sent)).toMatchObject({ view: { card: 'disclosure-form' } });
  const [record] = await kit.records('disclosure');
  return { kit, disclosure: record!.id };
}

/** Reported by Dee, dealt with by the safeguarding lead, and closed with its outcome. */
async function closes(kit: Kit, disclosure: string): Promise<void> {
  await kit.does('dee', 'disclosure.report', { ...report, disclosure });
  await kit.settles();
  await kit.does('sian', 'disclosure.acknowledge', { disclosure, seen: 1 });
  const taken = { disclosure, seen: 1, needed: 'done', date: '2026-11-24', time: '08:59', note: 'Done' };
  for (const step of steps) await kit.does('sian', 'disclosure.step', { ...taken, step });
  expect((await kit.records('disclosure'))[0]!.steps.map(({ step }) => step)).toContain('outcome');
}

describe('BMC-3.1 the same words are somebody’s own, and of their day', () => {
  it('by somebody else, a month after what was closed, they are announced and chased', async () => {
    const { kit, disclosure } = await ideaOfRisk();
    await closes(kit, disclosure);
    await kit.passes(days(30));
    const before = await cardsOfLead(kit);
    expect(await kit.does('owen', 'idea.send', { text })).toMatchObject({
      view: { card: 'disclosure-form' },
    });
    expect((await authors(kit)).sort()).toEqual(['dee', 'owen']);
    await kit.passes(hours(1));
    expect(await cardsOfLead(kit)).toBeGreaterThan(before);
  });

  it('by somebody else on the same day, while the first waits, they are a record of their own', async () => {
    const { kit } = await ideaOfRisk();
    await kit.does('owen', 'idea.send', { text });
    await kit.does('owen', 'idea.send', { text });
    expect((await authors(kit)).sort()).toEqual(['dee', 'owen']);
  });

  it('by the same author on another day, once the first was dealt with, they tell of something else', async () => {
    const { kit, disclosure } = await ideaOfRisk();
    await closes(kit, disclosure);
    await kit.does('dee', 'idea.send', { text });
    expect(await authors(kit)).toEqual(['dee']);
    await kit.passes(days(1));
    await kit.does('dee', 'idea.send', { text });
    expect(await authors(kit)).toEqual(['dee', 'dee']);
  });

  it('by the same author, while the first still waits, they are the same; also on the next day', async () => {
    const { kit } = await ideaOfRisk();
    await kit.does('dee', 'idea.send', { text });
    await kit.passes(days(1));
    await kit.does('dee', 'idea.send', { text });
    expect(await kit.records('disclosure')).toMatchObject([{ announced: { by: 'dee', version: 1 } }]);
  });

  it.each(['reported', 'said to be reported already'])(
    'a clinical lead’s yes to the question of a summary is heard, though the therapist’s was %s',
    async what => {
      const { kit, session } = await afterSession();
      const looks = (who: string) =>
        kit.does(who, 'summary.preview', { session, seen: 0, ...ticked, risk: 'yes' });
      await looks('anwen');
      const { id: disclosure } = (await kit.records('disclosure'))[0]!;
      if (what === 'reported')
        await kit.does('anwen', 'disclosure.report', { ...report, disclosure, session });
      else await kit.does('anwen', 'disclosure.dismiss', { disclosure, seen: 1, why: 'reported-already' });
      await looks('anwen');
      expect(await authors(kit)).toEqual(['anwen']);
      expect((await looks('lowri')).view?.data).toMatchObject({ toReport: 'answer' });
      expect((await authors(kit)).sort()).toEqual(['anwen', 'lowri']);
      await kit.settles();
      const before = await cardsOfLead(kit);
      await kit.passes(hours(1));
      expect(await cardsOfLead(kit)).toBeGreaterThan(before);
    },
  );

  it('a lead who says no learns nothing of the therapist’s yes, unless they see to safeguarding as well', async () => {
    const lookAndPost = async (alsoLead: boolean) => {
      const file = workedService(draft => {
        if (alsoLead) of(draft.people, 'lowri').roles.push({ role: 'safeguardingLead' });
      });
      const { kit, session } = await afterSession({ file });
      await kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, risk: 'yes' });
      const looked = await kit.does('lowri', 'summary.preview', { session, seen: 0, ...ticked });
      const posted = await posts(kit, session, ticked, { who: 'lowri' });
      // It is neither lost nor shown to whoever has nothing to report.
      expect(posted.view).toBeUndefined();
      expect(await authors(kit)).toEqual(['anwen']);
      return { text: drawn(kit, looked), view: looked.view };
    };
    const nothing = await lookAndPost(false);
    expect(nothing.view?.data).toMatchObject({ toReport: null });
    expect(nothing.text).not.toMatch(/You said|to be reported|disclosure\.form/);
    const known = await lookAndPost(true);
    expect(known.text).toMatch(/disclosure\.form.*somebody else’s draft about this session/);
    expect(known.text).not.toMatch(/You said/);
  });

  it('two who say yes of one session each report, or dismiss, their own', async () => {
    const { kit, session } = await afterSession();
    await kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, risk: 'yes' });
    const posted = await posts(kit, session, { ...ticked, risk: 'yes' }, { who: 'lowri' });
    expect(posted.view).toMatchObject({ card: 'disclosure-form' });
    expect(posted.view?.data.actions.map(({ verb }) => verb)).toContain('disclosure.dismiss-form');
    const own = posted.view?.data.actions[0]?.input;
    await kit.does('lowri', 'disclosure.report', { ...report, ...own });
    const records = await kit.records('disclosure');
    expect(records.map(one => [one.announced?.by, one.reported?.by]).sort()).toEqual([
      ['anwen', undefined],
      ['lowri', 'lowri'],
    ]);
  });
});
