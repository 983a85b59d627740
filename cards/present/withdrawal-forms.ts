import { z } from 'zod';
import { artworkChoices, backTo, heardHow } from '../../src/workflows/withdrawal/proposal.ts';
import type {
  ApproveForm,
  ContinueForm,
  ConversationForm,
  DeclineForm,
  DelegationForm,
  ProposalForm,
  ProposalMissing,
  TaperForm,
} from '../../src/workflows/withdrawal/view.ts';
import approveTemplate from '../approve-form.json' with { type: 'json' };
import continueTemplate from '../continue-form.json' with { type: 'json' };
import conversationTemplate from '../conversation-form.json' with { type: 'json' };
import { choices, facts, fields, formFrame, line, most } from '../data.ts';
import declineTemplate from '../decline-form.json' with { type: 'json' };
import { card } from '../define.ts';
import delegationTemplate from '../delegation-form.json' with { type: 'json' };
import type { Button } from '../elements.ts';
import formTemplate from '../proposal-form.json' with { type: 'json' };
import missingTemplate from '../proposal-missing.json' with { type: 'json' };
import taperTemplate from '../taper-form.json' with { type: 'json' };
import { factsOf, inWords, shortInWords, taperInWords, wishInWords } from './facts.ts';
import { choicesOf, form, several, theOnly } from './forms.ts';

const buttons = z.array(z.custom<Button>());

/** That it was talked about with somebody (BMC-2.1g). */
export const conversationForm = card({
  template: conversationTemplate,
  shape: { ...formFrame, intro: line, most, partners: choices, fields: fields(['with', 'date', 'note']) },
  present({ initials, most, partners, date }: ConversationForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.conversation-form.summary', { initials }),
      data: {
        heading: texts.say('cards.conversation-form.heading', { initials }),
        intro: texts.say('cards.conversation-form.intro'),
        most,
        partners: choicesOf(desk, 'with', partners),
        ...form(desk, 'conversation-form', {
          with: { takes: partners, value: theOnly(partners) },
          date: { takes: 'date', value: date },
          note: { takes: 'text' },
        }),
      },
    };
  },
});

/** What is missing before a withdrawal can be proposed. */
export const proposalMissing = card({
  template: missingTemplate,
  shape: {
    ...{ heading: line, intro: line },
    missing: z.array(z.strictObject({ what: line, policy: line, buttons })),
  },
  present({ initials, missing }: ProposalMissing, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.proposal-missing.summary', { initials }),
      data: {
        heading: texts.say('cards.proposal-missing.heading', { initials }),
        intro: texts.say(
          `cards.proposal-missing.intro.${missing.some(({ action }) => action) ? 'theirs' : 'others'}`,
        ),
        missing: missing.map(({ condition, clause, count, action }) => ({
          what: texts.say(`cards.proposal-missing.what.${condition}`, { ...count }),
          policy: texts.policy(clause),
          buttons: action ? [desk.button(action)] : [],
        })),
      },
    };
  },
});

/** Proposes to end individual sessions (BMC-4.3). */
export const proposalForm = card({
  template: formTemplate,
  shape: {
    ...{ ...formFrame, intro: line, most, heards: choices, artworks: choices, taper: line, unheard: line },
    early: line,
    ...{ fortnight: z.boolean(), month: z.boolean() },
    fields: fields([
      ...(['reasons', 'youngPersonsView', 'heard', 'alternatives', 'consultation', 'artwork'] as const),
      ...(['endsOn', 'fortnight', 'month', 'reviewOn', 'notHeard', 'early'] as const),
    ]),
  },
  present(view: ProposalForm, desk) {
    const { texts } = desk;
    const { initials, notHeard, taper, early } = view;
    return {
      summary: texts.say('cards.proposal-form.summary', { initials }),
      data: {
        heading: texts.say('cards.proposal-form.heading', { initials }),
        intro: texts.say(`cards.proposal-form.intro.${view.agrees ? 'agreed' : 'alone'}`),
        most: view.most,
        heards: choicesOf(desk, 'heard', heardHow),
        artworks: choicesOf(desk, 'artwork', artworkChoices),
        taper: taper.length > 0 ? texts.say('cards.proposal-form.taper') : '',
        fortnight: taper.includes('fortnight'),
        month: taper.includes('month'),
        unheard:
          notHeard.length > 0
            ? texts.say('cards.proposal-form.unheard', {
                who: texts.list(notHeard.map(one => inWords(desk, 'with', one))),
              })
            : '',
        early: early ? [texts.say('cards.proposal-form.early'), shortInWords(desk, early)].join(' ') : '',
        ...form(desk, 'proposal-form', {
          reasons: { takes: 'text' },
          youngPersonsView: { takes: 'text' },
          heard: { takes: heardHow },
          alternatives: { takes: 'text' },
          consultation: { takes: 'text' },
          artwork: { takes: artworkChoices },
          endsOn: { takes: 'date', value: view.endsOn },
          fortnight: { takes: 'date' },
          month: { takes: 'date' },
          reviewOn: { takes: 'date', value: view.reviewOn },
          notHeard: { takes: 'text' },
          early: { takes: 'text' },
        }),
      },
    };
  },
});

/** Proposes to continue with a plan (BMC-4.3). */
export const continueForm = card({
  template: continueTemplate,
  shape: { ...formFrame, intro: line, most, fields: fields(['reasons', 'reviewOn']) },
  present({ initials, most, agrees, reviewOn, callsOff }: ContinueForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.continue-form.summary', { initials }),
      data: {
        heading: texts.say('cards.continue-form.heading', { initials }),
        intro: [
          texts.say(`cards.continue-form.intro.${agrees ? 'agreed' : 'alone'}`),
          ...(callsOff ? [texts.say('cards.continue-form.calls-off')] : []),
        ].join(' '),
        most,
        ...form(desk, 'continue-form', {
          reasons: { takes: 'text' },
          reviewOn: { takes: 'date', value: reviewOn },
        }),
      },
    };
  },
});

/** What will happen, for whoever is about to approve (BMC-7.1). */
export const approveForm = card({
  template: approveTemplate,
  shape: { ...formFrame, intro: line, facts, after: line, fields: fields(['endsOn', 'reviewOn']) },
  present(view: ApproveForm, desk) {
    const { texts } = desk;
    const { initials, hasPassed, endsOn, sessions, reviewOn, since, taper, notFitting, early, wish } = view;
    const { callsOff, offered } = view;
    const on = texts.day(sessions.from);
    return {
      summary: texts.say('cards.approve-form.summary', { initials }),
      data: {
        heading: texts.say('cards.approve-form.heading', { initials }),
        intro: texts.say(`cards.approve-form.intro.${hasPassed ? 'passed' : 'ahead'}`),
        facts: factsOf(
          [texts.say('cards.pathway-detail.wish'), wishInWords(desk, wish)],
          [
            texts.say('cards.proposal-detail.early'),
            early && [shortInWords(desk, early), texts.say('cards.approve-form.early')].join(' '),
          ],
          [
            texts.say('cards.approve-form.sessions'),
            texts.say('cards.approve-form.cancelled', { count: sessions.count, on }),
          ],
          [
            texts.say('cards.approve-form.offered'),
            offered > 0 ? texts.say('cards.approve-form.not-taken', { count: offered }) : null,
          ],
          [texts.say('cards.approve-form.taper'), taperInWords(texts, taper)],
          [
            texts.say('cards.approve-form.fit'),
            notFitting > 0 ? texts.say('cards.approve-form.not-fitting', { count: notFitting }) : null,
          ],
          [
            texts.say('cards.approve-form.meeting'),
            callsOff ? texts.say('cards.approve-form.calls-off') : null,
          ],
          [
            texts.say('cards.approve-form.since'),
            texts.say('cards.proposal-detail.since-then', { ...since }),
          ],
        ),
        ...form(desk, 'approve-form', {
          endsOn: { takes: 'date', value: endsOn },
          reviewOn: { takes: 'date', value: reviewOn },
        }),
        after: texts.say('cards.approve-form.after'),
      },
    };
  },
});

/** Declines it: why, and where it goes back to (BMC-7.1). */
export const declineForm = card({
  template: declineTemplate,
  shape: { ...formFrame, intro: line, most, backs: choices, fields: fields(['text', 'back']) },
  present({ initials, most, callsOff }: DeclineForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.decline-form.summary', { initials }),
      data: {
        heading: texts.say('cards.decline-form.heading', { initials }),
        intro: [
          texts.say('cards.decline-form.intro'),
          ...(callsOff ? [texts.say('cards.decline-form.calls-off')] : []),
        ].join(' '),
        most,
        backs: choicesOf(desk, 'back', backTo),
        ...form(desk, 'decline-form', { text: { takes: 'text' }, back: { takes: backTo } }),
      },
    };
  },
});

/** The planned sessions that do not fit a taper (PIP-8). */
export const taperForm = card({
  template: taperTemplate,
  shape: { ...formFrame, intro: line, sessions: choices, fields: fields(['sessions']) },
  present({ initials, taper, endsOn, sessions }: TaperForm, desk) {
    const { texts } = desk;
    const codes = sessions.map(({ id }) => id as string);
    return {
      summary: texts.say('cards.taper-form.summary', { initials }),
      data: {
        heading: texts.say('cards.taper-form.heading', { initials }),
        intro: texts.say('cards.taper-form.intro', {
          ...{ steps: taperInWords(texts, taper), from: texts.fullDate(endsOn) },
        }),
        sessions: sessions.map(({ id, start }) => ({ title: texts.when(start), value: id as string })),
        ...form(desk, 'taper-form', { sessions: { takes: { severalOf: codes }, value: several(codes) } }),
      },
    };
  },
});

/** Who signs off for somebody, and from when to when (BMC-7.1). */
export const delegationForm = card({
  template: delegationTemplate,
  shape: {
    ...{ ...formFrame, intro: line, people: choices, fields: fields(['to', 'from', 'until']) },
    standing: z.array(z.strictObject({ name: line, buttons })),
  },
  present({ today, people, standing }: DelegationForm, desk) {
    const { texts } = desk;
    const codes = people.map(({ id }) => id as string);
    return {
      summary: texts.say('cards.delegation-form.summary'),
      data: {
        heading: texts.say('cards.delegation-form.heading'),
        intro: texts.say('cards.delegation-form.intro'),
        people: people.map(({ id, name }) => ({ title: name, value: id as string })),
        standing: standing.map(({ name, from, until, end }) => ({
          name: texts.say('cards.delegation-form.standing', {
            ...{ name, from: texts.date(from), until: texts.date(until) },
          }),
          buttons: [desk.button(end, texts.say('cards.delegation-form.end', { name }))],
        })),
        ...form(desk, 'delegation-form', {
          to: { takes: codes, value: theOnly(codes) },
          from: { takes: 'date', value: today },
          until: { takes: 'date' },
        }),
      },
    };
  },
});
