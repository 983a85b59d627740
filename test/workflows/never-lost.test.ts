import { describe, expect, it } from 'vitest';
import { createLog } from '../../bot/log.ts';
import { minutes } from '../../src/time.ts';
import { type Kit, openKit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { afterSession, posts, ticked } from './summary-kit.ts';

const { themesBeSafe: _, themesBond: __, ...noThemes } = ticked;
const ofHarm = 'He says that his uncle hits him.';
const looks = (kit: Kit, session: string, draft: object) =>
  kit.does('anwen', 'summary.preview', { session, seen: 0, ...draft });
const leadHears = async (kit: Kit) => {
  await kit.passes(minutes(11));
  return textOf((await kit.chatOf('sian')).at(-1));
};

describe('BMC-3.1 what is to be reported is lost in no form', () => {
  it('a yes in a draft without a theme is on record as it is asked for the theme, and chased', async () => {
    const { kit, session } = await afterSession({ file: workedService() });
    expect(await looks(kit, session, { ...noThemes, risk: 'yes' })).toMatchObject({
      outcome: 'asks',
      fields: { themesBeSafe: { say: 'themes-needed' } },
      view: { card: 'summary-form' },
    });
    expect(await kit.records('disclosure')).toMatchObject([
      { session, announced: { by: 'anwen', via: 'answer', signs: ['answer.0'] } },
    ]);
    expect((await kit.records('summary'))[0]?.versions).toEqual([]);
    expect(await leadHears(kit)).toMatch(/speak to Anwen now/);
  });

  it.each([
    ['guidance that is too long', { words: 'x'.repeat(601) }],
    ['guidance longer than any form', { words: 'x'.repeat(30_000) }],
    ['no attendance', { attendance: '' }],
    ['a note that is too long', { note: 'x'.repeat(2001) }],
  ])('so is a yes beside %s', async (_what, wrong) => {
    const { kit, session } = await afterSession();
    expect(await looks(kit, session, { ...ticked, risk: 'yes', ...wrong })).toMatchObject({
      outcome: 'asks',
      view: { card: 'summary-form' },
    });
    expect(await kit.records('disclosure')).toMatchObject([{ announced: { via: 'answer' } }]);
  });

  it('so is a risk in the text of a draft that cannot be shown yet, whatever the risk question says', async () => {
    for (const risk of ['no', '']) {
      const { kit, session } = await afterSession();
      const words = `${ofHarm} ${'x'.repeat(600)}`;
      expect(await looks(kit, session, { ...ticked, risk, words })).toMatchObject({ outcome: 'asks' });
      const [record] = await kit.records('disclosure');
      expect(record?.announced).toMatchObject({ via: 'finding' });
      expect(JSON.stringify([record, await kit.events()])).not.toMatch(/uncle/);
    }
  });

  it('put right, it is the same one; sent twice, it is one, and the form is shown again', async () => {
    const { kit, session } = await afterSession();
    const draft = { session, seen: 0, ...noThemes, risk: 'yes' };
    const twice = [1, 2].map(() => kit.does('anwen', 'summary.preview', draft, { nonce: 'the same form' }));
    for (const answer of await Promise.all(twice))
      expect(answer).toMatchObject({
        outcome: 'asks',
        fields: { themesBeSafe: { say: 'themes-needed' } },
        view: { card: 'summary-form' },
      });
    expect((await kit.events()).filter(({ type }) => type === 'something to report')).toHaveLength(1);
    expect(await looks(kit, session, { ...ticked, risk: 'yes' })).toMatchObject({
      view: { card: 'summary-preview', data: { toReport: 'answer' } },
    });
    expect(await kit.records('disclosure')).toHaveLength(1);
  });

  it('a draft that is refused, since somebody else wrote meanwhile, keeps its yes', async () => {
    const { kit, session } = await afterSession();
    await posts(kit, session);
    expect(await looks(kit, session, { ...ticked, risk: 'yes' })).toMatchObject({
      outcome: 'refused',
      says: { say: 'out-of-date' },
    });
    expect(await kit.records('disclosure')).toMatchObject([{ announced: { by: 'anwen', via: 'answer' } }]);
    expect((await kit.events()).slice(-2).map(({ type }) => type)).toEqual([
      'something to report',
      'out-of-date',
    ]);
  });

  it('a reason for posting all the same that is too long, with a risk in it, too', async () => {
    const { kit, session } = await afterSession();
    const draft = { ...ticked, words: 'Her parents are getting divorced' };
    const override = `${ofHarm} ${'x'.repeat(600)}`;
    expect(await posts(kit, session, draft, { override })).toMatchObject({ outcome: 'asks' });
    expect(await kit.records('disclosure')).toMatchObject([{ announced: { via: 'finding' } }]);
  });

  it('and an activity that is too long', async () => {
    const kit = await openKit({ file: workedService() });
    for (const length of [400, 5000]) {
      const text = `${ofHarm} ${'x'.repeat(length)}`;
      expect(await kit.does('anwen', 'activity.set', { text })).toMatchObject({
        outcome: 'asks',
        fields: { text: { say: 'field-too-long' } },
        view: { card: 'activity-form' },
      });
    }
    expect(await kit.records('disclosure')).toMatchObject([{ announced: { by: 'anwen', via: 'finding' } }]);
    expect(await leadHears(kit)).toMatch(/speak to Anwen now/);
  });

  it('a draft of a session that there is not is nobody’s word: nothing of it is kept', async () => {
    const kit = await openKit();
    expect(await looks(kit, 'made-up', { ...ticked, risk: 'yes' })).toMatchObject({ outcome: 'refused' });
    expect(await kit.records('disclosure')).toEqual([]);
  });
});

describe('BMC-3.1 the operator’s log and counts tell nobody that a draft holds something to report', () => {
  const ofCalm = 'We had a calm evening.';
  /** What the operator sees of these acts, a line each and the counts of them, without how long they took. */
  async function seenOf(acts: (kit: Kit, session: string) => Promise<unknown>) {
    const lines: string[] = [];
    const { kit, session } = await afterSession({
      log: createLog('trace', { write: line => void lines.push(line) }),
    });
    const before = lines.length;
    await acts(kit, session);
    await kit.settles();
    const seen = lines.slice(before).map(line => {
      const { time: _time, ms: _ms, ...fields } = JSON.parse(line);
      return fields;
    });
    const counts = (await kit.metrics.text())
      .split('\n')
      .filter(line => line.startsWith('attune_acts_total'));
    return { seen, counts, announced: (await kit.records('disclosure')).length };
  }

  const posted = (words: object) => async (kit: Kit, session: string) =>
    posts(kit, session, { ...ticked, ...words });
  const previewed = (draft: object) => async (kit: Kit, session: string) => looks(kit, session, draft);
  const set = (text: string) => async (kit: Kit) => kit.does('anwen', 'activity.set', { text });
  const number = 'Ring 07700 900123.';

  it.each([
    ['previewed', previewed({ ...ticked, words: ofHarm }), previewed({ ...ticked, words: ofCalm })],
    ['said to be so', previewed({ ...ticked, risk: 'yes' }), previewed({ ...ticked })],
    ['not complete', previewed({ ...noThemes, risk: 'yes' }), previewed({ ...noThemes })],
    ['to be posted', posted({ words: ofHarm }), posted({ words: number })],
    ['in a reason', withReason(ofHarm), withReason('')],
    ['set as an activity', set(ofHarm), set(number)],
    ['too long an activity', set(ofHarm.repeat(60)), set(ofCalm.repeat(60))],
  ])('%s, it looks like any other', async (_how, something, nothing) => {
    const [one, other] = [await seenOf(something), await seenOf(nothing)];
    expect([one.announced, other.announced]).toEqual([1, 0]);
    expect(one.seen.length).toBeGreaterThan(0);
    expect(one.seen).toEqual(other.seen);
    expect(one.counts).toEqual(other.counts);
  });
});

/** To be posted with a reason for something about family. */
function withReason(override: string) {
  return async (kit: Kit, session: string) =>
    posts(kit, session, { ...ticked, words: 'Her parents are getting divorced' }, { override });
}
