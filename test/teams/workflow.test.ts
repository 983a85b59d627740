import { createHash } from 'node:crypto';
import { expect, onTestFinished, test, vi } from 'vitest';
import { build, type House } from '../../bot/house.ts';
import { createLog } from '../../bot/log.ts';
import { createMetrics } from '../../bot/metrics.ts';
import { saveDirectory } from '../../src/people/directory-store.ts';
import { type ServiceFile, serviceFile } from '../../src/people/service.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { workedService } from '../house/service.ts';
import { london } from '../people/hafod.ts';
import { actionsOf, valuesOf } from './card.ts';
import { type TeamsDriver, type TeamsUser, teamsDriver, tenant } from './driver.ts';

const note = 'would not get out of bed';
const homeChannel = '19:hafod@thread.tacv2';

/** The same id for the same name, in the form of a directory object id. */
function userOf(name: string): TeamsUser {
  const hex = createHash('sha256').update(name).digest('hex');
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return { tenant, user: groups.join('-') };
}

/** The service of the workflow tests, with everybody in Teams. */
function inTeams(file: ServiceFile): ServiceFile {
  return serviceFile.parse({
    ...file,
    settings: file.settings.map(setting => ({
      ...setting,
      ...(setting.channel && {
        channel: {
          chat: 'teams',
          tenant,
          team: '19:team@thread.tacv2',
          channel: `19:${setting.id}@thread.tacv2`,
        },
      }),
    })),
    people: file.people.map(person => ({ ...person, identities: { teams: userOf(person.id) } })),
  });
}

async function open(): Promise<{ house: House; teams: TeamsDriver; settle(): Promise<void> }> {
  // Teams' pace counts in real time, tasks in the service's: both go on together, and nobody has to wait.
  const [start, real] = [london('2026-11-24 09:00'), performance.now.bind(performance)];
  let ahead = 0;
  const paced = vi.spyOn(performance, 'now').mockImplementation(() => real() + ahead);
  const clock = { now: () => start + ahead };
  const store = openSqlite(':memory:', { clock });
  await saveDirectory(store, inTeams(workedService()), 0, clock.now());
  let house!: House;
  const teams = await teamsDriver({
    within: make => {
      house = build({ store, clock, log: createLog('silent'), metrics: createMetrics() }, { teams: make });
      return house.chats[0]!;
    },
  });
  onTestFinished(async () => {
    paced.mockRestore();
    await teams.close();
    await store.close();
  });
  const settle = async () => {
    for (let second = 0; second < 10; second += 1) {
      for (let turns = 0; turns < 100 && (await house.runner.tick()) > 0; turns += 1);
      ahead += 1000;
    }
  };
  return { house, teams, settle };
}

test('a carer cancels from the home’s card; the therapist opens the reason and confirms; every card shows it', async () => {
  const { teams, settle } = await open();
  const [dee, anwen, gethin] = [userOf('dee'), userOf('anwen'), userOf('gethin')];

  const plan = await teams.openCommand(anwen, 'plan');
  const kl = {
    youngPerson: 'kl',
    what: 'Art therapy',
    date: '2026-11-24',
    time: '14:00',
    place: 'Garden room',
  };
  await teams.submitDialog(anwen, plan, kl);
  await settle();
  const standing = () =>
    teams.messages(homeChannel).find(({ card }) => JSON.stringify(card).includes('Art therapy'))!;
  expect(JSON.stringify(standing().card)).toContain('KL');

  // Somebody of another home sees the card by mistake: the dialog says no, and nothing changes.
  const refused = await teams.openDialog(gethin, standing(), 'cancellation.form');
  expect(JSON.stringify(refused.card)).not.toContain('Input.');

  const form = await teams.openDialog(dee, standing(), 'cancellation.form');
  // A refusal needs a suitable alternative arrangement (BMC-2.2d): the form comes again with what was typed.
  const incomplete = await teams.submitDialog(dee, form, { reason: 'refusal', spokenTo: 'yes', note });
  expect(valuesOf(incomplete.card)).toMatchObject({ reason: 'refusal', note });
  await teams.submitDialog(dee, incomplete, { alternative: 'a walk to the room tomorrow' });
  await settle();

  const told = teams
    .messages(teams.personal(anwen))
    .find(({ card }) => actionsOf(card).some(action => action.data.attune.v === 'cancellation.open'))!;
  expect(teams.messages(teams.personal(userOf('ruth')))).not.toHaveLength(0);
  const opened = await teams.openDialog(anwen, told, 'cancellation.open');
  expect(JSON.stringify(opened.card)).toContain(note);
  const denied = await teams.openDialog(gethin, told, 'cancellation.open');
  expect(JSON.stringify(denied.card)).not.toContain(note);

  await teams.press(anwen, told, 'cancellation.acknowledge');
  await settle();
  const seen = teams.messages(teams.personal(anwen)).find(({ id }) => id === told.id)!;
  expect(JSON.stringify(seen.card)).toContain('Anwen');
  expect(JSON.stringify(standing().card)).toContain('Anwen knows');

  expect(JSON.stringify(teams.connector.posts)).not.toContain(note);
});
