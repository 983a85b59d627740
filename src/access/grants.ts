import {
  careTeam,
  clinicalTeam,
  invitable,
  ownClinicians,
  type Role,
  reachOf,
  type Scope,
} from '../people/roles.ts';
import type { ClauseId } from '../policy/clauses.ts';

/** Every record of a young person that somebody may ask to see, and its fields. */
export const fieldsOf = {
  session: ['time', 'place', 'attendance', 'cancellationReason', 'proximityPlan'],
  alert: ['raised', 'level', 'detail', 'plan'],
  summary: [
    'posted',
    'attendance',
    'engagement',
    'themes',
    'leaving',
    'guidance',
    'activity',
    'clinicalNote',
  ],
  engagement: ['stage', 'attempts', 'ideas', 'discussion'],
  meeting: ['time', 'parties', 'reason', 'outcome'],
  consultation: ['time', 'note'],
  proposal: ['exists', 'reasons', 'signOff'],
  notice: ['text'],
  referral: ['answer', 'reason'],
  disclosure: ['exists', 'detail', 'actions'],
  journal: ['text'],
} as const;

export type RecordName = keyof typeof fieldsOf;
export type FieldOf<R extends RecordName> = (typeof fieldsOf)[R][number];

/**
 * What must hold besides the role. `youngPersonTold`: the young person was asked first and agreed (BMC-3.7).
 * `recipientConsent`: permission to write to this recipient is on record (PIP-5). `author`: the reader wrote
 * it. `sharedByAuthor`: the author shared it with the reader by name (SIX-3).
 */
export const conditions = ['youngPersonTold', 'recipientConsent', 'author', 'sharedByAuthor'] as const;
export type Condition = (typeof conditions)[number];

/** One thing that is allowed: this role, held through this scope, may see this field, on this condition. */
export interface Cell {
  readonly role: Role;
  readonly record: RecordName;
  readonly field: FieldOf<RecordName>;
  readonly scope: Scope;
  readonly condition: Condition | null;
  readonly clause: ClauseId;
}

interface Grant<Field> {
  readonly to: readonly Role[];
  readonly fields: readonly Field[];
  readonly when?: Condition;
  readonly clause: ClauseId;
}

const team = [...careTeam, ...clinicalTeam] as const;

/** The grants, record by record. What does not stand here is denied. */
const grants: { readonly [R in RecordName]: readonly Grant<FieldOf<R>>[] } = {
  session: [
    { to: [...team, 'education'], fields: ['time', 'place'], clause: 'BMC-2.2c' },
    { to: ['regionalManager'], fields: ['time'], clause: 'BMC-2.2c' },
    { to: careTeam, fields: ['attendance'], clause: 'BMC-2.2a' },
    { to: clinicalTeam, fields: ['attendance'], clause: 'BMC-4.1' },
    { to: ['education'], fields: ['attendance'], clause: 'WHS-3.2' },
    { to: team, fields: ['cancellationReason'], clause: 'BMC-2.2b' },
    { to: ['education'], fields: ['cancellationReason'], when: 'author', clause: 'BMC-4.0' },
    { to: team, fields: ['proximityPlan'], clause: 'BMC-2.2g' },
  ],
  alert: [
    { to: team, fields: ['raised', 'level', 'plan'], clause: 'BMC-2.2f' },
    { to: [...clinicalTeam, 'careManager'], fields: ['detail'], clause: 'BMC-2.2f' },
    { to: ['carer'], fields: ['detail'], when: 'author', clause: 'BMC-2.2f' },
  ],
  summary: [
    { to: careTeam, fields: ['posted', 'attendance'], clause: 'BMC-2.2e' },
    { to: careTeam, fields: ['themes'], clause: 'BMC-2.2i' },
    { to: careTeam, fields: ['engagement', 'leaving', 'guidance'], clause: 'BMC-2.1d' },
    { to: careTeam, fields: ['activity'], clause: 'BMC-2.1e' },
    {
      to: clinicalTeam,
      fields: ['posted', 'attendance', 'engagement', 'themes', 'leaving', 'guidance', 'activity'],
      clause: 'BMC-2.1d',
    },
    { to: clinicalTeam, fields: ['clinicalNote'], clause: 'BMC-3.6' },
    { to: ['education'], fields: ['posted', 'attendance'], clause: 'WHS-3.2' },
    { to: ['education'], fields: ['themes'], when: 'youngPersonTold', clause: 'BMC-3.7' },
    { to: ['regionalManager'], fields: ['posted'], clause: 'BMC-2.2e' },
  ],
  engagement: [
    { to: [...team, 'education'], fields: ['stage'], clause: 'BMC-4.1' },
    { to: ['regionalManager'], fields: ['stage'], clause: 'BMC-4.4' },
    { to: team, fields: ['attempts'], clause: 'BMC-2.1a' },
    { to: clinicalTeam, fields: ['ideas'], clause: 'BMC-4.1' },
    { to: [...careTeam, 'education'], fields: ['ideas'], when: 'author', clause: 'BMC-4.1' },
    { to: clinicalTeam, fields: ['discussion'], clause: 'BMC-4.2' },
  ],
  meeting: [
    { to: [...team, 'education', ...invitable], fields: ['time', 'parties'], clause: 'BMC-4.2' },
    { to: clinicalTeam, fields: ['reason'], clause: 'BMC-4.2' },
    { to: [...team, 'education'], fields: ['outcome'], clause: 'BMC-4.3' },
    { to: ['regionalManager'], fields: ['outcome'], clause: 'BMC-4.4' },
  ],
  consultation: [
    { to: [...team, 'education'], fields: ['time'], clause: 'BMC-5' },
    { to: clinicalTeam, fields: ['note'], clause: 'BMC-5' },
  ],
  proposal: [
    { to: clinicalTeam, fields: ['exists', 'reasons'], clause: 'BMC-4.3' },
    { to: clinicalTeam, fields: ['signOff'], clause: 'BMC-7.1' },
    { to: ['careManager', 'regionalManager'], fields: ['exists', 'signOff'], clause: 'BMC-4.4' },
  ],
  notice: [
    { to: ['careManager', 'regionalManager', 'socialWorker'], fields: ['text'], clause: 'BMC-4.4' },
    { to: clinicalTeam, fields: ['text'], clause: 'BMC-4.4' },
    // That the time is free again; a policy names whom it tells.
    { to: ['education'], fields: ['text'], clause: 'WHS-2.5' },
    {
      to: ['gp', 'healthVisitor', 'referrer', 'parent'],
      fields: ['text'],
      when: 'recipientConsent',
      clause: 'PIP-5',
    },
  ],
  // What was decided on a new referral: whoever made it learns that, and why stays with the clinical team.
  referral: [
    { to: [...team, 'education', 'regionalManager'], fields: ['answer'], clause: 'WHS-2.1' },
    {
      to: ['socialWorker', 'advocate', 'gp', 'healthVisitor', 'referrer', 'parent'],
      fields: ['answer'],
      when: 'author',
      clause: 'WHS-2.1',
    },
    { to: clinicalTeam, fields: ['reason'], clause: 'WHS-2.1' },
  ],
  disclosure: [
    {
      to: ['safeguardingLead', 'headOfClinicalService'],
      fields: ['exists', 'detail', 'actions'],
      clause: 'BMC-3.1',
    },
    {
      to: [...ownClinicians, 'clinicalLead', ...careTeam, 'education', 'regionalManager'],
      fields: ['exists', 'detail', 'actions'],
      when: 'author',
      clause: 'BMC-3.1',
    },
  ],
  journal: [
    {
      to: ['carer', 'careManager', 'education', 'therapist', 'allocatedClinician'],
      fields: ['text'],
      when: 'author',
      clause: 'SIX-3',
    },
    { to: ['careManager', ...clinicalTeam], fields: ['text'], when: 'sharedByAuthor', clause: 'SIX-3' },
  ],
};

/** The whole table, one cell for each role, field, scope and condition that is allowed, record by record. */
export function allowedCells(): Cell[] {
  return Object.entries(grants).flatMap(([record, rows]: [string, readonly Grant<FieldOf<RecordName>>[]]) =>
    rows.flatMap(({ to, fields, when, clause }) =>
      to.flatMap(role =>
        reachOf(role).flatMap(scope =>
          fields.map(field => ({
            role,
            record: record as RecordName,
            field,
            scope,
            condition: when ?? null,
            clause,
          })),
        ),
      ),
    ),
  );
}
