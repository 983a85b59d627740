import { expect, it } from 'vitest';
import { refusedThrice } from '../workflows/pathway-kit.ts';
import { openBoth } from './both.ts';

const json = (value: unknown): string => JSON.stringify(value);

it('BMC-4.1 to BMC-6: from the third refusal to the care plan and back, the Head on Slack and care in Teams', async () => {
  const both = await openBoth(refusedThrice);
  const { kit, slack, teams, people } = both;

  // Stage 1: the therapist starts it from what the policy suggests, and records what is tried.
  const t0 = Date.now();
  const lap = (what: string) => console.log(what, Date.now() - t0);
  await both.opensModal('anwen', 'pathway.show');
  await slack.press('anwen', slack.view('anwen'), 'pathway.start');
  console.log(json(slack.view('anwen')));
  lap('start');
  await both.opensModal('anwen', 'pathway.show');
  console.log(json(slack.view('anwen')));
  await slack.press('anwen', slack.view('anwen'), 'attempt.form');
  const visit = { kind: 'home-visit', went: 'no-change', note: 'CANARY the door stayed shut' };
  const wrong = await slack.submit('anwen', slack.view('anwen'), { ...visit, date: '2027-01-01' });
  expect(wrong.body).toMatchObject({ response_action: 'errors', errors: { date: expect.any(String) } });
  await slack.submit('anwen', slack.view('anwen'), { ...visit, date: '2026-09-22' });
  console.log(json(slack.view('anwen')));
  lap('attempt');
  expect(await kit.records('attempt')).toHaveLength(1);
}, 60_000);
