import { z } from 'zod';
import { levels, planKinds } from '../../src/workflows/alert/alert.ts';
import type {
  AlertDetail,
  AlertForm,
  AlertPost,
  PlanDetail,
  PlanForm,
} from '../../src/workflows/alert/view.ts';
import postTemplate from '../alert.json' with { type: 'json' };
import detailTemplate from '../alert-detail.json' with { type: 'json' };
import formTemplate from '../alert-form.json' with { type: 'json' };
import { choices, facts, fields, formFrame, line, most, passage } from '../data.ts';
import { card, type Desk } from '../define.ts';
import planDetailTemplate from '../plan-detail.json' with { type: 'json' };
import planTemplate from '../plan-form.json' with { type: 'json' };
import { byAt, factsOf, revealedInWords, typedText, typedTexts } from './facts.ts';
import { choicesOf, form } from './forms.ts';

/** Tell the therapist something before the session (BMC-2.2f). */
export const alertForm = card({
  template: formTemplate,
  shape: {
    ...formFrame,
    session: line,
    seenBy: line,
    safety: line,
    levels: choices,
    detailMost: most,
    fields: fields(['level', 'detail', 'sinceDate', 'sinceTime']),
  },
  present({ initials, what, start, detailMost, date, time }: AlertForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.alert-form.summary', { initials, start: { at: start } }),
      data: {
        heading: texts.say('cards.alert-form.heading', { initials }),
        session: texts.say('cards.alert-form.session', { what, start: { at: start } }),
        seenBy: texts.say('cards.alert-form.seen-by'),
        safety: texts.say('common.safety'),
        levels: choicesOf(desk, 'level', levels),
        detailMost,
        ...form(desk, 'alert-form', {
          level: { takes: levels },
          detail: { takes: 'text' },
          sinceDate: { takes: 'date', value: date },
          sinceTime: { takes: 'time', value: time },
        }),
      },
    };
  },
});

/** The notice of an alert: that there is something, never what. */
export const alert = card({
  template: postTemplate,
  shape: { heading: line, state: line, escalated: line, closed: line, facts },
  present(view: AlertPost, desk) {
    const { texts } = desk;
    const { initials, start, escalated, reports } = view;
    const waits = view.state === 'raised' && escalated;
    return {
      summary: texts.say(waits ? 'cards.alert.summary-escalated' : 'cards.alert.summary', {
        initials,
        start: { at: start },
      }),
      data: {
        heading: texts.say('cards.alert.heading', { initials }),
        state: texts.say(`cards.alert.state.${view.state}`),
        escalated: waits ? texts.say('cards.alert.escalated', { number: view.telephone ?? undefined }) : '',
        closed: texts.say('cards.alert.closed'),
        facts: factsOf(
          [texts.say('cards.alert.start'), texts.when(start)],
          [texts.say('cards.alert.what'), view.what],
          [texts.say('cards.alert.home'), view.setting],
          [texts.say('cards.alert.by'), byAt(desk, view)],
          [texts.say('cards.alert.reports'), reports > 1 ? String(reports) : null],
        ),
      },
    };
  },
});

/** The most reports that one card opens, the latest ones, and the lines of all passages together. */
const mostReports = 8;
const lines = 50;

/** The alert, opened for one person. */
export const alertDetail = card({
  template: detailTemplate,
  shape: {
    heading: line,
    session: line,
    earlier: line,
    reports: z.array(z.strictObject({ by: line, facts, hidden: line, detail: passage })).min(1),
    planTitle: line,
    planKind: line,
    planNote: passage,
  },
  present(view: AlertDetail, desk) {
    const { texts } = desk;
    const { initials, what, start, plan } = view;
    const reports = view.reports.slice(-mostReports);
    const earlier = view.reports.length - reports.length;
    const passages = typedTexts(desk, [...reports.map(({ detail }) => detail), plan?.note ?? null], lines);
    return {
      summary: texts.say('cards.alert-detail.summary', { initials, start: { at: start } }),
      data: {
        heading: texts.say('cards.alert-detail.heading', { initials }),
        session: texts.say('cards.alert-detail.session', { what, start: { at: start } }),
        earlier: earlier > 0 ? texts.say('cards.alert-detail.earlier', { count: earlier }) : '',
        reports: reports.map((report, index) => reportData(report, desk, passages[index] ?? '')),
        planTitle: texts.say('cards.alert-detail.plan'),
        planKind: plan ? revealedInWords(desk, 'kind', plan.kind) : texts.say('cards.alert-detail.no-plan'),
        planNote: passages.at(-1) ?? '',
      },
    };
  },
});

function reportData(report: AlertDetail['reports'][number], desk: Desk, detail: string) {
  const { texts } = desk;
  return {
    by: byAt(desk, report),
    facts: factsOf(
      [texts.say('cards.alert-detail.level'), revealedInWords(desk, 'level', report.level)],
      [texts.say('cards.alert-detail.since'), texts.when(report.since)],
    ),
    hidden: report.detail ? '' : texts.say('cards.alert-detail.detail-hidden'),
    detail,
  };
}

/** Set the management plan. */
export const planForm = card({
  template: planTemplate,
  shape: { ...formFrame, intro: line, kinds: choices, noteMost: most, fields: fields(['kind', 'note']) },
  present({ initials, start, noteMost }: PlanForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.plan-form.summary', { initials, start: { at: start } }),
      data: {
        heading: texts.say('cards.plan-form.heading', { initials, start: { at: start } }),
        intro: texts.say('cards.plan-form.intro'),
        kinds: choicesOf(desk, 'kind', planKinds),
        noteMost,
        ...form(desk, 'plan-form', { kind: { takes: planKinds }, note: { takes: 'text' } }),
      },
    };
  },
});

/** The management plan, opened for the care team. */
export const planDetail = card({
  template: planDetailTemplate,
  shape: { heading: line, facts, noteTitle: line, note: passage },
  present(view: PlanDetail, desk) {
    const { texts } = desk;
    const { initials, start, note } = view;
    return {
      summary: texts.say('cards.plan-detail.summary', { initials, start: { at: start } }),
      data: {
        heading: texts.say('cards.plan-detail.heading', { initials, start: { at: start } }),
        facts: factsOf(
          [texts.say('cards.plan-detail.kind'), revealedInWords(desk, 'kind', view.kind)],
          [texts.say('cards.plan-detail.by'), byAt(desk, view)],
        ),
        noteTitle: note ? texts.say('cards.plan-detail.note') : '',
        note: typedText(desk, note),
      },
    };
  },
});
