import { z } from 'zod';
import type { Confidential } from '../../access/confidential.ts';
import { nameOf } from '../../people/directory.ts';
import { careTeam, clinicalTeam } from '../../people/roles.ts';
import { hours } from '../../time.ts';
import { type Screened, screened, signsOf } from '../checking/screening.ts';
import { type Announced, announced } from '../disclosure/announce.ts';
import { recentDisclosures } from '../disclosure/rules.ts';
import { draftText, tooLong } from '../fields.ts';
import { announcedSessions, comingSessions } from '../sessions/agreements.ts';
import { treats } from '../sessions/answering.ts';
import { planners, subjectOf } from '../sessions/rules.ts';
import type { Engagement } from '../sessions/session.ts';
import type { Action } from '../views.ts';
import type { Saying } from '../words.ts';
import { type Asker, act, type Decision, ignored, type Owed, refused, type Situation } from '../workflow.ts';
import { stoppedForm } from './activity-form.ts';

const subject = 'engagement';
/** A session that goes on has begun so long ago at most. */
const longest = hours(4);

/**
 * Sets it: from now on whoever brings the young person finds it on their card. Whatever the check notices stops
 * it, and no reason lets it through: nobody looks at it again, as somebody does at a summary (BMC-2.2i).
 */
export const setActivity = act({
  about: 'youngPerson',
  input: z.object({ text: draftText }),
  by: planners,
  clause: 'BMC-2.1e',
  form: 'activity.form',
  needs: (_, asker) => ({ lists: [...sessionsAround(asker).lists, ...recentDisclosures(asker).lists] }),
  decide: (situation, { text }) => {
    const { engagement, person, now, pack } = situation;
    const long = tooLong(text, pack.summary.activityMost);
    if (!person) return ignored('activity-missing');
    const checked = screened(situation, { activity: text });
    if (long) {
      const { record } = checked ? toReport(situation, checked) : {};
      return { outcome: 'asks', fields: { text: long }, ...(record && { keeps: record }) };
    }
    if (!checked) return refused('screen-failed', 'BMC-2.2i');
    if (checked.verdict !== 'clear') return stopped(situation, text, checked);
    const set: Engagement = { ...engagement, activity: { by: person.id, at: now, text } };
    return changed(situation, 'activity for care staff set', set, 'activity-set');
  },
});

/** What is for safeguarding in it is announced, without the text, and chased, however long it is (BMC-3.1). */
function toReport(situation: Situation, checked: Screened<'activity'>): Announced {
  const signs = signsOf(checked);
  return announced(situation, undefined, signs.length > 0 ? { via: 'finding', signs } : undefined);
}

/** Not set, and why. */
function stopped(situation: Situation, text: Confidential, checked: Screened<'activity'>): Decision {
  const { awaited, record } = toReport(situation, checked);
  const view = stoppedForm(situation, text, checked, checked.routes ? awaited : undefined);
  return record ? { outcome: 'decided', ...record, shows: view } : { outcome: 'shows', view };
}

/** Takes it away: the journal's questions stand by themselves again. */
export const clearActivity = act({
  about: 'youngPerson',
  input: z.object({ set: z.coerce.number().int() }),
  by: planners,
  clause: 'BMC-2.1e',
  needs: (_, asker) => sessionsAround(asker),
  decide: (situation, { set }) => {
    const { activity, ...rest } = situation.engagement;
    if (!activity) return ignored('activity-missing');
    // Another was set since the button was drawn.
    if (activity.at !== set) return refused('out-of-date', 'BMC-2.1e');
    return changed(situation, 'activity for care staff taken away', rest, 'activity-cleared');
  },
});

/** What is set, opened for the care team and those who treat the young person (summary.activity). */
export const openActivity = act({
  about: 'youngPerson',
  input: z.object({}),
  by: [...careTeam, ...clinicalTeam],
  clause: 'BMC-2.1e',
  opens: true,
  decide: situation => {
    const { engagement, reader, youngPerson, directory, person } = situation;
    const { activity } = engagement;
    if (!activity) return ignored('activity-missing');
    const text = reader.reveal('summary', 'activity', activity.text);
    if (!text) return refused('out-of-scope', 'BMC-2.1e');
    return {
      outcome: 'decided',
      events: [{ type: 'activity for care staff opened', clause: 'BMC-2.1e', subject }],
      shows: {
        card: 'activity-detail',
        data: {
          clause: 'BMC-2.1e',
          initials: youngPerson.initials,
          text,
          by: nameOf(directory, activity.by),
          at: activity.at,
          actions: person && treats(situation, person.id) ? answers(youngPerson.id, activity.at) : [],
        },
      },
    };
  },
});

function answers(about: NonNullable<Action['about']>, set: number): readonly Action[] {
  return [
    { verb: 'activity.form', about, input: {}, label: 'change-activity', opens: true },
    { verb: 'activity.clear', about, input: { set }, label: 'clear-activity', style: 'destructive' },
  ];
}

/** The cards of sessions to come, and of one that goes on, say that there is something, or no longer. */
export const sessionsAround = ({ now }: Pick<Asker, 'now'>) => comingSessions(now - longest);

function changed(situation: Situation, type: string, engagement: Engagement, say: Saying): Decision {
  return {
    outcome: 'decided',
    events: [{ type, clause: 'BMC-2.1e', subject }],
    engagement,
    owes: cardsOfSessions(situation),
    says: { say },
  };
}

export const cardsOfSessions = (situation: Situation): readonly Owed[] =>
  announcedSessions(situation).map(({ id }) => ({ owe: 'refresh', subject: subjectOf(id) }));
