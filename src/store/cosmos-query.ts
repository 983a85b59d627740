import type { SqlQuerySpec } from '@azure/cosmos';
import type { Instant } from '../time.ts';
import { cursorOf } from './cursor.ts';
import type { Listing } from './store.ts';

const live = '(NOT IS_DEFINED(c.expires) OR c.expires > @now)';
/** Beyond every moment that can be stored; JSON has no infinity. */
const never = 2 ** 53;

/**
 * One more than a page of `list`, within one partition. The filters and the order are those of the composite
 * index, partition key included, which Cosmos DB does not index by itself.
 */
export function listQuery(listing: Listing, now: Instant): SqlQuerySpec {
  const { partition, kind, from = -never, to = never, newestFirst, limit } = listing;
  const cursor = cursorOf(listing);
  const [beyond, direction] = newestFirst ? ['<', 'DESC'] : ['>', 'ASC'];
  const behind = cursor ? `AND (c.at ${beyond} @at OR (c.at = @at AND c.id ${beyond} @id))` : '';
  const order = ['pk', 'kind', 'at', 'id'].map(field => `c.${field} ${direction}`).join(', ');
  return {
    query: `SELECT TOP @top * FROM c WHERE c.pk = @pk AND c.kind = @kind AND c.at >= @from AND c.at < @to
      ${behind} AND ${live} ORDER BY ${order}`,
    parameters: parametersOf({
      ...{ top: limit + 1, pk: partition, kind, now },
      ...{ from: Math.max(from, -never), to: Math.min(to, never) },
      ...(cursor && { at: cursor.at, id: cursor.id }),
    }),
  };
}

/** What is due in all partitions: the only query that crosses them, by the index on `due`. */
export function dueQuery(by: Instant, limit: number, now: Instant): SqlQuerySpec {
  return {
    query: `SELECT TOP @top * FROM c WHERE c.due <= @by AND ${live} ORDER BY c.due ASC`,
    parameters: parametersOf({ top: limit, by: Math.min(by, never), now }),
  };
}

function parametersOf(
  values: Readonly<Record<string, string | number>>,
): SqlQuerySpec['parameters'] & object {
  return Object.entries(values).map(([name, value]) => ({ name: `@${name}`, value }));
}
