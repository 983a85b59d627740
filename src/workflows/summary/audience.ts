import type { Revealed } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import { Reader } from '../../access/reader.ts';
import type { Instant } from '../../time.ts';
import type { Asked, Attendance, Content, Leaving, TookPart } from './summary.ts';

/** A summary as one reader may see it; null: not for this reader, or nothing was written. */
export interface SummaryShown {
  readonly attendance: Attendance | null;
  readonly tookPart: Revealed<TookPart> | null;
  readonly themes: Revealed<readonly string[]> | null;
  readonly leaving: Revealed<Leaving> | null;
  readonly tips: Revealed<readonly string[]> | null;
  readonly words: Revealed | null;
  readonly activity: Revealed | null;
  readonly note: Revealed | null;
}

/** For whom a summary is drawn side by side before it is posted. */
export const audiences = ['care', 'education', 'clinical', 'head'] as const;
export type Audience = (typeof audiences)[number];

/** Somebody of each audience; the same view that will reveal it to them is drawn for the preview. */
const readers: { readonly [A in Audience]: Reader } = {
  care: Reader.inRole({ role: 'carer', scope: 'setting' }),
  education: Reader.inRole({ role: 'education', scope: 'setting' }),
  clinical: Reader.inRole({ role: 'allocatedClinician', scope: 'youngPerson' }),
  head: Reader.inRole({ role: 'headOfClinicalService', scope: 'service' }),
};

/** What each audience will see of the content. */
export function sideBySide(
  content: Content,
): readonly { readonly audience: Audience; readonly shown: SummaryShown }[] {
  return audiences.map(audience => ({ audience, shown: shownTo(readers[audience], content) }));
}

/** What this reader may see of the content: the grants table decides, field by field. */
export function shownTo(reader: Reader, content: Content): SummaryShown {
  // No education reveal without the young person's word (BMC-3.7).
  const circumstances = { youngPersonTold: mayGoToEducation(content.education) };
  const reveal = <
    F extends Parameters<typeof reader.reveal<'summary', never>>[1],
    T extends string | readonly string[],
  >(
    field: F,
    sealed: Parameters<typeof reader.reveal<'summary', T>>[2] | undefined,
  ) => (sealed && reader.reveal<'summary', T>('summary', field, sealed, circumstances)) ?? null;
  return {
    attendance: reader.allows('summary', 'attendance') ? content.attendance : null,
    tookPart: reveal('engagement', content.tookPart),
    themes: reveal('themes', content.themes),
    leaving: reveal('leaving', content.leaving),
    tips: reveal('guidance', content.tips),
    words: reveal('guidance', content.words),
    activity: reveal('activity', content.activity),
    note: reveal('clinicalNote', content.note),
  };
}

export const mayGoToEducation = (asked: Asked): boolean => asked === 'yes';

/** One member of staff and when they read it. */
export interface ReadBy {
  readonly by: Plain;
  readonly at: Instant;
}
