import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { indexingPolicy } from '../../src/store/cosmos-container.ts';
import { bare, bicep } from './bicep.ts';

const root = new URL('../../', import.meta.url);
const modules = readdirSync(new URL('infra/modules/', root)).filter(name => name.endsWith('.bicep'));
const files = ['main.bicep', ...modules.map(name => `modules/${name}`)];
const json = (path: string) => JSON.parse(readFileSync(new URL(path, root), 'utf8'));

describe('the Azure deployment keeps what the design promises', () => {
  const app = bicep('modules/app.bicep').text;
  const store = bicep('modules/store.bicep').text;

  it('runs two replicas or more, and cannot be told to run fewer', () => {
    expect(bicep('main.bicep').text).toMatch(/@minValue\(2\)\n(@[^\n]*\n)*param minReplicas int = [2-9]\n/);
    expect(app).toMatch(/@minValue\(2\)\nparam minReplicas int\n/);
    expect(app).toMatch(/^ {8}minReplicas: minReplicas$/m);
  });

  it('never checks a role on a stale read: strong consistency and one write region', () => {
    expect(store).toContain("defaultConsistencyLevel: 'Strong'");
    expect(store).toContain('enableMultipleWriteLocations: false');
    expect(store.match(/locationName:/g)).toHaveLength(1);
  });

  it('can be restored to any moment of the last 30 days', () => {
    expect(store).toContain("type: 'Continuous'");
    expect(store).toContain("tier: 'Continuous30Days'");
  });

  it('opens the records to identities with a role, never to a key', () => {
    expect(store).toContain('disableLocalAuth: true');
    expect(store).toContain("var dataContributor = '00000000-0000-0000-0000-000000000002'");
    expect(store).toContain('principalId: appPrincipalId');
    expect(bicep('modules/registry.bicep').text).toContain('adminUserEnabled: false');
    expect(bicep('modules/vault.bicep').text).toContain('enableRbacAuthorization: true');
    for (const file of files) expect(bicep(file).text, file).not.toMatch(/list\w*(Keys|Secrets|Strings)\(/i);
  });

  it('makes the container as the store’s code asks for it', () => {
    expect(store).toContain("indexingPolicy: loadJsonContent('indexing-policy.json')");
    expect(json('infra/modules/indexing-policy.json')).toEqual(indexingPolicy);
    expect(store).toMatch(/partitionKey: \{\s+paths: \['\/pk'\]\s+kind: 'Hash'\s+version: 2\s+\}/);
    expect(store).toContain('defaultTtl: -1');
    expect(store).toMatch(/id: 'records'/);
  });

  it('registers the bot as the app’s own identity, with Teams as its channel', () => {
    const bot = bicep('modules/bot.bicep').text;
    expect(bot).toContain("msaAppType: 'UserAssignedMSI'");
    expect(bot).toContain("name: 'MsTeamsChannel'");
    expect(bot).toContain('/api/messages');
    expect(app).toContain("{ name: 'TEAMS_APP_TYPE', value: 'UserAssignedMSI' }");
  });

  it('asks the app itself whether it lives and is ready', () => {
    expect(app.match(/path: '\/(healthz|readyz)'/g)).toEqual([
      "path: '/healthz'",
      "path: '/healthz'",
      "path: '/readyz'",
    ]);
    expect(app).toContain('allowInsecure: false');
  });

  it('logs neither queries nor partition keys, which name young people', () => {
    expect(store).not.toMatch(/QueryRuntimeStatistics|PartitionKey(Statistics|RUConsumption)|allLogs/);
  });
});

describe('secrets', () => {
  it('come from outside, go to the vault, and stand in no file', () => {
    for (const file of files) {
      for (const [name, { secure }] of bicep(file).params) {
        expect(secure, `${file} ${name}`).toBe(/secret$|token$|password/i.test(name));
      }
      expect(bicep(file).text, file).not.toMatch(/xoxb-[A-Za-z0-9]|AccountKey=|(?<!@)secure\(\)/);
    }
  });

  it('are no part of what a deployment prints', () => {
    for (const file of files) expect([...bicep(file).outputs].join(), file).not.toMatch(/secret|token|key/i);
  });

  it('reach the app by reference', () => {
    const { text } = bicep('modules/app.bicep');
    expect(text).toMatch(/keyVaultUrl: '\$\{vaultUri\}secrets\//);
    expect(text).not.toMatch(/^\s+value: (slack(Bot|Signing)|smtpUrl|link)/m);
  });
});

describe('the parts fit together', () => {
  it('every module gets what it needs and nothing it does not know', () => {
    const main = bicep('main.bicep');
    expect(main.modules.map(module => module.path).sort()).toEqual(files.slice(1).sort());
    for (const { path, given } of main.modules) {
      const { params } = bicep(path);
      const needed = [...params].filter(([, param]) => !param.optional).map(([name]) => name);
      expect(given, path).toEqual(expect.arrayContaining(needed));
      expect([...params.keys()], path).toEqual(expect.arrayContaining([...given]));
    }
  });

  it('every output that is used is there', () => {
    const main = bicep('main.bicep');
    const paths = new Map(main.modules.map(module => [module.name, module.path]));
    const used = [...main.text.matchAll(/(\w+)\.outputs\.(\w+)/g)];
    expect(used.length).toBeGreaterThan(10);
    for (const [, module, output] of used) {
      expect(bicep(paths.get(module!) ?? '').outputs, module).toContain(output);
    }
  });

  it('every parameter and variable of a file is used in it, and its brackets close', () => {
    for (const file of files) {
      const { text, params } = bicep(file);
      const names = [...params.keys(), ...[...text.matchAll(/^var (\w+)/gm)].map(match => match[1]!)];
      for (const name of names) {
        expect(text.match(new RegExp(`\\b${name}\\b`, 'g'))!.length, `${file} ${name}`).toBeGreaterThan(1);
      }
      const brackets = bare(text).replace(/[^[\]{}()]/g, '');
      expect(closed(brackets), file).toBe(true);
    }
  });

  it('takes released versions of Azure’s interfaces only; diagnostic settings have none', () => {
    for (const file of files) {
      for (const resource of bicep(file).resources) {
        if (resource !== 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview') {
          expect(resource).toMatch(/^Microsoft\.[\w./]+@20\d\d-\d\d-\d\d$/);
        }
      }
    }
  });

  it('azd finds the template, its parameters, the Dockerfile and the app', () => {
    const azd = parse(readFileSync(new URL('azure.yaml', root), 'utf8'));
    expect(azd.infra).toEqual({ provider: 'bicep', path: 'infra', module: 'main' });
    expect(Object.keys(azd.services)).toEqual(['attune']);
    expect(readFileSync(new URL(azd.services.attune.docker.path, root), 'utf8')).toContain('FROM node:');
    expect(bicep('modules/app.bicep').text).toContain("'azd-service-name': 'attune'");

    const { params } = bicep('main.bicep');
    const given = Object.keys(json('infra/main.parameters.json').parameters);
    expect([...params.keys()]).toEqual(expect.arrayContaining(given));
    for (const [name, { optional }] of params) if (!optional) expect(given).toContain(name);
  });
});

/** Whether every bracket is closed by its own kind. */
function closed(brackets: string): boolean {
  const shorter = brackets.replace(/\[\]|\{\}|\(\)/g, '');
  return shorter === brackets ? brackets === '' : closed(shorter);
}
