import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { catalogues } from '../../cards/texts/catalogue.ts';
import { allowedCells, type FieldOf, type RecordName } from '../../src/access/grants.ts';
import type { Role } from '../../src/people/roles.ts';
import { loadPack, parsePack } from '../../src/policy/pack.ts';
import { sixBs } from '../../src/policy/schema/vocabulary.ts';

const pack = loadPack('bryn-melyn');
const fixture = (name: string) => readFileSync(new URL(`./packs/${name}.yaml`, import.meta.url), 'utf8');

describe('the pack bryn-melyn', () => {
  test('summaries are due a day after the session, with reminders before (BMC-2.1d)', () => {
    const { dueWithinMinutes, remindAfterMinutes, clause } = pack.summary;
    expect({ dueWithinMinutes, remindAfterMinutes, clause }).toEqual({
      dueWithinMinutes: 24 * 60,
      remindAfterMinutes: [4 * 60, 18 * 60, 22 * 60],
      clause: 'BMC-2.1d',
    });
  });

  test('an unopened alert goes to the allocated clinician, then to the clinical lead (BMC-2.2f)', () => {
    expect(pack.alert.escalateBeforeSessionMinutes).toEqual([
      { minutes: 20, to: 'allocatedClinician' },
      { minutes: 10, to: 'clinicalLead' },
    ]);
  });

  test('how long a note may be, a sickness may last and how far ahead one plans (BMC-2.2g, BMC-2.2f, BMC-4.0)', () => {
    expect(pack).toMatchObject({
      sessions: { proximityNoteMost: 600, mostWeeksAhead: 104 },
      alert: { planNoteMost: 600 },
      cancellation: { sicknessMostDays: 28 },
    });
  });

  test('only refusals by the young person count, and three in a row suggest stage 1 (BMC-4.1)', () => {
    expect(pack.refusals.counts).toEqual(['refused']);
    expect(pack.refusals.rules).toContainEqual({
      rule: 'inARow',
      count: 3,
      suggests: 'stage1',
      clause: 'BMC-4.1',
    });
  });

  test('nothing is withdrawn without attempts, both discussions and the Head (BMC-2.1f, BMC-2.1g, BMC-7.1)', () => {
    expect(pack.attempts.needed).toBeGreaterThan(0);
    const first = pack.withdrawal.discussions.filter(discussion => discussion.needed === 'always');
    expect(first.map(discussion => discussion.with)).toEqual(['youngPerson', 'careTeam', 'clinicalLead']);
    expect(pack.withdrawal.signOff).toMatchObject({ by: 'headOfClinicalService', clause: 'BMC-7.1' });
  });

  test('the care manager, the Regional Manager and the social worker get a notice; the first writes the care plan (BMC-4.4)', () => {
    expect(pack.notices.to.map(({ role, confirmsCarePlan }) => [role, confirmsCarePlan])).toEqual([
      ['careManager', true],
      ['regionalManager', false],
      ['socialWorker', false],
    ]);
  });

  test('a role has a title only where the service calls it otherwise than the cards do anyway', () => {
    const words = catalogues['en-GB'].roles;
    for (const [role, title] of Object.entries(pack.titles))
      expect(title).not.toBe(words[role as keyof typeof words]);
  });

  test('themes stand under the six Bs, each with suggestions for care staff (SIX-1)', () => {
    expect(pack.themes.groups.map(group => group.b)).toEqual([...sixBs]);
    for (const group of pack.themes.groups) {
      expect(group.themes.length).toBeGreaterThanOrEqual(4);
      expect(group.themes.length).toBeLessThanOrEqual(6);
      for (const theme of group.themes) expect(theme.guidance.length).toBeGreaterThanOrEqual(2);
    }
  });

  test('the journal asks five questions, and the plan is made from the six Bs (SIX-2)', () => {
    expect(pack.journal.questions).toHaveLength(5);
    expect(pack.journal.questions.filter(question => question.offersSixBs).map(({ id }) => id)).toEqual([
      'planned',
    ]);
    expect(pack.journal.answerMost).toBe(1000);
  });

  test('whoever a rule tells may see what they are told of', () => {
    const sees = <R extends RecordName>(role: Role, record: R, field: FieldOf<R>) =>
      allowedCells().some(cell => cell.role === role && cell.record === record && cell.field === field);
    for (const { to } of pack.alert.escalateBeforeSessionMinutes)
      expect(sees(to, 'alert', 'raised')).toBe(true);
    expect(sees(pack.cancellation.escalateTo, 'session', 'cancellationReason')).toBe(true);
    for (const { to } of [...pack.summary.escalate, ...pack.summary.reading.escalate])
      expect(sees(to, 'summary', 'posted')).toBe(true);
    for (const { to } of pack.disclosures.escalate) expect(sees(to, 'disclosure', 'exists')).toBe(true);
    for (const { role } of pack.notices.to) expect(sees(role, 'notice', 'text')).toBe(true);
    const { signOff, proposedBy } = pack.withdrawal;
    for (const role of [signOff.by, signOff.deputy, ...proposedBy])
      expect(sees(role, 'proposal', 'reasons')).toBe(true);
    for (const role of pack.journal.sharing.with) expect(sees(role, 'journal', 'text')).toBe(true);
  });
});

describe('the schema holds the other policies', () => {
  test('a special school: six weeks of refusals, a new referral, a review each term (WHS-2.5, WHS-2.6)', () => {
    const school = parsePack(fixture('west-heath'), 'west-heath.yaml');
    expect(school.refusals.rules).toContainEqual({
      rule: 'throughout',
      weeks: 6,
      suggests: 'slotGivenUp',
      clause: 'WHS-2.5',
    });
    expect(school.refusals.wayBack.by).toBe('reReferral');
    expect(school.reviews[0]).toMatchObject({ every: 'term', clause: 'WHS-2.6' });
    expect(school.withdrawal.meeting).toBeUndefined();
    expect(school.titles.headOfClinicalService).toBe('Head of HEART and Therapy');
  });

  test('parent-infant: three missed, the supervisor signs off, consent for each recipient (PIP-4, PIP-5)', () => {
    const infants = parsePack(fixture('parent-infant'), 'parent-infant.yaml');
    expect(infants.refusals.rules[0]).toMatchObject({ count: 3, suggests: 'endingDiscussed' });
    expect(infants.titles[infants.withdrawal.signOff.by]).toBe('Supervisor');
    expect(infants.notices.to.every(notice => notice.consentNeeded)).toBe(true);
    expect(infants.disclosures.levels?.map(level => level.route)).toEqual([
      'inTherapy',
      'actionPlan',
      'safeguarding',
      'gp',
    ]);
  });

  test('a secure home: six headings of review, a register of training (SST-1, SST-2, SST-3)', () => {
    const rules = { ...parse(text), ...parse(fixture('secure-stairs')) };
    const secure = parsePack(stringify(rules), 'secure-stairs.yaml');
    expect(secure.reviews[0]?.headings).toHaveLength(6);
    expect(secure.training?.modules.find(module => module.id === 'parenting-two')?.mostFromOutside).toBe(4);
  });
});

const text = readFileSync(new URL('../../src/policy/packs/bryn-melyn.yaml', import.meta.url), 'utf8');

describe('a pack with mistakes is refused, with file, place, path and what was expected', () => {
  const refusalOf = (from: string, to: string) => {
    expect(text).toContain(from);
    try {
      parsePack(text.replace(from, to), 'my.yaml');
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    return 'accepted';
  };
  const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

  test.each([
    ['dueWithinMinutes: 1440', 'dueWithinMinutes: soon', 'summary.dueWithinMinutes', 'a whole number'],
    ['dueWithinMinutes: 1440', 'dueWithinMinutes: 0', 'summary.dueWithinMinutes', 'a whole number'],
    ['dueWithinMinutes: 1440', 'dueWithinMinutes: 1.5', 'summary.dueWithinMinutes', 'a whole number'],
    [
      'remindAfterMinutes: [240, 1080',
      'remindAfterMinutes: [1080, 240',
      'summary.remindAfterMinutes',
      'ascending',
    ],
    [
      'remindAfterMinutes: [240, 1080, 1320]',
      'remindAfterMinutes: [1500]',
      'summary.remindAfterMinutes',
      'before',
    ],
    ['clause: BMC-7.2', 'clause: BMC-7.9', 'reports.0.clause', 'a clause of the policies'],
    [
      'by: headOfClinicalService\n    deputy',
      'by: gp\n    deputy',
      'withdrawal.signOff.by',
      'a role held by staff',
    ],
    ['deputy: clinicalLead', 'deputy: headOfClinicalService', 'withdrawal.signOff.deputy', 'another role'],
    ['rule: inARow, count: 3', 'rule: inARow, weeks: 3', 'refusals.rules.0', 'a whole number'],
    ['sicknessMostDays: 28', 'sicknessMostDays: 0', 'cancellation.sicknessMostDays', 'a whole number'],
    ['proximityNoteMost: 600', 'proximityNoteMost: 9000', 'sessions.proximityNoteMost', 'a whole number'],
    ['planNoteMost: 600', 'planNoteMost: long', 'alert.planNoteMost', 'a whole number'],
    ['weeks: 8, suggests', 'weeks: 27, suggests', 'refusals.rules.1', 'a whole number from 1 to 26'],
    ['needed: 3\n  noteMost: 600', 'needed: 3\n  noteMost: 2001', 'attempts.noteMost', 'a whole number'],
    ['answerWithinMinutes: 2880', 'answerWithinMinutes: 0', 'withdrawal.answerWithinMinutes', 'a whole'],
    ['counts: [refused]', 'counts: [cancelledByService]', 'refusals.counts.0', 'refused'],
    ['id: room-visit', 'id: home-visit', 'attempts.kinds', 'each id at most once'],
    [
      'reports:\n',
      'reports:\n  - { id: termly, title: Termly, every: term, by: headOfClinicalService, to: [headOfCare], clause: BMC-7.2 }\n',
      'reports',
      'reports that all come as often',
    ],
    [
      'reports:\n',
      'reports:\n  - { id: quarterly, title: Quarterly, every: quarter, by: headOfClinicalService, to: [headOfCare], clause: BMC-7.2 }\n',
      'reports',
      'reports that all come as often',
    ],
    ['shareOfRest: 0.1', 'shareOfRest: 10', 'summary.secondLook.shareOfRest', 'between 0 and 1'],
    ['{ minutes: 20, to: allocatedClinician }', '{ minutes: 5, to: carer }', 'alert.escalateBefore', 'order'],
  ])('%s → %s', (from, to, path, expected) => {
    const refusal = refusalOf(from, to);
    expect(refusal).toMatch(/^my\.yaml:\d+:\d+ at /);
    expect(refusal).toContain(path);
    expect(refusal).toContain(expected);
  });

  test('the place is the line and column of the value, or of the entry that is not known', () => {
    const line = lineOf('acknowledgeWithinMinutes: 30');
    expect(refusalOf('acknowledgeWithinMinutes: 30', 'acknowledgeWithinMinutes: -1')).toBe(
      `my.yaml:${line}:29 at cancellation.acknowledgeWithinMinutes: expected a whole number from 1 to 50400`,
    );
    expect(refusalOf('secondLook:\n', 'glance: yes\n  secondLook:\n')).toBe(
      `my.yaml:${lineOf('secondLook:')}:3 at summary.glance: no such entry is known here`,
    );
  });

  test('every mistake is named at once, a missing part at what should hold it', () => {
    const refusal = refusalOf('noteMost: 600', 'noteMots: 600').split('\n');
    expect(refusal).toHaveLength(2);
    expect(refusal[0]).toContain(
      `my.yaml:${lineOf('cancellation:') + 1}:3 at cancellation.noteMost: expected`,
    );
    expect(refusal[1]).toContain('at cancellation.noteMots: no such entry');
  });

  test('broken YAML, a doubled entry, an empty file and an unknown vocabulary', () => {
    expect(refusalOf('id: bryn-melyn', 'id: [')).toMatch(/^my\.yaml:\d+:\d+: YAML: /);
    expect(refusalOf('name: ', 'id: other\nname: ')).toMatch(/^my\.yaml:3:1: YAML: .*unique/);
    expect(() => parsePack('', 'my.yaml')).toThrow('my.yaml:1:1: expected object');
    expect(refusalOf('vocabulary: six-bs', 'vocabulary: seven-bs')).toContain('known names: six-bs');
  });

  test('a pack that does not exist, or a name that leads elsewhere', () => {
    for (const id of ['nowhere', '../vocabularies/six-bs', '/etc/passwd', '', 'bryn-melyn.yaml\0'])
      expect(() => loadPack(id)).toThrow('known names: bryn-melyn');
  });
});
