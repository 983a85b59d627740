import { ignored, refused } from '../workflow.ts';
import { reminder } from './clock.ts';
import { openOne, openQuestion, stateOf, tellPeople } from './rules.ts';
import { forSignOff, withSigners } from './sign.ts';
import { answerers, askedToSign, proposing, signing } from './signers.ts';
import { textAct } from './text-acts.ts';

/** Whoever signs off asks first: it is answered on the card, and the clock stands still until then (BMC-7.1). */
export const { form: askForm, act: ask } = textAct({
  ...{ verb: 'proposal.ask', card: 'proposal-ask-form', label: 'send-question' },
  ...{ by: signing, clause: 'BMC-7.1', clauseIn: pack => pack.withdrawal.signOff.clause },
  needs: withSigners,
  proposal: (situation, button) => {
    const waiting = forSignOff(situation, button);
    if ('outcome' in waiting) return waiting;
    // One question at a time.
    return openQuestion(waiting.proposal)
      ? refused('sign-off-question-open', situation.pack.withdrawal.signOff.clause)
      : waiting.proposal;
  },
  change: ({ questions }, said) => ({ questions: [...questions, said] }),
  owes: (situation, next) => [
    ...tellPeople(answerers(situation, next), 'question', next, next.questions.length),
    reminder(situation, next, 1),
  ],
  ...{ happened: 'question asked about a proposal', says: 'sign-off-asked' },
});

/** The answer: whoever signs off is asked anew, and the clock goes on from where it stood (BMC-7.1). */
export const { form: replyForm, act: reply } = textAct({
  ...{ verb: 'proposal.reply', card: 'proposal-reply-form', label: 'send-reply' },
  ...{ by: proposing, clause: 'BMC-7.1', clauseIn: pack => pack.withdrawal.signOff.clause },
  needs: withSigners,
  proposal: (situation, button) => {
    const { clause } = situation.pack.withdrawal.signOff;
    const proposal = openOne(situation, button, clause);
    if ('outcome' in proposal) return proposal;
    if (stateOf(proposal) !== 'question') return ignored('question-none');
    return situation.person && answerers(situation, proposal).includes(situation.person.id)
      ? proposal
      : refused('proposal-not-yours', clause);
  },
  change: (proposal, answer, situation) => ({
    // Whoever has come to it meanwhile is asked as well.
    asked: [...new Set([...proposal.asked, ...askedToSign(situation, proposal)])],
    questions: proposal.questions.map(one => (one.answer ? one : { ...one, answer })),
  }),
  owes: (situation, next) => [
    ...tellPeople(askedToSign(situation, next), 'answered', next, next.questions.length),
    reminder(situation, next, 1),
  ],
  ...{ happened: 'question answered', says: 'question-answered' },
});
