import type { PersonId } from '../../people/service.ts';
import { newest as newestMeeting } from '../meeting/rules.ts';
import { isUnderWay } from '../meeting/time-round.ts';
import { holds } from '../sessions/answering.ts';
import type { Action } from '../views.ts';
import { isOpen as isOpenProposal, newest as newestProposal } from '../withdrawal/rules.ts';
import { type Drawing, isClosed, type Recipient } from '../workflow.ts';
import { mayAnswer } from './answer.ts';
import { type Cause, causes, helping, isWaiting, leading, pathwayOf } from './rules.ts';
import { deciding } from './suggestion.ts';
import type { Wanted } from './view.ts';

type Around = Parameters<Drawing['draw']>[0];

/** That there is something about a young person, and what it wants of this reader: never the stage, never attendance. */
export const pathwayPost: Drawing = {
  needs: () => ({ lists: [...newestMeeting.lists, ...newestProposal.lists] }),
  draw: (around, _, to, once) => {
    const { directory, youngPerson } = around;
    const cause = causes.find(one => once.startsWith(`pathway.${one}.`));
    if (!cause) return 'gone';
    const wants = wantedOf(around, to, cause, once);
    return {
      card: 'pathway',
      data: {
        // A clause that says nothing of refusing.
        clause: 'BMC-1.1',
        initials: youngPerson.initials,
        setting: directory.setting(youngPerson.setting)?.name ?? youngPerson.setting,
        wants,
        actions: buttons(around, to, wants),
      },
    };
  },
};

function wantedOf(around: Around, to: Recipient, cause: Cause, once: string): Wanted {
  const { stage, suggested, discussion } = pathwayOf(around);
  const person = 'person' in to ? to.person : undefined;
  // Nothing is asked of anybody once the young person leaves (BMC-3.6).
  if (isClosed(around.engagement)) return 'nothing';
  switch (cause) {
    case 'suggested':
      return person && suggested?.told.includes(person) && deciding(around).includes(person)
        ? mayDecide(around, person)
        : 'nothing';
    case 'next':
      return person && stillWaits(around, once) && deciding(around).includes(person)
        ? mayDecide(around, person) === 'decide'
          ? 'next'
          : 'appoint'
        : 'nothing';
    case 'waits':
      return stillWaits(around, once) ? 'waits' : 'nothing';
    case 'ideas':
      return stage ? 'ideas' : 'nothing';
    case 'discuss':
      return person && isWaiting(discussion) && mayAnswer(around, discussion, person) ? 'confirm' : 'nothing';
    case 'missed':
      return person && isMissed(around, once) && deciding(around).includes(person)
        ? mayDecide(around, person) === 'decide'
          ? 'missed'
          : 'appoint'
        : 'nothing';
    case 'unconfirmed':
      return isWaiting(discussion) ? 'unconfirmed' : 'nothing';
    case 'answered':
      return 'answer';
    case 'idea':
      return 'idea';
    case 'step':
      return 'look';
    default:
      return cause satisfies never;
  }
}

/** Where nobody else is there it falls to the Head, who sees that somebody holds the role. */
const mayDecide = (around: Around, person: PersonId): 'decide' | 'appoint' =>
  holds(around, person, leading) ? 'decide' : 'appoint';

/** It is the missed session of which this card was posted. */
const isMissed = (around: Around, once: string): boolean =>
  pathwayOf(around).missed?.id === once.split('.')[2];

/** What somebody was reminded of has not been done. */
function stillWaits(around: Around, once: string): boolean {
  const { stage, suggested } = pathwayOf(around);
  const [, , step = '', of = ''] = once.split('.');
  if (step === 'missed') return pathwayOf(around).missed?.id === of;
  if (step === 'suggestion') return String(suggested?.at) === of;
  if (!stage || stage.stay !== of) return false;
  if (step.startsWith('meet')) return !isUnderWay(around);
  return step !== 'decision' || !isOpenProposal(around.list('proposal')[0]);
}

function buttons(around: Around, to: Recipient, wants: Wanted): readonly Action[] {
  const about = around.youngPerson.id;
  const opens = (verb: string, label: string): Action => ({ verb, about, label, input: {}, opens: true });
  // A channel is the home's or the school's.
  const mayHelp = 'channel' in to || holds(around, to.person, helping);
  return [
    { ...opens('pathway.show', 'open-pathway'), style: 'positive' },
    ...(wants === 'missed' ? [opens('attempt.form', 'record-attempt')] : []),
    ...(mayHelp && pathwayOf(around).stage ? [opens('idea.form', 'say-idea')] : []),
  ];
}
