import { type Screened, screened, type Typed } from '../checking/screening.ts';
import type { Situation } from '../workflow.ts';

/** The fields of a summary that somebody types into. */
export type TypedField = 'words' | 'activity' | 'note' | 'override';

/** What the check says of a draft: the note and a reason for posting all the same are for clinicians. */
export const screenedDraft = (
  situation: Situation,
  { words, activity, note, override }: Typed<TypedField>,
): Screened<TypedField> | undefined =>
  screened(situation, { words, activity, note, override }, ['note', 'override']);
