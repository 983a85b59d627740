import type { Plain } from '../../src/access/plain.ts';
import { facts, line } from '../data.ts';
import { card } from '../define.ts';
import template from '../quiet-post.json' with { type: 'json' };
import type { Texts } from '../texts/texts.ts';
import { factsOf } from './facts.ts';

/**
 * A card that tells whom it is about and what it wants of its reader, and nothing else: what it is about opens for
 * those who may know of it.
 */
export const quietPost = <View extends { readonly setting: Plain }>(
  words: (
    texts: Texts,
    view: View,
  ) => { readonly heading: Plain; readonly home: Plain; readonly closed: Plain },
) =>
  card({
    template,
    shape: { heading: line, facts, closed: line },
    present(view: View, { texts }) {
      const { heading, home, closed } = words(texts, view);
      return { summary: heading, data: { heading, facts: factsOf([home, view.setting]), closed } };
    },
  });
