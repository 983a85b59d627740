import { expect, test } from 'vitest';
import { Directory } from '../../src/people/directory.ts';
import { serviceFile } from '../../src/people/service.ts';
import { channel, somebody, teamsDriver } from './driver.ts';

const ann = somebody();
const bob = somebody();
const at = (channel: string) => ({
  chat: 'teams',
  tenant: ann.tenant,
  team: '19:team@thread.tacv2',
  channel,
});
const service = new Directory(
  serviceFile.parse({
    service: { id: 'test-service', name: 'Test service', pack: 'bryn-melyn', ask: 'the office' },
    settings: [
      { id: 'oak', name: 'Oak House', kind: 'home', channel: at(channel) },
      { id: 'elm', name: 'Elm House', kind: 'home', channel: at('19:elm@thread.tacv2') },
      {
        id: 'ash',
        name: 'Ash House',
        kind: 'home',
        channel: { ...at('19:ash'), tenant: crypto.randomUUID() },
      },
      { id: 'fir', name: 'Fir House', kind: 'home' },
    ],
    people: [
      { id: 'ann', name: 'Ann Example', identities: { teams: ann } },
      { id: 'bob', name: 'Bob Example', identities: { teams: bob } },
      { id: 'old', name: 'Old Example', identities: { teams: somebody() }, left: '2020-01-01' },
    ],
  }),
);

test('the doctor says which channels and people Attune can reach, and what to do about the others', async () => {
  const teams = await teamsDriver({ directory: async () => service });
  await teams.type(ann, 'help');
  teams.connector.uninstall('19:elm@thread.tacv2');
  const findings = await teams.chat.check();
  const said = (severity: string) =>
    findings.filter(finding => finding.severity === severity).map(finding => finding.what);
  expect(said('good')).toEqual([expect.stringContaining('token'), expect.stringContaining('Oak House')]);
  expect(said('problem')).toEqual([
    expect.stringContaining('Elm House'),
    expect.stringContaining('Ash House cannot be reached (its tenant'),
  ]);
  expect(said('warning')).toEqual([expect.stringMatching(/^Teams: 1 person .* Bob Example\.$/)]);
  for (const { severity, todo } of findings) expect(todo === undefined).toBe(severity === 'good');
  await teams.close();
});

test('without a token the doctor says so and looks no further', async () => {
  const teams = await teamsDriver({ directory: async () => service });
  teams.issuer.refuse();
  expect(await teams.chat.check()).toEqual([
    {
      severity: 'problem',
      what: expect.stringContaining('no token'),
      todo: expect.stringContaining('secret'),
    },
  ]);
  expect(teams.connector.posts).toEqual([]);
  await teams.close();
});
