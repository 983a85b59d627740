import { z } from 'zod';
import { id, localDate } from '../../access/plain.ts';
import type { PersonId, YoungPerson } from '../../people/service.ts';
import { aboutWhom, askOf, youngPeopleFor } from '../agenda/whom.ts';
import { optional } from '../fields.ts';
import { whoNamesTheDay } from '../leaving/who.ts';
import { pathwayOf, watching } from '../pathway/rules.ts';
import { deciding } from '../pathway/suggestion.ts';
import type { Action } from '../views.ts';
import { withSigners } from '../withdrawal/sign.ts';
import { act, type Decision, ignored, isClosed, refused, type Situation } from '../workflow.ts';
import { sayingButton } from './ask.ts';
import { clauseOf, happened, isOutside, needsReferral, recording, tellPeople } from './rules.ts';
import { triesAgain } from './tries-again.ts';
import { wishButton, wished } from './wish.ts';

/** What the button says: where the policy asks for a new referral, that this is one (BMC-6, WHS-2.5). */
const recordLabel = (around: Pick<Situation, 'pack'>) =>
  needsReferral(around) ? 'refer-again' : 'wants-to-try-again';

/**
 * Says so, as long as sessions have ended and nobody has said it (BMC-6). Once the records are closed it would be refused
 * inside; outside it stays, so that its absence tells nobody how things stand (BMC-3.6).
 */
export const recordButton = (
  around: Pick<Situation, 'pack' | 'engagement' | 'youngPerson' | 'directory' | 'now'>,
  person: PersonId,
): readonly Action[] => {
  if (isClosed(around.engagement) && !isOutside(around, person)) return [];
  const { withdrawn, wayBack } = pathwayOf(around);
  if (!withdrawn || wayBack) return [];
  return [sayingButton(around, person, recordLabel(around))];
};

/** `re-engage`: of which young person, of those in the stages or whose sessions end, where it has not been said? (BMC-6) */
export const reEngageWord = act({
  about: 'person',
  input: aboutWhom,
  by: watching,
  clause: 'BMC-6',
  needs: (whom, asker) => ({
    engagements: youngPeopleFor(asker, watching, 're-engage', whom).children.map(({ id }) => id),
  }),
  decide: (situation, whom) => {
    const { person } = situation;
    const { children: around, others } = youngPeopleFor(situation, watching, 're-engage', whom);
    const of = (youngPerson: YoungPerson) => {
      const one = { ...situation, youngPerson, engagement: situation.engagementOf(youngPerson.id) };
      return person ? [...recordButton(one, person.id), ...wishButton(one, person.id)] : [];
    };
    const children = around.filter(youngPerson => of(youngPerson).length > 0);
    const isNobody = children.length + others.length === 0;
    if (around.length > 0 && isNobody) return ignored('way-back-of-nobody');
    const refers = children.flatMap(of).every(({ label }) => label === 'refer-again');
    const label = refers ? 'refer-again' : 'wants-to-try-again';
    return askOf(situation, { children, others }, 'BMC-6', { verb: 'way-back.record', label });
  },
});

/**
 * Anybody around the young person, at any time, those outside the chat as well: they want to try again, so that whoever
 * treats them acts on it; where sessions have ended a therapist is to be found, or it is a new referral, and somebody
 * decides on it (BMC-1.2, BMC-6, WHS-2.5).
 */
export const record = act({
  about: 'youngPerson',
  input: z.object({ youngPerson: optional(id) }),
  by: recording,
  clause: 'BMC-6',
  // Somebody outside is answered the same once the records are closed.
  whileClosed: true,
  needs: (_, asker) => withSigners(asker),
  decide: (situation: Situation) => {
    const { person } = situation;
    if (!person) return refused('out-of-scope', clauseOf(situation));
    if (isClosed(situation.engagement))
      return isOutside(situation, person.id)
        ? passedOn(situation, person.id)
        : refused('records-archived', 'BMC-3.6');
    return triesAgain(situation, person.id) ?? passedOn(situation, person.id);
  },
});

/**
 * Somebody says so while sessions go on, or from outside without knowing how things stand: whoever treats them hears it,
 * or once the records are closed whoever names the day of leaving; the answer tells nothing of where it stands.
 */
function passedOn(situation: Situation, person: PersonId): Decision {
  const { now, directory, engagement, newId } = situation;
  const pathway = pathwayOf(situation);
  const day = localDate(now, directory.service.timeZone);
  const from = pathway.heard?.day === day ? pathway.heard.from : [];
  if (from.includes(person)) return ignored('way-back-passed-on');
  const closed = isClosed(engagement);
  const told = closed ? whoNamesTheDay(situation) : deciding(situation);
  // Nobody is there to hear it: it is kept for whoever comes.
  if (told.length === 0)
    return closed
      ? refused('way-back-nobody', clauseOf(situation), { ask: directory.service.ask })
      : wished(situation, person);
  const cause = isOutside(situation, person) ? 'said' : 'heard';
  return {
    outcome: 'decided',
    events: [happened(situation, 'wish to come passed on', { told })],
    // No button means anything else by it.
    engagement: { ...engagement, pathway: { ...pathway, heard: { day, from: [...from, person] } } },
    owes: tellPeople(
      told.filter(one => one !== person),
      cause,
      newId('said'),
    ),
    says: { say: 'way-back-passed-on' },
  };
}
