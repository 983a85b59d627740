import type { Json } from './connector.ts';

export interface Action {
  readonly type: string;
  readonly title: string;
  readonly verb?: string;
  readonly data: Json & {
    readonly attune: { readonly v: string; readonly n: string };
    readonly msteams?: Json;
  };
  readonly fallback?: Action;
}

/** Every action of a card, wherever in it. */
export function actionsOf(card: unknown): readonly Action[] {
  if (Array.isArray(card)) return card.flatMap(actionsOf);
  if (typeof card !== 'object' || card === null) return [];
  if ('type' in card && typeof card.type === 'string' && card.type.startsWith('Action.'))
    return [card as unknown as Action];
  return Object.values(card).flatMap(actionsOf);
}

/** The action that asks for a verb. Throws, naming the verbs there are. */
export function actionFor(card: unknown, verb: string): Action {
  const all = actionsOf(card);
  const found = all.find(action => action.data.attune.v === verb);
  if (!found)
    throw new Error(`no button for ${verb}; there are: ${all.map(each => each.data.attune.v).join(', ')}`);
  return found;
}

/** The values that a card's fields hold before anybody types. */
export function valuesOf(card: unknown): { readonly [field: string]: string } {
  if (Array.isArray(card)) return Object.assign({}, ...card.map(valuesOf));
  if (typeof card !== 'object' || card === null) return {};
  if ('type' in card && typeof card.type === 'string' && card.type.startsWith('Input.')) {
    const { id, value = '' } = card as { id?: string; value?: string | number };
    return id === undefined ? {} : { [id]: String(value) };
  }
  return Object.assign({}, ...Object.values(card).map(valuesOf));
}
