import type { Claim } from '../../src/claim.ts';
import { youngPersonPartition } from '../../src/partition.ts';
import type { PersonId, ServiceFile } from '../../src/people/service.ts';
import type { Store } from '../../src/store/store.ts';
import { days, hours, type Instant, local, minutes } from '../../src/time.ts';
import { demonstrationRefusals, demonstrationSessions, type PlannedSession } from './sessions.ts';

/** What somebody did in the demonstration's past. */
export interface Deed {
  readonly at: Instant;
  claim(): Promise<Claim>;
}

/** How far back the week's sessions were planned; those of a row of refusals a week before each. */
const planned = { week: days(3), refusal: days(7) };

/** All that people did until `now`, in order: sessions planned, and those that one young person refused. */
export function demonstrationDeeds(now: Instant, file: ServiceFile, store: Store): readonly Deed[] {
  const week = demonstrationSessions(now, file);
  const refused = demonstrationRefusals(now, file, week);
  return [
    ...week.map(session => ({ at: now - planned.week, claim: planning(session, file) })),
    ...refused.flatMap(session => [
      { at: session.start - planned.refusal, claim: planning(session, file) },
      { at: session.start - hours(1), claim: refusing(session, file, store) },
      ...clinicians(session, file).map(who => ({
        at: session.start - minutes(45),
        claim: seeing(session, who, file, store),
      })),
    ]),
  ].sort((a, b) => a.at - b.at);
}

type Making = Deed['claim'];

/** The claim by which the therapist plans the session. */
const planning =
  (session: PlannedSession, file: ServiceFile): Making =>
  async () => {
    const start = local(session.start, file.service.timeZone);
    return claim(session, session.therapist, 'session.plan', {
      youngPerson: session.youngPerson,
      what: session.what,
      date: start.toISODate(),
      time: start.toFormat('HH:mm'),
      lengthMinutes: (session.end - session.start) / minutes(1),
      place: session.place,
    });
  };

/** The claim by which somebody of the home says that the young person refuses. */
const refusing =
  (session: PlannedSession, file: ServiceFile, store: Store): Making =>
  async () => {
    const home = file.youngPeople.find(({ id }) => id === session.youngPerson)?.setting;
    const isCarer = ({ role, setting }: ServiceFile['people'][number]['roles'][number]) =>
      role === 'carer' && setting === home;
    const carer = file.people.find(person => person.roles.some(isCarer));
    return claim(session, carer?.id ?? session.therapist, 'cancellation.cancel', {
      ...{ session: await idOf(session, file, store), seen: 1, reason: 'refusal', spokenTo: 'yes' },
      alternative: 'Time with the member of staff whom they chose',
    });
  };

/** Those who are told of a cancellation (BMC-2.2b). */
const clinicians = ({ youngPerson, therapist }: PlannedSession, file: ServiceFile): readonly PersonId[] => [
  therapist,
  ...file.youngPeople.flatMap(child => (child.id === youngPerson ? (child.allocatedClinician ?? []) : [])),
];

/** The claim by which one of them says that they have seen it. */
const seeing =
  (session: PlannedSession, who: PersonId, file: ServiceFile, store: Store): Making =>
  async () =>
    claim(session, who, 'cancellation.acknowledge', { session: await idOf(session, file, store) });

/** The session as it stands in the store. */
async function idOf({ youngPerson, start }: PlannedSession, file: ServiceFile, store: Store) {
  const partition = youngPersonPartition(file.service.id, youngPerson);
  const { items } = await store.list({ partition, kind: 'session', from: start, to: start + 1, limit: 1 });
  return items[0]?.id.slice('session:'.length);
}

const claim = (
  { youngPerson, start }: PlannedSession,
  user: PersonId,
  verb: string,
  input: Claim['input'],
): Claim => ({
  who: { chat: 'sandbox', user },
  verb,
  about: youngPerson,
  nonce: `demonstration ${verb} ${user} ${youngPerson} ${start}`,
  input,
});
