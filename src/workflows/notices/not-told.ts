import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { optional } from '../fields.ts';
import { act, type Decision } from '../workflow.ts';
import { after } from './close.ts';
import { type Notice, type WhyNotTold, whyNotTold } from './notice.ts';
import { dueOf, grounds, happened, type Recipient, receiving, sending, withdrawalOf } from './rules.ts';
import { recipientOf, wayOf } from './send.ts';

/** For which reasons one recipient need not be told: only where the policy asks for permission, or where there is nobody. */
export const whyNotNow = ({ rule, person }: Recipient): readonly WhyNotTold[] =>
  whyNotTold.filter(why =>
    why === 'not-permitted' ? rule.consentNeeded : person === undefined && !rule.confirmsCarePlan,
  );

/** Nobody is told, and that is recorded with its reason: permission was refused, or there is nobody (PIP-5, PIP-1). */
export const notTold = act({
  about: 'youngPerson',
  input: z.object({ role: z.enum(receiving), person: optional(id), why: z.enum(whyNotTold) }),
  by: sending,
  clause: 'PIP-5',
  needs: () => grounds,
  decide: (situation, { why, ...about }) => {
    const recipient = recipientOf(situation, about);
    const { person: by, now, newId } = situation;
    const { withdrawn } = withdrawalOf(situation) ?? {};
    if ('outcome' in recipient || !by || !withdrawn) return recipient as Decision;
    if (!whyNotNow(recipient).includes(why))
      return { outcome: 'refused', because: { say: 'notice-told-needed' }, clause: recipient.rule.clause };
    const { rule, person } = recipient;
    const notice: Notice = {
      ...{ id: newId('notice'), start: now, by: by.id, at: now, version: 1, proposal: withdrawn.proposal },
      ...{ role: rule.role, way: wayOf(situation, recipient), due: dueOf(situation, rule), escalatedTo: [] },
      ...(person !== undefined && { to: person }),
      notTold: { by: by.id, at: now, why },
    };
    return after(situation, notice, {
      events: [happened(notice, 'not told', rule.clause, { why })],
      says: { say: 'notice-not-told' },
    });
  },
});
