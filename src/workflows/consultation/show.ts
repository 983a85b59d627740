import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import { careTeam, clinicalTeam, type Role } from '../../people/roles.ts';
import { aboutWhom, askOfWhom } from '../agenda/whom.ts';
import { optional } from '../fields.ts';
import { holds } from '../sessions/answering.ts';
import { planners } from '../sessions/rules.ts';
import type { Action } from '../views.ts';
import { act, refused, type Situation } from '../workflow.ts';
import { planOne } from './advice.ts';
import type { Consultation } from './consultation.ts';
import { advisers, newest } from './rules.ts';
import type { ConsultationDetail } from './view.ts';

/** Those who are advised and those who advise (consultation.time). */
export const advised = [...careTeam, ...clinicalTeam, 'education'] as const satisfies readonly Role[];
/** More than this do not fit on the card. */
const mostShown = 4;

/** `consultation`: of which young person? */
export const consultationWord = act({
  about: 'person',
  input: aboutWhom,
  by: advised,
  clause: 'BMC-5',
  decide: (situation, whom) =>
    askOfWhom(
      situation,
      advised,
      'BMC-5',
      { verb: 'consultation.show', label: 'open-consultations' },
      'consultation',
      whom,
    ),
});

/** Opens the consultations: whom to ask, when the next is, and for the clinical team what came of the last ones (BMC-5). */
export const show = act({
  about: 'youngPerson',
  input: z.object({ youngPerson: optional(id) }),
  by: advised,
  clause: 'BMC-5',
  opens: true,
  needs: () => newest,
  decide: situation => {
    const { reader, person, youngPerson, directory } = situation;
    const cell = reader.allows('consultation', 'time');
    if (!cell || !person) return refused('out-of-scope', 'BMC-5');
    const plans = holds(situation, person.id, planners);
    return {
      outcome: 'decided',
      events: [{ type: 'consultations opened', clause: cell.clause, subject: 'consultations' }],
      shows: {
        card: 'consultation-detail',
        data: {
          clause: 'BMC-5',
          initials: youngPerson.initials,
          ask: advisers(situation).map(one => nameOf(directory, one)),
          consultations: situation
            .list('consultation')
            .slice(0, mostShown)
            .map(one => shown(situation, one, plans)),
          actions: plans ? [planOne(youngPerson.id)] : [],
        },
      },
    };
  },
});

function shown(
  { reader, directory, now, youngPerson }: Situation,
  { id: consultation, version, start, end, with: whom, place, by, cancelled, note }: Consultation,
  plans: boolean,
): ConsultationDetail['consultations'][number] {
  const about = youngPerson.id;
  const state = cancelled ? 'cancelled' : start > now ? 'planned' : 'held';
  const actions: readonly Action[] = [
    ...(plans && state === 'planned'
      ? [
          {
            ...{ verb: 'consultation.cancel', about, label: 'cancel-consultation' },
            input: { consultation, seen: version },
          },
        ]
      : []),
    ...(plans && state === 'held'
      ? [
          {
            ...{ verb: 'consultation.note-form', about, label: 'note-consultation', opens: true },
            input: { consultation },
          },
        ]
      : []),
  ];
  return {
    ...{ start, end, place, with: whom, state, by: nameOf(directory, by) },
    note: (note && reader.reveal('consultation', 'note', note.text)) ?? null,
    actions,
  };
}
