import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buttonFor, verbsOf } from './pressing.ts';
import { type Message, readable, type View } from './screens.ts';
import {
  agenda,
  cancelForm,
  cancellationDetail,
  type Scripted,
  scripted,
  secret,
  sessionPost,
} from './scripted.ts';
import { signed } from './signed.ts';

describe('a click is a claim', () => {
  let attune: Scripted;
  let card: Message;
  beforeAll(async () => {
    attune = await scripted();
    const { chat, ids } = attune.driver;
    const channel = { chat: 'slack' as const, team: ids.team, channel: ids.channel('rowan-house') };
    await chat.messenger.post({ channel }, sessionPost(), 'post-1');
    card = (await attune.driver.messages({ channel: 'rowan-house' })).at(-1)!;
  });
  afterAll(() => attune.driver.close());
  beforeEach(() => attune.answers({}));
  afterEach(() => {
    attune.clear();
    attune.driver.closeViews('carol');
    expect(attune.driver.api.wrong).toEqual([]);
  });

  test('it carries what the button carries, and the post it stands on as its nonce', async () => {
    await attune.driver.press('carol', card, 'session.bring');
    expect(attune.claims).toEqual([
      {
        who: attune.driver.ids.identity('carol'),
        verb: 'session.bring',
        about: 'yp-1',
        input: { session: 's-1', version: 3 },
        nonce: 'post-1',
      },
    ]);
  });

  test('what was done is said to the presser alone; the card itself is left as it is', async () => {
    attune.answers({ 'session.bring': { outcome: 'decided', says: { say: 'acknowledged' } } });
    const calls = attune.driver.api.calls.length;
    await attune.driver.press('carol', card, 'session.bring');
    expect(attune.driver.ephemeral('carol')).not.toEqual([]);
    expect(attune.driver.ephemeral('theo')).toEqual([]);
    expect(attune.driver.api.calls.slice(calls)).toEqual([]);
  });

  test('a form opens as a modal', async () => {
    attune.answers({ 'cancellation.form': { outcome: 'shows', view: cancelForm } });
    await attune.driver.press('carol', card, 'cancellation.form');
    expect(verbsOf(attune.driver.view('carol'))).toContain('cancellation.cancel');
  });

  test('a reveal that is on record but cannot open says so: pressing again helps', async () => {
    attune.answers({ 'cancellation.form': { outcome: 'decided', view: cancellationDetail } });
    attune.driver.api.failNext('views.open', { fault: 'error', error: 'expired_trigger_id' });
    const before = attune.driver.ephemeral('carol').length;
    await attune.driver.press('carol', card, 'cancellation.form');
    expect(attune.driver.openedViews('carol')).toEqual([]);
    const said = attune.driver.ephemeral('carol').slice(before);
    expect(said).toHaveLength(1);
    expect(JSON.stringify(said)).not.toContain(secret);
    await attune.driver.press('carol', card, 'cancellation.form');
    expect(readable(attune.driver.view('carol'))).toContain(secret);
    expect(new Set(attune.claims.map(claim => claim.nonce)).size).toBe(1);
  });

  test('what was done is said though its view cannot open: nobody is told to do it again', async () => {
    const says = { say: 'acknowledged' } as const;
    attune.answers({ 'session.bring': { outcome: 'decided', says, view: cancellationDetail } });
    attune.driver.api.failNext('views.open', { fault: 'broken', status: 503 });
    await attune.driver.press('carol', card, 'session.bring');
    expect(readable(attune.driver.ephemeral('carol').at(-1)!)).toContain('Everybody can see that you know');
  });

  test('in a modal, what opens comes on top, three deep at most; then it takes the last one’s place', async () => {
    attune.answers({
      today: { outcome: 'shows', view: agenda },
      'session.show': { outcome: 'shows', view: agenda },
    });
    const before = attune.driver.ephemeral('carol').length;
    await attune.driver.command('carol', 'today');
    for (const depth of [2, 3, 3]) {
      await attune.driver.press('carol', attune.driver.view('carol'), 'session.show');
      expect(attune.driver.openedViews('carol')).toHaveLength(depth);
    }
    expect(readable(attune.driver.view('carol'))).toContain('Art therapy');
    expect(attune.driver.ephemeral('carol')).toHaveLength(before);
  });

  test('in a modal, the outcome takes the place of what was decided on, and closing it closes all', async () => {
    attune.answers({
      'cancellation.form': { outcome: 'decided', view: cancellationDetail },
      'cancellation.acknowledge': { outcome: 'decided', says: { say: 'acknowledged' } },
    });
    await attune.driver.press('theo', card, 'cancellation.form');
    await attune.driver.press('theo', attune.driver.view('theo'), 'cancellation.acknowledge');
    const [view, ...others] = attune.driver.openedViews('theo');
    expect(others).toEqual([]);
    expect(JSON.stringify(view)).not.toContain(secret);
    expect(view?.sent.clear_on_close).toBe(true);
    attune.driver.closeViews('theo');
  });

  test('a button in a form carries what is typed beside it; what must be put right comes with it', async () => {
    attune.answers({
      'cancellation.form': { outcome: 'shows', view: cancelForm },
      'session.bring': {
        outcome: 'asks',
        view: cancelForm,
        fields: { alternative: { say: 'alternative-needed' } },
      },
    });
    await attune.driver.press('carol', card, 'cancellation.form');
    const form = attune.driver.view('carol');
    const button = buttonFor(card, 'session.bring', 0);
    const body = await attune.driver.pressBody('carol', form, button, { note: 'A cold' });
    await attune.driver.send(signed('interaction', body));
    expect(attune.claims.at(-1)?.input).toEqual({ session: 's-1', version: 3, note: 'A cold' });
    expect(attune.driver.openedViews('carol')).toHaveLength(1);
    const [, ...shown] = JSON.stringify(attune.driver.view('carol').sent).split('"initial_value":"A cold"');
    expect(shown).toHaveLength(1);
    expect(readable(attune.driver.view('carol'))).toContain('suitable arrangement');
  });

  describe('a draft below stays', () => {
    const opening = { outcome: 'shows', view: cancelForm } as const;
    const said = { outcome: 'ignored', says: { say: 'disclosure-acknowledged-already' } } as const;
    const openForm = async () => {
      attune.answers({ 'cancellation.form': opening });
      await attune.driver.press('carol', card, 'cancellation.form');
      return attune.driver.view('carol');
    };
    const pressIn = async (form: View, nth: number) => {
      const verb = nth === 0 ? 'cancellation.form' : 'session.bring';
      const body = await attune.driver.pressBody('carol', form, buttonFor(card, verb, 0), { note: 'A cold' });
      await attune.driver.send(signed('interaction', body));
    };

    test.each([
      ['a button that opens something is out of date', 0, said],
      ['a button that opens something meets a fault', 0, { outcome: 'refused', says: { say: 'try-again' } }],
      ['a button that opens something has decided', 0, { outcome: 'decided', view: cancellationDetail }],
      ['another button is refused', 1, { outcome: 'refused', says: { say: 'out-of-date' } }],
    ] as const)('when %s: the words come on top', async (_, nth, answer) => {
      const form = await openForm();
      attune.answers({ 'cancellation.form': answer, 'session.bring': answer });
      await pressIn(form, nth);
      expect(attune.driver.openedViews('carol')).toHaveLength(2);
      attune.driver.back('carol');
      expect(attune.driver.view('carol')).toBe(form);
    });

    test('when nothing can open above it: it is said in the person’s own chat', async () => {
      const form = await openForm();
      attune.answers({ 'cancellation.form': said });
      attune.driver.api.failNext('views.push', { fault: 'error', error: 'push_limit_reached' });
      await pressIn(form, 0);
      expect(attune.driver.openedViews('carol')).toEqual([form]);
      const [last] = (await attune.driver.messages({ person: 'carol' })).slice(-1);
      expect(last && readable(last)).toContain('already');
      expect(JSON.stringify(last)).not.toContain('A cold');
    });

    test('and a form that opens in a second view leaves room above it', async () => {
      attune.answers({
        today: { outcome: 'shows', view: agenda },
        'session.show': { outcome: 'shows', view: agenda },
      });
      await attune.driver.command('carol', 'today');
      await attune.driver.press('carol', attune.driver.view('carol'), 'session.show');
      attune.answers({ 'session.show': opening });
      await attune.driver.press('carol', attune.driver.view('carol'), 'session.show');
      expect(attune.driver.openedViews('carol')).toHaveLength(2);
      attune.answers({ 'cancellation.form': said });
      await pressIn(attune.driver.view('carol'), 0);
      expect(attune.driver.openedViews('carol')).toHaveLength(3);
    });
  });

  test('each opening of a form has a nonce of its own', async () => {
    attune.answers({ 'cancellation.form': { outcome: 'shows', view: cancelForm } });
    const opened = async () => {
      await attune.driver.press('carol', card, 'cancellation.form');
      return attune.driver.view('carol').sent.private_metadata;
    };
    expect(await opened()).not.toBe(await opened());
  });

  test.each([
    ['that is no JSON', '{"v":'],
    ['that is empty', ''],
    ['without a nonce', JSON.stringify({ v: 'session.bring', y: 'yp-1', i: {} })],
    ['without a verb', JSON.stringify({ y: 'yp-1', i: {}, n: 'post-1' })],
    ['with a field too many', JSON.stringify({ v: 'session.bring', i: {}, n: 'post-1', admin: true })],
    [
      'with an id that breaks out of its partition',
      JSON.stringify({ v: 'session.bring', y: 'a|b', i: {}, n: 'n' }),
    ],
    ['of ten kilobytes', 'x'.repeat(10_000)],
    [
      'of ten kilobytes of JSON',
      JSON.stringify({ v: 'session.bring', i: { note: 'x'.repeat(10_000) }, n: 'n' }),
    ],
  ])(
    'a payload %s: no act has its verb, the refusal is on record and the presser is told',
    async (_, value) => {
      const forged = { ...buttonFor(card, 'session.bring', 0), value };
      const before = attune.driver.ephemeral('carol').length;
      const body = await attune.driver.pressBody('carol', card, forged);
      expect((await attune.driver.send(signed('interaction', body))).status).toBe(200);
      expect(attune.claims).toMatchObject([{ verb: 'unreadable', input: {} }]);
      expect(attune.driver.ephemeral('carol')).toHaveLength(before + 1);
    },
  );

  test('a button without a value is no different', async () => {
    const { value: _, ...forged } = buttonFor(card, 'session.bring', 0);
    const body = await attune.driver.pressBody('carol', card, forged);
    expect((await attune.driver.send(signed('interaction', body))).status).toBe(200);
    expect(attune.claims).toMatchObject([{ verb: 'unreadable' }]);
  });

  test('a button that only leads somewhere asks for nothing: Slack tells of it, and is answered', async () => {
    const before = attune.driver.ephemeral('carol').length;
    const { value: _, ...button } = buttonFor(card, 'session.bring', 0);
    const link = {
      ...button,
      action_id: 'attune:link:2',
      url: 'https://attune.example.org/outside/calendar/x.ics',
    };
    const body = await attune.driver.pressBody('carol', card, link);
    expect((await attune.driver.send(signed('interaction', body))).status).toBe(200);
    expect(attune.claims).toEqual([]);
    expect(attune.driver.ephemeral('carol')).toHaveLength(before);
  });

  test('a forged verb and young person come through as claimed: they are checked behind', async () => {
    const value = JSON.stringify({ v: 'cancellation.open', y: 'yp-2', i: {}, n: 'guessed' });
    const body = await attune.driver.pressBody('carol', card, {
      ...buttonFor(card, 'session.bring', 0),
      value,
    });
    await attune.driver.send(signed('interaction', body));
    expect(attune.claims).toMatchObject([{ verb: 'cancellation.open', about: 'yp-2', nonce: 'guessed' }]);
  });
});
