import type { ServiceFile } from './service.ts';

/** The lists of a service file whose entries others refer to by id. */
export type NamedList = 'regions' | 'settings' | 'people' | 'youngPeople';

/** What the entry of a list with this id is called: its name or initials, the id itself if there is none, or "none". */
export type NameOf = (list: NamedList, id: string | undefined) => string;

/** Names in the file before a change and in the file after it. */
export interface Names {
  readonly before: NameOf;
  readonly after: NameOf;
}

/** The names that a service file gives. */
export function namesIn(file: ServiceFile | undefined): NameOf {
  const names = new Map<string, string>();
  for (const list of ['regions', 'settings', 'people'] as const)
    for (const { id, name } of file?.[list] ?? []) names.set(`${list}/${id}`, name);
  for (const { id, initials } of file?.youngPeople ?? []) names.set(`youngPeople/${id}`, initials);
  return (list, id) => (id === undefined ? 'none' : (names.get(`${list}/${id}`) ?? id));
}
