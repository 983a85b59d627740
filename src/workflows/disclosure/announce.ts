import { z } from 'zod';
import { Confidential } from '../../access/confidential.ts';
import { id, type Plain } from '../../access/plain.ts';
import { minutes } from '../../time.ts';
import { sessionLink } from '../fields.ts';
import type { Session } from '../sessions/session.ts';
import { act, type Decision, ignored, refused, type Save, type Situation } from '../workflow.ts';
import { type Disclosure, disclosureState, dismissals } from './disclosure.ts';
import {
  announcedId,
  announcedIn,
  answerersNow,
  foreignTo,
  happened,
  later,
  refreshOf,
  reporters,
  tell,
  wholeDisclosure,
} from './rules.ts';

/**
 * Somebody said that there is something to report, or the check noticed it, and there is no account yet: on
 * record from this moment, and chased if none comes (BMC-3.1). Undefined where it is on record already.
 */
export function announced(
  situation: Situation,
  session: Session,
  via: 'answer' | 'finding',
): Pick<Decision & { outcome: 'decided' }, 'events' | 'saves' | 'owes'> | undefined {
  const { find, person, now, pack } = situation;
  if (!person || find('disclosure', announcedId(session.id))) return undefined;
  const value: Disclosure = {
    ...emptyDisclosure(announcedId(session.id), now),
    session: session.id,
    announced: { by: person.id, at: now, via },
  };
  const due = now + minutes(pack.disclosures.reportWithinMinutes);
  return {
    events: [happened('something to report', value, 'BMC-3.1', { via })],
    saves: [{ type: 'disclosure', value } satisfies Save],
    owes: [later(situation, value, 'disclosure.chase', due)],
  };
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

/** Attune's own: it was announced and never reported, so the safeguarding lead hears that there is something (BMC-3.1). */
export const chase = act({
  about: 'youngPerson',
  input: z.object({ disclosure: id }),
  by: 'attune',
  clause: 'BMC-3.1',
  needs: ({ disclosure }) => wholeDisclosure(disclosure),
  decide: (situation, { disclosure: about }) => {
    const disclosure = situation.find('disclosure', about);
    if (!disclosure || disclosureState(disclosure) !== 'announced') return ignored('disclosure-not-found');
    const told = answerersNow(situation);
    return {
      outcome: 'decided',
      events: [happened('not reported in time', disclosure, 'BMC-3.1', { told })],
      saves: [{ type: 'disclosure', value: { ...disclosure, told } }],
      owes: told.map(person => tell(situation, disclosure, person, 'announced')),
    };
  },
});

/** The form for saying that what was noticed in a draft is nothing to report. */
export const dismissForm = act({
  about: 'youngPerson',
  input: sessionLink,
  by: reporters,
  clause: 'BMC-3.1',
  needs: ({ session }) => announcedIn(session),
  decide: (situation, { session }) => {
    const foreign = foreignTo(situation, session);
    if (foreign) return foreign;
    const { id: about, initials } = situation.youngPerson;
    return {
      outcome: 'shows',
      view: {
        card: 'dismiss-form',
        data: {
          clause: 'BMC-3.1',
          initials,
          actions: [
            {
              verb: 'disclosure.dismiss',
              about,
              input: { session },
              label: 'dismiss',
              style: 'destructive',
            },
          ],
        },
      },
    };
  },
});

/** It was reported already, or misread: the safeguarding lead hears of it, with the reason and without the text. */
export const dismiss = act({
  about: 'youngPerson',
  input: sessionLink.extend({ why: z.enum(dismissals) }),
  by: reporters,
  clause: 'BMC-3.1',
  form: 'disclosure.dismiss-form',
  needs: ({ session }) => wholeDisclosure(announcedId(session)),
  decide: (situation, { session, why }) => {
    const { find, person, now } = situation;
    const disclosure = find('disclosure', announcedId(session));
    if (!disclosure?.announced || !person || disclosure.announced.by !== person.id)
      return refused('disclosure-not-found', 'BMC-3.1');
    if (disclosureState(disclosure) !== 'announced') return ignored('finding-dismissed-already');
    const told = answerersNow(situation);
    const dismissed = { by: person.id, at: now, why: Confidential.seal(why) };
    return {
      outcome: 'decided',
      events: [happened('said to be nothing to report', disclosure, 'BMC-3.1', { told })],
      saves: [{ type: 'disclosure', value: { ...disclosure, told, dismissed } }],
      owes: [...told.map(lead => tell(situation, disclosure, lead, 'dismissed')), refreshOf(disclosure)],
      says: { say: 'finding-dismissed' },
    };
  },
});
