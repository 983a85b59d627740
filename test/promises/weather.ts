import type { Chat } from '../../bot/chat.ts';
import { Undelivered } from '../../src/messenger.ts';
import { type Store, StoreUnavailable } from '../../src/store/store.ts';

/** Waits a random while before and after every call, so that calls at the same time mix in ever new ways. */
export const mixing = (store: Store): Store => {
  const turn = () => new Promise(resolve => setTimeout(resolve, Math.random() * 3));
  const slowly = async <T>(call: () => Promise<T>): Promise<T> => {
    await turn();
    const answer = await call();
    await turn();
    return answer;
  };
  return {
    read: keys => slowly(() => store.read(keys)),
    list: listing => slowly(() => store.list(listing)),
    commit: batch => slowly(() => store.commit(batch)),
    due: (by, limit) => store.due(by, limit),
    close: () => store.close(),
  };
};

/** A store in which one read, the next that asks for such a record, is answered as things are later: when it is let go. */
export function overtaken(): { around(store: Store): Store; holdUp(record: RegExp): () => void } {
  let held: { readonly record: RegExp; readonly until: Promise<void> } | undefined;
  return {
    around: store => ({
      read: async keys => {
        const hold = held && keys.some(({ id }) => held?.record.test(id)) ? held : undefined;
        if (hold) held = undefined;
        await hold?.until;
        return store.read(keys);
      },
      list: listing => store.list(listing),
      commit: batch => store.commit(batch),
      due: (by, limit) => store.due(by, limit),
      close: () => store.close(),
    }),
    holdUp: record => {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = { record, until: promise };
      return resolve;
    },
  };
}

/** A store that fails now and then: before it has done anything, or after it has, so that the answer is lost. */
export function unreliable(): { around(store: Store): Store; share: number } {
  const weather = {
    share: 0,
    around: (store: Store): Store => ({
      ...mixing(store),
      read: async keys => {
        if (Math.random() < weather.share / 3) throw new StoreUnavailable('nothing', 'read');
        return store.read(keys);
      },
      list: listing => store.list(listing),
      commit: async batch => {
        if (Math.random() < weather.share) throw new StoreUnavailable('nothing', 'before');
        const answer = await store.commit(batch);
        if (Math.random() < weather.share) throw new StoreUnavailable('unknown', 'answer lost');
        return answer;
      },
    }),
  };
  return weather;
}

/**
 * A chat that posts whatever it is told to, as often as it is told, and fails now and then: before it has posted,
 * or after it has, so that the answer is lost. Where it `canTell`, a lost post can be looked up.
 */
export function unreliableChat(canTell: boolean): {
  chat(chat: Chat): Chat;
  /** The name of every post that stands, once for each time it was posted. */
  readonly standing: readonly string[];
  share: number;
} {
  const standing: string[] = [];
  const post = async (postId: string) => {
    if (Math.random() < weather.share) throw new Undelivered('again', 'unreachable');
    standing.push(postId);
    if (Math.random() < weather.share) throw new Undelivered('unknown', 'lost-answer');
    return { place: postId };
  };
  const weather = {
    share: 0,
    standing,
    chat: (chat: Chat): Chat => ({
      ...chat,
      messenger: {
        post: (_to, _view, postId) => post(postId),
        update: async () => {
          if (Math.random() < weather.share) throw new Undelivered('unknown', 'lost-answer');
        },
        remove: async () => undefined,
        find: async (_to, postId) => {
          if (!canTell) return 'cannot-tell';
          if (Math.random() < weather.share) throw new Undelivered('again', 'unreachable');
          return standing.includes(postId) ? { place: postId } : 'absent';
        },
      },
    }),
  };
  return weather;
}
