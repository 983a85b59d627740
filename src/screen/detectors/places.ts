import type { Finding } from '../finding.ts';
import { fold } from '../reading/fold.ts';
import type { Detector } from './detector.ts';

/** The service's own homes and schools by name: naming one says where a young person lives or learns. */
export const knownPlaces =
  (places: readonly string[]): Detector =>
  ({ folded }) =>
    places.flatMap(place => {
      const name = fold(place).text.trim();
      const findings: Finding[] = [];
      for (
        let at = name.length < 3 ? -1 : folded.text.indexOf(name);
        at >= 0;
        at = folded.text.indexOf(name, at + name.length)
      )
        if (
          !/[a-z0-9]/.test(folded.text[at - 1] ?? ' ') &&
          !/[a-z0-9]/.test(folded.text[at + name.length] ?? ' ')
        )
          findings.push({
            class: 'identifier',
            kind: /school|academy|ysgol|college/.test(name) ? 'school' : 'placement',
            why: 'known-place',
            start: at,
            end: at + name.length,
          });
      return findings;
    });
