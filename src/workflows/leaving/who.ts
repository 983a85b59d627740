import type { PersonId } from '../../people/service.ts';
import { deciding } from '../pathway/suggestion.ts';
import { type Around, holds } from '../sessions/answering.ts';
import { planners } from '../sessions/rules.ts';
import type { Situation } from '../workflow.ts';

/** Who sees to it that the service file names the day: whoever closed the records, or whoever would now (BMC-3.6). */
export function whoNamesTheDay(around: Around & Pick<Situation, 'engagement'>): readonly PersonId[] {
  const by = around.engagement.archived?.by;
  return by !== undefined && holds(around, by, planners) ? [by] : deciding(around);
}
