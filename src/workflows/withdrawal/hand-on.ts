import { z } from 'zod';
import { act, ignored, type Situation } from '../workflow.ts';
import { whoHearsNow, whoOwes } from './clock.ts';
import { happened, isOpen, makersOf, newestOf, refresh, saved, stateOf, tellPeople } from './rules.ts';
import { withSigners } from './sign.ts';

/**
 * Attune's own: others have the roles now, or a delegation begins or is over, so whoever owes the next step of an open
 * proposal is shown it, and the cards of whoever no longer signs off ask for nothing; who would have heard that it waits,
 * had they been there, hears it now (BMC-7.1).
 */
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
    const noLonger =
      stateOf(proposal) === 'to-sign' ? proposal.asked.filter(one => !people.includes(one)) : [];
    const hears = whoHearsNow(situation, proposal).filter(person => !people.includes(person));
    if (to.length + noLonger.length + hears.length === 0) return ignored('proposal-over');
    const stillAsked = proposal.asked.filter(one => !noLonger.includes(one));
    const { heard } = proposal;
    const next = {
      ...{ ...proposal, asked: [...stillAsked, ...to] },
      ...(heard && { heard: { ...heard, told: [...heard.told, ...hears] } }),
    };
    const name = situation.newId('hand-on');
    return {
      outcome: 'decided',
      events: [
        happened(next, 'handed on', situation.pack.withdrawal.signOff.clause, {
          to: [...to, ...hears],
          noLonger,
        }),
      ],
      saves: [saved(next)],
      owes: [...tellPeople(to, cause, next, name), ...tellPeople(hears, 'step', next, name), refresh(next)],
    };
  },
});
