import { z } from 'zod';
import { Confidential } from '../../access/confidential.ts';
import { id } from '../../access/plain.ts';
import type { Pack } from '../../policy/pack.ts';
import { optional, optionalSealedText, sealedText, tooLong, wrongOf } from '../fields.ts';
import type { Words } from '../words.ts';
import { act, type Decision, type Happening, type Owed, refused, type Situation } from '../workflow.ts';
import { emptyDisclosure } from './announce.ts';
import {
  type Disclosure,
  disclosureState,
  disclosureSubject,
  kinds,
  type Report,
  type StepTaken,
  toldAnswers,
  whoseSafety,
} from './disclosure.ts';
import { emergencyOf } from './form.ts';
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
    const reported: Report = {
      by: person.id,
      at: now,
      kind: Confidential.seal(typed.kind),
      whose: Confidential.seal(typed.whose),
      danger: Confidential.seal(typed.danger),
      told: Confidential.seal(typed.told),
      // Whoever was told that there is something, or would have been had they been there, hears what it is.
      routed: isRouted(pack, typed) || before.chasedAt !== undefined,
      ...(typed.level && { level: Confidential.seal<string>(typed.level) }),
    };
    const account = { by: person.id, at: now, text: typed.account, ...(typed.done && { done: typed.done }) };
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
    return reported.routed ? sent(situation, disclosure, typed) : recorded(disclosure);
  },
});

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

function problemsOf(pack: Pack, typed: Typed): ToPutRight {
  const levels = pack.disclosures.levels ?? [];
  const unknown = levels.length > 0 && !levels.some(({ id }) => id === typed.level);
  return { ...(unknown && { level: { say: 'field-needed' } }), ...tooLongIn(pack, typed) };
}

/** What is over the pack's limits, so that each account can be shown whole. */
function tooLongIn(
  { disclosures }: Pack,
  { account, done }: { readonly account: Confidential; readonly done?: Confidential | undefined },
): ToPutRight {
  return wrongOf({
    account: tooLong(account, disclosures.accountMost),
    done: tooLong(done, disclosures.noteMost),
  });
}

/** Where risk is graded, its level says whether others are told (PIP-6); danger now always goes on. */
function isRouted({ disclosures }: Pack, { level, danger }: Typed): boolean {
  const route = disclosures.levels?.find(({ id }) => id === level)?.route;
  return danger === 'yes' || route === undefined || route === 'safeguarding' || route === 'gp';
}

/** A level of risk that is talked about in therapy and told to nobody else yet: on record (PIP-6). */
function recorded(disclosure: Disclosure): Decision {
  return {
    outcome: 'decided',
    events: [{ type: 'risk recorded', clause: 'PIP-6', subject: disclosureSubject(disclosure.id) }],
    saves: [{ type: 'disclosure', value: disclosure }],
    owes: [...toAuthor(disclosure, 'recorded'), refreshOf(disclosure)],
    says: { say: 'disclosure-recorded' },
  };
}

function sent(situation: Situation, disclosure: Disclosure, { danger, told }: Typed): Decision {
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
const remindedOf = ({ accounts }: Pick<Disclosure, 'accounts'>): string => `account.${accounts.length}`;

/** Those who are told of the newest account at once: the leads, and the Head, who answers where there is no lead. */
function toldNow(situation: Situation, disclosure: Disclosure): readonly Owed[] {
  const why = remindedOf(disclosure);
  const people = [...new Set([...disclosure.told, ...headsNow(situation)])];
  return [
    ...people.map(person => tell(situation, disclosure, person, why)),
    ...untilAcknowledged(situation, disclosure, why),
  ];
}

/** More of what somebody knows, added by one who reported it; what was written before stays. */
export const addToDisclosure = act({
  about: 'youngPerson',
  input: z.object({ disclosure: id, account: sealedText, done: optionalSealedText }),
  by: reporters,
  clause: 'BMC-3.1',
  form: 'disclosure.add-form',
  needs: ({ disclosure }) => ({ records: [{ type: 'disclosure', id: disclosure }] }),
  decide: (situation, { disclosure: about, account, done }) => {
    const { find, person, now, pack } = situation;
    const disclosure = find('disclosure', about);
    if (!disclosure?.reported || !person || disclosure.reported.by !== person.id)
      return refused('disclosure-not-found', 'BMC-3.1');
    if (disclosureState(disclosure) === 'closed') return refused('disclosure-closed', 'BMC-3.1');
    const fields = tooLongIn(pack, { account, done });
    if (Object.keys(fields).length > 0) return { outcome: 'asks', fields };
    const added = { by: person.id, at: now, text: account, ...(done && { done }) };
    const { routed } = disclosure.reported;
    // What comes later has not been read by anybody: it is to be acknowledged anew, by those who are there now.
    const { acknowledged: _, ...rest } = disclosure;
    const accounts = [...disclosure.accounts, added];
    const after: Disclosure = {
      ...rest,
      accounts,
      told: routed ? answerersNow(situation) : [],
      headsTold: routed ? headsNow(situation) : [],
      remindedOf: remindedOf({ accounts }),
      escalatedTo: [],
    };
    return {
      outcome: 'decided',
      events: [happened('disclosure added to', after, 'BMC-3.1', { accounts: after.accounts.length })],
      saves: [{ type: 'disclosure', value: after }],
      owes: [...(routed ? toldNow(situation, after) : []), refreshOf(after)],
      says: { say: routed ? 'disclosure-added' : 'disclosure-recorded' },
    };
  },
});

/** The form for adding to what was reported. */
export const addForm = act({
  about: 'youngPerson',
  input: z.object({ disclosure: id }),
  by: reporters,
  clause: 'BMC-3.1',
  decide: ({ youngPerson, pack }, { disclosure }) => ({
    outcome: 'shows',
    view: {
      card: 'disclosure-add-form',
      data: {
        clause: 'BMC-3.1',
        initials: youngPerson.initials,
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
  }),
});
