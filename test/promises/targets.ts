import type { Answer } from '../../src/claim.ts';
import { type Kit, openKit } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { london, of, someone } from '../people/hafod.ts';
import { posts, ticked } from '../workflows/summary-kit.ts';

export const today = '2026-11-24';

/**
 * Two young people with everything that a claim could aim at: sessions, an alert, a cancellation with times offered,
 * a summary, a disclosure.
 */
export async function standing(): Promise<{ kit: Kit; kl: Targets; tw: Targets }> {
  const kit = await openKit({
    at: `${today} 07:55`,
    file: workedService(draft => {
      draft.people.push(someone('gone', { role: 'carer', setting: 'hafod' }));
      Object.assign(of(draft.people, 'gone'), { left: '2026-11-20' });
      draft.people.push(someone('twin', { role: 'carer', setting: 'hafod' }));
      draft.people.push({
        ...someone('twin2', { role: 'carer', setting: 'hafod' }),
        identities: { sandbox: { user: 'twin' } },
      });
    }),
  });
  const early = { ...plan, date: today, time: '08:00' };
  await kit.does('anwen', 'session.plan', { ...early, youngPerson: 'kl' });
  await kit.does('theo', 'session.plan', { ...early, youngPerson: 'tw' }, { about: 'tw' });
  await kit.passesUntil(`${today} 09:00`);
  const kl = await targets(kit, 'kl', 'dee', 'anwen', 'mags');
  const tw = await targets(kit, 'tw', 'gethin', 'theo', 'ruth');
  await kit.settles();
  return { kit, kl, tw };
}

/**
 * One young person's sessions: one that is over and summed up, one with an alert, one cancelled with a time offered, one
 * as it was planned; something that was reported; and an entry of their carer's journal that is shared.
 */
export interface Targets {
  readonly over: string;
  readonly alerted: string;
  readonly cancelled: string;
  readonly planned: string;
  readonly entry: string;
  readonly author: string;
  readonly disclosure: string;
}

async function targets(
  kit: Kit,
  about: string,
  carer: string,
  therapist: string,
  supervisor: string,
): Promise<Targets> {
  const does = async (who: string, verb: string, input: object): Promise<Answer> => {
    const answer = await kit.does(who, verb, input, { about });
    if (answer.outcome !== 'decided') throw new Error(`${verb}: ${JSON.stringify(answer)}`);
    return answer;
  };
  for (const time of ['13:00', '14:00', '15:00'])
    await does(therapist, 'session.plan', { ...plan, youngPerson: about, date: today, time });
  const sessions = (await kit.records('session', about)).map(({ id }) => id as string);
  const [over, alerted, cancelled, planned] = sessions;
  if (!over || !alerted || !cancelled || !planned) throw new Error('Not planned');
  await does(carer, 'alert.raise', { session: alerted, ...unsettled });
  await does(carer, 'cancellation.cancel', { session: cancelled, seen: 1, ...ill });
  await does(therapist, 'cancellation.offer', {
    session: cancelled,
    seen: 2,
    date1: '2026-11-26',
    time1: '14:00',
  });
  await does(therapist, 'activity.set', { text: 'Draw the way here' });
  await does(carer, 'journal.write', { youngPerson: about, answer1: 'A quiet walk' });
  const entry = (await kit.ownRecords('journal', carer))[0]?.id;
  if (!entry) throw new Error('Not written');
  await does(carer, 'journal.share', { entry, seen: 1, with: supervisor });
  await posts(kit, over, ticked, { who: therapist, about });
  await does(therapist, 'disclosure.report', { ...toldOf, session: over });
  const disclosure = (await kit.records('disclosure', about))[0]?.id;
  if (!disclosure) throw new Error('Not reported');
  return { over, alerted, cancelled, planned, entry, author: carer, disclosure };
}

export const plan = { what: 'Art therapy', lengthMinutes: 50, place: 'Garden room' };
const unsettled = { level: 'unsettled', detail: 'A bad night', sinceDate: today, sinceTime: '08:30' };
export const ill = { reason: 'illness', spokenTo: 'yes' };
const toldOf = {
  kind: 'newly-told',
  whose: 'young-person',
  danger: 'no',
  account: 'Something new',
  told: 'not-yet',
};
const met = {
  ...{ reason: 'Nothing helps', lengthMinutes: 60, place: 'Hafod' },
  ...{ clinical: 'lowri', care: 'mags', education: 'catrin' },
};
const ending = {
  ...{ reasons: 'Nothing helps', youngPersonsView: 'Not now', heard: 'spoken', alternatives: 'Visits' },
  ...{ consultation: 'Every fortnight', artwork: 'stored', endsOn: '2026-12-07', reviewOn: '2027-03-01' },
};
export const offered = london('2026-11-26 14:00');

/** What a button or a form of each act would send, aimed at one young person's records. */
export function aimed(
  { over, alerted, cancelled, planned, entry, author, disclosure }: Targets,
  about: string,
): { readonly [verb: string]: object } {
  const words = [
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
  ];
  return {
    ...Object.fromEntries(words.map(word => [word, {}])),
    'session.plan': { ...plan, youngPerson: about, date: '2026-11-30', time: '09:00' },
    'session.import': { ...plan, starts: [london('2026-11-30 09:00')] },
    'session.show': { session: planned },
    'session.bring': { session: planned, seen: 1 },
    'session.change-form': { session: planned },
    'session.change': { ...plan, session: planned, seen: 1, date: '2026-11-27', time: '09:00' },
    'session.announce': { session: planned, seen: 1 },
    'before-first.remind': { session: planned },
    'before-first.hand-on': {},
    'contracting.form': {},
    'contracting.record': { how: 'spoken' },
    'slot.form': {},
    'slot.record': { slot: 'explained' },
    'proximity.form': {},
    'proximity.record': { near: 'in-the-room' },
    'proximity.open': {},
    'sickness.report': { from: today },
    'sickness.cancel': { by: 'anwen', from: 0, to: london('2026-12-30') },
    'cancellation.form': { session: planned },
    'cancellation.cancel': { session: planned, seen: 1, ...ill },
    'cancellation.open': { session: cancelled },
    'cancellation.acknowledge': { session: cancelled },
    'cancellation.escalate': { session: cancelled },
    'cancellation.undelivered': { session: cancelled, person: 'ruth' },
    'cancellation.after-all': { session: cancelled, seen: 3 },
    'cancellation.offer-form': { session: cancelled },
    'cancellation.offer': { session: cancelled, seen: 3, date1: '2026-11-27', time1: '14:00' },
    'cancellation.pick': { session: cancelled, seen: 3, start: offered },
    'alert.form': { session: planned },
    'alert.raise': { session: planned, ...unsettled },
    'alert.open': { session: alerted },
    'alert.acknowledge': { session: alerted, seen: 1 },
    'alert.plan-form': { session: alerted },
    'alert.plan': { session: alerted, kind: 'shorten' },
    'alert.open-plan': { session: alerted },
    'alert.escalate': { session: alerted, role: 'clinicalLead', reports: 1 },
    'alert.undelivered': { session: alerted, person: 'ruth' },
    'alert.hand-on': {},
    'cancellation.hand-on': {},
    'journal.form': { entry },
    'journal.write': { youngPerson: about, answer1: 'Another walk' },
    'journal.open': { entry },
    'journal.edit': { entry },
    'journal.change': { entry, seen: 1, answer1: 'A longer walk' },
    'journal.export': {},
    'journal.share-form': { entry },
    'journal.share': { entry, seen: 1, with: 'lowri' },
    'journal.tell': { author, entry, what: 'rewritten' },
    'journal.read': { author, entry },
    'journal.was-read': { entry, version: 1, sharing: 'one', at: 0 },
    'journal.ask': { session: planned, seen: 1 },
    'journal.unshare': { entry },
    'journal.delete-form': { entry },
    'journal.delete': { entry, seen: 2 },
    'activity.form': {},
    'activity.set': { text: 'Something else' },
    'activity.open': {},
    'activity.clear': { set: london(`${today} 09:00`) },
    'summary.form': { session: over },
    'summary.preview': { session: over, seen: 1, ...ticked },
    'summary.post': { session: over, seen: 1, ...ticked, previewed: 'x', attest: 'themes-not-content' },
    'summary.open': { session: over },
    'summary.open-version': { session: over, version: 1 },
    'summary.reasons': { session: over },
    'summary.looked': { session: over, version: 1 },
    'summary.retract-form': { session: over },
    'summary.retract': { session: over, seen: 1, reason: 'Too close' },
    'summary.extend-form': { session: over },
    'summary.extend': { session: over, date: '2026-11-26', time: '12:00', reason: 'An emergency' },
    'summary.ask': { session: planned, seen: 1 },
    'summary.remind': { session: over, due: 0, step: 0 },
    'summary.escalate': { session: over, due: 0, role: 'clinicalLead' },
    'summary.remind-readers': { session: over, version: 1 },
    'summary.unread': { session: over, version: 1, role: 'careManager' },
    'summary.count': { session: over },
    'summary.remind-look': { session: over, version: 1, step: 'remind-0' },
    'summary.head-look': { session: over, version: 1, step: 'head' },
    'summary.hand-on': {},
    'disclosure.form': { session: over },
    'disclosure.report': { ...toldOf, session: over },
    'disclosure.add-form': { disclosure },
    'disclosure.add': { disclosure, account: 'Something more' },
    'disclosure.open': { disclosure },
    'disclosure.acknowledge': { disclosure, seen: 1 },
    'disclosure.step-form': { disclosure, seen: 1 },
    'disclosure.step': { disclosure, seen: 1, step: 'teamTold', needed: 'done', date: today, time: '09:00' },
    'disclosure.dismiss-form': { disclosure },
    'disclosure.dismiss': { disclosure, seen: 1, why: 'misread' },
    'disclosure.chase': { disclosure },
    'disclosure.remind': { disclosure, wait: 15, why: 'account.1', number: 1 },
    'disclosure.escalate': { disclosure, role: 'headOfClinicalService', why: 'account.1' },
    'disclosure.hand-on': {},
    'disclosure.undelivered': { disclosure, person: 'nia' },
    'disclosure.step-due': { disclosure, step: 'teamTold', round: 1, due: 0 },
    'pathway.show': {},
    'pathway.look': {},
    'pathway.start': { seen: 0 },
    'pathway.leave': { seen: 0 },
    'pathway.not-now-form': {},
    'pathway.not-now': { seen: 0, reason: 'A new school', date: '2026-12-01' },
    'attempt.form': {},
    'attempt.record': { youngPerson: about, kind: 'home-visit', date: today, went: 'helped' },
    'attempt.put-right-form': {},
    'attempt.put-right': { attempt: 'one', went: 'not-made' },
    'idea.form': {},
    'idea.send': { text: 'Walk there' },
    'pathway.discuss-form': {},
    'pathway.discuss': { seen: 0, text: 'Nothing has changed' },
    'pathway.confirm': { seen: 0 },
    'pathway.not-yet-form': {},
    'pathway.not-yet': { seen: 0, text: 'Too early' },
    'pathway.remind': { discussion: 'one', round: 1 },
    'pathway.remind-suggestion': { since: 1, round: 1 },
    'pathway.remind-missed': { missed: 'one', round: 1 },
    'pathway.chase': { first: 1, step: 'meeting', since: 1, round: 0 },
    'meeting.show': {},
    'meeting.call-form': {},
    'meeting.call': { ...met, seen: 0 },
    'meeting.propose-form': { meeting: 'one' },
    'meeting.propose': { meeting: 'one', seen: 1, date1: '2026-11-30', time1: '11:00' },
    'meeting.answer-form': { meeting: 'one' },
    'meeting.answer': { meeting: 'one', round: 1, answer1: 'can' },
    'meeting.answer-for-form': { meeting: 'one' },
    'meeting.answer-for': { meeting: 'one', round: 1, party: 'care', answer1: 'can' },
    'meeting.confirm': { meeting: 'one', seen: 1, start: offered },
    'meeting.keep': { meeting: 'one', seen: 1 },
    'meeting.place-form': { meeting: 'one' },
    'meeting.place': { meeting: 'one', seen: 1, place: 'Hall' },
    'meeting.substitute-form': { meeting: 'one' },
    'meeting.substitute': { meeting: 'one', seen: 1, party: 'care.dee' },
    'meeting.cancel-form': { meeting: 'one' },
    'meeting.cancel': { meeting: 'one', seen: 1, text: 'Not now' },
    'meeting.outcome-form': { meeting: 'one' },
    'meeting.outcome': { meeting: 'one', seen: 1, came: 'care', result: 'continue', next: 'Visits' },
    'meeting.remind': { meeting: 'one', round: 1, number: 1 },
    'meeting.ask-outcome': { meeting: 'one', round: 1, number: 1 },
    'meeting.hand-on': {},
    'digest.open': {},
    'digest.tell': { to: 'nia', report: 'week', week: '2026-11-23' },
    'report.open': { first: '2026-10' },
    'report.tell': { to: 'nia', report: 'engagement', first: '2026-10', last: '2026-10' },
    'conversation.form': {},
    'conversation.record': { with: 'careTeam', date: today, note: 'They agree' },
    'proposal.show': {},
    'proposal.propose-form': {},
    'proposal.propose': { ...ending, seen: 0 },
    'proposal.continue-form': {},
    'proposal.continue': { seen: 0, reasons: 'Shorter ones', reviewOn: '2026-12-21' },
    ...Object.fromEntries(
      ['not-agree-form', 'approve-form', 'decline-form', 'ask-form', 'reply-form', 'take-back-form'].map(
        verb => [`proposal.${verb}`, { proposal: 'one' }],
      ),
    ),
    ...Object.fromEntries(
      ['agree', 'not-agree', 'approve', 'decline', 'ask', 'reply', 'take-back'].map(verb => [
        `proposal.${verb}`,
        { proposal: 'one', seen: 1, text: 'Because', back: 'stage1' },
      ]),
    ),
    'proposal.remind': { proposal: 'one', wait: 'to-sign.0', round: 1 },
    'proposal.hand-on': {},
    'taper.ask': { proposal: 'one', round: 1 },
    'taper.form': {},
    'taper.cancel': { seen: 'one', sessions: 'one' },
    'proposal.stop-sessions': { proposal: 'one', round: 1 },
    'notice.list': {},
    'notice.draft': { role: 'careManager', person: 'mags' },
    'notice.send': { role: 'careManager', person: 'mags' },
    'notice.not-told': { role: 'socialWorker', why: 'nobody' },
    ...Object.fromEntries(
      ['open', 'letter', 'care-plan-form', 'record-form', 'told-back-form'].map(verb => [
        `notice.${verb}`,
        { notice: 'one' },
      ]),
    ),
    'notice.acknowledge': { notice: 'one', seen: 1 },
    'notice.care-plan': { notice: 'one', seen: 1, date: today },
    'notice.record': { notice: 'one', seen: 1, what: 'acknowledged', date: today },
    'notice.told-back': { notice: 'one', seen: 1, what: 'back-posted', date: today },
    'notice.undelivered': { notice: 'one', person: 'mags', reason: 'no-such-chat' },
    'notices.close': {},
    'notices.chase-back': { of: 'one', round: 0 },
    'notices.chase': { proposal: 'one', run: 1, round: 0 },
    'notices.hand-on': {},
    'notice.chase': { notice: 'one', round: 0 },
    'links.close-form': {},
    'links.close': { person: 'alun' },
    'way-back.ask': { says: 'wants-to-try-again' },
    'way-back.record': {},
    'way-back.see-to': { wish: 'one' },
    'way-back.allocate-form': {},
    'way-back.allocate': { seen: 0, therapist: 'anwen' },
    'way-back.decide-form': {},
    'way-back.decide': { seen: 0, answer: 'waiting', reason: 'No room yet', date: '2026-12-07' },
    'way-back.answer': {},
    'way-back.not-now-form': {},
    'way-back.not-now': { seen: 0, date: '2026-12-07' },
    'way-back.review': { proposal: 'one', on: 0, round: 0 },
    'way-back.remind': { id: 'one', wait: 'plan', round: 1 },
    'way-back.remind-wish': { id: 'one', round: 1 },
    'way-back.hand-on': {},
    'consultation.show': {},
    'consultation.plan-form': {},
    'consultation.plan': {
      ...{ with: 'home', date: '2026-11-30', time: '10:00', lengthMinutes: 60, place: 'Office' },
    },
    'consultation.cancel': { consultation: 'one', seen: 1 },
    'consultation.note-form': { consultation: 'one' },
    'consultation.note': { consultation: 'one', seen: 1, text: 'A quiet corner' },
    'consultation.ask-note': { consultation: 'one', round: 1 },
    'consultation.look': {},
    'leaving.form': {},
    'leaving.close': { seen: 'seen', artwork: 'stored' },
    'leaving.undo': {},
    'leaving.stop-sessions': { archivedAt: 0, round: 1 },
    'leaving.remind': { archivedAt: 0, round: 1 },
    'leaving.hand-on': {},
    'leaving.ask-to-close': { run: 'one', round: 1 },
    'artwork.form': {},
    'artwork.record': { artwork: 'stored' },
    'artwork.ask': { proposal: 'one', round: 1 },
    'artwork.hand-on': {},
    'delegation.record': { to: 'lowri', from: today, until: '2026-12-01' },
    'delegation.end': { delegation: 'one' },
    'upkeep.report-closed': { person: 'ruth', card: 'code', reason: 'tried-too-often' },
    'upkeep.turn-away': {},
    'upkeep.report': { card: 'alert', to: 'Ruth', chat: 'sandbox', fate: 'dead', reason: 'no-identity' },
  };
}
