import {
  fieldsChanged,
  personFields,
  regionFields,
  serviceFields,
  settingFields,
  youngPersonFields,
} from './field-difference.ts';
import { type Change, listDifferences } from './list-difference.ts';
import { namesIn } from './names.ts';
import { rolesChanged } from './role-difference.ts';
import type { ServiceFile } from './service.ts';

/**
 * How a service file differs from the one that stands, list by list; empty when it says the same. The
 * order of entries says nothing, so that a file sorted anew changes nothing.
 */
export function difference(before: ServiceFile | undefined, after: ServiceFile): readonly Change[] {
  const names = { before: namesIn(before), after: namesIn(after) };
  const service: Change[] = before
    ? fieldsChanged(serviceFields, before.service, after.service, names).map(words => ({
        kind: 'changed',
        list: 'service',
        about: 'Service',
        words,
      }))
    : [
        {
          kind: 'added',
          list: 'service',
          about: after.service.name,
          words: `policy pack ${after.service.pack}`,
        },
      ];
  return [
    ...service,
    ...listDifferences('regions', before?.regions, after.regions, {
      called: region => region.name,
      added: () => ['region'],
      changed: (old, now) => fieldsChanged(regionFields, old, now, names),
    }),
    ...listDifferences('settings', before?.settings, after.settings, {
      called: setting => setting.name,
      added: setting => [setting.kind],
      changed: (old, now) => fieldsChanged(settingFields, old, now, names),
    }),
    ...listDifferences('people', before?.people, after.people, {
      called: person => person.name,
      added: person => [
        ...rolesChanged([], person.roles, names),
        ...(person.left ? [`leaves on ${person.left}`] : []),
      ],
      changed: (old, now) => fieldsChanged(personFields, old, now, names),
    }),
    ...listDifferences('youngPeople', before?.youngPeople, after.youngPeople, {
      called: child => `${child.initials} (${child.id})`,
      added: child => [
        `at ${names.after('settings', child.setting)}`,
        `therapist ${names.after('people', child.therapist)}`,
      ],
      changed: (old, now) => fieldsChanged(youngPersonFields, old, now, names),
    }),
  ];
}

/** The changes for a person to look at before they are applied, one a line. */
export function differenceInWords(changes: readonly Change[]): string {
  if (changes.length === 0) return 'Nothing to change';
  const mark = { added: '+', changed: '~', removed: '-' };
  return changes.map(({ kind, about, words }) => `${mark[kind]} ${about}: ${words}`).join('\n');
}
