import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demonstrationFile } from '../../bot/demonstration/file.ts';
import { difference, differenceInWords } from '../../src/people/difference.ts';
import { type ServiceFile, serviceFile } from '../../src/people/service.ts';
import { hafod, of, someone } from './hafod.ts';

type Change = Parameters<typeof hafod>[0];
const told = (after: Change, before?: Change) =>
  differenceInWords(difference(hafod(before), hafod(after))).split('\n');

describe('What an import would change, in words', () => {
  it('the same file: nothing', () => {
    expect(difference(hafod(), hafod())).toEqual([]);
    expect(told(() => {})).toEqual(['Nothing to change']);
  });

  it('the same file in another order: nothing', () => {
    expect(
      told(draft => {
        draft.people.reverse();
        draft.settings.reverse();
        draft.youngPeople.reverse();
      }),
    ).toEqual(['Nothing to change']);
  });

  it('a new role, a role that ended, and other dates', () => {
    expect(
      told(draft => of(draft.people, 'gethin').roles.push({ role: 'careManager', setting: 'hafod' })),
    ).toEqual(['~ Gethin: now care manager at Hafod House']);
    expect(told(draft => (of(draft.people, 'gwenno').roles = []))).toEqual([
      '~ Gwenno: no longer regional manager in North',
    ]);
    expect(
      told(draft => Object.assign(of(draft.people, 'dee').roles[0] ?? {}, { to: '2026-12-31' })),
    ).toEqual(['~ Dee: carer at Hafod House: held to 2026-12-31 (other dates)']);
    expect(
      told(
        draft => of(draft.people, 'lowri').roles.push({ role: 'socialWorker', youngPerson: 'kl' }),
        draft => of(draft.people, 'lowri').roles.push({ role: 'gp', youngPerson: 'tw' }),
      ),
    ).toEqual(['~ Lowri: now social worker for KL', '~ Lowri: no longer GP for TW']);
  });

  it('two spells of one role are two', () => {
    const spell = (from: string, to: string) => ({ role: 'carer', setting: 'glan', from, to });
    const first = spell('2026-01-01', '2026-01-31');
    const second = spell('2026-03-01', '2026-03-31');
    expect(
      told(
        draft => of(draft.people, 'dee').roles.push(first, second),
        draft => of(draft.people, 'dee').roles.push(second),
      ),
    ).toEqual(['~ Dee: now carer at Glan-yr-afon from 2026-01-01 to 2026-01-31']);
  });

  it('a leaver, and one who is back', () => {
    const leave: Change = draft => (of(draft.people, 'dee').left = '2026-11-24');
    expect(told(leave)).toEqual(['~ Dee: leaves on 2026-11-24: every role ends on that day']);
    expect(told(() => {}, leave)).toEqual(['~ Dee: back: had left on 2026-11-24']);
  });

  it('people come and go', () => {
    const come: Change = draft => draft.people.push(someone('idris', { role: 'carer', setting: 'glan' }));
    expect(told(come)).toEqual(['+ Idris: new; now carer at Glan-yr-afon']);
    expect(told(() => {}, come)[0]).toMatch(/^- Idris: removed: loses every role/);
  });

  it('a young person’s therapist and home by name', () => {
    expect(
      told(draft => {
        const kl = of(draft.youngPeople, 'kl');
        kl.therapist = 'theo';
        kl.setting = 'glan';
        delete kl.school;
      }),
    ).toEqual([
      '~ KL (kl): setting now Glan-yr-afon (was Hafod House)',
      '~ KL (kl): school now none (was Ysgol y Gororau)',
      '~ KL (kl): therapist now Theo (was Anwen)',
    ]);
  });

  it('how somebody is reached', () => {
    expect(
      told(draft => (of(draft.people, 'dee').identities = { slack: { team: 'T0001', user: 'U0001' } })),
    ).toEqual(['~ Dee: can now be reached in Slack', '~ Dee: no longer reached in the sandbox']);
  });

  it('the service itself', () => {
    expect(told(draft => (draft.service.quietHours = { from: '22:00', to: '06:30' }))).toEqual([
      '~ Service: quiet hours now 22:00 to 06:30 (was 21:30 to 07:00)',
    ]);
  });

  it('the first import names everybody', () => {
    const lines = differenceInWords(difference(undefined, hafod())).split('\n');
    expect(lines).toHaveLength(1 + 2 + 5 + 13 + 3);
    expect(lines.every(line => line.startsWith('+ '))).toBe(true);
    expect(lines).toContain('+ Dee: new; now carer at Hafod House');
    expect(lines).toContain('+ MC (mc): new; at Clun Lodge; therapist none');
  });
});

it('no change of a single value goes unsaid', () => {
  const good = demonstrationFile();
  const paths = leavesOf(good);
  const other = fc.constantFrom(
    'other',
    'carer',
    'home',
    'friday',
    '06:06',
    '17:17',
    '2026-05-05',
    'a@b.example',
    'kl',
  );
  fc.assert(
    fc.property(fc.constantFrom(...paths), other, (path, value) => {
      const changed = structuredClone(good) as unknown as Tree;
      const parent = path.slice(0, -1).reduce((tree, step) => tree[step] as Tree, changed);
      const was = parent[path.at(-1) ?? ''];
      parent[path.at(-1) ?? ''] = value;
      const read = serviceFile.safeParse(changed);
      fc.pre(read.success && value !== was);
      expect(difference(good, read.data as ServiceFile)).not.toEqual([]);
    }),
    { numRuns: 300 },
  );
});

type Tree = { [step: string | number]: unknown };

function leavesOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const steps = Array.isArray(value) ? value.keys() : Object.keys(value);
  return [...steps].flatMap(step => leavesOf((value as Tree)[step], [...path, step]));
}
