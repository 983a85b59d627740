import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import type { PersonId } from '../../people/service.ts';
import { tellAgain } from '../notices/back.ts';
import { grounds } from '../notices/rules.ts';
import { changed, ended, pathwayOf } from '../pathway/rules.ts';
import { holds } from '../sessions/answering.ts';
import { plannedFrom } from '../sessions/standing.ts';
import {
  type Asker,
  act,
  type Decision,
  everything,
  type Needs,
  type Owed,
  refused,
  type Situation,
} from '../workflow.ts';
import {
  allocating,
  clauseOf,
  happened,
  hearsOf,
  needsReferral,
  reminder,
  saved,
  tellPeople,
} from './rules.ts';
import { askToName } from './service-file.ts';
import type { Return } from './way-back.ts';

/** More than this do not fit in a field. */
const most = 100;

/** The therapists of the service, and how many young people each treats: the fewest first (BMC-6, PIP-3). */
export function therapists({ directory, now }: Pick<Situation, 'directory' | 'now'>) {
  const here = directory.youngPeople.filter(child => !directory.hasLeft(child, now));
  return directory.people
    .filter(person => directory.rolesAnywhere(person, now).has('therapist'))
    .map(person => ({
      ...{ id: person.id, name: person.name },
      caseload: here.filter(child => child.therapist === person.id).length,
    }))
    .sort((a, b) => a.caseload - b.caseload || (a.name < b.name ? -1 : 1))
    .slice(0, most);
}

/** What waits for a therapist, or why nothing does; a new referral is decided on as a whole. */
function waiting(situation: Situation): Return | Decision {
  const { wayBack } = pathwayOf(situation);
  return wayBack && !wayBack.allocated && !needsReferral(situation)
    ? wayBack
    : refused('way-back-none', clauseOf(situation));
}

/** The form for a suitable therapist: all of them, each with their case load (BMC-6). */
export const allocateForm = act({
  about: 'youngPerson',
  input: z.object({}),
  by: allocating,
  clause: 'BMC-6',
  decide: situation => {
    const wayBack = waiting(situation);
    if ('outcome' in wayBack) return wayBack;
    const { youngPerson, directory } = situation;
    return {
      outcome: 'shows',
      view: {
        card: 'allocate-form',
        data: {
          clause: clauseOf(situation),
          initials: youngPerson.initials,
          therapists: therapists(situation),
          now: youngPerson.therapist ? nameOf(directory, youngPerson.therapist) : null,
          actions: [
            {
              verb: 'way-back.allocate',
              about: youngPerson.id,
              input: { seen: pathwayOf(situation).version },
              label: 'allocate',
              style: 'positive',
            },
          ],
        },
      },
    };
  },
});

/** A suitable therapist is found by clinical need: sessions can be planned again, and refusals count anew (BMC-6). */
export const allocate = act({
  about: 'youngPerson',
  input: z.object({ seen: z.coerce.number().int().nonnegative(), therapist: id }),
  by: allocating,
  clause: 'BMC-6',
  form: 'way-back.allocate-form',
  needs: (_, asker) => toAllocate(asker),
  decide: (situation, { seen, therapist }) => {
    const wayBack = waiting(situation);
    if ('outcome' in wayBack) return wayBack;
    if (seen !== pathwayOf(situation).version) return refused('out-of-date', clauseOf(situation));
    if (!isTherapist(situation, therapist))
      return { outcome: 'asks', fields: { therapist: { say: 'field-needed' } } };
    const done = allocated(situation, wayBack, therapist);
    return { ...done, owes: [...(done.owes ?? []), ...tellWhoSaidSo(situation, wayBack, therapist)] };
  },
});

/** Whoever was told of the ending, and the sessions that still stand before it. */
export const toAllocate = ({ now }: Pick<Asker, 'now'>): Needs => ({
  lists: [...grounds.lists, ...plannedFrom(now, now).lists],
});

export const isTherapist = (situation: Situation, id: string | undefined): id is PersonId =>
  therapists(situation).some(one => one.id === id);

/** A therapist is allocated: the ending is over, and the first session is to be planned. */
export function allocated(
  situation: Situation,
  wayBack: Return,
  therapist: PersonId,
): Decision & { outcome: 'decided' } {
  const { person, now, directory, list } = situation;
  const { version, stage } = pathwayOf(situation);
  const by = person?.id ?? wayBack.by;
  const treats = holds(situation, therapist, ['therapist']);
  // Whoever was told that sessions end hears that this holds no longer; nothing is asked of them now.
  const again = tellAgain(situation, wayBack.id);
  const stood = list('session').flatMap(({ id: session, status }) => (status === 'planned' ? [session] : []));
  const next: Return = {
    ...{ ...wayBack, allocated: { by, at: now, therapist, stood } },
    asked: treats ? [...wayBack.asked, therapist] : wayBack.asked,
  };
  return {
    outcome: 'decided',
    events: [happened(situation, 'therapist allocated', { therapist })],
    saves: [saved(next), ...(stage ? [ended(situation, stage, by, 'comes-back')] : []), ...again.saves],
    engagement: changed(situation, { version, left: { by, at: now }, wayBack: next }),
    owes: [
      ...told(therapist, treats, next),
      ...askToName(situation, next, 0),
      reminder(situation, next, 'plan', 1),
      // Sessions go on: times that were offered can be taken again, and nothing asks of an ending any more.
      { owe: 'refresh', subject: everything },
      ...again.owes,
    ],
    says: treats
      ? { say: 'way-back-allocated', with: { who: nameOf(directory, therapist) } }
      : {
          say: 'way-back-allocated-other',
          with: { who: nameOf(directory, therapist), ask: directory.service.ask },
        },
  };
}

/** Whoever said that they want to try again hears that somebody was found; not who found or is found (BMC-6). */
const tellWhoSaidSo = (situation: Situation, { id, by }: Return, therapist: PersonId): readonly Owed[] =>
  by !== situation.person?.id && by !== therapist && hearsOf(situation, by)
    ? tellPeople([by], 'found', id)
    : [];

/** Whoever does not treat the young person yet has no card about them: the service file comes first. */
const told = (therapist: PersonId, treats: boolean, { id }: Return) =>
  treats ? tellPeople([therapist], 'plan', id) : [];
