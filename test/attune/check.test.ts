import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { directoryFindings } from '../../bot/attune/directory-findings.ts';
import { handoverFindings } from '../../bot/attune/handover-findings.ts';
import { inboxAlone } from '../../bot/attune/inbox-alone.ts';
import { demonstrationText } from '../../bot/demonstration/file.ts';
import { Directory } from '../../src/people/directory.ts';
import type { Chat } from '../../src/people/service.ts';
import { loadPack, type Pack } from '../../src/policy/pack.ts';
import { hafod, london, of, someone } from '../people/hafod.ts';
import { packFixture } from '../policy/fixture.ts';
import { commandLine } from './command-line.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise(done => server.close(done));
});

/** An address at which every call is answered as Slack answers a token it does not know. */
async function slackThatRefuses(): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json').end('{"ok":false,"error":"invalid_auth"}');
  });
  servers.push(server);
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
}

describe('attune check', () => {
  it('on the first day: no service yet, and what to do', async () => {
    const { said, complained, code } = await commandLine().attune('check');
    expect(code).toBe(1);
    expect(complained).toBe('Attune is not ready: see the problems above.');
    expect(said).toMatch(/^ok {7}The store .*sandbox\.sqlite can be written and read\.$/m);
    expect(said).toContain(
      'PROBLEM  No service has been imported yet.\n         What to do: write a service file',
    );
  });

  it('when all is well', async () => {
    const { attune, file } = commandLine();
    await attune('import', file('service.yaml', demonstrationText()), '--yes');
    const { said, complained, code } = await attune('check');
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
    // The demonstration's last term ends one day.
    expect(said).toMatch(/No problems, [23] warnings\.$/);
  });

  it('a Head whom only an inbox reaches is warned of', async () => {
    const { attune, file } = commandLine();
    const inbox = demonstrationText().replace('    identities: { sandbox: { user: hal-stretton } }\n', '');
    const imported = await attune('import', file('service.yaml', inbox), '--yes');
    const warning =
      /^warning {2}Dr Hal Stretton \(head of clinical service\) is reached by email alone: an ending to sign off waits/m;
    expect(imported.said).toMatch(warning);
    expect((await attune('check')).said).toMatch(warning);
  });

  it('leaves nothing behind in the store', async () => {
    const { attune, file } = commandLine();
    await attune('check');
    await attune('check');
    expect((await attune('import', file('service.yaml', demonstrationText()))).said).toContain('not applied');
  });

  it('a wrong environment: every variable by name, nothing is opened', async () => {
    const { said, code } = await commandLine({ TEAMS_APP_PASSWORD: 'x', PORT: '3978' }).attune('check');
    expect(code).toBe(1);
    expect(said).toContain(
      'PROBLEM  TEAMS_APP_ID is not set, although TEAMS_APP_PASSWORD is.\n         What to do: Azure portal',
    );
    expect(said).not.toContain('store');
  });

  it('a store that cannot be opened', async () => {
    const { attune, folder } = commandLine();
    mkdirSync(join(folder, 'sandbox.sqlite'));
    const { said, code } = await attune('check');
    expect(code).toBe(1);
    expect(said).toMatch(/^PROBLEM {2}The store .*sandbox\.sqlite cannot be opened/m);
  });

  it('a token that Slack does not take, and the secret is not printed', async () => {
    const { attune, file } = commandLine({
      SLACK_BOT_TOKEN: 'xoxb-of-another-app',
      SLACK_SIGNING_SECRET: 'signing-secret',
      SLACK_TEAM_ID: 'T0001',
      SLACK_API_URL: await slackThatRefuses(),
    });
    await attune('import', file('service.yaml', demonstrationText()), '--yes');
    const { said, code } = await attune('check');
    expect(code).toBe(1);
    expect(said).toMatch(/^PROBLEM {2}.*Slack.*token/m);
    expect(said).not.toMatch(/xoxb-of-another-app|signing-secret/);
  });
});

type Change = NonNullable<Parameters<typeof hafod>[0]>;

describe('What is missing in the service file', () => {
  const at = london('2026-11-24');
  const complete: Change = draft => {
    for (const setting of draft.settings) {
      setting.phone = '01632 960110';
      setting.channel = { chat: 'sandbox', channel: setting.id };
      setting.handovers = ['07:30', '21:30'];
    }
    draft.service.terms = [{ name: 'Autumn', first: '2026-09-01', last: '2026-12-18' }];
    of(draft.people, 'alun').email = 'alun@council.example';
    draft.people.push({ ...someone('nia', { role: 'headOfClinicalService' }), phone: '01632 960111' });
    of(draft.youngPeople, 'mc').therapist = 'anwen';
    of(draft.youngPeople, 'mc').allocatedClinician = 'ruth';
  };
  /** The findings about a service that is complete but for one thing. */
  function found(change: Change, about: RegExp, chats: Chat[] = ['sandbox']): string[] {
    const file = hafod(draft => {
      complete(draft);
      change(draft);
    });
    return directoryFindings(new Directory(file), chats, at)
      .map(({ severity, what, todo }) => `${severity}: ${what} (${todo})`)
      .filter(words => about.test(words));
  }

  it.each<[string, Change, string]>([
    [
      'a home without channel',
      draft => (of(draft.settings, 'hafod').channel = undefined),
      'problem: Hafod House has no channel.',
    ],
    [
      'homes that do not say when they hand over, once (BMC-2.2e)',
      draft => {
        for (const id of ['hafod', 'glan', 'ysgol']) delete of(draft.settings, id).handovers;
      },
      'warning: No hand-over times for Hafod House, Glan-yr-afon: at the next shift nobody is reminded of a summary that they have not read (BMC-2.2e).',
    ],
    [
      'no terms, where the policy wants something every term',
      draft => delete draft.service.terms,
      'problem: The service file says no terms. What the policy wants every term is not due by them: Consultation.',
    ],
    [
      'terms that have all ended',
      draft => (draft.service.terms = [{ name: 'Summer', first: '2026-04-13', last: '2026-07-20' }]),
      'warning: Summer has ended, and the service file says no later terms.',
    ],
    [
      'somebody who is to have the report, on no chat',
      draft =>
        draft.people.push({
          ...someone('hari', { role: 'headOfCare' }),
          identities: {},
          email: 'hari@example.org',
        }),
      'warning: "Therapy engagement and provision" is for Hari as well, who can be reached on no chat: nobody tells them that it is there. (give them "identities" in the service file, or send them the page',
    ],
    [
      'a therapist without identity',
      draft => (of(draft.people, 'anwen').identities = {}),
      'problem: Anwen (therapist) has no identity on sandbox',
    ],
    [
      'a therapist without telephone',
      draft => delete of(draft.people, 'anwen').phone,
      'warning: Anwen (therapist) has no telephone number: a carer whom the chat fails is sent to the office',
    ],
    [
      'nobody for safeguarding (BMC-3.1)',
      draft =>
        (draft.people = draft.people.filter(
          ({ roles }) => !roles.some(({ role }) => role === 'safeguardingLead'),
        )),
      'problem: Nobody is safeguarding lead: nobody hears of a disclosure (BMC-3.1).',
    ],
    [
      'nobody for safeguarding in one home (BMC-3.1)',
      draft =>
        (draft.people = draft.people.map(person =>
          person.roles.some(({ role }) => role === 'safeguardingLead')
            ? { ...person, roles: [{ role: 'safeguardingLead', setting: 'glan' }] }
            : person,
        )),
      'problem: Nobody is safeguarding lead for KL (kl), MC (mc): nobody hears of a disclosure (BMC-3.1).',
    ],
    [
      'nobody who signs an ending off (BMC-7.1)',
      draft => (draft.people = draft.people.filter(({ id }) => id !== 'nia')),
      'problem: Nobody is head of clinical service: nobody signs an ending off (BMC-7.1).',
    ],
    [
      'one who signs off for another region (BMC-7.1)',
      draft => (of(draft.people, 'nia').roles = [{ role: 'headOfClinicalService', region: 'south' }]),
      'problem: Nobody is head of clinical service for KL (kl), TW (tw): nobody signs an ending off (BMC-7.1).',
    ],
    [
      'a deputy who is the only one to agree, too (BMC-7.1)',
      () => {},
      'warning: Fewer than two people are clinical lead for KL (kl), TW (tw), MC (mc): nobody stands in where whoever signs off (head of clinical service) stays silent; whoever proposed or agreed may not (BMC-7.1).',
    ],
    [
      'a home without a care manager (BMC-4.4)',
      draft => (of(draft.people, 'mags').roles = []),
      'warning: Nobody is care manager for KL (kl). Until then nobody is told of unread summaries and of an ending (BMC-4.4).',
    ],
    [
      'a young person whom nobody treats (BMC-2.1d)',
      draft => delete of(draft.youngPeople, 'kl').therapist,
      'warning: KL (kl) has no therapist. Until then nobody plans sessions and writes summaries (BMC-2.1d).',
    ],
    [
      'a carer without identity',
      draft => (of(draft.people, 'dee').identities = {}),
      'warning: Dee (carer) has no identity on sandbox',
    ],
    [
      'a social worker without address',
      draft => delete of(draft.people, 'alun').email,
      'warning: Alun (social worker) has no email address.',
    ],
    [
      'a young person who waits',
      draft => delete of(draft.youngPeople, 'kl').therapist,
      'warning: KL (kl) has no therapist.',
    ],
    [
      'a therapist and no clinician (BMC-2.2b)',
      draft => delete of(draft.youngPeople, 'kl').allocatedClinician,
      'problem: KL (kl) has no allocated clinician.',
    ],
    [
      'a therapist who has left',
      draft => (of(draft.people, 'anwen').left = '2026-11-01'),
      'problem: KL (kl) has no therapist: Anwen has left.',
    ],
    [
      'nobody to escalate to',
      draft => (of(draft.people, 'lowri').roles = []),
      'problem: Nobody is clinical lead for KL (kl).',
    ],
    [
      'a role held for what it counts nothing for',
      draft => (of(draft.people, 'dee').roles = [{ role: 'carer', region: 'north' }]),
      'warning: Dee is carer for the region north: that role opens nothing there. (hold it for a "setting" or a "youngPerson" in the service file)',
    ],
    [
      'a regional manager of one home',
      draft => (of(draft.people, 'gwenno').roles = [{ role: 'regionalManager', setting: 'hafod' }]),
      'warning: Gwenno is regional manager for Hafod House: that role opens nothing there. (hold it for a "region" in the service file)',
    ],
    [
      'the same initials',
      draft =>
        draft.youngPeople.push({
          id: 'kl2',
          initials: 'kl',
          setting: 'hafod',
          therapist: 'anwen',
          allocatedClinician: 'ruth',
        }),
      'warning: kl and kl2 have the same initials at Hafod House',
    ],
  ])('%s', (_, change, words) => {
    const findings = found(change, /./);
    expect(findings.filter(finding => finding.startsWith(words))).toHaveLength(1);
    expect(
      findings.filter(finding => !finding.startsWith('good') && finding.includes('(undefined)')),
    ).toEqual([]);
  });

  it('identities and channels on a chat that is not configured do not count', () => {
    expect(found(() => {}, /Dee|Hafod House/, ['slack'])).toEqual([
      expect.stringContaining('problem: The channel of Hafod House is on sandbox, which is not configured.'),
      expect.stringContaining('warning: Dee (carer) has no identity on slack'),
    ]);
  });

  const outside: Change = draft => {
    Object.assign(of(draft.people, 'alun'), { identities: {} });
    Object.assign(of(draft.people, 'dee'), { identities: {}, email: 'dee@hafren.example' });
  };

  it('those who are reached by email alone, where email is not configured', () => {
    expect(found(outside, /Alun|Dee/, ['slack'])).toEqual([
      expect.stringContaining('warning: Dee (carer) has no identity on slack: Attune cannot reach them.'),
      expect.stringContaining('warning: Email is not configured, and nothing else leads to Dee, Alun:'),
    ]);
    expect(found(outside, /Alun|Dee/, ['slack', 'email'])).toEqual([]);
  });

  const bryn = loadPack('bryn-melyn');
  it.each([
    ['the Head (BMC-7.1)', 'nia', 'Nia (head of clinical service)', 'an ending to sign off waits'],
    ['the safeguarding lead (BMC-3.1)', 'sian', 'Sian (safeguarding lead)', 'a disclosure waits'],
  ])('%s with an inbox and no chat: what is to be seen in minutes waits there', (_, id, who, what) => {
    const file = (change: object) =>
      hafod(draft => {
        draft.people.push(someone('nia', { role: 'headOfClinicalService' }));
        Object.assign(of(draft.people, id), { email: `${id}@hafren.example` }, change);
      });
    expect(inboxAlone(file({ identities: {} }), bryn, at)).toEqual([
      {
        severity: 'warning',
        what: `${who} is reached by email alone: ${what} until they look at their inbox.`,
        todo: expect.stringContaining('"identities" on a chat'),
      },
    ]);
    expect(inboxAlone(file({}), bryn, at)).toEqual([]);
    expect(inboxAlone(file({ identities: {}, left: '2026-11-23' }), bryn, at)).toEqual([]);
  });

  it('hand-over times are missed where the pack reminds at them alone (PIP-9)', () => {
    const directory = new Directory(hafod());
    const missed = (pack: Pack) => handoverFindings(directory, pack).map(({ severity }) => severity);
    expect(missed(loadPack('bryn-melyn'))).toEqual(['warning']);
    expect(missed(packFixture('parent-infant'))).toEqual([]);
  });

  it('who signs off is the pack’s to say (PIP-4)', () => {
    const file = hafod(draft => {
      draft.people.push(someone('nia', { role: 'headOfClinicalService' }));
      for (const id of ['nia', 'lowri'])
        Object.assign(of(draft.people, id), { identities: {}, email: `${id}@hafren.example` });
    });
    const named = (pack: Pack) => inboxAlone(file, pack, at).map(({ what }) => what.split(' ')[0]);
    expect(named(packFixture('parent-infant'))).toEqual(['Lowri']);
    expect(named(bryn)).toEqual(['Nia']);
  });

  it('an address that is two people’s', () => {
    const shared: Change = draft => {
      outside(draft);
      of(draft.people, 'dee').email = 'alun@council.example';
    };
    expect(found(shared, /Alun|Dee/, ['slack', 'email'])).toEqual([
      expect.stringContaining('warning: Dee (carer) has no identity on slack: Attune cannot reach them.'),
      expect.stringContaining('warning: The email address of Dee is somebody else’s as well'),
      expect.stringContaining('warning: The email address of Alun is somebody else’s as well'),
    ]);
  });

  it('a therapist of the service is a profession, an administrator needs no scope: nothing to say', () => {
    const roles: Change = draft =>
      draft.people.push(
        someone('elin', { role: 'therapist' }, { role: 'administrator' }, { role: 'headOfCare' }),
      );
    expect(found(roles, /opens nothing/)).toEqual([]);
  });

  it('leavers are nobody’s business', () => {
    const leave: Change = draft => {
      Object.assign(of(draft.people, 'dee'), { left: '2026-11-01', identities: {} });
      Object.assign(of(draft.youngPeople, 'kl'), { left: '2026-11-01', therapist: undefined });
    };
    expect(found(leave, /Dee|KL/)).toEqual([]);
  });
});
