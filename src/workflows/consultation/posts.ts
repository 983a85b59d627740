import { nameOf } from '../../people/directory.ts';
import type { Action } from '../views.ts';
import type { Drawing } from '../workflow.ts';
import { advisers, newest, subjectOf } from './rules.ts';
import type { ConsultationPost } from './view.ts';

/** When it is and whom to ask; to whoever advised, that it can be noted. Never what it was about. */
export const consultationPost: Drawing = {
  needs: () => newest,
  draw: (around, subject, _, once) => {
    const { directory, youngPerson, now, list } = around;
    const found = list('consultation').find(({ id }) => subjectOf(id) === subject);
    if (!found) return 'gone';
    const isAsked = once.startsWith('consultation.note.');
    const about = youngPerson.id;
    const note: Action = {
      ...{ verb: 'consultation.note-form', about, input: { consultation: found.id } },
      ...{ label: 'note-consultation', opens: true, style: 'positive' },
    };
    const open: Action = {
      ...{ verb: 'consultation.show', about, input: {}, label: 'open-consultations', opens: true },
    };
    return {
      card: 'consultation',
      data: {
        clause: 'BMC-1.3',
        initials: youngPerson.initials,
        setting: directory.setting(youngPerson.setting)?.name ?? youngPerson.setting,
        wants: wantedOf(found, isAsked, now),
        ...{ start: found.start, end: found.end, place: found.place },
        ask: advisers(around).map(person => nameOf(directory, person)),
        actions: [...(isAsked && !found.note && !found.cancelled ? [note] : []), open],
      },
    };
  },
};

function wantedOf(
  { cancelled, note, end }: { cancelled?: unknown; note?: unknown; end: number },
  isAsked: boolean,
  now: number,
): ConsultationPost['wants'] {
  if (cancelled) return 'cancelled';
  if (isAsked) return note ? 'noted' : 'note';
  return end <= now ? 'over' : 'planned';
}
