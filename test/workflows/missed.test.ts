import { describe, expect, it } from 'vitest';
import type { Kit } from '../house/kit.ts';
import { buttonsOf, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { packFixture } from '../policy/fixture.ts';
import { aWeek, lastCard, opened, presses, verbsOf, weeks } from './pathway-kit.ts';
import { drawn } from './summary-kit.ts';
import { attempt, daysPass } from './withdrawal-kit.ts';

const decided = { outcome: 'decided' } as const;
const infants = { pack: packFixture('parent-infant') };
const asks = /please say what you did after the last session/;

const asked = async (kit: Kit, who: string) =>
  (await kit.chatOf(who)).map(textOf).filter(text => asks.test(text)).length;

/** The session of today is missed: nobody brings them, and Anwen says so in her summary. */
const missedToday = async () => {
  const kit = await weeks([], infants);
  await aWeek(kit, 'notBrought');
  return kit;
};

describe('PIP-4 a missed session is addressed at or soon after it, by a call or letter', () => {
  it('the therapist is asked at once how it was addressed, and what the policy names is on the card', async () => {
    const kit = await missedToday();
    const card = (await kit.chatOf('anwen')).find(one => asks.test(textOf(one)));
    expect(card && verbsOf(buttonsOf(card))).toEqual(['pathway.show', 'attempt.form']);
    for (const who of ['dee', 'mags', 'catrin', 'ruth', 'hafod']) {
      const seen = [...(await kit.chatOf(who)), ...(await kit.channelOf(who))].map(textOf).join();
      expect(seen, who).not.toMatch(/after the last session/);
    }
    const shown = drawn(kit, await kit.does('anwen', 'pathway.show'));
    expect(shown).toMatch(/missed on Tue 1 Sept.*record it as an attempt: Call and Letter\..*Policy PIP-4/s);
    expect(shown).not.toMatch(/Missing goes on/);
    expect((await opened(kit, 'mags')).missed).toBeNull();
  });

  it('it is among what waits, of the overview, of `today` and of leaving, until it is addressed', async () => {
    const kit = await missedToday();
    const seen = async () => {
      const overview = await kit.does('lowri', 'overview');
      const form = await kit.does('anwen', 'leaving.form');
      const today = await kit.does('anwen', 'today');
      return [
        JSON.stringify(overview.view).includes('"waits":"missed"'),
        JSON.stringify(form.view).includes('"thing":"missed"'),
        today.view?.card === 'agenda' &&
          today.view.data.waiting.some(({ open }) => open.verb === 'pathway.show'),
      ];
    };
    expect(await seen()).toEqual([true, true, true]);
    expect(await attempt(kit, 'letter', '2026-09-01')).toMatchObject(decided);
    expect(await seen()).toEqual([false, false, false]);
  });

  it('a call or letter since that day is the record of it; what came before, or help from others alone, is not', async () => {
    const kit = await missedToday();
    for (const [kind, date] of [
      ['call', '2026-08-31'],
      ['referrer', '2026-09-02'],
    ] as const) {
      expect(await attempt(kit, kind, date)).toMatchObject(decided);
      expect((await opened(kit)).missed, kind).not.toBeNull();
    }
    expect(await attempt(kit, 'letter', '2026-09-03')).toMatchObject(decided);
    await kit.settles();
    expect((await opened(kit)).missed).toBeNull();
    expect(await asked(kit, 'anwen')).toBe(0);
    await daysPass(kit, 10);
    expect(await asked(kit, 'anwen')).toBe(0);
    // Put right: it never was, and what was missed is open again.
    const right = await kit.does('anwen', 'attempt.put-right-form');
    const rows = right.view?.card === 'attempt-right-form' ? right.view.data.attempts : [];
    const about = rows.find(({ kind }) => kind === 'Letter')?.id;
    expect(await kit.does('anwen', 'attempt.put-right', { attempt: about, went: 'not-made' })).toMatchObject(
      decided,
    );
    await kit.settles();
    expect(await asked(kit, 'anwen')).toBe(1);
  });

  it('unrecorded, the therapist is asked again, then the supervisor and the lead of the service hear that it waits', async () => {
    const kit = await missedToday();
    const first = await asked(kit, 'anwen');
    await daysPass(kit, 3);
    expect(await asked(kit, 'anwen')).toBeGreaterThan(first);
    expect(await lastCard(kit, 'lowri')).toMatch(/something waits for somebody to decide/);
    await daysPass(kit, 3);
    expect(await lastCard(kit, 'nia')).toMatch(/something waits for somebody to decide/);
    await attempt(kit, 'call', '2026-09-10');
    await kit.settles();
    for (const who of ['lowri', 'nia'])
      expect(await lastCard(kit, who)).toMatch(/nothing is asked of you here now/);
  });

  it('each session that is missed is asked about anew; who comes again is not asked about', async () => {
    const kit = await missedToday();
    await attempt(kit, 'call', '2026-09-02');
    await aWeek(kit, 'unable');
    expect((await opened(kit)).missed).toMatchObject({ kinds: ['Call', 'Letter'] });
    expect(await asked(kit, 'anwen')).toBeGreaterThan(0);
    await aWeek(kit, 'attended');
    expect((await opened(kit)).missed).toBeNull();
    expect(await asked(kit, 'anwen')).toBe(0);
    await aWeek(kit, 'service');
    expect((await opened(kit)).missed).toBeNull();
  });

  it('called off ahead, it is asked about on its day and not before', async () => {
    const kit = await weeks([], infants);
    const session = await kit.session({ date: '2026-09-04', time: '14:00' });
    const said = { seen: 1, reason: 'illness', spokenTo: 'yes', alternative: 'A walk' };
    expect(await kit.does('dee', 'cancellation.cancel', { session, ...said })).toMatchObject(decided);
    await daysPass(kit, 2);
    expect(await asked(kit, 'anwen')).toBe(0);
    await kit.passesUntil('2026-09-04 14:30');
    expect(await asked(kit, 'anwen')).toBe(1);
  });

  it('another therapist is asked as well, when the service file names one', async () => {
    const kit = await missedToday();
    await kit.imports(
      workedService(draft => {
        of(draft.youngPeople, 'kl').therapist = 'theo';
      }),
    );
    await kit.settles();
    expect(await asked(kit, 'theo')).toBe(1);
  });
});

describe('PIP-4 if missing persists', () => {
  it('the referrer may be asked to help, until that is on record', async () => {
    const kit = await weeks(['unable', 'notBrought'], infants);
    expect((await opened(kit)).missed).toMatchObject({ help: 'Help from the referrer' });
    expect(drawn(kit, await kit.does('anwen', 'pathway.show'))).toMatch(
      /Missing goes on, so this may be asked for as well: Help from the referrer/,
    );
    expect(await attempt(kit, 'referrer', '2026-09-14')).toMatchObject(decided);
    expect((await opened(kit)).missed).toMatchObject({ help: null, kinds: ['Call', 'Letter'] });
  });

  it('three or more: ending and telling the network is discussed, and decided with the supervisor', async () => {
    const kit = await weeks(['refused', 'unable', 'notBrought'], infants);
    expect(await opened(kit)).toMatchObject({
      suggestion: { suggests: 'endingDiscussed', clause: 'PIP-4', fact: { found: 3 } },
    });
    expect(drawn(kit, await kit.does('anwen', 'pathway.show'))).toMatch(
      /talking about ending, and about telling the network, with the Supervisor and, where possible/,
    );
    await presses(kit, 'anwen', 'pathway.start');
    await presses(kit, 'anwen', 'pathway.discuss', { text: 'Missed again and again' });
    expect(await presses(kit, 'lowri', 'pathway.confirm')).toMatchObject(decided);
    expect((await opened(kit)).next).toMatchObject({ step: 'decision' });
  });
});

describe('WHS-2.5 what will hold by time alone', () => {
  it('is looked at once on its day, however often somebody refuses before it', async () => {
    const kit = await weeks(['refused', 'refused', 'refused', 'refused'], {
      pack: packFixture('west-heath'),
    });
    const looks = async () =>
      (await kit.store.due(Number.MAX_SAFE_INTEGER, 100)).filter(({ id }) => id.includes('pathway.look'));
    expect(await looks()).toHaveLength(1);
    expect((await looks())[0]?.value).toMatchObject({ state: 'pending', attempts: 0 });
  });
});
