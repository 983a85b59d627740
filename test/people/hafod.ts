import { type ServiceFile, serviceFile } from '../../src/people/service.ts';
import { type Instant, instantOf } from '../../src/time.ts';

/** A small service: two homes in one region, a third in another, two schools, and the staff around KL. */
export function hafod(change: (draft: Draft) => void = () => {}): ServiceFile {
  const draft: Draft = {
    service: { id: 'hafren', name: 'Hafren', pack: 'bryn-melyn', ask: 'the office, 01632 960100' },
    regions: [
      { id: 'north', name: 'North' },
      { id: 'south', name: 'South' },
    ],
    settings: [
      { id: 'hafod', name: 'Hafod House', kind: 'home', region: 'north' },
      { id: 'glan', name: 'Glan-yr-afon', kind: 'home', region: 'north' },
      { id: 'clun', name: 'Clun Lodge', kind: 'home', region: 'south' },
      { id: 'ysgol', name: 'Ysgol y Gororau', kind: 'school', region: 'south' },
      { id: 'academy', name: 'Corve Academy', kind: 'school', region: 'north' },
    ],
    people: [
      someone('dee', { role: 'carer', setting: 'hafod' }),
      someone('gethin', { role: 'carer', setting: 'glan' }),
      someone('mags', { role: 'careManager', setting: 'hafod' }),
      someone('gwenno', { role: 'regionalManager', region: 'north' }),
      someone('martin', { role: 'regionalManager', region: 'south' }),
      someone('anwen', { role: 'therapist' }),
      someone('theo', { role: 'therapist', setting: 'hafod' }),
      someone('ruth', { role: 'allocatedClinician' }),
      someone('lowri', { role: 'clinicalLead' }),
      someone('catrin', { role: 'education', setting: 'ysgol' }),
      someone('piers', { role: 'education', setting: 'academy' }),
      someone('sian', { role: 'safeguardingLead' }),
      someone('alun', { role: 'socialWorker', youngPerson: 'kl' }),
    ],
    youngPeople: [
      {
        id: 'kl',
        initials: 'KL',
        setting: 'hafod',
        school: 'ysgol',
        therapist: 'anwen',
        allocatedClinician: 'ruth',
      },
      {
        id: 'tw',
        initials: 'TW',
        setting: 'glan',
        school: 'academy',
        therapist: 'theo',
        allocatedClinician: 'ruth',
      },
      { id: 'mc', initials: 'MC', setting: 'clun' },
    ],
  };
  change(draft);
  return serviceFile.parse(draft);
}

interface Draft {
  service: Record<string, unknown>;
  regions: Record<string, unknown>[];
  settings: ({ id: string } & Record<string, unknown>)[];
  people: DraftPerson[];
  youngPeople: ({ id: string } & Record<string, unknown>)[];
}
interface DraftPerson {
  id: string;
  roles: Record<string, string>[];
  [field: string]: unknown;
}

/** A person with a sandbox identity of the same name as the id. */
export function someone(id: string, ...roles: Record<string, string>[]): DraftPerson {
  const name = id.replace(/^./, letter => letter.toUpperCase());
  return { id, name, identities: { sandbox: { user: id } }, roles };
}

/** The person or young person with this id in a draft. */
export function of<Entry extends { id: string }>(list: readonly Entry[], id: string): Entry {
  const entry = list.find(candidate => candidate.id === id);
  if (!entry) throw new Error(`nobody is called ${id}`);
  return entry;
}

/** A moment in local time in London: "2026-11-24 14:30". */
export function london(moment: string): Instant {
  const [date = '', time = '12:00'] = moment.split(' ');
  const at = instantOf(date, time, 'Europe/London');
  if (at === undefined) throw new Error(`${moment} is no moment`);
  return at;
}
