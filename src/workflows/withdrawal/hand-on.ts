import { z } from 'zod';
import { act, ignored, type Situation } from '../workflow.ts';
import { whoOwes } from './clock.ts';
import { happened, isOpen, makersOf, newestOf, refresh, saved, tellPeople } from './rules.ts';
import { withSigners } from './sign.ts';

/** Attune's own: others have the roles now, so whoever owes the next step of an open proposal is shown it (BMC-7.1). */
export const handOn = act({
  about: 'youngPerson',
  input: z.object({}),
  by: 'attune',
  clause: 'BMC-7.1',
  needs: (_, asker) => withSigners(asker),
  decide: (situation: Situation) => {
    const proposal = newestOf(situation);
    if (!isOpen(proposal)) return ignored('proposal-none');
    const { cause, people } = whoOwes(situation, proposal);
    const known = [...proposal.asked, ...makersOf(proposal)];
    const to = people.filter(person => !known.includes(person));
    if (to.length === 0) return ignored('proposal-over');
    const next = { ...proposal, asked: [...proposal.asked, ...to] };
    return {
      outcome: 'decided',
      events: [happened(next, 'handed on', situation.pack.withdrawal.signOff.clause, { to })],
      saves: [saved(next)],
      owes: [...tellPeople(to, cause, next, situation.newId('hand-on')), refresh(next)],
    };
  },
});
