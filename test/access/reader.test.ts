import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Confidential, openForCard } from '../../src/access/confidential.ts';
import { plain } from '../../src/access/plain.ts';
import { type Circumstances, Reader } from '../../src/access/reader.ts';
import type { HeldRole } from '../../src/people/directory.ts';
import type { Person } from '../../src/people/service.ts';
import { person, readerWho } from './people.ts';

const note = Confidential.seal('slept badly, phone call from home');

describe('who may see what', () => {
  test('a carer of the home opens themes; the clinical note stays with the clinical team (BMC-2.2i, BMC-3.6)', () => {
    const carer = readerWho('carer', 'setting');
    expect(carer.allows('summary', 'themes')).toMatchObject({ role: 'carer', clause: 'BMC-2.2i' });
    expect(carer.allows('summary', 'clinicalNote')).toBeUndefined();
    expect(readerWho('therapist', 'youngPerson').allows('summary', 'clinicalNote')?.clause).toBe('BMC-3.6');
  });

  test('teachers see themes only when the young person was asked (BMC-3.7)', () => {
    const teacher = readerWho('education', 'setting');
    expect(teacher.allows('summary', 'themes')).toBeUndefined();
    expect(teacher.allows('summary', 'themes', { youngPersonTold: false })).toBeUndefined();
    expect(teacher.allows('summary', 'themes', { youngPersonTold: true })?.condition).toBe('youngPersonTold');
    expect(teacher.allows('summary', 'guidance', { youngPersonTold: true })).toBeUndefined();
  });

  test('whoever reports a disclosure sees their own, the safeguarding lead sees all (BMC-3.1)', () => {
    const carer = readerWho('carer', 'setting', 'dee');
    expect(carer.allows('disclosure', 'detail', { author: plain('dee') })?.condition).toBe('author');
    expect(carer.allows('disclosure', 'detail', { author: plain('sam') })).toBeUndefined();
    expect(carer.allows('disclosure', 'exists')).toBeUndefined();
    expect(readerWho('safeguardingLead', 'service').allows('disclosure', 'detail')?.condition).toBeNull();
  });

  test('a journal is its author’s, and theirs with whom it was shared by name (SIX-3)', () => {
    const lead = readerWho('clinicalLead', 'service', 'kim');
    expect(lead.allows('journal', 'text')).toBeUndefined();
    expect(lead.allows('journal', 'text', { author: plain('kim') })).toBeUndefined();
    expect(lead.allows('journal', 'text', { sharedWith: plain('kim') })?.clause).toBe('SIX-3');
    expect(lead.allows('journal', 'text', { sharedWith: [plain('sam'), plain('kim')] })).toBeDefined();
    expect(lead.allows('journal', 'text', { sharedWith: [plain('sam')] })).toBeUndefined();
    expect(
      readerWho('carer', 'setting', 'dee').allows('journal', 'text', { author: plain('dee') }),
    ).toBeDefined();
  });

  test('a GP reads a notice only with consent on record (PIP-5)', () => {
    const gp = readerWho('gp', 'youngPerson');
    expect(gp.allows('notice', 'text')).toBeUndefined();
    expect(gp.allows('notice', 'text', { recipientConsent: true })?.clause).toBe('PIP-5');
  });

  test('a therapist of the service, not of this young person, sees nothing (BMC-3.6)', () => {
    for (const scope of ['service', 'region', 'setting'] as const)
      expect(readerWho('therapist', scope).allows('session', 'time')).toBeUndefined();
  });

  test('several roles add up, and the answer is the cell that allowed it', () => {
    const both = Reader.of(person('kim'), [
      { role: 'administrator', scope: 'service' },
      { role: 'education', scope: 'setting' },
      { role: 'careManager', scope: 'setting' },
    ]);
    expect(both.allows('alert', 'detail')).toEqual({
      role: 'careManager',
      record: 'alert',
      field: 'detail',
      scope: 'setting',
      condition: null,
      clause: 'BMC-2.2f',
    });
  });
});

describe('revealing', () => {
  test('opens for those who may see it', () => {
    const shown = readerWho('therapist', 'youngPerson').reveal('alert', 'detail', note);
    expect(shown && openForCard(shown)).toBe('slept badly, phone call from home');
  });

  test('gives nothing to those who may not (BMC-2.2f)', () => {
    expect(readerWho('education', 'setting').reveal('alert', 'detail', note)).toBeUndefined();
    expect(readerWho('carer', 'setting', 'dee').reveal('alert', 'detail', note)).toBeUndefined();
    const own = { author: plain('dee') };
    expect(readerWho('carer', 'setting', 'dee').reveal('alert', 'detail', note, own)).toBeDefined();
  });

  test('gives nothing for what was never sealed', () => {
    const therapist = readerWho('therapist', 'youngPerson');
    for (const what of [undefined, null, 'text', {}, { ...note }, Object.create(Confidential.prototype)])
      expect(therapist.reveal('alert', 'detail', what as Confidential)).toBeUndefined();
  });
});

describe('what is not understood shows nothing', () => {
  const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true });

  test('no roles, no rights', () => {
    const nobody = Reader.of(person('nobody'), []);
    expect(nobody.allows('session', 'time')).toBeUndefined();
    expect(nobody.reveal('summary', 'guidance', note)).toBeUndefined();
  });

  test('whatever the record, the field or the circumstances are, there is no error and no answer', () => {
    const lead = readerWho('clinicalLead', 'service', 'kim');
    const ask = lead.allows.bind(lead) as (...inputs: unknown[]) => unknown;
    fc.assert(fc.property(anything, anything, anything, (a, b, c) => ask(a, b, c) === undefined));
    for (const name of ['__proto__', 'constructor', 'toString', 'session|time', ''])
      expect([ask(name, 'time'), ask('session', name), ask(name, name)]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    expect(ask(Symbol('session'), 'time')).toBeUndefined();
  });

  test('whatever the circumstances are, a condition is met by nothing but its own proof', () => {
    const teacher = readerWho('education', 'setting', 'tess');
    const told = fc.record({ youngPersonTold: anything.filter(value => value !== true) });
    const author = fc.record({ author: anything, sharedWith: anything });
    fc.assert(
      fc.property(told, author, (a, b) => {
        expect(teacher.allows('summary', 'themes', { ...a } as Circumstances)).toBeUndefined();
        expect(teacher.allows('disclosure', 'detail', { ...b } as Circumstances)).toBeUndefined();
      }),
    );
  });

  test('whatever the roles are, nothing is held by them', () => {
    fc.assert(
      fc.property(fc.oneof(anything, fc.array(anything)), held => {
        const reader = Reader.of(person('kim'), held as HeldRole[]);
        expect(reader.allows('session', 'time')).toBeUndefined();
      }),
    );
  });

  test('a person without an id is the author of nothing', () => {
    for (const somebody of [undefined, null, {}, { id: '' }, { id: 7 }]) {
      const reader = Reader.of(somebody as unknown as Person, [{ role: 'carer', scope: 'setting' }]);
      const circumstances = {
        author: (somebody as { id?: unknown } | undefined)?.id,
        sharedWith: [undefined],
      };
      expect(reader.allows('journal', 'text', circumstances as unknown as Circumstances)).toBeUndefined();
    }
  });

  test('roles that change after the reader was made do not change the reader', () => {
    const held: HeldRole[] = [{ role: 'administrator', scope: 'service' }];
    const reader = Reader.of(person('kim'), held);
    held.push({ role: 'clinicalLead', scope: 'service' });
    expect(reader.allows('summary', 'clinicalNote')).toBeUndefined();
  });
});
