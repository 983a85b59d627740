import { nameOf } from '../../people/directory.ts';
import { careTeam, type Role } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import type { Alert } from '../alert/alert.ts';
import { isAcknowledged, isOpened } from '../alert/answered.ts';
import { waitingFor } from '../cancellation/answer.ts';
import type { Cancellation } from '../cancellation/cancellation.ts';
import { timesToTake } from '../cancellation/offered.ts';
import { markOf } from '../summary/mark.ts';
import type { Recipient, Situation } from '../workflow.ts';
import { bringerOf, therapistsOf } from './answering.ts';
import { buttonsOf } from './buttons.ts';
import { planners } from './rules.ts';
import type { Session } from './session.ts';
import { telephonesOf } from './telephones.ts';
import type { AlertMark, EducationTimes, SessionCard } from './view.ts';

type Around = Pick<Situation, 'now' | 'directory' | 'youngPerson' | 'engagement' | 'find'>;

/**
 * For whom a session card is drawn: the home, those who treat the young person, the head who oversees them,
 * education, or somebody who may know the time alone.
 */
export type Beholder = 'care' | 'clinical' | 'head' | 'education' | 'times';
const hearsOfAlerts: readonly Beholder[] = ['care', 'clinical', 'head'];
const hearsOfSummaries: readonly Beholder[] = [...hearsOfAlerts, 'education'];

/** The card of a session as things are now. */
export function sessionCard(
  around: Around,
  session: Session,
  beholder: Beholder,
  viewer?: PersonId,
): SessionCard {
  const { directory, youngPerson, engagement, find } = around;
  const cancellation = find('cancellation', session.id);
  const alert = find('alert', session.id);
  const state = stateOf(around, session, cancellation);
  const name = (id: PersonId) => nameOf(directory, id);
  const bringer = bringerOf(around, session);
  const [therapist = session.therapist] = therapistsOf(around, session);
  return {
    clause: state === 'planned' || state === 'over' ? 'BMC-2.2c' : (cancellation?.calledOff ?? 'BMC-4.0'),
    initials: youngPerson.initials,
    setting: directory.setting(youngPerson.setting)?.name ?? youngPerson.setting,
    what: session.what,
    start: session.start,
    end: session.end,
    place: beholder === 'times' ? null : session.place,
    therapist: name(therapist),
    bringing: bringer ? name(bringer) : null,
    proximity: hearsOfAlerts.includes(beholder) ? (engagement.proximity?.near ?? 'not-agreed') : null,
    state,
    cancelled: cancellation
      ? {
          by: cancellation.calledOff ? null : name(cancellation.by),
          at: cancellation.at,
          known: cancellation.acknowledged.map(({ by }) => name(by)),
          waitingFor: cancellation.picked ? [] : waitingFor(cancellation).map(name),
          afterAll: state === 'cancelled' && cancellation.afterAll !== undefined,
        }
      : null,
    offered: state === 'times-offered' ? timesToTake(around, cancellation) : [],
    movedTo: session.movedTo?.start ?? null,
    movedFrom: session.movedFrom?.start ?? null,
    alert: hearsOfAlerts.includes(beholder) ? alertMark(around, session, alert) : 'none',
    summary:
      hearsOfSummaries.includes(beholder) && state === 'over'
        ? markOf(find('summary', session.id), around.now)
        : null,
    telephone:
      beholder === 'care'
        ? telephonesOf(around, [...(alert?.undelivered ?? []), ...(cancellation?.undelivered ?? [])])
        : [],
    actions: buttonsOf(around, session, state, beholder, viewer),
  };
}

/** Where a session stands for those who look at its card. */
export function stateOf(
  around: Pick<Around, 'now' | 'engagement'>,
  session: Session,
  cancellation: Cancellation | undefined,
): SessionCard['state'] {
  if (session.movedTo) return 'moved';
  if (session.status === 'planned') return session.end <= around.now ? 'over' : 'planned';
  return timesToTake(around, cancellation).length > 0 ? 'times-offered' : 'cancelled';
}

/**
 * That there is an alert and how far it has come, never what it says. Only what answers every report counts,
 * and only those who treat the young person have opened it for the others.
 */
export function alertMark(
  around: Pick<Around, 'now' | 'directory' | 'youngPerson'>,
  session: Session,
  alert: Alert | undefined,
): AlertMark {
  if (!alert) return 'none';
  if (alert.plan?.reports === alert.reports.length) return 'planned';
  if (isAcknowledged(around, session, alert)) return 'acknowledged';
  return isOpened(around, session, alert) ? 'opened' : 'raised';
}

/** Who stands behind a recipient, for the card they get. */
export function beholderOf({ directory, youngPerson, now }: Around, to: Recipient): Beholder {
  if ('channel' in to) return to.channel === youngPerson.setting ? 'care' : 'education';
  const person = directory.person(to.person);
  const held = person ? directory.rolesFor(person, youngPerson, now).map(({ role }) => role) : [];
  const isOneOf = (roles: readonly Role[]) => held.some(role => roles.includes(role));
  if (isOneOf(careTeam)) return 'care';
  if (isOneOf(planners)) return 'clinical';
  if (isOneOf(['headOfClinicalService'])) return 'head';
  return isOneOf(['education']) ? 'education' : 'times';
}

/** What education is told of one session: its time and whether it stands (BMC-2.2c). */
export function educationTimes({ youngPerson }: Around, session: Session): EducationTimes {
  const moved = session.movedTo !== undefined;
  const kind = moved
    ? 'moved'
    : session.status === 'cancelled'
      ? 'cancelled'
      : session.version > 1
        ? 'changed'
        : 'planned';
  return {
    clause: 'BMC-2.2c',
    initials: youngPerson.initials,
    what: session.what,
    kind,
    start: session.start,
    end: session.end,
    last: null,
    count: 1,
    except: [],
    place: session.place,
    movedTo: session.movedTo?.start ?? null,
    actions:
      kind === 'planned' || kind === 'changed'
        ? [
            {
              verb: 'session.show',
              about: session.youngPerson,
              input: { session: session.id },
              label: 'show',
              opens: true,
            },
          ]
        : [],
  };
}
