import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import type { PersonId } from '../../people/service.ts';
import { holds } from '../sessions/answering.ts';
import type { Action } from '../views.ts';
import { act, type Happening, ignored, refused, type Situation } from '../workflow.ts';
import { isAnswer } from './announce.ts';
import { type Disclosure, disclosureState, isWithLeads } from './disclosure.ts';
import { type Page, pageFrom, turnPages } from './pages.ts';
import { guardians, happened, refreshOf, reporters, wholeDisclosure } from './rules.ts';
import { dealtWith, stepsOf } from './steps.ts';
import type { DisclosureDetail } from './view.ts';

/**
 * Opens it: a role check now, a receipt, and only then what was reported (BMC-3.1). Its author sees their own. What is
 * too long for one page goes on on the next, each with a receipt of its own.
 */
export const open = act({
  about: 'youngPerson',
  input: z.object({ disclosure: id, from: z.coerce.number().int().nonnegative().default(0) }),
  by: [...new Set([...reporters, ...guardians])],
  clause: 'BMC-3.1',
  opens: true,
  needs: ({ disclosure }) => wholeDisclosure(disclosure),
  decide: (situation, { disclosure: about, from }) => {
    const { find, person, reader } = situation;
    const disclosure = find('disclosure', about);
    const author = disclosure && authorOf(disclosure);
    const cell = disclosure && reader.allows('disclosure', 'exists', { author });
    // Somebody who may not know is told no more than that there is nothing for them.
    if (!disclosure || !person || !cell) return refused('out-of-scope', 'BMC-3.1');
    // Graded as what is told to nobody: that something was noticed is known, what was written is not (PIP-6).
    const isHeldBack = disclosureState(disclosure) === 'recorded' && author !== person.id;
    const shown = isHeldBack ? { ...disclosure, accounts: [] } : disclosure;
    const page = pageFrom(shown, from);
    const unreached = disclosure.undelivered.filter(one => one !== person.id);
    return {
      outcome: 'decided',
      events: [happened('disclosure opened', disclosure, cell.clause, partRead(shown, page))],
      saves: [{ type: 'disclosure', value: { ...disclosure, undelivered: unreached } }],
      owes: [refreshOf(disclosure)],
      shows: { card: 'disclosure-detail', data: detail(situation, shown, page, author) },
    };
  },
});

/** Which accounts were read, where they are not all. */
const partRead = ({ accounts }: Disclosure, page: Page): Happening['facts'] =>
  page.accounts.length === accounts.length && page.next === undefined
    ? undefined
    : { after: page.from, read: page.accounts.length, of: accounts.length };

const authorOf = ({ reported, announced }: Disclosure): PersonId | undefined => reported?.by ?? announced?.by;

/** "I have read it and see to it." */
export const acknowledge = act({
  about: 'youngPerson',
  input: z.object({ disclosure: id, seen: z.coerce.number().int() }),
  by: guardians,
  clause: 'BMC-3.1',
  needs: ({ disclosure }) => wholeDisclosure(disclosure),
  decide: (situation, { disclosure: about, seen }) => {
    const { find, person } = situation;
    const disclosure = find('disclosure', about);
    if (!disclosure || !isWithLeads(disclosure) || !person) return refused('disclosure-not-found', 'BMC-3.1');
    if (disclosure.acknowledged) return ignored('disclosure-acknowledged-already');
    if (seen !== disclosure.accounts.length) return refused('out-of-date', 'BMC-3.1');
    const { value, owes } = dealtWith(situation, disclosure, person.id);
    return {
      outcome: 'decided',
      events: [happened('disclosure acknowledged', disclosure, 'BMC-3.1')],
      saves: [{ type: 'disclosure', value }],
      owes: [...owes, refreshOf(disclosure)],
      says: { say: 'disclosure-acknowledged' },
    };
  },
});

/** What this reader may see of it. */
function detail(
  situation: Situation,
  disclosure: Disclosure,
  page: Page,
  author: PersonId | undefined,
): DisclosureDetail {
  const { reader, directory, youngPerson, person } = situation;
  const { reported, announced, dismissed, accounts } = disclosure;
  const by = { author };
  const reveal = <T extends string>(
    field: 'detail' | 'actions',
    sealed: Parameters<typeof reader.reveal<'disclosure', T>>[2] | undefined,
  ) => (sealed && reader.reveal<'disclosure', T>('disclosure', field, sealed, by)) ?? null;
  const seesActions = reader.allows('disclosure', 'actions', by) !== undefined;
  return {
    clause: 'BMC-3.1',
    initials: youngPerson.initials,
    state: disclosureState(disclosure),
    by: author ? nameOf(directory, author) : directory.service.name,
    at: reported?.at ?? announced?.at ?? disclosure.start,
    via: reported ? null : (announced?.via ?? null),
    noticed: noticedBeside(disclosure) && announced ? nameOf(directory, announced.by) : null,
    kind: reveal('detail', reported?.kind),
    level: reveal('detail', reported?.level),
    levels: (situation.pack.disclosures.levels ?? []).map(({ id, label }) => ({ id, label })),
    whose: reveal('detail', reported?.whose),
    danger: reveal('detail', reported?.danger),
    told: reveal('detail', reported?.told),
    dismissed: reveal('detail', dismissed?.why),
    part: { from: page.from, of: accounts.length, more: page.next !== undefined },
    accounts: page.accounts.map(account => ({
      by: nameOf(directory, account.by),
      at: account.at,
      text: reveal('detail', account.text),
      done: reveal('detail', account.done),
      level: reveal('detail', account.level),
    })),
    steps:
      isWithLeads(disclosure) && seesActions && page.next === undefined
        ? stepsOf(situation, disclosure).map(({ step, due, done, state }) => ({
            step,
            due,
            state,
            by: done ? nameOf(directory, done.by) : null,
            when: done?.when ?? null,
            note: reveal('actions', done?.note),
          }))
        : [],
    actions: person ? actionsFor(situation, disclosure, page, person.id) : [],
  };
}

/** A finding of the check that would not be seen otherwise: a report, or an answer, may be of something else. */
const noticedBeside = ({ announced, reported }: Disclosure): boolean =>
  announced?.signs.some(sign => !isAnswer(sign)) === true &&
  (reported !== undefined || announced.via === 'answer');

function actionsFor(
  situation: Situation,
  disclosure: Disclosure,
  page: Page,
  person: PersonId,
): readonly Action[] {
  const about = situation.youngPerson.id;
  const input = { disclosure: disclosure.id };
  const seen = { ...input, seen: disclosure.accounts.length };
  const isOpen = disclosureState(disclosure) !== 'closed';
  // Whoever deals with it has read all of it.
  const isRead = page.next === undefined;
  const sees = isRead && isOpen && isWithLeads(disclosure) && holds(situation, person, guardians);
  return [
    ...turnPages(situation, disclosure, page),
    ...(sees && !disclosure.acknowledged
      ? [
          {
            verb: 'disclosure.acknowledge',
            about,
            input: seen,
            label: 'acknowledge-disclosure',
            style: 'positive',
          } as const,
        ]
      : []),
    ...(sees ? [{ verb: 'disclosure.step-form', about, input: seen, label: 'take-step', opens: true }] : []),
    ...(isOpen && disclosure.reported?.by === person
      ? [{ verb: 'disclosure.add-form', about, input, label: 'more-to-report', opens: true }]
      : []),
  ];
}
