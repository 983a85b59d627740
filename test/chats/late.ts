import type { Surroundings } from '../../bot/chat.ts';
import type { House } from '../../bot/house.ts';

/** The chats ask for their surroundings before the house stands: they are handed on when it does. */
export function lateSurroundings(
  standing: () => House['surroundings'],
  now: Pick<Surroundings, 'clock' | 'store' | 'log'>,
): Surroundings {
  return {
    ...now,
    perform: claim => standing().perform(claim),
    drawer: {
      post: (view, id) => standing().drawer.post(view, id),
      private: (view, nonce, corrections) => standing().drawer.private(view, nonce, corrections),
      text: (key, details) => standing().drawer.text(key, details),
      span: (start, end) => standing().drawer.span(start, end),
      said: answer => standing().drawer.said(answer),
      letter: letter => standing().drawer.letter(letter),
      sentence: words => standing().drawer.sentence(words),
    },
    directory: () => standing().directory(),
    pack: name => standing().pack(name),
  };
}
