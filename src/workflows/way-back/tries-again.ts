import type { PersonId } from '../../people/service.ts';
import { changed, clinicians, pathwayOf } from '../pathway/rules.ts';
import { type Decision, everything, ignored, type Situation } from '../workflow.ts';
import { allocators, happened, isOutside, needsReferral, reminder, saved, tellPeople } from './rules.ts';
import type { Return } from './way-back.ts';
import { kept, openWish, wished } from './wish.ts';

/**
 * They want to try again, whichever button somebody says it by: in the stages it goes to those who act on it and to
 * whoever signs off, once sessions have ended the way back begins. None where sessions simply go on (BMC-6, BMC-7.1).
 */
export function triesAgain(situation: Situation, person: PersonId): Decision | undefined {
  const { stage, withdrawn, wayBack } = pathwayOf(situation);
  if (!withdrawn) return stage || openWish(situation) ? wished(situation, person) : undefined;
  if (!wayBack) return comesBack(situation, person);
  return ignored(isOutside(situation, person) ? 'way-back-passed-on' : 'way-back-recorded-already');
}

/** A therapist is to be found; or it is a new referral, and somebody decides on it (BMC-6, WHS-2.5). */
function comesBack(situation: Situation, person: PersonId): Decision {
  const { now, newId } = situation;
  const pathway = pathwayOf(situation);
  const outside = isOutside(situation, person);
  const asked = allocators(situation);
  const wayBack: Return = { id: newId('return'), start: now, by: person, at: now, asked };
  const referred = needsReferral(situation);
  const wait = referred ? 'decide' : 'allocate';
  return {
    outcome: 'decided',
    events: [happened(situation, referred ? 'referred again' : 'young person wants to try again', { asked })],
    saves: [saved(wayBack)],
    engagement: changed(situation, { ...pathway, wayBack }),
    owes: [
      ...tellPeople(asked, wait, wayBack.id),
      ...tellPeople(
        clinicians(situation, person).filter(one => !asked.includes(one)),
        'step',
        wayBack.id,
      ),
      reminder(situation, wayBack, wait, 1),
      // Nobody says it again, nobody is asked to call sessions off any more, and nothing of therapy is cleared away.
      { owe: 'refresh', subject: everything },
    ],
    // Nobody holds a role for it now: it is handed on to whoever comes into one.
    says:
      asked.length === 0
        ? kept(situation)
        : { say: outside ? 'way-back-passed-on' : referred ? 'way-back-referred' : 'way-back-recorded' },
  };
}
