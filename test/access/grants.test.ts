import { describe, expect, test } from 'vitest';
import { allowedCells, type Cell, conditions, fieldsOf } from '../../src/access/grants.ts';
import { accessJson, accessTable } from '../../src/access/table.ts';
import { clinicalTeam, roles, scopes } from '../../src/people/roles.ts';
import { clauseIds } from '../../src/policy/clauses.ts';

const cells = allowedCells();
const rolesWho = (allowed: (cell: Cell) => boolean) => new Set(cells.filter(allowed).map(cell => cell.role));

describe('the grants table', () => {
  test('is made of known roles, records, fields, scopes, conditions and clauses', () => {
    for (const cell of cells) {
      expect(roles).toContain(cell.role);
      expect(fieldsOf[cell.record]).toContain(cell.field);
      expect(scopes).toContain(cell.scope);
      expect([null, ...conditions]).toContain(cell.condition);
      expect(clauseIds).toContain(cell.clause);
    }
  });

  test('says each thing once', () => {
    const keys = cells.map(({ role, record, field, scope, condition }) =>
      [role, record, field, scope, condition].join('|'),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('has no condition where the same role is allowed without', () => {
    const keyOf = ({ role, record, field, scope }: Cell) => [role, record, field, scope].join('|');
    const free = new Set(cells.filter(cell => cell.condition === null).map(keyOf));
    expect(cells.filter(cell => cell.condition !== null && free.has(keyOf(cell)))).toEqual([]);
  });

  test('gives every field to somebody', () => {
    for (const [record, fields] of Object.entries(fieldsOf))
      for (const field of fields)
        expect(cells.some(cell => cell.record === record && cell.field === field)).toBe(true);
  });
});

describe('what the policies ask of the table', () => {
  test('records of session content are for the clinical team alone (BMC-3.6)', () => {
    expect(rolesWho(cell => cell.field === 'clinicalNote')).toEqual(new Set(clinicalTeam));
  });

  test('those who get counts see no young person (BMC-7.2, SIX-4)', () => {
    for (const role of ['administrator', 'seniorManagement', 'headOfCare', 'commissioner'] as const)
      expect(cells.filter(cell => cell.role === role)).toEqual([]);
  });

  test('education sees nothing from therapy unless the young person was told first (BMC-3.7)', () => {
    const fromTherapy = cells.filter(
      ({ role, record, field }) =>
        role === 'education' && record === 'summary' && !['posted', 'attendance'].includes(field),
    );
    expect(new Set(fromTherapy.map(cell => cell.condition))).toEqual(new Set(['youngPersonTold']));
  });

  test('an open disclosure is seen by safeguarding and the Head, else by its author (BMC-3.1)', () => {
    const open = rolesWho(cell => cell.record === 'disclosure' && cell.condition !== 'author');
    expect(open).toEqual(new Set(['safeguardingLead', 'headOfClinicalService']));
  });

  test('a journal is never open by role alone (SIX-3)', () => {
    expect(cells.filter(cell => cell.record === 'journal' && cell.condition === null)).toEqual([]);
  });

  test('people outside see nothing but meetings, notices and what became of their own referral (BMC-4.2, BMC-4.4, PIP-5)', () => {
    const outside = ['socialWorker', 'advocate', 'parent', 'gp', 'healthVisitor', 'referrer'];
    const records = new Set(cells.filter(cell => outside.includes(cell.role)).map(cell => cell.record));
    expect(records).toEqual(new Set(['meeting', 'notice', 'referral']));
    const referred = cells.filter(cell => outside.includes(cell.role) && cell.record === 'referral');
    expect(new Set(referred.map(cell => `${cell.field} ${cell.condition}`))).toEqual(
      new Set(['answer author']),
    );
  });

  test('a therapist’s right goes with their own young people (BMC-3.6)', () => {
    const own = cells.filter(({ role }) => role === 'therapist' || role === 'allocatedClinician');
    expect(new Set(own.map(cell => cell.scope))).toEqual(new Set(['youngPerson']));
  });
});

describe('the table as it is printed', () => {
  test('as JSON it is an array of cells in six named columns', () => {
    const printed = JSON.parse(accessJson());
    expect(printed).toEqual(cells);
    expect(Object.keys(printed[0])).toEqual(['role', 'record', 'field', 'scope', 'condition', 'clause']);
  });

  test('for people it has every cell in one of its lines', () => {
    const lines = accessTable().split('\n');
    expect(lines[0]).toMatch(/^field +role +held for +on condition +clause$/);
    for (const { record, field, role, scope, condition, clause } of cells) {
      const fits = (line: string) =>
        line.startsWith(`${record}.${field} `) &&
        line.includes(` ${role} `) &&
        line.includes(scope) &&
        line.endsWith(` ${clause}`) &&
        (condition === null || line.includes(` ${condition} `));
      expect(lines.filter(fits)).not.toEqual([]);
    }
    expect(lines.every(line => line.length <= 130)).toBe(true);
  });
});
