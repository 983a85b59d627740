import { nameOf } from '../../people/directory.ts';
import type { PersonId } from '../../people/service.ts';
import { toEach } from '../owed.ts';
import { pathwayOf } from '../pathway/rules.ts';
import { type Around, holds } from '../sessions/answering.ts';
import type { Drawing, Owed, Situation } from '../workflow.ts';
import { subject } from './rules.ts';
import type { Return } from './way-back.ts';

/** Somebody was allocated whom the service file does not name yet: until it does they can plan nothing (BMC-6). */
function toBeNamed(around: Around, { allocated }: Return): PersonId | undefined {
  const isNamed = !allocated || holds(around, allocated.therapist, ['therapist']);
  return isNamed ? undefined : allocated.therapist;
}

/** Those who keep the service file. */
export const fileKeepers = ({ directory, now }: Pick<Situation, 'directory' | 'now'>): readonly PersonId[] =>
  directory.holdersForService('administrator', now).map(({ id }) => id);

const named = ({ id }: Pick<Return, 'id'>, round: number): string => `therapist-to-name.${id}.${round}`;

/** They are asked to name who treats the young person; each time with a card that takes the place of the one before. */
export const askToName = (around: Around, wayBack: Return, round: number): readonly Owed[] =>
  toBeNamed(around, wayBack)
    ? toEach(fileKeepers(around), 'therapist-to-name', { once: named(wayBack, round), subject })
    : [];

/**
 * For whoever keeps the service file, who may know of no stage and of no ending: whom it is about and who treats them,
 * which stands in the file itself, and nothing of why.
 */
export const therapistToNamePost: Drawing = {
  needs: () => ({}),
  draw: (around, _, to, once) => {
    const { directory, youngPerson } = around;
    const { wayBack } = pathwayOf(around);
    const therapist = wayBack && toBeNamed(around, wayBack);
    if (!therapist || !('person' in to)) return 'gone';
    const isNewest = once.startsWith(`${named(wayBack, wayBack.fileAsked ?? 0)}.`);
    if (!isNewest || !fileKeepers(around).includes(to.person)) return 'gone';
    return {
      card: 'therapist-to-name',
      data: {
        // A clause that says nothing of refusing.
        clause: 'BMC-1.1',
        initials: youngPerson.initials,
        setting: directory.setting(youngPerson.setting)?.name ?? youngPerson.setting,
        therapist: nameOf(directory, therapist),
        actions: [],
      },
    };
  },
};
