import type { PersonId } from '../../people/service.ts';
import { canBeAfterAll } from '../cancellation/after-all.ts';
import { answers, why } from '../cancellation/buttons.ts';
import { timesToTake } from '../cancellation/offered.ts';
import { openSummary, writeSummary } from '../summary/mark.ts';
import { writers } from '../summary/rules.ts';
import { currentOf } from '../summary/summary.ts';
import type { Action } from '../views.ts';
import type { Situation } from '../workflow.ts';
import { bringerOf, holds } from './answering.ts';
import type { Beholder } from './card.ts';
import type { Session } from './session.ts';
import type { SessionCard } from './view.ts';

type Around = Pick<Situation, 'now' | 'engagement' | 'find' | 'directory' | 'youngPerson'>;

/** What can still be done with a session, by those who look at its card; nothing that would be refused. */
export function buttonsOf(
  around: Around,
  session: Session,
  state: SessionCard['state'],
  beholder: Beholder,
  viewer: PersonId | undefined,
): readonly Action[] {
  switch (beholder) {
    case 'care':
      return [...timesToPick(around, session, state), ...forCare(around, session, state)];
    case 'clinical':
      return forClinicians(around, session, state, viewer);
    case 'head':
      return [
        ...openAlert(around, session),
        ...(session.status === 'cancelled' ? [why(session)] : []),
        ...readSummary(around, session),
      ];
    case 'education':
      return [...(isAhead(around, session) ? [cancel(session)] : []), ...readSummary(around, session)];
    case 'times':
      return [];
    default:
      return beholder satisfies never;
  }
}

function forCare(around: Around, session: Session, state: SessionCard['state']): readonly Action[] {
  const alert = around.find('alert', session.id);
  if (state !== 'planned')
    return session.status === 'cancelled'
      ? [why(session), ...comeAfterAll(around, session)]
      : readSummary(around, session);
  return [
    ...(alert?.plan ? [opens(session, 'alert.open-plan', 'open-plan')] : []),
    cancel(session),
    opens(session, 'alert.form', alert ? 'alert-more' : 'alert'),
    bring(session, bringerOf(around, session)),
    // What was reported opens from its plan.
    ...(alert?.plan ? [] : openAlert(around, session)),
    ...openProximity(around, session),
    ...openActivity(around, session),
  ];
}

function forClinicians(
  around: Around,
  session: Session,
  state: SessionCard['state'],
  viewer: PersonId | undefined,
): readonly Action[] {
  const cancellation = around.find('cancellation', session.id);
  if (cancellation) return answers(around, session, cancellation, viewer);
  const summary = [...toWrite(around, session, viewer), ...readSummary(around, session)];
  if (state !== 'planned') return summary;
  return [
    ...summary,
    ...openAlert(around, session),
    ...(isAhead(around, session) ? [cancel(session), opens(session, 'session.change-form', 'change')] : []),
    ...openProximity(around, session),
    ...(around.engagement.activity ? openIt(session) : [setIt(session)]),
  ];
}

/** The times that can still be taken, for the first who picks. */
function timesToPick(around: Around, session: Session, state: SessionCard['state']): readonly Action[] {
  if (state !== 'times-offered') return [];
  return timesToTake(around, around.find('cancellation', session.id)).map(start => ({
    verb: 'cancellation.pick',
    about: session.youngPerson,
    input: { session: session.id, seen: session.version, start },
    label: 'pick',
    with: { start: { at: start } },
    style: 'positive',
  }));
}

const isAhead = ({ now }: Around, session: Session): boolean =>
  session.status === 'planned' && now < session.start;

function opens({ id, youngPerson }: Session, verb: string, label: string): Action {
  return { verb, about: youngPerson, input: { session: id }, label, opens: true };
}

const cancel = (session: Session): Action => opens(session, 'cancellation.form', 'cancel');

function bring({ id, version, youngPerson }: Session, bringer: PersonId | undefined): Action {
  const input = { session: id, seen: version };
  return bringer
    ? {
        verb: 'session.bring',
        about: youngPerson,
        input: { ...input, instead: bringer },
        label: 'bring-instead',
      }
    : { verb: 'session.bring', about: youngPerson, input, label: 'bring' };
}

/** A young person who changed their mind. */
function comeAfterAll(around: Around, session: Session): readonly Action[] {
  const cancellation = around.find('cancellation', session.id);
  if (!cancellation || !canBeAfterAll(around, session, cancellation)) return [];
  const input = { session: session.id, seen: session.version };
  return [{ verb: 'cancellation.after-all', about: session.youngPerson, input, label: 'after-all' }];
}

function openAlert({ find }: Around, session: Session): readonly Action[] {
  return find('alert', session.id) ? [opens(session, 'alert.open', 'open-alert')] : [];
}

function openProximity({ engagement }: Around, { youngPerson }: Session): readonly Action[] {
  return engagement.proximity?.note
    ? [{ verb: 'proximity.open', about: youngPerson, input: {}, label: 'open-proximity', opens: true }]
    : [];
}

/** What is set for those who bring the young person, once somebody does (BMC-2.1e). */
function openActivity(around: Around, session: Session): readonly Action[] {
  return bringerOf(around, session) && around.engagement.activity ? openIt(session) : [];
}
const openIt = ({ youngPerson }: Session): readonly Action[] => [
  { verb: 'activity.open', about: youngPerson, input: {}, label: 'open-activity', opens: true },
];
const setIt = ({ youngPerson }: Session): Action => ({
  ...{ verb: 'activity.form', about: youngPerson, input: {}, label: 'set-activity', opens: true },
});

/** The summary, once it is there. */
function readSummary({ find }: Around, session: Session): readonly Action[] {
  const summary = find('summary', session.id);
  return summary && currentOf(summary) ? [openSummary(session)] : [];
}

/** From its start on a session can be summed up, by those who may. */
function toWrite(around: Around, session: Session, viewer: PersonId | undefined): readonly Action[] {
  const summary = around.find('summary', session.id);
  const begun = session.status === 'planned' && session.start <= around.now;
  if (!begun || (summary && currentOf(summary)) || viewer === undefined) return [];
  return holds(around, viewer, writers) ? [writeSummary(session)] : [];
}
