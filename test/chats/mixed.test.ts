import { describe, expect, it } from 'vitest';
import { openMixed } from './mixed.ts';

const json = (value: unknown): string => JSON.stringify(value);

describe('one service on both chats: carers in Teams, clinicians in Slack', () => {
  it('BMC-2.2b: a carer cancels in Teams; therapist and clinician have it in Slack, answer, and every card is true', async () => {
    const { teams, slack, dee, channel, settles, session } = await openMixed();
    await session();

    await teams.type(dee, 'cancel');
    const asked = teams.messages(teams.personal(dee)).at(-1)!;
    const form = await teams.openDialog(dee, asked, 'cancellation.form');
    const done = await teams.submitDialog(dee, form, {
      reason: 'illness',
      note: 'Canary: temperature since breakfast',
      spokenTo: 'yes',
    });
    expect(json(done.card)).toMatch(/is cancelled/);
    await settles();

    const [notice] = await slack.messages({ person: 'anwen' }).then(all => all.slice(-1));
    expect(notice?.text).toMatch(/KL/);
    expect(json(await slack.messages({ person: 'ruth' }))).toMatch(/KL/);
    await slack.press('anwen', notice!, 'cancellation.open');
    expect(json(slack.view('anwen').blocks)).toMatch(/temperature since breakfast/);
    slack.closeViews('anwen');

    await slack.press('anwen', notice!, 'cancellation.acknowledge');
    await settles();
    expect(json(teams.messages(channel))).toMatch(/Anwen/);
    expect(json(await slack.messages({ channel: 'ysgol' }))).toMatch(/cancelled/i);
    expect(
      json([
        teams.messages(channel),
        await slack.messages({ person: 'anwen' }),
        await slack.messages({ person: 'ruth' }),
      ]),
    ).not.toMatch(/Canary/);
    expect(slack.api.wrong).toEqual([]);
  });

  it('BMC-2.2f: an alert raised in Teams is opened and planned in Slack, and the plan is opened in Teams', async () => {
    const { teams, slack, dee, channel, settles, session } = await openMixed();
    await session();
    await teams.type(dee, 'alert');
    const asked = teams.messages(teams.personal(dee)).at(-1)!;
    const form = await teams.openDialog(dee, asked, 'alert.form');
    const done = await teams.submitDialog(dee, form, {
      level: 'incident',
      detail: 'Canary: shouting at breakfast',
    });
    expect(json(done.card)).toMatch(/told/);
    await settles();

    const [notice] = (await slack.messages({ person: 'anwen' })).slice(-1);
    expect(json(notice)).not.toMatch(/Canary|incident/i);
    await slack.press('anwen', notice!, 'alert.open');
    expect(json(slack.view('anwen').blocks)).toMatch(/shouting at breakfast/);
    await slack.press('anwen', slack.view('anwen'), 'alert.plan-form');
    await slack.submit('anwen', slack.view('anwen'), { kind: 'shorten', note: 'Canary: half an hour' });
    await settles();

    const card = teams.messages(channel).at(-1)!;
    expect(json(card)).not.toMatch(/Canary/);
    const plan = await teams.openDialog(dee, card, 'alert.open-plan');
    expect(json(plan.card)).toMatch(/half an hour/);
    expect(slack.api.wrong).toEqual([]);
  });

  it('the same rules in both: a stranger in Teams and a therapist of another child in Slack see nothing', async () => {
    const { teams, slack, stranger, settles, session, claims, house } = await openMixed();
    const id = await session();
    await teams.type(stranger, 'today');
    expect(json(teams.messages(teams.personal(stranger)))).toMatch(/do not know you/);
    await settles();
    const theo = await house.surroundings.perform({
      who: slack.ids.identity('theo'),
      verb: 'session.show',
      about: 'kl',
      input: { session: id },
      nonce: 'x',
    });
    expect(theo).toMatchObject({ outcome: 'refused', says: { say: 'out-of-scope' } });
    expect(claims.length).toBeGreaterThan(0);
  });
});
