import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from './driver.ts';
import { product } from './product.ts';

/** The whole product as `npm start` puts it up, in a real browser: the demonstration service, nothing scripted. */
describe('the sandbox as a newcomer meets it', () => {
  let whole: Awaited<ReturnType<typeof product>>;
  let sandbox: Sandbox;

  beforeAll(async () => {
    whole = await product();
    sandbox = whole.sandbox;
  }, 90_000);

  afterAll(() => whole?.close());

  /** The part of the therapist whom the latest session card that can still be cancelled names. */
  async function carerAndTherapist() {
    const [carer] = await sandbox.take('dee-morris');
    await carer.look('Hafod House');
    const card = carer.messages
      .filter({ has: sandbox.page.getByRole('button', { name: "Can't attend" }) })
      .last();
    const text = await card.innerText();
    const directory = await whole.house.surroundings.directory();
    const therapist = directory.people.find(
      person =>
        text.includes(person.name) &&
        directory.rolesAnywhere(person, whole.house.surroundings.clock.now()).has('therapist'),
    );
    if (!therapist) throw new Error(`No therapist on the card: ${text}`);
    const [left, right] = await sandbox.take('dee-morris', therapist.id);
    await left.look('Hafod House');
    return { carer: left, therapist: right };
  }

  it('BMC-2.2b: a carer cancels in one form, the therapist has it at once and offers a time, the carer takes it', async () => {
    const { carer, therapist } = await carerAndTherapist();
    await carer.press("Can't attend");
    await carer.choose('Illness');
    await carer.fill('Short note', 'Canary: a temperature since breakfast');
    await carer.choose('Yes');
    await carer.submit();
    await carer.message('Cancelled by Dee Morris').waitFor();

    await therapist.look('Attune');
    await therapist.message(/cancelled/i).waitFor();
    await therapist.press('Why?');
    await therapist.dialog.getByText('a temperature since breakfast').waitFor();
    await therapist.closeDialog();
    await therapist.press("I've seen this");
    await carer.message(/ knows\./).waitFor();
    await whole.picture('sandbox', 1000);
    await therapist.press('Offer new times');
    await therapist.submit();
    await therapist.dialog.getByText(/at least one date/).waitFor();
    await therapist.closeDialog();

    await sandbox.page.waitForTimeout(1500);
    expect(await carer.element.innerText()).not.toMatch(/Canary/);
    expect(await therapist.element.innerText()).not.toMatch(/Canary/);
    expect((await sandbox.recorded()).join('\n')).toMatch(/cancellation acknowledged/);
    expect((await sandbox.recorded()).join('\n')).not.toMatch(/Canary/);
  });

  /** A therapist whose session of yesterday still owes its summary, with its form open; and a carer of that home. */
  async function writing(user: string) {
    const [therapist, carer] = await sandbox.take(user, 'dee-morris');
    await therapist.look('Attune');
    await therapist.message(/summary to write|summary is overdue/).waitFor();
    await therapist.press('Write summary');
    await therapist.choose('Attended');
    await therapist.choose('Took part in some of it');
    await therapist.choose('Trusting adults');
    await therapist.choose('Not asked');
    await therapist.answer(/Anything today about risk/, 'No');
    return { therapist, carer };
  }

  it('BMC-2.1d, 2.2e: a therapist posts themes in a minute, a carer opens them and sees what helps tonight', async () => {
    const { therapist, carer } = await writing('theo-marlowe');
    await therapist.submit('Next');
    await therapist.dialog.getByText('The care team sees').waitFor();
    await whole.picture('preview', 940);
    // The draft lives in the form alone: leaving the preview would lose it.
    await sandbox.page.keyboard.press('Escape');
    await therapist.leaving.getByRole('button', { name: 'Keep writing' }).click();
    await therapist.choose('These are themes, not content');
    await therapist.submit('Post');
    await carer.look('Hafod House');
    const card = carer.message(/a summary is here/);
    await card.waitFor();
    expect(await card.innerText()).not.toMatch(/Trusting adults/);
    await carer.press('Open summary');
    await carer.dialog.getByText('Trusting adults').waitFor();
    await carer.dialog.getByText(/Do the small thing that you promised/).waitFor();
    await whole.picture('reveal');
    await carer.closeDialog();
    expect(await carer.element.innerText()).not.toMatch(/Trusting adults/);
  });

  it('BMC-2.2i: words of the young person’s own are stopped and shown where; put right, it goes out', async () => {
    const { therapist } = await writing('anwen-hopkin');
    await therapist.fill('Guidance in your own words', 'On leaving: “nobody asked me about the canary”.');
    await therapist.submit('Next');
    await therapist.dialog.getByText(/look like somebody’s own words/).waitFor();
    await therapist.choose('These are themes, not content');
    await therapist.submit('Post');
    await therapist.dialog.getByText(/what is marked below has to come out first/).waitFor();
    await therapist.fill('Guidance in your own words', 'Company without questions would help.');
    await therapist.submit('Look again');
    await therapist.dialog.getByText(/The check noticed nothing/).waitFor();
    await therapist.choose('These are themes, not content');
    await therapist.submit('Post');
    await therapist.message(/the summary is posted/).waitFor();
    expect(await therapist.element.innerText()).not.toMatch(/canary/i);
  });

  it('BMC-3.1: what is a risk goes to the safeguarding lead and into no summary', async () => {
    const { therapist } = await writing('anwen-hopkin');
    await therapist.fill('Guidance in your own words', 'Canary: fresh cuts on her forearm were seen.');
    await therapist.submit('Next');
    await therapist.dialog.getByText(/Please report it now/).waitFor();
    await therapist.press('Report it now');
    await therapist.dialog.getByText('If somebody is in danger now', { exact: true }).waitFor();
    await therapist.choose('They may come to harm by themselves');
    await therapist.choose('The young person');
    await therapist.answer(/in danger now/, 'No');
    await therapist.fill('What happened', 'Canary: fresh cuts were seen.');
    await therapist.choose('Not talked about yet');
    await therapist.submit('Report it');
    const [lead] = await sandbox.take('sian-ludlow');
    await lead.look('Attune');
    await lead.message(/please open now/).waitFor();
    expect(await lead.element.innerText()).not.toMatch(/Canary/);
    await lead.press('Open');
    await lead.dialog.getByText('Canary: fresh cuts were seen.').waitFor();
    await lead.press("I'm dealing with it");
    await lead.closeDialog().catch(() => undefined);
    await expect.poll(async () => (await sandbox.recorded()).join('\n')).toMatch(/disclosure acknowledged/);
    expect((await sandbox.recorded()).join('\n')).not.toMatch(/Canary/);
  });

  it('offers each role the words that help lists for it', async () => {
    for (const user of ['dee-morris', 'anwen-hopkin', 'sian-ludlow']) {
      const [side] = await sandbox.take(user);
      await side.look('Attune');
      const offered = await side.quick.allTextContents();
      await side.type('help');
      const listed = side.message('Attune').locator('.ac-factset tr td:first-child');
      await expect.poll(() => listed.allTextContents()).toEqual(offered);
      expect(offered).toContain('disclosure');
      expect(offered.includes('cancel')).toBe(user !== 'sian-ludlow');
    }
  });

  it('BMC-2.2f: a carer raises an alert, the therapist opens it and makes a plan, the carer opens the plan', async () => {
    const { carer, therapist } = await carerAndTherapist();
    await carer.press('Something to know before the session');
    await carer.choose('There was an incident');
    await carer.fill('What happened', 'Canary: shouting at breakfast');
    await carer.submit();
    await therapist.look('Attune');
    await therapist.message(/before the session/i).waitFor();
    await therapist.press('Open');
    await therapist.dialog.getByText('shouting at breakfast').waitFor();
    await therapist.press('Make a plan');
    await therapist.choose('Shorten the session');
    await therapist.submit();
    await therapist.closeDialog().catch(() => undefined);

    await carer.element.getByRole('button', { name: 'Open the plan' }).last().waitFor();
    await carer.press('Open the plan');
    await carer.dialog.getByText('Shorten the session').waitFor();
    await carer.closeDialog();
    expect(await carer.element.innerText()).not.toMatch(/Canary/);
    expect(sandbox.troubles).toEqual([]);
  });
});
