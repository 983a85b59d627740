import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/claim.ts';
import { type Role, roles, type Scope } from '../../src/people/roles.ts';
import { type ServiceFile, serviceFile } from '../../src/people/service.ts';
import { may } from '../access/oracle.ts';
import { type Kit, openKit } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { failing } from './run.ts';

/** What people wrote about KL and TW, by what it is; the author's id is part of each sentence. */
const secrets = {
  detail: 'SECRET detail',
  planNote: 'SECRET plan',
  note: 'SECRET note',
  alternative: 'SECRET alternative',
  proximityNote: 'SECRET proximity',
} as const;

const children = ['kl', 'tw'] as const;
type Child = (typeof children)[number];

/** Each child's own sessions: one with an alert and a plan, one that was refused, one as it was planned. */
type Sessions = { readonly [C in Child]: { alerted: string; cancelled: string; planned: string } };

/** Those who wrote: in the beginning they may, and later they may be anybody. */
const writers = {
  kl: { carer: 'dee', second: 'owen', therapist: 'anwen' },
  tw: { carer: 'gethin', second: 'gethin', therapist: 'theo' },
} as const;

const people = ['dee', 'owen', 'mags', 'gethin', 'anwen', 'theo', 'ruth', 'catrin', 'sian', 'ade'] as const;

async function written(): Promise<{ kit: Kit; sessions: Sessions }> {
  const kit = await openKit();
  const write = async (child: Child) => {
    const { carer, second, therapist } = writers[child];
    const does = async (who: string, verb: string, input: object): Promise<Answer> => {
      const answer = await kit.does(who, verb, input, { about: child });
      if (answer.outcome !== 'decided') throw new Error(`${verb}: ${JSON.stringify(answer)}`);
      return answer;
    };
    for (const time of ['13:00', '14:00', '15:00'])
      await does(therapist, 'session.plan', {
        youngPerson: child,
        what: 'Art therapy',
        date: '2026-11-24',
        time,
        lengthMinutes: 50,
        place: 'Garden room',
      });
    const [alerted, cancelled, planned] = (await kit.records('session', child)).map(({ id }) => id as string);
    if (!alerted || !cancelled || !planned) throw new Error('Not planned');
    const since = { sinceDate: '2026-11-24', sinceTime: '08:30', level: 'incident', session: alerted };
    await does(therapist, 'proximity.record', { near: 'same-floor', note: secrets.proximityNote });
    await does(carer, 'alert.raise', { ...since, detail: `${secrets.detail} by ${carer}` });
    await does(second, 'alert.raise', { ...since, detail: `${secrets.detail} by ${second}` });
    await does(therapist, 'alert.plan', { session: alerted, kind: 'shorten', note: secrets.planNote });
    await does(carer, 'cancellation.cancel', {
      session: cancelled,
      seen: 1,
      reason: 'refusal',
      spokenTo: 'yes',
      note: secrets.note,
      alternative: secrets.alternative,
    });
    return { alerted, cancelled, planned };
  };
  return { kit, sessions: { kl: await write('kl'), tw: await write('tw') } };
}

// --- Any service ---------------------------------------------------------------------------------

const day = fc.constantFrom(undefined, '2026-11-23', '2026-11-24', '2026-11-25');
const heldRole = fc
  .record({
    role: fc.constantFrom(...roles),
    reach: fc.constantFrom(
      {},
      { region: 'north' },
      { region: 'south' },
      { setting: 'hafod' },
      { setting: 'glan' },
      { setting: 'ysgol' },
      { setting: 'academy' },
      { youngPerson: 'kl' },
      { youngPerson: 'tw' },
    ),
    from: day,
    to: day,
  })
  .map(({ role, reach, from, to }) => ({
    role,
    ...reach,
    ...(from && { from }),
    ...(to && (!from || from <= to) && { to }),
  }));
const anybody = fc.record({
  roles: fc.array(heldRole, { maxLength: 3 }),
  left: fc.option(fc.constantFrom('2026-11-20', '2026-11-24', '2026-12-24'), { nil: undefined, freq: 6 }),
});
const placed = fc.record({
  setting: fc.constantFrom('hafod', 'glan', 'clun'),
  school: fc.constantFrom(undefined, 'ysgol', 'academy'),
  therapist: fc.constantFrom(undefined, ...people),
  allocatedClinician: fc.constantFrom(undefined, ...people),
  left: fc.option(fc.constantFrom('2026-11-24', '2026-12-24'), { nil: undefined, freq: 8 }),
});

/** The same people and young people, with any roles, in any place. */
const anyService = fc
  .record({
    people: fc.tuple(...people.map(() => anybody)),
    kl: placed,
    tw: placed,
  })
  .map(drawn =>
    serviceFile.parse({
      ...JSON.parse(JSON.stringify(workedService())),
      people: people.map((id, index) => ({
        id,
        name: id,
        identities: { sandbox: { user: id } },
        ...drawn.people[index],
      })),
      youngPeople: children.map(id => ({ id, initials: id.toUpperCase(), ...drawn[id] })),
    }),
  );

// --- What the policies say, without Attune's own directory ---------------------------------------

const today = '2026-11-24';

/** Every role and scope that a person holds for a young person today, read from the file's own words. */
function held(file: ServiceFile, who: string, about: Child): readonly { role: Role; scope: Scope }[] {
  const person = file.people.find(({ id }) => id === who);
  const child = file.youngPeople.find(({ id }) => id === about);
  if (!person || !child || gone(person) || gone(child)) return [];
  const listed: { role: Role; scope: Scope }[] = [];
  for (const { role, region, setting, youngPerson, from, to } of person.roles) {
    if ((from && today < from) || (to && today > to)) continue;
    const where = role === 'education' ? child.school : child.setting;
    const place = file.settings.find(({ id }) => id === where);
    if (youngPerson === about) listed.push({ role, scope: 'youngPerson' });
    else if (setting && setting === where) listed.push({ role, scope: 'setting' });
    else if (region && region === place?.region) listed.push({ role, scope: 'region' });
    else if (!youngPerson && !setting && !region) listed.push({ role, scope: 'service' });
  }
  const own = (['therapist', 'allocatedClinician'] as const)
    .filter(role => child[role] === who)
    .map(role => ({ role, scope: 'youngPerson' as const }));
  return [...listed, ...own];
}

/** For a message: "carer for setting, administrator for service". */
const rolesOf = (file: ServiceFile, who: string, about: Child) =>
  held(file, who, about)
    .map(({ role, scope }) => `${role} for ${scope}`)
    .join(', ') || 'nobody';

const gone = ({ left }: { left?: string | undefined }) => left !== undefined && left <= today;

function oracle(file: ServiceFile, who: string, about: Child, record: string, field: string, author = '') {
  return held(file, who, about).some(
    ({ role, scope }) =>
      may(role, record, field, scope, null) || (author === who && may(role, record, field, scope, 'author')),
  );
}

// --- What somebody is shown ----------------------------------------------------------------------

/** Everything a person reads in an answer: the card as it is drawn, buttons and all. */
function read(kit: Kit, { view }: Answer): string {
  return view ? JSON.stringify(kit.house.surroundings.drawer.private(view, 'x').card) : '';
}

/** Every way to open something, with what must be allowed for each thing it shows. */
function reveals(about: Child, { alerted, cancelled }: Sessions[Child]) {
  const { carer, second } = writers[about];
  const things = (list: readonly (readonly [text: string, record: string, field: string, by?: string])[]) =>
    list;
  return [
    {
      verb: 'alert.open',
      input: { session: alerted },
      shows: things([
        [`${secrets.detail} by ${carer}`, 'alert', 'detail', carer],
        [`${secrets.detail} by ${second}`, 'alert', 'detail', second],
        [secrets.planNote, 'alert', 'plan'],
        ['There was an incident', 'alert', 'level'],
      ]),
    },
    {
      verb: 'alert.open-plan',
      input: { session: alerted },
      shows: things([
        [secrets.planNote, 'alert', 'plan'],
        ['Shorten the session', 'alert', 'plan'],
      ]),
    },
    {
      verb: 'cancellation.open',
      input: { session: cancelled },
      shows: things([
        [secrets.note, 'session', 'cancellationReason', carer],
        [secrets.alternative, 'session', 'cancellationReason', carer],
      ]),
    },
    {
      verb: 'proximity.open',
      input: {},
      shows: things([[secrets.proximityNote, 'session', 'proximityPlan']]),
    },
  ];
}

/** What an answer tells of a young person beside what was sealed: plain facts have their grants too. */
function told({ view }: Answer): { about: Child; record: string; field: string }[] {
  const cells = (about: Child, ...fields: (readonly [record: string, field: string])[]) =>
    fields.map(([record, field]) => ({ about, record, field }));
  if (view?.card === 'session') {
    const about = view.data.initials.toLowerCase() as Child;
    return cells(
      about,
      ['session', 'time'],
      ['session', 'place'],
      ...(view.data.proximity === null ? [] : [['session', 'proximityPlan'] as const]),
      ...(view.data.alert === 'none' ? [] : [['alert', 'raised'] as const]),
    );
  }
  if (view?.card === 'agenda')
    return view.data.sessions.flatMap(({ initials, alert }) =>
      cells(
        initials.toLowerCase() as Child,
        ['session', 'time'],
        ...(alert === 'none' ? [] : [['alert', 'raised'] as const]),
      ),
    );
  if (view?.card === 'choose')
    return view.data.sessions.flatMap(({ initials }) =>
      cells(initials.toLowerCase() as Child, ['session', 'time']),
    );
  if (view?.card === 'session-form')
    return view.data.youngPeople.flatMap(({ id }) => cells(id as string as Child, ['session', 'time']));
  if (view && 'initials' in view.data)
    return cells(view.data.initials.toLowerCase() as Child, ['session', 'time']);
  return [];
}

describe('promise 2: no reveal without a role check made now', () => {
  it('whoever asks, in whatever service, sees what the policies allow at that moment and no more', async () => {
    const { kit, sessions } = await written();
    let opened = 0;
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
                for (const [secret, record, field, author] of shows) {
                  const allowed = oracle(file, who, about, record, field, author);
                  const shown = text.includes(secret);
                  if (shown) opened += 1;
                  // The same click again gets the same answer, so one that was refused stays refused.
                  if (nonce ? shown && !allowed : shown !== allowed)
                    expect.fail(
                      `${rolesOf(file, who, about)} ${verb}: ${secret} ${shown ? 'shown' : 'hidden'}`,
                    );
                }
              }
        },
      ),
      { numRuns: 40 },
    );
    expect(opened, 'somebody saw something').toBeGreaterThan(20);
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
      { numRuns: 40 },
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
    expect(rows.map(({ alert }) => alert)).toEqual(['none', 'none', 'none']);
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
            expect(answer).toMatchObject({ outcome: 'refused', clause: expect.stringMatching(/^BMC-/) });
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

/** Every word and every button that tells something of a session. */
function questions(sessions: Sessions) {
  return [
    ...['today', 'cancel', 'alert', 'change', 'plan'].map(verb => ({ verb, input: {}, about: 'kl' })),
    ...children.flatMap(about => {
      const { alerted, cancelled, planned } = sessions[about];
      return [
        { verb: 'session.show', input: { session: alerted }, about },
        { verb: 'session.show', input: { session: cancelled }, about },
        { verb: 'alert.form', input: { session: planned }, about },
        { verb: 'alert.plan-form', input: { session: alerted }, about },
        { verb: 'cancellation.form', input: { session: planned }, about },
        { verb: 'cancellation.offer-form', input: { session: cancelled }, about },
        { verb: 'session.change-form', input: { session: planned }, about },
        { verb: 'contracting.form', input: {}, about },
        { verb: 'proximity.form', input: {}, about },
      ];
    }),
  ];
}
