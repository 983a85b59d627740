import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directoryFindings } from '../../bot/attune/directory-findings.ts';
import { demonstrationFile } from '../../bot/demonstration/file.ts';
import { demonstrationRefusals, demonstrationSessions } from '../../bot/demonstration/sessions.ts';
import { Directory } from '../../src/people/directory.ts';
import { roles, staffRoles } from '../../src/people/roles.ts';
import { days, type Instant, local } from '../../src/time.ts';
import { london } from '../people/hafod.ts';

const file = demonstrationFile();
const directory = new Directory(file);
const now = london('2026-11-24 10:10');

describe('The demonstration service', () => {
  it('has two homes, a school and at least eight young people', () => {
    expect(file.settings.map(({ kind }) => kind)).toEqual(['home', 'home', 'school']);
    expect(file.youngPeople.length).toBeGreaterThanOrEqual(8);
    expect(new Set(file.youngPeople.map(({ initials }) => initials)).size).toBe(file.youngPeople.length);
  });

  it('has somebody in every role, and all staff in the sandbox under their own id', () => {
    const held = new Set(file.people.flatMap(person => [...directory.rolesAnywhere(person, now)]));
    expect(roles.filter(role => !held.has(role))).toEqual([]);
    for (const person of file.people)
      if (person.roles.some(({ role }) => staffRoles.some(staff => staff === role)))
        expect(person.identities).toEqual({ sandbox: { user: person.id } });
      else expect(person.identities).toEqual({});
  });

  it('shows a leaver, a role for a time and a young person who waits for a therapist', () => {
    expect(file.people.filter(person => directory.hasLeft(person, now))).toHaveLength(1);
    expect(file.people.flatMap(person => person.roles).filter(({ to }) => to)).toHaveLength(1);
    expect(file.youngPeople.filter(({ therapist }) => !therapist)).toHaveLength(1);
  });

  it('is fictional: Ofcom’s numbers for drama, addresses of nobody', () => {
    const phones = [...file.people, ...file.settings].flatMap(({ phone }) => phone ?? []);
    for (const phone of phones) expect(phone).toMatch(/^(01632 960|07700 900)\d{3}$/);
    expect(new Set(phones).size).toBe(phones.length);
    for (const { email } of file.people) expect(email).toMatch(/\.example$/);
  });

  it('is in good order: the one who waits and the deputy who agreed are worth a word', () => {
    const words = directoryFindings(directory, ['sandbox'], now).filter(
      ({ severity }) => severity !== 'good',
    );
    expect(words.map(({ what }) => what)).toEqual([
      expect.stringMatching(/^MC \(mc\) has no therapist\./),
      // There is one clinical lead, who agrees to every ending and so stands in for nobody.
      expect.stringMatching(/^Fewer than two people are clinical lead for .*BMC-7\.1/),
    ]);
  });
});

describe('Its week of sessions', () => {
  it.each([
    ['on a weekday morning', '2026-11-24 10:10'],
    ['at night', '2026-11-24 23:50'],
    ['on a Sunday', '2026-11-22 15:00'],
    ['when the clocks change', '2026-03-29 00:30'],
  ])('%s there is a yesterday, a next session soon and a week to come', (_, moment) => {
    const at = london(moment);
    const sessions = demonstrationSessions(at, file);
    const dayOf = (start: Instant) =>
      Math.round(
        local(start, 'Europe/London').startOf('day').diff(local(at, 'Europe/London').startOf('day'), 'days')
          .days,
      );
    const past = sessions.filter(({ start }) => start < at);
    expect(past.length).toBeGreaterThanOrEqual(2);
    expect(past.every(({ start }) => dayOf(start) === -1)).toBe(true);
    const soon = sessions.filter(({ start }) => start > at && dayOf(start) <= 1);
    expect(soon.length).toBeGreaterThanOrEqual(5);
    expect(new Set(soon.map(({ therapist }) => therapist)).size).toBe(2);
    expect(sessions.some(({ start }) => dayOf(start) >= 4)).toBe(true);
  });

  it('some are still to come today', () => {
    const today = demonstrationSessions(now, file).filter(
      ({ start }) => start > now && start < london('2026-11-25 00:00'),
    );
    expect(today.length).toBeGreaterThanOrEqual(3);
    expect(new Set(today.map(({ place }) => place.split(',')[0])).size, 'in both homes').toBe(2);
  });

  it('at any moment: in working hours, with the young person’s own therapist, clear of lessons and of each other', () => {
    const moment = fc.integer({ min: 0, max: days(800) }).map(offset => london('2026-01-01') + offset);
    fc.assert(
      fc.property(moment, at => {
        const sessions = demonstrationSessions(at, file);
        expect(demonstrationSessions(at, file)).toEqual(sessions);
        for (const session of sessions) {
          const [start, end] = [local(session.start, 'Europe/London'), local(session.end, 'Europe/London')];
          const child = file.youngPeople.find(({ id }) => id === session.youngPerson);
          expect(session.therapist).toBe(child?.therapist);
          expect(start.hour >= 9 && end.hour < 18).toBe(true);
          expect(session.start).toBeGreaterThan(at - days(2));
          expect(session.end).toBeLessThan(at + days(10));
          const lessons = child?.lessons.filter(
            ({ day }) => day === start.setLocale('en').weekdayLong?.toLowerCase(),
          );
          for (const { from, to } of lessons ?? [])
            expect(start.toFormat('HH:mm') >= to || end.toFormat('HH:mm') <= from).toBe(true);
          for (const other of sessions) {
            if (other === session) continue;
            const shared = other.therapist === session.therapist || other.youngPerson === session.youngPerson;
            expect(shared && session.start < other.end && other.start < session.end).toBe(false);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('one young person has refused three times in a row until yesterday, as the policy looks at it (BMC-4.1)', () => {
    const moment = fc.integer({ min: 0, max: days(800) }).map(offset => london('2026-01-01') + offset);
    fc.assert(
      fc.property(moment, at => {
        const week = demonstrationSessions(at, file);
        const refused = demonstrationRefusals(at, file, week);
        expect(refused).toHaveLength(3);
        expect(new Set(refused.map(({ youngPerson }) => youngPerson)).size).toBe(1);
        for (const one of refused) {
          expect(one.end).toBeLessThan(at);
          for (const other of week)
            if (other.therapist === one.therapist)
              expect(one.start < other.end && other.start < one.end).toBe(false);
        }
        expect(week.filter(({ youngPerson }) => youngPerson === refused[0]?.youngPerson)).toHaveLength(2);
      }),
      { numRuns: 20 },
    );
  });
});
