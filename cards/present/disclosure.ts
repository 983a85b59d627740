import { z } from 'zod';
import { openForCard } from '../../src/access/confidential.ts';
import type {
  DisclosureDetail,
  DisclosurePost,
  DisclosureSent,
} from '../../src/workflows/disclosure/view.ts';
import { facts, line, passageLines } from '../data.ts';
import { card, type Desk } from '../define.ts';
import postTemplate from '../disclosure.json' with { type: 'json' };
import detailTemplate from '../disclosure-detail.json' with { type: 'json' };
import sentTemplate from '../disclosure-sent.json' with { type: 'json' };
import { byAt, factsOf, inWords, revealedInWords, telephones, typedTexts } from './facts.ts';

/** To the safeguarding lead and the Head: that there is something, never what. */
export const disclosure = card({
  template: postTemplate,
  shape: { heading: line, urgent: line, facts, closed: line },
  present(view: DisclosurePost, desk) {
    const { texts } = desk;
    const { initials, state, by, openSteps, overdueSteps } = view;
    const open = { open: openSteps, overdue: overdueSteps };
    return {
      summary: texts.say(`cards.disclosure.summary.${state}`, { initials, by }),
      data: {
        heading: texts.say(`cards.disclosure.heading.${state}`, { initials }),
        urgent: view.escalated
          ? texts.say('cards.disclosure.escalated')
          : state === 'announced' || state === 'reported'
            ? texts.say(`cards.disclosure.urgent.${state}`, { by })
            : '',
        facts: factsOf(
          [texts.say('cards.disclosure.home'), view.setting],
          [texts.say('cards.disclosure.by'), byAt(desk, view)],
          [texts.say('cards.disclosure.acknowledged'), view.acknowledgedBy],
          [
            texts.say('cards.disclosure.steps'),
            openSteps === 0
              ? null
              : texts.say(
                  overdueSteps > 0 ? 'cards.disclosure.steps-overdue' : 'cards.disclosure.steps-open',
                  open,
                ),
          ],
        ),
        closed: texts.say('cards.disclosure.closed-text'),
      },
    };
  },
});

/** To the one who reported: who was told, who sees to it, whom to telephone. */
export const disclosureSent = card({
  template: sentTemplate,
  shape: { heading: line, state: line, telephone: line, facts },
  present(view: DisclosureSent, desk) {
    const { texts } = desk;
    const { initials, state, told, acknowledgedBy, leads, telephone, ask, at } = view;
    const people = leads.length > 0 ? telephones(desk, leads) : undefined;
    return {
      summary: texts.say('cards.disclosure-sent.summary', { initials }),
      data: {
        heading: texts.say('cards.disclosure-sent.heading', { initials }),
        state:
          state === 'acknowledged'
            ? texts.say('cards.disclosure-sent.state.acknowledged', { name: acknowledgedBy ?? undefined })
            : state === 'recorded' && told.length > 0
              ? texts.say('cards.disclosure-sent.state.graded')
              : texts.say(`cards.disclosure-sent.state.${state}`, { people }),
        telephone:
          telephone.length > 0
            ? texts.say('cards.disclosure-sent.telephone', { people: telephones(desk, telephone) })
            : ask
              ? texts.say('cards.disclosure-sent.nobody', { ask })
              : '',
        facts: factsOf(
          [texts.say('cards.disclosure-sent.sent'), texts.when(at)],
          [texts.say('cards.disclosure-sent.told'), texts.list(told)],
        ),
      },
    };
  },
});

/** The disclosure, opened for one person. */
export const disclosureDetail = card({
  template: detailTemplate,
  shape: {
    heading: line,
    note: line,
    noticed: line,
    facts,
    part: line,
    accounts: z.array(z.strictObject({ by: line, lines: passageLines, doneTitle: line, done: passageLines })),
    stepsTitle: line,
    steps: z.array(z.strictObject({ name: line, state: line, lines: passageLines })),
  },
  present(view: DisclosureDetail, desk) {
    const { texts } = desk;
    const { initials, state, by, via, noticed, dismissed, kind, whose, danger, told, level } = view;
    const { accounts, steps } = view;
    const passages = typedTexts(
      desk,
      [...accounts.flatMap(({ text, done }) => [text, done]), ...steps.map(({ note }) => note)],
      mostLines,
    ).map(text => text.split('\n').filter(Boolean));
    const notes = passages.slice(2 * accounts.length);
    return {
      summary: texts.say('cards.disclosure-detail.summary', { initials }),
      data: {
        heading: texts.say('cards.disclosure-detail.heading', { initials }),
        note: dismissed
          ? texts.say('cards.disclosure-detail.dismissed', {
              why: inWords(desk, 'dismissal', openForCard(dismissed)),
            })
          : via
            ? texts.say(`cards.disclosure-detail.via.${via}`, { by })
            : '',
        noticed:
          state === 'recorded' && accounts.length === 0
            ? texts.say('cards.disclosure-detail.graded', { by })
            : noticed
              ? texts.say('cards.disclosure-detail.noticed', { by: noticed })
              : '',
        facts: factsOf(
          [texts.say('cards.disclosure-detail.by'), byAt(desk, view)],
          [
            texts.say('cards.disclosure-detail.kind'),
            kind && view.levels.length === 0 ? revealedInWords(desk, 'disclosureKind', kind) : null,
          ],
          [texts.say('cards.disclosure-detail.level'), levelNamed(view, level) ?? null],
          [texts.say('cards.disclosure-detail.whose'), whose ? revealedInWords(desk, 'whose', whose) : null],
          [
            texts.say('cards.disclosure-detail.danger'),
            danger ? revealedInWords(desk, 'danger', danger) : null,
          ],
          [texts.say('cards.disclosure-detail.told'), told ? revealedInWords(desk, 'told', told) : null],
        ),
        part: partInWords(view, desk),
        accounts: accounts.map((account, index) => ({
          by: accountBy(view, account, desk),
          lines: passages[2 * index] ?? [],
          doneTitle: account.done ? texts.say('cards.disclosure-detail.done') : '',
          done: passages[2 * index + 1] ?? [],
        })),
        stepsTitle: steps.length > 0 ? texts.say('cards.disclosure-detail.steps') : '',
        steps: steps.map((step, index) => ({
          name: inWords(desk, 'step', step.step),
          state: stepState(step, desk),
          lines: notes[index] ?? [],
        })),
      },
    };
  },
});

/** More lines than this, with all that stands around them, one card does not hold: the rest joins the last. */
const mostLines = 40;

const levelNamed = ({ levels }: DisclosureDetail, level: DisclosureDetail['level']) =>
  level && levels.find(({ id }) => id === openForCard(level))?.label;

/** Who wrote it and when, and of several how high they said that the risk was each time. */
function accountBy(view: DisclosureDetail, account: DisclosureDetail['accounts'][number], desk: Desk) {
  const level = view.part.of > 1 ? levelNamed(view, account.level) : null;
  const who = byAt(desk, account);
  return level ? desk.texts.say('cards.disclosure-detail.graded-by', { who, level }) : who;
}

/** Which of the accounts these are, where they are not all. */
function partInWords({ part: { from, of, more }, accounts }: DisclosureDetail, { texts }: Desk): string {
  if (from === 0 && !more) return '';
  const count = accounts.length;
  return count === 0
    ? texts.say('cards.disclosure-detail.part.steps')
    : texts.say('cards.disclosure-detail.part.accounts', { count, from: from + 1, to: from + count, of });
}

function stepState({ state, due, by, when }: DisclosureDetail['steps'][number], { texts }: Desk) {
  switch (state) {
    case 'open':
    case 'overdue':
      return texts.say(`cards.disclosure-detail.step-state.${state}`, { due: { at: due } });
    case 'done':
    case 'not-needed':
      return texts.say(`cards.disclosure-detail.step-state.${state}`, {
        by: by ?? undefined,
        when: when === null ? undefined : { at: when },
      });
    default:
      return state satisfies never;
  }
}
