import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { askOfWhom } from '../agenda/whom.ts';
import { refresh as refreshArtwork } from '../artwork/rules.ts';
import { optional } from '../fields.ts';
import { changed, clinicians, pathwayOf, refresh as refreshPathway, watching } from '../pathway/rules.ts';
import { act, ignored, refused, type Situation } from '../workflow.ts';
import { allocators, clauseOf, happened, refresh, reminder, saved, tellPeople } from './rules.ts';
import type { Return } from './way-back.ts';

/** `re-engage`: of which young person? (BMC-6) */
export const reEngageWord = act({
  about: 'person',
  input: z.object({}),
  by: watching,
  clause: 'BMC-6',
  decide: situation =>
    askOfWhom(situation, watching, 'BMC-6', { verb: 'way-back.record', label: 'wants-to-try-again' }),
});

/** Anybody around the young person, at any time: they want to try again, and a therapist is to be found (BMC-6). */
export const record = act({
  about: 'youngPerson',
  input: z.object({ youngPerson: optional(id) }),
  by: watching,
  clause: 'BMC-6',
  decide: (situation: Situation) => {
    const { person, now, newId } = situation;
    const pathway = pathwayOf(situation);
    if (!person || !pathway.withdrawn) return refused('way-back-not-ended', clauseOf(situation));
    if (pathway.wayBack) return ignored('way-back-recorded-already');
    const asked = allocators(situation);
    if (asked.length === 0)
      return refused('way-back-nobody', clauseOf(situation), { ask: situation.directory.service.ask });
    const wayBack: Return = { id: newId('return'), start: now, by: person.id, at: now, asked };
    return {
      outcome: 'decided',
      events: [happened(situation, 'young person wants to try again', { asked })],
      saves: [saved(wayBack)],
      engagement: changed(situation, { ...pathway, wayBack }),
      owes: [
        ...tellPeople(asked, 'allocate', wayBack.id),
        ...tellPeople(
          clinicians(situation, person.id).filter(one => !asked.includes(one)),
          'step',
          wayBack.id,
        ),
        reminder(situation, wayBack, 'allocate', 1),
        refresh,
        refreshPathway,
        // While therapy is to begin again nothing of it is cleared away.
        refreshArtwork,
      ],
      says: { say: 'way-back-recorded' },
    };
  },
});
