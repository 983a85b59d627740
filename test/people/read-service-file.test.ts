import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { problemInWords } from '../../src/people/problem.ts';
import { maxFileBytes, maxKeptBytes, readServiceFile } from '../../src/people/read-service-file.ts';
import type { ServiceFile } from '../../src/people/service.ts';

const small = `service: { id: s, name: Hafren Vale, pack: bryn-melyn, ask: the office, terms: [{ name: Autumn, first: 2026-09-01, last: 2026-12-18 }] }
settings:
  - id: hafod
    name: Hafod House
    kind: home
    phone: 01632 960110
  - id: ysgol
    name: Ysgol y Gororau
    kind: school
people:
  - id: dee
    name: Dee Morris
    roles:
      - role: carer
        setting: hafod
youngPeople:
  - id: kl
    initials: NO
    setting: hafod
    school: ysgol
`;

function problemsOf(text: string): string[] {
  const read = readServiceFile(text, ['bryn-melyn']);
  return 'problems' in read ? read.problems.map(problemInWords) : [];
}
/** The small file with one passage changed, which must be there. */
function smallWith(passage: string, instead: string): string {
  expect(small).toContain(passage);
  return small.replace(passage, instead);
}

describe('A good service file', () => {
  const read = readServiceFile(small, ['bryn-melyn']);
  if (!('file' in read)) throw new Error('the small file is good');
  const { file } = read;

  it('everything is text: telephone numbers keep their first 0, NO is somebody’s initials', () => {
    const { file } = readServiceFile(smallWith('01632 960110', '01632960110'), ['bryn-melyn']) as {
      file: ServiceFile;
    };
    expect(file.settings[0]?.phone).toBe('01632960110');
    expect(file.youngPeople[0]?.initials).toBe('NO');
  });

  it('what is left out has its default', () => {
    expect(file.service).toMatchObject({
      timeZone: 'Europe/London',
      language: 'en-GB',
      quietHours: { from: '21:30', to: '07:00' },
      sessionCardsAt: '07:00',
      closedOn: [],
    });
    expect(file.people[0]).toMatchObject({ identities: {}, roles: [{ role: 'carer', setting: 'hafod' }] });
    expect(file.regions).toEqual([]);
  });

  it('has terms, where the policy wants something every term', () => {
    expect(file.service.terms).toEqual([{ name: 'Autumn', first: '2026-09-01', last: '2026-12-18' }]);
  });

  it('reads the same when written again, as JSON (which is YAML) or with other line ends', () => {
    expect(readServiceFile(JSON.stringify(parse(small)), ['bryn-melyn'])).toEqual({ file });
    expect(readServiceFile(`\uFEFF${small.replaceAll('\n', '\r\n')}`, ['bryn-melyn'])).toEqual({ file });
  });
});

describe('A problem has its line, its column, what was found and what was expected', () => {
  it.each([
    [
      'an unknown role',
      'role: carer',
      'role: career',
      'line 14, column 15: person "dee", role 1, role: found "career", expected one of carer, careManager,',
    ],
    [
      'an unknown setting',
      'setting: hafod\nyoung',
      'setting: haford\nyoung',
      'line 15, column 18: person "dee", role 1, setting: found "haford", expected the id of a setting (hafod, ysgol)',
    ],
    [
      'a field misspelt',
      'initials:',
      'initial:',
      'line 18, column 5: young person "kl": found the field "initial", expected one of the fields id, initials,',
    ],
    [
      'a field missing',
      '    initials: NO\n',
      '',
      'line 17, column 5: young person "kl", initials: found nothing, expected text',
    ],
    [
      'a field left empty',
      'setting: hafod\nyoung',
      'setting:\nyoung',
      'line 15, column 9: person "dee", role 1, setting: found nothing, expected text (where there is none, leave the line out)',
    ],
    [
      'a home for a school',
      'school: ysgol',
      'school: hafod',
      'line 20, column 13: young person "kl", school: found "hafod", expected the id of a setting of kind school (ysgol)',
    ],
    [
      'a therapist who is nobody',
      'school: ysgol',
      'therapist: anwen',
      'line 20, column 16: young person "kl", therapist: found "anwen", expected the id of a person (dee)',
    ],
    [
      'a clinician who is nobody',
      'school: ysgol',
      'allocatedClinician: kl',
      'young person "kl", allocatedClinician: found "kl", expected the id of a person (dee)',
    ],
    [
      'no terms, though the policy wants something every term',
      ', terms: [{ name: Autumn, first: 2026-09-01, last: 2026-12-18 }]',
      '',
      'line 1, column 10: service, terms: found nothing, expected when the terms are, each with its name, first and last day, since the policy asks for something every term (Consultation)',
    ],
    [
      'a term that begins before the last one ends',
      'last: 2026-12-18 }',
      'last: 2026-12-18 }, { name: Spring, first: 2026-12-18, last: 2027-03-26 }',
      'service, term 2, first: found "2026-12-18", expected a day after 2026-12-18, when the term before it ends',
    ],
    [
      'a term that ends before it begins',
      'last: 2026-12-18 }',
      'last: 2025-12-18 }',
      'service, term 1: found a group of fields, expected a "first" day that is not after the "last"',
    ],
    [
      'a region that is not there',
      'kind: home',
      'kind: home\n    region: north',
      'setting "hafod", region: found "north", expected the id of a region (there is none yet)',
    ],
    [
      'a pack that is not there',
      'pack: bryn-melyn',
      'pack: bryn',
      'service, pack: found "bryn", expected the id of a policy pack (bryn-melyn)',
    ],
    [
      'education of a home',
      'role: carer',
      'role: education',
      'person "dee", role 1, setting: found "hafod", expected the id of a setting of kind school (ysgol)',
    ],
    [
      'two scopes',
      '        setting: hafod\nyoung',
      '        setting: hafod\n        youngPerson: kl\nyoung',
      'person "dee", role 1: found a group of fields, expected at most one of the fields region,',
    ],
    [
      'dates the wrong way round',
      '        setting: hafod\nyoung',
      '        from: 2026-02-02\n        to: 2026-02-01\nyoung',
      'expected a "from" that is not after "to"',
    ],
    [
      'a day that is none',
      '        setting: hafod\nyoung',
      '        to: 2026-02-30\nyoung',
      'role 1, to: found "2026-02-30", expected a date such as "2026-11-24"',
    ],
    [
      'a time that is none',
      'ask: the office',
      'sessionCardsAt: 7am, ask: the office',
      'line 1, column 72: service, sessionCardsAt: found "7am", expected a time of day such as "07:30"',
    ],
    [
      'a time zone that is none',
      'ask: the office',
      'timeZone: Ludlow, ask: the office',
      'expected a time zone such as "Europe/London"',
    ],
    [
      'an id with a separator',
      'id: kl',
      'id: k|l',
      'line 17, column 9: young person "k|l", id: found "k|l", expected an id of letters,',
    ],
    [
      'an id twice',
      'id: ysgol',
      'id: hafod',
      'line 7, column 9: setting "hafod", id: found "hafod", the same as an earlier entry,',
    ],
    [
      'a preferred chat without identity',
      '    roles:',
      '    prefers: slack\n    roles:',
      'prefers: found "slack", expected a chat on which the person has an identity',
    ],
    [
      'initials too long',
      'initials: NO',
      'initials: Nerys Owen',
      'found "Nerys Owen", expected at most 8 characters',
    ],
    [
      'a list where there is one',
      '    roles:\n      - role: carer\n        setting: hafod',
      '    roles: carer',
      'person "dee", roles: found "carer", expected a list',
    ],
    [
      'a chat that is none',
      'kind: school',
      'kind: school\n    channel: { chat: irc, channel: x }',
      'setting "ysgol", channel, chat: found "irc", expected one of teams, slack, sandbox',
    ],
    [
      'a service address in the clear',
      'kind: school',
      'kind: school\n    channel: { chat: teams, tenant: 72f988bf-86f1-41af-91ab-2d7cd011db47, team: x, channel: y, serviceUrl: "http://smba.example" }',
      'expected an address that begins with https://',
    ],
    [
      'a tenant that is no id',
      '    roles:',
      '    identities: { teams: { tenant: hafren, user: dee } }\n    roles:',
      'identities, teams, tenant: found "hafren", expected the tenant id of Microsoft Entra',
    ],
  ])('%s', (_, passage, instead, expected) => {
    expect(problemsOf(smallWith(passage, instead)).join('\n')).toContain(expected);
  });

  it('two people with one identity', () => {
    const identity = 'identities: { slack: { team: T0001, user: U0001 } }';
    const text = smallWith(
      '    roles:',
      `    ${identity}\n  - id: dai\n    name: Dai\n    ${identity}\n    roles:`,
    );
    expect(problemsOf(text)).toEqual([
      'line 16, column 47: person "dai", identities, slack, user: found "U0001", the same as person "dee", ' +
        'expected an identity that nobody else has (a person who left no longer needs theirs)',
    ]);
  });

  it('two settings with one channel', () => {
    const channel = 'channel: { chat: sandbox, channel: hafod }';
    const text = small
      .replace('kind: home', `kind: home\n    ${channel}`)
      .replace('kind: school', `kind: school\n    ${channel}`);
    expect(problemsOf(text)).toEqual([
      'line 11, column 40: setting "ysgol", channel, channel: found "hafod", the same as setting "hafod", ' +
        'expected a channel that no other setting has',
    ]);
  });

  it('all of them are told at once', () => {
    expect(
      problemsOf(small.replace('kind: home', 'kind: house').replace('role: carer', 'role: cook')),
    ).toHaveLength(2);
  });

  it('what is wrong by itself and what does not fit the rest, in the order of the file', () => {
    const marred = small
      .replace('ask: the office, ', '')
      .replace('kind: home', 'kind: house')
      .replace('name: Ysgol y Gororau', 'name: Ysgol y Gororau\n    name: Ysgol')
      .replace('role: carer', 'role: cook')
      .replace('setting: hafod\n    school: ysgol', 'setting: hafodd\n    school: hafod\n    therapist: dee2')
      .replace('id: kl', 'id: kl\n    colour: red');
    expect(problemsOf(marred).map(problem => problem.replace(/, column \d+/, ''))).toEqual([
      'line 1: service, ask: found nothing, expected text',
      'line 5: setting "hafod", kind: found "house", expected one of home, school, clinic',
      expect.stringMatching(/^line 9: the file: found "name: Ysgol", expected each field once/),
      expect.stringMatching(/^line 15: person "dee", role 1, role: found "cook", expected one of carer/),
      expect.stringMatching(/^line 19: young person "kl": found the field "colour"/),
      'line 21: young person "kl", setting: found "hafodd", expected the id of a setting (hafod, ysgol)',
      'line 22: young person "kl", school: found "hafod", expected the id of a setting of kind school (ysgol)',
      'line 23: young person "kl", therapist: found "dee2", expected the id of a person (dee)',
    ]);
  });

  it('what refers to a list that cannot be read is not held against it', () => {
    expect(problemsOf(small.replace(/settings:.*people:/s, 'settings: none\npeople:'))).toEqual([
      'line 2, column 11: settings: found "none", expected a list',
    ]);
  });
});

describe('What is no service file', () => {
  it.each([
    ['nothing', '', 'found nothing, expected a group of fields'],
    ['a word', 'hello', 'found "hello", expected a group of fields'],
    ['a list', '- a', 'found a list, expected a group of fields'],
    ['two documents', `${small}---\n${small}`, 'expected one document'],
    [
      'a key twice',
      small.replace('    kind: home', '    kind: home\n    kind: home'),
      'line 6, column 5: the file: found "kind: home", expected each field once in its group',
    ],
    ['a tab', small.replace('    kind: home', '\tkind: home'), 'expected spaces, not tabs'],
    [
      'an anchor',
      small.replace('id: kl', 'id: &kl kl'),
      'line 17, column 13: the file: found "&kl", expected no anchors or aliases',
    ],
    [
      'an alias',
      small.replace('school: ysgol', 'school: *other'),
      'found "*other", expected no anchors or aliases',
    ],
    ['a tag', small.replace('id: kl', 'id: !env SECRET'), 'expected no tags'],
    ['an open bracket', 'service: {', 'expected YAML'],
    ['thousands of brackets', '['.repeat(100_000), 'not nested so deeply'],
    ['hundreds of lists', `a: ${'['.repeat(700)}${']'.repeat(700)}`, 'the file'],
    ['a prototype', `__proto__: { id: x }\n${small}`, 'found the field "__proto__"'],
    ['a picture', '\u0089PNG\r\n\u001A\n\u0000\u0000\u0000\rIHDR', 'the file'],
    ['too much of it', `${small}#${'x'.repeat(maxFileBytes)}`, `expected at most 2,097,152 bytes`],
  ])('%s', (_, text, expected) => {
    expect(problemsOf(text).join('\n')).toContain(expected);
  });

  it('a service that no store could keep in one piece', () => {
    // A quotation mark takes one byte in YAML and two where it is kept.
    const name = `a${'"'.repeat(79)}`;
    const people = Array.from({ length: 9_500 }, (_, index) => `- {id: p${index}, name: ${name}}`).join('\n');
    const text = small.replace(/people:[\s\S]*young/, `people:\n${people}\nyoung`);
    expect(Buffer.byteLength(text)).toBeLessThan(maxFileBytes);
    expect(problemsOf(text).join()).toContain(
      `expected at most ${maxKeptBytes.toLocaleString('en-GB')} bytes`,
    );
  });
});
