import { announced } from '../disclosure/announce.ts';
import { disclosureForm } from '../disclosure/form.ts';
import type { Words } from '../words.ts';
import type { Decision, Situation } from '../workflow.ts';

/**
 * What becomes of a decision once the check has looked at what was typed. `signs`: what of it goes the safeguarding way; it
 * is announced and chased, without the text, whatever else is wrong and whoever was faster, and the way to report it
 * comes next (BMC-3.1). `wrong`: fields that say what they may not; nothing is decided before they are put right (BMC-2.2i).
 */
export function onceChecked(
  situation: Situation,
  decision: Decision,
  signs: readonly string[],
  wrong: { readonly [field: string]: Words },
): Decision {
  const toReport = signs.length > 0 ? ({ via: 'finding', signs } as const) : undefined;
  const { awaited, record } = announced(situation, undefined, toReport);
  const keeps = record && { keeps: record };
  switch (decision.outcome) {
    case 'refused':
    case 'ignored':
      return { ...decision, ...keeps };
    case 'asks': {
      const fields = { ...wrong, ...decision.fields };
      // What another check of the same form announced is the same announcement.
      return { ...decision, fields, ...(decision.keeps ? {} : keeps) };
    }
    case 'shows':
    case 'decided':
      if (Object.keys(wrong).length > 0) return { outcome: 'asks', fields: wrong, ...keeps };
      if (decision.outcome === 'shows') return decision;
      return {
        ...decision,
        ...(record && {
          events: [...decision.events, ...record.events],
          saves: [...(decision.saves ?? []), ...(record.saves ?? [])],
          owes: [...(decision.owes ?? []), ...(record.owes ?? [])],
        }),
        ...(awaited && (record || !decision.shows) && { shows: disclosureForm(situation, awaited) }),
      };
    default:
      return decision satisfies never;
  }
}
