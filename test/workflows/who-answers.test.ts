import { describe, expect, it } from 'vitest';
import { minutes } from '../../src/time.ts';
import { buttonsOf, type Kit, openKit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of, someone } from '../people/hafod.ts';

const ill = { reason: 'illness', spokenTo: 'yes' };
const told = {
  level: 'incident',
  detail: 'Shouting at breakfast',
  sinceDate: '2026-11-24',
  sinceTime: '08:00',
};
const verbs = (cards: Awaited<ReturnType<Kit['chatOf']>>) => cards.flatMap(buttonsOf).map(({ verb }) => verb);

type Change = Parameters<typeof workedService>[0];
const theoTreats: Change = draft => {
  of(draft.youngPeople, 'kl').therapist = 'theo';
};
const noClinician: Change = draft => {
  delete of(draft.youngPeople, 'kl').allocatedClinician;
};
const nobody: Change = draft => {
  delete of(draft.youngPeople, 'kl').therapist;
  noClinician(draft);
};

describe('BMC-2.2b, BMC-2.2f another therapist since the session was planned', () => {
  it('has the alert and the cancellation, and reads for everybody', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.imports(workedService(theoTreats));
    await kit.does('dee', 'alert.raise', { session, ...told });
    await kit.settles();
    expect(textOf((await kit.chatOf('theo')).at(-1))).toMatch(/KL/);
    await kit.does('theo', 'alert.open', { session });
    await kit.passesUntil('2026-11-24 13:55');
    expect(await kit.chatOf('lowri')).toEqual([]);

    const next = await kit.session({ date: '2026-11-26' }).catch(() => undefined);
    expect(next).toBeUndefined();
    await kit.passesUntil('2026-11-24 13:56');
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    await kit.settles();
    expect(textOf((await kit.chatOf('theo')).at(-1))).toMatch(/cancelled/);
  });

  it('is told of what waits: the alert, and each session still to come that was cancelled, to find another time', async () => {
    const kit = await openKit({ file: workedService(noClinician) });
    const [first, second, third] = [
      await kit.session({ date: '2026-11-24' }),
      await kit.session({ date: '2026-11-25' }),
      await kit.session({ date: '2026-11-26' }),
    ];
    await kit.does('dee', 'alert.raise', { session: first, ...told });
    await kit.does('dee', 'cancellation.cancel', { session: second, seen: 1, ...ill });
    await kit.does('dee', 'cancellation.cancel', { session: third, seen: 1, ...ill });
    await kit.does('anwen', 'cancellation.acknowledge', { session: third });
    await kit.settles();
    expect(await kit.chatOf('theo')).toEqual([]);

    await kit.imports(
      workedService(draft => {
        noClinician(draft);
        theoTreats(draft);
      }),
    );
    await kit.settles();
    expect(verbs(await kit.chatOf('theo')).sort()).toEqual(
      expect.arrayContaining(['alert.open', 'cancellation.acknowledge']),
    );
    expect((await kit.chatOf('theo')).filter(card => /cancelled/.test(textOf(card)))).toHaveLength(2);
    const types = (await kit.events()).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['alert handed on', 'cancellation handed on']));
    // Imported again, nobody is told twice.
    const cards = (await kit.chatOf('theo')).length;
    await kit.imports(
      workedService(draft => {
        noClinician(draft);
        theoTreats(draft);
        of(draft.people, 'owen').phone = '07700 900155';
      }),
    );
    await kit.settles();
    expect(await kit.chatOf('theo')).toHaveLength(cards);
  });

  it('has not read what the one before read: the alert is open again, and escalates', async () => {
    const kit = await openKit({ file: workedService(noClinician) });
    const session = await kit.session();
    await kit.does('dee', 'alert.raise', { session, ...told });
    await kit.does('anwen', 'alert.open', { session });
    await kit.settles();
    await kit.imports(
      workedService(draft => {
        noClinician(draft);
        theoTreats(draft);
      }),
    );
    await kit.settles();
    expect(verbs(await kit.chatOf('theo'))).toContain('alert.open');
    await kit.passesUntil('2026-11-24 13:59');
    expect(verbs(await kit.chatOf('lowri'))).toContain('alert.open');
  });

  it('is ill: the session is cancelled although somebody else had planned it', async () => {
    const kit = await openKit();
    await kit.session();
    await kit.imports(workedService(theoTreats));
    await kit.does('theo', 'sickness.report', { from: '2026-11-24' });
    await kit.settles();
    expect(await kit.records('session')).toMatchObject([{ status: 'cancelled' }]);
  });

  it('nobody treats the young person now: the clinical lead is told at once', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.imports(workedService(nobody));
    await kit.does('dee', 'alert.raise', { session, ...told });
    await kit.settles();
    expect(await kit.chatOf('lowri')).toHaveLength(1);
    expect((await kit.chatOf('anwen')).map(textOf).join()).not.toMatch(/something to know/);
  });

  it('a leaver is not told; with nobody else the clinical lead is, at once', async () => {
    const kit = await openKit({ file: workedService(noClinician) });
    const session = await kit.session();
    await kit.imports(
      workedService(draft => {
        noClinician(draft);
        of(draft.people, 'anwen').left = '2026-11-24';
      }),
    );
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    await kit.settles();
    expect(await kit.chatOf('lowri')).toHaveLength(1);
  });
});

describe('BMC-2.2b stand-ins by role', () => {
  it('an allocated clinician who stands in is told', async () => {
    const kit = await openKit({
      file: workedService(draft => {
        noClinician(draft);
        draft.people.push(someone('stand', { role: 'allocatedClinician', youngPerson: 'kl' }));
      }),
    });
    const session = await kit.session();
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    await kit.settles();
    expect(await kit.chatOf('stand')).toHaveLength(1);
  });

  it('a therapist who stands in is ill: the sessions they planned are cancelled', async () => {
    const kit = await openKit({
      file: workedService(draft => {
        draft.people.push(someone('stand', { role: 'therapist', youngPerson: 'kl' }));
      }),
    });
    await kit.does('stand', 'session.plan', {
      youngPerson: 'kl',
      what: 'Art therapy',
      date: '2026-11-24',
      time: '14:00',
      lengthMinutes: 50,
      place: 'Garden room',
    });
    await kit.does('stand', 'sickness.report', { from: '2026-11-24' });
    await kit.settles();
    expect(await kit.records('session')).toMatchObject([{ status: 'cancelled' }]);
  });
});

describe('BMC-2.2b, BMC-4.0 the therapist cancels', () => {
  it('and offers times: the allocated clinician who never answers is still asked for', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('anwen', 'cancellation.cancel', { session, seen: 1, ...ill });
    const offer = { session, seen: 2, date1: '2026-11-26', time1: '15:00' };
    expect(await kit.does('anwen', 'cancellation.offer', offer)).toMatchObject({ outcome: 'decided' });
    await kit.passes(minutes(45));
    expect(textOf((await kit.chatOf('lowri')).at(-1))).toMatch(/Ruth/);
  });

  it.each([
    ['by the form', 'cancellation.cancel'],
    ['by being ill', 'sickness.report'],
  ])('%s: they can offer another time from their own chat and from the session', async (_, verb) => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('anwen', verb, { session, seen: 1, ...ill, from: '2026-11-24' });
    await kit.settles();
    expect(verbs(await kit.chatOf('anwen'))).toContain('cancellation.offer-form');
    const { view } = await kit.does('anwen', 'session.show', { session });
    expect(view?.data.actions.map(action => action.verb)).toContain('cancellation.offer-form');
    expect(view?.data.actions.map(action => action.verb)).not.toContain('cancellation.acknowledge');
  });

  it('the clinician can acknowledge from the session, too', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    const { view } = await kit.does('ruth', 'session.show', { session });
    expect(view?.data.actions.map(action => action.verb)).toContain('cancellation.acknowledge');
  });

  it('twenty sessions of one young person: all of them are cancelled', async () => {
    const kit = await openKit();
    for (let day = 25; day <= 29; day += 1)
      for (const time of ['08:00', '11:30', '14:00', '17:00'])
        await kit.session({ date: `2026-11-${day}`, time });
    await kit.does('anwen', 'sickness.report', { from: '2026-11-24', to: '2026-12-08' });
    await kit.settles();
    expect((await kit.records('session')).filter(({ status }) => status === 'planned')).toEqual([]);
    expect(await kit.records('cancellation')).toHaveLength(20);
  });
});

describe('BMC-4.0 a therapist who is ill', () => {
  it('a home without a channel and with many carers: all sessions are cancelled, everybody hears', async () => {
    const carers = Array.from({ length: 12 }, (_, index) => `carer${index}`);
    const kit = await openKit({
      file: workedService(draft => {
        delete of(draft.settings as { id: string; channel?: unknown }[], 'hafod').channel;
        draft.people.push(...carers.map(id => someone(id, { role: 'carer', setting: 'hafod' })));
      }),
    });
    for (let day = 25; day <= 29; day += 1) await kit.session({ date: `2026-11-${day}` });
    await kit.does('anwen', 'sickness.report', { from: '2026-11-24', to: '2026-12-08' });
    await kit.settles();
    expect(await kit.records('cancellation')).toHaveLength(5);
    expect(await kit.chatOf('carer11')).toHaveLength(5);
  });

  it.each([
    ['2026-10-20', '2026-11-16', 'decided'],
    ['2026-10-20', '2026-11-17', 'asks'],
    ['2026-11-20', '2026-12-17', 'decided'],
    ['2026-11-20', '2026-12-18', 'asks'],
  ])('reports at most the pack’s 28 days, a clock change or not: %s to %s', async (from, to, outcome) => {
    const kit = await openKit({ at: '2026-10-19 09:00' });
    expect(await kit.does('anwen', 'sickness.report', { from, to })).toMatchObject({ outcome });
  });
});

describe('BMC-2.2b, BMC-2.2f nobody is left without a way to reach somebody', () => {
  it('with nobody to escalate to, the carer is asked to telephone', async () => {
    const kit = await openKit({
      file: workedService(draft => {
        noClinician(draft);
        draft.people = draft.people.filter(({ id }) => id !== 'lowri');
      }),
    });
    const session = await kit.session();
    await kit.does('dee', 'alert.raise', { session, ...told });
    await kit.passesUntil('2026-11-24 13:55');
    expect(textOf((await kit.chatOf('dee')).at(-1))).toMatch(/Anwen: 07700 900123/);
    expect((await kit.events()).map(({ type }) => type)).not.toContain('alert escalated');
  });

  it('a cancellation that reaches nobody says so, and whom to telephone', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.imports(
      workedService(draft => {
        nobody(draft);
        draft.people = draft.people.filter(({ id }) => !['anwen', 'ruth', 'lowri', 'nia'].includes(id));
      }),
    );
    expect(await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill })).toMatchObject({
      outcome: 'decided',
      says: { say: 'cancelled-nobody-told', with: { ask: 'the office, 01632 960100' } },
    });
  });

  it('without anybody who treats them and without a lead, the Head hears of it', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.imports(
      workedService(draft => {
        nobody(draft);
        draft.people = draft.people.filter(({ id }) => !['anwen', 'ruth', 'lowri'].includes(id));
      }),
    );
    expect(await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill })).toMatchObject({
      says: { say: 'cancelled', with: { who: 'Nia' } },
    });
  });

  it('whoever has left meanwhile is not to be telephoned any more', async () => {
    const unreached: Change = draft => {
      of(draft.people, 'ruth').identities = {};
    };
    const kit = await openKit({ file: workedService(unreached) });
    const session = await kit.session();
    await kit.does('dee', 'alert.raise', { session, ...told });
    await kit.settles();
    expect(textOf((await kit.channelOf('hafod')).at(-1))).toMatch(/Ruth: the office/);
    await kit.imports(
      workedService(draft => {
        unreached(draft);
        draft.people = draft.people.filter(({ id }) => id !== 'ruth');
        of(draft.youngPeople, 'kl').allocatedClinician = 'theo';
      }),
    );
    await kit.settles();
    expect(textOf((await kit.channelOf('hafod')).at(-1))).not.toMatch(/Ruth/);
  });

  it('two who cannot be reached are both named, with their numbers', async () => {
    const kit = await openKit({
      file: workedService(draft => {
        of(draft.people, 'anwen').identities = {};
        of(draft.people, 'ruth').identities = {};
      }),
    });
    await kit.does('lowri', 'session.plan', {
      youngPerson: 'kl',
      what: 'Art therapy',
      date: '2026-11-24',
      time: '14:00',
      lengthMinutes: 50,
      place: 'Garden room',
    });
    await kit.settles();
    const [session] = await kit.records('session');
    await kit.does('dee', 'alert.raise', { session: session!.id, ...told });
    await kit.settles();
    for (const card of [(await kit.chatOf('dee')).at(-1), (await kit.channelOf('hafod')).at(-1)])
      expect(textOf(card)).toMatch(/Anwen: 07700 900123[\s\S]*Ruth: the office, 01632 960100/);
  });

  it('a session before the night ends: the clinical lead is told before it', async () => {
    const kit = await openKit();
    const session = await kit.session({ date: '2026-11-25', time: '06:45' });
    await kit.passesUntil('2026-11-24 21:15');
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    await kit.passesUntil('2026-11-25 06:44');
    expect(await kit.chatOf('lowri')).toHaveLength(1);
  });

  it('a home without a channel: each of the care team hears of it in their own chat', async () => {
    const kit = await openKit({
      file: workedService(draft => {
        delete of(draft.settings as { id: string; channel?: unknown }[], 'hafod').channel;
      }),
    });
    const session = await kit.session();
    for (const person of ['dee', 'mags'])
      expect(verbs(await kit.chatOf(person))).toContain('cancellation.form');
    await kit.does('anwen', 'cancellation.cancel', { session, seen: 1, ...ill });
    await kit.does('anwen', 'cancellation.offer', { session, seen: 2, date1: '2026-11-26', time1: '15:00' });
    await kit.settles();
    expect(verbs(await kit.chatOf('dee'))).toContain('cancellation.pick');
  });
});
