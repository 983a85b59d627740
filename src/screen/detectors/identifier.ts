import type { Finding, FindingKind } from '../finding.ts';
import type { Reading } from '../reading/read.ts';
import type { Detector } from './detector.ts';
import { datesOfBirth } from './shapes/dates.ts';
import { handles } from './shapes/handles.ts';
import { numbers } from './shapes/numbers.ts';
import { places } from './shapes/places.ts';

const shapes = [...numbers, ...datesOfBirth, ...handles, ...places];

/** Values that identify somebody: telephone, email, address and the like (BMC-2.2i). */
export const identifier: Detector = reading => {
  const { text } = reading.folded;
  return shapes.flatMap(({ kind, why, pattern, group, holds }) =>
    [...text.matchAll(pattern)].flatMap((match): Finding[] => {
      const value = group === undefined ? match[0] : (match[group] ?? '');
      const start = match.index + (group === undefined ? 0 : match[0].lastIndexOf(value));
      const around = text.slice(Math.max(0, match.index - 60), match.index + match[0].length + 40);
      return value && (holds?.(value, around, reading, start) ?? true)
        ? [
            {
              class: 'identifier',
              kind,
              why,
              start: start + leading(value, reading, start, kind),
              end: start + value.trimEnd().length,
            },
          ]
        : [];
    }),
  );
};

/** Names of places begin at their first capital: "at the gates of Copperdown Infants". */
function leading(value: string, { folded }: Reading, start: number, kind: FindingKind): number {
  if (kind !== 'school' && kind !== 'placement') return 0;
  for (let at = 0; at < value.length; at++) if (folded.capital[start + at] === 1) return at;
  return 0;
}
