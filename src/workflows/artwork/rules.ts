import type { PersonId } from '../../people/service.ts';
import { toEach } from '../owed.ts';
import { pathwayOf } from '../pathway/rules.ts';
import type { Engagement } from '../sessions/session.ts';
import type { Artwork } from '../withdrawal/proposal.ts';
import type { Happening, Owed, Situation } from '../workflow.ts';
import type { ArtworkToChoose } from './artwork.ts';

/** What the cards of the choice are about. */
export const subject = 'artwork';
export const refresh: Owed = { owe: 'refresh', subject };

/** The choice that is still to be made: therapy has ended, and does not begin again (BMC-3.5). */
export function toChoose({ engagement }: Pick<Situation, 'engagement'>): ArtworkToChoose | undefined {
  const { artwork } = engagement;
  const { withdrawn, wayBack } = pathwayOf({ engagement });
  const isOver = artwork && !artwork.chosen && withdrawn?.proposal === artwork.proposal;
  return isOver && !wayBack ? artwork : undefined;
}

/** What the young person chose as this ending was signed off or since; the choice of an earlier ending is history. */
export function chosenNow({ engagement, list }: Pick<Situation, 'engagement' | 'list'>): Artwork | undefined {
  const { artwork } = engagement;
  const { withdrawn } = pathwayOf({ engagement });
  if (!withdrawn) return undefined;
  const since = artwork?.proposal === withdrawn.proposal ? artwork.chosen?.choice : undefined;
  const { ending } = list('proposal').find(({ id }) => id === withdrawn.proposal) ?? {};
  return since ?? (ending?.artwork === 'not-yet-chosen' ? undefined : ending?.artwork);
}

/** The engagement once the young person has chosen, where they were to. */
export function withChoice(
  engagement: Engagement,
  chosen: NonNullable<ArtworkToChoose['chosen']>,
): Engagement {
  const { artwork } = engagement;
  return artwork ? { ...engagement, artwork: { ...artwork, chosen } } : engagement;
}

export const happened = (type: string, facts?: Happening['facts']): Happening => ({
  ...{ type, clause: 'BMC-3.5', subject },
  ...(facts && { facts }),
});

export const tellPeople = (people: readonly PersonId[], name: string): readonly Owed[] =>
  toEach(people, 'artwork', { once: `artwork.${name}`, subject });
