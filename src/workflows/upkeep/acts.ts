import { z } from 'zod';
import { id, plainText } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import { upkeepRoles } from '../../people/roles.ts';
import { chats } from '../../people/service.ts';
import type { ClauseId } from '../../policy/clauses.ts';
import { toEach } from '../owed.ts';
import { act, type Decision, type Drawing, refused, type Situation, type Workflow } from '../workflow.ts';
import type { DeliveryFailure } from './problem.ts';

/** What is told to those who keep Attune going, and the event of it. */
function told(
  { directory, now, newId }: Situation,
  failure: Omit<DeliveryFailure, 'id' | 'at' | 'told'>,
  type: string,
  clause: ClauseId,
): Decision {
  const administrators =
    upkeepRoles
      .map(role => directory.holdersForService(role, now).map(person => person.id))
      .find(people => people.length > 0) ?? [];
  const name = newId('delivery');
  const subject = `delivery:${name}`;
  return {
    outcome: 'decided',
    events: [{ type, clause, subject, facts: { ...failure } }],
    saves: [{ type: 'delivery', value: { ...failure, id: name, at: now, told: administrators } }],
    owes: toEach(administrators, 'delivery-problem', { once: `delivery.${name}`, subject }),
  };
}

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
  decide: (situation, failure) => {
    const type = failure.fate === 'undone' ? 'due work not done' : 'card not delivered';
    return told(situation, failure, type, 'BMC-2.2b');
  },
});

/**
 * Attune's own: wrong codes were typed, or codes asked for, until what was sent to somebody outside takes none for a
 * while. They may need help to get in, or somebody else has their email (BMC-3.6).
 */
const reportClosed = act({
  about: 'youngPerson',
  input: z.object({ person: id, card: id, reason: id }),
  by: 'attune',
  clause: 'BMC-3.6',
  decide: (situation, { person, ...what }) => {
    const to = nameOf(situation.directory, person);
    return told(
      situation,
      { ...what, to, chat: 'email', fate: 'closed' },
      'link closed for a while',
      'BMC-3.6',
    );
  },
});

/** Attune's own: what somebody typed where a code is asked for opened nothing, which goes on record as every refusal does. */
const turnAway = act({
  about: 'youngPerson',
  input: z.object({}),
  by: 'attune',
  clause: 'BMC-3.6',
  decide: () => refused('code-wrong', 'BMC-3.6'),
});

/** The administrator's card about a failure. */
const deliveryPost: Drawing = {
  needs: subject => ({ records: [{ type: 'delivery', id: subject.slice('delivery:'.length) }] }),
  draw: ({ find }, subject) => {
    const failure = find('delivery', subject.slice('delivery:'.length));
    if (!failure) return 'gone';
    const { card, to, chat, fate, reason, at } = failure;
    // Of a card, one that says nothing of what it was: what did not arrive may be more than an administrator may know.
    const clause = fate === 'closed' ? 'BMC-3.6' : 'BMC-1.1';
    return {
      card: 'delivery-problem',
      data: { clause, card, to: to ?? null, chat, fate, reason, at, actions: [] },
    };
  },
};

/** What keeps Attune itself in order. */
export const upkeep: Workflow = {
  whileClosed: true,
  acts: {
    'upkeep.report': reportFailure,
    'upkeep.report-closed': reportClosed,
    'upkeep.turn-away': turnAway,
  },
  posts: { 'delivery-problem': deliveryPost },
};
