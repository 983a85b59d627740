import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import { sending } from '../notices/rules.ts';
import { act, type Needs, refused, type Workflow } from '../workflow.ts';
import { outside } from './rules.ts';

const needs = { lists: [{ type: 'closedLinks', newestFirst: true, limit: 50 }] } as const satisfies Needs;

/** The form with which whoever sends notices or calls meetings says whose links are to be used no more. */
const form = act({
  about: 'youngPerson',
  input: z.object({}),
  by: sending,
  clause: 'BMC-3.6',
  needs: () => needs,
  decide: situation => {
    const { youngPerson, directory, list } = situation;
    const people = outside(situation);
    if (people.length === 0) return refused('links-nobody', 'BMC-3.6');
    return {
      outcome: 'shows',
      view: {
        card: 'links-form',
        data: {
          clause: 'BMC-3.6',
          initials: youngPerson.initials,
          people: people.map(person => ({ id: person, name: nameOf(directory, person) })),
          closed: list('closedLinks').map(({ id: whose, by, start: at }) => ({
            ...{ name: nameOf(directory, whose), by: nameOf(directory, by), at },
          })),
          actions: [
            {
              ...{ verb: 'links.close', about: youngPerson.id, input: {} },
              ...{ label: 'close-links', style: 'destructive' },
            },
          ],
        },
      },
    };
  },
});

/** From now on the links that somebody outside was sent about the young person open nothing, and their page says so. */
const close = act({
  about: 'youngPerson',
  input: z.object({ person: id }),
  by: sending,
  clause: 'BMC-3.6',
  form: 'links.close-form',
  needs: () => needs,
  decide: (situation, { person: whose }) => {
    const { person: by, now, directory } = situation;
    const person = outside(situation).find(one => one === whose);
    if (!person || !by) return refused('links-nobody', 'BMC-3.6');
    return {
      outcome: 'decided',
      events: [{ type: 'links closed', clause: 'BMC-3.6', subject: `links:${person}`, facts: { person } }],
      saves: [{ type: 'closedLinks', value: { id: person, start: now, by: by.id } }],
      says: { say: 'links-closed', with: { who: nameOf(directory, person) } },
    };
  },
});

/** Links in emails that are to be used no more; whoever leaves or not, what was passed on is shut. */
export const links: Workflow = {
  whileClosed: true,
  acts: { 'links.close-form': form, 'links.close': close },
  posts: {},
};
