import type { Places } from '../../../cards/html/pages.ts';

/** The places of the pages, and those to which what was sent leads on: going back sends nothing again. */
export interface OwnPlaces extends Places {
  readonly wrong: string;
  readonly answer: string;
  readonly notTaken: string;
  readonly closed: string;
}

/** All places of one link's page. */
export function placesAt(style: string, link: string, key: string): OwnPlaces {
  const at = (name: string) => `${link}/${name}`;
  return {
    style,
    code: at('code'),
    open: at('open'),
    wrong: at('wrong'),
    card: at('card'),
    act: at('act'),
    answer: at('answer'),
    notTaken: at('not-taken'),
    close: at('close'),
    closed: at('closed'),
    key,
  };
}
