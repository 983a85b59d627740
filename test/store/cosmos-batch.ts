/** An operation in the body of a batch request. */
export interface BatchOperation {
  readonly operationType: 'Create' | 'Upsert' | 'Replace' | 'Delete';
  readonly id?: string;
  readonly ifMatch?: string;
  readonly resourceBody?: { readonly id: string };
}

/** The etag of a record that is there. */
export type Version = string;

const written = '"written by an operation before it in the batch"';

/**
 * What the real service answers to a batch that it refuses, given the records that are there: the status of
 * the first operation that fails, and 424 for all others. Undefined when every one of them would go through.
 */
export function judge(
  operations: readonly BatchOperation[],
  versions: Map<string, Version>,
): readonly { readonly statusCode: number; readonly requestCharge: number }[] | undefined {
  for (const [failed, operation] of operations.entries()) {
    const id = operation.resourceBody?.id ?? operation.id ?? '';
    const status = statusOf(operation, versions.get(id));
    if (status >= 400) {
      return operations.map((_, index) => ({
        statusCode: index === failed ? status : 424,
        requestCharge: 1,
      }));
    }
    if (operation.operationType === 'Delete') versions.delete(id);
    else versions.set(id, written);
  }
  return undefined;
}

function statusOf({ operationType, ifMatch }: BatchOperation, version: Version | undefined): number {
  if (operationType === 'Create') return version === undefined ? 201 : 409;
  if (operationType === 'Upsert') return 200;
  if (version === undefined) return 404;
  return ifMatch === undefined || ifMatch === version ? 200 : 412;
}
