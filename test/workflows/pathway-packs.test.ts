import { describe, expect, it } from 'vitest';
import { days } from '../../src/time.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { packFixture } from '../policy/fixture.ts';
import { aWeek, opened, presses, weeks } from './pathway-kit.ts';
import { drawn } from './summary-kit.ts';

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
});
