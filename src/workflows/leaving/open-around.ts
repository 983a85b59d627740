import { weeks } from '../../time.ts';
import { isAnswered } from '../alert/answered.ts';
import { isWantedBack } from '../cancellation/after-all.ts';
import { waitingFor } from '../cancellation/answer.ts';
import type { Cancellation } from '../cancellation/cancellation.ts';
import { timesToTake } from '../cancellation/offered.ts';
import type { Consultation } from '../consultation/consultation.ts';
import { advisers, subjectOf as consultationSubject, refreshAdvice } from '../consultation/rules.ts';
import { disclosureState, disclosureSubject, isWithLeads } from '../disclosure/disclosure.ts';
import { answerersNow } from '../disclosure/rules.ts';
import { deciding } from '../pathway/suggestion.ts';
import { cliniciansOf, holds, therapistsOf } from '../sessions/answering.ts';
import { homeOf, planners, subjectOf } from '../sessions/rules.ts';
import { currentOf } from '../summary/summary.ts';
import type { Situation } from '../workflow.ts';
import { type OpenOne, open, persons } from './open-one.ts';

/** So long after a consultation its note is still worth asking for: it is no duty of the hour. */
const notedFor = weeks(4);

/** What is open beside the pathway: sessions and all that is about them, consultations, what was reported. */
export const openAround = (situation: Situation): readonly OpenOne[] => [
  ...ofConsultations(situation),
  ...ofSessions(situation),
  ...ofCancellations(situation),
  ...ofSummaries(situation),
  ...ofDisclosures(situation),
];

/** Sessions that are still planned. */
export const sessionsAhead = ({ list, now }: Pick<Situation, 'list' | 'now'>) =>
  list('session').filter(({ status, start }) => status === 'planned' && start > now);

/** Consultations that are still planned. */
export const consultationsAhead = ({ list, now }: Pick<Situation, 'list' | 'now'>) =>
  list('consultation').filter(({ cancelled, start }) => !cancelled && start > now);

function ofConsultations(situation: Situation): readonly OpenOne[] {
  const { list, now, engagement } = situation;
  const { asked } = engagement.consulting ?? {};
  const one =
    (thing: 'consultations' | 'consultation-notes') =>
    ({ id, by }: Consultation) => {
      const who = holds(situation, by, planners) ? [by] : advisers(situation);
      return open(thing, consultationSubject(id), persons(who));
    };
  const over = list('consultation').filter(
    ({ cancelled, note, start }) => !cancelled && !note && start <= now && start > now - notedFor,
  );
  return [
    ...(asked ? [open('consultation-asked', refreshAdvice.subject, persons(asked.to))] : []),
    ...consultationsAhead(situation).map(one('consultations')),
    ...over.map(one('consultation-notes')),
  ];
}

function ofSessions(situation: Situation): readonly OpenOne[] {
  const { list, now, engagement } = situation;
  const alertOf = new Map(list('alert').map(alert => [alert.session, alert]));
  const ahead = list('session').filter(({ status, end }) => status === 'planned' && end > now);
  return [
    ...sessionsAhead(situation).map(session =>
      open('sessions', subjectOf(session.id), persons(therapistsOf(situation, session))),
    ),
    ...ahead.flatMap(session => {
      const alert = alertOf.get(session.id);
      if (!alert || isAnswered(situation, session, alert)) return [];
      return [open('alerts', subjectOf(session.id), persons(alert.told))];
    }),
    ...(engagement.activity ? [open('activity', 'activity', persons([engagement.activity.by]))] : []),
  ];
}

/** Whoever was told and has not answered; and whoever is to find or to pick another time (BMC-2.2b, BMC-4.0). */
function ofCancellations(situation: Situation): readonly OpenOne[] {
  const { list, directory, youngPerson, now } = situation;
  return list('cancellation').flatMap(cancellation => {
    const subject = subjectOf(cancellation.session);
    const waiting = cancellation.picked ? [] : waitingFor(cancellation);
    const isOffered = timesToTake(situation, cancellation).length > 0;
    const isAsked = isWantedBack(situation, cancellation);
    const home = homeOf(directory, youngPerson, now);
    const who = isOffered ? home : persons(clinicians(situation, cancellation));
    return [
      ...(waiting.length > 0 ? [open('cancellations', subject, persons(waiting))] : []),
      ...(!cancellation.picked && (isOffered || isAsked) ? [open('times', subject, who)] : []),
    ];
  });
}

function clinicians(situation: Situation, { session: about }: Cancellation) {
  const session = situation.list('session').find(({ id }) => id === about);
  return session ? cliniciansOf(situation, session) : deciding(situation);
}

/** Summaries that are owed, and those that nobody has looked at again (BMC-2.1d, BMC-2.2i). */
function ofSummaries(situation: Situation): readonly OpenOne[] {
  return situation.list('summary').flatMap(summary => {
    const subject = subjectOf(summary.session);
    const looks = summary.secondLooks.filter(({ done }) => !done);
    return [
      ...(currentOf(summary) ? [] : [open('summaries', subject, persons(deciding(situation)))]),
      ...looks.map(({ asked }) => open('second-looks', subject, persons(asked))),
    ];
  });
}

/** What was reported goes on (BMC-3.1). */
function ofDisclosures(situation: Situation): readonly OpenOne[] {
  return situation
    .list('disclosure')
    .filter(one => isWithLeads(one) && disclosureState(one) !== 'closed')
    .map(({ id }) => open('disclosures', disclosureSubject(id), persons(answerersNow(situation))));
}
