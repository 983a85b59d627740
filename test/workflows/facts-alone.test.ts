import { describe, expect, it } from 'vitest';
import { minutes } from '../../src/time.ts';
import { beside } from '../attune/beside.ts';
import { type Kit, openKit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';

/** KL is Tomos Rees, TW is Aled Wyn; Alun is the social worker of KL. */
const named = (): Promise<Kit> =>
  openKit({
    file: workedService(draft => {
      Object.assign(of(draft.youngPeople, 'kl'), { names: ['Tomos Rees'] });
      Object.assign(of(draft.youngPeople, 'tw'), { names: ['Aled Wyn'] });
    }),
  });

const session = {
  ...{ youngPerson: 'kl', what: 'Art therapy', date: '2026-11-26', time: '14:00', lengthMinutes: 50 },
  ...{ place: 'Garden room', weekly: 'once', clashes: 'anyway' },
};
const plan = (kit: Kit, typed: object) => kit.does('anwen', 'session.plan', { ...session, ...typed });
const ofHarm = 'Therapy: Tomos says his uncle hits him';
const leadHears = async (kit: Kit) => {
  await kit.passes(minutes(11));
  return textOf((await kit.chatOf('sian')).at(-1));
};

const titles = [
  ...['Art therapy', 'Music therapy with Theo', 'Play therapy', 'Drama therapy', 'Dramatherapy', 'DDP'],
  ...['Dyadic Developmental Psychotherapy', 'EMDR', 'CBT', 'DBT skills', 'Individual session', '1:1'],
  ...[
    'Life story work',
    'Life-story work',
    'Family therapy',
    'Theraplay',
    'Sand Tray Therapy',
    'Forest school',
  ],
  ...['LEGO-based therapy', 'Speech and language therapy', 'SALT', 'OT', 'Sensory integration'],
  ...['Equine therapy', 'Animal-assisted therapy with Bramble', 'Drawing and Talking', 'Mindfulness'],
  ...['Emotional regulation', 'Anger management', 'Counselling', 'Psychology session with Lowri'],
  ...['Assessment', 'Getting to know you', 'Session 3 of 12', 'Goodbye session', 'Girls’ group'],
  ...['Therapi celf', 'Sesiwn gelf', 'Therapi Cerdd', 'Video interaction guidance', 'Zones of Regulation'],
];
const places = [
  ...['Garden room', 'Therapy room 2', 'IT room', 'PE hall', 'Lowri’s office', "Anwen's office", 'The Hut'],
  ...['Hafod House, lounge', 'Tŷ Gwyn', 'Bryn Awel', 'Plas Newydd, Llangollen', 'Bod Heulwen', 'Y Bwthyn'],
  ...['Ysgol y Gororau, room 3', 'School library', 'Head’s office', 'Mrs Evans’s room', 'High Street, Mold'],
  ...['14 Martin Street, Wrexham LL11 1AB', 'Heol y Deri', 'Ffordd Newydd', 'The Larches', 'Rowan room'],
  ...['Wrexham Maelor Hospital', 'CAMHS clinic', 'Microsoft Teams', 'MS Teams', 'Zoom', 'By video'],
  ...['https://zoom.us/j/82345678901?pwd=abc', 'meet.google.com/abc-defg-hij', '01978 292000', 'Stables'],
  ...['Walk by the canal', 'In the car', 'Garden, or lounge if it rains', 'Room upstairs, second door'],
  ...['St David’s', 'Youth justice office', 'Contact centre', 'Police station, High Street', 'Siân’s office'],
  ...['At Mum’s', 'Uncle’s house', 'Her foster carer’s'],
];

describe('BMC-2.2i what channels read of a session says what it is and where, and nothing else', () => {
  it('the titles and places that services use are taken as they are', async () => {
    const kit = await named();
    for (const [index, what] of titles.entries())
      expect(
        (await plan(kit, { what, date: `2027-0${1 + (index % 9)}-11`, time: `1${0 + (index % 5)}:00` }))
          .outcome,
        what,
      ).toBe('decided');
    for (const [index, place] of places.entries())
      expect(
        (await plan(kit, { place, date: `2027-0${1 + (index % 9)}-12`, time: `1${0 + (index % 5)}:00` }))
          .outcome,
        place,
      ).toBe('decided');
    expect(await kit.records('disclosure')).toEqual([]);
  });

  it.each([
    ['what', 'Art with Tomos', 'title-name'],
    ['what', 'KL', 'title-name'],
    ['what', 'Session of Aled', 'title-name'],
    ['what', 'Art therapy with Alun', 'title-name'],
    ['what', 'Life story work about his mum', 'title-detail'],
    ['what', 'Joint session with Mum', 'title-detail'],
    ['what', 'Session on his ADHD', 'title-detail'],
    ['what', 'Talk, he hates it', 'title-words'],
    ['what', 'Art, because it went badly', 'title-detail'],
    ['what', 'Art, 07700 900123', 'title-detail'],
    ['what', ofHarm, 'title-risk'],
    ['place', 'Tomos’s room', 'place-name'],
    ['place', 'Lounge, she cried last time', 'place-detail'],
    ['place', 'Uncle’s house, now that Mum has moved out', 'place-detail'],
    ['place', 'Lounge, since Dad hit him', 'place-risk'],
  ])('%s: not “%s”', async (field, text, say) => {
    const kit = await named();
    expect(await plan(kit, { [field]: text })).toMatchObject({
      outcome: 'asks',
      fields: { [field]: { say } },
      view: { card: 'session-form' },
    });
    await kit.settles();
    expect(await kit.records('session')).toEqual([]);
    expect(
      JSON.stringify([await kit.channelOf('hafod'), await kit.channelOf('ysgol'), await kit.events()]),
    ).not.toContain(text);
  });

  it('neither in a weekly series, nor behind a clash, nor beside something else that is wrong', async () => {
    const kit = await named();
    const asks = { outcome: 'asks', fields: { what: { say: 'title-name' } } };
    const what = 'Art with Tomos';
    expect(await plan(kit, { what, weekly: 'weekly', until: '2026-12-17' })).toMatchObject(asks);
    const lesson = { date: '2026-11-25', time: '10:00', clashes: undefined };
    expect(await plan(kit, { what, ...lesson })).toMatchObject(asks);
    expect(await plan(kit, { ...lesson })).toMatchObject({ view: { card: 'clash' } });
    expect(await plan(kit, { what, date: '2026-11-01' })).toMatchObject({
      fields: { what: { say: 'title-name' }, date: { say: 'session-in-past' } },
    });
  });

  it('nor when the place of a session is changed, or a consultation is planned', async () => {
    const kit = await named();
    const id = await kit.session({ date: '2026-11-26' });
    const another = { session: id, seen: 1, date: '2026-11-27', time: '14:00', lengthMinutes: 50 };
    expect(await kit.does('anwen', 'session.change', { ...another, place: 'Tomos’s room' })).toMatchObject({
      outcome: 'asks',
      fields: { place: { say: 'place-name' } },
      view: { card: 'change-form' },
    });
    expect((await kit.records('session'))[0]?.place).toBe('Garden room');
    const consultation = { with: 'home', date: '2026-12-01', time: '10:00', lengthMinutes: 60 };
    const place = 'Office. He hates it there';
    expect(await kit.does('anwen', 'consultation.plan', { ...consultation, place })).toMatchObject({
      outcome: 'asks',
      fields: { place: { say: 'place-words' } },
    });
    expect(await kit.records('consultation')).toEqual([]);
    expect(await kit.does('anwen', 'consultation.plan', { ...consultation, place: 'Office' })).toMatchObject({
      outcome: 'decided',
    });
  });

  it('nor from a file: nothing of it is planned, and the line says why without the text', async () => {
    const kit = await named();
    const rows = ['kl,Art therapy,2026-12-01,14:00,50,Den', `kl,${ofHarm},2026-12-02,14:00,50,Tomos’s room`];
    const table = ['young person,what,date,time,minutes,place', ...rows].join('\n');
    const { code, complained } = await beside(kit).imports('plan.csv', table, '--yes');
    expect(code).toBe(1);
    expect(complained).toMatch(/line 3, what: found what reads like a risk.*“?disclosure/);
    expect(complained).toMatch(/line 3, place: found the name or initials of a young person/);
    expect(complained).not.toMatch(/uncle|Tomos/);
    expect(await kit.records('session')).toEqual([]);
  });
});

describe('BMC-3.1 what is to be reported is lost in no title and no place', () => {
  it('it is on record without the text and chased; once it is out, the way to report it comes next', async () => {
    const kit = await named();
    await plan(kit, { what: ofHarm });
    const [record] = await kit.records('disclosure');
    expect(record?.announced).toMatchObject({ by: 'anwen', via: 'finding' });
    expect(JSON.stringify([record, await kit.events()])).not.toMatch(/uncle/);
    expect(await plan(kit, {})).toMatchObject({
      outcome: 'decided',
      says: { say: 'session-planned' },
      view: { card: 'disclosure-form' },
    });
    expect(await leadHears(kit)).toMatch(/speak to Anwen now/);
  });

  it('nor in the place of a session, of a consultation or of a meeting that cannot be called', async () => {
    const place = 'Lounge, since Dad hit him';
    const consultation = { with: 'home', date: '2026-12-01', time: '10:00', lengthMinutes: 60, place };
    const meeting = { reason: 'x', seen: 0, lengthMinutes: 60, place };
    for (const [verb, typed] of [
      ['consultation.plan', consultation],
      ['session.plan', { ...session, place }],
      ['meeting.call', meeting],
    ] as const) {
      const kit = await named();
      await kit.does('anwen', verb, typed);
      expect(await kit.records('disclosure'), verb).toMatchObject([{ announced: { via: 'finding' } }]);
    }
  });

  it('who may not plan announces nothing with it', async () => {
    const kit = await named();
    expect(await kit.does('dee', 'session.plan', { ...session, what: ofHarm })).toMatchObject({
      outcome: 'refused',
    });
    expect(await kit.records('disclosure')).toEqual([]);
  });
});
