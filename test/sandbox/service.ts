import { Directory } from '../../src/people/directory.ts';
import { serviceFile } from '../../src/people/service.ts';
import type { Clock } from '../../src/time.ts';

/** Tuesday 24 November 2026, 09:00 in London. */
export const morning: Clock = { now: () => Date.UTC(2026, 10, 24, 9) };

/** A small service: one home, a carer who works there, and the clinicians of one young person. */
export const directory = new Directory(
  serviceFile.parse({
    service: {
      id: 'demonstration',
      name: 'Demonstration service',
      pack: 'bryn-melyn',
      sessionCardsAt: '07:00',
      ask: 'the office, 01632 960000',
    },
    regions: [{ id: 'north', name: 'North' }],
    settings: [
      {
        id: 'ty-derw',
        name: 'Tŷ Derw',
        kind: 'home',
        region: 'north',
        channel: { chat: 'sandbox', channel: 'ty-derw' },
      },
    ],
    people: [
      {
        id: 'mared',
        name: 'Mared Owen',
        identities: { sandbox: { user: 'mared' } },
        roles: [{ role: 'carer', setting: 'ty-derw' }],
      },
      {
        id: 'tom',
        name: 'Tom Ashworth',
        identities: { sandbox: { user: 'tom' } },
        roles: [{ role: 'careManager', setting: 'ty-derw' }],
      },
      { id: 'sioned', name: 'Sioned Rees', identities: { sandbox: { user: 'sioned' } }, roles: [] },
      { id: 'hana', name: 'Hana Malik', identities: { sandbox: { user: 'hana' } }, roles: [] },
      {
        id: 'gwen',
        name: 'Gwen Lloyd',
        identities: { sandbox: { user: 'gwen' } },
        roles: [{ role: 'headOfClinicalService' }],
      },
      {
        id: 'rhys',
        name: 'Rhys Parry',
        identities: { sandbox: { user: 'rhys' } },
        left: '2026-01-31',
        roles: [{ role: 'carer', setting: 'ty-derw' }],
      },
      { id: 'office', name: 'Nobody in the sandbox', roles: [{ role: 'administrator' }] },
    ],
    youngPeople: [
      { id: 'jw', initials: 'J.W.', setting: 'ty-derw', therapist: 'sioned', allocatedClinician: 'hana' },
    ],
  }),
);
