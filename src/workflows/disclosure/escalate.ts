import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { staffRoles } from '../../people/roles.ts';
import { hours, minutes } from '../../time.ts';
import { holding } from '../sessions/answering.ts';
import { act, type Decision, ignored, type Situation } from '../workflow.ts';
import { type Disclosure, disclosureState, isWithLeads } from './disclosure.ts';
import {
  alsoTold,
  answerersNow,
  happened,
  headsNow,
  later,
  refreshOf,
  tell,
  toAuthor,
  wholeDisclosure,
} from './rules.ts';

/** Reminders come at growing distances, but never further apart than this. */
const longestWait = hours(4);

/** The disclosure that still waits for somebody's acknowledgement, or why nothing is to be done. */
function waiting(
  { find }: Situation,
  about: Disclosure['id'],
): Disclosure | (Decision & { outcome: 'ignored' }) {
  const disclosure = find('disclosure', about);
  const waits =
    disclosure &&
    isWithLeads(disclosure) &&
    disclosureState(disclosure) !== 'closed' &&
    !disclosure.acknowledged;
  return waits
    ? disclosure
    : (ignored('disclosure-acknowledged-already') as Decision & { outcome: 'ignored' });
}

/** Attune's own: nobody has acknowledged it, so the leads are told again, and again: never silence (BMC-3.1). */
export const remind = act({
  about: 'youngPerson',
  input: z.object({
    disclosure: id,
    wait: z.number(),
    why: z.string(),
    number: z.number(),
  }),
  by: 'attune',
  clause: 'BMC-3.1',
  needs: ({ disclosure }) => wholeDisclosure(disclosure),
  decide: (situation, { disclosure: about, wait, why, number }) => {
    const disclosure = waiting(situation, about);
    if ('outcome' in disclosure) return disclosure;
    // What came since has reminders of its own.
    if (disclosure.remindedOf !== why) return ignored('disclosure-acknowledged-already');
    // As the directory stands now: a deputy may have come in since.
    const told = answerersNow(situation);
    const next = Math.min(wait * 2, longestWait / minutes(1));
    return {
      outcome: 'decided',
      events: [happened('safeguarding lead reminded', disclosure, 'BMC-3.1', { told })],
      saves: [{ type: 'disclosure', value: { ...disclosure, told } }],
      owes: [
        ...told.map(person => tell(situation, disclosure, person, `again.${why}.${number}`)),
        later(situation, disclosure, 'disclosure.remind', situation.now + minutes(next), {
          wait: next,
          why,
          number: number + 1,
        }),
      ],
    };
  },
});

/** Attune's own: not acknowledged in time, it goes on to the next role, in minutes, day or night (BMC-3.1). */
export const escalate = act({
  about: 'youngPerson',
  input: z.object({ disclosure: id, role: z.enum(staffRoles), why: z.string() }),
  by: 'attune',
  clause: 'BMC-3.1',
  needs: ({ disclosure }) => wholeDisclosure(disclosure),
  decide: (situation, { disclosure: about, role, why }) => {
    const disclosure = waiting(situation, about);
    if ('outcome' in disclosure) return disclosure;
    // What came since has an escalation of its own; whoever is to answer is reminded anyway.
    if (disclosure.remindedOf !== why) return ignored('disclosure-acknowledged-already');
    const answerers = answerersNow(situation);
    const told = holding(situation, role).filter(person => !answerers.includes(person));
    if (told.length === 0) return ignored('disclosure-not-found');
    return {
      outcome: 'decided',
      events: [happened('disclosure escalated', disclosure, 'BMC-3.1', { to: role, told })],
      saves: [
        {
          type: 'disclosure',
          value: {
            ...alsoTold(situation, disclosure, told),
            escalatedTo: [...new Set([...disclosure.escalatedTo, ...told])],
          },
        },
      ],
      owes: [
        ...told.map(person => tell(situation, disclosure, person, `escalated.${why}.${role}`)),
        refreshOf(disclosure),
      ],
    };
  },
});

/** Attune's own: somebody could not be reached by chat; the one who reported is asked to telephone (BMC-3.1). */
export const undelivered = act({
  about: 'youngPerson',
  input: z.object({ disclosure: id, person: id }),
  by: 'attune',
  clause: 'BMC-3.1',
  needs: ({ disclosure }) => wholeDisclosure(disclosure),
  decide: (situation, { disclosure: about, person }) => {
    const disclosure = situation.find('disclosure', about);
    if (!disclosure || disclosure.acknowledged) return ignored('disclosure-acknowledged-already');
    // Everybody else who could answer is told at once.
    const others = headsNow(situation).filter(head => head !== person);
    const after = {
      ...alsoTold(situation, disclosure, others),
      undelivered: [...new Set([...disclosure.undelivered, person])],
    };
    return {
      outcome: 'decided',
      events: [happened('disclosure not delivered', disclosure, 'BMC-3.1', { to: person })],
      saves: [{ type: 'disclosure', value: after }],
      owes: [
        ...others.map(head => tell(situation, disclosure, head, `instead.${person}`)),
        ...toAuthor(disclosure, `unreached.${person}`),
        refreshOf(disclosure),
      ],
    };
  },
});
