import { z } from 'zod';
import { id, localDate, type Plain, plainDate, plainText } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import type { PersonId } from '../../people/service.ts';
import { weeks } from '../../time.ts';
import { withFacts } from '../checking/alone.ts';
import { actWithNotes } from '../checking/noted.ts';
import { placeAlone } from '../checking/place.ts';
import { draftText, optional, optionalDraftText, severalIds, tooLong, wrongOf } from '../fields.ts';
import { outOfDate, pathwayOf, refresh as refreshPathway, seen } from '../pathway/rules.ts';
import { sessionLength } from '../sessions/standing.ts';
import type { Words } from '../words.ts';
import { act, type Decision, refused, type Situation } from '../workflow.ts';
import { diaries } from './diary.ts';
import { furthest } from './grid.ts';
import type { Meeting, Party, PartyName, Window } from './meeting.ts';
import { calling, candidates, guests, mayBeLeftOut, partiesOf } from './parties.ts';
import { happened, newest, reminder, saved } from './rules.ts';
import { isUnderWay } from './time-round.ts';
import { timesForm } from './times-form.ts';

/** What stands in a party's field when it has no part in this; no id looks like it. */
export const notRelevant = '-';

/** As long as such a meeting mostly is. */
const usualLength = 60;
/** A link to a meeting is long. */
export const placeMost = 400;

/** Why none can be called now: the policy has none, it is too early, or one is open. */
export function notToCall(situation: Situation): Decision | undefined {
  if (!situation.pack.withdrawal.meeting) return refused('meeting-not-asked', 'BMC-4.2');
  if (isUnderWay(situation)) return refused('meeting-open', 'BMC-4.2');
  // In Stage 3 as well: a party may have been missing.
  const stage = pathwayOf(situation).stage?.name;
  if (stage !== 'stage2' && stage !== 'stage3') return refused('meeting-stage', 'BMC-4.2');
  return undefined;
}

/** A party that always takes part and for which nobody could speak. */
function nobodyFor(situation: Situation): Decision | undefined {
  const missing = partiesOf(situation).find(
    party => candidates(situation, party).length === 0 && !mayBeLeftOut(situation, party),
  );
  const { ask } = situation.directory.service;
  return missing && refused(`meeting-nobody-${missing}`, 'BMC-4.2', { ask });
}

/** The form that calls a three-way meeting (BMC-4.2): why, how long, where, and who speaks for each party. */
export const callForm = act({
  about: 'youngPerson',
  input: z.object({}),
  by: calling,
  clause: 'BMC-4.2',
  needs: () => newest,
  decide: situation => notToCall(situation) ?? nobodyFor(situation) ?? formFor(situation),
});

function formFor(situation: Situation): Decision {
  const { youngPerson, pack, directory } = situation;
  return {
    outcome: 'shows',
    view: {
      card: 'meeting-form',
      data: {
        clause: 'BMC-4.2',
        initials: youngPerson.initials,
        lengthMinutes: usualLength,
        placeMost,
        most: pack.attempts.noteMost,
        parties: partiesOf(situation).map(party => ({
          party,
          people: candidates(situation, party).map(person => ({
            id: person,
            name: nameOf(directory, person),
          })),
          mayBeLeftOut: mayBeLeftOut(situation, party),
        })),
        guests: guests(situation).map(person => ({ id: person, name: nameOf(directory, person) })),
        actions: [
          {
            verb: 'meeting.call',
            about: youngPerson.id,
            input: { seen: pathwayOf(situation).version },
            label: 'call-meeting-now',
            style: 'positive',
          },
        ],
      },
    },
  };
}

const whom = optional(z.union([z.literal(notRelevant), id]));

const wanted = z.object({
  seen,
  reason: draftText,
  lengthMinutes: sessionLength,
  place: plainText(placeMost),
  ...{ clinical: whom, care: whom, education: whom, family: whom, network: whom },
  whyNot: optionalDraftText,
  invited: severalIds,
  ...{ from: optional(plainDate), until: optional(plainDate) },
});

/** The therapist or the clinical lead calls the meeting; its times are proposed next (BMC-4.2). */
export const call = actWithNotes({
  about: 'youngPerson',
  input: wanted,
  by: calling,
  clause: 'BMC-4.2',
  form: 'meeting.call-form',
  needs: (_, asker) => ({ lists: [...newest.lists, ...diaries(asker, asker.now, asker.now + furthest)] }),
  notes: { reason: 'safeguarding', whyNot: 'safeguarding' },
  decide: (situation, typed) =>
    withFacts(situation, { place: placeAlone(situation, typed.place) }, called(situation, typed)),
});

function called(
  situation: Situation,
  {
    seen: drawn,
    reason,
    lengthMinutes,
    place,
    whyNot,
    invited,
    from,
    until,
    ...chosen
  }: z.output<typeof wanted>,
): Decision {
  const { person, now, pack, newId, youngPerson } = situation;
  const closed = notToCall(situation) ?? nobodyFor(situation) ?? outOfDate(situation, drawn);
  if (closed || !person) return closed ?? refused('out-of-scope', 'BMC-4.2');
  const most = pack.attempts.noteMost;
  const long = { reason: tooLong(reason, most), whyNot: tooLong(whyNot, most) };
  const isGuest = (who: Plain) => guests(situation).includes(who);
  const wrong = wrongOf({
    ...(!invited.every(isGuest) && { invited: { say: 'field-needed' } as const }),
    ...{ ...long, ...wrongWindow(situation, { from, until }) },
    ...wrongParties(situation, chosen, whyNot !== undefined),
  });
  if (Object.keys(wrong).length > 0) return { outcome: 'asks', fields: wrong };
  const meeting: Meeting = {
    ...{
      id: newId('meeting'),
      youngPerson: youngPerson.id,
      start: now,
      by: person.id,
      at: now,
      version: 1,
    },
    ...{ reason, lengthMinutes, place, round: 0, times: [], answers: [], vacant: [] },
    ...((from || until) && { window: { from, until } }),
    ...{ invitedSaid: [], invited: invited.filter(who => !Object.values(chosen).includes(who)) },
    parties: partiesOf(situation).map((party): Party => {
      const who = chosen[party];
      return who === undefined || who === notRelevant
        ? { party, notRelevant: whyNot ?? reason }
        : { party, person: who };
    }),
    leads: [person.id],
  };
  const parties = meeting.parties.map(one => ('person' in one ? `${one.party}: ${one.person}` : one.party));
  return {
    outcome: 'decided',
    events: [
      happened(meeting, 'three-way meeting called', {
        parties: parties.join(', '),
        ...(meeting.invited.length > 0 && { invited: meeting.invited.join(', ') }),
      }),
    ],
    saves: [saved(meeting)],
    owes: [reminder(situation, meeting, 1), refreshPathway],
    says: { say: 'meeting-called' },
    shows: timesForm(situation, meeting),
  };
}

/** What is wrong with the days between which times are looked for. */
function wrongWindow({ now, directory }: Situation, { from, until }: Window) {
  const { timeZone } = directory.service;
  const [today, last] = [localDate(now, timeZone), localDate(now + furthest, timeZone)];
  const wrong = (date: Plain | undefined): Words | undefined => {
    if (date === undefined || (date >= today && date <= last)) return undefined;
    return date < today
      ? { say: 'proposal-date-past' }
      : { say: 'session-too-far', with: { weeks: Math.round(furthest / weeks(1)) } };
  };
  const isTurned = from !== undefined && until !== undefined && until < from;
  return { from: wrong(from), until: isTurned ? { say: 'end-before-start' as const } : wrong(until) };
}

/** What is wrong with who speaks for whom. */
function wrongParties(
  situation: Situation,
  chosen: { readonly [P in PartyName]?: Plain | typeof notRelevant | undefined },
  hasReason: boolean,
): { [field: string]: Words } {
  const wrong: { [field: string]: Words } = {};
  const taken = new Set<PersonId>();
  for (const party of partiesOf(situation)) {
    const who = chosen[party];
    if (who === undefined) wrong[party] = { say: 'field-needed' };
    else if (who === notRelevant) {
      if (!mayBeLeftOut(situation, party)) wrong[party] = { say: 'meeting-relevance' };
      else if (!hasReason) wrong.whyNot = { say: 'meeting-why-not' };
    } else if (!candidates(situation, party).includes(who)) wrong[party] = { say: 'field-needed' };
    else if (taken.has(who)) wrong[party] = { say: 'meeting-twice' };
    else taken.add(who);
  }
  return wrong;
}
