// TEMPORARY
import type { Session } from '../sessions/session.ts';
import type { Happening, Owed, Save, Situation } from '../workflow.ts';
export const announcedId = (s: Session['id']) => s;
export function announced(
  _s: Situation,
  _x: Session,
  _v: 'answer' | 'finding',
): { events: Happening[]; saves: Save[]; owes: Owed[] } | undefined {
  return undefined;
}
