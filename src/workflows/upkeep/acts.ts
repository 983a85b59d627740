import { z } from 'zod';
import { id, plainText } from '../../access/plain.ts';
import { upkeepRoles } from '../../people/roles.ts';
import { chats } from '../../people/service.ts';
import { act, type Drawing, type Owed, type Workflow } from '../workflow.ts';

/**
 * Attune's own: a card did not arrive, or something that was due could not be done, so an administrator is
 * told where and why (never what it said).
 */
const reportFailure = act({
  about: 'youngPerson',
  input: z.object({
    card: id,
    to: plainText(120).optional(),
    chat: z.enum([...chats, 'none']),
    fate: z.enum(['dead', 'unknown', 'undone']),
    reason: id,
  }),
  by: 'attune',
  clause: 'BMC-2.2b',
  decide: ({ directory, now, newId }, failure) => {
    const administrators =
      upkeepRoles
        .map(role => directory.holdersForService(role, now).map(person => person.id))
        .find(people => people.length > 0) ?? [];
    const name = newId('delivery');
    const subject = `delivery:${name}`;
    return {
      outcome: 'decided',
      events: [
        {
          type: failure.fate === 'undone' ? 'due work not done' : 'card not delivered',
          ...{ clause: 'BMC-2.2b', subject, facts: failure },
        },
      ],
      saves: [{ type: 'delivery', value: { ...failure, id: name, at: now, told: administrators } }],
      owes: administrators.map(
        (person): Owed => ({
          owe: 'post',
          once: `delivery.${name}.${person}`,
          card: 'delivery-problem',
          to: { person },
          subject,
        }),
      ),
    };
  },
});

/** The administrator's card about a failure. */
const deliveryPost: Drawing = {
  needs: subject => ({ records: [{ type: 'delivery', id: subject.slice('delivery:'.length) }] }),
  draw: ({ find }, subject) => {
    const failure = find('delivery', subject.slice('delivery:'.length));
    if (!failure) return 'gone';
    const { card, to, chat, fate, reason, at } = failure;
    // One that says nothing of what it was: what did not arrive may be more than an administrator may know.
    return {
      card: 'delivery-problem',
      data: { clause: 'BMC-1.1', card, to: to ?? null, chat, fate, reason, at, actions: [] },
    };
  },
};

/** What keeps Attune itself in order. */
export const upkeep: Workflow = {
  whileClosed: true,
  acts: { 'upkeep.report': reportFailure },
  posts: { 'delivery-problem': deliveryPost },
};
