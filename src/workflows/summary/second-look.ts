import { z } from 'zod';
import { hashId } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import { sessionLink } from '../fields.ts';
import { toEach } from '../owed.ts';
import { holding, upToWhoIsHere } from '../sessions/answering.ts';
import { subjectOf } from '../sessions/rules.ts';
import type { Session, SessionId } from '../sessions/session.ts';
import { act, ignored, type Owed, refused, type Situation } from '../workflow.ts';
import { authorshipId } from './authorship.ts';
import { happened, wholeSummary } from './rules.ts';
import { lookedVersion, type SecondLook, type Summary, type Version } from './summary.ts';

/** Who may look again at what others posted. */
export const lookers = ['clinicalLead', 'headOfClinicalService'] as const;

/**
 * Who looks at a posted summary again, and why; undefined when nobody has to (BMC-2.2i). Where nobody could look just
 * now it waits for whoever comes.
 */
export function secondLookOf(
  situation: Situation,
  before: Summary,
  version: Version,
): SecondLook | undefined {
  const session = { id: before.session };
  const number = before.versions.length + 1;
  const why = whyLookAgain(situation, before, version);
  const card = `${lookCard(session, { version: number })}asked`;
  return why && { why, version: number, asked: secondLookers(situation, version.by), card };
}

/**
 * One that was posted over a finding, one of its author's first, or one of the steady share of the rest: chosen
 * by what it is called, so that nobody chooses.
 */
function whyLookAgain(
  { pack, find }: Situation,
  before: Summary,
  { override, by }: Version,
): SecondLook['why'] | undefined {
  const { firstOfTherapist, shareOfRest } = pack.summary.secondLook;
  if (override) return 'override';
  const posted = find('authorship', authorshipId)?.count ?? 0;
  const others = isAuthor(before, by) ? posted - 1 : posted;
  if (others < firstOfTherapist && !isLookedAtAsFirst(before, by)) return 'first';
  const number = before.versions.length + 1;
  const chance = Number.parseInt(hashId(`${before.session} ${number}`).slice(0, 8), 16) / 2 ** 32;
  return chance < shareOfRest ? 'share' : undefined;
}

/** Whether somebody has posted a version of it. */
export const isAuthor = ({ versions }: Pick<Summary, 'versions'>, person: PersonId): boolean =>
  versions.some(({ by }) => by === person);

/** Its author's first ones are summaries, not versions: a change asks for no other look; what is written anew after it was taken back does. */
const isLookedAtAsFirst = ({ secondLooks, versions, retractions }: Summary, author: PersonId): boolean =>
  secondLooks.some(
    ({ why, version }) =>
      why === 'first' &&
      versions[version - 1]?.by === author &&
      !retractions.some(one => one.version >= version),
  );

/** Never its author. Where the lead wrote it, or there is none, the Head looks; as well, where the lead is away. */
export function secondLookers(situation: Situation, author: PersonId): readonly PersonId[] {
  const others = (role: Parameters<typeof holding>[1]) =>
    holding(situation, role).filter(person => person !== author);
  return upToWhoIsHere(situation, [
    others(situation.pack.summary.secondLook.by),
    others('headOfClinicalService'),
  ]);
}

/** Whether somebody is asked for this look, and nobody has looked yet. */
export const isToLook = ({ done, asked }: SecondLook, person: PersonId): boolean =>
  !done && asked.includes(person);

/** What the names of all cards of one look begin with. */
export const lookCard = ({ id }: Pick<Session, 'id'>, { version }: Pick<SecondLook, 'version'>): string =>
  `second-look.${id}.${version}.`;

/** A card for each of these, and no other: they are asked to look; at once, or at a better time. */
export function cardsToLook(
  session: SessionId,
  card: string,
  people: readonly PersonId[],
  at?: Instant,
): readonly Owed[] {
  return toEach(people, 'second-look', {
    ...{ once: card, subject: subjectOf(session) },
    ...(at !== undefined && { at }),
  });
}

/** "It is fine": the second look is done. The other way is to take the summary back. */
export const lookedAt = act({
  about: 'youngPerson',
  input: sessionLink.extend({ version: z.coerce.number().int() }),
  by: lookers,
  clause: 'BMC-2.2i',
  needs: ({ session }) => wholeSummary(session),
  decide: ({ find, person, now }, { session, version }) => {
    const summary = find('summary', session);
    const look = summary && lookOf(summary, version);
    if (!summary || !look || !person || !look.asked.includes(person.id))
      return refused('summary-not-found', 'BMC-2.2i');
    if (look.done) return ignored('looked-at-already');
    if (lookedVersion(summary, look) !== version) return refused('out-of-date', 'BMC-2.2i');
    return {
      outcome: 'decided',
      events: [happened('summary looked at again', session, 'BMC-2.2i', { version, why: look.why })],
      saves: [
        { type: 'summary', value: withLook(summary, { ...look, done: { by: person.id, at: now, version } }) },
      ],
      owes: [{ owe: 'refresh', subject: subjectOf(session) }],
      says: { say: 'looked-at' },
    };
  },
});

/** The look that a button is of, be it drawn before its author changed what is looked at. */
function lookOf(summary: Summary, version: number): SecondLook | undefined {
  const { secondLooks } = summary;
  const newest = (look: SecondLook) => lookedVersion(summary, look);
  return (
    secondLooks.find(look => newest(look) === version) ??
    secondLooks.findLast(look => look.version <= version && version < newest(look))
  );
}

/** The summary with one of its looks as it is now. */
export const withLook = (summary: Summary, look: SecondLook): Summary => ({
  ...summary,
  secondLooks: summary.secondLooks.map(one => (one.version === look.version ? look : one)),
});
