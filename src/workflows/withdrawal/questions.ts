import { sealedText, tooLong } from '../fields.ts';
import { act, type Decision, ignored, refused, type Situation } from '../workflow.ts';
import { reminder } from './clock.ts';
import type { Proposal } from './proposal.ts';
import {
  changed,
  happened,
  newest,
  openOne,
  openQuestion,
  proposalButton,
  proposalLink,
  refresh,
  saved,
  stateOf,
  tellPeople,
} from './rules.ts';
import { forSignOff, withSigners } from './sign.ts';
import { answerers, askedToSign, proposing, signing } from './signers.ts';
import { reasonForm } from './text-form.ts';

/** One question at a time. */
function toAsk(
  situation: Situation,
  button: Parameters<typeof forSignOff>[1],
): ReturnType<typeof forSignOff> {
  const waiting = forSignOff(situation, button);
  return !('outcome' in waiting) && openQuestion(waiting.proposal)
    ? refused('sign-off-question-open', situation.pack.withdrawal.signOff.clause)
    : waiting;
}

/** The form for a question to whoever made the proposal. */
export const askForm = act({
  about: 'youngPerson',
  input: proposalLink,
  by: signing,
  clause: 'BMC-7.1',
  needs: (_, asker) => withSigners(asker),
  decide: (situation, button) => {
    const waiting = toAsk(situation, button);
    return 'outcome' in waiting
      ? waiting
      : reasonForm(situation, waiting.proposal, 'proposal-ask-form', 'proposal.ask');
  },
});

/** Whoever signs off asks first: it is answered on the card, and the clock stands still until then (BMC-7.1). */
export const ask = act({
  about: 'youngPerson',
  input: proposalButton.extend({ text: sealedText }),
  by: signing,
  clause: 'BMC-7.1',
  form: 'proposal.ask-form',
  needs: (_, asker) => withSigners(asker),
  decide: (situation, { text, ...button }) => {
    const waiting = toAsk(situation, button);
    if ('outcome' in waiting) return waiting;
    const { person, now, pack } = situation;
    if (!person) return refused('out-of-scope', 'BMC-7.1');
    const long = tooLong(text, pack.attempts.noteMost);
    if (long) return { outcome: 'asks', fields: { text: long } };
    const { proposal } = waiting;
    const next = changed(proposal, {
      questions: [...proposal.questions, { by: person.id, at: now, text }],
    });
    return {
      outcome: 'decided',
      events: [happened(next, 'question asked about a proposal', pack.withdrawal.signOff.clause)],
      saves: [saved(next)],
      owes: [
        ...tellPeople(answerers(situation, next), 'question', next, next.questions.length),
        reminder(situation, next, 1),
        refresh(next),
      ],
      says: { say: 'sign-off-asked' },
    };
  },
});

/** The question that waits for this person's answer, or why none does. */
function questionFor(
  situation: Situation,
  button: { readonly proposal: string; readonly seen?: number },
): Proposal | Decision {
  const { clause } = situation.pack.withdrawal.signOff;
  const proposal = openOne(situation, button, clause);
  if ('outcome' in proposal) return proposal;
  if (stateOf(proposal) !== 'question') return ignored('question-none');
  return situation.person && answerers(situation, proposal).includes(situation.person.id)
    ? proposal
    : refused('proposal-not-yours', clause);
}

/** The form for the answer; what is asked stands on the card from which it opens. */
export const replyForm = act({
  about: 'youngPerson',
  input: proposalLink,
  by: proposing,
  clause: 'BMC-7.1',
  needs: () => newest,
  decide: (situation, button) => {
    const proposal = questionFor(situation, button);
    return 'outcome' in proposal
      ? proposal
      : reasonForm(situation, proposal, 'proposal-reply-form', 'proposal.reply');
  },
});

/** The answer: whoever signs off is asked anew, and the clock goes on from where it stood (BMC-7.1). */
export const reply = act({
  about: 'youngPerson',
  input: proposalButton.extend({ text: sealedText }),
  by: proposing,
  clause: 'BMC-7.1',
  form: 'proposal.reply-form',
  needs: (_, asker) => withSigners(asker),
  decide: (situation, { text, ...button }) => {
    const proposal = questionFor(situation, button);
    if ('outcome' in proposal) return proposal;
    const { person, now, pack } = situation;
    if (!person) return refused('out-of-scope', 'BMC-7.1');
    const long = tooLong(text, pack.attempts.noteMost);
    if (long) return { outcome: 'asks', fields: { text: long } };
    const to = askedToSign(situation, proposal);
    const next = changed(proposal, {
      // Whoever has come to it meanwhile is asked as well.
      asked: [...new Set([...proposal.asked, ...to])],
      questions: proposal.questions.map(question =>
        question.answer ? question : { ...question, answer: { by: person.id, at: now, text } },
      ),
    });
    return {
      outcome: 'decided',
      events: [happened(next, 'question answered', pack.withdrawal.signOff.clause)],
      saves: [saved(next)],
      owes: [
        ...tellPeople(to, 'answered', next, next.questions.length),
        reminder(situation, next, 1),
        refresh(next),
      ],
      says: { say: 'question-answered' },
    };
  },
});
