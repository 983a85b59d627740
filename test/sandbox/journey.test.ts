import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Side } from './driver.ts';
import { product } from './product.ts';

/** Those around SB in the demonstration service. Farida Onny, the social worker, is outside the chat. */
const [carer, careManager, teacher] = ['idris-pugh', 'owain-cadwaladr', 'catrin-lloyd'];
const [therapist, clinician, lead, head] = ['anwen-hopkin', 'ruth-adeyemi', 'lowri-beynon', 'hal-stretton'];
const regionalManager = 'martin-corve';
const everybody = [carer, careManager, teacher, therapist, clinician, lead, head, regionalManager] as const;

/** What people write, which no chat may show. */
const said = {
  alternative: 'Time with Bethan, in the kitchen',
  idea: 'Walking over there together',
  discussion: 'Every offer makes it harder to say what is wrong',
  why: 'What would help from here?',
  next: 'Anwen talks with SB; Ruth with the home',
  child: 'Not now. Perhaps when school is easier',
  home: 'They would rather keep the evenings calm',
  reasons: 'Each offer is met with more worry, and the worry lasts for days.',
  view: 'Not now. They would like to be asked again after the winter.',
  alternatives: 'Another room, another time, sessions at home, pictures of the room.',
  consultation: 'Every fortnight with the home, at first about the evenings.',
  question: 'What does the home say to it?',
  answer: 'They agree, and want to know whom to ask.',
} as const;

/** The pathway from a row of refusals to the care plan and back, as people carry it out in a real browser. */
describe('the journey of a young person who refuses', () => {
  let whole: Awaited<ReturnType<typeof product>>;

  beforeAll(async () => {
    whole = await product();
  });
  afterAll(() => whole?.close());

  /** A part, with one of its chats open. */
  const as = (user: string | undefined, chat?: string) => whole.sandbox.as(user ?? '', chat);

  /** A part who presses a button of a card about SB in their own chat. */
  async function presses(user: string | undefined, card: string, label = 'Open'): Promise<Side> {
    const side = await as(user);
    await side.pressOn(`SB${card}`, label);
    return side;
  }

  /** Types a word, and says that it is about SB. */
  async function about(side: Side, word: string): Promise<void> {
    await side.type(word);
    await side.fill('Young person', 'SB, Glan-yr-afon');
    await side.submit();
  }

  it('BMC-4.1: SB refuses once more, the therapist sees what the policy suggests and begins Stage 1', async () => {
    const home = await as(carer, 'Glan-yr-afon');
    await home.press("Can't attend");
    await home.choose('The young person refuses');
    await home.choose('Yes');
    await home.fill('What is arranged instead?', said.alternative);
    await home.submit();
    const side = await presses(therapist, ': a suggestion to decide on');
    await side.dialog.getByText(/4 sessions in a row that count as refused/).waitFor();
    await side.press('Start Stage 1');
  });

  it('BMC-2.1a: attempts are recorded, and the home says what might help', async () => {
    let side = await as(therapist);
    for (const kind of ['Home visit', 'Pictures of the room', 'Strategy with education']) {
      await side.type('attempt');
      await side.fill('Young person', 'SB, Glan-yr-afon');
      await side.fill('What was tried?', kind);
      await side.choose('It changed nothing');
      await side.submit();
    }
    side = await as(carer, 'Glan-yr-afon');
    await side.pressOn('SB: your ideas are asked for', 'Say what might help');
    await side.fill('What might help them to come?', said.idea);
    await side.submit();
    side = await presses(therapist, ': somebody has an idea');
    await side.dialog.getByText(said.idea).waitFor();
    await whole.picture('stands');
  });

  it('BMC-4.2: the clinical lead confirms the discussion, and the meeting is called', async () => {
    let side = await presses(therapist, ': somebody has an idea');
    await side.press('Ask for the discussion');
    await side.fill('Why is it unlikely to change soon', said.discussion);
    await side.submit();
    side = await presses(lead, ': a discussion to confirm');
    await side.press('We have discussed it');
    side = await presses(therapist, ': there is an answer for you');
    await side.press('Call the meeting');
    await side.fill('Why is the meeting called?', said.why);
    await side.fill('Where, or the link', 'The quiet room at Glan-yr-afon');
    await side.fill('Who speaks for this party: Clinical', 'Anwen Hopkin');
    await side.fill('Who speaks for this party: Care', 'Owain Cadwaladr');
    await side.fill('Who speaks for this party: Education', 'Catrin Lloyd');
    await side.choose('Farida Onny');
    await side.submit('Next: times');
    await side.fill('First: date', '2026-11-26');
    await side.fill('First: time', '12:00');
    await side.submit();
  });

  it('BMC-4.2: each party answers, the lead records what the social worker says, and they meet', async () => {
    let side = await as(lead);
    await about(side, 'meeting');
    await side.press('Record an answer');
    await side.fill('Who said it?', 'Farida Onny (invited)');
    await side.choose('They can');
    await side.submit();
    for (const user of [therapist, careManager, teacher]) {
      side = await presses(user, ': which times can you meet?', 'Say which times');
      await side.choose('I can');
      await side.submit();
    }
    side = await presses(therapist, ': a time suits everybody', 'Open the meeting');
    await side.dialog.getByText('can: Anwen Hopkin, Owain Cadwaladr, Catrin Lloyd and Farida Onny').waitFor();
    await side.press('Meet Thu 26 Nov, 12:00');
    side = await as(teacher);
    await side.message('SB: a meeting is planned').getByText('Thu 26 Nov, 12:00').waitFor();

    for (const move of ['morning', 'morning', 'hour', 'hour', 'hour', 'hour', 'hour', 'hour'] as const)
      await whole.sandbox.moveClock(move);
    side = await presses(therapist, ': what came of the meeting?', 'Open the meeting');
    await side.press('What came of it?');
    for (const who of ['Anwen Hopkin (Clinical)', 'Owain Cadwaladr (Care)', 'Catrin Lloyd (Education)'])
      await side.choose(who);
    await side.choose('Think about ending individual sessions');
    await side.fill('What is the next step', said.next);
    await side.submit();
  });

  it('BMC-2.1g: what comes first is listed and done from there, then ending is proposed and agreed to', async () => {
    let side = await as(therapist);
    await about(side, 'pathway');
    await side.press('Propose to end sessions');
    await side.dialog.getByText('Talk about it with the young person.').waitFor();
    await side.press('Record a conversation');
    await side.choose('The young person');
    await side.fill('What did they say?', said.child);
    await side.submit();
    side = await as(clinician);
    await about(side, 'pathway');
    await side.press('Record a conversation');
    await side.choose('The residential care manager (RCM) or the care team');
    await side.fill('What did they say?', said.home);
    await side.submit();

    side = await as(therapist);
    await about(side, 'pathway');
    await side.press('Propose to end sessions');
    await side.fill('Why? (clinical reasons)', said.reasons);
    await side.fill('What does the young person think', said.view);
    await side.choose('They said it');
    await side.fill('What else was tried', said.alternatives);
    await side.fill('How will care and education be advised', said.consultation);
    await side.choose('It is stored for them');
    await side.fill('No sessions from', '2026-11-27');
    await side.submit();
    side = await presses(lead, ': you are asked to agree');
    await side.press('I agree');
  });

  it('BMC-7.1: the Head asks, has an answer, sees what will happen and approves', async () => {
    let side = await presses(head, ': something waits for your decision');
    await side.press('Ask a question');
    await side.fill('What would you like to know?', said.question);
    await side.submit();
    side = await presses(therapist, ': a question waits for your answer');
    await side.press('Answer the question');
    await side.fill('Your answer', said.answer);
    await side.submit();
    side = await presses(head, ': something waits for your decision');
    await side.dialog.getByText(said.answer).waitFor();
    await whole.picture('proposal');
    await side.press('Approve');
    await side.dialog.getByText(/One falls away, not held against the young person/).waitFor();
    await side.press('Yes, approve it');
  });

  it('BMC-4.4: everybody who needs to know is told, it is in the care plan, and the Head sees it', async () => {
    let side = await as(therapist);
    for (const _ of [careManager, regionalManager, 'farida-onny']) {
      await side.pressOn('SB: people are to be told', 'Open');
      await side.dialog.getByRole('button', { name: 'Read and send' }).first().click();
      await side.submit('Send it');
    }
    await about(side, 'pathway');
    await side.press('Who is told');
    await side.press('Record what became of it');
    await side.choose('They said that they have it');
    await side.submit();
    side = await presses(regionalManager, ': there is a notice for you');
    await side.press('I have received this');
    side = await presses(careManager, ': there is a notice for you');
    await side.press('I have received this');
    await side.pressOn('SB: the care plan is to be brought up to date', 'Open');
    await side.press('It is in the care plan');
    await side.submit('Confirm it');
    side = await presses(head, ': everybody has been told');
    await side.dialog.getByText(/In the care plan since/).waitFor();
  });

  it('BMC-5: advice to the home goes on', async () => {
    let side = await as(therapist);
    await about(side, 'consultation');
    await side.press('Plan a consultation');
    await side.choose('The home');
    await side.fill('Date', '2026-12-03');
    await side.fill('Time', '14:00');
    await side.fill('Where?', 'Glan-yr-afon');
    await side.submit();
    side = await as(carer, 'Glan-yr-afon');
    await side.message('SB: a consultation').getByText('Anwen Hopkin and Ruth Adeyemi').waitFor();
  });

  it('BMC-6: SB wants to try again, the lead finds a therapist, and the first session is planned', async () => {
    let side = await as(carer);
    // The only one around the carer whose sessions end.
    await side.type('re-engage');
    await side.dialog.getByText('SB, Glan-yr-afon').waitFor();
    await side.submit();
    side = await presses(lead, ' wants to try again', 'Find a therapist');
    await side.fill('Who suits?', 'Anwen Hopkin: 4 young people');
    await side.submit();
    side = await presses(therapist, ' comes back', 'Plan the first session');
    await side.fill('Young person', 'SB, Glan-yr-afon');
    await side.fill('What it is', 'Art therapy');
    await side.fill('Date, or first date', '2026-12-02');
    await side.fill('Start', '15:00');
    await side.fill('Place', 'Glan-yr-afon, garden room');
    await side.submit();
    await side.note.getByText(/Wed 2 Dec, 15:00/).waitFor();
    await about(side, 'pathway');
    // Farida Onny was told by hand that sessions end.
    await side.dialog.getByText(/To write to those who were told otherwise/).waitFor();
    await side.press('Who is told');
    await side.press('Record what became of it');
    await side.choose('They were told by telephone, or said that they know');
    await side.submit();
    await about(side, 'pathway');
    await side.dialog.getByText('Sessions go on as usual').waitFor();
  });

  it('nothing that was written stands in a chat or in the record, and the page had no trouble', async () => {
    const written = new RegExp(Object.values(said).join('|').replaceAll('?', '\\?'));
    for (const user of everybody) {
      const side = await as(user);
      expect(await side.element.innerText(), user).not.toMatch(written);
    }
    const home = await as(carer, 'Glan-yr-afon');
    expect(await home.element.innerText()).not.toMatch(written);
    expect((await whole.sandbox.recorded()).join('\n')).not.toMatch(written);
    expect(whole.sandbox.troubles).toEqual([]);
  });
});
