/** Who waits for whom, by what they have in common. In memory: it makes nothing right, it only spares retries. */
const turns = new Map<string, Promise<unknown>>();

/** Does something once all who came before with the same name have done theirs, whatever became of it. */
export async function inTurn<T>(name: string, does: () => Promise<T>): Promise<T> {
  const before = turns.get(name) ?? Promise.resolve();
  const turn = before.then(does, does);
  const settled = turn.catch(() => undefined);
  turns.set(name, settled);
  try {
    return await turn;
  } finally {
    if (turns.get(name) === settled) turns.delete(name);
  }
}
