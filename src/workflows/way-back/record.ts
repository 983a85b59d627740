import { z } from 'zod';
import { id, localDate } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import { aboutWhom, askOf, youngPeopleFor } from '../agenda/whom.ts';
import { refresh as refreshArtwork } from '../artwork/rules.ts';
import { optional } from '../fields.ts';
import { whoNamesTheDay } from '../leaving/who.ts';
import { changed, clinicians, pathwayOf, refresh as refreshPathway, watching } from '../pathway/rules.ts';
import { deciding } from '../pathway/suggestion.ts';
import type { Action } from '../views.ts';
import { taperSubject } from '../withdrawal/taper.ts';
import { act, type Decision, ignored, isClosed, refused, type Situation } from '../workflow.ts';
import {
  allocators,
  clauseOf,
  happened,
  isOutside,
  needsReferral,
  recording,
  refresh,
  reminder,
  saved,
  tellPeople,
} from './rules.ts';
import type { Return } from './way-back.ts';

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
  return [{ verb: 'way-back.record', about: around.youngPerson.id, input: {}, label: recordLabel(around) }];
};

/** `re-engage`: of which young person, of those whose sessions end and for whom nobody has said it? (BMC-6) */
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
    const children = around.filter(youngPerson => {
      const engagement = situation.engagementOf(youngPerson.id);
      return person && recordButton({ ...situation, youngPerson, engagement }, person.id).length > 0;
    });
    const isNobody = children.length + others.length === 0;
    if (around.length > 0 && isNobody) return ignored('way-back-of-nobody');
    const open = { verb: 'way-back.record', label: recordLabel(situation) } as const;
    return askOf(situation, { children, others }, 'BMC-6', open);
  },
});

/**
 * Anybody around the young person, at any time, those outside the chat as well: they want to try again, and a therapist
 * is to be found; or it is a new referral, and somebody decides on it (BMC-6, WHS-2.5).
 */
export const record = act({
  about: 'youngPerson',
  input: z.object({ youngPerson: optional(id) }),
  by: recording,
  clause: 'BMC-6',
  // Somebody outside is answered the same once the records are closed.
  whileClosed: true,
  decide: (situation: Situation) => {
    const { person, now, newId } = situation;
    const pathway = pathwayOf(situation);
    if (!person) return refused('way-back-not-ended', clauseOf(situation));
    const outside = isOutside(situation, person.id);
    if (isClosed(situation.engagement))
      return outside ? passedOn(situation, person.id) : refused('records-archived', 'BMC-3.6');
    if (!pathway.withdrawn)
      return outside ? passedOn(situation, person.id) : refused('way-back-not-ended', clauseOf(situation));
    if (pathway.wayBack) return ignored(outside ? 'way-back-passed-on' : 'way-back-recorded-already');
    const asked = allocators(situation);
    if (asked.length === 0)
      return refused('way-back-nobody', clauseOf(situation), { ask: situation.directory.service.ask });
    const wayBack: Return = { id: newId('return'), start: now, by: person.id, at: now, asked };
    const referred = needsReferral(situation);
    const wait = referred ? 'decide' : 'allocate';
    return {
      outcome: 'decided',
      events: [
        happened(situation, referred ? 'referred again' : 'young person wants to try again', { asked }),
      ],
      saves: [saved(wayBack)],
      engagement: changed(situation, { ...pathway, wayBack }),
      owes: [
        ...tellPeople(asked, wait, wayBack.id),
        ...tellPeople(
          clinicians(situation, person.id).filter(one => !asked.includes(one)),
          'step',
          wayBack.id,
        ),
        reminder(situation, wayBack, wait, 1),
        refresh,
        refreshPathway,
        // Nobody is asked to call sessions off any more.
        { owe: 'refresh', subject: taperSubject },
        // While therapy is to begin again nothing of it is cleared away.
        refreshArtwork,
      ],
      says: { say: outside ? 'way-back-passed-on' : referred ? 'way-back-referred' : 'way-back-recorded' },
    };
  },
});

/**
 * Somebody outside says so while sessions go on, or without knowing how things stand: whoever decides hears it, or once
 * the records are closed whoever names the day of leaving; what they are answered tells them nothing of where it stands.
 */
function passedOn(situation: Situation, person: PersonId): Decision {
  const { now, directory, engagement, newId } = situation;
  const pathway = pathwayOf(situation);
  const day = localDate(now, directory.service.timeZone);
  const from = pathway.heard?.day === day ? pathway.heard.from : [];
  if (from.includes(person)) return ignored('way-back-passed-on');
  const told = isClosed(engagement) ? whoNamesTheDay(situation) : deciding(situation);
  if (told.length === 0)
    return refused('way-back-nobody', clauseOf(situation), { ask: directory.service.ask });
  return {
    outcome: 'decided',
    events: [happened(situation, 'wish to come passed on', { told })],
    // No button means anything else by it.
    engagement: { ...engagement, pathway: { ...pathway, heard: { day, from: [...from, person] } } },
    owes: tellPeople(told, 'said', newId('said')),
    says: { say: 'way-back-passed-on' },
  };
}
