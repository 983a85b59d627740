import { describe, expect, it } from 'vitest';
import { createLog } from '../../bot/log.ts';
import { slackModal } from '../../cards/slack/modal.ts';
import type { Answer } from '../../src/claim.ts';
import { minutes } from '../../src/time.ts';
import { buttonsOf, type Kit, type KitOptions, openKit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of, someone } from '../people/hafod.ts';
import { packFixture } from '../policy/fixture.ts';
import { afterSession, drawn, posts, ticked } from './summary-kit.ts';

const report = {
  kind: 'newly-told',
  whose: 'young-person',
  danger: 'no',
  account: 'CANARY told me about the shed',
  done: 'CANARY stayed with her',
  told: 'not-yet',
};

/** The service with a second safeguarding lead: Huw stands in for Sian. */
const guarded = (change: Parameters<typeof workedService>[0] = () => {}) =>
  workedService(draft => {
    draft.people.push(someone('huw', { role: 'safeguardingLead' }));
    change(draft);
  });

/** Sian has a telephone number, Huw has none. */
const withNumber: Parameters<typeof workedService>[0] = draft => {
  of(draft.people, 'sian').phone = '07700 900456';
};

async function reported(
  more: object = {},
  options: KitOptions = {},
): Promise<{ kit: Kit; disclosure: string }> {
  const kit = await openKit({ file: guarded(), ...options });
  const answer = await kit.does('anwen', 'disclosure.report', { ...report, ...more });
  expect(answer.outcome, JSON.stringify(answer)).toBe('decided');
  await kit.settles();
  const [record] = await kit.records('disclosure');
  return { kit, disclosure: record!.id };
}
/** How much is named on the form that is still to be reported. */
const waitingOn = ({ view }: Answer) =>
  view?.card === 'disclosure-form' ? view.data.waiting.length : undefined;
const ofUncle = 'He says that his uncle hits him.';
const verbsOf = (message: Parameters<typeof buttonsOf>[0] | undefined) =>
  message ? buttonsOf(message).map(({ verb }) => verb) : [];

describe('BMC-3.1 a disclosure', () => {
  it('is told at once to the safeguarding leads and the Head, and to nobody else; no card says what it is', async () => {
    const { kit } = await reported();
    for (const person of ['sian', 'huw', 'nia']) {
      const card = (await kit.chatOf(person)).at(-1);
      expect(textOf(card)).toMatch(/KL: please open now[\s\S]*Anwen/);
      expect(verbsOf(card)).toEqual(['disclosure.open']);
    }
    for (const person of ['dee', 'mags', 'lowri', 'ruth', 'catrin', 'ade'])
      expect(await kit.chatOf(person)).toEqual([]);
    expect(await kit.channelOf('hafod')).toEqual([]);
    const everywhere = await Promise.all(['sian', 'huw', 'nia', 'anwen'].map(kit.chatOf));
    expect(JSON.stringify([everywhere, await kit.events()])).not.toMatch(/CANARY|newly|told me/);
  });

  it('is in the operator’s log without whom it is about or who reported it; on record with both', async () => {
    const lines: string[] = [];
    const { kit } = await reported({}, { log: createLog('info', { write: line => void lines.push(line) }) });
    const acts = lines.filter(line => line.includes('"disclosure.report"'));
    expect(acts).toHaveLength(1);
    expect(acts.join()).not.toMatch(/person|anwen|"kl"/i);
    expect(JSON.stringify(await kit.events())).toMatch(/anwen/);
    await kit.does('anwen', 'session.form');
    expect(lines.at(-1)).toMatch(/"person":"[^"]*anwen/);
  });

  it('opens for the lead, the Head and its author; for nobody else, and the refusal says nothing of it', async () => {
    const { kit, disclosure } = await reported();
    for (const who of ['sian', 'huw', 'nia', 'anwen'])
      expect(drawn(kit, await kit.does(who, 'disclosure.open', { disclosure })), who).toMatch(
        /CANARY told me/,
      );
    for (const other of [
      'dee',
      'owen',
      'mags',
      'gethin',
      'catrin',
      'theo',
      'ruth',
      'lowri',
      'ade',
      'gwenno',
    ]) {
      const answer = await kit.does(other, 'disclosure.open', { disclosure });
      expect(answer, other).toMatchObject({ outcome: 'refused', says: { say: 'out-of-scope' } });
      expect(answer.view).toBeUndefined();
    }
    // Somebody without a role gets the same words, whether there is something or not.
    expect(await kit.does('owen', 'disclosure.open', { disclosure: 'none' })).toMatchObject({
      outcome: 'refused',
      says: { say: 'out-of-scope' },
    });
  });

  it('is acknowledged by whoever has read all of it, and its author hears who sees to it', async () => {
    const { kit, disclosure } = await reported();
    expect(await kit.does('lowri', 'disclosure.acknowledge', { disclosure, seen: 1 })).toMatchObject({
      outcome: 'refused',
    });
    expect(await kit.does('sian', 'disclosure.acknowledge', { disclosure, seen: 0 })).toMatchObject({
      outcome: 'refused',
      says: { say: 'out-of-date' },
    });
    expect(await kit.does('sian', 'disclosure.acknowledge', { disclosure, seen: 1 })).toMatchObject({
      outcome: 'decided',
    });
    expect(await kit.does('huw', 'disclosure.acknowledge', { disclosure, seen: 1 })).toMatchObject({
      outcome: 'ignored',
    });
    await kit.settles();
    expect(textOf((await kit.chatOf('anwen')).at(-1))).toMatch(/Sian is dealing with it/);
    expect(textOf((await kit.chatOf('huw')).at(-1))).toMatch(/somebody is dealing with it[\s\S]*Sian/);
  });

  it('not acknowledged, goes on in minutes, at night as well: reminded, the Head loudly, and never silence', async () => {
    const { kit } = await reported({}, { at: '2026-11-24 23:00' });
    const cards = async (who: string) => (await kit.chatOf(who)).length;
    expect(await cards('sian')).toBe(1);
    await kit.passes(minutes(16));
    expect(await cards('sian')).toBe(2);
    expect(textOf((await kit.chatOf('nia')).at(-1))).toMatch(/Nobody has said so in time/);
    await kit.passes(minutes(31));
    expect(await cards('sian')).toBe(3);
    for (let hour = 0; hour < 24; hour += 1) await kit.passes(minutes(60));
    expect(await cards('sian')).toBeGreaterThan(10);
  });

  it('names whom to telephone: on the form before any field, and for its author until somebody deals with it', async () => {
    const { kit, disclosure } = await reported({}, { file: guarded(withNumber) });
    const { view } = await kit.does('anwen', 'disclosure');
    expect(view?.data).toMatchObject({
      leads: [
        { whom: 'Sian', number: '07700 900456' },
        { whom: 'Huw', number: 'the office, 01632 960100' },
      ],
    });
    const own = async () => textOf((await kit.chatOf('anwen')).at(-1));
    expect(await own()).toMatch(/telephone Sian: 07700 900456/);
    await kit.passes(minutes(31));
    expect(await own()).toMatch(/Told\nSian, Huw and Nia/);
    await kit.does('huw', 'disclosure.acknowledge', { disclosure, seen: 1 });
    await kit.settles();
    expect(await own()).not.toMatch(/07700 900456/);
  });

  it('whoever works with no young person is told whom to ring; a regional manager and a lead report, too', async () => {
    const kit = await openKit({ file: guarded(withNumber) });
    const answer = await kit.does('ade', 'disclosure');
    expect(answer).toMatchObject({
      outcome: 'shows',
      view: { card: 'emergency', data: { report: 'no-form', leads: [{ whom: 'Sian' }, { whom: 'Huw' }] } },
    });
    for (const who of ['gwenno', 'sian']) {
      expect(await kit.does(who, 'disclosure')).toMatchObject({ view: { card: 'disclosure-form' } });
      const answered = await kit.does(who, 'disclosure.report', report);
      expect(answered).toMatchObject({ outcome: 'decided', says: { say: 'disclosure-reported' } });
    }
    const { id } = (await kit.records('disclosure')).find(({ reported }) => reported?.by === 'gwenno')!;
    expect(await kit.does('gwenno', 'disclosure.open', { disclosure: id })).toMatchObject({
      outcome: 'decided',
    });
    expect(await kit.does('nobody', 'disclosure')).toMatchObject({ says: { say: 'unknown-person' } });
  });

  it('what is added after it was acknowledged escalates as it did: to those who are leads now, and to the Head', async () => {
    const { kit, disclosure } = await reported();
    await kit.does('sian', 'disclosure.acknowledge', { disclosure, seen: 1 });
    await kit.passes(minutes(60));
    const head = (await kit.chatOf('nia')).length;
    await kit.does('anwen', 'disclosure.add', { disclosure, account: 'CANARY and more' });
    await kit.settles();
    expect((await kit.chatOf('nia')).length).toBe(head + 1);
    await kit.passes(minutes(16));
    expect((await kit.chatOf('nia')).length).toBe(head + 2);
  });

  it('a step taken from a form that was open before something was added does not acknowledge what was added', async () => {
    const { kit, disclosure } = await reported();
    await kit.does('anwen', 'disclosure.add', { disclosure, account: 'CANARY with a knife' });
    const step = { disclosure, step: 'teamTold', needed: 'done', date: '2026-11-24', time: '09:00' };
    // Nor does a form that asks once more, or one that was made up and says nothing of what was read.
    const asked = await kit.does('sian', 'disclosure.step', { ...step, seen: 1, date: '2026-11-30' });
    const again = asked.view?.data.actions.find(({ verb }) => verb === 'disclosure.step');
    expect(again?.input).toMatchObject({ seen: 1 });
    expect(await kit.does('sian', 'disclosure.step', step)).toMatchObject({
      outcome: 'refused',
      says: { say: 'unknown-button' },
    });
    expect((await kit.records('disclosure'))[0]?.steps).toEqual([]);
    await kit.does('sian', 'disclosure.step', { ...step, ...again?.input });
    expect((await kit.records('disclosure'))[0]).toMatchObject({ steps: [{ step: 'teamTold' }] });
    expect((await kit.records('disclosure'))[0]?.acknowledged).toBeUndefined();
  });

  it('an account of many lines is shown to its last line', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index + 1}.`).join('\n');
    const { kit, disclosure } = await reported({ account: lines });
    expect(drawn(kit, await kit.does('sian', 'disclosure.open', { disclosure }))).toMatch(/line 30\./);
  });

  it('added to at length, all of it can be read, a page at a time; each is a read receipt', async () => {
    const { kit, disclosure } = await reported();
    const long = (index: number) => `Account ${index} ${'ŵ'.repeat(1900)} end of ${index}.`;
    for (let index = 1; index <= 6; index += 1)
      await kit.does('anwen', 'disclosure.add', { disclosure, account: long(index), done: 'Stayed' });
    const read: string[] = [];
    let link: object = { disclosure };
    for (;;) {
      const answer = await kit.does('sian', 'disclosure.open', link);
      read.push(drawn(kit, answer));
      const verbs = answer.view?.data.actions.map(({ verb }) => verb);
      const rest = answer.view?.data.actions.find(({ label }) => label === 'read-the-rest');
      // Whoever deals with it has read it to its end.
      expect(verbs?.includes('disclosure.acknowledge')).toBe(rest === undefined);
      if (!rest) break;
      link = rest.input ?? {};
    }
    expect(read.length).toBeGreaterThan(1);
    for (let index = 1; index <= 6; index += 1) {
      const holding = read.filter(page => page.includes(long(index)));
      expect(holding, `account ${index}`).toHaveLength(1);
    }
    expect(read.join()).not.toMatch(/shortened/i);
    expect(read.at(-1)).toMatch(/From the start/);
    const receipts = (await kit.events()).filter(({ type }) => type === 'disclosure opened');
    expect(receipts.map(({ facts }) => facts)).toMatchObject([
      { after: 0, of: 7 },
      ...read.slice(1).map(() => ({ of: 7 })),
    ]);
    await kit.does('sian', 'disclosure.acknowledge', { disclosure, seen: 7 });
    expect((await kit.records('disclosure'))[0]?.acknowledged).toMatchObject({ by: 'sian' });
  });

  it('many short additions, of many lines, are a card that either chat takes', async () => {
    const { kit, disclosure } = await reported();
    for (let index = 1; index <= 12; index += 1)
      await kit.does('anwen', 'disclosure.add', {
        disclosure,
        account: Array.from({ length: 30 }, (_, line) => `${index}-${line}.`).join('\n'),
      });
    const first = await kit.does('sian', 'disclosure.open', { disclosure });
    const rest = first.view?.data.actions.find(({ label }) => label === 'read-the-rest');
    const second = await kit.does('sian', 'disclosure.open', rest?.input);
    const views = [first, second].map(({ view }) => kit.house.surroundings.drawer.private(view!, 'x'));
    for (const view of views) expect(slackModal(view).blocks.length).toBeLessThanOrEqual(100);
    expect(JSON.stringify(views)).toMatch(/1-29\..*12-29\./);
  });

  it('a lead who takes over is told of what is open; what the one before acknowledged is nobody’s any more', async () => {
    const { kit, disclosure } = await reported({}, { file: workedService() });
    await kit.does('sian', 'disclosure.acknowledge', { disclosure, seen: 1 });
    await kit.imports(
      workedService(draft => {
        draft.people = draft.people.filter(({ id }) => id !== 'sian');
        draft.people.push(someone('huw', { role: 'safeguardingLead' }));
      }),
    );
    await kit.settles();
    const card = (await kit.chatOf('huw')).at(-1)!;
    expect(textOf(card)).toMatch(/please open now/);
    await kit.passes(minutes(16));
    expect((await kit.chatOf('huw')).length).toBe(2);
    const { view } = await kit.does('huw', 'disclosure.open', { disclosure });
    expect(view?.data.actions.map(({ verb }) => verb)).toContain('disclosure.acknowledge');
  });

  it('a new Head is told of what is open, dealt with or not, once; and of nothing that is closed', async () => {
    const head = (id: string) =>
      guarded(draft => {
        draft.people = draft.people.filter(one => one.id !== 'nia' || id === 'nia');
        if (id !== 'nia') draft.people.push(someone(id, { role: 'headOfClinicalService' }));
      });
    const { kit, disclosure } = await reported();
    await kit.does('sian', 'disclosure.acknowledge', { disclosure, seen: 1 });
    await kit.imports(head('bronwen'));
    await kit.settles();
    expect((await kit.chatOf('bronwen')).map(textOf)).toEqual([
      expect.stringMatching(/somebody is dealing with it/),
    ]);
    expect((await kit.does('bronwen', 'disclosure.open', { disclosure })).view?.card).toBe(
      'disclosure-detail',
    );
    const events = (await kit.events()).filter(({ type }) => type === 'disclosure handed on');
    expect(events).toMatchObject([{ clause: 'BMC-3.1', facts: { to: ['bronwen'] } }]);
    // Whoever is told already is not told again, whatever else changes around the young person.
    await kit.imports(
      workedService(draft => {
        draft.people = draft.people.filter(({ id }) => id !== 'nia');
        draft.people.push(someone('bronwen', { role: 'headOfClinicalService' }));
        draft.people.push(someone('mared', { role: 'carer', setting: 'hafod' }));
      }),
    );
    await kit.settles();
    expect(await kit.chatOf('bronwen')).toHaveLength(1);
  });

  it('a new Head hears of what was announced where the Head before them did, and else as it escalates', async () => {
    const withHead = (id: string) =>
      workedService(draft => {
        draft.people = draft.people.filter(one => one.id !== 'nia');
        draft.people.push(someone(id, { role: 'headOfClinicalService' }));
      });
    const { kit, session } = await afterSession({ file: workedService() });
    await kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, risk: 'yes' });
    await kit.passes(minutes(11));
    await kit.imports(withHead('bronwen'));
    await kit.settles();
    expect(await kit.chatOf('bronwen')).toEqual([]);
    await kit.passes(minutes(16));
    expect(await kit.chatOf('bronwen')).toHaveLength(1);
    await kit.imports(withHead('mared'));
    await kit.settles();
    expect(textOf((await kit.chatOf('mared')).at(-1))).toMatch(/speak to Anwen|Nobody has said so/);
  });

  it('acknowledged in time, nobody is disturbed again', async () => {
    const { kit, disclosure } = await reported();
    await kit.does('huw', 'disclosure.acknowledge', { disclosure, seen: 1 });
    await kit.passes(minutes(120));
    expect(await kit.chatOf('sian')).toHaveLength(1);
    expect((await kit.events()).map(({ type }) => type)).not.toContain('disclosure escalated');
  });

  it('goes to the deputy while the lead is away; away are told only where there is nobody else', async () => {
    const away = [{ from: '2026-11-20', to: '2026-11-30' }];
    const one = guarded(draft => Object.assign(draft.people.find(({ id }) => id === 'sian')!, { away }));
    const { kit } = await reported({}, { file: one });
    expect([(await kit.chatOf('sian')).length, (await kit.chatOf('huw')).length]).toEqual([0, 1]);
    const both = guarded(draft => {
      for (const id of ['sian', 'huw']) Object.assign(draft.people.find(one => one.id === id)!, { away });
    });
    const other = await reported({}, { file: both });
    expect(await other.kit.chatOf('sian')).toHaveLength(1);
  });

  it('where nobody is safeguarding lead: the Head is told, and the author whom to ring', async () => {
    const kit = await openKit({
      file: workedService(draft => {
        draft.people.find(({ id }) => id === 'sian')!.roles = [];
      }),
    });
    const answer = await kit.does('dee', 'disclosure.report', report);
    expect(answer).toMatchObject({ outcome: 'decided', says: { say: 'disclosure-nobody' } });
    await kit.settles();
    expect(textOf((await kit.chatOf('nia')).at(-1))).toMatch(/KL: please open now/);
  });

  it('that does not reach the lead by chat: the author is asked to telephone, and the Head is told at once', async () => {
    const file = guarded(draft => {
      Object.assign(draft.people.find(({ id }) => id === 'sian')!, { identities: {}, phone: '07700 900199' });
    });
    const { kit } = await reported({}, { file });
    expect((await kit.chatOf('anwen')).map(textOf).join('\n')).toMatch(/Sian: 07700 900199/);
    expect(await kit.chatOf('nia')).toHaveLength(2);
  });

  it('in immediate danger shows what to do and whom to ring, before any field and again after sending', async () => {
    const kit = await openKit({ file: guarded() });
    const form = await kit.does('dee', 'disclosure.form');
    const text = drawn(kit, form);
    expect(text.indexOf('999')).toBeGreaterThan(0);
    expect(text.indexOf('999')).toBeLessThan(text.indexOf('Input.'));
    const answer = await kit.does('dee', 'disclosure.report', { ...report, danger: 'yes' });
    expect(answer.view?.card).toBe('emergency');
    expect(drawn(kit, answer)).toMatch(/999/);
  });

  it('asks for what is missing, and for whom it is where there are several', async () => {
    const kit = await openKit({ file: guarded() });
    const { account: _, ...without } = report;
    expect(await kit.does('dee', 'disclosure.report', without)).toMatchObject({
      outcome: 'asks',
      fields: { account: { say: 'field-needed' } },
      view: { card: 'disclosure-form' },
    });
    expect(await kit.does('dee', 'disclosure')).toMatchObject({
      outcome: 'shows',
      view: { card: 'disclosure-form' },
    });
    expect(await kit.does('gethin', 'disclosure.report', report)).toMatchObject({ outcome: 'refused' });
  });

  it('more is added to it later; what stood before stays, and it is to be acknowledged anew', async () => {
    const { kit, disclosure } = await reported();
    await kit.does('sian', 'disclosure.acknowledge', { disclosure, seen: 1 });
    const more = { disclosure, account: 'CANARY and more' };
    expect(await kit.does('dee', 'disclosure.add', more)).toMatchObject({ outcome: 'refused' });
    expect(await kit.does('anwen', 'disclosure.add', more)).toMatchObject({ outcome: 'decided' });
    await kit.settles();
    expect(drawn(kit, await kit.does('sian', 'disclosure.open', { disclosure }))).toMatch(
      /told me.*and more/s,
    );
    expect(textOf((await kit.chatOf('sian')).at(-1))).toMatch(/please open now/);
  });
});

describe('the steps after it', () => {
  const now = { seen: 1, needed: 'done', date: '2026-11-24', time: '09:00' };

  it('BMC-3.4: a step just taken is no step to come, in the first of two hours that the clock shows as one', async () => {
    const { kit, disclosure } = await reported({}, { at: '2026-10-25 00:10' });
    await kit.passes(minutes(60));
    const step = { disclosure, step: 'teamTold', ...now, date: '2026-10-25' };
    expect(await kit.does('sian', 'disclosure.step', { ...step, time: '01:12' })).toMatchObject({
      fields: { date: { say: 'step-in-future' } },
    });
    await kit.does('sian', 'disclosure.step', { ...step, time: '01:10' });
    const [record] = await kit.records('disclosure');
    expect(record?.steps).toMatchObject([{ step: 'teamTold', when: Date.UTC(2026, 9, 25, 0, 10) }]);
  });

  it('BMC-3.2, BMC-3.3, BMC-3.4: each is recorded by whoever took it, and it closes with its outcome', async () => {
    const { kit, disclosure } = await reported();
    const step = (step: string, more: object = {}, who = 'sian') =>
      kit.does(who, 'disclosure.step', { disclosure, step, ...now, ...more });
    expect(await step('socialWorkerCheck', {}, 'anwen')).toMatchObject({ outcome: 'refused' });
    expect(await step('outcome')).toMatchObject({ outcome: 'refused', says: { say: 'steps-open' } });
    expect(await step('socialWorkerCheck', { note: 'CANARY rang at nine' })).toMatchObject({
      outcome: 'decided',
    });
    expect(await step('socialWorkerCheck')).toMatchObject({ outcome: 'ignored' });
    expect(await step('authorityContacted', { needed: 'not-needed' })).toMatchObject({
      outcome: 'asks',
      fields: { note: { say: 'step-reason-needed' } },
    });
    expect(await step('authorityContacted', { date: '2026-11-29' })).toMatchObject({
      outcome: 'asks',
      fields: { date: { say: 'step-in-future' } },
    });
    await step('authorityContacted', { needed: 'not-needed', note: 'Known already' });
    await step('youngPersonAsked', {}, 'nia');
    await step('teamTold');
    for (const without of [{}, { needed: 'not-needed', note: 'Nothing' }])
      expect(await step('outcome', without)).toMatchObject({ fields: { note: { say: 'outcome-needed' } } });
    expect(await step('outcome', { note: 'Plan made' })).toMatchObject({
      says: { say: 'disclosure-closed' },
    });
    const types = (await kit.events()).filter(({ type }) => type.startsWith('step recorded'));
    expect(types.map(({ type, clause, actor }) => [type.split(': ')[1], clause, actor])).toEqual([
      ['socialWorkerCheck', 'BMC-3.3', { person: 'sian' }],
      ['authorityContacted', 'BMC-3.4', { person: 'sian' }],
      ['youngPersonAsked', 'BMC-3.2', { person: 'nia' }],
      ['teamTold', 'BMC-3.1', { person: 'sian' }],
      ['outcome', 'BMC-3.1', { person: 'sian' }],
    ]);
    expect(JSON.stringify(await kit.events())).not.toMatch(/CANARY|Known already/);
    await kit.settles();
    expect(textOf((await kit.chatOf('sian')).at(-1))).toMatch(/closed/);
    expect(await kit.does('anwen', 'disclosure.add', { disclosure, account: 'more' })).toMatchObject({
      outcome: 'refused',
    });
  });

  it('BMC-3.2: that the young person knows who will be told may be said with the report', async () => {
    const { kit } = await reported({ told: 'told' });
    expect((await kit.events()).map(({ type, clause }) => [type, clause])).toContainEqual([
      'who needs to know discussed',
      'BMC-3.2',
    ]);
    expect((await kit.records('disclosure'))[0]?.steps).toMatchObject([
      { step: 'youngPersonAsked', by: 'anwen' },
    ]);
  });

  it('that are not taken in time remind the lead, and the next day the Head', async () => {
    const { kit, disclosure } = await reported();
    await kit.does('sian', 'disclosure.acknowledge', { disclosure, seen: 1 });
    const before = (await kit.chatOf('sian')).length;
    const head = (await kit.chatOf('nia')).length;
    await kit.passes(minutes(1441));
    expect((await kit.chatOf('sian')).length).toBe(before + 3);
    expect(textOf((await kit.chatOf('sian')).at(-1))).toMatch(/overdue/);
    await kit.passes(minutes(1440));
    expect((await kit.chatOf('nia')).length).toBe(head + 3);
  });
});

describe('other services’ policies, by their packs alone', () => {
  const parentInfant = packFixture('parent-infant');
  const level = (level: string, more: object = {}) => ({ ...report, level, ...more });

  it('PIP-6: the level of risk decides who is told; what is low is recorded and talked about in therapy', async () => {
    const kit = await openKit({ file: guarded(), pack: parentInfant });
    const form = await kit.does('anwen', 'disclosure.form');
    expect(drawn(kit, form)).toMatch(/Possible harm to the baby/);
    expect(await kit.does('anwen', 'disclosure.report', report)).toMatchObject({
      outcome: 'asks',
      fields: { level: { say: 'field-needed' } },
    });
    for (const low of ['none-or-low', 'low-to-moderate'])
      expect(await kit.does('anwen', 'disclosure.report', level(low))).toMatchObject({
        says: { say: 'disclosure-recorded' },
      });
    await kit.settles();
    expect([...(await kit.chatOf('sian')), ...(await kit.chatOf('nia'))]).toEqual([]);
    // Its author finds it again, and what they add is told to nobody either.
    const own = (await kit.chatOf('anwen')).at(-1)!;
    expect(textOf(own)).toMatch(/It is recorded/);
    expect(verbsOf(own)).toEqual(['disclosure.open']);
    const { id: low } = (await kit.records('disclosure'))[0]!;
    expect(
      await kit.does('anwen', 'disclosure.add', {
        ...{ disclosure: low, account: 'A little more', level: 'none-or-low', danger: 'no' },
      }),
    ).toMatchObject({
      says: { say: 'disclosure-recorded' },
    });
    await kit.passes(minutes(1500));
    expect([...(await kit.chatOf('sian')), ...(await kit.chatOf('nia'))]).toEqual([]);
    for (const high of ['harm-to-baby', 'harm-to-parent'])
      expect(await kit.does('anwen', 'disclosure.report', level(high))).toMatchObject({
        says: { say: 'disclosure-reported' },
      });
    await kit.settles();
    expect(await kit.chatOf('sian')).toHaveLength(2);
    // Danger now goes on, whatever the level.
    await kit.does('anwen', 'disclosure.report', level('none-or-low', { danger: 'yes' }));
    await kit.settles();
    expect(await kit.chatOf('sian')).toHaveLength(3);
  });

  it('WHS-3.3: a special school’s own words where somebody is in danger, and its own clause on card and record', async () => {
    const kit = await openKit({ file: guarded(), pack: packFixture('west-heath') });
    expect(drawn(kit, await kit.does('anwen', 'disclosure.form'))).toMatch(
      /Stay with the student\..*Policy WHS-3\.3/,
    );
    await kit.does('anwen', 'disclosure.report', { ...report, danger: 'yes' });
    await kit.settles();
    expect(textOf((await kit.chatOf('sian')).at(-1))).toMatch(/Policy WHS-3\.3/);
    expect((await kit.events()).map(({ clause }) => clause)).toContain('WHS-3.3');
    expect(JSON.stringify(await kit.events())).not.toMatch(/BMC-3\.1/);
  });

  it('WHS-3.1: a special school tells the authorities within the hour, and takes other steps than a home', async () => {
    const kit = await openKit({ file: guarded(), pack: packFixture('west-heath') });
    await kit.does('anwen', 'disclosure.report', { ...report, kind: 'crime' });
    await kit.settles();
    const { id: disclosure } = (await kit.records('disclosure'))[0]!;
    await kit.does('sian', 'disclosure.acknowledge', { disclosure, seen: 1 });
    await kit.passes(minutes(61));
    expect((await kit.events()).filter(({ type }) => type === 'step overdue')).toMatchObject([
      { clause: 'WHS-3.1', facts: { step: 'authorityContacted' } },
    ]);
    const form = await kit.does('sian', 'disclosure.step-form', { disclosure, seen: 1 });
    expect(form.view?.data).toMatchObject({ steps: ['authorityContacted', 'outcome'] });
  });
});

describe('what comes up while a session is being summed up', () => {
  it('is on record as soon as the therapist says so, chased if it is not reported, and completed by the report', async () => {
    const { kit, session } = await afterSession({ file: guarded() });
    const shown = await kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, risk: 'yes' });
    expect(shown).toMatchObject({
      outcome: 'decided',
      view: { card: 'summary-preview', data: { toReport: 'answer' } },
    });
    expect(drawn(kit, shown)).toMatch(/disclosure.form/);
    // Looked at again, it is still one.
    await kit.does('anwen', 'summary.preview', {
      session,
      seen: 0,
      ...ticked,
      risk: 'yes',
      words: 'A calm evening',
    });
    expect(await kit.records('disclosure')).toHaveLength(1);
    await kit.passes(minutes(11));
    expect(textOf((await kit.chatOf('sian')).at(-1))).toMatch(/speak to Anwen now/);
    expect(await kit.does('anwen', 'disclosure.report', { ...report, session })).toMatchObject({
      outcome: 'decided',
    });
    expect(await kit.records('disclosure')).toMatchObject([{ session, reported: { by: 'anwen' } }]);
    // A second one after the same session is a record of its own.
    await kit.does('anwen', 'disclosure.report', { ...report, session });
    expect(await kit.records('disclosure')).toHaveLength(2);
  });

  it('the summary can go out meanwhile without it, and the report comes next', async () => {
    const { kit, session } = await afterSession({ file: guarded() });
    const answer = await posts(kit, session, { ...ticked, risk: 'yes' });
    expect(answer).toMatchObject({ outcome: 'decided', view: { card: 'disclosure-form' } });
    expect(JSON.stringify(await kit.channelOf('hafod'))).not.toMatch(/risk|disclosure|safeguarding/i);
  });

  it('is dismissed by its author alone, with a reason that the safeguarding lead sees', async () => {
    const { kit, session } = await afterSession({ file: guarded() });
    await kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, risk: 'yes' });
    const { id: disclosure } = (await kit.records('disclosure'))[0]!;
    const dismiss = { disclosure, seen: 1, why: 'reported-already' };
    expect(await kit.does('dee', 'disclosure.dismiss', dismiss)).toMatchObject({ outcome: 'refused' });
    expect(await kit.does('anwen', 'disclosure.dismiss', dismiss)).toMatchObject({ outcome: 'decided' });
    expect(await kit.does('anwen', 'disclosure.dismiss', dismiss)).toMatchObject({ outcome: 'ignored' });
    await kit.settles();
    const card = (await kit.chatOf('sian')).at(-1)!;
    expect(textOf(card)).toMatch(/said to be nothing to report/);
    expect(drawn(kit, await kit.presses('sian', card, 'disclosure.open'))).toMatch(/reported already/);
    await kit.passes(minutes(30));
    expect((await kit.events()).map(({ type }) => type)).not.toContain('not reported in time');
  });

  it('a lead’s own finding that they say is nothing is heard by another lead, or by the Head; never by nobody', async () => {
    const leadTreats = (change: Parameters<typeof workedService>[0] = () => {}) =>
      workedService(draft => {
        draft.people = draft.people.filter(({ id }) => id !== 'sian');
        of(draft.people, 'anwen').roles.push({ role: 'safeguardingLead' });
        change(draft);
      });
    const withDeputy = leadTreats(draft => {
      draft.people.push(someone('huw', { role: 'safeguardingLead' }));
    });
    for (const [file, hears] of [
      [leadTreats(), 'nia'],
      [withDeputy, 'huw'],
    ] as const) {
      const { kit, session } = await afterSession({ file });
      await kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, words: ofUncle });
      const { id: disclosure } = (await kit.records('disclosure'))[0]!;
      await kit.does('anwen', 'disclosure.dismiss', { disclosure, seen: 1, why: 'misread' });
      await kit.settles();
      const said = async (who: string) => (await kit.chatOf(who)).map(textOf).join();
      expect(await said(hears)).toMatch(/said to be nothing to report/);
      expect(await said('anwen')).not.toMatch(/said to be nothing/);
    }
  });

  it('a new answer or a new finding is on record whatever was said of the one before', async () => {
    const { kit, session } = await afterSession({ file: guarded() });
    const looks = (more: object) =>
      kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, ...more });
    const noticed = { risk: 'no', words: 'He may be cutting himself at night.' };
    const awaited = async () => (await kit.records('disclosure')).filter(one => !one.dismissed);
    await looks(noticed);
    const [first] = await awaited();
    await kit.does('anwen', 'disclosure.dismiss', { disclosure: first!.id, seen: 1, why: 'misread' });
    await looks(noticed);
    expect(await awaited()).toEqual([]);
    await looks({ risk: 'no', words: 'He says that his uncle hits him.' });
    expect(await awaited()).toMatchObject([{ announced: { via: 'finding' } }]);
    const [second] = await awaited();
    await kit.does('anwen', 'disclosure.dismiss', { disclosure: second!.id, seen: 1, why: 'misread' });
    const answered = await looks({ risk: 'yes' });
    expect(answered.view?.data.actions.map(({ verb }) => verb)).toEqual(
      expect.arrayContaining(['disclosure.form', 'disclosure.dismiss-form']),
    );
    await kit.passes(minutes(11));
    expect(textOf((await kit.chatOf('sian')).at(-1))).toMatch(/speak to Anwen now/);
  });

  it('an amendment that says yes again is announced again, also after a report', async () => {
    const { kit, session } = await afterSession({ file: guarded() });
    await posts(kit, session, { ...ticked, risk: 'yes' });
    await kit.does('anwen', 'disclosure.report', { ...report, session });
    await kit.does('anwen', 'summary.preview', { session, seen: 1, ...ticked, risk: 'yes' });
    expect((await kit.records('disclosure')).map(({ reported }) => reported !== undefined)).toEqual([
      true,
      false,
    ]);
  });

  it('taken back in the draft, it still waits: to be reported, or said to be nothing', async () => {
    const { kit, session } = await afterSession({ file: guarded() });
    await kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, risk: 'yes' });
    const { view } = await posts(kit, session, { ...ticked, risk: 'no' });
    expect(view).toMatchObject({ card: 'disclosure-form' });
    expect(view?.data.actions.map(({ verb }) => verb)).toEqual([
      'disclosure.report',
      'disclosure.dismiss-form',
    ]);
  });

  it('a report of something else swallows nothing: it is a record of its own, and the finding stays chased', async () => {
    const { kit, session } = await afterSession({ file: guarded() });
    const looks = () => kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, words: ofUncle });
    await looks();
    await kit.does('anwen', 'disclosure.report', { ...report, account: 'A stranger in the car park' });
    const records = await kit.records('disclosure');
    expect(records.map(({ reported, announced }) => [!!reported, announced?.via]).sort()).toEqual([
      [false, 'finding'],
      [true, undefined],
    ]);
    expect((await looks()).view?.data).toMatchObject({ toReport: 'finding' });
    await kit.passes(minutes(11));
    expect(textOf((await kit.chatOf('sian')).at(-1))).toMatch(/speak to Anwen now/);
  });

  it('the form that names nothing says what is still to be reported, and the button there completes that', async () => {
    const { kit, session } = await afterSession({ file: guarded() });
    expect(waitingOn(await kit.does('anwen', 'disclosure'))).toBe(0);
    await kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, words: ofUncle });
    for (const [verb, who, shown] of [
      ['disclosure', 'anwen', 1],
      ['disclosure.form', 'anwen', 1],
      ['disclosure', 'lowri', 0],
      ['disclosure.form', 'dee', 0],
    ] as const) {
      const shows = await kit.does(who, verb);
      expect([who, verb, waitingOn(shows)]).toEqual([who, verb, shown]);
      for (const said of [/still to be reported/, /Report what came up about KL/])
        expect([who, verb, said.test(drawn(kit, shows))]).toEqual([who, verb, shown === 1]);
    }
    const { view } = await kit.does('anwen', 'disclosure');
    const button = view?.data.actions.find(({ label }) => label === 'report-noticed');
    const named = await kit.does('anwen', 'disclosure.form', button?.input);
    expect(waitingOn(named)).toBe(0);
    const send = named.view?.data.actions.find(({ verb }) => verb === 'disclosure.report');
    await kit.does('anwen', 'disclosure.report', { ...report, ...send?.input });
    expect(await kit.records('disclosure')).toMatchObject([{ session, reported: { by: 'anwen' } }]);
    await kit.passes(minutes(11));
    expect((await kit.events()).map(({ type }) => type)).not.toContain('not reported in time');
  });

  it('the lead sees that a finding of the check stands behind a report, and beside an answer', async () => {
    const { kit, session } = await afterSession({ file: guarded() });
    const noticed = /check noticed something in a draft of Anwen as well/;
    await kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, risk: 'yes' });
    const { id: disclosure } = (await kit.records('disclosure'))[0]!;
    const opened = async () => drawn(kit, await kit.does('sian', 'disclosure.open', { disclosure }));
    expect(await opened()).not.toMatch(noticed);
    await kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, risk: 'yes', words: ofUncle });
    expect(await opened()).toMatch(noticed);
    await kit.does('anwen', 'disclosure.report', { ...report, disclosure });
    expect(await opened()).toMatch(noticed);
  });

  it('not reported, it goes on as a report does: reminded, escalated, acknowledged, with steps; its author is asked', async () => {
    const { kit, session } = await afterSession({ file: guarded() });
    await kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, risk: 'yes' });
    await kit.passes(minutes(11));
    const own = (await kit.chatOf('anwen')).at(-1);
    expect(textOf(own)).toMatch(/no report of yours yet/);
    expect(verbsOf(own)).toEqual(['disclosure.form', 'disclosure.dismiss-form']);
    const before = (await kit.chatOf('sian')).length;
    await kit.passes(minutes(16));
    expect((await kit.chatOf('sian')).length).toBe(before + 1);
    expect(textOf((await kit.chatOf('nia')).at(-1))).toMatch(/Nobody has said so in time/);
    const { id: disclosure } = (await kit.records('disclosure'))[0]!;
    const { view } = await kit.does('sian', 'disclosure.open', { disclosure });
    expect(view?.data.actions.map(({ verb }) => verb)).toEqual([
      'disclosure.acknowledge',
      'disclosure.step-form',
    ]);
    await kit.does('sian', 'disclosure.acknowledge', { disclosure, seen: 0 });
    await kit.passes(minutes(120));
    expect((await kit.chatOf('sian')).length).toBe(before + 1);
    await kit.passes(minutes(1440));
    expect(textOf((await kit.chatOf('sian')).at(-1))).toMatch(/overdue/);
    // The report that comes after all is read anew.
    expect(await kit.does('anwen', 'disclosure.report', { ...report, session })).toMatchObject({
      outcome: 'decided',
    });
    expect(await kit.records('disclosure')).toMatchObject([{ accounts: [{ by: 'anwen' }] }]);
  });

  it('a yes that comes again after it was a mistake is announced again; one that was reported already is not', async () => {
    for (const [why, expected] of [
      ['by-mistake', 2],
      ['reported-already', 1],
    ] as const) {
      const { kit, session } = await afterSession({ file: guarded() });
      const looks = (risk: string) =>
        kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, risk });
      await looks('yes');
      await kit.does('anwen', 'disclosure.dismiss', {
        disclosure: (await kit.records('disclosure'))[0]!.id,
        seen: 1,
        why,
      });
      await looks('no');
      await looks('yes');
      expect(await kit.records('disclosure'), why).toHaveLength(expected);
    }
  });

  it('what was noticed is misread, and the yes beside it stands: chased, and reported', async () => {
    const { kit, session } = await afterSession({ file: guarded() });
    const draft = { session, seen: 0, ...ticked, risk: 'yes', words: 'He may be cutting himself at night.' };
    await kit.does('anwen', 'summary.preview', draft);
    const { id: disclosure } = (await kit.records('disclosure'))[0]!;
    const form = await kit.does('anwen', 'disclosure.dismiss-form', { disclosure });
    expect(drawn(kit, form)).toMatch(/reported already.*misread.*by mistake/);
    const send = form.view?.data.actions[0]?.input;
    expect(await kit.does('anwen', 'disclosure.dismiss', { ...send, why: 'misread' })).toMatchObject({
      says: { say: 'finding-dismissed-answer-stands' },
    });
    await kit.settles();
    const before = (await kit.chatOf('sian')).map(textOf);
    expect(before.at(-1)).toMatch(/said to be nothing to report/);
    expect((await kit.records('disclosure')).map(one => one.dismissed === undefined).sort()).toEqual([
      false,
      true,
    ]);
    // The form that was open then says nothing of what stands now, nor is the same noticed again.
    expect(await kit.does('anwen', 'disclosure.dismiss', { ...send, why: 'by-mistake' })).toMatchObject({
      outcome: 'refused',
      says: { say: 'out-of-date' },
    });
    await kit.does('anwen', 'summary.preview', draft);
    expect(await kit.records('disclosure')).toHaveLength(2);
    await kit.passes(minutes(11));
    expect(textOf((await kit.chatOf('sian')).at(-1))).toMatch(/speak to Anwen now/);
    await kit.does('anwen', 'disclosure.report', { ...report, session });
    expect((await kit.records('disclosure')).find(({ id }) => id === disclosure)?.reported?.by).toBe('anwen');
  });

  it('a yes by mistake leaves what was noticed; that is misread by itself, and then nothing waits', async () => {
    const { kit, session } = await afterSession({ file: guarded() });
    const words = 'He may be cutting himself at night.';
    await kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, risk: 'yes', words });
    const { id: disclosure } = (await kit.records('disclosure'))[0]!;
    const says = (seen: number, why: string) =>
      kit.does('anwen', 'disclosure.dismiss', { disclosure, seen, why });
    expect(await says(1, 'by-mistake')).toMatchObject({ says: { say: 'finding-dismissed-finding-stands' } });
    const form = await kit.does('anwen', 'disclosure.dismiss-form', { disclosure });
    expect(drawn(kit, form)).not.toMatch(/by mistake/);
    expect(await says(2, 'by-mistake')).toMatchObject({ outcome: 'ignored' });
    expect(await says(2, 'misread')).toMatchObject({ says: { say: 'finding-dismissed' } });
    await kit.passes(minutes(30));
    expect((await kit.events()).map(({ type }) => type)).not.toContain('not reported in time');
  });

  it('a word that was misread in one sentence is not misread in another', async () => {
    const { kit, session } = await afterSession({ file: guarded() });
    const looks = (words: string) =>
      kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, risk: 'no', words });
    await looks('Please read the leaflet on self-harm.');
    const [first] = await kit.records('disclosure');
    await kit.does('anwen', 'disclosure.dismiss', { disclosure: first!.id, seen: 1, why: 'misread' });
    await looks('She showed me self-harm from last night.');
    expect((await kit.records('disclosure')).filter(({ dismissed }) => !dismissed)).toHaveLength(1);
  });

  it('what the check finds in an activity is its own: neither dismissed nor reported with what waits of a session', async () => {
    const { kit, session } = await afterSession({ file: guarded() });
    await kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, risk: 'yes' });
    const { view } = await kit.does('anwen', 'activity.set', { text: 'He says that his uncle hits him.' });
    const nothing = view?.data.actions.find(({ verb }) => verb === 'disclosure.dismiss-form');
    await kit.does('anwen', 'disclosure.dismiss', { ...nothing?.input, seen: 1, why: 'misread' });
    const records = await kit.records('disclosure');
    expect(records.map(one => [one.session === session, one.dismissed !== undefined])).toEqual(
      expect.arrayContaining([
        [true, false],
        [false, true],
      ]),
    );
  });

  it('something new, while somebody deals with what was announced, is announced and chased by itself', async () => {
    const { kit, session } = await afterSession({ file: guarded() });
    const looks = (more: object) =>
      kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, ...more });
    await looks({ risk: 'yes' });
    await kit.passes(minutes(11));
    const { id: first } = (await kit.records('disclosure'))[0]!;
    await kit.does('sian', 'disclosure.acknowledge', { disclosure: first, seen: 0 });
    const before = (await kit.chatOf('sian')).length;
    await looks({ risk: 'yes', words: 'He says that his uncle hits him.' });
    await kit.passes(minutes(11));
    expect((await kit.chatOf('sian')).length).toBe(before + 1);
    // What the lead deals with is the lead's to close.
    expect(
      await kit.does('anwen', 'disclosure.dismiss', { disclosure: first, seen: 1, why: 'by-mistake' }),
    ).toMatchObject({
      outcome: 'ignored',
    });
  });

  it('a lead who takes over what was announced can deal with it as well', async () => {
    const { kit, session } = await afterSession({ file: workedService() });
    await kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, risk: 'yes' });
    await kit.passes(minutes(11));
    const { id: disclosure } = (await kit.records('disclosure'))[0]!;
    await kit.does('sian', 'disclosure.acknowledge', { disclosure, seen: 0 });
    await kit.imports(
      workedService(draft => {
        draft.people = draft.people.filter(({ id }) => id !== 'sian');
        draft.people.push(someone('huw', { role: 'safeguardingLead' }));
      }),
    );
    await kit.settles();
    expect(await kit.does('huw', 'disclosure.acknowledge', { disclosure, seen: 0 })).toMatchObject({
      outcome: 'decided',
    });
  });

  it('an old announcement with steps is not what an unrelated report is of', async () => {
    const { kit, session } = await afterSession({ file: guarded() });
    await kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, risk: 'yes' });
    await kit.passes(minutes(11));
    const { id: disclosure } = (await kit.records('disclosure'))[0]!;
    const step = { disclosure, seen: 0, step: 'teamTold', needed: 'done', date: '2026-11-24', time: '10:00' };
    await kit.does('sian', 'disclosure.step', step);
    await kit.does('anwen', 'disclosure.report', report);
    expect((await kit.records('disclosure')).map(({ steps }) => steps.length).sort()).toEqual([0, 1]);
  });
});
