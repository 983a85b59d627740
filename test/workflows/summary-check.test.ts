import { describe, expect, it, vi } from 'vitest';
import { slackModal } from '../../cards/slack/modal.ts';
import { openForCard } from '../../src/access/confidential.ts';
import { loadPack } from '../../src/policy/pack.ts';
import type * as screening from '../../src/screen/screen.ts';
import { hours, minutes } from '../../src/time.ts';
import type { SummaryPreview } from '../../src/workflows/summary/view.ts';
import { buttonsOf, type Kit, openKit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of, someone } from '../people/hafod.ts';
import { afterSession, drawn, posts, ticked } from './summary-kit.ts';

/** The check as it is, unless a test says that it breaks. */
const check = vi.hoisted(() => ({ breaks: false }));
vi.mock('../../src/screen/screen.ts', async importOriginal => {
  const real = await importOriginal<typeof screening>();
  const screen: typeof real.screen = (text, context) => {
    if (check.breaks) throw new Error(`No lexicon for ${text}`);
    return real.screen(text, context);
  };
  return { ...real, screen };
});

const pack = loadPack('bryn-melyn');
/** Of every later summary, so many in a hundred are looked at again; of the first ones none. */
const looking = (shareOfRest: number) => ({
  ...pack,
  summary: {
    ...pack.summary,
    secondLook: { ...pack.summary.secondLook, firstOfTherapist: 0, shareOfRest },
  },
});

const ofConcern = 'He wants to kill himself tonight';
const ofTheFamily = 'Her parents are getting divorced';

const versionsOf = async (kit: Kit) => (await kit.records('summary'))[0]!.versions;

/** What the preview of a draft says of it. */
async function previewed(kit: Kit, session: string, draft: object): Promise<SummaryPreview> {
  const { view } = await kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, ...draft });
  expect(view?.card).toBe('summary-preview');
  return view?.data as SummaryPreview;
}

const fieldsNoticed = ({ noticed }: SummaryPreview) => noticed.map(({ field }) => field);

describe('BMC-2.2i the check decides with the therapist what is posted', () => {
  it('that cannot be made stops the summary: neither previewed nor posted, and nothing is kept', async () => {
    const { kit, session } = await afterSession();
    const shown = await previewed(kit, session, { words: 'A calm evening' });
    const send = shown.actions.find(({ verb }) => verb === 'summary.post')!;
    const draft = { ...ticked, words: 'A calm evening', attest: 'themes-not-content' };
    check.breaks = true;
    try {
      const failed = { outcome: 'refused', says: { say: 'screen-failed' }, clause: 'BMC-2.2i' };
      const input = { session, seen: 0, ...draft };
      expect(await kit.does('anwen', 'summary.preview', input)).toMatchObject(failed);
      expect(await kit.does('anwen', 'summary.post', { ...draft, ...send.input })).toMatchObject(failed);
      // Where nothing was typed there is nothing to check.
      expect(fieldsNoticed(await previewed(kit, session, {}))).toEqual([]);
      // That there is something to report needs no check, and is not lost with it (BMC-3.1).
      expect(await kit.does('anwen', 'summary.preview', { ...input, risk: 'yes' })).toMatchObject(failed);
      expect(await kit.records('disclosure')).toMatchObject([{ announced: { via: 'answer' } }]);
    } finally {
      check.breaks = false;
    }
    expect(await versionsOf(kit)).toEqual([]);
    expect(JSON.stringify(await kit.events())).not.toMatch(/calm/);
  });

  it('says once what to do, and names each passage once with everything that was noticed in it', async () => {
    const { kit, session } = await afterSession();
    const words = 'He said "my uncle Ken hits me at night". Ring 07700 900123. Ring 07700 900456.';
    const shown = await previewed(kit, session, { words });
    const passages = shown.noticed.map(({ excerpt }) => excerpt && openForCard(excerpt));
    // Nothing is in two of them, and the number that is there twice is two.
    for (const passage of passages)
      expect(passages.filter(other => other?.includes(passage ?? ''))).toEqual([passage]);
    const [told] = shown.noticed;
    expect(openForCard(told!.action!)).toBe('route');
    expect(openForCard(told!.classes!)[0]).toBe('risk');
    expect(openForCard(told!.classes!)).toEqual(expect.arrayContaining(['quote', 'third-party-name']));

    const text = drawn(kit, { outcome: 'shows', view: { card: 'summary-preview', data: shown } });
    const said = (sentence: string) => text.split(sentence).length - 1;
    expect(said('Please take it out, or choose a theme instead.')).toBe(1);
    expect(said('Please take it out of the summary.')).toBe(1);
    expect(text.indexOf('It goes to the')).toBeLessThan(text.indexOf('or choose a theme'));
    expect(text).toMatch(
      /“07700 900123” · Guidance: Something that identifies a person or place · This looks/,
    );
  });

  it('BMC-3.1 where something is to be reported that comes first, and no chat makes posting the main button', async () => {
    const { kit, session } = await afterSession();
    const usual = await previewed(kit, session, {});
    expect(usual.actions[0]).toMatchObject({ label: 'post-summary', style: 'positive' });
    const shown = await previewed(kit, session, { words: ofConcern });
    const order = shown.actions.map(({ label, style = 'plain' }) => `${label} ${style}`);
    expect(order).toEqual([
      'report-disclosure destructive',
      'preview-again plain',
      'post-summary plain',
      'dismiss-finding plain',
    ]);
    const { drawer } = kit.house.surroundings;
    const card = drawer.private({ card: 'summary-preview', data: shown }, 'opened');
    const modal = slackModal(card);
    // Slack draws what sends a form in green, whatever it is.
    expect(modal.submit?.text).toBe('Look again');
    const buttons = modal.blocks.flatMap(block => (block.type === 'actions' ? block.elements : []));
    expect(buttons.map(({ text, style }) => [text.text, style])).toEqual([
      ['Report it now', 'danger'],
      ['Post', undefined],
      ['There is nothing to report', undefined],
    ]);
  });

  it.each([
    ['goes the safeguarding way', { words: ofConcern }, 'routed'],
    ['goes the safeguarding way, in the exercise', { activity: ofConcern }, 'routed'],
    ['must not be shared', { words: 'Ring 07700 900123 after tea' }, 'blocked'],
    ['must not be shared, in the exercise', { activity: 'Ring 07700 900123 after tea' }, 'blocked'],
  ])('what %s no reason lets through', async (_, draft, problem) => {
    const { kit, session } = await afterSession();
    const answer = await posts(kit, session, { ...ticked, ...draft }, { override: 'It helps tonight' });
    expect(answer).toMatchObject({ outcome: 'shows', view: { data: { problem } } });
    expect(await versionsOf(kit)).toEqual([]);
  });

  it('what is to be said differently takes a reason', async () => {
    const { kit, session } = await afterSession();
    const draft = { ...ticked, words: ofTheFamily };
    expect(fieldsNoticed(await previewed(kit, session, draft))).toContain('words');
    expect(await posts(kit, session, draft)).toMatchObject({
      view: { data: { problem: 'override-needed', mayOverride: true } },
    });
    expect(await versionsOf(kit)).toEqual([]);
    expect(await posts(kit, session, draft, { override: 'Agreed with her' })).toMatchObject({
      says: { say: 'summary-posted' },
    });
  });

  it('but in the exercise, which stays for whoever brings them next, no reason lets it through', async () => {
    const { kit, session } = await afterSession();
    const override = 'Agreed with her';
    const alone = { ...ticked, activity: ofTheFamily };
    expect(await posts(kit, session, alone, { override })).toMatchObject({
      view: { data: { problem: 'exercise', mayOverride: false } },
    });
    const both = await posts(kit, session, { ...alone, words: ofTheFamily }, { override });
    expect(both).toMatchObject({ view: { data: { problem: 'exercise', mayOverride: true } } });
    expect(drawn(kit, both)).toMatch(/no reason lets it through/);
    expect(await versionsOf(kit)).toEqual([]);
    expect(await kit.does('dee', 'activity.open')).toMatchObject({ says: { say: 'activity-missing' } });
    const walk = 'Walk to the shop together';
    expect(
      await posts(kit, session, { ...ticked, words: ofTheFamily, activity: walk }, { override }),
    ).toMatchObject({ says: { say: 'summary-posted' } });
    expect(drawn(kit, await kit.does('dee', 'activity.open'))).toContain(walk);
  });

  it('BMC-3.1 a risk in the reason for posting all the same is to be reported, and nothing is posted', async () => {
    const { kit, session } = await afterSession();
    const draft = { ...ticked, words: 'Her parents are getting divorced' };
    const override = 'Her uncle touches her and she wants to die';
    expect(await posts(kit, session, draft, { override })).toMatchObject({
      view: { card: 'summary-preview', data: { problem: 'routed', toReport: 'finding' } },
    });
    expect((await kit.records('summary'))[0]?.versions).toEqual([]);
    expect(await kit.records('disclosure')).toHaveLength(1);
  });

  it('BMC-3.1 a note for the clinical team may hold content, but a risk in it is to be reported', async () => {
    const { kit, session } = await afterSession();
    const content = await previewed(kit, session, { note: ofTheFamily });
    expect([fieldsNoticed(content), content.toReport]).toEqual([[], null]);
    const risk = await previewed(kit, session, { note: ofConcern });
    expect([fieldsNoticed(risk), risk.toReport]).toEqual([['note'], 'finding']);
    expect(await kit.records('disclosure')).toMatchObject([{ announced: { by: 'anwen', via: 'finding' } }]);
  });

  it('staff whom the young person meets may be named, and whoever writes; nobody else', async () => {
    const { kit, session } = await afterSession();
    const noticed = async (who: string) =>
      fieldsNoticed(await previewed(kit, session, { words: `An early night, and ${who} sits with KL` }));
    for (const who of ['Owen', 'Mags', 'Ruth', 'Catrin', 'Anwen'])
      expect(await noticed(who), who).toEqual([]);
    // A home that is not theirs, a therapist of others, a lead of the service, a social worker, a stranger.
    for (const who of ['Gethin', 'Theo', 'Lowri', 'Nia', 'Sian', 'Alun', 'Bryn'])
      expect(await noticed(who), who).toEqual(['words']);
    const lowris = { session, seen: 0, ...ticked, words: 'Lowri might sit with KL' };
    const { view } = await kit.does('lowri', 'summary.preview', lowris);
    expect(fieldsNoticed(view?.data as SummaryPreview)).toEqual([]);
  });

  it('another young person is found by whatever name they have, however it is written', async () => {
    const { kit, session } = await afterSession({
      file: workedService(draft => {
        of(draft.youngPeople, 'tw').names = ['Efnisien', 'Robin'];
        of(draft.youngPeople, 'kl').names = ['Gwydion', 'Robin'];
        draft.people.push({
          ...someone('branwenna', { role: 'parent', youngPerson: 'kl' }),
          name: 'Branwenna Llwyd',
        });
      }),
    });
    const noticed = async (words: string) => fieldsNoticed(await previewed(kit, session, { words }));
    for (const words of [
      'keep away from efnisien at tea',
      'keep away from efnisen at tea',
      'A calm evening without TW',
      'a call with branwenna before bed',
    ])
      expect(await noticed(words), words).toEqual(['words']);
    for (const words of ['A calm evening for gwydion', 'A calm evening for robin', 'two calm evenings'])
      expect(await noticed(words), words).toEqual([]);
  });

  it('homes and schools may not, however they are written', async () => {
    const { kit, session } = await afterSession();
    for (const words of ['A walk as it is done in glan-yr-afon', 'Lessons at ysgol y gororau'])
      expect(fieldsNoticed(await previewed(kit, session, { words })), words).toContain('words');
  });
});

describe('BMC-2.2i which summaries are looked at again', () => {
  it('each that was posted over a finding, with the reason', async () => {
    const { kit, session } = await afterSession({ pack: looking(0) });
    const draft = { ...ticked, words: ofTheFamily };
    await posts(kit, session, draft, { override: 'Agreed with her' });
    expect((await kit.records('summary'))[0]!.secondLooks).toMatchObject([{ why: 'override', version: 1 }]);
    expect(textOf((await kit.chatOf('lowri')).at(-1))).toMatch(/although the check had noticed something/);
  });

  it('and of the rest the share that the pack says: none, all, or some, the same ones each time', async () => {
    const looked = async (share: number) => {
      const kit = await openKit({ pack: looking(share) });
      for (const day of ['24', '25', '26', '27', '28', '29']) {
        const session = await kit.session({ date: `2026-11-${day}`, time: '14:00' });
        await kit.passesUntil(`2026-11-${day} 14:55`);
        await posts(kit, session);
      }
      const cards = (await kit.chatOf('lowri')).filter(
        card => /are looked at again/.test(textOf(card)) && buttonsOf(card).length > 0,
      );
      const whys = (await kit.records('summary')).map(({ secondLooks }) => secondLooks[0]?.why);
      expect(cards).toHaveLength(whys.filter(why => why === 'share').length);
      return whys;
    };
    expect(await looked(0)).toEqual(Array(6).fill(undefined));
    expect(await looked(1)).toEqual(Array(6).fill('share'));
    const half = await looked(0.5);
    expect(new Set(half)).toEqual(new Set(['share', undefined]));
    expect(await looked(0.5)).toEqual(half);
  });
});

describe('BMC-2.2e who is chased', () => {
  const reminded = async (kit: Kit, who: string) =>
    (await kit.chatOf(who)).filter(card => /a summary is here|has changed/.test(textOf(card))).length;
  const unread = async (kit: Kit) =>
    (await kit.chatOf('mags')).filter(card => /no carer has read/.test(textOf(card))).length;

  it('nobody, where the young person was not there', async () => {
    const { kit, session } = await afterSession();
    await posts(kit, session, { ...ticked, attendance: 'refused' });
    await kit.passes(hours(26));
    expect([await reminded(kit, 'owen'), await unread(kit)]).toEqual([0, 0]);
    expect((await kit.events()).map(({ type }) => type)).not.toContain('summary unread');
  });

  it('for the version that stands: a day after a change, not a day after what it replaced', async () => {
    const { kit, session } = await afterSession();
    await posts(kit, session);
    await kit.passes(hours(10));
    await posts(kit, session, { ...ticked, leaving: 'quiet' }, { seen: 1 });
    await kit.passes(hours(15));
    expect(await unread(kit)).toBe(0);
    await kit.passes(hours(9) + minutes(1));
    expect(await unread(kit)).toBe(1);
  });
});

describe('BMC-2.1d a therapist is reminded', () => {
  it('not in the night: what falls into it comes in the morning', async () => {
    const kit = await openKit();
    await kit.session({ time: '18:00' });
    await kit.passesUntil('2026-11-24 18:51');
    const asked = async () =>
      (await kit.chatOf('anwen')).filter(card => /summary to write/.test(textOf(card))).length;
    expect(await asked()).toBe(1);
    // Four hours after is 22:50.
    await kit.passesUntil('2026-11-25 06:59');
    expect(await asked()).toBe(1);
    await kit.passesUntil('2026-11-25 07:01');
    expect(await asked()).toBe(2);
  });
});

describe('BMC-3.7 education’s card', () => {
  it('goes when the young person no longer agrees', async () => {
    const { kit, session } = await afterSession();
    await posts(kit, session, { ...ticked, education: 'yes' });
    const cards = async () =>
      (await kit.channelOf('ysgol')).filter(card => /summary/.test(textOf(card))).length;
    expect(await cards()).toBe(1);
    await posts(kit, session, { ...ticked, education: 'no' }, { seen: 1 });
    expect(await cards()).toBe(0);
  });
});
