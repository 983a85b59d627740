import { z } from 'zod';
import { Confidential } from '../../access/confidential.ts';
import { id, type Plain } from '../../access/plain.ts';
import type { Pack } from '../../policy/pack.ts';
import { optional, optionalDraftText, sessionButton, severalIds, tooLong, wrongOf } from '../fields.ts';
import type { Words } from '../words.ts';
import type { Situation } from '../workflow.ts';
import {
  type Attendance,
  askings,
  attendances,
  type Content,
  engagements,
  leavings,
  wasThere,
} from './summary.ts';

/** The field of each of the six Bs in which its themes are chosen (SIX-1). */
export const themeFields = {
  beSafe: 'themesBeSafe',
  belong: 'themesBelong',
  bond: 'themesBond',
  build: 'themesBuild',
  believe: 'themesBelieve',
  beAllWeCanBe: 'themesBeAllWeCanBe',
} as const;

/** The fields in which the suggestions of each chosen theme are chosen, one for each. */
export const tipFields = [
  'tips1',
  'tips2',
  'tips3',
  'tips4',
  'tips5',
  'tips6',
  'tips7',
  'tips8',
  'tips9',
  'tips10',
] as const;

const risks = ['yes', 'no'] as const;

/**
 * A draft as its form holds it, and nothing else does: it is stored nowhere before it is posted. What it lacks, a rule
 * asks for, so that nothing to report is lost with what is not finished.
 */
export const draft = sessionButton.extend({
  attendance: optional(z.enum(attendances)),
  tookPart: optional(z.enum(engagements)),
  themesBeSafe: severalIds,
  themesBelong: severalIds,
  themesBond: severalIds,
  themesBuild: severalIds,
  themesBelieve: severalIds,
  themesBeAllWeCanBe: severalIds,
  leaving: optional(z.enum(leavings)),
  education: z.enum(askings).default('not-asked'),
  /** Anything today about risk, a crime, or a new disclosure? (BMC-3.1) */
  risk: optional(z.enum(risks)),
  words: optionalDraftText,
  activity: optionalDraftText,
  note: optionalDraftText,
  tips1: severalIds,
  tips2: severalIds,
  tips3: severalIds,
  tips4: severalIds,
  tips5: severalIds,
  tips6: severalIds,
  tips7: severalIds,
  tips8: severalIds,
  tips9: severalIds,
  tips10: severalIds,
  /** What the preview showed, as `fingerprint`; absent on the first form. */
  previewed: z.string().max(64).optional(),
});
export type Typed = z.output<typeof draft>;

/** A draft with the answers that no summary does without. */
export type Draft = Typed & { readonly attendance: Attendance; readonly risk: (typeof risks)[number] };

/** Whether they are there; what else is to be put right, `problemsOf` says. */
export const isAnswered = (typed: Typed): typed is Draft =>
  typed.attendance !== undefined && typed.risk !== undefined;

/** The groups of the vocabulary with a name for every suggestion: the theme's and its place. */
export function vocabularyOf({ themes }: Pack): readonly ThemeGroup[] {
  return themes.groups.map(({ b, title, themes }) => ({
    b,
    title,
    themes: themes.map(({ id, label, guidance }) => ({
      id,
      label,
      tips: guidance.map((text, index) => ({ id: tipId(id, index), text })),
    })),
  }));
}

const tipId = (theme: Plain, index: number): Plain => id.parse(`${theme}.${index}`);

/** One of the six Bs with its themes and what they suggest. */
export interface ThemeGroup {
  readonly b: keyof typeof themeFields;
  readonly title: Plain;
  readonly themes: readonly Theme[];
}
export interface Theme {
  readonly id: Plain;
  readonly label: Plain;
  readonly tips: readonly { readonly id: Plain; readonly text: Plain }[];
}

/** The themes that a draft chooses, in the vocabulary's order; what the vocabulary does not have is none. */
function chosenThemes(pack: Pack, draft: Typed): readonly Theme[] {
  return vocabularyOf(pack).flatMap(({ b, themes }) =>
    themes.filter(({ id }) => draft[themeFields[b]].includes(id)),
  );
}

/** What has to be put right before a draft can be shown as others will see it. */
export function problemsOf({ pack }: Situation, draft: Typed): { [field: string]: Words } {
  const { mostThemes, guidanceMost, activityMost, clinicalNoteMost } = pack.summary;
  const themes = chosenThemes(pack, draft).length;
  const themesWrong: Words | undefined =
    draft.attendance && wasThere(draft.attendance) && themes === 0
      ? { say: 'themes-needed' }
      : themes > mostThemes
        ? { say: 'themes-too-many', with: { most: mostThemes } }
        : undefined;
  const long = wrongOf({
    words: tooLong(draft.words, guidanceMost),
    activity: tooLong(draft.activity, activityMost),
    note: tooLong(draft.note, clinicalNoteMost),
  });
  const needed: Words = { say: 'field-needed' };
  return {
    ...wrongOf({
      attendance: draft.attendance ? undefined : needed,
      risk: draft.risk ? undefined : needed,
      themesBeSafe: themesWrong,
    }),
    ...(Object.keys(long).length > 0 ? long : tooHeavy(draft)),
  };
}

/** The heaviest that what people typed may make one card, in bytes of UTF-8: more the chats do not take. */
export const heaviest = 12_000;

/** How often the preview shows each text: to each audience that sees it, and in the field itself. */
const timesShown = { words: 4, activity: 4, note: 3 } as const;

/**
 * A draft that no preview could show whole, as letters beyond English weigh more: the heaviest text is to be shorter,
 * as nothing of it is ever cut.
 */
function tooHeavy(draft: Pick<Typed, keyof typeof timesShown>): { [field: string]: Words } {
  const texts = (['words', 'activity', 'note'] as const).flatMap(field => {
    const text = draft[field];
    return text ? [{ field, text, weight: Confidential.weightOf(text) * timesShown[field] }] : [];
  });
  const excess = texts.reduce((sum, { weight }) => sum + weight, 0) - heaviest;
  const [most] = texts.toSorted((a, b) => b.weight - a.weight);
  if (excess <= 0 || !most) return {};
  const length = Confidential.lengthOf(most.text);
  const over = Math.min(length, Math.ceil((excess * length) / most.weight));
  return { [most.field]: { say: 'field-too-long', with: { most: length - over, over } } };
}

/** What the draft would post. Who was not there has no themes. The first suggestion of each theme is offered unasked. */
export function contentOf({ pack }: Pick<Situation, 'pack'>, draft: Draft): Content {
  const { attendance, tookPart, leaving, education, words, activity, note } = draft;
  const there = wasThere(attendance);
  const themes = there ? chosenThemes(pack, draft) : [];
  const ticked = tipFields.flatMap(field => draft[field]);
  const tips = themes.flatMap(theme =>
    draft.previewed === undefined
      ? theme.tips.slice(0, 1)
      : theme.tips.filter(({ id }) => ticked.some(one => one === id)),
  );
  return {
    attendance,
    ...(there && tookPart && { tookPart: Confidential.seal(tookPart) }),
    themeIds: Confidential.seal(themes.map(({ id }) => id)),
    themes: Confidential.seal(themes.map(({ label }) => label)),
    ...(there && leaving && { leaving: Confidential.seal(leaving) }),
    tips: Confidential.seal(tips.map(({ text }) => text)),
    ...(words && { words }),
    ...(activity && { activity }),
    ...(note && { note }),
    education,
  };
}

/** The same for what says the same, and another for anything else. */
export function fingerprintOf(content: Content): string {
  const { attendance, education, tookPart, themeIds, leaving, tips, words, activity, note } = content;
  return Confidential.fingerprint([
    attendance,
    education,
    tookPart,
    themeIds,
    leaving,
    tips,
    words,
    activity,
    note,
  ]);
}
