import { z } from 'zod';
import { id } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import { minutes } from '../../time.ts';
import { awake } from '../owed.ts';
import { holding, holds } from '../sessions/answering.ts';
import { subjectOf } from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import { act, type Decision, ignored, type Owed, type Situation } from '../workflow.ts';
import { happened, wholeSummary } from './rules.ts';
import { cardsToLook, lookCard, lookers, secondLookers, withLook } from './second-look.ts';
import { lookedVersion, type SecondLook, type Summary, type Version } from './summary.ts';
import { unreadHandedOn } from './unread.ts';

/** A card for those who look at the newest version again, not in quiet hours; and they are reminded while nobody has (BMC-2.2i). */
export function askForSecondLook(
  situation: Situation,
  session: Session,
  { secondLooks, versions }: Summary,
): readonly Owed[] {
  const look = secondLooks.find(({ version }) => version === versions.length);
  return look
    ? [
        ...cardsToLook(session.id, look.card, look.asked, awake(situation, situation.now)),
        ...chaseLook(situation, session, look),
      ]
    : [];
}

/** While nobody has looked, those who are asked are reminded, and then the Head is asked as well (BMC-2.2i). */
function chaseLook(situation: Situation, session: Session, { version }: SecondLook): readonly Owed[] {
  const { remindAfterMinutes, askHeadAfterMinutes } = situation.pack.summary.secondLook;
  const step = (name: string, verb: string, after: number): Owed => ({
    owe: 'later',
    once: `${lookCard(session, { version })}${name}`,
    at: awake(situation, situation.now + minutes(after)),
    command: { verb, about: session.youngPerson, input: { session: session.id, version, step: name } },
  });
  return [
    ...remindAfterMinutes.map((after, index) => step(`remind-${index}`, 'summary.remind-look', after)),
    ...(askHeadAfterMinutes === undefined ? [] : [step('head', 'summary.head-look', askHeadAfterMinutes)]),
  ];
}

const chased = z.object({ session: id, version: z.number(), step: id });

/** Attune's own: nobody has looked yet, so those who are asked get a new card. */
export const remindLook = act({
  about: 'youngPerson',
  input: chased,
  by: 'attune',
  clause: 'BMC-2.2i',
  needs: ({ session }) => wholeSummary(session),
  decide: (situation, { session, version, step }) => {
    const open = openLook(situation, session, version);
    // Nobody can look yet: whoever comes is asked by the hand-on.
    if (!open || open.look.asked.length === 0) return ignored('looked-at-already');
    const { look, author } = open;
    // Those who were asked may be away by now.
    const asked = author ? together(look.asked, secondLookers(situation, author)) : look.asked;
    return askedAgain(open, 'second look asked for again', { ...look, asked, card: cardFor(open, step) });
  },
});

/** Attune's own: nobody has looked for so long that the Head is asked as well; never the author. */
export const headLook = act({
  about: 'youngPerson',
  input: chased,
  by: 'attune',
  clause: 'BMC-2.2i',
  needs: ({ session }) => wholeSummary(session),
  decide: (situation, { session, version, step }) => {
    const open = openLook(situation, session, version);
    if (!open) return ignored('looked-at-already');
    const { look, author } = open;
    const asked = together(
      look.asked,
      holding(situation, 'headOfClinicalService').filter(head => head !== author),
    );
    return askedAgain(open, 'second look overdue', { ...look, asked, card: cardFor(open, step) });
  },
});

/** More of one young person's summaries than this are not looked through. */
const most = 100;
/** So many are handed on in one batch; the rest follows at once after. */
const mostAtOnce = 20;

/**
 * Attune's own: others may look than when it was asked for. Those who may now are asked, the others no longer; and whoever
 * sees to what nobody reads now is told of that (BMC-2.2e).
 */
export const handOnLooks = act({
  about: 'youngPerson',
  input: z.object({}),
  by: 'attune',
  clause: 'BMC-2.2i',
  needs: () => ({ lists: [{ type: 'summary', newestFirst: true, limit: most }] }),
  decide: situation => {
    const { youngPerson, now, newId, list } = situation;
    const all = list('summary').flatMap(summary => handOn(situation, summary) ?? []);
    const each = all.slice(0, mostAtOnce);
    if (each.length === 0) return ignored('nothing-to-change');
    const rest: Owed = {
      owe: 'later',
      once: `summary.hand-on.${newId('the rest')}`,
      at: now,
      command: { verb: 'summary.hand-on', about: youngPerson.id, input: {} },
    };
    return {
      outcome: 'decided',
      events: each.flatMap(({ events }) => events),
      saves: each.map(({ save }) => save),
      owes: [...each.flatMap(({ owes }) => owes), ...(all.length > each.length ? [rest] : [])],
    };
  },
});

/** The open looks of a summary for which others are to be asked now. */
function handedOn(situation: Situation, { secondLooks, versions }: Summary) {
  return secondLooks.flatMap(look => {
    const author = versions[look.version - 1]?.by;
    if (look.done || author === undefined) return [];
    const staying = look.asked.filter(person => holds(situation, person, lookers));
    const asked = together(staying, secondLookers(situation, author));
    const told = asked.filter(person => !look.asked.includes(person));
    const same = told.length === 0 && asked.length === look.asked.length;
    const at = isOverdue(situation, versions[look.version - 1]) ? undefined : awake(situation, situation.now);
    return same || asked.length === 0 ? [] : [{ look: { ...look, asked }, told, at }];
  });
}

/** What has waited until the Head was asked as well does not wait for the morning. */
const isOverdue = ({ pack, now }: Situation, version: Version | undefined): boolean => {
  const { askHeadAfterMinutes } = pack.summary.secondLook;
  return (
    version !== undefined &&
    askHeadAfterMinutes !== undefined &&
    now > version.at + minutes(askHeadAfterMinutes)
  );
};

/** What is handed on of one summary: its looks, and that nobody has read it; undefined where it is nothing. */
function handOn(situation: Situation, summary: Summary) {
  const each = handedOn(situation, summary);
  const { session } = summary;
  const unread = unreadHandedOn(situation, summary);
  if (each.length === 0 && !unread) return undefined;
  const name = situation.newId(`hand-on ${session}`);
  const told = [...new Set(each.flatMap(one => one.told))];
  return {
    events: [
      ...(each.length > 0 ? [happened('second look handed on', session, 'BMC-2.2i', { told })] : []),
      ...(unread?.events ?? []),
    ],
    save: {
      type: 'summary',
      value: each.reduce((after, { look }) => withLook(after, look), unread?.summary ?? summary),
    } as const,
    owes: [
      ...each.flatMap(({ look, told, at }) => cardsToLook(session, `${look.card}.${name}`, told, at)),
      ...(unread?.owes ?? []),
      { owe: 'refresh', subject: subjectOf(session) } as const,
    ],
  };
}

interface Open {
  readonly session: Session['id'];
  readonly summary: Summary;
  readonly look: SecondLook;
  readonly author: PersonId | undefined;
}

/** A look that nobody has done, with what it is at. */
function openLook({ find }: Situation, session: Session['id'], version: number): Open | undefined {
  const summary = find('summary', session);
  const look = summary?.secondLooks.find(one => one.version === version);
  return summary && look && !look.done
    ? { session, summary, look, author: summary.versions[version - 1]?.by }
    : undefined;
}

const cardFor = ({ session, look }: Open, step: string) => `${lookCard({ id: session }, look)}${step}`;

/** A new card for everybody who is asked; the ones before lose their buttons. */
function askedAgain({ session, summary }: Open, type: string, look: SecondLook): Decision {
  return {
    outcome: 'decided',
    events: [
      happened(type, session, 'BMC-2.2i', { version: lookedVersion(summary, look), whom: look.asked }),
    ],
    saves: [{ type: 'summary', value: withLook(summary, look) }],
    owes: [...cardsToLook(session, look.card, look.asked), { owe: 'refresh', subject: subjectOf(session) }],
  };
}

const together = (...people: readonly (readonly PersonId[])[]): readonly PersonId[] => [
  ...new Set(people.flat()),
];
