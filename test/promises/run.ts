import type { Chat } from '../../bot/chat.ts';
import { linkPartition } from '../../bot/email/link.ts';
import { closingOwed, refusalOwed } from '../../bot/email/owed.ts';
import { plain } from '../../src/access/plain.ts';
import type { Answer } from '../../src/claim.ts';
import { type Messenger, Undelivered } from '../../src/messenger.ts';
import { headKey, headOf, youngPersonPartition } from '../../src/partition.ts';
import type { YoungPersonId } from '../../src/people/service.ts';
import type { Pack } from '../../src/policy/pack.ts';
import { loadPack } from '../../src/policy/pack.ts';
import { encode } from '../../src/store/codec.ts';
import type { Store } from '../../src/store/store.ts';
import { oweReports } from '../../src/tasks/reports.ts';
import { taskWrite } from '../../src/tasks/task.ts';
import { days, minutes } from '../../src/time.ts';
import type { Pathway } from '../../src/workflows/pathway/pathway.ts';
import type { PostView } from '../../src/workflows/views.ts';
import type { Kit } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { london, of, someone } from '../people/hafod.ts';
import { posts, ticked } from '../workflows/summary-kit.ts';

/** Found in every sentence below, and in nothing else. */
export const canary = /canary/i;

/** What somebody might type into a field: confidential, and formed like a stack trace, so that a log could take it for one. */
const sentence = (field: string) => `CANARY-${field} Dad hit him\n    at CANARY-${field} (park.ts:1:1) <b>*`;

/** The same, of nothing that the check of a summary or a note would stop. */
const harmless = (field: string) => sentence(field).replace('Dad hit him', 'keep the evening calm');

/** One sentence for every field into which somebody types, and for every place where a forger could. */
export const typed = {
  note: sentence('note'),
  alternative: sentence('alternative'),
  detail: sentence('detail'),
  planNote: sentence('plan-note'),
  proximityNote: sentence('proximity-note'),
  activity: harmless('activity'),
  journal: sentence('journal'),
  guidance: harmless('guidance'),
  exercise: harmless('exercise'),
  clinicalNote: harmless('clinical-note'),
  override: harmless('override'),
  tooClose: sentence('too-close'),
  circumstances: sentence('circumstances'),
  account: sentence('account'),
  done: sentence('done'),
  outcome: sentence('outcome'),
  putOff: sentence('put-off'),
  attempt: harmless('attempt'),
  idea: sentence('idea'),
  statement: sentence('statement'),
  notYet: sentence('not-yet'),
  meeting: sentence('meeting'),
  leftOut: sentence('left-out'),
  calledOff: sentence('called-off'),
  met: harmless('met'),
  next: harmless('next'),
  said: sentence('said'),
  plan: sentence('plan'),
  disagreed: sentence('disagreed'),
  proposed: sentence('proposed'),
  view: sentence('view'),
  tried: sentence('tried'),
  advice: sentence('advice'),
  unheard: sentence('unheard'),
  asked: sentence('asked'),
  replied: sentence('replied'),
  declined: sentence('declined'),
  takenBack: sentence('taken-back'),
  toldTo: sentence('told-to'),
  consulted: sentence('consulted'),
  beside: sentence('beside'),
} as const;

/** The pack with everything in it that Attune carries out by itself: the digest of the week, a missed session and a taper as well. */
export const everyPack = (): Pack => {
  const pack = loadPack('bryn-melyn');
  const digest = {
    id: plain('week'),
    title: plain('The week'),
    clause: 'WHS-2.2',
    smallestShown: 5,
  } as const;
  const roles = { by: 'headOfClinicalService', to: ['therapist', 'clinicalLead'] } as const;
  const afterMissed: Pack['attempts']['afterMissed'] = { clause: 'PIP-4', by: [plain('home-visit')] };
  return {
    ...{ ...pack, attempts: { ...pack.attempts, afterMissed } },
    withdrawal: { ...pack.withdrawal, taper: { clause: 'PIP-8', steps: ['fortnight', 'month'] } },
    reports: [...pack.reports, { ...digest, ...roles, to: [...roles.to], every: 'week' }],
  };
};

/** A store that can be made to fail, with an error that quotes what it was given. */
export function failing(): { around(store: Store): Store; fail?: 'reading' | 'writing' | undefined } {
  const switches: ReturnType<typeof failing> = {
    fail: undefined,
    around: store => ({
      read: async keys => {
        if (switches.fail === 'reading') throw new Error(`Not read: ${JSON.stringify(keys)} ${typed.note}`);
        return store.read(keys);
      },
      commit: async batch => {
        if (switches.fail === 'writing') throw new Error(`Not written: ${quoted(batch)}`);
        return store.commit(batch);
      },
      list: listing => store.list(listing),
      due: (by, limit) => store.due(by, limit),
      close: () => store.close(),
    }),
  };
  return switches;
}

/** As a driver would print it: with line breaks, and everything opened. */
const quoted = (value: unknown): string => encode(value).replaceAll('\\n', '\n');

/** A chat that remembers every card it was given and cannot reach some people. */
export function recordingChat(): {
  chat(chat: Chat): Chat;
  readonly sent: { readonly view: PostView; readonly postId: string }[];
  readonly unreachable: Set<string>;
} {
  const sent: { view: PostView; postId: string }[] = [];
  const unreachable = new Set<string>();
  const record = (messenger: Messenger): Messenger => ({
    post: async (to, view, postId) => {
      if ('person' in to && unreachable.has(to.person.user))
        throw new Undelivered('never', 'not-installed', undefined, {
          cause: new Error(`403 for ${JSON.stringify(view)}`),
        });
      sent.push({ view, postId });
      return messenger.post(to, view, postId);
    },
    update: async (ref, view, postId) => {
      sent.push({ view, postId });
      return messenger.update(ref, view, postId);
    },
    remove: ref => messenger.remove(ref),
    find: (to, postId) => messenger.find(to, postId),
  });
  return { sent, unreachable, chat: chat => ({ ...chat, messenger: record(chat.messenger) }) };
}

export interface Said {
  readonly who: string;
  readonly verb: string;
  readonly answer: Answer;
}

interface Around {
  readonly faults: ReturnType<typeof failing>;
  readonly chat: ReturnType<typeof recordingChat>;
}

/**
 * Everything that can be asked, by those who may and those who may not, with something confidential typed into
 * every field; with refusals, corrections, escalations, cards that do not arrive and a store that fails.
 * Answers what everybody was told. Begins on Tuesday 24 November 2026 at nine.
 */
export async function everythingHappens(kit: Kit, { faults, chat }: Around): Promise<readonly Said[]> {
  const said: Said[] = [];
  const asks = async (who: string, verb: string, input: object = {}, options?: object): Promise<Answer> => {
    const answer = await kit.does(who, verb, { ...input, typedBeside: typed.beside }, options);
    said.push({ who, verb, answer });
    return answer;
  };
  const all = async (people: readonly string[], verb: string, input: object) => {
    for (const who of people) await asks(who, verb, input);
  };
  const sessionAt = async (moment: string) => {
    const start = london(moment);
    const sessions = await kit.records('session');
    const session = sessions.find(one => one.start === start && one.status === 'planned');
    if (!session) throw new Error(`No session stands at ${moment}`);
    return session;
  };

  const words = async () => {
    for (const word of [
      'today',
      'help',
      'cancel',
      'alert',
      'change',
      'plan',
      'sick',
      'journal',
      'summary',
      'disclosure',
      'pathway',
      'attempt',
      'meeting',
      'overview',
      'report',
      'delegate',
      're-engage',
      'consultation',
      'leaving',
    ])
      await all(['dee', 'anwen', 'lowri', 'nia', 'ade', 'nobody'], word, { misunderstood: word === 'help' });
  };

  // A report, of months that have ended, of one that has not, and of none; the next one is told of in its time.
  await oweReports(kit.store, kit.now(), 'Europe/London');
  for (const first of ['2026-10', '2026-11', typed.beside])
    for (const who of ['nia', 'dee', 'nobody']) await asks(who, 'report.open', { first, where: 'hafod' });
  await all(['anwen', 'lowri', 'dee', 'nobody'], 'digest.open', {});

  // Words that people type, while nothing is planned.
  await words();

  // Planning: a series that clashes with lessons, single sessions, the agreements before the first.
  const art = { youngPerson: 'kl', what: 'Art therapy', lengthMinutes: 50, place: 'Garden room' };
  const series = {
    ...art,
    date: '2026-11-25',
    time: '10:30',
    weekly: 'weekly',
    until: '2026-12-09',
    except: typed.beside,
  };
  await asks('anwen', 'session.plan', series);
  await asks('anwen', 'session.plan', { ...series, except: '' });
  await asks('anwen', 'session.plan', { ...series, except: '', clashes: typed.beside });
  await asks('anwen', 'session.plan', { ...series, except: '', clashes: 'keep' });
  for (const [date, time] of [
    ['2026-11-24', '14:00'],
    ['2026-11-24', '16:00'],
    ['2026-11-26', '14:00'],
    ['2026-11-27', '11:00'],
    // The clock shows this time twice that night.
    ['2027-10-31', '01:30'],
  ])
    await asks('anwen', 'session.plan', { ...art, date, time, weekly: 'once' });
  // TW's agreements are never made, so they are asked for again.
  const tw = { ...art, youngPerson: 'tw', date: '2026-11-27', time: '09:00' };
  await asks('theo', 'session.plan', tw, { about: 'tw' });
  await asks('anwen', 'contracting.form');
  await asks('anwen', 'contracting.record', { how: typed.beside });
  await asks('anwen', 'contracting.record', { how: 'spoken' });
  await asks('anwen', 'slot.form');
  await asks('anwen', 'slot.record', { slot: typed.beside });
  await asks('anwen', 'slot.record', { slot: 'explained' });
  await asks('anwen', 'proximity.form');
  const near = 'outside-the-door';
  await asks('anwen', 'proximity.record', { near, note: typed.proximityNote.repeat(20) });
  await asks('anwen', 'proximity.record', { near, note: typed.proximityNote });
  await all(['dee', 'anwen', 'catrin', 'ade', 'nobody'], 'proximity.open', {});
  await kit.settles();

  // The day of a session.
  await words();
  const thursday = await sessionAt('2026-11-26 14:00');
  await all(['dee', 'catrin', 'gethin'], 'session.show', { session: thursday.id });
  await asks('dee', 'session.bring', { session: thursday.id, seen: 1 });
  await asks('anwen', 'session.change-form', { session: thursday.id });
  const change = { session: thursday.id, lengthMinutes: 50, place: 'Blue room' };
  await asks('anwen', 'session.change', { ...change, seen: 1, date: typed.beside, time: '15:00' });
  await asks('anwen', 'session.change', { ...change, seen: 1, date: '2026-11-26', time: '15:00' });
  await asks('anwen', 'session.change', { ...change, seen: 1, date: '2026-11-26', time: '17:00' });

  // An alert, answered with a plan; another that nobody opens.
  const { id: session } = await sessionAt('2026-11-24 14:00');
  const since = { sinceDate: '2026-11-24', sinceTime: '08:30' };
  const unsettled = { session, level: 'highly-aroused', detail: typed.detail, ...since };
  await asks('dee', 'alert.form', { session });
  await asks('dee', 'alert.raise', { ...unsettled, level: typed.beside });
  await asks('dee', 'alert.raise', { ...unsettled, sinceDate: typed.beside });
  await asks('dee', 'alert.raise', { ...unsettled, detail: typed.detail.repeat(30) });
  await all(['gethin', 'catrin', 'nobody', 'dee'], 'alert.raise', unsettled);
  await kit.settles();
  await all(['gethin', 'catrin', 'ade', 'nobody', 'dee', 'owen', 'mags', 'anwen'], 'alert.open', { session });
  await asks('anwen', 'alert.acknowledge', { session, seen: 1 });
  await asks('owen', 'alert.raise', unsettled);
  await asks('anwen', 'alert.acknowledge', { session, seen: 1 });
  await asks('anwen', 'alert.plan-form', { session });
  const plan = { session, kind: 'shorten', note: typed.planNote };
  await asks('anwen', 'alert.plan', { ...plan, kind: typed.beside });
  await asks('anwen', 'alert.plan', { ...plan, note: typed.planNote.repeat(20) });
  await all(['dee', 'anwen'], 'alert.plan', plan);
  await kit.settles();
  await all(['owen', 'gethin', 'ruth', 'nobody'], 'alert.open-plan', { session });
  await reflection(kit, asks, session);
  const { id: unopened } = await sessionAt('2026-11-24 16:00');
  await asks('dee', 'alert.raise', { ...unsettled, session: unopened });
  await kit.passesUntil('2026-11-24 15:59');
  await summingUp(kit, asks, session);
  await disclosing(kit, asks, chat.unreachable);

  // A refusal, told, escalated, answered with other times, moved.
  const refused = await sessionAt('2026-11-26 15:00');
  const cancel = { session: refused.id, seen: refused.version, reason: 'refusal', spokenTo: 'yes' };
  await asks('dee', 'cancellation.form', { session: refused.id });
  await asks('dee', 'cancellation.cancel', { ...cancel, note: typed.note });
  await asks('dee', 'cancellation.cancel', { ...cancel, note: typed.note, reason: typed.beside });
  await asks('dee', 'cancellation.cancel', { ...cancel, note: typed.note.repeat(20) });
  const complete = { ...cancel, note: typed.note, alternative: typed.alternative };
  await all(['gethin', 'nobody', 'dee', 'owen'], 'cancellation.cancel', complete);
  await kit.settles();
  const others = ['owen', 'catrin', 'ade', 'gethin', 'nobody', 'anwen'];
  await all(others, 'cancellation.open', { session: refused.id });
  await asks('anwen', 'cancellation.acknowledge', { session: refused.id });
  await kit.passes(minutes(31));
  for (const who of ['gethin', 'nobody', 'dee', 'owen'])
    await asks(who, 'cancellation.after-all', { session: refused.id, seen: refused.version + 1 });
  await asks('anwen', 'cancellation.offer-form', { session: refused.id });
  const offer = { session: refused.id, seen: refused.version + 1, date1: '2026-11-30', time1: '14:00' };
  await asks('anwen', 'cancellation.offer', { ...offer, date2: typed.beside, time2: typed.beside });
  await asks('anwen', 'cancellation.offer', offer);
  const start = london('2026-11-30 14:00');
  await asks('dee', 'cancellation.pick', { session: refused.id, seen: offer.seen + 1, start });
  await asks('owen', 'cancellation.pick', { session: refused.id, seen: offer.seen + 1, start });
  await kit.settles();

  // Education cancels, and the allocated clinician cannot be reached.
  chat.unreachable.add('ruth');
  const friday = await sessionAt('2026-11-27 11:00');
  const trip = { session: friday.id, seen: 1, reason: 'transport-or-staffing', spokenTo: 'no' };
  await asks('catrin', 'cancellation.cancel', { ...trip, note: typed.note });
  await asks('catrin', 'cancellation.open', { session: friday.id });
  await asks('dee', 'alert.raise', { ...unsettled, session: (await sessionAt('2026-11-25 10:30')).id });
  await kit.settles();

  // The therapist is ill; an administrator imports a calendar; somebody outside types wrong codes.
  await asks('anwen', 'sickness.report', { from: typed.beside });
  await asks('anwen', 'sickness.report', { from: '2026-12-09', to: '' });
  await imports(kit, london('2026-12-10 10:00'));
  await wrongCodes(kit);
  await kit.settles();

  // Forged, foreign and malformed.
  const forged = { about: typed.beside, nonce: typed.beside };
  for (const who of ['dee', 'nobody'])
    for (const verb of ['alert.open', typed.beside, 'alert.escalate'])
      await asks(who, verb, { session: typed.beside, person: typed.beside }, forged);
  await asks('dee', 'alert.raise', { ...unsettled, session: typed.beside });

  // The store fails, in words that quote what it was given.
  const tomorrow = (await sessionAt('2026-12-02 10:30')).id;
  for (const fail of ['reading', 'writing'] as const) {
    faults.fail = fail;
    await asks('dee', 'cancellation.cancel', { ...complete, session: tomorrow, seen: 1 });
    await asks('dee', 'alert.raise', { ...unsettled, session: tomorrow });
    await kit.house.runner.tick().catch(() => 0);
    faults.fail = undefined;
  }
  await asks('dee', 'cancellation.cancel', { ...complete, session: tomorrow, seen: 1 });

  // Others take over, while an alert, a cancellation, a disclosure, a second look and what is to be agreed wait.
  await kit.imports(
    workedService(draft => {
      of(draft.youngPeople, 'kl').therapist = 'theo';
      of(draft.youngPeople, 'tw').therapist = 'anwen';
      draft.people.push(someone('huw', { role: 'safeguardingLead' }));
      draft.people.push(someone('bethan', { role: 'clinicalLead' }));
    }),
  );
  await kit.settles();
  await kit.passes(days(8));
  await refusing(kit, asks, art);
  return said;
}

type Asks = (who: string, verb: string, input?: object, options?: object) => Promise<Answer>;

/** What the therapist sets, a card as the session starts, entries of a journal, and what is done with them. */
async function reflection(kit: Kit, asks: Asks, session: string): Promise<void> {
  await asks('anwen', 'activity.form');
  for (const text of ['', typed.activity.repeat(9), typed.detail, typed.activity])
    await asks('anwen', 'activity.set', { text });
  await asks('dee', 'session.bring', { session, seen: 1 });
  await kit.passesUntil('2026-11-24 14:05');
  for (const who of ['dee', 'anwen', 'catrin', 'nobody']) await asks(who, 'activity.open');

  await asks('dee', 'journal.form', { youngPerson: 'kl', session });
  const words = { youngPerson: 'kl', answer1: typed.journal, answer3: typed.journal, sixBs3: 'bond' };
  await asks('dee', 'journal.write', { ...words, answer2: typed.journal.repeat(30) });
  await asks('dee', 'journal.write', { ...words, sixBs3: typed.beside });
  for (const who of ['dee', 'gethin', 'lowri', 'nobody', 'dee'])
    await asks(who, 'journal.write', { ...words, session });
  const [entry, other] = (await kit.ownRecords('journal', 'dee')).map(({ id }) => id);
  await asks('dee', 'journal.edit', { entry });
  await asks('dee', 'journal.change', { entry, seen: 1, answer1: typed.journal, answer5: typed.journal });
  await asks('dee', 'journal.change', { entry, seen: 2, answer1: typed.journal.repeat(30) });
  await asks('dee', 'journal.share-form', { entry });
  await asks('dee', 'journal.share', { entry, seen: 2, with: typed.beside });
  await asks('dee', 'journal.share', { entry, seen: 2, with: 'mags' });
  await kit.settles();
  for (const who of ['dee', 'owen', 'mags', 'anwen', 'nobody']) {
    for (const verb of ['journal.open', 'journal.read']) await asks(who, verb, { author: 'dee', entry });
    for (const verb of ['journal', 'journal.export']) await asks(who, verb);
  }
  await kit.settles();
  await asks('dee', 'journal.unshare', { entry });
  await asks('dee', 'journal.share', { entry, seen: 2, with: 'lowri' });
  await asks('dee', 'journal.delete-form', { entry: other });
  await asks('dee', 'journal.delete', { entry: other, seen: 1 });
  await kit.settles();
  await asks('anwen', 'activity.clear', { set: (await activityOf(kit)) ?? 0 });
  await asks('anwen', 'activity.set', { text: typed.activity });
}

/** A summary: noticed in, checked, posted, read, taken back, given more time, posted with a reason, changed. */
async function summingUp(kit: Kit, asks: Asks, session: string): Promise<void> {
  const watched: Kit = { ...kit, does: (who, verb, input, options) => asks(who, verb, input, options) };
  for (const who of ['dee', 'theo', 'nobody', 'anwen'])
    for (const verb of ['summary', 'summary.form', 'summary.extend-form']) await asks(who, verb, { session });
  const draft = { ...ticked, activity: typed.exercise, note: typed.clinicalNote };
  const noticed = { session, seen: 0, ...draft, words: typed.detail };
  await asks('anwen', 'summary.preview', noticed);
  await asks('anwen', 'summary.preview', { ...noticed, words: typed.guidance.repeat(20) });
  await asks('anwen', 'summary.post', { ...noticed, previewed: typed.beside, attest: 'themes-not-content' });
  await kit.passes(minutes(11));
  const awaited = (await kit.records('disclosure')).find(one => one.announced && one.session === session);
  await asks('anwen', 'disclosure.dismiss-form', { disclosure: awaited?.id });
  for (const who of ['dee', 'anwen'])
    await asks(who, 'disclosure.dismiss', {
      disclosure: awaited?.id,
      seen: awaited?.announced?.version,
      why: 'reported-already',
    });

  const words = { ...draft, words: typed.guidance };
  await posts(watched, session, words, { attest: '' });
  await posts(watched, session, words);
  for (const who of ['dee', 'mags', 'catrin', 'gethin', 'ruth', 'nobody', 'lowri'])
    await asks(who, 'summary.open', { session });
  await asks('ruth', 'summary.open-version', { session, version: 1 });
  await asks('ruth', 'summary.reasons', { session });
  await asks('lowri', 'summary.looked', { session, version: 1 });
  for (const who of ['dee', 'anwen']) await asks(who, 'summary.retract-form', { session });
  const taken = { session, seen: 1 };
  await asks('anwen', 'summary.retract', { ...taken, reason: typed.tooClose.repeat(20) });
  for (const who of ['dee', 'anwen'])
    await asks(who, 'summary.retract', { ...taken, reason: typed.tooClose });
  await kit.settles();
  await asks('anwen', 'summary.extend-form', { session });
  const later = { session, date: '2026-11-26', time: '12:00' };
  await asks('anwen', 'summary.extend', { ...later, time: typed.beside, reason: typed.circumstances });
  await asks('anwen', 'summary.extend', { ...later, reason: typed.circumstances });
  for (const who of ['dee', 'catrin', 'nobody', 'lowri', 'nia'])
    for (const verb of ['summary.reasons', 'summary.open']) await asks(who, verb, { session });
  const toRephrase = { ...words, words: `${typed.guidance}. Her parents are getting divorced.` };
  await posts(watched, session, toRephrase, { seen: 1 });
  await posts(watched, session, toRephrase, { seen: 1, override: typed.override });
}

/** What is reported: acknowledged by nobody, to somebody out of reach, added to, seen to. */
async function disclosing(kit: Kit, asks: Asks, unreachable: Set<string>): Promise<void> {
  const report = {
    kind: 'harm-by-others',
    whose: 'young-person',
    danger: 'no',
    account: typed.account,
    done: typed.done,
    told: 'not-yet',
  };
  unreachable.add('nia');
  await asks('dee', 'disclosure.form');
  await asks('dee', 'disclosure.report', { ...report, kind: typed.beside });
  await asks('dee', 'disclosure.report', { ...report, account: typed.account.repeat(100) });
  for (const who of ['gethin', 'nobody', 'dee']) await asks(who, 'disclosure.report', report);
  await kit.settles();
  const told = (await kit.records('disclosure')).find(({ reported }) => reported)?.id;
  const disclosure = { disclosure: told };
  for (const who of ['dee', 'anwen', 'catrin', 'nobody', 'sian'])
    await asks(who, 'disclosure.open', disclosure);
  await kit.passes(minutes(16));
  unreachable.delete('nia');
  await asks('dee', 'disclosure.add-form', disclosure);
  for (const who of ['owen', 'dee'])
    await asks(who, 'disclosure.add', { ...disclosure, account: typed.account });
  await kit.settles();
  await asks('sian', 'disclosure.acknowledge', { ...disclosure, seen: 2 });
  await asks('sian', 'disclosure.step-form', { ...disclosure, seen: 2 });
  const step = { ...disclosure, seen: 2, step: 'socialWorkerCheck', needed: 'done', date: '2026-11-24' };
  await asks('sian', 'disclosure.step', { ...step, time: typed.beside });
  await asks('sian', 'disclosure.step', { ...step, time: '16:00', note: typed.outcome });
  await kit.settles();
}

/** Three refusals in a row: put off, Stage 1, attempts, ideas, a discussion sent back, asked again and confirmed; and back. */
async function refusing(kit: Kit, asks: Asks, art: object): Promise<void> {
  const seen = async () => (await pathwayOf(kit))?.version ?? 0;
  const dayAfter = (days: number) => new Date(kit.now() + days * 86_400_000).toISOString().slice(0, 10);
  const plan = async (days: number) => {
    await asks('theo', 'session.plan', { ...art, date: dayAfter(days), time: '17:00' });
    const start = london(`${dayAfter(days)} 17:00`);
    return (await kit.records('session')).find(one => one.start === start && one.status === 'planned');
  };
  const refuses = async (days: number) =>
    asks('dee', 'cancellation.cancel', {
      ...{ session: (await plan(days))?.id, seen: 1, reason: 'refusal', spokenTo: 'yes' },
      alternative: typed.alternative,
    });
  for (const days of [1, 2, 3]) await refuses(days);
  await kit.settles();
  const everybody = ['dee', 'catrin', 'gwenno', 'theo', 'lowri', 'nia', 'gethin', 'nobody'];
  const allLook = async () => {
    for (const who of everybody) await asks(who, 'pathway.show');
  };
  await allLook();
  // Nobody decides, so it is shown again.
  await kit.passes(days(3));
  for (const who of ['dee', 'theo']) await asks(who, 'pathway.not-now-form');
  const wait = { reason: typed.putOff, date: dayAfter(9) };
  await asks('theo', 'pathway.not-now', { ...wait, seen: await seen(), date: typed.beside });
  await asks('theo', 'pathway.not-now', { ...wait, seen: await seen(), reason: typed.putOff.repeat(20) });
  await asks('theo', 'pathway.not-now', { ...wait, seen: await seen() });
  await allLook();
  for (const who of ['dee', 'theo']) await asks(who, 'pathway.start', { seen: await seen() });
  await kit.settles();
  await asks('theo', 'attempt.form');
  const attempt = { kind: 'home-visit', date: dayAfter(0), went: 'a-little', note: typed.attempt };
  await asks('theo', 'attempt.record', { ...attempt, kind: typed.beside });
  await asks('theo', 'attempt.record', { ...attempt, note: typed.idea });
  for (const who of ['dee', 'theo']) await asks(who, 'attempt.record', attempt);
  const [made] = await kit.records('attempt');
  for (const who of ['dee', 'theo']) await asks(who, 'attempt.put-right-form');
  const right = { attempt: made?.id, went: 'no-change', kind: 'other-time', note: typed.attempt };
  await asks('theo', 'attempt.put-right', { ...right, kind: typed.beside });
  for (const who of ['dee', 'theo']) await asks(who, 'attempt.put-right', right);
  for (const who of ['catrin', 'theo', 'dee']) {
    await asks(who, 'idea.form');
    await asks(who, 'idea.send', { text: typed.idea.repeat(20) });
    await asks(who, 'idea.send', { text: typed.idea });
  }
  const attended = await plan(4);
  for (const who of ['ade', 'dee']) await asks(who, 'way-back.ask', { says: 'wants-to-try-again' });
  for (const who of ['ade', 'dee']) await asks(who, 'way-back.record');
  await kit.passes(days(5));
  const wish = (await pathwayOf(kit))?.wish?.id;
  for (const who of ['dee', 'theo']) await asks(who, 'way-back.see-to', { wish });
  await posts({ ...kit, does: asks }, attended?.id ?? '', ticked, { who: 'theo' });
  await allLook();
  for (const who of ['dee', 'theo']) await asks(who, 'pathway.leave', { seen: await seen() });
  await kit.settles();
  await allLook();
  // And not again.
  await refuses(1);
  await asks('theo', 'pathway.start', { seen: await seen() });
  await discussing(kit, asks, seen);
  await allLook();
  await meeting(kit, asks, seen);
  await allLook();
  await withdrawing(kit, asks);
  await allLook();
}

/** Sent back with a reason, asked for again, asked for once more since nobody answers, and confirmed. */
async function discussing(kit: Kit, asks: Asks, seen: () => Promise<number>): Promise<void> {
  const ask = async () => asks('theo', 'pathway.discuss', { text: typed.statement, seen: await seen() });
  await asks('theo', 'pathway.discuss-form');
  await ask();
  await kit.settles();
  for (const who of ['theo', 'lowri']) await asks(who, 'pathway.show');
  for (const who of ['theo', 'lowri']) await asks(who, 'pathway.not-yet-form');
  await asks('lowri', 'pathway.not-yet', { text: typed.notYet, seen: await seen() });
  await asks('theo', 'pathway.show');
  await ask();
  await kit.passes(days(3));
  for (const who of ['theo', 'nia', 'lowri']) await asks(who, 'pathway.confirm', { seen: await seen() });
  await kit.settles();
}

/**
 * A meeting that is called off; another with times that suit nobody, answered late, for somebody, by a substitute, while
 * a representative loses the role; confirmed, moved, held.
 */
async function meeting(kit: Kit, asks: Asks, seen: () => Promise<number>): Promise<void> {
  const found = async () =>
    [...(await kit.records('meeting'))].sort((a, b) => a.start - b.start || a.version - b.version).at(-1);
  const does = async (who: string, verb: string, input: object = {}) => {
    const one = await found();
    const stands = { meeting: one?.id, seen: one?.version, round: one?.round };
    const answer = await asks(who, `meeting.${verb}`, { ...stands, ...input });
    await kit.passes(minutes(1));
    return answer;
  };
  const everybody = ['dee', 'catrin', 'gwenno', 'theo', 'gethin', 'nobody'];
  const allLook = async () => {
    for (const who of everybody) await asks(who, 'meeting.show');
  };
  const day = (days: number) => {
    const at = new Date(kit.now() + days * 86_400_000);
    // A working day: the grid and the school know no others.
    while (at.getUTCDay() % 6 === 0) at.setUTCDate(at.getUTCDate() + 1);
    return at.toISOString().slice(0, 10);
  };
  const called = {
    ...{ reason: typed.meeting, lengthMinutes: 60, place: 'Lounge' },
    ...{ clinical: 'lowri', care: 'mags', education: 'catrin' },
  };
  const call = async (input: object) =>
    asks('theo', 'meeting.call', { ...called, seen: await seen(), ...input });

  await allLook();
  for (const who of ['dee', 'theo']) await asks(who, 'meeting.call-form');
  await call({ clinical: typed.beside });
  await call({ education: '-', whyNot: typed.leftOut.repeat(20) });
  await call({ education: '-', whyNot: typed.leftOut });
  await does('theo', 'cancel-form');
  await does('theo', 'cancel', { text: typed.calledOff.repeat(20) });
  for (const who of ['dee', 'theo']) await does(who, 'cancel', { text: typed.calledOff });
  await allLook();

  await call({});
  for (const who of ['dee', 'theo']) await does(who, 'propose-form');
  await does('theo', 'propose', { offered: typed.beside, date1: typed.beside });
  await does('theo', 'propose', { date1: day(12), time1: '14:00', date2: day(13), time2: '14:30' });
  for (const who of ['mags', 'catrin', 'nobody']) await does(who, 'answer-form');
  await does('mags', 'answer', { answer1: 'cannot', answer2: 'can' });
  await does('mags', 'answer', { answer1: typed.beside, answer2: 'can' });
  for (const who of ['dee', 'theo']) await does(who, 'answer-for-form');
  await does('theo', 'answer-for', { party: 'clinical', answer1: 'can', answer2: 'rather-not' });
  for (let round = 0; round < 2; round += 1) await kit.passes(days(3));
  await allLook();
  // Who spoke for the care team does so no longer; somebody else does.
  const file = kit.house.surroundings.directory;
  const { file: before } = await file();
  await kit.imports({
    ...before,
    people: before.people.map(one => (one.id === 'mags' ? { ...one, roles: [] } : one)),
  });
  await kit.settles();
  await does('theo', 'substitute-form');
  await does('theo', 'substitute', { party: typed.beside });
  await does('theo', 'substitute', { party: 'care.dee' });
  await kit.imports(before);
  await kit.settles();
  for (const who of ['dee', 'catrin']) await does(who, 'answer', { answer1: 'cannot', answer2: 'can' });
  await allLook();
  const start = async () => (await found())?.times.at(-1);
  for (const who of ['dee', 'theo']) await does(who, 'confirm', { start: await start() });
  await does('theo', 'propose', { date1: day(3), time1: '11:30' });
  for (const who of ['lowri', 'dee', 'catrin']) await does(who, 'answer', { answer1: 'can' });
  await does('theo', 'confirm', { start: await start() });
  // Others are asked about, and the time that stands is kept after all.
  await does('theo', 'propose', { date1: day(5), time1: '12:30' });
  for (const who of ['dee', 'theo']) await does(who, 'keep');
  for (const who of ['dee', 'theo']) await does(who, 'place-form');
  for (const who of ['dee', 'theo']) await does(who, 'place', { place: 'Hall' });
  await does('theo', 'outcome-form');
  await kit.passes(days(6));
  for (const who of ['dee', 'theo']) await does(who, 'outcome-form');
  const outcome = {
    came: 'care,clinical,education',
    result: 'think-of-ending',
    note: typed.met,
    next: typed.next,
  };
  await does('theo', 'outcome', { ...outcome, came: typed.beside });
  await does('theo', 'outcome', { ...outcome, note: typed.met.repeat(20) });
  for (const who of ['dee', 'theo']) await does(who, 'outcome', outcome);
  await kit.settles();
  await allLook();
}

/**
 * A plan that is not agreed to; a proposal that lacks what comes first; one taken back, one questioned and declined,
 * one that waits until the deputy is asked, signed off by a delegate.
 */
async function withdrawing(kit: Kit, asks: Asks): Promise<void> {
  const since = async () => (await pathwayOf(kit))?.stage?.at ?? 0;
  const found = async () => [...(await kit.records('proposal'))].sort((a, b) => a.start - b.start).at(-1);
  const does = async (who: string, verb: string, input: object = {}) => {
    const one = await found();
    const answer = await asks(who, `proposal.${verb}`, { proposal: one?.id, seen: one?.version, ...input });
    await kit.passes(minutes(1));
    return answer;
  };
  const dayAfter = (days: number) => new Date(kit.now() + days * 86_400_000).toISOString().slice(0, 10);
  const allLook = async () => {
    for (const who of ['dee', 'mags', 'gwenno', 'theo', 'lowri', 'nia', 'nobody'])
      await asks(who, 'proposal.show');
  };
  const wanted = async () => ({
    ...{ seen: await since(), reasons: typed.proposed, youngPersonsView: typed.view, heard: 'spoken' },
    ...{ alternatives: typed.tried, consultation: typed.advice, artwork: 'not-yet-chosen' },
    ...{ endsOn: dayAfter(3), reviewOn: dayAfter(90), notHeard: typed.unheard, fortnight: dayAfter(1) },
  });
  const propose = async (input: object = {}) =>
    asks('theo', 'proposal.propose', { ...(await wanted()), ...input });

  for (const who of ['dee', 'theo']) await asks(who, 'proposal.continue-form');
  const plan = async () => ({ seen: await since(), reasons: typed.plan, reviewOn: dayAfter(20) });
  await asks('theo', 'proposal.continue', { ...(await plan()), reviewOn: typed.beside });
  await asks('theo', 'proposal.continue', await plan());
  await kit.settles();
  await allLook();
  await does('lowri', 'not-agree-form');
  await does('lowri', 'not-agree', { text: typed.disagreed.repeat(40) });
  for (const who of ['theo', 'lowri']) await does(who, 'not-agree', { text: typed.disagreed });
  await asks('theo', 'proposal.propose-form');
  await propose();
  for (const [days, kind] of ['home-visit', 'room-visit', 'other-time'].entries())
    await asks('theo', 'attempt.record', { kind, date: dayAfter(-days), went: 'no-change' });
  for (const who of ['dee', 'theo']) await asks(who, 'conversation.form');
  const said = { date: dayAfter(0), note: typed.said };
  await asks('theo', 'conversation.record', { ...said, with: typed.beside });
  for (const partner of ['youngPerson', 'careTeam'])
    await asks('theo', 'conversation.record', { ...said, with: partner });
  await asks('theo', 'proposal.propose-form');
  await propose({ reasons: typed.proposed.repeat(40), heard: typed.beside });
  await propose();
  await kit.settles();
  await does('theo', 'take-back-form');
  await does('theo', 'take-back', { text: typed.takenBack });
  await propose();
  await does('lowri', 'agree');
  await kit.settles();
  await allLook();
  for (const form of ['ask-form', 'decline-form', 'approve-form']) await does('nia', form);
  await does('nia', 'ask', { text: typed.asked });
  await does('theo', 'reply-form');
  await does('theo', 'reply', { text: typed.replied });
  await allLook();
  await does('nia', 'decline', { text: typed.declined, back: typed.beside });
  await does('nia', 'decline', { text: typed.declined, back: 'stage3' });
  await allLook();
  await propose({ endsOn: dayAfter(9) });
  await does('lowri', 'agree');
  // Nobody decides for a week, and somebody else has come into the role meanwhile.
  for (let day = 0; day < 7; day += 1) await kit.passes(days(1));
  const { file: before } = await kit.house.surroundings.directory();
  const person = before.people.find(({ id }) => id === 'lowri');
  const eirlys = { ...person, id: 'eirlys', name: 'Eirlys', identities: { sandbox: { user: 'eirlys' } } };
  await kit.imports({ ...before, people: [...before.people, eirlys] } as typeof before);
  await kit.settles();
  for (const who of ['dee', 'nia']) await asks(who, 'delegate');
  const days14 = { from: dayAfter(0), until: dayAfter(14) };
  await asks('nia', 'delegation.record', { ...days14, to: typed.beside });
  await asks('nia', 'delegation.record', { ...days14, to: 'eirlys' });
  await asks('nia', 'delegation.record', { ...days14, to: 'lowri' });
  const [, second] = await kit.ownRecords('delegation', 'nia');
  await asks('nia', 'delegation.end', { delegation: second?.id });
  await kit.settles();
  await asks('theo', 'session.plan', {
    ...{ youngPerson: 'kl', what: 'Art therapy', lengthMinutes: 50, place: 'Garden room', clashes: 'anyway' },
    ...{ date: dayAfter(10), time: '17:00' },
  });
  // Two within a fortnight, where there is to be one.
  for (const time of ['15:00', '17:00'])
    await asks('theo', 'session.plan', {
      ...{
        youngPerson: 'kl',
        what: 'Art therapy',
        lengthMinutes: 50,
        place: 'Garden room',
        clashes: 'anyway',
      },
      ...{ date: dayAfter(1), time },
    });
  await does('eirlys', 'approve-form');
  for (const who of ['theo', 'lowri', 'dee', 'eirlys']) await does(who, 'approve');
  await kit.settles();
  for (const who of ['dee', 'theo']) {
    const { view } = await asks(who, 'taper.form');
    const one = view?.card === 'taper-form' ? view.data.sessions[0]?.id : undefined;
    const input = view?.data.actions[0]?.input;
    await asks(who, 'taper.cancel', { ...input, sessions: typed.beside });
    await asks(who, 'taper.cancel', { ...input, sessions: one });
  }
  await kit.settles();
  await allLook();
  await telling(kit, asks, dayAfter);
}

/** Stage 4: two are told in their chats, one by a letter; reminded, acknowledged, written into the care plan. */
async function telling(kit: Kit, asks: Asks, dayAfter: (days: number) => string): Promise<void> {
  for (const who of ['dee', 'gwenno', 'theo']) await asks(who, 'notice.list');
  const { file: before } = await kit.house.surroundings.directory();
  // The social worker is nobody's here; there is no Regional Manager at first, then two, then one.
  // The second is on a chat that is not set up here.
  const away = { slack: { team: 'T0123ABCD', user: 'U0123ABCD' } };
  const become = async (...gone: readonly string[]) => {
    const gwenno = before.people.find(({ id }) => id === 'gwenno');
    const second = { ...gwenno, id: 'gwen', name: 'Gwen', identities: away };
    const people = [...before.people, second].map(one =>
      gone.includes(`${one.id}`) ? { ...one, roles: [] } : one,
    );
    await kit.imports({ ...before, people } as typeof before);
    await kit.settles();
  };
  await become('alun', 'gwenno', 'gwen');
  for (const who of ['dee', 'theo']) {
    await asks(who, 'notice.not-told', { role: 'careManager', person: 'mags', why: 'nobody' });
    await asks(who, 'notice.not-told', { role: 'regionalManager', why: typed.beside });
    await asks(who, 'notice.not-told', { role: 'regionalManager', why: 'nobody' });
    await asks(who, 'notices.close');
  }
  await become('alun');
  for (const who of ['dee', 'theo']) await asks(who, 'notice.draft', { role: 'careManager', person: 'mags' });
  await asks('theo', 'notice.send', { role: 'careManager', person: typed.beside });
  await asks('theo', 'notice.send', { role: 'careManager', person: 'mags' });
  for (const person of ['gwenno', 'gwen'])
    await asks('theo', 'notice.send', { role: 'regionalManager', person });
  await asks('theo', 'notice.send', { role: 'socialWorker', whom: typed.toldTo.repeat(20) });
  await asks('theo', 'notice.send', { role: 'socialWorker', whom: typed.toldTo });
  for (let day = 0; day < 7; day += 1) await kit.passes(days(1));
  const does = async (who: string, verb: string, role: string, input: object = {}) => {
    const found = (await kit.records('notice')).find(
      // Of two Regional Managers the one who can be reached.
      one => one.role === role && !one.notTold && one.to !== 'gwen',
    );
    await asks(who, `notice.${verb}`, { notice: found?.id, seen: found?.version, ...input });
  };
  for (const who of ['dee', 'mags']) await does(who, 'open', 'careManager');
  for (const who of ['dee', 'gwenno']) await does(who, 'acknowledge', 'regionalManager');
  await does('mags', 'care-plan-form', 'careManager');
  await does('mags', 'care-plan', 'careManager', { date: typed.beside });
  await does('mags', 'care-plan', 'careManager', { date: dayAfter(0) });
  for (const who of ['dee', 'theo']) await does(who, 'letter', 'socialWorker');
  for (const who of ['dee', 'theo']) await does(who, 'record-form', 'socialWorker');
  for (const what of [typed.beside, 'posted', 'acknowledged'])
    await does('theo', 'record', 'socialWorker', { what, date: dayAfter(0) });
  await kit.settles();
  await become('alun', 'gwen');
  await choosing(kit, asks);
  for (const who of ['dee', 'gwenno', 'theo']) await asks(who, 'notice.list');
  for (const who of ['dee', 'theo']) await asks(who, 'notices.close');
  await shutting(kit, asks);
  await comingBack(kit, asks, dayAfter);
}

/** The service file says who treats KL. */
async function treats(kit: Kit, therapist: string): Promise<void> {
  const { file } = await kit.house.surroundings.directory();
  const youngPeople = file.youngPeople.map(one => (one.id === 'kl' ? { ...one, therapist } : one));
  await kit.imports({ ...file, youngPeople } as typeof file);
}

/** Somebody is outside for a while, and their links are closed; nobody closes those of anybody inside. */
async function shutting(kit: Kit, asks: Asks): Promise<void> {
  const { file: before } = await kit.house.surroundings.directory();
  const outside = { identities: {}, email: 'gwenno@council.example' };
  const people = before.people.map(one => (one.id === 'gwenno' ? { ...one, ...outside } : one));
  await asks('theo', 'links.close-form');
  await kit.imports({ ...before, people } as typeof before);
  for (const who of ['dee', 'theo']) await asks(who, 'links.close-form');
  for (const person of [typed.beside, 'mags', 'gwenno']) await asks('theo', 'links.close', { person });
  await kit.imports(before);
  await kit.settles();
}

/** What becomes of the artwork: asked of one therapist, of another for a day, and then it is on record. */
async function choosing(kit: Kit, asks: Asks): Promise<void> {
  await treats(kit, 'anwen');
  await kit.settles();
  await treats(kit, 'theo');
  await kit.settles();
  for (const who of ['dee', 'theo']) await asks(who, 'artwork.form');
  await asks('theo', 'artwork.record', { artwork: typed.beside });
  for (const who of ['dee', 'theo', 'theo']) await asks(who, 'artwork.record', { artwork: 'stored' });
  await kit.settles();
}

/** Asked on its day, not now, and in the end they come back: allocated, waited for, taken over by another lead. */
async function comingBack(kit: Kit, asks: Asks, dayAfter: (days: number) => string): Promise<void> {
  const seen = async () => (await pathwayOf(kit))?.version ?? 0;
  await kit.passes(days(91));
  for (const who of ['dee', 'theo']) await asks(who, 'way-back.not-now-form');
  await asks('theo', 'way-back.not-now', { seen: await seen(), date: typed.beside });
  await asks('theo', 'way-back.not-now', { seen: await seen(), date: dayAfter(20) });
  for (const who of ['ade', 'dee']) await asks(who, 're-engage');
  for (const who of ['ade', 'dee']) await asks(who, 'way-back.record');
  await kit.settles();
  const { file: before } = await kit.house.surroundings.directory();
  const [lead] = before.people.filter(({ id }) => id === 'lowri');
  const tegan = { ...lead, id: 'tegan', name: 'Tegan', identities: { sandbox: { user: 'tegan' } } };
  await kit.imports({ ...before, people: [...before.people, tegan] } as typeof before);
  await kit.passes(days(3));
  for (const who of ['dee', 'tegan']) await asks(who, 'way-back.allocate-form');
  await asks('tegan', 'way-back.allocate', { seen: await seen(), therapist: typed.beside });
  // The service file names another one, and then whom they were allocated.
  await treats(kit, 'anwen');
  await asks('tegan', 'way-back.allocate', { seen: await seen(), therapist: 'theo' });
  await kit.settles();
  await kit.passes(days(3));
  await treats(kit, 'theo');
  for (let day = 0; day < 4; day += 1) await kit.passes(days(1));
  await tellingBack(kit, asks, dayAfter);
  await endings(kit, asks, seen, dayAfter);
}

/** Whoever was told by letter that sessions end is told so that they begin again. */
async function tellingBack(kit: Kit, asks: Asks, dayAfter: (days: number) => string): Promise<void> {
  const found = (await kit.records('notice')).find(({ role }) => role === 'socialWorker');
  const button = { notice: found?.id, seen: found?.version };
  for (const who of ['dee', 'theo'])
    for (const verb of ['list', 'letter', 'told-back-form']) await asks(who, `notice.${verb}`, button);
  for (const what of [typed.beside, 'back-posted'])
    await asks('theo', 'notice.told-back', { ...button, what, date: dayAfter(0) });
  await kit.settles();
}

/** Home and education are advised; then the young person leaves, stays after all, and leaves. */
async function endings(
  kit: Kit,
  asks: Asks,
  seen: () => Promise<number>,
  dayAfter: (days: number) => string,
): Promise<void> {
  for (const who of ['dee', 'theo']) await asks(who, 'consultation.plan-form');
  const wanted = { date: dayAfter(1), time: '10:00', lengthMinutes: 60, place: 'Office' };
  await asks('theo', 'consultation.plan', { ...wanted, with: typed.beside });
  await asks('theo', 'consultation.plan', { ...wanted, with: 'home' });
  for (const clashes of [undefined, 'anyway'])
    await asks('theo', 'consultation.plan', { ...wanted, with: 'education', clashes });
  await kit.settles();
  const planned = async (whom: string) => {
    const found = (await kit.records('consultation')).find(one => one.with === whom);
    return { consultation: found?.id, seen: found?.version };
  };
  await asks('theo', 'consultation.cancel', await planned('education'));
  await kit.passes(days(2));
  await asks('theo', 'consultation.note-form', await planned('home'));
  await asks('theo', 'consultation.note', { ...(await planned('home')), text: typed.consulted.repeat(30) });
  await asks('theo', 'consultation.note', { ...(await planned('home')), text: typed.consulted });
  for (const who of ['dee', 'theo', 'nobody']) await asks(who, 'consultation.show');

  for (const who of ['dee', 'theo']) await asks(who, 'leaving.form');
  await asks('theo', 'leaving.close', { seen: await seen(), artwork: 'takes' });
  await dayNamed(kit, 'tw', dayAfter(20));
  const about = { about: 'tw' };
  const art = { what: 'Art therapy', lengthMinutes: 50, place: 'Garden room', clashes: 'anyway' };
  const later = { ...art, youngPerson: 'tw', date: dayAfter(2), time: '17:00' };
  await asks('lowri', 'session.plan', later, about);
  await asks('lowri', 'consultation.plan', { ...wanted, date: dayAfter(3), with: 'home' }, about);
  const stands = (await asks('lowri', 'leaving.form', {}, about)).view?.data.actions[0]?.input;
  await asks('lowri', 'leaving.close', { ...stands, artwork: typed.beside }, about);
  await asks('lowri', 'leaving.close', { ...stands, artwork: 'takes' }, about);
  await kit.settles();
  await asks('lowri', 'session.plan', later, about);
  for (let day = 0; day < 4; day += 1) await kit.passes(days(1));
  await asks('lowri', 'leaving.undo', {}, about);
}

/** The service file names the day on which somebody leaves, for two days: those who close the records are asked. */
async function dayNamed(kit: Kit, who: string, left: string): Promise<void> {
  const { file: before } = await kit.house.surroundings.directory();
  const youngPeople = before.youngPeople.map(one => (one.id === who ? { ...one, left } : one));
  await kit.imports({ ...before, youngPeople } as typeof before);
  await kit.settles();
  await kit.passes(days(2));
  await kit.imports(before);
  await kit.settles();
}

/** What stands of KL's pathway, as a rule would find it. */
async function pathwayOf(kit: Kit): Promise<Pathway | undefined> {
  const directory = await kit.house.surroundings.directory();
  const partition = youngPersonPartition(directory.service.id, directory.youngPeople[0]?.id as YoungPersonId);
  const [head] = await kit.store.read([headKey(partition)]);
  return headOf(head).engagement.pathway;
}

/** When what is set was set, as the button to take it away knows it. */
async function activityOf(kit: Kit): Promise<unknown> {
  const { view } = await kit.does('anwen', 'activity.open');
  return view?.data.actions.find(({ verb }) => verb === 'activity.clear')?.input.set;
}

/** What wrong codes of somebody outside owe: that they are on record, and that an administrator is told. */
async function wrongCodes(kit: Kit): Promise<void> {
  const directory = await kit.house.surroundings.directory();
  const about = directory.youngPeople[0]?.id as YoungPersonId;
  const leads = { person: plain('ruth'), address: 'email:x', about, post: 'x', until: kit.now() + days(14) };
  await kit.store.commit({
    partition: linkPartition(leads),
    writes: [refusalOwed(leads, kit.now()), closingOwed(leads, kit.now())],
  });
}

/** What the import of a calendar owes: an act of Attune's own, for an administrator. */
async function imports(kit: Kit, start: number): Promise<void> {
  const directory = await kit.house.surroundings.directory();
  const about = directory.youngPeople[0]?.id as YoungPersonId;
  const input = { what: 'Music', place: 'Hall', lengthMinutes: 30, starts: [start] };
  const command = { verb: 'session.import', about, input };
  await kit.store.commit({
    partition: youngPersonPartition(directory.service.id, about),
    writes: [taskWrite({ owe: 'later', once: 'import', at: kit.now(), command }, kit.now())],
  });
}
