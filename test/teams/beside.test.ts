import { afterEach, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/claim.ts';
import { type Kit, openKit } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { afterSession, ticked } from '../workflows/summary-kit.ts';
import { actionFor, actionsOf, valuesOf } from './card.ts';
import { type Dialog, somebody, type TeamsDriver, teamsDriver } from './driver.ts';

const anwen = somebody();
const secret = 'CANARY a calm evening, He says that his uncle hits him.';
const report = {
  kind: 'harm-by-others',
  whose: 'young-person',
  danger: 'no',
  told: 'not-yet',
  account: 'She told me',
};

let teams: TeamsDriver;
/** What is answered before the house is asked again. */
const faults: Answer[] = [];
afterEach(() => teams.close());

/** Anwen in Teams, with the house as it works. */
async function inTeams(kit: Kit): Promise<void> {
  const perform = async ({
    who: _,
    ...claim
  }: Parameters<typeof kit.house.surroundings.perform>[0]): Promise<Answer> =>
    faults.shift() ?? kit.house.surroundings.perform({ ...claim, who: { chat: 'sandbox', user: 'anwen' } });
  teams = await teamsDriver({ perform, drawer: kit.house.surroundings.drawer });
}

/** The draft as it is previewed in a dialog. */
async function previewed(words: string, more: object = {}): Promise<{ kit: Kit; dialog: Dialog }> {
  const { kit } = await afterSession({ file: workedService() });
  await inTeams(kit);
  const form = await teams.openCommand(anwen, 'summary');
  return { kit, dialog: await teams.submitDialog(anwen, form, { ...ticked, words, ...more }) };
}

const backFrom = (dialog: Dialog) =>
  actionsOf(dialog.card).find(({ title }) => title === 'Back to the draft');
const goesBack = (dialog: Dialog, verb = 'summary.preview') => teams.openDialog(anwen, dialog, verb);

describe('a dialog beside a draft, in a chat whose dialogs do not stack', () => {
  test('leads back to the draft as it was previewed: from the report, and after it', async () => {
    const { kit, dialog } = await previewed(secret, { risk: 'yes' });
    const form = await teams.openDialog(anwen, dialog, 'disclosure.form');
    expect(valuesOf((await goesBack(form)).card)).toMatchObject({ words: secret, risk: 'yes' });
    const again = await teams.openDialog(anwen, await goesBack(form), 'disclosure.form');
    const reported = await teams.submitDialog(anwen, again, report, 'disclosure.report');
    expect(await kit.records('disclosure')).toMatchObject([{ reported: { by: 'anwen' } }]);
    const back = await goesBack(reported);
    expect(valuesOf(back.card)).toMatchObject({ words: secret, themesBond: 'trusting-adults' });
    expect(actionFor(back.card, 'summary.post')).toBeDefined();
    // Coming back announced nothing anew, and nothing that was typed has come to rest.
    expect(await kit.records('disclosure')).toHaveLength(1);
    expect(JSON.stringify([await kit.events(), teams.connector.posts])).not.toContain('CANARY');
  });

  test('also from a form that asks once more, and from saying that there is nothing', async () => {
    const { dialog } = await previewed(secret);
    const form = await teams.openDialog(anwen, dialog, 'disclosure.form');
    const asked = await teams.submitDialog(anwen, form, { ...report, account: '' }, 'disclosure.report');
    expect(valuesOf(asked.card)).toMatchObject({ whose: 'young-person' });
    expect(valuesOf((await goesBack(asked)).card)).toMatchObject({ words: secret });
    const nothing = await teams.openDialog(anwen, asked, 'disclosure.dismiss-form');
    const said = await teams.submitDialog(anwen, nothing, { why: 'misread' }, 'disclosure.dismiss');
    expect(valuesOf((await goesBack(said)).card)).toMatchObject({ words: secret });
  });

  test('nothing but what stands beside a draft leads back, and no button of the draft itself holds what was typed', async () => {
    const { dialog } = await previewed(secret);
    for (const verb of ['summary.post', 'summary.preview'])
      expect(JSON.stringify(actionFor(dialog.card, verb).data)).not.toContain('CANARY');
    const edited = await teams.submitDialog(anwen, dialog, { words: 'A calm evening' }, 'summary.preview');
    expect(backFrom(edited)).toBeUndefined();
    expect(backFrom(await teams.openCommand(anwen, 'today'))).toBeUndefined();
  });

  test('the heaviest draft that can be previewed still leads back, on cards that Teams takes', async () => {
    const heavy = 'ŵ'.repeat(1950);
    const { dialog } = await previewed(secret, { note: heavy, risk: 'yes' });
    const form = await teams.openDialog(anwen, dialog, 'disclosure.form');
    for (const { card } of [dialog, form])
      expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(28 * 1024);
    expect(valuesOf((await goesBack(form)).card)).toMatchObject({ note: heavy });
  });

  test('a draft that somebody made up leads nowhere but to a form', async () => {
    const { dialog } = await previewed(secret);
    const { data } = actionFor(dialog.card, 'disclosure.form');
    const draft = { attune: { ...data.attune, v: 'summary.post' }, typed: { words: secret } };
    const made = {
      ...dialog,
      card: { ...dialog.card, actions: [{ type: 'Action.Submit', title: 'x', data: { ...data, draft } }] },
    };
    expect(backFrom(await teams.openDialog(anwen, made, 'disclosure.form'))).toBeUndefined();
  });

  test('an activity that is not set is there to go back to, too', async () => {
    const kit = await openKit({ file: workedService() });
    await inTeams(kit);
    const { view } = await kit.does('anwen', 'activity.form');
    const { card } = kit.house.surroundings.drawer.private(view!, 'opened');
    const stopped = await teams.submitDialog(
      anwen,
      { title: 'Activity', card, from: 'message' },
      { text: secret },
    );
    const form = await teams.openDialog(anwen, stopped, 'disclosure.form');
    expect(valuesOf((await goesBack(form, 'activity.set')).card)).toMatchObject({ text: secret });
  });
});

describe('what was written is not lost where it was not used', () => {
  const fault: Answer = { outcome: 'refused', says: { say: 'try-again' } };

  test('a report that meets a fault comes back, and is sent again from there, once', async () => {
    const { kit, dialog } = await previewed(secret);
    const form = await teams.openDialog(anwen, dialog, 'disclosure.form');
    faults.push(fault);
    const account = 'CANARY She told me of her uncle';
    const failed = await teams.submitDialog(anwen, form, { ...report, account }, 'disclosure.report');
    expect(JSON.stringify(failed.card)).toContain('Something went wrong on our side');
    expect(valuesOf(failed.card)).toEqual({ account });
    const sent = actionFor(form.card, 'disclosure.report').data.attune;
    expect(actionFor(failed.card, 'disclosure.report').data).toMatchObject({
      attune: sent,
      kind: 'harm-by-others',
    });
    expect(valuesOf((await goesBack(failed)).card)).toMatchObject({ words: secret });
    await teams.submitDialog(anwen, failed, { account }, 'disclosure.report');
    expect(await kit.records('disclosure')).toMatchObject([{ reported: { by: 'anwen' } }]);
    expect(JSON.stringify([await kit.events(), teams.connector.posts])).not.toContain('CANARY');
  });

  test('a summary that was refused is there to be copied, each field that was written', async () => {
    const { dialog } = await previewed('A calm evening', { note: 'Seen again next week' });
    faults.push({ outcome: 'refused', says: { say: 'out-of-date' }, clause: 'BMC-2.1d' });
    const refusedOne = await teams.submitDialog(anwen, dialog, { attest: 'true' }, 'summary.post');
    expect(valuesOf(refusedOne.card)).toEqual({ words: 'A calm evening', note: 'Seen again next week' });
    const again = actionFor(refusedOne.card, 'summary.post').data.attune;
    expect(again.n).not.toBe(actionFor(dialog.card, 'summary.post').data.attune.n);
  });

  test('where nothing was written, only the words are shown', async () => {
    const { dialog } = await previewed('');
    faults.push(fault);
    const failed = await teams.submitDialog(anwen, dialog, {}, 'summary.preview');
    expect(actionsOf(failed.card)).toEqual([]);
  });
});
