import { schoolInStage4 } from '../workflows/packs-kit.ts';

/** What only other policies ask for: a new referral, decided on and answered (WHS-2.5). */
export async function otherPolicies(): Promise<void> {
  const school = await schoolInStage4();
  await school.does('catrin', 'way-back.record');
  const form = await school.does('nia', 'way-back.decide-form');
  const input = form.view?.data.actions[0]?.input;
  const waits = { answer: 'waiting', reason: 'No room before Easter', date: '2027-02-01' };
  await school.does('nia', 'way-back.decide', { ...input, ...waits });
  await school.does('catrin', 'way-back.answer');
  await school.settles();
}
