import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { drawer } from '../../cards/drawer.ts';
import { invitationLetter } from '../../cards/invitation.ts';
import { plain } from '../../src/access/plain.ts';
import { minutes } from '../../src/time.ts';
import { london, of } from '../people/hafod.ts';
import { answers, leads, parties, planned, times } from '../workflows/meeting-kit.ts';
import { presses } from '../workflows/pathway-kit.ts';
import { inStage3, shownTo } from '../workflows/withdrawal-kit.ts';
import { type EmailKit, emailKit, publicUrl } from './kit.ts';
import { type Arrived, mailServer } from './mail-server.ts';
import { alun, confirmed, file, mags, nest } from './meeting-kit.ts';

/** What a calendar reads of an email; undefined when there is nothing for it. */
function readBy({ raw, mail }: Arrived) {
  const part = mail.attachments.find(({ contentType }) => contentType === 'application/ics');
  if (!part) return undefined;
  // The part that calendars act on says the same method as the appointment itself.
  const [, method] =
    /Content-Type: text\/calendar; charset=utf-8; method=(\w+)/.exec(raw.replace(/\r?\n\s+/g, ' ')) ?? [];
  const calendar = new ICAL.Component(ICAL.parse(part.content.toString('utf8')));
  const event = calendar.getFirstSubcomponent('vevent')!;
  const value = (name: string) => event.getFirstPropertyValue(name);
  const at = (name: string) => (value(name) as ICAL.Time).toJSDate().getTime();
  expect(calendar.getFirstPropertyValue('method')).toBe(method);
  return {
    method,
    uid: value('uid'),
    sequence: Number(value('sequence')),
    start: at('dtstart'),
    end: at('dtend'),
    summary: value('summary'),
    place: value('location'),
    status: value('status'),
    organizer: value('organizer'),
    attendees: event.getAllProperties('attendee').map(one => one.getFirstValue()),
  };
}

/** What has come for somebody's calendar, oldest first. */
const calendarOf = (kit: EmailKit, address: string) =>
  kit.mail.arrived.filter(({ to }) => to.includes(address)).flatMap(one => readBy(one) ?? []);

const start = london(times[0]);
const end = start + minutes(60);

describe('BMC-4.2 a confirmed meeting goes into the calendars of those who come', () => {
  it('of everybody with an address, in the chat or not, each alone', async () => {
    const kit = await confirmed();
    for (const address of [alun, nest, mags])
      expect(calendarOf(kit, address)).toMatchObject([
        {
          ...{ method: 'REQUEST', start, end, status: 'CONFIRMED', place: 'Hafod lounge' },
          ...{ summary: 'Meeting with Hafren', organizer: 'mailto:attune@hafren.example' },
          attendees: [`mailto:${address}`],
        },
      ]);
    expect(new Set([alun, nest, mags].map(one => calendarOf(kit, one)[0]?.uid)).size).toBe(1);
    // Lowri and Catrin have no address.
    expect(kit.mail.arrived.flatMap(one => (readBy(one) ? one.to : [])).sort()).toEqual([alun, mags, nest]);
  });

  it('says the same in words, and nothing of whom or what it is about', async () => {
    const kit = await confirmed();
    const invitation = kit.mail.arrived.find(one => one.to.includes(alun) && readBy(one))!;
    expect(invitation.mail.subject).toBe('Meeting with Hafren: Thu 24 Sept, 10:00');
    expect(invitation.mail.text).toMatch(/When: Thu 24 Sept, 10:00–11:00[\s\S]*Where: Hafod lounge/);
    const content = invitation.mail.attachments.map(({ content }) => content.toString()).join();
    for (const text of [invitation.raw, invitation.mail.text, content])
      expect(text).not.toMatch(/\bKL\b|CANARY|three-way|advocate|social|therap|refus/i);
  });

  it('moved: the same appointment, a higher sequence, the new time', async () => {
    const kit = await confirmed();
    await leads(kit, 'propose', { date1: '2026-10-26', time1: '10:00' });
    for (const who of Object.values(parties)) await answers(kit, who, 'c');
    // The clocks have changed by then.
    const moved = london('2026-10-26 10:00');
    await leads(kit, 'confirm', { start: moved });
    const [first, second, ...more] = calendarOf(kit, nest);
    expect(more).toEqual([]);
    expect(second).toMatchObject({
      method: 'REQUEST',
      uid: first?.uid,
      start: moved,
      end: moved + minutes(60),
    });
    expect(second!.sequence).toBeGreaterThan(first!.sequence);
    expect(new Date(moved).toISOString()).toBe('2026-10-26T10:00:00.000Z');
    expect(new Date(first!.start).toISOString()).toBe('2026-09-24T09:00:00.000Z');
  });

  it('called off: taken out again', async () => {
    const kit = await confirmed();
    await leads(kit, 'cancel', { text: 'CANARY not now' });
    for (const address of [alun, nest, mags]) {
      const [first, last] = calendarOf(kit, address);
      expect(last).toMatchObject({ method: 'CANCEL', uid: first?.uid, status: 'CANCELLED', start });
      expect(last!.sequence).toBeGreaterThan(first!.sequence);
    }
    for (const { raw } of kit.mail.arrived) expect(raw).not.toContain('CANARY');
  });

  it('called off with the decision to continue (BMC-4.3): taken out as well', async () => {
    const kit = await emailKit({ file: file(), open: options => inStage3(options, 'clinical,care') });
    await planned(kit);
    await presses(kit, 'anwen', 'proposal.continue', { reasons: 'Shorter', reviewOn: '2026-10-20' });
    await kit.settles();
    const agree = (await shownTo(kit, 'lowri')).actions.find(({ verb }) => verb === 'proposal.agree');
    expect(await kit.does('lowri', 'proposal.agree', agree?.input)).toMatchObject({ outcome: 'decided' });
    await kit.settles();
    // That of the first meeting, which was held, and that of the second.
    expect(calendarOf(kit, mags).map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL']);
  });

  it('a substitute gets it, and whose place they take has it taken out', async () => {
    const dee = 'dee@hafren.example';
    const kit = await confirmed({ file: file(draft => (of(draft.people, 'dee').email = dee)) });
    expect(await leads(kit, 'substitute', { party: 'care.dee' })).toMatchObject({ outcome: 'decided' });
    expect(calendarOf(kit, mags)).toMatchObject([{ method: 'REQUEST' }, { method: 'CANCEL', start }]);
    expect(calendarOf(kit, dee)).toMatchObject([
      { method: 'REQUEST', start, uid: calendarOf(kit, mags)[0]?.uid },
    ]);
    expect(calendarOf(kit, alun)).toHaveLength(1);
    await leads(kit, 'cancel', { text: 'Not now' });
    expect(calendarOf(kit, dee)).toMatchObject([{ method: 'REQUEST' }, { method: 'CANCEL' }]);
    expect(calendarOf(kit, mags)).toHaveLength(2);
  });

  const unroled = (who: 'alun' | 'mags') =>
    file(draft => Object.assign(of(draft.people, who), { roles: [] }));

  it('whoever loses the role for it has it taken out, and does not hear where it moves to', async () => {
    for (const [who, address] of [
      ['alun', alun],
      ['mags', mags],
    ] as const) {
      const kit = await confirmed();
      await kit.imports(unroled(who));
      await kit.settles();
      expect(calendarOf(kit, address), who).toMatchObject([
        { method: 'REQUEST' },
        { method: 'CANCEL', start },
      ]);
      expect(calendarOf(kit, nest)).toHaveLength(1);
      await leads(kit, 'place', { place: 'Another room' });
      await leads(kit, 'cancel', { text: 'Not now' });
      expect(calendarOf(kit, address)).toHaveLength(2);
      expect(calendarOf(kit, nest).map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL']);
    }
  });

  it('whoever has the role again is invited again', async () => {
    const kit = await confirmed();
    for (const next of [unroled('alun'), file(), unroled('alun')]) {
      await kit.imports(next);
      await kit.settles();
    }
    const all = calendarOf(kit, alun);
    expect(all.map(({ method }) => method)).toEqual(['REQUEST', 'CANCEL', 'REQUEST', 'CANCEL']);
    expect(all.map(({ sequence }) => sequence)).toEqual(
      [...new Set(all.map(({ sequence }) => sequence))].sort(),
    );
  });

  it('a meeting that was never confirmed is in no calendar, and called off by no email', async () => {
    const kit = await confirmed();
    await leads(kit, 'cancel', { text: 'Not now' });
    const letters = kit.mail.arrived.length;
    await kit.settles();
    expect(kit.mail.arrived).toHaveLength(letters);
  });
});

describe('a card of it has a link for one’s own calendar', () => {
  /** The link on the newest card that has one. */
  async function linkOf(kit: EmailKit, where: string): Promise<string | undefined> {
    const all = [...(await kit.chatOf(where)), ...(await kit.channelOf(where))];
    return /"url":"(https:[^"]+)"/.exec(JSON.stringify(all))?.[1];
  }
  const get = (kit: EmailKit, link: string) => fetch(link.replace(publicUrl, kit.here));
  const eventIn = (text: string) => {
    const calendar = new ICAL.Component(ICAL.parse(text));
    const event = calendar.getFirstSubcomponent('vevent')!;
    const starts = (event.getFirstPropertyValue('dtstart') as ICAL.Time).toJSDate().getTime();
    return { calendar, event, starts };
  };

  it('of those who come, and nobody else: the same appointment as an invitation, addressed to nobody', async () => {
    const kit = await confirmed();
    const link = (await linkOf(kit, 'mags'))!;
    expect(link).toMatch(/^https:\/\/attune\.example\.org\/outside\/calendar\/[\w-]{60,160}\.ics$/);
    for (const where of ['hafod', 'dee', 'anwen', 'ruth'])
      expect(await linkOf(kit, where), where).toBeUndefined();

    const answer = await get(kit, link);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toContain('meeting.ics');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const text = await answer.text();
    const { calendar, event, starts } = eventIn(text);
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(event.getFirstPropertyValue('uid')).toBe(calendarOf(kit, mags)[0]?.uid);
    expect(event.getAllProperties('attendee')).toEqual([]);
    expect(starts).toBe(start);
    expect(text).not.toMatch(/\bKL\b|CANARY/);
  });

  it('on the page of those outside as well', async () => {
    const kit = await confirmed();
    const page = await kit.guest(kit.links(nest).at(-1)!).comesIn(kit, nest);
    expect(page.text).toMatch(/<a class="button" href="https:[^"]+\.ics">Add to calendar<\/a>/);
  });

  it('is empty for whoever was replaced or lost the role: where it has moved to is not theirs to know', async () => {
    const kit = await confirmed();
    const link = (await linkOf(kit, 'mags'))!;
    expect((await get(kit, link)).status).toBe(200);
    await leads(kit, 'substitute', { party: 'care.dee' });
    await leads(kit, 'place', { place: 'Another room' });
    expect((await get(kit, link)).status).toBe(404);
    expect((await get(kit, (await linkOf(kit, 'dee'))!)).status).toBe(200);

    const second = await confirmed();
    const theirs = (await linkOf(second, 'mags'))!;
    await second.imports(file(draft => Object.assign(of(draft.people, 'mags'), { roles: [] })));
    expect((await get(second, theirs)).status).toBe(404);
  });

  it('is empty once it is called off, once it is over, and where it was never ours', async () => {
    const kit = await confirmed();
    const link = (await linkOf(kit, 'mags'))!;
    const changed = link.replace(/.(?=\.ics$)/, last => (last === 'A' ? 'B' : 'A'));
    for (const wrong of [
      changed,
      link.replace(/[\w-]+\.ics$/, 'x.ics'),
      `${kit.links(nest)[0]!.replace('outside/', 'outside/calendar/')}.ics`,
    ])
      expect((await get(kit, wrong)).status).toBe(404);
    await leads(kit, 'cancel', { text: 'Not now' });
    expect((await get(kit, link)).status).toBe(404);
    expect(await linkOf(kit, 'mags')).toBeUndefined();

    const other = await confirmed();
    const theirs = (await linkOf(other, 'mags'))!;
    expect((await get(other, theirs)).status).toBe(200);
    await other.passesUntil('2026-09-24 11:00');
    expect((await get(other, theirs)).status).toBe(404);
  });
});

describe('an invitation is never forgotten, and never sent twice', () => {
  const refusing = (responseCode: number) => Object.assign(new Error('no'), { responseCode });
  const minutesPass = async (kit: EmailKit) => {
    for (let minute = 0; minute < 8; minute += 1) await kit.passes(minutes(1));
  };

  it('the server is busy: it arrives later', async () => {
    let busy = true;
    const mail = await mailServer({
      onRcptTo: (_address, _session, done) => (busy ? done(refusing(451)) : done()),
    });
    const kit = await confirmed({ mail });
    expect(mail.arrived).toEqual([]);
    busy = false;
    await minutesPass(kit);
    for (const address of [alun, nest, mags]) expect(calendarOf(kit, address)).toHaveLength(1);
  });

  it('nobody has the address: an administrator is shown it', async () => {
    const mail = await mailServer({
      onRcptTo: ({ address }, _session, done) => (address === mags ? done(refusing(550)) : done()),
    });
    const kit = await confirmed({ mail });
    expect(await kit.records('delivery')).toMatchObject([
      { card: 'meeting', to: 'Mags', chat: 'email', fate: 'dead', reason: 'no-such-place' },
    ]);
  });

  it('its answer is lost: it is not sent again, and an administrator is shown it', async () => {
    const mail = await mailServer();
    const kit = await confirmed({ mail });
    mail.losesAnAnswer();
    await leads(kit, 'cancel', { text: 'Not now' });
    await minutesPass(kit);
    const lost = await kit.records('delivery');
    expect(lost).toMatchObject([{ fate: 'unknown', chat: 'email', reason: 'lost-answer' }]);
    for (const address of [alun, nest, mags])
      expect(calendarOf(kit, address).filter(({ method }) => method === 'CANCEL')).toHaveLength(1);
  });

  it('whoever left, or has nothing to do with it any more, is not invited; it is taken out all the same', async () => {
    let busy = true;
    const mail = await mailServer({
      onRcptTo: (_address, _session, done) => (busy ? done(refusing(451)) : done()),
    });
    const kit = await confirmed({ mail });
    busy = false;
    await kit.imports(
      file(draft => {
        of(draft.people, 'nest').roles = [];
        of(draft.people, 'alun').left = '2026-09-01';
      }),
    );
    await minutesPass(kit);
    const methods = (address: string) => calendarOf(kit, address).map(({ method }) => method);
    expect([mags, nest, alun].map(methods)).toEqual([['REQUEST'], ['CANCEL'], []]);
  });
});

describe('the calendar part', () => {
  const by = drawer({ language: 'en-GB', timeZone: 'Europe/London' });
  const letterOf = (service: string, place: string) =>
    invitationLetter(
      by,
      { service: plain(service), ask: plain(service), language: 'en-GB' },
      { method: 'request', id: plain('m1'), sequence: 3, start, end, place: plain(place) },
      { from: 'attune@hafren.example', to: alun, at: start },
    );

  it.each([
    'a; b, c: d\\n e',
    'x"\r\nATTENDEE:mailto:thief@evil.example',
    '"; X=1:mailto:thief@evil.example',
    'BEGIN:VALARM\nACTION:AUDIO',
    `${'Hafod '.repeat(40)}ü👩‍👧`,
  ])('holds whatever stands in a name or a place as text: %j', text => {
    const content = letterOf(text, text).calendar!.content;
    const event = new ICAL.Component(ICAL.parse(content)).getFirstSubcomponent('vevent')!;
    expect(event.getAllSubcomponents()).toEqual([]);
    expect(event.getAllProperties('attendee').map(one => one.getFirstValue())).toEqual([`mailto:${alun}`]);
    expect(event.getFirstPropertyValue('organizer')).toBe('mailto:attune@hafren.example');
    expect(String(event.getFirstPropertyValue('location')).replace(/\r/g, '')).toBe(text.replace(/\r/g, ''));
    // 75 bytes and the space that marks what goes on.
    for (const line of content.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(76);
  });
});
