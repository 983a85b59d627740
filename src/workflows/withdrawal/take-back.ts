import { sealedText, tooLong } from '../fields.ts';
import { act, type Decision, refused, type Situation } from '../workflow.ts';
import type { Proposal } from './proposal.ts';
import {
  changed,
  concerned,
  happened,
  newest,
  openOne,
  proposalButton,
  proposalLink,
  refresh,
  saved,
  tellPeople,
} from './rules.ts';
import { answerers, proposing } from './signers.ts';
import { reasonForm } from './text-form.ts';

/** The open proposal that is this person's to take back, or why it is not. */
function own(
  situation: Situation,
  button: { readonly proposal: string; readonly seen?: number },
): Proposal | Decision {
  const { clause } = situation.pack.withdrawal;
  const proposal = openOne(situation, button, clause);
  if ('outcome' in proposal) return proposal;
  return situation.person && answerers(situation, proposal).includes(situation.person.id)
    ? proposal
    : refused('proposal-not-yours', clause);
}

/** The form for taking a proposal back: why. */
export const takeBackForm = act({
  about: 'youngPerson',
  input: proposalLink,
  by: proposing,
  clause: 'BMC-4.3',
  needs: () => newest,
  decide: (situation, button) => {
    const proposal = own(situation, button);
    return 'outcome' in proposal
      ? proposal
      : reasonForm(situation, proposal, 'proposal-take-back-form', 'proposal.take-back');
  },
});

/** Whoever made it takes it back before it is decided: the young person may have come again (BMC-4.3). */
export const takeBack = act({
  about: 'youngPerson',
  input: proposalButton.extend({ text: sealedText }),
  by: proposing,
  clause: 'BMC-4.3',
  form: 'proposal.take-back-form',
  needs: () => newest,
  decide: (situation, { text, ...button }) => {
    const proposal = own(situation, button);
    if ('outcome' in proposal) return proposal;
    const { person, now, pack } = situation;
    if (!person) return refused('out-of-scope', 'BMC-4.3');
    const long = tooLong(text, pack.attempts.noteMost);
    if (long) return { outcome: 'asks', fields: { text: long } };
    const next = changed(proposal, { takenBack: { by: person.id, at: now, reason: text } });
    const told = [...new Set([...concerned(situation, next, person.id), ...next.asked])];
    return {
      outcome: 'decided',
      events: [happened(next, 'proposal taken back', pack.withdrawal.clause)],
      saves: [saved(next)],
      owes: [
        ...tellPeople(
          told.filter(one => one !== person.id),
          'outcome',
          next,
          next.version,
        ),
        refresh(next),
      ],
      says: { say: 'proposal-taken-back' },
    };
  },
});
