import { describe, expect, it } from 'vitest';
import { workedService } from '../house/service.ts';
import { of, someone } from '../people/hafod.ts';
import {
  does,
  inStage4,
  listCards,
  listed,
  noticeCards,
  noticeTo,
  parentInfantInStage4,
  sends,
} from './notices-kit.ts';
import { everybody, opened } from './pathway-kit.ts';
import { drawn } from './summary-kit.ts';
import { daysPass, isSent } from './withdrawal-kit.ts';

const refusal = { outcome: 'refused' } as const;
const decided = { outcome: 'decided' } as const;

const today = '2026-09-24';

type Change = NonNullable<Parameters<typeof workedService>[0]>;
const careManager = { role: 'careManager', setting: 'hafod' };
/** Eirlys is care manager instead of Mags. */
const anotherCareManager = (change: Change = () => {}) =>
  workedService(draft => {
    of(draft.people, 'mags').roles = [];
    draft.people.push(someone('eirlys', careManager));
    change(draft);
  });

describe('BMC-4.4 Stage 4: those whom the policy names are told', () => {
  it('the therapist is asked, sees who is to be told, reads what each is told, and sends it', async () => {
    const kit = await inStage4();
    expect((await listCards(kit, 'anwen')).at(-1)).toMatch(/KL: people are to be told/);
    expect(await listed(kit)).toMatchObject([
      { role: 'careManager', name: 'Mags', step: 'send' },
      { role: 'regionalManager', name: 'Gwenno', step: 'send' },
      { role: 'socialWorker', name: 'Alun', step: 'send' },
    ]);
    const draft = await kit.does('anwen', 'notice.draft', { role: 'careManager', person: 'mags' });
    const text = drawn(kit, draft);
    expect(text).toMatch(/From Monday 12 October 2026 there are no individual therapy sessions for KL/);
    expect(text).toMatch(/Nia signed this off.*Please ask Anwen and Ruth.*write this into the care plan/s);
    expect(text).not.toMatch(/CANARY/);
    expect(
      drawn(kit, await kit.does('anwen', 'notice.draft', { role: 'regionalManager', person: 'gwenno' })),
    ).not.toMatch(/write this into the care plan/);
    expect(await kit.records('notice')).toEqual([]);
    expect(await sends(kit, 'careManager')).toMatchObject({ says: { say: 'notice-sent' } });
    expect((await noticeCards(kit, 'mags')).at(-1)).toMatch(/KL: there is a notice for you/);
    const again = { role: 'careManager', person: 'mags' };
    expect(await kit.does('anwen', 'notice.send', again)).toMatchObject({ outcome: 'ignored' });
  });

  it('only the therapist or the clinical lead sends; only its own recipient opens and acknowledges', async () => {
    const kit = await inStage4();
    const about = { role: 'careManager', person: 'mags' };
    for (const who of ['dee', 'mags', 'ruth', 'nia', 'catrin', 'gwenno', 'sian', 'theo', 'alun', 'nobody'])
      for (const verb of ['notice.draft', 'notice.send'])
        expect(await kit.does(who, verb, about), `${who} ${verb}`).toMatchObject(refusal);
    for (const forged of ['dee', 'owen', 'nia', 'nobody', undefined])
      expect(await kit.does('anwen', 'notice.send', { role: 'careManager', person: forged })).toMatchObject(
        refusal,
      );
    await sends(kit, 'careManager');
    for (const who of ['dee', 'gwenno', 'catrin', 'sian', 'theo', 'anwen', 'nobody'])
      for (const verb of ['open', 'acknowledge', 'care-plan-form', 'care-plan'])
        expect(await does(kit, who, verb, 'careManager', { date: today }), `${who} ${verb}`).toMatchObject(
          refusal,
        );
    expect(drawn(kit, await does(kit, 'mags', 'open', 'careManager'))).toMatch(
      /no individual therapy sessions/,
    );
    expect(await does(kit, 'mags', 'acknowledge', 'careManager')).toMatchObject(decided);
    expect(await does(kit, 'mags', 'acknowledge', 'careManager')).toMatchObject({ outcome: 'ignored' });
    const types = (await kit.events()).map(({ type }) => type);
    expect(types).toContain('notice opened');
    expect(types).toContain('notice acknowledged');
  });

  it('the care manager confirms the entry in the care plan; with the last of it Stage 4 closes and the Head sees it', async () => {
    const kit = await inStage4();
    for (const role of ['careManager', 'regionalManager', 'socialWorker']) await sends(kit, role);
    expect(await does(kit, 'gwenno', 'care-plan', 'regionalManager', { date: today })).toMatchObject(refusal);
    expect(await does(kit, 'gwenno', 'acknowledge', 'regionalManager')).toMatchObject(decided);
    await does(kit, 'mags', 'acknowledge', 'careManager');
    expect((await noticeCards(kit, 'mags')).at(-1)).toMatch(/care plan is to be brought up to date/);
    expect(await does(kit, 'mags', 'care-plan', 'careManager', { date: '2026-12-01' })).toMatchObject({
      fields: { date: { say: 'notice-date-wrong' } },
    });
    expect(await does(kit, 'mags', 'care-plan', 'careManager', { date: today })).toMatchObject(decided);
    expect(await opened(kit)).toMatchObject({ stage: { which: 'stage4' }, next: { step: 'notices' } });
    // The social worker is outside the chat here: what they say is recorded, with whose name recorded it.
    const letter = { what: 'acknowledged', date: today };
    for (const who of ['dee', 'mags', 'nia'])
      expect(await does(kit, who, 'record', 'socialWorker', letter)).toMatchObject(refusal);
    expect(await does(kit, 'anwen', 'record', 'socialWorker', letter)).toMatchObject(decided);
    // Nobody takes what was recorded for them for their own, and theirs for anybody else's.
    const as = (await listed(kit, 'nia')).map(({ role, acknowledgedAs, carePlanAs }) => [
      ...[role, acknowledgedAs, carePlanAs],
    ]);
    expect(as).toEqual([
      ['careManager', null, null],
      ['regionalManager', null, null],
      ['socialWorker', 'Anwen', null],
    ]);
    const card = drawn(kit, await kit.does('nia', 'notice.list'));
    expect(card.match(/, as Anwen recorded/g)).toHaveLength(1);
    expect(await opened(kit)).toMatchObject({ stage: null, next: { step: 'ended', who: ['Anwen'] } });
    expect((await listCards(kit, 'nia')).at(-1)).toMatch(/KL: everybody has been told/);
    const stays = await kit.records('stay');
    expect(stays.find(({ stage }) => stage === 'stage4')).toMatchObject({ ended: { how: 'all-told' } });
    // Refusals of before suggest nothing any more, and nobody starts the stages anew: the way back is another.
    const { suggestion, actions } = await opened(kit);
    expect(suggestion).toBeNull();
    expect(actions.map(({ verb }) => verb)).not.toContain('pathway.start');
    expect(await kit.does('anwen', 'pathway.start', { seen: 0 })).toMatchObject({
      ...refusal,
      says: { say: 'sessions-have-ended' },
    });
  });

  it('whoever does not send is asked again, then the clinical lead as well: nobody waits unheard', async () => {
    const kit = await inStage4();
    const before = (await listCards(kit, 'anwen')).length;
    await daysPass(kit, 3);
    expect((await listCards(kit, 'anwen')).length).toBeGreaterThan(before);
    await daysPass(kit, 4);
    expect((await listCards(kit, 'lowri')).at(-1)).toMatch(/people are to be told/);
  });

  it('not acknowledged, its recipient is reminded, then a person is told; the care plan is the Regional Manager’s to see to', async () => {
    const kit = await inStage4();
    for (const role of ['careManager', 'regionalManager', 'socialWorker']) await sends(kit, role);
    const before = (await noticeCards(kit, 'mags')).length;
    await daysPass(kit, 3);
    expect((await noticeCards(kit, 'mags')).length).toBeGreaterThan(before);
    await daysPass(kit, 6);
    expect((await listCards(kit, 'lowri')).join()).toMatch(/a notice waits for its answer/);
    expect((await listCards(kit, 'gwenno')).join()).toMatch(/a notice waits for its answer/);
    const reminded = (await noticeCards(kit, 'mags')).length;
    await daysPass(kit, 14);
    expect((await noticeCards(kit, 'mags')).length).toBeGreaterThan(reminded);
  });

  it('where nobody holds the role, who was told is recorded, and it is a letter', async () => {
    const kit = await inStage4({
      file: workedService(draft => {
        of(draft.people, 'alun').roles = [];
      }),
    });
    expect((await listed(kit))[2]).toMatchObject({ role: 'socialWorker', name: null });
    expect(await sends(kit, 'socialWorker')).toMatchObject({ fields: { whom: { say: 'field-needed' } } });
    expect(await sends(kit, 'socialWorker', { whom: 'CANARY Carys Rowe' })).toMatchObject({
      says: { say: 'notice-letter' },
    });
    expect((await listed(kit))[2]).toMatchObject({ step: 'post', way: 'letter' });
    expect(
      await does(kit, 'anwen', 'record', 'socialWorker', { what: 'care-plan', date: today }),
    ).toMatchObject({
      outcome: 'asks',
    });
    await does(kit, 'anwen', 'record', 'socialWorker', { what: 'posted', date: today });
    expect((await listed(kit))[2]).toMatchObject({ step: 'acknowledge' });
    const chats = await Promise.all(
      everybody.map(async who => [await kit.chatOf(who), await kit.channelOf(who)]),
    );
    expect(JSON.stringify([chats, await kit.events()])).not.toContain('CANARY');
  });

  it('whoever takes over the role is told anew, and nobody waits for who has gone', async () => {
    const kit = await inStage4();
    await sends(kit, 'careManager');
    await kit.imports(
      workedService(draft => {
        of(draft.people, 'mags').left = today;
        draft.people.push(someone('eirlys', { role: 'careManager', setting: 'hafod' }));
      }),
    );
    await kit.settles();
    expect(await listed(kit)).toMatchObject([
      { role: 'careManager', name: 'Eirlys', step: 'send' },
      { role: 'regionalManager' },
      { role: 'socialWorker' },
    ]);
    expect(await does(kit, 'mags', 'open', 'careManager')).toMatchObject(refusal);
    await daysPass(kit, 3);
    expect((await listCards(kit, 'anwen')).at(-1)).toMatch(/people are to be told/);
  });

  it('somebody who comes when all are told is to be told as well, and the therapist is asked', async () => {
    const kit = await inStage4();
    for (const role of ['careManager', 'regionalManager', 'socialWorker']) await sends(kit, role);
    await daysPass(kit, 3);
    await kit.imports(anotherCareManager());
    const before = (await listCards(kit, 'anwen')).length;
    await daysPass(kit, 3);
    expect((await listCards(kit, 'anwen')).length).toBeGreaterThan(before);
    expect((await listCards(kit, 'anwen')).at(-1)).toMatch(/people are to be told/);
  });

  it('whoever comes back to a role is asked again for what they have not acknowledged', async () => {
    const kit = await inStage4();
    await sends(kit, 'careManager');
    await kit.imports(anotherCareManager());
    await daysPass(kit, 5);
    await kit.imports(anotherCareManager(draft => of(draft.people, 'mags').roles.push(careManager)));
    const before = (await noticeCards(kit, 'mags')).length;
    await daysPass(kit, 5);
    expect((await noticeCards(kit, 'mags')).length).toBeGreaterThan(before);
    expect((await noticeCards(kit, 'mags')).at(-1)).toMatch(/there is a notice for you/);
  });

  it('where its recipient lost the role and nobody follows, the therapist hears that it waits', async () => {
    const kit = await inStage4();
    for (const role of ['careManager', 'regionalManager', 'socialWorker']) await sends(kit, role);
    await does(kit, 'gwenno', 'acknowledge', 'regionalManager');
    await does(kit, 'anwen', 'record', 'socialWorker', { what: 'acknowledged', date: today });
    const nobody = (draft: Parameters<Change>[0]) => {
      for (const id of ['mags', 'lowri', 'gwenno']) of(draft.people, id).roles = [];
    };
    await kit.imports(workedService(nobody));
    await daysPass(kit, 5);
    expect((await listCards(kit, 'anwen')).join()).toMatch(/a notice waits for its answer/);
  });

  it('when the last who was waited for has gone, the therapist is asked until they close Stage 4', async () => {
    const two: Change = draft => void draft.people.push(someone('eirlys', careManager));
    const kit = await inStage4({ file: workedService(two) });
    for (const role of ['regionalManager', 'socialWorker']) await sends(kit, role);
    for (const person of ['mags', 'eirlys'])
      await kit.does('anwen', 'notice.send', { role: 'careManager', person });
    await does(kit, 'gwenno', 'acknowledge', 'regionalManager');
    await does(kit, 'anwen', 'record', 'socialWorker', { what: 'acknowledged', date: today });
    const own = (await kit.records('notice')).find(({ to }) => to === 'mags');
    await kit.does('mags', 'notice.care-plan', { notice: own?.id, seen: own?.version, date: today });
    expect(await opened(kit)).toMatchObject({ stage: { which: 'stage4' } });
    await kit.imports(workedService(draft => void draft.people.push(someone('eirlys'))));
    const asks = async (who: string) =>
      (await listCards(kit, who)).filter(card => card.includes('nobody is left to be told')).length;
    await daysPass(kit, 1);
    const before = await asks('anwen');
    expect(before).toBeGreaterThan(0);
    await daysPass(kit, 5);
    expect(await asks('anwen')).toBeGreaterThan(before);
    expect(await asks('lowri')).toBeGreaterThan(0);
    // By time alone nothing closes.
    expect(await opened(kit)).toMatchObject({ stage: { which: 'stage4' } });
    expect(await kit.does('anwen', 'notices.close')).toMatchObject(decided);
    await kit.settles();
    expect(await opened(kit)).toMatchObject({ stage: null });
    expect((await listCards(kit, 'nia')).at(-1)).toMatch(/KL: everybody has been told/);
    const stay = (await kit.records('stay')).find(({ stage }) => stage === 'stage4');
    expect(stay).toMatchObject({ ended: { how: 'all-told', by: 'anwen' } });
    await daysPass(kit, 5);
    expect(await asks('anwen')).toBe(0);
  });

  it('before the sign-off nobody can be told of anything', async () => {
    const kit = await isSent();
    for (const verb of ['notice.list', 'notice.draft', 'notice.send'])
      expect(await kit.does('anwen', verb, { role: 'careManager', person: 'mags' })).toMatchObject(refusal);
  });
});

describe('PIP-5 permission is on record before anybody is written to', () => {
  it('without it nothing is sent; with it a letter is, to each recipient by name (PIP-8)', async () => {
    const file = workedService(draft => {
      draft.people.push({ ...someone('bronwen', { role: 'gp', youngPerson: 'kl' }), identities: {} });
    });
    const kit = await parentInfantInStage4({ file });
    expect(await listed(kit)).toMatchObject([
      { role: 'gp', name: 'Bronwen', step: 'send' },
      { role: 'healthVisitor', name: null },
      { role: 'referrer', name: null },
      { role: 'parent', name: null },
    ]);
    expect(await sends(kit, 'gp')).toMatchObject({ fields: { consent: { say: 'notice-consent-needed' } } });
    expect(await sends(kit, 'gp', { consent: '2027-01-01' })).toMatchObject({ fields: { consent: {} } });
    expect(await sends(kit, 'gp', { consent: '2026-09-10' })).toMatchObject({
      says: { say: 'notice-letter' },
    });
    expect(await noticeTo(kit, 'gp')).toMatchObject({
      to: 'bronwen',
      way: 'letter',
      consent: expect.any(Number),
    });
    expect((await listed(kit))[0]).toMatchObject({ step: 'post' });
    await does(kit, 'anwen', 'record', 'gp', { what: 'posted', date: '2026-09-22' });
    await does(kit, 'anwen', 'record', 'gp', { what: 'acknowledged', date: '2026-09-22' });
    expect((await listed(kit))[0]).toMatchObject({ step: 'done' });
  });

  it('whoever is not told has nothing to open or to acknowledge', async () => {
    const gp = someone('bronwen', { role: 'gp', youngPerson: 'kl' });
    const kit = await parentInfantInStage4({ file: workedService(draft => void draft.people.push(gp)) });
    const why = 'not-permitted';
    await kit.does('anwen', 'notice.not-told', { role: 'gp', person: 'bronwen', why });
    for (const verb of ['open', 'acknowledge'])
      expect(await does(kit, 'bronwen', verb, 'gp'), verb).toMatchObject({
        ...refusal,
        says: { say: 'notice-none' },
      });
    expect(await noticeTo(kit, 'gp')).not.toHaveProperty('acknowledged');
  });
});
