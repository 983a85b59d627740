import { Confidential, type Revealed } from '../../access/confidential.ts';
import type { FindingClass, Why } from '../../screen/sealed.ts';
import type { Screened } from '../checking/screening.ts';
import type { Situation } from '../workflow.ts';
import type { TypedField } from './screening.ts';

/** What the check noticed in what somebody typed, opened for the one who typed it. */
export interface NoticedShown {
  readonly field: TypedField;
  readonly action: Revealed<'block' | 'rephrase' | 'route'> | null;
  readonly class: Revealed<FindingClass> | null;
  readonly why: Revealed<Why> | null;
  readonly excerpt: Revealed | null;
}

/** For the one who typed it, who may read all of a summary. */
export function noticedShown(
  { reader }: Pick<Situation, 'reader'>,
  { noticed }: Pick<Screened<TypedField>, 'noticed'>,
): readonly NoticedShown[] {
  const opened = <T extends string>(text: T) =>
    reader.reveal('summary', 'clinicalNote', Confidential.seal<T>(text)) ?? null;
  return noticed.map(({ field, finding, excerpt }) => ({
    field,
    action: opened(finding.action),
    class: opened(finding.class),
    why: opened(finding.why),
    excerpt: reader.reveal('summary', 'clinicalNote', excerpt) ?? null,
  }));
}
