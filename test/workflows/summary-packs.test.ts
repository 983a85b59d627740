import { describe, expect, it } from 'vitest';
import { hours } from '../../src/time.ts';
import { textOf } from '../house/kit.ts';
import { packFixture } from '../policy/fixture.ts';
import { afterSession, drawn, posts, ticked } from './summary-kit.ts';

const school = { pack: packFixture('west-heath') };
const infants = { pack: packFixture('parent-infant') };

describe('a special school writes and reads by its own policy', () => {
  it('WHS-2.3: attendance, engagement and how it went are on record, two days are time enough, and cards cite the school’s clause', async () => {
    const { kit, session } = await afterSession(school);
    const asked = textOf((await kit.chatOf('anwen')).at(-1));
    expect(asked).toMatch(/Thu 26 Nov, 14:50[\s\S]*Policy WHS-2\.3: Therapists record attendance/);
    expect(asked).not.toMatch(/BMC/);
    await posts(kit, session);
    expect((await kit.records('summary'))[0]).toMatchObject({ session });
    const posted = (await kit.events()).find(({ type }) => type === 'summary posted');
    expect(posted).toMatchObject({ clause: 'WHS-2.3' });
  });

  it('WHS-2.3: a refusal cites the clause that the school knows, on the card and on record', async () => {
    const { kit } = await afterSession(school);
    const tomorrow = await kit.session({ date: '2026-11-26' });
    const refused = await kit.does('anwen', 'summary.form', { session: tomorrow });
    expect(refused).toMatchObject({ outcome: 'refused', says: { say: 'summary-not-yet' } });
    const { card } = kit.house.surroundings.drawer.said(refused);
    expect(JSON.stringify(card)).toMatch(/Policy WHS-2\.3/);
    expect((await kit.events()).at(-1)).toMatchObject({ outcome: 'refused', clause: 'WHS-2.3' });
  });

  it('WHS-3.1: a plan for a crime goes the safeguarding way, not to staff', async () => {
    const { kit, session } = await afterSession(school);
    const draft = { ...ticked, words: 'He and two others are going to rob the corner shop on Friday.' };
    const shown = await kit.does('anwen', 'summary.preview', { session, seen: 0, ...draft });
    expect(shown.view).toMatchObject({ card: 'summary-preview', data: { toReport: expect.anything() } });
    expect(drawn(kit, shown)).toMatch(/Policy WHS-3\.1: .* except where a crime is being planned/);
    expect(await kit.records('disclosure')).toMatchObject([{ session }]);
    await posts(kit, session, draft);
    expect(await kit.records('summary')).toMatchObject([{ versions: [] }]);
  });

  it('WHS-3.2: attendance by itself may be told to teachers, without a word of anything else', async () => {
    const { kit, session } = await afterSession(school);
    await posts(kit, session, { ...ticked, education: 'not-asked' });
    const told = drawn(kit, await kit.does('catrin', 'summary.open', { session }));
    expect(told).toMatch(/Attended/);
    expect(told).not.toMatch(/settle|Early night|clay|Tired/);
  });

  it('WHS-3.4: the note is for the therapy team, and for nobody else', async () => {
    const { kit, session } = await afterSession(school);
    await posts(kit, session, { ...ticked, note: 'Transference to think about' });
    const opened = await kit.does('lowri', 'summary.open', { session });
    expect(drawn(kit, opened)).toMatch(/Transference to think about/);
    expect(drawn(kit, await kit.does('dee', 'summary.open', { session }))).not.toMatch(/Transference/);
  });
});

describe('a parent-infant service likewise', () => {
  it('PIP-9: attendance and the theme of the session are what its notes say, within the day', async () => {
    const { kit, session } = await afterSession(infants);
    expect(textOf((await kit.chatOf('anwen')).at(-1))).toMatch(/Wed 25 Nov, 14:50[\s\S]*Policy PIP-9/);
    await posts(kit, session);
    const opened = drawn(kit, await kit.does('lowri', 'summary.open', { session }));
    expect(opened).toMatch(/attended/i);
    expect(opened).toMatch(/Feeling safe enough to settle/);
  });

  it('PIP-9: who is late with a note is asked again before it is due', async () => {
    const { kit } = await afterSession(infants);
    await kit.passes(hours(21));
    expect(textOf((await kit.chatOf('anwen')).at(-1))).toMatch(/Policy PIP-9/);
  });
});

describe('the vocabulary', () => {
  it('SIX-1: themes stand under the six headings of the model, and nothing else can be ticked', async () => {
    const { kit, session } = await afterSession();
    const form = drawn(kit, await kit.does('anwen', 'summary.form', { session }));
    for (const heading of ['Be safe', 'Belong', 'Bond', 'Build', 'Believe', 'Be all we can be'])
      expect(form).toContain(`"label":"${heading}`);
    const forged = { ...ticked, themesBeSafe: 'made-up', themesBond: '' };
    expect(await kit.does('anwen', 'summary.preview', { session, seen: 0, ...forged })).toMatchObject({
      outcome: 'asks',
      fields: { themesBeSafe: { say: 'themes-needed' } },
    });
  });
});
