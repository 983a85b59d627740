import type { Confidential } from '../../access/confidential.ts';
import type { PersonId } from '../../people/service.ts';
import type { ClauseId } from '../../policy/clauses.ts';
import { actWithNotes } from '../checking/noted.ts';
import { draftText, tooLong } from '../fields.ts';
import { type TextFormCard, textForm } from '../text-form.ts';
import type { Saying } from '../words.ts';
import {
  type Act,
  type Asker,
  act,
  type Decision,
  type Needs,
  type Owed,
  refused,
  type Situation,
} from '../workflow.ts';
import type { Proposal } from './proposal.ts';
import {
  changed,
  happened,
  type ProposalButton,
  proposalButton,
  proposalLink,
  refresh,
  saved,
} from './rules.ts';

/** What somebody says about an open proposal in one text. */
interface TextAct extends Pick<Act, 'by' | 'clause'> {
  /** The act; its form is the same with `-form`. */
  readonly verb: string;
  readonly card: TextFormCard;
  /** What the form's button says. */
  readonly label: string;
  /** What goes on record. */
  readonly happened: string;
  readonly says: Saying;
  /** The pack's own clause, for the form and for the record. */
  clauseIn(pack: Situation['pack']): ClauseId;
  needs(asker: Asker): Needs;
  /** The proposal, where it is this person's to say so now, or why it is not. */
  proposal(situation: Situation, button: ProposalButton): Proposal | Decision;
  change(proposal: Proposal, said: Said, situation: Situation): Partial<Proposal>;
  /** Who is told of it, and what is looked at again. */
  owes(situation: Situation, next: Proposal, by: PersonId): readonly Owed[];
}

interface Said {
  readonly by: PersonId;
  readonly at: Situation['now'];
  readonly text: Confidential;
}

/** The form with the text, and the act that takes it. */
export function textAct(of: TextAct): { readonly form: Act<never>; readonly act: Act<never> } {
  const common = { about: 'youngPerson', by: of.by, clause: of.clause } as const;
  return {
    form: act({
      ...common,
      input: proposalLink,
      needs: (_, asker) => of.needs(asker),
      decide: (situation, button) => {
        const proposal = of.proposal(situation, button);
        if ('outcome' in proposal) return proposal;
        return textForm(situation, of.card, of.clauseIn(situation.pack), {
          verb: of.verb,
          input: { proposal: proposal.id, seen: proposal.version },
          label: of.label,
        });
      },
    }),
    act: actWithNotes({
      ...common,
      input: proposalButton.extend({ text: draftText }),
      notes: { text: 'safeguarding' },
      form: `${of.verb}-form`,
      needs: (_, asker) => of.needs(asker),
      decide: (situation, { text, ...button }) => {
        const proposal = of.proposal(situation, button);
        if ('outcome' in proposal) return proposal;
        const { person, now: at, pack } = situation;
        if (!person) return refused('out-of-scope', of.clause);
        const long = tooLong(text, pack.attempts.noteMost);
        if (long) return { outcome: 'asks', fields: { text: long } };
        const { id: by } = person;
        const next = changed(proposal, of.change(proposal, { by, at, text }, situation));
        return {
          outcome: 'decided',
          events: [happened(next, of.happened, of.clauseIn(pack))],
          saves: [saved(next)],
          owes: [...of.owes(situation, next, by), refresh(next)],
          says: { say: of.says },
        };
      },
    }),
  };
}
