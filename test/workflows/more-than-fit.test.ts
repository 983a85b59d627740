import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/workflows/views.ts';
import { type Kit, openKit } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { drawn } from './summary-kit.ts';

/** A school of more young people than one form can offer; Anwen treats them all. */
const school = workedService(draft => {
  const one = of(draft.youngPeople, 'kl');
  const more = (n: number) => ({ ...one, id: `p${n}`, initials: `P${n}`, therapist: 'anwen' });
  draft.youngPeople.push(...Array.from({ length: 230 }, (_, n) => more(n)));
});

/** As much of a form as says whom it offers. */
interface Page {
  readonly youngPeople: readonly { readonly id: string }[];
  readonly actions: readonly Action[];
}

/** Everybody whom a word offers, page by page, and how many pages that takes. */
async function offered(kit: Kit, who: string, word: string): Promise<{ pages: number; people: string[] }> {
  const people: string[] = [];
  let pages = 0;
  let from: number | undefined = 0;
  while (from !== undefined && pages < 9) {
    const answer = await kit.does(who, word, from === 0 ? {} : { from }, { about: undefined as never });
    expect(answer, JSON.stringify(answer)).toMatchObject({ outcome: 'shows' });
    const data = answer.view?.data as unknown as Page;
    expect(drawn(kit, answer)).toMatch(/Not in the list\? Show \d+ others/);
    expect(data.youngPeople.length).toBeLessThanOrEqual(100);
    people.push(...data.youngPeople.map(({ id }) => id));
    const others = data.actions.find(({ label }) => label === 'other-young-people');
    from = Number(others?.input.from) || undefined;
    pages += 1;
  }
  return { pages, people };
}

describe('BMC-3.1 nobody is too many to be reported about', () => {
  it.each([
    ['catrin', 'disclosure'],
    ['anwen', 'disclosure'],
    ['anwen', 'attempt'],
    ['anwen', 'pathway'],
    ['anwen', 'meeting'],
    ['anwen', 'consultation'],
    ['anwen', 'leaving'],
    ['anwen', 'plan'],
    ['dee', 'journal.form'],
  ])('%s is offered everybody around whom they work by `%s`, a hundred at a time', async (who, word) => {
    const kit = await openKit({ file: school });
    const { pages, people } = await offered(kit, who, word);
    expect(pages).toBe(3);
    expect(people.length).toBe(new Set(people).size);
    expect(people).toEqual(expect.arrayContaining(['kl', 'p0', 'p150', 'p229']));
  });

  it('a form that comes back to be put right offers whom it named', async () => {
    const kit = await openKit({ file: school });
    const plan = { youngPerson: 'p229', what: 'Art therapy', date: '2026-11-26', time: '14:00' };
    const more = { lengthMinutes: 50, place: 'Garden room', weekly: 'weekly' };
    const back = await kit.does('anwen', 'session.plan', { ...plan, ...more }, { about: 'p229' });
    expect(back).toMatchObject({ outcome: 'asks', view: { card: 'session-form' } });
    expect(JSON.stringify(back.view?.data)).toMatch(/"p229"/);
  });

  it('`re-engage` says "nobody" only once all were looked at', async () => {
    const kit = await openKit({ file: school });
    const first = await kit.does('anwen', 're-engage', {}, { about: undefined as never });
    expect(first).toMatchObject({ outcome: 'shows', view: { card: 'pathway-form' } });
    expect(drawn(kit, first)).toMatch(/Not in the list\?/);
  });
});
