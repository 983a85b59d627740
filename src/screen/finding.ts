import type { Why } from './why.ts';

/** What a finding may be of (BMC-2.2i: themes, never content; BMC-3.1 to 3.3: what safeguarding has to hear). */
export const findingClasses = [
  'quote',
  'reported-speech',
  'third-party-name',
  'identifier',
  'family',
  'clinical',
  'risk',
  'crime',
  'disclosure',
] as const;

export type FindingClass = (typeof findingClasses)[number];

/** What is to be done with a text, weakest first. */
export const verdicts = ['clear', 'rephrase', 'block', 'route'] as const;

export type Verdict = (typeof verdicts)[number];

/** What each class asks for (BMC-2.2i for words and names; BMC-3.1 to 3.3 and WHS-3.1 for what is routed). */
export const actionOf: { readonly [C in FindingClass]: Exclude<Verdict, 'clear'> } = {
  quote: 'block',
  'reported-speech': 'rephrase',
  'third-party-name': 'rephrase',
  identifier: 'block',
  family: 'rephrase',
  clinical: 'rephrase',
  risk: 'route',
  crime: 'route',
  disclosure: 'route',
};

/** The sorts of identifier and of risk. */
export const findingKinds = [
  ...([
    'phone',
    'email',
    'postcode',
    'address',
    'nhs',
    'dob',
    'plate',
    'handle',
    'school',
    'placement',
  ] as const),
  ...([
    'self-harm',
    'suicidal',
    'abuse',
    'exploitation',
    'weapon',
    'missing',
    'substance',
    'violence',
  ] as const),
] as const;

export type FindingKind = (typeof findingKinds)[number];

/** One thing found: where it stands in the text (UTF-16 offsets, end exclusive) and why it was found. */
export interface Finding {
  readonly class: FindingClass;
  readonly kind?: FindingKind;
  readonly start: number;
  readonly end: number;
  readonly why: Why;
}

/** What asks for most first. */
export const byStrength = (one: Pick<Finding, 'class'>, other: Pick<Finding, 'class'>): number =>
  verdicts.indexOf(actionOf[other.class]) - verdicts.indexOf(actionOf[one.class]);

/** The strongest action that any of the findings asks for. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  const strongest = Math.max(0, ...findings.map(finding => verdicts.indexOf(actionOf[finding.class])));
  return verdicts[strongest]!;
}
