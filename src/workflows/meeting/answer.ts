import { z } from 'zod';
import { id, type Plain } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import type { PersonId } from '../../people/service.ts';
import { optional } from '../fields.ts';
import type { PrivateView } from '../views.ts';
import type { Words } from '../words.ts';
import { act, type Decision, ignored, refused, type Situation } from '../workflow.ts';
import type { Verdict } from './choose.ts';
import { diaries, isBusy } from './diary.ts';
import { furthest } from './grid.ts';
import { type Able, ables, type Meeting, type PartyAnswer, type PartyName, type Said } from './meeting.ts';
import { calling, invitedNow, leaders, mayRepresent, partyOf, represented } from './parties.ts';
import {
  answering,
  changed,
  happened,
  isAsked,
  isAsking,
  newest,
  openOne,
  refresh,
  roundButton,
  saved,
  speaks,
  tellPeople,
  verdictNow,
} from './rules.ts';
import { endOf } from './times-form.ts';

const able = optional(z.enum(ables));
const answers = { answer1: able, answer2: able, answer3: able, answer4: able, answer5: able };
type Answers = { readonly [A in keyof typeof answers]?: Able | undefined };
const fieldOf = (index: number) => `answer${index + 1}` as keyof Answers;

/** Times are being asked about, in the round that the button saw. */
function askingNow(situation: Situation, button: { meeting: string; round?: number }): Meeting | Decision {
  const meeting = openOne(situation, button);
  if ('outcome' in meeting) return meeting;
  if (!isAsking(meeting)) return ignored('meeting-over');
  return button.round === undefined || button.round === meeting.round
    ? meeting
    : refused('out-of-date', 'BMC-4.2');
}

/** The form with which a representative, or somebody who is invited, says which times they can (BMC-4.2). */
export const answerForm = act({
  about: 'youngPerson',
  input: z.object({ meeting: id }),
  by: answering,
  clause: 'BMC-4.2',
  needs: () => newest,
  decide: (situation, input) => {
    const meeting = askingNow(situation, input);
    if ('outcome' in meeting) return meeting;
    return situation.person && isAsked(situation, meeting, situation.person.id)
      ? { outcome: 'shows', view: formFor(situation, meeting, []) }
      : refused('meeting-not-yours', 'BMC-4.2');
  },
});

/** The same for somebody who said it by telephone, or who is outside the chat. */
export const answerForForm = act({
  about: 'youngPerson',
  input: z.object({ meeting: id }),
  by: calling,
  clause: 'BMC-4.2',
  needs: () => newest,
  decide: (situation, input) => {
    const meeting = askingNow(situation, input);
    if ('outcome' in meeting) return meeting;
    return { outcome: 'shows', view: formFor(situation, meeting, askedNow(situation, meeting)) };
  },
});

/** One who is asked: for a party, or as invited. */
interface Asked {
  readonly party: PartyName | undefined;
  readonly person: PersonId;
}

/** Everybody who is asked now, the parties first. */
const askedNow = (situation: Situation, meeting: Meeting): readonly Asked[] => [
  ...represented(meeting),
  ...invitedNow(situation, meeting).map(person => ({ party: undefined, person })),
];

/** How a form names them: by the party, or by who it is. */
const nameInForm = ({ party, person }: Asked): Plain => (party ? id.parse(party) : person);

function formFor(
  { youngPerson, directory, now }: Situation,
  meeting: Meeting,
  people: readonly Asked[],
): PrivateView {
  const isFor = people.length > 0;
  return {
    card: 'meeting-answer-form',
    data: {
      clause: 'BMC-4.2',
      initials: youngPerson.initials,
      lengthMinutes: meeting.lengthMinutes,
      place: meeting.place,
      times: meeting.times.map(start => (start > now ? start : null)),
      people: people.map(one => ({
        ...{ who: nameInForm(one), party: one.party ?? null, name: nameOf(directory, one.person) },
      })),
      actions: [
        {
          verb: isFor ? 'meeting.answer-for' : 'meeting.answer',
          about: youngPerson.id,
          input: { meeting: meeting.id, round: meeting.round },
          label: isFor ? 'save-answer-for' : 'send-answer',
          style: 'positive',
        },
      ],
    },
  };
}

/** Can, rather not, cannot: of each time (BMC-4.2). A session of their own at that time speaks against it. */
export const answer = act({
  about: 'youngPerson',
  input: roundButton.extend(answers),
  by: answering,
  clause: 'BMC-4.2',
  form: 'meeting.answer-form',
  needs: (_, asker) => ({ lists: [...newest.lists, ...diaries(asker, asker.now, asker.now + furthest)] }),
  decide: (situation, { meeting: about, round, ...said }) => {
    const meeting = askingNow(situation, { meeting: about, round });
    if ('outcome' in meeting) return meeting;
    const { person } = situation;
    if (!person || !isAsked(situation, meeting, person.id)) return refused('meeting-not-yours', 'BMC-4.2');
    const party = speaks(situation, meeting, person.id) ? partyOf(meeting, person.id) : undefined;
    return answered(situation, meeting, { party, person: person.id }, said);
  },
});

/** What somebody who is asked said by telephone, with the name of whoever recorded it (BMC-4.2). */
export const answerFor = act({
  about: 'youngPerson',
  input: roundButton.extend({ ...answers, party: id }),
  by: calling,
  clause: 'BMC-4.2',
  form: 'meeting.answer-for-form',
  needs: (_, asker) => ({ lists: [...newest.lists, ...diaries(asker, asker.now, asker.now + furthest)] }),
  decide: (situation, { meeting: about, round, party, ...said }) => {
    const meeting = askingNow(situation, { meeting: about, round });
    if ('outcome' in meeting) return meeting;
    const whom = askedNow(situation, meeting).find(one => nameInForm(one) === party);
    if (!whom || (whom.party && !mayRepresent(situation, whom.party, whom.person)))
      return { outcome: 'asks', fields: { party: { say: 'field-needed' } } };
    return answered(situation, meeting, whom, said);
  },
});

function answered(situation: Situation, meeting: Meeting, whom: Asked, said: Answers): Decision {
  const { person: by, now } = situation;
  if (!by) return refused('out-of-scope', 'BMC-4.2');
  const fields: { [field: string]: Words } = {};
  const says = meeting.times.flatMap((start, index) => {
    const able = said[fieldOf(index)];
    // What has passed need not be answered.
    if (!able && start > now) fields[fieldOf(index)] = { say: 'field-needed' };
    else if (able && able !== 'cannot' && isBusy(situation, whom.person, start, endOf(meeting, start)))
      fields[fieldOf(index)] = {
        say: 'meeting-busy',
        with: { who: nameOf(situation.directory, whom.person), start: { at: start } },
      };
    return able ? [{ start, able }] : [];
  });
  if (Object.keys(fields).length > 0) return { outcome: 'asks', fields };
  const { party, person } = whom;
  const own = by.id === person;
  const one: Said = { person, by: by.id, at: now, round: meeting.round, says };
  const next = changed(meeting, party ? withAnswer(meeting, { ...one, party }) : withSaid(meeting, one));
  return {
    outcome: 'decided',
    events: [
      happened(next, own ? 'meeting times answered' : 'meeting times answered for somebody', {
        party: party ?? 'invited',
        person,
      }),
    ],
    saves: [saved(next)],
    owes: [...(party ? tellVerdict(situation, next, verdictNow(situation, meeting)) : []), refresh(next)],
    says: own
      ? { say: 'meeting-answered' }
      : { say: 'meeting-answered-for', with: { who: nameOf(situation.directory, whom.person) } },
  };
}

/** The answer in place of what the party said before of this round. */
function withAnswer({ answers, round }: Meeting, one: PartyAnswer): Pick<Meeting, 'answers'> {
  const isOther = (answer: PartyAnswer) => answer.party !== one.party || answer.round !== round;
  return { answers: [...answers.filter(isOther), one] };
}

/** The same of somebody who is invited. */
function withSaid({ invitedSaid, round }: Meeting, one: Said): Pick<Meeting, 'invitedSaid'> {
  const isOther = (said: Said) => said.person !== one.person || said.round !== round;
  return { invitedSaid: [...invitedSaid.filter(isOther), one] };
}

/** Whoever leads it hears of a time that holds for all, or that none does: by a card of its own. */
export function tellVerdict(situation: Situation, meeting: Meeting, before: Verdict) {
  const verdict = verdictNow(situation, meeting);
  // The same news once.
  if (verdict.is === 'waiting' || verdict.is === before.is) return [];
  const name = `${meeting.round}.${meeting.version}`;
  return tellPeople(situation, leaders(situation, meeting), verdict.is, meeting, name);
}
