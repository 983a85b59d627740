import { describe, expect, it } from 'vitest';
import { minutes } from '../../src/time.ts';
import { type Kit, openKit, textOf } from '../house/kit.ts';
import { confirmed, leads, meetingOf } from './meeting-kit.ts';
import { inStage1 } from './pathway-kit.ts';
import { drawn } from './summary-kit.ts';
import { acts, propose, ready } from './withdrawal-kit.ts';

const visit = { kind: 'home-visit', date: '2026-09-22', went: 'a-little' };
const ofHarm = 'He says that his uncle hits him.';
const outcome = {
  came: 'clinical,care,education',
  result: 'think-of-ending',
  next: 'Lowri and Anwen decide',
};

const attempts = (kit: Kit, note: string) => kit.does('anwen', 'attempt.record', { ...visit, note });
const leadHears = async (kit: Kit) => {
  await kit.passes(minutes(11));
  return textOf((await kit.chatOf('sian')).at(-1));
};

async function heldMeeting(): Promise<Kit> {
  const kit = await confirmed();
  await kit.passesUntil('2026-09-24 11:01');
  return kit;
}

describe('BMC-2.2i the note of an attempt says what was done, and nothing of what was said', () => {
  it.each([
    ['what they said, word for word', 'At the door he said "leave me alone, I hate it".', 'note-words'],
    ['the name of another young person', 'He wanted to go with Tomos W. instead.', 'note-name'],
    ['a telephone number', 'His tutor can be reached on 07700 900123.', 'note-detail'],
    ['the family', 'His mum has gone to prison and he is upset.', 'note-family'],
    ['what is clinical', 'This is his attachment disorder and complex PTSD.', 'note-clinical'],
  ])('%s is put right first; nothing is kept, and nobody is told', async (_what, note, say) => {
    const kit = await inStage1();
    expect(await attempts(kit, note)).toMatchObject({
      outcome: 'asks',
      fields: { note: { say } },
      view: { card: 'attempt-form' },
    });
    expect(await kit.records('attempt')).toEqual([]);
    expect(await kit.records('disclosure')).toEqual([]);
  });

  it('put right as well, and what is harmless stands as it is', async () => {
    const kit = await inStage1();
    await attempts(kit, 'We looked at the pictures together, and stopped before tea.');
    const [attempt] = await kit.records('attempt');
    const right = { attempt: attempt?.id, went: 'helped' };
    const asks = { outcome: 'asks', fields: { note: { say: 'note-words' } } };
    const said = 'He said "I will come on Monday".';
    expect(await kit.does('anwen', 'attempt.put-right', { ...right, note: said })).toMatchObject(asks);
    expect(await kit.records('attempt')).toHaveLength(1);
    const harmless = { ...right, note: 'The pictures helped.' };
    expect(await kit.does('anwen', 'attempt.put-right', harmless)).toMatchObject({ outcome: 'decided' });
    expect(drawn(kit, await kit.does('dee', 'pathway.show'))).toContain('The pictures helped.');
  });
});

describe('BMC-3.1 what is to be reported is lost in no note', () => {
  it('of an attempt: it is on record without the text, stays out of the note, and is chased', async () => {
    const kit = await inStage1();
    expect(await attempts(kit, ofHarm)).toMatchObject({ fields: { note: { say: 'note-risk' } } });
    expect(await kit.records('attempt')).toEqual([]);
    const [record] = await kit.records('disclosure');
    expect(record?.announced).toMatchObject({ by: 'anwen', via: 'finding' });
    expect(JSON.stringify([record, await kit.events()])).not.toMatch(/uncle/);
    expect(await leadHears(kit)).toMatch(/speak to Anwen now/);
  });

  it('without it the note is kept, and the form to report it comes next', async () => {
    const kit = await inStage1();
    await attempts(kit, ofHarm);
    const answer = await attempts(kit, 'We talked at the door.');
    expect(answer).toMatchObject({
      outcome: 'decided',
      says: { say: 'attempt-recorded' },
      view: { card: 'disclosure-form' },
    });
    const [record] = await kit.records('disclosure');
    expect(JSON.stringify(answer)).toContain(record?.id);
  });

  it('nor where something else is wrong, or the note is longer than any form', async () => {
    for (const wrong of [{ date: '2027-01-01' }, { kind: 'made-up' }, { note: ofHarm + 'x'.repeat(9000) }]) {
      const kit = await inStage1();
      const typed = { ...visit, note: ofHarm, ...wrong };
      expect(await kit.does('anwen', 'attempt.record', typed)).toMatchObject({ outcome: 'asks' });
      expect(await kit.records('disclosure')).toMatchObject([{ announced: { via: 'finding' } }]);
    }
  });

  it('of what might help: clinicians read it as it is, and whoever wrote it is led to the report', async () => {
    const kit = await inStage1();
    const answer = await kit.does('dee', 'idea.send', { text: `A walk before. ${ofHarm}` });
    expect(answer).toMatchObject({ says: { say: 'idea-sent' }, view: { card: 'disclosure-form' } });
    expect(await kit.records('idea')).toHaveLength(1);
    expect(await kit.records('disclosure')).toMatchObject([{ announced: { by: 'dee' } }]);
    expect(await leadHears(kit)).toMatch(/speak to Dee now/);
  });

  it('of a conversation with the young person', async () => {
    const kit = await inStage1();
    const said = { with: 'youngPerson', date: '2026-09-22', note: ofHarm };
    const answer = await kit.does('anwen', 'conversation.record', said);
    expect(answer).toMatchObject({
      says: { say: 'conversation-recorded' },
      view: { card: 'disclosure-form' },
    });
    expect(await kit.records('disclosure')).toMatchObject([{ announced: { by: 'anwen' } }]);
  });

  it('of the young person’s own view, and of what the Head and the therapist say about an ending', async () => {
    const kit = await ready();
    const known = async () => (await kit.records('disclosure')).length;
    const next = { outcome: 'decided', view: { card: 'disclosure-form' } };
    expect(await propose(kit, { youngPersonsView: ofHarm })).toMatchObject(next);
    expect(await known()).toBe(1);
    expect(await acts(kit, 'lowri', 'agree')).toMatchObject({ outcome: 'decided' });
    expect(
      await acts(kit, 'nia', 'ask', { text: 'Is it true that he cut himself last night?' }),
    ).toMatchObject(next);
    expect(
      await acts(kit, 'anwen', 'reply', { text: 'She says that her uncle touches her at night.' }),
    ).toMatchObject(next);
    expect(
      await acts(kit, 'nia', 'decline', { back: 'stage1', text: 'He wants to kill himself: not now.' }),
    ).toMatchObject(next);
    // What one person announced and has not reported yet is one.
    expect(await known()).toBe(2);
    expect(JSON.stringify(await kit.events())).not.toMatch(/uncle|cut himself/);
  });

  it('of why a session does not take place: it is cancelled all the same', async () => {
    const kit = await openKit();
    const session = await kit.session({ date: '2026-11-24', time: '14:00' });
    const said = {
      seen: 1,
      reason: 'illness',
      spokenTo: 'yes',
      note: 'He cut himself with a razor last night.',
    };
    expect(await kit.does('dee', 'cancellation.cancel', { session, ...said })).toMatchObject({
      outcome: 'decided',
      says: { say: 'cancelled' },
      view: { card: 'disclosure-form' },
    });
    expect(await kit.records('disclosure')).toMatchObject([{ announced: { by: 'dee' } }]);
  });

  it('nor where somebody else was faster, or it is over meanwhile', async () => {
    const kit = await openKit();
    const session = await kit.session({ date: '2026-11-24', time: '14:00' });
    const said = { session, seen: 1, reason: 'illness', spokenTo: 'yes' };
    await kit.does('owen', 'cancellation.cancel', said);
    const note = 'He cut himself with a razor last night.';
    expect(await kit.does('dee', 'cancellation.cancel', { ...said, note })).toMatchObject({
      outcome: 'ignored',
    });
    expect(await kit.records('disclosure')).toMatchObject([{ announced: { by: 'dee', via: 'finding' } }]);
    expect(await kit.records('cancellation')).toMatchObject([{ by: 'owen' }]);
    expect(await leadHears(kit)).toMatch(/speak to Dee now/);
    expect(await kit.does('anwen', 'pathway.discuss', { seen: 0, text: ofHarm })).toMatchObject({
      outcome: 'refused',
    });
    expect(await kit.records('disclosure')).toHaveLength(2);
  });

  it('of an alert before a session: the therapist has it at once, and whoever told it is led to the report', async () => {
    const kit = await openKit({ at: '2026-11-24 08:00' });
    const session = await kit.session({ date: '2026-11-24', time: '14:00' });
    const alert = { level: 'unsettled', detail: ofHarm, sinceDate: '2026-11-24', sinceTime: '07:30' };
    expect(await kit.does('dee', 'alert.raise', { session, ...alert })).toMatchObject({
      outcome: 'decided',
      view: { card: 'disclosure-form' },
    });
    expect(await kit.records('alert')).toMatchObject([{ told: ['anwen', 'ruth'] }]);
    expect(await kit.records('disclosure')).toMatchObject([{ announced: { by: 'dee' } }]);
  });

  it('who may not write a note announces nothing with it', async () => {
    const kit = await inStage1();
    for (const who of ['theo', 'catrin', 'nia'])
      expect(await kit.does(who, 'attempt.record', { ...visit, note: ofHarm })).toMatchObject({
        outcome: 'refused',
      });
    expect(await kit.records('disclosure')).toEqual([]);
  });
});

describe('BMC-4.2 what came of a meeting is opened by care, education and the Regional Manager', () => {
  it('each of its texts is put right first; those who were invited may be named', async () => {
    const kit = await heldMeeting();
    const note = 'He said "I like it more at school".';
    const next = 'Ring his mum on 07700 900123.';
    expect(await leads(kit, 'outcome', { ...outcome, note, next })).toMatchObject({
      outcome: 'asks',
      fields: { note: { say: 'note-words' }, next: { say: 'note-detail' } },
    });
    expect((await meetingOf(kit)).held).toBeUndefined();
    expect(
      await leads(kit, 'outcome', { ...outcome, next: 'Mags, Catrin and Lowri meet again' }),
    ).toMatchObject({ outcome: 'decided' });
  });

  it('something to report is on record, though the note is not', async () => {
    const kit = await heldMeeting();
    expect(await leads(kit, 'outcome', { ...outcome, note: ofHarm })).toMatchObject({
      fields: { note: { say: 'note-risk' } },
    });
    expect(await kit.records('disclosure')).toMatchObject([{ announced: { by: 'anwen', via: 'finding' } }]);
  });
});
