import { build } from '../../bot/house.ts';
import { createLog } from '../../bot/log.ts';
import { createMetrics } from '../../bot/metrics.ts';
import { saveDirectory } from '../../src/people/directory-store.ts';
import { type ServiceFile, serviceFile } from '../../src/people/service.ts';
import type { Store } from '../../src/store/store.ts';
import { days, local, wallClock } from '../../src/time.ts';

export const team = 'T000000001';
/** Young people, each with a home, a school and staff of their own: Slack takes one card a second and conversation. */
export const children = 12;
/** Sessions of each today, whose cards stand in the home's channel, and of each in the weeks to come. */
const today = ['13:00', '14:00', '15:00', '16:00', '17:00', '18:00', '19:00', '20:00'];
const weeks = 30;

/** Whoever has to do with young person `n`, by Slack's ids. */
export const staffOf = (n: number) => ({
  youngPerson: `yp-${n}`,
  carers: [`U0CARERA${n}`, `U0CARERB${n}`] as const,
  therapist: `U0THERAPIST${n}`,
  clinician: `U0CLINICIAN${n}`,
  /** A carer of the next home, who must not touch anything of this one. */
  stranger: `U0CARERA${(n + 1) % children}`,
});
/** The id of a person in the service file. */
export const personOf = (user: string): string => user.toLowerCase();

/**
 * The time zone in which it is about ten in the morning, whenever the test runs: sessions of today are yet to
 * come, and no reminder falls into the night.
 */
export function zoneWhereItIsMorning(): string {
  const west = Math.min(12, new Date().getUTCHours() - 10);
  return west === 0 ? 'Etc/GMT' : `Etc/GMT${west > 0 ? '+' : ''}${west}`;
}

function fileIn(timeZone: string): ServiceFile {
  const numbers = Array.from({ length: children }, (_, n) => n);
  const person = (user: string, role: Record<string, string>) => ({
    ...{ id: personOf(user), name: user, roles: [role] },
    identities: { slack: { team, user } },
  });
  const place = (id: string, kind: 'home' | 'school', channel: string) => ({
    ...{ id, name: id, kind, phone: '01632 960111', channel: { chat: 'slack', team, channel } },
  });
  return serviceFile.parse({
    service: { id: 'crash', name: 'Crash', pack: 'bryn-melyn', ask: 'the office', timeZone },
    settings: numbers.flatMap(n => [
      place(`home-${n}`, 'home', `C0HOME${n}`),
      place(`school-${n}`, 'school', `C0SCHOOL${n}`),
    ]),
    people: [
      ...numbers.flatMap(n => {
        const { carers, therapist, clinician } = staffOf(n);
        return [
          ...carers.map(carer => person(carer, { role: 'carer', setting: `home-${n}` })),
          person(therapist, { role: 'therapist' }),
          person(clinician, { role: 'allocatedClinician' }),
        ];
      }),
      person('U0LEAD', { role: 'clinicalLead' }),
      person('U0ADMIN', { role: 'administrator' }),
    ],
    youngPeople: numbers.map(n => ({
      ...{ id: `yp-${n}`, initials: `Y${n}`, setting: `home-${n}`, school: `school-${n}` },
      ...{ therapist: personOf(staffOf(n).therapist), allocatedClinician: personOf(staffOf(n).clinician) },
    })),
  });
}

/** The service with its sessions planned; none of what is owed for them is done yet. */
export async function seed(store: Store): Promise<void> {
  const timeZone = zoneWhereItIsMorning();
  await saveDirectory(store, fileIn(timeZone), 0, wallClock.now());
  const house = build({ store, clock: wallClock, log: createLog('silent'), metrics: createMetrics() }, {});
  await house.directory.current();
  const now = local(Date.now(), timeZone);
  const day = now.toISODate();
  const later = now.plus(days(1)).toISODate();
  const until = now.plus({ days: 1, weeks: weeks - 1 }).toISODate();
  const plans = [
    ...today.map(time => ({ date: day, time, weekly: 'once' })),
    { date: later, time: '14:00', weekly: 'weekly', until },
  ];
  for (let n = 0; n < children; n += 1)
    for (const plan of plans) {
      const answer = await house.surroundings.perform({
        ...{
          who: { chat: 'slack', team, user: staffOf(n).therapist },
          verb: 'session.plan',
          about: `yp-${n}`,
        },
        input: { youngPerson: `yp-${n}`, what: 'Art', lengthMinutes: 50, place: 'Room', ...plan },
        nonce: `seed ${n} ${JSON.stringify(plan)}`,
      });
      if (answer.outcome !== 'decided') throw new Error(`Not planned: ${JSON.stringify(answer)}`);
    }
}
