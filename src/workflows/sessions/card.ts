import { nameOf } from '../../people/directory.ts';
import { clinicalTeam } from '../../people/roles.ts';
import type { Instant } from '../../time.ts';
import type { Alert } from '../alert/alert.ts';
import type { Cancellation } from '../cancellation/cancellation.ts';
import type { Action } from '../views.ts';
import type { Recipient, Situation } from '../workflow.ts';
import type { Session } from './session.ts';
import type { AlertMark, EducationTimes, SessionCard } from './view.ts';

type Around = Pick<Situation, 'now' | 'directory' | 'youngPerson' | 'engagement' | 'find'>;

/** For whom a session card is drawn: those who live with the young person, or those who treat them. */
export type Beholder = 'care' | 'clinical' | 'education';

/** The card of a session as things are now. */
export function sessionCard(around: Around, session: Session, beholder: Beholder): SessionCard {
  const { directory, youngPerson, engagement, find } = around;
  const cancellation = find('cancellation', session.id);
  const alert = find('alert', session.id);
  const state = stateOf(around.now, session, cancellation);
  const name = (id: Session['therapist']) => nameOf(directory, id);
  return {
    clause: state === 'planned' || state === 'over' ? 'BMC-2.2c' : 'BMC-4.0',
    initials: youngPerson.initials,
    setting: directory.setting(youngPerson.setting)?.name ?? youngPerson.setting,
    what: session.what,
    start: session.start,
    end: session.end,
    place: session.place,
    therapist: name(session.therapist),
    bringing: session.bringing ? name(session.bringing) : null,
    proximity: beholder === 'education' ? null : (engagement.proximity?.near ?? 'not-agreed'),
    state,
    cancelled: cancellation
      ? {
          by: name(cancellation.by),
          at: cancellation.at,
          known: cancellation.acknowledged.map(({ by }) => name(by)),
        }
      : null,
    offered: state === 'times-offered' ? (cancellation?.offered?.starts ?? []) : [],
    movedTo: session.movedTo?.start ?? null,
    movedFrom: session.movedFrom?.start ?? null,
    alert: beholder === 'education' ? 'none' : alertMark(alert),
    telephone: beholder === 'care' ? telephoneOf(around, alert, cancellation) : null,
    actions: actionsOf(around, session, state, beholder),
  };
}

/** Where a session stands for those who look at its card. */
export function stateOf(
  now: Instant,
  session: Session,
  cancellation: Cancellation | undefined,
): SessionCard['state'] {
  if (session.movedTo) return 'moved';
  if (session.status === 'planned') return session.end <= now ? 'over' : 'planned';
  return cancellation?.offered?.starts.some(start => start > now) ? 'times-offered' : 'cancelled';
}

/** That there is an alert and how far it has come; never what it says. */
export function alertMark(alert: Alert | undefined): AlertMark {
  if (!alert) return 'none';
  if (alert.plan) return 'planned';
  if (alert.acknowledged) return 'acknowledged';
  return alert.opened.length > 0 ? 'opened' : 'raised';
}

/** Whom to ring: somebody who was to be told and could not be reached by chat. */
function telephoneOf(
  { directory, youngPerson }: Around,
  alert: Alert | undefined,
  cancellation: Cancellation | undefined,
): SessionCard['telephone'] {
  const unreached = [...(alert?.undelivered ?? []), ...(cancellation?.undelivered ?? [])][0];
  if (unreached === undefined) return null;
  const person = directory.person(unreached);
  const number = person?.phone ?? directory.setting(youngPerson.setting)?.phone ?? directory.service.ask;
  return { whom: person?.name ?? unreached, number };
}

function actionsOf(
  around: Around,
  session: Session,
  state: SessionCard['state'],
  beholder: Beholder,
): readonly Action[] {
  const { now, engagement, find } = around;
  const about = session.youngPerson;
  const link = { session: session.id };
  const button = { session: session.id, seen: session.version };
  const actions: Action[] = [];
  const open = (verb: string, label: string) =>
    actions.push({ verb, about, input: link, label, opens: true });

  if (state === 'times-offered' && beholder === 'care')
    for (const start of find('cancellation', session.id)?.offered?.starts ?? [])
      if (start > now)
        actions.push({
          verb: 'cancellation.pick',
          about,
          input: { ...button, start },
          label: 'pick',
          with: { start: { at: start } },
          style: 'positive',
        });
  if (state === 'planned' && beholder === 'care' && find('alert', session.id)?.plan)
    open('alert.open-plan', 'open-plan');
  if (state === 'planned' && now < session.start) {
    actions.push({ verb: 'cancellation.form', about, input: link, label: 'cancel', opens: true });
    if (beholder === 'care') {
      open('alert.form', find('alert', session.id) ? 'alert-more' : 'alert');
      if (!session.bringing) actions.push({ verb: 'session.bring', about, input: button, label: 'bring' });
    }
    if (beholder === 'clinical') open('session.change-form', 'change');
  }
  if (state === 'planned' && beholder !== 'education' && engagement.proximity?.note)
    open('proximity.open', 'open-proximity');
  return actions;
}

/** Who stands behind a recipient, for the card they get. */
export function beholderOf({ directory, youngPerson, now }: Around, to: Recipient): Beholder {
  if ('channel' in to) return to.channel === youngPerson.setting ? 'care' : 'education';
  const person = directory.person(to.person);
  const held = person ? directory.rolesFor(person, youngPerson, now).map(({ role }) => role) : [];
  if (held.includes('carer') || held.includes('careManager')) return 'care';
  // Another role beside education (safeguarding, a region) opens nothing of the home's or the therapy's.
  return held.some(role => clinicalTeam.some(one => one === role)) ? 'clinical' : 'education';
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
