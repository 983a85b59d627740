import { describe, expect, it } from 'vitest';
import { Directory } from '../../src/people/directory.ts';
import type { Role } from '../../src/people/roles.ts';
import type { Person, ServiceFile, YoungPerson } from '../../src/people/service.ts';
import { hafod, london, of, someone } from './hafod.ts';

const today = london('2026-11-24');

/** Asks a directory by ids. */
function asking(file: ServiceFile = hafod(), at = today) {
  const directory = new Directory(file);
  const person = (id: string) => of<Person>(directory.people, id);
  const child = (id: string) => of<YoungPerson>(directory.youngPeople, id);
  return {
    directory,
    held: (who: string, about: string) =>
      directory.rolesFor(person(who), child(about), at).map(({ role, scope }) => `${role}/${scope}`),
    anywhere: (who: string) => [...directory.rolesAnywhere(person(who), at)],
    holders: (role: Role, about: string) => directory.holders(role, child(about), at).map(({ id }) => id),
    youngPeopleOf: (who: string, ...roles: Role[]) =>
      directory.youngPeopleOf(person(who), roles, at).map(({ id }) => id),
  };
}

describe('A role is held for a scope', () => {
  const { held, holders } = asking();

  it('a carer of one home holds nothing for the young people of another', () => {
    expect(held('dee', 'kl')).toEqual(['carer/setting']);
    expect(held('dee', 'tw')).toEqual([]);
    expect(held('gethin', 'kl')).toEqual([]);
  });

  it('a regional manager holds it for every home of the region and for no other', () => {
    expect(held('gwenno', 'kl')).toEqual(['regionalManager/region']);
    expect(held('gwenno', 'tw')).toEqual(['regionalManager/region']);
    expect(held('gwenno', 'mc')).toEqual([]);
  });

  it('a clinical lead of the whole service holds it for everybody', () => {
    for (const child of ['kl', 'tw', 'mc']) expect(held('lowri', child)).toEqual(['clinicalLead/service']);
  });

  it('a social worker holds it for their own young person alone', () => {
    expect(held('alun', 'kl')).toEqual(['socialWorker/youngPerson']);
    expect(held('alun', 'tw')).toEqual([]);
  });

  it('education is held through the school, never through the home or its region', () => {
    expect(held('catrin', 'kl')).toEqual(['education/setting']);
    expect(held('piers', 'kl')).toEqual([]);
    expect(held('catrin', 'mc')).toEqual([]);
  });

  it('a role held through a scope that does not count is held for nobody', () => {
    const { held } = asking(
      hafod(draft => {
        draft.people.push(
          someone('eira', { role: 'education', region: 'south' }),
          someone('bank', { role: 'carer' }),
          someone('area', { role: 'careManager', region: 'north' }),
          someone('ade', { role: 'administrator' }),
        );
      }),
    );
    for (const somebody of ['eira', 'bank', 'area', 'ade']) expect(held(somebody, 'kl')).toEqual([]);
  });

  it('holders are named nearest first', () => {
    const { holders } = asking(
      hafod(draft => {
        draft.people.unshift(
          someone('area', { role: 'clinicalLead', region: 'north' }),
          someone('home', { role: 'clinicalLead', setting: 'hafod' }),
        );
        draft.people.push(someone('own', { role: 'clinicalLead', youngPerson: 'kl' }));
      }),
    );
    expect(holders('clinicalLead', 'kl')).toEqual(['own', 'home', 'area', 'lowri']);
  });

  it('a role nobody holds has no holders', () => {
    expect(holders('headOfClinicalService', 'kl')).toEqual([]);
  });

  it('only a role for the whole service is one for the service', () => {
    const { directory } = asking();
    expect(directory.holdersForService('clinicalLead', today).map(({ id }) => id)).toEqual(['lowri']);
    expect(directory.holdersForService('carer', today)).toEqual([]);
  });
});

describe('Therapists and allocated clinicians hold their role for their own young people', () => {
  it('the young person names them; being a therapist of the home or the service opens nothing', () => {
    const { held } = asking();
    expect(held('anwen', 'kl')).toEqual(['therapist/youngPerson']);
    expect(held('anwen', 'tw'), 'therapist of another child').toEqual([]);
    expect(held('theo', 'kl'), 'therapist of the home, not of this child').toEqual([]);
    expect(held('ruth', 'tw')).toEqual(['allocatedClinician/youngPerson']);
    expect(held('ruth', 'mc')).toEqual([]);
  });

  it('a therapist who stands in holds it for that young person, for those days', () => {
    const standsIn = { role: 'therapist', youngPerson: 'kl', from: '2026-11-23', to: '2026-11-25' };
    const file = hafod(draft => of(draft.people, 'theo').roles.push(standsIn));
    expect(asking(file, london('2026-11-22')).held('theo', 'kl')).toEqual([]);
    expect(asking(file, london('2026-11-24')).held('theo', 'kl')).toEqual(['therapist/youngPerson']);
    expect(asking(file, london('2026-11-24')).holders('therapist', 'kl')).toEqual(['anwen', 'theo']);
    expect(asking(file, london('2026-11-26')).held('theo', 'kl')).toEqual([]);
  });

  it('their young people are the ones they may plan for', () => {
    const { youngPeopleOf, anywhere } = asking();
    expect(youngPeopleOf('anwen', 'therapist')).toEqual(['kl']);
    expect(youngPeopleOf('ruth', 'therapist', 'allocatedClinician')).toEqual(['kl', 'tw']);
    expect(anywhere('ruth')).toEqual(['allocatedClinician']);
  });
});

describe('A dated role is held from its first to its last local day', () => {
  const file = hafod(draft => {
    of(draft.people, 'gethin').roles.push({
      role: 'careManager',
      setting: 'hafod',
      from: '2026-03-28',
      to: '2026-03-29',
    });
  });

  it.each([
    ['2026-03-27 23:59', []],
    ['2026-03-28 00:00', ['careManager/setting']],
    // The clocks go forward in the night to the 29th, which has 23 hours.
    ['2026-03-29 23:59', ['careManager/setting']],
    ['2026-03-30 00:00', []],
  ])('at %s', (moment, expected) => {
    expect(asking(file, london(moment)).held('gethin', 'kl')).toEqual(expected);
  });

  it('one directory asked about different days in any order answers for each day', () => {
    const { directory } = asking(file);
    const [gethin, kl] = [
      of<Person>(directory.people, 'gethin'),
      of<YoungPerson>(directory.youngPeople, 'kl'),
    ];
    const count = (moment: string) => directory.rolesFor(gethin, kl, london(moment)).length;
    expect(
      ['2026-03-29 23:59', '2026-03-30 00:00', '2026-03-28 00:00', '2026-03-27 12:00'].map(count),
    ).toEqual([1, 0, 1, 0]);
  });
});

describe('A leaver loses everything at once', () => {
  const file = hafod(draft => {
    of(draft.people, 'anwen').left = '2026-11-24';
    of(draft.people, 'anwen').roles.push({ role: 'clinicalLead' });
  });
  const anwen = { chat: 'sandbox', user: 'anwen' } as const;

  it('on the morning of the day, not before', () => {
    const before = asking(file, london('2026-11-23 23:59'));
    expect(before.held('anwen', 'kl')).toEqual(['clinicalLead/service', 'therapist/youngPerson']);
    const after = asking(file, london('2026-11-24 00:00'));
    expect(after.held('anwen', 'kl')).toEqual([]);
    expect(after.anywhere('anwen')).toEqual([]);
    expect(after.youngPeopleOf('anwen', 'therapist', 'clinicalLead')).toEqual([]);
    expect(after.holders('therapist', 'kl')).toEqual([]);
    expect(after.directory.holdersForService('clinicalLead', today).map(({ id }) => id)).toEqual(['lowri']);
  });

  it('and is told so, not that nobody knows them', () => {
    const directory = new Directory(file);
    expect(directory.identify(anwen, london('2026-11-23 23:59'))).toMatchObject({ id: 'anwen' });
    expect(directory.identify(anwen, london('2026-11-24 00:00'))).toMatchObject({ leaver: { id: 'anwen' } });
  });

  it('once a young person has left, only the clinical team and the safeguarding lead hold anything (BMC-3.6)', () => {
    const { held, youngPeopleOf } = asking(hafod(draft => (of(draft.youngPeople, 'kl').left = '2026-11-24')));
    expect(['dee', 'mags', 'gwenno', 'catrin', 'alun'].flatMap(who => held(who, 'kl'))).toEqual([]);
    expect(['anwen', 'ruth', 'lowri', 'sian'].flatMap(who => held(who, 'kl'))).toEqual([
      'therapist/youngPerson',
      'allocatedClinician/youngPerson',
      'clinicalLead/service',
      'safeguardingLead/service',
    ]);
    expect(youngPeopleOf('anwen', 'therapist')).toEqual([]);
  });
});

describe('An identity names one person or nobody', () => {
  const tenant = '72F988BF-86F1-41AF-91AB-2D7CD011DB47';
  const user = '5d2a0c8e-8f0b-4f0e-9d52-1c1f0a7b6e3d';

  it('unknown', () => {
    const { directory } = asking();
    expect(directory.identify({ chat: 'sandbox', user: 'nobody' }, today)).toBe('unknown');
    expect(directory.identify({ chat: 'slack', team: 'T0001', user: 'dee' }, today)).toBe('unknown');
    expect(directory.identify({ chat: 'sandbox', user: '__proto__' }, today)).toBe('unknown');
  });

  it('the same user of another tenant or team is somebody else', () => {
    const { directory } = asking(
      hafod(draft => {
        of(draft.people, 'dee').identities = {
          teams: { tenant, user },
          slack: { team: 'T0001', user: 'U0001' },
        };
      }),
    );
    const known = (who: Parameters<Directory['identify']>[0]) => directory.identify(who, today);
    expect(known({ chat: 'teams', tenant: tenant.toLowerCase(), user: user.toUpperCase() })).toMatchObject({
      id: 'dee',
    });
    expect(known({ chat: 'teams', tenant: user, user })).toBe('unknown');
    expect(known({ chat: 'slack', team: 'T0001', user: 'U0001' })).toMatchObject({ id: 'dee' });
    expect(known({ chat: 'slack', team: 'T0002', user: 'U0001' })).toBe('unknown');
  });

  it('ambiguous when two people have it, even if one of them has left', () => {
    const file = hafod(draft => {
      draft.people.push({ ...someone('dee2'), identities: { sandbox: { user: 'dee' } }, left: '2020-01-01' });
    });
    expect(new Directory(file).identify({ chat: 'sandbox', user: 'dee' }, today)).toBe('ambiguous');
  });

  it('an address is one person’s who is on no chat; two people’s, or somebody’s who is on one, it is nobody’s', () => {
    const draftOf = (change: Parameters<typeof hafod>[0]) => new Directory(hafod(change));
    const email = 'Alun.Teme@council.example';
    const who = { chat: 'email', user: 'alun.teme@COUNCIL.example' } as const;
    const alun = (directory: Directory) => of<Person>(directory.people, 'alun');

    const outside = draftOf(draft => Object.assign(of(draft.people, 'alun'), { identities: {}, email }));
    expect(outside.identify(who, today)).toMatchObject({ id: 'alun' });
    expect(outside.identityOf(alun(outside))).toEqual({ chat: 'email', user: email });
    expect(outside.identify({ chat: 'email', user: 'x@council.example' }, today)).toBe('unknown');

    const inChat = draftOf(draft => Object.assign(of(draft.people, 'alun'), { email }));
    expect(inChat.identify(who, today)).toBe('unknown');
    expect(inChat.identityOf(alun(inChat))?.chat).toBe('sandbox');

    // Also when the other one is on a chat: whoever reads that inbox is not surely Alun.
    for (const left of [undefined, '2020-01-01']) {
      const shared = draftOf(draft => {
        Object.assign(of(draft.people, 'alun'), { identities: {}, email });
        Object.assign(of(draft.people, 'dee'), { email: email.toUpperCase(), left });
      });
      expect(shared.identify(who, today)).toBe('ambiguous');
      expect(shared.identityOf(alun(shared))).toBeUndefined();
    }
    const left = draftOf(draft =>
      Object.assign(of(draft.people, 'alun'), { identities: {}, email, left: '2020-01-01' }),
    );
    expect(left.identify(who, today)).toMatchObject({ leaver: { id: 'alun' } });
  });

  it('Attune writes to the chat a person prefers, else to the first they have', () => {
    const { directory } = asking(
      hafod(draft => {
        of(draft.people, 'dee').identities = {
          slack: { team: 'T0001', user: 'U0001' },
          sandbox: { user: 'dee' },
        };
        of(draft.people, 'mags').identities = {
          slack: { team: 'T0001', user: 'U0002' },
          sandbox: { user: 'mags' },
        };
        of(draft.people, 'mags').prefers = 'sandbox';
        of(draft.people, 'alun').identities = {};
      }),
    );
    const chatOf = (id: string) => directory.identityOf(of<Person>(directory.people, id))?.chat;
    expect([chatOf('dee'), chatOf('mags'), chatOf('alun')]).toEqual(['slack', 'sandbox', undefined]);
  });
});

it('asked about no moment at all, a directory gives nothing away', () => {
  const { directory } = asking();
  const [dee, kl] = [of<Person>(directory.people, 'dee'), of<YoungPerson>(directory.youngPeople, 'kl')];
  expect(() => directory.rolesFor(dee, kl, Number.NaN)).toThrow(RangeError);
  expect(() => directory.identify({ chat: 'sandbox', user: 'dee' }, Number.POSITIVE_INFINITY)).toThrow(
    RangeError,
  );
});
