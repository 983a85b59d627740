import type { ServiceFile } from '../../src/people/service.ts';
import { hafod, of, someone } from '../people/hafod.ts';

/**
 * The service of the workflow tests: Hafod House (KL, carers Dee and Owen, care manager Mags), Glan-yr-afon
 * (TW, carer Gethin), a school (education Catrin), therapists Anwen and Theo, clinician Ruth, clinical lead
 * Lowri, Head of Clinical Service Nia, administrator Ade. KL has Maths on Wednesdays from 10 to 11.
 */
export function workedService(change: Parameters<typeof hafod>[0] = () => {}): ServiceFile {
  return hafod(draft => {
    const channel = (id: string) => {
      Object.assign(of(draft.settings as { id: string }[], id), {
        channel: { chat: 'sandbox', channel: id },
        phone: '01632 960111',
        handovers: ['07:30', '21:30'],
      });
    };
    for (const id of ['hafod', 'glan', 'ysgol']) channel(id);
    draft.people.push(
      someone('owen', { role: 'carer', setting: 'hafod' }),
      someone('nia', { role: 'headOfClinicalService' }),
      someone('ade', { role: 'administrator' }),
    );
    of(draft.people, 'anwen').phone = '07700 900123';
    Object.assign(of(draft.youngPeople, 'kl'), {
      lessons: [{ day: 'wednesday', from: '10:00', to: '11:00', what: 'Maths' }],
    });
    change(draft);
  });
}
