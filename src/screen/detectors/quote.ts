import type { Finding } from '../finding.ts';
import type { Reading } from '../reading/read.ts';
import { behindColon } from './behind-colon.ts';
import type { Detector } from './detector.ts';
import { inFirstPerson } from './first-person.ts';
import { quotationsIn } from './quotations.ts';

/** Somebody's own words: in quotation marks, behind a name and a colon, or in the first person (BMC-2.2i). */
export const quote: Detector = reading => [
  ...marked(reading),
  ...behindColon(reading),
  ...inFirstPerson(reading),
];

const marked = (reading: Reading): Finding[] =>
  quotationsIn(reading)
    .filter(({ is }) => is === 'said')
    .map(({ start, end }) => ({ class: 'quote', start, end, why: 'quotation-marks' }));
