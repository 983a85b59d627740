import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openKit } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { anyService, children, oneRoleEach, oracle, people, rolesOf, today } from './any-service.ts';
import { failing } from './run.ts';
import { mayRead, questions, read, reveals, secrets, told, written } from './written.ts';

describe('promise 2: no reveal without a role check made now', () => {
  it('each role by itself, through each scope, sees what the policies allow, by every button there is', async () => {
    const { kit, sessions } = await written();
    const file = oneRoleEach();
    await kit.imports(file);
    const wrong: string[] = [];
    const ways = children.flatMap(about =>
      reveals(about, sessions[about])
        .slice(0, about === 'kl' ? undefined : 1)
        .map(way => ({ about, ...way })),
    );
    const asked = ['today', 'cancel', 'session.show', 'cancellation.form', 'alert.plan-form'];
    const timeless = ['alert.open', 'summary.open', 'disclosure.open'];
    const plain = questions(sessions).filter(({ verb, about }) => about === 'kl' && asked.includes(verb));
    for (const { id: who } of file.people) {
      // Of those who may not even know the time, fewer questions tell as much.
      const sees = oracle(file, who, 'kl', 'session', 'time');
      const some = ways.filter(({ verb }) => timeless.includes(verb));
      for (const { about, verb, input, shows } of sees ? ways : some) {
        const text = read(kit, await kit.does(who, verb, input, { about }));
        for (const thing of shows)
          if (text.includes(thing[0]) !== mayRead(file, who, about, thing))
            wrong.push(`${who} ${verb} ${about}: ${thing[0]}`);
      }
      for (const { verb, input, about } of sees ? plain : plain.slice(0, 3))
        for (const fact of told(await kit.does(who, verb, input, { about })))
          if (!oracle(file, who, fact.about, fact.record, fact.field))
            wrong.push(`${who} ${verb}: told ${fact.record}.${fact.field}`);
    }
    expect(wrong).toEqual([]);
  });

  it('whoever asks, in whatever service, sees what the policies allow at that moment and no more', async () => {
    const { kit, sessions } = await written();
    const opened = new Set<string>();
    const nonces = fc.constantFrom('one', 'two', undefined);
    await fc.assert(
      fc.asyncProperty(
        anyService,
        fc.array(fc.tuple(fc.constantFrom(...people), nonces), { minLength: 2, maxLength: 4 }),
        async (file, asking) => {
          await kit.imports(file);
          for (const [who, nonce] of asking)
            for (const about of children)
              for (const { verb, input, shows } of reveals(about, sessions[about])) {
                const answer = await kit.does(who, verb, input, { about, ...(nonce && { nonce }) });
                const text = read(kit, answer);
                for (const thing of shows) {
                  const [secret] = thing;
                  const allowed = mayRead(file, who, about, thing);
                  const shown = text.includes(secret);
                  if (shown) opened.add(verb);
                  // The same click again gets the same answer, so one that was refused stays refused.
                  if (nonce ? shown && !allowed : shown !== allowed)
                    expect.fail(
                      `${rolesOf(file, who, about)} ${verb}: ${secret} ${shown ? 'shown' : 'hidden'}`,
                    );
                }
              }
        },
      ),
      { numRuns: 15 },
    );
    expect(opened.size, 'somebody saw something').toBeGreaterThan(0);
  });

  it('plain facts are told to those alone who may know them', async () => {
    const { kit, sessions } = await written();
    await fc.assert(
      fc.asyncProperty(
        anyService,
        fc.array(fc.constantFrom(...people), { minLength: 2, maxLength: 4 }),
        async (file, asking) => {
          await kit.imports(file);
          for (const who of asking)
            for (const { verb, input, about } of questions(sessions)) {
              const answer = await kit.does(who, verb, input, { about });
              for (const { about, record, field } of told(answer))
                if (!oracle(file, who, about, record, field))
                  expect.fail(`${rolesOf(file, who, about)} ${verb}: told ${record}.${field}`);
            }
        },
      ),
      { numRuns: 8 },
    );
  });

  it('a second role opens what it opens, and nothing of what the first does not', async () => {
    const { kit, sessions } = await written();
    await kit.imports(
      workedService(draft => {
        of(draft.people, 'catrin').roles.push({ role: 'safeguardingLead' });
      }),
    );
    const { view } = await kit.does('catrin', 'session.show', { session: sessions.kl.alerted });
    expect(view).toMatchObject({ card: 'session', data: { proximity: null, alert: 'none' } });
    const { view: agenda } = await kit.does('catrin', 'today');
    const rows = agenda?.card === 'agenda' ? agenda.data.sessions : [];
    expect(rows.map(({ alert }) => alert)).toEqual(['none', 'none', 'none', 'none']);
  });

  /** What happens between two clicks, and who loses by it. */
  const changes: readonly (readonly [
    what: string,
    who: string,
    change: Parameters<typeof workedService>[0],
  ])[] = [
    ['has left', 'dee', draft => Object.assign(of(draft.people, 'dee'), { left: today })],
    [
      'holds the role no more',
      'mags',
      draft => Object.assign(of(draft.people, 'mags').roles[0]!, { to: '2026-11-23' }),
    ],
    [
      'is no longer the therapist',
      'anwen',
      draft => Object.assign(of(draft.youngPeople, 'kl'), { therapist: 'theo' }),
    ],
    [
      'works in a home that the young person has left',
      'dee',
      draft => Object.assign(of(draft.youngPeople, 'kl'), { setting: 'glan' }),
    ],
    [
      'knew a young person who has left',
      'dee',
      draft => Object.assign(of(draft.youngPeople, 'kl'), { left: today }),
    ],
    ['is no longer known', 'dee', draft => Object.assign(of(draft.people, 'dee'), { identities: {} })],
    [
      'shares an identity with somebody',
      'dee',
      draft => Object.assign(of(draft.people, 'owen'), { identities: { sandbox: { user: 'dee' } } }),
    ],
  ];

  it.each(changes)(
    'somebody who %s sees nothing from the next click on, even with the same click',
    async (_, who, change) => {
      const { kit, sessions } = await written();
      for (const nonce of ['same', 'before']) {
        const shown = await kit.does(who, 'alert.open', { session: sessions.kl.alerted }, { nonce });
        expect(read(kit, shown)).toMatch(/SECRET plan/);
      }
      await kit.imports(workedService(change));
      for (const nonce of ['same', 'after'])
        for (const { verb, input } of [
          ...reveals('kl', sessions.kl),
          { verb: 'session.show', input: { session: sessions.kl.planned } },
        ]) {
          const answer = await kit.does(who, verb, input, { nonce });
          expect(answer.view, `${verb} ${nonce}`).toBeUndefined();
          if (nonce === 'after')
            expect(answer).toMatchObject({
              outcome: 'refused',
              clause: expect.stringMatching(/^(BMC|SIX)-/),
            });
        }
    },
  );

  it('a role that ends today is gone at midnight, with no import and no restart', async () => {
    const kit = await openKit({
      file: workedService(draft => Object.assign(of(draft.people, 'dee').roles[0]!, { to: today })),
    });
    const session = await kit.session({ date: '2026-11-25', time: '15:00' });
    expect((await kit.does('dee', 'session.show', { session })).view?.card).toBe('session');
    await kit.passesUntil('2026-11-24 23:59');
    expect((await kit.does('dee', 'session.show', { session })).view?.card).toBe('session');
    await kit.passesUntil('2026-11-25 00:00');
    expect(await kit.does('dee', 'session.show', { session })).toMatchObject({
      outcome: 'refused',
      says: { say: 'out-of-scope' },
    });
  });

  it('a directory that cannot be read opens nothing', async () => {
    const faults = failing();
    const kit = await openKit({ around: faults.around });
    const session = await kit.session();
    await kit.does('dee', 'alert.raise', {
      session,
      level: 'incident',
      detail: secrets.detail,
      sinceDate: today,
      sinceTime: '08:00',
    });
    for (const fail of ['reading', 'writing'] as const) {
      faults.fail = fail;
      const answer = await kit.does('anwen', 'alert.open', { session });
      expect(answer).toEqual({ outcome: 'refused', says: { say: 'try-again' } });
    }
    faults.fail = undefined;
    expect(read(kit, await kit.does('anwen', 'alert.open', { session }))).toMatch(/SECRET detail/);
  });

  it('every refusal to open is on record, and so is every opening', async () => {
    const { kit, sessions } = await written();
    const before = (await kit.events()).length;
    const askers = ['dee', 'gethin', 'anwen', 'theo', 'catrin', 'ade'];
    for (const who of askers) await kit.does(who, 'alert.open', { session: sessions.kl.alerted });
    const events = (await kit.events()).slice(before);
    expect(events.map(({ actor, outcome }) => [actor, outcome])).toEqual(
      askers.map(person => [{ person }, ['dee', 'anwen'].includes(person) ? 'happened' : 'refused']),
    );
  });
});
