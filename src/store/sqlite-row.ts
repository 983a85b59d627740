import { decode } from './codec.ts';
import type { Stored } from './store.ts';

/** A row of the table `record`. */
export interface Row {
  readonly partition: string;
  readonly id: string;
  readonly kind: string;
  readonly at: number;
  readonly due: number | null;
  readonly expires: number | null;
  readonly etag: string;
  readonly value: string;
}

/** The record in a row, its sealed fields sealed. */
export function storedOf({ partition, id, kind, at, due, expires, etag, value }: Row): Stored {
  return {
    partition,
    id,
    kind,
    at,
    ...(due === null ? {} : { due }),
    ...(expires === null ? {} : { expires }),
    etag,
    value: decode(value),
  };
}
