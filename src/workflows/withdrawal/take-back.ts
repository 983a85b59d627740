import { refused } from '../workflow.ts';
import { concerned, newest, openOne, tellPeople } from './rules.ts';
import { answerers, proposing } from './signers.ts';
import { textAct } from './text-acts.ts';

/** Whoever made it takes it back before it is decided: the young person may have come again (BMC-4.3). */
export const { form: takeBackForm, act: takeBack } = textAct({
  ...{ verb: 'proposal.take-back', card: 'proposal-take-back-form', label: 'take-proposal-back' },
  ...{ by: proposing, clause: 'BMC-4.3', clauseIn: pack => pack.withdrawal.clause },
  needs: () => newest,
  proposal: (situation, button) => {
    const { clause } = situation.pack.withdrawal;
    const proposal = openOne(situation, button, clause);
    if ('outcome' in proposal) return proposal;
    return situation.person && answerers(situation, proposal).includes(situation.person.id)
      ? proposal
      : refused('proposal-not-yours', clause);
  },
  change: (_, { by, at, text: reason }) => ({ takenBack: { by, at, reason } }),
  owes: (situation, next, by) => {
    const told = [...concerned(situation, next, by), ...next.asked].filter(one => one !== by);
    return tellPeople(told, 'outcome', next, next.version);
  },
  ...{ happened: 'proposal taken back', says: 'proposal-taken-back' },
});
