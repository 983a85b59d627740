import { hashId, type Plain } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import { days, weeks } from '../../time.ts';
import { withEarlier } from '../meeting/earlier.ts';
import type { Action } from '../views.ts';
import { delegations } from '../withdrawal/signers.ts';
import type { Asker, Needs, Recipient, Situation } from '../workflow.ts';
import { type OpenThing, openThings, staysOpen } from './leaving.ts';
import { openAround } from './open-around.ts';
import type { OpenOne } from './open-one.ts';
import { openOnPathway } from './open-pathway.ts';
import type { LeavingForm } from './view.ts';

/** What is open is looked for this far back, and in no more records than these. */
const back = weeks(26);
const most = 200;
/** A cancellation waits for its answer for so long. */
const answersFor = days(14);

/** What the open things are read from. */
export function everythingOpen(asker: Asker): Needs {
  const { now } = asker;
  return {
    lists: [
      ...withEarlier.lists,
      { type: 'proposal', newestFirst: true, limit: 5 },
      { type: 'notice', newestFirst: true, limit: 60 },
      { type: 'consultation', newestFirst: true, limit: 20 },
      { type: 'summary', from: now - back, to: now, newestFirst: true, limit: most },
      { type: 'session', newestFirst: true, limit: most },
      { type: 'cancellation', from: now - answersFor, limit: most },
      { type: 'alert', from: now - days(1), limit: most },
      { type: 'disclosure', newestFirst: true, limit: most },
      ...delegations(asker),
    ],
  };
}

/** Everything that is open about a young person, whoever owes it (BMC-3.6). */
export const openNow = (situation: Situation): readonly OpenOne[] => [
  ...openOnPathway(situation),
  ...openAround(situation),
];

/** The same as the form says it, to somebody who may know of it: of each kind how many, and who owes it. */
export function openShown(situation: Situation): LeavingForm['open'] {
  const all = openNow(situation);
  return openThings.flatMap(thing => {
    const ones = all.filter(one => one.thing === thing && mayKnow(situation, one));
    if (ones.length === 0) return [];
    const who = [...new Set(ones.flatMap(one => one.who).map(to => named(situation, to)))];
    return [{ thing, count: ones.length, who, stays: staysOpen(thing), ...wayTo(situation, thing) }];
  });
}

const pathway = ['pathway.show', 'open-pathway'] as const;
const meeting = ['meeting.show', 'open-meeting'] as const;
const told = ['notice.list', 'who-is-told'] as const;
const consultations = ['consultation.show', 'open-consultations'] as const;
/** Where somebody can look at it first, and perhaps still see to it. */
const ways: { readonly [T in OpenThing]?: readonly [verb: string, label: string] } = {
  ...{ stage1: pathway, stage2: pathway, stage3: pathway, stage4: pathway, 'way-back': pathway },
  ...{ meeting, 'meeting-outcome': meeting, proposal: ['proposal.show', 'open-proposal'] },
  ...{ notices: told, letters: told, consultations, 'consultation-notes': consultations },
};

function wayTo({ youngPerson }: Situation, thing: OpenThing): { readonly action?: Action } {
  if (thing === 'summaries')
    return { action: { verb: 'summary', input: {}, label: 'write-summary', opens: true } };
  const [verb, label] = ways[thing] ?? [];
  return verb && label ? { action: { verb, about: youngPerson.id, input: {}, label, opens: true } } : {};
}

/** That something was reported is known to whoever reported it, and to those who see to it (disclosure.exists). */
function mayKnow({ reader, list }: Situation, { thing, subject }: OpenOne): boolean {
  if (thing !== 'disclosures') return true;
  const found = list('disclosure').find(({ id }) => subject.endsWith(`:${id}`));
  const author = found?.reported?.by ?? found?.announced?.by;
  return reader.allows('disclosure', 'exists', author === undefined ? {} : { author }) !== undefined;
}

function named({ directory }: Situation, to: Recipient): Plain {
  if ('person' in to) return nameOf(directory, to.person);
  return directory.setting(to.channel)?.name ?? to.channel;
}

/** What a form showed to be closed: whatever was opened since, or is owed by others since, makes it out of date (promise 3). */
export const seenOf = (situation: Situation): Plain =>
  hashId(
    openNow(situation)
      .filter(({ thing }) => !staysOpen(thing))
      .map(({ thing, subject, who }) => `${thing} ${subject} ${who.map(idOf).join(' ')}`)
      .sort()
      .join('\n'),
  );

export const idOf = (to: Recipient): string => ('person' in to ? to.person : to.channel);
