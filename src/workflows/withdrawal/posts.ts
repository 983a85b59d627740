import type { PersonId } from '../../people/service.ts';
import { youngPeopleInWords } from '../agenda/whom.ts';
import { leading } from '../pathway/rules.ts';
import { holds } from '../sessions/answering.ts';
import { type Drawing, isClosed } from '../workflow.ts';
import { buttons, openButton, taperButton } from './buttons.ts';
import type { Proposal } from './proposal.ts';
import { type Cause, causes, isOpen, makersOf, newest, newestOf, stateOf, subjectOf } from './rules.ts';
import { signing } from './signers.ts';
import { notFittingNow, taperSessions, taperSubject } from './taper.ts';
import type { ProposalPost, ProposalWanted } from './view.ts';

type Around = Parameters<Drawing['draw']>[0];

/** That there is something to decide about a young person, in one's own chat alone: never what. */
export const proposalPost: Drawing = {
  // Whom it asks turns on who may sign off: what the Head delegated stands elsewhere, and is read when it opens.
  needs: subject => (subject === taperSubject ? taperSessions : newest),
  draw: (around, subject, to, once) => {
    const cause = causes.find(one => once.startsWith(`proposal.${one}.`));
    if (!cause || !('person' in to)) return 'gone';
    const [named] = youngPeopleInWords(around.directory, [around.youngPerson]);
    return {
      card: 'proposal',
      data: {
        // A clause that says nothing of what it is about.
        clause: 'BMC-1.1',
        initials: around.youngPerson.initials,
        setting: named?.setting ?? around.youngPerson.setting,
        ...(cause === 'taper'
          ? fewer(around, to.person)
          : { wants: wantedOf(around, subject, to, cause), actions: [openButton(around)] }),
      },
    };
  },
};

/** They were asked to sign off and it still waits. Whether they still may is decided when they press. */
const waitsForSignOff = (around: Around, proposal: Proposal, person: PersonId): boolean =>
  stateOf(proposal) === 'to-sign' &&
  proposal.asked.includes(person) &&
  !makersOf(proposal).includes(person) &&
  holds(around, person, signing);

/** Sessions are planned that do not fit the taper: for whoever plans (PIP-8). */
function fewer(around: Around, person: PersonId): Pick<ProposalPost, 'wants' | 'actions'> {
  const isAsked = notFittingNow(around).length > 0 && holds(around, person, leading);
  return isAsked ? { wants: 'fewer', actions: [taperButton(around)] } : { wants: 'nothing', actions: [] };
}

function outcomeOf(proposal: Proposal): ProposalWanted {
  const state = stateOf(proposal);
  return state === 'not-agreed' || state === 'taken-back' ? state : 'outcome';
}

function wantedOf(
  around: Around,
  subject: string,
  { person }: { readonly person: PersonId },
  cause: Cause,
): ProposalWanted {
  const proposal = newestOf(around);
  if (!proposal || subjectOf(proposal.id) !== subject) return 'nothing';
  if (isClosed(around.engagement) && isOpen(proposal)) return 'nothing';
  const verbs = buttons(around, proposal, person).map(({ verb }) => verb);
  switch (cause) {
    case 'agree':
      return verbs.includes('proposal.agree') ? 'agree' : 'nothing';
    case 'sign':
    case 'answered':
      return waitsForSignOff(around, proposal, person) ? 'sign' : 'nothing';
    case 'question':
      return verbs.includes('proposal.reply-form') ? 'answer' : 'nothing';
    case 'outcome':
      return outcomeOf(proposal);
    default:
      return 'look';
  }
}
