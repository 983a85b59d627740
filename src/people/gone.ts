import type { ServiceFile } from './service.ts';

/** Somebody of the standing service file who is not in the next one. */
export interface Gone {
  readonly what: 'service' | 'person' | 'young person';
  readonly id: string;
}

/**
 * Whom a new file lacks. Somebody who was once in the file may be on record, and the record is found through
 * the file: whoever leaves gets a `left` date and stays. The service's own id is part of every record's place.
 */
export function goneFrom(before: ServiceFile, after: ServiceFile): readonly Gone[] {
  const missing = (what: Gone['what'], old: readonly WithId[], now: readonly WithId[]): Gone[] => {
    const there = new Set(now.map(({ id }) => id));
    return old.filter(({ id }) => !there.has(id)).map(({ id }) => ({ what, id }));
  };
  return [
    ...missing('service', [before.service], [after.service]),
    ...missing('person', before.people, after.people),
    ...missing('young person', before.youngPeople, after.youngPeople),
  ];
}

interface WithId {
  readonly id: string;
}
