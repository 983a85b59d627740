import { z } from 'zod';
import { actWithNotes } from '../checking/noted.ts';
import { draftText, tooLong } from '../fields.ts';
import { textForm } from '../text-form.ts';
import { act, refused } from '../workflow.ts';
import type { Idea } from './pathway.ts';
import { byDay, clinicians, happened, helping, pathwayOf, refresh, tellPeople } from './rules.ts';
import { deciding } from './suggestion.ts';

/** The form for what might help a young person to come (BMC-4.1). */
export const ideaForm = act({
  about: 'youngPerson',
  input: z.object({}),
  by: helping,
  clause: 'BMC-4.1',
  decide: situation =>
    pathwayOf(situation).stage
      ? textForm(situation, 'idea-form', 'BMC-4.1', {
          ...{ verb: 'idea.send', input: { seen: pathwayOf(situation).version }, label: 'send-idea' },
        })
      : refused('pathway-not-in-stage', 'BMC-4.1'),
});

/** What the care team or education thinks might help, for those who treat the young person (BMC-4.1). */
export const sendIdea = actWithNotes({
  about: 'youngPerson',
  // However things have moved since the form was opened, an idea is welcome.
  input: z.object({ text: draftText }),
  by: helping,
  clause: 'BMC-4.1',
  form: 'idea.form',
  notes: { text: 'safeguarding' },
  decide: (situation, { text }) => {
    const { person, now, pack, newId } = situation;
    const { stage, left } = pathwayOf(situation);
    // Stages that were left while somebody wrote are no reason to turn an idea away.
    if (!person || !(stage || left)) return refused('pathway-not-in-stage', 'BMC-4.1');
    const long = tooLong(text, pack.attempts.noteMost);
    if (long) return { outcome: 'asks', fields: { text: long } };
    // Where nobody treats them now it is for whoever decides.
    const treat = clinicians(situation);
    const to = treat.length > 0 ? treat : deciding(situation);
    const idea: Idea = { id: newId('idea'), start: now, by: person.id, at: now, text };
    return {
      outcome: 'decided',
      events: [happened('idea sent', 'BMC-4.1', { idea: idea.id })],
      saves: [{ type: 'idea', value: idea }],
      // A card of its own, since an updated card notifies nobody.
      owes: [...byDay(situation, tellPeople(to, 'idea', idea.id)), refresh],
      says: { say: 'idea-sent' },
    };
  },
});
