import { describe, expect, it, onTestFinished } from 'vitest';
import type { Kit } from '../house/kit.ts';
import { packFixture } from '../policy/fixture.ts';
import { schoolAfterSixWeeks } from '../workflows/packs-kit.ts';
import { weeks } from '../workflows/pathway-kit.ts';
import { inBrowser } from './product.ts';

/**
 * KL's session of today cannot be, and the home says why. The weeks before have passed as in the tests of the rules; from
 * now on people press buttons.
 */
async function cancelled(kit: Kit, why: string) {
  await kit.session({ date: new Date(kit.now()).toISOString().slice(0, 10), time: '14:00' });
  const { sandbox, close } = await inBrowser(kit.house);
  onTestFinished(close);
  const home = await sandbox.as('dee', 'Hafod House');
  await home.pressOn('KL: Art therapy', "Can't attend");
  await home.choose(why);
  await home.choose('Yes');
  if (why === 'The young person refuses') await home.fill('What is arranged instead?', 'A walk');
  await home.submit();
  await home.note.getByText('is cancelled').waitFor();
  return sandbox;
}

describe('other policies in a real browser', () => {
  it('WHS-2.1, 2.5: refused once more after six weeks, the therapist proposes to end, and the Head of HEART and Therapy signs off', async () => {
    const sandbox = await cancelled(await schoolAfterSixWeeks(), 'The young person refuses');
    let side = await sandbox.as('anwen');
    await side.type('pathway');
    await side.submit();
    await side.dialog.getByText('7, since Tue 1 Sept, 14:00').waitFor();
    await side.press('Propose to end sessions');
    await side.fill('Why? (clinical reasons)', 'Nothing helps');
    await side.fill('What does the young person think', 'Not now');
    await side.choose('They said it');
    await side.fill('What else was tried', 'Another time');
    await side.fill('How will care and education be advised', 'Each fortnight');
    await side.choose('It is stored for them');
    await side.fill('No sessions from', '2026-11-02');
    await side.submit();
    side = await sandbox.as('nia');
    await side.pressOn('KL: something waits for your decision', 'Open');
    await side.dialog.getByText(/Policy WHS-2\.1/).waitFor();
    await side.press('Approve');
    await side.press('Yes, approve it');
    side = await sandbox.as('anwen');
    await side.pressOn('KL: people are to be told', 'Open');
    await side.dialog.getByText('Tutor: Catrin').waitFor();
    expect(sandbox.troubles).toEqual([]);
  });

  it('PIP-4: missed for the third time, the therapist asks for the discussion, and the supervisor confirms it', async () => {
    const kit = await weeks(['notBrought', 'unable'], { pack: packFixture('parent-infant') });
    const sandbox = await cancelled(kit, 'Illness');
    let side = await sandbox.as('anwen');
    await side.pressOn('KL: a suggestion to decide on', 'Open');
    await side.dialog
      .getByText(/3 .* in 12 weeks/)
      .first()
      .waitFor();
    await side.press('Start Stage 1');
    await side.type('pathway');
    await side.submit();
    await side.press('Ask for the discussion');
    await side.fill('Why is it unlikely to change soon', 'Missed again and again');
    await side.submit();
    side = await sandbox.as('lowri');
    await side.pressOn('KL: a discussion to confirm', 'Open');
    await side.dialog
      .getByText(/Policy PIP-4/)
      .first()
      .waitFor();
    await side.press('We have discussed it');
    side = await sandbox.as('anwen');
    await side.pressOn('KL: there is an answer for you', 'Open');
    await side.dialog.getByText(/Confirmed by Lowri/).waitFor();
    expect(sandbox.troubles).toEqual([]);
  });
});
