// TEMPORARY
import type { Session } from '../sessions/session.ts';
import type { PrivateView } from '../views.ts';
import type { Situation } from '../workflow.ts';
export function disclosureForm(_s: Situation, _x: Session): PrivateView {
  throw new Error();
}
