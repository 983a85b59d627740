import { z } from 'zod';
import { channel, identities, term } from './service.ts';

const text = z.string().min(1).optional().catch(undefined);
const list = <Entry extends z.ZodType>(entry: Entry, instead: z.output<Entry>) =>
  z
    .array(entry.catch(instead as never))
    .default([])
    .catch([]);
const { teams, slack, sandbox } = identities.shape;

/**
 * As much of a service file as can be held against the rest of it, whatever else is wrong with it: so that everything is
 * told at once. What cannot be read is left out; entries keep their places.
 */
export const partlyRead = z.object({
  service: z
    .object({ pack: text, terms: z.array(term).default([]).optional().catch(undefined) })
    .catch({ pack: undefined, terms: undefined }),
  regions: list(z.object({ id: text }), {}),
  settings: list(
    z.object({ id: text, kind: text, region: text, channel: channel.optional().catch(undefined) }),
    {},
  ),
  people: list(
    z.object({
      ...{ id: text, prefers: text },
      identities: z
        .object({
          teams: teams.catch(undefined),
          slack: slack.catch(undefined),
          sandbox: sandbox.catch(undefined),
        })
        .default({})
        .catch({}),
      roles: list(z.object({ role: text, region: text, setting: text, youngPerson: text }), {}),
    }),
    { identities: {}, roles: [] },
  ),
  youngPeople: list(
    z.object({ id: text, setting: text, school: text, therapist: text, allocatedClinician: text }),
    {},
  ),
});

/** A service file, or what could be read of one. */
export type PartlyRead = z.output<typeof partlyRead>;
