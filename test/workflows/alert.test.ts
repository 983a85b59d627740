import { describe, expect, it } from 'vitest';
import { hours, minutes } from '../../src/time.ts';
import { buttonsOf, type Kit, openKit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';

const unsettled = {
  level: 'highly-aroused',
  detail: 'Phone call with Dad ended badly',
  sinceDate: '2026-11-24',
  sinceTime: '08:30',
};

/** A session at 14:00 today, and Dee has told the therapist something. */
async function raised(at = '2026-11-24 09:00'): Promise<{ kit: Kit; session: string }> {
  const kit = await openKit();
  const session = await kit.session();
  await kit.passesUntil(at === '2026-11-24 09:00' ? '2026-11-24 09:01' : at);
  const answer = await kit.does('dee', 'alert.raise', { session, ...unsettled });
  expect(answer).toMatchObject({ outcome: 'decided', says: { say: 'alert-raised' } });
  await kit.settles();
  return { kit, session };
}

const drawn = (kit: Kit, view: Parameters<Kit['house']['surroundings']['drawer']['private']>[0]) =>
  JSON.stringify(kit.house.surroundings.drawer.private(view, 'x').card);

describe('BMC-2.2f something to know before the session', () => {
  it('reaches therapist and allocated clinician at once, with no detail in chat or notification', async () => {
    const { kit } = await raised();
    for (const person of ['anwen', 'ruth']) {
      const card = (await kit.chatOf(person)).at(-1)!;
      expect(textOf(card)).toMatch(/KL/);
      expect(buttonsOf(card).map(({ verb }) => verb)).toContain('alert.open');
      expect(JSON.stringify(card)).not.toMatch(/Dad ended|highly/i);
    }
    expect(JSON.stringify(await kit.channelOf('hafod'))).not.toMatch(/Dad ended|highly/i);
  });

  it('opens for the therapist after a role check, and the home sees that it was read', async () => {
    const { kit, session } = await raised();
    const opened = await kit.does('anwen', 'alert.open', { session });
    expect(opened.view?.card).toBe('alert-detail');
    expect(drawn(kit, opened.view!)).toMatch(/Phone call with Dad/);
    await kit.settles();
    expect((await kit.records('alert'))[0]).toMatchObject({ opened: [{ by: 'anwen', reports: 1 }] });
    expect((await kit.events()).at(-1)).toMatchObject({ type: 'alert opened', actor: { person: 'anwen' } });
    expect(textOf((await kit.channelOf('hafod'))[0])).toMatch(/opened/i);
  });

  it('is closed to everybody else: the answer says why, and it goes on record', async () => {
    const { kit, session } = await raised();
    for (const other of ['gethin', 'theo', 'catrin', 'ade', 'gwenno']) {
      const answer = await kit.does(other, 'alert.open', { session });
      expect(answer).toMatchObject({ outcome: 'refused', says: { say: 'out-of-scope' } });
      expect(answer.view).toBeUndefined();
      expect((await kit.events()).at(-1)).toMatchObject({ outcome: 'refused', actor: { person: other } });
    }
  });

  it('shows another carer of the home that there is one and how bad, but not what a colleague wrote', async () => {
    const { kit, session } = await raised();
    const opened = await kit.does('owen', 'alert.open', { session });
    expect(drawn(kit, opened.view!)).not.toMatch(/Dad/);
    expect(drawn(kit, (await kit.does('dee', 'alert.open', { session })).view!)).toMatch(/Dad/);
    expect(drawn(kit, (await kit.does('mags', 'alert.open', { session })).view!)).toMatch(/Dad/);
  });

  it('is checked against the directory as it stands: a leaver sees nothing from that moment on', async () => {
    const { kit, session } = await raised();
    expect((await kit.does('anwen', 'alert.open', { session })).view).toBeDefined();
    await kit.imports(
      workedService(draft => {
        draft.people.find(({ id }) => id === 'anwen')!.left = '2026-11-24';
      }),
    );
    const answer = await kit.does('anwen', 'alert.open', { session });
    expect(answer).toMatchObject({ outcome: 'refused', says: { say: 'left' } });
    expect(answer.view).toBeUndefined();
  });

  it('is answered with a management plan, which the care team opens', async () => {
    const { kit, session } = await raised();
    await kit.does('anwen', 'alert.open', { session });
    const answer = await kit.does('anwen', 'alert.plan', {
      session,
      kind: 'shorten',
      note: 'Half an hour, then a walk',
    });
    expect(answer).toMatchObject({ outcome: 'decided', says: { say: 'plan-set' } });
    await kit.settles();
    const card = (await kit.channelOf('hafod')).at(-1)!;
    expect(JSON.stringify(card)).not.toMatch(/walk|shorten/i);
    const opened = await kit.presses('owen', card, 'alert.open-plan');
    expect(drawn(kit, opened.view!)).toMatch(/then a walk/);
    expect(await kit.does('catrin', 'alert.open-plan', { session })).toMatchObject({ outcome: 'refused' });
  });

  it('is planned for by nobody who has not read it: the button comes with opening it', async () => {
    const { kit, session } = await raised();
    const notice = async (who: string) => buttonsOf((await kit.chatOf(who)).at(-1)!).map(({ verb }) => verb);
    expect(await notice('anwen')).toEqual(['alert.open']);
    for (const verb of ['alert.plan-form', 'alert.plan'])
      expect(await kit.does('anwen', verb, { session, kind: 'go-ahead' })).toMatchObject({
        outcome: 'refused',
        says: { say: 'alert-open-first' },
        clause: 'BMC-2.2f',
      });
    await kit.does('anwen', 'alert.open', { session });
    await kit.settles();
    expect(await notice('anwen')).toEqual(['alert.open', 'alert.plan-form']);
    expect(await notice('ruth')).toEqual(['alert.open']);
  });

  it('opened by the clinician alone, it still goes to the clinical lead: the therapist does not know', async () => {
    const { kit, session } = await raised();
    await kit.does('ruth', 'alert.open', { session });
    await kit.passesUntil('2026-11-24 13:56');
    const [notice] = (await kit.chatOf('lowri')).slice(-1);
    expect(textOf(notice)).toMatch(/The therapist has not opened this in time.*01632 960111/);
  });

  it('confirmed by the clinician, it is answered', async () => {
    const { kit, session } = await raised();
    await kit.does('ruth', 'alert.open', { session });
    await kit.does('ruth', 'alert.acknowledge', { session, seen: 1 });
    await kit.passesUntil('2026-11-24 13:56');
    expect(await kit.chatOf('lowri')).toEqual([]);
  });

  it('without a therapist, whoever treats them opens it for the home', async () => {
    const { kit, session } = await raised();
    await kit.imports(
      workedService(draft => {
        delete (of(draft.youngPeople, 'kl') as { therapist?: unknown }).therapist;
        draft.people = draft.people.filter(({ id }) => id !== 'anwen');
      }),
    );
    await kit.does('ruth', 'alert.open', { session });
    await kit.passesUntil('2026-11-24 13:56');
    expect(await kit.chatOf('lowri')).toEqual([]);
  });

  it('opening it is on record with what was shown, and leads on to reporting a risk', async () => {
    const { kit, session } = await raised();
    const shown = async (who: string) => {
      const { view } = await kit.does(who, 'alert.open', { session });
      expect(view?.data.actions.map(({ verb }) => verb)).toContain('disclosure.form');
      return (await kit.events()).filter(({ type }) => type === 'alert opened').at(-1)?.facts;
    };
    expect(await shown('anwen')).toEqual({ shown: 'detail' });
    expect(await shown('owen')).toEqual({ shown: 'level' });
  });

  it('a plan to rearrange says how to go on', async () => {
    const { kit, session } = await raised();
    await kit.does('anwen', 'alert.open', { session });
    const answer = await kit.does('anwen', 'alert.plan', { session, kind: 'rearrange' });
    expect(answer).toMatchObject({ outcome: 'decided', says: { say: 'plan-set-rearrange' } });
  });

  it('unopened, it goes to the allocated clinician and then, loudly, to the clinical lead', async () => {
    const { kit } = await raised();
    const clinician = (await kit.chatOf('ruth')).length;
    await kit.passesUntil('2026-11-24 13:39');
    expect((await kit.chatOf('ruth')).length).toBe(clinician);
    await kit.passesUntil('2026-11-24 13:46');
    expect((await kit.chatOf('ruth')).length).toBe(clinician + 1);
    expect(await kit.chatOf('lowri')).toEqual([]);
    await kit.passesUntil('2026-11-24 13:56');
    expect(textOf((await kit.chatOf('lowri')).at(-1))).toMatch(/KL/);
    expect((await kit.events()).filter(({ type }) => type === 'alert escalated')).toHaveLength(2);
  });

  it('raised minutes before the session, it goes to all of them at once', async () => {
    const { kit } = await raised('2026-11-24 13:57');
    expect((await kit.chatOf('lowri')).length).toBe(1);
  });

  it('opened in time, nobody else is disturbed; something added later counts anew', async () => {
    const { kit, session } = await raised();
    await kit.does('anwen', 'alert.open', { session });
    await kit.does('dee', 'alert.raise', { session, ...unsettled, detail: 'Window broken' });
    expect(await kit.does('anwen', 'alert.acknowledge', { session, seen: 1 })).toMatchObject({
      outcome: 'refused',
      says: { say: 'alert-has-more' },
    });
    await kit.does('anwen', 'alert.open', { session }, { nonce: 'again' });
    await kit.passesUntil('2026-11-24 13:56');
    expect(await kit.chatOf('lowri')).toEqual([]);
  });

  it('that cannot be delivered is shown to the carer as not delivered, with the number to ring', async () => {
    const kit = await openKit({
      file: workedService(draft => {
        draft.people.find(({ id }) => id === 'ruth')!.identities = {};
      }),
    });
    const session = await kit.session();
    await kit.does('dee', 'alert.raise', { session, ...unsettled });
    await kit.settles();
    expect(textOf((await kit.chatOf('dee')).at(-1))).toMatch(/Ruth: the office, 01632 960100/);
    expect(textOf((await kit.channelOf('hafod'))[0])).toMatch(/01632 960100/);
  });

  it('is refused for a session that is over or cancelled, and its form asks for what is missing', async () => {
    const { kit, session } = await raised();
    const { detail: _, ...without } = unsettled;
    expect(await kit.does('dee', 'alert.raise', { session, ...without })).toMatchObject({
      outcome: 'asks',
      fields: { detail: { say: 'field-needed' } },
      view: { card: 'alert-form' },
    });
    expect(
      await kit.does('dee', 'alert.raise', { session, ...unsettled, sinceDate: '2026-11-25' }),
    ).toMatchObject({
      outcome: 'asks',
      fields: { sinceTime: { say: 'since-in-future' } },
    });
    await kit.passes(minutes(6 * 60));
    expect(await kit.does('dee', 'alert.raise', { session, ...unsettled })).toMatchObject({
      outcome: 'refused',
      says: { say: 'alert-after-end' },
    });
  });

  it('takes a time of the hour that is there twice as the one that has been, and refuses one to come', async () => {
    const kit = await openKit({ at: '2026-10-25 00:10' });
    const session = await kit.session({ date: '2026-10-25' });
    const raise = (sinceTime: string) =>
      kit.does('dee', 'alert.raise', { session, ...unsettled, sinceDate: '2026-10-25', sinceTime });
    await kit.passes(hours(1));
    expect(await raise('01:12')).toMatchObject({ fields: { sinceTime: { say: 'since-in-future' } } });
    expect(await raise('01:10')).toMatchObject({ outcome: 'decided' });
    await kit.passes(hours(1));
    expect(await raise('01:10')).toMatchObject({ outcome: 'decided' });
    const [alert] = await kit.records('alert');
    const utc = (hour: number) => Date.UTC(2026, 9, 25, hour, 10);
    expect(alert?.reports.map(({ since }) => since)).toEqual([utc(0), utc(1)]);
  });
});
