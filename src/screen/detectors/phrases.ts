import type { Finding, FindingClass, FindingKind } from '../finding.ts';
import type { Why } from '../why.ts';
import { type Detector, found, hitsOf } from './detector.ts';

/** A detector that goes by a lexicon alone: each section's heading says the kind, where there is one, and the reason. */
const byLexicon =
  (lexicon: FindingClass, hasKinds = false): Detector =>
  reading =>
    hitsOf(reading, lexicon).map(({ rule, first, last }): Finding => {
      const [kind, why] = rule.heading;
      return found(reading.tokens, first, last, {
        class: lexicon,
        ...(hasKinds && { kind: kind as FindingKind }),
        why: why as Why,
      });
    });

/** Facts about family, contact and care history (BMC-2.2i). */
export const family = byLexicon('family');
/** Diagnoses, medication, scores and formulations (BMC-3.6). */
export const clinical = byLexicon('clinical');
/** Risk to somebody (BMC-3.1, WHS-3.3). */
export const risk = byLexicon('risk', true);
/** A crime done, planned or known of (WHS-3.1). */
export const crime = byLexicon('crime');
/** A new account of harm (BMC-3.1, BMC-3.3). */
export const disclosure = byLexicon('disclosure');
