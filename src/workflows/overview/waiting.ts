import type { PersonId, YoungPersonId } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import { chooseButton } from '../artwork/posts.ts';
import { toChoose } from '../artwork/rules.ts';
import { planOne } from '../consultation/advice.ts';
import { disclosureState, isWithLeads } from '../disclosure/disclosure.ts';
import { openIt } from '../disclosure/posts.ts';
import { toTellBack } from '../notices/back.ts';
import { senders, toDo, unanswered, whoOwesNotice } from '../notices/rules.ts';
import { pathwayOf } from '../pathway/rules.ts';
import { deciding } from '../pathway/suggestion.ts';
import type { NextStep } from '../pathway/view.ts';
import type { Action } from '../views.ts';
import { openWish, wishOwners } from '../way-back/wish.ts';
import { taperButton } from '../withdrawal/buttons.ts';
import { newest } from '../withdrawal/rules.ts';
import { notFittingNow } from '../withdrawal/taper.ts';
import { isClosed, type Needs, type Situation } from '../workflow.ts';
import { isLate, type Kind, type List, most, type Waiting } from './kind.ts';
import { alerts, cancellations, sessions, summaries } from './of-sessions.ts';
import { stepNow, stepSince } from './steps.ts';

/** Only for those who may know of all that there are (disclosure.exists): the Head, not a clinical lead. */
const disclosures: Kind = {
  whileClosed: true,
  afterLeaving: true,
  needs: () => [{ type: 'disclosure', newestFirst: true, limit: most }],
  waits: ({ list, reader, youngPerson }) => {
    if (!reader.allows('disclosure', 'exists')) return [];
    return list('disclosure').flatMap(disclosure => {
      const isOpen = isWithLeads(disclosure) && disclosureState(disclosure) !== 'closed';
      if (!isOpen || disclosure.acknowledged) return [];
      const { told, start, escalatedTo } = disclosure;
      const late = escalatedTo.length > 0;
      const open = openIt(youngPerson.id, disclosure);
      return [{ waits: 'disclosure', who: told, since: start, late, open } as const];
    });
  },
};

/** Steps that nobody is asked to take: things go on, or have a day of their own. */
const goesOn: ReadonlySet<NextStep> = new Set<NextStep>([
  ...(['usual', 'attempts', 'discuss', 'look-again', 'plan', 'ended', 'referral-waits'] as const),
  ...(['meeting-planned', 'meeting-under-way', 'leaves'] as const),
  // Each letter waits by itself.
  'letters',
]);

/** The next step on the pathway, where it is one of these. */
const stepsOf = (which: (step: NextStep) => boolean, lists: readonly List[]): Kind => ({
  // Closed, the next step is that somebody names the day.
  whileClosed: true,
  needs: () => lists,
  waits: situation => {
    const { step, who, instead } = stepNow(situation);
    if (goesOn.has(step) || !which(step)) return [];
    // Once all notices are out, what waits is each of them by itself.
    if (step === 'notices' && toDo(situation).length === 0) return [];
    const since = stepSince(situation, instead ?? step);
    const late = isLate(situation, since);
    return [{ waits: 'step', step, who, since, late }];
  },
});

const signing = (step: NextStep): boolean =>
  step === 'sign-off' || step === 'question' || step === 'agreement';

/** Whether a proposal waits for the Head, or for what the Head has to know first (BMC-7.1). */
export const isSignOff = ({ step }: Waiting): boolean => step !== undefined && signing(step);

const signOffs = stepsOf(signing, newest.lists);
const steps = stepsOf(step => !signing(step), [{ type: 'meeting', newestFirst: true, limit: 1 }]);

/** A session was missed, and nobody has recorded how that was addressed (PIP-4). */
const missedSessions: Kind = {
  needs: () => [],
  waits: situation => {
    const { missed, withdrawn } = pathwayOf(situation);
    if (!missed || withdrawn || !situation.reader.allows('engagement', 'stage')) return [];
    const { start: since } = missed;
    const late = isLate(situation, since);
    return [{ waits: 'missed', session: since, who: deciding(situation), since, late }];
  },
};

/** They want to try again, and nobody has seen to it (BMC-6). */
const wishes: Kind = {
  needs: () => [],
  waits: situation => {
    const wish = openWish(situation);
    if (!wish || !situation.reader.allows('engagement', 'stage')) return [];
    const { at: since } = wish;
    const late = isLate(situation, since);
    return [{ waits: 'wish', who: wishOwners(situation), since, late }];
  },
};

/** Planned sessions do not fit the taper that was signed off: which of them fall away? (PIP-8) */
const tapers: Kind = {
  needs: () => [sessions],
  waits: situation => {
    const { withdrawn } = pathwayOf(situation);
    if (!withdrawn || !situation.reader.allows('engagement', 'stage')) return [];
    if (notFittingNow(situation).length === 0) return [];
    const late = isLate(situation, withdrawn.at);
    const open = taperButton(situation);
    return [{ waits: 'taper', who: deciding(situation), since: withdrawn.at, late, open }];
  },
};

const whoIsTold = (about: YoungPersonId): Action => ({
  ...{ verb: 'notice.list', about, input: {}, label: 'who-is-told', opens: true },
});

/** Told and not acknowledged, or not in the care plan yet (BMC-4.4): how it stands, never what it says. */
const notices: Kind = {
  needs: () => [{ type: 'notice', newestFirst: true, limit: most }],
  waits: situation => {
    const { now, reader } = situation;
    if (!reader.allows('notice', 'text')) return [];
    return unanswered(situation).flatMap(one => {
      const { notice } = one;
      if (!notice) return [];
      const who = whoOwesNotice(situation, one);
      const about = situation.youngPerson.id;
      // Whoever sends them records it from the list; only whoever was told opens their own.
      const open: Action =
        notice.to !== undefined && who.includes(notice.to)
          ? { verb: 'notice.open', about, input: { notice: notice.id }, label: 'open-notice', opens: true }
          : whoIsTold(about);
      return [{ waits: 'notice', who, since: notice.start, late: now > notice.due, open } as const];
    });
  },
};

/** Those who were told by letter that sessions end are to be told that they begin again (BMC-6). */
const letters: Kind = {
  needs: () => [{ type: 'notice', newestFirst: true, limit: most }],
  waits: situation => {
    const { reader, youngPerson } = situation;
    if (!reader.allows('notice', 'text')) return [];
    return toTellBack(situation).flatMap(({ back }) => {
      if (!back) return [];
      const late = isLate(situation, back.at);
      const open = whoIsTold(youngPerson.id);
      return [{ waits: 'letter', who: senders(situation), since: back.at, late, open } as const];
    });
  },
};

/** Home and education are to be advised, and no consultation is planned (BMC-1.3, BMC-5). */
const consultations: Kind = {
  needs: () => [],
  waits: ({ engagement, reader, youngPerson }) => {
    const { asked } = engagement.consulting ?? {};
    if (!asked || !reader.allows('consultation', 'time')) return [];
    const { since, round, to: who } = asked;
    return [{ waits: 'consultation', who, since, late: round > 2, open: planOne(youngPerson.id) }];
  },
};

/** What becomes of the artwork is to be chosen when therapy ends (BMC-3.5). */
const artworks: Kind = {
  needs: () => [],
  waits: situation => {
    const { youngPerson, now, reader } = situation;
    const artwork = toChoose(situation);
    if (!artwork || !reader.allows('engagement', 'stage')) return [];
    // Before sessions have ended there is time to choose.
    const late = now > (pathwayOf(situation).withdrawn?.from ?? now);
    const open = chooseButton(youngPerson.id);
    return [{ waits: 'artwork', who: deciding(situation), since: artwork.since, late, open }];
  },
};

/** What matters most comes first; a new kind is a line here. */
const kinds: readonly Kind[] = [
  signOffs,
  disclosures,
  alerts,
  wishes,
  steps,
  missedSessions,
  tapers,
  notices,
  letters,
  artworks,
  cancellations,
  summaries,
  consultations,
];

/** What can wait beside sessions, for `today`, which reads what is for safeguarding of others: a step, a notice, a choice. */
const besideSessions = kinds.filter(
  kind => kind !== disclosures && kind !== alerts && kind !== cancellations && kind !== summaries,
);

/** What a sign-off is known by: one small list of each young person, so that a whole service can be looked through for it. */
export const readSignOff = (of: YoungPersonId, now: Instant): NonNullable<Needs['lists']> =>
  signOffs.needs(now).map(list => ({ ...list, of }));

/** The sign-off that waits about one young person, for those who may know that something is proposed (BMC-7.1). */
export const signOffAbout = (situation: Situation): readonly Waiting[] =>
  situation.reader.allows('proposal', 'exists') ? waitsOf(signOffs, situation) : [];

export const readBesideSessions = (of: YoungPersonId, now: Instant): NonNullable<Needs['lists']> =>
  besideSessions.flatMap(kind => kind.needs(now)).map(list => ({ ...list, of }));

/** The same for those who may know of a disclosure. */
export const readDisclosures = (of: YoungPersonId, now: Instant): NonNullable<Needs['lists']> =>
  disclosures.needs(now).map(list => ({ ...list, of }));

/** What waits for this very person about one young person, beside sessions. */
export const owedBy = (situation: Situation, person: PersonId): readonly Waiting[] =>
  [disclosures, ...besideSessions].flatMap(kind =>
    waitsOf(kind, situation).filter(({ who }) => who.includes(person)),
  );

/** Of records that are closed, and of a young person who has left, nothing waits but what goes on. */
function waitsOf(kind: Kind, situation: Situation): readonly Waiting[] {
  const { directory, youngPerson, engagement, now } = situation;
  const isOver =
    (isClosed(engagement) && !kind.whileClosed) ||
    (directory.hasLeft(youngPerson, now) && !kind.afterLeaving);
  return isOver ? [] : kind.waits(situation);
}

/** For the step that the overview shows: how many attempts were made decides between two that wait for nobody. */
const attempts: List = { type: 'attempt', newestFirst: true, limit: most };

/** Everything that is read of one young person, in one round with that of all others. */
export const readOf = (of: YoungPersonId, now: Instant): NonNullable<Needs['lists']> =>
  [attempts, ...kinds.flatMap(kind => kind.needs(now))].map(list => ({ ...list, of }));

/** What waits about one young person: kind by kind, the overdue ones first, the longest first. */
export const waitingAbout = (situation: Situation): readonly Waiting[] =>
  kinds.flatMap(kind => [...waitsOf(kind, situation)].sort(byWait));

/** Overdue before the rest, then by how long it has waited. */
export const byWait = (a: Waiting, b: Waiting): number =>
  Number(b.late) - Number(a.late) || a.since - b.since;
