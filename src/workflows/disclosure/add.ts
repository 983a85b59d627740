import { z } from 'zod';
import { Confidential } from '../../access/confidential.ts';
import { id } from '../../access/plain.ts';
import { optional, optionalSealedText, sealedText } from '../fields.ts';
import { act, type Decision, refused, type Situation } from '../workflow.ts';
import { type Disclosure, disclosureState, type Report } from './disclosure.ts';
import { type Graded, isNoticed, isRouted, levelNeeded } from './grading.ts';
import { remindedOf, sent, toldNow, tooLongIn } from './report.ts';
import { answerersNow, happened, headsNow, refreshOf, reporters, wholeDisclosure } from './rules.ts';

type Reported = Disclosure & { readonly reported: Report };

/** What somebody reported themselves, and can add to; or why they cannot. */
function ownReport({ find, person }: Situation, about: Disclosure['id']): Reported | Decision {
  const disclosure = find('disclosure', about);
  if (!disclosure?.reported || !person || disclosure.reported.by !== person.id)
    return refused('disclosure-not-found', 'BMC-3.1');
  if (disclosureState(disclosure) === 'closed') return refused('disclosure-closed', 'BMC-3.1');
  return { ...disclosure, reported: disclosure.reported };
}

/**
 * More of what somebody knows, added by one who reported it; what was written before stays. What was told to nobody is
 * graded anew, and goes on if that says so or if the check notices something in what is added (PIP-6, BMC-3.1).
 */
export const addToDisclosure = act({
  about: 'youngPerson',
  input: z.object({
    disclosure: id,
    level: optional(id),
    danger: optional(z.enum(['yes', 'no'])),
    account: sealedText,
    done: optionalSealedText,
  }),
  by: reporters,
  clause: 'BMC-3.1',
  form: 'disclosure.add-form',
  needs: ({ disclosure }) => wholeDisclosure(disclosure),
  decide: (situation, { disclosure: about, account, done, ...graded }) => {
    const { person, now, pack } = situation;
    const own = ownReport(situation, about);
    if ('outcome' in own || !person) return own as Decision;
    const isAsked = !own.reported.routed;
    const fields = {
      ...(isAsked && levelNeeded(pack, graded)),
      ...(isAsked && !graded.danger && { danger: { say: 'field-needed' } as const }),
      ...tooLongIn(pack, { account, done }),
    };
    if (Object.keys(fields).length > 0) return { outcome: 'asks', fields };
    const goesOn = isAsked && (isRouted(pack, graded) || isNoticed(situation, { account, done }));
    const reported = isAsked ? gradedAnew(situation, own.reported, graded, goesOn) : own.reported;
    const added = {
      ...{ by: person.id, at: now, text: account },
      ...(done && { done }),
      ...(isAsked && reported.level && { level: reported.level }),
    };
    const accounts = [...own.accounts, added];
    const more: Reported = { ...own, accounts, reported, remindedOf: remindedOf({ accounts }) };
    return reported.routed ? passedOn(situation, more, graded, goesOn) : kept(more);
  },
});

/** The report as it is graded by now. */
const gradedAnew = (
  { now }: Situation,
  before: Report,
  { level, danger }: Graded,
  goesOn: boolean,
): Report => ({
  ...before,
  ...(level && { level: Confidential.seal<string>(level) }),
  ...(danger && { danger: Confidential.seal(danger) }),
  ...(goesOn && { routed: true, routedAt: now }),
});

const addedTo = (more: Disclosure) =>
  happened('disclosure added to', more, 'BMC-3.1', { accounts: more.accounts.length });

/** What comes later has not been read by anybody: it is to be acknowledged anew, by those who are there now. */
function passedOn(situation: Situation, more: Reported, graded: Graded, isFirst: boolean): Decision {
  const { acknowledged: _, ...rest } = more;
  const after: Disclosure = {
    ...rest,
    told: answerersNow(situation),
    headsTold: headsNow(situation),
    escalatedTo: [],
  };
  if (isFirst) {
    const first = sent(situation, after, graded);
    return { ...first, events: [addedTo(after), ...first.events] };
  }
  return {
    outcome: 'decided',
    events: [addedTo(after)],
    saves: [{ type: 'disclosure', value: after }],
    owes: [...toldNow(situation, after), refreshOf(after)],
    says: { say: 'disclosure-added' },
  };
}

/** Still what is talked about in therapy: on record, and told to nobody (PIP-6). */
const kept = (more: Disclosure): Decision => ({
  outcome: 'decided',
  events: [addedTo(more)],
  saves: [{ type: 'disclosure', value: more }],
  owes: [refreshOf(more)],
  says: { say: 'disclosure-recorded' },
});

/** The form for adding to what was reported. */
export const addForm = act({
  about: 'youngPerson',
  input: z.object({ disclosure: id }),
  by: reporters,
  clause: 'BMC-3.1',
  needs: ({ disclosure }) => wholeDisclosure(disclosure),
  decide: (situation, { disclosure }) => {
    const { youngPerson, pack } = situation;
    const own = ownReport(situation, disclosure);
    if ('outcome' in own) return own;
    const isAsked = !own.reported.routed;
    return {
      outcome: 'shows',
      view: {
        card: 'disclosure-add-form',
        data: {
          clause: 'BMC-3.1',
          initials: youngPerson.initials,
          isGraded: isAsked,
          levels: isAsked ? (pack.disclosures.levels ?? []).map(({ id, label }) => ({ id, label })) : [],
          accountMost: pack.disclosures.accountMost,
          doneMost: pack.disclosures.noteMost,
          actions: [
            {
              verb: 'disclosure.add',
              about: youngPerson.id,
              input: { disclosure },
              label: 'add-to-disclosure',
              style: 'positive',
            },
          ],
        },
      },
    };
  },
});
