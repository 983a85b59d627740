import { describe, expect, it } from 'vitest';
import { allowedCells } from '../../src/access/grants.ts';
import type { Role } from '../../src/people/roles.ts';
import { registry } from '../../src/workflows/registry.ts';
import { type Kit, openKit } from '../house/kit.ts';

/**
 * What whoever may ask for an act is shown by it or plainly knows of: fields of the grants table. Plain fields go
 * to a card without a reveal, so that the list of roles beside an act is what gates them. A new act has to be
 * put here.
 */
const showsFields: { readonly [verb: string]: readonly string[] } = {
  cancel: ['session.time'],
  alert: ['session.time', 'alert.raised'],
  change: ['session.time', 'session.place'],
  plan: ['session.time', 'session.place'],
  sick: ['session.time'],
  'sickness.report': ['session.time'],
  'session.show': ['session.time'],
  'session.plan': ['session.time', 'session.place'],
  'session.change-form': ['session.time', 'session.place'],
  'session.change': ['session.time', 'session.place'],
  'session.bring': ['session.time', 'session.place'],
  'contracting.form': ['session.time'],
  'contracting.record': ['session.time'],
  'slot.form': ['session.time'],
  'slot.record': ['session.time'],
  'proximity.form': ['session.proximityPlan'],
  'proximity.record': ['session.proximityPlan'],
  'proximity.open': ['session.proximityPlan'],
  'cancellation.form': ['session.time'],
  'cancellation.cancel': ['session.time'],
  'cancellation.open': ['session.cancellationReason'],
  'cancellation.acknowledge': ['session.time'],
  'cancellation.after-all': ['session.time'],
  'cancellation.offer-form': ['session.time', 'session.place'],
  'cancellation.offer': ['session.time', 'session.place'],
  'cancellation.pick': ['session.time', 'session.place'],
  'alert.form': ['alert.raised'],
  'alert.raise': ['alert.raised'],
  'alert.open': ['alert.raised', 'alert.level'],
  'alert.acknowledge': ['alert.raised'],
  'alert.plan-form': ['alert.plan'],
  'alert.plan': ['alert.plan'],
  'alert.open-plan': ['alert.plan'],
  journal: ['journal.text', 'session.time'],
  'journal.form': ['journal.text', 'session.time'],
  'journal.write': ['journal.text', 'session.time'],
  'journal.open': ['journal.text', 'session.time'],
  'journal.edit': ['journal.text', 'session.time'],
  'journal.change': ['journal.text', 'session.time'],
  'journal.delete-form': ['journal.text', 'session.time'],
  'journal.delete': ['journal.text'],
  'journal.export': ['journal.text', 'session.time'],
  'journal.share-form': ['journal.text', 'session.time'],
  'journal.share': ['journal.text', 'session.time'],
  'journal.unshare': ['journal.text'],
  'journal.read': ['journal.text', 'session.time'],
  'activity.form': ['summary.activity'],
  'activity.set': ['summary.activity'],
  'activity.clear': ['summary.activity'],
  'activity.open': ['summary.activity'],
  summary: ['session.time'],
  // Whoever writes a summary sees all of it.
  'summary.form': ['summary.themes', 'summary.guidance', 'summary.clinicalNote'],
  'summary.preview': ['summary.themes', 'summary.guidance', 'summary.clinicalNote'],
  'summary.post': ['summary.themes', 'summary.guidance', 'summary.clinicalNote'],
  'summary.open': ['summary.posted'],
  'summary.open-version': ['summary.themes', 'summary.clinicalNote'],
  'summary.reasons': ['summary.clinicalNote'],
  'summary.looked': ['summary.posted'],
  'summary.retract-form': ['summary.posted'],
  'summary.retract': ['summary.posted'],
  'summary.extend-form': ['summary.posted'],
  'summary.extend': ['summary.posted'],
  pathway: ['engagement.stage'],
  'pathway.show': ['engagement.stage'],
  // Those who decide see the count that a suggestion rests on, and why it was put off.
  'pathway.start': ['engagement.stage', 'engagement.discussion'],
  'pathway.leave': ['engagement.stage', 'engagement.discussion'],
  'pathway.not-now-form': ['engagement.stage', 'engagement.discussion'],
  'pathway.not-now': ['engagement.stage', 'engagement.discussion'],
  attempt: ['engagement.attempts'],
  'attempt.form': ['engagement.attempts'],
  'attempt.record': ['engagement.attempts'],
  'attempt.put-right-form': ['engagement.attempts'],
  'attempt.put-right': ['engagement.attempts'],
  'idea.form': ['engagement.stage', 'engagement.ideas'],
  'idea.send': ['engagement.stage', 'engagement.ideas'],
  'pathway.discuss-form': ['engagement.discussion'],
  'pathway.discuss': ['engagement.discussion'],
  'pathway.confirm': ['engagement.discussion'],
  'pathway.not-yet-form': ['engagement.discussion'],
  'pathway.not-yet': ['engagement.discussion'],
  'digest.open': [
    'engagement.stage',
    'proposal.exists',
    'notice.text',
    'session.time',
    'summary.posted',
    'alert.raised',
  ],
  // Counts alone, for the roles that the pack names.
  report: [],
  'report.open': [],
  overview: [
    'engagement.stage',
    'proposal.exists',
    'notice.text',
    'session.time',
    'summary.posted',
    'alert.raised',
  ],
  meeting: ['engagement.stage'],
  'meeting.show': ['meeting.outcome'],
  ...Object.fromEntries(
    [
      'call-form',
      'call',
      'propose-form',
      'propose',
      'answer-for-form',
      'answer-for',
      'confirm',
      'keep',
      'place-form',
      'place',
    ].map(verb => [`meeting.${verb}`, ['meeting.time', 'meeting.parties', 'meeting.reason', 'session.time']]),
  ),
  ...Object.fromEntries(
    ['substitute-form', 'substitute', 'cancel-form', 'cancel', 'outcome-form', 'outcome'].map(verb => [
      `meeting.${verb}`,
      ['meeting.time', 'meeting.parties', 'meeting.reason', 'meeting.outcome'],
    ]),
  ),
  'meeting.answer-form': ['meeting.time'],
  'meeting.answer': ['meeting.time'],
  ...Object.fromEntries(
    ['conversation.form', 'conversation.record'].map(verb => [verb, ['engagement.stage', 'proposal.exists']]),
  ),
  'proposal.show': ['proposal.exists'],
  // Those who propose, agree and sign off see all of it.
  ...Object.fromEntries(
    [
      ...['propose-form', 'propose', 'continue-form', 'continue', 'agree', 'not-agree-form', 'not-agree'],
      ...['approve-form', 'approve', 'decline-form', 'decline', 'ask-form', 'ask', 'reply-form', 'reply'],
      ...['take-back-form', 'take-back'],
    ].map(verb => [`proposal.${verb}`, ['proposal.exists', 'proposal.reasons', 'proposal.signOff']]),
  ),
  // How sessions become fewer is the clinical team's to carry out.
  // What becomes of the artwork is asked where an ending was signed off.
  'artwork.form': ['engagement.stage', 'proposal.signOff'],
  'artwork.record': ['engagement.stage', 'proposal.signOff'],
  'taper.form': ['session.time', 'proposal.exists'],
  'taper.cancel': ['session.time', 'proposal.exists'],
  'notice.list': ['notice.text'],
  // Whoever sends notices shuts what leads to them.
  'links.close-form': ['notice.text'],
  'links.close': ['notice.text'],
  ...Object.fromEntries(
    [
      'notice.draft',
      'notice.send',
      'notice.letter',
      'notice.not-told',
      'notice.record-form',
      'notice.record',
      'notice.told-back-form',
      'notice.told-back',
      'notices.close',
    ].map(verb => [verb, ['notice.text', 'proposal.exists']]),
  ),
  // Their own notice alone: to whom it was sent and in which role is looked at besides.
  ...Object.fromEntries(
    ['open', 'acknowledge', 'care-plan-form', 'care-plan'].map(verb => [`notice.${verb}`, ['notice.text']]),
  ),
  're-engage': ['engagement.stage'],
  // Whoever is outside is answered the same, however things stand.
  'way-back.record': [],
  'way-back.ask': [],
  // Whoever referred them alone, where they are outside: the grants table decides on opening.
  'way-back.answer': ['referral.answer'],
  ...Object.fromEntries(
    ['see-to', 'allocate-form', 'allocate', 'decide-form', 'decide', 'not-now-form', 'not-now'].map(verb => [
      `way-back.${verb}`,
      ['engagement.stage'],
    ]),
  ),
  consultation: ['consultation.time'],
  'consultation.show': ['consultation.time'],
  ...Object.fromEntries(
    ['plan-form', 'plan', 'cancel', 'note-form', 'note'].map(verb => [
      `consultation.${verb}`,
      ['consultation.time', 'consultation.note'],
    ]),
  ),
  // What is open about somebody who leaves: that there is a meeting, a proposal, a summary.
  ...Object.fromEntries(
    ['leaving', 'leaving.form', 'leaving.close', 'leaving.undo'].map(verb => [
      verb,
      ['session.time', 'meeting.time', 'proposal.exists', 'summary.posted', 'engagement.stage'],
    ]),
  ),
  // Whom the Head lets sign off is of no young person.
  delegate: [],
  'delegation.record': [],
  'delegation.end': [],
  // Names the young people around whom somebody works, and nothing of theirs.
  'disclosure.form': [],
  'disclosure.report': [],
  'disclosure.dismiss-form': [],
  'disclosure.dismiss': [],
  'disclosure.add-form': [],
  'disclosure.add': [],
  // The author's own, or a guardian's: the grants table decides on opening.
  'disclosure.open': [],
  'disclosure.acknowledge': ['disclosure.exists'],
  'disclosure.step-form': ['disclosure.exists', 'disclosure.actions'],
  'disclosure.step': ['disclosure.exists', 'disclosure.actions'],
};

const inTable = (role: Role, field: string): boolean =>
  allowedCells().some(cell => cell.role === role && `${cell.record}.${cell.field}` === field);

describe('the roles beside every act', () => {
  const acts = registry.verbs.map(verb => ({ verb, by: registry.act(verb)?.by }));

  it('are looked at for every act that some roles may ask for', () => {
    const gated = acts.filter(({ by }) => Array.isArray(by)).map(({ verb }) => verb);
    expect(Object.keys(showsFields).sort()).toEqual(gated.sort());
    // These are for everybody: the first shows each session as the reader may see it, the others none.
    const open = acts.filter(({ by }) => by === 'everybody').map(({ verb }) => verb);
    expect(open.sort()).toEqual(['disclosure', 'help', 'today']);
  });

  it('may all see what the act shows, by the grants table', () => {
    const beyond = acts.flatMap(({ verb, by }) =>
      Array.isArray(by)
        ? by.flatMap((role: Role) =>
            (showsFields[verb] ?? [])
              .filter(field => !inTable(role, field))
              .map(field => `${verb}: ${role} may not see ${field}`),
          )
        : [],
    );
    expect(beyond).toEqual([]);
  });
});

describe('the place of a session', () => {
  const places = async (kit: Kit, who: string, session: string) => {
    const shown = await kit.does(who, 'session.show', { session });
    const day = await kit.does(who, 'today');
    return [shown.view, day.view].map(view => JSON.stringify(view).includes('Garden room'));
  };

  it('is shown to those whom the table lets see it, and nobody else who may know the time', async () => {
    const kit = await openKit();
    const session = await kit.session();
    for (const who of ['dee', 'mags', 'anwen', 'ruth', 'lowri', 'nia', 'catrin'])
      expect(await places(kit, who, session), who).toEqual([true, true]);
    expect(await places(kit, 'gwenno', session)).toEqual([false, false]);
  });
});
