import { describe, expect, it } from 'vitest';
import { days } from '../../src/time.ts';
import { workedService } from '../house/service.ts';
import { of, someone } from '../people/hafod.ts';
import { packFixture } from '../policy/fixture.ts';
import { does, sends } from './notices-kit.ts';
import { infantsAfterThree, schoolAfterSixWeeks } from './packs-kit.ts';
import { aWeek, opened, presses, weeks } from './pathway-kit.ts';
import { drawn } from './summary-kit.ts';
import { acts, proposed } from './withdrawal-kit.ts';

const decided = { outcome: 'decided' } as const;

describe('the same machine by other policies', () => {
  const school = { pack: packFixture('west-heath') };
  const infants = { pack: packFixture('parent-infant') };

  it('a special school: two in a row are Stage 1; six weeks of nothing but refusals, and the time is given up', async () => {
    const kit = await weeks(['refused', 'refused'], school);
    expect((await opened(kit)).suggestion).toMatchObject({
      suggests: 'stage1',
      clause: 'WHS-2.5',
      fact: { rule: 'inARow', count: 2, found: 2 },
    });
    await presses(kit, 'anwen', 'pathway.start');
    for (const what of ['refused', 'unable', 'service', 'refused'] as const) await aWeek(kit, what);
    expect((await opened(kit)).suggestion).toMatchObject({ suggests: 'slotGivenUp', fact: { weeks: 6 } });
    expect(drawn(kit, await kit.does('anwen', 'pathway.show'))).toMatch(
      /the time is not kept open any longer, once every effort has been made.*Policy WHS-2.5/,
    );
    expect((await opened(kit)).attempts).toMatchObject({ needed: 2 });
  });

  it('a special school: five weeks are not six, and coming once begins the weeks anew', async () => {
    const five = await weeks(['refused', 'refused', 'refused', 'refused', 'refused'], school);
    expect((await opened(five)).suggestion).toMatchObject({ suggests: 'stage1' });
    const came = await weeks(
      ['refused', 'refused', 'refused', 'attended', 'refused', 'refused', 'refused'],
      school,
    );
    expect((await opened(came)).suggestion).toMatchObject({ suggests: 'stage1' });
  });

  it('a special school: without a clinical lead the Head confirms, and no meeting is called', async () => {
    const file = workedService(draft => {
      of(draft.people, 'lowri').roles = [];
    });
    const kit = await weeks(['refused', 'refused'], { ...school, file });
    await presses(kit, 'anwen', 'pathway.start');
    await presses(kit, 'anwen', 'pathway.discuss', { text: 'Nothing helps' });
    await presses(kit, 'nia', 'pathway.confirm');
    expect((await opened(kit)).next).toMatchObject({ step: 'decision' });
  });

  it('parent-infant: three of refused, unable or not brought in twelve weeks, and ending is talked about', async () => {
    const kit = await weeks(['unable', 'attended', 'notBrought', 'service', 'attended'], infants);
    expect((await opened(kit)).suggestion).toBeNull();
    await aWeek(kit, 'refused');
    expect((await opened(kit)).suggestion).toMatchObject({
      suggests: 'endingDiscussed',
      clause: 'PIP-4',
      fact: { rule: 'inPeriod', count: 3, found: 3, weeks: 12 },
    });
    const { ledger } = await opened(kit);
    expect(ledger).toMatchObject({
      counts: ['refused', 'unable', 'notBrought'],
      apart: [
        { outcome: 'attended', count: 2 },
        { outcome: 'service', count: 1 },
      ],
    });
    await kit.passes(days(7 * 9));
    expect((await opened(kit)).suggestion).toBeNull();
  });

  it('a special school, the whole way: six weeks, every effort, the Head, everybody told, referred again, accepted', async () => {
    const kit = await schoolAfterSixWeeks();
    expect((await opened(kit)).attempts).toMatchObject({ made: 2, needed: 2 });
    const dates = { endsOn: '2026-11-02', reviewOn: '2027-02-01' };
    await presses(kit, 'anwen', 'proposal.propose', { ...proposed, ...dates });
    await kit.settles();
    for (const who of ['anwen', 'dee'])
      expect(await acts(kit, who, 'approve'), who).toMatchObject({ outcome: 'refused' });
    expect(await acts(kit, 'nia', 'approve')).toMatchObject(decided);
    await kit.settles();
    await sends(kit, 'education');
    await sends(kit, 'parent', { whom: 'Their mother' });
    await does(kit, 'catrin', 'acknowledge', 'education');
    for (const what of ['posted', 'acknowledged'])
      await does(kit, 'anwen', 'record', 'parent', { what, date: '2026-10-13' });
    expect(await opened(kit)).toMatchObject({ stage: null, next: { step: 'ended' } });
    await kit.passesUntil('2027-02-01 10:00');
    const referrer = 'catrin';
    await presses(kit, referrer, 'way-back.record');
    await kit.settles();
    const form = await kit.does('nia', 'way-back.decide-form');
    const accepts = { answer: 'accepted', therapist: 'anwen', discussed: '2027-01-29' };
    const input = form.view?.data.actions[0]?.input;
    expect(await kit.does('nia', 'way-back.decide', { ...input, ...accepts })).toMatchObject(decided);
    expect(await opened(kit)).toMatchObject({ next: { step: 'first-session', who: ['Anwen'] } });
    const plan = { youngPerson: 'kl', what: 'Art', lengthMinutes: 40, place: 'Hut', clashes: 'anyway' };
    const first = { ...plan, date: '2027-02-09', time: '15:00' };
    expect(await kit.does('anwen', 'session.plan', first)).toMatchObject(decided);
    // Their mother was told by letter that sessions end.
    expect(await opened(kit)).toMatchObject({ next: { step: 'letters', who: ['Anwen'] } });
    await does(kit, 'anwen', 'told-back', 'parent', { what: 'back-posted', date: '2027-02-01' });
    expect(await opened(kit)).toMatchObject({ next: { step: 'usual' }, ledger: { inARow: 0 } });
  });

  it('parent-infant, the whole way: missed and called, the supervisor, fewer sessions, letters, referred again', async () => {
    const kit = await infantsAfterThree({
      file: workedService(draft => {
        draft.people.push(someone('bethan', { role: 'referrer', youngPerson: 'kl' }));
      }),
    });
    expect((await opened(kit)).missed).not.toBeNull();
    await kit.does('anwen', 'attempt.record', { kind: 'call', date: '2026-09-16', went: 'a-little' });
    expect((await opened(kit)).missed).toBeNull();
    const ending = { ...proposed, endsOn: '2026-12-07', reviewOn: '2027-06-07', fortnight: '2026-10-05' };
    await presses(kit, 'anwen', 'proposal.propose', ending);
    await kit.settles();
    expect(await acts(kit, 'nia', 'approve')).toMatchObject({ outcome: 'refused' });
    expect(await acts(kit, 'lowri', 'approve')).toMatchObject(decided);
    await kit.settles();
    for (const role of ['gp', 'healthVisitor', 'parent'])
      await sends(kit, role, { whom: `The ${role}`, consent: '2026-09-10' });
    await sends(kit, 'referrer', { consent: '2026-09-10' });
    for (const { role } of await kit.records('notice')) {
      await does(kit, 'anwen', 'record', role, { what: 'posted', date: '2026-09-22' });
      await does(kit, 'anwen', 'record', role, { what: 'acknowledged', date: '2026-09-22' });
    }
    expect(await opened(kit)).toMatchObject({ stage: null, next: { step: 'ended' } });
    await kit.passesUntil('2027-01-11 10:00');
    expect(await kit.does('bethan', 'way-back.record')).toMatchObject({
      says: { say: 'way-back-passed-on' },
    });
    await kit.settles();
    const form = await kit.does('lowri', 'way-back.decide-form');
    const waits = { answer: 'waiting', reason: 'No room', date: '2027-02-15' };
    const input = form.view?.data.actions[0]?.input;
    expect(await kit.does('lowri', 'way-back.decide', { ...input, ...waits })).toMatchObject(decided);
    await kit.settles();
    expect(drawn(kit, await kit.does('bethan', 'way-back.answer'))).toMatch(/onto the waiting list/);
    expect((await kit.does('bethan', 'pathway.show')).outcome).toBe('refused');
  });
});
