import { Confidential, type Revealed } from '../../access/confidential.ts';
import { byStrength, type Finding, type FindingClass, type Why } from '../../screen/sealed.ts';
import type { Noticed, Screened } from '../checking/screening.ts';
import type { Situation } from '../workflow.ts';
import type { TypedField } from './screening.ts';

/**
 * A passage in which the check noticed something, opened for the one who typed it. What stands in the same words is one
 * passage, to be put right once.
 */
export interface NoticedShown {
  readonly field: TypedField;
  /** The strongest that anything in it asks for. */
  readonly action: Revealed<Finding['action']> | null;
  /** Everything that was noticed in it, what asks for most first. */
  readonly classes: Revealed<readonly FindingClass[]> | null;
  /** Why the first of them was. */
  readonly why: Revealed<Why> | null;
  readonly excerpt: Revealed | null;
}

/** For the one who typed it, who may read all of a summary. */
export function noticedShown(
  { reader }: Pick<Situation, 'reader'>,
  { noticed }: Pick<Screened<TypedField>, 'noticed'>,
): readonly NoticedShown[] {
  const opened = <T extends string | readonly string[]>(what: T | undefined) =>
    what === undefined
      ? null
      : (reader.reveal('summary', 'clinicalNote', Confidential.seal<T>(what)) ?? null);
  return passagesOf(noticed).map(({ field, text, start, end, findings }) => {
    const gravestFirst = findings.toSorted(byStrength);
    const [first] = gravestFirst;
    const classes = [...new Set(gravestFirst.map(finding => finding.class))];
    return {
      field,
      action: opened(first?.action),
      classes: opened(classes),
      why: opened(first?.why),
      excerpt: reader.reveal('summary', 'clinicalNote', Confidential.part(text, start, end)) ?? null,
    };
  });
}

/** Words of one field, and what was found in them. */
interface Passage extends Pick<Noticed<TypedField>, 'field' | 'text'> {
  readonly start: number;
  readonly end: number;
  readonly findings: readonly Finding[];
}

/** What was noticed, field by field and in order there, as the check tells it; what overlaps is one. */
function passagesOf(noticed: Screened<TypedField>['noticed']): readonly Passage[] {
  const passages: Passage[] = [];
  for (const { field, text, finding } of noticed) {
    const { start, end } = finding;
    const last = passages.at(-1);
    if (last?.field === field && start < last.end)
      passages[passages.length - 1] = {
        ...last,
        end: Math.max(end, last.end),
        findings: [...last.findings, finding],
      };
    else passages.push({ field, text, start, end, findings: [finding] });
  }
  return passages;
}
