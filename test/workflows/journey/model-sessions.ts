import type { Model } from './model.ts';

/** A session that was called off before it began, and the search for another time (BMC-4.0). */
export interface CalledOffModel {
  id: string;
  start: number;
  end: number;
  /** It was the service's doing. */
  service: boolean;
  afterAll?: boolean;
  offered?: number;
  taken?: boolean;
}

/** BMC-4.4: from the named day on there are no individual sessions, whatever was offered before. */
export const isBehindTheEnd = (m: Model, start: number): boolean =>
  m.withdrawn !== undefined && start >= m.withdrawn.from;

/** A session stands from now on: made after a therapist was found it is one of the return (BMC-6). */
export function stands(m: Model, start: number): void {
  m.ahead.push(start);
  const { allocated } = m.wayBack ?? {};
  if (allocated) allocated.stood = allocated.stood.filter(one => one !== start);
}
