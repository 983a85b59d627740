import type { Plain } from '../../access/plain.ts';
import { type Around, checkedAlone, type Fact } from './alone.ts';

/** Kinds of therapy that read like something else: a family's story, a school, somebody's name, a test. */
const usual = new RegExp(
  [
    'life[- ]story (?:work|book|therapy|session)',
    '(?:forest|riding) school',
    'dyadic developmental (?:psychotherapy|practice|therapy)',
    '(?:therapi|sesiwn) (?:g?elf|celf|gerdd|cerdd|cerddoriaeth|chwarae|ddrama|drama|siarad)',
  ]
    .map(one => String.raw`\b${one}\b`)
    .join('|'),
  'gi',
);

/**
 * What a session is stands in the channels of home and school and as the title of its cards, for months: a short title
 * such as "Music therapy with Theo", in which staff may be named and nothing else of anybody is said (BMC-2.2i).
 */
export function titleAlone(around: Around, title: Plain): Fact {
  return checkedAlone(around, title, usual, {
    isOutOfPlace: ({ kind }) => kind !== 'school' && kind !== 'placement',
    isNameOf: ({ why }) => why === 'known-place',
    sayings: {
      ...{ name: 'title-name', words: 'title-words', risk: 'title-risk', detail: 'title-detail' },
    },
  });
}
