import { isOwn } from '../disclosure/announce.ts';
import { disclosureForm } from '../disclosure/form.ts';
import { awaitedOf } from '../disclosure/rules.ts';
import { optionalDraftText, severalOf, tooLong } from '../fields.ts';
import { sessionsAround } from '../journal/activity.ts';
import { subjectOf } from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import { act, type Decision, type Happening, ignored, refused, type Situation } from '../workflow.ts';
import { authorshipId } from './authorship.ts';
import { consequencesOf } from './consequences.ts';
import { draft, fingerprintOf } from './draft.ts';
import { asked, cardsToWrite, newSummary } from './due.ts';
import { cardsThatSayIt, exerciseAfter } from './exercise.ts';
import {
  draftNeeds,
  fingerprint,
  isInExercise,
  type Looked,
  look,
  mayOverride,
  showPreview,
} from './preview.ts';
import { happened, writers } from './rules.ts';
import { screenedDraft } from './screening.ts';
import { secondLookOf } from './second-look.ts';
import { currentOf, deadlineOf, type Summary, type Version } from './summary.ts';
import { keeping } from './to-report.ts';
import type { SummaryPreview } from './view.ts';

/** "Themes, not content": said with every summary. */
const attested = ['themes-not-content'] as const;

/** Posts a summary that was previewed as it is, attested and checked; or shows the preview again and says why not. */
export const post = act({
  about: 'youngPerson',
  input: draft.extend({ attest: severalOf(attested), override: optionalDraftText }),
  by: writers,
  clause: 'BMC-2.1d',
  form: 'summary.form',
  needs: ({ session }, asker) => ({
    records: [
      ...draftNeeds(session, asker).records,
      ...(asker.person
        ? [{ type: 'authorship', id: authorshipId, of: { person: asker.person.id } } as const]
        : []),
    ],
    lists: [...draftNeeds(session, asker).lists, ...sessionsAround(asker).lists],
  }),
  decide: (situation, { attest, override, ...typed }) => {
    const { person, pack } = situation;
    const looked = look(situation, typed);
    const not = (why: Decision) => keeping(situation, { ...typed, override }, why);
    if ('outcome' in looked) return not(looked);
    if (!person) return refused('out-of-scope', 'BMC-2.1d');
    const long = tooLong(override, pack.summary.reasonMost);
    if (long) return not({ outcome: 'asks', fields: { override: long } });
    const checked = override ? screenedDraft(situation, { ...looked.content, override }) : looked.screened;
    if (!checked) return not(refused('screen-failed', 'BMC-2.2i'));
    const whole = { ...looked, screened: checked };
    const problem = whyNot(whole, attest.length > 0, override !== undefined);
    if (problem) return showPreview(situation, whole, problem);
    const version: Version = {
      ...looked.content,
      by: person.id,
      at: situation.now,
      ...(mayOverride(looked) && override && { override }),
    };
    return published(situation, looked, version);
  },
});

/**
 * Why a draft is not posted yet. What goes the safeguarding way, what is blocked, and what is in the exercise, no reason
 * lets through (BMC-2.2i).
 */
function whyNot(looked: Looked, attested: boolean, overridden: boolean): SummaryPreview['problem'] {
  if (looked.draft.previewed !== fingerprint(looked)) return 'changed';
  // A reason is no place for what others have to hear of.
  if (looked.screened.noticed.some(({ field }) => field === 'override')) return 'routed';
  switch (looked.screened.verdict) {
    case 'route':
      return 'routed';
    case 'block':
      return 'blocked';
    case 'rephrase':
      if (isInExercise(looked)) return 'exercise';
      if (!overridden) return 'override-needed';
      break;
    case 'clear':
      break;
    default:
      return looked.screened.verdict satisfies never;
  }
  return attested ? null : 'not-attested';
}

function published(situation: Situation, looked: Looked, posted: Version): Decision {
  const { session } = looked;
  const before = situation.find('summary', session.id) ?? newSummary(situation, session);
  const version = { ...posted, due: deadlineOf(before) };
  const current = currentOf(before);
  if (current && fingerprintOf(current) === fingerprintOf(version)) return ignored('summary-unchanged');
  const number = before.versions.length + 1;
  const secondLook = secondLookOf(situation, before, version);
  // Posted before it was asked for, as when they refuse at the door: the card of its therapist comes with it.
  const first = before.card === undefined ? asked(before, 'asked') : undefined;
  const summary: Summary = {
    ...(first ?? before),
    versions: [...before.versions, version],
    // What waits for a second look waits on, whatever is posted after it.
    secondLooks: [...before.secondLooks, ...(secondLook ? [secondLook] : [])],
  };
  const exercise = exerciseAfter(situation, session, current, version);
  return {
    outcome: 'decided',
    events: [
      happened(number === 1 ? 'summary posted' : 'summary amended', session.id, 'BMC-2.1d', {
        version: number,
        attendance: version.attendance,
        late: number === 1 && version.at > deadlineOf(before),
        override: version.override !== undefined,
      }),
      educationAsked(session, version),
      ...exercise.events,
    ],
    saves: [{ type: 'summary', value: summary }],
    ...(exercise.engagement && { engagement: exercise.engagement }),
    owes: [
      ...(first ? cardsToWrite(situation, session, first) : []),
      ...consequencesOf(situation, session, summary, version),
      ...cardsThatSayIt(situation, exercise),
    ],
    says: { say: number === 1 ? 'summary-posted' : 'summary-amended' },
    ...reportNext(situation, session),
  };
}

/** Whether the young person was asked first about sharing with education, and what they said. */
const educationAsked = ({ id }: Session, { education }: Version): Happening => ({
  type: 'sharing with education asked about',
  clause: 'BMC-3.7',
  subject: subjectOf(id),
  facts: { youngPersonSaid: education },
});

/** What its author is to report comes next, whatever the draft says by now (BMC-3.1). The preview has announced it. */
function reportNext(
  situation: Situation,
  session: Session,
): Pick<Decision & { outcome: 'decided' }, 'shows'> {
  const awaited = awaitedOf(situation, { session: session.id });
  return awaited && isOwn(awaited, situation.person?.id) ? { shows: disclosureForm(situation, awaited) } : {};
}
