import type { Answer } from '../../src/claim.ts';
import type { ServiceFile } from '../../src/people/service.ts';
import { type Kit, openKit } from '../house/kit.ts';
import { london } from '../people/hafod.ts';
import { posts, ticked } from '../workflows/summary-kit.ts';
import { type Child, children, type Known, oracle, today } from './any-service.ts';

/** What people wrote about KL and TW, by what it is; the author's id is part of each sentence. */
export const secrets = {
  detail: 'SECRET detail',
  planNote: 'SECRET plan',
  note: 'SECRET note',
  alternative: 'SECRET alternative',
  proximityNote: 'SECRET proximity',
  activity: 'ACTIVITY with paint',
  circumstances: 'SECRET circumstances',
  guidance: 'SECRET guidance',
  exercise: 'EXERCISE with clay',
  clinicalNote: 'SECRET clinical matter',
  account: 'SECRET account',
  done: 'SECRET deed',
  journal: 'SECRET reflection',
  attempt: 'SECRET attempt',
  idea: 'SECRET idea',
  statement: 'SECRET statement',
  meeting: 'SECRET meeting reason',
  met: 'SECRET meeting note',
  next: 'SECRET next step',
  proposed: 'SECRET proposal',
  view: 'SECRET view',
  tried: 'SECRET alternatives',
  advice: 'SECRET advice',
  said: 'SECRET talk',
  question: 'SECRET question',
  answer: 'SECRET answer',
} as const;

/**
 * Each child's own sessions: one that is summed up, one with an alert and a plan, one that was refused, one as it was
 * planned; and what was reported, and shared of a journal.
 */
export type Sessions = {
  readonly [C in Child]: {
    over: string;
    alerted: string;
    cancelled: string;
    planned: string;
    disclosure: string;
    entry: string;
  };
};

/** Those who wrote: in the beginning they may, and later they may be anybody. */
const writers = {
  kl: {
    carer: 'dee',
    second: 'owen',
    therapist: 'anwen',
    sharedWith: 'mags',
    education: 'yes',
    teacher: 'catrin',
  },
  tw: {
    carer: 'gethin',
    second: 'gethin',
    therapist: 'theo',
    sharedWith: 'ruth',
    education: 'no',
    teacher: 'piers',
  },
} as const;

/** Two young people, and something sealed in every field there is. */
export async function written(): Promise<{ kit: Kit; sessions: Sessions }> {
  const kit = await openKit();
  const write = async (child: Child) => {
    const { carer, second, therapist, sharedWith, teacher } = writers[child];
    const does = async (who: string, verb: string, input: object): Promise<Answer> => {
      const answer = await kit.does(who, verb, input, { about: child });
      if (answer.outcome !== 'decided') throw new Error(`${verb}: ${JSON.stringify(answer)}`);
      return answer;
    };
    for (const time of ['10:00', '13:00', '14:00', '15:00'])
      await does(therapist, 'session.plan', {
        youngPerson: child,
        what: 'Art therapy',
        date: today,
        time,
        lengthMinutes: 50,
        place: 'Garden room',
      });
    const ids = (await kit.records('session', child)).map(({ id }) => id as string);
    const [over, alerted, cancelled, planned] = ids;
    if (!over || !alerted || !cancelled || !planned) throw new Error('Not planned');
    const since = { sinceDate: today, sinceTime: '08:30', level: 'incident', session: alerted };
    await does(therapist, 'proximity.record', { near: 'same-floor', note: secrets.proximityNote });
    await does(carer, 'alert.raise', { ...since, detail: `${secrets.detail} by ${carer}` });
    await does(second, 'alert.raise', { ...since, detail: `${secrets.detail} by ${second}` });
    await does(therapist, 'alert.open', { session: alerted });
    await does(therapist, 'alert.plan', { session: alerted, kind: 'shorten', note: secrets.planNote });
    await does(carer, 'cancellation.cancel', {
      session: cancelled,
      seen: 1,
      reason: 'refusal',
      spokenTo: 'yes',
      note: secrets.note,
      alternative: secrets.alternative,
    });
    const report = { kind: 'harm-by-others', whose: 'young-person', danger: 'no', told: 'not-yet' };
    await does(carer, 'disclosure.report', { ...report, account: secrets.account, done: secrets.done });
    await does(carer, 'journal.write', { youngPerson: child, answer1: secrets.journal });
    const [entry] = await kit.ownRecords('journal', carer);
    await does(carer, 'journal.share', { entry: entry?.id, seen: 1, with: sharedWith });
    const [disclosure] = await kit.records('disclosure', child);
    if (!disclosure || !entry) throw new Error('Not written');
    await does(therapist, 'pathway.start', { seen: 0 });
    const attempt = { kind: 'home-visit', date: today, went: 'helped', note: secrets.attempt };
    await does(therapist, 'attempt.record', attempt);
    await does(carer, 'idea.send', { text: secrets.idea });
    await does(therapist, 'pathway.discuss', { seen: 1, text: secrets.statement });
    await does('lowri', 'pathway.confirm', { seen: 2 });
    // Lowri is at both, one after the other.
    const time = child === 'kl' ? '09:15' : '09:35';
    await meets(does, therapist, { clinical: 'lowri', care: carer, education: teacher }, time);
    return { over, alerted, cancelled, planned, disclosure: disclosure.id, entry: entry.id };
  };
  async function meets(
    does: (who: string, verb: string, input: object) => Promise<Answer>,
    therapist: string,
    parties: { readonly [party: string]: string },
    time: string,
  ): Promise<void> {
    const called = { reason: secrets.meeting, lengthMinutes: 20, place: 'Lounge', ...parties, seen: 3 };
    const form = (await does(therapist, 'meeting.call', called)).view?.data.actions[0]?.input;
    await does(therapist, 'meeting.propose', { ...form, date1: today, time1: time });
    const round = { meeting: form?.meeting, round: 1 };
    for (const who of Object.values(parties)) await does(who, 'meeting.answer', { ...round, answer1: 'can' });
    const start = london(`${today} ${time}`);
    await does(therapist, 'meeting.confirm', { meeting: form?.meeting, seen: 5, start });
  }
  const sessions = { kl: await write('kl'), tw: await write('tw') };
  await kit.passesUntil(`${today} 11:00`);
  for (const about of children) {
    const { over: session } = sessions[about];
    const { therapist: who, education } = writers[about];
    const meeting = (await kit.records('meeting', about))[0]?.id;
    const came = {
      meeting,
      seen: 6,
      came: 'clinical,care,education',
      result: 'continue',
      note: secrets.met,
      next: secrets.next,
    };
    const texts = { words: secrets.guidance, activity: secrets.exercise, note: secrets.clinicalNote };
    const more = { session, date: '2026-11-26', time: '12:00', reason: secrets.circumstances };
    for (const answer of [
      await kit.does(who, 'summary.extend', more, { about }),
      await posts(kit, session, { ...ticked, ...texts, education }, { who, about }),
      await kit.does(who, 'activity.set', { text: secrets.activity }, { about }),
      await kit.does(who, 'meeting.outcome', came, { about }),
    ])
      if (answer.outcome !== 'decided') throw new Error(JSON.stringify(answer));
    await proposes(kit, who, about);
  }
  return { kit, sessions };
}

/** Everything that comes before it, the proposal, and a question with its answer. */
async function proposes(kit: Kit, therapist: string, about: Child): Promise<void> {
  const began = (await kit.records('stay', about)).find(({ stage }) => stage === 'stage3')?.start;
  const ending = {
    ...{ seen: began, reasons: secrets.proposed, youngPersonsView: secrets.view, heard: 'spoken' },
    ...{ alternatives: secrets.tried, consultation: secrets.advice, artwork: 'stored' },
    ...{ endsOn: '2026-12-07', reviewOn: '2027-03-01' },
  };
  const talk = (partner: string) =>
    [therapist, 'conversation.record', { with: partner, date: today, note: secrets.said }] as const;
  const attempt = (kind: string) =>
    [therapist, 'attempt.record', { kind, date: today, went: 'declined' }] as const;
  const stands = async () => {
    const [one] = await kit.records('proposal', about);
    return { proposal: one?.id, seen: one?.version };
  };
  for (const [who, verb, input] of [
    ...['room-visit', 'other-time'].map(attempt),
    ...['youngPerson', 'careTeam'].map(talk),
    [therapist, 'proposal.propose', ending],
    ['lowri', 'proposal.agree', {}],
    ['nia', 'proposal.ask', { text: secrets.question }],
    [therapist, 'proposal.reply', { text: secrets.answer }],
  ] as const) {
    const answer = await kit.does(who, verb, { ...(await stands()), ...input }, { about });
    if (answer.outcome !== 'decided') throw new Error(`${verb}: ${JSON.stringify(answer)}`);
  }
}

/** Everything a person reads in an answer: the card as it is drawn, buttons and all. */
export function read(kit: Kit, { view }: Answer): string {
  return view ? JSON.stringify(kit.house.surroundings.drawer.private(view, 'x').card) : '';
}

/** One thing that a view may show: in which words, what it is, and what else is known of it. */
type Thing = readonly [text: string, record: string, field: string, known?: string | Known];

/** Whether somebody may read it by the policies. What is shared is shared only while its author could take it back. */
export function mayRead(
  file: ServiceFile,
  who: string,
  about: Child,
  [, record, field, by = {}]: Thing,
): boolean {
  const { sharedWith, author, ...known } = typeof by === 'string' ? ({ author: by } as Known) : by;
  if (sharedWith === undefined)
    return oracle(file, who, about, record, field, { ...known, ...(author && { author }) });
  const stands = author !== undefined && oracle(file, author, about, record, field, { author });
  return stands && oracle(file, who, about, record, field, { sharedWith });
}

/** Every way to open something, with what must be allowed for each thing it shows. */
export function reveals(about: Child, { over, alerted, cancelled, disclosure, entry }: Sessions[Child]) {
  const { carer, second, sharedWith, education } = writers[about];
  const things = (list: readonly Thing[]) => list;
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
    {
      verb: 'activity.open',
      input: {},
      shows: things([[secrets.activity, 'summary', 'activity']]),
    },
    {
      verb: 'summary.open',
      input: { session: over },
      shows: things([
        ['Attended', 'summary', 'attendance'],
        ['Took part in some of it', 'summary', 'engagement'],
        ['Feeling safe enough to settle', 'summary', 'themes', { told: education === 'yes' }],
        ['Tired', 'summary', 'leaving'],
        ['Keep this evening predictable', 'summary', 'guidance'],
        [secrets.guidance, 'summary', 'guidance'],
        [secrets.exercise, 'summary', 'activity'],
        [secrets.clinicalNote, 'summary', 'clinicalNote'],
        [secrets.circumstances, 'summary', 'clinicalNote'],
      ]),
    },
    {
      verb: 'summary.open-version',
      input: { session: over, version: 1 },
      shows: things([[secrets.clinicalNote, 'summary', 'clinicalNote']]),
    },
    {
      verb: 'summary.reasons',
      input: { session: over },
      shows: things([[secrets.circumstances, 'summary', 'clinicalNote']]),
    },
    {
      verb: 'disclosure.open',
      input: { disclosure },
      shows: things([
        [secrets.account, 'disclosure', 'detail', carer],
        [secrets.done, 'disclosure', 'detail', carer],
        ['They may be harmed by somebody', 'disclosure', 'detail', carer],
      ]),
    },
    {
      verb: 'journal.read',
      input: { author: carer, entry },
      shows: things([[secrets.journal, 'journal', 'text', { author: carer, sharedWith }]]),
    },
    {
      verb: 'pathway.show',
      input: {},
      shows: things([
        ['Stage 3: to decide', 'engagement', 'stage'],
        [secrets.attempt, 'engagement', 'attempts'],
        [secrets.idea, 'engagement', 'ideas', carer],
        [secrets.statement, 'engagement', 'discussion'],
      ]),
    },
    {
      verb: 'meeting.show',
      input: {},
      shows: things([
        [secrets.meeting, 'meeting', 'reason'],
        ['Individual sessions continue', 'meeting', 'outcome'],
        [secrets.met, 'meeting', 'outcome'],
        [secrets.next, 'meeting', 'outcome'],
      ]),
    },
    {
      verb: 'proposal.show',
      input: {},
      shows: things([
        ['To end individual sessions', 'proposal', 'exists'],
        [secrets.proposed, 'proposal', 'reasons'],
        [secrets.view, 'proposal', 'reasons'],
        [secrets.tried, 'proposal', 'reasons'],
        [secrets.advice, 'proposal', 'reasons'],
        [secrets.question, 'proposal', 'reasons'],
        [secrets.answer, 'proposal', 'reasons'],
        [secrets.said, 'proposal', 'reasons'],
      ]),
    },
  ];
}

/** What it tells that something of the kind waits. */
const knownBy: { readonly [what: string]: readonly (readonly [record: string, field: string])[] } = {
  alert: [['alert', 'raised']],
  disclosure: [['disclosure', 'exists']],
  cancellation: [['session', 'time']],
  notice: [['notice', 'text']],
};

/** What an answer tells of a young person beside what was sealed: plain facts have their grants too. */
export function told({ view }: Answer): { about: Child; record: string; field: string }[] {
  const cells = (about: Child, ...fields: (readonly [record: string, field: string])[]) =>
    fields.map(([record, field]) => ({ about, record, field }));
  if (view?.card === 'session') {
    const about = view.data.initials.toLowerCase() as Child;
    return cells(
      about,
      ['session', 'time'],
      ...(view.data.place === null ? [] : [['session', 'place'] as const]),
      ...(view.data.proximity === null ? [] : [['session', 'proximityPlan'] as const]),
      ...(view.data.alert === 'none' ? [] : [['alert', 'raised'] as const]),
    );
  }
  if (view?.card === 'agenda')
    return view.data.sessions.flatMap(({ initials, alert, place }) =>
      cells(
        initials.toLowerCase() as Child,
        ['session', 'time'],
        ...(place === null ? [] : [['session', 'place'] as const]),
        ...(alert === 'none' ? [] : [['alert', 'raised'] as const]),
      ),
    );
  if (view?.card === 'overview')
    return view.data.engagements.flatMap(({ initials, waiting }) =>
      cells(
        initials.toLowerCase() as Child,
        ['engagement', 'stage'],
        ...waiting.flatMap(({ waits }) => knownBy[waits] ?? []),
      ),
    );
  if (view?.card === 'meeting-detail') {
    const { initials, time, parties, outcome } = view.data;
    return cells(
      initials.toLowerCase() as Child,
      ...(time === null ? [] : [['meeting', 'time'] as const]),
      ...(parties.length === 0 ? [] : [['meeting', 'parties'] as const]),
      ...(outcome === null ? [] : [['meeting', 'outcome'] as const]),
    );
  }
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

/** Every word and every button that tells something of a session. */
export function questions(sessions: Sessions) {
  return [
    ...['today', 'cancel', 'alert', 'change', 'plan', 'overview'].map(verb => ({
      verb,
      input: {},
      about: 'kl',
    })),
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
        { verb: 'slot.form', input: {}, about },
        { verb: 'proximity.form', input: {}, about },
        { verb: 'meeting.show', input: {}, about },
      ];
    }),
  ];
}
