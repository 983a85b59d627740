import type { ServiceFile } from '../../../src/people/service.ts';
import { workedService } from '../../house/service.ts';
import { of, someone } from '../../people/hafod.ts';
import type { Part } from './policy.ts';

/** Who holds which part for KL at the moment; whoever is not here holds none. */
export interface Staff {
  /** Parts held for the service, the home, the school, the region or KL. */
  parts: { [person: string]: Part | 'none' };
  therapist: string;
  /** No longer with the service, whatever stands beside their name. */
  left: string[];
  /** The day on which KL leaves, once the service file names it. */
  leaves?: string | undefined;
}

export const atFirst = (): Staff => ({
  parts: {
    ...{ dee: 'carer', owen: 'carer', mags: 'careManager', eirlys: 'none', gwenno: 'regionalManager' },
    ...{ lowri: 'clinicalLead', bethan: 'clinicalLead', nia: 'headOfClinicalService', hefin: 'none' },
    ...{ ruth: 'allocatedClinician', catrin: 'education', sian: 'safeguardingLead', alun: 'socialWorker' },
    ...{ bronwen: 'gp', iolo: 'clinicalLead' },
  },
  therapist: 'anwen',
  left: ['iolo'],
});

/** Everybody who presses anything: also those of other homes, somebody who has left, and somebody unknown. */
export const everybody = [
  ...['anwen', 'lowri', 'nia', 'bethan', 'mags', 'ruth', 'theo', 'hefin', 'eirlys', 'gwenno', 'catrin'],
  ...['dee', 'owen', 'alun', 'sian', 'iolo', 'gethin', 'piers', 'martin', 'nobody'],
];

const scopes: { readonly [P in Part]?: Record<string, string> } = {
  carer: { setting: 'hafod' },
  careManager: { setting: 'hafod' },
  regionalManager: { region: 'north' },
  education: { setting: 'ysgol' },
  socialWorker: { youngPerson: 'kl' },
  gp: { youngPerson: 'kl' },
};

/** The same as a service file. */
export const fileOf = (staff: Staff): ServiceFile =>
  workedService(draft => {
    for (const [id, part] of Object.entries(staff.parts)) {
      const known = draft.people.find(one => one.id === id);
      const person = known ?? someone(id);
      if (!known) draft.people.push(person);
      // A GP is outside the chat.
      if (part === 'gp') person.identities = {};
      person.roles = part === 'none' ? [] : [{ role: part, ...scopes[part] }];
      if (staff.left.includes(id)) person.left = '2026-08-01';
    }
    of(draft.youngPeople, 'kl').therapist = staff.therapist;
    if (staff.leaves) of(draft.youngPeople, 'kl').left = staff.leaves;
  });

/** Whether somebody holds one of the parts for KL now. */
export const is = (staff: Staff, who: string, ...parts: readonly Part[]): boolean =>
  parts.some(part => holders(staff, part).includes(who));

export function holders(staff: Staff, part: Part): readonly string[] {
  if (part === 'therapist') return [staff.therapist];
  const all = Object.keys(staff.parts).filter(id => staff.parts[id] === part);
  return all.filter(id => !staff.left.includes(id));
}

/** Somebody leaves a part, takes it over, or comes back to it. */
export const changes = [
  'another therapist',
  'another Head',
  'no Head',
  'another care manager',
  'no care manager',
  'a second care manager comes or goes',
  'the care manager leaves',
  'one clinical lead less or more',
  'no clinical lead, or as before',
  'the regional manager goes or comes',
  'the social worker goes or comes',
] as const;
export type Change = (typeof changes)[number];

export function changed(before: Staff, change: Change): Staff {
  const parts = { ...before.parts };
  const swap = (one: string, other: string, part: Part) => {
    const next = parts[one] === part ? other : one;
    Object.assign(parts, { [one]: 'none', [other]: 'none', [next]: part });
  };
  const toggle = (one: string, part: Part) => {
    parts[one] = parts[one] === part ? 'none' : part;
  };
  const staff = { ...before, parts };
  switch (change) {
    case 'another therapist':
      return { ...staff, therapist: before.therapist === 'anwen' ? 'theo' : 'anwen' };
    case 'another Head':
      swap('nia', 'hefin', 'headOfClinicalService');
      return staff;
    case 'no Head':
      Object.assign(parts, { nia: 'none', hefin: 'none' });
      return staff;
    case 'another care manager':
      swap('mags', 'eirlys', 'careManager');
      return staff;
    case 'no care manager':
      Object.assign(parts, { mags: 'none', eirlys: 'none' });
      return staff;
    case 'a second care manager comes or goes': {
      const both = parts.mags === 'careManager' && parts.eirlys === 'careManager';
      Object.assign(parts, { mags: 'careManager', eirlys: both ? 'none' : 'careManager' });
      return staff;
    }
    case 'the care manager leaves': {
      const left = before.left.includes('mags')
        ? before.left.filter(one => one !== 'mags')
        : [...before.left, 'mags'];
      return { ...staff, left };
    }
    case 'one clinical lead less or more':
      toggle('bethan', 'clinicalLead');
      return staff;
    case 'no clinical lead, or as before': {
      const some = holders(before, 'clinicalLead').length > 0;
      Object.assign(parts, { lowri: some ? 'none' : 'clinicalLead', bethan: 'none' });
      return staff;
    }
    case 'the regional manager goes or comes':
      toggle('gwenno', 'regionalManager');
      return staff;
    case 'the social worker goes or comes':
      toggle('alun', 'socialWorker');
      return staff;
    default:
      return change satisfies never;
  }
}
