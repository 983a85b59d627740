import { describe, expect, it } from 'vitest';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { call, inStage2, leads, meetingOf } from './meeting-kit.ts';

/** What Anwen is told when she types it as the place of a meeting. */
async function saidOf(kit: Awaited<ReturnType<typeof inStage2>>, place: string) {
  const { outcome, fields } = await leads(kit, 'place', { place });
  return outcome === 'asks' ? fields?.place?.say : outcome;
}

describe('BMC-2.2i where a meeting is goes to people outside, and says where and nothing else', () => {
  it('a place is a room, an address, a postcode, a telephone number, a school, a home or a link', async () => {
    const kit = await inStage2();
    await call(kit);
    for (const place of [
      'Garden room',
      'Hafod, lounge',
      'Meeting room 2, County Hall, 14 Shirehall Street, Shrewsbury SY2 6ND',
      'The Larches, 14 Martin Street, Wrexham LL11 1AB',
      'Ysgol y Bryn, the head’s office',
      'Larch House',
      'Rowan room',
      'Queen Elizabeth Hospital, Chester',
      'Dr Patel’s surgery, High Street',
      'CAMHS, Bod Heulwen',
      'Anwen’s office',
      '01978 292000, PIN 4432#',
      'By video: the link follows',
      'https://teams.microsoft.com/l/meetup-join/19%3ameeting_ZDA0/0?context=%7b%22Tid%22%3a%22x_y%22%7d',
      'Zoom https://zoom.us/j/82345678901?pwd=abc, meeting ID 823 456 7881, passcode 449211',
      'meet.google.com/abc-defg-hij',
      'At Mum’s house',
      'at her mum’s',
      'His nan’s kitchen',
      'At home with mum',
    ])
      expect(await saidOf(kit, place), place).toBe('decided');
  });

  it.each([
    ['the initials of the young person', 'KL’s room', 'name'],
    ['another young person', 'Hafod, but not while TW is there', 'name'],
    ['their social worker', 'where Alun works', 'name'],
    ['initials in a link', 'https://share.example/reviews/KL-therapy', 'name'],
    ['somebody’s family', 'At Mum’s house while she is in hospital', 'detail'],
    ['whom they live with', 'At Mum’s new boyfriend’s', 'detail'],
    ['a friend', 'best friend Amy’s', 'name'],
    ['initials of anybody', 'Hafod (with JS)', 'name'],
    ['what somebody said', 'Lounge. He told us he hates therapy', 'words'],
    ['words of theirs', 'Lounge. “He hates it there”', 'words'],
    ['a risk', 'Office, because he is suicidal', 'risk'],
    ['an account of harm', 'Lounge, since Dad hit him', 'risk'],
    ['medication', 'Lounge. On fluoxetine now', 'detail'],
    ['a date of birth', 'Lounge, born 26/11/2012', 'detail'],
    ['an email address', 'ask sara@council.example', 'detail'],
  ])('not %s', async (_, place, why) => {
    const kit = await inStage2();
    await call(kit);
    const before = await meetingOf(kit);
    expect(await saidOf(kit, place)).toBe(`place-${why}`);
    expect(await meetingOf(kit)).toEqual(before);
    expect(JSON.stringify(await kit.events())).not.toContain(place);
  });

  it('a street, and a home of the service, stay called so when a young person is', async () => {
    const kit = await inStage2({
      file: workedService(draft => {
        Object.assign(of(draft.youngPeople, 'tw'), { names: ['Pedr Corve'] });
      }),
    });
    await call(kit);
    expect(await saidOf(kit, '14 Pedr Street, Wrexham')).toBe('decided');
    expect(await saidOf(kit, 'Corve Academy, room 2')).toBe('decided');
    expect(await saidOf(kit, 'With pedr in the lounge')).toBe('place-name');
  });

  it('neither when it is called; the form comes back with what was typed, and says why with the clause', async () => {
    const kit = await inStage2();
    const answer = await call(kit, { place: 'Lounge, since Dad hit him' });
    expect(answer).toMatchObject({
      outcome: 'asks',
      fields: { place: { say: 'place-risk' } },
      view: { card: 'meeting-form' },
    });
    const { drawer } = kit.house.surroundings;
    for (const why of ['name', 'words', 'risk', 'detail'] as const)
      expect(drawer.sentence({ say: `place-${why}` })).toContain('(BMC-2.2i)');
    expect(await kit.records('meeting')).toEqual([]);
    expect(await call(kit)).toMatchObject({ outcome: 'decided' });
  });
});
