import { z } from 'zod';
import { Confidential } from '../../access/confidential.ts';
import { id } from '../../access/plain.ts';
import type { Pack } from '../../policy/pack.ts';
import { optional, optionalSealedText, sealedText, tooLong, wrongOf } from '../fields.ts';
import type { Words } from '../words.ts';
import { act, type Decision, type Happening, type Owed, refused, type Situation } from '../workflow.ts';
import { emptyDisclosure, isAnswer } from './announce.ts';
import {
  type Disclosure,
  disclosureSubject,
  kinds,
  type Report,
  type StepTaken,
  toldAnswers,
  whoseSafety,
} from './disclosure.ts';
import { emergencyOf } from './form.ts';
import { type Graded, isRouted, levelNeeded } from './grading.ts';
import { heard } from './heard.ts';
import {
  answerersNow,
  awaitedOf,
  foreignTo,
  happened,
  headsNow,
  leadsNow,
  refreshOf,
  reporters,
  sessionAndRecent,
  tell,
  toAuthor,
  untilAcknowledged,
} from './rules.ts';
import { stepsDue } from './steps.ts';

const report = z.object({
  youngPerson: optional(id),
  session: id.optional(),
  disclosure: id.optional(),
  kind: z.enum(kinds).default('other'),
  level: optional(id),
  whose: z.enum(whoseSafety),
  danger: z.enum(['yes', 'no']),
  account: sealedText,
  done: optionalSealedText,
  told: z.enum(toldAnswers),
});
type Typed = z.output<typeof report>;

/** Reports what must not stay in the therapy room: to the safeguarding lead at once, and to nobody else (BMC-3.1, BMC-3.3, WHS-3.1). */
export const reportDisclosure = act({
  about: 'youngPerson',
  input: report,
  by: reporters,
  clause: 'BMC-3.1',
  form: 'disclosure.form',
  needs: ({ session }, asker) => sessionAndRecent(session, asker),
  decide: (situation, typed) => {
    const { person, now, pack, newId } = situation;
    if (!person) return refused('out-of-scope', 'BMC-3.1');
    const foreign = foreignTo(situation, typed.session);
    if (foreign) return foreign;
    const fields = problemsOf(pack, typed);
    if (Object.keys(fields).length > 0) return { outcome: 'asks', fields };
    // What was announced is completed; whatever comes after that is a record of its own.
    const { acknowledged: _, ...before } = awaitedOf(situation, typed) ?? {
      ...emptyDisclosure(newId('disclosure'), now),
      ...(typed.session && { session: typed.session }),
    };
    // Whoever was told that there is something, or would have been had they been there, hears what it is.
    const routed = isRouted(pack, typed) || before.chasedAt !== undefined;
    const noticed = !routed && isFound(before);
    const reported: Report = {
      by: person.id,
      at: now,
      kind: Confidential.seal(typed.kind),
      whose: Confidential.seal(typed.whose),
      danger: Confidential.seal(typed.danger),
      told: Confidential.seal(typed.told),
      routed,
      ...(noticed && { noticed }),
      ...(typed.level && { level: Confidential.seal<string>(typed.level) }),
    };
    const account = {
      ...{ by: person.id, at: now, text: typed.account },
      ...(typed.done && { done: typed.done }),
      ...(reported.level && { level: reported.level }),
    };
    const disclosure: Disclosure = {
      ...before,
      reported,
      accounts: [account],
      remindedOf: remindedOf({ accounts: [account] }),
      escalatedTo: [],
      told: reported.routed ? answerersNow(situation) : [],
      headsTold: reported.routed ? headsNow(situation) : [],
      steps: [...before.steps, ...stepsSaid(situation, before, typed)],
    };
    if (reported.routed) return sent(situation, disclosure, typed);
    if (!reported.noticed) return recorded(situation, disclosure, []);
    const { after, owes } = heard(situation, disclosure);
    return recorded(situation, after, owes);
  },
});

/** Whether the check noticed something in what was announced; a report by itself is graded by its author alone. */
const isFound = ({ announced }: Pick<Disclosure, 'announced'>): boolean =>
  announced?.signs.some(sign => !isAnswer(sign)) === true;

/** That the young person knows who will be told is a step of its own (BMC-3.2); the report may say so already. */
function stepsSaid(
  { pack, person, now }: Situation,
  { steps }: Pick<Disclosure, 'steps'>,
  { told }: Typed,
): readonly StepTaken[] {
  const asked = pack.disclosures.steps.some(({ step }) => step === 'youngPersonAsked');
  const taken = steps.some(({ step }) => step === 'youngPersonAsked');
  return asked && !taken && person && told === 'told'
    ? [{ step: 'youngPersonAsked', by: person.id, at: now, when: now, outcome: 'done' }]
    : [];
}

type ToPutRight = { [field: string]: Words };

const problemsOf = (pack: Pack, typed: Typed): ToPutRight => ({
  ...levelNeeded(pack, typed),
  ...tooLongIn(pack, typed),
});

/** What is over the pack's limits, so that each account can be shown whole. */
export function tooLongIn(
  { disclosures }: Pack,
  { account, done }: { readonly account: Confidential; readonly done?: Confidential | undefined },
): ToPutRight {
  return wrongOf({
    account: tooLong(account, disclosures.accountMost),
    done: tooLong(done, disclosures.noteMost),
  });
}

/**
 * A level of risk that is talked about in therapy and told to nobody else yet: on record (PIP-6). Where the check noticed
 * something the safeguarding lead hears how it was graded, as of what is said to be nothing to report: without the text.
 */
function recorded({ directory }: Situation, disclosure: Disclosure, told: readonly Owed[]): Decision {
  return {
    outcome: 'decided',
    events: [
      {
        ...{ type: 'risk recorded', clause: 'PIP-6', subject: disclosureSubject(disclosure.id) },
        ...(disclosure.reported?.noticed && { facts: { told: disclosure.told } }),
      },
    ],
    saves: [{ type: 'disclosure', value: disclosure }],
    owes: [...told, ...toAuthor(disclosure, 'recorded'), refreshOf(disclosure)],
    says: !disclosure.reported?.noticed
      ? { say: 'disclosure-recorded' }
      : told.length > 0
        ? { say: 'disclosure-graded' }
        : { say: 'disclosure-graded-nobody', with: { ask: directory.service.ask } },
  };
}

/** It goes to those who see to it, with what the policy asks for. */
export function sent(
  situation: Situation,
  disclosure: Disclosure,
  { danger, told }: Pick<Graded, 'danger'> & { readonly told?: Typed['told'] },
): Decision & { outcome: 'decided' } {
  const { directory } = situation;
  const isTold = leadsNow(situation).length > 0;
  return {
    outcome: 'decided',
    events: [
      happened('disclosure reported', disclosure, 'BMC-3.1', { told: disclosure.told }),
      ...(told === 'told' ? [discussed(disclosure)] : []),
    ],
    saves: [{ type: 'disclosure', value: disclosure }],
    owes: [
      ...toldNow(situation, disclosure),
      ...stepsDue(situation, disclosure),
      ...toAuthor(disclosure, 'sent'),
      refreshOf(disclosure),
    ],
    says: isTold
      ? { say: 'disclosure-reported' }
      : { say: 'disclosure-nobody', with: { ask: directory.service.ask } },
    ...(danger === 'yes' && {
      shows: {
        card: 'emergency',
        data: {
          clause: 'BMC-3.1',
          ...emergencyOf(situation, [situation.youngPerson]),
          report: isTold ? 'sent' : 'nobody-told',
          actions: [],
        },
      },
    }),
  };
}

/** The young person knows who needs to be told. */
const discussed = ({ id: about }: Disclosure): Happening => ({
  type: 'who needs to know discussed',
  clause: 'BMC-3.2',
  subject: disclosureSubject(about),
});

/** Reminders are of the newest account. */
export const remindedOf = ({ accounts }: Pick<Disclosure, 'accounts'>): string =>
  `account.${accounts.length}`;

/** Those who are told of the newest account at once: the leads, and the Head, who answers where there is no lead. */
export function toldNow(situation: Situation, disclosure: Disclosure): readonly Owed[] {
  const why = remindedOf(disclosure);
  const people = [...new Set([...disclosure.told, ...headsNow(situation)])];
  return [
    ...people.map(person => tell(situation, disclosure, person, why)),
    ...untilAcknowledged(situation, disclosure, why),
  ];
}
