import { z } from 'zod';
import { id, localDate, type Plain } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import { type Instant, minutes } from '../../time.ts';
import type { Session } from '../sessions/session.ts';
import { act, ignored, type Kept, type Save, type Situation } from '../workflow.ts';
import { awaitsReport, type Disclosure, type Via } from './disclosure.ts';
import {
  answerersNow,
  happened,
  later,
  tell,
  toAuthor,
  untilAcknowledged,
  wholeDisclosure,
} from './rules.ts';

/** Something of a draft that is to be reported: each sign stands for one answer or one thing that was noticed. */
export interface ToReport {
  readonly via: Via;
  readonly signs: readonly string[];
}

/** What waits for an account after a look at a draft, and what puts it on record where that is new. */
export interface Announced {
  readonly awaited: Disclosure | undefined;
  readonly record?: Kept;
}

/**
 * Somebody said that there is something to report, or the check noticed it, and there is no account yet: on record
 * from this moment, and chased if none comes (BMC-3.1); of a session or of none. The same sign of the same author is
 * announced once; anything else is announced whatever came before, and anew where somebody deals with that already, or
 * where somebody else announced that: nothing new is lost.
 */
export function announced(
  situation: Situation,
  session: Session | undefined,
  toReport: ToReport | undefined,
): Announced {
  const { list, person, now, newId, pack } = situation;
  const same = list('disclosure').filter(one => one.session === session?.id);
  const own = same.filter(one => isOwn(one, person?.id));
  const known = own.filter(one => isOfThis(situation, one)).flatMap(signsKnown);
  const fresh = toReport?.signs.filter(sign => !known.includes(sign)) ?? [];
  const ownAwaited = own.find(awaitsReport);
  // Of a session another's as well, for those who may know of it.
  const awaited = ownAwaited ?? (session && same.find(one => awaitsReport(one) && mayKnow(situation, one)));
  if (!person || !toReport || fresh.length === 0) return { awaited };
  const { via } = toReport;
  const open = ownAwaited?.acknowledged ? undefined : ownAwaited;
  const before = open?.announced;
  const value: Disclosure =
    open && before
      ? { ...open, announced: standing(before, [...before.signs, ...fresh]) }
      : {
          ...emptyDisclosure(newId('announced'), now),
          ...(session && { session: session.id }),
          announced: { by: person.id, at: now, via, signs: fresh, version: 1 },
        };
  const due = now + minutes(pack.disclosures.reportWithinMinutes);
  return {
    awaited: value,
    record: {
      events: [happened(before ? 'more to report' : 'something to report', value, 'BMC-3.1', { via })],
      saves: [{ type: 'disclosure', value } satisfies Save],
      owes: before ? [] : [later(situation, value, 'disclosure.chase', due)],
    },
  };
}

type Announcement = NonNullable<Disclosure['announced']>;

/** Whether they may know that there is something: those who see to it may, and its author. */
const mayKnow = ({ reader }: Situation, { announced }: Disclosure): boolean =>
  reader.allows('disclosure', 'exists', { author: announced?.by }) !== undefined;

export const isOwn = ({ announced }: Disclosure, person: PersonId | undefined): boolean =>
  announced?.by === person;

/**
 * Whether what somebody writes now can be what they announced then: in the same session's summary; elsewhere on the same
 * day, or while it waits to be dealt with. On another day the same words tell of something else.
 */
function isOfThis({ directory, now }: Situation, disclosure: Disclosure): boolean {
  const { session, announced, acknowledged } = disclosure;
  if (session !== undefined || (awaitsReport(disclosure) && !acknowledged)) return true;
  const day = (at: Instant) => localDate(at, directory.service.timeZone);
  return announced !== undefined && day(announced.at) === day(now);
}

/** What is not announced again. Somebody who says yes once more, after it was misread, says something new. */
function signsKnown({ announced, dismissed }: Disclosure): readonly string[] {
  const signs = announced?.signs ?? [];
  return dismissed?.again ? signs.filter(sign => !isAnswer(sign)) : signs;
}

export const isAnswer = (sign: string): boolean => sign.startsWith('answer.');

/** The announcement, of these. */
export const standing = (announced: Announcement, signs: readonly string[]): Announcement => ({
  ...announced,
  signs,
  via: signs.some(isAnswer) ? 'answer' : 'finding',
  version: announced.version + 1,
});

/** A record of which nothing is known yet. */
export const emptyDisclosure = (about: Plain, start: number): Disclosure => ({
  id: about,
  start,
  accounts: [],
  told: [],
  escalatedTo: [],
  headsTold: [],
  steps: [],
  undelivered: [],
});

/**
 * Attune's own: it was announced and not reported, so the safeguarding lead hears that there is something, and what
 * follows is as for a report (BMC-3.1). Its author is shown that it waits.
 */
export const chase = act({
  about: 'youngPerson',
  input: z.object({ disclosure: id }),
  by: 'attune',
  clause: 'BMC-3.1',
  needs: ({ disclosure }) => wholeDisclosure(disclosure),
  decide: (situation, { disclosure: about }) => {
    const disclosure = situation.find('disclosure', about);
    if (!disclosure || !awaitsReport(disclosure)) return ignored('disclosure-not-found');
    const told = answerersNow(situation);
    return {
      outcome: 'decided',
      events: [happened('not reported in time', disclosure, 'BMC-3.1', { told })],
      saves: [
        {
          type: 'disclosure',
          value: { ...disclosure, told, chasedAt: situation.now, remindedOf: 'announced' },
        },
      ],
      owes: [
        ...told.map(person => tell(situation, disclosure, person, 'announced')),
        ...toAuthor(disclosure, 'announced'),
        ...untilAcknowledged(situation, disclosure, 'announced'),
      ],
    };
  },
});
