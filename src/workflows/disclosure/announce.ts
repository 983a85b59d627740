import { z } from 'zod';
import { Confidential } from '../../access/confidential.ts';
import { id, type Plain } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import { minutes } from '../../time.ts';
import type { Session } from '../sessions/session.ts';
import { act, type Decision, ignored, type Kept, refused, type Save, type Situation } from '../workflow.ts';
import { awaitsReport, type Disclosure, dismissals, type Via } from './disclosure.ts';
import {
  answerersNow,
  happened,
  later,
  refreshOf,
  reporters,
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
 * from this moment, and chased if none comes (BMC-3.1); of a session or of none. The same sign is announced once;
 * anything else is announced whatever came before, and anew where somebody deals with that already: nothing new is lost.
 */
export function announced(
  situation: Situation,
  session: Session | undefined,
  toReport: ToReport | undefined,
): Announced {
  const { list, person, now, newId, pack } = situation;
  const same = list('disclosure').filter(one => one.session === session?.id);
  const awaited = same.find(one => awaitsReport(one) && (session !== undefined || isOwn(one, person?.id)));
  const known = same.flatMap(signsKnown);
  const fresh = toReport?.signs.filter(sign => !known.includes(sign)) ?? [];
  if (!person || !toReport || fresh.length === 0) return { awaited };
  const { via } = toReport;
  const open = awaited?.acknowledged ? undefined : awaited;
  const before = open?.announced;
  const value: Disclosure =
    open && before
      ? { ...open, announced: { ...before, signs: [...before.signs, ...fresh] } }
      : {
          ...emptyDisclosure(newId('announced'), now),
          ...(session && { session: session.id }),
          announced: { by: person.id, at: now, via, signs: fresh },
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

const isOwn = ({ announced }: Disclosure, person: PersonId | undefined): boolean => announced?.by === person;

/** What is not announced again. Somebody who says yes once more, after it was misread, says something new. */
function signsKnown({ announced, dismissed }: Disclosure): readonly string[] {
  const signs = announced?.signs ?? [];
  const isAnswer = (sign: string) => sign.startsWith('answer.');
  return dismissed?.again ? signs.filter(sign => !isAnswer(sign)) : signs;
}

/** A record of which nothing is known yet. */
export const emptyDisclosure = (about: Plain, start: number): Disclosure => ({
  id: about,
  start,
  accounts: [],
  told: [],
  escalatedTo: [],
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
      saves: [{ type: 'disclosure', value: { ...disclosure, told, remindedOf: 'announced' } }],
      owes: [
        ...told.map(person => tell(situation, disclosure, person, 'announced')),
        ...toAuthor(disclosure, 'announced'),
        ...untilAcknowledged(situation, disclosure, 'announced'),
      ],
    };
  },
});

/** The form for saying that what was noticed in a draft is nothing to report. */
export const dismissForm = act({
  about: 'youngPerson',
  input: z.object({ disclosure: id }),
  by: reporters,
  clause: 'BMC-3.1',
  needs: ({ disclosure }) => wholeDisclosure(disclosure),
  decide: (situation, { disclosure: about }) => {
    const { youngPerson } = situation;
    const own = ownAnnouncement(situation, about);
    if ('outcome' in own) return own;
    return {
      outcome: 'shows',
      view: {
        card: 'dismiss-form',
        data: {
          clause: 'BMC-3.1',
          initials: youngPerson.initials,
          actions: [
            {
              verb: 'disclosure.dismiss',
              about: youngPerson.id,
              input: { disclosure: about },
              label: 'dismiss',
              style: 'destructive',
            },
          ],
        },
      },
    };
  },
});

/** What somebody announced themselves, or why they have nothing to say about it. */
function ownAnnouncement({ find, person }: Situation, about: Disclosure['id']): Disclosure | Decision {
  const disclosure = find('disclosure', about);
  if (!disclosure?.announced || !person || disclosure.announced.by !== person.id)
    return refused('disclosure-not-found', 'BMC-3.1');
  if (!awaitsReport(disclosure)) return ignored('finding-dismissed-already');
  // Somebody deals with it: it is theirs to close.
  return disclosure.acknowledged ? ignored('disclosure-acknowledged-already') : disclosure;
}

/** It was reported already, or misread: the safeguarding lead hears of it, with the reason and without the text. */
export const dismiss = act({
  about: 'youngPerson',
  input: z.object({ disclosure: id, why: z.enum(dismissals) }),
  by: reporters,
  clause: 'BMC-3.1',
  form: 'disclosure.dismiss-form',
  needs: ({ disclosure }) => wholeDisclosure(disclosure),
  decide: (situation, { disclosure: about, why }) => {
    const { person, now } = situation;
    const disclosure = ownAnnouncement(situation, about);
    if (!person || 'outcome' in disclosure) return disclosure as Decision;
    const told = answerersNow(situation);
    const dismissed = { by: person.id, at: now, why: Confidential.seal(why), again: why === 'misread' };
    return {
      outcome: 'decided',
      events: [happened('said to be nothing to report', disclosure, 'BMC-3.1', { told })],
      saves: [{ type: 'disclosure', value: { ...disclosure, told, dismissed } }],
      owes: [...told.map(lead => tell(situation, disclosure, lead, 'dismissed')), refreshOf(disclosure)],
      says: { say: 'finding-dismissed' },
    };
  },
});
