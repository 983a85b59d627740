import { type Confidential, openForScreen } from '../access/confidential.ts';
import { actionOf, type Context, type Finding as Found, findKnown, screen, type Verdict } from './screen.ts';

export { byStrength, verdictOf } from './finding.ts';
export type { FindingClass, Verdict, Why } from './screen.ts';
export { findingClasses, whys } from './screen.ts';

/** Something found in a sealed text, and what follows from it. Where and why, never the text itself. */
export interface Finding extends Found {
  readonly action: Exclude<Verdict, 'clear'>;
}

/**
 * Checks a sealed text without opening it for anybody. Undefined when the check could not be made, for
 * whatever reason: then the text must not be shared (BMC-2.2i).
 */
export const screenSealed = (sealed: Confidential, context: Context): readonly Finding[] | undefined =>
  checked(() => screen(openForScreen(sealed), context).findings);

/** Whom of those who may not be named a sealed text names, whatever else it says. Undefined as above. */
export const knownSealed = (sealed: Confidential, context: Context): readonly Finding[] | undefined =>
  checked(() => findKnown(openForScreen(sealed), context));

function checked(check: () => readonly Found[]): readonly Finding[] | undefined {
  try {
    return check().map(found => ({ ...found, action: actionOf[found.class] }));
  } catch {
    return undefined;
  }
}
