import { afterEach, describe, expect, it, vi } from 'vitest';
import { canonical } from '../../src/journal.ts';
import { toStored } from '../../src/store/codec.ts';
import { days } from '../../src/time.ts';
import { registry } from '../../src/workflows/registry.ts';
import type { Decision, Save, Situation } from '../../src/workflows/workflow.ts';
import { openKit } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { everyPack, everythingHappens, failing, recordingChat } from './run.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

interface OwnAct {
  /** Who wanted it, and why it is no decision of Attune's. */
  readonly because: string;
  /** What it may write: fields of a record that is there, or a whole new record. */
  readonly writes: { readonly [type: string]: 'new' | readonly string[] };
}

/** Everything that Attune does by itself. A new act of its own has to be justified here. */
const ownActs: { readonly [verb: string]: OwnAct } = {
  'session.announce': {
    because: 'a clinician planned the session; its card goes to the home on the day (BMC-2.2c)',
    writes: { session: ['card'] },
  },
  'session.import': {
    because:
      'an administrator imports a calendar of sessions; those that stand are left as they are (BMC-2.2c)',
    writes: { session: 'new', series: 'new', engagement: ['firstSession', 'slot', 'askedOf'] },
  },
  'before-first.remind': {
    because: 'the therapist planned the next session; what is agreed comes before it (BMC-2.1b, 2.1c, 2.2g)',
    writes: { engagement: ['remindedFor', 'askedOf', 'askedWith'] },
  },
  'before-first.hand-on': {
    because: 'others treat the young person now; what is to be agreed is asked of them (BMC-2.1c)',
    writes: { engagement: ['askedOf', 'askedWith'] },
  },
  'sickness.cancel': {
    because: 'the therapist reported that they are ill, and for which days (BMC-4.0)',
    writes: { session: ['version', 'status', 'card'], cancellation: 'new' },
  },
  'cancellation.escalate': {
    because:
      'those who were told have not answered; the clinical lead is told as well, nothing is decided (BMC-2.2b)',
    writes: { cancellation: ['escalatedAt', 'escalatedTo'] },
  },
  'cancellation.undelivered': {
    because: 'a card did not arrive; the one who cancelled is asked to telephone (BMC-2.2b)',
    writes: { cancellation: ['undelivered'] },
  },
  'alert.escalate': {
    because: 'nobody has opened an alert; the next role is told as well, nothing is decided (BMC-2.2f)',
    writes: { alert: ['escalatedTo', 'told'] },
  },
  'alert.undelivered': {
    because: 'a card did not arrive; the one who raised the alert is asked to telephone (BMC-2.2f)',
    writes: { alert: ['undelivered'] },
  },
  'alert.hand-on': {
    because: 'others treat the young person now; whoever has not been told of an alert is told (BMC-2.2f)',
    writes: { alert: ['told'] },
  },
  'cancellation.hand-on': {
    because:
      'others treat the young person now; whoever has not been told is told, and nobody waits for who has gone (BMC-2.2b)',
    writes: { cancellation: ['told'] },
  },
  'journal.ask': {
    because: 'somebody of the care team brings the young person; they are offered time to reflect (BMC-2.2h)',
    writes: {},
  },
  'journal.tell': {
    because: 'an author shared an entry of their journal, changed it or took it back (SIX-3)',
    writes: {},
  },
  'journal.was-read': {
    because: 'the one with whom an entry is shared has opened it, and its author sees that (SIX-3)',
    writes: { journal: ['shared'] },
  },
  'summary.ask': {
    because: 'a session is over; its therapist is asked for the summary, and until when (BMC-2.1d)',
    writes: { summary: 'new' },
  },
  'summary.remind': {
    because: 'the summary is not there yet; whoever is to write it is asked again (BMC-2.1d)',
    writes: { summary: ['card'] },
  },
  'summary.escalate': {
    because: 'the summary is overdue; the next role is told as well, nothing is decided (BMC-2.1d)',
    writes: { summary: ['escalatedTo'] },
  },
  'summary.remind-readers': {
    because: 'a shift begins; those of the home who have not read the summary are reminded (BMC-2.2e)',
    writes: {},
  },
  'summary.unread': {
    because: 'nobody of the home has read the summary; the care manager is told (BMC-2.2e)',
    writes: { summary: ['unread'] },
  },
  'summary.count': {
    because: 'a therapist posted a summary; their first ones are looked at again (BMC-2.2i)',
    writes: { authorship: ['id', 'count'] },
  },
  'summary.remind-look': {
    because: 'nobody has looked again at a summary; those who are asked to are asked once more (BMC-2.2i)',
    writes: { summary: ['secondLooks'] },
  },
  'summary.head-look': {
    because: 'nobody has looked again for a week; the Head is asked as well, nothing is decided (BMC-2.2i)',
    writes: { summary: ['secondLooks'] },
  },
  'summary.hand-on': {
    because:
      'others may look again, or hear of what nobody read, than those who were asked; they are now (BMC-2.2i, 2.2e)',
    writes: { summary: ['secondLooks', 'unread'] },
  },
  'disclosure.chase': {
    because: 'a therapist said that there is something and reported nothing; the lead is told (BMC-3.1)',
    writes: { disclosure: ['told', 'remindedOf', 'chasedAt'] },
  },
  'disclosure.remind': {
    because: 'nobody has acknowledged what was reported; the leads are told again (BMC-3.1)',
    writes: { disclosure: ['told'] },
  },
  'disclosure.escalate': {
    because: 'nobody has acknowledged what was reported; the Head is told as well (BMC-3.1)',
    writes: { disclosure: ['escalatedTo', 'headsTold'] },
  },
  'disclosure.hand-on': {
    because: 'others see to safeguarding now; they are told of what is not closed (BMC-3.1)',
    writes: { disclosure: ['told', 'acknowledged', 'remindedOf', 'headsTold'] },
  },
  'disclosure.undelivered': {
    because: 'a card did not arrive; the one who reported is asked to telephone (BMC-3.1)',
    writes: { disclosure: ['undelivered', 'headsTold'] },
  },
  'disclosure.step-due': {
    because: 'a step that the policy asks for is not on record; those who see to it are reminded (BMC-3.3)',
    writes: { disclosure: ['headsTold'] },
  },
  'digest.tell': {
    because:
      'the pack asks for a digest of the week; each of the therapy team is told that theirs is there (WHS-2.2)',
    writes: {},
  },
  'report.tell': {
    because:
      'the pack asks for a report of a period that has ended; those who are to have it are told (BMC-7.2)',
    writes: {},
  },
  'pathway.look': {
    because:
      'what became of a session is known, or the day has come that somebody named: whoever decides is shown what the policy suggests (BMC-4.1)',
    writes: { engagement: ['pathway'] },
  },
  'pathway.remind': {
    because:
      'a therapist asked for a discussion and nobody has answered; the clinical lead is asked again (BMC-4.2)',
    writes: { engagement: ['pathway'] },
  },
  'pathway.remind-suggestion': {
    because:
      'nobody has decided on what the policy suggests; those who decide are shown it again, nothing is decided (BMC-4.1)',
    writes: { engagement: ['pathway'] },
  },
  'pathway.remind-missed': {
    because:
      'a session was missed and nobody has recorded how that was addressed; whoever decides is asked again (PIP-4)',
    writes: {},
  },
  'pathway.chase': {
    because:
      'a person began a stage, and what comes next in it is not done; whoever owes it is asked (BMC-4.1)',
    writes: {},
  },
  'meeting.remind': {
    because:
      'a meeting was called, and nobody has answered, proposed or confirmed; they are asked again, nothing is decided (BMC-4.2)',
    writes: {},
  },
  'meeting.ask-outcome': {
    because: 'a meeting that people agreed on is over; whoever called it is asked what came of it (BMC-4.2)',
    writes: {},
  },
  'meeting.hand-on': {
    because: 'others have the roles now; whoever sees a meeting through is told whom it lacks (BMC-4.2)',
    writes: { meeting: ['leads', 'vacant'] },
  },
  'proposal.remind': {
    because:
      'somebody proposed something and nobody has agreed, signed it off or answered; they are asked again, then the deputy as well, and Heads who hear of it late (BMC-7.1)',
    writes: { proposal: ['asked', 'deputyAsked', 'heard'] },
  },
  'proposal.hand-on': {
    because: 'others have the roles now; whoever owes the next step of a proposal is shown it (BMC-7.1)',
    writes: { proposal: ['asked'] },
  },
  'proposal.stop-sessions': {
    because:
      'the Head signed off that sessions end on a named day; those from that day on are cancelled (BMC-7.1, BMC-4.4)',
    writes: { session: ['version', 'status'], cancellation: 'new' },
  },
  'taper.ask': {
    because:
      'the supervisor signed off that sessions become fewer; whoever plans is shown which do not fit, nothing is decided (PIP-8)',
    writes: {},
  },
  'notices.chase': {
    because:
      'the Head signed off an ending; the therapist is asked who has not been told, and sends it (BMC-4.4)',
    writes: { engagement: ['pathway'] },
  },
  'notices.hand-on': {
    because: 'others have the roles now; whoever sends is asked anew whom nobody has told (BMC-4.4)',
    writes: { engagement: ['pathway'], notice: ['back'] },
  },
  'notices.chase-back': {
    because:
      'sessions begin again; whoever sends the notices is asked to write to those who were told otherwise (BMC-6)',
    writes: { notice: ['back'] },
  },
  'notice.undelivered': {
    because: 'a card did not arrive; whoever sends the notices is asked to telephone (BMC-4.4)',
    writes: { notice: ['unreached', 'back', 'version'] },
  },
  'notice.chase': {
    because:
      'a therapist sent a notice and nobody has acknowledged it; its recipient is reminded, then a person is told (BMC-4.4)',
    writes: { notice: ['escalatedTo'] },
  },
  'way-back.review': {
    because:
      'the day has come that was signed off or named; whoever knows them is asked whether they want to try again (BMC-6)',
    writes: {},
  },
  'way-back.remind': {
    because:
      'somebody recorded that they want to try again; whoever finds a therapist or plans is asked again (BMC-6)',
    writes: { engagement: ['pathway'] },
  },
  'way-back.remind-wish': {
    because:
      'somebody heard that they want to try again; whoever treats them and who leads is asked again (BMC-6)',
    writes: { engagement: ['pathway'] },
  },
  'way-back.hand-on': {
    because:
      'others have the roles now; whoever owes the next step of the way back, or acts on a wish, is told (BMC-6)',
    writes: { engagement: ['pathway'] },
  },
  'consultation.ask-note': {
    because: 'a consultation that somebody planned is over; they are asked what came of it (BMC-5)',
    writes: {},
  },
  'consultation.look': {
    because:
      'the policy wants a consultation and none is planned, or sessions have ended; who plans is asked, and the home told whom to ask (BMC-1.3, BMC-5)',
    writes: { engagement: ['consulting'] },
  },
  'leaving.stop-sessions': {
    because:
      'a clinician closed the records of a young person who leaves; what was planned falls away (BMC-3.6)',
    writes: {
      session: ['version', 'status'],
      cancellation: 'new',
      consultation: ['version', 'cancelled'],
    },
  },
  'leaving.remind': {
    because:
      'a clinician closed the records and the service file names no day; they are asked to have it named (BMC-3.6)',
    writes: {},
  },
  'leaving.hand-on': {
    because:
      'the service file names the day on which a young person leaves; those who close the records are asked (BMC-3.6)',
    writes: { engagement: ['closing'] },
  },
  'leaving.ask-to-close': {
    because: 'the day comes nearer and the records are open; those who close them are asked again (BMC-3.6)',
    writes: {},
  },
  'artwork.ask': {
    because:
      'the Head signed off an ending before the young person had chosen; the therapist is asked (BMC-3.5)',
    writes: { engagement: ['artwork'] },
  },
  'artwork.hand-on': {
    because: 'others treat the young person now; they are asked what becomes of the artwork (BMC-3.5)',
    writes: { engagement: ['artwork'] },
  },
  'upkeep.report-closed': {
    because:
      'what was sent to somebody outside takes no code for a while; an administrator is told (BMC-3.6)',
    writes: { delivery: 'new' },
  },
  'upkeep.turn-away': {
    because: 'a code opened nothing, which is on record (BMC-3.6)',
    writes: {},
  },
  'upkeep.report': {
    because: 'a card did not arrive; an administrator is told where and why (BMC-2.2b)',
    writes: { delivery: 'new' },
  },
};

/** What would be a step of its own in the young person's therapy: never Attune's. */
const steps =
  /withdr|cease|sign|notice|stage|propos|propose|picked|moved|changed|acknowledged|opened|plan set/;

describe('promise 6: people decide', () => {
  it('what Attune does by itself is this and nothing else, each wanted by a person', () => {
    const found = registry.verbs.filter(verb => registry.act(verb)?.by === 'attune');
    expect(found.sort()).toEqual(Object.keys(ownActs).sort());
    for (const { because } of Object.values(ownActs)) expect(because).toMatch(/\([A-Z]+-\d/);
  });

  it('none of it writes more than that needs, on a day with everything in it', async () => {
    const overstepped: string[] = [];
    const seen = new Set<string>();
    const act = registry.act;
    vi.spyOn(registry, 'act').mockImplementation(verb => {
      const found = act(verb);
      if (found?.by !== 'attune') return found;
      return {
        ...found,
        decide: (situation, input) => {
          const decision = found.decide(situation, input);
          if (decision.outcome === 'decided' || decision.outcome === 'refused') seen.add(verb);
          overstepped.push(...beyond(verb, situation, decision));
          return decision;
        },
      };
    });
    const faults = failing();
    const chat = recordingChat();
    const kit = await openKit({ around: faults.around, chat: chat.chat, pack: everyPack() });
    await everythingHappens(kit, { faults, chat });

    expect(overstepped).toEqual([]);
    expect([...seen].sort(), 'each did something').toEqual(Object.keys(ownActs).sort());
    const own = (await kit.events()).filter(({ actor }) => 'attune' in actor);
    for (const { type, verb } of own) expect(type, verb).not.toMatch(steps);
  });

  it('a month in which nobody answers changes no session, takes no time, makes no plan', async () => {
    const kit = await openKit();
    const plan = { youngPerson: 'kl', what: 'Art therapy', lengthMinutes: 50, place: 'Garden room' };
    const series = { date: '2026-11-25', time: '14:00', weekly: 'weekly', until: '2026-12-23' };
    await kit.does('anwen', 'session.plan', { ...plan, ...series });
    const [first, second, third] = (await kit.records('session')).map(({ id }) => id);
    const alert = { level: 'incident', detail: 'Fight', sinceDate: '2026-11-24', sinceTime: '08:00' };
    await kit.does('dee', 'alert.raise', { session: first, ...alert });
    for (const session of [second, third])
      await kit.does('dee', 'cancellation.cancel', {
        session,
        seen: 1,
        reason: 'refusal',
        spokenTo: 'yes',
        alternative: 'Reading',
      });
    await kit.does('anwen', 'cancellation.offer', {
      session: third,
      seen: 2,
      date1: '2026-12-08',
      time1: '14:00',
    });
    const before = { sessions: await kit.records('session'), events: (await kit.events()).length };

    await kit.passes(days(31));

    const beside = ({ card: _, ...session }: (typeof before.sessions)[number]) => session;
    expect((await kit.records('session')).map(beside)).toEqual(before.sessions.map(beside));
    for (const { picked, acknowledged, session } of await kit.records('cancellation')) {
      expect(picked).toBeUndefined();
      expect(acknowledged).toHaveLength(session === third ? 1 : 0);
    }
    expect(await kit.records('alert')).toMatchObject([{ opened: [] }]);
    for (const alert of await kit.records('alert')) expect(alert).not.toHaveProperty('plan');
    const since = (await kit.events()).slice(before.events);
    expect(since.length).toBeGreaterThan(4);
    expect(since.every(({ actor }) => 'attune' in actor)).toBe(true);
    for (const { verb, type } of since) {
      expect(Object.keys(ownActs)).toContain(verb);
      expect(type).not.toMatch(steps);
    }
  });

  it('a therapist’s report of sickness cancels their own sessions of those days, and nothing besides', async () => {
    const kit = await openKit({
      file: workedService(draft => {
        of(draft.people, 'theo').roles.push({ role: 'therapist', youngPerson: 'kl' });
      }),
    });
    const plan = { youngPerson: 'kl', what: 'Art therapy', lengthMinutes: 50, place: 'Garden room' };
    await kit.does('anwen', 'session.plan', { ...plan, date: '2026-11-25', time: '14:00' });
    await kit.does('theo', 'session.plan', { ...plan, date: '2026-11-25', time: '16:00' });
    await kit.does('anwen', 'session.plan', { ...plan, date: '2026-11-27', time: '14:00' });
    await kit.does(
      'theo',
      'session.plan',
      { ...plan, youngPerson: 'tw', date: '2026-11-25', time: '14:00' },
      { about: 'tw' },
    );
    await kit.does('anwen', 'sickness.report', { from: '2026-11-25', to: '2026-11-26' });
    await kit.settles();
    expect((await kit.records('session')).map(({ therapist, status }) => [therapist, status])).toEqual([
      ['anwen', 'cancelled'],
      ['theo', 'planned'],
      ['anwen', 'planned'],
    ]);
    expect((await kit.records('session', 'tw')).map(({ status }) => status)).toEqual(['planned']);
    expect(await kit.records('cancellation')).toMatchObject([{ by: 'anwen', countsAs: 'service' }]);
  });
});

/** What an act of Attune's own writes beyond what it is allowed. */
function beyond(verb: string, situation: Situation, decision: Decision): readonly string[] {
  if (decision.outcome !== 'decided') return [];
  const allowed = ownActs[verb]?.writes ?? {};
  const complain = (what: string, before: unknown, after: unknown) => {
    const may = allowed[what];
    if (may === 'new') return before === undefined ? [] : [`${verb} rewrites a ${what}`];
    return differences(before, after)
      .filter(field => !may?.includes(field))
      .map(field => `${verb} writes ${what}.${field}`);
  };
  const saves = (decision.saves ?? []).flatMap(save =>
    complain(save.type, standing(situation, save), save.value),
  );
  const { engagement = situation.engagement } = decision;
  return [...saves, ...complain('engagement', situation.engagement, engagement)];
}

/** The record as it was before, if it was there. */
function standing({ find, list }: Situation, { type, value }: Save): unknown {
  const id = 'id' in value ? value.id : value.session;
  return find(type, id) ?? list(type).find(one => ('id' in one ? one.id : one.session) === id);
}

/** The fields in which two records differ. */
function differences(before: unknown, after: unknown): readonly string[] {
  const [was, is] = [before, after].map(record => (toStored(record) ?? {}) as Record<string, unknown>);
  const fields = new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})]);
  return [...fields].filter(field => canonical(was?.[field] ?? null) !== canonical(is?.[field] ?? null));
}
