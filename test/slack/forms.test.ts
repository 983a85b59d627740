import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { id } from '../../src/access/plain.ts';
import { readable, type View } from './screens.ts';
import { cancelForm, cancellationDetail, type Scripted, scripted, secret } from './scripted.ts';
import { signed } from './signed.ts';

const typed = { reason: 'illness', note: 'A cold <!channel> & more', spokenTo: 'yes' };

describe('a form in a modal', () => {
  let attune: Scripted;
  let form: View;
  beforeAll(async () => {
    attune = await scripted();
  });
  afterAll(() => attune.driver.close());
  beforeEach(async () => {
    attune.answers({ cancel: { outcome: 'shows', view: cancelForm } });
    await attune.driver.command('carol', 'cancel');
    form = attune.driver.view('carol');
    attune.clear();
  });
  afterEach(() => {
    attune.driver.closeViews('carol');
    expect(attune.driver.api.wrong).toEqual([]);
  });

  test('what was typed comes with the ids it was opened with, and the opening’s nonce', async () => {
    await attune.driver.submit('carol', form, typed);
    expect(attune.claims).toMatchObject([
      {
        who: attune.driver.ids.identity('carol'),
        verb: 'cancellation.cancel',
        about: 'yp-1',
        input: { ...typed, session: 's-1', version: 3 },
      },
    ]);
    expect(attune.claims[0]?.nonce).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('sent twice, it is the same claim', async () => {
    await attune.driver.submit('carol', form, typed);
    await attune.driver.submit('carol', form, typed);
    expect(attune.claims[0]).toEqual(attune.claims[1]);
  });

  test('an empty field is left out', async () => {
    await attune.driver.submit('carol', form, { reason: 'illness' });
    expect(attune.claims[0]?.input).not.toHaveProperty('note');
  });

  test('a field with the name of an id does not replace it', async () => {
    const body = await attune.driver.submitBody('carol', form, typed);
    const values = { session: { forged: { type: 'plain_text_input', value: 's-2' } } };
    await attune.driver.send(signed('interaction', { ...body, view: { ...body.view, state: { values } } }));
    expect(attune.claims[0]?.input).toMatchObject({ session: 's-1' });
  });

  test('what must be put right is said at its field, and what was typed stays', async () => {
    attune.answers({
      'cancellation.cancel': { outcome: 'asks', fields: { alternative: { say: 'alternative-needed' } } },
    });
    const { body } = await attune.driver.submit('carol', form, typed);
    expect(body).toEqual({ response_action: 'errors', errors: { alternative: expect.any(String) } });
    expect(attune.driver.view('carol').id).toBe(form.id);
  });

  test('a fault that is of no field of the form is said at the first one, so that it is seen', async () => {
    attune.answers({
      'cancellation.cancel': { outcome: 'asks', fields: { elsewhere: { say: 'field-needed' } } },
    });
    const { body } = await attune.driver.submit('carol', form, typed);
    expect(body).toEqual({ response_action: 'errors', errors: { reason: expect.any(String) } });
  });

  const about = {
    start: { at: Date.UTC(2026, 10, 24, 14, 30) },
    at: { at: Date.UTC(2026, 10, 24, 9, 0) },
    who: id.parse('dee'),
  };
  test.each([
    ['decided', { outcome: 'decided', says: { say: 'cancelled', with: about } }],
    ['ignored', { outcome: 'ignored', says: { say: 'already-cancelled', with: about } }],
    ['refused', { outcome: 'refused', says: { say: 'cancel-too-late', with: about }, clause: 'BMC-4.0' }],
  ] as const)('%s: the modal says so in the form’s place, and closing it closes all', async (_, answer) => {
    attune.answers({ 'cancellation.cancel': answer });
    await attune.driver.submit('carol', form, { reason: 'illness', spokenTo: 'yes' });
    const view = attune.driver.view('carol');
    expect(view.sent.clear_on_close).toBe(true);
    expect(view.sent.submit).toBeUndefined();
    expect(readable(view)).not.toBe(readable(form));
  });

  test('a fault that passes is said in the form, which stays with what was typed', async () => {
    attune.answers({ 'cancellation.cancel': { outcome: 'refused', says: { say: 'try-again' } } });
    const { body } = await attune.driver.submit('carol', form, typed);
    expect(body).toEqual({
      response_action: 'errors',
      errors: { reason: expect.stringContaining('try again') },
    });
    expect(attune.driver.openedViews('carol').map(({ id }) => id)).toEqual([form.id]);
    await attune.driver.submit('carol', form, typed);
    expect(attune.claims[0]).toEqual(attune.claims[1]);
  });

  test.each([
    ['ignored', { outcome: 'ignored', says: { say: 'already-cancelled', with: about } }],
    ['refused', { outcome: 'refused', says: { say: 'out-of-date' }, clause: 'BMC-2.1d' }],
  ] as const)('%s: words of one’s own are below what is said, and Back leads to them', async (_, answer) => {
    attune.answers({ 'cancellation.cancel': answer });
    await attune.driver.submit('carol', form, typed);
    expect(attune.driver.openedViews('carol')).toHaveLength(2);
    attune.driver.back('carol');
    expect(attune.driver.view('carol')).toBe(form);
  });

  test('three views deep, where none can come on top, it is said in the form', async () => {
    attune.answers({ 'cancellation.cancel': { outcome: 'refused', says: { say: 'out-of-date' } } });
    const body = await attune.driver.submitBody('carol', form, typed);
    const deep = { ...body, view: { ...body.view, root_view_id: 'V1', previous_view_id: 'V2' } };
    const answered = await attune.driver.send(signed('interaction', deep));
    expect(answered.body).toMatchObject({
      errors: { reason: expect.stringContaining('Something has changed') },
    });
  });

  test('a decision that shows something shows it in the form’s place', async () => {
    attune.answers({ 'cancellation.cancel': { outcome: 'decided', view: cancellationDetail } });
    await attune.driver.submit('carol', form, typed);
    expect(readable(attune.driver.view('carol'))).toContain(secret);
  });

  test('a form with forged metadata is refused as a button nobody knows', async () => {
    const body = await attune.driver.submitBody('carol', form, typed);
    const { status } = await attune.driver.send(
      signed('interaction', { ...body, view: { ...body.view, private_metadata: '{"v":7}' } }),
    );
    expect(status).toBe(200);
    expect(attune.claims).toMatchObject([{ verb: 'unreadable', input: {} }]);
  });
});
